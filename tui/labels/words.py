"""A word or sentence in both languages of the program."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Language = Literal["ar", "en"]


@dataclass(frozen=True, slots=True)
class Words:
    """The same thing said in English and in Arabic."""

    en: str
    ar: str

    def __getitem__(self, language: Language) -> str:
        return self.ar if language == "ar" else self.en


def isolated(text: str) -> str:
    """A piece from left to right that keeps its order and its brackets inside an Arabic sentence (LRI … PDI)."""
    return f"\u2066{text}\u2069"


def on_its_own(text: str) -> str:
    """A name or a phrase in whatever direction its own letters have, that turns nothing beside it (FSI … PDI)."""
    return f"\u2068{text}\u2069"


def apart(text: str) -> str:
    """A piece in its own direction, which neither takes from what stands around it nor gives (FSI … PDI)."""
    return f"\u2068{text}\u2069"
