"""The table of the review, and the frames its panes stand in."""

from __future__ import annotations

from dataclasses import dataclass

from rich.style import Style
from textual import events
from textual.containers import Vertical
from textual.message import Message

from tui.data.catalogue import Column
from tui.widgets.cells import Row
from tui.widgets.grid import Wish
from tui.widgets.relation_table import RelationTable
from tui.widgets.reviewed import Reviewed, stored


class InboxTable(RelationTable):
    """The figures to review; a double click corrects, Enter accepts."""

    @dataclass
    class CorrectionAsked(Message):
        """The reader clicked twice on a row."""

    def redraw(self) -> None:
        """Show anew what was decided of the rows in hand."""
        if isinstance(self.relation, Reviewed):
            self._rows = {index: self.relation.shown(stored(row)) for index, row in self._rows.items()}
        self._measure_anew()
        self._lay_out()

    def _wish(self, column: Column) -> Wish:
        """What was decided is never cut."""
        wish = super()._wish(column)
        return Wish(wish.natural, wish.natural) if column.name == "state" else wish

    def _row_style(self, row: Row, under_cursor: bool) -> Style:
        """A rejected figure is dimmed; only the cursor stands out more."""
        style = super()._row_style(row, under_cursor)
        is_gone = row.get("pending", row.get("verdict")) == "rejected" and not under_cursor
        return style + self.get_component_rich_style("table--derived", partial=True) if is_gone else style

    def on_click(self, event: events.Click) -> None:
        if event.chain == 2 and event.y > 0 and self.text_selection is None:
            event.prevent_default()
            self.post_message(self.CorrectionAsked())


class Framed(Vertical):
    """A pane that may have the whole screen."""

    ALLOW_MAXIMIZE = True
