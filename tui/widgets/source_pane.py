"""Where a figure stands: who counted it, its report with the number marked, and what is known of that report."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from textual import on, work
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.message import Message
from textual.reactive import reactive
from textual.widget import Widget
from textual.worker import get_current_worker

from tui.data.answers import Database
from tui.errors import QueryError
from tui.labels import reading as words
from tui.labels.words import apart
from tui.text.folding import pattern
from tui.widgets.cells import Row
from tui.widgets.proofs import Proof, offset, told
from tui.widgets.refused import Refused
from tui.widgets.report_text import Chosen, ReportText, Stands
from tui.widgets.sheet import Paragraph, Sheet
from tui.widgets.speaking import Speaks

if TYPE_CHECKING:
    from textual.widgets import Input


class SourcePane(Vertical, Speaks):
    """The report of the figure under the cursor, its number marked; for a dataset the row as it was read.

    It reads the text from `database`, where it has one; without, it shows the sentence alone.
    """

    ALLOW_MAXIMIZE = True

    proof: reactive[Proof | None] = reactive(None, always_update=True)
    explanation: reactive[str] = reactive("")
    """Said instead of a quote where the row under the cursor is no stated figure."""
    aside: reactive[bool] = reactive(False)
    """Whether the figure was chosen in the text and is not among the rows of the table."""

    @dataclass
    class FigureChosen(Message):
        """The reader chose a figure in the text: the table may follow."""

        figure_id: int

    @dataclass
    class SliceRead(Message):
        """A worker has a part of the text; `text` is the report it was asked for."""

        text: tuple[Database, object]
        part: Row

    @dataclass
    class Beside(Message):
        """A worker has the figure next to a place, if there is one."""

        figure_id: int | None
        backwards: bool

    @dataclass
    class Matched(Message):
        """A worker has the match next to a place; None where the text says it nowhere."""

        sought: str
        match: Row | None

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.database: Database | None = None
        self._read: tuple[Database, object] | None = None
        """Whose text is shown, and which."""
        self._sought = ""
        self._found: tuple[int, int] | None = None
        """Which match the search stands on, and of how many; none at all is (0, 0)."""

    def compose(self) -> ComposeResult:
        yield Sheet()
        yield ReportText()

    @property
    def sheet(self) -> Sheet:
        return self.query_one(Sheet)

    @property
    def text(self) -> ReportText:
        return self.query_one(ReportText)

    @property
    def station(self) -> Widget:
        """What takes the focus: the text where there is one."""
        return self.text if self.shows_text else self.sheet

    @property
    def shows_text(self) -> bool:
        """Whether the whole report can be read, and not only what stands in the table of a dataset."""
        proof = self.proof
        return self.database is not None and proof is not None and proof.get("passage") is not None

    def on_mount(self) -> None:
        self._tell()

    def on_resize(self) -> None:
        self._fit()

    def watch_proof(self) -> None:
        self._tell()

    def watch_explanation(self) -> None:
        self._tell()

    def watch_speech(self) -> None:
        self._tell()

    def watch_aside(self) -> None:
        if self.is_mounted:
            self._entitle()

    # What is said

    def _tell(self) -> None:
        if not self.is_mounted:
            return
        focused = self.station.has_focus or self.sheet.has_focus or self.text.has_focus
        self.text.display = self.shows_text
        if self.proof is None:
            self.sheet.paragraphs = (Paragraph(self.explanation or self.speech.labels.no_figure),)
        else:
            paragraphs = told(self.proof, self.speech)
            self.sheet.paragraphs = tuple(each for each in paragraphs if not (each.quoted and self.shows_text))
        if self.shows_text:
            self._show_text()
        if focused and not self.station.has_focus:
            self.station.focus()
        self._fit()
        self._entitle()

    def _show_text(self) -> None:
        proof, text = self.proof, self.text
        assert proof is not None
        assert self.database is not None
        text.speech = self.speech
        shown = (self.database, proof["report_id"])
        if self._read is None or shown[0] is not self._read[0] or shown[1] != self._read[1]:
            self._read = shown
            text.read(offset(proof, "length"))
            self._found = None
            self._seek()
        self._take(proof)
        quote = (offset(proof, "quote_start"), offset(proof, "quote_end"))
        number = (offset(proof, "number_start"), offset(proof, "number_end"))
        text.choose(Chosen(offset(proof, "figure_id"), quote, number))

    def _take(self, part: Proof) -> None:
        figures = part["figures"]
        stands = [
            Stands(each["figure_id"], each["number_start"], each["number_end"])
            for each in (figures if isinstance(figures, list) else ())
        ]
        self.text.take(offset(part, "passage_start"), str(part["passage"]), stands)

    def _fit(self) -> None:
        """Beside a text, what is said of it takes a quarter of the height, the name of the source at least.

        Who counted and where it stands may be cut there, what follows is shown whole or not at all.
        """
        height: int | str = "1fr"
        if self.shows_text:
            height = self.sheet.height_of_first(max(self.size.width, 1), max(self.size.height // 4, 1), whole_from=2)
        self.sheet.styles.height = height

    def _entitle(self) -> None:
        language = self.speech.labels.language
        title, place = [self.speech.labels.source_title], []
        if self.shows_text and self.proof is not None:
            at, total = self.proof["place_in_report"], self.proof["figures_in_report"]
            assert isinstance(at, int)
            assert isinstance(total, int)
            place.append(words.figure_position(at, total)[language])
            place += [words.ASIDE[language]] if self.aside else []
            title += [apart(self.speech.labels.found_by(self._sought))] if self._sought else []
            if self._sought and self._found is not None:
                title.append((words.match_position(*self._found) if self._found[1] else words.NOTHING_SAID)[language])
        self.border_title = Content(self.speech.digits(" · ".join(title)))
        self.border_subtitle = Content(self.speech.digits(" · ".join(place)))

    # The text

    @on(ReportText.Wanted)
    def _fetch(self, message: ReportText.Wanted) -> None:
        message.stop()
        if self._read is not None:
            self._answer_slice(self._read, message.start, message.stop_at)

    @work(thread=True, exclusive=True, group="slice")
    def _answer_slice(self, text: tuple[Database, object], start: int, stop: int) -> None:
        database, report_id = text
        try:
            parts = database.lookup("report_slice", report_id=report_id, start=start, stop=stop)
        except QueryError as problem:
            self.post_message(Refused(problem))
            return
        if parts:
            self.post_message(self.SliceRead(text, parts[0]))

    @on(SliceRead)
    def _show_slice(self, message: SliceRead) -> None:
        message.stop()
        if message.text is self._read:
            self._take(message.part)

    # From figure to figure

    @on(ReportText.FigurePicked)
    def _pick(self, message: ReportText.FigurePicked) -> None:
        message.stop()
        self.post_message(self.FigureChosen(message.figure_id))

    @on(ReportText.FigureAsked)
    def _find_figure(self, message: ReportText.FigureAsked) -> None:
        message.stop()
        if self._read is not None:
            self._answer_figure(self._read, message.place, message.backwards)

    @work(thread=True, exclusive=True, group="figure")
    def _answer_figure(self, text: tuple[Database, object], place: int, backwards: bool) -> None:
        worker = get_current_worker()
        database, report_id = text
        try:
            found = database.lookup("figure_beside", report_id=report_id, place=place, backwards=backwards)
        except QueryError as problem:
            self.post_message(Refused(problem))
            return
        if not worker.is_cancelled:
            self.post_message(self.Beside(offset(found[0], "figure_id") if found else None, backwards))

    @on(Beside)
    def _go_beside(self, message: Beside) -> None:
        message.stop()
        if message.figure_id is not None:
            self.post_message(self.FigureChosen(message.figure_id))
        else:
            said = words.NO_FIGURE_BEFORE if message.backwards else words.NO_MORE_FIGURES
            self.notify(said[self.speech.labels.language], markup=False)

    # Searching in the text

    def walk(self, *, backwards: bool) -> None:
        """Go to the next place that says what is searched for; where nothing is, to the next figure."""
        if not self.shows_text:
            return
        if not self._sought:
            self.text.ask_figure(backwards=backwards)
            return
        here = self.text.match
        self._find_match(here[0 if backwards else 1] if here is not None else self.text.first_seen, backwards=backwards)

    def open_search(self) -> None:
        """Put the caret into a field below the text; what is typed is found in it at once."""
        from tui.widgets.arabic_input import ArabicInput  # costs the start of the program, and only a search needs it

        if self.shows_text and not self.query(".find"):
            hint = words.FIND_HINT[self.speech.labels.language]
            field = ArabicInput(self._sought, hint, compact=True, classes="find")
            field.speech = self.speech
            self.mount(field, after=self.text)
            field.focus()

    def lift_search(self) -> bool:
        """Clear the search; whether there was one."""
        searching = bool(self.query(".find")) or bool(self._sought)
        self._close_search()
        self._search("")
        return searching

    def on_input_changed(self, message: Input.Changed) -> None:
        message.stop()
        self._search(message.value.strip())

    def on_input_submitted(self, message: Input.Submitted) -> None:
        """Keep what was found and go back to the text."""
        message.stop()
        self._close_search()

    def _close_search(self) -> None:
        for field in self.query(".find"):
            if field.has_focus:
                self.station.focus()
            field.remove()

    def _search(self, sought: str) -> None:
        if sought == self._sought:
            return
        place = self.text.match[0] if self.text.match is not None else self.text.first_seen
        self._sought, self._found = sought, None
        self._seek()
        if self.text.sought is not None:
            self._find_match(place, backwards=False)
        self._entitle()

    def _seek(self) -> None:
        expression = pattern(self._sought)
        self.text.seek(re.compile(expression) if expression else None)

    def _find_match(self, place: int, *, backwards: bool) -> None:
        if self._read is not None:
            self._answer_match(self._read, self._sought, place, backwards)

    @work(thread=True, exclusive=True, group="match")
    def _answer_match(self, text: tuple[Database, object], sought: str, place: int, backwards: bool) -> None:
        worker = get_current_worker()
        database, report_id = text
        asked = {"report_id": report_id, "pattern": pattern(sought), "place": place, "backwards": backwards}
        try:
            found = database.lookup("match_beside", **asked)
        except QueryError as problem:
            self.post_message(Refused(problem))
            return
        if not worker.is_cancelled:
            self.post_message(self.Matched(sought, found[0] if found else None))

    @on(Matched)
    def _stand_on_match(self, message: Matched) -> None:
        message.stop()
        if message.sought != self._sought:
            return
        match = message.match
        self._found = (0, 0) if match is None else (offset(match, "nth"), offset(match, "found"))
        if match is not None:
            self.text.stand_on(offset(match, "match_start"), offset(match, "match_end"))
        self._entitle()
