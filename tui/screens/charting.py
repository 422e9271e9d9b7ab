"""What the key for charts draws: the trend of the row under the cursor, or the view as its header says."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from tui.data.answers import Database
from tui.data.catalogue import Chart, View
from tui.data.filters import Condition
from tui.data.leading import behind
from tui.labels import charting as words_of
from tui.widgets.cells import Row
from tui.widgets.charted import Charted, charted

if TYPE_CHECKING:
    from tui.screens.reading import ReadingScreen
    from tui.widgets.pane import Pane

MOST_ROWS = 20_000
"""Rows that a chart of a view reads."""

Behind = Callable[[Row], tuple[View, tuple[Condition, ...]] | None]


@dataclass(frozen=True, slots=True)
class Drawing:
    """A chart yet to be asked for."""

    database: Database
    draw: Callable[[], Charted]
    """Asks the database, in a worker. Raises `QueryError`."""
    behind: Behind
    """What lies behind a statement; None where nothing does."""
    row: Row | None = None
    """The row the reader comes from: the cursor stands on its figure first."""


def open_chart(screen: ReadingScreen) -> None:
    """Draw what the pane in focus shows, or say why that cannot be drawn."""
    from tui.screens.chart import ChartScreen

    pane = screen.pane
    if pane.has_trend:
        drawing = trend_of_row(screen.database, pane)
    elif pane.view.chart is not None:
        drawing = chart_of_view(screen.database, pane.view, held(pane), pane.table.cursor_row)
    else:
        drawing = None
    if drawing is None:
        screen.notify((words_of.NO_ROW if pane.has_trend else words_of.NO_TIME)[screen.labels.language], markup=False)
    else:
        screen.app.push_screen(ChartScreen(drawing))


def held(pane: Pane) -> tuple[Condition, ...]:
    """All that the rows of a pane are held to."""
    narrowed = pane.narrowing.conditions if pane.narrowing is not None else ()
    return (*pane.filters, *narrowed)


def trend_of_row(database: Database, pane: Pane) -> Drawing | None:
    """What every source states for the same countries and category, year by year, each a series of its own."""
    row, view = pane.table.cursor_row, database.views["deaths_by_year"]
    if row is None:
        return None
    columns = tuple(each for each in view.columns if each.name != "country")
    drawn = replace(view, title=pane.trend_title(row), columns=columns, chart=Chart("year", "deaths", ("source",)))
    asked = pane.trend_parameters(row, every_source=True)

    def draw() -> Charted:
        return charted(drawn, database.lookup("trend", **asked))

    return Drawing(database, draw, lambda each: behind(database, view, each), row)


def chart_of_view(database: Database, view: View, conditions: Sequence[Condition], row: Row | None = None) -> Drawing:
    """The rows of a view under conditions, as its header says."""

    def draw() -> Charted:
        relation = database.relation(view, conditions)
        relation.answer()
        relation.finish()
        rows = relation.window(0, MOST_ROWS)
        notes = [*relation.view.warnings, *[words_of.some_rows(MOST_ROWS)] * (len(relation) > MOST_ROWS)]
        relation.close()
        return charted(relation.view, rows, notes=notes)

    return Drawing(database, draw, lambda each: behind(database, view, each), row)
