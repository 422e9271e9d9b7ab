"""From the cells under the mouse to the text they stand for, so that what is selected and copied is logical text."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from textual.geometry import Offset
from textual.selection import SELECT_ALL, Selection

from tui.text.lines import VisualLine, line, painted
from tui.widgets.visual import VisualFilter

if TYPE_CHECKING:
    from textual.screen import Screen
    from textual.widget import Widget

    _Selecting = Screen[Any]
else:
    _Selecting = object


_find_numbers = re.compile(r"\d+(?:[.,:/٫٬-]\d+)*").finditer


@dataclass(frozen=True, slots=True)
class Placed:
    """A laid-out text at its place in a row of cells."""

    line: VisualLine
    left: int
    """The cell of the widget in which it begins."""
    start: int = 0
    """Where its text begins in the text of the whole row."""

    def character_at(self, x: int, *, rtl: bool) -> int:
        """The character under a cell; beside the line, its first or its last, as the row is read."""
        cluster = self.line.cluster_at(x - self.left)
        if cluster is not None:
            return self.start + cluster.start
        after = (x < self.left) == rtl
        return self.start + (_last(self.line) if after else self.line.start)


def _last(line: VisualLine) -> int:
    """The end of a line, still before the beginning of the next one."""
    return line.end if line.end == len(line.source) else max(line.start, line.end - 1)


class SelectableText:
    """A mixin for a widget that lays out its own cells: it knows for each the place in its text."""

    def text_offset(self, x: int, y: int) -> Offset:
        """The character and the line of text that a cell of the widget stands for."""
        raise NotImplementedError


def selected(selection: Selection, y: int, lines: Sequence[Placed]) -> tuple[int, int] | None:
    """The slice of a line of text that is selected; `lines` is where that line of text stands on the screen.

    No letter is parted from its marks, and no number that the selection reaches into from outside is cut: from the
    right the mouse meets its last digit first.
    """
    span = selection.get_span(y)
    if span is None or not lines:
        return None
    start, end = span
    whole = lines[-1].start + len(lines[-1].line.source)
    if end < 0 or end >= whole:
        end = whole
    for placed in lines:
        start, end = _whole_numbers(placed, start, end)
    return start, _with_marks(lines, end)


def _whole_numbers(placed: Placed, start: int, end: int) -> tuple[int, int]:
    for number in _find_numbers(placed.line.source, placed.line.start, placed.line.end):
        first, last = number.start() + placed.start, number.end() + placed.start
        if start < first < end < last:
            end = last
        elif first < start < last < end:
            start = first
    return start, end


def _with_marks(lines: Sequence[Placed], end: int) -> int:
    """The end of the cluster that a slice ends in."""
    return next(
        (
            placed.start + cluster.end
            for placed in lines
            for cluster in placed.line.clusters
            if cluster.start < end - placed.start <= cluster.end
        ),
        end,
    )


class SelectsText(_Selecting):
    """A mixin for screens: the mouse takes hold of the character that is seen, wherever that stands in the text."""

    def get_widget_and_offset_at(self, x: int, y: int) -> tuple[Widget | None, Offset | None]:
        widget, offset = super().get_widget_and_offset_at(x, y)
        if widget is None:
            return widget, offset
        inside = Offset(x, y) - widget.content_region.offset
        if isinstance(widget, SelectableText):
            return widget, widget.text_offset(inside.x, inside.y)
        if offset is None or not widget.content_region.contains(x, y):
            return widget, offset
        return widget, _offset_shown_at(widget, inside) or offset

    def validate_selections(self, selections: dict[Widget, Selection]) -> dict[Widget, Selection]:
        """Leave no letter of Textual's own widgets without its marks; the others see to it themselves."""
        return {
            widget: selection if isinstance(widget, SelectableText) else _whole_letters(widget, selection)
            for widget, selection in selections.items()
        }


def _offset_shown_at(widget: Widget, inside: Offset) -> Offset | None:
    """The place in the text of one of Textual's own widgets of what the filter shows at a cell."""
    visual = next((each for each in widget.get_line_filters() if isinstance(each, VisualFilter)), None)
    row = widget.render_line(inside.y)
    cluster = painted(row.text, base=visual.base).cluster_at(inside.x) if visual is not None else None
    if cluster is None:
        return None
    start = 0
    for segment in row:
        if cluster.start < start + len(segment.text):
            place = segment.style.meta.get("offset") if segment.style is not None else None
            return None if place is None else Offset(place[0] + cluster.start - start, place[1])
        start += len(segment.text)
    return None


def _whole_letters(widget: Widget, selection: Selection) -> Selection:
    held = widget.get_selection(SELECT_ALL)
    lines = held[0].splitlines() if held is not None else []
    start, end = selection
    if start is not None and start.y < len(lines):
        start = Offset((selected(selection, start.y, [Placed(line(lines[start.y]), 0)]) or start)[0], start.y)
    if end is not None and end.y < len(lines):
        end = Offset((selected(selection, end.y, [Placed(line(lines[end.y]), 0)]) or end)[1], end.y)
    return Selection(start, end)
