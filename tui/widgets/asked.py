"""What a pane asks of the database, and for how long already."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from tui.data.answers import Relation
from tui.data.filters import Condition
from tui.labels.words import Words


@dataclass(frozen=True, slots=True)
class Narrowing:
    """What a pane is held to by the cursor of another."""

    conditions: tuple[Condition, ...] = ()
    fixed: frozenset[str] = frozenset()
    """The columns that say the same in every row then."""
    sentence: Words | None = None
    beside: tuple[tuple[str, object], ...] = ()
    """Columns and values of the row that belongs to that cursor: the pane's own cursor stands on it."""


@dataclass(frozen=True, slots=True)
class Asked:
    """All that an answer depends on."""

    kept: tuple[Condition, ...]
    own: tuple[Condition, ...]
    found: str
    order: tuple[str, bool] | None
    narrowing: Narrowing | None


@dataclass(slots=True, eq=False)
class Wait:
    """Something that is asked of the database, for as long as it takes."""

    relation: Relation
    asked: Asked
    doing: Literal["answer", "finish", "match"]
    began: float
    is_long: bool = False
    said: Words | None = None
    """How far it is, as was told last."""
