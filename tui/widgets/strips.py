"""Painted pieces as one line of a widget."""

from __future__ import annotations

from collections.abc import Iterable

from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip


def aligned(pieces: Iterable[Segment], width: int, style: Style, *, rtl: bool) -> Strip:
    """Pieces, left to right, on the side where reading starts; what is left of `width` cells is blank.

    Pieces of one style become one: each costs some thirty bytes on the way to the terminal.
    """
    painted = [piece for piece in pieces if piece.text]
    rest = Segment(" " * max(0, width - sum(piece.cell_length for piece in painted)), style)
    line = [rest, *painted] if rtl else [*painted, rest]
    return Strip(Segment.simplify(piece for piece in line if piece.text)).crop(0, width)
