"""The rows of a table of any size, of which the first are there at once and any window within milliseconds.

A table without gaps in its ids is paged by a range of them. Under a condition or in an order the ids of the first rows
come from a query that stops there; `finish` then makes a table of all ids in the program's own memory, behind those
first ones, so that what the reader sees already never moves.
"""

from __future__ import annotations

import contextlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

import duckdb

from tui.data.answers import CancelledError
from tui.data.catalogue import View
from tui.data.filters import Condition, turned_by
from tui.data.identifiers import quoted
from tui.data.opening import Database, first_line
from tui.data.stopping import Stoppable
from tui.data.tables import Source, Table
from tui.errors import QueryError

FIRST = 64
"""Rows that are known before all are, fewer of a table with very many columns."""

MOST_CELLS = 20_000
FEWEST_FIRST = 64

LONGEST = 1000
"""Characters of a text that a window carries; `whole` has the rest."""

MOST_IN_FILE_ORDER = 200_000
"""Rows up to which equal ones keep the order of the file; more of them take three times as long to order so."""

ID = '"id of the row"'
"""What the id of a row is called in a query, a name no column has."""

PLACE, KNOWN = '"place of the row"', '"id of the row known"'
"""The same for its place in an answer, and for the id that stands there."""


@dataclass(slots=True)
class _Ids:
    """Which rows an answer has: the first ones, and the table of all of them once it is made."""

    first: list[int]
    rows: list[dict[str, object]]
    """The first ones in full but for long texts: they came with their ids."""
    table: str | None
    length: int
    complete: bool


class TableRelation:
    """The rows of a table under conditions and an order. `answer` it in a worker, then `finish` it there."""

    def __init__(
        self,
        database: Database,
        view: View,
        table: Table,
        conditions: Sequence[Condition] = (),
        order: tuple[str, bool] | None = None,
    ) -> None:
        self.database = database
        self.view = view
        self.table = table.turned(turned_by(conditions))
        self.source = table.source
        self.conditions = tuple(conditions)
        self.order = order
        self._ids: _Ids | None = None
        self._answering, self._matching = Stoppable(), Stoppable()
        self._unwanted = False

    # Answering

    def answer(self) -> None:
        """Find the first rows, and all where that takes no time. Raises as `answers.Relation.answer` says."""
        self._see_that_it_fits()
        most = max(FEWEST_FIRST, min(FIRST, MOST_CELLS // len(self.view.columns)))
        with self._asked() as cursor:
            self.source = self._measured(cursor)
            if self._is_whole:
                self._ids = _Ids([], [], None, self.source.length, complete=True)
                return
            sql = f"select {self._shown(cut=True)} from ({self._query('*')} limit {most:d})"
            first, rows = self._named(cursor.execute(sql, self._values))
        self._ids = _Ids(first, rows, None, len(first), complete=len(first) < most)

    def _measured(self, cursor: duckdb.DuckDBPyConnection) -> Source:
        """The source with its length, which does not change while the file is open."""
        source = self.table.source.measured(cursor)
        self.database.tables[self.view.name] = replace(self.database.tables[self.view.name], source=source)
        return source

    @property
    def complete(self) -> bool:
        """Whether all rows are known; before, `len` counts those that are."""
        return self._known.complete

    def finish(self) -> None:
        """Find all rows. Raises `QueryError` when that fails and `CancelledError` after `cancel`."""
        ids = self._ids
        if ids is None:
            raise CancelledError  # closed, from another thread
        if ids.complete:
            return
        table = self.database.new_name("ids")
        try:
            with self._asked() as cursor:
                cursor.execute(f"create table {table} (id {self._id_type})")
                cursor.execute(f"insert into {table} select unnest(?)", [ids.first])
                cursor.execute(f"insert into {table} {self._behind(ids.first)}", self._values)
                (length,) = cursor.execute(f"select count(*) from {table}").fetchone() or (0,)
        except BaseException:
            self._drop(table)
            raise
        self._ids = _Ids(ids.first, ids.rows, table, length, complete=True)
        if self._unwanted:
            self.close()

    def cancel(self) -> None:
        """Stop answering, from any thread."""
        self._unwanted = True
        self._answering.stop()
        self._matching.stop()

    def progress(self) -> float | None:
        """How much of the answer is there, or of the way to a match, from 0 to 1; None when nobody can tell."""
        return self._matching.progress() or self._answering.progress()

    def close(self) -> None:
        """Stop what runs and forget the answer."""
        self.cancel()
        if self._ids is not None and self._ids.table is not None:
            self._drop(self._ids.table)
        self._ids = None

    # Windows

    def __len__(self) -> int:
        return self._known.length

    def window(self, start: int, stop: int) -> list[dict[str, object]]:
        """The rows from one place up to another, fewer where there are no more; long texts are cut."""
        return self._rows(max(0, start), min(stop, len(self)), cut=True)

    def rows(self, cursor: duckdb.DuckDBPyConnection) -> str:
        """SQL for the rows of the table without conditions."""
        return f"({self.view.sql})"

    def all_rows(self) -> tuple[str, list[object], str | None]:
        """SQL for all rows in their order with their texts in full, and its values; nothing has to be answered."""
        shown = ", ".join(quoted(column.name) for column in self.view.columns)
        return self._query(shown), self._values, None

    def whole(self, place: int) -> dict[str, object] | None:
        """One row with its texts in full."""
        rows = self._rows(place, place + 1, cut=False) if 0 <= place < len(self) else []
        return rows[0] if rows else None

    def match(self, condition: Condition, place: int, *, backwards: bool = False) -> int | None:
        """The nearest row behind a place that fits a condition, or before it; None where there is none.

        A search that is on its way ends with `CancelledError`: the reader has gone on.
        """
        self._matching.stop()
        beyond, way = ("<", "desc") if backwards else (">", "asc")
        with self._borrowed() as cursor, self._told(), self._matching.running(cursor):
            known = self._known
            if self._is_whole:
                select, at = self._select(), ID
            else:
                if known.table is not None:
                    ids = f"select id as {KNOWN}, rowid as {PLACE} from {known.table}"
                else:
                    ids = f"select unnest(?::ubigint[]) as {KNOWN}, unnest(range(len(?::ubigint[]))) as {PLACE}"
                select, at = f"({ids}) as ids join {self._select()} as found on {ID} = {KNOWN}", PLACE
            listed = [] if self._is_whole or known.table is not None else [known.first, known.first]
            asked = f"select {at} from {select} where ({condition.sql}) and {at} {beyond} ? order by {at} {way} limit 1"
            found = cursor.execute(asked, [*listed, *condition.parameters, place]).fetchone()
        return int(found[0]) if found else None

    def find(self, values: Mapping[str, object]) -> int | None:
        """The place of the first row with these values in these columns."""
        alike = " and ".join(f"{quoted(column)} is not distinct from ?" for column in values)
        with self._cursor() as cursor:
            asked = cursor.execute(f"select {ID} from {self._select()} where {alike}", list(values.values()))
            found = {int(each) for (each,) in asked.fetchall()}
            return self._first_place(cursor, found)

    def _rows(self, start: int, stop: int, *, cut: bool) -> list[dict[str, object]]:
        if start >= stop:
            return []
        if cut and stop <= len(self._known.rows):
            return self._known.rows[start:stop]
        with self._cursor() as cursor:
            if self._is_whole:
                return self._read(cursor, self.source.between(start, stop), cut)[1]
            ids = self._ids_between(cursor, start, stop)
            found, rows = self._read(cursor, self.source.among(ids), cut)
        places = {each: place for place, each in enumerate(ids)}
        return [row for _, row in sorted(zip(found, rows, strict=True), key=lambda pair: places[pair[0]])]

    def _read(
        self, cursor: duckdb.DuckDBPyConnection, where: str, cut: bool
    ) -> tuple[list[int], list[dict[str, object]]]:
        """The ids and the rows that a condition on ids holds for, in the order of the file."""
        sql = f"select {self._shown(cut=cut)} from {self._select(where)} order by {ID}"
        return self._named(cursor.execute(sql))

    def _shown(self, *, cut: bool) -> str:
        """SQL for the id and every column, long texts cut or not."""
        columns = self.view.columns
        return ", ".join(
            [ID, *(_shortened(each.name) if cut and each.kind == "text" else quoted(each.name) for each in columns)]
        )

    def _named(self, asked: duckdb.DuckDBPyConnection) -> tuple[list[int], list[dict[str, object]]]:
        names = [column.name for column in self.view.columns]
        found = asked.fetchall()
        return [row[0] for row in found], [dict(zip(names, row[1:], strict=True)) for row in found]

    def _ids_between(self, cursor: duckdb.DuckDBPyConnection, start: int, stop: int) -> list[int]:
        known = self._known
        if stop <= len(known.first) or known.table is None:
            return known.first[start:stop]
        asked = f"select id from {known.table} where rowid >= {start:d} and rowid < {stop:d} order by rowid"
        return [int(each) for (each,) in cursor.execute(asked).fetchall()]

    def _first_place(self, cursor: duckdb.DuckDBPyConnection, ids: set[int]) -> int | None:
        if not ids:
            return None
        if self._is_whole:
            return min(ids)
        known = self._known
        if known.table is None:
            return next((place for place, each in enumerate(known.first) if each in ids), None)
        asked = f"select min(rowid) from {known.table} where id in (select unnest(?))"
        (place,) = cursor.execute(asked, [sorted(ids)]).fetchone() or (None,)
        return place if isinstance(place, int) else None

    # The queries

    @property
    def _is_whole(self) -> bool:
        return self.source.gapless and not self.conditions and self.order is None

    @property
    def _id_type(self) -> str:
        return "uinteger" if self.source.gapless and self.source.length < 2**32 else "ubigint"

    def _select(self, where: str = "true") -> str:
        return f"({self.table.select(ID, where)})"

    @property
    def _values(self) -> list[object]:
        return [value for condition in self.conditions for value in condition.parameters]

    @property
    def _held(self) -> str:
        return " and ".join(f"({condition.sql})" for condition in self.conditions) or "true"

    def _query(self, columns: str) -> str:
        """The rows under the conditions, in order."""
        return f"select {columns} from {self._select()} where {self._held}{self._ordering}"

    def _behind(self, first: Sequence[int]) -> str:
        """The query for the ids behind the first ones."""
        if self.order is None:
            rest = f"{ID} > {first[-1]:d}"
        else:
            rest = f"{ID} not in ({', '.join(f'{each:d}' for each in first)})"
        return f"select {ID} from {self._select()} where {rest} and {self._held}{self._ordering}"

    @property
    def _ordering(self) -> str:
        """SQL for the order: what is not known comes last. DuckDB keeps that of the file by itself."""
        if self.order is None:
            return ""
        name, descending = self.order
        collation = " collate ar" if self.view.column(name).kind == "text" else ""
        by = f" order by {quoted(name)}{collation} {'desc' if descending else 'asc'} nulls last"
        return f"{by}, {ID}" if self.source.length <= MOST_IN_FILE_ORDER else by

    # The cursor, and what may go wrong

    @property
    def _known(self) -> _Ids:
        if self._ids is None:
            raise RuntimeError("the relation is not answered, or closed")
        return self._ids

    @contextlib.contextmanager
    def _asked(self) -> Iterator[duckdb.DuckDBPyConnection]:
        """A cursor for a long answer, which `cancel` interrupts."""
        self._see_that_it_is_wanted()
        with self._borrowed() as cursor, self._told(), self._answering.running(cursor):
            self._see_that_it_is_wanted()  # or else it was cancelled before there was anything to stop
            yield cursor

    @contextlib.contextmanager
    def _borrowed(self) -> Iterator[duckdb.DuckDBPyConnection]:
        cursor = self.database.borrow()
        try:
            yield cursor
        finally:
            self.database.give_back(cursor)

    @contextlib.contextmanager
    def _cursor(self) -> Iterator[duckdb.DuckDBPyConnection]:
        """A cursor for a window."""
        with self._told(), self.database.cursor() as cursor:
            yield cursor

    @contextlib.contextmanager
    def _told(self) -> Iterator[None]:
        try:
            yield
        except duckdb.InterruptException:
            raise
        except duckdb.Error as problem:
            raise QueryError(f"{self.view.path}: {first_line(problem)}") from problem

    def _see_that_it_is_wanted(self) -> None:
        if self._unwanted:
            raise CancelledError

    def _see_that_it_fits(self) -> None:
        for condition in self.conditions:
            if not condition.fits(self.view):
                raise QueryError(f"the table '{self.view.name}' knows nothing of “{condition.sentence.en}”")
        if self.order is not None and self.order[0] not in self.view.returned:
            raise QueryError(f"the table '{self.view.name}' has no column '{self.order[0]}' to order by")

    def _drop(self, table: str) -> None:
        with contextlib.suppress(duckdb.Error), self.database.cursor() as cursor:
            cursor.execute(f"drop table if exists {table}")


def _shortened(name: str) -> str:
    column = quoted(name)
    is_long = f"strlen({column}) > {4 * LONGEST:d} or length({column}) > {LONGEST:d}"
    return f"case when {is_long} then left({column}, {LONGEST:d}) || '…' else {column} end as {column}"
