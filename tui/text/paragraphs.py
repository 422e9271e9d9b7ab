"""One paragraph on its way to the screen: cleaned, cut into clusters, joined, directed; not yet broken into lines."""

import re
from collections.abc import Sequence
from typing import Literal, NamedTuple

from tui.text.bidi_classes import classes_of
from tui.text.clean import clean
from tui.text.direction import LTR, MIRRORED, RTL, resolve
from tui.text.explicit import first_strong
from tui.text.shaping import shape
from tui.text.widths import cut

Direction = Literal["auto", "rtl", "ltr"]

_OLD_MARKS = [*range(0x610, 0x61B), *range(0x6D6, 0x6EE), *range(0x8E3, 0x900)]
_HARAKAT = dict.fromkeys([*range(0x64B, 0x653), *range(0x656, 0x65F), 0x670, *_OLD_MARKS])
"""The marks that readers of Arabic do without; madda and hamza are how a word is spelt."""

# A date or a telephone number; a single hyphen may as well stand between the two ends of a range.
_find_dates = re.compile(r"\d+(?:-\d+){2,}").finditer


class Paragraph(NamedTuple):
    """Clusters in logical order, each with what it is drawn as and the level it stands at."""

    rtl: bool
    heads: str
    """One character for each cluster: its letter before it was joined and mirrored."""
    glyphs: Sequence[str]
    edges: Sequence[int]
    """Where each cluster begins in the text, and where the last one ends."""
    sizes: bytes
    """How many cells each cluster takes."""
    levels: bytes

    def part(self, first: int, last: int) -> "Paragraph":
        """Some of its clusters, as they stand in it."""
        return Paragraph(
            self.rtl,
            self.heads[first:last],
            self.glyphs[first:last],
            self.edges[first : last + 1],
            self.sizes[first:last],
            self.levels[first:last],
        )

    def ended(self, glyph: str, end: int, level: int | None = None) -> "Paragraph":
        """Itself with one more cluster, which stands for the text up to `end`; without a level it lies its way."""
        return Paragraph(
            self.rtl,
            self.heads + glyph,
            [*self.glyphs, glyph],
            [*self.edges, end],
            self.sizes + b"\x01",
            self.levels + bytes([self.rtl if level is None else level]),
        )


def lay_out(text: str, base: Direction, *, harakat: bool = True) -> Paragraph:
    """Lay out a text that has no line breaks, or whose line breaks are to be seen as ⏎."""
    if base != "rtl" and text.isascii() and text.isprintable():
        return Paragraph(False, text, text, range(len(text) + 1), b"\x01" * len(text), bytes(len(text)))
    parts = cut(clean(text))
    heads = parts.heads
    classes = _classes_with_dates(heads)
    level = {"ltr": LTR, "rtl": RTL, "auto": first_strong(classes, 0, len(classes)) or LTR}[base]
    levels = resolve(heads, level, classes)
    glyphs: Sequence[str] = heads if heads.isascii() else shape(heads)
    if levels.count(0) < len(levels):
        glyphs = _mirrored(glyphs, levels)
    if parts.tails is not None:
        tails = parts.tails if harakat else [tail.translate(_HARAKAT) for tail in parts.tails]
        glyphs = [glyph + tail for glyph, tail in zip(glyphs, tails, strict=True)]
    paragraph = Paragraph(level == RTL, heads, glyphs, parts.edges, parts.sizes, levels)
    return _without_unseen(paragraph) if 0 in parts.sizes else paragraph


def _classes_with_dates(heads: str) -> str:
    """The bidi classes, save that the hyphens of a date are separators within a number (protocol HL4).

    After an Arabic word UAX #9 by itself would show 2014-01-03 as 03-01-2014.
    """
    classes = classes_of(heads)
    if "-" in heads:
        for date in _find_dates(heads):
            start, end = date.span()
            classes = classes[:start] + classes[start:end].replace("+", ",") + classes[end:]
    return classes


def _mirrored(glyphs: Sequence[str], levels: bytes) -> Sequence[str]:
    if MIRRORED.keys().isdisjoint(glyphs):
        return glyphs
    return [MIRRORED.get(glyph, glyph) if level % 2 else glyph for glyph, level in zip(glyphs, levels, strict=True)]


def _without_unseen(paragraph: Paragraph) -> Paragraph:
    """Give what is not drawn to the cluster before it, or after it at the beginning."""
    seen = [index for index, cells in enumerate(paragraph.sizes) if cells] or [0]
    return Paragraph(
        paragraph.rtl,
        "".join([paragraph.heads[index] for index in seen]),
        [paragraph.glyphs[index] if paragraph.sizes[index] else "" for index in seen],
        [0, *(paragraph.edges[index] for index in seen[1:]), paragraph.edges[-1]],
        bytes([paragraph.sizes[index] for index in seen]),
        bytes([paragraph.levels[index] for index in seen]),
    )
