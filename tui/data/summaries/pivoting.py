"""Groups of rows by one column or two, and what is made of a measure in each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from tui.data.catalogue import Chart, Column, View
from tui.data.identifiers import quoted
from tui.data.summaries.containing import warnings_of
from tui.data.summaries.questions import (
    AGGREGATES,
    Across,
    Aggregate,
    Grouping,
    Pivot,
    asked,
    group_column,
    key_of,
    of_figures,
)
from tui.data.summaries.rows import FRACTIONS, Answer, Rows, number
from tui.labels import summaries as words_of
from tui.labels.words import Words

MOST = 2000
"""Groups that are shown at most, those with most rows."""
MOST_ACROSS = 12
"""Values of the second grouping up to which each gets a column."""


@dataclass(frozen=True, slots=True)
class _Made:
    """A column made of the rows of a group: the SQL over its rows, and over the outcome."""

    column: Column
    sql: str
    shown: str
    values: tuple[object, ...] = ()


def answer(question: Pivot, view: View, rows: Rows, table: str) -> tuple[View, Answer]:
    """Group the rows into a table; the view comes back with its columns, its remarks and its warnings."""
    added = not of_figures(question.base)
    if not added and question.aggregate in ("sum", "mean"):
        question = replace(question, aggregate="max")
        view = replace(view, title=asked(question).title)
    across, too_many = _across(question, rows)
    question = replace(question, across=tuple(each for each, _ in across))
    groupings = [question.rows] if across or question.columns is None else [question.rows, question.columns]
    made = _cells(question, across, rows) if across else _all(question, rows, added=added)
    columns, kept = _kept(question, groupings, made, rows, table)
    total, unknown = _total(question, rows)
    remarks = [words_of.of_rows(total, [each.sentence for each in question.conditions])]
    if kept.length == MOST:
        of, about = rows.different(", ".join(key_of(question.base, each) for each in groupings))
        remarks += [words_of.largest_groups(MOST, of, about=about)] * (of > MOST)
    if too_many and question.columns is not None:
        remarks.append(words_of.too_many_columns(question.base.column(question.columns.column).words, too_many))
    if unknown and added and question.measure is not None:
        remarks.append(words_of.left_out(question.base.column(question.measure).words, unknown))
    adds = question.measure is not None and (not added or not across or question.aggregate in ("sum", "mean"))
    warnings = warnings_of(question, rows) if adds else ()
    chart = None if across else _chart(question, groupings, added=added)
    return replace(
        view, columns=columns, remarks=tuple(remarks), warnings=warnings, summary=question, chart=chart
    ), kept


def _chart(question: Pivot, groupings: Sequence[Grouping], *, added: bool) -> Chart:
    """What a chart of the groups draws: sums, the greatest of what is not added, else the number of rows."""
    drawn = "rows" if question.measure is None else f"measure_{'sum' if added else 'max'}"
    series = ("group_2",) if len(groupings) > 1 else ()
    return Chart("group_1", drawn, series, step="month" if question.rows.step == "month" else None)


def _total(question: Pivot, rows: Rows) -> tuple[int, int]:
    """The rows, and those in which the measure is not known."""
    missing = "0" if question.measure is None else f"count(*) - count({quoted(question.measure)})"
    total, unknown = rows.one(f"count(*), {missing}")
    return number(total), number(unknown)


# The groups


def _kept(
    question: Pivot, groupings: Sequence[Grouping], made: Sequence[_Made], rows: Rows, table: str
) -> tuple[tuple[Column, ...], Answer]:
    keys, shown, columns, hidden = [], [], [], []
    for at, grouping in enumerate(groupings, 1):
        column = group_column(question.base, grouping, at)
        keys.append(f"{key_of(question.base, grouping)} as key_{at}")
        shown.append(f"key_{at} as {column.returned[0]}")
        if column.pair:
            in_english = quoted(question.base.column(grouping.column).returned[1])
            keys.append(f"{in_english} as group_{at}_en")
            shown.append(f"group_{at}_en")
        columns.append(column)
        hidden.append(Column(f"key_{at}", "hidden", Words(f"key_{at}", f"key_{at}")))
    counted = ", ".join(f"{each.sql} as {quoted(each.column.name)}" for each in made)
    if question.across and question.columns is not None:
        met = f"{key_of(question.base, question.columns)} as key_2, {_aggregate(question)} as cell"
        cells = f"select {', '.join(keys)}, {met}, count(*) as met from {rows.source} group by all"
        groups = f"select * exclude (key_2, cell, met), {counted}, sum(met) as n from ({cells}) group by all"
    else:
        groups = f"select {', '.join(keys)}, {counted}, count(*) as n from {rows.source} group by all"
    grouped = f"{groups} order by n desc limit {MOST:d}"
    named = [f"{each.shown} as {quoted(each.column.name)}" for each in made]
    order = ", ".join(_order(question.base, grouping, at) for at, grouping in enumerate(groupings, 1))
    listed = ", ".join([*shown, *named, *(each.name for each in hidden)])
    kept = rows.keep(
        table, f"select {listed} from ({grouped}) order by {order}", *(value for each in made for value in each.values)
    )
    return (*columns, *(each.column for each in made), *hidden), kept


def _order(base: View, grouping: Grouping, at: int) -> str:
    """SQL for the order of groups: by what has an order of its own, of texts the one with most rows first."""
    in_order = f"key_{at} nulls last"
    is_text = base.column(grouping.column).kind == "text"
    return f"sum(n) over (partition by key_{at}) desc, {in_order}" if is_text else in_order


def _across(question: Pivot, rows: Rows) -> tuple[list[tuple[Across, Words]], int]:
    """The values of the second grouping, each with its heading, or how many there are where they are too many."""
    if question.columns is None:
        return [], 0
    column = question.base.column(question.columns.column)
    key = key_of(question.base, question.columns)
    also = quoted(column.returned[1]) if column.pair else "null"
    found = rows.ask(f"distinct {key}, {also}", f"order by 1 nulls last limit {MOST_ACROSS + 1:d}")
    if len(found) > MOST_ACROSS:
        return [], rows.different(key)[0]
    return [
        (Across(f"across_{at}", value, english), _said(value, english)) for at, (value, english) in enumerate(found)
    ], 0


def _said(value: object, english: object) -> Words:
    if value is None and english is None:
        return words_of.NOT_KNOWN
    shown = str(value)[:60] or '""'
    return Words(str(english)[:60] if english is not None else shown, shown)


# What is made of the measure


def _cells(question: Pivot, across: Sequence[tuple[Across, Words]], rows: Rows) -> list[_Made]:
    """One column for each value of the second grouping, from the cells in which it meets the first."""
    fractions = _is_fraction(question, rows)
    met = "any_value(cell) filter (where key_2 is not distinct from ?)"
    if question.measure is None:
        met = f"coalesce({met}, 0)"
    made = []
    for each, words in across:
        column, shown = _shown(question, _wanted(question), each.name, words, fractions=fractions)
        made.append(_Made(column, met, shown, (each.value,)))
    return made


def _all(question: Pivot, rows: Rows, *, added: bool) -> list[_Made]:
    """The number of rows, and all that can be made of the measure."""
    wanted: list[Aggregate] = ["rows"]
    if question.measure is not None:
        wanted += AGGREGATES if added else ("min", "max")
    fractions = _is_fraction(question, rows)
    made = []
    for each in wanted:
        name = "rows" if each == "rows" else f"measure_{each}"
        words = words_of.ROWS if each == "rows" else words_of.AGGREGATES[each]
        column, shown = _shown(question, each, name, words, fractions=fractions)
        made.append(_Made(column, _aggregate(replace(question, aggregate=each)), shown))
    return made


def _wanted(question: Pivot) -> Aggregate:
    return question.aggregate if question.measure is not None else "rows"


def _aggregate(question: Pivot) -> str:
    """SQL for what is made of the rows of a group; a sum or a mean of nothing is null."""
    wanted = _wanted(question)
    if wanted == "rows" or question.measure is None:
        return "count(*)"
    return f"{'avg' if wanted == 'mean' else wanted}({quoted(question.measure)})"


def _shown(question: Pivot, aggregate: Aggregate, name: str, words: Words, *, fractions: bool) -> tuple[Column, str]:
    """How an aggregate is shown: its column, and SQL that leaves out digits nobody asked for."""
    if aggregate == "rows" or question.measure is None:
        return Column(name, "count", words), name
    if aggregate == "mean":
        fine = f"round({name}, (2 - floor(log10(abs({name}))))::integer)"
        rounded = f"case when abs({name}) >= 1 or {name} = 0 then round({name}, 2) else {fine} end"
        return Column(name, "number", words), rounded
    column = Column(name, question.base.column(question.measure).kind, words)
    return column, f"round({name}, 6)" if aggregate == "sum" and fractions else name


def _is_fraction(question: Pivot, rows: Rows) -> bool:
    return question.measure is not None and rows.type_of(question.measure) in FRACTIONS
