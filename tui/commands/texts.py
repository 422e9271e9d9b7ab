"""Texts from files: bytes in, a text with what is known about it out; nothing is stored here."""

from __future__ import annotations

import hashlib
import os
import re
import sys
from dataclasses import dataclass, fields, replace
from datetime import date
from pathlib import Path

from tui.documents.document import Kind
from tui.documents.opening import LARGEST, open_document, see_that_it_is_one_report
from tui.errors import HasilaError
from tui.reports.claims import Claim, read_claims

STANDARD_INPUT = "-"
LONGEST_TITLE, LONGEST_BEGINNING = 200, 120
"""Characters of a title that was said, and of one taken from the beginning of a text."""
_SENTENCE = re.compile(r".*?\w{2,}[.!?؟](?=\s)")
MOST_BYTES = max(LARGEST.values()) << 20
"""How much is read of what may have no end."""


@dataclass(frozen=True, slots=True)
class About:
    """Who published a text, when, where and under which title; what is not known is None."""

    title: str | None = None
    publisher: str | None = None
    published: date | None = None
    url: str | None = None


@dataclass(frozen=True, slots=True)
class OpenedText:
    """The text of one file, not yet read."""

    name: str
    """The file as it was named; - for standard input, empty for pasted text."""
    text: str
    kind: Kind
    about: About
    """What the caller said, and for the rest what the file says."""
    found: frozenset[str] = frozenset()
    """Names of the fields of `about` that the file said and not the caller."""
    encoding: str | None = None
    remarks: tuple[str, ...] = ()

    @property
    def file_name(self) -> str | None:
        """The name without its folder; None where it came from no file."""
        if self.name in ("", STANDARD_INPUT):
            return None
        return os.fsencode(Path(self.name).name).decode(errors="replace")

    @property
    def sha256(self) -> str:
        """Of the text, whatever file it came in: the same text is the same report."""
        return hashlib.sha256(self.text.encode()).hexdigest()

    @property
    def title(self) -> str:
        """The title that is known, else the first line, of a long one its first sentence."""
        if self.about.title:
            return _cut(self.about.title, LONGEST_TITLE)
        lines = (" ".join(line.split()) for line in self.text.splitlines())
        line = next(filter(None, lines), self.name)
        sentence = _SENTENCE.match(line) if len(line) > LONGEST_BEGINNING else None
        return _cut(sentence[0] if sentence is not None else line, LONGEST_BEGINNING)

    def read(self) -> tuple[Claim, ...]:
        """What is found in it; relative periods count from the day of publication."""
        return read_claims(self.text, self.about.published)


def _cut(title: str, longest: int) -> str:
    """A title of at most so many characters, cut behind a word."""
    beginning = title[: longest - 1].rpartition(" ")[0] or title[: longest - 2]
    return title if len(title) <= longest else f"{beginning} …"


def open_text(name: str, given: About) -> OpenedText:
    """Open one file, or standard input for -; what is given goes before what the file says of itself.

    Raises:
        HasilaError: The file cannot be read or holds no text; the sentence names it.
    """
    content = sys.stdin.buffer.read(MOST_BYTES + 1) if name == STANDARD_INPUT else _content(Path(name))
    try:
        document = open_document(content, name)
    except HasilaError as problem:
        raise HasilaError(f"{'standard input' if name == STANDARD_INPUT else name}: {problem}") from problem
    found = {field.name: getattr(document, field.name) for field in fields(About) if getattr(given, field.name) is None}
    found = {field: value for field, value in found.items() if value is not None}
    about = replace(given, **found)
    return OpenedText(name, document.text, document.kind, about, frozenset(found), document.encoding, document.remarks)


def pasted_text(text: str, given: About) -> OpenedText:
    """A text that came from no file."""
    if not text.strip():
        raise HasilaError("there is no text; paste an article")
    see_that_it_is_one_report(text)
    return OpenedText("", text, "text", given)


def _content(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            return file.read(MOST_BYTES + 1)
    except FileNotFoundError:
        raise HasilaError(f"{path}: there is no such file; check the name") from None
    except OSError as problem:
        raise HasilaError(f"{path}: it cannot be read ({problem.strerror}); check its permissions") from problem
