"""Logical text laid out as lines of cells, each cluster knowing the slice of the text it stands for.

This is the one way from a string to the screen. Offsets are always into the text as given, so a highlight, a cursor,
a click or a copy is a look-up.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import accumulate
from typing import NamedTuple

from tui.text.clean import NOTHING
from tui.text.direction import visual_order
from tui.text.paragraphs import Direction, Paragraph, lay_out
from tui.text.widths import painted_cells

__all__ = ["Cluster", "Direction", "VisualLine", "beside", "drawn", "line", "painted", "truncate", "wrap"]

ELLIPSIS = "…"
SHORT = 512
"""Texts up to this many characters are remembered as they were laid out."""

_find_breaks = re.compile("\r\n|[\n\r\v\f\x85\u2028\u2029]").finditer
_BLANKS = str.maketrans(
    dict.fromkeys("\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2008\u2009\u200a\u205f\u3000", " ")
)
# A number with its separators, sign and unit: whatever would mislead if it were cut off.
_find_numbers = re.compile(r"[-+−±$€£]?\d+(?:[.,:/٫٬\u00a0\u202f'’-]\d+)*[%٪‰]?").finditer
_find_word = re.compile("[^ ]").search
_find_frames = re.compile("[\u2500-\u259f\u2800-\u28ff]+").finditer


class Cluster(NamedTuple):
    """What one grapheme draws, and the slice of the source it stands for."""

    glyph: str
    start: int
    end: int
    """A blank that only fills the line stands for nothing: its start is its end."""
    cells: int
    level: int
    """Its level by UAX #9: odd where it stands right to left."""


@dataclass(frozen=True)
class VisualLine:
    """One line as it is painted, from left to right."""

    source: str
    start: int
    end: int
    """The slice of the source that the line was made of; blanks at which it was broken are in it, but not drawn."""
    rtl: bool
    """The direction of its paragraph."""
    cells: int
    _logical: Paragraph
    """Its clusters in logical order, with offsets into the paragraph."""
    _offset: int
    """Where in the source that paragraph begins."""

    @cached_property
    def text(self) -> str:
        """The glyphs, as they go to the terminal."""
        glyphs, levels = self._logical.glyphs, self._logical.levels
        if levels.count(0) == len(levels):
            return glyphs if isinstance(glyphs, str) else "".join(glyphs)
        return "".join([glyphs[index] for index in visual_order(levels)])

    @cached_property
    def clusters(self) -> tuple[Cluster, ...]:
        """What the line shows, from left to right."""
        logical = self._logical
        edges = [edge + self._offset for edge in logical.edges]
        drawn = zip(logical.glyphs, edges[:-1], edges[1:], logical.sizes, logical.levels, strict=True)
        clusters = [Cluster(*cluster) for cluster in drawn]
        return tuple([clusters[index] for index in visual_order(logical.levels)])

    def cluster_at(self, cell: int) -> Cluster | None:
        """What stands at a cell, counted from the left; None beside the line."""
        if cell < 0:
            return None
        for cluster in self.clusters:
            cell -= cluster.cells
            if cell < 0:
                return cluster
        return None

    def cells_of(self, start: int, end: int) -> list[tuple[int, int]]:
        """The ranges of cells in which a slice of the source is painted, from left to right."""
        ranges: list[tuple[int, int]] = []
        right = 0
        for cluster in self.clusters:
            left, right = right, right + cluster.cells
            if cluster.start < end and start < cluster.end and left < right:
                if ranges and ranges[-1][1] == left:
                    left = ranges.pop()[0]
                ranges.append((left, right))
        return ranges


def line(text: str, *, base: Direction = "auto") -> VisualLine:
    """Lay out a text as one line; what it breaks at is shown as ⏎."""
    return _short_line(text, base) if len(text) <= SHORT else _line(text, base)


def wrap(text: str, width: int, *, base: Direction = "auto") -> list[VisualLine]:
    """Break a text at its own line ends, and between words where a line would be wider than `width` cells.

    Lines are broken in logical order, then each is ordered by itself. A word wider than a line is broken between
    letters, which keep the forms they have in it, a number only where it is itself wider than a line. An empty text
    is one empty line.
    """
    lines: list[VisualLine] = []
    for start, end, following in _own_lines(text):
        paragraph = lay_out(text[start:end], base)
        for first, last, next_first in _breaks(paragraph, max(width, 1)):
            line_start = start + paragraph.edges[first]
            line_end = start + paragraph.edges[next_first] if next_first < len(paragraph.heads) else following
            lines.append(_visual(text, line_start, line_end, paragraph.part(first, last), start))
    return lines


def drawn(character: str, cells: int) -> VisualLine:
    """One character drawn over so many cells."""
    return _visual(character, 0, 1, Paragraph(False, character, [character * cells], [0, 1], bytes([cells]), b"\0"), 0)


def truncate(text: str, width: int, *, base: Direction = "auto", harakat: bool = True) -> VisualLine:
    """Lay out a text in at most `width` cells: what is too long ends in "…", on the side where the text goes on.

    A number is never cut, since what was left would be another number: it is shown whole or not at all. Without
    harakat they are not drawn, and still belong to their letters.
    """
    return (_short_truncate if len(text) <= SHORT else _truncate)(text, width, base, harakat)


def painted(text: str, *, base: Direction = "auto") -> VisualLine:
    """Lay out a row that a widget has painted in logical order, keeping its number of cells.

    Frames stay where they are, and so do the blanks beside them and at the row's edges. What the text between them
    no longer needs is blank at its logical end.
    """
    return _short_painted(text, base) if len(text) <= SHORT else _painted(text, base)


def beside(text: str, pieces: Sequence[tuple[int, int, Direction]]) -> VisualLine:
    """Lay out the slices of a text, which follow each other, one after the other from the left, each in a direction."""
    return _visual(text, 0, len(text), _joined([lay_out(text[a:b], base) for a, b, base in pieces], rtl=False), 0)


def _line(text: str, base: Direction) -> VisualLine:
    return _visual(text, 0, len(text), lay_out(text, base), 0)


def _visual(source: str, start: int, end: int, logical: Paragraph, offset: int) -> VisualLine:
    cells = len(source) if logical.glyphs is source else sum(logical.sizes)  # drawn as it is, in a cell a character
    return VisualLine(source, start, end, logical.rtl, cells, logical, offset)


def _own_lines(text: str) -> Iterator[tuple[int, int, int]]:
    """Where each line of the text itself begins and ends, and where the next one begins."""
    start = 0
    for line_break in _find_breaks(text):
        yield start, line_break.start(), line_break.end()
        start = line_break.end()
    if start < len(text) or not text:
        yield start, len(text), len(text)


def _breaks(paragraph: Paragraph, width: int) -> Iterator[tuple[int, int, int]]:
    """Where each line of a paragraph begins, where what is drawn of it ends, and where the next line begins."""
    words = paragraph.heads.translate(_BLANKS)
    totals = None if paragraph.sizes.count(1) == len(words) else list(accumulate(paragraph.sizes, initial=0))
    first = 0
    while True:
        reach = first + width if totals is None else bisect_right(totals, totals[first] + width) - 1
        reach = max(reach, first + 1)
        if reach >= len(words):
            yield first, len(words), len(words)
            return
        last, following = _break(words, first, reach)
        yield first, last, following
        first = following
        if first == len(words):
            return


def _break(words: str, first: int, reach: int) -> tuple[int, int]:
    """Where a line with room up to `reach` ends, and where the next one begins."""
    blank = reach if words[reach] == " " else words.rfind(" ", first, reach)
    drawn = words[first : max(blank, first)].rstrip(" ")
    if drawn:
        return first + len(drawn), _after_blanks(words, blank)
    cut = _before_number(words, first, reach)
    return (cut, cut) if cut > first else (reach, reach)


def _after_blanks(words: str, start: int) -> int:
    word = _find_word(words, start)
    return word.start() if word else len(words)


def _before_number(heads: str, first: int, cut: int) -> int:
    """Move a cut to before the number that it would go through, if it would."""
    for number in _find_numbers(heads, first, cut + 3):
        if number.end() > cut:
            return min(number.start(), cut)
    return cut


def _truncate(text: str, width: int, base: Direction, harakat: bool = True) -> VisualLine:
    beginning = lay_out(text[: 8 * max(width, 8)], base, harakat=harakat)
    if beginning.edges[-1] < len(text) and sum(beginning.sizes) <= width:
        beginning = lay_out(text, base, harakat=harakat)
    if beginning.edges[-1] < len(text) or sum(beginning.sizes) > width:
        beginning = _shortened(beginning, width, len(text))
    return _visual(text, 0, len(text), beginning, 0)


def _shortened(paragraph: Paragraph, width: int, end: int) -> Paragraph:
    """The beginning of a paragraph in `width` cells, with an ellipsis that stands for the rest up to `end`."""
    if width <= 0:
        return Paragraph(paragraph.rtl, NOTHING, [""], [0, end], b"\x00", bytes([paragraph.rtl]))
    reach = bisect_right(list(accumulate(paragraph.sizes)), width - 1)
    shown = paragraph.heads[: _before_number(paragraph.heads, 0, reach)].translate(_BLANKS).rstrip(" ")
    kept = len(shown)
    # Inside a run the text goes on at the end of that run, which need not be the end of the line.
    level = min(paragraph.levels[kept - 1], paragraph.levels[kept]) if 0 < kept < len(paragraph.levels) else None
    return paragraph.part(0, kept).ended(ELLIPSIS, end, level)


def _painted(text: str, base: Direction) -> VisualLine:
    runs: list[Paragraph] = []
    position = 0
    for frame in _find_frames(text):
        runs += _painted_run(text[position : frame.start()], base)
        runs.append(_fixed(frame[0]))
        position = frame.end()
    runs += _painted_run(text[position:], base)
    return _visual(text, 0, len(text), _joined(runs, base == "rtl"), 0)


def _painted_run(text: str, base: Direction) -> list[Paragraph]:
    """What stands between two frames: blanks, a text that keeps its cells, blanks."""
    body = text.strip(" ")
    if not body:
        return [_fixed(text)]
    before = text.index(body[0])
    kept = painted_cells(body)
    logical = lay_out(body, base)
    if sum(logical.sizes) > kept:
        logical = _shortened(logical, kept, len(body))
    for _ in range(kept - sum(logical.sizes)):
        logical = logical.ended(" ", len(body))
    return [_fixed(text[:before]), logical, _fixed(text[before + len(body) :])]


def _fixed(text: str) -> Paragraph:
    """Characters that stay where they are; being at level 0, they also part what stands on either side of them."""
    return Paragraph(False, text, text, range(len(text) + 1), b"\x01" * len(text), bytes(len(text)))


def _joined(runs: list[Paragraph], rtl: bool) -> Paragraph:
    edges = [0]
    for run in runs:
        edges += [edges[-1] - run.edges[0] + edge for edge in run.edges[1:]]
    return Paragraph(
        rtl,
        "".join([run.heads for run in runs]),
        [glyph for run in runs for glyph in run.glyphs],
        edges,
        b"".join([run.sizes for run in runs]),
        b"".join([run.levels for run in runs]),
    )


_short_line = lru_cache(maxsize=2048)(_line)
_short_truncate = lru_cache(maxsize=4096)(_truncate)
_short_painted = lru_cache(maxsize=1024)(_painted)
