"""A line of SQL on a grid of cells: it runs from left to right, and each Arabic name or text in it from right to left.

UAX #9 alone would turn `السنة >= 2013` round as a whole. Here every name, every quoted text and all that stands between
them is laid out by itself, in its own direction, and they follow each other from the left.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal

from tui.text.direction import base_level

_LRI, _FSI, _PDI = "\u2066", "\u2068", "\u2069"
_MARKS = "\u0610-\u061a\u0640\u064b-\u065f\u0670"
_find_pieces = re.compile(
    rf"(?P<open>['\"])(?P<quoted>(?:(?!(?P=open)).|(?P=open){{2}})*)(?P<close>(?P=open)?)|(?P<word>[\w{_MARKS}]+)",
    re.DOTALL,
).finditer


def pieces(text: str) -> list[tuple[int, int, Literal["rtl", "ltr"]]]:
    """The slices of a line of SQL that are laid out one `beside` the other, each in its direction."""
    return [(start, end, "rtl" if base_level(text[start:end]) else "ltr") for start, end in _pieces(text)]


def isolated_code(text: str) -> str:
    """SQL that keeps its order inside a sentence of either language (LRI and FSI, UAX #9)."""
    parts = [text[start:end] for start, end in _pieces(text)]
    return f"{_LRI}{''.join(f'{_FSI}{part}{_PDI}' if base_level(part) else part for part in parts)}{_PDI}"


def _pieces(text: str) -> Iterator[tuple[int, int]]:
    """The slices of a text that are laid out by themselves."""
    position = 0
    for found in _find_pieces(text):
        part = "word" if found["word"] else "quoted"
        for edge in (*found.span(part), found.end()):
            if edge > position:
                yield position, edge
                position = edge
    if position < len(text):
        yield position, len(text)
