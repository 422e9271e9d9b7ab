"""Who is counted: the noun phrase after a number, or the one told elsewhere in its sentence."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from tui.reports.categories import ORGANISATION, category_of, is_case, named_groups, names_people
from tui.reports.numerals import Numeral
from tui.reports.tokens import Body, Token, senses_of
from tui.reports.words import Senses

Head = Literal["harmed", "person", "thing", "unknown", "none"]

_LONGEST_PHRASE = 9
_FARTHEST_PREDICATE = 14
_SKIPPED = frozenset(')»"”“«(')
_INSIDE = frozenset(("من", "في", "غير", "حاله", "حالات", "حالتا", "حالتي"))
_RELEASED = frozenset(("اطلق", "سراح", "افرج", "افرجت", "نجا", "نجوا", "عاد", "عادوا"))
_PRONOUNS = frozenset(("منهم", "منهن", "منها"))


@dataclass(frozen=True, slots=True)
class Counted:
    """The noun phrase that says what a number counts."""

    first: int
    last: int
    """Indices of its tokens; `last < first` where nothing is said."""
    head: Head
    metric: str | None
    """Of a noun that tells the harm itself (قتيل, حالة وفاة)."""
    category: str
    stated: bool
    """Whether the phrase itself says who they are."""


def thing_kind(senses: Senses) -> str | None:
    """What kind of thing a noun names that is not a person: villages, vehicles, days, ..."""
    return next((kind for kind, table in senses.items() if table == "things"), None)


def counted(body: Body, numeral: Numeral, stop: int) -> Counted:
    """Read what a number counts; `stop` is the token where its sentence or the next number begins."""
    first = numeral.first if numeral.form == "dual" else numeral.last + 1
    if _is_told_after(body, numeral):
        first = numeral.first - 1
    if _is_bracketed_alone(body.tokens, numeral):
        return Counted(first, first - 1, "none", None, "total", False)
    first = _after_marks(body.tokens, first, stop)
    return _phrase(body, first, stop, whole_word=first <= numeral.last)


def _is_told_after(body: Body, numeral: Numeral) -> bool:
    """`طفل واحد`, `شرطيين اثنين`: the noun stands before the number."""
    if numeral.value not in (1, 2) or numeral.form != "words" or numeral.first == 0:
        return False
    senses = senses_of(body.tokens[numeral.first - 1])
    return bool({"person", "harmed", "nationality"} & set(senses))


def _is_bracketed_alone(tokens: Sequence[Token], numeral: Numeral) -> bool:
    """(5): what stands behind its bracket is not what it counts, unless it is all that follows (5) قتلى."""
    closes = numeral.last + 1 < len(tokens) and tokens[numeral.last + 1].text == ")"
    after = numeral.last + 2
    return closes and after < len(tokens) and _conjoined(tokens[after])


def _conjoined(token: Token) -> bool:
    return token.text == "و" or (token.text.startswith("و") and (token.word is None or not token.word.senses))


def _after_marks(tokens: Sequence[Token], index: int, stop: int) -> int:
    while index < stop and (tokens[index].text in _SKIPPED or tokens[index].text in _PRONOUNS):
        index += 1
    return index


def _last_of_phrase(body: Body, first: int, stop: int, whole_word: bool) -> int:
    tokens, last = body.tokens, first - 1
    for index in range(first, min(first + _LONGEST_PHRASE, stop)):
        if index <= last:
            continue
        if not (_continues(body, first, index) or (whole_word and index == first)):
            break
        group = named_groups().at(tokens, index)
        last = index if group is None else min(group.after, stop) - 1
    while last >= first and tokens[last].text in _INSIDE | _SKIPPED:
        last -= 1
    return last


def _continues(body: Body, first: int, index: int) -> bool:
    token = body.tokens[index]
    if token.text in '«"“»”':
        return True
    if token.word is None:
        return False
    if token.text == "في":
        return _is_group(body, index + 1)
    if token.text in _INSIDE:
        return True
    senses = token.word.senses
    if token.text == "و":
        return index > first and index + 1 < len(body.tokens) and _joins_people(body, index + 1)
    if token.word.conjunction == "و":
        return index > first and _joins_people(body, index)
    if index > first and ("clause" in senses or token.text in _RELEASED):
        return False
    if "comparison" in senses or "qualifier" in senses or ("noun_end" in senses and not token.word.definite):
        return False
    if index > first and (_is_verb(senses) or "entering" in senses or token.text.endswith("وا")):
        return index == first + 1 and is_case(body.tokens[first]) and "harming" in senses
    if index == first and "harming" in senses and token.text.endswith("وا"):
        return False
    return token.word.preposition != "ب" and not {"number", "vague", "weekday"} & set(senses)


def _joins_people(body: Body, index: int) -> bool:
    return names_people(senses_of(body.tokens[index])) or named_groups().at(body.tokens, index) is not None


def _is_group(body: Body, index: int) -> bool:
    if index >= len(body.tokens):
        return False
    return body.tokens[index].text in ORGANISATION or named_groups().at(body.tokens, index) is not None


def _is_verb(senses: Senses) -> bool:
    return senses.get("harming", "").endswith("verb") or senses.get("verb") == "reporting"


def _head(body: Body, first: int, last: int) -> tuple[Head, str | None]:
    """The first noun that says something, and its metric where it tells the harm."""
    partitive = False
    for index in range(first, last + 1):
        token = body.tokens[index]
        if token.word is None or token.text in ("من", "في", "غير"):
            partitive |= token.text == "من"
            continue
        senses = token.word.senses
        if is_case(token):
            return _head_of_cases(body, index, last)
        if "harmed" in senses:
            return "harmed", senses["harmed"]
        if senses.get("harming", "").endswith("strong noun") and index == first:
            return "harmed", senses["harming"].split()[0]
        if names_people(senses) or named_groups().at(body.tokens, index) is not None:
            return "person", _metric_of_adjective(body, index + 1, last)
        if "others" in senses or "remaining" in senses:
            return "person", None
        if partitive and token.word.definite and token.text.endswith(("ين", "ون")):
            return "person", None  # 870 من المنشقين: a sound plural is of people
        return ("thing" if thing_kind(senses) and not partitive else "unknown"), None
    return "none", None


def _metric_of_adjective(body: Body, first: int, last: int) -> str | None:
    """صحفيا مقتولا, 30 طفلا أسيرا: the harm told by an adjective of the people."""
    for index in range(first, last + 1):
        token = body.tokens[index]
        if token.word is None or token.word.definite or token.word.conjunction or token.word.preposition:
            return None
        senses = token.word.senses
        if "harmed" in senses:
            return senses["harmed"]
        if not names_people(senses):
            return None
    return None


def _head_of_cases(body: Body, index: int, last: int) -> tuple[Head, str | None]:
    """حالة وفاة counts the dead, حالة مصابة the wounded, حالة إصابة the infected."""
    if index + 1 > last:
        return "thing", None
    senses = senses_of(body.tokens[index + 1])
    if "harmed" in senses and "singular" in senses:
        return "harmed", senses["harmed"]
    harm = senses.get("harming", "")
    metric = harm.split()[0] if harm else None
    if metric is None or metric == "wounded":
        return "thing", None
    return "harmed", metric


def counted_subject(body: Body, governor: int, stop: int) -> Counted:
    """The noun phrase a subject begins (عدد القتلى المدنيين), up to its verb."""
    return _phrase(body, governor, stop, whole_word=True)


def predicate(body: Body, first: int, stop: int) -> Counted | None:
    """كانوا من المدنيين: who they were, told after the verb; None where nothing is told."""
    for index in range(first, min(first + _FARTHEST_PREDICATE, stop - 1)):
        if body.tokens[index].text in ("كانوا", "كن", "جميعهم", "كلهم"):
            start = index + 1
            while start < stop and body.tokens[start].text in ("من", "افرادا", "في", "هم"):
                start += 1
            told = _phrase(body, start, stop)
            return told if told.stated else None
    return None


def _phrase(body: Body, first: int, stop: int, whole_word: bool = False) -> Counted:
    """The noun phrase at a place; `whole_word` where its first word is a number as well (وطفلان)."""
    last = _last_of_phrase(body, first, stop, whole_word)
    head, metric = _head(body, first, last)
    category = category_of(body, first, last)
    return Counted(first, last, head, metric, category or "total", category is not None)


def joined_group(body: Body, first: int, stop: int) -> Counted | None:
    """The organisation that fighters joined (دخلوا ... وانضموا إلى داعش)."""
    found = named_groups().within(body.tokens, first, stop - 1)
    if not found:
        return None
    place, group = found[0]
    return Counted(place, group.after - 1, "person", None, group.meaning, True)


def are_others(body: Body, phrase: Counted) -> bool:
    """Nothing but آخرون: more of those told before."""
    return phrase.first == phrase.last and "others" in senses_of(body.tokens[phrase.first])


def says_not_local(body: Body, phrase: Counted) -> bool:
    """`غير السوريين`: fighters told apart by not being from the country."""
    tokens = body.tokens
    return any(
        tokens[index].text == "غير" and "nationality" in senses_of(tokens[index + 1])
        for index in range(phrase.first, phrase.last)
    )
