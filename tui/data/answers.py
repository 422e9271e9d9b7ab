"""What the screen may ask of a database, wherever its answers come from.

The screen knows these two and not DuckDB: `opening` and `relation` answer in this process, `served` in another.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Protocol

from tui.errors import QueryError

if TYPE_CHECKING:
    from pathlib import Path

    from tui.data.catalogue import Problem, View
    from tui.data.filters import Condition
    from tui.data.stamps import Stamps
    from tui.labels.words import Language, Words

Row = dict[str, object]


class CancelledError(QueryError):
    """The answer was no longer wanted."""

    def __init__(self, sentence: str = "the answer was cancelled") -> None:
        super().__init__(sentence)


class ExpressionError(QueryError):
    """What was typed as SQL is no condition that may be asked, said in both languages."""

    def __init__(self, words: Words) -> None:
        super().__init__(words.en)
        self.words = words

    def __reduce__(self) -> tuple[type[ExpressionError], tuple[Words]]:
        return ExpressionError, (self.words,)


class Relation(Protocol):
    """The rows of a view under conditions and an order. `answer` it in a worker, then ask for windows."""

    view: View
    order: tuple[str, bool] | None

    def answer(self) -> None:
        """Find the first rows, or all. Raises `QueryError` when it is refused and `CancelledError` after `cancel`."""

    @property
    def complete(self) -> bool:
        """Whether all rows are known; until then `len` counts those that are, and more may follow `finish`."""

    def finish(self) -> None:
        """Find all rows, in a worker; those that are known keep their places. Raises as `answer` does."""

    def cancel(self) -> None:
        """Stop answering, from any thread."""

    def progress(self) -> float | None:
        """How much of the answer is there, from 0 to 1; None when nobody can tell."""

    def __len__(self) -> int: ...

    def window(self, start: int, stop: int) -> list[Row]:
        """The rows from one place up to another, fewer where there are no more."""

    def whole(self, place: int) -> Row | None:
        """One row with its texts in full; a window may cut them after a thousand characters."""

    def match(self, condition: Condition, place: int, *, backwards: bool = False) -> int | None:
        """The nearest row behind a place that fits a condition, or before it; None where there is none."""

    def find(self, values: Mapping[str, object]) -> int | None:
        """The place of the first row with these values in these columns."""

    def close(self) -> None:
        """Forget the answer."""


class Database(Protocol):
    """A database of figures, open for reading. Safe to ask from several threads."""

    path: Path
    files: tuple[Path, ...]
    """What is open, as it was named."""
    stamps: Stamps
    """How these files stood before they were opened."""
    views: dict[str, View]
    problems: tuple[Problem, ...]
    notes: tuple[Words, ...]
    """What was decided in reading files that leave something open, a sentence each."""
    first_view: str | None
    """The view to open on; None for a database of figures, which has a screen of its own."""

    def relation(
        self, view: View, conditions: Sequence[Condition] = (), order: tuple[str, bool] | None = None
    ) -> Relation:
        """The rows of a view, yet to be answered."""

    def condition(self, view: View, typed: str, language: Language) -> Condition:
        """A condition on the rows of a view, typed as SQL, its columns called as in a language.

        Raises `ExpressionError`, which has its sentence in both languages, where it is none that may be asked.
        """

    def read_own_views(self) -> None:
        """Look at the reader's own views again: `views` and `problems` say what is there now."""

    def lookup(self, name: str, **parameters: object) -> list[Row]:
        """Answer `queries/lookups/<name>.sql`, one mapping a row; its parameters are exactly those it names."""

    def another(self, path: Path) -> Database:
        """Another file opened beside this one, or this one anew, since it may have been replaced.

        Raises `HasilaError` when it cannot be opened.
        """

    def beside(self, *paths: Path) -> Opening:
        """Have other files opened while this one stays as it is."""

    def close(self) -> None:
        """Let go of the file and of everything kept in memory."""


class Opening(Protocol):
    """Files on their way to be browsed. Safe to ask from several threads, none of them the screen's."""

    def database(self) -> Database:
        """Wait for them. Raises `HasilaError` when they cannot be opened and `CancelledError` after `stop`."""

    def progress(self) -> float | None:
        """How far the copying of files is that have to be, from 0 to 1; None when nobody can tell."""

    def stop(self) -> None:
        """Give up; nothing half made is left."""
