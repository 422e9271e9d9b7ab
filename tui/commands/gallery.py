"""For developers, and no verb of the command line: `python -m tui.commands.gallery [en]` shows the widgets in use."""

from __future__ import annotations

import sys

from tui.commands.places import sample_database
from tui.labels.words import Language
from tui.terminal.handshake import terminal_prepared


def run(*, language: Language) -> int:
    """Show the gallery over the browser until the reader leaves."""
    with terminal_prepared() as terminal:
        from tui.app import HasilaApp
        from tui.data.opening import open_database
        from tui.driver.driver import driver_for

        with open_database(sample_database()) as database:
            app = HasilaApp(
                database, abilities=terminal.abilities, driver_class=driver_for(terminal), language=language
            )
            app.call_later(app.run_action, "gallery")
            app.run()
            return app.return_code or 0


if __name__ == "__main__":
    raise SystemExit(run(language="en" if sys.argv[1:] == ["en"] else "ar"))
