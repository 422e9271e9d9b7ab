"""Figures of a report set against one another: parts and wholes, countries, years, ranges, sources, restatements.

Only what the report itself sets side by side is compared. A sum is formed to be held against a stated total, or to say
what parts told in one breath come to; it is never a figure, and sources that contradict each other are never added.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from itertools import combinations, pairwise, product

from tui.reports.bounds import bounds_of, together
from tui.reports.finding import Finding
from tui.reports.likeness import in_harmony, same_time
from tui.reports.parts import breakdowns, difference, exceeds_its_whole, sum_of, told_sum, within_whole
from tui.reports.statement import Claim

_MOST_TELLINGS = 3
"""Of one country, that are tried against a figure for several."""
_LONG = 366
_MOST_ALIKE = 100
"""Claims of the same people that are held against each other: a table of thousands of rows is no report."""

People = tuple[str, str, frozenset[str], str | None]
"""Who is counted: metric, category, countries and place."""


@dataclass(frozen=True)
class Book:
    """The claims of a report, and what each is part of."""

    claims: Sequence[Claim]
    by_id: dict[str, Claim] = field(init=False)
    parts: dict[str, list[Claim]] = field(init=False)
    """The parts of every whole, by its id; a part of what is told again is a part of the original."""
    alike: dict[People, list[Claim]] = field(init=False)
    """Claims with a number, by whom they count."""

    def __post_init__(self) -> None:
        object.__setattr__(self, "by_id", {claim.id: claim for claim in self.claims})
        object.__setattr__(self, "parts", {})
        object.__setattr__(self, "alike", {})
        for claim in self.claims:
            if claim.value is not None:
                told = self.alike.setdefault(people(claim), [])
                told.extend([claim] if len(told) < _MOST_ALIKE else [])
            whole = self.by_id.get(claim.subset_of or "")
            if whole is not None and claim.same_as is None:
                self.parts.setdefault(self.original(whole).id, []).append(claim)

    def original(self, claim: Claim) -> Claim:
        """What a claim tells again, or itself."""
        return self.by_id.get(claim.same_as or "", claim)

    def headlines(self) -> Iterator[list[Claim]]:
        """Totals that stand for themselves, no part and no restatement, those of the same people together."""
        for told in self.alike.values():
            yield [claim for claim in told if claim.level == "A" and claim.same_as is None and not self.is_inner(claim)]

    def alike_to(self, claim: Claim) -> list[Claim]:
        """Claims with a number that count the same people."""
        return self.alike.get(people(claim), [])

    def is_inner(self, claim: Claim) -> bool:
        """A part of a total for the same countries and time."""
        whole = self.by_id.get(claim.subset_of or "")
        return whole is not None and set(whole.countries) == set(claim.countries) and same_time(whole, claim)


def people(claim: Claim) -> People:
    """Whom a claim counts."""
    return claim.metric, claim.category, frozenset(claim.countries), claim.place


def sums(text: str, claims: Sequence[Claim]) -> Iterator[Finding]:
    """Everything that can be said without looking at the words around the numbers."""
    book = Book(claims)
    for whole_id, parts in book.parts.items():
        yield from breakdowns(text, book.by_id[whole_id], parts)
    for one, other in pairwise(book.claims):
        if exceeds_its_whole(text, one, other):
            yield within_whole(one, other)
    yield from _combined(book)
    yield from _periods(book)
    yield from _ranges(text, book)
    yield from _sources(book)
    yield from _restated(book)


# -- parts ------------------------------------------------------------------------------------------------------------


# -- countries and years ----------------------------------------------------------------------------------------------


def _combined(book: Book) -> Iterator[Finding]:
    """A figure for several countries against those for each; the exact tellings, and the rounded ones."""
    for whole in (claim for told in book.headlines() for claim in told if len(claim.countries) > 1):
        exact = [_tellings(book, whole, country, again=False) for country in whole.countries]
        rounded = [_tellings(book, whole, country, again=True) for country in whole.countries]
        for tellings in filter(all, (exact, rounded)):
            finding = _best_sum(whole, [list(parts) for parts in product(*tellings)])
            if finding.holds or _has_time(whole):
                yield finding


def _has_time(claim: Claim) -> bool:
    """Whether any of its time is known: figures of unknown times contradict nothing."""
    return claim.period_start is not None or claim.period_end is not None


def _tellings(book: Book, whole: Claim, country: str, *, again: bool) -> list[Claim]:
    """What is told for one of the countries, of the same people and time; of sources, each once."""
    found: dict[str | int | None, Claim] = {}
    for claim in book.alike.get((whole.metric, whole.category, frozenset((country,)), whole.place), ()):
        if same_time(claim, whole) and (claim.same_as is not None) == again and not book.is_inner(claim):
            found.setdefault(claim.value if again else claim.source_key or claim.source, claim)
    return list(found.values())[:_MOST_TELLINGS]


def _best_sum(whole: Claim, choices: Sequence[list[Claim]]) -> Finding:
    """Of several sources for a country, those that come to the stated total; else the nearest."""
    assert whole.value is not None
    stated = whole.value
    parts = min(choices, key=lambda parts: (not _agrees(whole, parts), abs(sum_of(parts) - stated)))
    total, holds = sum_of(parts), _agrees(whole, parts)
    arithmetic = told_sum(parts, total, whole) + ("" if holds else f"; {difference(stated, total)}")
    claims = (whole.id, *(part.id for part in parts))
    return Finding("combined", holds, claims, arithmetic, stated=stated, computed=total)


def _agrees(whole: Claim, parts: Sequence[Claim]) -> bool:
    return bounds_of(whole).meets(together(parts))


def _periods(book: Book) -> Iterator[Finding]:
    """The years of one voice against a figure for a longer time; only years that lie within it."""
    for told in book.headlines():
        for whole in (claim for claim in told if claim.category == "total" and _days(claim) > _LONG):
            years: dict[int, Claim] = {}
            for claim in (claim for claim in told if _is_year_of(claim, whole)):
                assert claim.period_start is not None
                if all(in_harmony(claim, other) for other in (whole, *years.values())):
                    years.setdefault(claim.period_start.year, claim)
            if len(years) > 1:
                yield _years(whole, [years[year] for year in sorted(years)])


def _years(whole: Claim, years: Sequence[Claim]) -> Finding:
    """Years that leave some of the time out may come to less."""
    total, left, stated = sum_of(years), together(years), bounds_of(whole)
    assert whole.value is not None
    complete = sum(_days(year) for year in years) >= _days(whole) - 1
    holds: bool | None = left.meets(stated)
    if left.high < stated.low and not complete:
        holds = None
    arithmetic = told_sum(years, total, whole) + ("" if holds else f"; {difference(whole.value, total)}")
    return Finding("periods", holds, (whole.id, *(year.id for year in years)), arithmetic, stated=whole.value,
                   computed=total)  # fmt: skip


def _days(claim: Claim) -> int:
    if claim.period_start is None or claim.period_end is None:
        return 0
    return (claim.period_end - claim.period_start).days + 1


def _is_year_of(claim: Claim, whole: Claim) -> bool:
    """A calendar year within a longer time, which may begin in that year (since March)."""
    start, end = claim.period_start, claim.period_end
    if start is None or end is None or whole.period_start is None or whole.period_end is None:
        return False
    is_year = start.replace(month=1, day=1) == start and (end + timedelta(days=1)).replace(year=start.year) == start
    return is_year and _days(claim) <= _LONG and start.year >= whole.period_start.year and end <= whole.period_end


# -- ranges, sources, restatements ------------------------------------------------------------------------------------


def _ranges(text: str, book: Book) -> Iterator[Finding]:
    """A number told beside a range for the same thing, and a range told from its upper end."""
    for told in book.alike.values():
        ranges = [claim for claim in told if claim.value_max is not None]
        single = [claim for claim in told if claim.qualifier == "exact" and claim.same_as is None]
        for claim, other in product(ranges, single):
            known = other.period_start is not None and same_time(claim, other)
            if known and in_harmony(claim, other) and claim.subset_of == other.subset_of:
                yield _range(claim, other)
    for one, other in pairwise(book.claims):
        if _is_reversed(text, one, other):
            yield Finding("range", False, (one.id, other.id), f"{one.value} > {other.value}")


def _range(claim: Claim, other: Claim) -> Finding:
    assert claim.value is not None
    assert claim.value_max is not None
    assert other.value is not None
    low, high, value = claim.value, claim.value_max, other.value
    one_voice = claim.source is not None and other.source is not None  # else they may be two estimates
    holds = True if low <= value <= high else False if one_voice else None
    told = f"{low} ≤ {value} ≤ {high}" if holds else f"{value} < {low}" if value < low else f"{value} > {high}"
    return Finding("range", holds, (claim.id, other.id), told, computed=value)


def _is_reversed(text: str, one: Claim, other: Claim) -> bool:
    """بين 500 و300: the lower end comes second."""
    if one.value is None or other.value is None or one.value <= other.value:
        return False
    opener = text[max(one.number_start - 6, 0) : one.number_start].split()
    between = text[one.number_end : other.number_start].split()
    return bool(opener) and opener[-1] in ("بين", "وبين", "مابين") and between in (["و"], ["إلى"], ["الى"])


def _sources(book: Book) -> Iterator[Finding]:
    """Several sources for one quantity: each stands for itself, and the distance is said."""
    for told in book.headlines():
        left = [claim for claim in told if claim.source is not None and claim.period_start is not None]
        while left:
            first = left[0]
            alike = [claim for claim in left if same_time(first, claim)]
            left = [claim for claim in left if claim not in alike]
            if any(not in_harmony(one, other) for one, other in combinations(alike, 2)):
                yield _apart(alike)


def _apart(claims: Sequence[Claim]) -> Finding:
    told = sorted(claims, key=lambda claim: -(claim.value or 0))
    most, least = told[0].value or 0, told[-1].value or 0
    numbers = tuple(claim.id for claim in told)
    return Finding("sources", None, numbers, f"{most} - {least} = {most - least}", computed=most - least)


def _restated(book: Book) -> Iterator[Finding]:
    """A number told again: it is the same one, exactly or rounded, and is never added."""
    for claim in book.claims:
        first = book.original(claim)
        if first is claim or claim.value is None or first.value is None:
            continue
        holds = bounds_of(first).meets(bounds_of(claim))
        sign = "=" if first.value == claim.value else "≈" if holds else "≠"
        told = f"{first.value} {sign} {claim.value}"
        yield Finding("restated", holds, (first.id, claim.id), told, stated=claim.value, computed=first.value)


# -- arithmetic -------------------------------------------------------------------------------------------------------
