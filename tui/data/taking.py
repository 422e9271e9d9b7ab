"""What a browser asks for when it takes a report in, and what it is told; who does it comes from above."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Wish:
    """What is to be taken in: a file or a text, what the reader knows about it, and where it goes."""

    file: str
    """Empty where there is a text."""
    text: str
    into: Path
    title: str | None = None
    publisher: str | None = None
    published: date | None = None


@dataclass(frozen=True, slots=True)
class Taken:
    """A report that is in a database now."""

    database: Path
    report: int
    title: str
    figures: int | None
    """How many were found; None where the same text was there before."""
    dated: bool = True
    """Whether its day of publication is known; without it periods such as "last year" are not."""


Extracting = Callable[[Wish], Taken]
"""Takes a report in; `HasilaError` says why it cannot. Whoever starts the browser brings it along."""
