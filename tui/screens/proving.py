"""From a row to what proves its figure, from the text to the rows, and what can be copied of both."""

from __future__ import annotations

from dataclasses import dataclass

from textual import on, work
from textual.message import Message
from textual.worker import get_current_worker

from tui.data.answers import Relation
from tui.errors import QueryError
from tui.labels.reading import NO_ROW
from tui.screens.holding import HoldingScreen
from tui.widgets.cells import Row, figure_text
from tui.widgets.proofs import Proof
from tui.widgets.refused import Refused
from tui.widgets.relation_table import RelationTable
from tui.widgets.report_text import ReportText
from tui.widgets.source_pane import SourcePane

TOLD_AGAIN = 5.0
"""Seconds after which the same refusal is told again."""


class ProvingScreen(HoldingScreen):
    """Panes of which one, that in focus, is in charge of the source pane."""

    @dataclass
    class Proved(Message):
        """A worker has the proof of the figure under the cursor."""

        proof: Proof | None
        row: Row | None

    @dataclass
    class ProvedWhole(Message):
        """A worker has the proof of a row that is to be shown whole."""

        proof: Proof | None
        row: Row

    @dataclass
    class Gathered(Message):
        """A worker has what can be copied."""

        proof: Proof | None
        row: Row | None

    @dataclass
    class FoundRows(Message):
        """A worker has found a figure of the text among the rows, for each pane its place there or None."""

        proof: Proof | None
        answers: tuple[Relation | None, ...]
        places: tuple[int | None, ...]

    # From row to proof

    @on(RelationTable.CursorMoved)
    def _follow_cursor(self, message: RelationTable.CursorMoved) -> None:
        if self.source_pane is not None and message.table is self.pane.table:
            self.after_first_paint(lambda: self._prove(self.figure_row(message.row)))

    def figure_row(self, row: Row | None) -> Row | None:
        """A row as it is asked about; where rows have several figures, that of the cell under the cursor."""
        return row

    @work(thread=True, exclusive=True, group="proof")
    def _prove(self, row: Row | None) -> None:
        worker = get_current_worker()
        try:
            proof = self._proof_of(row.get("figure_id") if row is not None else None)
        except QueryError as problem:
            self.post_message(Refused(problem))
            return
        if not worker.is_cancelled:
            self.post_message(self.Proved(proof, row))

    def _proof_of(self, figure_id: object) -> Proof | None:
        """What proves a figure, asked in a worker."""
        proofs = self.database.lookup("source_text", figure_id=figure_id) if figure_id is not None else []
        return proofs[0] if proofs else None

    # From the text to the rows

    @on(SourcePane.FigureChosen)
    def _follow_text(self, message: SourcePane.FigureChosen) -> None:
        answers = [pane.table.relation for pane in self.panes]
        self._find_rows(message.figure_id, tuple(answers))

    @work(thread=True, exclusive=True, group="proof")
    def _find_rows(self, figure_id: int, answers: tuple[Relation | None, ...]) -> None:
        """Find a figure in every table, and what proves it."""
        worker = get_current_worker()
        try:
            places = tuple(place_in(answer, figure_id) for answer in answers)
            proof = self._proof_of(figure_id)
        except QueryError as problem:
            self.post_message(Refused(problem))
            return
        if not worker.is_cancelled:
            self.post_message(self.FoundRows(proof, answers, places))

    @on(FoundRows)
    def _stand_on_rows(self, message: FoundRows) -> None:
        lists = any(answer is not None and "figure_id" in answer.view.returned for answer in message.answers)
        self._show(message.proof, aside=lists and all(place is None for place in message.places))
        for pane, answer, place in zip(self.panes, message.answers, message.places, strict=True):
            if place is not None and pane.table.relation is answer:
                pane.table.go(place)

    @on(ReportText.RowAsked)
    def _go_to_row(self) -> None:
        """Go back from the text to the table that shows the chosen figure."""
        pane = self.source_pane
        if pane is None or pane.aside:
            self.notify(NO_ROW[self.labels.language], markup=False)
            return
        figure_id = pane.proof["figure_id"] if pane.proof is not None else None
        there = [pane for pane in self.panes if figure_id == (pane.table.cursor_row or {}).get("figure_id")]
        (self.pane if self.pane in there or not there else there[0]).table.focus()

    @on(Refused)
    def _tell_refusal(self, message: Refused) -> None:
        """Say once what many widgets may meet together."""
        sentence = str(message.problem)
        if sentence not in self._told:
            self._told.add(sentence)
            self.set_timer(TOLD_AGAIN, lambda: self._told.discard(sentence))
            self.notify(sentence, severity="error", markup=False)

    @on(Proved)
    def _show_proof(self, message: Proved) -> None:
        self._show(message.proof, self._explanation(message.row))

    def _show(self, proof: Proof | None, explanation: str = "", *, aside: bool = False) -> None:
        pane = self.source_pane
        if pane is not None:
            pane.database = self.database
            pane.explanation = explanation
            pane.proof = proof
            pane.aside = aside

    def _explanation(self, row: Row | None) -> str:
        """Why a row has no quote: nobody stated it, it is what the parts leave of their whole."""
        if row is None or not row.get("derived") or "whole_deaths" not in row:
            return self.labels.no_figure
        whole, rest = row["whole_deaths"], row["deaths"]
        assert isinstance(whole, int)
        assert isinstance(rest, int)
        return self.labels.derived_as(*(figure_text({}, each, self.speech) for each in (whole, whole - rest, rest)))

    @on(RelationTable.RowShown)
    def _show_row(self, message: RelationTable.RowShown) -> None:
        """Show the whole row with its own proof: the source pane may show a figure that is not among the rows."""
        self._prove_whole(self.figure_row(message.row) or message.row)

    @work(thread=True, exclusive=True, group="whole")
    def _prove_whole(self, row: Row) -> None:
        worker = get_current_worker()
        try:
            proof = self._proof_of(row.get("figure_id"))
        except QueryError as problem:
            self.post_message(Refused(problem))
            return
        if not worker.is_cancelled:
            self.post_message(self.ProvedWhole(proof, row))

    @on(ProvedWhole)
    def _show_whole_row(self, message: ProvedWhole) -> None:
        from tui.screens.row import RowScreen

        self.app.push_screen(RowScreen(message.row, self.pane.view, message.proof, self.speech))

    # Copying

    def action_copy_menu(self) -> None:
        """Offer what can be copied of the row under the cursor, or of the figure chosen in the text."""
        table, text = self.pane.table, self.text_in_focus
        chosen = text.proof["figure_id"] if text is not None and text.proof is not None else None
        row = self.figure_row(table.cursor_row)
        under = row.get("figure_id") if row is not None else None
        answer = table.relation if row is not None and chosen in (None, under) else None
        self._gather(answer, table.cursor, under if chosen is None else chosen)

    @work(thread=True, exclusive=True, group="copy")
    def _gather(self, relation: Relation | None, place: int, figure_id: object) -> None:
        """Fetch the row whole, since a window may cut its texts, and what proves its figure."""
        worker = get_current_worker()
        try:
            row = relation.whole(place) if relation is not None else None
            proof = self._proof_of(figure_id)
        except QueryError as problem:
            self.post_message(Refused(problem))
            return
        if not worker.is_cancelled:
            self.post_message(self.Gathered(proof, row))

    @on(Gathered)
    def _offer_copies(self, message: Gathered) -> None:
        from tui.data.citing import today
        from tui.labels.citing import NOTHING
        from tui.screens.copy_menu import CopyScreen
        from tui.widgets.copies import Copies

        pane = self.pane
        column = pane.table.columns()[pane.table.current_column] if pane.table.columns() else None
        copies = Copies(pane.view, message.row, message.proof, column, self.speech, today())
        if copies.forms:
            self.app.push_screen(CopyScreen(copies, writes=getattr(self.app, "writes_files", False)))
        else:
            self.notify(NOTHING[self.labels.language], markup=False)


def place_in(answer: Relation | None, figure_id: int) -> int | None:
    """The place of a figure among rows; None where it is not there, or where rows are no figures."""
    if answer is None or "figure_id" not in answer.view.returned:
        return None
    try:
        return answer.find({"figure_id": figure_id})
    except (QueryError, RuntimeError):  # let go of meanwhile: other panes answer anew while figures are walked
        return None
