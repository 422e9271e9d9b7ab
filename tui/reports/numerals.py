"""Numbers in Arabic prose, each with its exact place, its value or its ends, and what it is for.

A single number is read by `amounts`; here two of them become a range or one number told twice, and `kinds` tells
dates, times, ages and names with a number apart from what is counted.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import NamedTuple

from tui.reports.amounts import Amount, Kind, amount_at
from tui.reports.kinds import is_percent_word, is_year, kind_of, ordinal_at, written_at
from tui.reports.number_parts import Form, is_conjoined, number_sense, senses_at
from tui.reports.remembered import Remembered
from tui.reports.tokens import Body, Token, tokenise
from tui.reports.words import senses_in

__all__ = ["Form", "Kind", "Numeral", "numbers", "numerals", "read"]

_THOUSAND = 1000
_TELLING = frozenset(("number", "fraction", "vague", "dual", "ordinal"))
"""What a word may mean that begins a number; a counted one (رجل واحد) is a number as well."""
_NEVER_AMOUNTS = frozenset(("date", "ordinal"))
_DASHES = frozenset("-–—")
_BRACKETS = {"(": ")", "«": "»", "[": "]"}
_BETWEEN_TELLINGS = frozenset(("", "،", ",", "-", "–", *_BRACKETS, *_BRACKETS.values()))
_FARTHEST_CHANGE = 12
_FARTHEST_MATCH = 8


@dataclass(frozen=True, slots=True)
class Numeral:
    """One number of the text; `text[start:end]` is it, neither more nor less."""

    start: int
    end: int
    first: int
    """Index of its first token."""
    last: int
    value: int | None
    """None for a vague amount, and for what is not whole or not one number (a date, a time)."""
    value_max: int | None = None
    magnitude: str | None = None
    """Of a vague amount: tens, hundreds, thousands, ..."""
    form: Form = "words"
    kind: Kind = "count"
    """What it is for; anything but `count` is no amount of what stands behind it."""


class _Told(NamedTuple):
    """A number, and the upper end where it is a range."""

    amount: Amount
    most: Fraction | None = None


def read(text: str) -> tuple[Numeral, ...]:
    """All numbers of a text, from its beginning to its end."""
    return numbers(tokenise(text))


def numerals(body: Body) -> tuple[Numeral, ...]:
    """The numbers of a body that may be amounts: all but dates and ordinals."""
    return tuple(numeral for numeral in numbers(body) if numeral.kind not in _NEVER_AMOUNTS)


def numbers(body: Body) -> tuple[Numeral, ...]:
    """All numbers of a body, ranges and numbers told twice joined into one."""
    found: list[_Told] = []
    after = 0
    for index in [index for index, text in enumerate(body.texts) if _MAY_BEGIN[text]]:
        amount = _at(body, index) if index >= after else None
        if amount is None:
            continue
        one = _one_of_two(body.tokens, found[-1], amount) if found else None
        if one is not None:
            found[-1] = one
        else:
            found.append(_Told(amount))
        after = amount.last + 1
    return tuple(_numeral(body, told) for told in found)


def _may_begin(text: str) -> bool:
    """Whether a number may begin at a token: a figure, a word that tells how many, or the + of a telephone."""
    return text[0].isdecimal() or text == "+" or not _TELLING.isdisjoint(senses_in(text))


_MAY_BEGIN = Remembered(_may_begin)


def _at(body: Body, index: int) -> Amount | None:
    if body.tokens[index].word is None:
        return written_at(body, index) or amount_at(body, index)
    return None if is_percent_word(body.tokens, index) else amount_at(body, index) or ordinal_at(body, index)


def _numeral(body: Body, told: _Told) -> Numeral:
    amount, most = told
    value = _whole(amount.exact)
    form = amount.form if amount.exact is None or value is not None else "decimal"
    kind = kind_of(body, amount)
    return Numeral(
        amount.start, amount.end, amount.first, amount.last, value, _whole(most), amount.magnitude, form, kind
    )


def _whole(exact: Fraction | None) -> int | None:
    return int(exact) if exact is not None and exact.denominator == 1 else None


def _one_of_two(tokens: Sequence[Token], told: _Told, right: Amount) -> _Told | None:
    """Join `بين 270 و330 ألف` and `(37) سبعة وثلاثون` into one."""
    left = told.amount
    if left.form == "dual" and right.exact == 2 and right.form == "words" and right.first == left.last + 1:
        return _Told(replace(left, end=right.end, last=right.last))  # شرطيان اثنان
    if left.exact is None or right.exact is None or told.most is not None or "dual" in (left.form, right.form):
        return None
    between = [token.text for token in tokens[left.last + 1 : right.first]]
    if len(between) > 2 or "ordinal" in (left.kind, right.kind):
        return None
    if left.exact == right.exact and left.form != right.form and "".join(between) in _BETWEEN_TELLINGS:
        return _Told(_told_twice(tokens, left, right, between))
    if not _is_range(tokens, left, right, between):
        return None
    return _range(tokens, left, right, between)


def _told_twice(tokens: Sequence[Token], left: Amount, right: Amount, between: Sequence[str]) -> Amount:
    """`(37) سبعة وثلاثون`, `سبعة وثلاثون (37)`: one number, with the bracket around either telling."""
    mark = between[0] if between else ""
    first, start, last, end = left.first, left.start, right.last, right.end
    if mark in _BRACKETS.values() and first > 0 and _BRACKETS.get(tokens[first - 1].text) == mark:
        first, start = first - 1, tokens[first - 1].start
    if mark in _BRACKETS and last + 1 < len(tokens) and tokens[last + 1].text == _BRACKETS[mark]:
        last, end = last + 1, tokens[last + 1].end
    return replace(left, start=start, end=end, first=first, last=last)


def _range(tokens: Sequence[Token], left: Amount, right: Amount, between: Sequence[str]) -> _Told | None:
    assert left.exact is not None
    assert right.exact is not None
    whole = replace(left, end=right.end, last=right.last)
    if between and between[0] in _DASHES and _is_score(tokens, left):
        return _Told(replace(whole, kind="score", exact=None))
    if is_year(tokens, left) and is_year(tokens, right) and not _counts_people(tokens, right):
        return _Told(replace(whole, kind="date", exact=None))
    for low in (left.exact * _shared_scale(tokens, left, right), left.exact):
        if low < right.exact:
            return _Told(replace(whole, exact=low), right.exact)
    return None


def _counts_people(tokens: Sequence[Token], amount: Amount) -> bool:
    return bool({"person", "harmed", "nationality"} & set(senses_at(tokens, amount.last + 1)))


def _is_score(tokens: Sequence[Token], left: Amount) -> bool:
    """0-1, or any two numbers after a word of matches."""
    near = range(max(left.first - _FARTHEST_MATCH, 0), left.first)
    return left.exact == 0 or any("matches" in senses_at(tokens, index) for index in near)


def _is_range(tokens: Sequence[Token], left: Amount, right: Amount, between: Sequence[str]) -> bool:
    opener = tokens[left.first - 1].text if left.first > 0 else ""
    conjoined = (between == [] and is_conjoined(tokens, right.first)) or between == ["و"]
    if opener in ("بين", "وبين", "مابين") and (conjoined or between == ["الي"]):
        return True
    if between == ["الي"]:
        return not _tells_change(tokens, left)
    return (len(between) == 1 and between[0] in _DASHES) or between == ["او"]


def _tells_change(tokens: Sequence[Token], left: Amount) -> bool:
    """ارتفع من 20 إلى 30 tells two amounts of two times."""
    for index in range(left.first - 1, max(left.first - _FARTHEST_CHANGE, -1), -1):
        if tokens[index].kind == "line" or tokens[index].text in ".؛":
            return False
        if "change_verbs" in senses_at(tokens, index):
            return True
    return False


def _shared_scale(tokens: Sequence[Token], left: Amount, right: Amount) -> int:
    """In `بين 270 و330 ألف` the scale word covers both ends."""
    assert left.exact is not None
    scale = number_sense(tokens, right.last) if right.last > right.first else None
    if scale is None or scale < _THOUSAND or left.exact >= _THOUSAND:
        return 1
    return scale
