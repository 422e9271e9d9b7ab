"""The whole row under the cursor, with the quote it rests on."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen

from tui.data.catalogue import View
from tui.labels.readings import ATTRIBUTES, CONFIDENCE, HEADINGS, RULES, SCOPES, said
from tui.labels.words import isolated
from tui.widgets.cells import DRAWN, Row, Speech, cell_text
from tui.widgets.decided import decided
from tui.widgets.proofs import Proof, passage_of, told, word
from tui.widgets.selecting import SelectsText
from tui.widgets.sheet import Paragraph, Sheet
from tui.widgets.visual import LaysOutItself


class RowScreen(LaysOutItself, SelectsText, ModalScreen[None]):
    """Every column of a row in full, then the proof of its figure."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape,space,enter,q,ض", "dismiss", show=False)]
    CSS_PATH = "modal.tcss"

    def __init__(self, row: Row, view: View, proof: Proof | None, speech: Speech) -> None:
        super().__init__()
        self.row = row
        self.view = view
        self.proof = proof
        self.speech = speech

    def compose(self) -> ComposeResult:
        proof = [] if self.view.plain else [Paragraph(""), *self._proof()]
        sheet = Sheet([*self._columns(), *proof])
        sheet.speech = self.speech
        frame = Vertical(sheet)
        frame.border_title = Content(self.view.title[self.speech.labels.language])
        frame.border_subtitle = self.speech.labels.close_hint
        yield frame

    def on_mount(self) -> None:
        self.set_class(self.speech.rtl, "-rtl")

    def _columns(self) -> list[Paragraph]:
        language = self.speech.labels.language
        shown = [column for column in self.view.columns if column.kind != "hidden" and column.kind not in DRAWN]
        told = [
            Paragraph(f"{column.words[language]}: {text}")
            for column in shown
            if (text := cell_text(self.row, column, self.speech, plain=self.view.plain))
        ]
        return [*told, *self._sums()]

    def _sums(self) -> Iterator[Paragraph]:
        """The arithmetic that has no column of its own, as in a tree of totals."""
        columns = {column.name: column for column in self.view.columns}
        if not self.view.plain and "arithmetic" in columns and columns["arithmetic"].hidden:
            from tui.labels.totals import ARITHMETIC
            from tui.widgets.reckoning import arithmetic_of

            if sums := arithmetic_of(self.row, self.speech):
                yield Paragraph(f"{ARITHMETIC[self.speech.labels.language]}: {isolated(sums)}")

    def _proof(self) -> list[Paragraph]:
        if self.proof is None:
            return [Paragraph(self.speech.labels.derived if self.row.get("derived") else self.speech.labels.no_figure)]
        labels = self.speech.labels
        attributes = [
            (labels.as_written, self.proof.get("category_text")),
            (labels.category, word(self.proof, "category", self.speech)),
            (labels.period, _period(self.proof, self.speech)),
        ]
        described = [Paragraph(f"{name}: {value}", "sheet--dim") for name, value in attributes if value]
        return [
            *told(self.proof, self.speech),
            *decided(self.proof, self.speech),
            *described,
            *_reading(self.proof, self.speech),
        ]


def _reading(proof: Proof, speech: Speech) -> Iterator[Paragraph]:
    """How the figure was read: its rule, how sure that is, and the words it took from elsewhere."""
    language = speech.labels.language
    if rule := proof.get("rule"):
        yield Paragraph(f"{speech.labels.rule}: {said(RULES, str(rule), language)}", "sheet--dim")
    if confidence := proof.get("confidence"):
        told_so = said(CONFIDENCE, str(confidence), language)
        yield Paragraph(f"{HEADINGS['confidence'][language]}: {told_so}", "sheet--dim")
    inherited = proof.get("inherited")
    for each in inherited if isinstance(inherited, list) and passage_of(proof) is not None else ():
        whence = said(SCOPES, each["scope"], language)
        yield Paragraph(f"{said(ATTRIBUTES, each['attribute'], language)} {whence}: «{each['words']}»", "sheet--dim")


def _period(proof: Proof, speech: Speech) -> str | None:
    start, end = proof.get("period_start"), proof.get("period_end")
    if start is None and end is None:
        return None
    return speech.digits(f"{start or '…'} – {end or '…'}")
