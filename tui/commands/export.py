"""Write the rows of a view to a file: `hasila export VIEW FILE`."""

from __future__ import annotations

import signal
import sys
import threading
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from types import FrameType

from tui.commands.exporting import write
from tui.commands.harmless import harmless
from tui.commands.places import read_database
from tui.commands.show import view_named
from tui.data.answers import CancelledError
from tui.data.catalogue import View
from tui.data.exporting import ENDINGS, Export, Exported, Form, Progress, form_of
from tui.data.files import open_files
from tui.data.filters import column_named, parse
from tui.errors import HasilaError
from tui.exit_codes import ExitCode
from tui.labels import exporting as words
from tui.labels.words import Language

SOONEST = 0.2
"""Seconds between two looks at how far the writing is."""


@dataclass(frozen=True, slots=True)
class Wish:
    """What the command line asks for."""

    view: str
    into: Path
    database: Path | None
    conditions: Sequence[str]
    columns: Sequence[str] | None
    order: str | None
    form: Form | None
    language: Language
    bom: bool
    as_published: bool
    over: bool


def run(wish: Wish) -> int:
    """Write the file and say what was written; Ctrl+C leaves nothing of it."""
    export = _read(wish)
    progress = Progress()
    with _Stopping(progress):
        try:
            exported = _watched(export, progress)
        except CancelledError:
            print(f"hasila: {words.STOPPED.en}", file=sys.stderr)
            return ExitCode.INTERRUPTED
    beside = str(exported.beside) if exported.beside else None
    print(harmless(words.written(str(exported.path), exported.rows, beside, "en")))
    return ExitCode.DONE


def _read(wish: Wish) -> Export:
    """Find out what is meant: the view and its columns are looked up in the database."""
    form = wish.form or form_of(wish.into)
    if form is None:
        endings = ", ".join(ENDINGS.values())
        raise HasilaError(f"{wish.into}: its name does not say what to write: end it with one of {endings}")
    path = read_database(wish.database)
    with open_files((path,)) as database:
        view = view_named(database, wish.view)
        conditions = tuple(parse(view, each) for each in wish.conditions)
    return Export(
        files=(path,),
        view=view,
        conditions=conditions,
        order=None if wish.order is None else _order(view, wish.order, wish.language),
        columns=None if wish.columns is None else tuple(column_named(view, each).name for each in wish.columns),
        into=wish.into,
        form=form,
        language=wish.language,
        bom=wish.bom,
        defused=not wish.as_published,
        over=wish.over,
    )


def _watched(export: Export, progress: Progress) -> Exported:
    """Write in a thread, and say on a terminal how far it is: a signal reaches the main thread at once."""
    outcome: list[Exported | BaseException] = []

    def writing() -> None:
        try:
            outcome.append(write(export, progress))
        except BaseException as problem:
            outcome.append(problem)

    thread = threading.Thread(target=writing, name="export")
    thread.start()
    told = False
    while thread.is_alive():
        thread.join(SOONEST)
        if thread.is_alive() and sys.stderr.isatty():
            told = True
            print(f"\r\x1b[K{_said(progress)}", end="", file=sys.stderr, flush=True)
    if told:
        print("\r\x1b[K", end="", file=sys.stderr, flush=True)
    (came,) = outcome
    if isinstance(came, BaseException):
        raise came
    return came


def _said(progress: Progress) -> str:
    return f"{progress.share:.0%}" if progress.share is not None else f"{progress.rows:,}"


def _order(view: View, written: str, language: Language) -> tuple[str, bool]:
    """An order as it is typed: `deaths`, or `deaths:desc` with the largest first."""
    name, _, way = written.partition(":")
    if way not in ("", "asc", "desc"):
        raise HasilaError(f"'{written}' is no order: write a column, or COLUMN:desc")
    return column_named(view, name).shown(language), way == "desc"


class _Stopping:
    """Within this block Ctrl+C says that the file is not wanted any more."""

    def __init__(self, progress: Progress) -> None:
        self._progress = progress

    def __enter__(self) -> None:
        self._before = signal.signal(signal.SIGINT, self._hear)

    def __exit__(self, *_: object) -> None:
        signal.signal(signal.SIGINT, self._before)

    def _hear(self, number: int, frame: FrameType | None) -> None:
        self._progress.unwanted.set()
