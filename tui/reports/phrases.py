"""Names and turns of phrase of several words, found in a row of tokens."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Generic, NamedTuple, TypeVar

from tui.reports import forms
from tui.reports.remembered import Remembered
from tui.reports.tokens import Token

Meaning = TypeVar("Meaning")

_MOST_REMEMBERED = 5_000
"""Words of each list of phrases."""
_Choices = tuple[tuple[int, tuple[str, ...], Meaning], ...]
"""Phrases a word may begin: the letters of it that are particles, the words of the phrase, and what it means."""


class Found(NamedTuple, Generic[Meaning]):
    """A phrase in the text: what it means, and the token after it."""

    meaning: Meaning
    after: int
    prefix: int
    """Letters of its first word that are a particle, not the phrase."""


class Phrases(Generic[Meaning]):
    """Phrases by their first word, the longest first; و, ب, ل and ك may be written on to the first word."""

    def __init__(self, phrases: Iterable[tuple[str, Meaning]], *, articles: bool = True) -> None:
        """Without `articles` الجيش السوري and جيش سوري are the same phrase."""
        self._articles = articles
        self._by_first: dict[str, list[tuple[tuple[str, ...], Meaning]]] = {}
        self._choices = Remembered(self._beginning_with, _MOST_REMEMBERED)
        for phrase, meaning in phrases:
            words = tuple(self._plain(word) for word in forms.folded(phrase).split())
            if words:
                self._by_first.setdefault(words[0], []).append((words, meaning))
        self._with_figures = any(first[0].isdecimal() for first in self._by_first)
        for choices in self._by_first.values():
            choices.sort(key=lambda choice: -len(choice[0]))

    def at(self, tokens: Sequence[Token], index: int) -> Found[Meaning] | None:
        """The longest phrase that begins at a token."""
        choices = self._choices[tokens[index].text]
        if not choices:
            return None
        second = tokens[index + 1].text if index + 1 < len(tokens) else ""
        for prefix, words, meaning in choices:
            if len(words) == 1:
                return Found(meaning, index + 1, prefix)
            # Most phrases end at their second word: it is looked at before anything is called.
            if (words[1] == second or not self._articles) and self._continues(tokens, index, words):
                return Found(meaning, index + len(words), prefix)
        return None

    def _beginning_with(self, text: str) -> _Choices[Meaning]:
        """All phrases a word may begin, with the letters of it that are particles."""
        if text[0].isdecimal() and not self._with_figures:
            return ()
        return tuple(
            (prefix, words, meaning)
            for first, prefix in _without_particles(text)
            for words, meaning in self._by_first.get(self._plain(first), ())
        )

    def may_begin(self, text: str) -> bool:
        """Whether a word may be the first of a phrase, its particles aside."""
        return bool(self._choices[text])

    def alone(self, text: str) -> bool:
        """Whether a word is a phrase by itself, its particles aside."""
        return any(len(words) == 1 for _, words, _ in self._choices[text])

    def between(self, tokens: Sequence[Token], low: int, high: int) -> Iterator[Found[Meaning]]:
        """The longest phrase at each token from `low` up to `high`, where one begins; they may overlap."""
        choices = self._choices
        for index in range(low, high):
            if choices[tokens[index].text]:
                phrase = self.at(tokens, index)
                if phrase is not None:
                    yield phrase

    def ending_at(self, tokens: Sequence[Token], end: int, low: int) -> Found[Meaning] | None:
        """The longest phrase whose last token is the one before `end`."""
        for phrase in self.between(tokens, low, end):
            if phrase.after == end:
                return phrase
        return None

    def within(self, tokens: Sequence[Token], first: int, last: int) -> list[tuple[int, Found[Meaning]]]:
        """All phrases that begin between two tokens, both included."""
        found, index = [], first
        choices = self._choices
        while index <= last:
            if not choices[tokens[index].text]:
                index += 1
                continue
            phrase = self.at(tokens, index)
            if phrase is not None and phrase.after - 1 <= last:
                found.append((index, phrase))
                index = phrase.after
            else:
                index += 1
        return found

    def _continues(self, tokens: Sequence[Token], index: int, words: tuple[str, ...]) -> bool:
        if index + len(words) > len(tokens):
            return False
        for step in range(1, len(words)):
            text = tokens[index + step].text
            if text != words[step] and self._plain(text) != words[step]:
                return False
        return True

    def _plain(self, word: str) -> str:
        if self._articles or not word.startswith("ال") or len(word) < 4:
            return word
        return word[2:]


def _without_particles(text: str) -> tuple[tuple[str, int], ...]:
    """The word itself, then without و or ف, then without ب, ل or ك; للجيش is ل and الجيش, للجنة ل and لجنة."""
    readings = [(text, 0)]
    if len(text) > 2 and text[0] in "وف":
        readings.append((text[1:], 1))
    for word, prefix in tuple(readings):
        if len(word) > 2 and word[0] in "بلك":
            readings.append((word[1:], prefix + 1))  # of للجنة both لجنة and الجنة
            if word.startswith("لل"):
                readings.append(("ال" + word[2:], prefix + 1))
    return tuple(readings)
