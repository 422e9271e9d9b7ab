"""Columns that say that rows hold one another: levels, parents, wider places; and sources, and running totals."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence

from tui.data.catalogue import Column
from tui.data.identifiers import quoted
from tui.data.summaries.questions import Pivot, key_of
from tui.data.summaries.rows import Rows, number
from tui.data.summaries.wholes import Values, beside
from tui.labels import summaries as words_of
from tui.labels.words import Words

MOST_LEVELS = 8
MOST_SOURCES = 60
"""Different sources up to which a column tells who counted, and not where each event was read."""
RISES, MOST_DAYS = 10, 20_000
"""Days on which a running total rises at least, and rows up to which they are looked at."""

_LEVEL = re.compile(r"(^|[_\W])(depth|hierarchy|(admin|adm|geo)_?level)($|[_\W])", re.IGNORECASE)
_PERHAPS_LEVEL = re.compile(r"(^|[_\W])(levels?|lvl|tier|مستوى|المستوى)($|[_\W])", re.IGNORECASE)
_PARENT = re.compile(
    r"(^|[_\W])(parent|part_?of|belongs_?to|subset_?of|whole|الأصل|الأب|تابع_?ل|جزء_?من)($|[_\W]|_?id)", re.IGNORECASE
)
_CODE = re.compile(r"(^|[_\W])(id|code|name|key|pcode|رمز|الرمز|اسم|الاسم|معرف|المعرف)($|[_\W])", re.IGNORECASE)
_PLACE = re.compile(r"^(?P<stem>.*?(?:admin|adm|level|niv|lvl)_?)(?P<level>[0-5])(?P<rest>\D*)$", re.IGNORECASE)
_SOURCE = re.compile(
    r"(^|[_\W])(source|sources|dataset|publisher|المصدر|مصدر|الجهة|الناشر)"
    r"($|[_\W](?!article|date|headline|office|url|original))",
    re.IGNORECASE,
)
_RUNNING = re.compile(
    r"(^|[_\W])(cum|cumul\w*|running|to_date|so_far|تراكمي\w*|التراكمي\w*|متراكم\w*)($|[_\W])", re.IGNORECASE
)


def _grouped_by(question: Pivot) -> set[str]:
    return {each.column for each in (question.rows, question.columns) if each is not None}


def levels(question: Pivot, rows: Rows) -> Iterator[Words]:
    """Columns that tell levels apart: by a name that says no less, or with levels whose sums are the same."""
    for column in question.base.columns:
        if column.list or column.kind == "date" or column.name in _grouped_by(question):
            continue
        if not (sure := _named(_LEVEL, column)) and not _named(_PERHAPS_LEVEL, column):
            continue
        name = quoted(column.returned[0])
        amount = f"sum({quoted(question.measure)})" if question.measure is not None else "count(*)"
        found = rows.ask(f"{name}, {amount}", f"where {name} is not null group by 1 order by 1 limit 9")
        if 1 < len(found) <= MOST_LEVELS and (sure or _alike([amount for _, amount in found])):
            yield words_of.levels(column.words, [str(value)[:20] for value, _ in found])


def _alike(amounts: Sequence[object]) -> bool:
    """Whether two of the amounts are nearly the same."""
    known = sorted(float(str(each)) for each in amounts if each is not None)
    return any(high > 0 and high - low <= 0.02 * high for low, high in itertools.pairwise(known))


def parents(question: Pivot, rows: Rows) -> Iterator[Words]:
    """Rows that name the code of another row as what they are part of."""
    columns = [each for each in question.base.columns if not each.list and not each.pair]
    for parent in (each for each in columns if _named(_PARENT, each)):
        for code in (each for each in columns if _named(_CODE, each) and not _named(_PARENT, each)):
            if within := rows.within(parent.name, code.name):
                yield words_of.parents(parent.words, within)
                break


def wider_places(question: Pivot, rows: Rows, texts: Sequence[Values]) -> Iterator[Words]:
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


def _whole_places(question: Pivot, rows: Rows, wide: Column, narrow: Column, texts: Sequence[Values]) -> int:
    """How many rows are one for a whole place, and no smaller than the greatest of its parts, if nearly all are."""
    assert question.measure is not None
    others = [each for each in texts if each.column not in (wide, narrow)]
    again = beside(question, wide, others)
    inner, measure = f"nullif(cast({quoted(narrow.name)} as varchar), '')", quoted(question.measure)
    found = rows.ask(
        f"count(*) - count({inner}), max({measure}) filter (where {inner} is null),"
        f" max({measure}) filter (where {inner} is not null)",
        f"where {quoted(wide.name)} is not null group by {quoted(wide.name)}, {again}"
        f" having count({inner}) > 0 and count(*) > count({inner})",
    )
    alike = [n for n, whole, part in found if n == 1 and whole is not None and (part is None or whole >= part)]  # type: ignore[operator]
    return len(alike) if len(alike) > 1 and len(alike) >= 0.8 * len(found) else 0


def several_sources(question: Pivot, rows: Rows) -> Iterator[Words]:
    """Groups of the pivot that hold what several sources count."""
    keys = [key_of(question.base, each) for each in (question.rows, question.columns) if each is not None]
    for column in question.base.columns:
        if column.kind != "text" or column.name in _grouped_by(question) or not _named(_SOURCE, column):
            continue
        name = quoted(column.returned[0])
        if not 1 < number(rows.one(f"approx_count_distinct({name})")[0]) <= MOST_SOURCES:
            continue
        found = rows.ask("1", f"group by {', '.join(keys)} having count(distinct {name}) > 1")
        if found:
            yield words_of.several_sources(column.words, len(found))


def running_total(question: Pivot, rows: Rows) -> Iterator[Words]:
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


def _named(pattern: re.Pattern[str], column: Column) -> bool:
    return pattern.search(column.name) is not None or pattern.search(column.words.en) is not None
