"""Articles come in the encodings newsrooms use; what is no text is refused in one sentence."""

from __future__ import annotations

import random

import pytest

from tui.errors import HasilaError
from tui.reports.decoding import decode

ARTICLE = "قُتل 12 شخصًا في القصف.\r\nوجُرح ٣٠ آخرون، بحسب المصدر.\n"
SHORTER = "قتل 12 شخصا في القصف.\r\nوجرح 30 آخرون، بحسب المصدر.\n"


@pytest.mark.parametrize(
    ("text", "codec", "name"),
    [
        (ARTICLE, "utf-8", "UTF-8"),
        (ARTICLE, "utf-8-sig", "UTF-8"),
        (ARTICLE, "utf-16", "UTF-16"),
        (ARTICLE, "utf-16-le", "UTF-16"),
        (ARTICLE, "utf-16-be", "UTF-16"),
        (SHORTER, "cp1256", "Windows-1256"),
        ("Plain ASCII has no figures, and is a text.", "utf-8", "UTF-8"),
    ],
)
def test_a_text_is_read_as_it_was_written_line_ends_and_all(text: str, codec: str, name: str) -> None:
    decoded = decode(text.encode(codec))
    assert decoded.text == text
    assert decoded.encoding == name


@pytest.mark.parametrize("data", [b"", b" \r\n\t", "\ufeff".encode(), "\ufeff \n".encode("utf-16-le")])
def test_an_empty_article_is_said_to_be_empty(data: bytes) -> None:
    with pytest.raises(HasilaError, match="empty"):
        decode(data)


@pytest.mark.parametrize(
    "data",
    [
        b"\x7fELF\x02\x01\x01" + bytes(200),
        b"\x89PNG\r\n\x1a\n" + random.Random(1).randbytes(4000),
        random.Random(2).randbytes(4001),
        "Le bilan s'élève à 12 tués, déclarait-on à l'hôpital.".encode("latin-1"),
        ARTICLE.encode("utf-16")[:-1],
    ],
    ids=["program", "picture", "noise", "latin-1", "cut in half a character"],
)
def test_what_is_no_arabic_text_is_refused(data: bytes) -> None:
    with pytest.raises(HasilaError, match="UTF-8"):
        decode(data)
