"""A long text set in lines of a width, from any place of it on: only what is read is laid out."""

from collections import OrderedDict
from typing import NamedTuple

from tui.text.blocks import SLICE, Blocks
from tui.text.lines import VisualLine, wrap

MOST_SET = 16
"""Blocks whose lines are kept."""


class Place(NamedTuple):
    """A line: the block it is in, and which of its lines."""

    block: int
    line: int


class SetLine(NamedTuple):
    """A line as it is painted, and where in the text its block begins."""

    offset: int
    shown: VisualLine

    @property
    def start(self) -> int:
        """Where in the text the line begins."""
        return self.offset + self.shown.start

    @property
    def end(self) -> int:
        """Where in the text the next line begins."""
        return self.offset + self.shown.end


TOP = Place(0, 0)


class Galley:
    """The lines of a text as far as its blocks are here; what was missed is kept in `wanted`."""

    def __init__(self, blocks: Blocks, width: int) -> None:
        self.blocks = blocks
        self.width = width
        self.wanted: int | None = None
        """A block that was needed and is not here."""
        self._set: OrderedDict[int, list[SetLine]] = OrderedDict()

    def lines(self, number: int) -> list[SetLine] | None:
        """The lines of a block, none where no paragraph begins in it; None where it is not here."""
        if number in self._set:
            self._set.move_to_end(number)
            return self._set[number]
        if not self.blocks.has(number):
            self.wanted = number
            return None
        start, end = self.blocks.span(number)
        text = self.blocks.text(start, end)
        lines = [SetLine(start, shown) for shown in wrap(text, self.width)] if text else []
        self._set[number] = lines
        while len(self._set) > MOST_SET:
            self._set.popitem(last=False)
        return lines

    def seen(self, top: Place, height: int) -> list[SetLine]:
        """So many lines from a place on, fewer at the end and where the text is not here."""
        block, line = top
        seen: list[SetLine] = []
        while len(seen) < height and block < len(self.blocks):
            lines = self.lines(block)
            if lines is None:
                break
            seen += lines[line : line + height - len(seen)]
            block, line = block + 1, 0
        return seen

    def moved(self, place: Place, by: int) -> Place:
        """The line so many lines further on, or back; as far as the text goes and is here."""
        block, line = place.block, place.line + by
        while line < 0:
            before = self.lines(block - 1) if block else None
            if before is None:
                return Place(block, 0)
            block, line = block - 1, line + len(before)
        while (lines := self.lines(block)) is not None and line >= len(lines):
            if block + 1 >= len(self.blocks) or self.lines(block + 1) is None:
                return self._last_of(block)
            block, line = block + 1, line - len(lines)
        return Place(block, line if lines is not None else 0)

    def of(self, offset: int) -> Place | None:
        """The line that a place of the text is in; None where it is not here."""
        number = min(max(offset, 0) // SLICE, len(self.blocks) - 1)
        if not self.blocks.has(number):
            self.wanted = number
            return None
        block = self.blocks.at(offset)
        lines = self.lines(block)
        if lines is None:
            return None
        line = next((index for index, each in enumerate(lines) if each.end > offset), max(len(lines) - 1, 0))
        return Place(block, line)

    def end(self) -> Place | None:
        """The last line; None where it is not here."""
        last = len(self.blocks) - 1
        return self._last_of(last) if self.lines(last) is not None else None

    def _last_of(self, block: int) -> Place:
        """The last line of a block that is here, or of one before it where it has none."""
        while block and (lines := self.lines(block)) is not None and not lines:
            block -= 1
        return Place(block, max(len(self.lines(block) or ()) - 1, 0))
