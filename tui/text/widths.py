"""What stands together in one place of the screen, and how many cells it takes.

Terminals disagree about joined emoji, selectors and flags; what is drawn here is only what all of them measure alike
(an emoji sequence as its first emoji, a flag as its two letters), counted as Textual counts it.
"""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

from tui.text._unicode import TEXT_EMOJI
from tui.text.clean import NOTHING, clean

LAM_ALEF = {"\u0622": "\ufef5", "\u0623": "\ufef7", "\u0625": "\ufef9", "\u0627": "\ufefb"}
"""The one letter that lam and each alef are written as."""
MOST_MARKS = 6
"""How many marks are drawn on one letter; a thousand of them would hang some terminals."""

_UNSEEN = dict.fromkeys("\u200b\u200c", "j") | dict.fromkeys("\u061c\u200e\u200f\u2066\u2067\u2068\u2069", "i")
_ZERO_WIDTH_JOINER = "\u200d"
_EMOJI_SELECTOR = "\ufe0f"
_NO_BREAK_SPACE = "\u00a0"
_DOTTED_CIRCLE = "\u25cc"
_SELECTORS = "\u034f\u034f\u180b\u180f\ufe00\ufe0f\U0001f3fb\U0001f3ff\U000e0100\U000e01ef"
"""First and last of each range: choices of a look or a skin, of which nothing is drawn."""
_HANGUL_PARTS = "\u1160\u11ff\u3164\u3164\ud7b0\ud7ff\uffa0\uffa0"
"""Vowels and finals of syllables, and fillers, which take no cell of their own."""
_SEEN_FORMATS = (
    "\u00ad\u00ad\u0600\u0605\u06dd\u06dd\u070f\u070f\u0890\u0891\u08e2\u08e2\U000110bd\U000110bd\U000110cd\U000110cd"
)
"""Format characters for which Textual keeps a cell."""
_WIDENED = "\u2630\u2637\u268a\u268f\u4dc0\u4dff\U0001d300\U0001d376"
"""Wide since Unicode 16, which older versions of Python do not know."""
_UNASSIGNED_WIDE = (
    "\u2ffc\u2fff\u31e4\u31ef\ufa6e\ufaff\U00016ff2\U00018df2\U0001b132\U0001b155"
    "\U0001f6d8\U0001faf8\U00020000\U0003fffd"
)
_UNASSIGNED_UNSEEN = "\ufff0\ufff8\U000e0000\U000e0fff"
"""How Textual counts what this Python does not know; but for marks of a newer Unicode, all else is narrow."""
_FLAG_LETTERS = "\U0001f1e6\U0001f1ff"


class _KindTable(dict[int, str]):
    """The part each code point plays in a cluster, as one character."""

    def __missing__(self, code: int) -> str:
        self[code] = kind = _kind(chr(code))
        return kind


_KINDS = _KindTable()
_needs_cutting = re.compile("[^xla]|la").search
_find_clusters = re.compile(
    "l[mv]*a(?:[jz]*[mv])*|[ey][mv]*(?:z[ey][mv]*)*|rr?[mv]*|[xwla](?:[jz]*[mv])*|[mv]+|[ijz]"
).finditer


class Part(NamedTuple):
    """How a cluster is drawn: the character that joins and turns with its neighbours, and what follows it."""

    head: str
    tail: str
    cells: int


@dataclass(frozen=True, slots=True)
class Parts:
    """A cleaned text as the clusters it is drawn in, in logical order."""

    heads: str
    """One character a cluster."""
    tails: Sequence[str] | None
    """What follows each head in the same place; None where nothing does."""
    edges: Sequence[int]
    """Where each cluster begins, and where the last one ends."""
    sizes: bytes
    """How many cells each cluster takes."""


def cells_of(text: str) -> int:
    """How many cells a text takes when it is laid out."""
    if text.isascii() and text.isprintable():
        return len(text)
    return sum(cut(clean(text)).sizes)


def painted_cells(text: str) -> int:
    """How many cells Textual keeps for a text that was painted without being laid out (`rich.cells.cell_len`)."""
    if text.isascii() and text.isprintable():
        return len(text)
    if _ZERO_WIDTH_JOINER not in text and _EMOJI_SELECTOR not in text:
        return sum(text.translate(_PAINTED_CELLS).encode())
    cells = 0
    last = ""
    characters = iter(text)
    for character in characters:
        if character == _ZERO_WIDTH_JOINER:
            next(characters, None)
        elif character == _EMOJI_SELECTOR:
            cells += last != "" and last in TEXT_EMOJI
            last = ""
        elif taken := ord(_PAINTED_CELLS[ord(character)]):
            cells += taken
            last = character
    return cells


class _PaintedCellsTable(dict[int, str]):
    """How many cells Textual keeps for each code point alone, as a character of that number."""

    def __missing__(self, code: int) -> str:
        self[code] = cells = chr(_painted_cells(chr(code)))
        return cells


_PAINTED_CELLS = _PaintedCellsTable()


def _painted_cells(character: str) -> int:
    category = unicodedata.category(character)
    if category == "Cn":
        return 0 if _in(_UNASSIGNED_UNSEEN, character) else 2 if _in(_UNASSIGNED_WIDE, character) else 1
    kind = _KINDS[ord(character)]
    unseen = category in ("Cc", "Zl", "Zp") or (category == "Cf" and not _in(_SEEN_FORMATS, character))
    return 0 if unseen or kind in "mvijz" else 2 if kind in "we" else 1


def cut(cleaned: str) -> Parts:
    """Cut a cleaned text into clusters."""
    kinds = cleaned.translate(_KINDS)
    if not _needs_cutting(kinds):
        return Parts(cleaned, None, range(len(cleaned) + 1), b"\x01" * len(cleaned))
    edges = [cluster.start() for cluster in _find_clusters(kinds)]
    edges.append(len(cleaned))
    heads, tails, sizes = zip(*[_PARTS[cleaned[start:end]] for start, end in pairwise(edges)], strict=True)
    return Parts("".join(heads), tails, edges, bytes(sizes))


class _PartTable(dict[str, Part]):
    """The parts of each cluster met so far; there are few, unless somebody means harm."""

    def __missing__(self, cluster: str) -> Part:
        part = _part(cluster)
        if len(cluster) <= 8 and len(self) < 8192:
            self[cluster] = part
        return part


_PARTS = _PartTable()


def _part(cluster: str) -> Part:
    kinds = cluster.translate(_KINDS)
    first, kind = cluster[0], kinds[0]
    marks = "".join(mark for mark, part in zip(cluster, kinds, strict=True) if part == "m")[:MOST_MARKS]
    if kind == "l" and "a" in kinds:
        return Part(LAM_ALEF[cluster[kinds.index("a")]], marks, 1)
    if kind == "r":
        letters = [
            chr(ord(letter) - ord(_FLAG_LETTERS[0]) + ord("A")) for letter in cluster if _in(_FLAG_LETTERS, letter)
        ]
        return Part(letters[0], "".join(letters[1:]), len(letters))
    if kind == "m":
        return Part(_DOTTED_CIRCLE, marks, 1)
    if kind in "ijzv":
        return Part(NOTHING if kind == "v" else first, "", 0)
    if first == " " and marks:
        return Part(_NO_BREAK_SPACE, marks, 1)
    return Part(first, "" if kind in "ey" else marks, 2 if kind in "we" else 1)


def _kind(character: str) -> str:
    """x narrow, w wide, l lam, a alef, m mark, v selector, e y wide and narrow picture, r flag letter, i j z unseen."""
    if character == "\u0644":
        return "l"
    if character in LAM_ALEF:
        return "a"
    if character == _ZERO_WIDTH_JOINER:
        return "z"
    if character in _UNSEEN:
        return _UNSEEN[character]
    if _in(_SELECTORS, character):
        return "v"
    if _in(_FLAG_LETTERS, character):
        return "r"
    category = unicodedata.category(character)
    if category in ("Mn", "Me", "Mc") or _in(_HANGUL_PARTS, character):
        return "m"
    wide = unicodedata.east_asian_width(character) in ("W", "F") or _in(_WIDENED, character)
    if category == "So":
        return "e" if wide else "y"
    return "w" if wide else "x"


def _in(ranges: str, character: str) -> bool:
    return any(first <= character <= last for first, last in zip(ranges[::2], ranges[1::2], strict=True))
