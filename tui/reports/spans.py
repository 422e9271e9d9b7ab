"""Days from a first to a last one, and the times of a text that stand for them."""

from __future__ import annotations

import calendar
from dataclasses import dataclass
from datetime import date, timedelta
from typing import NamedTuple

_MONTH_OF_DAYS = 28


class Span(NamedTuple):
    """From the first day to the last; None is unknown."""

    start: date | None
    end: date | None


class Point(NamedTuple):
    """One day, month or year, and the token after it."""

    span: Span
    after: int
    unit: str
    relative: bool = False
    without_year: bool = False


def year_span(year: int) -> Span:
    """The whole of a year."""
    return Span(date(year, 1, 1), date(year, 12, 31))


def month_span(year: int, month: int) -> Span:
    """The whole of a month; months outside 1 to 12 run into the years around."""
    year, month = year + (month - 1) // 12, (month - 1) % 12 + 1
    return Span(date(year, month, 1), date(year, month, calendar.monthrange(year, month)[1]))


def moved_to(span: Span, year: int) -> Span:
    """The same days of another year; 29 February becomes the 28th."""

    def moved(day: date | None) -> date | None:
        if day is None:
            return None
        return day.replace(year=year, day=28) if (day.month, day.day) == (2, 29) else day.replace(year=year)

    return Span(moved(span.start), moved(span.end))


@dataclass(frozen=True, slots=True)
class Mention:
    """A time named in the text: its tokens, and the days it stands for."""

    first: int
    last: int
    span: Span
    unit: str
    """day, week, month, year, or span for anything else."""
    since: bool = False
    """Open towards the report's own date, or named with منذ."""
    relative: bool = False
    """Counted from the report's date (العام الماضي), so that a comparison may move it."""
    begun: Point | None = None
    """The time منذ names, for what happened then (منذ 2011 حين ...)."""

    @property
    def is_long(self) -> bool:
        """A month or more, or since some time."""
        start, end = self.span
        return self.since or (start is not None and end is not None and (end - start).days + 1 >= _MONTH_OF_DAYS)


def range_of(start: Point, end: Point) -> Span:
    """From the one to the other; a start without a year is in the year of the end."""
    first = start.span.start
    if start.without_year and first is not None and end.span.end is not None:
        first = moved_to(start.span, end.span.end.year).start
    elif start.without_year and end.span.end is not None:
        first = end.span.start
    return Span(first, end.span.end)


def earlier(today: date, unit: str, count: int) -> date:
    """The day so many hours, days, weeks, months or years before another."""
    if unit in ("hour", "day", "week"):
        days = {"hour": -(-count // 24), "day": count, "week": 7 * count}[unit]
        return today - timedelta(days=days)
    months = count * (12 if unit == "year" else 1)
    start = month_span(today.year, today.month - months).start if today.year * 12 > months + 12 else today
    assert start is not None
    last = calendar.monthrange(start.year, start.month)[1]
    return start.replace(day=min(today.day, last))
