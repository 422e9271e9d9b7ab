"""A number in its sentence: the words around it, and what is found there."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache, wraps
from typing import Any, TypeVar

from tui.reports import forms, lexicon
from tui.reports.numerals import Numeral
from tui.reports.people import Counted
from tui.reports.phrases import Phrases
from tui.reports.tokens import Body
from tui.reports.words import Senses

Answer = TypeVar("Answer")

SKIPPED_MARKS = frozenset('«»"“”()/')
_LIGHT_WORDS = frozenset(
    map(
        forms.folded,
        (
            "عدد",
            "ما",
            "ب",
            "ل",
            "ال",
            "أيضا",
            "فيها",
            "فيه",
            "منهم",
            "منهن",
            "بينهم",
            "بينهن",
            "عن",
            "على",
            "إلى",
            "أكثر",
            "مجموع",
            "مجموعه",
            "قدره",
        ),
    )
)
_MOST_LIGHT_WORDS = 8
_EVENTS = frozenset(("single", "long"))


@dataclass(frozen=True, slots=True)
class Harm:
    """What happened, and which rule says so."""

    metric: str
    metric_text: str | None
    rule: str
    governor: int | None
    """Index of the word that says so, where it is not the noun counted."""
    shared: bool = False
    """Taken over from the claim before it."""
    told: tuple[int, int] | None = None
    """First and last token of the words that say so, where neither the noun counted nor the governor does."""


@dataclass(frozen=True, slots=True)
class Veto:
    """Why a number is no figure: percent, villages, denied, ..."""

    kind: str


@dataclass(frozen=True, slots=True)
class Scene:
    """A number in its sentence."""

    body: Body
    sentence: range
    numeral: Numeral
    phrase: Counted
    stop: int
    """The token where the next number begins, or the sentence ends."""
    claimed: frozenset[int]
    """Tokens of the figures already found in this sentence."""
    shared_metric: str | None
    """Of the figure before it in its sentence, or in the one before."""
    spared_before: bool
    """Whether the number before it in its sentence counts people who came to no harm."""
    shared_here: bool
    """Whether that figure stands in the same sentence."""
    kinds: frozenset[str]
    """Every kind of meaning a word of the sentence may have; what is not among them need not be looked for."""
    heading_metric: str | None = None
    """What the line that heads a list counts."""
    answers: dict[Callable[[Scene], object], Any] = field(default_factory=dict, compare=False, repr=False)
    """To the questions asked `once`."""

    @property
    def events(self) -> frozenset[str]:
        """Whether the sentence names a single event (انفجار), one that lasts (حرب), both or none."""
        return self.kinds & _EVENTS

    def text(self, index: int) -> str:
        """Folded text of a token of the sentence; empty outside it."""
        return self.body.tokens[index].text if index in self.sentence else ""

    def senses(self, index: int) -> Senses:
        """What a token of the sentence may mean."""
        word = self.body.tokens[index].word if index in self.sentence else None
        if word is None or (word.stem == "فقد" and self._is_particle(index)):
            return {}
        return word.senses

    def _is_particle(self, index: int) -> bool:
        """فقد بلغ: a verb follows, and says it; who loses or is lost is told at once (فقد 12 شخصا)."""
        following = self.body.tokens[index + 1] if index + 1 in self.sentence else None
        if following is None or following.kind != "word" or following.word is None:
            return False
        told = {"number", "vague", "qualifier", "person", "harmed", "nationality", "dual"} & set(following.word.senses)
        return not told and following.text not in ("ما", "لا", "عدد", "في")


def once(question: Callable[[Scene], Answer]) -> Callable[[Scene], Answer]:
    """A question that several rules ask of a scene: it is answered once, and the answer stays with the scene."""

    @wraps(question)
    def answered(scene: Scene) -> Answer:
        if question not in scene.answers:
            scene.answers[question] = question(scene)
        known: Answer = scene.answers[question]
        return known

    return answered


@once
def word_before(scene: Scene) -> int:
    """The nearest word before the number that is not a qualifier or another light word."""
    return nearest_word(scene, scene.numeral.first - 1)


def nearest_word(scene: Scene, index: int) -> int:
    """The nearest word before a place that is not a qualifier or another light word."""
    skipped = 0
    ranged = scene.numeral.value_max is not None
    while (
        index in scene.sentence
        and skipped < _MOST_LIGHT_WORDS
        and (is_light(scene.text(index)) or (ranged and scene.text(index) == "بين"))
    ):
        index, skipped = index - 1, skipped + 1
    return index


def is_light(text: str) -> bool:
    """A mark, or a word that says nothing of what is counted, with or without و (ونحو, وأكثر)."""
    return text in _light() or (text[:1] == "و" and text[1:] in _qualifier_words())


@cache
def _light() -> frozenset[str]:
    return SKIPPED_MARKS | _LIGHT_WORDS | _qualifier_words()


@cache
def _qualifier_words() -> frozenset[str]:
    return frozenset(
        word
        for row in lexicon.table("qualifiers")
        for phrase in lexicon.words(row["words"])
        for word in forms.folded(phrase).split()
    ) - {"الاقل"}


@cache
def qualifiers(place: str) -> Phrases[str]:
    """The phrases that qualify a number before it or after it."""
    return table_phrases("qualifiers", "qualifier", ("place", place))


def is_conjoined(scene: Scene, index: int) -> bool:
    word = scene.body.tokens[index].word if index in scene.sentence else None
    return word is not None and word.conjunction == "و"


def table_phrases(table: str, column: str, only: tuple[str, str] | None = None) -> Phrases[str]:
    rows: Sequence[Mapping[str, str]] = [row for row in lexicon.table(table) if only is None or row[only[0]] == only[1]]
    return Phrases((word, row[column]) for row in rows for word in lexicon.words(row["words"]))
