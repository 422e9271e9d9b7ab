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
