"""What a person would see: the output of a pseudo-terminal on a screen of cells."""

from __future__ import annotations

import re
import time
from collections.abc import Sequence

import pyte

from tests.terminal.pseudo_terminal import PseudoTerminal


class Watched:
    """A pseudo-terminal with somebody in front of it."""

    def __init__(self, terminal: PseudoTerminal, size: tuple[int, int]) -> None:
        self.terminal = terminal
        self.screen = pyte.Screen(*size)
        self._stream = pyte.ByteStream(self.screen)
        self._shown = 0

    @property
    def rows(self) -> list[str]:
        """The screen as rows of text."""
        new = self.terminal.output[self._shown :]
        self._shown = len(self.terminal.output)
        self._stream.feed(_known_to_pyte(new))
        return list(self.screen.display)

    def wait_for(self, text: str, limit: float = 20.0) -> None:
        """Go on until `text` stands in a row."""
        end = time.monotonic() + limit
        while not any(text in row for row in self.rows):
            assert time.monotonic() < end, f"{text!r} never stood there; the screen is\n" + "\n".join(self.rows)
            self.terminal.pump()
            self.terminal.quiet(0.02)

    def shows(self, text: str) -> bool:
        return any(text in row for row in self.rows)


def wait_for_all(seats: Sequence[Watched], text: str, limit: float = 60.0) -> None:
    """Go on until `text` stands on every screen; none is left waiting for an answer meanwhile."""
    end, left = time.monotonic() + limit, list(seats)
    while left:
        assert time.monotonic() < end, f"{text!r} never stood on\n" + "\n".join(left[0].rows)
        for seat in seats:
            while seat.terminal.pump():
                pass
        left = [seat for seat in left if not seat.shows(text)]


def _known_to_pyte(output: bytes) -> bytes:
    """Without the sequences that pyte takes for text."""

    return re.sub(rb"\x1b\[[<>=?][\d;]*\$?[a-zA-Z]|\x1b\[\d+\$p|\x1b[P\]][^\x07\x1b]*(\x07|\x1b\\)", _kept, output)


def _kept(sequence: re.Match[bytes]) -> bytes:
    return sequence[0] if sequence[0].endswith((b"h", b"l")) and sequence[0].startswith(b"\x1b[?") else b""
