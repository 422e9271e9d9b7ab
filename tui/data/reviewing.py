"""What a person decides of figures while reading: pending until it is written; who writes it comes from above."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal, NamedTuple

Verdict = Literal["accepted", "corrected", "rejected", "new"]
"""`new` takes a decision back: the number is as it was read, and nobody has looked at it."""

SAID = (
    "metric", "value", "value_max", "qualifier", "countries", "place", "category", "subset_of", "same_as",
    "period_start", "period_end", "source_code", "source_text", "level",
)  # fmt: skip
"""What a person may say of a figure otherwise than it was read; links are `Number`s, days are ISO dates."""


class Number(NamedTuple):
    """A number in the text of a report, which is what a decision is about."""

    report_id: int
    start: int
    end: int

    @classmethod
    def of(cls, row: Mapping[str, object]) -> Number:
        """The number that a row of figures or decisions speaks of."""
        report_id, start, end = (row[name] for name in ("report_id", "number_start", "number_end"))
        assert isinstance(report_id, int)
        assert isinstance(start, int)
        assert isinstance(end, int)
        return cls(report_id, start, end)


@dataclass(frozen=True, slots=True)
class Judgement:
    """What a person decided of one number."""

    number: Number
    sha256: str
    """Of its report, so that a decision never falls on another text that took that number meanwhile."""
    verdict: Verdict
    said: Mapping[str, object] = field(default_factory=dict)
    """What a correction says otherwise, by the names in `SAID`; what is not named stays as read."""


@dataclass(frozen=True, slots=True)
class Decisions:
    """What is to be written: the database that was read, and the one to write."""

    database: Path
    into: Path
    judgements: tuple[Judgement, ...]
    is_copy: bool = False
    """Whether `into` is a new file, to be made as a copy of `database`."""


@dataclass(frozen=True, slots=True)
class Written:
    """What was written, and which numbers were no longer there."""

    database: Path
    count: int
    lost: tuple[Number, ...] = ()


Writing = Callable[[Decisions], Written]
"""Writes decisions in one step; `HasilaError` says why it cannot. Whoever starts the browser brings it along."""


class Pending:
    """Decisions that are not yet written; each step can be undone, down to the first."""

    def __init__(self) -> None:
        self._now: dict[Number, Judgement] = {}
        self._past: list[dict[Number, Judgement]] = []

    def __len__(self) -> int:
        return len(self._now)

    def of(self, number: Number) -> Judgement | None:
        """What is decided of a number, if anything is."""
        return self._now.get(number)

    def all(self) -> tuple[Judgement, ...]:
        """Everything that is decided, in the order in which it was."""
        return tuple(self._now.values())

    def decide(self, judgements: Iterable[Judgement]) -> None:
        """Take one step: each in place of what was decided of the same number before."""
        self._past.append(dict(self._now))
        for judgement in judgements:
            self._now.pop(judgement.number, None)
            self._now[judgement.number] = judgement

    def lift(self, number: Number) -> None:
        """Take one step that leaves a number as it is stored."""
        self._past.append(dict(self._now))
        self._now.pop(number, None)

    def undo(self) -> tuple[Number, ...] | None:
        """Take the last step back and say which numbers it was about; None where there is none."""
        if not self._past:
            return None
        before, now = self._past.pop(), self._now
        self._now = before
        return tuple(number for number in {**before, **now} if before.get(number) != now.get(number))

    def clear(self) -> None:
        """Forget all steps, since they are written."""
        self._now = {}
        self._past = []
