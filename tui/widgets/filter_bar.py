"""The top line: the program and its file, and each filter in force as a sentence that a click removes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from rich.segment import Segment
from textual import events
from textual.message import Message
from textual.reactive import reactive
from textual.strip import Strip

from tui.text.lines import Direction, truncate
from tui.widgets.speaking import Speaks
from tui.widgets.visual import LaysOutItself


class FilterBar(LaysOutItself, Speaks):
    """`hasila  sample.duckdb          report: … ×`, mirrored in Arabic."""

    DEFAULT_CSS = "FilterBar { height: 1; dock: top; }"
    COMPONENT_CLASSES: ClassVar[set[str]] = {"filters--name", "filters--file", "filters--sentence"}

    file: reactive[str] = reactive("")
    sentences: reactive[tuple[str, ...]] = reactive(())

    @dataclass
    class Removed(Message):
        """The reader asked for a filter to go."""

        index: int

    def render_line(self, y: int) -> Strip:
        name = " حصيلة " if self.speech.rtl else " hasila "
        start = [self._piece(name, "filters--name", 12), self._piece(f" {self.file} ", "filters--file", 30)]
        end = [self._piece(f" {sentence} × ", "filters--sentence", self._room(start)) for sentence in self.sentences]
        used = sum(piece.cell_length for piece in [*start, *end])
        rest = Segment(" " * max(0, self.size.width - used), self.rich_style)
        pieces = [*start, rest, *end]
        return Strip(pieces[::-1] if self.speech.rtl else pieces).crop(0, self.size.width)

    def _room(self, start: list[Segment]) -> int:
        used = sum(piece.cell_length for piece in start)
        return max(8, (self.size.width - used) // max(1, len(self.sentences)))

    def _piece(self, text: str, style: str, room: int) -> Segment:
        base: Direction = "rtl" if self.speech.rtl else "ltr"
        return Segment(truncate(text, room, base=base).text, self.get_component_rich_style(style))

    def on_click(self, event: events.Click) -> None:
        """The sentences stand at the reading end, the last one outermost."""
        strip = self.render_line(0)
        pieces = list(strip)[: len(self.sentences)][::-1] if self.speech.rtl else list(strip)[-len(self.sentences) :]
        from_end = event.x if self.speech.rtl else self.size.width - 1 - event.x
        for index in reversed(range(len(self.sentences))):
            if from_end < pieces[index].cell_length:
                self.post_message(self.Removed(index))
                return
            from_end -= pieces[index].cell_length
