"""The three linked panes and the source pane: the screen hasila opens on."""

from __future__ import annotations

from textual import events, on
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.widget import Widget

from tui.data.filters import is_value
from tui.labels.totals import NO_YEARS
from tui.labels.words import Words
from tui.screens.reading import ReadingScreen
from tui.widgets.asked import Narrowing
from tui.widgets.cells import Row
from tui.widgets.filter_bar import FilterBar
from tui.widgets.keys import KeyBar
from tui.widgets.pane import Pane
from tui.widgets.relation_table import RelationTable
from tui.widgets.source_pane import SourcePane

NARROWED_BY = {"category": ("country", "year"), "year": ("country",), "country": ("year",)}
"""What the row under the cursor holds each pane to; a pane is never held to what it lists."""

TWO_COLUMNS = 64
"""Cells from which on two panes stand side by side."""


class YearlyPane(Pane):
    """A pane of headline figures of whole years; where a database has none, it says where the others stand."""

    def _nothing(self) -> str:
        return NO_YEARS[self.speech.labels.language]


class BrowseScreen(ReadingScreen):
    """Deaths by category, year and country; the cursor of the pane in focus narrows the other two."""

    AUTO_FOCUS = "#category RelationTable"

    def compose(self) -> ComposeResult:
        views = self.database.views
        yield FilterBar()
        category = YearlyPane(self.database, views["deaths_by_category"], id="category", classes="-current")
        year = YearlyPane(self.database, views["deaths_by_year"], id="year")
        country = YearlyPane(self.database, views["deaths_by_country"], id="country")
        yield Horizontal(*self._in_order(category, year), classes="row")
        yield Horizontal(*self._in_order(country, SourcePane(id="source")), classes="row")
        yield KeyBar()

    def _in_order(self, *panes: Widget) -> tuple[Widget, ...]:
        """From left to right, the first where reading starts."""
        return panes[::-1] if self.speech.rtl else panes

    def on_mount(self) -> None:
        self._fit(self.app.size.width)
        self.hold_first_paint()
        self.query_one("#category", Pane).narrowing = Narrowing()

    def on_resize(self, event: events.Resize) -> None:
        self._fit(event.size.width)

    def _fit(self, width: int) -> None:
        self.set_class(width < TWO_COLUMNS, "-narrow")

    _held = False

    @on(RelationTable.CursorMoved)
    def _narrow_others(self, message: RelationTable.CursorMoved) -> None:
        if message.table is self.pane.table:
            self.after_first_paint(lambda: self._narrow(message.row))
            self.release_first_paint()

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        """The pane that comes into focus takes over: it is freed, the others follow its cursor."""
        pane = self.pane
        if not isinstance(event.widget, RelationTable) or pane is self._last_pane:
            return
        self._last_pane = pane
        self._mark_current(pane)
        if pane.table.relation is not None:
            pane.narrowing = Narrowing()
            self._narrow(pane.table.cursor_row)
            self._prove(pane.table.cursor_row)

    def _mark_current(self, current: Pane) -> None:
        """Tell the style sheet which pane a narrow terminal shows; a row without it and the source is left out."""
        for pane in self.panes:
            pane.set_class(pane is current, "-current")
        first = self.query(".row").first()
        first.set_class(current not in first.children, "-aside")

    def _narrow(self, row: Row | None) -> None:
        for pane in self.panes:
            if pane is not self.pane:
                pane.narrowing = narrowing(pane, row)

    def action_lift(self) -> None:
        if self.stop_or_lift():
            return
        self._narrow(None)


def narrowing(pane: Pane, row: Row | None) -> Narrowing:
    """What a row of another pane holds a pane to."""
    if row is None:
        return Narrowing()
    columns = NARROWED_BY[pane.id or ""]
    conditions = tuple(is_value(pane.view, *_held(column, row)) for column in columns)
    sentence = Words(en=_said(columns, row, "en"), ar=_said(columns, row, "ar"))
    beside = tuple((column, row[column]) for column in ("year", "countries", "source_id"))
    return Narrowing(conditions, frozenset(columns), sentence, beside)


def _held(column: str, row: Row) -> tuple[str, object]:
    """The column that a condition speaks of, and its value: a country is told by its codes."""
    name = "countries" if column == "country" else column
    return name, row[name]


def _said(columns: tuple[str, ...], row: Row, language: str) -> str:
    return " ".join(str(row.get(f"{column}_{language}", row.get(column))) for column in columns)
