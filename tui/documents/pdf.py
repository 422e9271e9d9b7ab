"""The text of a PDF: its glyphs by pdfminer.six, their order by where they stand."""

from __future__ import annotations

import io
import logging
import re
import unicodedata
from collections.abc import Iterator
from typing import Any

from tui.documents.document import Document, absent
from tui.documents.glyphs import Glyph, rows_of, unmirrored
from tui.documents.paragraphs import paragraphs_of
from tui.errors import HasilaError

UNREAD = "\ufffd"
"""What stands for a glyph of which the file does not say the letter."""
MOST_UNREAD = 0.05
"""The share of glyphs without a letter from which on the text is not taken."""

_PRESENTATION = re.compile("[\ufb50-\ufdff\ufe70-\ufeff]")
_LETTERLESS = re.compile(r"\(cid:\d+\)|[\0\ufffd\ue000-\uf8ff]")
_BROKEN = "it is a broken PDF; open it in another program and save it anew, or as plain text"


def open_pdf(data: bytes) -> Document:
    """Take the paragraphs out of a PDF, with the title it was given.

    Letters in presentation forms become the letters they stand for, vowel signs are left out, and a glyph that stands
    for no letter becomes U+FFFD, so that the digits beside it do not meet. A line whose order of reading cannot be told
    is left out, with a remark, so no figure is read in a wrong order.

    Raises:
        HasilaError: It is broken, protected, holds pictures only, does not say which letters it paints, or
            pdfminer.six is not installed.
    """
    paragraphs: list[str] = []
    unsure = glyphs = unread = 0
    for page in _pages(data):
        glyphs, unread = glyphs + len(page), unread + sum(glyph.text == UNREAD for glyph in page)
        for paragraph, lost in paragraphs_of(rows_of(page)):
            unsure += lost
            paragraphs += [paragraph] if paragraph else []
    if not glyphs:
        raise HasilaError("this PDF holds no text, only pictures of pages; text recognition (OCR) has to come first")
    if unread > MOST_UNREAD * glyphs or not paragraphs:
        raise HasilaError("this PDF does not say which letters it paints; text recognition (OCR) has to come first")
    remark = f"lines left out, since the order of what is painted in them cannot be told: {unsure}"
    return Document(unmirrored("\n\n".join(paragraphs)), "pdf", title=_title(data), remarks=(remark,) if unsure else ())


def _pages(data: bytes) -> Iterator[list[Glyph]]:
    """The glyphs of each page."""
    try:
        from pdfminer.converter import PDFPageAggregator
        from pdfminer.pdfdocument import PDFEncryptionError
        from pdfminer.pdfinterp import PDFPageInterpreter, PDFResourceManager
        from pdfminer.pdfpage import PDFPage
    except ImportError as problem:
        raise absent(problem) from None
    logging.getLogger("pdfminer").setLevel(logging.ERROR)
    fonts = PDFResourceManager()
    device = PDFPageAggregator(fonts, laparams=None)
    interpreter = PDFPageInterpreter(fonts, device)
    try:
        for page in PDFPage.get_pages(io.BytesIO(data)):
            interpreter.process_page(page)
            yield list(_glyphs(device.get_result()))
    except PDFEncryptionError:
        raise HasilaError("this PDF is protected by a password; save a copy without one") from None
    except Exception as problem:  # whatever pdfminer raises for what it cannot read
        raise HasilaError(_BROKEN) from problem


def _glyphs(container: Any) -> Iterator[Glyph]:
    """Every upright glyph, also inside figures; what stands askew is a stamp or the name of an axis."""
    from pdfminer.layout import LTChar, LTFigure

    for part in container:
        if isinstance(part, LTFigure):
            yield from _glyphs(part)
        elif isinstance(part, LTChar) and part.upright:
            yield Glyph(letters(part.get_text()), part.x0, part.x1, part.matrix[5], part.size)


def letters(text: str) -> str:
    """What a glyph stands for, in the letters one types; blanks of any kind are one blank."""
    if text.isspace():
        return " "
    if not text or _LETTERLESS.search(text):
        return UNREAD
    plain = _PRESENTATION.sub(lambda form: unicodedata.normalize("NFKC", form[0]).strip(" \u0640"), text)
    return plain if _is_vowel_sign(plain) else "".join(letter for letter in plain if not _is_vowel_sign(letter))


def _is_vowel_sign(text: str) -> bool:
    return all(unicodedata.category(letter) == "Mn" for letter in text)


def _title(data: bytes) -> str | None:
    """The title that was given to it, unless it is a file's name."""
    from pdfminer.pdfdocument import PDFDocument
    from pdfminer.pdfparser import PDFParser
    from pdfminer.utils import decode_text

    try:
        for info in PDFDocument(PDFParser(io.BytesIO(data))).info:
            title = " ".join(decode_text(info["Title"]).split()) if isinstance(info.get("Title"), bytes) else ""
            if title and not re.search(r"\.\w{2,5}$|^untitled$", title, re.IGNORECASE):
                return title
    except Exception:  # a title is not worth the text
        return None
    return None
