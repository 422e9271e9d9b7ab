"""A table with the source pane beside it where there is room, and below it where there is not."""

from __future__ import annotations

from textual import events
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.widget import Widget

from tui.screens.table import TableScreen
from tui.widgets.filter_bar import FilterBar
from tui.widgets.keys import KeyBar
from tui.widgets.pane import Pane
from tui.widgets.source_pane import SourcePane


class BesideScreen(TableScreen):
    """A view whose every line is read together with its sentence."""

    CSS_PATH = "beside.tcss"

    side_by_side = 100
    """Cells from which on the table and the source pane stand side by side."""

    def compose(self) -> ComposeResult:
        yield FilterBar()
        yield Horizontal(self.table_pane(), self.proof(), classes="row beside")
        yield KeyBar()

    def table_pane(self) -> Pane:
        """The pane with the rows."""
        return Pane(self.database, self.view, id="only", has_trend=False)

    def proof(self) -> Widget:
        """What the rows are proved by."""
        return SourcePane(id="source")

    def on_resize(self, event: events.Resize) -> None:
        self.set_class(event.size.width >= self.side_by_side, "-wide")
        for row in self.query(".beside"):
            self._mirror(row)

    def _mirror(self, row: Widget) -> None:
        """Side by side the table stands where reading starts; else it stands above."""
        turned = self.speech.rtl and self.has_class("-wide")
        row.sort_children(key=lambda child: not isinstance(child, Pane), reverse=turned)
