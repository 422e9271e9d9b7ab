"""What a reader may ask of the shape of some rows: the values of a column, all columns in short, groups of rows.

A question is of the rows of a view under conditions. It travels in a `View` made for it; whoever answers gives the view
back with the columns of the answer, and with what has to be said about it.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal, TypeAlias

from tui.data.catalogue import Column, View
from tui.data.filters import Condition
from tui.data.identifiers import quoted
from tui.labels import summaries as words_of
from tui.labels.words import Words

if TYPE_CHECKING:
    pass

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
