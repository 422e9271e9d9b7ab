"""Lines of a page joined to paragraphs: a sentence goes on where its line was only too short for it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from tui.documents.glyphs import BLANK, Row, base_of, logical
from tui.text.direction import RTL

SAME_SIZE = 1.15
"""How much larger the letters of one paragraph may be in one line than in another."""
FARTHEST = 2.2
"""Of the size of the letters: how far the lines of one paragraph may lie apart."""
WIDER = 1.35
"""Of the narrowest gap between two lines of a block: from this gap on a new paragraph begins."""
MUCH_ROOM = 0.25
"""Of the width of a block: a line with so much room left ends its paragraph also without a full stop."""

_STOPS = frozenset(".!?؟:؛")


def paragraphs_of(rows: Sequence[Row]) -> Iterator[tuple[str, int]]:
    """The text of each paragraph, and how many of its lines were left out since their order cannot be told."""
    for block in _blocks(rows):
        base = base_of(block)
        for paragraph in _paragraphs(block, base):
            yield _text(paragraph, base)


def _text(rows: Sequence[Row], base: int) -> tuple[str, int]:
    lines: list[str] = []
    lost = 0
    for row in rows:
        line = logical(row, base, " ".join(lines))
        if line is None:
            lost += 1
        else:
            lines.append(line.strip())
    return " ".join(filter(None, lines)), lost


def _blocks(rows: Sequence[Row]) -> list[list[Row]]:
    """Rows under one another, the columns apart: from top to bottom, side by side from right to left."""
    blocks: list[list[Row]] = []
    for row in sorted(rows, key=lambda row: -row.baseline):
        above = [block for block in blocks if _follows(row, block[-1])]
        beside = [other for other in rows if other is not row and _level(row, other)]
        if len(above) == 1 and not any(_follows(other, above[0][-1]) for other in beside):
            above[0].append(row)
        else:
            blocks.append([row])
    return _in_reading_order(blocks)


def _follows(row: Row, above: Row) -> bool:
    sizes = sorted((row.size, above.size))
    overlap = min(row.right, above.right) - max(row.left, above.left)
    return (
        0 < above.baseline - row.baseline <= FARTHEST * sizes[1]
        and sizes[1] <= SAME_SIZE * sizes[0]
        and overlap > 0.5 * min(row.width, above.width)
    )


def _level(row: Row, other: Row) -> bool:
    return abs(row.baseline - other.baseline) < 0.5 * min(row.size, other.size)


def _in_reading_order(blocks: list[list[Row]]) -> list[list[Row]]:
    """A block comes after those above it and those on its right at the same height."""
    waiting, ordered = list(blocks), []
    while waiting:
        first = next((block for block in waiting if not any(_before(other, block) for other in waiting)), waiting[0])
        waiting.remove(first)
        ordered.append(first)
    return ordered


def _before(other: list[Row], block: list[Row]) -> bool:
    if other is block:
        return False
    top, bottom = block[0].baseline, block[-1].baseline
    other_top, other_bottom = other[0].baseline, other[-1].baseline
    if other_bottom > top:
        return _shares_width(other, block) or not _has_column(other, block)
    if bottom > other_top:
        return False
    return min(row.left for row in other) >= max(row.right for row in block) - 1


def _shares_width(other: list[Row], block: list[Row]) -> bool:
    return min(_right(other), _right(block)) > max(_left(other), _left(block))


def _has_column(other: list[Row], block: list[Row]) -> bool:
    """Whether a block higher up stands in a column farther to the left, which is read later."""
    return _right(other) < _left(block)


def _left(block: Sequence[Row]) -> float:
    return min(row.left for row in block)


def _right(block: Sequence[Row]) -> float:
    return max(row.right for row in block)


def _paragraphs(block: Sequence[Row], base: int) -> Iterator[list[Row]]:
    """A paragraph ends where the gap to the next line is wider, or where the next word would still have found room."""
    leading = min((above.baseline - below.baseline for above, below in pairwise(block)), default=0.0)
    paragraph = [block[0]]
    for above, row in pairwise(block):
        wider = above.baseline - row.baseline > WIDER * leading
        if wider or _ends(above, row, block, base):
            yield paragraph
            paragraph = []
        paragraph.append(row)
    yield paragraph


def _ends(above: Row, row: Row, block: Sequence[Row], base: int) -> bool:
    """Whether the line above was left before its end: after a full stop, or with much room to spare."""
    room = above.left - _left(block) if base == RTL else _right(block) - above.right
    if room < _first_word(row, base) + BLANK * row.size:
        return False
    last = above.glyphs[0 if base == RTL else -1].text
    return last in _STOPS or room > MUCH_ROOM * (_right(block) - _left(block))


def _first_word(row: Row, base: int) -> float:
    """The width of the word a row begins with."""
    glyphs = row.glyphs[::-1] if base == RTL else row.glyphs
    width = 0.0
    for glyph in glyphs:
        if glyph.is_blank:
            break
        width += glyph.right - glyph.left
    return width
