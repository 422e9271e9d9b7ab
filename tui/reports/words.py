"""What a single word may mean: one vocabulary out of all tables, and the particles written on to a word."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache, lru_cache
from types import MappingProxyType
from typing import NamedTuple

from tui.reports import forms, lexicon

Senses = Mapping[str, str]

_NOTHING: Senses = MappingProxyType({})
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


@lru_cache(maxsize=100_000)
def read_word(text: str) -> Word:
    """Read a folded word; the reading that strips least wins, an unknown word keeps its letters."""
    known = vocabulary()
    for conjunction, preposition, definite, stem in _divisions(text):
        senses = known.get(stem)
        if senses is not None:
            return Word(stem, conjunction, preposition, definite or senses.get("article") == "yes", senses)
    return Word(text, "", "", text.startswith(("ال", "وال", "بال", "لل")), _NOTHING)


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
    """Every single word of the lexicon under its folded stem, with what it may mean."""
    known: dict[str, dict[str, str]] = {}

    def add(stems: Iterable[str], kind: str, meaning: str) -> None:
        for stem in stems:
            known.setdefault(stem, {}).setdefault(kind, meaning)

    for row in lexicon.table("number_words"):
        add(map(forms.folded, lexicon.words(row["text"])), "number", row["value"])
    for row in lexicon.table("vague_amounts"):
        add(map(forms.folded, lexicon.words(row["text"])), "vague", row["magnitude"])
    for row in lexicon.table("fractions"):
        add(map(forms.folded, lexicon.words(row["text"])), "fraction", f"{row['numerator']}/{row['denominator']}")
    for row in lexicon.table("harmed"):
        _add_noun(add, row, "harmed", row["metric"])
        if row["category"]:
            _add_noun(add, row, "person", row["category"])
    for row in lexicon.table("people"):
        _add_noun(add, row, "person", row["category"])
    for row in lexicon.table("harming_verbs"):
        add(_verb_forms(row), "harming", f"{row['metric']} {row['strength']} verb")
    for row in lexicon.table("harming_nouns"):
        add(map(forms.folded, lexicon.words(row["words"])), "harming", f"{row['metric']} {row['strength']} noun")
    for country in lexicon.countries():
        for adjective in country.adjectives:
            if " " not in adjective:
                add(forms.nationality_forms(adjective), "nationality", country.code)
                if forms.folded(adjective).endswith("ي"):
                    stem = forms.folded(adjective)
                    add({stem + "ان", stem + "تان", stem + "تين"}, "dual", "nationality")
                    add({stem + "ات", stem + "تان", stem + "تين"}, "person", "women")
    add(forms.construct_dual_forms("حالة"), "dual", "case")
    for name in ("things", "vetoes", "events", "halts", "reporting"):
        for row in lexicon.table(name):
            add((forms.folded(word) for word in lexicon.words(row["words"]) if " " not in word), row["kind"], name)
    for name in ("months", "hijri_months"):
        for row in lexicon.table(name):
            add((forms.folded(word) for word in lexicon.words(row["names"])), name, row["month"])
    for row in lexicon.table("weekdays"):
        add(map(forms.folded, lexicon.words(row["names"])), "weekday", row["weekday"])
    for name in ("reach_verbs", "estimate_verbs", "diseases"):
        for row in lexicon.table(name):
            add(map(forms.folded, lexicon.words(row["words"])), name, "yes")
    _lend_to_definite(known)
    return known


def _lend_to_definite(known: dict[str, dict[str, str]]) -> None:
    """A role given to a word with its article (المسلحين) leaves it all it means without."""
    for stem, senses in known.items():
        if stem.startswith("ال") and stem[2:] in known and set(senses.values()) <= {"events", "halts", "vetoes"}:
            for kind, meaning in known[stem[2:]].items():
                senses.setdefault(kind, meaning)
            senses["article"] = "yes"


def _add_noun(add: object, row: Mapping[str, str], kind: str, meaning: str) -> None:
    assert callable(add)
    plurals = {form for plural in lexicon.words(row["plural"]) for form in forms.plural_forms(plural)}
    add(plurals, kind, meaning)
    for singular in lexicon.words(row["singular"]):
        duals = forms.dual_forms(singular, plurals)
        add(forms.singular_forms(singular) | duals, kind, meaning)
        add(forms.singular_forms(singular), "singular", kind)
        add(duals, "dual", kind)


def _verb_forms(row: Mapping[str, str]) -> set[str]:
    found = {form for verb in lexicon.words(row["perfect"]) for form in forms.perfect_forms(verb)}
    found |= {form for verb in lexicon.words(row["imperfect"]) for form in forms.imperfect_forms(verb)}
    return found | {forms.folded(word) for word in lexicon.words(row["other"])}
