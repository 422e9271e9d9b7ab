"""What a field of text held before, to go back to and forward again."""

import time
from typing import NamedTuple

MOST = 50
"""How many steps back are kept."""
PAUSE = 2.0
"""Seconds after which what is typed is a step of its own."""
STRETCH = 100
"""Characters typed without a pause that one step takes back at most."""


class Held(NamedTuple):
    """A text and where it is selected; the caret stands at `end`."""

    text: str
    start: int
    end: int


class History:
    """One step back takes a stretch of typing or of deleting with it, as in Textual's text area.

    A pause, a moved caret, a paste and a change from typing to deleting each begin a step. What the program itself
    puts into the field begins another history.
    """

    def __init__(self) -> None:
        self._behind: list[Held] = []
        self._ahead: list[Held] = []
        self._text = ""
        self._latest: Held | None = None
        """How the latest edit left the field, while its step may go on."""
        self._deleting = False
        self._length = 0
        self._time = 0.0

    def record(self, before: Held, after: Held) -> None:
        """Remember an edit, by the states it began and ended with."""
        if before.text != self._text:
            self._behind.clear()
        typed = after.end - min(before.start, before.end)
        if not self._goes_on(before, typed):
            self._behind = [*self._behind[1 - MOST :], before]
            self._length = 0
        self._ahead.clear()
        self._text = after.text
        self._latest = after if typed <= 1 else None
        self._deleting = typed <= 0
        self._length += 1
        self._time = time.monotonic()

    def _goes_on(self, before: Held, typed: int) -> bool:
        """Whether an edit belongs to the step before it."""
        soon = time.monotonic() - self._time <= PAUSE and self._length < STRETCH
        return before == self._latest and soon and typed <= 1 and (typed <= 0) == self._deleting

    def back(self, now: Held) -> Held | None:
        """The state before the latest step, which `forward` takes back; None where there is none."""
        return self._go(now, self._behind, self._ahead)

    def forward(self, now: Held) -> Held | None:
        """The state that the last step back left; None where there is none."""
        return self._go(now, self._ahead, self._behind)

    def _go(self, now: Held, origin: list[Held], target: list[Held]) -> Held | None:
        self._latest = None
        if now.text != self._text or not origin:
            return None
        held = origin.pop()
        target.append(now)
        self._text = held.text
        return held
