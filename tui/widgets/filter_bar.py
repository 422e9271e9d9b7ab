"""The top line: the program and its file, and each filter in force as a sentence that a click removes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from textual import events
from textual.message import Message
from textual.reactive import reactive

from tui.labels.renewing import SIGN
from tui.text.lines import Direction, VisualLine, line, truncate
from tui.widgets.pieces import BLANK, Piece, Row, RowsOfPieces
from tui.widgets.speaking import Speaks

REMOVE = " × "
FILE_ROOM, LEAST_ROOM = 28, 8
"""Cells for the name of the file, and the fewest for a filter."""


class FilterBar(RowsOfPieces, Speaks):
    """`hasila  sample.duckdb          report: … ×`, mirrored in Arabic."""

    DEFAULT_CSS = "FilterBar { height: 1; dock: top; }"
    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "filters--name",
        "filters--file",
        "filters--newer",
        "filters--sentence",
        "filters--remove",
    }

    file: reactive[str] = reactive("")
    sentences: reactive[tuple[str, ...]] = reactive(())
    has_newer: reactive[bool] = reactive(False)
    """Whether the file was replaced since it was read."""

    @dataclass
    class Removed(Message):
        """The reader asked for a filter to go."""

        index: int

    def row(self, y: int) -> Row:
        start, end = self._start(), [piece for sentence in self._sentences() for piece in sentence]
        used = sum(piece.line.cells for piece in [*start, *end])
        between = Piece(line(" " * (self.size.width - used)), self.rich_style, is_text=False)
        return Row((*start, between, *end), self.speech.rtl)

    def _start(self) -> list[Piece]:
        """The program and its file, in reading order."""
        name = "حصيلة" if self.speech.rtl else "hasila"
        sign = line(SIGN[self.speech.labels.language])
        return [
            *self._between_blanks(line(name), "filters--name"),
            *self._between_blanks(truncate(self.file, FILE_ROOM), "filters--file"),
            *(self._between_blanks(sign, "filters--newer") if self.has_newer else ()),
        ]

    def _between_blanks(self, text: VisualLine, style: str) -> list[Piece]:
        return [Piece(each, self.get_component_rich_style(style)) for each in (BLANK, text, BLANK)]

    def _sentences(self) -> list[tuple[Piece, Piece]]:
        """Each filter and the sign that removes it, in reading order; a long sentence is cut, the sign never."""
        room = self._room() - len(REMOVE)
        remove = Piece(line(REMOVE), self.get_component_rich_style("filters--remove"), is_text=False)
        base: Direction = "rtl" if self.speech.rtl else "ltr"
        style = self.get_component_rich_style("filters--sentence")
        return [(Piece(truncate(f" {sentence}", room, base=base), style), remove) for sentence in self.sentences]

    def _room(self) -> int:
        """The cells there are for each filter."""
        used = sum(piece.line.cells for piece in self._start())
        return max(LEAST_ROOM, (self.size.width - used) // max(1, len(self.sentences)))

    def on_click(self, event: events.Click) -> None:
        """The filters stand at the reading end, the last one outermost."""
        if self.text_selection is not None:
            return
        from_end = event.x if self.speech.rtl else self.size.width - 1 - event.x
        for index, pieces in reversed(list(enumerate(self._sentences()))):
            width = sum(piece.line.cells for piece in pieces)
            if from_end < width:
                self.post_message(self.Removed(index))
                return
            from_end -= width
