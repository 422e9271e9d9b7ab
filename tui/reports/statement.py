"""A claim: one number of people harmed that a report states, with everything the report says of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from tui.reports.tokens import Token


class Inherited(NamedTuple):
    """What a claim took from elsewhere in its text."""

    attribute: str
    """metric, category, country, period, source or place."""
    scope: str
    """phrase, sentence, paragraph, document or figure; list: a conflict the text names, its first day from our list."""
    start: int
    """The characters of the text that say it."""
    end: int


@dataclass(frozen=True, slots=True)
class Claim:
    """A number of people harmed that a report states; not yet stored."""

    id: str
    metric: str
    """killed, wounded, detained, missing, displaced, kidnapped, fighters_entered, or other."""
    metric_text: str | None
    """What `other` stands for, as written."""
    value: int | None
    """None for a vague amount."""
    value_max: int | None
    qualifier: str
    countries: tuple[str, ...]
    country_inferred: bool
    """The text names no country there; it was taken from the source or the rest of the report."""
    place: str | None
    category: str
    category_text: str | None
    subset_of: str | None
    same_as: str | None
    period_start: date | None
    period_end: date | None
    source: str | None
    """As written."""
    source_key: str | None
    """Its code in the lexicon, where it has one."""
    level: str
    """A for headline statistics, B for a single event or day."""
    quote_start: int
    quote_end: int
    number_start: int
    number_end: int
    rule: str
    """The rule that found it."""
    confidence: str = "probable"
    """sure, probable or doubtful."""
    inherited: tuple[Inherited, ...] = ()
    """What it does not say itself, and where that was taken from."""
    doubts: tuple[str, ...] = ()
    """What speaks against the reading, by the names in `confidence.WEIGHTS`."""

    def quote(self, text: str) -> str:
        """The sentence it stands in."""
        return text[self.quote_start : self.quote_end]

    def number(self, text: str) -> str:
        """The number as written."""
        return text[self.number_start : self.number_end]

    @property
    def is_total(self) -> bool:
        """Everybody, everywhere in its country: what parts are parts of."""
        return self.category == "total" and self.place is None


@dataclass(frozen=True, slots=True)
class PassedOver:
    """A number of a report that is no claim."""

    start: int
    end: int
    """The characters of the number."""
    kind: str
    """Why: percent, date, villages, denied, rescue, ..."""


class Said(NamedTuple):
    """The characters of a text that say something of a figure."""

    start: int
    end: int
    of_figure: bool = False
    """They were said of an earlier figure, which this one leans on."""


def said_between(tokens: Sequence[Token], first: int, last: int) -> Said | None:
    """The characters of a row of tokens, both included; None for an empty one."""
    return Said(tokens[first].start, tokens[last].end) if first <= last else None


@dataclass(frozen=True, slots=True)
class Draft:
    """A claim with what the ledger must know to link it to others."""

    claim: Claim
    first: int
    last: int
    """Its tokens, the noun counted included."""
    sentence: int
    paragraph: int
    part: bool
    """A marker says that it is part of another (منهم, من بين القتلى)."""
    whole_metric: str | None
    """The metric of the whole, where the marker names it."""
    shares: bool
    """Joined to the figure before it."""
    joined: bool
    """Written on to what stands before it with و."""
    comparison: bool
    """The same toll at another time."""
    earlier: bool
    """A toll told before, which this report brings up to date (الحصيلة السابقة)."""
    left_out: bool
    """Told as no part of the toll before it (لا تشمل الحصيلة …)."""
    severe: bool
    """Those of the wounded who are worst off."""
    own_period: bool
    """Its period stands in its own sentence."""
    listed: bool
    """The first day of its period is from the list of conflicts, not from the text."""
    said: Mapping[str, Said]
    """The words that say each of its attributes, where any do."""

    def said_of(self, attribute: str) -> Said | None:
        """Its words for an attribute, for a figure that takes it over."""
        said = self.said.get(attribute)
        return Said(said.start, said.end, of_figure=True) if said is not None else None
