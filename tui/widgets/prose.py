"""Lines of prose as strips: wrapped, aligned on the side where reading starts, slices of the text marked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip

from tui.text.lines import Direction, VisualLine, wrap
from tui.widgets.strips import aligned


@dataclass(frozen=True, slots=True)
class Mark:
    """A slice of a text and how it is painted."""

    start: int
    end: int
    style: Style


def strip_of(shown: VisualLine, width: int, style: Style, marks: Sequence[Mark] = ()) -> Strip:
    """One laid-out line in `width` cells, on the side where its reading starts; a later mark lies over an earlier."""
    return aligned(marked(shown, style, marks), width, style, rtl=shown.rtl)


def marked(shown: VisualLine, style: Style, marks: Sequence[Mark]) -> list[Segment]:
    """What a line shows from left to right, in as few pieces as its marks allow."""
    letters = (Segment(c.glyph, style_at(c.start, c.end, style, marks)) for c in shown.clusters)
    return list(Segment.simplify(letters))


def style_at(start: int, end: int, style: Style, marks: Sequence[Mark]) -> Style:
    """How a slice of a text is painted among marks."""
    for mark in marks:
        if mark.start < end and start < mark.end:
            style += mark.style
    return style


def prose(text: str, width: int, style: Style, marks: Sequence[Mark] = (), *, base: Direction = "auto") -> list[Strip]:
    """A text wrapped to `width` cells; marks are slices of the whole text."""
    return [strip_of(each, width, style, marks) for each in wrap(text, width, base=base)]
