"""What goes between the screen's process and the one that asks DuckDB: `served` and `serving` send it as pickles."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from pathlib import Path

    from tui.data.answers import Row
    from tui.data.catalogue import Problem, View
    from tui.labels.words import Words


class Question(NamedTuple):
    """What is asked of the other process: a verb of `serving.Answering`, what it is about, and further values."""

    number: int
    verb: str
    about: int
    values: tuple[object, ...]


class Reply(NamedTuple):
    """The answer to the question of the same number, or what went wrong."""

    number: int
    value: object
    problem: Exception | None


class Opened(NamedTuple):
    """What is known of a database once it is open."""

    path: Path
    views: dict[str, View]
    problems: tuple[Problem, ...]
    notes: tuple[Words, ...]
    first_view: str | None


class Found(NamedTuple):
    """How many rows an answer has, and the first of them, which are always asked for next."""

    length: int
    first: list[Row]
    complete: bool
    view: View | None = None
    """How the answer is shown, where that was not known before."""


class BugError(Exception):
    """Something was raised in the other process that is no trouble of the user's; `frames` says where."""

    def __init__(self, frames: Sequence[str]) -> None:
        super().__init__(frames)
        self.frames = frames
