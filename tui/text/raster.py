"""Lines and points on a grid of cells: eight dots of Braille to a cell, or one character where there is no Unicode."""

from __future__ import annotations

from collections.abc import Iterator

_BRAILLE = 0x2800
_DOTS = ((0x01, 0x08), (0x02, 0x10), (0x04, 0x20), (0x40, 0x80))
"""The bit of each dot in a cell, by row and column (Unicode 17, chapter 21.1, Braille patterns)."""

PATTERNS = ("1", "1100", "10", "111010", "1111100", "100")
"""How the lines of several series are told apart without colour: 1 is drawn, 0 is not."""

Glyph = tuple[str, int]
"""A character and the number of the series it belongs to."""


class Raster:
    """So many cells by so many; dots are counted from the lower left."""

    def __init__(self, width: int, height: int, *, ascii_only: bool = False) -> None:
        self.across, self.up = (1, 1) if ascii_only else (2, 4)
        """Dots in a cell."""
        self.width, self.height = width, height
        self.ascii_only = ascii_only
        self._cells: dict[tuple[int, int], tuple[int, int]] = {}

    @property
    def dots_across(self) -> int:
        return self.width * self.across

    @property
    def dots_up(self) -> int:
        return self.height * self.up

    def dot(self, x: int, y: int, series: int) -> None:
        """Draw one dot; what lies outside is not drawn."""
        if not (0 <= x < self.dots_across and 0 <= y < self.dots_up):
            return
        row, column = self.height - 1 - y // self.up, x // self.across
        bit = 1 if self.ascii_only else _DOTS[3 - y % 4][x % 2]
        self._cells[row, column] = (self._cells.get((row, column), (0, 0))[0] | bit, series)

    def line(self, start: tuple[int, int], end: tuple[int, int], series: int) -> None:
        """Draw a line in the pattern of its series."""
        pattern = PATTERNS[series % len(PATTERNS)]
        for number, (x, y) in enumerate(_between(start, end)):
            if pattern[number % len(pattern)] == "1":
                self.dot(x, y, series)

    def glyph(self, row: int, column: int) -> Glyph | None:
        """What stands in a cell, rows counted from above; None where nothing was drawn."""
        found = self._cells.get((row, column))
        if found is None:
            return None
        bits, series = found
        return ("." if self.ascii_only else chr(_BRAILLE + bits)), series


def _between(start: tuple[int, int], end: tuple[int, int]) -> Iterator[tuple[int, int]]:
    """The dots of a line, after Bresenham (IBM Systems Journal 4/1, 1965)."""
    (x, y), (last_x, last_y) = start, end
    across, up = abs(last_x - x), -abs(last_y - y)
    step_x, step_y = (1 if x < last_x else -1), (1 if y < last_y else -1)
    error = across + up
    while True:
        yield x, y
        if (x, y) == end:
            return
        twice = 2 * error
        if twice >= up:
            error, x = error + up, x + step_x
        if twice <= across:
            error, y = error + across, y + step_y
