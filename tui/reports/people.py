"""Who is counted: the noun phrase after a number, and the category it speaks of."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Literal

from tui.reports import lexicon
from tui.reports.numerals import Numeral
from tui.reports.phrases import Phrases
from tui.reports.tokens import Body, Token
from tui.reports.words import Senses

Head = Literal["harmed", "person", "thing", "unknown", "none"]

_LONGEST_PHRASE = 9
_FARTHEST_PREDICATE = 14
_SKIPPED = frozenset(')»"”“«(')
_INSIDE = frozenset(("من", "في", "غير", "حاله", "حالات", "حالتا", "حالتي"))
_RELEASED = frozenset(("اطلق", "سراح", "افرج", "افرجت", "نجا", "نجوا", "عاد", "عادوا"))
_PRONOUNS = frozenset(("منهم", "منهن", "منها"))
_ORGANISATION = frozenset(("تنظيم", "التنظيم", "للتنظيم", "الجماعه", "بالتنظيم", "العدو"))
_EXTREMIST = frozenset(("isis", "extremist_groups"))
_GOVERNMENT = frozenset(("government_soldiers", "pro_government_local", "pro_government_foreign", "security_forces"))
_DEMOGRAPHIC = frozenset(("children", "women"))
# The closer to one's rank of importance for a reader, the earlier: a group says more than "fighter" or "person".
_RANK = (
    "hezbollah",
    "isis",
    "extremist_groups",
    "pro_government_foreign",
    "pro_government_local",
    "opposition_fighters",
    "security_forces",
    "government_soldiers",
    "children",
    "women",
    "civilians",
    "other",
    "total",
)


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
    senses = _senses(body.tokens[numeral.first - 1])
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
        group = _groups().at(tokens, index)
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
        return index == first + 1 and _is_case(body.tokens[first]) and "harming" in senses
    if index == first and "harming" in senses and token.text.endswith("وا"):
        return False
    return token.word.preposition != "ب" and not {"number", "vague", "weekday"} & set(senses)


def _joins_people(body: Body, index: int) -> bool:
    return _names_people(_senses(body.tokens[index])) or _groups().at(body.tokens, index) is not None


def _is_group(body: Body, index: int) -> bool:
    if index >= len(body.tokens):
        return False
    return body.tokens[index].text in _ORGANISATION or _groups().at(body.tokens, index) is not None


def _is_verb(senses: Senses) -> bool:
    return senses.get("harming", "").endswith("verb") or senses.get("verb") == "reporting"


def _names_people(senses: Senses) -> bool:
    return bool({"person", "nationality"} & set(senses))


def _head(body: Body, first: int, last: int) -> tuple[Head, str | None]:
    """The first noun that says something, and its metric where it tells the harm."""
    partitive = False
    for index in range(first, last + 1):
        token = body.tokens[index]
        if token.word is None or token.text in ("من", "في", "غير"):
            partitive |= token.text == "من"
            continue
        senses = token.word.senses
        if _is_case(token):
            return _head_of_cases(body, index, last)
        if "harmed" in senses:
            return "harmed", senses["harmed"]
        if senses.get("harming", "").endswith("strong noun") and index == first:
            return "harmed", senses["harming"].split()[0]
        if _names_people(senses) or _groups().at(body.tokens, index) is not None:
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
        if not _names_people(senses):
            return None
    return None


def _is_case(token: Token) -> bool:
    return token.text.startswith(("حاله", "حالات", "حالتا", "حالتي"))


def _head_of_cases(body: Body, index: int, last: int) -> tuple[Head, str | None]:
    """حالة وفاة counts the dead, حالة مصابة the wounded, حالة إصابة the infected."""
    if index + 1 > last:
        return "thing", None
    senses = _senses(body.tokens[index + 1])
    if "harmed" in senses and "singular" in senses:
        return "harmed", senses["harmed"]
    harm = senses.get("harming", "")
    metric = harm.split()[0] if harm else None
    if metric is None or metric == "wounded":
        return "thing", None
    return "harmed", metric


def category_of(body: Body, first: int, last: int) -> str | None:
    """The category a row of words speaks of; None where it names nobody."""
    said = _said(body, first, last)
    categories = [category for _, category in said]
    if not categories:
        return None
    demographic = next((category for category in categories[:2] if category in _DEMOGRAPHIC), None)
    if demographic is not None:
        return demographic
    joint = next((place for place, (index, _) in enumerate(said) if _is_joined(body, index, first)), None)
    if joint:
        return _together(categories[:joint], categories[joint:])
    return _with_foreigners(body, first, last, min(categories, key=_RANK.index))


def _said(body: Body, first: int, last: int) -> list[tuple[int, str]]:
    """Every word or name of a group that says who, with its category."""
    found: list[tuple[int, str]] = []
    index = first
    while index <= last:
        group = _groups().at(body.tokens, index)
        if group is not None and group.after - 1 <= last:
            found.append((index, group.meaning))
            index = group.after
            continue
        token = body.tokens[index]
        senses = _senses(token)
        if "person" in senses and not (index > first and _describes_thing(body.tokens, index)):
            found.append((index, senses["person"]))
        elif "nationality" in senses:
            found.append((index, "total"))
        elif token.text in _ORGANISATION:
            found.append((index, _organisation_in_question(body, index)))
        index += 1
    return found


def _describes_thing(tokens: Sequence[Token], index: int) -> bool:
    """التفجير الانتحاري, حالة مصابة: a word for people that says what kind of event or case it is."""
    before = _senses(tokens[index - 1])
    if _is_case(tokens[index - 1]):
        return "harmed" in _senses(tokens[index])
    if not _names_definite(tokens[index]):
        return False
    feminine = tokens[index].text.endswith("ه") and _names_definite(tokens[index - 1]) and not _names_people(before)
    return "single" in before or "long" in before or feminine


def _names_definite(token: Token) -> bool:
    return token.word is not None and token.word.definite


def _is_joined(body: Body, index: int, first: int) -> bool:
    token = body.tokens[index]
    if index == first or token.word is None:
        return False
    group = _groups().at(body.tokens, index)
    return token.word.conjunction == "و" or (group is not None and group.prefix > 0 and token.text.startswith("و"))


def _together(named: Sequence[str], joined: Sequence[str]) -> str:
    """Two groups counted together: the first, where both are of one side, otherwise everybody."""
    first, second = (min(categories, key=_RANK.index) for categories in (named, joined))
    if first == second or {first, second} <= _GOVERNMENT:
        return first
    return "extremist_groups" if {first, second} <= _EXTREMIST else "total"


def _with_foreigners(body: Body, first: int, last: int, category: str) -> str:
    """Loyal fighters are foreign when the phrase says so (غير السوريين, الأجانب)."""
    if category != "pro_government_local":
        return category
    foreign = any(
        token.text in ("غير", "الاجانب", "اجانب", "اجنبيه", "الاجنبيه") for token in body.tokens[first : last + 1]
    )
    return "pro_government_foreign" if foreign else category


def tokens_of_groups(body: Body) -> frozenset[int]:
    """The tokens inside the names of groups: the places there (في العراق والشام) are no places of anything."""
    found = _groups().within(body.tokens, 0, len(body.tokens) - 1)
    return frozenset(index for first, group in found for index in range(first + 1, group.after))


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


def names_extremists(body: Body, first: int, last: int) -> bool:
    """Whether a phrase names extremist groups, rather than calling people by a word like إرهابي."""
    return any(found.meaning == "extremist_groups" for _, found in _groups().within(body.tokens, first, last))


def joined_group(body: Body, first: int, stop: int) -> Counted | None:
    """The organisation that fighters joined (دخلوا ... وانضموا إلى داعش)."""
    found = _groups().within(body.tokens, first, stop - 1)
    if not found:
        return None
    place, group = found[0]
    return Counted(place, group.after - 1, "person", None, group.meaning, True)


def are_others(body: Body, phrase: Counted) -> bool:
    """Nothing but آخرون: more of those told before."""
    return phrase.first == phrase.last and "others" in _senses(body.tokens[phrase.first])


def says_not_local(body: Body, phrase: Counted) -> bool:
    """`غير السوريين`: fighters told apart by not being from the country."""
    tokens = body.tokens
    return any(
        tokens[index].text == "غير" and "nationality" in _senses(tokens[index + 1])
        for index in range(phrase.first, phrase.last)
    )


def _organisation_in_question(body: Body, index: int) -> str:
    """التنظيم alone is the organisation named last."""
    for place in range(index - 1, max(index - 400, -1), -1):
        group = _groups().at(body.tokens, place)
        if group is not None and group.meaning in _EXTREMIST | {"hezbollah"}:
            return group.meaning
    return "extremist_groups"


def isis_in_question(body: Body, index: int) -> tuple[int, int] | None:
    """First and last token of ISIS, where it is the extremist organisation named around a place."""
    low, high = max(index - 150, 0), min(index + 30, len(body.tokens))
    groups = ((place, _groups().at(body.tokens, place)) for place in reversed(range(low, high)))
    named = next(((place, group) for place, group in groups if group is not None and group.meaning in _EXTREMIST), None)
    if named is None or named[1].meaning != "isis":
        return None
    return named[0], named[1].after - 1


@cache
def _groups() -> Phrases[str]:
    return Phrases(
        ((word, row["category"]) for row in lexicon.table("groups") for word in lexicon.words(row["words"])),
        articles=False,
    )


def _senses(token: Token) -> Senses:
    return token.word.senses if token.word is not None else {}
