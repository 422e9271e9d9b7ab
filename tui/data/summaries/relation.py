"""A `Relation` over the answer to a question about other rows: searched, ordered and paged as any answer is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import duckdb

from tui.data.catalogue import View
from tui.data.filters import Condition, turned_by
from tui.data.opening import Stored
from tui.data.relation import Relation
from tui.data.summaries import describing, facets, pivoting, trends
from tui.data.summaries.questions import Description, Facets, Summary, Trend, key
from tui.data.summaries.rows import Rows
from tui.data.turning import turned_view
from tui.errors import QueryError


@dataclass(frozen=True, slots=True)
class Answered:
    """The answer to a question, and the view that says how it is shown."""

    view: View
    stored: Stored


class SummaryRelation(Relation):
    """The rows of a summary under conditions and an order; its view has its columns once it is answered."""

    def _stored(self, cursor: duckdb.DuckDBPyConnection) -> Stored:
        question = self.view.summary
        assert question is not None
        answered = self.database.kept(("summary", key(question)), lambda: self._summarized(question, cursor))
        self.view = answered.view
        return answered.stored

    def _summarized(self, question: Summary, cursor: duckdb.DuckDBPyConnection) -> Answered:
        table = self.database.new_name("summary")
        rows = self._rows_of(question, cursor)
        try:
            if isinstance(question, Facets):
                view, kept = facets.answer(question, self.view, rows, table)
            elif isinstance(question, Description):
                view, kept = describing.answer(question, self.view, rows, table)
            elif isinstance(question, Trend):
                view, kept = trends.answer(question, self.view, rows, table)
            else:
                view, kept = pivoting.answer(question, self.view, rows, table)
        except BaseException:
            cursor.execute(f"drop table if exists {table}")
            raise
        return Answered(view, Stored(kept.table, kept.length))

    def _rows_of(self, question: Summary, cursor: duckdb.DuckDBPyConnection) -> Rows:
        """The rows the question is of."""
        _see_that_they_fit(question.base, question.conditions)
        held = [(each.sql, each.parameters) for each in question.conditions]
        source = self._source(question.base, cursor, turned_by(question.conditions))
        return Rows(cursor, source, held, self._see_that_it_is_wanted)

    def _source(self, base: View, cursor: duckdb.DuckDBPyConnection, turned: frozenset[str]) -> str:
        """What a query reads the rows of a view from, the letters of some columns turned."""
        if (table := self.database.tables.get(base.name)) is not None:
            return f"(select {table.turned(turned).shown} from {table.source.rows})"
        if base.summary is not None:
            below = SummaryRelation(self.database, base)
            return below._stored(cursor).table
        return self.database.stored(turned_view(base, turned), cursor, {}).table


def _see_that_they_fit(base: View, conditions: Sequence[Condition]) -> None:
    for condition in conditions:
        if not condition.fits(base):
            raise QueryError(f"the view '{base.name}' knows nothing of “{condition.sentence.en}”")
