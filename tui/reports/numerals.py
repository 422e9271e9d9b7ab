"""Numbers in Arabic prose: digits of three scripts, number words, and every mixture of them, with exact spans.

The grammar: a number is a row of parts of falling scale, each a number below a thousand before its scale word
(`15 ألفًا`, `ثلاثة آلاف`), a bare scale (`ألفين`, `مليون`) or, last, a number below a thousand alone, joined by و.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Literal, NamedTuple

from tui.reports.tokens import Body, Token, tokenise
from tui.reports.words import Senses

Form = Literal["digits", "words", "dual", "vague", "decimal"]

_THOUSAND = 1000
_HUNDRED = 100
_TEN = 10
_LONGEST = 18  # figures in a row; more is no count of people
_TANWEEN = "\u064b"
_DASHES = frozenset("-–—")
_TWOFOLD = {"الفي", "الفين", "الفان", "مليوني", "مليونين", "مليونان", "ملياري", "مليارين", "ملياران"}
_PLURAL_SCALES = {"الاف", "الوف", "ملايين", "مليارات"}
_LARGER = {
    ("tens", "thousands"): "tens_of_thousands",
    ("hundreds", "thousands"): "hundreds_of_thousands",
    ("tens", "millions"): "millions",
    ("hundreds", "millions"): "millions",
    ("thousands", "millions"): "millions",
}


@dataclass(frozen=True, slots=True)
class Numeral:
    """One number of the text; `text[start:end]` is it, neither more nor less."""

    start: int
    end: int
    first: int
    """Index of its first token."""
    last: int
    value: int | None
    """None for a vague amount and for a number that is not whole."""
    value_max: int | None = None
    magnitude: str | None = None
    """Of a vague amount: tens, hundreds, thousands, ..."""
    form: Form = "words"


class _Part(NamedTuple):
    """A piece of a number: `value` times nothing, its scale, and the token after it."""

    value: Fraction
    scale: int
    after: int
    form: Form
    start: int


def read(text: str) -> tuple[Numeral, ...]:
    """All numbers of a text, from its beginning to its end."""
    return numerals(tokenise(text))


def numerals(body: Body) -> tuple[Numeral, ...]:
    """All numbers of a body, ranges and numbers told twice joined into one."""
    found: list[Numeral] = []
    index = 0
    while index < len(body.tokens):
        numeral = _numeral_at(body, index)
        if numeral is None:
            index += 1
            continue
        found.append(numeral)
        index = numeral.last + 1
    return tuple(_joined(body.tokens, found))


def _numeral_at(body: Body, index: int) -> Numeral | None:
    token = body.tokens[index]
    if token.kind == "digits":
        return _number_at(body, index)
    if token.word is None:
        return None
    senses = token.word.senses
    if "vague" in senses and not _is_scale_of_digits(body.tokens, index):
        return _vague_at(body, index)
    if _is_counted_one(body.tokens, index):
        return replace(_whole_word(body, index, 1), form="words")
    if "number" in senses or "fraction" in senses:
        return _number_at(body, index)
    if senses.get("dual") and not token.word.definite:
        return _whole_word(body, index, 2)
    return None


def _is_counted_one(tokens: Sequence[Token], index: int) -> bool:
    """`طفل واحد`: one, told after what it counts."""
    word = tokens[index].word
    before = _senses(tokens, index - 1) if index > 0 else {}
    return word is not None and word.stem in ("واحد", "واحده") and not word.conjunction and "singular" in before


def _is_scale_of_digits(tokens: Sequence[Token], index: int) -> bool:
    return index > 0 and tokens[index - 1].kind == "digits"


def _whole_word(body: Body, index: int, value: int) -> Numeral:
    token = body.tokens[index]
    return Numeral(_beginning(body, token), token.end, index, index, value, form="dual")


def _beginning(body: Body, token: Token) -> int:
    """Where the number itself starts in its first word, after و and ب."""
    return body.start_after(token, token.word.prefix if token.word else 0)


def _vague_at(body: Body, index: int) -> Numeral:
    token = body.tokens[index]
    assert token.word is not None
    magnitude, last = token.word.senses["vague"], index
    following = _senses(body.tokens, index + 1)
    larger = _LARGER.get((magnitude, following.get("vague", "")))
    if larger is None and following.get("number") == "1000":
        larger = _LARGER.get((magnitude, "thousands"))
    if larger is not None:
        magnitude, last = larger, index + 1
    end = body.tokens[last].end
    return Numeral(_beginning(body, token), end, index, last, None, magnitude=magnitude, form="vague")


def _number_at(body: Body, index: int) -> Numeral | None:
    part = _part_at(body, index)
    if part is None:
        return None
    total, start, form = part.value * part.scale, part.start, part.form
    while part.scale >= _THOUSAND:
        smaller = _smaller_part(body, part)
        if smaller is None:
            break
        total += smaller.value * smaller.scale
        part = smaller
    last = part.after - 1
    whole = total.denominator == 1
    value = int(total) if whole else None
    return Numeral(start, body.tokens[last].end, index, last, value, form=form if whole else "decimal")


def _smaller_part(body: Body, part: _Part) -> _Part | None:
    """The next part of the same number: after و, or digits that follow a scale at once (`44 ألفًا 532`)."""
    tokens, index = body.tokens, part.after
    if index >= len(tokens):
        return None
    if tokens[index].text == "و" and index + 1 < len(tokens):
        index += 1
    elif not (_is_conjoined(tokens[index]) or tokens[index].kind == "digits"):
        return None
    half = _half_of(tokens, index, part.scale)
    if half is not None:
        return half
    smaller = _part_at(body, index)
    if smaller is None or smaller.value * smaller.scale >= part.scale:
        return None
    return smaller


def _half_of(tokens: Sequence[Token], index: int, scale: int) -> _Part | None:
    """`مليون ونصف`, `مليونان ونصف المليون`: a fraction of the scale just named."""
    share = _senses(tokens, index).get("fraction")
    if share is None:
        return None
    named = _number_sense(tokens, index + 1)
    after = index + 2 if named == scale else index + 1
    if named is not None and named != scale:
        return None
    return _Part(Fraction(share) * scale, 1, after, "words", tokens[index].start)


def _part_at(body: Body, index: int) -> _Part | None:
    tokens = body.tokens
    if tokens[index].kind == "digits":
        return _digits_part(body, index)
    fraction = _senses(tokens, index).get("fraction")
    if fraction is not None:
        return _fraction_part(body, index, Fraction(fraction))
    bare = _bare_scale(body, index)
    if bare is not None:
        return bare
    small, after = _below_thousand(tokens, index)
    if small is None:
        return None
    start = _beginning(body, tokens[index])
    scale = _scale_at(tokens, after)
    return _Part(Fraction(small), scale or 1, after + (scale is not None), "words", start)


def _fraction_part(body: Body, index: int, share: Fraction) -> _Part | None:
    """`نصف مليون`; a fraction of anything else is no number."""
    scale = _scale_at(body.tokens, index + 1)
    if scale is None:
        return None
    return _Part(share, scale, index + 2, "words", _beginning(body, body.tokens[index]))


def _bare_scale(body: Body, index: int) -> _Part | None:
    """A scale word that counts itself: ألف is 1000, ألفين 2000, and ألفا 2000 before what it counts."""
    token = body.tokens[index]
    value = _number_sense(body.tokens, index)
    if value is None or value < _THOUSAND or token.word is None or token.word.stem in _PLURAL_SCALES:
        return None
    times = 2 if token.word.stem in _TWOFOLD or _is_construct_dual(body, index) else 1
    scale = value // 2 if token.word.stem in _TWOFOLD else value
    return _Part(Fraction(times), scale, index + 1, "words", _beginning(body, token))


def _is_construct_dual(body: Body, index: int) -> bool:
    """ألفا قتيل is two thousand; ألفًا with tanween, or before a smaller part, is one."""
    token = body.tokens[index]
    if token.word is None or token.word.stem not in ("الفا", "مليونا", "مليارا"):
        return False
    following = body.tokens[index + 1 : index + 2]
    smaller_follows = bool(following) and (following[0].kind == "digits" or _is_conjoined(following[0]))
    return _TANWEEN not in body.text[token.start : token.end] and bool(following) and not smaller_follows


def _digits_part(body: Body, index: int) -> _Part | None:
    tokens = body.tokens
    after = index + 1
    raw = tokens[index].text
    while _is_next_group(body, raw, after):
        raw += tokens[after].text
        after += 1
    scale = _scale_at(tokens, after)
    value = _digits_value(raw, scale is not None)
    if value is None:
        return None
    return _Part(value, scale or 1, after + (scale is not None), "digits", tokens[index].start)


def _is_next_group(body: Body, raw: str, index: int) -> bool:
    """`44 500`: three digits after one blank continue a number that began with one to three."""
    if index >= len(body.tokens) or not raw.isdecimal() or raw[0] == "0":
        return False
    if len(raw) > _LONGEST:
        return False
    token, before = body.tokens[index], body.tokens[index - 1]
    adjacent = body.folded.text[before.at + len(before.text) : token.at] == " "
    first_group = len(before.text) <= 3
    return token.kind == "digits" and len(token.text) == 3 and token.text.isdecimal() and adjacent and first_group


def _digits_value(raw: str, before_scale: bool) -> Fraction | None:
    """A figure in digits; one or two digits after a separator are a fraction, three are thousands."""
    if len(raw) > _LONGEST:
        return None
    plain = raw.replace("،", ",").replace(".", ",")
    groups = plain.split(",")
    if len(groups) == 1:
        return Fraction(int(raw))
    if len(groups[0]) <= 3 and all(len(group) == 3 for group in groups[1:]) and groups[0] != "0":
        return Fraction(int("".join(groups)))
    if len(groups) == 2 and (before_scale or "." in raw or len(groups[1]) <= 2):
        return Fraction(int(groups[0])) + Fraction(int(groups[1]), 10 ** len(groups[1]))
    return None


def _below_thousand(tokens: Sequence[Token], index: int) -> tuple[int | None, int]:
    """A number below a thousand in words, and the token after it."""
    value = _number_sense(tokens, index)
    if value is None or value >= _THOUSAND:
        return None, index
    following = _number_sense(tokens, index + 1)
    if 3 <= value <= 9 and following == _HUNDRED and not _is_conjoined(tokens[index + 1]):
        value, index = value * _HUNDRED, index + 1
    if value >= _HUNDRED:
        return _with_rest(tokens, index, value)
    return _below_hundred(tokens, index, value)


def _with_rest(tokens: Sequence[Token], index: int, hundreds: int) -> tuple[int, int]:
    """ثلاثمئة وخمسة وعشرون: what follows the hundreds after و."""
    place = _after_conjunction(tokens, index + 1)
    value = _number_sense(tokens, place) if place is not None else None
    if place is None or value is None or value >= _HUNDRED:
        return hundreds, index + 1
    rest, after = _below_hundred(tokens, place, value)
    if rest is None:
        rest, after = value, place + 1
    return hundreds + rest, after


def _below_hundred(tokens: Sequence[Token], index: int, value: int) -> tuple[int | None, int]:
    following = _number_sense(tokens, index + 1)
    if value < _TEN and following == _TEN and not _is_conjoined(tokens[index + 1]):
        return value + _TEN, index + 2
    if 0 < value < _TEN:
        place = _after_conjunction(tokens, index + 1)
        tens = _number_sense(tokens, place) if place is not None else None
        if place is not None and tens is not None and 2 * _TEN <= tens < _HUNDRED:
            return value + tens, place + 1
    if value == 1:  # "one" stands after what it counts; before it, أحد is "one of"
        return None, index
    return value, index + 1


def _after_conjunction(tokens: Sequence[Token], index: int) -> int | None:
    """The token that و joins on, whether it is written apart or not."""
    if index >= len(tokens):
        return None
    if tokens[index].text == "و":
        return index + 1
    return index if _is_conjoined(tokens[index]) else None


def _is_conjoined(token: Token) -> bool:
    return token.word is not None and token.word.conjunction == "و"


def _senses(tokens: Sequence[Token], index: int | None) -> Senses:
    if index is None or index >= len(tokens):
        return {}
    word = tokens[index].word
    return word.senses if word is not None else {}


def _number_sense(tokens: Sequence[Token], index: int | None) -> int | None:
    value = _senses(tokens, index).get("number")
    return int(value) if value is not None else None


def _scale_at(tokens: Sequence[Token], index: int) -> int | None:
    """The scale word at a place: ألف, آلاف, مليون, ...; never one with و or a dual."""
    value = _number_sense(tokens, index)
    if value is None or value < _THOUSAND or _is_conjoined(tokens[index]):
        return None
    word = tokens[index].word
    return None if word is None or word.stem in _TWOFOLD else value


def _joined(tokens: Sequence[Token], found: Sequence[Numeral]) -> list[Numeral]:
    """Join `بين 270 و330 ألف` and `(37) سبعة وثلاثون` into one numeral each."""
    joined: list[Numeral] = []
    for numeral in found:
        one = _one_of_two(tokens, joined[-1], numeral) if joined else None
        if one is not None:
            joined[-1] = one
        else:
            joined.append(numeral)
    return joined


def _one_of_two(tokens: Sequence[Token], left: Numeral, right: Numeral) -> Numeral | None:
    if left.form == "dual" and right.value == 2 and right.form == "words" and right.first == left.last + 1:
        return replace(left, end=right.end, last=right.last)  # شرطيان اثنان
    if left.value is None or right.value is None or "dual" in (left.form, right.form):
        return None
    between = [token.text for token in tokens[left.last + 1 : right.first]]
    if len(between) > 2:
        return None
    if left.value == right.value and left.form != right.form and "".join(between) in (")", "(", "", "،"):
        return _told_twice(tokens, left, right, between)
    if not _is_range(tokens, left, right, between):
        return None
    low = left.value * _shared_scale(tokens, left, right)
    if low >= right.value:
        return None
    return replace(left, end=right.end, last=right.last, value=low, value_max=right.value)


def _told_twice(tokens: Sequence[Token], left: Numeral, right: Numeral, between: Sequence[str]) -> Numeral:
    """`(37) سبعة وثلاثون`, `سبعة وثلاثون (37)`: one number, with the bracket around either telling."""
    first, last = left.first, right.last
    if between == [")"] and first > 0 and tokens[first - 1].text == "(":
        first -= 1
    if between == ["("] and last + 1 < len(tokens) and tokens[last + 1].text == ")":
        last += 1
    start = left.start if first == left.first else tokens[first].start
    return replace(left, start=start, end=tokens[last].end if last != right.last else right.end, first=first, last=last)


def _is_range(tokens: Sequence[Token], left: Numeral, right: Numeral, between: Sequence[str]) -> bool:
    opened = left.first > 0 and tokens[left.first - 1].text in ("بين", "وبين")
    conjoined = (between == [] and _is_conjoined(tokens[right.first])) or between in (["و"], ["الي"])
    if opened and conjoined:
        return True
    return (len(between) == 1 and between[0] in _DASHES) or between == ["او"]


def _shared_scale(tokens: Sequence[Token], left: Numeral, right: Numeral) -> int:
    """In `بين 270 و330 ألف` the scale word covers both ends."""
    scale = _number_sense(tokens, right.last) if right.last > right.first else None
    plain = left.first == left.last and left.value is not None and left.value < _THOUSAND
    return scale if plain and scale is not None and scale >= _THOUSAND else 1
