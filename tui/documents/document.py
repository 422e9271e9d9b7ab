"""What a file holds once it is opened: a text, and what the file itself says about that text."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from tui.errors import HasilaError

Kind = Literal["text", "page", "pdf", "word"]


@dataclass(frozen=True, slots=True)
class Document:
    """The text of one file as it will be stored and quoted; what the file does not say is None."""

    text: str
    kind: Kind
    encoding: str | None = None
    """In which the bytes were; None where the format has an encoding of its own."""
    title: str | None = None
    publisher: str | None = None
    published: date | None = None
    url: str | None = None
    remarks: tuple[str, ...] = ()
    """Whole sentences on what a reader of the text should know, such as what was left out."""


def absent(problem: ImportError) -> HasilaError:
    """The sentence for a kind of file whose library is not installed."""
    return HasilaError(
        f"web pages, PDF and Word files need libraries that are not installed ({problem.name}): "
        "pip install 'hasila[documents]'"
    )
