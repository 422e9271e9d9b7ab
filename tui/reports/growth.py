"""What a report says in words of two of its figures: double, 20 percent more, about a thousand more, the most since.

The words are held against the two figures they are about: those nearest that count the same people at different times.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import combinations

from tui.reports.bounds import bounds
from tui.reports.finding import Finding
from tui.reports.growth_words import Told, told_in
from tui.reports.likeness import in_harmony, same_people, same_time
from tui.reports.numerals import numbers
from tui.reports.statement import Claim
from tui.reports.sums import Book
from tui.reports.tokens import tokenise

_MARKS = "[\u064b-\u0652\u0640]*"
_TRIGGERS = _MARKS.join("ضعف"), _MARKS.join("ضعاف"), "ضاعف", "نصف", "ربع", "[%٪]", "م[ئا]+ة", "زيادة", "[أا]كثر", "منذ"
_WORTH_READING = re.compile("|".join((*_TRIGGERS, "[أا]على", "[أا]قل", "[أا]دنى", "فارق", "انخفاض", "ارتفاع", "تراجع")))
_NEAR = 700
"""Characters back in which the figures stand that the words of a sentence are about."""
_MOST_NEAR = 8
_CLOSE = 0.1
"""Double may be a tenth more or less."""
_POINT = 1
"""A percentage may be rounded or cut off by less than this."""


@dataclass(frozen=True, slots=True)
class _Place:
    """The claims around some words: those of their sentence, and those before it."""

    here: Sequence[Claim]
    before: Sequence[Claim]


def growth(text: str, claims: Sequence[Claim]) -> Iterator[Finding]:
    """Every claim in words that two figures of the report can be held against."""
    book = Book(claims)
    told = sorted((claim for claim in claims if claim.value is not None), key=lambda claim: claim.number_start)
    starts = [claim.number_start for claim in told]
    for low, line in _lines(text):
        if not told or starts[0] > low + len(line) or not _WORTH_READING.search(line):
            continue
        body = tokenise(line)
        everything = numbers(body)
        firsts = [numeral.first for numeral in everything]
        for sentence in body.sentences:
            mine = everything[bisect_left(firsts, sentence.start) : bisect_left(firsts, sentence.stop)]
            bounds_here = low + body.tokens[sentence.start].start, low + body.tokens[sentence.stop - 1].end
            for said in told_in(body, sentence, mine, low):
                finding = _checked(book, said, _around(told, starts, said, *bounds_here))
                if finding is not None:
                    yield finding


def _around(told: Sequence[Claim], starts: Sequence[int], said: Told, first: int, last: int) -> _Place:
    """The claims nearest to some words: of their sentence, which goes from `first` to `last`, and before it."""
    low, here, high = bisect_left(starts, first), bisect_left(starts, said.start), bisect_left(starts, last)
    before = told[bisect_left(starts, first - _NEAR) : low]
    return _Place(told[max(low, here - _MOST_NEAR) : min(high, here + _MOST_NEAR)], before[-_MOST_NEAR:])


def _lines(text: str) -> Iterator[tuple[int, str]]:
    at = 0
    for line in text.split("\n"):
        yield at, line
        at += len(line) + 1


# -- the two figures --------------------------------------------------------------------------------------------------


def _checked(book: Book, said: Told, place: _Place) -> Finding | None:
    match said.kind:
        case "record":
            return _since(book, said, place)
        case "difference":
            return _apart(book, said, place)
    pair = _pair(book, said, place)
    return None if pair is None else _times(said, *pair) if said.kind == "multiple" else _per_cent(said, *pair)


def _pair(book: Book, said: Told, place: _Place) -> tuple[Claim, Claim] | None:
    """What was told and what it is told against: the nearest two of the same people at different times."""
    told = [claim for claim in place.here if claim.number_end <= said.start]
    against = [claim for claim in place.here if claim.number_start >= said.end]
    if said.construct and told and against:
        one, other = book.original(told[-1]), book.original(against[0])
        if one.metric == other.metric and one is not other and in_harmony(one, other):
            return one, other
    metric = told[-1].metric if told else None
    here = {book.original(claim).id for claim in place.here}
    for claims in (place.here, [*place.before, *place.here], place.before):
        near = _distances(book, claims, said)
        pairs = [
            _in_time(one, other)
            for one, other in combinations([book.by_id[number] for number in near], 2)
            if metric in (None, one.metric) and _may_be_compared(one, other)
            if not here or one.id in here or other.id in here
        ]
        if pairs:
            return min(pairs, key=lambda pair: sum(near[claim.id] for claim in pair))
    return None


def _distances(book: Book, claims: Sequence[Claim], said: Told) -> dict[str, int]:
    """From the words to the nearest telling of each claim."""
    found: dict[str, int] = {}
    for claim in claims:
        number, distance = book.original(claim).id, abs(claim.number_start - said.start)
        found[number] = min(distance, found.get(number, distance))
    return found


def _may_be_compared(one: Claim, other: Claim) -> bool:
    known = one.period_start is not None and other.period_start is not None
    return known and same_people(one, other) and not same_time(one, other) and in_harmony(one, other)


def _in_time(one: Claim, other: Claim) -> tuple[Claim, Claim]:
    """The later one first."""
    first, second = one.period_end or date.min, other.period_end or date.min
    later = (first, one.period_start or date.min) >= (second, other.period_start or date.min)
    return (one, other) if later else (other, one)


# -- the arithmetic ---------------------------------------------------------------------------------------------------


def _times(said: Told, one: Claim, other: Claim) -> Finding | None:
    if not one.value or not other.value:
        return None
    ratio = one.value / other.value
    holds = _agrees(ratio, said.value, said.qualifier, said.value * _CLOSE)
    told = f"{one.value} / {other.value} = {_short(ratio)} {_sign(ratio, said, holds)} {_short(said.value)}"
    return _finding("growth", holds, (one, other), told, said, computed=round(ratio, 3), factor=said.value)


def _per_cent(said: Told, one: Claim, other: Claim) -> Finding | None:
    if not one.value or not other.value:
        return None
    change = (one.value - other.value) / other.value * 100 * (-1 if said.down else 1)
    holds = _agrees(change, said.value, said.qualifier, _POINT)
    more, less = (other, one) if said.down else (one, other)
    told = f"({more.value} - {less.value}) / {other.value} = {_short(change)}% {_sign(change, said, holds)} "
    return _finding(
        "growth", holds, (one, other), f"{told}{_short(said.value)}%", said, computed=round(change, 3),
        factor=said.value,
    )  # fmt: skip


def _apart(book: Book, said: Told, place: _Place) -> Finding | None:
    """The figure before the words, and the one they compare it with; where that is not told, it is only derived."""
    near = [claim for claim in (*place.before, *place.here) if claim.number_end <= said.start]
    subject = book.original(near[-1]) if near else None
    if subject is None or subject.value is None:
        return None
    amount = int(said.value)
    others = {claim.id: claim for claim in map(book.original, (*place.before, *place.here))}
    alike = [claim for claim in others.values() if _may_be_compared(subject, claim)]
    if not alike:
        derived = subject.value + (amount if said.down else -amount)
        told = f"{subject.value} {'+' if said.down else '-'} {amount} = {derived}"
        return _finding("difference", None, (subject,), told, said, computed=derived) if derived >= 0 else None
    other = min(alike, key=lambda claim: abs(claim.number_start - said.start))
    more, less = (other, subject) if said.down else (subject, other)
    assert more.value is not None
    assert less.value is not None
    apart = more.value - less.value
    holds = _agrees(apart, amount, said.qualifier, 0)
    told = f"{more.value} - {less.value} = {apart} {_sign(apart, said, holds)} {amount}"
    return _finding("difference", holds, (subject, other), told, said, stated=amount, computed=apart)


def _since(book: Book, said: Told, place: _Place) -> Finding | None:
    """The most since a year: no year between is higher, and that year itself was."""
    near = [claim for claim in (*place.before, *place.here) if claim.number_end <= said.start] or list(place.here)
    of_year = [claim for claim in near if claim.period_end and claim.period_end.year == said.about]
    whom = [claim for claim in of_year if claim.metric == "killed" and not book.is_inner(claim)] or near
    subject = book.original(whom[-1]) if whom else None
    if subject is None or subject.value is None or subject.period_end is None:
        return None
    since, own = int(said.value), subject.period_end.year
    years = {
        claim.period_start.year: claim
        for claim in reversed(book.alike_to(subject))
        if claim.period_start and claim.period_end and claim.period_start.year == claim.period_end.year
        if claim is not subject and in_harmony(claim, subject) and claim.same_as is None
    }
    between = [claim for year, claim in years.items() if since < year < own and (claim.value or 0) > subject.value]
    other = between[0] if between else years.get(since)
    if other is None or other.value is None:
        return None
    lower = subject.value <= other.value
    holds = False if between else True if lower else None
    told = f"{subject.value} {'≤' if lower else '>'} {other.value}"
    return _finding("record", holds, (subject, other), told, said, computed=subject.value)


def _agrees(computed: float, said: float, qualifier: str, room: float) -> bool:
    """Whether a number is what the words claim; `room` is what they leave open where they say nothing of it."""
    if qualifier == "exact":
        wide = bounds(said) if room == 0 else None
        return wide.low <= computed <= wide.high if wide else abs(computed - said) <= room
    limits = bounds(said, qualifier)
    if qualifier in ("more_than", "at_least"):
        return computed >= said
    return limits.low - room <= computed <= limits.high + room


def _sign(computed: float, said: Told, holds: bool) -> str:
    if not holds and said.qualifier == "exact":
        return "≠"
    if said.qualifier in ("exact", "about") and holds:
        return "=" if _short(computed) == _short(said.value) else "≈"
    return ">" if computed > said.value else "<" if computed < said.value else "="


def _finding(
    kind: str,
    holds: bool | None,
    claims: Sequence[Claim],
    arithmetic: str,
    said: Told,
    *,
    stated: int | None = None,
    computed: float | None = None,
    factor: float | None = None,
) -> Finding:
    numbers_of = tuple(claim.id for claim in claims)
    return Finding(kind, holds, numbers_of, arithmetic, stated, computed, factor, (said.start, said.end))


def _short(value: float) -> str:
    return f"{value:.3f}".rstrip("0").rstrip(".")
