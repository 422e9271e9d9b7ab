"""Open a database in the browser."""

from __future__ import annotations

import gc
from concurrent.futures import ThreadPoolExecutor, wait
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from tui.commands.places import read_database
from tui.errors import QueryError
from tui.labels.words import Language
from tui.terminal.abilities import BidiMode
from tui.terminal.handshake import terminal_prepared

if TYPE_CHECKING:
    from tui.data.opening import Database

FIRST_VIEWS = ("deaths_by_category", "deaths_by_year", "deaths_by_country")
"""What the browser asks for at once, in the order it shows them."""


def run(file: Path | None, *, language: Language, bidi: BidiMode | None = None) -> int:
    """Browse until the reader leaves; terminal and database answer while the program is still being loaded."""
    gc.disable()  # until the first paint, see BrowseScreen: nothing can be thrown away before, and looking took 60 ms
    with terminal_prepared(bidi) as terminal, ThreadPoolExecutor(max_workers=1) as beside:
        opening = beside.submit(_open, read_database(file))
        answering = beside.submit(lambda: _answer_ahead(opening.result()))
        from tui import app
        from tui.driver.driver import driver_for

        with opening.result() as database:
            try:
                driver = driver_for(terminal)
                return app.run(database, abilities=terminal.abilities, driver_class=driver, language=language)
            finally:
                wait([answering])


def _open(path: Path) -> Database:
    from tui.data.opening import open_database

    return open_database(path)


def _answer_ahead(database: Database) -> None:
    """Keep the first answers in memory before anybody asks; what is refused is told when it is asked for."""
    from tui.data.relation import Relation

    for name in FIRST_VIEWS:
        with suppress(QueryError, KeyError):
            Relation(database, database.views[name]).answer()
