"""Pictures of mixed text that stand the same in every editor: capital letters are Arabic, as in the examples of UAX #9.

A picture goes from left to right as the screen does, the caret in [], what is painted as selected in {}.
"""

import unicodedata
from collections.abc import Iterable
from itertools import groupby
from typing import NamedTuple

LETTERS = dict(zip("ABCDEFGHIJKLMNOPQRSTUVWXYZ", "ابتثجحخدذرزسشصضطظعغفقكمنهو", strict=True))
"""No lam among them, so that each letter has a cell of its own."""
_CAPITALS = {letter: capital for capital, letter in LETTERS.items()}


class Cell(NamedTuple):
    """What stands in one place of a line, and what is said about it."""

    glyph: str
    caret: bool
    selected: bool = False


def arabic(text: str) -> str:
    return "".join(LETTERS.get(character, character) for character in text)


def picture(cells: Iterable[Cell]) -> str:
    drawn = ""
    for selected, run in groupby(cells, key=lambda cell: cell.selected):
        letters = "".join(f"[{_capital(each.glyph)}]" if each.caret else _capital(each.glyph) for each in run)
        drawn += f"{{{letters}}}" if selected else letters
    return drawn.strip()


def _capital(glyph: str) -> str:
    return _CAPITALS.get(unicodedata.normalize("NFKC", glyph[:1]), glyph[:1]) + glyph[1:]
