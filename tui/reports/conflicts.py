"""Since when: the day a war or a wave of protests began, where a report only says منذ بدء الحرب."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache

from tui.reports import lexicon
from tui.reports.phrases import Phrases
from tui.reports.spans import Mention
from tui.reports.tokens import Body

_NEAR = 6
"""How many words before or after منذ the conflict is named (المظاهرات منذ انطلاقها)."""


@dataclass(frozen=True, slots=True)
class Conflict:
    """What reports from a country may mean between two days."""

    country: str
    start: date
    end: date | None


def start_of(body: Body, mention: Mention, countries: Sequence[str], today: date | None) -> date | None:
    """The day the conflict meant by an undated منذ began; None where none is named, or in no one country."""
    if today is None or len(countries) != 1 or not mention.since or mention.span.start is not None:
        return None
    for index in _around(body, mention):
        named = _conflicts().at(body.tokens, index)
        if named is not None and (start := _latest(named.meaning, countries[0], today)) is not None:
            return start
    return None


def _around(body: Body, mention: Mention) -> list[int]:
    """The words behind منذ, then those before it, of its own clause."""
    clause = body.clauses[mention.first]
    after = range(mention.first + 1, min(mention.last + 1 + _NEAR, len(body.tokens)))
    before = range(mention.first - 1, max(mention.first - _NEAR, 0) - 1, -1)
    return [index for index in (*after, *before) if body.clauses[index] == clause]


def _latest(word: str, country: str, today: date) -> date | None:
    """The latest such conflict of a country that had begun and may still be meant."""
    starts = [
        conflict.start
        for conflict in _by_word()[word]
        if conflict.country == country and conflict.start <= today <= (conflict.end or today)
    ]
    return max(starts, default=None)


@cache
def _conflicts() -> Phrases[str]:
    return Phrases((word, word) for word in _by_word())


@cache
def _by_word() -> dict[str, list[Conflict]]:
    found: dict[str, list[Conflict]] = {}
    for row in lexicon.table("conflicts"):
        end = date.fromisoformat(row["end"]) if row["end"] else None
        conflict = Conflict(row["country"], date.fromisoformat(row["start"]), end)
        for word in lexicon.words(row["words"]):
            found.setdefault(word, []).append(conflict)
    return found
