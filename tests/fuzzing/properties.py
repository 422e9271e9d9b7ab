"""What holds whatever the bytes are: each of `PROPERTIES` takes some, and raises where something does not hold."""

from __future__ import annotations

import tempfile
import unicodedata
from collections.abc import Callable
from datetime import date
from pathlib import Path

from tests.text.reading import by_place
from tui.commands.harmless import harmless
from tui.data.files import open_files
from tui.documents.opening import open_document
from tui.errors import HasilaError
from tui.labels.words import Words
from tui.reports.checks import findings
from tui.reports.claims import read_claims
from tui.reports.numerals import read
from tui.text.clean import clean, without_controls
from tui.text.lines import line, truncate, wrap
from tui.text.widths import cells_of

TODAY = date(2015, 1, 1)
LONGEST = 4000
"""Characters that are laid out or read: more is only slower."""


def text_of(data: bytes) -> str:
    """Bytes as a text; what is no UTF-8 becomes halves of pairs, which texts may hold too."""
    return data.decode("utf-8", "surrogateescape")[:LONGEST]


def cleaning(data: bytes) -> None:
    """Every character stays one, none commands a terminal, and cleaning again changes nothing."""
    text = text_of(data)
    cleaned = clean(text)
    assert len(cleaned) == len(text)
    assert not any(unicodedata.category(each) in ("Cc", "Cs", "Zl", "Zp") for each in cleaned)
    assert clean(cleaned) == cleaned
    assert not any(unicodedata.category(each) == "Cc" for each in harmless(text))
    assert not any(
        unicodedata.category(each) == "Cc" and each not in "\t\n\v\f\r\x85" for each in without_controls(text)
    )


def layout(data: bytes) -> None:
    """Every place belongs to one cluster, cells add up, and no piece is wider than it may be."""
    text = text_of(data)
    for base in ("rtl", "ltr"):
        laid_out = line(text, base=base)
        clusters = sorted(laid_out.clusters, key=by_place)
        assert "".join(text[each.start : each.end] for each in clusters) == text
        assert laid_out.cells == sum(each.cells for each in clusters) == cells_of(text)
        assert truncate(text, 9, base=base).cells <= 9
        assert all(each.cells <= 12 for each in wrap(text, 12, base=base))
        assert not any(unicodedata.category(each) in ("Cc", "Cs") for each in laid_out.text)


def grammar(data: bytes) -> None:
    """Numbers stand where they are said to, one after the other, and claims and findings point into the text."""
    text = text_of(data)
    end = 0
    for numeral in read(text):
        assert end <= numeral.start < numeral.end <= len(text)
        assert any(each.isalnum() for each in text[numeral.start : numeral.end])
        end = numeral.end
    claims = read_claims(text, TODAY)
    for claim in claims:
        assert 0 <= claim.quote_start <= claim.number_start < claim.number_end <= claim.quote_end <= len(text)
    known = {claim.id for claim in claims}
    assert all(set(finding.claims) <= known for finding in findings(text, claims))


def columns(data: bytes) -> None:
    """A text in columns is a table or told of in one sentence."""
    _opened(data, "fuzzed.csv")


def objects(data: bytes) -> None:
    """JSON is a table or told of in one sentence."""
    _opened(data, "fuzzed.json")


def documents(data: bytes) -> None:
    """A report is a text or told of in one sentence."""
    for name in ("fuzzed.txt", "fuzzed.html"):
        try:
            document = open_document(data, name)
        except HasilaError as refused:
            _see_one_sentence(refused)
        else:
            assert isinstance(document.text, str)


def _opened(data: bytes, name: str) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / name
        path.write_bytes(data)
        try:
            with open_files([path], folders=()) as database:
                for view in list(database.views.values())[:3]:
                    relation = database.relation(view)
                    relation.answer()
                    relation.finish()
                    rows = relation.window(0, 50)
                    assert len(rows) == min(50, len(relation))
                    assert all(set(row) == set(rows[0]) for row in rows)
                assert all(isinstance(note, Words) and "\n" not in note.en for note in database.notes)
        except HasilaError as refused:
            _see_one_sentence(refused)


def _see_one_sentence(refused: HasilaError) -> None:
    assert str(refused)
    assert "\n" not in str(refused)
    assert "\x1b" not in harmless(str(refused))


PROPERTIES: dict[str, Callable[[bytes], None]] = {
    each.__name__: each for each in (cleaning, layout, grammar, columns, objects, documents)
}
