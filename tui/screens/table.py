"""One view on a screen of its own, with the source pane beside it where its rows may have figures behind them."""

from __future__ import annotations

from textual import on
from textual.app import ComposeResult

from tui.data.answers import Database
from tui.data.catalogue import View
from tui.data.filters import Condition
from tui.screens.reading import ReadingScreen
from tui.widgets.filter_bar import FilterBar
from tui.widgets.keys import KeyBar
from tui.widgets.pane import Narrowing, Pane
from tui.widgets.relation_table import RelationTable
from tui.widgets.source_pane import SourcePane

MOST_TOLD = 4
"""Sentences about the reading of files that are told at once."""
TIME_TO_READ = 12.0


class TableScreen(ReadingScreen):
    """A view under conditions: the figures behind a row, or any view the reader chose."""

    def __init__(self, database: Database, view: View, conditions: tuple[Condition, ...]) -> None:
        super().__init__(database, conditions)
        self.view = view

    def compose(self) -> ComposeResult:
        yield FilterBar()
        yield Pane(self.database, self.view, id="only", has_trend=False)
        if not self.view.plain:
            yield SourcePane(id="source")
        yield KeyBar()

    def on_mount(self) -> None:
        if self._is_first:
            self.hold_first_paint()
            self._tell_notes()
        self.pane.narrowing = self.first_narrowing()
        self.pane.table.focus()

    def first_narrowing(self) -> Narrowing | None:
        """Where the cursor begins, besides at the first row; None where nothing can be asked yet."""
        return Narrowing()

    def _tell_notes(self) -> None:
        """Say what was decided in reading the files."""
        told = [note[self.labels.language] for note in self.database.notes]
        if told:
            self.notify("\n".join(told[:MOST_TOLD]), timeout=TIME_TO_READ, markup=False)

    @property
    def _is_first(self) -> bool:
        """Whether there is no screen below to go back to."""
        return len(self.app.screen_stack) == 1

    @on(RelationTable.CursorMoved)
    def _show_first_rows(self) -> None:
        self.release_first_paint()

    def action_lift(self) -> None:
        if not self.lift_search() and not self._is_first:
            self.app.pop_screen()
