"""Figures of a report set against one another: parts and wholes, countries, years, ranges, sources, restatements.

Only what the report itself sets side by side is compared. A sum is formed to be held against a stated total, or to say
what parts told in one breath come to; it is never a figure, and sources that contradict each other are never added.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from functools import cache
from itertools import combinations, pairwise, product

from tui.reports import forms, lexicon
from tui.reports.bounds import bounds_of, together
from tui.reports.finding import Finding
from tui.reports.likeness import in_harmony, same_time, wider_categories
from tui.reports.statement import Claim

_MOST_TELLINGS = 3
"""Of one country, that are tried against a figure for several."""
_LONG = 366
_LONGEST_MARKER = 3
_AGE_AND_SEX = ("children", "women")
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
        yield from _breakdowns(text, book.by_id[whole_id], parts)
    for one, other in pairwise(book.claims):
        if _exceeds_its_whole(text, one, other):
            yield _within(one, other)
    yield from _combined(book)
    yield from _periods(book)
    yield from _ranges(text, book)
    yield from _sources(book)
    yield from _restated(book)


# -- parts ------------------------------------------------------------------------------------------------------------


def _breakdowns(text: str, whole: Claim, parts: Sequence[Claim]) -> Iterator[Finding]:
    """A whole may be broken down by group, by place and by time: each is a sum of its own."""
    if whole.value is None:
        return
    parts = [part for part in parts if part.metric == whole.metric and part.value is not None]
    by_kind: dict[str, list[Claim]] = {}
    for part in parts:
        by_kind.setdefault(_dimension(whole, part), []).append(part)
    for kind, siblings in by_kind.items():
        yield from (_within(whole, part) for part in siblings if len(siblings) == 1 or not _fits(whole, part))
        one_voice = all(in_harmony(whole, part) for part in siblings)
        if len(siblings) > 1 and one_voice and kind != "time":
            yield _parts(whole, siblings)
            yield from _together(text, whole, siblings)


def _dimension(whole: Claim, part: Claim) -> str:
    if not same_time(whole, part):
        return "time"
    if set(part.countries) != set(whole.countries):
        return "country"
    return "place" if part.place != whole.place else "group"


def _fits(whole: Claim, part: Claim) -> bool:
    return bounds_of(part).low <= bounds_of(whole).high


def _within(whole: Claim, part: Claim) -> Finding:
    holds = _fits(whole, part)
    sign = "≤" if holds else ">"
    return Finding(
        "within", holds, (whole.id, part.id), f"{part.value} {sign} {whole.value}", stated=whole.value,
        computed=part.value,
    )  # fmt: skip


def _exceeds_its_whole(text: str, whole: Claim, part: Claim) -> bool:
    """قتل 30 بينهم 40: told as a part, too large to be one, and so part of nothing."""
    alike = whole.metric == part.metric and whole.quote_start == part.quote_start and part.subset_of is None
    if not alike or whole.value is None or part.value is None or _fits(whole, part):
        return False
    between = forms.folded(text[whole.number_end : part.number_start]).split()
    endings = {" ".join(between[-count:]).removeprefix("و") for count in range(1, _LONGEST_MARKER + 1)}
    return bool(endings & _markers())


@cache
def _markers() -> frozenset[str]:
    """What says of the number behind it that it is a part (منهم, من بينهم)."""
    rows = (row for row in lexicon.table("subset_markers") if row["place"] == "before")
    return frozenset(forms.folded(word) for row in rows for word in lexicon.words(row["words"]))


def _parts(whole: Claim, parts: Sequence[Claim]) -> Finding:
    """The parts against their whole: what they leave of it, or how far they exceed it and which part explains that."""
    assert whole.value is not None
    counted = _counted(whole, parts)
    total, told, stated = _sum(counted), together(counted), bounds_of(whole)
    holds = False if told.low > stated.high else None if told.high < stated.low else True
    arithmetic = _told_sum(counted, total, whole)
    if holds is False and _may_overlap(whole, counted):
        holds = None
    if not holds:
        arithmetic += f"; {_difference(whole.value, total)}"
    if holds is False and _inside_another(whole, counted):
        arithmetic += f"; {total} - {total - whole.value} = {whole.value}"
    claims = (whole.id, *(part.id for part in counted))
    return Finding("parts", holds, claims, arithmetic, stated=whole.value, computed=total)


def _counted(whole: Claim, parts: Sequence[Claim]) -> Sequence[Claim]:
    """The parts that are summed: all of them, or only the outermost where groups lie within each other.

    Told side by side, a group may or may not be counted within a wider one (children within civilians). If either sum
    is the stated total, or one part is exactly what all of them exceed it by, the report itself has settled it.
    """
    outer = _outermost(parts)
    exact = [each for each in (parts, outer, _by_role(parts)) if _sum(each) == whole.value]
    return exact[0] if exact else parts if _inside_another(whole, parts) else outer


def _may_overlap(whole: Claim, parts: Sequence[Claim]) -> bool:
    """Whether what is too much may be in two parts: women among fighters, a group among parts that name none."""
    if together(_by_role(parts)).low <= bounds_of(whole).high:
        return True
    unnamed = [part.category == "total" for part in parts]
    return any(unnamed) and not all(unnamed) and not _inside_another(whole, parts)


def _by_role(parts: Sequence[Claim]) -> Sequence[Claim]:
    """Parts without those by age and sex, if there are others: a child or a woman may be of any other group."""
    return [part for part in parts if part.category not in _AGE_AND_SEX] or parts


def _inside_another(whole: Claim, parts: Sequence[Claim]) -> bool:
    """Whether the parts exceed their whole by exactly one of them, which then is counted inside another."""
    excess = _sum(parts) - (whole.value or 0)
    return excess > 0 and any(part.value == excess for part in parts)


def _outermost(parts: Sequence[Claim]) -> list[Claim]:
    """Parts without those whose group lies within another's that is at least as large."""
    most: dict[str, int] = {}
    for part in parts:
        most[part.category] = max(part.value or 0, most.get(part.category, 0))
    return [
        part
        for part in parts
        if not any(most.get(wider, 0) >= (part.value or 0) for wider in wider_categories(part.category) - {"total"})
    ]


def _together(text: str, whole: Claim, parts: Sequence[Claim]) -> Iterator[Finding]:
    """Parts joined by و in one sentence, that are not all parts of their whole: what was told in one breath."""
    row: list[Claim] = []
    for part in [*sorted(parts, key=lambda part: part.number_start), None]:
        if part is not None and row and part.quote_start == row[-1].quote_start and _is_joined(text, part):
            row.append(part)
            continue
        if 1 < len(row) < len(parts) and len(_outermost(row)) == len(row):
            total = _sum(row)
            claims = tuple(each.id for each in row)
            yield Finding("together", None, claims, f"{_plus(row)} = {total}", computed=total)
        row = [part] if part is not None else []


def _is_joined(text: str, claim: Claim) -> bool:
    """و written on to the number, or standing before it."""
    before = text[max(claim.number_start - 8, 0) : claim.number_start].split(" ")
    words = [word for word in before if word]
    return text[claim.number_start] == "و" or (bool(words) and words[-1] == "و")


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
    parts = min(choices, key=lambda parts: (not _agrees(whole, parts), abs(_sum(parts) - stated)))
    total, holds = _sum(parts), _agrees(whole, parts)
    arithmetic = _told_sum(parts, total, whole) + ("" if holds else f"; {_difference(stated, total)}")
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
    total, left, stated = _sum(years), together(years), bounds_of(whole)
    assert whole.value is not None
    complete = sum(_days(year) for year in years) >= _days(whole) - 1
    holds: bool | None = left.meets(stated)
    if left.high < stated.low and not complete:
        holds = None
    arithmetic = _told_sum(years, total, whole) + ("" if holds else f"; {_difference(whole.value, total)}")
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


def _sum(claims: Sequence[Claim]) -> int:
    return sum(claim.value or 0 for claim in claims)


def _plus(claims: Sequence[Claim]) -> str:
    return " + ".join(str(claim.value) for claim in claims)


def _told_sum(parts: Sequence[Claim], total: int, whole: Claim) -> str:
    """The sum, and how it stands to what is stated: = for the same number, ≈ within its words, > or < beyond them."""
    told = f"{_plus(parts)} = {total}"
    if total == whole.value:
        return told
    if bounds_of(whole).meets(together(parts)):
        return f"{told} {'>' if whole.qualifier in ('more_than', 'at_least') else '≈'} {whole.value}"
    return f"{told} {'>' if whole.value is not None and total > whole.value else '<'} {whole.value}"


def _difference(stated: int, total: int) -> str:
    return f"{max(stated, total)} - {min(stated, total)} = {abs(stated - total)}"
