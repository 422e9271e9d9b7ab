"""Textual's driver for a terminal that was asked what it is: what is sent suits it, and late replies are no keys."""

from __future__ import annotations

import os
import selectors
from codecs import getincrementaldecoder
from contextlib import suppress
from dataclasses import replace
from threading import Thread
from typing import IO, Any, cast

from textual import events
from textual import message as messages
from textual._xterm_parser import XTermParser
from textual.app import App
from textual.drivers.linux_driver import LinuxDriver
from textual.geometry import Size

from tui.driver.canvas import Canvas, canvas_for
from tui.terminal.clipboard import COPY, carried, given_to_tmux
from tui.terminal.handshake import PreparedTerminal
from tui.terminal.scrolling import moves_rows
from tui.terminal.typed import Pastes

PAINT_ANEW = "ctrl+l"
"""The key that programs in a terminal have for painting it anew, after something else wrote across it."""

LARGEST = (500, 150)
"""Columns and lines that are painted of a terminal that is larger, or says so."""

MOST_PASTED = 4_000_000
"""Bytes of one paste: some thousand pages."""

MOST_WAITING, MOST_WORKERS = 64, 32
"""Messages and workers up to which more is taken of what is typed."""

TICK = 0.1
"""Seconds after which a lone Escape is the key of that name."""


class Outlasting:
    """The terminal to write to, also when it is gone.

    Textual's writing thread would end with the error, and whoever writes next wait for it until the program is killed.
    """

    def __init__(self, file: IO[str]) -> None:
        self._file = file
        self.fileno, self.isatty = file.fileno, file.isatty

    def write(self, text: str) -> None:
        with suppress(OSError):
            self._file.write(text)

    def flush(self) -> None:
        with suppress(OSError):
            self._file.flush()


class PreparedDriver(LinuxDriver):
    """Drives a `PreparedTerminal`, which `driver_for` gives it."""

    prepared: PreparedTerminal
    most_pasted: int

    def __init__(self, app: App[Any], *, debug: bool = False, mouse: bool = True, size: tuple[int, int] | None = None):
        super().__init__(app, debug=debug, mouse=mouse, size=size)
        self._canvas = self._new_canvas()
        self._parser = XTermParser(debug)
        self._file = cast(Any, Outlasting(cast(IO[str], self._file)))

    # What is sent

    def write(self, data: str) -> None:
        if data.startswith(COPY):
            self._copy(data)
        else:
            super().write(self._canvas.sent(data))

    def _copy(self, copy: str) -> None:
        """Textual writes what is copied as OSC 52, which not everything between us and the reader lets through."""
        route = self.prepared.abilities.copying.route
        if route == "tmux":
            Thread(target=self._copy_by_tmux, args=(copy,), name="copying", daemon=True).start()
        else:
            super().write(carried(copy, route))

    def _copy_by_tmux(self, copy: str) -> None:
        if not given_to_tmux(copy) and self._writer_thread is not None:
            super().write(carried(copy, "past tmux"))

    def start_application_mode(self) -> None:
        self.prepared.take_up()
        super().start_application_mode()  # type: ignore[no-untyped-call]

    def resume_application_mode(self) -> None:
        super().resume_application_mode()
        self._canvas = self._new_canvas()  # answers may have come while it was suspended
        self._paint_anew()

    def stop_application_mode(self) -> None:
        super().stop_application_mode()
        super().write(self.prepared.farewell().decode("ascii"))
        self.flush()
        self.prepared.lay_down()

    # What comes

    def _get_terminal_size(self) -> tuple[int, int]:
        columns, lines = super()._get_terminal_size()
        return min(columns, LARGEST[0]), min(lines, LARGEST[1])

    def process_message(self, message: messages.Message) -> None:
        """Let everything be sent once more after the terminal has changed its size, and when the reader asks for it."""
        if isinstance(message, events.Resize):
            self._canvas.forget()
            message = _within_reason(message)
        elif isinstance(message, events.Key) and message.key == PAINT_ANEW:
            self._canvas.forget()
            self._paint_anew()
        super().process_message(message)

    def _run_input_thread(self) -> None:
        """Hand over what fails in reading: Textual would print it, with the values of variables."""
        try:
            self.run_input_thread()
        except OSError:  # the connection is gone, and the signal that says so is on its way
            return
        except Exception as problem:
            self._app.call_later(self._app._handle_exception, problem)

    def run_input_thread(self) -> None:
        """Read keys as Textual does; late replies stay in the sieve, and what is too much of anything is left out.

        A terminal that answers nothing keeps the sieve: it costs one search in what is typed.
        """
        sieve, pastes = self.prepared.sieve, Pastes(self.most_pasted)
        decode = getincrementaldecoder("utf-8")("replace").decode
        sifting = not sieve.open
        with selectors.SelectSelector() as selector:
            selector.register(self.fileno, selectors.EVENT_READ)
            while not self.exit_event.is_set():
                received = os.read(self.fileno, 4096) if selector.select(TICK) else None
                if received == b"":  # the connection is gone
                    return
                if sifting:
                    received = sieve.keys(received) if received else sieve.let_go()
                self._take(decode(pastes.bounded(received or b"")))
                if sifting and sieve.open:
                    sifting = False
                    self._answered()

    def _take(self, typed: str) -> None:
        """Hand over the keys in what was typed; nothing means that time has passed."""
        try:
            for event in self._parser.feed(typed) if typed else self._parser.tick():
                self._let_catch_up()
                self.process_message(event)
        except (ValueError, OverflowError):  # no key has such a number
            self._parser = XTermParser(self._debug)

    def _let_catch_up(self) -> None:
        """Take no more while much is still to be done: what is typed or pasted faster waits on the line."""
        while self._is_behind() and not self.exit_event.wait(0.01):
            pass

    def _is_behind(self) -> bool:
        app = self._app
        stack = app._screen_stacks[app._current_mode]
        parts = [app, *stack[-1:], *filter(None, [stack[-1].focused if stack else None])]
        return sum(part.message_queue_size for part in parts) > MOST_WAITING or len(app.workers) > MOST_WORKERS

    def _answered(self) -> None:
        """The answers have come while the program was already painting: it paints anew where they change anything."""
        before = self.prepared.abilities
        self.write(self.prepared.judge_anew().decode("ascii"))
        after = self.prepared.abilities
        if replace(before, replies=after.replies, name=after.name, why=after.why) != after:
            self._canvas = self._new_canvas()
            self._paint_anew()
        self._canvas.scrolls = moves_rows(after)

    def _new_canvas(self) -> Canvas:
        abilities = self.prepared.abilities
        return canvas_for(abilities, scrolls=moves_rows(abilities))

    def _paint_anew(self) -> None:
        """Everything: the terminal's screen is blank, or shows what was sent in another way."""
        self._app.call_later(self._app.refresh, layout=True)


def _within_reason(resize: events.Resize) -> events.Resize:
    """A size that can be painted: anybody can claim any by a sequence."""
    size = Size(min(resize.size.width, LARGEST[0]), min(resize.size.height, LARGEST[1]))
    return resize if size == resize.size else events.Resize(size, size, resize.container_size, resize.pixel_size)


def driver_for(prepared: PreparedTerminal, *, most_pasted: int = MOST_PASTED) -> type[PreparedDriver]:
    """The driver that Textual is given for this terminal."""
    return type("PreparedDriver", (PreparedDriver,), {"prepared": prepared, "most_pasted": most_pasted})
