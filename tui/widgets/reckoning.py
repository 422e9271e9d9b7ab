"""The row under the cursor in full words and sums, below a table whose cells may be too narrow for them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from rich.style import Style
from textual import events
from textual.reactive import reactive
from textual.strip import Strip

from tui.data.catalogue import View
from tui.labels.words import on_its_own
from tui.text.digits import grouped_in
from tui.text.lines import Direction
from tui.widgets.cells import Row, Speech, cell_text
from tui.widgets.grid import WIDE
from tui.widgets.prose import prose
from tui.widgets.speaking import Speaks
from tui.widgets.visual import LaysOutItself

ARITHMETIC = "arithmetic"
"""The column whose sums are told whole."""
TOLD = ("category", "outcome", "verdict", "words")
"""Columns that say what a sum is of and what came of it, in this order."""


class Reckoning(LaysOutItself, Speaks):
    """What a check found of one row: the words, and below them its arithmetic, wrapped between numbers."""

    lines, lines_where_narrow = 3, 5
    COMPONENT_CLASSES: ClassVar[set[str]] = {"reckoning--words", "reckoning--sum"}

    told: reactive[Row | None] = reactive(None)

    def __init__(self, view: View) -> None:
        super().__init__(classes="reckoning")
        self.view = view

    def on_mount(self) -> None:
        self._fit(self.app.size.width)

    def _fit(self, width: int) -> None:
        self.styles.height = self.lines if width >= WIDE else self.lines_where_narrow

    def on_resize(self, event: events.Resize) -> None:
        self._fit(event.size.width)

    def render_line(self, y: int) -> Strip:
        lines = list(self._lines())
        return lines[y] if y < len(lines) else Strip.blank(self.size.width, self.rich_style)

    def _lines(self) -> Iterator[Strip]:
        if self.told is None:
            return
        base: Direction = "rtl" if self.speech.rtl else "ltr"
        told = filter(None, (self._text(self.told, name) for name in TOLD))
        words = " · ".join(map(on_its_own, told))
        yield from prose(words, self.size.width, self._style("reckoning--words"), base=base)
        arithmetic = arithmetic_of(self.told, self.speech)
        if arithmetic and arithmetic not in words:
            yield from prose(arithmetic, self.size.width, self._style("reckoning--sum"), base="ltr")

    def _text(self, row: Row, name: str) -> str:
        column = next((column for column in self.view.columns if column.name == name and not column.hidden), None)
        return cell_text(row, column, self.speech) if column is not None else ""

    def _style(self, name: str) -> Style:
        return self.rich_style + self.get_component_rich_style(name, partial=True)


def arithmetic_of(row: Row, speech: Speech) -> str:
    """The sums of a row, whether its view shows them in a column or not."""
    arithmetic = row.get(ARITHMETIC)
    return speech.digits(grouped_in(str(arithmetic))) if arithmetic is not None else ""
