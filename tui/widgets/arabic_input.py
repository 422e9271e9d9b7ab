"""A field whose text and caret stand where a reader of Arabic expects them."""

from __future__ import annotations

from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip
from textual.widgets import Input

from tui.text.lines import VisualLine, line
from tui.widgets.speaking import Speaks
from tui.widgets.visual import LaysOutItself


class ArabicInput(LaysOutItself, Input, Speaks):
    """Textual's field of one line, drawn from the layout's map: typed text is logical, what is seen is visual."""

    def render_line(self, y: int) -> Strip:
        width = self.size.width
        if y != 0:
            return Strip.blank(width, self.rich_style)
        shown = line(self.value or self.placeholder, base="rtl" if self.speech.rtl else "auto")
        cells = self._cells(shown)
        caret = self._caret_cell(shown) if self.value else (len(cells) - 1 if self.speech.rtl else 0)
        if self.has_focus and self._cursor_visible:
            text, style = cells[caret]
            cells[caret] = (text, style + self.get_component_rich_style("input--cursor"))
        return self._fitted(cells, caret, width)

    def _cells(self, shown: VisualLine) -> list[tuple[str, Style]]:
        """What each cell shows, left to right, with a blank at the logical end for the caret."""
        plain = self.rich_style if self.value else self.get_component_rich_style("input--placeholder")
        selected = self.rich_style + self.get_component_rich_style("input--selection", partial=True)
        start, end = sorted(self.selection)
        cells: list[tuple[str, Style]] = []
        for cluster in shown.clusters:
            style = selected if self.value and start < cluster.end and cluster.start < end else plain
            cells += [(cluster.glyph, style), *[("", style)] * (cluster.cells - 1)]
        blank = (" ", self.rich_style)
        return [blank, *cells] if shown.rtl else [*cells, blank]

    def _caret_cell(self, shown: VisualLine) -> int:
        """The cell of the character the caret stands before; past the end, the blank there."""
        offset = 1 if shown.rtl else 0
        position = self.cursor_position
        if position >= len(self.value):
            return 0 if shown.rtl else shown.cells
        spans = shown.cells_of(position, position + 1)
        return spans[0][0] + offset if spans else 0

    def _fitted(self, cells: list[tuple[str, Style]], caret: int, width: int) -> Strip:
        """As many cells as the field has, the caret among them, the text on the side where reading starts."""
        if len(cells) > width:
            first = min(max(0, caret - width // 2), len(cells) - width)
            cells = cells[first : first + width]
        rest = (" " * (width - len(cells)), self.rich_style)
        whole = [rest, *cells] if self.speech.rtl else [*cells, rest]
        return Strip([Segment(text, style) for text, style in whole if text], width)

    def action_cursor_left(self, select: bool = False) -> None:
        """Move the way the arrow points on the screen."""
        if self._reads_rtl():
            super().action_cursor_right(select)
        else:
            super().action_cursor_left(select)

    def action_cursor_right(self, select: bool = False) -> None:
        if self._reads_rtl():
            super().action_cursor_left(select)
        else:
            super().action_cursor_right(select)

    def _reads_rtl(self) -> bool:
        return line(self.value, base="rtl" if self.speech.rtl else "auto").rtl
