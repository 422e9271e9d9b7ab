"""Sending less where the link is slow: fewer colours, fewer repaints, no animation.

Textual reads how it paints when it is imported, so this is decided before, while the terminal answers.
"""

from __future__ import annotations

import importlib
import os
from typing import Literal, get_args

from tui.terminal.handshake import PreparedTerminal

Bandwidth = Literal["auto", "low", "full"]
BANDWIDTHS: tuple[Bandwidth, ...] = get_args(Bandwidth)

SLOW = 0.15
"""Seconds for an answer from which on a link is slow."""

SPARING = {"TEXTUAL_FPS": "8", "TEXTUAL_ANIMATIONS": "none", "TEXTUAL_COLOR_SYSTEM": "standard"}
"""At most eight paints a second and sixteen colours; what the reader has set himself stays."""

_MEANWHILE = ("asyncio", "rich.console", "rich.text")
"""What Textual needs and what can be loaded while the terminal answers."""


def choose(wanted: Bandwidth, terminal: PreparedTerminal) -> Bandwidth:
    """Have Textual spare a link that is slow, or is to be treated as one; says which it is to be.

    Where nothing was wanted it waits until the terminal has answered, at most `SLOW` after it was asked.
    """
    for module in _MEANWHILE:
        importlib.import_module(module)
    if wanted == "auto":
        wanted = "full" if terminal.answered_within(SLOW) else "low"
    if wanted == "low":
        for name, value in SPARING.items():
            os.environ.setdefault(name, value)
    return wanted
