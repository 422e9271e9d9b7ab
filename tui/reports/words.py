"""What a single word may mean: one vocabulary out of all tables, and the particles written on to a word."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cache, lru_cache
from itertools import chain
from types import MappingProxyType
from typing import NamedTuple

from tui.reports import forms, lexicon

Senses = Mapping[str, str]

_NOTHING: Senses = MappingProxyType({})
_Entry = tuple[set[str], str, str]
"""Stems, a kind of meaning, and the meaning."""
_SHORTEST_STEM = 2


class Word(NamedTuple):
    """A word read: its particles, its stem, and what the vocabulary knows of the stem."""

    stem: str
    conjunction: str
    """و or ف written on to it."""
    preposition: str
    """ب, ل or ك written on to it."""
    definite: bool
    senses: Senses

    @property
    def prefix(self) -> int:
        """How many letters stand before the article or the stem."""
        return len(self.conjunction) + len(self.preposition)


@lru_cache(maxsize=20_000)
def read_word(text: str) -> Word:
    """Read a folded word; the reading that strips least wins, an unknown word keeps its letters."""
    known = vocabulary()
    for conjunction, preposition, definite, stem in _divisions(text):
        senses = known.get(stem)
        if senses is not None:
            return Word(stem, conjunction, preposition, definite or senses.get("article") == "yes", senses)
    return Word(text, "", "", text.startswith(("ال", "وال", "بال", "لل")), _NOTHING)


def senses_in(text: str) -> Senses:
    """What a token may mean, by its text alone; nothing for a figure or a mark."""
    return read_word(text).senses if text[0].isalnum() and not text[0].isdecimal() else _NOTHING


def _divisions(text: str) -> Iterable[tuple[str, str, bool, str]]:
    """Every way to take و, ب and ال off a word, the shortest strip first."""
    wholes = [("", text)]
    if text[0] in "وف" and len(text) > _SHORTEST_STEM:
        wholes.append((text[0], text[1:]))
    for conjunction, rest in wholes:
        yield conjunction, "", False, rest
        if rest.startswith("ال") and len(rest) > _SHORTEST_STEM + 1:
            yield conjunction, "", True, rest[2:]
    for conjunction, rest in wholes:
        if len(rest) <= _SHORTEST_STEM or rest[0] not in "بلك":
            continue
        yield conjunction, rest[0], False, rest[1:]
        if rest.startswith("لل"):
            yield conjunction, "ل", True, rest[2:]
        elif rest[1:].startswith("ال"):
            yield conjunction, rest[0], True, rest[3:]


@cache
def vocabulary() -> Mapping[str, Senses]:
    """Every single word of the lexicon under its folded stem, with what it may mean; the first table to say so wins."""
    known: dict[str, dict[str, str]] = {}
    for stems, kind, meaning in chain(
        _numbers(), _people(), _harms(), _nationalities(), _roles(), _times(), _qualifiers()
    ):
        for stem in stems:
            known.setdefault(stem, {}).setdefault(kind, meaning)
    _lend_to_definite(known)
    return known


def _numbers() -> Iterator[_Entry]:
    for row in lexicon.table("number_words"):
        yield _folded(row["text"]), "number", row["value"]
    for row in lexicon.table("vague_amounts"):
        yield _folded(row["text"]), "vague", row["magnitude"]
    for row in lexicon.table("fractions"):
        yield _folded(row["text"]), "fraction", f"{row['numerator']}/{row['denominator']}"
    for row in lexicon.table("ordinal_words"):
        yield _folded(row["words"]), "ordinal", row["value"]
    yield forms.construct_dual_forms("حالة"), "dual", "case"


def _people() -> Iterator[_Entry]:
    """Nouns of the harmed and of people; their duals are marked, since they carry a number."""
    for row in lexicon.table("harmed"):
        yield from _noun(row, "harmed", row["metric"])
        if row["category"]:
            yield from _noun(row, "person", row["category"])
    for row in lexicon.table("people"):
        yield from _noun(row, "person", row["category"])


def _noun(row: Mapping[str, str], kind: str, meaning: str) -> Iterator[_Entry]:
    plurals = {form for plural in lexicon.words(row["plural"]) for form in forms.plural_forms(plural)}
    yield plurals, kind, meaning
    if kind in ("harmed", "person"):
        possessed = {form for plural in lexicon.words(row["plural"]) for form in forms.possessed_forms(plural)}
        yield possessed, kind, meaning
        yield possessed, "article", "yes"
    for singular in lexicon.words(row["singular"]):
        duals = forms.dual_forms(singular, plurals)
        yield forms.singular_forms(singular) | duals, kind, meaning
        yield forms.singular_forms(singular), "singular", kind
        yield duals, "dual", kind


def _harms() -> Iterator[_Entry]:
    """Verbs first: قتل is written like its masdar, and the verb is the wider reading."""
    for row in lexicon.table("harming_verbs"):
        yield _verb_forms(row), "harming", f"{row['metric']} {row['strength']} verb"
    for row in lexicon.table("harming_nouns"):
        yield _folded(row["words"]), "harming", f"{row['metric']} {row['strength']} noun"


def _verb_forms(row: Mapping[str, str]) -> set[str]:
    found = {form for verb in lexicon.words(row["perfect"]) for form in forms.perfect_forms(verb)}
    found |= {form for verb in lexicon.words(row["imperfect"]) for form in forms.imperfect_forms(verb)}
    return found | _folded(row["other"])


def _nationalities() -> Iterator[_Entry]:
    """Adjectives of one word; in the dual they carry a number, in the feminine plural and dual they say women."""
    for country in lexicon.countries():
        for adjective in map(forms.folded, country.adjectives):
            if " " in adjective:
                continue
            yield forms.nationality_forms(adjective), "nationality", country.code
            if adjective.endswith("ي"):
                yield {adjective + "ان", adjective + "تان", adjective + "تين"}, "dual", "nationality"
                yield {adjective + "ات", adjective + "تان", adjective + "تين"}, "person", "women"


def _roles() -> Iterator[_Entry]:
    """What a word does in a sentence; phrases of several words are looked for elsewhere."""
    for name in ("things", "vetoes", "events", "halts", "reporting"):
        for row in lexicon.table(name):
            words = {word for word in _folded(row["words"]) if " " not in word}
            yield words, row["kind"], name
            if name == "things":
                yield {form for word in words for form in forms.singular_forms(word)}, row["kind"], name
    for name in ("reach_verbs", "estimate_verbs", "change_verbs", "diseases", "matches"):
        for row in lexicon.table(name):
            yield _folded(row["words"]), name, "yes"


def _qualifiers() -> Iterator[_Entry]:
    """The first words of qualifiers (نحو, أكثر), so that و is taken off them and a phrase ends there."""
    for row in lexicon.table("qualifiers"):
        firsts = {forms.folded(phrase).split()[0] for phrase in lexicon.words(row["words"])}
        yield {word for word in firsts if len(word) > _SHORTEST_STEM and word not in ("علي", "او")}, "qualifier", "yes"


def _times() -> Iterator[_Entry]:
    for name in ("months", "hijri_months"):
        for row in lexicon.table(name):
            yield _folded(row["names"]), name, row["month"]
    for row in lexicon.table("weekdays"):
        yield _folded(row["names"]), "weekday", row["weekday"]


def _folded(cell: str) -> set[str]:
    return set(map(forms.folded, lexicon.words(cell)))


def _lend_to_definite(known: dict[str, dict[str, str]]) -> None:
    """A role given to a word with its article (المسلحين) leaves it all it means without."""
    for stem, senses in known.items():
        if stem.startswith("ال") and stem[2:] in known and set(senses.values()) <= {"events", "halts", "vetoes"}:
            for kind, meaning in known[stem[2:]].items():
                senses.setdefault(kind, meaning)
            senses["article"] = "yes"
