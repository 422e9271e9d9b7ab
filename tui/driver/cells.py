"""The cells of the screen, and which of them changed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple


class Cell(NamedTuple):
    """A cluster in its first cell; the cells it covers besides are empty."""

    cluster: str
    style: str


BLANK = Cell(" ", "")

NEAR = 5
"""Bytes between two changes up to which it is no longer to send what stands between them than to move there."""


def changes(shown: Sequence[Cell], row: Sequence[Cell]) -> list[tuple[int, int]]:
    """The slices of a row that are not as they are shown; those that stand near each other are one.

    A slice begins with a character and never within one that takes two cells.
    """
    found: list[tuple[int, int]] = []
    for at, cell in enumerate(row):
        if at < len(shown) and shown[at] == cell:
            continue
        start, end = _start_of_character(row, at), _end_of_character(row, at)
        if found and (start <= found[-1][1] or _is_short(row, found[-1][1], start)):
            found[-1] = found[-1][0], max(end, found[-1][1])
        else:
            found.append((start, end))
    return found


def _is_short(row: Sequence[Cell], start: int, end: int) -> bool:
    """Whether what stands between two changes is sent in few bytes, in the style that is on."""
    if end - start > NEAR:
        return False
    between, style = row[start:end], row[start - 1].style
    return all(cell.style == style for cell in between) and len("".join([c.cluster for c in between]).encode()) <= NEAR


def _start_of_character(row: Sequence[Cell], at: int) -> int:
    while at and not row[at].cluster:
        at -= 1
    return at


def _end_of_character(row: Sequence[Cell], at: int) -> int:
    end = at + 1
    while end < len(row) and not row[end].cluster:
        end += 1
    return end
