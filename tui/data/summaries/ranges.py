"""Where to part many numbers into few ranges whose ends a reader would choose."""

from __future__ import annotations

import math
from collections.abc import Sequence

MOST = 20
"""Ranges at most, but for one more at either end."""

SKEWED = 50
"""How often the greatest number holds the middle one before equal ranges would put nearly all into the first."""


def edges(least: float, middle: float, greatest: float, *, whole: bool) -> list[float]:
    """The ends of ranges that hold all numbers, each range up to below the next end.

    Whole numbers from zero on that are far apart are parted at 1, 2, 5, 10, 20, 50 and so on; all others evenly.
    """
    if whole and least >= 0 and greatest > SKEWED * max(1, middle):
        return _growing(int(least), int(greatest))
    return _even(least, greatest, whole=whole)


def _growing(least: int, greatest: int) -> list[float]:
    found: list[float] = [0]
    size = 1
    while found[-1] <= greatest:
        found += [size, 2 * size, 5 * size]
        size *= 10
    start = max(i for i, edge in enumerate(found) if edge <= least)
    stop = next(i for i, edge in enumerate(found) if edge > greatest)
    return found[start : stop + 1]


def _even(least: float, greatest: float, *, whole: bool) -> list[float]:
    step = _step((greatest - least) / MOST)
    if whole:
        size = max(1, math.ceil(step))
        first = int(least) // size
        return [(first + i) * size for i in range(int(greatest) // size - first + 2)]
    first = math.floor(least / step)
    return [float(f"{(first + i) * step:.12g}") for i in range(math.floor(greatest / step) - first + 2)]


def _step(least: float) -> float:
    """The next of 1, 2, 5, 10, 20, 50 … that is no smaller."""
    if least <= 0:
        return 1.0
    size: float = 10.0 ** math.floor(math.log10(least))
    return next(factor * size for factor in (1, 2, 5, 10) if factor * size >= least * (1 - 1e-9))


def place(name: str, between: Sequence[float]) -> tuple[str, list[float]]:
    """SQL for the number of the range a value is in, with its bound values; null for what is in none."""
    cases = " ".join(f"when {name} < ? then {at:d}" for at in range(len(between) - 1))
    return f"case when {name} is null or not isfinite(cast({name} as double)) then null {cases} end", [*between[1:]]
