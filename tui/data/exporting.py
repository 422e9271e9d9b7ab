"""What a reader wants written to a file, and what they are told of it; who writes it comes from above."""

from __future__ import annotations

import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal, get_args

from tui.data.catalogue import View
from tui.data.filters import Condition
from tui.labels.words import Language

Form = Literal["csv", "json", "jsonl", "parquet", "markdown", "excel", "html", "duckdb"]

FORMS: tuple[Form, ...] = get_args(Form)

ENDINGS: Mapping[Form, str] = {
    "csv": ".csv",
    "json": ".json",
    "jsonl": ".jsonl",
    "parquet": ".parquet",
    "markdown": ".md",
    "excel": ".xlsx",
    "html": ".html",
    "duckdb": ".duckdb",
}
"""What the name of a file of each form ends with."""

DESCRIBED_BESIDE = frozenset[Form]({"csv", "json", "jsonl"})
"""Forms with no room of their own for what the rows were held to: it stands in a file beside them."""


@dataclass(frozen=True, slots=True)
class Export:
    """Rows of a view, and the file they go to."""

    files: tuple[Path, ...]
    """What is open."""
    view: View
    conditions: tuple[Condition, ...]
    order: tuple[str, bool] | None
    columns: tuple[str, ...] | None
    """The columns to write, in their order; None for all of the view, also those that are not shown."""
    into: Path
    form: Form
    language: Language = "ar"
    parameters: Mapping[str, object] = field(default_factory=dict)
    bom: bool = False
    """Whether CSV begins with the mark by which Excel knows UTF-8."""
    defused: bool = True
    """Whether text in CSV that a spreadsheet would run as a formula begins with an apostrophe."""
    over: bool = False
    """Whether a file that is there may be replaced."""


@dataclass(frozen=True, slots=True)
class Exported:
    """A file that was written."""

    path: Path
    rows: int
    beside: Path | None = None
    """Where it stands what the rows were held to, when the form has no room for that."""


@dataclass(slots=True)
class Progress:
    """How far the writing is, and whether it is still wanted; both ends look at it from threads of their own."""

    share: float | None = None
    """From 0 to 1; None where nobody can tell."""
    rows: int = 0
    unwanted: threading.Event = field(default_factory=threading.Event)


Exporting = Callable[[Export, Progress], Exported]
"""Writes a file in one step; `HasilaError` says why it cannot, `CancelledError` that it was not wanted any more."""


def form_of(path: Path) -> Form | None:
    """The form that the name of a file asks for."""
    ending = path.suffix.lower()
    others: Mapping[str, Form] = {".ndjson": "jsonl", ".markdown": "markdown", ".htm": "html", ".db": "duckdb"}
    return next((form for form, each in ENDINGS.items() if each == ending), others.get(ending))


def beside(path: Path) -> Path:
    """Where the description of a file stands, by the rule of CSV on the Web (W3C)."""
    return path.with_name(f"{path.name}-metadata.json")
