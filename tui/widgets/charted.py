"""What a chart shows, made of the rows of an answer: series of values over time, or bars in the order of the rows."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from tui.data.catalogue import Chart, Column, View
from tui.labels import charting as words_of
from tui.labels.marks import MARKS
from tui.labels.words import Words
from tui.text.plot import MOST_CURVES, Dot
from tui.text.ticks import Scale, slot_of
from tui.widgets.cells import Row

MOST_BARS = 2000
"""Bars that can be walked through; more are said to be left out."""


@dataclass(frozen=True, slots=True)
class Datum:
    """What one row says at one place of the axis."""

    slot: int
    value: float | None
    """None where the row states no number, as “thousands”; it is not drawn, and can be read."""
    row: Row
    upper: float | None = None
    qualifier: str = ""

    @property
    def dot(self) -> Dot | None:
        """How it is drawn."""
        if self.value is None:
            return None
        return Dot(self.slot, self.value, self.upper, MARKS.get(self.qualifier, ""))


@dataclass(frozen=True, slots=True)
class Group:
    """One series, by its name, in the order of time."""

    name: Words
    data: tuple[Datum, ...]

    @property
    def dots(self) -> tuple[Dot, ...]:
        return tuple(dot for each in self.data if (dot := each.dot) is not None)

    def at(self, slot: int) -> tuple[Datum, ...]:
        """What is known at a place: mostly one row, several where it was stated again."""
        return tuple(each for each in self.data if each.slot == slot)


@dataclass(frozen=True, slots=True)
class Charted:
    """All that a chart shows."""

    title: Words
    x: Words
    y: Words
    groups: tuple[Group, ...]
    scale: Scale | None
    """None where the rows are bars under names and no axis of time."""
    names: tuple[Words, ...] = ()
    """The names of the places, where there is no axis of time."""
    notes: tuple[Words, ...] = ()
    """What has to be known to read it: what is left out, what the dates cannot tell, what sums count twice."""
    remarks: tuple[Words, ...] = ()
    """What else is known of it."""

    @property
    def slots(self) -> tuple[int, ...]:
        """The places at which anything is known, in order."""
        return tuple(sorted({each.slot for group in self.groups for each in group.data}))

    @property
    def whole(self) -> bool:
        """Whether every value is a whole number."""
        return all(dot.value == int(dot.value) for group in self.groups for dot in group.dots)


def charted(view: View, rows: Sequence[Row], *, notes: Sequence[Words] = (), row: Row | None = None) -> Charted:
    """Draw the rows of a view as its header says, the series of one row in any case.

    Raises `ValueError` where the header says nothing of a chart.
    """
    if view.chart is None:
        raise ValueError(f"the view {view.name} has no chart in its header")
    x, y = view.column(view.chart.x), view.column(view.chart.y)
    placed = [row for row in rows if _is_known(row, x)]
    scale, names = _axis(placed, x, view.chart)
    groups = _groups(view, view.chart, placed, scale, names)
    said = [*notes, *_left_out(len(rows) - len(placed), x)]
    if scale is None:
        said += of_bars(groups)
    if scale is not None:
        groups, more = largest(groups, row)
        said += more
        if view.chart.missing == "zero":
            groups = with_zeros(groups)
    common = _common(view, view.chart, placed)
    return Charted(_entitled(view.title, common), x.words, y.words, groups, scale, names, tuple(said))


def _is_known(row: Row, column: Column) -> bool:
    return any(row.get(name) is not None for name in column.returned)


def _left_out(count: int, x: Column) -> list[Words]:
    return [words_of.without_place(count, x.words)] if count else []


def _axis(rows: Sequence[Row], x: Column, chart: Chart) -> tuple[Scale | None, tuple[Words, ...]]:
    """What the steps of the axis are, or the names along it."""
    if x.kind == "year":
        return "year", ()
    if x.kind == "date":
        return chart.step or "day", ()
    return None, tuple(dict.fromkeys(_named(row, x) for row in rows))


def _slot(row: Row, x: Column, scale: Scale | None, names: dict[Words, int]) -> int:
    if scale is None:
        return names[_named(row, x)]
    value = row[x.name]
    if isinstance(value, datetime.datetime):
        value = value.date()
    return slot_of(value, scale) if isinstance(value, datetime.date) else int(str(value))


def _groups(
    view: View, chart: Chart, rows: Sequence[Row], scale: Scale | None, names: Sequence[Words]
) -> tuple[Group, ...]:
    """The rows as series, each under what tells it from the others."""
    x = view.column(chart.x)
    telling = _telling(view, chart, rows)
    places = {name: at for at, name in enumerate(names)}
    found: dict[tuple[str, ...], list[Datum]] = {}
    said: dict[tuple[str, ...], Words] = {}
    for row in rows:
        key = tuple(str(row.get(name)) for each in chart.series for name in view.column(each).returned)
        found.setdefault(key, []).append(_datum(row, _slot(row, x, scale, places), chart))
        said.setdefault(key, _joined([_named(row, each) for each in telling]))
    return tuple(Group(said[key], tuple(sorted(data, key=lambda each: each.slot))) for key, data in found.items())


def _datum(row: Row, slot: int, chart: Chart) -> Datum:
    value, upper = number(row.get(chart.y)), number(row.get("value_max"))
    return Datum(slot, value, row, upper, str(row.get("qualifier") or ""))


def number(value: object) -> float | None:
    """A number as it is drawn; a truth value is none, and neither is what is not finite."""
    if value is None or isinstance(value, bool):
        return None
    if isinstance(value, int):
        return value
    try:
        number = float(str(value))
    except ValueError:
        return None
    return number if abs(number) < float("inf") else None


def _telling(view: View, chart: Chart, rows: Sequence[Row]) -> list[Column]:
    """The columns that say different things of different series."""
    columns = [view.column(name) for name in chart.series]
    return [each for each in columns if len({_named(row, each) for row in rows}) > 1]


def _common(view: View, chart: Chart, rows: Sequence[Row]) -> Words | None:
    """What all series have in common, for the title."""
    telling = _telling(view, chart, rows)
    columns = [each for each in map(view.column, chart.series) if each not in telling]
    return _joined([_named(rows[0], each) for each in columns]) if rows and columns else None


def _entitled(title: Words, common: Words | None) -> Words:
    return _joined([title, common]) if common is not None else title


def _named(row: Row, column: Column) -> Words:
    """What a row says in a column, in both languages."""
    en, ar = row.get(column.shown("en")), row.get(column.shown("ar"))
    return Words(_text(en) or words_of.UNKNOWN.en, _text(ar) or words_of.UNKNOWN.ar)


def _text(value: object) -> str:
    if isinstance(value, list):
        return ", ".join(map(str, value))
    return "" if value is None else str(value)


def _joined(words: Sequence[Words]) -> Words:
    return Words(" · ".join(each.en for each in words), " · ".join(each.ar for each in words))


def largest(groups: tuple[Group, ...], row: Row | None = None) -> tuple[tuple[Group, ...], list[Words]]:
    """As many series as can be told apart, in the order they came: those that reach highest, and that of a row."""
    if len(groups) <= MOST_CURVES:
        return groups, []

    def rank(group: Group) -> tuple[bool, float]:
        return states(group, row), max((dot.value for dot in group.dots), default=0)

    kept = sorted(groups, key=rank, reverse=True)[:MOST_CURVES]
    return tuple(each for each in groups if each in kept), [words_of.some_groups(MOST_CURVES, len(groups))]


def states(group: Group, row: Row | None) -> bool:
    """Whether a series says what a row says, or was made of it."""
    return any(is_of(each, row) for each in group.data)


def is_of(datum: Datum, row: Row | None) -> bool:
    """Whether a statement is that of a row: the same figure, or made of the row."""
    if row is None:
        return False
    figure = row.get("figure_id")
    return datum.row.get("of") == row or (figure is not None and datum.row.get("figure_id") == figure)


def of_bars(groups: Sequence[Group]) -> list[Words]:
    """What is to be known of bars: that there are more, and that shapes come back."""
    bars = sum(len(group.data) for group in groups)
    said = [words_of.some_bars(MOST_BARS, bars)] if bars > MOST_BARS else []
    return [*said, words_of.shapes_again(MOST_CURVES)] if len(groups) > MOST_CURVES else said


def with_zeros(groups: tuple[Group, ...]) -> tuple[Group, ...]:
    """Zero wherever a series has no row, since the reader said that this is what it means."""
    slots = [each.slot for group in groups for each in group.data]
    if not slots:
        return groups
    whole = range(min(slots), max(slots) + 1)
    return tuple(
        replace(group, data=tuple(sorted([*group.data, *_zeros(group, whole)], key=lambda each: each.slot)))
        for group in groups
    )


def _zeros(group: Group, slots: range) -> list[Datum]:
    known = {each.slot for each in group.data}
    return [Datum(slot, 0, {}) for slot in slots if slot not in known]


def bars_of(charted: Charted) -> list[tuple[int, Datum]]:
    """The bars of a chart without an axis of time: the series and what it says, name by name."""
    told = [(group, each) for group, series in enumerate(charted.groups) for each in series.data]
    told.sort(key=lambda each: each[1].slot)
    return [bar for _, bars in groupby(told, key=lambda each: each[1].slot) for bar in bars][:MOST_BARS]
