"""An answer that could not be had, told by whichever widget asked; the screen tells the reader."""

from __future__ import annotations

from dataclasses import dataclass

from textual.message import Message

from tui.errors import QueryError


@dataclass
class Refused(Message):
    """What was asked was refused, or nobody is there to answer."""

    problem: QueryError
