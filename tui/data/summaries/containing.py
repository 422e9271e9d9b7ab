"""What must not be added up, as far as it can be seen in the rows: wholes among their parts, levels, sources.

Every warning is a sentence about what was found in the rows that are summed; nothing is left out of a sum for it.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tui.data.catalogue import Column
from tui.data.identifiers import quoted
from tui.data.summaries.questions import Pivot, key_of, of_figures
from tui.data.summaries.rows import Rows, number
from tui.labels import summaries as words_of
from tui.labels.words import Words
from tui.text.folding import fold

MOST_VALUES = 1000
"""Different texts up to which those of a column are looked at one by one."""
MOST_PARTS = 60
"""Different values up to which one of them is set against the sum of the others."""
MOST_COLUMNS = 12
"""Columns whose values are set against one another."""
LEAST_PARTS = 2
"""Values that a sum has at least: one that equals one other proves nothing."""
TELLING = 100
"""A single sum below this may come about by chance."""

TOTALS = frozenset(
    fold(each).text
    for each in (
        "total", "totals", "grand total", "sum", "all", "overall", "both", "both sexes", "all ages", "all types",
        "all categories", "all regions", "world", "المجموع", "مجموع", "المجموع الكلي", "المجموع العام", "الإجمالي",
        "إجمالي", "الإجمالي العام", "الكل", "كل", "كلي", "الجميع", "المجمل", "كلا الجنسين", "كل الفئات", "كل الأعمار",
    )
)  # fmt: skip
"""Texts by which a row calls itself the sum of others, folded."""

_OF_WHOM = re.compile(
    r"\b(of (which|whom)|thereof|among (them|whom))\b|(^|\W)(منهم|منها|منهن|بينهم|بينها|بينهن)(\W|$)", re.I
)
_LEVEL = re.compile(r"(^|[_\W])(depth|levels?|lvl|tier|hierarchy|admin_?level|adm_?level|مستوى|المستوى)($|[_\W])", re.I)
_PARENT = re.compile(
    r"(^|[_\W])(parent|part_?of|belongs_?to|subset_?of|whole|الأصل|الأب|تابع_?ل|جزء_?من)($|[_\W]|_?id)", re.I
)
_CODE = re.compile(r"(^|[_\W])(id|code|name|key|pcode|رمز|الرمز|اسم|الاسم|معرف|المعرف)($|[_\W])", re.I)
_PLACE = re.compile(r"^(?P<stem>.*?(?:admin|adm|level|niv|lvl)_?)(?P<level>[0-5])(?P<rest>\D*)$", re.I)
_SOURCE = re.compile(
    r"(^|[_\W])(source|sources|dataset|publisher|المصدر|مصدر|الجهة|الناشر)($|[_\W](?!article|date|headline|office|url|original))",
    re.I,
)
_OF_SOURCES = re.compile(r"(^|[_\W])(source\w*|المصدر|مصدر)($|[_\W])", re.IGNORECASE)
_RUNNING = re.compile(r"(^|[_\W])(cum|cumul\w*|running|to_date|so_far|تراكمي\w*|التراكمي\w*|متراكم\w*)($|[_\W])", re.I)
_STEP = re.compile(r"\s*(?:[/>›|\\]|::?)\s*|(?<=\w)\.(?=\w)")
"""What parts the steps of a path: A.1, Region / District."""


@dataclass(frozen=True, slots=True)
class _Texts:
    """A column of few texts, and what they are."""

    column: Column
    values: tuple[str, ...]

    @property
    def name(self) -> str:
        """The column of the query that holds them."""
        return self.column.returned[0]


def warnings_of(question: Pivot, rows: Rows) -> tuple[Words, ...]:
    """Why the sums of a pivot may count twice, the surest reason first, each column named once."""
    if of_figures(question.base):
        return (words_of.figures_not_added(list(_reasons(question, rows))),)
    texts = _few_texts(question, rows)
    said = [
        *_totals(question, rows, texts),
        *_levels(question, rows),
        *_parents(question, rows),
        *_wider_places(question, rows, texts),
        *_several_sources(question, rows),
        *_running_total(question, rows),
    ]
    return tuple(said)


# Figures of hasila


def _reasons(question: Pivot, rows: Rows) -> Iterator[Words]:
    """What of these figures forbids adding them."""
    has = set(question.base.returned)
    sentences = (
        ("source_id", "count(distinct coalesce(cast(source_id as varchar), ''))", words_of.sources, 1),
        ("same_as", "count(same_as)", words_of.restatements, 0),
        ("subset_of", "count(subset_of)", words_of.parts, 0),
        ("depth", "count(*) filter (where depth > 0)", words_of.parts, 0),
        ("qualifier", "count(*) filter (where qualifier <> 'exact')", words_of.inexact, 0),
    )
    for name, sql, words, harmless in sentences:
        if name in has and (found := number(rows.one(sql)[0])) > harmless:
            yield words(found)


# Totals among their parts, and values within values


def _few_texts(question: Pivot, rows: Rows) -> list[_Texts]:
    """The columns of texts that have few of them."""
    columns = [each for each in question.base.columns if each.kind == "text" and not each.list]
    if not columns:
        return []
    counted = rows.one(", ".join(f"approx_count_distinct({quoted(each.returned[0])})" for each in columns))
    few = [each for each, n in zip(columns, counted, strict=True) if 1 < number(n) <= MOST_VALUES]
    return [_Texts(column, tuple(rows.texts(quoted(column.returned[0])))) for column in few[:MOST_COLUMNS]]


def _totals(question: Pivot, rows: Rows, texts: Sequence[_Texts]) -> Iterator[Words]:
    for each in texts:
        words = each.column.words
        if len(each.values) < LEAST_PARTS:
            continue
        if (total := _sum_of_others(question, rows, each, texts)) is not None:
            yield words_of.total_among_parts(words, total)
        elif named := [value for value in each.values if fold(value).text.strip(" :.") in TOTALS]:
            yield words_of.named_total(words, named[0])
        elif (within := _within(each.values)) and not _named(_OF_SOURCES, each.column):
            yield words_of.value_within(words, *within)
        elif part := next((value for value in each.values if _OF_WHOM.search(value)), None):
            yield words_of.of_whom(words, part)


def _within(values: Sequence[str]) -> tuple[str, str] | None:
    """A value and one that goes on from it, as A and A.1 do, where most values that are paths have their beginning."""
    known = set(values)
    paths = [(value, [value[: end.start()] for end in _STEP.finditer(value)]) for value in values]
    paths = [(value, wholes) for value, wholes in paths if wholes]
    within = [(whole, value) for value, wholes in paths for whole in wholes if whole in known]
    having = {value for _, value in within}
    return within[0] if len(having) > 1 and 2 * len(having) >= len(paths) else None


def _sum_of_others(question: Pivot, rows: Rows, texts: _Texts, all_texts: Sequence[_Texts]) -> str | None:
    """The value whose amounts are those of all others together, wherever at least two others are known."""
    if question.measure is None or not LEAST_PARTS < len(texts.values) <= MOST_PARTS:
        return None
    beside = _beside(question, texts, all_texts)
    name, measure = quoted(texts.name), f"sum(cast({quoted(question.measure)} as double))"
    found = rows.ask(f"{beside}, {name}, {measure}", f"where {name} is not null group by all")
    groups: dict[object, dict[str, float]] = {}
    for at, value, amount in found:
        if isinstance(amount, float) and amount:
            groups.setdefault(at, {})[str(value)] = amount
    return _equal_to_the_rest([each for each in groups.values() if len(each) > LEAST_PARTS])


def _beside(question: Pivot, texts: _Texts, all_texts: Sequence[_Texts]) -> str:
    """SQL for something else the rows differ in, so that a sum has to hold again and again."""
    for column in question.base.columns:
        if column.kind == "year":
            return quoted(column.name)
    for column in question.base.columns:
        if column.kind == "date":
            return f"year({quoted(column.name)})"
    others = [each for each in all_texts if each.column != texts.column]
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


# Levels, parents, places within places


def _grouped_by(question: Pivot) -> set[str]:
    return {each.column for each in (question.rows, question.columns) if each is not None}


def _levels(question: Pivot, rows: Rows) -> Iterator[Words]:
    for column in question.base.columns:
        if column.list or column.name in _grouped_by(question) or not _named(_LEVEL, column) or column.kind == "date":
            continue
        name = quoted(column.returned[0])
        found = rows.ask(f"distinct {name}", f"where {name} is not null order by 1 limit 9")
        if 1 < len(found) <= 8:
            yield words_of.levels(column.words, [str(value)[:20] for (value,) in found])


def _parents(question: Pivot, rows: Rows) -> Iterator[Words]:
    """Rows that name the code of another row as what they are part of."""
    columns = [each for each in question.base.columns if not each.list and not each.pair]
    for parent in (each for each in columns if _named(_PARENT, each)):
        for code in (each for each in columns if _named(_CODE, each) and not _named(_PARENT, each)):
            if within := rows.within(parent.name, code.name):
                yield words_of.parents(parent.words, within)
                break


def _wider_places(question: Pivot, rows: Rows, texts: Sequence[_Texts]) -> Iterator[Words]:
    """Rows that name a place and no narrower one, and are as great as those of the same place that do."""
    places: dict[tuple[str, str], dict[int, Column]] = {}
    for column in question.base.columns:
        if (read := _PLACE.match(column.name)) and column.kind in ("text", "number", "count"):
            places.setdefault((read["stem"].lower(), read["rest"].lower()), {})[int(read["level"])] = column
    for by_level in places.values():
        for level, wide in by_level.items():
            narrow = by_level.get(level + 1)
            if narrow is None or narrow.name in _grouped_by(question):
                continue
            if whole := _whole_places(question, rows, wide, narrow, texts):
                yield words_of.wider_places(wide.words, narrow.words, whole)


def _whole_places(question: Pivot, rows: Rows, wide: Column, narrow: Column, texts: Sequence[_Texts]) -> int:
    """How many rows are one for a whole place, and no smaller than the greatest of its parts, if nearly all are."""
    assert question.measure is not None
    others = [each for each in texts if each.column not in (wide, narrow)]
    beside = _beside(question, _Texts(wide, ()), others)
    inner, measure = f"nullif(cast({quoted(narrow.name)} as varchar), '')", quoted(question.measure)
    found = rows.ask(
        f"count(*) - count({inner}), max({measure}) filter (where {inner} is null),"
        f" max({measure}) filter (where {inner} is not null)",
        f"where {quoted(wide.name)} is not null group by {quoted(wide.name)}, {beside}"
        f" having count({inner}) > 0 and count(*) > count({inner})",
    )
    alike = [n for n, whole, part in found if n == 1 and whole is not None and (part is None or whole >= part)]  # type: ignore[operator]
    return len(alike) if len(alike) > 1 and len(alike) >= 0.8 * len(found) else 0


def _several_sources(question: Pivot, rows: Rows) -> Iterator[Words]:
    """Groups of the pivot that hold what several sources count."""
    keys = [key_of(question.base, each) for each in (question.rows, question.columns) if each is not None]
    for column in question.base.columns:
        if column.kind != "text" or column.name in _grouped_by(question) or not _named(_SOURCE, column):
            continue
        name = quoted(column.returned[0])
        if not 1 < number(rows.one(f"approx_count_distinct({name})")[0]) <= MOST_PARTS:
            continue
        found = rows.ask("1", f"group by {', '.join(keys)} having count(distinct {name}) > 1")
        if found:
            yield words_of.several_sources(column.words, len(found))


def _running_total(question: Pivot, rows: Rows) -> Iterator[Words]:
    """An amount that is called a running total, or never falls although it has one value a day for many days."""
    if question.measure is None:
        return
    measure = question.base.column(question.measure)
    if _named(_RUNNING, measure):
        yield words_of.running_total(measure.words)
        return
    dates = [each for each in question.base.columns if each.kind == "date"]
    (total,) = map(number, rows.one("count(*)"))
    if not dates or not RISES <= total <= MOST_DAYS:
        return
    day, amount = quoted(dates[0].name), quoted(measure.name)
    found = rows.ask(f"{day}, {amount}", f"where {day} is not null and {amount} is not null order by 1")
    amounts = [float(str(each)) for _, each in found]
    steps = list(itertools.pairwise(amounts))
    alone = len({at for at, _ in found}) == len(found)
    if alone and all(before <= after for before, after in steps) and sum(a < b for a, b in steps) >= RISES:
        yield words_of.running_total(measure.words)


RISES, MOST_DAYS = 10, 20_000
"""Days on which a running total rises at least, and rows up to which they are looked at."""


def _named(pattern: re.Pattern[str], column: Column) -> bool:
    return pattern.search(column.name) is not None or pattern.search(column.words.en) is not None
