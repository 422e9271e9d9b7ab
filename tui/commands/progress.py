"""How far long work is: a bar on a terminal, and nothing where nobody looks."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from typing import TYPE_CHECKING, TextIO

from tui.commands.harmless import harmless

if TYPE_CHECKING:
    from rich.progress import Progress as Bar
    from rich.progress import TaskID

NAME_WIDTH = 40


class Progress:
    """Says on stderr where the work is, and gives way to whatever is printed meanwhile."""

    def __init__(self, total: int) -> None:
        self._bar: Bar | None = None
        if total > 1 and sys.stderr.isatty():
            self._bar, self._task = _bar(total)

    def __enter__(self) -> Progress:
        if self._bar is not None:
            self._bar.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.end()

    def end(self) -> None:
        """Wipe the bar; what is printed from now on stands alone."""
        if self._bar is not None:
            self._bar.stop()
        self._bar = None

    def at(self, place: int, name: str) -> None:
        """The work has come to its input number `place`, counted from 1."""
        if self._bar is not None:
            self._bar.update(self._task, completed=place, name=harmless(name)[-NAME_WIDTH:])

    def tell(self, lines: Iterable[str]) -> None:
        """Print to stdout."""
        self._print(lines, sys.stdout)

    def warn(self, sentences: Iterable[str]) -> None:
        """Print to stderr, each on a line of its own."""
        self._print((f"hasila: {harmless(sentence)}" for sentence in sentences), sys.stderr)

    def _print(self, lines: Iterable[str], stream: TextIO) -> None:
        """With the bar out of the way: it may stand on the same terminal."""
        if self._bar is not None:
            self._bar.stop()
        for line in lines:
            print(line, file=stream, flush=True)
        if self._bar is not None:
            self._bar.start()


def _bar(total: int) -> tuple[Bar, TaskID]:
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    name = TextColumn("{task.fields[name]}", markup=False)
    bar = Progress(
        MofNCompleteColumn(),
        BarColumn(bar_width=20),
        TimeRemainingColumn(),
        name,
        console=Console(stderr=True),
        transient=True,
        redirect_stdout=False,
        redirect_stderr=False,
    )
    return bar, bar.add_task("", total=total, name="")
