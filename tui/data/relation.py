"""The answer to a view under conditions and an order, of which a window is asked for at a time.

The whole answer of a view is stored once in the program's own memory (`Database.stored`): the views of figures group or
explain and are small. A condition or an order then makes a table of row ids over it, so that narrowing a pane asks for
the view's rows and not for the view again, and any window is one range of ids.
"""

from __future__ import annotations

import contextlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import duckdb

from tui.data.answers import CancelledError
from tui.data.catalogue import View
from tui.data.identifiers import quoted
from tui.data.opening import Database, Stored, first_line, rows_of
from tui.data.stopping import Stoppable
from tui.errors import QueryError

if TYPE_CHECKING:
    from tui.data.filters import Condition

PLACE = '"place in the answer"'
"""The column that counts the rows of an answer, under a name no view gives."""


@dataclass(frozen=True, slots=True)
class _Answer:
    """Where the rows are: all of the stored ones in their order, or those whose ids a table holds."""

    stored: Stored
    ids: str | None
    length: int

    @property
    def rows(self) -> str:
        """SQL for the rows, each with its place from 0."""
        if self.ids is None:
            return f"(select *, rowid as {PLACE} from {self.stored.table})"
        joined = f"{self.ids} as ids join {self.stored.table} as stored on stored.rowid = ids.id"
        return f"(select stored.*, ids.rowid as {PLACE} from {joined})"


class Relation:
    """The rows of a view under conditions and an order. `answer` it in a worker, then ask for windows."""

    def __init__(
        self,
        database: Database,
        view: View,
        conditions: Sequence[Condition] = (),
        order: tuple[str, bool] | None = None,
        parameters: Mapping[str, object] | None = None,
    ) -> None:
        self.database = database
        self.view = view
        self.conditions = tuple(conditions)
        self.order = order
        """A column of the query and whether its largest value comes first; None keeps the order of the view."""
        self.parameters = dict(parameters or {})
        self._answer: _Answer | None = None
        self._answering, self._matching = Stoppable(), Stoppable()
        self._unwanted = False

    def answer(self) -> None:
        """Find the rows. Raises `QueryError` when the query is refused and `CancelledError` after `cancel`."""
        self._see_that_it_fits()
        self._see_that_it_is_wanted()
        cursor = self.database.borrow()
        try:
            with self._answering.running(cursor):
                self._see_that_it_is_wanted()
                self._answer = self._ask(cursor)
        except CancelledError:
            self.close()
            raise
        except duckdb.Error as problem:
            raise QueryError(f"{self.database.path}: {first_line(problem)}") from problem
        finally:
            self.database.give_back(cursor)
        self._see_that_it_is_wanted()

    complete = True
    """A view is answered whole."""

    def finish(self) -> None:
        """All rows are known: there is nothing to do."""

    def cancel(self) -> None:
        """Stop answering, from any thread."""
        self._unwanted = True
        self._answering.stop()
        self._matching.stop()

    def progress(self) -> float | None:
        """How much of the answer is there, from 0 to 1; None when nobody can tell."""
        return self._matching.progress() or self._answering.progress()

    def __len__(self) -> int:
        return self._answered.length

    def window(self, start: int, stop: int) -> list[dict[str, object]]:
        """The rows from one place up to another, fewer where there are no more."""
        rows = self._answered.rows
        sql = f"select * exclude ({PLACE}) from {rows} where {PLACE} >= ? and {PLACE} < ? order by {PLACE}"
        return self._rows(sql, [max(0, start), stop])

    def rows(self, cursor: duckdb.DuckDBPyConnection) -> str:
        """SQL for the rows of the view without conditions."""
        return self._stored(cursor).table

    def all_rows(self) -> tuple[str, list[object], str]:
        """SQL for all rows with their texts in full, its values, and the column that keeps their order."""
        return f"select * from {self._answered.rows}", [], PLACE

    def whole(self, place: int) -> dict[str, object] | None:
        """One row with its texts in full."""
        return next(iter(self.window(place, place + 1)), None)

    def match(self, condition: Condition, place: int, *, backwards: bool = False) -> int | None:
        """The nearest row behind a place that fits a condition, or before it; None where there is none."""
        beyond, way = ("<", "desc") if backwards else (">", "asc")
        sql = f"select {PLACE} as place from {self._answered.rows} where ({condition.sql}) and {PLACE} {beyond} ?"
        self._matching.stop()
        found = self._rows(f"{sql} order by {PLACE} {way} limit 1", [*condition.parameters, place], self._matching)
        return next((int(str(row["place"])) for row in found), None)

    def find(self, values: Mapping[str, object]) -> int | None:
        """The place of the first row with these values in these columns."""
        alike = " and ".join(f"{quoted(column)} is not distinct from ?" for column in values)
        sql = f"select min({PLACE}) as place from {self._answered.rows} where {alike}"
        place = self._rows(sql, list(values.values()))[0]["place"]
        return place if isinstance(place, int) else None

    def close(self) -> None:
        """Forget the answer."""
        if self._answer is not None and self._answer.ids is not None:
            with contextlib.suppress(duckdb.Error), self.database.cursor() as cursor:
                cursor.execute(f"drop table if exists {self._answer.ids}")
        self._answer = None

    @property
    def _answered(self) -> _Answer:
        if self._answer is None:
            raise RuntimeError("the relation is not answered, or closed")
        return self._answer

    def _see_that_it_is_wanted(self) -> None:
        if self._unwanted:  # DuckDB forgets an interrupt that arrives before or after its query
            self.close()
            raise CancelledError

    def _see_that_it_fits(self) -> None:
        for condition in self.conditions:
            if not condition.fits(self.view):
                raise QueryError(f"the view '{self.view.name}' knows nothing of “{condition.sentence.en}”")
        if self.order is not None and self.order[0] not in self.view.returned:
            raise QueryError(f"the view '{self.view.name}' has no column '{self.order[0]}' to order by")

    def _ask(self, cursor: duckdb.DuckDBPyConnection) -> _Answer:
        stored = self._stored(cursor)
        if not self.conditions and self.order is None:
            return _Answer(stored, None, stored.length)
        ids = self.database.new_name("ids")
        where = " and ".join(f"({condition.sql})" for condition in self.conditions) or "true"
        values = [value for condition in self.conditions for value in condition.parameters]
        cursor.execute(
            f"create table {ids} as select rowid as id from {stored.table} where {where} order by {self._ordering}",
            values,
        )
        (length,) = cursor.execute(f"select count(*) from {ids}").fetchone() or (0,)
        return _Answer(stored, ids, length)

    def _stored(self, cursor: duckdb.DuckDBPyConnection) -> Stored:
        """The whole answer of the view."""
        view = self.view
        if any(each.turned for each in self.conditions):
            from tui.data.filters import turned_by
            from tui.data.turning import turned_view  # which few files ever need

            view = turned_view(view, turned_by(self.conditions))
        return self.database.stored(view, cursor, self.parameters)

    @property
    def _ordering(self) -> str:
        """SQL for the order: what is not known comes last, equal rows keep the order of the view."""
        if self.order is None:
            return "rowid"
        name, descending = self.order
        collation = " collate ar" if self.view.column(name).kind == "text" else ""
        return f"{quoted(name)}{collation} {'desc' if descending else 'asc'} nulls last, rowid"

    def _rows(self, sql: str, values: Sequence[object], stoppable: Stoppable | None = None) -> list[dict[str, object]]:
        cursor = self.database.cursor()
        try:
            with (stoppable or Stoppable()).running(cursor):
                return rows_of(cursor.execute(sql, list(values)))
        except duckdb.Error as problem:
            raise QueryError(f"{self.database.path}: {first_line(problem)}") from problem
        finally:
            cursor.close()
