"""What was found out about the terminal, and how Arabic is sent to it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from tui.terminal.replies import ModeState, Replies

BidiMode = Literal["visual", "words", "lro", "isolate", "terminal", "off"]
"""Who orders the text on the screen, and how it is told to the terminal.

visual: hasila orders every line; words: hasila orders the words, the terminal the letters in them; lro and isolate:
ordered text inside controls; terminal: logical text, the terminal orders; off: nothing is done at all.
"""


@dataclass(frozen=True, slots=True)
class Switch:
    """A sequence that changes the terminal, and the one that changes it back."""

    on_start: bytes = b""
    at_exit: bytes = b""
    """Empty when the terminal was found in the state that `on_start` asks for."""


@dataclass(frozen=True, slots=True)
class Abilities:
    """One terminal as the program will use it."""

    bidi: BidiMode = "visual"
    switch: Switch = Switch()
    """How the terminal's own reordering is put out of the way."""
    replies: Replies = field(default_factory=Replies)
    """The answers this was judged by."""


def judged(replies: Replies) -> Abilities:
    """How a terminal that gave these answers is to be used."""
    return Abilities(bidi="visual", switch=_reordering_switch(replies.reordering), replies=replies)


def _reordering_switch(state: ModeState | None) -> Switch:
    """Reset mode 8, and set it again only where it was set: elsewhere setting it would turn reordering on."""
    if state is ModeState.ALWAYS_SET:
        return Switch()
    return Switch(on_start=b"\x1b[8l", at_exit=b"\x1b[8h" if state is ModeState.SET else b"")
