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
    """country, place, nationality (an adjective), or spot: a place known by its form alone (في بلدة كذا)."""
    located: bool
    """Told as the place of something: after في and the like."""

    @property
    def tells_country(self) -> bool:
        """Named as a place, and in the lexicon: the seas are in no country, and say so."""
        return self.kind in ("country", "place")


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
    found: list[Mention] = []
    index = first
    while index <= last:
        mention = _mention_at(body, index)
        if mention is not None:
            found.append(mention)
        index = mention.last + 1 if mention is not None else index + 1
    return found


def phrase_of_place(body: Body, mention: Mention) -> tuple[int, int]:
    """The characters of the place, with the kind of place and the direction before it (شمال محافظة نينوى)."""
    first = mention.first
    while first > 0 and (_is_kind(body.tokens[first - 1]) or body.tokens[first - 1].text in _DIRECTIONS):
        first -= 1
    token = body.tokens[first]
    return body.start_after(token, _particle(token)), body.tokens[mention.last].end


def _particle(token: Token) -> int:
    for phrases in (_names(), _kinds("kind")):
        found = phrases.at([token], 0)
        if found is not None:
            return found.prefix
    return 0


@cache
def _kinds(kind: str) -> Phrases[str]:
    """Words of `place_kinds`: kinds of place, words a name of several words begins with, words before no place."""
    rows = (row for row in lexicon.table("place_kinds") if row["kind"] == kind)
    return Phrases(((word, kind) for row in rows for word in lexicon.words(row["words"])), articles=kind != "kind")


def _is_kind(token: Token) -> bool:
    return _kinds("kind").at([token], 0) is not None


def is_named(body: Body, index: int) -> bool:
    """Whether the name of a country or a place of the lexicon begins at a token."""
    return _names().at(body.tokens, index) is not None


def is_aside(body: Body, mention: Mention) -> bool:
    """بقيادة السعودية, ومقره بريطانيا: told of somebody, and no place of what happened."""
    before = mention.first - 1
    while before >= 0 and body.tokens[before].text in ("من", "في"):
        before -= 1
    return before >= 0 and _kinds("aside").at(body.tokens, before) is not None


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
            return Mention(index, name.after - 1, (code,) if code else (), kind, located)
    nationality = token.word.senses.get("nationality")
    if nationality:
        return Mention(index, index, (nationality,), "nationality", False)
    return _spot(body, index)


def _spot(body: Body, index: int) -> Mention | None:
    """An unknown word right after a kind of place (في بلدة كذا), with the word its name goes on with (أبو كذا)."""
    tokens = body.tokens
    if index == 0 or not _is_kind(tokens[index - 1]) or not _may_be_name(tokens[index]):
        return None
    goes_on = index + 1 < len(tokens) and _kinds("compound").at(tokens, index) is not None
    last = index + (goes_on and _may_be_name(tokens[index + 1]))
    return Mention(index, last, (), "spot", _is_located(body, index))


def _may_be_name(token: Token) -> bool:
    """A word the lexicon does not know, or only as a name's beginning."""
    if token.word is None or token.text in _DIRECTIONS or _is_kind(token):
        return False
    return not token.word.senses or _kinds("compound").at([token], 0) is not None


def _is_located(body: Body, index: int) -> bool:
    token = body.tokens[index]
    if token.text[:1] == "ب" or token.text[:2] in ("وب", "فب"):
        return True
    place = index - 1
    while place >= 0 and _is_kind(body.tokens[place]):
        if body.tokens[place].word is not None and body.tokens[place].text[:1] == "ب":
            return True
        place -= 1
    return place >= 0 and body.tokens[place].text in _LOCATED


def _joins(body: Body, left: Mention, right: Mention) -> bool:
    """سوريا والعراق, لبنان وسوريا: two countries next to each other with و."""
    both = left.kind == right.kind == "country" and right.first == left.last + 1
    return both and body.tokens[right.first].text.startswith("و") and left.codes != right.codes
