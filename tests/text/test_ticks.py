"""The marks of an axis stand at round values, years, months and days, and there are never too many."""

from __future__ import annotations

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as some

from tui.text.ticks import Scale, slot_name, slot_of, slot_ticks, value_name, value_ticks


@pytest.mark.parametrize(
    ("low", "high", "most", "ticks"),
    [
        (7841, 76021, 4, (0, 20000, 40000, 60000, 80000)),
        (0, 0, 4, (0, 1)),
        (1, 3, 5, (0, 1, 2, 3)),
        (3, 3, 10, (0, 1, 2, 3)),
        (-40, 90, 4, (-50, 0, 50, 100)),
        (0, 10**9, 2, (0, 500_000_000, 1_000_000_000)),
    ],
)
def test_counts_are_marked_at_round_whole_values_from_zero(
    low: float, high: float, most: int, ticks: tuple[float, ...]
) -> None:
    assert value_ticks(low, high, most) == ticks


def test_fractions_are_marked_without_the_noise_of_binary_ones() -> None:
    assert value_ticks(0, 0.7, 4, whole=False) == (0, 0.2, 0.4, 0.6, 0.8)
    assert [value_name(tick) for tick in value_ticks(0, 0.7, 4, whole=False)] == ["0", "0.2", "0.4", "0.6", "0.8"]


@given(some.floats(-1e12, 1e12), some.floats(-1e12, 1e12), some.integers(1, 40))
def test_the_marks_hold_all_values_and_are_few(one: float, other: float, most: int) -> None:
    low, high = sorted((one, other))
    ticks = value_ticks(low, high, most, whole=False)
    close = 1e-6 * max(abs(low), abs(high), 1e-190)
    assert ticks[0] <= low + close
    assert ticks[-1] >= high - close
    assert len(ticks) <= most + 3


@pytest.mark.parametrize(
    ("first", "last", "most", "ticks"),
    [
        (2011, 2014, 9, (2011, 2012, 2013, 2014)),
        (1716, 2016, 7, (1750, 1800, 1850, 1900, 1950, 2000)),
        (2014, 2014, 9, (2014,)),
        (2011, 2019, 1, (2015,)),
    ],
)
def test_years_are_marked_where_they_are_round(first: int, last: int, most: int, ticks: tuple[int, ...]) -> None:
    assert slot_ticks(first, last, most) == ticks


@pytest.mark.parametrize(
    ("scale", "first", "last", "most", "names"),
    [
        ("month", "2016-03-01", "2016-12-01", 4, ["2016-04", "2016-07", "2016-10"]),
        ("month", "2011-03-01", "2019-12-01", 5, ["2012-01", "2014-01", "2016-01", "2018-01"]),
        ("day", "2016-02-27", "2016-03-02", 9, ["2016-02-27", "2016-02-28", "2016-02-29", "2016-03-01", "2016-03-02"]),
        ("day", "2016-01-15", "2016-12-31", 4, ["2016-04-01", "2016-07-01", "2016-10-01"]),
        ("day", "2011-03-15", "2019-12-31", 5, ["2012-01-01", "2014-01-01", "2016-01-01", "2018-01-01"]),
    ],
)
def test_months_and_days_are_marked_where_the_calendar_is_round(
    scale: Scale, first: str, last: str, most: int, names: list[str]
) -> None:
    ends = [slot_of(datetime.date.fromisoformat(day), scale) for day in (first, last)]
    assert [slot_name(slot, scale) for slot in slot_ticks(ends[0], ends[1], most, scale)] == names


@given(some.integers(1, 9000), some.integers(0, 900), some.integers(1, 40), some.sampled_from(["year", "month", "day"]))
def test_an_axis_of_time_never_has_more_marks_than_have_room(first: int, span: int, most: int, scale: Scale) -> None:
    start = slot_of(datetime.date(first, 1, 1), scale)
    ticks = slot_ticks(start, start + span, most, scale)
    assert 1 <= len(ticks) <= most
    assert all(start <= tick <= start + span for tick in ticks)


def test_years_are_never_grouped_and_counts_always() -> None:
    assert slot_name(2014, "year") == "2014"
    assert value_name(17790) == "17,790"
