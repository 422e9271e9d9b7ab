"""Where a figure stands: who counted it, the sentence with the number marked, and in which report."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.reactive import reactive

from tui.widgets.cells import Speech
from tui.widgets.sheet import Paragraph, Sheet
from tui.widgets.speaking import Speaks

Proof = Mapping[str, object]
"""One row of `queries/lookups/source_text.sql`: a figure, its source, its report and where it stands in it."""

_SENTENCE_END = re.compile(r"[.!؟?…](?=\s|$)|\n")


class SourcePane(Vertical, Speaks):
    """The quote of the figure under the cursor, its number marked; for a dataset the row as it was read."""

    proof: reactive[Proof | None] = reactive(None, always_update=True)
    explanation: reactive[str] = reactive("")
    """Said instead of a quote where the row under the cursor is no stated figure."""

    def compose(self) -> ComposeResult:
        yield Sheet()

    @property
    def sheet(self) -> Sheet:
        return self.query_one(Sheet)

    def on_mount(self) -> None:
        self._tell()

    def watch_proof(self) -> None:
        self._tell()

    def watch_explanation(self) -> None:
        self._tell()

    def watch_speech(self) -> None:
        self._tell()

    def _tell(self) -> None:
        if not self.is_mounted:
            return
        self.border_title = Content(self.speech.labels.source_title)
        explained = (Paragraph(self.explanation or self.speech.labels.no_figure),)
        self.sheet.paragraphs = explained if self.proof is None else tuple(told(self.proof, self.speech))


def told(proof: Proof, speech: Speech) -> Iterator[Paragraph]:
    """What proves a figure, paragraph by paragraph: who, the words or the record, where."""
    yield Paragraph(_who(proof, speech), "sheet--strong")
    if proof.get("body") is None:
        yield from _record(proof, speech)
    else:
        yield _quoted(proof)
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


def _quoted(proof: Proof) -> Paragraph:
    body = str(proof["body"])
    start, end = _offset(proof, "quote_start"), _offset(proof, "quote_end")
    first, last = sentence_around(body, start, end)
    number = (_offset(proof, "number_start") - first, _offset(proof, "number_end") - first)
    marks = ((start - first, end - first, "sheet--quote"), (*number, "sheet--number"))
    return Paragraph(body[first:last], "sheet--dim", marks, quoted=True)


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
    return " · ".join(str(part) for part in (proof.get("publisher"), date, proof.get("title")) if part)


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


def _offset(proof: Proof, name: str) -> int:
    offset = proof[name]
    assert isinstance(offset, int)
    return offset
