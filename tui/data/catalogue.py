"""What a view is: a query, and how to show what it answers; any table is one too."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from tui.errors import HasilaError
from tui.labels.words import Language, Words

if TYPE_CHECKING:
    from tui.data.summaries.questions import Summary

KINDS = frozenset({"text", "count", "number", "year", "date", "trend", "bar", "hidden"})
"""How a column may be shown; `hidden` is for the program and never shown."""


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a view as the reader sees it."""

    name: str
    kind: str
    words: Words
    """Its heading; a hidden column has its own name there."""
    pair: bool = False
    """Whether the query returns it as `name_ar` and `name_en`."""
    also: str | None = None
    """A hidden column with further names of the same thing, one to a line: typed text finds those too."""
    list: bool = False
    """Whether its value is a list; a filter on one value then asks whether the list holds it."""
    unknown: Words | None = None
    """What is said where there is no value; else a sign."""

    @property
    def hidden(self) -> bool:
        return self.kind == "hidden"

    def shown(self, language: Language) -> str:
        """The column of the query that holds what a reader of this language sees."""
        return f"{self.name}_{language}" if self.pair else self.name

    @property
    def returned(self) -> tuple[str, ...]:
        """The columns of the query that belong to it."""
        return (f"{self.name}_ar", f"{self.name}_en") if self.pair else (self.name,)


@dataclass(frozen=True, slots=True)
class Parameter:
    """A value the query asks for, written `$name` in its SQL."""

    name: str
    kind: str
    words: Words


@dataclass(frozen=True, slots=True)
class Chart:
    """How the rows of a view are drawn."""

    x: str
    y: str
    series: tuple[str, ...] = ()
    missing: Literal["gap", "zero"] = "gap"
    """What a place without a row is; `zero` is never a header's word, only the reader's own."""
    step: Literal["year", "month", "day"] | None = None
    """What one step along an axis of dates is, where that is not a day."""


@dataclass(frozen=True, slots=True)
class Opens:
    """Which view shows what lies behind a row: the rows that have the row's values in the carried columns."""

    view: str
    carry: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Needed:
    """The table of a reader's file that a view is about: it is shown where a file with that table is open."""

    name: str
    columns: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class View:
    """One file of the shelf: a query and how to show its answer."""

    name: str
    title: Words
    columns: tuple[Column, ...]
    """In the order of reading, hidden ones among them."""
    parameters: tuple[Parameter, ...]
    sql: str
    chart: Chart | None
    opens: Opens | None
    path: Path
    note: str
    """What the file says about itself, in English."""
    plain: bool = False
    """Whether it is a table of any file, whose columns mean nothing to the program by their names."""
    leads: str | None = None
    """A hidden column with the name of the view that a row leads to."""
    summary: Summary | None = None
    """What is asked of another view's rows, where the view is made for that question."""
    remarks: tuple[Words, ...] = ()
    """What a reader has to know of the answer to such a question."""
    warnings: tuple[Words, ...] = ()
    """Why amounts of such an answer may mislead."""
    table: Needed | None = None
    """What it needs of a file that is no database of figures; None for a view of figures."""
    own: bool = False
    """Whether it stands in a folder of the reader's own, and may be a stranger's."""
    portable: str | None = None
    """The query as another program would ask it, where `sql` speaks of tables by names of this one."""

    def column(self, name: str) -> Column:
        """The column of that name, or the one whose pair the name belongs to; `KeyError` when there is none."""
        for column in self.columns:
            if name == column.name or name in column.returned:
                return column
        raise KeyError(name)

    @property
    def returned(self) -> tuple[str, ...]:
        """Every column the query has to return."""
        return tuple(name for column in self.columns for name in column.returned)


@dataclass(frozen=True, slots=True)
class Problem:
    """A file of the shelf that cannot be shown, and why."""

    path: Path
    line: int
    sentence: str

    def __str__(self) -> str:
        place = Path(*self.path.parts[-3:])
        return f"{place}:{self.line}: {self.sentence}"


def queries_folder() -> Path:
    """The folder `queries`, inside the installed package or beside it in a checkout."""
    package = Path(__file__).resolve().parents[1]
    for folder in (package / "_queries", package.parent / "queries"):
        if (folder / "schema.sql").is_file():
            return folder
    raise HasilaError(f"hasila's own queries are missing beside {package}: install it again")


def own_folder() -> Path:
    """Where the reader's own views are kept; there may be none."""
    from platformdirs import user_config_path

    return user_config_path("hasila", appauthor=False) / "queries"
