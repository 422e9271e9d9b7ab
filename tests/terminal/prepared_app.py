"""A small Textual program in a prepared terminal, ended by the tests in every way a program can end.

prepared_app.py [crash | busy | stuck | leave | copy TEXT]
"""

from __future__ import annotations

import sys
import time
from typing import ClassVar

from tui.terminal.handshake import terminal_prepared


def main(behaviour: str, text: str = "") -> int:
    with terminal_prepared() as terminal:
        from textual.app import App, ComposeResult
        from textual.binding import Binding, BindingType
        from textual.events import Key
        from textual.widgets import Input, Static

        from tui.driver.driver import driver_for

        class Small(App[int]):
            """Shows which keys it was given."""

            BINDINGS: ClassVar[list[BindingType]] = [Binding("ctrl+z", "suspend_process")]

            def compose(self) -> ComposeResult:
                yield Static("keys:", id="keys")
                yield Input()

            def on_mount(self) -> None:
                if behaviour == "busy":
                    self.run_worker(lambda: time.sleep(60), thread=True)
                self.set_timer(0.05, self.start)

            def start(self) -> None:
                if behaviour == "crash":
                    raise ZeroDivisionError("a bug")
                if behaviour == "leave":
                    raise SystemExit(7)
                if behaviour == "copy":
                    self.copy_to_clipboard(text)
                if behaviour == "stuck":
                    self.set_timer(0.05, lambda: time.sleep(60))
                self.query_one("#keys", Static).update(f"ready, reordering {terminal.abilities.replies.reordering!r}")

            def on_key(self, event: Key) -> None:
                if event.key == "ctrl+q":
                    self.exit(0)
                else:
                    self.query_one("#keys", Static).update(f"got {event.key}")

        app = Small(driver_class=driver_for(terminal))
        app.run()
        return app.return_code or 0


if __name__ == "__main__":
    sys.exit(main(*(sys.argv[1:] or ["wait"])))
