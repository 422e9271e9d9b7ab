"""The ways out that nobody chose: Ctrl+C from outside, SIGTERM, and the SIGHUP of a dropped connection."""

from __future__ import annotations

import os
import signal
import threading
import time
from collections.abc import Callable
from types import FrameType
from typing import Any

from tui.exit_codes import ExitCode

GRACE = 2.0
"""Seconds an orderly end may take, over a slow link too; a thread that does not return must not hold the program up."""

_SIGNALS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)


class Ending:
    """Makes a signal an orderly end: the event loop winds up, or KeyboardInterrupt is raised where there is none."""

    def __init__(self, last_words: Callable[[], None]) -> None:
        """`last_words` is called, from another thread, when the program has not ended by itself within `GRACE`."""
        self._last_words = last_words
        self._previous: dict[signal.Signals, Any] = {}
        self._holding = False
        self.demanded = False
        """A signal has asked for the end."""

    def watch(self) -> None:
        """Take over the signals; one that is ignored, as under nohup, stays ignored."""
        for number in _SIGNALS:
            if signal.getsignal(number) is not signal.SIG_IGN:
                self._previous[number] = signal.signal(number, self._on_signal)

    def hold(self) -> None:
        """From here on a signal interrupts nothing: the end is near, and has to be a whole one."""
        self._holding = True

    def release(self) -> None:
        """Give the signals back."""
        for number, handler in self._previous.items():
            signal.signal(number, handler)
        self._previous.clear()

    def force_after(self, seconds: float) -> None:
        """Leave the program after `seconds`, whatever still runs."""
        threading.Thread(target=self._force, args=(seconds,), name="ending", daemon=True).start()

    def _on_signal(self, _number: int, _frame: FrameType | None) -> None:
        impatient, self.demanded = self.demanded, True
        self.force_after(0 if impatient else GRACE)
        if not impatient and not self._holding and not _wind_up():
            raise KeyboardInterrupt

    def _force(self, seconds: float) -> None:
        time.sleep(seconds)
        self._last_words()
        os._exit(ExitCode.INTERRUPTED)


def _wind_up() -> bool:
    """Cancel all tasks of the running event loop, as asyncio.run does on Ctrl+C; False when none is running.

    An exception raised from the handler would leave the loop at once, and Textual without a chance to stop its
    threads and leave its screen.
    """
    import asyncio

    try:
        loop = asyncio.get_running_loop()
    except RuntimeError:
        return False

    def cancel_all() -> None:
        for task in asyncio.all_tasks(loop):
            task.cancel()

    loop.call_soon_threadsafe(cancel_all)
    return True
