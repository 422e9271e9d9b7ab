"""Ctrl+C as a wish to stop: what is being stored is stored to its end first."""

from __future__ import annotations

import contextlib
import signal
from collections.abc import Iterator
from types import FrameType
from typing import Any


class Stopped(KeyboardInterrupt):
    """Ctrl+C where it was welcome: what has been done so far is whole."""


class Interruptions:
    """Within this block Ctrl+C waits for a place where it does no harm; a second one does not wait."""

    def __init__(self) -> None:
        self.asked = False
        """Whether the user wants to stop."""
        self._welcome = False
        self._before: Any = None

    def __enter__(self) -> Interruptions:
        self._before = signal.signal(signal.SIGINT, self._hear)
        return self

    def __exit__(self, *_: object) -> None:
        signal.signal(signal.SIGINT, self._before)

    @contextlib.contextmanager
    def welcome(self) -> Iterator[None]:
        """A stretch of work that may be left at any point: `Stopped` is raised there at once."""
        self._welcome = True
        try:
            if self.asked:
                raise Stopped
            yield
        finally:
            self._welcome = False

    def _hear(self, number: int, frame: FrameType | None) -> None:
        again, self.asked = self.asked, True
        if again:
            raise KeyboardInterrupt
        if self._welcome:
            raise Stopped
