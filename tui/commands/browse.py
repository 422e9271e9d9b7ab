"""Open a database in the browser."""

from __future__ import annotations

import gc
from pathlib import Path
from typing import TYPE_CHECKING

from tui.data.process import started

if TYPE_CHECKING:
    from tui.labels.words import Language
    from tui.terminal.abilities import BidiMode

FIRST_VIEWS = ("deaths_by_category", "deaths_by_year", "deaths_by_country")
"""What the browser asks for at once, in the order it shows them."""


def run(file: Path | None, *, language: Language, bidi: BidiMode | None = None) -> int:
    """Browse until the reader leaves; terminal and database answer while the program is still being loaded."""
    gc.disable()  # until the first paint, see BrowseScreen: nothing can be thrown away before, and looking took 60 ms
    process = started()
    from tui.commands.places import read_database
    from tui.data.served import Server
    from tui.terminal.handshake import terminal_prepared

    with Server(process) as server:
        opening = server.open(read_database(file), ahead=FIRST_VIEWS)
        with terminal_prepared(bidi) as terminal:
            from tui import app
            from tui.driver.driver import driver_for

            driver = driver_for(terminal)
            return app.run(opening.database(), abilities=terminal.abilities, driver_class=driver, language=language)
