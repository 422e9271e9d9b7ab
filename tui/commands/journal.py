"""`--log FILE`: what the program does, second by second, without any data; for reports of what goes wrong."""

from __future__ import annotations

import logging
import os
from pathlib import Path

from tui import bugs
from tui.errors import HasilaError

LOG = logging.getLogger("hasila")
"""Only what is said here is written: what libraries log may quote data."""


class Journal(logging.Formatter):
    """One line an event; of an exception the kind and the place, as in a crash log."""

    def formatException(self, ei: object) -> str:  # noqa: N802, the name that logging has for it
        problem = ei[1] if isinstance(ei, tuple) else None
        return bugs.without_data(problem) if isinstance(problem, BaseException) else ""


def begin(file: Path, verb: str) -> None:
    """Write to the end of a file that only its owner can read, from here on."""
    try:
        stream = open(os.open(file, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600), "a", encoding="utf-8")  # noqa: SIM115
    except OSError as problem:
        raise HasilaError(f"{file}: the log cannot be written ({problem.strerror}); name another file") from None
    handler = logging.StreamHandler(stream)
    handler.setFormatter(Journal("%(asctime)s.%(msecs)03d %(process)d %(message)s", "%Y-%m-%dT%H:%M:%S"))
    LOG.addHandler(handler)
    LOG.setLevel(logging.DEBUG)
    told = {**bugs.versions(), **bugs.surroundings()}
    LOG.info("%s begins; %s", verb, ", ".join(f"{name} {value}" for name, value in told.items()))
