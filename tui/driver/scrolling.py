"""Rows that moved up or down together: the terminal can move them itself, and they need not be sent again.

The lines they move over are made a scrolling region (DECSTBM) and its last or first line left by index or reverse
index, which is what every terminal since the VT100 has; not all know the later SU and SD.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from tui.driver.cells import Cell

Rows = Mapping[int, Sequence[Cell]]
"""Rows by their line, counted from 0."""

LEAST = 4
"""Lines that changed from which on it is looked whether they moved: fewer are sent as quickly."""

INDEX, REVERSE_INDEX = "\n", "\x1bM"


@dataclass(frozen=True, slots=True)
class Scroll:
    """Lines of the screen whose rows move within them; the lines they leave are blank then."""

    top: int
    bottom: int
    """The last line, inclusive."""
    up: int
    """By how many lines the rows go up; below 0 they go down."""

    @property
    def sequence(self) -> str:
        """What makes the terminal do it; the region is the whole screen again then, and the cursor at home.

        Nothing but the usual style may be on: many terminals paint the blank lines in the colour of the ground.
        """
        turning = f"\x1b[{self.bottom + 1}H{INDEX * self.up}" if self.up > 0 else ""
        returning = f"\x1b[{self.top + 1}H{REVERSE_INDEX * -self.up}" if self.up < 0 else ""
        return f"\x1b[{self.top + 1};{self.bottom + 1}r{turning}{returning}\x1b[r"

    @property
    def lines(self) -> range:
        return range(self.top, self.bottom + 1)

    def shown_after(self, shown: Rows) -> dict[int, Sequence[Cell]]:
        """What stands on the screen then; of the blank lines nothing is known, so that they are painted whole."""
        moved = {line: shown[line + self.up] for line in self.lines if line + self.up in self.lines}
        return {line: row for line, row in shown.items() if line not in self.lines} | moved


def scroll_between(shown: Rows, wanted: Rows, changed: Sequence[int]) -> Scroll | None:
    """The most rows side by side that moved by the same number of lines; None where none did."""
    up = _most_common_move(shown, wanted, changed) if len(changed) >= LEAST else 0
    if not up:
        return None
    width = max(map(len, shown.values()))
    whole = {line for line, row in wanted.items() if len(row) == width}
    stretch = _longest([line for line in sorted(whole) if wanted[line] == shown.get(line + up)])
    if stretch is None:
        return None
    scroll = Scroll(min(stretch[0], stretch[0] + up), max(stretch[1], stretch[1] + up), up)
    return scroll if whole.issuperset(scroll.lines) else None


def _most_common_move(shown: Rows, wanted: Rows, changed: Sequence[int]) -> int:
    """By how many lines most of what changed has moved up, as far as its text stands on the screen but once."""
    places: dict[str, int | None] = {}
    for line, row in shown.items():
        text = _text(row)
        places[text] = None if text in places else line
    moves: Counter[int] = Counter()
    for line in changed:
        place = places.get(_text(wanted[line]))
        if place is not None and place != line:
            moves[place - line] += 1
    return max(moves, key=moves.__getitem__, default=0)


def _text(row: Sequence[Cell]) -> str:
    return "".join([cell.cluster for cell in row])


def _longest(lines: Sequence[int]) -> tuple[int, int] | None:
    """The first and the last of the most lines that follow each other."""
    if not lines:
        return None
    breaks = [at for at, (before, after) in enumerate(pairwise(lines), 1) if after != before + 1]
    starts, ends = [0, *breaks], [*breaks, len(lines)]
    start, end = max(zip(starts, ends, strict=True), key=lambda each: each[1] - each[0])
    return lines[start], lines[end - 1]
