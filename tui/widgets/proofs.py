"""What proves a figure, in the words of the source pane: who counted, its sentence or record, where that stands."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from tui.labels.words import apart
from tui.widgets.cells import Speech
from tui.widgets.sheet import Paragraph

Proof = Mapping[str, object]
"""One row of `queries/lookups/source_text.sql`: a figure, its source, its report and where it stands in it."""


_SENTENCE_END = re.compile(r"[.!؟?…](?=\s|$)|\n")


def told(proof: Proof, speech: Speech) -> Iterator[Paragraph]:
    """What proves a figure, paragraph by paragraph: who, the words or the record, where."""
    yield Paragraph(_who(proof, speech), "sheet--strong")
    passage = passage_of(proof)
    if passage is None:
        yield from _record(proof, speech)
    else:
        yield _quoted(proof, *passage)
    yield Paragraph(_where(proof, speech), "sheet--dim")
    if note := word(proof, "note", speech):
        yield Paragraph(note, "sheet--dim")
    if counts := word(proof, "counts", speech):
        yield Paragraph(f"{speech.labels.counts_what}: {counts}", "sheet--dim")
    if licence := proof.get("licence"):
        yield Paragraph(f"{speech.labels.licence}: {licence}", "sheet--dim")


def _who(proof: Proof, speech: Speech) -> str:
    """The source by its full name, and as written where that differs."""
    name = word(proof, "source", speech) or speech.labels.no_source
    written = proof.get("source_text")
    return (
        f"{name} ({written})" if written and written not in (proof.get("source_ar"), proof.get("source_en")) else name
    )


def passage_of(proof: Proof) -> tuple[str, int] | None:
    """The text around a figure, whole or in part, and where in the report it begins; None for a dataset."""
    if (passage := proof.get("passage")) is not None:
        return str(passage), offset(proof, "passage_start")
    return None if (body := proof.get("body")) is None else (str(body), 0)


def _quoted(proof: Proof, passage: str, begins: int) -> Paragraph:
    start, end = offset(proof, "quote_start") - begins, offset(proof, "quote_end") - begins
    first, last = sentence_around(passage, start, end)
    number = tuple(offset(proof, f"number_{edge}") - begins - first for edge in ("start", "end"))
    marks = ((start - first, end - first, "sheet--quote"), (number[0], number[1], "sheet--number"))
    return Paragraph(passage[first:last], "sheet--dim", marks, quoted=True)


def _record(proof: Proof, speech: Speech) -> Iterator[Paragraph]:
    record = proof.get("record")
    if not isinstance(record, Mapping):
        return
    yield Paragraph(speech.digits(speech.labels.dataset_row(str(record["file"]), int(record["row"]))), "sheet--quote")
    cells = record.get("cells")
    for name, value in cells.items() if isinstance(cells, Mapping) else ():
        yield Paragraph(f"{name}: {value}", "sheet--number" if name == record.get("column") else "sheet--words")


def _where(proof: Proof, speech: Speech) -> str:
    published = proof.get("published")
    date = speech.digits(str(published)) if published is not None else None
    return " · ".join(apart(str(part)) for part in (proof.get("publisher"), date, proof.get("title")) if part)


def word(row: Mapping[str, object], name: str, speech: Speech) -> str | None:
    """A column that comes in both languages: in the reader's, else in the other."""
    here, there = ("ar", "en") if speech.rtl else ("en", "ar")
    said = row.get(f"{name}_{here}") or row.get(f"{name}_{there}")
    return str(said) if said else None


def sentence_around(body: str, start: int, end: int) -> tuple[int, int]:
    """The sentence a quote stands in, as a slice of the body without blanks at its ends."""
    before = [match.end() for match in _SENTENCE_END.finditer(body, 0, start)]
    after = _SENTENCE_END.search(body, max(start, end - 1))
    first, last = (before[-1] if before else 0), (after.end() if after else len(body))
    sentence = body[first:last]
    return first + len(sentence) - len(sentence.lstrip()), first + len(sentence.rstrip())


def offset(proof: Proof, name: str) -> int:
    """A place in the text, or another whole number that every proof in a text has."""
    value = proof[name]
    assert isinstance(value, int)
    return value
