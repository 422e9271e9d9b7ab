"""Paragraphs wrapped and aligned on the side where reading starts; a slice of one may be marked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from rich.style import Style
from textual.geometry import Size
from textual.reactive import reactive
from textual.scroll_view import ScrollView
from textual.strip import Strip

from tui.text.lines import Direction
from tui.widgets.prose import Mark, prose
from tui.widgets.speaking import Speaks
from tui.widgets.visual import LaysOutItself


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A text, the name of its style, and slices of it in styles of their own."""

    text: str
    style: str = "sheet--words"
    marks: tuple[tuple[int, int, str], ...] = ()
    quoted: bool = False
    """Whether it is somebody's text, which reads in its own direction, or ours, which reads in the reader's."""


class Sheet(LaysOutItself, ScrollView, Speaks, can_focus=True):
    """Text to read: scrolled by line, laid out anew for each width."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "sheet--words",
        "sheet--dim",
        "sheet--strong",
        "sheet--quote",
        "sheet--number",
    }

    paragraphs: reactive[tuple[Paragraph, ...]] = reactive(())

    def __init__(self, paragraphs: Sequence[Paragraph] = (), *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._strips: list[Strip] = []
        self.set_reactive(Sheet.paragraphs, tuple(paragraphs))

    def watch_paragraphs(self) -> None:
        self._lay_out()

    def watch_speech(self) -> None:
        self._lay_out()

    def on_resize(self) -> None:
        self._lay_out()

    def render_line(self, y: int) -> Strip:
        index = y + self.scroll_offset.y
        return self._strips[index] if index < len(self._strips) else Strip.blank(self.size.width, self.rich_style)

    def _lay_out(self) -> None:
        if not self.size.width:
            return
        wrapped = [self._wrapped(paragraph) for paragraph in self.paragraphs]
        self._strips = [strip for strips in wrapped for strip in strips]
        self.virtual_size = Size(self.size.width, len(self._strips))
        self.scroll_to(y=0, animate=False, immediate=True)
        self.refresh()

    def _wrapped(self, paragraph: Paragraph) -> list[Strip]:
        marks = [Mark(start, end, self._style(name)) for start, end, name in paragraph.marks]
        style = self.rich_style + self._style(paragraph.style)
        own: Direction = "rtl" if self.speech.rtl else "ltr"
        return prose(paragraph.text, self.size.width, style, marks, base="auto" if paragraph.quoted else own)

    def _style(self, name: str) -> Style:
        return self.get_component_rich_style(name, partial=True)
