"""What every screen that reads figures shares: keys, search, order, what they open, the way from pane to pane."""

from __future__ import annotations

from typing import ClassVar

from textual import on, work
from textual.binding import BindingType
from textual.widget import Widget

from tui.data.catalogue import View
from tui.data.filters import Condition
from tui.data.leading import behind
from tui.errors import QueryError
from tui.labels.comparing import NOTHING_SOUGHT
from tui.screens.holding import reading_order
from tui.screens.of_figures import AsksOfFigures
from tui.screens.proving import ProvingScreen
from tui.widgets.keys import bindings
from tui.widgets.pane import Pane
from tui.widgets.refused import Refused
from tui.widgets.relation_table import RelationTable
from tui.widgets.source_pane import SourcePane


class ReadingScreen(AsksOfFigures, ProvingScreen):
    """A screen of panes over one database, one of them in charge of the source pane."""

    BINDINGS: ClassVar[list[BindingType]] = bindings("screen")

    # Search and order

    async def action_find(self) -> None:
        if (text := self.text_in_focus) is not None:
            text.open_search()
            return
        self._remember()
        await self.pane.open_search()

    def action_lift(self) -> None:
        """Stop an answer that takes long, else clear the search of the pane; screens add what else there is to lift."""
        self.stop_or_lift()

    def stop_or_lift(self) -> bool:
        """Whether there was an answer on its way, or a search."""
        stopped = [pane for pane in self.panes if pane.stop()]
        return bool(stopped) or self.lift_search()

    def lift_search(self) -> bool:
        """Clear the search of the pane in focus; whether there was one."""
        return (self.text_in_focus or self.pane).lift_search()

    @on(Pane.Stopped)
    def _be_as_before(self, message: Pane.Stopped) -> None:
        """Every pane is held to what the stopped one shows."""
        self._keep(message.asked.kept)

    @on(RelationTable.OrderAsked)
    def _order(self, message: RelationTable.OrderAsked) -> None:
        self._remember()
        column = message.column.shown(self.labels.language)
        self.pane.order = (column, message.descending)

    @on(RelationTable.ArrangementAsked)
    def _ask_for_arrangement(self, message: RelationTable.ArrangementAsked) -> None:
        from tui.screens.columns import ColumnsScreen

        table = message.table
        self.app.push_screen(ColumnsScreen(table.all_columns(), table.arrangement, self.speech, table.arrange_columns))

    def action_walk(self, backwards: bool) -> None:
        """Go to the next match of the search or the condition in the pane, or to the one before.

        In a text where nothing is searched for, the figures are walked.
        """
        if (text := self.text_in_focus) is not None:
            text.walk(backwards=backwards)
        elif not self.pane.walk(backwards=backwards):
            self.notify(NOTHING_SOUGHT[self.labels.language], markup=False)

    # The shape of the rows

    def action_facets(self) -> None:
        from tui.screens.summarizing import show_facets

        show_facets(self)

    def action_describe(self) -> None:
        from tui.screens.summarizing import describe

        describe(self)

    def action_pivot(self) -> None:
        from tui.screens.summarizing import ask_for_groups

        ask_for_groups(self)

    @on(RelationTable.RowOpened)
    def _open_row(self, message: RelationTable.RowOpened) -> None:
        opened = behind(self.database, self.pane.view, self.figure_row(message.row) or message.row)
        if opened is not None:
            self.open_view(*opened)

    def action_chart(self) -> None:
        from tui.screens.charting import open_chart

        open_chart(self)

    @work(thread=True, exclusive=True, group="views")
    def action_views(self) -> None:
        """Show the views there are; the reader's own may have changed meanwhile."""
        from tui.screens.keeping import choose_view

        try:
            self.database.read_own_views()
        except QueryError as problem:
            self.post_message(Refused(problem))
            return
        self.app.call_from_thread(choose_view, self)

    # What is kept of a pane

    def action_export(self) -> None:
        """Write the rows of the pane to a file."""
        from tui.screens.keeping import export

        export(self)

    def action_save_view(self) -> None:
        """Keep the pane as a view of the reader's own."""
        from tui.screens.keeping import save_view

        save_view(self)

    def action_show_sql(self) -> None:
        """Show the pane as a query."""
        from tui.screens.keeping import show_sql

        show_sql(self)

    def open_view(self, view: View, conditions: tuple[Condition, ...]) -> None:
        """Show a view on a screen of its own, held to conditions."""
        from tui.screens.table import TableScreen

        self.app.push_screen(TableScreen(self.database, view, conditions))

    # Panes

    def action_next_pane(self) -> None:
        self._focus_beside(1)

    def action_previous_pane(self) -> None:
        self._focus_beside(-1)

    def _focus_beside(self, step: int) -> None:
        """Move the focus in the order of reading, which a mirrored layout keeps."""
        around = self.stations()
        at = next((i for i, widget in enumerate(around) if widget.has_focus), 0)
        self.go_to(around[(at + step) % len(around)])

    def stations(self) -> list[Widget]:
        """What can be in focus, in the order of reading."""
        tables = [pane.table for pane in sorted(self.panes, key=lambda pane: reading_order(pane.id))]
        return [*tables, *(pane.station for pane in self.query(SourcePane))]

    def go_to(self, station: Widget) -> None:
        """Give the focus to one of them."""
        station.focus()

    def action_zoom(self) -> None:
        if self.maximized is not None:
            self.minimize()
        else:
            self.maximize(self.text_in_focus or self.pane, container=False)
