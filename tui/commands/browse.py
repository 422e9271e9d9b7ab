"""Open a database in the browser."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING

from tui.commands.places import sample_database
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
    with terminal_prepared(bidi) as terminal:
        from tui.data.opening import open_database

        with open_database(sample_database() if file is None else file) as database:
            ahead = Thread(target=_answer_ahead, args=(database,))
            ahead.start()
            try:
                from tui import app
                from tui.driver.driver import driver_for

                driver = driver_for(terminal)
                return app.run(database, abilities=terminal.abilities, driver_class=driver, language=language)
            finally:
                ahead.join()


def _answer_ahead(database: Database) -> None:
    """Keep the first answers in memory before anybody asks; what is refused is told when it is asked for."""
    from tui.data.relation import Relation

    for name in FIRST_VIEWS:
        with suppress(QueryError, KeyError):
            Relation(database, database.views[name]).answer()
