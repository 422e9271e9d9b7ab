"""The conversation with the terminal around the program: ask, switch, and put everything back.

It goes before Textual, which would take the replies for key presses, and its question goes before the imports, so that
the reply travels while they run:

    with terminal_prepared() as terminal:
        from tui.app import run
        run(path, abilities=terminal.abilities)
"""

from __future__ import annotations

import atexit
import os
import select
import termios
import time
import tty
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import Any

from tui.terminal.abilities import Abilities, judged
from tui.terminal.access import open_terminal
from tui.terminal.ending import GRACE, Ending
from tui.terminal.replies import ASK_PRIMARY, ASK_REORDERING, Replies, read_replies

PATIENCE = 0.6
"""Seconds after the question in which an answer counts."""

_LEAVE_SCREEN = (
    b"\x1b[?2026l"  # show what was held back
    b"\x1b[?1000l\x1b[?1003l\x1b[?1015l\x1b[?1006l\x1b[?1016l"  # mouse
    b"\x1b[?1004l\x1b[?2004l\x1b[?2048l\x1b[<u"  # focus, paste and size reports, keyboard protocol
    b"\x1b[?7h\x1b[0m\x1b[?1049l\x1b[?25h"  # wrapping, colours, the other screen, the cursor
)
"""Undoes what Textual switches on, for when Textual could not do it."""


@contextmanager
def terminal_prepared() -> Iterator[PreparedTerminal]:
    """Ask the terminal what it is, and leave it as it was found, however the block ends.

    HasilaError when there is no terminal to use; KeyboardInterrupt after the block when a signal ended it.
    """
    terminal = PreparedTerminal(open_terminal())
    ending = Ending(last_words=terminal.abandon)
    atexit.register(terminal.abandon)
    try:
        ending.watch()
        terminal.ask()
        yield terminal
    except (KeyboardInterrupt, SystemExit, GeneratorExit):
        if terminal.handed_over:  # Textual was left in the middle, its screen and its threads with it
            terminal.abandon()
            ending.force_after(GRACE)
        raise
    finally:
        ending.hold()
        terminal.restore()
        ending.release()
        atexit.unregister(terminal.abandon)
    if ending.demanded:
        raise KeyboardInterrupt


class PreparedTerminal:
    """The terminal from the first question to the last restoring word."""

    def __init__(self, descriptor: int) -> None:
        self._descriptor: int | None = descriptor
        self._attributes: list[Any] = termios.tcgetattr(descriptor)
        self._asked_at: float | None = None
        self._abilities: Abilities | None = None

    @property
    def handed_over(self) -> bool:
        """The conversation is over, and somebody else may be using the terminal."""
        return self._abilities is not None

    def ask(self) -> None:
        """Send the questions; keys neither echo nor wait for a line's end until the answer is read."""
        assert self._descriptor is not None
        tty.setcbreak(self._descriptor, termios.TCSAFLUSH)
        self._asked_at = time.monotonic()  # noted first: a signal may come at any moment, and the reply has to be met
        self._send(ASK_REORDERING + ASK_PRIMARY)

    @property
    def abilities(self) -> Abilities:
        """What the terminal can do; the first look waits for the answer, switches, and hands the terminal over."""
        if self._abilities is None:
            self._abilities = judged(self._answer())
            self._send(self._abilities.switch.on_start)
            self._set_attributes()
        return self._abilities

    def restore(self) -> None:
        """Put back what was switched; the second time does nothing."""
        if not self.handed_over:
            self._answer()  # else it would be typed into the shell
        self._put_back()

    def abandon(self) -> None:
        """The same without waiting, when nobody else has left the application's screen."""
        if self._in_use():
            self._send(_LEAVE_SCREEN)
        self._put_back()

    def _in_use(self) -> bool:
        """Textual keeps its own attributes from entering its screen until leaving it."""
        if self._descriptor is None or not self.handed_over:
            return False
        try:
            return termios.tcgetattr(self._descriptor) != self._attributes
        except termios.error:  # the connection is gone
            return False

    def _put_back(self) -> None:
        if self._descriptor is None:
            return
        if self._abilities is not None:
            self._send(self._abilities.switch.at_exit)
        self._set_attributes()
        os.close(self._descriptor)
        self._descriptor = None

    def _answer(self) -> Replies:
        """Read until the fence is answered or patience ends; what came besides the replies is dropped."""
        received = b""
        while not (replies := read_replies(received)).complete and (more := self._next()):
            received += more
        return replies

    def _next(self) -> bytes:
        """What comes next; nothing when patience has ended or the connection is gone."""
        if self._descriptor is None or self._asked_at is None:
            return b""
        remaining = self._asked_at + PATIENCE - time.monotonic()
        ready, _, _ = select.select([self._descriptor], [], [], max(0.0, remaining))
        with suppress(OSError):
            return os.read(self._descriptor, 1024) if ready else b""
        return b""

    def _send(self, sequence: bytes) -> None:
        if self._descriptor is not None and sequence:
            with suppress(OSError):
                os.write(self._descriptor, sequence)

    def _set_attributes(self) -> None:
        """As found, dropping what was typed or answered too late to be meant for anybody."""
        if self._descriptor is not None:
            with suppress(termios.error):
                termios.tcsetattr(self._descriptor, termios.TCSAFLUSH, self._attributes)
