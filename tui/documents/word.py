"""The text of a Word file (.docx), by python-docx."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from typing import Any

from tui.documents.document import Document, absent
from tui.errors import HasilaError

LARGEST = 64 << 20
"""Bytes of the text's own part when unpacked; a small file may unpack to anything."""

_BODY = "word/document.xml"


def open_word(data: bytes) -> Document:
    """Take the paragraphs out of a Word file, those in tables each by itself, with the title it was given.

    Its dates are days of saving and its author is a person: neither is when and by whom it was published.

    Raises:
        HasilaError: It is broken, no Word file, or python-docx is not installed.
    """
    _see_that_it_is_sound(data)
    try:
        import docx
    except ImportError as problem:
        raise absent(problem) from None
    try:
        opened = docx.Document(io.BytesIO(data))
        text = "\n\n".join(_paragraphs(opened))
        title = " ".join(opened.core_properties.title.split())
    except Exception as problem:  # whatever python-docx and lxml raise for what they cannot read
        raise HasilaError("it is a broken Word file; open it in Word and save it anew, or as plain text") from problem
    if not text:
        raise HasilaError("there is no text in this Word file; give a file that holds an article")
    return Document(text, "word", title=title or None)


def _see_that_it_is_sound(data: bytes) -> None:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            size = archive.getinfo(_BODY).file_size
    except KeyError:
        raise HasilaError("it is a packed file but not one of Word; give the texts in it one by one") from None
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError):
        raise HasilaError("it is a broken Word file; open it in Word and save it anew, or as plain text") from None
    if size > LARGEST:
        raise HasilaError(f"it unpacks to over {LARGEST >> 20} MB, more than any report; give its parts one by one")


def _paragraphs(container: Any) -> Iterator[str]:
    """The paragraphs that hold text, in reading order; a line break within one stays."""
    from docx.table import Table

    for part in container.iter_inner_content():
        if isinstance(part, Table):
            yield from _cells(part)
        elif text := part.text.strip():
            yield text


def _cells(table: Any) -> Iterator[str]:
    seen = set()
    for row in table.rows:
        for cell in row.cells:
            if cell._tc not in seen:  # merged cells come once for each place they take
                seen.add(cell._tc)
                yield from _paragraphs(cell)
