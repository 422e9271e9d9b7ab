"""Where: the countries and places a report names."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache

from tui.reports import forms, lexicon
from tui.reports.phrases import Phrases
from tui.reports.tokens import Body, Token

_LOCATED = frozenset(
    ("في", "من", "داخل", "الي", "شمال", "جنوب", "شرق", "غرب", "دوله", "جمهوريه", "وفي", "شمالي", "جنوبي")
)
_KINDS_OF_PLACE = frozenset(
    map(
        forms.folded,
        ("محافظة", "مدينة", "بلدة", "قرية", "حي", "منطقة", "مخيم", "ولاية", "ناحية", "قضاء", "ريف", "إقليم"),
    )
)
_DIRECTIONS = frozenset(map(forms.folded, ("شمال", "جنوب", "شرق", "غرب", "شمالي", "جنوبي", "شرقي", "غربي", "وسط")))
_BOTH_COUNTRIES = frozenset(map(forms.folded, ("البلدين", "بالبلدين", "الدولتين")))


@dataclass(frozen=True, slots=True)
class Mention:
    """A country or a place named in the text."""

    first: int
    last: int
    codes: tuple[str, ...]
    """Several where countries are named together (سوريا والعراق)."""
    kind: str
    """country, place, or nationality (an adjective)."""
    located: bool
    """Told as the place of something: after في and the like."""


def mentions(body: Body) -> list[Mention]:
    """Every country, place and nationality the text names, countries joined by و in one mention."""
    found: list[Mention] = []
    together: dict[frozenset[str], tuple[str, ...]] = {}
    for mention in _single_mentions(body):
        last = found[-1] if found else None
        if last is not None and _joins(body, last, mention):
            codes = tuple(dict.fromkeys(last.codes + mention.codes))
            codes = together.setdefault(frozenset(codes), codes)
            found[-1] = Mention(last.first, mention.last, codes, "country", last.located)
        elif len(mention.codes) > 1:
            found.append(replace(mention, codes=together.get(frozenset(mention.codes), mention.codes)))
        else:
            found.append(mention)
    return found


def mentions_between(body: Body, first: int, last: int) -> list[Mention]:
    """What is named between two tokens, both included."""
    found = (_mention_at(body, index) for index in range(first, last + 1))
    return [mention for mention in found if mention is not None]


def phrase_of_place(body: Body, mention: Mention) -> tuple[int, int]:
    """The characters of the place, with the kind of place and the direction before it (شمال محافظة نينوى)."""
    first = mention.first
    while first > 0 and body.tokens[first - 1].text in _KINDS_OF_PLACE | _DIRECTIONS:
        first -= 1
    token = body.tokens[first]
    return body.start_after(token, _particle(token)), body.tokens[mention.last].end


def _particle(token: Token) -> int:
    found = _names().at([token], 0)
    return found.prefix if found is not None else 0


@cache
def _names() -> Phrases[tuple[str, str]]:
    """Arabic names of countries and places, each with its country's code and its kind."""
    names = [
        (name, (country.code, "country"))
        for country in lexicon.countries()
        for name in country.names
        if not name.isascii()
    ]
    places = [
        (name, (row["country"], "place")) for row in lexicon.table("places") for name in lexicon.words(row["words"])
    ]
    known = {forms.folded(name) for name, _ in names}
    return Phrases(names + [place for place in places if forms.folded(place[0]) not in known])


@cache
def _ambiguous() -> frozenset[str]:
    return frozenset(
        forms.folded(word) for row in lexicon.table("ambiguous_names") for word in lexicon.words(row["words"])
    )


def _single_mentions(body: Body) -> Iterator[Mention]:
    index, tokens = 0, body.tokens
    pair: tuple[str, ...] = ()
    before: tuple[str, ...] = ()
    while index < len(tokens):
        mention = _mention_at(body, index)
        if mention is None and tokens[index].text in _BOTH_COUNTRIES and pair:
            mention = Mention(index, index, pair, "country", True)
        if mention is None:
            index += 1
            continue
        yield mention
        if mention.kind == "country" and len(mention.codes) == 1:
            pair = (before + mention.codes) if before and before != mention.codes else pair
            before = mention.codes
        index = mention.last + 1


def _mention_at(body: Body, index: int) -> Mention | None:
    token = body.tokens[index]
    if token.word is None:
        return None
    name = _names().at(body.tokens, index)
    if name is not None:
        code, kind = name.meaning
        located = _is_located(body, index)
        plain = body.folded.text[token.at + name.prefix : token.at + len(token.text)]
        if located or plain not in _ambiguous():
            return Mention(index, name.after - 1, (code,), kind, located)
    nationality = token.word.senses.get("nationality")
    return Mention(index, index, (nationality,), "nationality", False) if nationality else None


def _is_located(body: Body, index: int) -> bool:
    token = body.tokens[index]
    if token.text[:1] == "ب" or token.text[:2] in ("وب", "فب"):
        return True
    place = index - 1
    while place >= 0 and body.tokens[place].text in _KINDS_OF_PLACE:
        place -= 1
    return place >= 0 and body.tokens[place].text in _LOCATED


def _joins(body: Body, left: Mention, right: Mention) -> bool:
    """سوريا والعراق, لبنان وسوريا: two countries next to each other with و."""
    both = left.kind == right.kind == "country" and right.first == left.last + 1
    return both and body.tokens[right.first].text.startswith("و") and left.codes != right.codes
