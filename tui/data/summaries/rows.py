"""The rows that a summary is of, as its queries read them, and where its answer is kept."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import duckdb

from tui.data.identifiers import quoted

COUNTED = 500_000
"""Different values up to which they are counted, and not estimated."""
FRACTIONS = ("FLOAT", "DOUBLE")


@dataclass(frozen=True, slots=True)
class Answer:
    """Where the rows of an answer are kept, and what it is shown as."""

    table: str
    length: int


class Rows:
    """The rows of a view under conditions; every query asks whether the answer is still wanted."""

    def __init__(
        self,
        cursor: duckdb.DuckDBPyConnection,
        source: str,
        conditions: Sequence[tuple[str, tuple[object, ...]]],
        see_that_it_is_wanted: Callable[[], None],
    ) -> None:
        self._cursor = cursor
        self._see_that_it_is_wanted = see_that_it_is_wanted
        held = " and ".join(f"({sql})" for sql, _ in conditions)
        self.source = f"(select * from {source} where {held})" if held else source
        """What a query reads from; it takes `values` where it stands."""
        self.values = tuple(value for _, values in conditions for value in values)

    def ask(
        self, select: str, rest: str = "", *before: object, after: Sequence[object] = ()
    ) -> list[tuple[object, ...]]:
        """The rows of `select … from` the rows; values are bound in the part before, and in the rest after."""
        self._see_that_it_is_wanted()
        sql = f"select {select} from {self.source} {rest}"
        return self._cursor.execute(sql, [*before, *self.values, *after]).fetchall()

    def one(self, select: str, *before: object) -> tuple[object, ...]:
        """The only row of an aggregate."""
        return self.ask(select, "", *before)[0]

    def texts(self, name: str, longest: int = 200) -> list[str]:
        """The different values of a column as texts, long ones cut, without null."""
        self._see_that_it_is_wanted()
        different = f"select distinct {name} as text from {self.source}"
        asked = f"select left(cast(text as varchar), {longest:d}) from ({different}) where text is not null order by 1"
        return [str(text) for (text,) in self._cursor.execute(asked, list(self.values)).fetchall()]

    def different(self, values: str) -> tuple[int, bool]:
        """How many different values there are, and whether that is only about; counted where they are not too many."""
        estimate = number(self.one(f"approx_count_distinct(({values}, 0))")[0])
        if estimate > COUNTED:
            return estimate, True
        self._see_that_it_is_wanted()
        asked = f"select count(*) from (select distinct {values} from {self.source})"
        (exact,) = self._cursor.execute(asked, list(self.values)).fetchone() or (0,)
        return exact, False

    def within(self, name: str, other: str) -> int:
        """In how many rows the value of one column is that of another column in some row."""
        text = f"cast({quoted(name)} as varchar)"
        others = f"select cast({quoted(other)} as varchar) from {self.source}"
        return number(self.ask("count(*)", f"where {text} in ({others})", after=self.values)[0][0])

    def type_of(self, name: str) -> str:
        """The type of a column, without lengths: DECIMAL of DECIMAL(5,2)."""
        asked = self._cursor.execute(f"select {quoted(name)} from {self.source} limit 0", list(self.values))
        return str(asked.description[0][1]).partition("(")[0]

    def keep(self, table: str, query: str, *before: object) -> Answer:
        """Keep the answer of a query that reads from the rows once, behind the values bound before."""
        self._see_that_it_is_wanted()
        self._cursor.execute(f"create table {table} as {query}", [*before, *self.values])
        return self._measured(table)

    def write(self, table: str, columns: Mapping[str, str], rows: Sequence[Sequence[object]]) -> Answer:
        """Keep rows that were made here; columns by name and type."""
        self._see_that_it_is_wanted()
        described = ", ".join(f"{quoted(name)} {kind}" for name, kind in columns.items())
        self._cursor.execute(f"create table {table} ({described})")
        if rows:
            unnested = ", ".join(f"unnest(?::{kind}[])" for kind in columns.values())
            self._cursor.execute(
                f"insert into {table} select {unnested}", [list(each) for each in zip(*rows, strict=True)]
            )
        return self._measured(table)

    def forget(self, table: str) -> None:
        """Let go of a table that only helped."""
        self._cursor.execute(f"drop table if exists {table}")

    def _measured(self, table: str) -> Answer:
        (length,) = self._cursor.execute(f"select count(*) from {table}").fetchone() or (0,)
        return Answer(table, length)


def number(value: object) -> int:
    """A count as DuckDB hands it over."""
    assert isinstance(value, int)
    return value
