"""The words by which a report sets two figures against each other: ضعف, بزيادة, %, الأعلى منذ."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache

from tui.reports import forms, lexicon
from tui.reports.numerals import Numeral
from tui.reports.phrases import Phrases
from tui.reports.scene import qualifiers
from tui.reports.tokens import Body
from tui.text.digits import western

_FARTHEST_CHANGE = 8
_FARTHEST_YEAR = 4
_LONGEST_QUALIFIER = 5


@dataclass(frozen=True, slots=True)
class Told:
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


def told_in(body: Body, sentence: range, mine: Sequence[Numeral], low: int) -> Iterator[Told]:
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


def _moved(said: Told, low: int) -> Told:
    return replace(said, start=said.start + low, end=said.end + low)


def _multiple(body: Body, sentence: range, index: int, mine: Sequence[Numeral]) -> Told | None:
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
    return Told("multiple", start, end, value, qualifier, down=value < 1, construct=row.kind != "doubled")


def _percent(body: Body, sentence: range, numeral: Numeral) -> Told | None:
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
            return Told("percent", body.tokens[index].start, end, value, qualifier, down=row.kind == "down")
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


def _difference(body: Body, sentence: range, index: int, mine: Sequence[Numeral]) -> Told | None:
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
    return Told("difference", start, end, numeral.value, qualifier, down=row.kind == "less")


def _record(body: Body, sentence: range, index: int) -> Told | None:
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
                    return Told("record", body.tokens[index].start, body.tokens[year].end, since, about=about)
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
