"""Where the marks of an axis stand: round values along the side, years, months or days along the foot."""

from __future__ import annotations

import datetime
import math
from collections.abc import Iterator
from typing import Literal

Scale = Literal["year", "month", "day"]
"""What one step along an axis of time is."""

_YEARS = (1, 2, 5, 10, 20, 25, 50, 100, 200, 250, 500, 1000, 2000, 5000)
_MONTHS = (1, 2, 3, 6, 12, 24, 60, 120, 240, 600, 1200, 6000, 12000)
_DAYS = (1, 2, 5, 10)
_IN_A_YEAR = 12
_LEAST = 1e-200
"""A span that is none: computing with less leaves the numbers of a computer."""


def nice_step(span: float, most: int) -> float:
    """The least of 1, 2, 5 times a power of ten that cuts a span into at most so many parts.

    After Paul S. Heckbert, “Nice numbers for graph labels”, Graphics Gems (1990), p. 61.
    """
    rough = span / max(most, 1)
    power = 10.0 ** math.floor(math.log10(rough))
    return next(step * power for step in (1, 2, 5, 10) if step * power >= rough * (1 - 1e-9))


def value_ticks(low: float, high: float, most: int, *, whole: bool = True) -> tuple[float, ...]:
    """Round values from at most `low` to at least `high`, in about so many steps; whole ones for counts.

    What is never below zero begins at zero, so that heights can be compared.
    """
    low, high = min(low, 0), max(high, 0)
    if high - low < _LEAST:
        high = low + 1
    step = nice_step(high - low, most)
    if whole:
        step = max(1.0, step)
    first, last = math.floor(low / step + 1e-9), math.ceil(high / step - 1e-9)
    return tuple(_exact(number * step, step) for number in range(first, last + 1))


def slot_ticks(first: int, last: int, most: int, scale: Scale = "year") -> tuple[int, ...]:
    """The places along an axis of time that are named, at most so many, at round years, months or days."""
    most = max(most, 1)
    if scale == "day":
        return _day_ticks(first, last, most)
    steps = _YEARS if scale == "year" else _MONTHS
    for step in steps:
        found = range(-(-first // step) * step, last + 1, step)
        if len(found) <= most:
            return tuple(found) or (first,)
    return (first,)


def slot_of(date: datetime.date, scale: Scale) -> int:
    """The place of a day on an axis: its year, its month counted from year 0, or its day counted from year 1."""
    if scale == "year":
        return date.year
    return date.year * _IN_A_YEAR + date.month - 1 if scale == "month" else datetime.date.toordinal(date)


def slot_name(slot: int, scale: Scale) -> str:
    """How a place is written: 2014, 2014-03, 2014-03-31; never grouped."""
    if scale == "year":
        return str(slot)
    if scale == "month":
        year, month = divmod(slot, _IN_A_YEAR)
        return f"{year:04d}-{month + 1:02d}"
    return datetime.date.fromordinal(slot).isoformat()


def value_name(value: float) -> str:
    """How a value is written beside an axis, its thousands apart: 17,790 or 0.25."""
    return f"{value:,.0f}" if value == int(value) else f"{value:,.10f}".rstrip("0")


def _exact(value: float, step: float) -> float:
    """A multiple of a step without the noise of binary fractions."""
    return round(value, max(0, -math.floor(math.log10(step)) + 1))


def _day_ticks(first: int, last: int, most: int) -> tuple[int, ...]:
    for step in _DAYS:
        if (last - first) // step < most:
            return tuple(range(first, last + 1, step))
    begin, end = datetime.date.fromordinal(first), datetime.date.fromordinal(last)
    for months in _MONTHS:
        found = tuple(_month_starts(begin, end, months))
        if len(found) <= most:
            return found or (first,)
    return (first,)


def _month_starts(begin: datetime.date, end: datetime.date, step: int) -> Iterator[int]:
    month = -(-slot_of(begin, "month") // step) * step
    while month <= slot_of(end, "month"):
        start = datetime.date(month // _IN_A_YEAR, month % _IN_A_YEAR + 1, 1)
        if start >= begin:
            yield start.toordinal()
        month += step
