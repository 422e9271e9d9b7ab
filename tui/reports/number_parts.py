"""A piece of a number: what stands below a thousand, and the scale word behind it."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import Literal, NamedTuple

from tui.reports.figures import LONGEST, figure_value
from tui.reports.tokens import Body, Token
from tui.reports.words import Senses

Form = Literal["digits", "words", "dual", "vague", "decimal"]

THOUSAND = 1000
_HUNDRED = 100
_TEN = 10
_TANWEEN = "\u064b"
_TWOFOLD = {"الفي", "الفين", "الفان", "مليوني", "مليونين", "مليونان", "ملياري", "مليارين", "ملياران"}
_ONE_OR_TWOFOLD = ("الفا", "مليونا", "مليارا")
_PLURAL_SCALES = {"الاف", "لاف", "الوف", "ملايين", "مليارات", "بلايين"}
_EXCEPT = "الا"
_COUNTED = frozenset(("person", "harmed", "nationality"))
_PARTICLES = frozenset(
    ("من", "منهم", "منهن", "منها", "مع", "ما", "منذ", "عن", "علي", "عند", "حتي", "هم", "غير", "خلال")
)
_BEGINNINGS_OF_OTHERS = "بلكفويتسا"


class Part(NamedTuple):
    """A piece of a number: `value` times `scale`, and the token after it."""

    value: Fraction
    scale: int
    after: int
    form: Form
    start: int
    bare: bool = False
    """A scale word that counts itself."""

    @property
    def amount(self) -> Fraction:
        """How much it adds to the number."""
        return self.value * self.scale


def beginning(body: Body, token: Token) -> int:
    """Where the number itself starts in its first word, after و and ب."""
    if token.word is None:
        return token.start
    return body.start_after(token, token.word.prefix)


def senses_at(tokens: Sequence[Token], index: int | None) -> Senses:
    """What the word at a place may mean; nothing outside the text."""
    if index is None or not 0 <= index < len(tokens):
        return {}
    word = tokens[index].word
    return word.senses if word is not None else {}


def number_sense(tokens: Sequence[Token], index: int | None) -> int | None:
    """The number a single word stands for."""
    value = senses_at(tokens, index).get("number")
    return int(value) if value is not None else None


def is_conjoined(tokens: Sequence[Token], index: int) -> bool:
    """Whether و is written on to a word; وأحد عشر is folded like واحد, which never stands before عشر."""
    if index >= len(tokens):
        return False
    word = tokens[index].word
    return word is not None and (word.conjunction == "و" or _is_and_eleven(tokens, index))


def _is_and_eleven(tokens: Sequence[Token], index: int) -> bool:
    return tokens[index].text == "واحد" and index + 1 < len(tokens) and tokens[index + 1].text == "عشر"


def smaller_part(body: Body, part: Part) -> Part | None:
    """The next part of the same number: after و, or digits that follow a scale at once (`44 ألفًا 532`)."""
    tokens = body.tokens
    if part.after >= len(tokens):
        return None
    less = _exception(tokens, part)
    if less is not None:
        return less
    index = _after_conjunction(tokens, part.after)
    if index is None and tokens[part.after].kind == "digits":
        index = part.after
    if index is None or index >= len(tokens):
        return None
    half = _half_of(tokens, index, part.scale)
    if half is not None:
        return half
    smaller = part_at(body, index, inside=True)
    if smaller is None or not (smaller.amount < part.scale or _is_scale_again(part, smaller)):
        return None
    return smaller


def _is_scale_again(part: Part, smaller: Part) -> bool:
    """مئة ألف وألفان: of 101 and 102 thousand the scale is told twice."""
    return smaller.bare and smaller.scale == part.scale and part.value >= _HUNDRED and part.value % _HUNDRED == 0


def _half_of(tokens: Sequence[Token], index: int, scale: int) -> Part | None:
    """`مليون ونصف`, `مليونان ونصف المليون`: a fraction of the scale just named."""
    share = senses_at(tokens, index).get("fraction")
    if share is None:
        return None
    named = number_sense(tokens, index + 1)
    after = index + 2 if named == scale else index + 1
    if named is not None and named != scale:
        return None
    return Part(Fraction(share) * scale, 1, after, "words", tokens[index].start)


def _exception(tokens: Sequence[Token], part: Part) -> Part | None:
    """مليون إلا ربعا: the scale but for a fraction of it."""
    if tokens[part.after].text != _EXCEPT:
        return None
    share = _half_of(tokens, part.after + 1, part.scale)
    return share._replace(value=-share.value) if share is not None else None


def part_at(body: Body, index: int, *, inside: bool = False) -> Part | None:
    """One part; `inside` a number one may stand alone (ألف وواحد)."""
    tokens = body.tokens
    if tokens[index].kind == "digits":
        return _digits_part(body, index)
    if "fraction" in senses_at(tokens, index):
        return _fraction_part(body, index, Fraction(1), index)
    bare = _bare_scale(body, index)
    if bare is not None:
        return bare
    small, after = _below_thousand(tokens, index)
    if small is None:
        one = inside and number_sense(tokens, index) == 1
        return Part(Fraction(1), 1, index + 1, "words", beginning(body, tokens[index])) if one else None
    start = beginning(body, tokens[index]) + _is_and_eleven(tokens, index)
    return _scaled(body, index, Part(Fraction(small), 1, after, "words", start))


def _scaled(body: Body, index: int, part: Part) -> Part:
    """A count with its scale word, or with several (`3 ونصف مليون`, `ثلاثة أرباع المليون`, `ألف مليار`)."""
    tokens = body.tokens
    if part.after < len(tokens) and "fraction" in senses_at(tokens, part.after):
        joined = is_conjoined(tokens, part.after)
        shared = _fraction_part(body, part.after, Fraction(1) if joined else part.value, index)
        if shared is not None:
            return shared._replace(value=shared.value + part.value * joined, form=part.form, start=part.start)
    bracketed = _in_brackets(tokens, index, part)
    scale, after = _scales_at(tokens, part.after + bracketed)
    if scale == 1:
        return part
    start = tokens[index - 1].start if bracketed else part.start
    return part._replace(scale=scale, after=after, start=start)


def _in_brackets(tokens: Sequence[Token], index: int, part: Part) -> bool:
    """(17) ألف: the count alone stands in brackets, its scale behind them; (1000) ألف is told twice."""
    opened = index > 0 and tokens[index - 1].text == "("
    closed = part.after < len(tokens) and tokens[part.after].text == ")"
    return opened and closed and part.form == "digits" and part.value < THOUSAND


def _scales_at(tokens: Sequence[Token], index: int) -> tuple[int, int]:
    """The scale told at a place, and the token after it; ألف مليون is a thousand times a million."""
    scale = _scale_at(tokens, index)
    if scale is None:
        return 1, index
    larger = _scale_at(tokens, index + 1)
    if larger is not None and larger > scale:
        return scale * larger, index + 2
    return scale, index + 1


def _fraction_part(body: Body, index: int, times: Fraction, first: int) -> Part | None:
    """`نصف مليون`; a fraction of anything else is no number."""
    scale = _scale_at(body.tokens, index + 1)
    if scale is None:
        return None
    share = Fraction(senses_at(body.tokens, index)["fraction"])
    return Part(times * share, scale, index + 2, "words", beginning(body, body.tokens[first]))


def _bare_scale(body: Body, index: int) -> Part | None:
    """A scale word that counts itself: ألف is 1000, ألفين 2000, and ألفا 2000 before what it counts."""
    token = body.tokens[index]
    value = number_sense(body.tokens, index)
    if value is None or value < THOUSAND or token.word is None or token.word.stem in _PLURAL_SCALES:
        return None
    twofold = token.word.stem in _TWOFOLD
    times = 2 if twofold or _is_construct_dual(body, index) else 1
    scale = value // 2 if twofold else value
    larger = _scale_at(body.tokens, index + 1)
    larger = larger if larger is not None and larger > scale else None
    start = beginning(body, token)
    return Part(Fraction(times), scale * (larger or 1), index + 1 + (larger is not None), "words", start, bare=True)


def _is_construct_dual(body: Body, index: int) -> bool:
    """ألفا قتيل is two thousand; ألفًا with tanween, or before anything but a noun, is one."""
    token = body.tokens[index]
    if token.word is None or token.word.stem not in _ONE_OR_TWOFOLD or index + 1 >= len(body.tokens):
        return False
    return _TANWEEN not in body.text[token.start : token.end] and _is_noun(body.tokens[index + 1])


def _is_noun(token: Token) -> bool:
    """A noun as far as one can tell: known, or unknown and without what a verb, a particle or an adverb has."""
    if token.word is None or token.word.prefix or token.word.definite or token.text in _PARTICLES:
        return False
    senses = token.word.senses
    if _COUNTED & set(senses) or "things" in senses.values():
        return True
    return not senses and token.text[0] not in _BEGINNINGS_OF_OTHERS and not token.text.endswith("ا")


def _digits_part(body: Body, index: int) -> Part | None:
    tokens = body.tokens
    raw, after = tokens[index].text, index + 1
    while _is_next_group(body, raw, after):
        raw += tokens[after].text
        after += 1
    value = figure_value(raw, before_scale=_scale_at(tokens, after) is not None or _is_half_scale(tokens, after))
    if value is None:
        return None
    return _scaled(body, index, Part(value, 1, after, "digits", tokens[index].start))


def _is_half_scale(tokens: Sequence[Token], index: int) -> bool:
    return "fraction" in senses_at(tokens, index) and _scale_at(tokens, index + 1) is not None


def _is_next_group(body: Body, raw: str, index: int) -> bool:
    """`44 500`: three digits after one blank continue a number that began with one to three."""
    if index >= len(body.tokens) or not raw.isdecimal() or raw[0] == "0" or len(raw) > LONGEST:
        return False
    token, before = body.tokens[index], body.tokens[index - 1]
    if token.kind != "digits" or len(token.text) != 3 or len(before.text) > 3 or not token.text.isdecimal():
        return False
    return body.folded.text[before.at + len(before.text) : token.at] == " "


def _below_thousand(tokens: Sequence[Token], index: int) -> tuple[int | None, int]:
    """A number below a thousand in words, and the token after it."""
    value = number_sense(tokens, index)
    if value is None or value >= THOUSAND:
        return None, index
    following = number_sense(tokens, index + 1)
    if 3 <= value <= 9 and following == _HUNDRED and not is_conjoined(tokens, index + 1):
        value, index = value * _HUNDRED, index + 1
    if value >= _HUNDRED:
        return _with_rest(tokens, index, value)
    return _below_hundred(tokens, index, value)


def _with_rest(tokens: Sequence[Token], index: int, hundreds: int) -> tuple[int, int]:
    """ثلاثمئة وخمسة وعشرون: what follows the hundreds after و."""
    place = _after_conjunction(tokens, index + 1)
    value = number_sense(tokens, place) if place is not None else None
    if place is None or value is None or value >= _HUNDRED:
        return hundreds, index + 1
    rest, after = _below_hundred(tokens, place, value)
    if rest is None:
        rest, after = value, place + 1
    return hundreds + rest, after


def _below_hundred(tokens: Sequence[Token], index: int, value: int) -> tuple[int | None, int]:
    following = number_sense(tokens, index + 1)
    if value < _TEN and following == _TEN and not is_conjoined(tokens, index + 1):
        return value + _TEN, index + 2
    if 0 < value < _TEN:
        place = _after_conjunction(tokens, index + 1)
        tens = number_sense(tokens, place) if place is not None else None
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
    return index if is_conjoined(tokens, index) else None


def _scale_at(tokens: Sequence[Token], index: int) -> int | None:
    """The scale word at a place: ألف, آلاف, مليون, ...; never one with و or a dual."""
    value = number_sense(tokens, index)
    if value is None or value < THOUSAND or is_conjoined(tokens, index):
        return None
    word = tokens[index].word
    return None if word is None or word.stem in _TWOFOLD else value
