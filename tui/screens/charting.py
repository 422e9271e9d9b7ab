"""What the key for charts draws: the trend of the row under the cursor, or the view as its header says."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from tui.data.answers import Database
from tui.data.catalogue import Chart, View
from tui.data.filters import Condition
from tui.data.leading import behind
from tui.data.summaries.questions import Facets, Pivot, Summary, Trend, asked
from tui.labels import charting as words_of
from tui.widgets.cells import Row
from tui.widgets.charted import Charted, charted
from tui.widgets.charted_summaries import behind_datum, charted_summary

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
    """The row the reader comes from: the cursor stands on what it says first."""
    stop: Callable[[], None] = lambda: None
    """Ends an answer that nobody waits for any more."""


def open_chart(screen: ReadingScreen) -> None:
    """Draw what the pane in focus shows, or say why that cannot be drawn."""
    from tui.screens.chart import ChartScreen

    pane = screen.pane
    drawing, problem = None, words_of.NO_TIME
    if pane.has_trend:
        drawing, problem = trend_of_row(screen.database, pane), words_of.NO_ROW
    elif isinstance(pane.view.summary, Facets | Pivot | Trend):
        column, row = current_column(pane), pane.table.cursor_row
        drawing = chart_of_summary(screen.database, pane.view.summary, held(pane), column, row)
    elif pane.view.chart is not None:
        drawing = chart_of_view(screen.database, pane.view, held(pane), pane.table.cursor_row)
    elif pane.view.summary is None and ask_for_trend(screen):
        return
    if drawing is None:
        screen.notify(problem[screen.labels.language], markup=False)
    else:
        screen.app.push_screen(ChartScreen(drawing))


def ask_for_trend(screen: ReadingScreen) -> bool:
    """Ask what is to be drawn of a table, and draw it; False where nothing can be drawn along."""
    from tui.screens.chart import ChartScreen
    from tui.screens.trend import TrendDialog, TrendsScreen, Wanted, placeable

    pane = screen.pane
    if not placeable(pane.view):
        return False

    def chosen(wanted: Wanted | None) -> None:
        if wanted is None:
            return
        if wanted.in_rows:
            screen.app.push_screen(TrendsScreen(screen.database, wanted.question))
        else:
            screen.app.push_screen(ChartScreen(chart_of_summary(screen.database, wanted.question)))

    screen.app.push_screen(TrendDialog(pane.view, held(pane), current_column(pane), screen.speech), chosen)
    return True


def current_column(pane: Pane) -> str:
    """The name of the column under the cursor."""
    columns, at = pane.table.columns(), pane.table.current_column
    return columns[at].name if at < len(columns) else ""


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


def chart_of_summary(
    database: Database,
    question: Facets | Pivot | Trend,
    conditions: Sequence[Condition] = (),
    current: str = "",
    row: Row | None = None,
) -> Drawing:
    """The answer to a question about rows, under conditions on that answer."""
    relation = database.relation(asked(question), conditions)
    known: list[Summary] = [question]

    def draw() -> Charted:
        relation.answer()
        drawn = charted_summary(relation.view, relation.window(0, MOST_ROWS), current, row)
        known.append(relation.view.summary or question)
        relation.close()
        return drawn

    return Drawing(database, draw, lambda datum: behind_datum(known[-1], datum), row, relation.cancel)


def chart_of_view(database: Database, view: View, conditions: Sequence[Condition], row: Row | None = None) -> Drawing:
    """The rows of a view under conditions, as its header says."""
    relation = database.relation(view, conditions)

    def draw() -> Charted:
        relation.answer()
        relation.finish()
        rows = relation.window(0, MOST_ROWS)
        notes = [words_of.some_rows(MOST_ROWS)] if len(relation) > MOST_ROWS else []
        relation.close()
        return charted(view, rows, notes=notes, row=row)

    return Drawing(database, draw, lambda each: behind(database, view, each), row, relation.cancel)
