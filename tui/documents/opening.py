"""From bytes to a document, whatever kind of file they came from."""

from __future__ import annotations

import re
from pathlib import PurePath

from tui.documents.document import Document, Kind
from tui.errors import HasilaError
from tui.reports.decoding import decode

PAGES = (".html", ".htm", ".xhtml")
SUFFIXES = (".txt", *PAGES, ".pdf", ".docx")
"""Which files are looked for in a folder."""

LARGEST = {"text": 16, "page": 16, "pdf": 256, "word": 256}
"""Megabytes (2**20 bytes) beyond which a file is no report; the two that may hold pictures may be larger."""

LONGEST = 2_500_000
"""Characters of a text, some 1,300 pages; reading so much takes 20 seconds and 450 MB."""

_PAGE = re.compile(rb"\s*(?:<!--.*?-->\s*|<\?xml[^>]*>\s*)*<(?:!doctype\s+html|html)\b", re.IGNORECASE | re.DOTALL)
_BEGINNING = 4096
"""Bytes that tell the kind."""


def open_document(data: bytes, name: str = "") -> Document:
    """Take the text out of a file.

    Raises:
        HasilaError: It is no text, too long, broken or protected, or the library that reads its kind is not installed.
    """
    document = _opened(data, name)
    see_that_it_is_one_report(document.text)
    return document


def see_that_it_is_one_report(text: str) -> None:
    """Refuse a text that is longer than any report."""
    if len(text) > LONGEST:
        raise HasilaError(f"its text has {len(text):,} characters, more than any report; give its parts one by one")


def _opened(data: bytes, name: str) -> Document:
    kind = kind_of(data, name)
    if len(data) > LARGEST[kind] << 20:
        raise HasilaError(f"it is larger than {LARGEST[kind]} MB, more than any report; give its parts one by one")
    match kind:
        case "page":
            from tui.documents.page import open_page

            return open_page(data)
        case "pdf":
            from tui.documents.pdf import open_pdf

            return open_pdf(data)
        case "word":
            from tui.documents.word import open_word

            return open_word(data)
        case _:
            decoded = decode(data)
            return Document(decoded.text, "text", decoded.encoding)


def kind_of(data: bytes, name: str = "") -> Kind:
    """The kind of a file, by what it begins with rather than by its name; a page may also be told by its name.

    Raises:
        HasilaError: It is a file of Word before 2007, or one under a password.
    """
    beginning = data[:_BEGINNING]
    if b"%PDF-" in beginning[:1024]:
        return "pdf"
    if beginning.startswith(b"PK\x03\x04"):
        return "word"
    if beginning.startswith(b"\xd0\xcf\x11\xe0"):
        raise HasilaError("it is a file of an older Word, or one under a password; save it as .docx without a password")
    if _PAGE.match(beginning.removeprefix(b"\xef\xbb\xbf")) or PurePath(name).suffix.lower() in PAGES:
        return "page"
    return "text"
