"""One view on a screen of its own, with the source pane beside it."""

from __future__ import annotations

from textual.app import ComposeResult

from tui.data.answers import Database
from tui.data.catalogue import View
from tui.data.filters import Condition
from tui.screens.reading import ReadingScreen
from tui.widgets.filter_bar import FilterBar
from tui.widgets.keys import KeyBar
from tui.widgets.pane import Narrowing, Pane
from tui.widgets.source_pane import SourcePane


class TableScreen(ReadingScreen):
    """A view under conditions: the figures behind a row, or any view the reader chose."""

    def __init__(self, database: Database, view: View, conditions: tuple[Condition, ...]) -> None:
        super().__init__(database, conditions)
        self.view = view

    def compose(self) -> ComposeResult:
        yield FilterBar()
        yield Pane(self.database, self.view, id="only", has_trend=False)
        yield SourcePane(id="source")
        yield KeyBar()

    def on_mount(self) -> None:
        self.pane.narrowing = Narrowing()
        self.pane.table.focus()

    def action_lift(self) -> None:
        if not self.pane.lift_search():
            self.app.pop_screen()
