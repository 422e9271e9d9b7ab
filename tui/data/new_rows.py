"""What is to be stored: reports, their figures and the lists they refer to, before any of it is in a database."""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from tui.data.deciding import Decision as Decision


@dataclass(frozen=True, slots=True)
class NewReport:
    """A report to store: a text with its body, or a dataset without one."""

    title: str
    sha256: str
    kind: str = "text"
    publisher: str | None = None
    published: datetime.date | None = None
    language: str | None = "ar"
    url: str | None = None
    body: str | None = None
    note_ar: str | None = None
    note_en: str | None = None
    licence: str | None = None
    file_name: str | None = None


@dataclass(frozen=True, slots=True)
class Record:
    """The row of a dataset that a figure was read from."""

    file: str
    row: int
    """Counted from 1, without the heading."""
    column: str
    cells: Mapping[str, str]
    """All cells of the row as read, by the heading of their column."""


@dataclass(frozen=True, slots=True)
class Inherited:
    """What a figure took from elsewhere in its report."""

    attribute: str
    """metric, category, country, period, source or place."""
    scope: str
    """phrase, sentence, paragraph, document or figure."""
    start: int
    """The characters of the report that say it."""
    end: int


@dataclass(frozen=True, slots=True)
class NewFigure:
    """A figure to store; what the fields mean stands in `queries/schema.sql`.

    `key` names it among the figures stored with it, and `subset_of` and `same_as` hold such keys.
    """

    key: str
    metric: str
    value: int | None
    qualifier: str
    countries: tuple[str, ...]
    level: str
    rule: str
    category: str = "total"
    metric_text: str | None = None
    value_max: int | None = None
    country_inferred: bool = False
    place: str | None = None
    category_text: str | None = None
    subset_of: str | None = None
    same_as: str | None = None
    period_start: datetime.date | None = None
    period_end: datetime.date | None = None
    source: str | None = None
    """Who counted, as written."""
    source_key: str | None = None
    """Who counted, as a code of the lexicon; None for a source it does not know."""
    quote_start: int | None = None
    quote_end: int | None = None
    number_start: int | None = None
    number_end: int | None = None
    record: Record | None = None
    confidence: str | None = None
    """sure, probable or doubtful; None for a figure of a dataset."""
    inherited: tuple[Inherited, ...] = ()
    verdict: str | None = None
    """accepted or corrected by a person; None when nobody looked at it yet."""


class NamedCountry(Protocol):
    """A row of `country`; the reports' lexicon has them."""

    @property
    def code(self) -> str: ...
    @property
    def name_ar(self) -> str: ...
    @property
    def name_en(self) -> str: ...
    @property
    def formal_ar(self) -> str: ...
    @property
    def formal_en(self) -> str: ...
    @property
    def aliases(self) -> Sequence[str]: ...


class NamedCategory(Protocol):
    """A row of `category`."""

    @property
    def code(self) -> str: ...
    @property
    def name_ar(self) -> str: ...
    @property
    def name_en(self) -> str: ...
    @property
    def part_of(self) -> str | None: ...


class NamedSource(Protocol):
    """A row of `source`."""

    @property
    def code(self) -> str: ...
    @property
    def name_ar(self) -> str: ...
    @property
    def name_en(self) -> str: ...
    @property
    def aliases(self) -> Sequence[str]: ...
    @property
    def counts_ar(self) -> str: ...
    @property
    def counts_en(self) -> str: ...


@dataclass(frozen=True, slots=True)
class Source:
    """A source that a dataset brings along."""

    code: str
    name_ar: str
    name_en: str
    aliases: tuple[str, ...]
    counts_ar: str
    counts_en: str


@dataclass(frozen=True, slots=True)
class Reference:
    """What a database knows by name from the start."""

    countries: Sequence[NamedCountry]
    categories: Sequence[NamedCategory]
    sources: Sequence[NamedSource]
