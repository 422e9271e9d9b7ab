"""How far a stated number may lie from the true one: what "about", "more than" and round thousands leave open."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass

from tui.reports.statement import Claim

_THOUSAND = 1000
_TOLERANCE = 0.1
"""What "about" leaves open; nothing in the words says more."""


@dataclass(frozen=True, slots=True)
class Bounds:
    """The least and the most a number may mean."""

    low: float
    high: float

    def meets(self, other: Bounds) -> bool:
        """Whether both can be true."""
        return self.low <= other.high and other.low <= self.high


def bounds_of(claim: Claim) -> Bounds:
    """The bounds of a claim; a vague amount may be anything."""
    if claim.value is None:
        return Bounds(0, math.inf)
    return bounds(claim.value, claim.qualifier, claim.value_max)


def bounds(value: float, qualifier: str = "exact", value_max: float | None = None) -> Bounds:
    """The bounds of a number; round thousands may be rounded to the nearest, or cut off (91 thousand for 91,559)."""
    if value_max is not None:
        return Bounds(value, value_max)
    step = _step(value)
    match qualifier:
        case "more_than" | "at_least":
            return Bounds(value, math.inf)
        case "less_than" | "up_to":
            return Bounds(0, value)
        case "about":
            room = max(step, value * _TOLERANCE)
            return Bounds(value - room, value + room)
    return Bounds(value - step / 2, value + step - 1) if value % _THOUSAND == 0 and value else Bounds(value, value)


def together(claims: Iterable[Claim]) -> Bounds:
    """The bounds of a sum."""
    each = [bounds_of(claim) for claim in claims]
    return Bounds(sum(one.low for one in each), sum(one.high for one in each))


def _step(value: float) -> float:
    """The last place of a number that is not zero, with at least two places told: 1,000 for 91,000 and for 20,000."""
    step = 1
    while value >= step * 100 and value % (step * 10) == 0:
        step *= 10
    return step
