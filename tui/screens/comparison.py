"""Sources compared: everybody who counted what one figure counts, side by side over time, and never added."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from textual import events, on, work
from textual.containers import Container
from textual.message import Message
from textual.widget import Widget
from textual.worker import get_current_worker

from tui.data.answers import Database
from tui.data.comparison import Comparison, comparison, comparison_view
from tui.data.given import view_of
from tui.errors import QueryError
from tui.labels.comparison import NOTHING_IN_CELL, TITLE
from tui.screens.beside import BesideScreen
from tui.widgets.cells import Row
from tui.widgets.comparison_pane import ComparisonPane
from tui.widgets.coverage import Coverage
from tui.widgets.refused import Refused
from tui.widgets.source_pane import SourcePane
from tui.widgets.trends import Trends

ONE_PROOF = 64
"""Cells below which the source pane and what the sources count take turns."""


class ComparisonScreen(BesideScreen):
    """One row a period, one column a source; the cell under the cursor leads to its sentence."""

    side_by_side = 120  # three sources and how far they are apart

    @dataclass
    class Compared(Message):
        """A worker has what is counted alike, and what reports say is left out of it."""

        compared: Comparison
        left_out: Sequence[Row]

    def __init__(self, database: Database, figure_id: int) -> None:
        super().__init__(database, view_of("comparison", TITLE, (), ()), ())
        self.figure_id = figure_id

    def table_pane(self) -> ComparisonPane:
        return ComparisonPane(self.database, self.view, id="only", has_trend=False)

    def proof(self) -> Widget:
        return Container(SourcePane(id="source"), Coverage(id="coverage"), classes="proof")

    def first_narrowing(self) -> None:
        """Nothing is asked before it is known who is compared."""

    def on_mount(self) -> None:
        self._compare()
        self.watch(self.pane.table, "current_column", self._follow_column, init=False)

    def on_resize(self, event: events.Resize) -> None:
        self.set_class(event.size.width < ONE_PROOF, "-one-proof")

    # What is compared

    @work(thread=True, exclusive=True, group="comparison")
    def _compare(self) -> None:
        worker = get_current_worker()
        try:
            compared = comparison(self.figure_id, self.database.lookup("compared", figure_id=self.figure_id))
            left_out = self.database.lookup("left_out", figures=compared.figures())
        except QueryError as problem:
            self.post_message(Refused(problem))
            return
        if not worker.is_cancelled:
            self.post_message(self.Compared(compared, left_out))

    @on(Compared)
    def _show_comparison(self, message: Compared) -> None:
        compared, pane = message.compared, self.query_one(ComparisonPane)
        self.query_one(Coverage).tell(compared, message.left_out)
        stands = next((s for s in compared.series if any(t.figure_id == self.figure_id for t in s.told.values())), None)
        beside = ((f"{stands.column}_figure", self.figure_id),) if stands is not None else ()
        pane.compare(compared, comparison_view(compared), beside)
        pane.table.current_column = stands.number if stands is not None else 1

    def action_compare_sources(self) -> None:
        """Draw the trends on one scale, or each on its own."""
        pane = self.query_one(ComparisonPane)
        pane.common_scale = not pane.common_scale

    # The cell under the cursor

    def _source(self) -> str | None:
        """The name of the column of the source that the cursor stands in; in other columns the first source's."""
        columns, at = self.pane.table.columns(), self.pane.table.current_column
        name = columns[at].name if at < len(columns) else ""
        sources = [column.name for column in columns if column.name.startswith("source_")]
        return name if name in sources else next(iter(sources), None)

    def figure_row(self, row: Row | None) -> Row | None:
        name = self._source()
        if row is None or name is None:
            return row
        number = row[f"{name}_figure"]
        return {**row, "figure_id": number, "family": number}

    def _follow_column(self) -> None:
        name = self._source()
        self.query_one(Trends).chosen = int(name.removeprefix("source_")) if name is not None else None
        self._prove(self.figure_row(self.pane.table.cursor_row))

    def _explanation(self, row: Row | None) -> str:
        """Why a cell has no sentence."""
        return super()._explanation(row) if row is None else NOTHING_IN_CELL[self.labels.language]

    # Focus

    def stations(self) -> list[Widget]:
        return [*super().stations(), self.query_one(Coverage).sheet]

    def go_to(self, station: Widget) -> None:
        """On a narrow screen what the sources count takes the place of the source pane while it is read."""
        self.set_class(station is self.query_one(Coverage).sheet, "-coverage")
        self.call_after_refresh(station.focus)
