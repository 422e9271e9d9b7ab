"""The reader's own clipboard, through whatever lies between: OSC 52 as it is, by way of tmux, or past screen."""

from __future__ import annotations

from base64 import b64decode
from dataclasses import dataclass
from typing import Literal

Route = Literal["terminal", "tmux", "past tmux", "screen"]
"""terminal: it is sent as it is; tmux: tmux is given the text and sends it on itself, which it also does where it lets
no program set the clipboard (set-clipboard external, its default); past tmux: tmux cannot be reached, being on another
machine, and is sent all it may let through; screen: in pieces that screen passes on unread."""

COPY = "\x1b]52;c;"
"""How a copy begins: OSC 52 into the clipboard, then the text in base64, then BEL."""
LONGEST = 74_994
"""Bytes of text; beyond, some terminals drop the sequence: hterm takes 100,000 in all, tmux and others a million."""

_SCREENFUL = 700
"""screen keeps 768 bytes of a string and drops the rest."""
_LIMIT = 2.0
"""Seconds that tmux has to take a text."""


@dataclass(frozen=True, slots=True)
class Copying:
    """How a copy gets to the reader's clipboard."""

    route: Route = "terminal"
    taken: bool = False
    """The terminal says that it takes copies (52 among the numbers of DA1); else nobody can know: many keep silent, and
    several take them only when they were set to."""

    def is_sure(self, text: str) -> bool:
        """Whether a text is known to arrive."""
        return self.taken and len(text.encode(errors="replace")) <= LONGEST


def carried(copy: str, route: Route) -> str:
    """The sequences in which a copy, complete with its beginning and end, gets through."""
    match route:
        case "screen":
            pieces = (copy[start : start + _SCREENFUL] for start in range(0, len(copy), _SCREENFUL))
            return "".join(f"\x1bP{piece}\x1b\\" for piece in pieces)
        case "tmux" | "past tmux":  # as it is for set-clipboard on, wrapped for allow-passthrough on
            doubled = copy.replace("\x1b", "\x1b\x1b")
            return f"{copy}\x1bPtmux;{doubled}\x1b\\"
        case "terminal":
            return copy


def given_to_tmux(copy: str) -> bool:
    """Put a copy into tmux's buffer, from which tmux sends it on; False when it cannot."""
    import subprocess

    text = b64decode(copy.removeprefix(COPY).rstrip("\a"))
    try:
        subprocess.run(
            ["tmux", "load-buffer", "-w", "-"],
            input=text,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            timeout=_LIMIT,
            check=True,
        )
    except (OSError, subprocess.SubprocessError):
        return False
    return True
