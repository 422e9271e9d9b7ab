"""Charts of what was asked of rows: trends of groups, groups of rows, the values of a column."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Sequence

from tui.data.catalogue import Column, View
from tui.data.filters import Condition
from tui.data.summaries.behind import facet_condition, group_conditions, trend_conditions
from tui.data.summaries.questions import Facets, Pivot, Summary, Trend, made_of
from tui.labels import summaries as summary_words
from tui.labels.labels import AR, EN
from tui.labels.words import Words
from tui.text.ticks import Scale, slot_of
from tui.widgets.cells import Row, Speech, cell_text
from tui.widgets.charted import Charted, Datum, Group, largest, number, of_bars, with_zeros

MEASURES = frozenset({"count", "number"})
_STEPS: dict[str, Scale] = {"year": "year", "month": "month", "value": "day"}


def charted_summary(view: View, rows: Sequence[Row], current: str = "", row: Row | None = None) -> Charted:
    """Draw the answer to a question; of several amounts the column under the cursor, else the first."""
    question = view.summary
    if isinstance(question, Trend):
        return _trend(view, question, rows, row)
    x, shown = view.columns[0], _amounts(view, question, current)
    scale = _scale(x, question)
    placed = [row for row in rows if scale is None or row.get(x.name) is not None]
    names = () if scale is not None else tuple(dict.fromkeys(_said(row, x) for row in placed))
    groups = tuple(_groups(question, placed, x, shown, scale, names))
    notes = [*view.warnings]
    if scale is not None:
        groups, more = largest(groups, row)
        notes += more
    else:
        notes += of_bars(groups)
    y = shown[0].words if len(shown) == 1 else view.title
    return Charted(view.title, x.words, y, groups, scale, names, tuple(notes), view.remarks)


def behind_datum(question: Summary, datum: Row) -> tuple[View, tuple[Condition, ...]] | None:
    """The rows that a statement of such a chart was made of; None where there are none."""
    row = datum.get("of")
    if not isinstance(row, dict):
        return None
    held: tuple[Condition, ...] = ()
    if isinstance(question, Trend):
        held = trend_conditions(question, row, int(str(datum["slot"])))
    elif isinstance(question, Pivot):
        held = group_conditions(question, row, str(datum["column"]))
    elif isinstance(question, Facets):
        held = (facet_condition(question, row),)
    return question.base, (*question.conditions, *held)


# Trends


def _trend(view: View, question: Trend, rows: Sequence[Row], chosen: Row | None) -> Charted:
    along = question.base.column(question.along.column)
    scale = "year" if along.kind == "year" else _STEPS[question.along.step]
    made = made_of(question)
    column = view.columns[0]
    groups = tuple(
        Group(made if question.group is None else _said(row, column), tuple(_points(row)))
        for row in rows
        if row["trend"]
    )
    groups, more = largest(groups, chosen)
    if question.zero:
        groups = with_zeros(groups)
    return Charted(view.title, along.words, made, groups, scale, (), (*view.warnings, *more), view.remarks)


def _points(row: Row) -> Iterator[Datum]:
    points = row["trend"]
    assert isinstance(points, list)
    for point in points:
        yield Datum(point["year"], number(point["deaths"]), {"of": row, "slot": point["year"]})


# Groups and values


def _amounts(view: View, question: Summary | None, current: str) -> list[Column]:
    """The columns that are drawn: those of a second grouping together, else one."""
    found = [each for each in view.columns[1:] if each.kind in MEASURES and not each.name.startswith("group_")]
    across = {each.name for each in question.across} if isinstance(question, Pivot) else set()
    if across:
        return [each for each in found if each.name in across]
    chosen = [each for each in found if each.name == current]
    measured = [each for each in found if each.name.startswith("measure_")]
    return (chosen or measured or found)[:1]


def _scale(x: Column, question: Summary | None) -> Scale | None:
    """What the steps along time are; None where groups are not of times."""
    if not isinstance(question, Pivot) or x.kind not in ("year", "date"):
        return None
    return "year" if x.kind == "year" else _STEPS[question.rows.step]


def _groups(
    question: Summary | None,
    rows: Sequence[Row],
    x: Column,
    amounts: Sequence[Column],
    scale: Scale | None,
    names: Sequence[Words],
) -> Iterator[Group]:
    """A series for each amount, or for each value of a second grouping that stands in rows."""
    places = {name: at for at, name in enumerate(names)}
    second = question.columns if isinstance(question, Pivot) and not question.across else None
    for amount in amounts:
        found: dict[Words, list[Datum]] = {}
        for row in rows:
            name = _second(row) if second is not None else amount.words
            slot = places[_said(row, x)] if scale is None else _time(row[x.name], scale)
            told = Datum(slot, number(row.get(amount.name)), {"of": row, "column": amount.name})
            found.setdefault(name, []).append(told)
        for name, data in found.items():
            known = [each for each in data if each.value is not None]
            yield Group(name, tuple(sorted(known, key=lambda each: each.slot)))


def _second(row: Row) -> Words:
    said = [row.get("group_2_ar", row.get("group_2")), row.get("group_2_en", row.get("group_2"))]
    in_arabic, in_english = said
    if in_arabic is None and in_english is None:
        return summary_words.NOT_KNOWN
    return Words(str(in_english if in_english is not None else in_arabic), str(in_arabic))


def _said(row: Row, column: Column) -> Words:
    """What a cell says, in both languages; what is not known by its words."""
    en, ar = (cell_text(row, column, Speech(each)) for each in (EN, AR))
    unknown = summary_words.NOT_KNOWN
    return Words(en or unknown.en, ar or unknown.ar)


def _time(value: object, scale: Scale) -> int:
    if isinstance(value, datetime.datetime):
        value = value.date()
    return slot_of(value, scale) if isinstance(value, datetime.date) else int(str(value))
