"""Where: the countries and places a report names."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache

from tui.reports import forms, lexicon
from tui.reports.phrases import Phrases
from tui.reports.remembered import Remembered
from tui.reports.tokens import Body, Token
from tui.reports.words import senses_in

_LOCATED = frozenset(
    ("في", "من", "داخل", "الي", "شمال", "جنوب", "شرق", "غرب", "دوله", "جمهوريه", "وفي", "شمالي", "جنوبي")
)
_DIRECTIONS = frozenset(map(forms.folded, ("شمال", "جنوب", "شرق", "غرب", "شمالي", "جنوبي", "شرقي", "غربي", "وسط")))
_LONGEST_DATELINE = 7
_BULLETS = frozenset("-–—•●▪◾■·*")
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
    last = mention.last + _second_of_two(body, mention)
    return body.start_after(body.tokens[first], _particle(body, first)), body.tokens[last].end


def _second_of_two(body: Body, mention: Mention) -> int:
    """إقليمي كذا وكذا: a kind in the dual has two names."""
    kind = body.tokens[mention.first - 1].text if mention.first else ""
    following = body.tokens[mention.last + 1] if mention.last + 1 < len(body.tokens) else None
    if (
        following is None
        or following.word is None
        or not (kind.endswith("ي") and _is_kind(body.tokens[mention.first - 1]))
    ):
        return 0
    return int(following.text.startswith("و") and "number" not in following.word.senses)


def _particle(body: Body, index: int) -> int:
    """Letters written on to the first word of a place (ببغداد, بشمال سيناء)."""
    for phrases in (_names(), _kinds("kind"), _directions()):
        found = phrases.at(body.tokens, index)
        if found is not None:
            return found.prefix
    return 0


@cache
def _directions() -> Phrases[str]:
    return Phrases((word, word) for word in _DIRECTIONS)


def is_dateline(body: Body, mention: Mention) -> bool:
    """بغداد - and القاهرة (وكالات) - at the head of a paragraph: where the report was written."""
    tokens, index = body.tokens, mention.last + 1
    if mention.first > 0 and tokens[mention.first - 1].kind != "line":
        return False
    near = range(index, min(index + _LONGEST_DATELINE, len(tokens)))
    marks = [tokens[place].text for place in near if tokens[place].kind in ("mark", "line")]
    return (
        bool(marks)
        and tokens[index].text in ("-", "–", "—", "(", "/", "،", "ـ")
        and (marks[0] in ("-", "–", "—", "/", "ـ") or any(mark in ("-", "–", "—", ":", "ـ") for mark in marks[1:]))
    )


def names_speaker(body: Body, mention: Mention) -> bool:
    """حكومة صنعاء, تعترف أسمرة, أسمرة تعترف: a capital for those who speak there, or a house of theirs."""
    beside = (mention.first - 1, mention.last + 1)
    return any(
        0 <= index < len(body.tokens) and _kinds("speaking").at(body.tokens, index) is not None for index in beside
    )


def heads_row(body: Body, mention: Mention) -> bool:
    """المحافظة: بغداد - القتلى: 12, or بغداد: 12 at the head of a line."""
    tokens, first, last = body.tokens, mention.first, mention.last
    labelled = first > 1 and tokens[first - 1].text == ":" and _is_kind(tokens[first - 2])
    opens = first == 0 or tokens[first - 1].kind == "line" or tokens[first - 1].text in _BULLETS
    return labelled or (opens and last + 1 < len(tokens) and tokens[last + 1].text == ":")


@cache
def _kinds(kind: str) -> Phrases[str]:
    """Words of `place_kinds`: kinds of place, words a name of several words begins with, words before no place."""
    rows = (row for row in lexicon.table("place_kinds") if row["kind"] == kind)
    return Phrases(((word, kind) for row in rows for word in lexicon.words(row["words"])), articles=kind != "kind")


def _is_kind(token: Token) -> bool:
    return _IS_KIND[token.text]


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
    after = 0
    pair: tuple[str, ...] = ()
    before: tuple[str, ...] = ()
    for index in _candidates(body):
        mention = _mention_at(body, index) if index >= after else None
        if mention is None and index >= after and body.texts[index] in _BOTH_COUNTRIES and pair:
            mention = Mention(index, index, pair, "country", True)
        if mention is None:
            continue
        yield mention
        if mention.kind == "country" and len(mention.codes) == 1:
            pair = (before + mention.codes) if before and before != mention.codes else pair
            before = mention.codes
        after = mention.last + 1


def _candidates(body: Body) -> list[int]:
    """The tokens that may name a place: by what they are, or by a kind of place before them."""
    texts = body.texts
    return [index for index, text in enumerate(texts) if _MAY_NAME[text] or (index and _IS_KIND[texts[index - 1]])]


def _may_name(text: str) -> bool:
    """Whether a word by itself may begin the name of a place, or be a nationality."""
    if text[0].isdecimal():
        return False
    begins = _names().may_begin(text) or _kinds("opening").may_begin(text)
    return begins or text in _BOTH_COUNTRIES or "nationality" in senses_in(text)


_MAY_NAME = Remembered(_may_name)
_IS_KIND = Remembered(lambda text: _kinds("kind").alone(text))


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
    if index == 0 or not (_is_named_by_kind(tokens, index) or _opens_name(tokens, index)):
        return None
    goes_on = index + 1 < len(tokens) and _kinds("compound").at(tokens, index) is not None
    last = index + (goes_on and _may_be_name(tokens[index + 1]))
    return Mention(index, last, (), "spot", _is_located(body, index))


def _is_named_by_kind(tokens: Sequence[Token], index: int) -> bool:
    """بلدة كذا, and مدينة الصدر: after a kind without article also a word that means something else elsewhere."""
    kind, token = tokens[index - 1], tokens[index]
    if not _is_kind(kind):
        return False
    if _may_be_name(token):
        return True
    known = token.word.senses.values() if token.word is not None else ("",)
    definite = token.text.startswith("ال") and not kind.text.startswith("ال")
    return definite and set(known) <= {"halts", "things"} and not _is_no_name(token)


def _opens_name(tokens: Sequence[Token], index: int) -> bool:
    """في بني كذا, من تل كذا: a word that names begin with, after a preposition."""
    opening = _kinds("opening")
    if not opening.may_begin(tokens[index].text) or opening.at(tokens, index) is None or index + 1 >= len(tokens):
        return False
    told = tokens[index - 1].text in _LOCATED or tokens[index].text.startswith("ب")
    return told and _may_be_name(tokens[index + 1])


def _is_no_name(token: Token) -> bool:
    return _kinds("no_name").alone(token.text)


def _may_be_name(token: Token) -> bool:
    """A word the lexicon does not know, or only as a name's beginning."""
    if token.word is None or token.text in _DIRECTIONS or _is_kind(token) or _is_no_name(token):
        return False
    return not token.word.senses or _kinds("compound").alone(token.text)


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
