"""Open a database, or files of tables, in the browser."""

from __future__ import annotations

import gc
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from tui.data.process import started

if TYPE_CHECKING:
    from tui.data.exporting import Export, Exported, Progress
    from tui.data.reviewing import Decisions, Written
    from tui.data.taking import Taken, Wish
    from tui.labels.words import Language
    from tui.terminal.abilities import BidiMode
    from tui.terminal.bandwidth import Bandwidth
    from tui.terminal.handshake import PreparedTerminal

FIRST_VIEWS = ("deaths_by_category",)
"""What the browser asks for at once, in the order it shows them."""


def run(
    files: Sequence[Path],
    *,
    language: Language,
    bidi: BidiMode | None = None,
    bandwidth: Bandwidth = "auto",
    review: bool = False,
) -> int:
    """Browse until the reader leaves; terminal and database answer while the program is still being loaded."""
    gc.disable()  # until the first paint, see BrowseScreen: nothing can be thrown away before, and looking took 60 ms
    process = started()
    from tui.commands.places import proposed_database, read_database
    from tui.commands.waiting import take_time, wait_for
    from tui.data.served import Server
    from tui.terminal.bandwidth import choose
    from tui.terminal.handshake import terminal_prepared

    with Server(process) as server:
        opening = server.open(*(files or (read_database(None),)), ahead=FIRST_VIEWS)
        if take_time(files):
            wait_for(opening)
        with terminal_prepared(bidi) as terminal, answers_in_crash_log(terminal):
            choose(bandwidth, terminal)
            from tui import app
            from tui.driver.driver import driver_for

            driver = driver_for(terminal)
            database = opening.database()
            return app.run(
                database,
                abilities=terminal.abilities,
                driver_class=driver,
                language=language,
                extracting=_take_in,
                exporting=_export,
                writing=_write,
                keep_in=proposed_database(database.path if database.first_view is None else None),
                begins_with_review=review,
            )


@contextmanager
def answers_in_crash_log(terminal: PreparedTerminal) -> Iterator[None]:
    """Have a bug in the block told with what the terminal answered, and nothing printed across the screen."""
    from tui import bugs

    bugs.watch()
    try:
        yield
    except Exception as problem:
        if terminal.handed_over:
            bugs.remarked(problem, f"terminal: {terminal.abilities!r}, answered after {terminal.answered_after} s")
        raise


def _take_in(wish: Wish) -> Taken:
    from tui.commands.adding import take_in_beside

    return take_in_beside(wish)


def _export(export: Export, progress: Progress) -> Exported:
    from tui.commands.exporting_beside import export_beside

    return export_beside(export, progress)


def _write(decisions: Decisions) -> Written:
    from tui.commands.beside import write_beside

    return write_beside(decisions)
