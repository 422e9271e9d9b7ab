"""A screen that holds decisions: it writes them beside the screen, and asks about them before it is left."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from textual import on, work
from textual.message import Message
from textual.screen import Screen

from tui.data.answers import Database
from tui.data.reviewing import Decisions, Number, Pending, Writing, Written
from tui.errors import HasilaError
from tui.labels.reviewing import Reviewing, reviewing
from tui.screens.asking import Asking
from tui.screens.rereading import Rereads
from tui.widgets.cells import Speech


class WritingScreen(Rereads, Screen[None]):
    """What is decided waits here until it is written; when that fails, nothing of it is lost."""

    database: Database

    @dataclass
    class WritingEnded(Message):
        """The decisions are written, or cannot be."""

        outcome: Written | HasilaError

    def __init__(self, writing: Writing | None, keep_in: Path | None) -> None:
        """`keep_in` is proposed for a copy where the database is not to be written."""
        super().__init__()
        self.writing = writing
        self.keep_in = keep_in
        self.pending = Pending()
        self.is_writing = False
        self._then: Callable[[], object] | None = None
        self._place: Number | None = None
        """Where the cursor goes when another edition is shown."""

    def say(self, status: Callable[[Reviewing], str] | None) -> None:
        """Say something in the line of state, in whatever language that is read."""
        raise NotImplementedError

    def from_cursor(self) -> Iterator[Number]:
        """The numbers from the cursor on that will be listed when what is pending is written."""
        raise NotImplementedError

    @property
    def speech(self) -> Speech:
        speech = self.app.speech  # type: ignore[attr-defined]
        assert isinstance(speech, Speech)
        return speech

    @property
    def words(self) -> Reviewing:
        return reviewing(self.speech.labels.language)

    @property
    def holds(self) -> bool:
        return bool(self.pending)

    def action_write(self) -> None:
        """Write what is decided; over the sample, ask first where to."""
        if self.keep_in is not None:
            self.action_write_copy()
        else:
            self._write_to(self.database.path)

    def action_write_copy(self) -> None:
        """Write a copy with the decisions to a new file, and go on there."""
        if not self._may_write():
            return
        words = self.words
        question = words.ask_where if self.keep_in is None else words.ask_where_sample
        proposed = self.keep_in or self.database.path.with_name(f"{self.database.path.stem}-reviewed.duckdb")
        answers = (("write", words.write), ("stay", words.stay))

        def answered(file: str | None) -> None:
            if file == "":
                self.say(lambda words: words.where_needed)
            elif file is not None and file != "stay":
                self._write_to(Path(file).expanduser(), is_copy=True)
            else:
                self._then = None

        self.app.push_screen(Asking(question, answers, self.speech, file=str(proposed)), answered)

    def _may_write(self) -> bool:
        if self.writing is None:
            self.say(lambda words: words.not_here)
        elif not self.pending:
            self.say(lambda words: words.nothing_to_write)
        return self.writing is not None and bool(self.pending) and not self.is_writing

    def _write_to(self, into: Path, *, is_copy: bool = False) -> None:
        if self._may_write():
            assert self.writing is not None
            self.is_writing = True
            self.say(lambda words: words.writing)
            self._write(self.writing, Decisions(self.database.path, into, self.pending.all(), is_copy))

    @work(thread=True, exclusive=True, group="write")
    def _write(self, writing: Writing, decisions: Decisions) -> None:
        try:
            outcome: Written | HasilaError = writing(decisions)
        except HasilaError as problem:
            outcome = problem
        self.post_message(self.WritingEnded(outcome))

    @on(WritingEnded)
    def _end_writing(self, message: WritingEnded) -> None:
        self.is_writing = False
        then, self._then = self._then, None
        outcome = message.outcome
        if isinstance(outcome, HasilaError):
            sentence = str(outcome)
            self.say(lambda words: words.failed(sentence))
            self.notify(self.words.failed(sentence), severity="error", markup=False)
            return
        self._place = next(self.from_cursor(), None)
        self.pending.clear()
        self.keep_in = None
        count, lost = outcome.count, len(outcome.lost)
        self.say(lambda words: " ".join([words.written(count), *([words.lost(lost)] if lost else [])]))
        self.post_message(self.Saved(outcome.database))
        if then is not None:
            then()

    # Leaving

    def action_leave(self) -> None:
        """Go back to the screen below."""
        if self.maximized is not None:
            self.minimize()
        else:
            self.leave(self._go)

    def _go(self) -> None:
        if self in self.app.screen_stack:
            self.dismiss()

    def leave(self, then: Callable[[], object]) -> None:
        if not self.pending:
            then()
            return

        def answered(answer: str | None) -> None:
            if answer == "write":
                self._then = then
                self.action_write()
            elif answer == "drop":
                self.pending.clear()
                then()

        words = self.words
        question = self.speech.digits(words.ask_leave(len(self.pending)))
        answers = (("write", words.write), ("drop", words.drop), ("stay", words.stay))
        self.app.push_screen(Asking(question, answers, self.speech), answered)
