"""PDF files of three programs that paint Arabic in three ways: the same text, with every number as it was written."""

from __future__ import annotations

from pathlib import Path

import pytest

from tui.documents.opening import open_document
from tui.errors import HasilaError

pytest.importorskip("pdfminer", reason="PDF is read by pdfminer.six, of the extra 'documents'")

PDFS = Path(__file__).parent / "pdf"
"""reportlab: presentation forms from the left edge, after python-bidi. fpdf2 and pango: glyphs of a shaper."""

TEXT = (
    "حصيلة السنة في بلدين\n\n"
    "قتل 2,310 مدنيين في اليمن خلال عام 2019، وفق بيان لمنظمة محلية (بينهم 415 طفلا)، وأصيب 1,204 أشخاص في "
    "انفجارات متفرقة وسط المدن الكبرى.\n\n"
    "وفي العراق قتل 76021 شخصا بين 2013-2014، و15 ألفا و538 في عام 2014 بحسب الوزارات، أي بزيادة 35%. "
    "وقال مركز Iraq Body Count إن العدد ١٧٬٠٧٣ قتيلا. وتوفي ٢٣١ معتقلا في السجون بتاريخ 12/03/2014."
)


@pytest.mark.parametrize("name", ["reportlab", "fpdf2", "pango"])
def test_whatever_program_painted_it_the_text_is_the_same(name: str) -> None:
    document = open_document((PDFS / f"{name}.pdf").read_bytes())
    assert (document.kind, document.text, document.remarks) == ("pdf", TEXT, ())


def test_its_title_is_found_and_no_date() -> None:
    document = open_document((PDFS / "fpdf2.pdf").read_bytes())
    assert (document.title, document.published, document.publisher) == ("حصيلة السنة في بلدين", None, None)


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ((PDFS / "password.pdf").read_bytes(), "protected by a password"),
        ((PDFS / "picture.pdf").read_bytes(), "pictures of pages"),
        ((PDFS / "pango.pdf").read_bytes()[:9000], "broken PDF"),
        (b"%PDF-1.7\nnothing of the kind", "broken PDF"),
    ],
    ids=["password", "picture", "cut off", "no pdf"],
)
def test_what_cannot_be_read_is_one_sentence(content: bytes, said: str) -> None:
    with pytest.raises(HasilaError, match=said):
        open_document(content, "a.pdf")


@pytest.mark.parametrize("at", range(200, 18000, 1700))
def test_a_damaged_file_is_read_or_refused_and_nothing_else(at: int) -> None:
    content = bytearray((PDFS / "fpdf2.pdf").read_bytes())
    content[at : at + 40] = bytes(reversed(content[at : at + 40]))
    try:
        document = open_document(bytes(content))
    except HasilaError:
        return
    assert document.text
