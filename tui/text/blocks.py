"""A long text held in pieces: any place of it can be laid out without the rest, and no more is held than is read.

The text is fetched in slices of equal length. Blocks are what is laid out: the paragraphs that begin within one slice,
whole. So a block is known as soon as its own slice and the next are here, without counting from the beginning.
"""

import re
from collections import OrderedDict
from collections.abc import Iterator

SLICE = 4096
"""Characters of a slice; a paragraph up to this long is never cut, a longer one may be, between two words."""
MOST_HELD = 64
"""Slices that are held: half a megabyte of text, many times what was just read."""

_find_line_end = re.compile("\n").search
_find_other_end = re.compile("[\r\v\f\x85\u2028\u2029](?!\n|$)").search
_find_blank = re.compile(r"\s+(?=\S)").search


class Blocks:
    """The blocks of a text of known length, as far as its slices are here."""

    def __init__(self, length: int) -> None:
        self.length = length
        self._slices: OrderedDict[int, str] = OrderedDict()

    def __len__(self) -> int:
        return max(1, -(-self.length // SLICE))

    def take(self, start: int, text: str) -> None:
        """Hold a part of the text; it begins at a slice and ends at one, or at the end of the text."""
        for offset in range(0, len(text), SLICE):
            number = (start + offset) // SLICE
            self._slices[number] = text[offset : offset + SLICE]
            self._slices.move_to_end(number)
        while len(self._slices) > MOST_HELD:
            self._slices.popitem(last=False)

    def has(self, number: int) -> bool:
        """Whether a block can be laid out."""
        return all(each in self._slices for each in self._needed(number))

    def span(self, number: int) -> tuple[int, int]:
        """Where a block that is here begins and ends in the text; a block may be empty."""
        return self._begins(number), self._begins(number + 1)

    def text(self, start: int, end: int) -> str:
        """A slice of the text, as far as it is here."""
        first, last = max(start, 0) // SLICE, (max(end, 1) - 1) // SLICE
        parts = []
        for number in range(first, last + 1):
            held = self._slices.get(number, "")
            parts.append(held[max(0, start - number * SLICE) : max(0, end - number * SLICE)])
        return "".join(parts)

    def at(self, place: int) -> int:
        """The block that a place of the text is in; its slice has to be here, unless it is the first."""
        place = min(max(place, 0), max(self.length - 1, 0))
        number = place // SLICE
        return number - 1 if number and place < self._begins(number) else number

    def fetched_for(self, number: int) -> tuple[int, int]:
        """The part of the text to ask for, so that a block and those around it can be laid out."""
        first = max(0, number - 1)
        return first * SLICE, min((number + 4) * SLICE, self.length)

    def _needed(self, number: int) -> Iterator[int]:
        yield from range(number, min(number + 2, -(-self.length // SLICE)))

    def _begins(self, number: int) -> int:
        if number <= 0:
            return 0
        if number >= len(self):
            return self.length
        return number * SLICE + boundary(self._slices[number])


def boundary(text: str) -> int:
    """Where in a slice the first paragraph begins; where none does, the first word that does."""
    if not text:
        return 0
    found = _find_line_end(text) or _find_other_end(text) or _find_blank(text)
    return found.end() if found else 0
