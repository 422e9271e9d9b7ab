"""What makes two claims speak of the same: the same people, the same time, voices that do not contradict."""

from __future__ import annotations

from datetime import date
from functools import cache

from tui.reports import lexicon
from tui.reports.statement import Claim

_FEW_DAYS = 2
_MANY_DAYS = 60
_ROUGHLY = 30
"""A time told in months (19 شهرا) may be off by one day in so many."""
_STATE = "state_figures"
_OFFICIAL = ("ministr", "health", "defence", "interior", "army", _STATE)


def same_time(one: Claim, other: Claim) -> bool:
    """The same days; a long time may be told a few days apart (10 months, since 23 September)."""
    return _close(one, one.period_start, other.period_start) and _close(one, one.period_end, other.period_end)


def _close(claim: Claim, day: date | None, other: date | None) -> bool:
    if day is None or other is None or claim.period_start is None or claim.period_end is None:
        return day == other
    length = (claim.period_end - claim.period_start).days
    return abs((day - other).days) <= (max(_FEW_DAYS, length // _ROUGHLY) if length >= _MANY_DAYS else 0)


def same_voice(one: Claim, other: Claim) -> bool:
    """Told by the same source, or by one that belongs to the other."""
    if one.source_key is None and other.source_key is None:
        return (one.source is None) == (other.source is None)
    return one.source_key is not None and _family(one.source_key) == _family(other.source_key)


def in_harmony(one: Claim, other: Claim) -> bool:
    """Told by one voice, as far as the report says whose it is."""
    return one.source is None or other.source is None or same_voice(one, other) or is_official(one, other)


def is_official(one: Claim, other: Claim) -> bool:
    """Unnamed government figures may be those of a ministry, not those of an organisation."""
    keys = (one.source_key, other.source_key)
    return _STATE in keys and all(key is not None and any(word in key for word in _OFFICIAL) for key in keys)


@cache
def _family(key: str | None) -> str | None:
    """The body a source belongs to: UNAMI and OCHA speak for the United Nations."""
    source = next((source for source in lexicon.sources() if source.code == key), None)
    return source.belongs_to or key if source is not None else key


def same_people(one: Claim, other: Claim) -> bool:
    """Counted alike: what happened, to whom, and where; not necessarily at the same time."""
    return (
        one.metric == other.metric
        and one.category == other.category
        and set(one.countries) == set(other.countries)
        and one.place == other.place
    )


@cache
def wider_categories(code: str) -> frozenset[str]:
    """All categories that one lies within, itself aside."""
    part_of = {category.code: category.part_of for category in lexicon.categories()}
    found: list[str] = []
    while (wider := part_of.get(code)) is not None and wider not in found:
        found.append(wider)
        code = wider
    return frozenset(found)
