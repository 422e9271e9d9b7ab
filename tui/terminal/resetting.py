"""Put a terminal right that a program left in the middle: killed without a word, or cut off by its machine."""

from __future__ import annotations

import termios
from typing import Any

from tui.terminal.abilities import Abilities, Switch
from tui.terminal.handshake import LEAVE_SCREEN

KEEP_CURSOR = b"\x1b7"
"""Leaving a screen that was never entered takes the cursor to where it was last kept: here."""
RESET = (
    KEEP_CURSOR
    + LEAVE_SCREEN
    + b"\x1b[<9u\x1b[=0u"  # every level of the keyboard protocol
    + b"\x1b[?1002l\x1b[?1005l\x1b[?1l\x1b>"  # mouse and keys as other programs switch them
    + b"\x1b(B\x0f"  # letters are letters, not lines
)

_INPUT = termios.ICRNL | termios.IXON
_LOCAL = termios.ICANON | termios.ECHO | termios.ECHOE | termios.ECHOK | termios.ISIG | termios.IEXTEN


def reset_line(descriptor: int) -> None:
    """Have the line echo, end and break as a shell expects; what was typed meanwhile is dropped."""
    attributes: list[Any] = termios.tcgetattr(descriptor)
    attributes[0] = attributes[0] & ~(termios.INLCR | termios.IGNCR | termios.IGNBRK) | _INPUT
    attributes[1] |= termios.OPOST | termios.ONLCR
    attributes[2] |= termios.CREAD
    attributes[3] = attributes[3] & ~(termios.ECHONL | termios.NOFLSH) | _LOCAL
    attributes[6][termios.VINTR], attributes[6][termios.VEOF] = b"\x03", b"\x04"
    termios.tcsetattr(descriptor, termios.TCSAFLUSH, attributes)


def usual_order(abilities: Abilities) -> bytes:
    """What gives a terminal back its own reordering, when nobody is left who knows whether it was on.

    VTE and mintty have mode 8 on; where it is not known, it is off or the terminal does not know it.
    """
    if abilities.switch.at_exit:
        return abilities.switch.at_exit
    if abilities.name in ("VTE", "mintty"):
        return _USUAL.on_start
    if abilities.name in ("tmux in VTE", "tmux in mintty") and abilities.switch.on_start:
        return _USUAL.through_tmux().on_start
    return b""


_USUAL = Switch(on_start=b"\x1b[8h")
