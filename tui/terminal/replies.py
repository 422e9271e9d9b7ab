"""What terminals answer when they are asked what they are."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import IntEnum

ASK_VERSION = b"\x1b[>q"
"""XTVERSION: name and version."""
ASK_SECONDARY = b"\x1b[>c"
"""DA2: numbers by which many terminals that keep silent about their name can be told apart."""
ASK_REORDERING = b"\x1b7\x1b[8$p\x1b8\x1b[K"
"""DECRQM of ANSI mode 8, the terminal's own reordering of bidirectional text.

QTerminal and Apple's Terminal print its last letter: the cursor goes back, and the rest of its line is blanked.
"""
ASK_PRIMARY = b"\x1b[c"
"""DA1, which every terminal answers: sent last, its reply ends the waiting."""
ASK_CURSOR = b"\x1b[6n"
"""CPR, which is answered everywhere too: the fence on the way out, told apart from an answer to DA1 that comes late."""
QUESTIONS = ASK_VERSION + ASK_SECONDARY + ASK_REORDERING + ASK_PRIMARY
"""XTGETTCAP is not among them: PuTTY and QTerminal print it."""

_MODE = re.compile(rb"\x1b\[(\d+);(\d)\$y")
_PRIMARY = re.compile(rb"\x1b\[\?([\d;]*)c")
_SECONDARY = re.compile(rb"\x1b\[>([\d;]*)c")
_VERSION = re.compile(rb"\x1bP>\|([^\x07\x1b]*)(?:\x1b\\|\x07)")
_CURSOR = re.compile(rb"\x1b\[\d+;\d+R")
_REORDERING = 8
_ANY = re.compile(b"|".join(each.pattern for each in (_MODE, _PRIMARY, _SECONDARY, _VERSION)))
_BEGUN = re.compile(rb"\x1b(\[([?>]?[\d;]*\$?)?|P(>(\|[^\x07\x1b]{0,200}\x1b?)?)?)?\Z")


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


def is_fence_answered(received: bytes) -> bool:
    """Whether the terminal has said where its cursor is: nothing more will come."""
    return _CURSOR.search(received) is not None


def _reordering(received: bytes) -> ModeState | None:
    states = {int(mode): int(state) for mode, state in _MODE.findall(received)}
    state = states.get(_REORDERING)
    return None if state is None or state > ModeState.ALWAYS_RESET else ModeState(state)


def _numbers(match: re.Match[bytes] | None) -> tuple[int, ...] | None:
    return None if match is None else tuple(int(number or 0) for number in match[1].split(b";"))


@dataclass(slots=True)
class Sieve:
    """Takes replies that come late out of what is typed, until the fence has been answered."""

    received: bytes = b""
    """The replies that were taken out, and those that came before."""
    _held: bytes = b""

    @property
    def open(self) -> bool:
        """The fence has been answered: what comes now is typed."""
        return read_replies(self.received).complete

    @property
    def holding(self) -> bool:
        """What came last may be the beginning of a reply."""
        return bool(self._held)

    def keys(self, received: bytes) -> bytes:
        """What was typed; the beginning of what may be a reply is held back until more comes."""
        received = self._held + received
        self.received += b"".join(match[0] for match in _ANY.finditer(received))
        typed = _ANY.sub(b"", received)
        begun = _BEGUN.search(typed)
        self._held = typed[begun.start() :] if begun and not self.open else b""
        return typed[: len(typed) - len(self._held)]

    def let_go(self) -> bytes:
        """What was held back, once nothing has followed it: it was a key, such as Escape."""
        typed, self._held = self._held, b""
        return typed
