"""The top line: the program and its file, and each filter in force as a sentence that a click removes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from rich.segment import Segment
from textual import events
from textual.message import Message
from textual.reactive import reactive
from textual.strip import Strip

from tui.labels.words import isolated
from tui.text.lines import Direction, truncate
from tui.widgets.speaking import Speaks
from tui.widgets.visual import LaysOutItself

REMOVE = " × "
NAME_ROOM, FILE_ROOM, LEAST_ROOM = 12, 30, 8
"""Cells for the name of the program, for that of the file, and the fewest for a filter."""


class FilterBar(LaysOutItself, Speaks):
    """`hasila  sample.duckdb          report: … ×`, mirrored in Arabic."""

    DEFAULT_CSS = "FilterBar { height: 1; dock: top; }"
    COMPONENT_CLASSES: ClassVar[set[str]] = {"filters--name", "filters--file", "filters--sentence", "filters--remove"}

    file: reactive[str] = reactive("")
    sentences: reactive[tuple[str, ...]] = reactive(())

    @dataclass
    class Removed(Message):
        """The reader asked for a filter to go."""

        index: int

    def render_line(self, y: int) -> Strip:
        start, end = self._start(), [piece for sentence in self._sentences() for piece in sentence]
        used = sum(piece.cell_length for piece in [*start, *end])
        between = Segment(" " * max(0, self.size.width - used), self.rich_style)
        pieces = [*start, between, *end]
        return Strip(pieces[::-1] if self.speech.rtl else pieces).crop(0, self.size.width)

    def _start(self) -> list[Segment]:
        """The program and its file, in reading order."""
        name = "حصيلة" if self.speech.rtl else "hasila"
        return [
            self._piece(f" {name} ", "filters--name", NAME_ROOM),
            self._piece(f" {isolated(self.file)} ", "filters--file", FILE_ROOM),
        ]

    def _sentences(self) -> list[tuple[Segment, Segment]]:
        """Each filter and the sign that removes it, in reading order; a long sentence is cut, the sign never."""
        room = self._room() - len(REMOVE)
        remove = self._piece(REMOVE, "filters--remove", len(REMOVE))
        return [(self._piece(f" {sentence}", "filters--sentence", room), remove) for sentence in self.sentences]

    def _room(self) -> int:
        """The cells there are for each filter."""
        used = sum(piece.cell_length for piece in self._start())
        return max(LEAST_ROOM, (self.size.width - used) // max(1, len(self.sentences)))

    def _piece(self, text: str, style: str, room: int) -> Segment:
        base: Direction = "rtl" if self.speech.rtl else "ltr"
        return Segment(truncate(text, room, base=base).text, self.get_component_rich_style(style))

    def on_click(self, event: events.Click) -> None:
        """The filters stand at the reading end, the last one outermost."""
        from_end = event.x if self.speech.rtl else self.size.width - 1 - event.x
        for index, pieces in reversed(list(enumerate(self._sentences()))):
            width = sum(piece.cell_length for piece in pieces)
            if from_end < width:
                self.post_message(self.Removed(index))
                return
            from_end -= width
