"""The place where a painted line of any widget becomes visual."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from rich.segment import Segment
from textual.color import Color
from textual.filter import LineFilter

from tui.text.lines import Cluster, Direction, painted

if TYPE_CHECKING:
    from textual.widget import Widget

    _Filtered = Widget
else:
    _Filtered = object


class VisualFilter(LineFilter):
    """Lay out each painted line: letters joined, words in their order, style travelling with its letter.

    Textual's own widgets paint logical text and know no right-to-left; this filter, handed out by
    `App.get_line_filters`, makes them right without touching them. A widget that lays out its own
    cells leaves it out.
    """

    def __init__(self, base: Direction) -> None:
        super().__init__()
        self.base: Direction = base

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        if all(segment.text.isascii() and segment.text.isprintable() for segment in segments):
            return segments
        text = "".join(segment.text for segment in segments)
        styles = [segment.style for segment in segments for _ in segment.text]
        clusters = painted(text, base=self.base).clusters
        return list(Segment.simplify(Segment(each.glyph, styles[styled_as(each)]) for each in clusters))


def styled_as(cluster: Cluster) -> int:
    """The character whose style a cluster is painted in; a blank that was freed belongs to the text before it."""
    return cluster.start if cluster.start < cluster.end else cluster.end - 1


class LaysOutItself(_Filtered):
    """For a widget whose lines are visual when it paints them: the filter would turn them back.

    So are the screens of dialogues, which paint the screen below as it already stands. A mixin and no widget:
    Textual takes a widget's style sheet from its first base that is one.
    """

    def get_line_filters(self) -> Sequence[LineFilter]:
        return [each for each in super().get_line_filters() if not isinstance(each, VisualFilter)]
