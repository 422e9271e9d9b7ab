"""Dates that say more than is known: years written as their first of January, months as their first day."""

from __future__ import annotations

import re

from tui.data.catalogue import Column
from tui.data.identifiers import quoted
from tui.data.summaries.questions import Trend
from tui.data.summaries.rows import Rows, number
from tui.labels import summaries as words_of
from tui.labels.words import Words

FEWEST = 5
"""Rows on one day that may be chance."""
FAR_MORE = 4
"""Times the rows of an average day from which on a day stands out."""
FAR_MORE_IN_A_SUM = 10
"""The same for sums, in which single rows can weigh much."""
DEVIATIONS = 3
"""Standard deviations of a Poisson count that chance is given on top."""
DAYS_OF_A_YEAR, DAYS_OF_A_MONTH = 365, 30
EXACT = 1
"""What UCDP, ACLED and others write for a date that is known to the day; higher numbers are less precise."""
MOST_CODES = 9

_PRECISION = re.compile(
    r"^(date|time|temporal|day|event_?date)[\W_]*prec(ision)?$|^دقة[ _]?(ال)?(تاريخ|زمن)$", re.IGNORECASE
)


def warnings_of_dates(question: Trend, rows: Rows) -> tuple[Words, ...]:
    """What makes peaks that are none; years cannot be too precise, so a trend by the year has none."""
    column = question.base.column(question.along.column)
    if column.kind != "date" or question.along.step == "year":
        return ()
    return (
        *_first_days(question, column, rows),
        *_heavy_first_day(question, column, rows),
        *_by_their_own_word(question, rows),
    )


def _first_days(question: Trend, column: Column, rows: Rows) -> list[Words]:
    """What the rows on first days tell, set against those on all others."""
    name = quoted(column.name)
    january = f"count(*) filter (where month({name}) = 1 and day({name}) = 1)"
    first = f"count(*) filter (where day({name}) = 1 and month({name}) <> 1)"
    known = f"count(*) filter (where isfinite({name}))"
    dated, on_january, on_first = map(number, rows.one(f"{known}, {january}, {first}"))
    found = []
    others = (dated - on_january) / DAYS_OF_A_YEAR
    if _stands_out(on_january, others):
        found.append(words_of.dated_by_the_year(column.words, on_january, round(others)))
    others = (dated - on_january - on_first) / DAYS_OF_A_MONTH
    if question.along.step == "value" and _stands_out(on_first, others):
        found.append(words_of.dated_by_the_month(column.words, on_first, round(others)))
    return found


def _heavy_first_day(question: Trend, column: Column, rows: Rows) -> list[Words]:
    """What a sum on 1 January tells: few rows may hold the toll of a whole year."""
    if question.measure is None or question.aggregate != "sum":
        return []
    name, measure = quoted(column.name), f"cast({quoted(question.measure)} as double)"
    on_january = f"month({name}) = 1 and day({name}) = 1 and isfinite({measure})"
    known = f"isfinite({name}) and isfinite({measure})"
    said = rows.one(
        f"coalesce(sum({measure}) filter (where {on_january}), 0), "
        f"coalesce(sum({measure}) filter (where {known}), 0), count(*) filter (where {on_january})"
    )
    first, total, count = (float(str(each)) for each in said)
    others = (total - first) / DAYS_OF_A_YEAR
    if first <= FAR_MORE_IN_A_SUM * others or others <= 0:
        return []
    measured = question.base.column(question.measure).words
    return [words_of.heavy_first_day(column.words, measured, round(first), int(count), round(others))]


def _stands_out(rows: int, others: float) -> bool:
    return rows >= FEWEST and rows > FAR_MORE * others + DEVIATIONS * others**0.5


def _by_their_own_word(question: Trend, rows: Rows) -> list[Words]:
    """What a column on the precision of dates says, as UCDP's date_prec."""
    found = []
    for column in question.base.columns:
        if _PRECISION.search(column.name) and column.kind in ("number", "count"):
            name = quoted(column.name)
            codes = rows.ask(
                f"{name}, count(*)", f"where {name} > {EXACT:d} group by 1 order by 1 limit {MOST_CODES:d}"
            )
            listed = [(value, number(count)) for value, count in codes]
            if listed:
                found.append(words_of.imprecise_dates(column.words, sum(count for _, count in listed), listed))
    return found
