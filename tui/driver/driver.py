"""Textual's driver for a terminal that was asked what it is: what is sent suits it, and late replies are no keys."""

from __future__ import annotations

import os
import selectors
from codecs import getincrementaldecoder
from dataclasses import replace
from threading import Thread
from typing import Any

from textual import events
from textual import message as messages
from textual._xterm_parser import XTermParser
from textual.app import App
from textual.drivers.linux_driver import LinuxDriver

from tui.driver.canvas import Canvas, canvas_for
from tui.terminal.clipboard import COPY, carried, given_to_tmux
from tui.terminal.handshake import PreparedTerminal

PAINT_ANEW = "ctrl+l"
"""The key that programs in a terminal have for painting it anew, after something else wrote across it."""

TICK = 0.1
"""Seconds after which a lone Escape is the key of that name."""


class PreparedDriver(LinuxDriver):
    """Drives a `PreparedTerminal`, which `driver_for` gives it."""

    prepared: PreparedTerminal

    def __init__(self, app: App[Any], *, debug: bool = False, mouse: bool = True, size: tuple[int, int] | None = None):
        super().__init__(app, debug=debug, mouse=mouse, size=size)
        self._canvas: Canvas = canvas_for(self.prepared.abilities)

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
        self._canvas = canvas_for(self.prepared.abilities)  # answers may have come while it was suspended
        self._paint_anew()

    def stop_application_mode(self) -> None:
        super().stop_application_mode()
        super().write(self.prepared.farewell().decode("ascii"))
        self.flush()
        self.prepared.lay_down()

    # What comes

    def process_message(self, message: messages.Message) -> None:
        """Let everything be sent once more after the terminal has changed its size, and when the reader asks for it."""
        if isinstance(message, events.Resize):
            self._canvas.forget()
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
        """Read keys as Textual does, once the fence has been answered; until then through the sieve.

        A terminal that answers nothing keeps the sieve: it costs one search in what is typed.
        """
        if not self.prepared.sieve.open:
            self._read_through_sieve()
        if not self.exit_event.is_set():
            super().run_input_thread()

    def _read_through_sieve(self) -> None:
        sieve, parser = self.prepared.sieve, XTermParser(self._debug)
        decode = getincrementaldecoder("utf-8")("replace").decode
        with selectors.SelectSelector() as selector:
            selector.register(self.fileno, selectors.EVENT_READ)
            while not self.exit_event.is_set() and not sieve.open:
                received = os.read(self.fileno, 4096) if selector.select(TICK) else None
                if received == b"":  # the connection is gone
                    return
                typed = sieve.keys(received) if received else sieve.let_go()
                for event in parser.feed(decode(typed)) if typed else parser.tick():
                    self.process_message(event)
        if sieve.open:
            self._answered()

    def _answered(self) -> None:
        """The answers have come while the program was already painting: it paints anew where they change anything."""
        before = self.prepared.abilities
        self.write(self.prepared.judge_anew().decode("ascii"))
        after = self.prepared.abilities
        if replace(before, replies=after.replies, name=after.name, why=after.why) != after:
            self._canvas = canvas_for(after)
            self._paint_anew()

    def _paint_anew(self) -> None:
        """Everything: the terminal's screen is blank, or shows what was sent in another way."""
        self._app.call_later(self._app.refresh, layout=True)


def driver_for(prepared: PreparedTerminal) -> type[PreparedDriver]:
    """The driver that Textual is given for this terminal."""
    return type("PreparedDriver", (PreparedDriver,), {"prepared": prepared})
