"""What stands in a cell of a table, from the value and the kind of its column."""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from tui.data.catalogue import Column
from tui.labels.labels import Labels
from tui.labels.marks import MARKS
from tui.text.digits import arabic_indic, grouped, grouped_in

NO_FIGURE = "·"
NUMERIC = frozenset({"count", "year", "number", "date"})
DRAWN = frozenset({"bar", "trend", "shape"})
RECKONED = frozenset({"outcome", "verdict"})
"""Columns of words in which numbers of people stand."""
INDENT = 2
"""Cells by which a part stands further in than its whole."""

Row = Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Speech:
    """How the reader wants things said: the words, the digits, and where time begins."""

    labels: Labels
    indic_digits: bool = False
    time_follows_text: bool = True
    harakat: bool = False
    """Whether vowel marks are drawn in tables; they are always searched past, and copied as stored."""

    @property
    def rtl(self) -> bool:
        return self.labels.language == "ar"

    @property
    def time_rtl(self) -> bool:
        """Whether years run from right to left."""
        return self.rtl and self.time_follows_text

    def digits(self, text: str) -> str:
        return arabic_indic(text) if self.indic_digits else text


def cell_text(row: Row, column: Column, speech: Speech, *, plain: bool = False) -> str:
    """The logical text of one cell; a value that is not known reads as a gap, never as zero.

    In a plain table, one of any file, the name of a column means nothing to us.
    """
    value = row.get(column.shown(speech.labels.language))
    if value is None and column.unknown is not None:
        return column.unknown[speech.labels.language]
    if not plain and column.name in ("deaths", "value"):
        return figure_text(row, value, speech)
    if not plain and f"{column.name}_qualifier" in row:
        own = {"qualifier": row[f"{column.name}_qualifier"], "value_max": row.get(f"{column.name}_max")}
        return figure_text(own, value, speech)
    if value is None:
        return NO_FIGURE if column.kind in NUMERIC else ""
    if column.kind == "count":
        return speech.digits(_grouped(value))
    if not plain and column.name == "arithmetic":
        return speech.digits(grouped_in(str(value)))
    if not plain and column.name in RECKONED:
        return speech.digits(str(value))
    if column.kind in NUMERIC:
        return speech.digits(_day_or_time(value) if isinstance(value, datetime.date) else _written(value))
    return ", ".join(map(str, value)) if isinstance(value, list) else str(value)


def _day_or_time(value: datetime.date) -> str:
    """A day, or a moment as exact as it is known: 2014-12-31, 2014-12-31 23:59, 2014-12-31 23:59:07."""
    if not isinstance(value, datetime.datetime):
        return value.isoformat()
    return value.isoformat(" ", "auto" if value.second or value.microsecond else "minutes")


def behind_point(text: str) -> int:
    """The cells from the decimal point of a number on; 0 where it has none."""
    point = max(text.rfind("."), text.rfind("٫"))
    return len(text) - point if point >= 0 else 0


def figure_text(row: Row, value: object, speech: Speech) -> str:
    """A figure with its mark and its upper end: "> 20,000", "270–330", or the words of a vague amount."""
    if value is None:
        return speech.labels.qualifiers.get(str(row.get("qualifier")), NO_FIGURE)
    mark = MARKS.get(str(row.get("qualifier")), "")
    upper = row.get("value_max")
    return speech.digits(mark + _grouped(value) + (f"–{_grouped(upper)}" if upper is not None else ""))


def _written(value: object) -> str:
    """A number in digits alone, also a very small one."""
    return f"{value:.12f}".rstrip("0") if isinstance(value, float) and 1e-12 < abs(value) < 1e-4 else str(value)


def _grouped(value: object) -> str:
    if isinstance(value, int):
        return grouped(value)
    whole, point, fraction = str(value).partition(".")
    return (grouped(int(whole)) if whole.isdecimal() else whole) + point + fraction


def indent_of(row: Row, column: Column, *, plain: bool = False) -> int:
    """How many cells a part stands further in than the whole it belongs to."""
    depth = None if plain else row.get("depth")
    return INDENT * depth if column.name == "category" and isinstance(depth, int) else 0


def years_of(rows: Sequence[Row], column: str) -> range:
    """The years that the trends of these rows reach over, so that they can stand on one axis."""
    years = [point["year"] for row in rows for point in _points(row, column)]
    return range(min(years), max(years) + 1) if years else range(0)


def trend_values(row: Row, column: str, years: range) -> list[float | None]:
    """The values of a row's trend, one a year, None where nobody stated one."""
    known = {point["year"]: point["deaths"] for point in _points(row, column)}
    return [known.get(year) for year in years]


def trend_marks(row: Row, column: str) -> dict[int, Mapping[str, object]]:
    """The years of a row's trend whose value is no exact number, with its qualifier and its upper end."""
    marks = row.get(f"{column}_marks")
    return {mark["year"]: mark for mark in marks} if isinstance(marks, list) else {}


def _points(row: Row, column: str) -> list[dict[str, int]]:
    points = row.get(column)
    return points if isinstance(points, list) else []
