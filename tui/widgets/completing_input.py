"""A field for SQL or paths: it runs from the left in both languages, each Arabic name in it from the right."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.message import Message

from tui.data.completing import Completion
from tui.text.caret import CaretLine
from tui.text.code import pieces
from tui.text.lines import beside
from tui.widgets.arabic_input import ArabicInput


class CompletingInput(ArabicInput):
    """Tab puts in one name after the other of those that may be meant.

    Up and Down bring back what was typed before, where that is known, else they do as Tab does.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("tab", "complete(1)", show=False),
        Binding("shift+tab", "complete(-1)", show=False),
        Binding("up", "step(-1)", show=False),
        Binding("down", "step(1)", show=False),
    ]

    @dataclass
    class Completed(Message):
        """Another of the names stands in the field now."""

        place: int

    earlier: Sequence[str] | None = None
    """What was typed before, the latest last; None where it is not to be recalled."""
    offered: Sequence[Completion] = ()
    """The names that may be meant where the caret stands."""
    _tried: int | None = None
    """Which of them stands in the field."""
    _recalled = 0
    """How far back what stands in the field was typed."""
    _draft = ""

    @property
    def _laid_out(self) -> CaretLine:
        return _code_line(self.value)

    def offer(self, names: Sequence[Completion]) -> None:
        """Have these names at hand for Tab."""
        self.offered, self._tried = names, None

    def action_complete(self, step: int) -> None:
        """Put in the next name, or the one before."""
        if self.offered:
            first = 0 if step > 0 else -1
            self.complete((first if self._tried is None else self._tried + step) % len(self.offered))

    def complete(self, place: int) -> None:
        """Put in one of the names instead of what is typed, or of the name that was put in for it."""
        start, end = self.offered[place].start, self.offered[place].end
        if self._tried is not None:
            end = start + len(self.offered[self._tried].written)
        self._tried = place
        self.replace(self.offered[place].written, start, end)
        self.cursor_position = start + len(self.offered[place].written)
        self.post_message(self.Completed(place))

    @property
    def is_completed(self) -> bool:
        """Whether what stands before the caret is a name that was put in, to be changed by the next Tab."""
        if self._tried is None:
            return False
        put = self.offered[self._tried]
        return self.value[put.start :].startswith(put.written) and self.cursor_position == put.start + len(put.written)

    def action_step(self, step: int) -> None:
        """Go to what was typed before or after, else to the next name or the one before."""
        if self.earlier is None:
            self.action_complete(step)
        else:
            self._recall(self.earlier, step)

    def _recall(self, earlier: Sequence[str], step: int) -> None:
        """Show what was typed before, or after that; beyond the latest stands what was being typed."""
        back = min(max(self._recalled - step, 0), len(earlier))
        if back == self._recalled:
            return
        if not self._recalled:
            self._draft = self.value
        self._recalled = back
        self.value = earlier[-back] if back else self._draft
        self.cursor_position = len(self.value)


@lru_cache(maxsize=16)
def _code_line(text: str) -> CaretLine:
    return CaretLine(beside(text, pieces(text)), len(text))
