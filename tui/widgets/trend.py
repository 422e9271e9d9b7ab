"""The years of one series as a sparkline, with the values readable beside it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual.reactive import reactive

from tui.text.bars import sparkline
from tui.text.lines import drawn, line
from tui.widgets.cells import Speech, figure_text
from tui.widgets.pieces import Piece, Row, RowsOfPieces
from tui.widgets.speaking import Speaks

CELLS_A_YEAR = 3
"""The widest a year is drawn where the series is short."""

YEARS_BESIDE = 2 * len(" 2014")
"""Cells that the first and the last year take beside the line."""


@dataclass(frozen=True, slots=True)
class Point:
    """What a source states for a year."""

    year: int
    value: int
    value_max: int | None = None
    qualifier: str = "exact"

    @property
    def upper(self) -> int:
        return self.value if self.value_max is None else self.value_max

    @property
    def is_exact(self) -> bool:
        return self.qualifier == "exact" and self.value_max is None

    def text(self, speech: Speech) -> str:
        return figure_text({"qualifier": self.qualifier, "value_max": self.value_max}, self.value, speech)


@dataclass(frozen=True, slots=True)
class Series:
    """The points of one source for one thing, in order of years."""

    points: tuple[Point, ...] = ()

    def values(self) -> list[float | None]:
        """A value for every year from the first to the last, None where the source states none."""
        known = {point.year: point.value for point in self.points}
        return [known.get(year) for year in range(self.points[0].year, self.points[-1].year + 1)] if known else []

    def inexact(self) -> list[bool]:
        """For the same years, whether what is stated is no exact number."""
        known = {point.year for point in self.points if not point.is_exact}
        return [year in known for year in range(self.points[0].year, self.points[-1].year + 1)] if self.points else []

    def at(self, year: int | None) -> Point | None:
        return next((point for point in self.points if point.year == year), None)


class Trend(RowsOfPieces, Speaks):
    """A sparkline from zero, gaps where nothing is stated; below it the lowest, the highest and the chosen year."""

    DEFAULT_CSS = "Trend { height: 2; }"
    COMPONENT_CLASSES: ClassVar[set[str]] = {"trend--line", "trend--chosen", "trend--words"}

    series: reactive[Series | None] = reactive(None)
    """None where no row is under the cursor: nothing is drawn then."""
    year: reactive[int | None] = reactive(None)

    def row(self, y: int) -> Row:
        if self.series is None:
            return Row((), self.speech.rtl)
        if y == 0:
            return Row(tuple(self._picture(self.series)), self.speech.time_rtl)
        return Row(tuple(self._words(self.series)), self.speech.rtl)

    def _picture(self, series: Series) -> list[Piece]:
        """The years in the order of time."""
        values = series.values()
        if not values:
            return []
        first, last = series.points[0], series.points[-1]
        values = values[-self.size.width :]
        years = self._drawn(values, series.inexact()[-len(values) :], last.year - len(values) + 1)
        if not self._has_room_for_years(series):
            return years
        end = self._said(" ", self._year(last)) if first is not last else []
        return [*self._said(self._year(first), " "), *years, *end]

    def _has_room_for_years(self, series: Series) -> bool:
        """Whether the first and the last year fit beside the line; else they are told below it."""
        return len(series.values()) + YEARS_BESIDE <= self.size.width

    def _drawn(self, values: Sequence[float | None], inexact: Sequence[bool], first: int) -> list[Piece]:
        """One piece a year, as wide as the room allows, that stands for one character."""
        room = self.size.width - YEARS_BESIDE
        cells = max(1, min(CELLS_A_YEAR, room // len(values)))
        styles = {True: "trend--chosen", False: "trend--line"}
        return [
            Piece(drawn(glyph, cells), self.get_component_rich_style(styles[year == self.year]))
            for year, glyph in enumerate(sparkline(values, inexact=inexact), first)
        ]

    def _year(self, point: Point) -> str:
        return self.speech.digits(str(point.year))

    def _words(self, series: Series) -> list[Piece]:
        if not series.points:
            return self._said(self.speech.labels.no_trend)
        if len(series.points) == 1:
            return self._said(*self._point(series.points[0]))
        lowest, highest = (pick(series.points, key=lambda point: point.value) for pick in (min, max))
        parts = [lowest.text(self.speech), " … ", highest.text(self.speech)]
        if not self._has_room_for_years(series):
            parts = [self._year(series.points[0]), "–", self._year(series.points[-1]), ": ", *parts]
        if (chosen := series.at(self.year)) is not None:
            parts += [" · ", *self._point(chosen)]
        return self._said(*parts)

    def _point(self, point: Point) -> tuple[str, str, str]:
        return self._year(point), ": ", point.text(self.speech)

    def _said(self, *parts: str) -> list[Piece]:
        style = self.get_component_rich_style("trend--words")
        return [Piece(line(part, base="auto" if _has_letters(part) else "ltr"), style) for part in parts]


def _has_letters(text: str) -> bool:
    return any(character.isalpha() for character in text)
