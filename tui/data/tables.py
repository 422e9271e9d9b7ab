"""A table as the browser shows it: a view made up from what its columns are called and what they hold.

Nobody wrote a header for a table of a stranger's file. So its columns keep their own names as headings, in both
languages, and their kind follows from type and name: counts are grouped, years and numbers that only name things are
not, whatever is nested is shown as text.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from tui.data.catalogue import Column, View
from tui.data.identifiers import literal, quoted
from tui.labels.words import Words

if TYPE_CHECKING:
    import duckdb

WHOLE_NUMBERS = frozenset(
    {"TINYINT", "SMALLINT", "INTEGER", "BIGINT", "HUGEINT", "UTINYINT", "USMALLINT", "UINTEGER", "UBIGINT", "UHUGEINT"}
)
FRACTIONS = frozenset({"FLOAT", "DOUBLE", "DECIMAL"})
MOMENTS = frozenset({"TIMESTAMP", "TIMESTAMP_S", "TIMESTAMP_MS", "TIMESTAMP_NS"})

NAMES_OF_IDS = frozenset({"rowid", "file_row_number", "file_index"})
"""What DuckDB calls the ids of rows. A table with such a column hides them."""

_YEAR = re.compile(r"(^|[_\W])(years?|yr|سنة|السنة|سنه|عام|العام)($|[_\W\d])", re.IGNORECASE)
_NAMES_THINGS = re.compile(
    r"(^|[_\W])(g?u?id|no|nr|num|number|codes?|iso\w*|fips|gwno\w?|zip|postcode|phone|tel|mobile|passport|gid|key|index|"
    r"lat|lon|lng|latitude|longitude|prec|precision|رقم|الرقم|رمز|الرمز|كود|الكود|معرف|المعرف|هاتف|الهاتف|جوال)"
    r"($|[_\W\d])|[a-z](ID|Id|Code|No)$"
)


@dataclass(frozen=True, slots=True)
class Described:
    """A column as its file describes it."""

    name: str
    type: str
    is_turned: bool = False
    """Whether its letters are turned."""

    @property
    def family(self) -> str:
        """Its type without lengths and members: DECIMAL of DECIMAL(5,2)."""
        return "LIST" if self.type.endswith("]") else self.type.partition("(")[0]

    @property
    def kind(self) -> str:
        """How it is shown, one of `catalogue.KINDS`."""
        if self.called != self.name:
            return "text"
        if self.family in WHOLE_NUMBERS:
            return "year" if _YEAR.search(self.name) else "number" if _names_things(self.name) else "count"
        if self.family in FRACTIONS:
            return "number"
        return "date" if self.family == "DATE" or self._is_moment else "text"

    @property
    def called(self) -> str:
        """Its name in an answer: not one that DuckDB gives the ids of rows."""
        return f"{self.name} " if self.name.lower() in NAMES_OF_IDS else self.name

    @property
    def sql(self) -> str:
        """The column in a query, as a value that can be shown, compared and handed over."""
        name = quoted(self.name)
        if self.is_turned:
            from tui.data.turning import turned_sql  # which few files ever need

            return f"{turned_sql(name)} as {name}"
        if self.called != self.name:
            return f"cast({name} as varchar) as {quoted(self.called)}"
        if self.type == "VARCHAR" or self.family in WHOLE_NUMBERS | FRACTIONS | MOMENTS | {"DATE"}:
            return name
        if self.type == "TIMESTAMP WITH TIME ZONE":
            return f"timezone('UTC', {name}) as {name}"
        return f"cast({name} as varchar) as {name}"

    @property
    def _is_moment(self) -> bool:
        return self.family in MOMENTS or self.type == "TIMESTAMP WITH TIME ZONE"


class Source(Protocol):
    """Where the rows of a table are, and how one of them is told from another.

    A row has an id, a whole number that grows in the order of the file.
    """

    @property
    def length(self) -> int:
        """How many rows there are."""

    @property
    def gapless(self) -> bool:
        """Whether the ids are exactly 0 to length - 1: a window is then a range of ids."""

    @property
    def rows(self) -> str:
        """What a query reads from."""

    @property
    def id(self) -> str:
        """SQL for the id of a row."""

    def measured(self, cursor: duckdb.DuckDBPyConnection) -> Source:
        """The same with its length known, and whether there are gaps."""

    def between(self, start: int, stop: int) -> str:
        """SQL that holds for the rows from one place of the file up to another, where there are no gaps."""

    def among(self, ids: Sequence[int]) -> str:
        """SQL that holds for the rows with these ids."""


@dataclass(frozen=True, slots=True)
class StoredTable:
    """A table of a DuckDB database; its own row ids are the ids."""

    rows: str
    """Its full name."""
    length: int = -1
    """-1 until it is measured."""
    gapless: bool = False
    id: str = "rowid"

    def measured(self, cursor: duckdb.DuckDBPyConnection) -> StoredTable:
        if self.length >= 0:
            return self
        (length,) = cursor.execute(f"select count(*) from {self.rows}").fetchone() or (0,)
        beyond = cursor.execute(f"select 1 from {self.rows} where rowid >= {length:d} limit 1").fetchone()
        return StoredTable(self.rows, length, gapless=beyond is None)

    def between(self, start: int, stop: int) -> str:
        return f"rowid >= {start:d} and rowid < {stop:d}"

    def among(self, ids: Sequence[int]) -> str:
        return f"rowid in ({_listed(ids)})"


@dataclass(frozen=True, slots=True)
class ParquetFiles:
    """One or several Parquet files that are one table; the ids go on from file to file."""

    files: tuple[Path | str, ...]
    """An address of another machine is a text: as a path it would lose a slash."""
    lengths: tuple[int, ...]
    """How many rows each has."""
    gapless: bool = True

    def measured(self, cursor: duckdb.DuckDBPyConnection) -> ParquetFiles:
        return self

    @property
    def length(self) -> int:
        return sum(self.lengths)

    @property
    def rows(self) -> str:
        return f"read_parquet([{', '.join(literal(str(file)) for file in self.files)}], union_by_name = true)"

    @property
    def id(self) -> str:
        if len(self.files) == 1:
            return "file_row_number"
        told = "filename" if self._is_partitioned else "file_index"
        cases = " ".join(f"when {self._called(at)} then {first:d}" for at, first, _ in self._files())
        return f"(file_row_number + case {told} {cases} end)"

    @property
    def _is_partitioned(self) -> bool:
        """Whether folders say what is in the files: a condition on that leaves files out, and numbers the rest anew."""
        return any("=" in str(file).rpartition("/")[0] for file in self.files)

    def _called(self, at: int) -> str:
        return literal(str(self.files[at])) if self._is_partitioned else f"{at:d}"

    def between(self, start: int, stop: int) -> str:
        parts = [
            self._in_file(at, f"file_row_number >= {max(0, start - first):d} and file_row_number < {stop - first:d}")
            for at, first, length in self._files()
            if start < first + length and stop > first
        ]
        return " or ".join(parts) or "false"

    def among(self, ids: Sequence[int]) -> str:
        parts = []
        for at, first, length in self._files():
            if inside := [each - first for each in ids if first <= each < first + length]:
                parts.append(self._in_file(at, f"file_row_number in ({_listed(inside)})"))
        return " or ".join(parts) or "false"

    def _in_file(self, at: int, condition: str) -> str:
        if len(self.files) == 1:
            return condition
        told = "filename" if self._is_partitioned else "file_index"
        return f"({told} = {self._called(at)} and {condition})"

    def _files(self) -> Iterator[tuple[int, int, int]]:
        """The number of each file, the id of its first row, and how many rows it has."""
        first = 0
        for at, length in enumerate(self.lengths):
            yield at, first, length
            first += length


@dataclass(frozen=True, slots=True)
class Table:
    """A table that can be browsed: where its rows are, and its columns."""

    source: Source
    columns: tuple[Described, ...]

    def view(self, name: str, path: Path) -> View:
        """The view of the whole table, with every column under its own name."""
        return View(
            name=name,
            title=Words(name, name),
            columns=tuple(Column(each.called, each.kind, Words(each.name, each.name)) for each in self.columns),
            parameters=(),
            sql=f"select {self.shown} from {self.source.rows}",
            chart=None,
            opens=None,
            path=path,
            note="",
            plain=True,
            portable=f"select {self.shown} from {quoted(name)}",
        )

    @property
    def shown(self) -> str:
        """SQL for its columns, as values that can be shown."""
        return ", ".join(each.sql for each in self.columns)

    def turned(self, names: Collection[str]) -> Table:
        """The same with the letters of some columns of text turned."""
        columns = tuple(replace(each, is_turned=each.name in names and each.type == "VARCHAR") for each in self.columns)
        return replace(self, columns=columns) if names else self

    @property
    def as_text(self) -> list[str]:
        """SQL for each column as text, whole numbers and dates as they are written."""
        return [f"cast({quoted(each.name)} as varchar)" for each in self.columns]

    def select(self, name_of_id: str, where: str = "true") -> str:
        """A query for its rows with their ids; the condition speaks of the source."""
        return f"select {self.shown}, {self.source.id} as {name_of_id} from {self.source.rows} where {where}"


def _names_things(name: str) -> bool:
    return _NAMES_THINGS.search(name) is not None


def _listed(ids: Sequence[int]) -> str:
    return ", ".join(f"{each:d}" for each in ids) or "null"
