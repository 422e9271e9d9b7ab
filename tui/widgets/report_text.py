"""The text of a report, set in lines where it is read: every figure in it marked, one of them chosen."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import ClassVar, NamedTuple

from rich.style import Style
from textual import events
from textual.binding import BindingType
from textual.geometry import Offset
from textual.message import Message
from textual.selection import Selection
from textual.strip import Strip

from tui.text.blocks import SLICE, Blocks
from tui.text.galley import MOST_SET, TOP, Galley, Place, SetLine
from tui.widgets.keys import bindings
from tui.widgets.prose import Mark, strip_of
from tui.widgets.selecting import Placed, SelectableText, selected
from tui.widgets.speaking import Speaks
from tui.widgets.visual import LaysOutItself

WHEEL = 3
"""Lines that a turn of the wheel moves."""


class Stands(NamedTuple):
    """Where the number of a figure stands in its report."""

    figure_id: int
    start: int
    end: int


class Chosen(NamedTuple):
    """The figure that is shown, with the quote it rests on."""

    figure_id: int
    quote: tuple[int, int]
    number: tuple[int, int]


class ReportText(LaysOutItself, SelectableText, Speaks, can_focus=True):
    """A text of any length. It asks for what is not here, and shows it when it comes."""

    BINDINGS: ClassVar[list[BindingType]] = bindings("text")
    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "text--words",
        "text--quote",
        "text--figure",
        "text--chosen",
        "text--match",
        "text--current-match",
    }

    @dataclass
    class Wanted(Message):
        """A part of the text is to be shown and is not here."""

        start: int
        stop_at: int

    @dataclass
    class FigureAsked(Message):
        """The reader goes to the next figure behind a place, or before it."""

        place: int
        backwards: bool

    @dataclass
    class FigurePicked(Message):
        """The reader clicked on a figure."""

        figure_id: int

    @dataclass
    class RowAsked(Message):
        """The reader wants the row of the chosen figure."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.chosen: Chosen | None = None
        self.sought: re.Pattern[str] | None = None
        self.match: tuple[int, int] | None = None
        """The match that the search stands on."""
        self._hits: dict[int, list[tuple[int, int]]] = {}
        """What is sought, in the blocks that were painted."""
        self._galley = Galley(Blocks(0), 1)
        self._top = TOP
        self._figures: dict[int, tuple[Stands, ...]] = {}
        self._waiting: Callable[[], None] | None = None
        """What is done again once the text it needs is here."""
        self._asked: tuple[int, int] | None = None
        self._height_before = 0

    # What is shown

    def read(self, length: int) -> None:
        """Begin with another text, of which nothing is here yet."""
        self._galley = Galley(Blocks(length), max(self.size.width, 1))
        self._top, self._waiting, self._asked = TOP, None, None
        self._figures.clear()
        self._hits.clear()
        self.chosen = self.match = None
        if self.is_mounted and self.text_selection is not None:
            self.screen.clear_selection()

    def take(self, start: int, text: str, figures: Iterable[Stands]) -> None:
        """Hold a part of the text, in whole slices, with the figures that stand in it."""
        self._galley.blocks.take(start, text)
        slices = range(start // SLICE, -(-(start + len(text)) // SLICE))
        found: dict[int, list[Stands]] = {number: [] for number in slices}
        for figure in figures:
            found.setdefault(figure.start // SLICE, []).append(figure)
        self._figures.update({number: tuple(each) for number, each in found.items()})
        self._forget_figures()
        self._asked = None
        self._go_on()
        self.refresh()

    def choose(self, chosen: Chosen) -> None:
        """Show a figure: its number brighter than the others, and its quote."""
        self.chosen = chosen
        self.reveal(*chosen.quote, within=chosen.number)

    def seek(self, sought: re.Pattern[str] | None) -> None:
        """Mark wherever the text says something, or nothing any more."""
        self.sought, self.match = sought, None
        self._hits.clear()
        self.refresh()

    def stand_on(self, start: int, end: int) -> None:
        """Show one of the matches, brighter than the others."""
        self.match = (start, end)
        self.reveal(start, end)

    def reveal(self, start: int, end: int, *, within: tuple[int, int] | None = None) -> None:
        """Scroll to a slice of the text, not at all where it is seen whole; of a long one the part `within` is seen."""
        self._galley.wanted = None
        if not self._height:
            self._waiting = lambda: self.reveal(start, end, within=within)
            return
        lines = self._seen()
        first, last = within or (start, end)
        if lines and lines[0].start <= min(start, first) and last <= lines[-1].end:
            self.refresh()
            return
        top, place = self._galley.of(start), self._galley.of(first)
        if top is None or place is None:
            self._want(lambda: self.reveal(start, end, within=within))
            return
        top = self._galley.moved(top, -(self._height // 4))
        lowest = self._galley.moved(place, 1 - self._height)
        self._go(max(top, lowest))

    def _forget_figures(self) -> None:
        blocks = self._galley.blocks
        for number in [each for each in self._figures if not blocks.text(each * SLICE, each * SLICE + 1)]:
            del self._figures[number]

    # Where the reader is

    @property
    def length(self) -> int:
        """Characters of the whole text."""
        return self._galley.blocks.length

    @property
    def first_seen(self) -> int:
        """The first character that is seen."""
        lines = self._seen()
        return lines[0].start if lines else 0

    @property
    def _height(self) -> int:
        return self.size.height

    def _seen(self) -> list[SetLine]:
        return self._galley.seen(self._top, self._height)

    def _go(self, top: Place) -> None:
        """Show the text from a line on, as far up as fills the height."""
        self._galley.wanted = None
        seen = self._galley.seen(top, self._height)
        if len(seen) < self._height and self._galley.wanted is None:
            top = self._galley.moved(top, len(seen) - self._height)
        self._top = top
        self.refresh()

    def _move(self, by: int) -> None:
        self._go(self._galley.moved(self._top, by))
        ahead = self._top.block + (2 if by > 0 else -1)
        if 0 <= ahead < len(self._galley.blocks) and self._galley.lines(ahead) is None:
            self._want(self._paint)

    def _want(self, then: Callable[[], None]) -> None:
        """Ask for the block that was missed, once, and do something when it is here."""
        self._waiting = then
        number, self._galley.wanted = self._galley.wanted, None
        if number is None:
            return
        wanted = self._galley.blocks.fetched_for(number)
        if wanted != self._asked:
            self._asked = wanted
            self.post_message(self.Wanted(*wanted))

    def _paint(self) -> None:
        self.refresh()

    def on_resize(self, event: events.Resize) -> None:
        """Keep the reader's place: the chosen figure where it was seen, else the first line."""
        before = self._galley.seen(self._top, self._height_before)
        self._height_before = event.size.height
        if self._galley.width != max(event.size.width, 1):
            self._galley = Galley(self._galley.blocks, max(event.size.width, 1))
            self._top = (self._galley.of(before[0].start) if before else None) or TOP
        if self._waiting is not None:
            self._go_on()
        elif self.chosen is not None and self._is_seen(self.chosen.number, before):
            self.reveal(*self.chosen.quote, within=self.chosen.number)
        else:
            self._go(self._top)

    def _go_on(self) -> None:
        """Do what waited for the text, or for room."""
        if self._waiting is not None:
            waiting, self._waiting = self._waiting, None
            waiting()

    # What is painted

    def render_line(self, y: int) -> Strip:
        lines = self._seen()
        if y >= len(lines):
            if self._galley.wanted is not None and self._waiting is None:
                self._want(self._paint)
            return Strip.blank(self.size.width, self.rich_style)
        line = lines[y]
        style = self.rich_style + self._style("text--words")
        marks = [Mark(start - line.offset, end - line.offset, style) for start, end, style in self._marks(line)]
        return strip_of(line.shown, self.size.width, style, marks)

    def _marks(self, line: SetLine) -> Iterable[tuple[int, int, Style]]:
        """The slices of the text that are marked in a line; a later one lies over an earlier."""
        if self.chosen is not None:
            yield *self.chosen.quote, self._style("text--quote")
        for figure in self._figures_in(line):
            yield figure.start, figure.end, self._style("text--figure")
        if self.chosen is not None:
            yield *self.chosen.number, self._style("text--chosen")
        for start, end in self._matches_in(line):
            yield start, end, self._style("text--match")
        if self.match is not None:
            yield *self.match, self._style("text--current-match")
        if (span := self._selected()) is not None:
            yield *span, self.screen.get_component_rich_style("screen--selection")

    def _figures_in(self, line: SetLine) -> Iterable[Stands]:
        for number in range(max(line.start // SLICE - 1, 0), line.end // SLICE + 1):
            yield from (
                each for each in self._figures.get(number, ()) if each.start < line.end and line.start < each.end
            )

    def _matches_in(self, line: SetLine) -> Iterable[tuple[int, int]]:
        if self.sought is None:
            return
        if line.offset not in self._hits:
            if len(self._hits) > MOST_SET:
                self._hits.clear()
            self._hits[line.offset] = [hit.span() for hit in self.sought.finditer(line.shown.source)]
        for start, end in self._hits[line.offset]:
            if start < line.shown.end and line.shown.start < end:
                yield line.offset + start, line.offset + end

    def _style(self, name: str) -> Style:
        return self.get_component_rich_style(name)  # a partial one would not mix in how dim it is

    # What is selected: a place in the text is a character of the whole report

    def text_offset(self, x: int, y: int) -> Offset:
        lines = self._seen()
        if not lines:
            return Offset(0, 0)
        if y < 0 or y >= len(lines):
            return Offset(lines[0].start if y < 0 else lines[-1].end, 0)
        placed = self._place(lines[y])
        return Offset(placed.character_at(x, rtl=placed.line.rtl), 0)

    def get_selection(self, selection: Selection) -> tuple[str, str]:
        span = self._span(selection)
        return (self._galley.blocks.text(*span) if span is not None else ""), "\n"

    def _selected(self) -> tuple[int, int] | None:
        selection = self.text_selection
        return self._span(selection) if selection is not None else None

    def _span(self, selection: Selection) -> tuple[int, int] | None:
        """What is selected; where it goes on in other panes, it reaches as far as the text is seen."""
        lines = self._seen()
        if not lines:
            return None
        start = lines[0].start if selection.start is None else selection.start.x
        end = lines[-1].end if selection.end is None else selection.end.x
        if start >= lines[-1].end:
            return start, end
        seen = Selection(Offset(start, 0), Offset(min(end, lines[-1].end), 0))
        span = selected(seen, 0, [self._place(each) for each in lines])
        return span if span is None or end <= lines[-1].end else (span[0], end)

    def _place(self, line: SetLine) -> Placed:
        left = self.size.width - line.shown.cells if line.shown.rtl else 0
        return Placed(line.shown, left, line.offset)

    # Keys and the mouse

    def action_line(self, by: int) -> None:
        self._move(by)

    def action_page(self, by: int) -> None:
        self._move(by * max(self._height - 1, 1))

    def action_first(self) -> None:
        self._go(TOP)
        if self._galley.wanted is not None:
            self._want(self._paint)

    def action_last(self) -> None:
        end = self._galley.end()
        if end is None:
            self._want(self.action_last)
        else:
            self._go(self._galley.moved(end, 1 - self._height))

    def action_figure(self, towards_left: bool) -> None:
        """Go to the figure beside the chosen one; in Arabic the next one is to the left."""
        self.ask_figure(backwards=towards_left != self.speech.rtl)

    def ask_figure(self, *, backwards: bool) -> None:
        """Go on from the chosen figure where it is seen, else from what is."""
        lines = self._seen()
        place = lines[0].start if lines else 0
        if backwards and lines:
            place = lines[-1].end
        elif lines:
            place -= 1
        if self.chosen is not None and self._is_seen(self.chosen.number, lines):
            place = self.chosen.number[0]
        self.post_message(self.FigureAsked(place, backwards))

    def action_choose(self) -> None:
        self.post_message(self.RowAsked())

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        event.stop()
        self._move(WHEEL)

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        event.stop()
        self._move(-WHEEL)

    def on_click(self, event: events.Click) -> None:
        if self.text_selection is not None:
            return
        place = self.text_offset(event.x, event.y).x
        lines = self._seen()
        if event.y < len(lines):
            for figure in self._figures_in(lines[event.y]):
                if figure.start <= place < figure.end:
                    self.post_message(self.FigurePicked(figure.figure_id))

    @staticmethod
    def _is_seen(span: tuple[int, int], lines: Sequence[SetLine]) -> bool:
        return bool(lines) and lines[0].start <= span[0] and span[1] <= lines[-1].end
