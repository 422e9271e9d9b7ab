"""Who else counted the same thing: the figures of several sources side by side, and how far apart they are.

Figures of different sources are set beside each other and never added. How far apart two numbers are is said from the
numbers as stated; where one of them leaves something open (at least, about, a range) that is said too.
"""

from __future__ import annotations

import datetime
import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from tui.data.catalogue import Column, Opens, View
from tui.data.given import view_of
from tui.labels.comparison import (
    OUTCOME,
    PERIOD,
    TITLE,
    Apart,
    Side,
    in_short,
    in_words,
    not_set_against,
    of_one,
    period_words,
    short,
)
from tui.labels.words import Words

_MORE = frozenset({"more_than", "at_least"})
_LESS = frozenset({"less_than", "up_to"})


@dataclass(frozen=True, slots=True, order=True)
class Period:
    """Whose days a row of the comparison is about; of a source that told it twice, the later telling comes first."""

    start: datetime.date
    end: datetime.date
    telling: int = 1

    @property
    def year(self) -> int | None:
        """The calendar year that it is, if it is one."""
        first, last = datetime.date(self.start.year, 1, 1), datetime.date(self.start.year, 12, 31)
        return self.start.year if (self.start, self.end) == (first, last) else None


@dataclass(frozen=True, slots=True)
class Told:
    """What a source states for a period."""

    figure_id: int
    value: int | None
    value_max: int | None
    qualifier: str

    @property
    def bounds(self) -> tuple[float, float]:
        """The least and the most that the number as stated may mean."""
        assert self.value is not None
        low = 0 if self.qualifier in _LESS else self.value
        high = math.inf if self.qualifier in _MORE else self.value if self.value_max is None else self.value_max
        return low, high

    @property
    def upper(self) -> int:
        """The number as stated, or the upper end of a range."""
        assert self.value is not None
        return self.value if self.value_max is None else self.value_max

    @property
    def is_exact(self) -> bool:
        return self.qualifier == "exact" and self.value_max is None


@dataclass(frozen=True, slots=True)
class Series:
    """One source, or the figures of one report whose source is not stated, over time."""

    number: int
    """From 1, as the columns stand."""
    source: Words
    counts: Words | None
    """What the source counts, and what its zero means."""
    note: Words | None
    """What a reader of its report has to know, such as where its data end."""
    told: Mapping[Period, Told]

    @property
    def column(self) -> str:
        """The name of its column."""
        return f"source_{self.number}"

    def years(self) -> dict[int, Told]:
        """What it states for calendar years."""
        return {period.year: told for period, told in self.told.items() if period.year and period.telling == 1}


@dataclass(frozen=True, slots=True)
class Comparison:
    """All that was counted alike."""

    figure_id: int
    named: Words
    """What is counted: where, who, and what happened to them where they were not killed."""
    series: tuple[Series, ...]
    again: tuple[tuple[Series, Told], ...]
    """What tells one of these figures again, often rounded; it is no value of its own."""

    @property
    def periods(self) -> list[Period]:
        return sorted({period for series in self.series for period in series.told})

    def place_of(self, figure_id: int) -> tuple[Period, Series] | None:
        """Where a figure stands; None where it only tells another again, or its period is not known."""
        cells = ((period, series, told) for series in self.series for period, told in series.told.items())
        return next(((period, series) for period, series, told in cells if told.figure_id == figure_id), None)

    def figures(self) -> list[int]:
        """The numbers of the figures side by side."""
        return [told.figure_id for series in self.series for told in series.told.values()]


UNKNOWN = datetime.date.min, datetime.date.max


def comparison(figure_id: int, points: Sequence[Mapping[str, object]]) -> Comparison:
    """Sort the rows of `queries/lookups/compared.sql` into sources; the one of the figure itself comes first."""
    kinds: dict[object, list[Mapping[str, object]]] = {}
    for point in sorted(points, key=lambda point: point["figure_id"] != figure_id):
        if point["same_as"] is None:
            kinds.setdefault(point["series"], []).append(point)
    series = tuple(_series(number, of_one) for number, of_one in enumerate(kinds.values(), 1))
    again = tuple((_series(0, [point]), _told(point)) for point in points if point["same_as"] is not None)
    named = _words(points[0], "named") if points else Words("", "")
    return Comparison(figure_id, named, series, again)


def _series(number: int, points: Sequence[Mapping[str, object]]) -> Series:
    first = points[0]
    counts, note = (first[f"{name}_ar"] or first[f"{name}_en"] for name in ("counts", "note"))
    told = {_period(point): _told(point) for point in points}
    return Series(
        number,
        _words(first, "source"),
        _words(first, "counts") if counts else None,
        _words(first, "note") if note else None,
        dict(sorted(told.items())),
    )


def _words(point: Mapping[str, object], name: str) -> Words:
    arabic, english = point[f"{name}_ar"], point[f"{name}_en"]
    return Words(en=str(english or arabic), ar=str(arabic or english))


def _period(point: Mapping[str, object]) -> Period:
    start, end, telling = point["period_start"], point["period_end"], point["telling"]
    assert isinstance(telling, int)
    first = start if isinstance(start, datetime.date) else UNKNOWN[0]
    return Period(first, end if isinstance(end, datetime.date) else UNKNOWN[1], telling)


def _told(point: Mapping[str, object]) -> Told:
    figure_id, value, upper = point["figure_id"], point["value"], point["value_max"]
    assert isinstance(figure_id, int)
    return Told(
        figure_id,
        value if isinstance(value, int) else None,
        upper if isinstance(upper, int) else None,
        str(point["qualifier"]),
    )


# -- how far apart ----------------------------------------------------------------------------------------------------


def apart(of_period: Sequence[tuple[Series, Told]]) -> Apart | None:
    """How far the sources of one period are apart; None where fewer than two state a number."""
    known = [(series, told) for series, told in of_period if told.value is not None]
    if len(known) < 2:
        return None
    low = min(known, key=lambda each: each[1].value or 0)
    high = max((each for each in known if each is not low), key=lambda each: each[1].upper)
    lowest = low[1].value or 0
    difference = high[1].upper - lowest
    is_exact = low[1].is_exact and high[1].is_exact
    return Apart(
        _side(*low),
        _side(*high),
        tuple(_side(*each) for each in known if each is not low and each is not high),
        difference,
        difference * 100 / lowest if lowest else None,
        is_exact,
        may_agree=not is_exact and _meet(low[1], high[1]),
    )


def _side(series: Series, told: Told) -> Side:
    assert told.value is not None
    return Side(short(series.number, series.source), told.value, told.value_max, told.qualifier)


def _meet(one: Told, other: Told) -> bool:
    """Whether both can be true of one number: more than 15,000 and 17,073."""
    (low, high), (other_low, other_high) = one.bounds, other.bounds
    return low <= other_high and other_low <= high


# -- as a table -------------------------------------------------------------------------------------------------------


def comparison_view(compared: Comparison) -> View:
    """One row a period, one column a source, and how far apart they are."""
    columns = [
        Column("period", "text", PERIOD, pair=True),
        *(Column(series.column, "count", short(series.number, series.source)) for series in compared.series),
        *([Column("arithmetic", "text", OUTCOME, pair=True)] if len(compared.series) > 1 else []),
        Column("said", "hidden", Words("said", "said"), pair=True),
        Column("year", "hidden", Words("year", "year")),
        *(_hidden(f"{series.column}_{name}") for series in compared.series for name in ("qualifier", "max", "figure")),
        *map(_hidden, ("figure_id", "family")),
    ]
    title = Words(en=f"{TITLE.en} · {compared.named.en}", ar=f"{TITLE.ar} · {compared.named.ar}")
    rows = [_row(compared, period) for period in compared.periods]
    return view_of(f"comparison_{compared.figure_id}", title, columns, rows, Opens("figures", ("family",)))


def _hidden(name: str) -> Column:
    return Column(name, "hidden", Words(name, name))


def _row(compared: Comparison, period: Period) -> dict[str, object]:
    told = [(series, series.told[period]) for series in compared.series if period in series.told]
    words = _named(period)
    found = apart(told) if _is_known(period) and period.telling == 1 else None
    said = in_words(words, found) if found is not None else _alone(compared, period, told)
    outcome = in_short(found) if found is not None else Words("", "")
    return {
        "period_en": words.en,
        "period_ar": words.ar,
        "year": period.year,
        "said_en": said.en,
        "said_ar": said.ar,
        "arithmetic_en": outcome.en,
        "arithmetic_ar": outcome.ar,
        **dict(cell for series, each in told for cell in _cells(series, each)),
    }


def _alone(compared: Comparison, period: Period, told: Sequence[tuple[Series, Told]]) -> Words:
    """Why no difference is said of a row."""
    if len(compared.series) == 1:
        return of_one(_named(period), compared.series[0].source, ever=True)
    if len(told) > 1 or period.telling > 1:
        return not_set_against(_named(period))
    return of_one(_named(period), told[0][0].source, ever=False)


def _is_known(period: Period) -> bool:
    return (period.start, period.end) != UNKNOWN


def _named(period: Period) -> Words:
    if UNKNOWN[0] == period.start or UNKNOWN[1] == period.end:
        return period_words(telling=period.telling)
    return period_words(period.start, period.end, period.year, period.telling)


def _cells(series: Series, told: Told) -> Iterator[tuple[str, object]]:
    yield series.column, told.value
    yield f"{series.column}_qualifier", told.qualifier
    yield f"{series.column}_max", told.value_max
    yield f"{series.column}_figure", told.figure_id
