"""How the cells of a table are painted: text, figures, bars and trends, on a row under the cursor or not."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import ClassVar

from rich.segment import Segment
from rich.style import Style
from textual.reactive import reactive
from textual.strip import Strip

from tui.data.catalogue import Column
from tui.data.filters import Sought
from tui.text.bars import bar, fitted, sparkline
from tui.widgets.arranged_columns import Slot
from tui.widgets.cells import DRAWN, NO_FIGURE, Row, trend_marks, trend_values, years_of
from tui.widgets.grid import GAP
from tui.widgets.prose import Mark, marked, prose
from tui.widgets.selected_cells import SelectedCells, laid_out
from tui.widgets.strips import aligned


class PaintedCells(SelectedCells):
    """A table that paints a line at a time; the first line is the headings."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "table--heading",
        "table--heading-current",
        "table--cursor",
        "table--whole",
        "table--derived",
        "table--match",
        "table--null",
        "table--bar",
        "table--trend",
    }
    sought: reactive[tuple[Sought, ...]] = reactive(())
    """What is marked wherever it stands in a cell: what was typed after `/`, and the text of conditions."""
    empty: reactive[str] = reactive("")
    """Why there are no rows, said in their place."""

    def __init__(self, *, id: str | None = None) -> None:
        self._row_styles: dict[tuple[str, bool, bool], Style] = {}
        super().__init__(id=id)

    def watch_sought(self) -> None:
        self.refresh()

    def render_line(self, y: int) -> Strip:
        if y == 0:
            return self._heading_strip()
        index = self.scroll_offset.y + y - 1
        row = self._rows.get(index)
        if row is None:
            if self.relation is not None and index < len(self.relation):
                self._request(index)
            return self._reason_strip(y - 1)
        return self._row_strip(row, index)

    def _heading_strip(self) -> Strip:
        plain = self.get_component_rich_style("table--heading")
        current = self.get_component_rich_style("table--heading-current")
        chosen = self._chosen_column()
        styles = [current if slot.column == chosen and self.has_focus else plain for slot in self._slots]
        marks = self._selected_marks(0)
        cells = [
            self._text_cell(
                self._text(None, slot), replace(slot, fraction=0), style, 0, marks.get(slot.column.name, ())
            )
            for slot, style in zip(self._slots, styles, strict=True)
        ]
        return self._joined(cells, plain)

    def _reason_strip(self, y: int) -> Strip:
        """A line of the reason why there is nothing to show; blank below the last row."""
        width = self.size.width
        if self.relation is None or len(self.relation) or not self.empty:
            return Strip.blank(width, self.rich_style)
        reason = prose(self.empty, width, self.rich_style, base="rtl" if self.speech.rtl else "ltr")
        return reason[y] if y < len(reason) else Strip.blank(width, self.rich_style)

    def _row_strip(self, row: Row, index: int) -> Strip:
        style = self._row_style(row, index == self.cursor)
        marks = self._selected_marks(index + 1)
        cells = [self._cell(row, slot, style, marks.get(slot.column.name, ())) for slot in self._slots]
        return self._joined(cells, style)

    def _row_style(self, row: Row, under_cursor: bool) -> Style:
        """How a row is painted; asking the style sheet for it takes longer than painting it."""
        kind = "" if self._plain else "derived" if row.get("derived") else "whole" if row.get("depth") == 0 else ""
        asked = kind, under_cursor, self.has_focus
        if asked not in self._row_styles:
            self._row_styles[asked] = self._style_of(kind, under_cursor)
        return self._row_styles[asked]

    def _style_of(self, kind: str, under_cursor: bool) -> Style:
        style = self.rich_style
        if kind:
            style += self.get_component_rich_style(f"table--{kind}", partial=True)
        if under_cursor:
            style += self.get_component_rich_style("table--cursor", partial=not self.has_focus)
        return style

    def notify_style_update(self) -> None:
        self._row_styles.clear()
        super().notify_style_update()

    def _joined(self, cells: list[list[Segment]], style: Style) -> Strip:
        """The cells of a line side by side, the first on the right when Arabic is read."""
        gap = Segment(" " * GAP, style)
        pieces: list[Segment] = []
        for cell in reversed(cells) if self.speech.rtl else cells:
            pieces += [gap, *cell] if pieces else cell
        return aligned(pieces, self.size.width, style, rtl=self.speech.rtl)

    def _cell(self, row: Row, slot: Slot, style: Style, chosen: Sequence[Mark]) -> list[Segment]:
        if slot.column.kind in DRAWN:
            return [self._drawn_cell(row, slot, style)]
        text = self._text(row, slot)
        if self._is_null(row, slot.column):
            text, style = NO_FIGURE, style + self.get_component_rich_style("table--null", partial=True)
        marks = [*self._matches(text, slot.column), *chosen]
        return self._text_cell(text, slot, style, self._indent(row, slot.column), marks)

    def _is_null(self, row: Row, column: Column) -> bool:
        """Whether a sign has to tell what is not known from an empty text: in tables of any file."""
        plain = self._plain and column.unknown is None
        return plain and row.get(column.shown(self.speech.labels.language)) is None

    def _matches(self, text: str, column: Column) -> list[Mark]:
        spans = [span for sought in self.sought if sought.looks_in(column) for span in sought.spans(text)]
        if not spans:
            return []
        match = self.get_component_rich_style("table--match", partial=True)
        return [Mark(start, end, match) for start, end in spans]

    def _drawn_cell(self, row: Row, slot: Slot, style: Style) -> Segment:
        if slot.column.kind == "bar":
            picture = self._bar(row, slot)
            return Segment(picture, style + self.get_component_rich_style("table--bar", partial=True))
        picture = self._shape(row, slot) if slot.column.kind == "shape" else self._trend(row, slot)
        blank = " " * (slot.width - len(picture))
        return Segment(
            blank + picture if self.speech.rtl else picture + blank,
            style + self.get_component_rich_style("table--trend", partial=True),
        )

    def _trend(self, row: Row, slot: Slot) -> str:
        years = years_of(self._seen(), slot.column.name)
        values = fitted(trend_values(row, slot.column.name, years), slot.width)
        marks = trend_marks(row, slot.column.name)
        inexact = fitted([year in marks for year in years], slot.width) if marks else ()
        return sparkline(values, rtl=self.speech.time_rtl, inexact=[bool(each) for each in inexact])

    def _shape(self, row: Row, slot: Slot) -> str:
        """How many there are in each part of a scale, the least where reading starts; where there are none, a gap."""
        counts = row.get(slot.column.name)
        rtl = self.speech.time_rtl if row.get("over_time") else self.speech.rtl
        return sparkline(counts[: slot.width] if isinstance(counts, list) else [], rtl=rtl)

    def _bar(self, row: Row, slot: Slot) -> str:
        share = row.get(slot.column.name)
        drawn = bar(share, 1, slot.width, rtl=self.speech.rtl) if isinstance(share, int | float) else ""
        blank = " " * (slot.width - len(drawn))
        return blank + drawn if self.speech.rtl else drawn + blank

    def _text_cell(
        self, text: str, slot: Slot, style: Style, indent: int = 0, marks: Sequence[Mark] = ()
    ) -> list[Segment]:
        line = laid_out(text, slot, indent, self.speech.harakat)
        left = self._left_of(line, slot, indent)
        letters = [Segment(line.text, style)] if not marks else marked(line, style, marks)
        return [Segment(" " * left, style), *letters, Segment(" " * (slot.width - line.cells - left), style)]
