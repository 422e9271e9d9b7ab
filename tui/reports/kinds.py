"""What a number is for where it counts nothing: dates, clock times, ages, ordinals, names with a number, telephones."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from fractions import Fraction
from functools import cache

from tui.reports import forms, lexicon
from tui.reports.amounts import Amount, Kind
from tui.reports.number_parts import beginning, is_conjoined, number_sense, senses_at
from tui.reports.time_words import months, units
from tui.reports.tokens import Body, Token

_TELEPHONE = re.compile(r"(?:[+0]\d{7,14}|(?:\+\d{1,3}|0\d{1,4})(?:[ -]\d{2,9}){1,5})(?!\d)")
_LEAST_DIGITS = 8
"""Of a telephone number with its prefix."""
_CLOCK = re.compile(r"(?:[01]?\d|2[0-4]):[0-5]\d(?::[0-5]\d)?(?![\d:])")
_PROPORTION = re.compile(r"\d{1,6}[:/]\d{1,6}(?![\d:/])")
_SKIPPED = frozenset(("ال", "(", "«", '"', "“", "-", "رقم", "الرقم", "ذات", "ذو", "رقمه", "رقمها"))
_CENTURIES = range(1900, 2100)
_HIJRI_CENTURIES = range(1300, 1500)
_DAYS_OF_MONTH = 31
_FARTHEST_AGE = 4
_ARMS = frozenset(
    map(forms.folded, ("مشاة", "مدرع", "مدرعات", "مدفعية", "دبابات", "حرس", "صاعقة", "ميكانيكي", "مظلات"))
)
"""What stands behind the number of a unit, though some of it are words for people."""
_MARKS_OF_LIST = frozenset("-–).")
_COUNTED = frozenset(("person", "harmed", "nationality", "dual"))
_TEN, _HUNDRED = 10, 100


def written_at(body: Body, index: int) -> Amount | None:
    """A date, a clock time, a proportion or a telephone number in digits, as one."""
    token = body.tokens[index]
    if token.kind == "date":
        return _written(body, index, token.at + len(token.text), "date")
    if token.kind != "digits" and token.text != "+":
        return None
    for pattern, kind in _WRITTEN:
        match = pattern.match(body.folded.text, token.at)
        if match is not None and (kind != "phone" or sum(map(str.isdecimal, match[0])) >= _LEAST_DIGITS):
            return _written(body, index, match.end(), kind)
    return None


_WRITTEN: tuple[tuple[re.Pattern[str], Kind], ...] = (
    (_TELEPHONE, "phone"),
    (_CLOCK, "clock"),
    (_PROPORTION, "ratio"),
)


def _written(body: Body, first: int, end: int, kind: Kind) -> Amount:
    last = first
    while last + 1 < len(body.tokens) and body.tokens[last + 1].at < end:
        last += 1
    return Amount(body.tokens[first].start, body.tokens[last].end, first, last, None, "digits", kind=kind)


def ordinal_at(body: Body, index: int) -> Amount | None:
    """الرابع, الثالث عشر, الحادي والعشرون: a place in a row."""
    value = senses_at(body.tokens, index).get("ordinal")
    if value is None or (index > 0 and (_text(body.tokens, index - 1), body.tokens[index].text) in _month_names()):
        return None  # كانون الثاني
    place, last = int(value), index
    following = number_sense(body.tokens, index + 1) or 0
    if following == _TEN and not is_conjoined(body.tokens, index + 1):
        place, last = place + _TEN, index + 1
    elif _TEN < following <= _HUNDRED and is_conjoined(body.tokens, index + 1):
        place, last = place + following, index + 1
    token = body.tokens[index]
    return Amount(beginning(body, token), body.tokens[last].end, index, last, Fraction(place), "words", kind="ordinal")


def is_year(tokens: Sequence[Token], amount: Amount) -> bool:
    """Four digits of our centuries, alone."""
    written = amount.first == amount.last and len(tokens[amount.first].text) == 4 and amount.form == "digits"
    return written and amount.exact is not None and int(amount.exact) in _CENTURIES


def kind_of(body: Body, amount: Amount) -> Kind:
    """What a number is for, by the words around it."""
    tokens = body.tokens
    if amount.kind != "count" and not (amount.kind == "ratio" and _numbers_a_name(tokens, amount)):
        return amount.kind
    if _is_percent(tokens, amount):
        return "percent"
    if _is_of_ratio(tokens, amount):
        return "ratio"
    if not _COUNTED & set(senses_at(tokens, amount.last + 1)) or _text(tokens, amount.last + 1) in _ARMS:
        for kind, says in _JUDGEMENTS:
            if says(tokens, amount):
                return kind
    return "count" if amount.exact is None or amount.exact.denominator == 1 else "decimal"


def is_percent_word(tokens: Sequence[Token], index: int) -> bool:
    """The hundred of `45 بالمئة` and `45 في المئة`."""
    text = tokens[index].text
    if text in _percent_words() and text.startswith("ب"):
        return True
    return text in _percent_words() and index > 1 and tokens[index - 1].text == "في" and _is_number(tokens, index - 2)


def _is_number(tokens: Sequence[Token], index: int) -> bool:
    return tokens[index].kind == "digits" or "number" in senses_at(tokens, index)


def _is_percent(tokens: Sequence[Token], amount: Amount) -> bool:
    after = amount.last + 1
    if _text(tokens, after) == "%" or _text(tokens, amount.first - 1) == "%":
        return True
    after += _text(tokens, after) == "في"
    return _text(tokens, after) in _percent_words()


@cache
def _percent_words() -> frozenset[str]:
    return frozenset(map(forms.folded, ("بالمئة", "بالمائة", "المئة", "المائة", "مئوية")))


def _is_date(tokens: Sequence[Token], amount: Amount) -> bool:
    """A day before its month, a year after its month or after عام, or with the sign of its calendar."""
    if amount.exact is None or amount.exact.denominator != 1:
        return False
    value, after = int(amount.exact), _text(tokens, amount.last + 1)
    if 1 <= value <= _DAYS_OF_MONTH and _names_month(tokens, amount.last + 1):
        return not _numbers_a_name(tokens, amount)
    if amount.first != amount.last or len(tokens[amount.first].text) != 4:
        return False
    if value in _HIJRI_CENTURIES and after in ("ه", "هجري", "هجريه", "للهجره"):
        return True
    return value in _CENTURIES and (
        after in ("م", "ميلادي", "ميلاديه")
        or _stands_behind(tokens, amount, "year")
        or _month_ends(tokens, amount)
        or _joins_year(tokens, amount)
    )


def _names_month(tokens: Sequence[Token], index: int) -> bool:
    """Whether a month begins here, with or without من and شهر before it."""
    while _text(tokens, index) in ("من", "شهر", "لشهر"):
        index += 1
    words = tuple(_text(tokens, place) for place in (index, index + 1))
    return words[:1] in _month_names() or words in _month_names()


def _month_ends(tokens: Sequence[Token], amount: Amount) -> bool:
    before = tuple(_text(tokens, place).lstrip("و") for place in (amount.first - 2, amount.first - 1))
    return before[1:] in months() or before in months()


def _joins_year(tokens: Sequence[Token], amount: Amount) -> bool:
    """عامي 2011 و2014."""
    joined = _text(tokens, amount.first - 1) == "و" and _text(tokens, amount.first - 2).isdecimal()
    return joined and "year" in _noun_kinds(_text(tokens, amount.first - 3))


@cache
def _month_names() -> frozenset[tuple[str, ...]]:
    hijri = {
        tuple(forms.folded(n).split()) for row in lexicon.table("hijri_months") for n in lexicon.words(row["names"])
    }
    return frozenset(hijri | set(months()))


def _is_age(tokens: Sequence[Token], amount: Amount) -> bool:
    """عمره 12 عاما, (34 عاما): years, and a word of age before them or brackets around them."""
    if _stands_behind(tokens, amount, "age"):
        return True
    unit = _unit(tokens, amount)
    if unit not in ("year", "month"):
        return False
    bracketed = _text(tokens, amount.first - 1) == "(" and _text(tokens, amount.last + 2) == ")"
    low = max(amount.first - _FARTHEST_AGE, 0)
    return bracketed or any("age" in _noun_kinds(tokens[index].text) for index in range(low, amount.first))


def _is_duration(tokens: Sequence[Token], amount: Amount) -> bool:
    return _unit(tokens, amount) is not None


def _unit(tokens: Sequence[Token], amount: Amount) -> str | None:
    unit = units().get(_text(tokens, amount.last + 1))
    return unit[0] if unit is not None else None


def _is_clock(tokens: Sequence[Token], amount: Amount) -> bool:
    return _stands_behind(tokens, amount, "clock")


def _numbers_a_name(tokens: Sequence[Token], amount: Amount) -> bool:
    """القرار 2254, اللواء 105, حي 17 نيسان."""
    kinds = _noun_kinds(_text(tokens, _before(tokens, amount)))
    if _text(tokens, amount.first - 1) in ("رقم", "الرقم"):
        return True
    if amount.form != "digits":
        return "label" in kinds
    if "unit" in kinds and _text(tokens, amount.last + 1) != "من":
        return True
    return "label" in kinds or ("named" in kinds and _names_month(tokens, amount.last + 1))


def _is_ordinal(tokens: Sequence[Token], amount: Amount) -> bool:
    """القرن العشرين, الذكرى الـ40: a definite number behind what is put in a row."""
    word = tokens[amount.first].word
    definite = _text(tokens, amount.first - 1) == "ال" or (word is not None and word.definite)
    return definite and _stands_behind(tokens, amount, "ordinal")


def _is_of_ratio(tokens: Sequence[Token], amount: Amount) -> bool:
    """3 من أصل 15, واحد من كل خمسة, ثلاثة أرباع السكان."""
    before, after = amount.first - 1, amount.last + 1
    if "fraction" in senses_at(tokens, after) and not is_conjoined(tokens, after):
        return True
    return _text(tokens, before) in ("اصل", "كل") and _text(tokens, before - 1) in ("من", "ومن")


def _is_number_of_telephone(tokens: Sequence[Token], amount: Amount) -> bool:
    return _stands_behind(tokens, amount, "phone")


def _is_code(tokens: Sequence[Token], amount: Amount) -> bool:
    """007 is no seven; 05 قتلى is five."""
    text = tokens[amount.first].text
    return text.startswith("00") and len(text) > 2 and text.isdecimal()


def _is_of_list(tokens: Sequence[Token], amount: Amount) -> bool:
    """1- and 2) at the head of a line."""
    before, mark, following = amount.first - 1, amount.last + 1, amount.last + 2
    if amount.first != amount.last or (before >= 0 and tokens[before].kind != "line") or following >= len(tokens):
        return False
    figure = tokens[amount.first]
    written_on = tokens[mark].text in _MARKS_OF_LIST and tokens[mark].at == figure.at + len(figure.text)
    return figure.kind == "digits" and written_on and tokens[following].kind == "word"


_JUDGEMENTS: tuple[tuple[Kind, Callable[[Sequence[Token], Amount], bool]], ...] = (
    ("date", _is_date),
    ("clock", _is_clock),
    ("age", _is_age),
    ("duration", _is_duration),
    ("phone", _is_number_of_telephone),
    ("label", _numbers_a_name),
    ("label", _is_code),
    ("label", _is_of_list),
    ("ordinal", _is_ordinal),
)


def _stands_behind(tokens: Sequence[Token], amount: Amount, kind: str) -> bool:
    return kind in _noun_kinds(_text(tokens, _before(tokens, amount)))


def _before(tokens: Sequence[Token], amount: Amount) -> int:
    """The word before a number, its article, رقم and an opening mark aside."""
    index = amount.first - 1
    for _ in range(3):
        if _text(tokens, index) not in _SKIPPED:
            break
        index -= 1
    return index


def _noun_kinds(text: str) -> frozenset[str]:
    """What a number behind a noun may be for; و, ب, ل and the article may be written on to it."""
    nouns = _nouns()
    for prefix in ("", "و", "ف", "ب", "ل", "وب", "ول"):
        if text.startswith(prefix) and text[len(prefix) :] in nouns:
            return nouns[text[len(prefix) :]]
    return nouns.get("ا" + text[1:], frozenset()) if text.startswith("لل") else frozenset()


@cache
def _nouns() -> Mapping[str, frozenset[str]]:
    kinds: dict[str, frozenset[str]] = {}
    for row in lexicon.table("numbered_nouns"):
        for word in map(forms.folded, lexicon.words(row["words"])):
            kinds[word] = kinds.get(word, frozenset()) | {row["kind"]}
    return kinds


def _text(tokens: Sequence[Token], index: int) -> str:
    return tokens[index].text if 0 <= index < len(tokens) else ""
