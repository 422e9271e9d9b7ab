"""The one screen that edits: new figures beside their sentences, to be accepted, corrected or rejected."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar

from textual import events, on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal
from textual.content import Content
from textual.message import Message
from textual.widgets import Label
from textual.worker import get_current_worker

from tui.data.answers import Database
from tui.data.filters import Condition, in_report
from tui.data.reviewing import SAID, Judgement, Number, Verdict, Writing
from tui.errors import QueryError
from tui.labels.commands import REVIEW
from tui.labels.reviewing import Reviewing
from tui.labels.words import Words
from tui.screens.asking import Asking
from tui.screens.writing import WritingScreen
from tui.widgets.cells import Row
from tui.widgets.filter_bar import FilterBar
from tui.widgets.inbox_table import Framed, InboxTable
from tui.widgets.keys import KeyBar, bindings
from tui.widgets.proofs import Proof
from tui.widgets.refused import Refused
from tui.widgets.relation_table import RelationTable
from tui.widgets.review_sheet import paragraphs
from tui.widgets.reviewed import Names, Reviewed, as_decided, as_read, stored, verdict_of
from tui.widgets.selecting import SelectsText
from tui.widgets.sheet import Sheet
from tui.widgets.speaking import Speaks

TWO_COLUMNS = 64
"""Cells from which on the table and the sentence stand side by side."""

NEW = Condition('"verdict" = ?', ("new",), Words("new", "جديد"), ("verdict",))
DECIDED = Condition('"verdict" <> ?', ("new",), Words("decided", "مقرَّر"), ("verdict",))
SURE = Condition('"confidence" = ?', ("sure",), Words("sure", "مؤكد"), ("confidence",))


class ReviewScreen(SelectsText, WritingScreen):
    """New figures, doubtful ones first, or those that were decided; what is decided waits until it is written."""

    BINDINGS: ClassVar[list[BindingType]] = bindings("review")
    CSS_PATH = "review.tcss"
    AUTO_FOCUS = "InboxTable"

    @dataclass
    class Answered(Message):
        """A worker has the figures."""

        relation: Reviewed
        names: Names

    @dataclass
    class TextRead(Message):
        """A worker has the text of the report a figure stands in."""

        row: Row
        text: Proof

    @dataclass
    class OthersFound(Message):
        """A worker has the figures of the report of one that is to be corrected."""

        row: Row
        others: tuple[Row, ...]

    @dataclass
    class SureFound(Message):
        """A worker has the sure figures of a report that nobody has decided of."""

        judgements: tuple[Judgement, ...]
        title: str

    def __init__(
        self,
        database: Database,
        writing: Writing | None,
        *,
        keep_in: Path | None = None,
        report: Condition | None = None,
    ) -> None:
        """Review the figures of a database.

        `keep_in` is proposed for a copy where the database is not to be written; `report` holds it to one report.
        """
        super().__init__(writing, keep_in)
        self.database = database
        self.report = report
        self._shows_decided = False
        self._names: Names | None = None
        self._text: Proof | None = None
        self._order: tuple[str, bool] | None = None
        self._status: Callable[[Reviewing], str] | None = None

    def compose(self) -> ComposeResult:
        yield FilterBar()
        figures = Framed(InboxTable(), id="figures", classes="pane")
        yield Horizontal(figures, Framed(Sheet(), id="reading", classes="pane"), classes="row")
        yield Label("", id="status", markup=False)
        yield KeyBar(REVIEW)

    def on_mount(self) -> None:
        self.set_class(self.app.size.width < TWO_COLUMNS, "-narrow")
        self.watch(self.app, "speech", self._speak)
        self.ask()

    def on_resize(self, event: events.Resize) -> None:
        self.set_class(event.size.width < TWO_COLUMNS, "-narrow")
        self._arrange()

    def _arrange(self) -> None:
        """The table stands where reading starts: on the reader's side, or above."""
        from_right = self.speech.rtl and not self.has_class("-narrow")
        self.query_one(".row").sort_children(key=lambda pane: pane.id == "reading", reverse=from_right)

    @property
    def table(self) -> InboxTable:
        return self.query_one(InboxTable)

    @property
    def row(self) -> Row | None:
        """The row under the cursor as it is stored."""
        row = self.table.cursor_row
        return None if row is None else stored(row)

    # What is shown

    def _speak(self) -> None:
        for widget in self.query():
            if isinstance(widget, Speaks):
                widget.speech = self.speech
        self._arrange()
        self._entitle()
        self._tell_figure()

    def _entitle(self) -> None:
        bar, table = self.query_one(FilterBar), self.table
        bar.file = self.database.path.name
        bar.sentences = () if self.report is None else (self.report.sentence[self.speech.labels.language],)
        total = len(table.relation) if table.relation is not None else 0
        figures, reading = self.query_one("#figures"), self.query_one("#reading")
        figures.border_title = Content(self.words.decided if self._shows_decided else self.words.new)
        position = self.speech.labels.position(table.cursor + 1, total) if total else ""
        figures.border_subtitle = Content(self.speech.digits(position))
        reading.border_title = Content(self.words.figure)
        table.empty = self._why_empty()
        self._tell_status()

    def _why_empty(self) -> str:
        if self._shows_decided:
            return self.words.nothing_decided
        return self.words.nothing_new if self.report is None else self.words.nothing_new_here

    def _tell_status(self) -> None:
        """How many decisions wait; and what there is to say besides."""
        said = [self.words.pending(len(self.pending)) if self.pending else self.words.all_written]
        if self._status is not None:
            said.insert(0, self._status(self.words))
        self.query_one("#status", Label).update(Content(self.speech.digits(" ".join(said))))
        self.query_one("#status").set_class(bool(self.pending), "-pending")

    def say(self, status: Callable[[Reviewing], str] | None) -> None:
        self._status = status
        self._tell_status()

    # What is asked

    def read_from(self, database: Database) -> None:
        """Show another edition in the same place: the first figure from the cursor on that is still there."""
        self._place = self._place or next(self.from_cursor(), None)
        self.database = database
        self._names = self._text = None
        self.ask()

    def from_cursor(self) -> Iterator[Number]:
        """The numbers from the cursor on that will be in the list when what is pending is written."""
        for index in self._around():
            row = self.table.row(index)
            if row is not None and (self._shows_decided or self.pending.of(Number.of(row)) is None):
                yield Number.of(row)

    def _around(self, step: int = 1) -> Iterable[int]:
        """Every place in the list, from the cursor on and then round."""
        total = len(self.table.relation) if self.table.relation is not None else 0
        return ((self.table.cursor + step * by) % total for by in range(total))

    def ask(self) -> None:
        """Answer which figures there are, in the background."""
        conditions = [DECIDED if self._shows_decided else NEW]
        if self.report is not None:
            conditions.append(self.report)
        self._answer(tuple(conditions), self._order, self.database, self._names)

    @work(thread=True, exclusive=True, group="answer")
    def _answer(
        self, conditions: tuple[Condition, ...], order: tuple[str, bool] | None, database: Database, names: Names | None
    ) -> None:
        worker = get_current_worker()
        relation = database.relation(database.views["review"], conditions, order)
        try:
            relation.answer()
            names = names or Names(database.lookup("names"))
        except QueryError as problem:
            self.post_message(Refused(problem))
            return
        if not worker.is_cancelled:
            self.post_message(self.Answered(Reviewed(relation, names, self.pending.of), names))

    @on(Answered)
    def _show_answer(self, message: Answered) -> None:
        table, old = self.table, self.table.relation
        self._names = message.names
        with self.prevent(RelationTable.CursorMoved):
            table.relation = message.relation
        place, self._place = self._place, None
        table.cursor = self._index_of(place) if place is not None else table.cursor
        if old is not None:
            table.let_go(old)
        self._entitle()

    def _index_of(self, number: Number) -> int:
        assert self.table.relation is not None
        sought = dict(zip(("report_id", "number_start", "number_end"), number, strict=True))
        found = self.table.relation.find(sought)
        return self.table.cursor if found is None else found

    @on(Refused)
    def _tell_refusal(self, message: Refused) -> None:
        self.notify(str(message.problem), severity="error", markup=False)

    # From row to sentence

    @on(RelationTable.CursorMoved)
    def _follow_cursor(self, message: RelationTable.CursorMoved) -> None:
        self._entitle()
        self._tell_figure()

    def _tell_figure(self) -> None:
        row = self.row
        if row is None:
            self.query_one(Sheet).paragraphs = ()
        elif self._text is not None and self._text["report_id"] == row["report_id"]:
            self._tell(row, self._text)
        else:
            self._read_text(row, self.database)

    @work(thread=True, exclusive=True, group="text")
    def _read_text(self, row: Row, database: Database) -> None:
        worker = get_current_worker()
        try:
            texts = database.lookup("report_text", report_id=row["report_id"])
        except QueryError as problem:
            self.post_message(Refused(problem))
            return
        if texts and not worker.is_cancelled:
            self.post_message(self.TextRead(row, texts[0]))

    @on(TextRead)
    def _show_text(self, message: TextRead) -> None:
        self._text = message.text
        row = self.row
        if row is not None and row["report_id"] == message.text["report_id"]:
            self._tell(row, message.text)

    def _tell(self, row: Row, text: Proof) -> None:
        if self._names is not None:
            judgement = self.pending.of(Number.of(row))
            self.query_one(Sheet).paragraphs = tuple(paragraphs(row, text, judgement, self._names, self.speech))

    # Deciding

    @on(RelationTable.RowOpened)
    def action_accept(self) -> None:
        """Let the figure stand as it is shown."""
        row = self.row
        if row is not None and self._verdict(row) not in ("accepted", "corrected"):
            self._decide(row, "accepted")
        else:
            self.action_next()

    def action_reject(self) -> None:
        """Let the number be no figure."""
        row = self.row
        if row is not None and self._verdict(row) != "rejected":
            self._decide(row, "rejected")
        else:
            self.action_next()

    def action_take_back(self) -> None:
        """Let the figure be as it was read, and undecided."""
        row = self.row
        if row is None or self.is_writing or self._verdict(row) == "new":
            return
        if row["verdict"] == "new":
            self.pending.lift(Number.of(row))
            self._show_decisions()
        else:
            self._decide(row, "new")

    def _verdict(self, row: Row) -> str:
        return verdict_of(row, self.pending.of(Number.of(row)))

    def _decide(self, row: Row, verdict: Verdict, said: Mapping[str, object] | None = None) -> None:
        if self.writing is None or self.is_writing:
            self.say(lambda words: words.not_here if self.writing is None else words.writing)
            return
        self.pending.decide([Judgement(Number.of(row), str(row["sha256"]), verdict, said or {})])
        self._show_decisions()
        self.action_next()

    def _show_decisions(self) -> None:
        self._status = None
        self.table.redraw()
        self._entitle()
        self._tell_figure()

    def action_undo(self) -> None:
        """Take the last step back, and go where it was."""
        if self.is_writing:
            return
        numbers = self.pending.undo()
        if numbers is None:
            self.say(lambda words: words.nothing_to_undo)
            return
        self._show_decisions()
        if numbers and self.table.relation is not None:
            self.table.cursor = self._index_of(numbers[0])

    def action_next(self) -> None:
        self._go_to_undecided(1)

    def action_previous(self) -> None:
        self._go_to_undecided(-1)

    def _go_to_undecided(self, step: int) -> None:
        """Go to the next figure nobody has decided of; among decided ones to the next row."""
        for index in list(self._around(step))[1:]:
            row = self.table.row(index)
            if row is not None and (self._shows_decided or self.pending.of(Number.of(row)) is None):
                self.table.cursor = index
                return

    # Correcting

    @on(InboxTable.CorrectionAsked)
    def action_correct(self) -> None:
        """Ask what is otherwise than it was read."""
        row = self.row
        if row is not None and self._names is not None and not self.is_writing:
            self._find_others(row, self.database)

    @work(thread=True, exclusive=True, group="correct")
    def _find_others(self, row: Row, database: Database) -> None:
        try:
            others = database.lookup("figures_of_report", report_id=row["report_id"])
        except QueryError as problem:
            self.post_message(Refused(problem))
            return
        self.post_message(self.OthersFound(row, tuple(others)))

    @on(OthersFound)
    def _ask_for_correction(self, message: OthersFound) -> None:
        from tui.screens.correcting import CorrectScreen

        row, names = message.row, self._names
        if names is None or self.app.screen is not self:
            return
        number = Number.of(row)
        now, read = as_decided(row, self.pending.of(number)), as_read(row)

        def answered(said: Mapping[str, object] | None) -> None:
            if said is not None:
                after = {**now, **said}
                otherwise = {name: after[name] for name in SAID if after[name] != read[name]}
                self._decide(row, "corrected" if otherwise else "accepted", otherwise)

        form = CorrectScreen(number, str(row["number"]), now, message.others, names, self.speech)
        self.app.push_screen(form, answered)

    # All sure ones

    def action_accept_sure(self) -> None:
        """Ask once, then accept every sure figure of this report that nobody has decided of."""
        row = self.row
        if row is not None and not self.is_writing:
            held = (NEW, SURE, _in_report_of(row))
            self._find_sure(self.database, held, str(row["report"]))

    @work(thread=True, exclusive=True, group="sure")
    def _find_sure(self, database: Database, held: tuple[Condition, ...], title: str) -> None:
        relation = database.relation(database.views["review"], held)
        try:
            relation.answer()
            rows = relation.window(0, len(relation))
            relation.close()
        except QueryError as problem:
            self.post_message(Refused(problem))
            return
        sure = tuple(Judgement(Number.of(row), str(row["sha256"]), "accepted") for row in rows)
        self.post_message(self.SureFound(sure, title))

    @on(SureFound)
    def _ask_about_sure(self, message: SureFound) -> None:
        judgements = [each for each in message.judgements if self.pending.of(each.number) is None]
        if not judgements or self.writing is None:
            self.say(lambda words: words.no_sure if self.writing is not None else words.not_here)
            return

        def answered(answer: str | None) -> None:
            if answer == "accept" and not self.is_writing:
                self.pending.decide(judgements)
                self._show_decisions()
                self.action_next()

        question = self.speech.digits(self.words.ask_sure(len(judgements), message.title))
        answers = (("accept", self.words.accept), ("stay", self.words.stay))
        self.app.push_screen(Asking(question, answers, self.speech), answered)

    # Which figures

    def action_decided(self) -> None:
        """Show what was decided, or again what is new."""
        self._shows_decided = not self._shows_decided
        self._change_list()

    def action_one_report(self) -> None:
        """Hold the list to the report under the cursor, or show all reports."""
        row = self.row
        if self.report is not None:
            self.report = None
        elif row is not None:
            self.report = _in_report_of(row)
        self._change_list()

    @on(FilterBar.Removed)
    def _show_all_reports(self) -> None:
        self.report = None
        self._change_list()

    @on(RelationTable.OrderAsked)
    def _order_by(self, message: RelationTable.OrderAsked) -> None:
        self._order = message.column.shown(self.speech.labels.language), message.descending
        self._change_list()

    def _change_list(self) -> None:
        row = self.row
        self._place = None if row is None else Number.of(row)
        self.say(None)
        self.ask()

    # Panes

    def action_other_pane(self) -> None:
        sheet = self.query_one(Sheet)
        (self.table if sheet.has_focus else sheet).focus()

    def action_zoom(self) -> None:
        """Show the sentence on the whole screen, or the table where that is in focus by its key."""
        if self.maximized is not None:
            self.minimize()
        else:
            self.maximize(self.query_one("#reading"), container=False)

    @on(RelationTable.RowShown)
    def _show_row(self) -> None:
        self.action_zoom()


def _in_report_of(row: Row) -> Condition:
    report_id = row["report_id"]
    assert isinstance(report_id, int)
    return in_report(report_id, str(row["report"]))
