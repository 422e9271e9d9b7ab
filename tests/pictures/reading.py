"""Reads a picture cell by cell: each cell is compared with every character as the same terminal draws it by itself."""

from __future__ import annotations

import subprocess
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import product
from math import sqrt
from pathlib import Path

from tests.pictures.expected import Cell, Screen
from tests.pictures.showing import Grid, Shown
from tests.pictures.stage import places

WIDTH, HEIGHT = 9, 18
"""Pixels of a cell in the pictures that are compared; the pictures of all terminals are brought to it."""
FAINT = 40
"""Of 255: less contrast is no ink."""
ALIKE = 0.03
"""Difference in likeness below which two characters are taken for the same."""
SHIFTS = tuple(product((0, -1, 1), (0, -1, 1)))

Ink = tuple[float, ...]
"""How much each pixel of a cell stands out from its background, with length 1; empty for a blank."""
Character = tuple[str, str]
Alphabet = Mapping[Character, tuple[Ink, ...]]


@dataclass(frozen=True, slots=True)
class Misread:
    """A cell in which something else stands."""

    row: int
    column: int
    expected: Cell
    seen: str


def alphabet(shown: Shown) -> Alphabet:
    """Every character as this terminal draws it, shifted by up to a pixel."""
    cells = Cells(shown.chart, shown.grid, shown.screen)
    characters = shown.screen.characters
    drawn = places(len(characters), len(shown.screen.rows[0]))
    return {each: tuple(_shifted(cells.ink(*place))) for each, place in zip(characters, drawn, strict=True)}


def together(*alphabets: Alphabet) -> Alphabet:
    """One alphabet that knows how several terminals draw a character."""
    characters = dict.fromkeys(each for known in alphabets for each in known)
    return {each: tuple(ink for known in alphabets for ink in known.get(each, ())) for each in characters}


def misread(shown: Shown, letters: Alphabet) -> Iterator[Misread]:
    """The cells of the picture that do not show what they should."""
    cells = Cells(shown.picture, shown.grid, shown.screen)
    for row, line in enumerate(shown.screen.rows):
        for column, cell in enumerate(line):
            seen = _seen(cells, row, column, cell, letters)
            if seen is not None:
                yield Misread(row, column, cell, seen)


def _seen(cells: Cells, row: int, column: int, cell: Cell, letters: Alphabet) -> str | None:
    """What stands in a cell instead of what should; None when it is right."""
    if cell.is_frame:
        return None if cells.has_contrast(row, column) else " "
    ink = cells.ink(row, column)
    if not cell.is_read:
        return None if not ink or cell.style or cells.is_even(row, column) else _nearest(ink, letters)
    if not ink:
        return " "
    expected = likeness(ink, letters[cell.character])
    if expected > 0.9:
        return None
    best = _nearest(ink, letters)
    return None if expected + ALIKE >= likeness(ink, _in_any_style(best, letters)) else best


def _nearest(ink: Ink, letters: Alphabet) -> str:
    return max(letters, key=lambda each: likeness(ink, letters[each]))[0]


def _in_any_style(text: str, letters: Alphabet) -> tuple[Ink, ...]:
    return tuple(ink for each, inks in letters.items() if each[0] == text for ink in inks)


def likeness(ink: Ink, others: Iterable[Ink]) -> float:
    """From 0 to 1: the greatest cosine between one cell's ink and others'."""
    return max((sum(map(float.__mul__, ink, other)) for other in others), default=0.0)


class Cells:
    """A picture cut into the cells of its grid."""

    def __init__(self, picture: Path, grid: Grid, screen: Screen) -> None:
        self._columns, self._lines = len(screen.rows[0]), len(screen.rows)
        self._stride = 3 * WIDTH * self._columns
        self._rgb = _resized(picture, grid, WIDTH * self._columns, HEIGHT * self._lines)
        corners = [self._pixels(row, 0)[0] for row in range(self._lines)]
        self._ground = max(set(corners), key=corners.count)

    def ink(self, row: int, column: int) -> Ink:
        """What is drawn in a cell, in whatever colours."""
        contrast = self._contrast(row, column)
        most = max(contrast)
        if most < FAINT:
            return ()
        length = sqrt(sum(value * value for value in contrast))
        return tuple(value / length for value in contrast)

    def has_contrast(self, row: int, column: int) -> bool:
        """Something is drawn in the cell, or it is filled in another colour than most of the screen."""
        filled = self._pixels(row, column)[WIDTH * HEIGHT // 2]
        return max(self._contrast(row, column)) >= FAINT or _apart(filled, self._ground) >= FAINT

    def is_even(self, row: int, column: int) -> bool:
        """Nothing but what reaches over from the next cells, a column of pixels wide, and lines under the text."""
        pixels = self._contrast(row, column)
        inner = [pixels[y * WIDTH + x] for y in range(1, HEIGHT - 3) for x in range(2, WIDTH - 2)]
        return max(inner) < 2 * FAINT

    def _contrast(self, row: int, column: int) -> list[int]:
        pixels = self._pixels(row, column)
        ground = max(set(pixels), key=pixels.count)
        return [_apart(pixel, ground) for pixel in pixels]

    def _pixels(self, row: int, column: int) -> list[tuple[int, ...]]:
        pixels = []
        for y in range(row * HEIGHT, (row + 1) * HEIGHT):
            start = y * self._stride + 3 * WIDTH * column
            line = self._rgb[start : start + 3 * WIDTH]
            pixels += [tuple(line[x : x + 3]) for x in range(0, 3 * WIDTH, 3)]
        return pixels


def _apart(one: tuple[int, ...], other: tuple[int, ...]) -> int:
    return max(abs(mine - its) for mine, its in zip(one, other, strict=True))


def _resized(picture: Path, grid: Grid, width: int, height: int) -> bytes:
    crop = f"{grid.width}x{grid.height}+{grid.left}+{grid.top}"
    shape = ["-crop", crop, "+repage", "-resize", f"{width}x{height}!", "-depth", "8", "rgb:-"]
    return subprocess.run(["convert", str(picture), *shape], capture_output=True, check=True).stdout


def _shifted(ink: Ink) -> Iterator[Ink]:
    for down, right in SHIFTS if ink else ():
        yield tuple(
            ink[y * WIDTH + x] if 0 <= y < HEIGHT and 0 <= x < WIDTH else 0.0
            for y in range(-down, HEIGHT - down)
            for x in range(-right, WIDTH - right)
        )
