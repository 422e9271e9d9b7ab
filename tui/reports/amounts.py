"""One number of the text: digits of three scripts, number words, and every mixture of them, with its exact place.

The grammar: a number is a row of parts of falling scale, each a number below a thousand before its scale word
(`15 ألفًا`, `ثلاثة آلاف`), a bare scale (`ألفين`, `مليون`) or, last, a number below a thousand alone, joined by و.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from tui.reports.number_parts import THOUSAND, Form, beginning, part_at, senses_at, smaller_part
from tui.reports.tokens import Body, Token

Kind = Literal[
    "count", "percent", "decimal", "ratio", "date", "clock", "duration", "age", "ordinal", "label", "phone", "score"
]
"""What a number is for; all but `count` say nothing of how many there are."""

_LARGER = {
    ("tens", "thousands"): "tens_of_thousands",
    ("hundreds", "thousands"): "hundreds_of_thousands",
    ("tens", "millions"): "millions",
    ("hundreds", "millions"): "millions",
    ("thousands", "millions"): "millions",
}


@dataclass(frozen=True, slots=True)
class Amount:
    """One number as it is told."""

    start: int
    end: int
    first: int
    """Index of its first token."""
    last: int
    exact: Fraction | None
    """None for a vague amount."""
    form: Form = "words"
    magnitude: str | None = None
    """Of a vague amount: tens, hundreds, thousands, ..."""
    kind: Kind = "count"


def amount_at(body: Body, index: int) -> Amount | None:
    """The number that begins at a token."""
    token = body.tokens[index]
    if token.kind == "digits":
        return _number_at(body, index)
    if token.word is None:
        return None
    senses = token.word.senses
    if "vague" in senses and not _is_scale_of_digits(body.tokens, index):
        return _vague_at(body, index)
    if _is_counted_one(body.tokens, index):
        return Amount(beginning(body, token), token.end, index, index, Fraction(1))
    if "number" in senses or "fraction" in senses:
        return _number_at(body, index)
    if senses.get("dual") and not token.word.definite:
        return Amount(beginning(body, token), token.end, index, index, Fraction(2), "dual")
    return None


def _is_counted_one(tokens: Sequence[Token], index: int) -> bool:
    """`طفل واحد`: one, told after what it counts."""
    word = tokens[index].word
    counted = "singular" in senses_at(tokens, index - 1)
    return word is not None and word.stem in ("واحد", "واحده") and not word.conjunction and counted


def _is_scale_of_digits(tokens: Sequence[Token], index: int) -> bool:
    return index > 0 and tokens[index - 1].kind == "digits"


def _vague_at(body: Body, index: int) -> Amount:
    token = body.tokens[index]
    magnitude, last = senses_at(body.tokens, index)["vague"], index
    following = senses_at(body.tokens, index + 1)
    larger = _LARGER.get((magnitude, following.get("vague", "")))
    if larger is None and following.get("number") == "1000":
        larger = _LARGER.get((magnitude, "thousands"))
    if larger is not None:
        magnitude, last = larger, index + 1
    end = body.tokens[last].end
    return Amount(beginning(body, token), end, index, last, None, "vague", magnitude)


def _number_at(body: Body, index: int) -> Amount | None:
    part = part_at(body, index)
    if part is None:
        return None
    total, start, form = part.amount, part.start, part.form
    while part.scale >= THOUSAND:
        smaller = smaller_part(body, part)
        if smaller is None:
            break
        total += smaller.amount
        part = smaller
    last = part.after - 1
    return Amount(start, body.tokens[last].end, index, last, total, form)
