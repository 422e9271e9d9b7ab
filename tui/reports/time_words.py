"""The words that times are told in: months, units, weekdays and all that may begin a time."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from tui.reports import forms, lexicon
from tui.reports.remembered import Remembered
from tui.reports.words import senses_in

_LONGEST_MONTH = 31
_BEGINNINGS = (
    *("early", "middle", "late", "part_of_day", "halves", "quarters", "year", "month", "week"),
    *("this_before", "today", "yesterday"),
)
"""Kinds of words that a point of time begins with."""


@cache
def times() -> Mapping[str, frozenset[str]]:
    """The words of each kind: last, this, since, during, ..."""
    return {row["kind"]: frozenset(map(forms.folded, lexicon.words(row["words"]))) for row in lexicon.table("times")}


@cache
def units() -> Mapping[str, tuple[str, int]]:
    """Units of time, with how many of them a word stands for (شهرين is two months)."""
    return {
        forms.folded(word): (row["unit"], int(row["count"]))
        for row in lexicon.table("units")
        for word in lexicon.words(row["words"])
    }


@cache
def months() -> Mapping[tuple[str, ...], int]:
    """The names of months, one word or two."""
    return {
        tuple(forms.folded(name).split()): int(row["month"])
        for row in lexicon.table("months")
        for name in lexicon.words(row["names"])
    }


@cache
def openers() -> frozenset[str]:
    """Every word a mention can begin with; any other token is passed over at once."""
    kinds = set(times()) - {"last", "this", "same", "recent", "first", "second", "third", "fourth"}
    words = {word for kind in kinds for word in times()[kind]}
    return frozenset(words | {name[0] for name in months()} | set(units()) | {"من", "بعد"})


@cache
def ordinals() -> Mapping[str, int]:
    """Days of a month in words (السابع من أكتوبر)."""
    return {forms.folded(row["text"]): int(row["value"]) for row in lexicon.table("ordinals")}


def _bare_word(text: str) -> str:
    """A word without a و or ف before it and without ب or ل."""
    known = openers()
    for strip in ("", "و", "ف", "ب", "ل", "وب", "ول"):
        if text.startswith(strip) and text[len(strip) :] in known:
            return text[len(strip) :]
    return text


BARE = Remembered(_bare_word)
"""Every word without the particles written on to it."""


def _may_be_point(text: str) -> bool:
    """Whether a point of time can begin at a word, whatever follows it."""
    if text[0].isdecimal():
        return not text.isdecimal() or len(text) == 4 or (len(text) <= 3 and 1 <= int(text) <= _LONGEST_MONTH)
    bare = BARE[text]
    return (
        any(bare in times()[kind] for kind in _BEGINNINGS)
        or bare in ("شهر", "شهري", "الشهر")
        or any(name[0] == bare for name in months())
        or text in ordinals()
        or "weekday" in senses_in(text)
    )


MAY_BE_POINT = Remembered(_may_be_point)
"""Whether a point of time can begin at a word."""
