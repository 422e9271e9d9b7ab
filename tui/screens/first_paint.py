"""The screen the program opens on is painted once, when its first table is there."""

from __future__ import annotations

import gc
from contextlib import ExitStack

from textual.screen import Screen

LONGEST_UNPAINTED = 0.5
"""Seconds after which the screen is painted as far as it is."""


class FirstPaint(Screen[None]):
    """A screen that can hold its first paint, and not paint each frame on the way to it."""

    _held = False
    _unpainted: ExitStack | None = None

    def hold_first_paint(self) -> None:
        """Keep everything from the terminal until `release_first_paint`, or for half a second."""
        self._held = True
        self._unpainted = ExitStack()
        self._unpainted.enter_context(self.app.batch_update())
        self._unpainted.callback(self._take_up)
        self.set_timer(LONGEST_UNPAINTED, self.release_first_paint)

    def release_first_paint(self) -> None:
        """Paint, where that was held."""
        if self._unpainted is not None:
            self._unpainted.close()

    def _take_up(self) -> None:
        """Draw again; where the command paused the collector it goes on, but not over what the program is made of."""
        self._held = False
        if not gc.isenabled():
            gc.freeze()
            gc.enable()

    def _compositor_refresh(self) -> None:
        """Draw nothing that `batch_update` keeps from the terminal; were it called no more, all would still work."""
        if not self._held:
            super()._compositor_refresh()

    def on_unmount(self) -> None:
        self.release_first_paint()
