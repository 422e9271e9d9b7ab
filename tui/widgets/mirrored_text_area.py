"""Text of several lines, whose caret and mouse go by what is seen."""

from __future__ import annotations

from bisect import bisect_right

from rich.segment import Segment
from textual.document._document import Location
from textual.events import MouseEvent
from textual.geometry import Offset
from textual.strip import Strip
from textual.widgets import TextArea

from tui.text.caret import CaretLine, Step
from tui.text.lines import line, painted
from tui.text.widths import painted_cells
from tui.widgets.mirrored import Mirrored, mirrored


class MirroredTextArea(Mirrored, TextArea):
    """Textual's text area, each of its rows laid out from the side where reading begins.

    Left and Right go to the letter beside the caret, as they point, and at the edge of a row to the next or the one
    before it. Up and Down keep the place on the screen. What deletes goes by letters in the order of the text.
    """

    _from_start = 0
    """How many cells of its row are read before the caret, the last time it was moved sideways."""

    @property
    def _forward(self) -> Step:
        """The arrow that points onward in reading."""
        return -1 if self.begins_right else 1

    # The row of a place in the text: where it begins, and its letters as they are seen

    def _row(self, location: Location) -> tuple[int, CaretLine]:
        """A row as it is painted; the last one of a line has a blank for the caret at its end."""
        number, column = location
        text, edges = self.document[number], [0, *self.wrapped_document.get_offsets(number)]
        index = bisect_right(edges, column)
        start = edges[index - 1]
        shown = text[start : edges[index]] if index < len(edges) else text[start:] + " "
        return start, CaretLine(line(shown, base="rtl" if self.begins_right else "ltr"), len(shown) - 1)

    def _caret_row(self) -> tuple[int, CaretLine, int]:
        """The row of the caret, and its position in it."""
        start, row = self._row(self.cursor_location)
        return start, row, self.cursor_location[1] - start

    def _beginning_of_row(self, by: int) -> Location | None:
        """Where a row begins so many rows below that of the caret; None beyond the text."""
        y = self.wrapped_document.location_to_offset(self.cursor_location).y + by
        return self.wrapped_document.offset_to_location(Offset(0, y)) if 0 <= y < self.wrapped_document.height else None

    # Keys that move

    def action_cursor_left(self, select: bool = False) -> None:
        self._move(-1, select) if self._has_cursor else super().action_cursor_left(select)

    def action_cursor_right(self, select: bool = False) -> None:
        self._move(1, select) if self._has_cursor else super().action_cursor_right(select)

    def action_cursor_word_left(self, select: bool = False) -> None:
        self.move_cursor(self._beside(-1, by_word=True), select=select)

    def action_cursor_word_right(self, select: bool = False) -> None:
        self.move_cursor(self._beside(1, by_word=True), select=select)

    def _move(self, step: Step, select: bool) -> None:
        if self.suggestion and step == self._forward:
            self.insert(self.suggestion)
        elif select or self.selection.is_empty:
            self.move_cursor(self._beside(step), select=select)
        else:
            self.move_cursor(self._end_of_selection(step))

    def _beside(self, step: Step, *, by_word: bool = False) -> Location:
        """The place one letter or word to the left or right, at an edge in the row that is read then."""
        start, row, position = self._caret_row()
        moved = row.moved_by_word(position, step) if by_word else row.moved(position, step)
        if moved != position:
            return self.cursor_location[0], start + moved
        onward = step == self._forward
        beginning = self._beginning_of_row(1 if onward else -1)
        if beginning is None:
            return self.cursor_location
        start, row = self._row(beginning)
        return beginning[0], start + row.places[-1 if self.begins_right == onward else 0]

    def _end_of_selection(self, step: Step) -> Location:
        """The end that is seen on the side of the arrow; where they are on two rows, the one that is read there."""
        (first, column), (last, other) = ends = sorted(self.selection)
        start, row = self._row(ends[0])
        if first == last and start == self._row(ends[1])[0]:
            return first, start + row.leftmost(column - start, other - start, step)
        return ends[1] if step == self._forward else ends[0]

    def get_cursor_up_location(self) -> Location:
        return self._above_or_below(-1) or super().get_cursor_up_location()

    def get_cursor_down_location(self) -> Location:
        return self._above_or_below(1) or super().get_cursor_down_location()

    def _above_or_below(self, by: int) -> Location | None:
        beginning = self._beginning_of_row(by)
        if beginning is None:
            return None
        start, row = self._row(beginning)
        cell = row.shown.cells - 1 - self._from_start if self.begins_right else self._from_start
        return beginning[0], start + row.position_at(cell, 0)

    def record_cursor_width(self) -> None:
        super().record_cursor_width()
        if self.is_attached:
            _, row, position = self._caret_row()
            left, right = row.caret_cells(position)
            self._from_start = row.shown.cells - right if self.begins_right else left

    # Keys that delete: by letters with their marks

    def get_cursor_left_location(self) -> Location:
        start, row, position = self._caret_row()
        if position == 0:
            return super().get_cursor_left_location()
        return self.cursor_location[0], start + row.before(position)

    def get_cursor_right_location(self) -> Location:
        start, row, position = self._caret_row()
        if position == row.end:
            return super().get_cursor_right_location()
        return self.cursor_location[0], start + row.after(position)

    # What is painted, and the mouse

    def _render_line(self, y: int) -> Strip:
        """A caret between two letters that are drawn as one stands on that one."""
        strip = super()._render_line(y)
        _, row, position = self._caret_row()
        before = position - row.seen_at(position)
        if not before or not self.soft_wrap or y + self.scroll_offset.y != self._cursor_offset[1]:
            return strip
        styles = [segment.style for segment in strip for _ in segment.text]
        caret = self.gutter_width + position
        styles[caret - before] = styles[caret]
        letters = map(Segment, strip.text, styles)
        return Strip(Segment.simplify(letters), strip.cell_length)

    @property
    def cursor_screen_offset(self) -> Offset:
        """Where the terminal's own cursor waits, and the window of an input method opens."""
        if not self.begins_right:
            return super().cursor_screen_offset
        _, row, position = self._caret_row()
        x, _, width, _ = self.content_region
        right = row.shown.cells - row.caret_cells(position)[0] + self.gutter_width
        return Offset(x + max(0, width - right), super().cursor_screen_offset.y)

    def get_target_document_location(self, event: MouseEvent) -> Location:
        """The character that is seen under the mouse."""
        inside = event.offset - (self.gutter.left, self.gutter.top)
        scrolled = self.scroll_offset - (self.gutter_width, 0)
        return self.wrapped_document.offset_to_location(Offset(self._drawn_at(inside), inside.y) + scrolled)

    def _drawn_at(self, inside: Offset) -> int:
        """The cell in which Textual drew what the filter shows at a cell."""
        if not 0 <= inside.y < self.size.height:
            return inside.x
        row, right = self.render_line(inside.y).text, 0
        for cluster in mirrored(row) if self.begins_right else painted(row, base="ltr").clusters:
            right += cluster.cells
            if inside.x < right:
                return painted_cells(row[: cluster.start])
        return inside.x
