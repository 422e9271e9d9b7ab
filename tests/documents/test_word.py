"""Word files: their paragraphs and the title they were given."""

from __future__ import annotations

import io
import zipfile

import pytest

from tui.documents.opening import open_document
from tui.errors import HasilaError

docx = pytest.importorskip("docx", reason="Word files are read by python-docx, of the extra 'documents'")


def word_file(title: str = "") -> bytes:
    document = docx.Document()
    document.core_properties.title = title
    document.add_heading("حصيلة السنة")
    document.add_paragraph("قُتل 2,310 مدنيين في اليمن.")
    document.add_paragraph("  ")
    table = document.add_table(1, 2)
    table.cell(0, 0).text, table.cell(0, 1).text = "القتلى", "15"
    document.add_paragraph("وأصيب 415 شخصاً.")
    content = io.BytesIO()
    document.save(content)
    return content.getvalue()


def test_the_paragraphs_in_their_order_each_by_itself() -> None:
    document = open_document(word_file())
    assert document.kind == "word"
    assert document.text.split("\n\n") == [
        "حصيلة السنة",
        "قُتل 2,310 مدنيين في اليمن.",
        "القتلى",
        "15",
        "وأصيب 415 شخصاً.",
    ]


def test_its_title_is_found_and_its_days_of_saving_are_no_date() -> None:
    document = open_document(word_file("حصيلة"))
    assert (document.title, document.published, document.publisher) == ("حصيلة", None, None)
    assert open_document(word_file()).title is None


def packed(**parts: bytes) -> bytes:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, part in parts.items():
            archive.writestr(name.replace("__", "/"), part)
    return content.getvalue()


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (word_file()[:-600], "broken Word file"),
        (b"PK\x03\x04" + bytes(400), "broken Word file"),
        (word_file().replace(b"PK\x01\x02\x14\x03\x14", b"PK\x01\x02\x14\x03\x92"), "broken Word file"),
        (packed(photo=b"x"), "not one of Word"),
        (packed(**{"word__document.xml": bytes(70 << 20)}), "unpacks to over 64 MB"),
        (packed(**{"word__document.xml": b"<w/>"}), "broken Word file"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(400), "older Word"),
    ],
    ids=["cut off", "no archive", "other version", "other archive", "bomb", "half", "old"],
)
def test_what_cannot_be_read_is_one_sentence(content: bytes, said: str) -> None:
    with pytest.raises(HasilaError, match=said):
        open_document(content, "a.docx")
