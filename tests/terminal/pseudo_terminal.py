"""A terminal for tests: a real pseudo-terminal, with a small model of what a terminal answers and remembers."""

from __future__ import annotations

import fcntl
import os
import pty
import re
import select
import signal
import struct
import subprocess
import termios
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Any, Self

REPOSITORY = Path(__file__).parents[2]

_QUERY = re.compile(rb"\x1b\[(>?)(6?)(n|c|q)|\x1b\[(\??)(\d+)\$p")
_MODE_CHANGE = re.compile(rb"\x1b\[(\??)([\d;]+)([hl])")
_SETTING = re.compile(rb"\x1b\]\d+;(BidiRenderingEnabled|use_ctl)=(true|false)\x07")
_REGION = re.compile(rb"\x1b\[([\d;]*)r")
_KEYBOARD_STACK = re.compile(rb"\x1b\[([<>])(\d*)u")


SETTINGS = {"BidiRenderingEnabled": True, "use_ctl": True}
"""What Konsole and mlterm have on by default."""


@dataclass(frozen=True)
class Answers:
    """What one terminal replies, as recorded; None where it keeps silent."""

    primary: bytes | None = b"\x1b[?64;1;2;6;22c"
    secondary: bytes | None = None
    version: bytes | None = None
    reordering: int | None = 0
    """The state of ANSI mode 8: 0 not known, 1 set, 2 reset, 3 always set."""
    cursor_column: int | None = 1
    """Where it says that its cursor stands, whatever was printed."""
    after: float = 0.0
    """Seconds until a reply arrives."""


class PseudoTerminal:
    """A program running in a terminal, seen from the terminal's side."""

    def __init__(
        self,
        command: Sequence[object],
        *,
        answers: Answers | None = None,
        size: tuple[int, int] = (80, 24),
        environment: dict[str, str] | None = None,
    ) -> None:
        self.answers = answers or Answers()
        self.output = b""
        self.modes = {"?7": True, "?25": True, "8": self.answers.reordering in (1, 3), **SETTINGS}
        """What is switched on; a mode that was never named is not here."""
        self.keyboard_stack = 0
        self._scanned = 0
        self._pending: list[tuple[float, bytes]] = []
        self._master, self._slave = pty.openpty()
        fcntl.ioctl(self._slave, termios.TIOCSWINSZ, struct.pack("HHHH", size[1], size[0], 0, 0))
        self.attributes_found = self.attributes
        self.modes_found = dict(self.modes)
        self.process = subprocess.Popen(
            list(map(str, command)),
            stdin=self._slave,
            stdout=self._slave,
            stderr=self._slave,
            start_new_session=True,
            preexec_fn=_take_controlling_terminal,
            cwd=REPOSITORY,
            env=_environment(environment or {}),
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        if self.process.poll() is None:
            self.process.kill()
            self.process.wait()
        for descriptor in (self._master, self._slave):
            if descriptor >= 0:
                os.close(descriptor)

    @property
    def attributes(self) -> list[Any]:
        """The line discipline, as termios has it."""
        return termios.tcgetattr(self._slave)

    @property
    def as_found(self) -> bool:
        """Everything the program changed has been changed back."""
        on = {mode for mode, is_on in self.modes.items() if is_on}
        found = {mode for mode, is_on in self.modes_found.items() if is_on}
        return on == found and self.keyboard_stack == 0 and self.attributes == self.attributes_found

    def type(self, keys: bytes) -> None:
        """Press keys."""
        os.write(self._master, keys)

    def kill(self, number: signal.Signals) -> None:
        """Send the program a signal."""
        self.process.send_signal(number)

    def kill_started(self, number: signal.Signals) -> None:
        """Send a signal to what the program, a shell for instance, has started."""
        children = Path(f"/proc/{self.process.pid}/task/{self.process.pid}/children").read_text().split()
        for child in children:
            os.kill(int(child), number)

    def resize(self, columns: int, lines: int) -> None:
        """Make the window another size, as a person does by dragging it."""
        fcntl.ioctl(self._master, termios.TIOCSWINSZ, struct.pack("HHHH", lines, columns, 0, 0))

    def hang_up(self) -> None:
        """Drop the connection: what a closed SSH link does to the program."""
        os.close(self._master)
        self._master = -1

    def wait_for(self, text: str, limit: float = 10.0) -> None:
        """Go on until `text` has been printed."""
        end = time.monotonic() + limit
        while text.encode() not in self.output:
            assert time.monotonic() < end, f"{text!r} never came; what came was {self.output!r}"
            self.pump()

    def quiet(self, seconds: float) -> None:
        """Let time pass."""
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            self.pump()

    def ended(self, limit: float = 10.0) -> int:
        """The exit code, once the program has ended and all it wrote has been read."""
        end = time.monotonic() + limit
        while self.process.poll() is None:
            assert time.monotonic() < end, f"the program does not end; it wrote {self.output!r}"
            self.pump()
        while self.pump():
            pass
        assert self.process.returncode is not None
        return self.process.returncode

    def wait_until_stopped(self, limit: float = 10.0) -> None:
        """Go on until the program has suspended itself, as Ctrl+Z makes it, and all it wrote has been read."""
        end = time.monotonic() + limit
        state = Path(f"/proc/{self.process.pid}/stat")
        while state.read_text().rpartition(")")[2].split()[0] != "T":
            assert time.monotonic() < end, f"the program does not stop; it wrote {self.output!r}"
            self.pump()
        while self.pump():
            pass

    def forget(self) -> None:
        """Look only at what is written from here on."""
        self.output, self._scanned = b"", 0

    def unread(self) -> bytes:
        """What the next program, a shell for instance, would find typed."""
        attributes = self.attributes
        raw = self.attributes
        raw[3] &= ~(termios.ICANON | termios.ECHO)
        termios.tcsetattr(self._slave, termios.TCSANOW, raw)
        waiting = bool(select.select([self._slave], [], [], 0.05)[0])
        typed = os.read(self._slave, 4096) if waiting else b""
        termios.tcsetattr(self._slave, termios.TCSANOW, attributes)
        return typed

    def pump(self) -> bool:
        """Read what the program wrote, answer what is due; True when something was written."""
        self._answer_what_is_due()
        if self._master < 0:
            time.sleep(0.01)
            return False
        if not select.select([self._master], [], [], 0.01)[0]:
            return False
        self.output += os.read(self._master, 65536)
        self._take_notice()
        return True

    def _answer_what_is_due(self) -> None:
        due = [reply for at, reply in self._pending if at <= time.monotonic()]
        self._pending = [(at, reply) for at, reply in self._pending if at > time.monotonic()]
        for reply in due:
            self.type(reply)

    def _take_notice(self) -> None:
        """Look at whole sequences only: one that is cut by the end of the buffer is left for the next time."""
        complete = self.output.rfind(b"\x1b") if self.output[-24:].rfind(b"\x1b") >= 0 else len(self.output)
        if re.fullmatch(rb"\x1b(\[[<>?]?[\d;]*\$?[@-~]|[^\[P]).*", self.output[complete:], re.DOTALL):
            complete = len(self.output)
        new, self._scanned = self.output[self._scanned : complete], complete
        for query in _QUERY.finditer(new):
            self._reply_to(query)
        for option, value in _SETTING.findall(new):
            self.modes[option.decode()] = value == b"true"
        for private, numbers, change in _MODE_CHANGE.findall(new):
            for number in numbers.split(b";"):
                self._change(f"{private.decode()}{number.decode()}", change == b"h")
        for lines in _REGION.findall(new):
            self.modes["region"] = bool(lines)
        for change, levels in _KEYBOARD_STACK.findall(new):
            everything = change == b"<" and int(levels or 1) > 1
            self.keyboard_stack = 0 if everything else self.keyboard_stack + (1 if change == b">" else -1)

    def _change(self, mode: str, on: bool) -> None:
        if mode != "8" or self.answers.reordering in (1, 2):
            self.modes[mode] = on

    def _reply_to(self, query: re.Match[bytes]) -> None:
        greater, _, final, private, mode = query.groups()
        reply = None
        if final == b"c":
            reply = self.answers.secondary if greater else self.answers.primary
        elif final == b"n":
            reply = None if self.answers.cursor_column is None else b"\x1b[1;%dR" % self.answers.cursor_column
        elif final == b"q" and greater:
            reply = self.answers.version
        elif mode == b"8" and not private and self.answers.reordering is not None:
            reply = b"\x1b[8;%d$y" % self._reordering()
        elif private and self.answers.primary is not None:
            reply = b"\x1b[?%s;0$y" % mode
        if reply is not None:
            self._pending.append((time.monotonic() + self.answers.after, reply))

    def _reordering(self) -> int:
        known = self.answers.reordering in (1, 2)
        return (1 if self.modes["8"] else 2) if known else self.answers.reordering or 0


def _take_controlling_terminal() -> None:
    fcntl.ioctl(0, termios.TIOCSCTTY, 0)
    signal.signal(signal.SIGHUP, signal.SIG_DFL)  # it stays ignored where the tests run under nohup


def _environment(changes: dict[str, str]) -> dict[str, str]:
    """The test's own surroundings, without what would make a terminal look like another."""
    kept = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith(("TEXTUAL", "TERM", "COLUMNS", "LINES"))
    }
    return {**kept, "TERM": "xterm-256color", "PYTHONPATH": str(REPOSITORY), **changes}
