"""A field whose text and caret stand where a reader of Arabic expects them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import ClassVar

from rich.segment import Segment
from rich.style import Style
from rich.text import Text
from textual import events
from textual.actions import SkipAction
from textual.binding import Binding, BindingType
from textual.geometry import Offset
from textual.strip import Strip
from textual.widgets import Input
from textual.widgets.input import Selection

from tui.text.caret import CaretLine, Step, caret_line, hidden_line, scrolled
from tui.text.history import Held, History
from tui.text.lines import Cluster, truncate
from tui.text.widths import cells_of
from tui.widgets.prose import Mark, style_at
from tui.widgets.speaking import Speaks
from tui.widgets.strips import aligned
from tui.widgets.visual import LaysOutItself

JOINERS = frozenset("\u200c\u200d")
"""They are part of how a word is spelt, in Persian for one, though nothing is seen of them."""

LONGEST = 10_000
"""How long a paste may make a text: with more each key would be slow, and nobody meant that for a field of one line."""

_ESCAPES = re.compile("\x1b\\[[0-?]*[ -/]*[@-~]|\x1b\\][^\x07\x1b]*(?:\x07|\x1b\\\\)")
_LINE_ENDS = re.compile("[\r\n\v\f\x85\u2028\u2029]+")
_SURROGATES = re.compile("[\ud800-\udfff]")


class ArabicInput(LaysOutItself, Input, Speaks):
    """Textual's field of one line, drawn and steered by the layout's map: text is logical, what is seen is visual.

    Left and Right go where they point, by `tui.text.caret`; Home, End and what deletes go by the order of the text.
    A text reads in the direction of its first letter and stands on the side where the reader's language begins.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+a,ctrl+shift+a", "select_all", "Select all", show=False),
        Binding("ctrl+w,ctrl+backspace,alt+backspace", "delete_left_word", "Delete the word before", show=False),
        Binding("ctrl+delete,alt+d", "delete_right_word", "Delete the word after", show=False),
        Binding("ctrl+z,super+z", "undo", "Undo", show=False),
        Binding("ctrl+y,super+y", "redo", "Redo", show=False),
    ]

    _hidden = 0
    """How many cells of a text that is too long are hidden where its reading begins."""

    @cached_property
    def _history(self) -> History:
        return History()

    @property
    def _laid_out(self) -> CaretLine:
        if self.password:
            return hidden_line(self.value, rtl=self.speech.rtl)
        suggested = self._suggestion[len(self.value) :] if self.has_focus else ""
        return caret_line(self.value, rtl=self.speech.rtl, suggested=suggested)

    # What is painted

    def render_line(self, y: int) -> Strip:
        if y != 0:
            return Strip.blank(self.size.width, self.rich_style)
        pieces = self._typed() if self.value else self._placeholder()
        return aligned(pieces, self.size.width, self.rich_style, rtl=self.speech.rtl)

    def _typed(self) -> Iterator[Segment]:
        """What can be seen of the text; half of a wide character at the edge is a blank."""
        laid_out, width = self._laid_out, self.size.width
        highlights = self._highlights()
        right = -self._first_cell()
        for cluster in laid_out.row(self.cursor_position):
            left, right = right, right + cluster.cells
            seen = min(right, width) - max(left, 0)
            if seen > 0:
                glyph = cluster.glyph if seen == cluster.cells else " " * seen
                yield Segment(glyph, self._style_of(cluster, laid_out, highlights))

    def _highlights(self) -> list[Mark]:
        """What the highlighter has to say about the text as it is stored."""
        if self.highlighter is None or self.password:
            return []
        style_of = self.app.console.get_style
        spans = self.highlighter(Text(self.value)).spans
        return [Mark(span.start, span.end, style_of(span.style, default=Style.null())) for span in spans]

    def _style_of(self, cluster: Cluster, laid_out: CaretLine, highlights: Sequence[Mark]) -> Style:
        style = style_at(cluster.start, cluster.end, self.rich_style, highlights)
        if cluster.end > laid_out.end and cluster.start >= laid_out.end:
            style = self.get_component_rich_style("input--suggestion")
        start, end = sorted(self.selection)
        if self.has_focus and start < cluster.end and cluster.start < end:
            style += self.get_component_rich_style("input--selection", partial=True)
        at_caret = cluster.start == laid_out.seen_at(self.cursor_position)
        return style + self._caret_style if at_caret else style

    @property
    def _caret_style(self) -> Style:
        seen = self.has_focus and self._cursor_visible
        return self.get_component_rich_style("input--cursor") if seen else Style.null()

    def _placeholder(self) -> Iterator[Segment]:
        """The hint, with the caret on its first letter."""
        style = self.get_component_rich_style("input--placeholder")
        hint = truncate(self.placeholder or " ", self.size.width, base="rtl" if self.speech.rtl else "auto")
        for cluster in hint.clusters:
            yield Segment(cluster.glyph, style + self._caret_style if cluster.start == 0 else style)

    def _first_cell(self) -> int:
        """Which cell of the row stands in the first cell of the field; less than 0 where blanks stand before it."""
        laid_out, width = self._laid_out, self.size.width
        cells = sum(cluster.cells for cluster in laid_out.row(self.cursor_position))
        if cells <= width or not width:
            return cells - width if self.speech.rtl else 0
        caret = laid_out.caret_cells(self.cursor_position)
        self._hidden = scrolled(self._hidden, caret, width, cells, rtl=laid_out.rtl)
        return cells - width - self._hidden if laid_out.rtl else self._hidden

    @property
    def content_width(self) -> int:
        return cells_of(self.placeholder) if self.placeholder and not self.value else self._laid_out.shown.cells + 1

    @property
    def cursor_screen_offset(self) -> Offset:
        """Where the terminal's own cursor waits, and the window of an input method opens."""
        x, y, width, _ = self.content_region
        caret = self._laid_out.caret_cells(self.cursor_position)[0] - self._first_cell()
        return Offset(x + max(0, min(caret, width - 1)), y)

    def _watch_selection(self, selection: Selection) -> None:
        self.app.clear_selection()
        self.app.cursor_position = self.cursor_screen_offset

    # Keys that move

    def action_cursor_left(self, select: bool = False) -> None:
        self._step(-1, select)

    def action_cursor_right(self, select: bool = False) -> None:
        self._step(1, select)

    def _step(self, step: Step, select: bool) -> None:
        """Take one step; without Shift a selection is left on the side the arrow points to."""
        start, end = self.selection
        laid_out = self._laid_out
        if not select and self.cursor_at_end and self._suggestion and step == laid_out.onward:
            self.replace(self._suggestion, 0, len(self.value))
        elif select or start == end:
            self._go(laid_out.moved(end, step), select)
        else:
            self._go(laid_out.leftmost(start, end, step))

    def action_cursor_left_word(self, select: bool = False) -> None:
        self._step_word(-1, select)

    def action_cursor_right_word(self, select: bool = False) -> None:
        self._step_word(1, select)

    def _step_word(self, step: Step, select: bool) -> None:
        self._go(self._laid_out.moved_by_word(self.cursor_position, step), select)

    def action_home(self, select: bool = False) -> None:
        self._go(0, select)

    def action_end(self, select: bool = False) -> None:
        self._go(len(self.value), select)

    def _go(self, position: int, select: bool = False) -> None:
        self.selection = Selection(self.selection.start if select else position, position)

    # Keys that delete

    def action_delete_left(self) -> None:
        self._delete_or(self._laid_out.before(self.cursor_position))

    def action_delete_right(self) -> None:
        self._delete_or(self._laid_out.after(self.cursor_position))

    def action_delete_left_word(self) -> None:
        self._delete_or(self._laid_out.word_before(self.cursor_position))

    def action_delete_right_word(self) -> None:
        self._delete_or(self._laid_out.word_after(self.cursor_position))

    def _delete_or(self, reach: int) -> None:
        """Delete what is selected, or where nothing is, from the caret to another position."""
        if self.selection.is_empty:
            self.delete(self.cursor_position, reach)
        else:
            self.delete_selection()

    # What was there before

    @property
    def _held(self) -> Held:
        return Held(self.value, *self.selection)

    def replace(self, text: str, start: int, end: int) -> None:
        before = self._held
        super().replace(text, start, end)
        if self.value != before.text:
            self._history.record(before, self._held)

    def action_undo(self) -> None:
        """Take back a stretch of typing or deleting."""
        self._show(self._history.back(self._held))

    def action_redo(self) -> None:
        """Do again what was taken back."""
        self._show(self._history.forward(self._held))

    def _show(self, held: Held | None) -> None:
        if held is not None:
            self.value = held.text
            self.selection = Selection(held.start, held.end)

    # What comes in and goes out

    def check_consume_key(self, key: str, character: str | None) -> bool:
        return character in JOINERS or super().check_consume_key(key, character)

    async def _on_key(self, event: events.Key) -> None:
        if event.character is not None and event.character in JOINERS:
            event.stop()
            event.prevent_default()
            self.replace(event.character, *self.selection)

    def _on_paste(self, event: events.Paste) -> None:
        event.stop()
        event.prevent_default()
        self._insert_pasted(event.text)

    def action_paste(self) -> None:
        self._insert_pasted(self.app.clipboard)

    def _insert_pasted(self, text: str) -> None:
        if len(self.value) + len(text) > LONGEST:
            self.restricted()
        elif text := pasted(text):
            self.replace(text, *self.selection)

    def action_copy(self) -> None:
        if self.password or not self.selected_text:
            raise SkipAction
        self.app.copy_to_clipboard(_SURROGATES.sub("\ufffd", self.selected_text))

    def action_cut(self) -> None:
        self.action_copy()
        self.delete_selection()

    # The mouse

    def _cell_offset_to_index(self, offset: int) -> int:
        return self._laid_out.position_at(offset + self._first_cell(), self.cursor_position)

    async def _on_mouse_down(self, event: events.MouseDown) -> None:
        """With Shift the click takes what is selected up to it, as in any editor."""
        if event.shift:
            event.prevent_default()
            self._pause_blink(visible=True)
            self._go(self._cell_offset_to_index(event.get_content_offset_capture(self).x), select=True)
            self._selecting = True
            self.capture_mouse()

    async def _on_click(self, event: events.Click) -> None:
        if event.chain == 1:
            return
        event.prevent_default()
        if event.chain == 2 and not self.password:
            offset = event.get_content_offset_capture(self)
            self.selection = Selection(*self._laid_out.word_at(self._cell_offset_to_index(offset.x)))
        else:
            self.select_all()


def pasted(text: str) -> str:
    """A pasted text as it may stand in a field: on one line, without escapes, controls and direction marks.

    Marks and joiners stay, and half of a surrogate pair becomes �.
    """
    text = _LINE_ENDS.sub(" ", _ESCAPES.sub("", text).strip("\r\n")).replace("\t", " ")
    return "".join([_SURROGATES.sub("\ufffd", sign) for sign in text if _may_stand(sign)])


def _may_stand(character: str) -> bool:
    return character in JOINERS or unicodedata.category(character) not in ("Cc", "Cf")
