"""What a report says in words of two of its figures: double, 20 percent more, about a thousand more, the most since.

The words are held against the two figures they are about: those nearest that count the same people at different times.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from itertools import combinations

from tui.reports import forms, lexicon
from tui.reports.bounds import bounds
from tui.reports.finding import Finding
from tui.reports.likeness import in_harmony, same_people, same_time
from tui.reports.numerals import Numeral, numbers
from tui.reports.phrases import Phrases
from tui.reports.scene import qualifiers
from tui.reports.statement import Claim
from tui.reports.sums import Book
from tui.reports.tokens import Body, tokenise
from tui.text.digits import western

_MARKS = "[\u064b-\u0652\u0640]*"
_TRIGGERS = _MARKS.join("ضعف"), _MARKS.join("ضعاف"), "ضاعف", "نصف", "ربع", "[%٪]", "م[ئا]+ة", "زيادة", "[أا]كثر", "منذ"
_WORTH_READING = re.compile("|".join((*_TRIGGERS, "[أا]على", "[أا]قل", "[أا]دنى", "فارق", "انخفاض", "ارتفاع", "تراجع")))
_NEAR = 700
"""Characters back in which the figures stand that the words of a sentence are about."""
_FARTHEST_CHANGE = 8
_FARTHEST_YEAR = 4
_LONGEST_QUALIFIER = 5
_MOST_NEAR = 8
_CLOSE = 0.1
"""Double may be a tenth more or less."""
_POINT = 1
"""A percentage may be rounded or cut off by less than this."""


@dataclass(frozen=True, slots=True)
class _Said:
    """Words that set two figures against each other."""

    kind: str
    """multiple, percent, difference or record."""
    start: int
    end: int
    value: float
    qualifier: str = "exact"
    down: bool = False
    construct: bool = False
    """Told of the figure before the words, as a multiple of the one behind them (ضعف حصيلة ...)."""
    about: int | None = None
    """The year the words are about, where their sentence names it before them."""


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
            for said in _said(body, sentence, mine, low):
                finding = _checked(book, said, _around(told, starts, said, *bounds_here))
                if finding is not None:
                    yield finding


def _around(told: Sequence[Claim], starts: Sequence[int], said: _Said, first: int, last: int) -> _Place:
    """The claims nearest to some words: of their sentence, which goes from `first` to `last`, and before it."""
    low, here, high = bisect_left(starts, first), bisect_left(starts, said.start), bisect_left(starts, last)
    before = told[bisect_left(starts, first - _NEAR) : low]
    return _Place(told[max(low, here - _MOST_NEAR) : min(high, here + _MOST_NEAR)], before[-_MOST_NEAR:])


def _lines(text: str) -> Iterator[tuple[int, str]]:
    at = 0
    for line in text.split("\n"):
        yield at, line
        at += len(line) + 1


# -- the words --------------------------------------------------------------------------------------------------------


def _said(body: Body, sentence: range, mine: Sequence[Numeral], low: int) -> Iterator[_Said]:
    """What the words of a sentence claim, with its place in the whole text; `mine` are the sentence's numbers."""
    for index in sentence:
        if body.tokens[index].kind != "word":
            continue
        said = _multiple(body, sentence, index, mine) or _record(body, sentence, index)
        said = said or _difference(body, sentence, index, mine)
        if said is not None:
            yield _moved(said, low)
    for numeral in mine:
        said = _percent(body, sentence, numeral) if numeral.kind == "percent" else None
        if said is not None:
            yield _moved(said, low)


def _moved(said: _Said, low: int) -> _Said:
    return replace(said, start=said.start + low, end=said.end + low)


def _multiple(body: Body, sentence: range, index: int, mine: Sequence[Numeral]) -> _Said | None:
    """أكثر من ضعف, ثلاثة أضعاف, تضاعف أربع مرات."""
    row = _words().get(body.tokens[index].text)
    if row is None or row.kind not in ("multiple", "doubled", "times"):
        return None
    first, last, value = index, index, row.value
    if row.kind == "times":
        counted = next((numeral for numeral in mine if numeral.last == index - 1), None)
        if counted is None or counted.value is None:
            return None
        first, value = counted.first, counted.value
    elif row.kind == "doubled":
        counted = next((numeral for numeral in mine if 0 < numeral.first - index <= _FARTHEST_CHANGE), None)
        if counted is not None and counted.value and _text(body, counted.last + 1) in ("مرات", "مره"):
            last, value = counted.last + 1, counted.value
    elif row.beside and not {_text(body, index - 1), _text(body, index + 1)} & row.beside:
        return None
    elif any(numeral.first <= index <= numeral.last for numeral in mine if (numeral.value or 0) > 2):
        return None  # نصف مليون
    qualifier, first = _qualified(body, sentence, first)
    start, end = body.tokens[first].start, body.tokens[last].end
    return _Said("multiple", start, end, value, qualifier, down=value < 1, construct=row.kind != "doubled")


def _percent(body: Body, sentence: range, numeral: Numeral) -> _Said | None:
    """ارتفع بنسبة 20%; a percentage beside no word of change is a share."""
    value = _exactly(body, numeral)
    if value is None:
        return None
    for index in range(numeral.first - 1, max(numeral.first - _FARTHEST_CHANGE, sentence.start) - 1, -1):
        row = _words("up", "down").get(body.tokens[index].text)
        if row is None and not _is_of_tolls(body, index):
            return None
        if row is not None:
            last = next(
                (place for place in range(numeral.last + 1, numeral.last + 3) if _is_percent(body, place)), None
            )
            end = body.tokens[last].end if last is not None else numeral.end
            qualifier, _ = _qualified(body, sentence, numeral.first)
            return _Said("percent", body.tokens[index].start, end, value, qualifier, down=row.kind == "down")
    return None


def _is_of_tolls(body: Body, index: int) -> bool:
    """Whether a word may stand between the change and its percentage without naming something else that changed."""
    token = body.tokens[index]
    named = token.word is not None and "harmed" in token.word.senses
    qualifying = any(qualifiers("before").at(body.tokens, place) for place in range(max(index - 2, 0), index + 1))
    return named or qualifying or token.kind == "digits" or token.text in _words("between")


def _is_percent(body: Body, index: int) -> bool:
    return _text(body, index) in _percent_words()


def _exactly(body: Body, numeral: Numeral) -> float | None:
    if numeral.value is not None:
        return numeral.value
    written = western(body.text[numeral.start : numeral.end])
    found = re.match(r"(\d+)[.,،٫](\d+)", written)
    return float(f"{found[1]}.{found[2]}") if found else None


def _difference(body: Body, sentence: range, index: int, mine: Sequence[Numeral]) -> _Said | None:
    """أكثر بنحو ألف, بزيادة 300 قتيل: a number of people right behind the word."""
    row = _words("more", "less").get(body.tokens[index].text)
    if row is None:
        return None
    numeral = next((each for each in mine if index < each.first <= index + _FARTHEST_YEAR), None)
    if numeral is None or numeral.kind != "count" or not numeral.value or _is_percent(body, numeral.last + 1):
        return None
    between = [_text(body, place) for place in range(index + 1, numeral.first + 1)]
    needs_by = not body.tokens[index].text.startswith(("ب", "زياده", "ارتفاعا", "انخفاضا", "تراجعا"))
    if needs_by and not between[0].startswith("ب"):
        return None
    if _text(body, numeral.last + 1) in ("اضعاف", "مرات", "مره"):
        return None
    qualifier, _ = _qualified(body, sentence, numeral.first)
    start, end = body.tokens[index].start, numeral.end
    return _Said("difference", start, end, numeral.value, qualifier, down=row.kind == "less")


def _record(body: Body, sentence: range, index: int) -> _Said | None:
    """أكثر الأعوام دموية منذ 2007; the third most is another claim."""
    found = _records().at(body.tokens, index)
    if found is None or found.after >= sentence.stop or _follows_ordinal(body, index):
        return None
    for place in range(found.after, min(found.after + _FARTHEST_YEAR, sentence.stop)):
        if _text(body, place) == "منذ":
            for year in range(place + 1, min(place + _FARTHEST_YEAR, sentence.stop)):
                if (since := _year(body, year)) is not None:
                    about = next(
                        filter(None, (_year(body, back) for back in range(index - 1, sentence.start - 1, -1))), None
                    )
                    return _Said("record", body.tokens[index].start, body.tokens[year].end, since, about=about)
    return None


def _year(body: Body, index: int) -> int | None:
    token = body.tokens[index]
    is_year = token.kind == "digits" and len(token.text) == 4 and token.text[:2] in ("19", "20")
    return int(token.text) if is_year else None


def _follows_ordinal(body: Body, index: int) -> bool:
    word = body.tokens[index - 1].word if index else None
    return word is not None and "ordinal" in word.senses


def _qualified(body: Body, sentence: range, first: int) -> tuple[str, int]:
    """The qualifier right before a token, and where the words begin with it."""
    low = max(first - _LONGEST_QUALIFIER, sentence.start)
    for start in range(low, first + 1):
        found = qualifiers("before").at(body.tokens, start)
        if found is not None and found.after == first:
            return found.meaning, start
    return "exact", first


def _text(body: Body, index: int) -> str:
    return body.tokens[index].text if 0 <= index < len(body.tokens) else ""


# -- the two figures --------------------------------------------------------------------------------------------------


def _checked(book: Book, said: _Said, place: _Place) -> Finding | None:
    match said.kind:
        case "record":
            return _since(book, said, place)
        case "difference":
            return _apart(book, said, place)
    pair = _pair(book, said, place)
    return None if pair is None else _times(said, *pair) if said.kind == "multiple" else _per_cent(said, *pair)


def _pair(book: Book, said: _Said, place: _Place) -> tuple[Claim, Claim] | None:
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


def _distances(book: Book, claims: Sequence[Claim], said: _Said) -> dict[str, int]:
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


def _times(said: _Said, one: Claim, other: Claim) -> Finding | None:
    if not one.value or not other.value:
        return None
    ratio = one.value / other.value
    holds = _agrees(ratio, said.value, said.qualifier, said.value * _CLOSE)
    told = f"{one.value} / {other.value} = {_short(ratio)} {_sign(ratio, said, holds)} {_short(said.value)}"
    return _finding("growth", holds, (one, other), told, said, computed=round(ratio, 3), factor=said.value)


def _per_cent(said: _Said, one: Claim, other: Claim) -> Finding | None:
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


def _apart(book: Book, said: _Said, place: _Place) -> Finding | None:
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


def _since(book: Book, said: _Said, place: _Place) -> Finding | None:
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


def _sign(computed: float, said: _Said, holds: bool) -> str:
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
    said: _Said,
    *,
    stated: int | None = None,
    computed: float | None = None,
    factor: float | None = None,
) -> Finding:
    numbers_of = tuple(claim.id for claim in claims)
    return Finding(kind, holds, numbers_of, arithmetic, stated, computed, factor, (said.start, said.end))


def _short(value: float) -> str:
    return f"{value:.3f}".rstrip("0").rstrip(".")


# -- the lexicon ------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Row:
    kind: str
    value: float
    beside: frozenset[str]


@cache
def _words(*kinds: str) -> dict[str, _Row]:
    """The words of some kinds, or of those that are a multiple by themselves, folded."""
    wanted = kinds or ("multiple", "doubled", "times")
    return {
        forms.folded(word): _Row(
            row["kind"], float(row["value"] or 0), frozenset(map(forms.folded, lexicon.words(row["beside"])))
        )
        for row in lexicon.table("growth")
        if row["kind"] in wanted
        for word in lexicon.words(row["words"])
    }


@cache
def _percent_words() -> frozenset[str]:
    return frozenset(map(forms.folded, ("%", "٪", "المئة", "المائة", "بالمئة", "بالمائة")))


@cache
def _records() -> Phrases[str]:
    rows = (row for row in lexicon.table("growth") if row["kind"] == "record")
    return Phrases((word, row["kind"]) for row in rows for word in lexicon.words(row["words"]))
