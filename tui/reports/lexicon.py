"""The words the reading of reports knows: tables in `lexicon/` that anyone who reads Arabic can extend.

Every table is a CSV whose first line names its columns; several words in one cell are parted by `|`.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from tui.errors import HasilaError

FOLDER = Path(__file__).with_name("lexicon")


@dataclass(frozen=True, slots=True)
class Country:
    """A country or territory of ISO 3166-1, under every name a report may call it."""

    code: str
    name_ar: str
    name_en: str
    formal_ar: str
    formal_en: str
    aliases: tuple[str, ...]
    adjectives: tuple[str, ...]
    """Nationality, masculine singular (سوري) or a broken plural (أتراك)."""

    @property
    def names(self) -> tuple[str, ...]:
        """Every name in both languages, the short ones first."""
        return tuple(dict.fromkeys((self.name_ar, self.name_en, self.formal_ar, self.formal_en, *self.aliases)))


@dataclass(frozen=True, slots=True)
class Source:
    """Somebody who counts, and what it is they count."""

    code: str
    name_ar: str
    name_en: str
    aliases: tuple[str, ...]
    countries: tuple[str, ...]
    """Where all of its counting happens; empty for one who counts anywhere."""
    belongs_to: str | None
    """The larger body it speaks for."""
    counts_ar: str
    counts_en: str

    @property
    def names(self) -> tuple[str, ...]:
        """Every name in both languages, the full ones first."""
        return tuple(dict.fromkeys((self.name_ar, self.name_en, *self.aliases)))


@dataclass(frozen=True, slots=True)
class Category:
    """Who is counted; `part_of` names the wider category, `None` for the whole."""

    code: str
    name_ar: str
    name_en: str
    part_of: str | None


def words(cell: str, separator: str = "|") -> tuple[str, ...]:
    """The words of one cell."""
    return tuple(word.strip() for word in cell.split(separator) if word.strip())


def table(name: str) -> Iterator[dict[str, str]]:
    """The lines of `lexicon/<name>.csv`; a line with too many or too few cells is named, not guessed at."""
    path = FOLDER / f"{name}.csv"
    with path.open(encoding="utf-8", newline="") as file:
        reader = csv.reader(file)
        header = next(reader)
        for row in reader:
            if not row or row[0].startswith("#"):
                continue
            if len(row) != len(header):
                raise HasilaError(
                    f"{path.name}, line {reader.line_num}: expected {len(header)} cells, found {len(row)}"
                )
            yield dict(zip(header, row, strict=True))


@cache
def countries() -> tuple[Country, ...]:
    """Every country of the lexicon."""
    return tuple(
        Country(
            row["code"],
            row["name_ar"],
            row["name_en"],
            row["formal_ar"],
            row["formal_en"],
            words(row["aliases"]),
            words(row["adjectives"]),
        )
        for row in table("countries")
    )


@cache
def sources() -> tuple[Source, ...]:
    """Every source of the lexicon."""
    return tuple(
        Source(
            row["code"],
            row["name_ar"],
            row["name_en"],
            words(row["aliases"]),
            words(row["countries"], "+"),
            row["belongs_to"] or None,
            row["counts_ar"],
            row["counts_en"],
        )
        for row in table("sources")
    )


@cache
def categories() -> tuple[Category, ...]:
    """Every category, the whole before its parts."""
    return tuple(
        Category(row["code"], row["name_ar"], row["name_en"], row["part_of"] or None) for row in table("categories")
    )
