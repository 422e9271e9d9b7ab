"""What the program knows of a screen that holds what is not yet written."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar

from textual.message import Message

from tui.data.answers import Database
from tui.labels.commands import REVIEW, Scope


class Rereads:
    """A mixin for a screen that stays when its database has a new edition, and asks before it is left."""

    own_scope: ClassVar[Scope] = REVIEW
    """Its keys are its own: those of other screens mean nothing on it."""

    @dataclass
    class Saved(Message):
        """The screen has written a database, which is to be read now."""

        path: Path

    @property
    def holds(self) -> bool:
        """Whether something is not yet written."""
        raise NotImplementedError

    def read_from(self, database: Database) -> None:
        """Show another edition in the same place."""
        raise NotImplementedError

    def leave(self, then: Callable[[], object]) -> None:
        """Do something that ends the screen; what is not yet written is asked about before."""
        raise NotImplementedError
