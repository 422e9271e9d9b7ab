"""The category a row of words speaks of: civilians, soldiers, children, or a group by its name."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from tui.reports import lexicon
from tui.reports.phrases import Phrases
from tui.reports.tokens import Body, Token, senses_of
from tui.reports.words import Senses

ORGANISATION = frozenset(("تنظيم", "التنظيم", "للتنظيم", "الجماعه", "بالتنظيم", "العدو"))
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


def names_people(senses: Senses) -> bool:
    """Whether a word may name people, by what they are or where they are from."""
    return bool({"person", "nationality"} & set(senses))


def is_case(token: Token) -> bool:
    """حالة, حالات: what is counted is told by the word behind it."""
    return token.text.startswith(("حاله", "حالات", "حالتا", "حالتي"))


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
        group = named_groups().at(body.tokens, index)
        if group is not None and group.after - 1 <= last:
            found.append((index, group.meaning))
            index = group.after
            continue
        token = body.tokens[index]
        senses = senses_of(token)
        if "person" in senses and not (index > first and _describes_thing(body.tokens, index)):
            found.append((index, senses["person"]))
        elif "nationality" in senses:
            found.append((index, "total"))
        elif token.text in ORGANISATION:
            found.append((index, _organisation_in_question(body, index)))
        index += 1
    return found


def _describes_thing(tokens: Sequence[Token], index: int) -> bool:
    """التفجير الانتحاري, حالة مصابة: a word for people that says what kind of event or case it is."""
    before = senses_of(tokens[index - 1])
    if is_case(tokens[index - 1]):
        return "harmed" in senses_of(tokens[index])
    if not _names_definite(tokens[index]):
        return False
    feminine = tokens[index].text.endswith("ه") and _names_definite(tokens[index - 1]) and not names_people(before)
    return "single" in before or "long" in before or feminine


def _names_definite(token: Token) -> bool:
    return token.word is not None and token.word.definite


def _is_joined(body: Body, index: int, first: int) -> bool:
    token = body.tokens[index]
    if index == first or token.word is None:
        return False
    group = named_groups().at(body.tokens, index)
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
    found = named_groups().within(body.tokens, 0, len(body.tokens) - 1)
    return frozenset(index for first, group in found for index in range(first + 1, group.after))


def names_extremists(body: Body, first: int, last: int) -> bool:
    """Whether a phrase names extremist groups, rather than calling people by a word like إرهابي."""
    return any(found.meaning == "extremist_groups" for _, found in named_groups().within(body.tokens, first, last))


def _organisation_in_question(body: Body, index: int) -> str:
    """التنظيم alone is the organisation named last."""
    for place in range(index - 1, max(index - 400, -1), -1):
        group = named_groups().at(body.tokens, place)
        if group is not None and group.meaning in _EXTREMIST | {"hezbollah"}:
            return group.meaning
    return "extremist_groups"


def isis_in_question(body: Body, index: int) -> tuple[int, int] | None:
    """First and last token of ISIS, where it is the extremist organisation named around a place."""
    low, high = max(index - 150, 0), min(index + 30, len(body.tokens))
    groups = ((place, named_groups().at(body.tokens, place)) for place in reversed(range(low, high)))
    named = next(((place, group) for place, group in groups if group is not None and group.meaning in _EXTREMIST), None)
    if named is None or named[1].meaning != "isis":
        return None
    return named[0], named[1].after - 1


@cache
def named_groups() -> Phrases[str]:
    """The names of armed groups and of those who serve, each with its category."""
    return Phrases(
        ((word, row["category"]) for row in lexicon.table("groups") for word in lexicon.words(row["words"])),
        articles=False,
    )
