"""Values of a column that hold others of it: sums of the rest, totals by name, codes within codes, estimates."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tui.data.catalogue import Column
from tui.data.identifiers import quoted
from tui.data.summaries.questions import MEASURED, Pivot
from tui.data.summaries.rows import Rows, number
from tui.labels import summaries as words_of
from tui.labels.words import Words
from tui.text.folding import fold

MOST_VALUES = 1000
"""Different texts up to which those of a column are looked at one by one."""
MOST_NUMBERS = 20
"""Different numbers up to which those of a column may be codes of groups."""
MOST_PARTS = 300
"""Different values up to which their amounts are set against one another."""
MOST_COLUMNS = 12
"""Columns whose values are looked at."""
LEAST_PARTS = 2
"""Values that a sum has at least: one that equals one other proves nothing."""
TELLING = 100
"""A single sum below this may come about by chance."""
MOST_KINDS = 30
"""Different values up to which one that begins with another may be a part of it, and is no other name."""
LEAST_COUNTRIES = 10
"""Values beside the continents from which on a list is one of countries."""


def _folded(*texts: str) -> frozenset[str]:
    return frozenset(fold(each).text for each in texts)


TOTALS = _folded(
    "total", "totals", "grand total", "sum", "all", "overall", "both", "both sexes", "all ages", "all types",
    "all categories", "all regions", "world", "المجموع", "مجموع", "المجموع الكلي", "المجموع العام", "الإجمالي",
    "إجمالي", "الإجمالي العام", "الكل", "كل", "كلي", "الجميع", "المجمل", "كلا الجنسين", "كل الفئات", "كل الأعمار",
)  # fmt: skip
"""Texts by which a row calls itself the sum of others."""
CONTINENTS = _folded(
    "Africa", "Asia", "Europe", "Oceania", "Americas", "North America", "South America", "أفريقيا", "آسيا", "أوروبا",
    "أوقيانوسيا", "الأمريكتان", "أمريكا الشمالية", "أمريكا الجنوبية",
)  # fmt: skip
"""Texts by which a row in a list of countries is of many of them."""
ESTIMATES = (
    _folded("low", "high"), _folded("lower", "upper"), _folded("min", "max"), _folded("minimum", "maximum"),
    _folded("الأدنى", "الأعلى"), _folded("الحد الأدنى", "الحد الأعلى"), _folded("أدنى", "أعلى"),
)  # fmt: skip
"""Pairs of texts by which rows are several estimates of the same."""

_OF_WHOM = re.compile(
    r"\b(of (which|whom)|thereof|among (them|whom))\b|(^|\W)(منهم|منها|منهن|بينهم|بينها|بينهن)(\W|$)", re.IGNORECASE
)
_OF_SOURCES = re.compile(r"(^|[_\W])(source\w*|المصدر|مصدر)($|[_\W])", re.IGNORECASE)
_STEP = re.compile(r"\s*(?:[/>›|\\]|::?)\s*|(?<=\w)\.(?=\w)")
"""What parts the steps of a path: A.1, Region / District."""

Amounts = dict[str, float]
"""The amount of each value."""


@dataclass(frozen=True, slots=True)
class Values:
    """A column of few values, and what they are."""

    column: Column
    values: tuple[str, ...]

    @property
    def name(self) -> str:
        """The column of the query that holds them."""
        return self.column.returned[0]


def few_values(question: Pivot, rows: Rows) -> list[Values]:
    """The columns that have few values: texts, then numbers that may be codes."""
    texts = [each for each in question.base.columns if each.kind == "text" and not each.list]
    numbers = [each for each in question.base.columns if each.kind in MEASURED and each.name != question.measure]
    columns = [*texts, *numbers]
    if not columns:
        return []
    counted = rows.one(", ".join(f"approx_count_distinct({quoted(each.returned[0])})" for each in columns))
    few = [
        each
        for each, n in zip(columns, counted, strict=True)
        if 1 < number(n) <= (MOST_VALUES if each.kind == "text" else MOST_NUMBERS)
    ]
    return [Values(column, tuple(rows.texts(quoted(column.returned[0])))) for column in few[:MOST_COLUMNS]]


def wholes(question: Pivot, rows: Rows, columns: Sequence[Values]) -> Iterator[Words]:
    """For each column what is seen first of a value that holds others."""
    for each in columns:
        amounts = _amounts(question, rows, each, columns)
        said = _of_amounts(each, amounts) or (_of_texts(each, amounts) if each.column.kind == "text" else None)
        if said is not None:
            yield said


def _of_amounts(values: Values, amounts: Sequence[Amounts]) -> Words | None:
    total = _equal_to_the_rest([each for each in amounts if len(each) > LEAST_PARTS])
    return words_of.total_among_parts(values.column.words, total) if total is not None else None


def _of_texts(values: Values, amounts: Sequence[Amounts]) -> Words | None:
    words = values.column.words
    folded = {fold(value).text.strip(" :."): value for value in values.values}
    if named := [folded[each] for each in folded if each in TOTALS] or _continents(folded):
        return words_of.named_total(words, named[0])
    if pair := next((pair for pair in ESTIMATES if pair <= folded.keys()), None):
        return words_of.estimates(words, sorted(folded[each] for each in pair))
    if (within := _within(values.values) or _going_on(values.values, amounts)) and not _of_sources(values.column):
        return words_of.value_within(words, *within)
    part = next((value for value in values.values if _OF_WHOM.search(value)), None)
    return words_of.of_whom(words, part) if part is not None else None


def _of_sources(column: Column) -> bool:
    return _OF_SOURCES.search(column.name) is not None


def _continents(folded: dict[str, str]) -> list[str]:
    """The continents in a list of countries."""
    found = [folded[each] for each in folded if each in CONTINENTS]
    return found if len(found) > 1 and len(folded) - len(found) >= LEAST_COUNTRIES else []


def _within(values: Sequence[str]) -> tuple[str, str] | None:
    """A value and one that goes on from it, as A and A.1 do, where most values that are paths have their beginning."""
    known = set(values)
    paths = [(value, [value[: end.start()] for end in _STEP.finditer(value)]) for value in values]
    paths = [(value, wholes) for value, wholes in paths if wholes]
    within = [(whole, value) for value, wholes in paths for whole in wholes if whole in known]
    having = {value for _, value in within}
    return within[0] if len(having) > 1 and 2 * len(having) >= len(paths) else None


def _going_on(values: Sequence[str], amounts: Sequence[Amounts]) -> tuple[str, str] | None:
    """A value and one that begins with it and another word, and is smaller wherever both are known, more than once."""
    if len(values) > MOST_KINDS:
        return None
    for whole in values:
        for part in (each for each in values if each.startswith(f"{whole} ")):
            both = [(each[whole], each[part]) for each in amounts if whole in each and part in each]
            if len(both) > 1 and all(within <= amount for amount, within in both):
                return whole, part
    return None


def _amounts(question: Pivot, rows: Rows, values: Values, columns: Sequence[Values]) -> list[Amounts]:
    """The amounts of the values, again for each value of something else the rows differ in."""
    if question.measure is None or len(values.values) > MOST_PARTS:
        return []
    name, measure = quoted(values.name), f"sum(cast({quoted(question.measure)} as double))"
    found = rows.ask(
        f"{beside(question, values.column, columns)}, {name}, {measure}", f"where {name} is not null group by all"
    )
    groups: dict[object, Amounts] = {}
    for at, value, amount in found:
        if isinstance(amount, float) and amount:
            groups.setdefault(at, {})[str(value)] = amount
    return list(groups.values())


def beside(question: Pivot, column: Column, columns: Sequence[Values]) -> str:
    """SQL for something else the rows differ in, so that what is seen has to be seen again and again."""
    for each in question.base.columns:
        if each.kind == "year":
            return quoted(each.name)
    for each in question.base.columns:
        if each.kind == "date":
            return f"year({quoted(each.name)})"
    others = [each for each in columns if each.column != column and each.column.kind == "text"]
    return quoted(max(others, key=lambda each: len(each.values)).name) if others else "null"


def _equal_to_the_rest(groups: Sequence[dict[str, float]]) -> str | None:
    """The value that equals the rest of its group in every group that has it, often enough to be no chance."""
    for value in sorted(set().union(*groups)):
        having = [group for group in groups if value in group]
        equal = [
            group[value] for group in having if abs(2 * group[value] - sum(group.values())) < 1e-6 * abs(group[value])
        ]
        if len(equal) == len(having) and (len(equal) > 1 or equal[0] >= TELLING):
            return value
    return None
