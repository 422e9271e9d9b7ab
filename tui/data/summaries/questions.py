"""What a reader may ask of the shape of some rows: the values of a column, all columns in short, groups of rows.

A question is of the rows of a view under conditions. It travels in a `View` made for it; whoever answers gives the view
back with the columns of the answer, and with what has to be said about it.
"""

from __future__ import annotations

import calendar
import datetime
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal, TypeAlias

from tui.data.catalogue import Column, View
from tui.data.filters import Condition, is_value
from tui.data.identifiers import quoted
from tui.labels import summaries as words_of
from tui.labels.comparing import SENTENCES, Sentence
from tui.labels.words import Words, isolated
from tui.text.digits import grouped

if TYPE_CHECKING:
    from collections.abc import Mapping

GROUPED = frozenset({"text", "count", "number", "year", "date"})
"""Kinds of columns whose values rows can be grouped by; others are drawn."""
MEASURED = frozenset({"count", "number"})
"""Kinds of columns that are amounts, or may be."""

TIMES = frozenset({"year", "date"})
"""Kinds of columns that rows can be followed along."""

Step = Literal["value", "month", "year"]
"""How finely a column is grouped; months and years are of dates."""
Aggregate = Literal["rows", "sum", "mean", "min", "max"]
AGGREGATES: tuple[Aggregate, ...] = ("sum", "mean", "min", "max")
"""What can be made of a measure."""


@dataclass(frozen=True, slots=True)
class Grouping:
    """A column that rows are grouped by."""

    column: str
    step: Step = "value"


@dataclass(frozen=True, slots=True)
class Facets:
    """The values of a column and how many rows have each."""

    base: View
    conditions: tuple[Condition, ...]
    column: str


@dataclass(frozen=True, slots=True)
class Description:
    """Every column in a row: what is missing, how many values, the least, the middle and the greatest."""

    base: View
    conditions: tuple[Condition, ...]


@dataclass(frozen=True, slots=True)
class Across:
    """A column of a pivot that holds what belongs to one value of the second grouping."""

    name: str
    value: object
    english: object = None
    """The value in English where the column is kept in both languages."""


@dataclass(frozen=True, slots=True)
class Pivot:
    """Groups of rows, and what is made of a measure in each."""

    base: View
    conditions: tuple[Condition, ...]
    rows: Grouping
    columns: Grouping | None = None
    measure: str | None = None
    aggregate: Aggregate = "sum"
    """What stands where a row and a column meet; a pivot by one column shows all."""
    across: tuple[Across, ...] = ()
    """Known once it is answered: the columns made of the values of the second grouping, where they are few."""


@dataclass(frozen=True, slots=True)
class Trend:
    """The rows along time, in each group: how many there are, or what is made of a measure."""

    base: View
    conditions: tuple[Condition, ...]
    along: Grouping
    group: str | None = None
    measure: str | None = None
    aggregate: Aggregate = "sum"
    zero: bool = False
    """Whether a time without rows is zero: only the reader can know."""


Summary: TypeAlias = Facets | Description | Pivot | Trend


def asked(question: Summary) -> View:
    """The view that carries a question; its columns become known with the answer."""
    return View(
        name=_name(question),
        title=_title(question),
        columns=_first_columns(question),
        parameters=(),
        sql="",
        chart=None,
        opens=None,
        path=question.base.path,
        note="",
        plain=True,
        summary=question,
    )


def key(question: Summary) -> str:
    """What tells the answer of a question from others."""
    return repr(replace(question, across=()) if isinstance(question, Pivot) else question)


def _name(question: Summary) -> str:
    """A name that no view of a file has, the same for the same question about the same view."""
    match question:
        case Facets():
            about = f"values of {question.column}"
        case Description():
            about = "columns"
        case Pivot():
            by = [each.column for each in (question.rows, question.columns) if each is not None]
            about = f"groups by {' and '.join(by)}"
        case Trend():
            about = f"along {question.along.column}{f', by {question.group}' if question.group else ''}"
    return f"{question.base.name} · {about}"


def _title(question: Summary) -> Words:
    base = question.base
    match question:
        case Facets():
            return words_of.values_of(base.column(question.column).words, base.title)
        case Description():
            return words_of.columns_of(base.title)
        case Pivot():
            by = [heading(base, each) for each in (question.rows, question.columns) if each is not None]
            return words_of.groups_by(by, _made(question), base.title)
        case Trend():
            by = [heading(base, question.along), *([base.column(question.group).words] if question.group else [])]
            return words_of.groups_by(by, made_of(question), base.title)


def _made(question: Pivot) -> Words:
    """What stands in the groups, as a title says it."""
    if question.measure is None:
        return words_of.AGGREGATES["rows"]
    measure = question.base.column(question.measure).words
    if question.columns is None:
        return measure
    return words_of.of_measure(words_of.AGGREGATES[question.aggregate], measure)


def made_of(question: Trend) -> Words:
    """What is followed along time, as a title says it."""
    if question.measure is None:
        return words_of.AGGREGATES["rows"]
    return words_of.of_measure(words_of.AGGREGATES[question.aggregate], question.base.column(question.measure).words)


def _first_columns(question: Summary) -> tuple[Column, ...]:
    match question:
        case Facets():
            return (held_column(question),)
        case Description():
            return (Column("column", "text", words_of.COLUMN, pair=True),)
        case Pivot():
            return (group_column(question.base, question.rows, 1),)
        case Trend():
            return (trend_group(question),)


def held_column(question: Facets) -> Column:
    """The column of facets that shows the values, null by its words."""
    column = question.base.column(question.column)
    name = column.name if column.pair else "held"
    return Column(name, column.kind, column.words, pair=column.pair, unknown=words_of.NOT_KNOWN)


def group_column(base: View, grouping: Grouping, number: int) -> Column:
    """The column of a pivot that shows what a group has in common."""
    column = base.column(grouping.column)
    kind = "year" if grouping.step == "year" else column.kind
    words = heading(base, grouping)
    return Column(f"group_{number}", kind, words, pair=column.pair, unknown=words_of.NOT_KNOWN)


def trend_group(question: Trend) -> Column:
    """The column of a trend that names its groups; where there are none, that it is of all rows."""
    if question.group is None:
        return Column("group_1", "text", words_of.ROWS, pair=True)
    return group_column(question.base, Grouping(question.group), 1)


def groupable(view: View) -> list[Column]:
    """The columns that rows can be grouped by."""
    return [each for each in view.columns if each.kind in GROUPED and not each.list]


def measurable(view: View) -> list[Column]:
    """The columns an amount can be made of."""
    return [each for each in view.columns if each.kind in MEASURED and not each.pair]


def followable(view: View) -> list[Column]:
    """The columns that rows can be followed along."""
    return [each for each in view.columns if each.kind in TIMES and not each.list and not each.pair]


def of_figures(view: View) -> bool:
    """Whether the rows are figures of hasila, or made of them: those are never added up."""
    if view.summary is not None:
        return of_figures(view.summary.base)
    names = set(view.returned)
    return "figure_id" in names and (not view.plain or {"same_as", "subset_of"} <= names)


def heading(base: View, grouping: Grouping) -> Words:
    """What a grouping is called."""
    words = base.column(grouping.column).words
    return words if grouping.step == "value" else words_of.by_step(words, grouping.step)


def key_of(base: View, grouping: Grouping) -> str:
    """SQL for what a group has in common, in Arabic where it is kept in both languages."""
    name = quoted(base.column(grouping.column).returned[0])
    if grouping.step == "year":
        return f"case when isfinite({name}) then year({name}) end"
    if grouping.step == "month":
        return f"case when isfinite({name}) then cast(date_trunc('month', {name}) as date) end"
    return name


# What lies behind an answer


def facet_condition(question: Facets, row: Mapping[str, object]) -> Condition:
    """The rows that a row of facets counts."""
    column = question.base.column(question.column)
    if "low" in row:
        return _between(question.base, column, row["low"], row["high"], whole=bool(row["whole"]))
    if "year" in row:
        return _of_year(column, row["year"])
    if row.get("digest") is not None:
        said = _shown(column, row["held"])
        words = Words(f"{column.words.en}: {said.en}", f"{column.words.ar}: {said.ar}")
        return Condition(f"md5({quoted(column.name)}) = ?", (row["digest"],), words, (column.name,))
    if column.pair:
        arabic, english = (row[name] for name in column.returned)
        return _of_pair(question.base, column, arabic, english)
    return _of_value(question.base, column, row["key"])


def other_values(question: Facets, row: Mapping[str, object]) -> Condition:
    """All other rows than those a row of facets counts."""
    held = facet_condition(question, row)
    column = question.base.column(question.column)
    value = words_of.without_heading(held.sentence, column.words)
    if value == words_of.NOT_KNOWN:
        known = SENTENCES["known"]
        said = Words(known[0](column.words.en, "", ""), known[1](column.words.ar, "", ""))
    elif value == held.sentence:
        said = words_of.other_than(held.sentence)
    else:
        said = words_of.another_value(column.words, value)
    return Condition(f"not coalesce({held.sql}, false)", held.parameters, said, held.columns)


def group_conditions(question: Pivot, row: Mapping[str, object], across: str | None = None) -> tuple[Condition, ...]:
    """The rows behind a group; with the name of a column made of a value, those behind the cell."""
    held = [_of_group(question.base, question.rows, row["key_1"], row.get("group_1_en"))]
    if question.columns is not None and not question.across:
        held.append(_of_group(question.base, question.columns, row["key_2"], row.get("group_2_en")))
    elif question.columns is not None:
        meant = [each for each in question.across if each.name == across]
        held += [_of_group(question.base, question.columns, each.value, each.english) for each in meant]
    return tuple(held)


def trend_conditions(question: Trend, row: Mapping[str, object], slot: int) -> tuple[Condition, ...]:
    """The rows behind one time of a group; times are counted as `tui.text.ticks.slot_of` counts them."""
    base, along = question.base, question.along
    held = [_at_time(base, along, slot)]
    if question.group is not None:
        held.append(_of_group(base, Grouping(question.group), row["key_1"], row.get("group_1_en")))
    return tuple(held)


def _at_time(base: View, along: Grouping, slot: int) -> Condition:
    column = base.column(along.column)
    if along.step == "month":
        return _of_group(base, along, datetime.date(slot // 12, slot % 12 + 1, 1), None)
    if along.step == "value" and column.kind == "date":
        day = datetime.date.fromordinal(slot)
        return _between(base, column, day, day, whole=False)
    return _of_group(base, along, slot, None)


def _of_group(base: View, grouping: Grouping, value: object, english: object) -> Condition:
    column = base.column(grouping.column)
    if grouping.step == "year":
        return _of_year(column, value)
    if grouping.step == "month":
        last = end_of_month(value) if isinstance(value, datetime.date) else None
        return _between(base, column, value, last, whole=False)
    return _of_pair(base, column, value, english) if column.pair else _of_value(base, column, value)


def end_of_month(first: datetime.date) -> datetime.date:
    """The last day of the month of a day."""
    return first.replace(day=calendar.monthrange(first.year, first.month)[1])


def _of_pair(base: View, column: Column, arabic: object, english: object) -> Condition:
    """The rows with a value that is kept in both languages."""
    in_arabic, in_english = column.returned
    if arabic is None:
        return is_value(base, in_arabic if english is None else in_english, english)
    return is_value(base, in_arabic, arabic, Words(str(arabic if english is None else english), str(arabic)))


def _of_value(base: View, column: Column, value: object) -> Condition:
    return is_value(base, column.name, value, None if value is None else _shown(column, value))


def rows_behind(view: View, row: Mapping[str, object]) -> tuple[View, tuple[Condition, ...]] | None:
    """The rows that a row of an answer stands for; None where it stands for a column."""
    match question := view.summary:
        case Facets():
            return question.base, (*question.conditions, facet_condition(question, row))
        case Pivot():
            return question.base, (*question.conditions, *group_conditions(question, row))
    return None


def any_of(conditions: Sequence[Condition], column: Column) -> Condition:
    """Rows that one of several conditions on a column holds for."""
    if len(conditions) == 1:
        return conditions[0]
    sentences = [words_of.without_heading(each.sentence, column.words) for each in conditions]
    return Condition(
        "(" + " or ".join(f"coalesce({each.sql}, false)" for each in conditions) + ")",
        tuple(value for each in conditions for value in each.parameters),
        words_of.one_of(column.words, sentences),
        tuple(dict.fromkeys(name for each in conditions for name in each.columns)),
    )


def _between(base: View, column: Column, low: object, high: object, *, whole: bool) -> Condition:
    """Values from one up to another: to a day or a whole number that is meant too, else to below a number."""
    name = quoted(column.name)
    if low is None:
        return _unknown(column)
    if isinstance(low, datetime.date) and isinstance(high, datetime.date):
        said = [isolated(each.isoformat()) for each in (low, high)]
        if high == datetime.date.max:  # behind which there is no day
            return _ranged(column, f"({name} >= ? and isfinite({name}))", (low,), SENTENCES["between"], said)
        behind = high + datetime.timedelta(days=1)
        return _ranged(column, f"({name} >= ? and {name} < ?)", (low, behind), SENTENCES["between"], said)
    said = [_number(column, each) for each in (low, high)]
    if whole and low == high:
        return _of_value(base, column, low)
    if whole:
        return _ranged(column, f"{name} between ? and ?", (low, high), SENTENCES["between"], said)
    return _ranged(column, f"({name} >= ? and {name} < ?)", (low, high), words_of.FROM_TO_BELOW, said)


def _unknown(column: Column) -> Condition:
    """Null, and what is no place in an order: NaN and what is infinite."""
    name = quoted(column.name)
    finite = f"isfinite({name})" if column.kind == "date" else f"isfinite(cast({name} as double))"
    english, arabic = SENTENCES["unknown"]
    said = Words(english(column.words.en, "", ""), arabic(column.words.ar, "", ""))
    return Condition(f"({name} is null or not {finite})", (), said, (column.name,))


def _ranged(
    column: Column, sql: str, values: tuple[object, ...], way: tuple[Sentence, Sentence], said: Sequence[str]
) -> Condition:
    (english, arabic), words = way, column.words
    return Condition(sql, values, Words(english(words.en, *said), arabic(words.ar, *said)), (column.name,))


def _of_year(column: Column, year: object) -> Condition:
    if year is None:
        return _unknown(column)
    said = Words(f"{column.words.en}: {year}", f"{column.words.ar}: {year}")
    return Condition(f"year({quoted(column.name)}) = ?", (year,), said, (column.name,))


def _shown(column: Column, value: object) -> Words:
    if column.kind == "date":
        said = isolated(str(value))
    elif column.kind in MEASURED:
        said = _number(column, value)
    else:
        text = str(value)
        said = text if len(text) <= 60 and "\n" not in text else f"{text.partition(chr(10))[0][:60]}…"
    return Words(said, said)


def _number(column: Column, value: object) -> str:
    return grouped(value) if column.kind == "count" and isinstance(value, int) else str(value)
