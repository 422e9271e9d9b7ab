"""The Unicode Bidirectional Algorithm: which direction each character of a paragraph has, and in which order it stands.

After UAX #9 (https://www.unicode.org/reports/tr9/), whose rules keep their names here (P2, L1 …). Levels are given as
bytes, one for each character: even is left to right, odd right to left.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache

from tui.text._unicode import MIRRORS
from tui.text.bidi_classes import classes_of
from tui.text.explicit import explicit_levels, first_strong
from tui.text.sequences import sequence_levels

LTR, RTL = 0, 1

_has_right_to_left = re.compile("[RANefghijk]").search
_has_controls = re.compile("[efghpijkqbP]").search
_RESTING = frozenset(" ijkqefghpbSP")
_resting_blanks = re.compile("(?<![ ijkqefghpb])[ ijkqefghpb]*+(?:[SP]|$)")
MIRRORED = dict(zip(MIRRORS[::2], MIRRORS[1::2], strict=True))
"""The glyph that a character has where it stands right to left (L4)."""


def base_level(text: str) -> int | None:
    """The level, LTR or RTL, that the first strong character asks for (P2, P3); None where there is none."""
    classes = classes_of(text)
    return first_strong(classes, 0, len(classes))


def resolve(text: str, base: int, classes: str | None = None) -> bytes:
    """Give each character of a paragraph its level, the whole taken as one line.

    `classes` may differ from the characters' own classes, as the higher-level protocols of UAX #9 allow.
    Characters that X9 removes take the level of what stands before them.
    """
    classes = classes_of(text) if classes is None else classes
    if base == LTR and not _has_right_to_left(classes):
        return bytes(len(classes))
    if _has_controls(classes):
        levels = explicit_levels(text, classes, base)
    else:
        side = "R" if base else "L"
        levels = sequence_levels(text, classes, base, side, side)
    return _rest_blanks(levels, classes, base)


def visual_order(levels: bytes) -> Sequence[int]:
    """The characters of a line from left to right, as indices into their logical order (L2)."""
    highest = max(levels, default=0)
    if highest == 0:
        return range(len(levels))
    order = list(range(len(levels)))
    for level in range(highest, 0, -1):
        for run in _runs_from(level)(levels):
            start, end = run.span()
            order[start:end] = order[start:end][::-1]
    return order


def _rest_blanks(levels: bytes, classes: str, base: int) -> bytes:
    """Blanks at the end of the line and before a tab lie in the direction of the paragraph (L1)."""
    if classes[-1:] not in _RESTING and "S" not in classes and "P" not in classes:
        return levels
    rested = bytearray(levels)
    for blanks in _resting_blanks.finditer(classes):
        start, end = blanks.span()
        rested[start:end] = bytes([base]) * (end - start)
    return bytes(rested)


@lru_cache
def _runs_from(level: int) -> Callable[[bytes], Iterator[re.Match[bytes]]]:
    """A finder of the runs that lie at a level or above it."""
    return re.compile(b"[\\x%02x-\\xff]+" % level).finditer
