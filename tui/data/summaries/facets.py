"""The values of a column with their numbers of rows: as they are, or by ranges, months and years."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Sequence
from dataclasses import replace

from tui.data.catalogue import Chart, Column, View
from tui.data.identifiers import quoted
from tui.data.summaries import ranges
from tui.data.summaries.behind import end_of_month
from tui.data.summaries.questions import Facets, held_column
from tui.data.summaries.rows import Answer, Rows, number
from tui.labels import summaries as words_of
from tui.labels.words import Words

MOST = 1000
"""Values that are shown at most, the most frequent ones."""
FEW = 60
"""Different numbers or days that are shown as they are."""
LONGEST = 1000
"""Characters of a value that are carried to the screen."""
MONTHS = 3 * 366
"""Days up to which dates are shown by months, and by years beyond."""

ROWS = Column("rows", "count", words_of.ROWS)
SHARE = Column("share", "number", words_of.SHARE)
BAR = Column("bar", "bar", words_of.BAR)
COUNTED = (ROWS, SHARE, BAR)

Finish = Callable[[Sequence[Column]], View]


def answer(question: Facets, view: View, rows: Rows, table: str) -> tuple[View, Answer]:
    """Answer the facets of a column into a table; the view comes back with its columns and remarks."""
    column = question.base.column(question.column)
    name = quoted(column.returned[0])
    total, distinct = map(number, rows.one(f"count(*), approx_count_distinct({name})"))
    remarks = [words_of.of_rows(total, [each.sentence for each in question.conditions])]
    if distinct > FEW and column.kind in ("count", "number"):
        columns, kept = _ranges(column, rows, table, total)
    elif distinct > FEW and column.kind == "date":
        columns, kept = _periods(column, rows, table, total)
    else:
        columns, kept = _values(question, rows, table, total)
        if kept.length == MOST:
            of, about = rows.different(", ".join(map(quoted, column.returned)))
            remarks += [words_of.most_frequent(MOST, of, about=about)] * (of > MOST)
    by_month = columns[0].name == "low" and column.kind == "date"
    chart = Chart(columns[0].name, "rows", step="month" if by_month else None)
    return replace(view, columns=columns, chart=chart, remarks=tuple(remarks)), kept


def _counted(total: int) -> str:
    """SQL for what stands beside every value: its rows, its share in a hundred, its bar beside the longest."""
    share = f"100.0 * n / {max(total, 1):d}"
    digits = f"case when {share} >= 1 then 1 else 1 - floor(log10({share}))::integer end"
    return f"n as rows, round(({share})::double, {digits}) as share, n / max(n) over () as bar"


def _values(question: Facets, rows: Rows, table: str, total: int) -> tuple[tuple[Column, ...], Answer]:
    held = held_column(question)
    if held.pair:
        names = ", ".join(map(quoted, held.returned))
        shown = names
        hidden: tuple[Column, ...] = ()
    else:
        names, shown = f"{quoted(question.column)} as key", "key as held, key, null::varchar as digest"
        if held.kind == "text":
            shown = (
                f"case when key = '' then '\"\"' when length(key) > {LONGEST:d} then left(key, {LONGEST:d}) || '…' "
                f"else key end as held, case when length(key) <= {LONGEST:d} then key end as key, "
                f"case when length(key) > {LONGEST:d} then md5(key) end as digest"
            )
        hidden = tuple(Column(each, "hidden", Words(each, each)) for each in ("key", "digest"))
    by = f"select {names}, count(*) as n from {rows.source} group by all order by n desc, 1 nulls last limit {MOST:d}"
    kept = rows.keep(table, f"select {shown}, {_counted(total)} from ({by}) order by n desc, 1 nulls last")
    return (held, *COUNTED, *hidden), kept


def _ranges(column: Column, rows: Rows, table: str, total: int) -> tuple[tuple[Column, ...], Answer]:
    """Numbers by ranges, in the order of the numbers, null last."""
    name = quoted(column.name)
    is_whole = "INT" in rows.type_of(column.name)
    finite = f"case when isfinite(cast({name} as double)) then {name} end"
    read = int if is_whole else float
    found_ends = rows.one(f"min({finite}), quantile_disc({finite}, 0.5), max({finite})")
    least, middle, greatest = (read(str(each)) for each in found_ends)
    between = ranges.edges(least, middle, greatest, whole=is_whole)
    place, bound = ranges.place(name, between)
    found = rows.ask(f"{place} as place, count(*)", "group by 1 order by 1 nulls last", *bound)
    most = max(number(n) for _, n in found)
    written = [(*_ends(at, between, is_whole), is_whole, n, *_shares(number(n), total, most)) for at, n in found]
    kind = "HUGEINT" if is_whole else "DOUBLE"
    types = {"low": kind, "high": kind, "whole": "BOOLEAN", "rows": "UBIGINT", "share": "DOUBLE", "bar": "DOUBLE"}
    ends = (
        Column("low", column.kind, words_of.FROM, unknown=words_of.NOT_KNOWN),
        Column("high", column.kind, words_of.TO if is_whole else words_of.BELOW),
    )
    hidden = Column("whole", "hidden", Words("whole", "whole"))
    return (*ends, *COUNTED, hidden), rows.write(table, types, written)


def _ends(at: object, between: Sequence[float], whole: bool) -> tuple[float | None, float | None]:
    if not isinstance(at, int):
        return None, None
    low, high = between[at], between[at + 1]
    return (int(low), int(high) - 1) if whole else (low, high)


def _shares(n: int, total: int, most: int) -> tuple[float, float]:
    return float(f"{100 * n / total:.1f}" if 100 * n >= total else f"{100 * n / total:.1g}"), n / most


def _periods(column: Column, rows: Rows, table: str, total: int) -> tuple[tuple[Column, ...], Answer]:
    """Dates by months or by years, in the order of time, null last."""
    name = quoted(column.name)
    finite = f"case when isfinite({name}) then {name} end"
    ((days,),) = rows.ask(f"date_diff('day', min({finite}), max({finite}))")
    by_year = number(days) > MONTHS
    period = f"year({finite})" if by_year else f"cast(date_trunc('month', {finite}) as date)"
    found = rows.ask(f"{period}, count(*)", "group by 1 order by 1 nulls last")
    most = max(number(n) for _, n in found)
    written = [(*((at,) if by_year else _month(at)), n, *_shares(number(n), total, most)) for at, n in found]
    counted = {"rows": "UBIGINT", "share": "DOUBLE", "bar": "DOUBLE"}
    if by_year:
        ends = [Column("year", "year", column.words, unknown=words_of.NOT_KNOWN)]
        return (*ends, *COUNTED), rows.write(table, {"year": "BIGINT", **counted}, written)
    hidden = Column("whole", "hidden", Words("whole", "whole"))
    ends = [
        Column("low", "date", words_of.FROM, unknown=words_of.NOT_KNOWN),
        Column("high", "date", words_of.TO),
    ]
    types = {"low": "DATE", "high": "DATE", "whole": "BOOLEAN", **counted}
    return (*ends, *COUNTED, hidden), rows.write(table, types, [(*each[:2], True, *each[2:]) for each in written])


def _month(first: object) -> tuple[datetime.date | None, datetime.date | None]:
    if not isinstance(first, datetime.date):
        return None, None
    return first, end_of_month(first)
