"""The article in a web page, by trafilatura; nothing is fetched."""

from __future__ import annotations

import codecs
import re
from datetime import date
from typing import Any

from tui.documents.document import Document, absent
from tui.errors import HasilaError
from tui.reports.decoding import Decoded, decode

_DECLARED = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w.:-]{1,40})""", re.IGNORECASE)
_NAMES = {
    "utf-8": "UTF-8",
    "cp1256": "Windows-1256",
    "utf-16": "UTF-16",
    "iso8859-6": "ISO-8859-6",
}
_HEAD = 4096
_DECLARING = "//meta | //link[@rel='canonical'] | //script[@type='application/ld+json']"
_CHANGED = re.compile("modif|updat", re.IGNORECASE)
SHORTEST = 40
"""Characters of an article; what is shorter is a heading or a link."""


def open_page(data: bytes) -> Document:
    """Take the article out of a page, with the title, publisher, day and address that the page gives.

    Tables are left out unless the whole article stands in one: cells without their headings are no sentences.
    The day is one that the page declares (`article:published_time`, JSON-LD, its address); it is never looked for in
    the text, where any other day may stand.

    Raises:
        HasilaError: There is no article in it, or trafilatura is not installed.
    """
    decoded = _decoded(data)
    try:
        found, day = _article(decoded.text), _declared_day(decoded.text)
    except ImportError as problem:
        raise absent(problem) from None
    except Exception as problem:  # whatever trafilatura and lxml raise for what they cannot take apart
        raise HasilaError("this page could not be taken apart; save its text as plain text in UTF-8") from problem
    if found is None:
        raise HasilaError("no article was found in this page; save its text as plain text in UTF-8")
    title, publisher, url = map(_said, (found.title, found.sitename, found.url))
    return Document(found.text, "page", decoded.encoding, title, publisher, day, url)


def _article(page: str) -> Any:
    """What trafilatura makes of a page; None where that is less than a sentence."""
    from trafilatura import bare_extraction
    from trafilatura.settings import use_config

    config = use_config()
    config["DEFAULT"]["MIN_EXTRACTED_SIZE"] = str(SHORTEST)  # with less it gives up the paragraphs of the page
    for tables in (False, True):
        found: Any = bare_extraction(
            page, include_comments=False, include_tables=tables, with_metadata=True, config=config
        )
        if found is not None and len((found.text or "").strip()) >= SHORTEST:
            return found
    return None


def _declared_day(page: str) -> date | None:
    """The day of publication in a page's head; a day on which it was changed is none."""
    from htmldate import find_date
    from lxml.html import Element
    from trafilatura.utils import load_html

    head = Element("html")
    tree = load_html(page)
    for part in [] if tree is None else tree.xpath(_DECLARING):
        if not _CHANGED.search(" ".join(map(str, part.attrib.values()))):
            head.append(part)
    day = find_date(head, extensive_search=False, original_date=True)
    return date.fromisoformat(day) if day else None


def _decoded(data: bytes) -> Decoded:
    """By the encoding the page declares, where it does and keeps to it."""
    declared = _DECLARED.search(data[:_HEAD])
    try:
        codec = codecs.lookup(declared[1].decode("ascii")).name if declared else "utf-8"
        return Decoded(data.decode(codec), _NAMES.get(codec, codec)) if codec != "utf-8" else decode(data)
    except (LookupError, UnicodeDecodeError):
        return decode(data)


def _said(words: object) -> str | None:
    """One line, or None."""
    return " ".join(str(words).split()) or None if words else None
