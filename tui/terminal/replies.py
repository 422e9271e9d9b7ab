"""What terminals answer when they are asked what they are."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import IntEnum

ASK_REORDERING = b"\x1b[8$p"
"""DECRQM of ANSI mode 8, the terminal's own reordering of bidirectional text."""
ASK_PRIMARY = b"\x1b[c"
"""DA1, which every terminal answers: sent last, its reply ends the waiting."""

_MODE = re.compile(rb"\x1b\[(\d+);(\d)\$y")
_PRIMARY = re.compile(rb"\x1b\[\?([\d;]*)c")
_SECONDARY = re.compile(rb"\x1b\[>([\d;]*)c")
_VERSION = re.compile(rb"\x1bP>\|([^\x07\x1b]*)(?:\x1b\\|\x07)")
_REORDERING = 8


class ModeState(IntEnum):
    """The answers DECRPM knows."""

    UNKNOWN = 0
    SET = 1
    RESET = 2
    ALWAYS_SET = 3
    ALWAYS_RESET = 4


@dataclass(frozen=True, slots=True)
class Replies:
    """One terminal's answers; None where it kept silent."""

    reordering: ModeState | None = None
    """The state of ANSI mode 8."""
    primary: tuple[int, ...] | None = None
    """The numbers of DA1."""
    secondary: tuple[int, ...] | None = None
    """The numbers of DA2."""
    version: str | None = None
    """Name and version as XTVERSION gives them, such as "VTE(8001)"."""

    @property
    def complete(self) -> bool:
        """The fence has been answered: nothing more will come."""
        return self.primary is not None


def read_replies(received: bytes) -> Replies:
    """The answers among `received`; keys that were pressed meanwhile are passed over."""
    version = _VERSION.search(received)
    return Replies(
        reordering=_reordering(received),
        primary=_numbers(_PRIMARY.search(received)),
        secondary=_numbers(_SECONDARY.search(received)),
        version=version[1].decode("utf-8", "replace") if version else None,
    )


def _reordering(received: bytes) -> ModeState | None:
    states = {int(mode): int(state) for mode, state in _MODE.findall(received)}
    state = states.get(_REORDERING)
    return None if state is None or state > ModeState.ALWAYS_RESET else ModeState(state)


def _numbers(match: re.Match[bytes] | None) -> tuple[int, ...] | None:
    return None if match is None else tuple(int(number or 0) for number in match[1].split(b";"))
