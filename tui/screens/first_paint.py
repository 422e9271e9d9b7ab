"""The screen the program opens on is painted once, when its first table is there."""

from __future__ import annotations

import gc
from collections.abc import Callable

from textual.screen import Screen

LONGEST_UNPAINTED = 0.5
"""Seconds after which the screen is painted as far as it is."""


class FirstPaint(Screen[None]):
    """A screen that can hold its first paint, and not paint each frame on the way to it."""

    _held = False
    _asked_after: tuple[Callable[[], object], ...] = ()

    def hold_first_paint(self) -> None:
        """Keep everything from the terminal until `release_first_paint`, or for half a second."""
        self._held = True
        self.set_timer(LONGEST_UNPAINTED, self.release_first_paint)

    def after_first_paint(self, ask: Callable[[], object]) -> None:
        """Ask what the first paint does not need when it is done; now, where nothing is held."""
        if self._held:
            self._asked_after += (ask,)
        else:
            ask()

    def release_first_paint(self) -> None:
        """Paint, where that was held; where the command paused the collector it goes on, but not over what is there."""
        if not self._held:
            return
        self._held = False
        self.refresh(repaint=False, layout=True)
        for ask in self._asked_after:
            self.call_after_refresh(ask)
        if not gc.isenabled():
            gc.freeze()
            gc.enable()

    def _compositor_refresh(self) -> None:
        """Draw nothing that is held; were this called no more, all would still work and only be painted more often."""
        if not self._held:
            super()._compositor_refresh()

    def on_unmount(self) -> None:
        self.release_first_paint()
