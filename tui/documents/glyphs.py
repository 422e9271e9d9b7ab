"""Letters where they stand on a page, and the lines of text they make in the order they are read.

A page says where each glyph is painted and nothing of the order of reading: one program writes Arabic from its first
letter, another from the left edge. So only the places are believed. A line is taken from left to right, turned into
logical order, and turned back by UAX #9: only what then stands as it is painted is taken, so no number is ever read
from its wrong end.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from statistics import median

from tui.text.bidi_classes import classes_of
from tui.text.direction import LTR, MIRRORED, RTL, resolve, visual_order

SAME_LINE = 0.35
"""Of the size of the letters: how far their baselines may lie apart."""
NEXT_COLUMN = 2.0
"""Of the size: from this gap on it is another column."""
BLANK = 0.2
"""Of the size: from this gap on two letters are parted by a blank, if none is painted there."""
BLANK_IN_NUMBER = 0.4
"""The same between two digits: one number must not fall apart because it was set wide."""
SAME_GLYPH = 0.2
"""Of its width: how far the second painting of a glyph, which makes it bold, may be shifted."""


@dataclass(frozen=True, slots=True)
class Glyph:
    """What is painted at one place: a letter, a ligature of several, or a blank. Lengths are in points."""

    text: str
    """In logical order, also where several letters are one glyph."""
    left: float
    right: float
    baseline: float
    """Counted upwards."""
    size: float

    @property
    def centre(self) -> float:
        return (self.left + self.right) / 2

    @property
    def is_blank(self) -> bool:
        return not self.text.strip()

    @property
    def is_mark(self) -> bool:
        return all(unicodedata.category(character) == "Mn" for character in self.text)


@dataclass(frozen=True, slots=True)
class Row:
    """Glyphs beside one another, from left to right, with blanks where they stand apart."""

    glyphs: tuple[Glyph, ...]
    baseline: float
    size: float

    @property
    def left(self) -> float:
        return self.glyphs[0].left

    @property
    def right(self) -> float:
        return self.glyphs[-1].right

    @property
    def width(self) -> float:
        return self.right - self.left


def rows_of(glyphs: Iterable[Glyph]) -> list[Row]:
    """The rows of a page from top to bottom; those of columns side by side from right to left."""
    rows = []
    for baseline in _baselines(glyphs):
        for part in _columns(_painted_once(baseline)):
            rows.append(Row(tuple(_spaced(part)), median(g.baseline for g in part), median(g.size for g in part)))
    return rows


def _baselines(glyphs: Iterable[Glyph]) -> list[list[Glyph]]:
    """Glyphs on one line, line after line."""
    found: list[list[Glyph]] = []
    for glyph in sorted(glyphs, key=lambda glyph: -glyph.baseline):
        if found and found[-1][-1].baseline - glyph.baseline <= SAME_LINE * max(glyph.size, found[-1][-1].size):
            found[-1].append(glyph)
        else:
            found.append([glyph])
    return found


def _painted_once(line: list[Glyph]) -> list[Glyph]:
    """From left to right, without the second painting that makes a glyph bold, and without blanks at the ends."""
    kept: list[Glyph] = []
    for glyph in sorted(line, key=lambda glyph: (glyph.left, glyph.right)):
        again = any(
            before.text == glyph.text and abs(before.left - glyph.left) < SAME_GLYPH * (glyph.right - glyph.left)
            for before in kept[-3:]
        )
        if not again:
            kept.append(glyph)
    return kept


def _columns(line: list[Glyph]) -> list[list[Glyph]]:
    """The parts of a line that stand far apart, the one on the right first; blanks at their ends are left out."""
    parts: list[list[Glyph]] = [[]]
    for glyph in (glyph for glyph in line if not glyph.is_blank):
        if parts[-1] and glyph.left - parts[-1][-1].right > NEXT_COLUMN * glyph.size:
            parts.append([])
        parts[-1].append(glyph)
    blanks = [glyph for glyph in line if glyph.is_blank]
    return [
        sorted([*part, *(b for b in blanks if part[0].left < b.centre < part[-1].right)], key=lambda g: g.centre)
        for part in reversed(parts)
        if any(not glyph.is_mark for glyph in part)
    ]


def _spaced(line: Sequence[Glyph]) -> list[Glyph]:
    """With one blank wherever a blank is painted or a gap is left, and without marks: they only fill gaps.

    Vowel signs are painted over the letter they belong to, or beside it on either side: which it is cannot be told.
    """
    spaced: list[Glyph] = []
    reach = line[0].left
    for glyph in line:
        in_number = glyph.text.isdecimal() and bool(spaced) and spaced[-1].text.isdecimal()
        apart = glyph.left - reach > (BLANK_IN_NUMBER if in_number else BLANK) * glyph.size
        if spaced and (apart or glyph.is_blank) and not spaced[-1].is_blank:
            spaced.append(replace(glyph, text=" ", left=reach, right=glyph.left))
        if not glyph.is_blank and not glyph.is_mark:
            spaced.append(glyph)
        reach = max(reach, glyph.right)
    return spaced[:-1] if spaced[-1:] and spaced[-1].is_blank else spaced


# From what is painted to what is read


def logical(row: Row, base: int, before: str = "") -> str | None:
    """The text of a row in logical order; None where what is painted is no line that UAX #9 would give.

    `before` is what the paragraph says before this row: whether a number follows Arabic decides the order of its parts.
    """
    painted = [glyph.text for glyph in row.glyphs]
    context = _last_strong(before)
    turned = _ordered(painted[::-1], base, context)[::-1] if base == RTL else _ordered(painted, base, context)
    if _ordered(turned, base, context) != painted:
        return None
    return "".join(turned)


def base_of(rows: Iterable[Row]) -> int:
    """Right to left where most letters of the rows are."""
    classes = classes_of("".join(glyph.text for row in rows for glyph in row.glyphs))
    arabic = sum(classes.count(kind) for kind in "RA")
    return RTL if arabic >= classes.count("L") and arabic else LTR


def _ordered(units: Sequence[str], base: int, context: str) -> list[str]:
    """Units as UAX #9 puts them from left to right; each goes by its first character."""
    line = context + "".join(unit[0] for unit in units)
    levels = resolve(line, base)[len(context) :]
    return [units[place] for place in visual_order(levels)]


def _last_strong(text: str) -> str:
    classes = classes_of(text)
    for place in range(len(text) - 1, -1, -1):
        if classes[place] in "LRA":
            return text[place]
    return ""


def unmirrored(text: str) -> str:
    """With brackets turned where most of them open after a word and close before one: painted shapes, not signs."""
    wrong = right = 0
    padded = f" {text} "
    for before, sign, after in zip(padded, padded[1:], padded[2:], strict=False):
        if sign in "([«":
            right += before.isspace()
            wrong += after.isspace() and not before.isspace()
        elif sign in ")]»":
            right += after.isspace()
            wrong += before.isspace() and not after.isspace()
    if wrong <= right:
        return text
    return "".join(MIRRORED.get(sign, sign) if sign in "()[]«»" else sign for sign in text)
