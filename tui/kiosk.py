"""The program as strangers get it: it shows one database, and refuses what is not on the list of what they may do."""

from __future__ import annotations

import signal
import time
from typing import Any

from textual import events
from textual.app import App
from textual.dom import DOMNode

from tui.app import HasilaApp
from tui.labels.commands import Command
from tui.labels.kiosk import ENDS_SOON, REFUSED, is_allowed, is_allowed_action

EDITING = ("tui.widgets.arabic_input", "tui.widgets.mirrored_text_area")
"""Where the actions of text fields are ours; they change nothing but what is typed."""

WARNING = 60.0
"""Seconds before the end of an idle session at which it is told."""


class KioskApp(HasilaApp):
    """Browse one database, with nothing that reaches a file, a program or another database."""

    CSS_PATH = "app.tcss"
    writes_files = False

    def __init__(self, *given: Any, idle: float = 900.0, **named: Any) -> None:
        """`idle` is how many seconds without a key end the session."""
        super().__init__(*given, **named)
        self._idle = idle
        self._last_key = time.monotonic()
        self._warned = False
        self.ended_idle = False

    def on_ready(self) -> None:
        signal.signal(signal.SIGTSTP, signal.SIG_IGN)  # Textual has its own by now; nobody is to wait stopped
        self.set_interval(min(5.0, self._idle / 4), self._end_when_idle)

    def offers(self, command: Command) -> bool:
        return is_allowed(command)

    def action_command_palette(self) -> None:
        """The commands, and no files."""
        from tui.screens.palette import Palette

        self.push_screen(Palette(self.speech, id="--command-palette"))

    def action_open_files(self, typed: str = "") -> None:
        """Open nothing, whoever asks."""
        self.notify(REFUSED[self.speech.labels.language], markup=False)

    async def _dispatch_action(self, namespace: DOMNode, action_name: str, params: Any) -> bool:
        """Every key, click and entry of the palette comes by here."""
        if _is_allowed(namespace, action_name):
            return await super()._dispatch_action(namespace, action_name, params)
        self.notify(REFUSED[self.speech.labels.language], markup=False)
        return False

    async def on_event(self, event: events.Event) -> None:
        if isinstance(event, (events.Key, events.Paste, events.MouseEvent)):
            self._last_key, self._warned = time.monotonic(), False
        await super().on_event(event)

    def _end_when_idle(self) -> None:
        left = self._last_key + self._idle - time.monotonic()
        if left <= 0:
            self.ended_idle = True
            self.exit()
        elif left < WARNING and self._idle > WARNING and not self._warned:
            self._warned = True
            self.notify(ENDS_SOON[self.speech.labels.language], markup=False, timeout=WARNING)


def _is_allowed(target: DOMNode, name: str) -> bool:
    """Ours by the list; Textual's own are those of its widgets and screens, and none of the whole program."""
    action = getattr(type(target), f"_action_{name}", None) or getattr(type(target), f"action_{name}", None)
    module = str(getattr(action, "__module__", ""))
    if module in EDITING:
        return True
    if isinstance(target, App) or module.startswith("tui."):
        return is_allowed_action(name)
    return True
