"""What a reader may ask of the figure under the cursor, on any screen that lists figures."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.data.filters import is_value
from tui.widgets.cells import Row
from tui.widgets.source_pane import SourcePane

if TYPE_CHECKING:
    from tui.data.answers import Database
    from tui.data.filters import Condition
    from tui.labels.labels import Labels
    from tui.screens.first_paint import FirstPaint
    from tui.widgets.pane import Pane

    _Screen = FirstPaint
else:
    _Screen = object

LEVEL = "level"


def figure_under(row: object) -> int | None:
    """The figure a row is about; of a derived row, the whole that it was derived from."""
    if not isinstance(row, dict):
        return None
    number = row.get("figure_id")
    if number is None and row.get("derived"):
        number = row.get("family")
    return number if isinstance(number, int) else None


class AsksOfFigures(_Screen):
    """A mixin for a reading screen: who else counted it, whether a total adds up, whether single events are listed."""

    if TYPE_CHECKING:
        database: Database
        kept: tuple[Condition, ...]

        @property
        def pane(self) -> Pane: ...
        @property
        def labels(self) -> Labels: ...
        def figure_row(self, row: Row | None) -> Row | None: ...
        def let_go(self, condition: Condition) -> None: ...
        def hold_pane(self, pane: Pane, condition: Condition) -> None: ...

    def action_compare_sources(self) -> None:
        """Show everybody who counted what the figure under the cursor counts."""
        from tui.labels.comparison import NOT_A_FIGURE as NOTHING_TO_COMPARE
        from tui.labels.comparison import NOT_HERE
        from tui.screens.comparison import ComparisonScreen

        language = self.labels.language
        figure_id = figure_under(self.figure_row(self.pane.table.cursor_row))
        if self.database.first_view is not None:
            self.notify(NOT_HERE[language], markup=False)
        elif figure_id is None:
            self.notify(NOTHING_TO_COMPARE[language], markup=False)
        else:
            self.app.push_screen(ComparisonScreen(self.database, figure_id))

    def action_totals(self) -> None:
        """Show the total that the figure under the cursor is, or is a part of, with all that was checked."""
        from tui.labels.totals import NO_SUCH_VIEW, NOT_A_FIGURE
        from tui.screens.totals import TREE, TotalsScreen

        language, row = self.labels.language, self.figure_row(self.pane.table.cursor_row)
        figure_id = figure_under(row)
        if TREE not in self.database.views:
            self.notify(NO_SUCH_VIEW[language], markup=False)
        elif row is None or figure_id is None:
            self.notify(NOT_A_FIGURE[language], markup=False)
        else:
            proof = next((pane.proof for pane in self.query(SourcePane)), None)
            in_dataset = proof is not None and proof.get("kind") == "dataset"
            view = self.database.views[TREE]
            self.app.push_screen(TotalsScreen(self.database, view, row, figure_id, in_dataset=in_dataset))

    def action_level_b(self) -> None:
        """Hide the figures of single events and days, or show them again."""
        from tui.labels.totals import LEVEL_B_HIDDEN, NO_LEVELS

        language, pane = self.labels.language, self.pane
        if LEVEL not in pane.view.returned:
            self.notify(NO_LEVELS[language], markup=False)
            return
        hidden = is_value(pane.view, LEVEL, "A", LEVEL_B_HIDDEN)
        held = next((each for each in (*self.kept, *pane.own) if each == hidden), None)
        if held is not None:
            self.let_go(held)
        else:
            self.hold_pane(pane, hidden)
