"""Reading texts from files: bytes in, a report and its claims out; nothing is stored here."""

from __future__ import annotations

import hashlib
import os
import sys
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from tui.errors import HasilaError
from tui.reports.claims import Claim, read_claims
from tui.reports.decoding import decode

STANDARD_INPUT = "-"
LONGEST_TITLE = 200


@dataclass(frozen=True, slots=True)
class About:
    """What the caller knows about a text and its file does not say."""

    title: str | None = None
    publisher: str | None = None
    published: date | None = None
    url: str | None = None


@dataclass(frozen=True, slots=True)
class ReadText:
    """One text as it was read, and what was found in it."""

    name: str
    """The file as it was named; - for standard input."""
    text: str
    encoding: str
    claims: tuple[Claim, ...]

    @property
    def file_name(self) -> str | None:
        """The name without its folder; None for standard input."""
        return None if self.name == STANDARD_INPUT else os.fsencode(Path(self.name).name).decode(errors="replace")

    @property
    def sha256(self) -> str:
        """Of the text, whatever encoding it came in: the same text is the same report."""
        return hashlib.sha256(self.text.encode()).hexdigest()

    @property
    def first_line(self) -> str:
        """What serves as a title where none is given."""
        lines = (" ".join(line.split()) for line in self.text.splitlines())
        line = next(filter(None, lines), self.name)
        return line if len(line) <= LONGEST_TITLE else f"{line[:LONGEST_TITLE].rpartition(' ')[0]} …"


def read_text(name: str, published: date | None) -> ReadText:
    """Read one file, or standard input for -.

    Raises:
        HasilaError: The file cannot be read or holds no text; the sentence names it.
    """
    content = sys.stdin.buffer.read() if name == STANDARD_INPUT else _content(Path(name))
    try:
        decoded = decode(content)
    except HasilaError as problem:
        raise HasilaError(f"{'standard input' if name == STANDARD_INPUT else name}: {problem}") from problem
    return ReadText(name, decoded.text, decoded.encoding, read_claims(decoded.text, published))


def _content(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except FileNotFoundError:
        raise HasilaError(f"{path}: there is no such file; check the name") from None
    except IsADirectoryError:
        raise HasilaError(f"{path}: this is a folder; name the texts in it") from None
    except OSError as problem:
        raise HasilaError(f"{path}: it cannot be read ({problem.strerror}); check its permissions") from problem
