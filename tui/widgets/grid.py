"""How wide each column of a table becomes in the cells there are."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

GAP = 1
"""Blank cells between two columns."""

NARROWEST, READABLE = 7, 12
"""Cells below which a column of text says too little to be worth its place: in a pane, and in a wide table."""

WIDE = 60
"""Cells from which on a table is wide."""


@dataclass(frozen=True, slots=True)
class Wish:
    """The cells a column would like, and the fewest it can do with."""

    natural: int
    least: int
    most: int = 0
    """The cells it can make use of when all others have what they would like."""


def widths(wishes: Sequence[Wish], available: int) -> list[int]:
    """The widths of as many leading columns as fit, in cells; the widest give way first.

    A column whose least is its natural width (a figure) is shown whole or not at all; the last one left is given what
    there is, and its cells say that they are too narrow.
    """
    shown = list(wishes)
    while len(shown) > 1 and sum(wish.least for wish in shown) + GAP * (len(shown) - 1) > available:
        shown.pop()
    given = [min(wish.natural, available) for wish in shown]
    for _ in range(sum(given) + GAP * (len(given) - 1) - available):
        given[_widest_that_gives(given, shown)] -= 1
    spare = available - sum(given) - GAP * (len(given) - 1)
    for i, wish in enumerate(shown):
        more = min(max(0, wish.most - given[i]), max(0, spare))
        given[i] += more
        spare -= more
    return given


def _widest_that_gives(given: Sequence[int], wishes: Sequence[Wish]) -> int:
    """The widest column above its least, the later of two equals."""
    return max(range(len(given)), key=lambda i: (given[i] if given[i] > wishes[i].least else 0, i))
