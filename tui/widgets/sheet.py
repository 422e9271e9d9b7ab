"""Paragraphs wrapped and aligned on the side where reading starts; a slice of one may be marked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from rich.style import Style
from textual.geometry import Offset, Size
from textual.reactive import reactive
from textual.scroll_view import ScrollView
from textual.selection import Selection
from textual.strip import Strip

from tui.text.lines import Direction, VisualLine, wrap
from tui.widgets.prose import Mark, strip_of
from tui.widgets.selecting import Placed, SelectableText, selected
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


class Sheet(LaysOutItself, SelectableText, ScrollView, Speaks, can_focus=True):
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
        self._lines: list[tuple[int, VisualLine]] = []
        self.set_reactive(Sheet.paragraphs, tuple(paragraphs))

    def watch_paragraphs(self) -> None:
        if self.is_mounted and self.text_selection is not None:
            self.screen.clear_selection()
        self._lay_out()

    def watch_speech(self) -> None:
        self._lay_out()

    def on_resize(self) -> None:
        self._lay_out()

    def render_line(self, y: int) -> Strip:
        index = y + self.scroll_offset.y
        if index >= len(self._lines):
            return Strip.blank(self.size.width, self.rich_style)
        number, shown = self._lines[index]
        paragraph = self.paragraphs[number]
        marks = [Mark(start, end, self._style(name)) for start, end, name in paragraph.marks]
        selection = self.text_selection
        if selection is not None and (span := selected(selection, number, self._placed(number))) is not None:
            marks.append(Mark(*span, self.screen.get_component_rich_style("screen--selection")))
        return strip_of(shown, self.size.width, self.rich_style + self._style(paragraph.style), marks)

    def height_of_first(self, width: int, most: int, *, whole_from: int) -> int:
        """How many lines of at most so many its first paragraphs take; from a certain one on they are whole."""
        height = 0
        for number, paragraph in enumerate(self.paragraphs):
            after = height + len(self._wrapped(paragraph, width))
            if after > most:
                return height if number >= whole_from else most
            height = after
        return height

    # What is selected: a place in the text is a paragraph and a character of it

    def text_offset(self, x: int, y: int) -> Offset:
        index = y + self.scroll_offset.y
        if not 0 <= index < len(self._lines):
            return Offset(0, len(self.paragraphs) if index > 0 else 0)
        number, shown = self._lines[index]
        return Offset(self._place(shown).character_at(x, rtl=shown.rtl), number)

    def get_selection(self, selection: Selection) -> tuple[str, str]:
        spans = (selected(selection, number, self._placed(number)) for number in range(len(self.paragraphs)))
        chosen = zip(self.paragraphs, spans, strict=True)
        return "\n".join(paragraph.text[slice(*span)] for paragraph, span in chosen if span is not None), "\n"

    def _placed(self, number: int) -> list[Placed]:
        return [self._place(shown) for paragraph, shown in self._lines if paragraph == number]

    def _place(self, shown: VisualLine) -> Placed:
        return Placed(shown, self.size.width - shown.cells if shown.rtl else 0)

    def _lay_out(self) -> None:
        if not self.size.width:
            return
        self._lines = [
            (number, shown)
            for number, paragraph in enumerate(self.paragraphs)
            for shown in self._wrapped(paragraph, self.size.width)
        ]
        self.virtual_size = Size(self.size.width, len(self._lines))
        self.scroll_to(y=0, animate=False, immediate=True)
        self.refresh()

    def _wrapped(self, paragraph: Paragraph, width: int) -> list[VisualLine]:
        own: Direction = "rtl" if self.speech.rtl else "ltr"
        return wrap(paragraph.text, width, base="auto" if paragraph.quoted else own)

    def _style(self, name: str) -> Style:
        return self.get_component_rich_style(name)  # a partial one would not mix in how dim it is
