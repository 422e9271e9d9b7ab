"""The terminal the reader sits at: is there one, and can it be used?"""

from __future__ import annotations

import os
import shutil
import sys
from typing import IO

from tui.errors import HasilaError

SMALLEST = (40, 10)
"""Columns and lines below which nothing can be read."""

_WITHOUT = "in a pipe or a script use 'hasila show' and 'hasila extract'"


def open_terminal() -> int:
    """A descriptor of the terminal, for asking and switching; HasilaError in one sentence when there is none."""
    for stream, name in ((sys.__stdin__, "input"), (sys.__stdout__, "output"), (sys.__stderr__, "error output")):
        if not _is_terminal(stream):
            raise HasilaError(f"browsing needs a terminal, and standard {name} is none; {_WITHOUT}")
    if os.environ.get("TERM") == "dumb":
        raise HasilaError(f"browsing needs a terminal that can move its cursor, and TERM is 'dumb'; {_WITHOUT}")
    _require_room()
    return _open()


def open_controlling_terminal() -> int:
    """A descriptor of the terminal to look at, though the standard streams may go elsewhere."""
    try:
        return os.open("/dev/tty", os.O_RDWR | os.O_NOCTTY)
    except OSError as problem:
        raise HasilaError("there is no terminal to look at: run this in one") from problem


def _is_terminal(stream: IO[str] | None) -> bool:
    return stream is not None and not stream.closed and stream.isatty()


def _require_room() -> None:
    columns, lines = shutil.get_terminal_size()
    if columns < SMALLEST[0] or lines < SMALLEST[1]:
        raise HasilaError(
            f"the terminal has {columns} columns and {lines} lines, and browsing needs at least "
            f"{SMALLEST[0]} and {SMALLEST[1]}; make the window larger"
        )


def _open() -> int:
    try:
        return os.open("/dev/tty", os.O_RDWR | os.O_NOCTTY)
    except OSError:  # no controlling terminal, as under some supervisors: standard input is one all the same
        return os.dup(0)
