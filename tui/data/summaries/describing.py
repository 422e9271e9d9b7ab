"""All columns in short: what is missing, how many values, the least, the middle, the greatest, and a shape."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from tui.data.catalogue import Column, View
from tui.data.identifiers import quoted
from tui.data.summaries.questions import GROUPED, Description
from tui.data.summaries.rows import Answer, Rows, number
from tui.labels import summaries as words_of
from tui.labels.words import Words
from tui.text.digits import grouped

EXACT = 200_000
"""Rows up to which different values are counted one by one."""
SORTED = 20_000_000
"""Rows up to which the median is exact: it needs every value of a column in memory at once."""
AT_ONCE = 20
"""Columns that one query is about."""
BARS = 12
"""How many parts a shape has."""
FEW = 1000
"""Values up to which the shape of texts, the most frequent first, is worth its time."""

COLUMNS = (
    Column("column", "text", words_of.COLUMN, pair=True),
    Column("kind", "text", words_of.KIND, pair=True),
    Column("shape", "shape", words_of.SHAPE),
    Column("missing", "count", words_of.MISSING),
    Column("distinct", "count", words_of.DISTINCT),
    Column("least", "number", words_of.LEAST),
    Column("median", "number", words_of.MEDIAN),
    Column("greatest", "number", words_of.GREATEST),
    Column("name", "hidden", Words("name", "name")),
    Column("over_time", "hidden", Words("over_time", "over_time")),
)
_TYPES = {
    "column_ar": "VARCHAR",
    "column_en": "VARCHAR",
    "kind_ar": "VARCHAR",
    "kind_en": "VARCHAR",
    "shape": "UBIGINT[]",
    "missing": "UBIGINT",
    "distinct": "UBIGINT",
    "least": "VARCHAR",
    "median": "VARCHAR",
    "greatest": "VARCHAR",
    "name": "VARCHAR",
    "over_time": "BOOLEAN",
}


@dataclass(frozen=True, slots=True)
class _Measured:
    """What one scan says of a column."""

    column: Column
    known: int
    distinct: int
    least: object
    greatest: object

    @property
    def ordered(self) -> bool:
        """Whether it has a middle and a scale."""
        return self.column.kind != "text" and self.least is not None

    @property
    def dated(self) -> bool:
        return self.column.kind == "date"

    @property
    def value(self) -> str:
        """SQL for a value that has its place in an order."""
        return _finite(self.column)


def answer(question: Description, view: View, rows: Rows, table: str) -> tuple[View, Answer]:
    """Describe every column into a table; the view comes back with its columns and remarks."""
    (total,) = map(number, rows.one("count(*)"))
    columns = [each for each in question.base.columns if each.kind in GROUPED]
    written = []
    for start in range(0, len(columns), AT_ONCE):
        measured = _measured(columns[start : start + AT_ONCE], rows, exact=total <= EXACT)
        shapes = _shapes([each for each in measured if each.ordered and each.least != each.greatest], rows)
        for each in measured:
            shape = shapes.get(each.column.name) or _shape_of_texts(each, rows)
            written.append(_row(each, total, _median(each, rows, total), shape))
    remarks = [words_of.of_rows(total, [each.sentence for each in question.conditions])]
    shown: tuple[Column, ...] = COLUMNS
    if total > EXACT:
        remarks.append(words_of.ABOUT)
        shown = tuple(
            replace(each, words=words_of.ABOUT_DISTINCT) if each.name == "distinct" else each for each in shown
        )
    if total > SORTED:
        remarks.append(words_of.NO_MEDIAN)
    return replace(view, columns=shown, remarks=tuple(remarks)), rows.write(table, _TYPES, written)


def _finite(column: Column) -> str:
    name = quoted(column.name)
    if column.kind == "date":
        return f"case when isfinite({name}) then {name} end"
    return f"case when isfinite(cast({name} as double)) then {name} end"


def _measured(columns: Sequence[Column], rows: Rows, *, exact: bool) -> list[_Measured]:
    asked = []
    for column in columns:
        name = quoted(column.returned[0])
        distinct = f"count(distinct {name})" if exact else f"approx_count_distinct({name})"
        ends = ("null", "null") if column.kind == "text" else (f"min({_finite(column)})", f"max({_finite(column)})")
        asked += [f"count({name})", distinct, *ends]
    said = rows.one(", ".join(asked))
    return [
        _Measured(column, number(said[at]), number(said[at + 1]), said[at + 2], said[at + 3])
        for at, column in zip(range(0, len(said), 4), columns, strict=True)
    ]


def _median(measured: _Measured, rows: Rows, total: int) -> object:
    if not measured.ordered:
        return None
    quantile = "quantile_disc" if total <= SORTED else "approx_quantile"
    return rows.one(f"{quantile}({measured.value}, 0.5)")[0]


def _shapes(measured: Sequence[_Measured], rows: Rows) -> dict[str, list[int | None]]:
    """How many rows fall into each part of the way from the least value to the greatest, for all columns at once."""
    if not measured:
        return {}
    parts = [_part(each) for each in measured]
    said = rows.one(", ".join(f"histogram({sql})" for sql, _ in parts), *(end for _, ends in parts for end in ends))
    found: dict[str, list[int | None]] = {}
    for each, counts in zip(measured, said, strict=True):
        assert isinstance(counts, dict)
        found[each.column.name] = [counts.get(at) for at in range(max(counts, default=0) + 1)]
    return found


def _part(measured: _Measured) -> tuple[str, list[object]]:
    """SQL for the part a value is in, with its bound values: equal parts, whole ones of whole numbers."""
    value, low, high = measured.value, measured.least, measured.greatest
    if isinstance(low, int) and isinstance(high, int):
        width = (high - low) // BARS + 1
        return f"cast(({value} - ?) // ? as integer)", [low, width]
    if measured.dated:
        value, first, last = f"epoch_ms(cast({value} as timestamp))", _milliseconds(low), _milliseconds(high)
    else:
        value, first, last = f"cast({value} as double)", float(str(low)), float(str(high))
    part = f"least({BARS - 1:d}, floor(({value} - ?) / ? * {BARS:d}))::integer"  # which is the last of nothing too
    return f"case when {value} is not null then {part} end", [first, last - first]


def _milliseconds(moment: object) -> float:
    if isinstance(moment, datetime.datetime):
        return (moment - datetime.datetime(1970, 1, 1)) / datetime.timedelta(milliseconds=1)
    assert isinstance(moment, datetime.date)
    return float((moment - datetime.date(1970, 1, 1)).days * 86_400_000)


def _shape_of_texts(measured: _Measured, rows: Rows) -> list[int | None]:
    """The rows of the most frequent values; where nearly every text is another one there is no shape."""
    if measured.column.kind != "text" or not 1 < measured.distinct <= FEW:
        return []
    name = quoted(measured.column.returned[0])
    counted = rows.ask("count(*)", f"where {name} is not null group by {name} order by 1 desc limit {BARS:d}")
    return [number(n) for (n,) in counted]


def _row(measured: _Measured, total: int, median: object, shape: Sequence[int | None]) -> tuple[object, ...]:
    column = measured.column
    kind = words_of.KINDS[column.kind]
    ends = (_said(column, each) for each in (measured.least, median, measured.greatest))
    return (
        column.words.ar,
        column.words.en,
        kind.ar,
        kind.en,
        list(shape),
        total - measured.known,
        measured.distinct,
        *ends,
        column.name,
        column.kind in ("date", "year"),
    )


def _said(column: Column, value: object) -> str | None:
    """A value in few characters: a count in groups, a moment without the part of it that says nothing."""
    if value is None:
        return None
    if column.kind == "count" and isinstance(value, int):
        return grouped(value)
    if isinstance(value, datetime.datetime):
        return value.strftime("%Y-%m-%d %H:%M").removesuffix(" 00:00")
    if isinstance(value, Decimal):
        written = f"{value:f}"
        return written.rstrip("0").rstrip(".") if "." in written else written
    return f"{value:.6g}" if isinstance(value, float) and abs(value) < 1e6 else str(value)
