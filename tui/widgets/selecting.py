"""From the cells under the mouse to the text they stand for, so that what is selected and copied is logical text."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from textual.events import Key
from textual.geometry import Offset, Region, Shape
from textual.selection import SELECT_ALL, Selection, SelectState
from textual.widget import Widget

from tui.text.lines import VisualLine, line, painted
from tui.widgets.visual import VisualFilter

if TYPE_CHECKING:
    from textual.screen import Screen

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

    def _key_escape(self, event: Key) -> None:  # type: ignore[override]  # Textual hands the event to whoever takes it
        """Let go of what is selected; only where that is nothing, Escape does what it does otherwise."""
        if self.get_selected_text():
            event.stop()
        self.clear_selection()

    def _watch__select_state(self, select_state: SelectState | None) -> None:
        if select_state is not None and select_state.end is not None and self._reads_from_right:
            select_state = _from_the_right(select_state, self.size.width)
        super()._watch__select_state(select_state)

    def validate_selections(self, selections: dict[Widget, Selection]) -> dict[Widget, Selection]:
        """Put widgets in the order in which they are read.

        No letter of Textual's own widgets is left without its marks; the others see to it themselves.
        """
        rtl = self._reads_from_right
        return {
            widget: selections[widget]
            if isinstance(widget, SelectableText)
            else _whole_letters(widget, selections[widget])
            for widget in sorted(selections, key=lambda widget: _place_in_reading(widget, rtl=rtl))
        }

    @property
    def _reads_from_right(self) -> bool:
        return self.app.has_class("-rtl")


class _FromTheRight(SelectState):
    """What the mouse was drawn over, told to Textual as if the screen were mirrored."""

    @property
    def selection_bounds(self) -> Shape:
        width = self.select_container.screen.size.width
        container = _mirrored(self.select_container.region, width)
        bounds = Shape.selection_bounds(container, self.start.pointer_start_offset, self.screen_offset)
        return Shape(_mirrored(region, width) for region in bounds.regions)


def _from_the_right(state: SelectState, width: int) -> SelectState:
    """Textual takes the left one of two ends on a line for the first, and a line to go on to the right."""
    moved = width - 1 - 2 * state.start.pointer_start_offset.x
    start = state.start._replace(container_pointer_delta=state.start.container_pointer_delta + Offset(moved, 0))
    return _FromTheRight(Offset(width - 1 - state.screen_offset.x, state.screen_offset.y), start, state.end)


def _mirrored(region: Region, width: int) -> Region:
    return Region(width - region.right, region.y, region.width, region.height)


def _place_in_reading(widget: Widget, *, rtl: bool) -> list[tuple[int, int]]:
    """Where a widget comes in reading: row by row, what stands in one container together."""
    regions = [each.region for each in reversed(widget.ancestors_with_self) if isinstance(each, Widget)]
    return [(region.y, -region.right if rtl else region.x) for region in regions]


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
