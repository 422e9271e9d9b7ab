"""The years of several sources one above the other, on the same years, so that they can be compared by eye."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import ClassVar

from rich.style import Style
from textual.reactive import reactive

from tui.labels.comparison import scale_words
from tui.labels.words import Words
from tui.text.bars import sparkline
from tui.text.lines import Direction, line, truncate
from tui.widgets.pieces import BLANK, Piece, Row, RowsOfPieces
from tui.widgets.speaking import Speaks
from tui.widgets.trend import Point

MOST_NAME, LEAST_NAME = 28, 10
"""Cells a source's name gets beside its trend."""


@dataclass(frozen=True, slots=True)
class Line:
    """One source: its name, and what it states for calendar years."""

    number: int
    name: Words
    points: Mapping[int, Point]

    @property
    def top(self) -> int:
        return max((point.upper for point in self.points.values()), default=0)


class Trends(RowsOfPieces, Speaks):
    """A line for each source, gaps where it states nothing; below them the years and the scale they are drawn on."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {"trends--line", "trends--chosen", "trends--words"}

    lines: reactive[Sequence[Line]] = reactive(())
    chosen: reactive[int | None] = reactive(None)
    """The number of the source under the cursor."""
    common: reactive[bool] = reactive(True)
    """Whether all are drawn on one scale; else each on its own."""

    def watch_lines(self) -> None:
        self.styles.height = len(self.lines) + 1 if self.lines else 0

    def row(self, y: int) -> Row:
        pieces = self._line(self.lines[y]) if y < len(self.lines) else self._scale() if self.lines else ()
        return Row(tuple(pieces), self.speech.rtl)

    def years(self) -> range:
        """The years that are drawn: all that anybody states, or the last ones there is room for."""
        known = [year for line in self.lines for year in line.points]
        if not known:
            return range(0)
        first, last = min(known), max(known)
        room = max(1, self.size.width - LEAST_NAME - 2)
        return range(max(first, last - room + 1), last + 1)

    def _line(self, each: Line) -> Iterator[Piece]:
        style = self._style("trends--chosen" if each.number == self.chosen else "trends--words")
        years = self.years()
        words = self._ends(each)
        beside = self.size.width - len(years) - 2
        name = max(LEAST_NAME, min(MOST_NAME, beside - len(words) - 1))
        yield from self._named(each, min(name, beside), style)
        yield Piece(BLANK, style)
        picture = sparkline(
            [each.points[year].value if year in each.points else None for year in years],
            rtl=self.speech.time_rtl,
            top=self.top if self.common else each.top,
            inexact=[year in each.points and not each.points[year].is_exact for year in years],
        )
        yield Piece(line(picture, base="ltr"), self._style("trends--line"), is_text=False)
        if name + len(words) < beside:
            yield from (Piece(BLANK, style), Piece(line(words, base="ltr" if each.points else "auto"), style))

    @property
    def top(self) -> int:
        """The highest number of all."""
        return max((line.top for line in self.lines), default=0)

    def _named(self, each: Line, width: int, style: Style) -> Iterator[Piece]:
        name = truncate(f"{each.number} {each.name[self.speech.labels.language]}", width)
        yield Piece(name, style)
        yield Piece(line(" " * (width - name.cells)), style, is_text=False)

    def _ends(self, each: Line) -> str:
        """The lowest and the highest, each with its mark."""
        known = sorted(each.points.values(), key=lambda point: point.value)
        ends = dict.fromkeys(point.text(self.speech) for point in (*known[:1], *known[-1:]))
        return " … ".join(ends) or self.speech.labels.no_trend

    def _scale(self) -> Iterator[Piece]:
        years = self.years()
        if not years:
            return
        words = scale_words(years[0], years[-1], self.top, common=self.common)[self.speech.labels.language]
        base: Direction = "rtl" if self.speech.rtl else "ltr"
        yield Piece(truncate(self.speech.digits(words), self.size.width, base=base), self._style("trends--words"))

    def _style(self, name: str) -> Style:
        return self.get_component_rich_style(name)
