"""The conversation with the terminal around the program: ask, switch, and put everything back.

It goes before Textual, which would take the replies for key presses, and its questions go before the imports, so that
the replies travel while they run:

    with terminal_prepared() as terminal:
        from tui.app import run
        from tui.driver.driver import driver_for

        run(database, abilities=terminal.abilities, driver_class=driver_for(terminal))

Replies that come after the time limit meet the driver's sieve, `terminal.sieve`, and are judged then.
"""

from __future__ import annotations

import atexit
import os
import select
import termios
import time
import tty
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace
from typing import Any

from tui.terminal.abilities import Abilities, BidiMode, Surroundings, Switch, judged
from tui.terminal.access import open_terminal
from tui.terminal.ending import GRACE, Ending
from tui.terminal.replies import ASK_CURSOR, QUESTIONS, Sieve, is_fence_answered, read_replies
from tui.terminal.surroundings import surroundings

PATIENCE = 0.6
"""Seconds after the questions in which answers are waited for."""
DELAY = 0.25
"""Seconds by which waiting may delay a program that is ready to paint."""
LINGER = 1.5
"""Seconds in which answers are waited for on the way out: what comes later is typed into the shell."""

LEAVE_SCREEN = (
    b"\x1b[?2026l"  # show what was held back
    b"\x1b[?1000l\x1b[?1003l\x1b[?1015l\x1b[?1006l\x1b[?1016l"  # mouse
    b"\x1b[?1004l\x1b[?2004l\x1b[?2048l\x1b[<u"  # focus, paste and size reports, keyboard protocol
    b"\x1b[r"  # the scrolling region, and with it the cursor, which leaving the screen puts back
    b"\x1b[?7h\x1b[0m\x1b[?1049l\x1b[?25h"  # wrapping, colours, the other screen, the cursor
)
"""Undoes what Textual switches on, for when Textual could not do it."""


@contextmanager
def terminal_prepared(
    override: BidiMode | None = None, *, opened: Callable[[], int] = open_terminal
) -> Iterator[PreparedTerminal]:
    """Ask the terminal what it is, and leave it as it was found, however the block ends.

    An `override` is the reader's own choice of a mode. HasilaError when there is no terminal to use; KeyboardInterrupt
    after the block when a signal ended it.
    """
    terminal = PreparedTerminal(opened(), override)
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

    def __init__(self, descriptor: int, override: BidiMode | None = None) -> None:
        self._descriptor: int | None = descriptor
        self._override = override
        self._attributes: list[Any] = termios.tcgetattr(descriptor)
        self._quiet = self._attributes
        """Nothing echoes or waits for a line's end: so the terminal stands while nobody else uses it."""
        self._asked_at: float | None = None
        self._abilities: Abilities | None = None
        self._switched = Switch()
        """What has to be switched back."""
        self._fence_at: float | None = None
        """When the last fence was sent, until it is answered or given up."""
        self.answered_after: float | None = None
        """Seconds until the fence was answered; None when it was not in time."""
        self.surroundings = Surroundings()
        """What is known besides the answers, once they have been judged."""
        self.sieve = Sieve()
        """What was answered; it keeps late replies from being taken for keys."""

    @property
    def handed_over(self) -> bool:
        """The conversation is over, and somebody else may be using the terminal."""
        return self._abilities is not None

    def ask(self) -> None:
        """Send the questions; keys neither echo nor wait for a line's end from here on."""
        assert self._descriptor is not None
        tty.setcbreak(self._descriptor, termios.TCSAFLUSH)
        self._quiet = termios.tcgetattr(self._descriptor)
        self._asked_at = time.monotonic()  # noted first: a signal may come at any moment, and the reply has to be met
        self.send(QUESTIONS)

    @property
    def abilities(self) -> Abilities:
        """What the terminal can do; the first look waits for the answer, switches, and hands the terminal over."""
        if self._abilities is None:
            self._await_answer(DELAY)
            self._judge()
            self.take_up()
        assert self._abilities is not None
        return self._abilities

    def answered_within(self, seconds: float) -> bool:
        """Whether the answer is here, or comes before so much time has passed since the question."""
        if self._asked_at is not None:
            self._await_answer(max(0.0, self._asked_at + seconds - time.monotonic()))
        return self.sieve.open

    def judge_anew(self) -> bytes:
        """The fence was answered late: what has come since tells more, and may want this sequence sent."""
        self._judge()
        switched, self._switched = self._switched, self.abilities.switch
        return b"" if switched.on_start == self._switched.on_start else self._switched.on_start

    def take_up(self) -> None:
        """Switch, and make the line quiet: the program comes to the screen, also after it was suspended."""
        self._set_attributes(self._quiet)
        if self.sieve.open and not self.abilities.replies.complete:
            self._judge()
        if self.abilities.switch != self._switched:
            self._switched = self.abilities.switch
            self.send(self._switched.on_start)

    def farewell(self) -> bytes:
        """What is to be sent last: what switches back, and a fence, before which comes all that is still under way.

        On a slow link that may be answers to Textual's questions too, and what the mouse did. A terminal that has
        answered nothing so far is not asked again.
        """
        at_exit = self._switched.at_exit
        self._switched = replace(self._switched, at_exit=b"")
        return at_exit + self._fence()

    def lay_down(self) -> None:
        """Let nothing that was meant for the program reach the next one, and put the line's attributes back."""
        if self._drain() and self.handed_over:
            self._judge()  # only now it is known in which state the terminal was found
            if self.abilities.switch.on_start == self._switched.on_start:
                self._switched = self.abilities.switch
        self.send(self._switched.at_exit)
        self._switched = Switch()
        self._set_attributes(self._attributes)

    def restore(self) -> None:
        """Put back what was switched; the second time does nothing."""
        if self._asked_at is not None and not self.sieve.open:
            self._set_attributes(self._quiet)
            self.send(self._fence())
        self._put_back()

    def abandon(self) -> None:
        """The same without waiting, when nobody else has left the application's screen."""
        if self._in_use():
            self.send(LEAVE_SCREEN)
        self._fence_at = None
        self._put_back()

    def send(self, sequence: bytes) -> None:
        """Write to the terminal at once."""
        if self._descriptor is not None and sequence:
            with suppress(OSError):
                os.write(self._descriptor, sequence)

    def receive(self, seconds: float) -> bytes:
        """What comes next; nothing when time has passed or the connection is gone."""
        if self._descriptor is None:
            return b""
        ready, _, _ = select.select([self._descriptor], [], [], max(0.0, seconds))
        with suppress(OSError):
            return os.read(self._descriptor, 1024) if ready else b""
        return b""

    def _judge(self) -> None:
        self.surroundings = surroundings()
        self._abilities = judged(read_replies(self.sieve.received), self.surroundings, override=self._override)

    def _in_use(self) -> bool:
        """Textual keeps its own attributes from entering its screen until leaving it."""
        if self._descriptor is None or not self.handed_over:
            return False
        try:
            return termios.tcgetattr(self._descriptor) not in (self._attributes, self._quiet)
        except termios.error:  # the connection is gone
            return False

    def _put_back(self) -> None:
        if self._descriptor is None:
            return
        self.lay_down()
        os.close(self._descriptor)
        self._descriptor = None

    def _await_answer(self, delay: float) -> None:
        """Read until the fence is answered or patience ends; keys that were pressed meanwhile are dropped."""
        if self._asked_at is None:
            return
        end = min(self._asked_at + PATIENCE, time.monotonic() + delay)
        while not self.sieve.open and (received := self.receive(end - time.monotonic())):
            self.sieve.keys(received)
        if self.sieve.open and self.answered_after is None:
            self.answered_after = time.monotonic() - self._asked_at

    def _fence(self) -> bytes:
        if not self.sieve.open and time.monotonic() - (self._asked_at or 0.0) > LINGER:
            return b""
        self._fence_at = time.monotonic()
        return ASK_CURSOR

    def _drain(self) -> bool:
        """Read until the last fence is answered, and drop what was typed; True when the questions were answered too."""
        if self._fence_at is None:
            return False
        end, self._fence_at = self._fence_at + LINGER, None
        received = self.sieve.let_go()
        while not is_fence_answered(received) and (more := self.receive(end - time.monotonic())):
            received += more
        heard_before = self.sieve.open
        self.sieve.keys(received)
        return self.sieve.open and not heard_before

    def _set_attributes(self, attributes: list[Any]) -> None:
        """What was typed before is dropped when they change: it was meant for whoever had them."""
        if self._descriptor is not None:
            with suppress(termios.error):
                if termios.tcgetattr(self._descriptor) != attributes:
                    termios.tcsetattr(self._descriptor, termios.TCSAFLUSH, attributes)
