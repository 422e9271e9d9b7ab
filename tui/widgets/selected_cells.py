"""Text in the cells of a table, and what of it is selected with the mouse: logical text, cell by cell."""

from __future__ import annotations

from dataclasses import replace
from typing import NamedTuple

from textual.geometry import Offset
from textual.selection import Selection

from tui.text.lines import Direction, VisualLine, truncate
from tui.text.widths import cells_of
from tui.widgets.arranged_columns import ArrangedColumns, Slot
from tui.widgets.cells import DRAWN, NUMERIC, Row, behind_point
from tui.widgets.grid import GAP
from tui.widgets.prose import Mark
from tui.widgets.selecting import Placed, selected


class TextCell(NamedTuple):
    """The text in a cell of the table, as the mouse finds it."""

    column: str
    before: int
    """How many cells of the line are read before its column."""
    placed: Placed


class SelectedCells(ArrangedColumns):
    """Columns of text that the mouse can take hold of.

    A place in the text is a line (the headings are the first) and a character of it; the cells of a line are parted
    by tabs.
    """

    # What a cell says, and where

    def _text(self, row: Row | None, slot: Slot) -> str:
        """What a cell says; of no row, its heading. Over a drawing that is narrower than its name there is none."""
        if row is not None:
            return "" if slot.column.kind in DRAWN else self.said(row, slot.column)
        heading = self.heading(slot.column)
        return "" if slot.column.kind in DRAWN and cells_of(heading) > slot.width else heading

    def _left_of(self, line: VisualLine, slot: Slot, indent: int) -> int:
        """The cell of its column in which a text begins; numbers stand with their decimal points in line."""
        if slot.fraction:
            indent = min(slot.fraction - behind_point(line.source), slot.width - line.cells)
        if self.speech.rtl or slot.column.kind in NUMERIC:
            return max(0, slot.width - line.cells - indent)
        return indent

    def _line_cells(self, number: int) -> list[TextCell]:
        """What can be selected of a line, as it is read: all but what is drawn."""
        row = self.row(number - 1) if number else None
        if number and row is None:
            return []
        cells: list[TextCell] = []
        before = start = 0
        for slot in self._slots:
            if slot.column.kind not in DRAWN:
                cells.append(TextCell(slot.column.name, before, self._place(row, slot, before, start)))
                start += len(cells[-1].placed.line.source) + 1
            before += slot.width + GAP
        return cells

    def _place(self, row: Row | None, slot: Slot, before: int, start: int) -> Placed:
        indent = self._indent(row, slot.column) if row is not None else 0
        line = laid_out(self._text(row, slot), slot, indent, self.speech.harakat)
        column = self.size.width - before - slot.width if self.speech.rtl else before
        return Placed(
            line, column + self._left_of(line, slot if row is not None else replace(slot, fraction=0), indent), start
        )

    # What is selected

    def text_offset(self, x: int, y: int) -> Offset:
        number = 0 if y <= 0 else self.scroll_offset.y + y
        from_start = self.size.width - 1 - x if self.speech.rtl else x
        before = [cell.placed for cell in self._line_cells(number) if cell.before <= from_start]
        return Offset(before[-1].character_at(x, rtl=self.speech.rtl) if before else 0, number)

    def get_selection(self, selection: Selection) -> tuple[str, str]:
        """What is selected; from the headings on, or where the selection has no end, what is so on the screen."""
        top = self.scroll_offset.y + 1
        first = selection.start.y if selection.start is not None else 0
        last = selection.end.y if selection.end is not None else top + self.size.height - 2
        numbers = [0, *range(top, last + 1)] if first == 0 else range(first, last + 1)
        spans = [(number, selected(selection, number, self._placed(number))) for number in numbers]
        return "\n".join(self._line_text(number)[slice(*span)] for number, span in spans if span is not None), "\n"

    def text_select_all(self) -> None:
        """A double click opens a row."""

    def _selected_marks(self, number: int) -> dict[str, list[Mark]]:
        """The slice of each cell of a line that is selected, by column."""
        selection = self.text_selection
        span = selected(selection, number, self._placed(number)) if selection is not None else None
        if span is None:
            return {}
        start, end = span
        style = self.screen.get_component_rich_style("screen--selection")
        cells = self._line_cells(number)
        return {name: [Mark(start - placed.start, end - placed.start, style)] for name, _, placed in cells}

    def _line_text(self, number: int) -> str:
        return "\t".join(placed.line.source for placed in self._placed(number))

    def _placed(self, number: int) -> list[Placed]:
        return [cell.placed for cell in self._line_cells(number)]


def laid_out(text: str, slot: Slot, indent: int, harakat: bool) -> VisualLine:
    """A text in the cells of its column; a figure reads from left to right, whatever stands beside it."""
    numeric = slot.column.kind in NUMERIC
    base: Direction = "ltr" if numeric and text[:1].isascii() else "auto"
    return truncate(text, slot.width - indent, base=base, harakat=harakat)
