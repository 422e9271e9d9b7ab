"""Groups of rows by one column or two, and what is made of a measure in each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from tui.data.catalogue import Column, View
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
    return replace(view, columns=columns, remarks=tuple(remarks), warnings=warnings, summary=question), kept


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
    """One column for each value of the second grouping."""
    assert question.columns is not None
    held = f" filter (where {key_of(question.base, question.columns)} is not distinct from ?)"
    aggregate = question.aggregate if question.measure is not None else "rows"
    fractions = _is_fraction(question, rows)
    return [
        _made(question, aggregate, each.name, words, fractions=fractions, held=held, values=(each.value,))
        for each, words in across
    ]


def _all(question: Pivot, rows: Rows, *, added: bool) -> list[_Made]:
    """The number of rows, and all that can be made of the measure."""
    made = [_made(question, "rows", "rows", words_of.ROWS)]
    if question.measure is None:
        return made
    wanted: tuple[Aggregate, ...] = AGGREGATES if added else ("min", "max")
    fractions = _is_fraction(question, rows)
    return made + [
        _made(
            question,
            each,
            f"measure_{each}",
            words_of.AGGREGATES[each],
            fractions=fractions,
        )
        for each in wanted
    ]


def _made(
    question: Pivot,
    aggregate: Aggregate,
    name: str,
    words: Words,
    *,
    fractions: bool = False,
    held: str = "",
    values: tuple[object, ...] = (),
) -> _Made:
    """A column for an aggregate; a sum or a mean of nothing is null."""
    if aggregate == "rows" or question.measure is None:
        return _Made(Column(name, "count", words), f"count(*){held}", name, values)
    function = "avg" if aggregate == "mean" else aggregate
    kind = "number" if aggregate == "mean" else question.base.column(question.measure).kind
    shown = name
    if aggregate == "mean":
        fine = f"round({name}, (2 - floor(log10(abs({name}))))::integer)"
        shown = f"case when abs({name}) >= 1 or {name} = 0 then round({name}, 2) else {fine} end"
    elif aggregate == "sum" and fractions:
        shown = f"round({name}, 6)"
    return _Made(Column(name, kind, words), f"{function}({quoted(question.measure)}){held}", shown, values)


def _is_fraction(question: Pivot, rows: Rows) -> bool:
    return question.measure is not None and rows.type_of(question.measure) in FRACTIONS
