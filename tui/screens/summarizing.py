"""From a pane to the shape of its rows: facets of a column, all columns in short, groups; each on its own screen."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from tui.data.catalogue import View
from tui.data.filters import Condition
from tui.data.summaries.questions import Description, Facets, Pivot, groupable
from tui.labels.comparing import NOT_THIS_COLUMN
from tui.labels.summaries import NO_COLUMN
from tui.screens.pivot import PivotDialog
from tui.screens.summary import DescribeScreen, FacetsScreen, PivotScreen

if TYPE_CHECKING:
    from tui.screens.reading import ReadingScreen
    from tui.widgets.pane import Pane


def show_facets(screen: ReadingScreen) -> None:
    """Show the values of the column under the cursor and how many rows have each."""
    view, conditions = _rows_of(screen.pane)
    column = _current(screen.pane)
    if column not in [each.name for each in groupable(view)]:
        screen.notify(NOT_THIS_COLUMN[screen.labels.language], markup=False)
        return
    question = Facets(view, conditions, column)
    screen.app.push_screen(FacetsScreen(screen.database, question, _holder(screen)))


def describe(screen: ReadingScreen) -> None:
    """Show every column in short."""
    question = Description(*_rows_of(screen.pane))
    screen.app.push_screen(DescribeScreen(screen.database, question, _holder(screen)))


def ask_for_groups(screen: ReadingScreen) -> None:
    """Ask how the rows are to be grouped, and show the groups."""
    view, conditions = _rows_of(screen.pane)
    if not groupable(view):
        screen.notify(NO_COLUMN[screen.labels.language], markup=False)
        return

    def chosen(question: Pivot | None) -> None:
        if question is not None:
            screen.app.push_screen(PivotScreen(screen.database, question))

    screen.app.push_screen(PivotDialog(view, conditions, _current(screen.pane), screen.speech), chosen)


def _current(pane: Pane) -> str:
    """The name of the column under the cursor."""
    columns, at = pane.table.columns(), pane.table.current_column
    return columns[at].name if at < len(columns) else ""


def _holder(screen: ReadingScreen) -> Callable[[Condition], None]:
    """What holds the pane in focus to a condition and shows it again, from whatever screen is on top of it."""
    pane = screen.pane

    def hold(condition: Condition) -> None:
        while screen.app.screen is not screen:
            screen.app.pop_screen()
        screen.hold_pane(pane, condition)

    return hold


def _rows_of(pane: Pane) -> tuple[View, tuple[Condition, ...]]:
    """The view of a pane, and all its rows are held to."""
    narrowed = pane.narrowing.conditions if pane.narrowing is not None else ()
    return pane.view, (*pane.filters, *narrowed)
