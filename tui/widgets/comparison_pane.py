"""The table of sources side by side, their trends below it, and the difference of one period in words."""

from __future__ import annotations

from collections.abc import Iterator

from textual.app import ComposeResult
from textual.reactive import reactive
from textual.strip import Strip

from tui.data.catalogue import View
from tui.data.comparison import Comparison, Series, Told
from tui.labels.comparison import NOBODY
from tui.text.lines import Direction
from tui.widgets.asked import Narrowing
from tui.widgets.pane import Pane
from tui.widgets.prose import prose
from tui.widgets.reckoning import Reckoning
from tui.widgets.relation_table import RelationTable
from tui.widgets.trend import Point
from tui.widgets.trends import Line, Trends


class Difference(Reckoning):
    """How far the sources of the period under the cursor are apart, as a sentence."""

    lines, lines_where_narrow = 2, 3

    def _lines(self) -> Iterator[Strip]:
        said = self.told.get(f"said_{self.speech.labels.language}") if self.told is not None else None
        if said:
            base: Direction = "rtl" if self.speech.rtl else "ltr"
            yield from prose(self.speech.digits(str(said)), self.size.width, self._style("reckoning--words"), base=base)


class ComparisonPane(Pane):
    """One row a period, one column a source."""

    common_scale: reactive[bool] = reactive(True)

    def compose(self) -> ComposeResult:
        yield RelationTable()
        yield Trends()
        yield Difference(self.view)

    def compare(self, compared: Comparison, view: View, beside: tuple[tuple[str, object], ...]) -> None:
        """Show what is counted alike; the cursor begins on the row that has the values `beside`."""
        self.view = view
        self.query_one(Trends).lines = tuple(map(_line, compared.series))
        self.narrowing = Narrowing(beside=beside)

    def watch_common_scale(self) -> None:
        for trends in self.query(Trends):
            trends.common = self.common_scale

    def _why_empty(self) -> str:
        return super()._why_empty() if self.found or self.own else NOBODY[self.speech.labels.language]


def _line(series: Series) -> Line:
    known = {year: told for year, told in series.years().items() if told.value is not None}
    return Line(series.number, series.source, {year: _point(year, told) for year, told in known.items()})


def _point(year: int, told: Told) -> Point:
    assert told.value is not None
    return Point(year, told.value, told.value_max, told.qualifier)
