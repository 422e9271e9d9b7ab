"""A desktop nobody sees: an X server of its own, what is on it, and pictures of it."""

from __future__ import annotations

import os
import shutil
import signal
import struct
import subprocess
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from types import TracebackType
from typing import Self

NEEDED = {"Xvfb": "xvfb", "convert": "imagemagick", "xdotool": "xdotool"}
"""Programs without which there is no picture, and Debian's packages of them."""

SIZE = (1280, 900)
INTERVAL = 0.25
"""Seconds between two looks."""


def missing_programs() -> str | None:
    """Why no picture can be taken here."""
    absent = [f"{program} (package {package})" for program, package in NEEDED.items() if not shutil.which(program)]
    return f"not installed: {', '.join(absent)}" if absent else None


@dataclass(frozen=True, slots=True)
class Pixels:
    """A picture in memory, four bytes a pixel, row by row."""

    width: int
    height: int
    colours: bytes

    def row(self, y: int) -> bytes:
        return self.colours[4 * self.width * y : 4 * self.width * (y + 1)]

    def within(self, left: int, top: int, width: int, height: int) -> Pixels:
        """A part of the picture."""
        rows = (self.row(y)[4 * left : 4 * (left + width)] for y in range(top, top + height))
        return Pixels(width, height, b"".join(rows))

    @property
    def blank(self) -> bool:
        """Hardly a row of pixels holds more than one colour."""
        rows = map(self.row, range(self.height))
        return sum(row[:4] * self.width != row for row in rows) < self.height / 5


class Desktop:
    """An X server with one program on it; both end with the block."""

    def __init__(self) -> None:
        self._processes: list[subprocess.Popen[bytes]] = []
        self._folder = TemporaryDirectory(prefix="hasila-desktop-")
        self.display = ""

    def __enter__(self) -> Self:
        reading, writing = os.pipe()
        size = f"{SIZE[0]}x{SIZE[1]}x24"
        command = [
            "Xvfb",
            "-displayfd",
            str(writing),
            "-screen",
            "0",
            size,
            "-dpi",
            "96",
            "-nolisten",
            "tcp",
            "-noreset",
        ]
        command += ["-fbdir", self._folder.name]
        self._start(command, os.environ, keep=(writing,))
        os.close(writing)
        with os.fdopen(reading) as numbers:  # to the end of the line: the server writes in two steps
            self.display = f":{numbers.readline().strip()}"
        self._wait_for_screen()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        for process in reversed(self._processes):
            _end(process)
        self._folder.cleanup()

    def start(self, command: Sequence[str], environment: dict[str, str], folder: Path) -> subprocess.Popen[bytes]:
        """Start a program on this desktop; what it says is in `folder`/said."""
        with (folder / "said").open("wb") as said:
            return self._start(command, {**environment, "DISPLAY": self.display}, output=said.fileno())

    def focus(self) -> None:
        """Give the program the keyboard, since no window manager does, and take the pointer out of the picture."""
        found = self._ask("xdotool", "search", "--onlyvisible", "--name", ".").split()
        for window in found[-1:]:
            self._ask("xdotool", "windowfocus", window)
        self._ask("xdotool", "mousemove", *map(str, SIZE))

    def press(self, key: str) -> None:
        """A key by its name in X."""
        self._ask("xdotool", "key", key)

    def save(self, path: Path) -> None:
        """A picture of the whole desktop in a file."""
        subprocess.run(["convert", f"xwd:{self._screen}", str(path)], check=True)

    def look(self) -> Pixels:
        """The screen as it is: the server keeps it in a file, a head and a table of colours before the pixels."""
        content = self._screen.read_bytes()
        size, colours = struct.unpack_from(">I", content)[0], struct.unpack_from(">I", content, 76)[0]
        return Pixels(*SIZE, content[size + 12 * colours :])

    @property
    def _screen(self) -> Path:
        return Path(self._folder.name) / "Xvfb_screen0"

    def quiet(self, is_there: Callable[[Pixels], bool], limit: float = 25.0, looks: int = 4) -> Pixels:
        """Wait until what is meant is there and several looks have seen the same; TimeoutError after `limit`."""
        end = time.monotonic() + limit
        same, last = 0, self.look()
        while same < looks - 1 or not is_there(last):
            if time.monotonic() > end:
                raise TimeoutError("the picture did not come to rest")
            time.sleep(INTERVAL)
            seen = self.look()
            same, last = (same + 1 if seen == last else 0), seen
        return last

    def _wait_for_screen(self, limit: float = 10.0) -> None:
        end = time.monotonic() + limit
        while not self._screen.exists() or self._screen.stat().st_size < 4 * SIZE[0] * SIZE[1]:
            if time.monotonic() > end:
                raise TimeoutError("Xvfb shows no screen")
            time.sleep(0.05)

    def _ask(self, *command: str) -> str:
        environment = {**os.environ, "DISPLAY": self.display}
        return subprocess.run(command, env=environment, capture_output=True, text=True, check=False).stdout

    def _start(
        self,
        command: Sequence[str],
        environment: os._Environ[str] | dict[str, str],
        *,
        output: int = subprocess.DEVNULL,
        keep: tuple[int, ...] = (),
    ) -> subprocess.Popen[bytes]:
        process = subprocess.Popen(
            command,
            env=dict(environment),
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=output,
            start_new_session=True,
            pass_fds=keep,
        )
        self._processes.append(process)
        return process


def _end(process: subprocess.Popen[bytes]) -> None:
    """End a program and all it started in its own session; nothing else."""
    for number in (signal.SIGTERM, signal.SIGKILL):
        try:
            os.killpg(process.pid, number)
            process.wait(3)
        except subprocess.TimeoutExpired:
            continue
        except ProcessLookupError:
            break
    process.wait()
