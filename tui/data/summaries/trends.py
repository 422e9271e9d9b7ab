"""Rows along time, a row for each group: what is known of every time, and nothing where there are no rows."""

from __future__ import annotations

from dataclasses import replace

from tui.data.catalogue import Column, View
from tui.data.identifiers import literal, quoted
from tui.data.summaries.containing import warnings_of
from tui.data.summaries.precision import warnings_of_dates
from tui.data.summaries.questions import Grouping, Pivot, Trend, asked, of_figures, trend_group
from tui.data.summaries.rows import Answer, Rows, number
from tui.data.tables import WHOLE_NUMBERS
from tui.labels import summaries as words_of
from tui.labels.words import Words

MOST = 1000
"""Groups that are shown at most, those with most rows."""
LAST_YEAR = 9999
"""Years from 1 to this are drawn; further off there is no calendar."""


def answer(question: Trend, view: View, rows: Rows, table: str) -> tuple[View, Answer]:
    """Follow the rows along time into a table; the view comes back with its columns, remarks and warnings."""
    if of_figures(question.base) and question.aggregate in ("sum", "mean"):
        question = replace(question, aggregate="max")
        view = replace(view, title=asked(question).title)
    largest = _largest(question, rows, table)
    try:
        kept = rows.keep(table, _query(question, rows, largest.table))
        remarks = _remarks(question, rows, largest)
    finally:
        rows.forget(largest.table)
    column = trend_group(question)
    columns = (
        column,
        Column("trend", "trend", words_of.TREND),
        Column("highest", "number" if question.aggregate == "mean" else "count", words_of.AGGREGATES["max"]),
        Column("rows", "count", words_of.ROWS),
        Column("key_1", "hidden", Words("key_1", "key_1")),
    )
    warnings = (*warnings_of_dates(question, rows), *_warnings_of_sums(question, rows))
    return replace(view, columns=columns, remarks=remarks, warnings=warnings, summary=question), kept


def _slot(question: Trend) -> str:
    """SQL for the place in time, counted as `tui.text.ticks.slot_of` counts; null where there is none."""
    name = quoted(question.along.column)
    if question.base.column(question.along.column).kind == "year":
        return f"case when {name} between 1 and {LAST_YEAR:d} then cast({name} as bigint) end"
    counted = {
        "year": f"year({name})",
        "month": f"year({name}) * 12 + month({name}) - 1",
        "value": f"date_diff('day', date '0001-01-01', cast({name} as date)) + 1",
    }[question.along.step]
    return f"case when isfinite({name}) and year({name}) between 1 and {LAST_YEAR:d} then {counted} end"


def _key(question: Trend) -> tuple[str, str | None]:
    """SQL for what a group has in common, and for its name in English where it is kept in both languages."""
    if question.group is None:
        return "null", None
    column = question.base.column(question.group)
    names = [quoted(name) for name in column.returned]
    return names[0], names[1] if column.pair else None


def _largest(question: Trend, rows: Rows, table: str) -> Answer:
    """The groups with most rows that have a place in time."""
    key, _ = _key(question)
    found = f"select {key} as key_1, count(*) as n from {rows.source} where {_slot(question)} is not null group by all"
    return rows.keep(f"{table}_largest", f"{found} order by n desc limit {MOST:d}")


def _query(question: Trend, rows: Rows, largest: str) -> str:
    key, english = _key(question)
    in_english = f"any_value({english})" if english is not None else "null"
    placed = (
        f"select {_slot(question)} as slot, {key} as key_1, {in_english} as english, count(*) as n, "
        f"{_value(question, rows)} as value from {rows.source} as followed "
        f"semi join {largest} as largest on {key} is not distinct from largest.key_1 "
        f"where {_slot(question)} is not null group by slot, {key}"
    )
    points = "list({'year': slot, 'deaths': value} order by slot) filter (where value is not null)"
    return (
        f"select {_names(question)}, cast(sum(n) as bigint) as rows, max(value) as highest, "
        f"coalesce({points}, []) as trend, key_1 from ({placed}) group by key_1 order by rows desc, key_1"
    )


def _names(question: Trend) -> str:
    if question.group is None:
        return f"{literal(words_of.ALL_ROWS.ar)} as group_1_ar, {literal(words_of.ALL_ROWS.en)} as group_1_en"
    if question.base.column(question.group).pair:
        return "key_1 as group_1_ar, any_value(english) as group_1_en"
    return "key_1 as group_1"


def _value(question: Trend, rows: Rows) -> str:
    """SQL for what is followed; null where nothing is known of it."""
    if question.measure is None:
        return "count(*)"
    name = quoted(question.measure)
    if rows.type_of(question.measure) in WHOLE_NUMBERS:
        made = {"sum": f"sum({name})", "mean": f"avg({name})"}
        return made.get(question.aggregate, f"{question.aggregate}({name})")
    finite = f"case when isfinite(cast({name} as double)) then cast({name} as double) end"
    return f"{'avg' if question.aggregate == 'mean' else question.aggregate}({finite})"


def _remarks(question: Trend, rows: Rows, largest: Answer) -> tuple[Words, ...]:
    missing = "0" if question.measure is None else f"count(*) - count({quoted(question.measure)})"
    total, placed, unknown = map(number, rows.one(f"count(*), count({_slot(question)}), {missing}"))
    said = [words_of.of_rows(total, [each.sentence for each in question.conditions])]
    if largest.length == MOST:
        of, about = rows.different(_key(question)[0])
        said += [words_of.largest_groups(MOST, of, about=about)] * (of > MOST)
    if placed < total:
        said.append(words_of.without_time(question.base.column(question.along.column).words, total - placed))
    if unknown and question.measure is not None:
        said.append(words_of.left_out(question.base.column(question.measure).words, unknown))
    return tuple(said)


def _warnings_of_sums(question: Trend, rows: Rows) -> tuple[Words, ...]:
    """Why what is added at one time may count twice: what a pivot by the same columns warns of."""
    if question.measure is None or not (question.aggregate in ("sum", "mean") or of_figures(question.base)):
        return ()
    group = Grouping(question.group) if question.group is not None else None
    return warnings_of(
        Pivot(question.base, question.conditions, question.along, group, question.measure, question.aggregate), rows
    )
