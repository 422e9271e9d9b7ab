"""A report taken in while browsing: a file or pasted text, read beside the screen."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from textual import on, work
from textual.message import Message
from textual.widget import Widget
from textual.widgets import Button, Label
from textual.worker import get_current_worker

from tui.data.taking import Extracting, Taken, Wish
from tui.errors import HasilaError
from tui.labels.reviewing import reviewing
from tui.screens.dialogue import Dialogue
from tui.widgets.arabic_input import ArabicInput
from tui.widgets.cells import Speech
from tui.widgets.mirrored_text_area import MirroredTextArea


class ExtractScreen(Dialogue[Taken | None]):
    """A file or a pasted text, its title, publisher and day; Enter in a field or the button takes it in."""

    @dataclass
    class Ended(Message):
        """The reading is over."""

        outcome: Taken | HasilaError

    def __init__(self, extracting: Extracting, into: Path, speech: Speech, *, asks_where: bool) -> None:
        super().__init__()
        self.extracting = extracting
        self.into = into
        self.speech = speech
        self.asks_where = asks_where
        """Whether the reader has to name a database, since the open one is the installed sample."""
        self.reading = False
        self.then_review = False
        """Whether the reader wants to decide of the new figures next."""

    def heading(self) -> str:
        return self.speech.labels.extract_title

    def parts(self) -> Iterator[Widget]:
        words = self.speech.labels
        yield from self._field("file", words.extract_file)
        yield Label(words.extract_text, markup=False)
        yield MirroredTextArea(id="text", compact=True)
        yield from self._field("published", words.extract_date, placeholder="2015-01-31")
        yield from self._field("title", words.extract_report_title, placeholder=words.extract_else_found)
        yield from self._field("publisher", words.extract_publisher, placeholder=words.extract_else_found)
        if self.asks_where:
            yield from self._field("into", words.extract_into, str(self.into))
        yield Label("", id="said", markup=False)
        take = self.button("take", words.extract_go, "primary")
        yield self.buttons(take, self.button("take_and_review", reviewing(words.language).extract_go))

    def _field(self, name: str, words: str, value: str = "", placeholder: str = "") -> Iterator[Widget]:
        yield Label(words, markup=False)
        yield self.field(name, value, placeholder)

    def on_mount(self) -> None:
        self.query_one("#file").focus()

    # What the reader wants

    @on(ArabicInput.Submitted)
    @on(Button.Pressed, "#take")
    def _take_only(self) -> None:
        self.then_review = False
        self._take()

    def _take(self) -> None:
        if self.reading:
            return
        try:
            wish = self._wish()
        except HasilaError as problem:
            self.say(str(problem))
            return
        self.reading = True
        self.say(self.speech.labels.extract_reading)
        self._read(wish)

    @on(Button.Pressed, "#take_and_review")
    def _take_and_review(self) -> None:
        self.then_review = True
        self._take()

    def action_leave(self) -> None:
        """Leave without a report; one that is being stored is stored all the same, and told."""
        self.dismiss(None)

    def _wish(self) -> Wish:
        words = self.speech.labels
        file, text = self._typed("file"), self.query_one("#text", MirroredTextArea).text
        if bool(file) == bool(text.strip()):
            raise HasilaError(words.extract_one_of_both)
        into = Path(self._typed("into")).expanduser() if self.asks_where else self.into
        if self.asks_where and not self._typed("into"):
            raise HasilaError(words.extract_where)
        day = self._day(self._typed("published"))
        return Wish(file, text, into, self._typed("title") or None, self._typed("publisher") or None, day)

    def _typed(self, name: str) -> str:
        return self.query_one(f"#{name}", ArabicInput).value.strip()

    def _day(self, typed: str) -> date | None:
        """A day in digits of any script."""
        western = "".join(str(unicodedata.decimal(each)) if each.isdecimal() else each for each in typed)
        try:
            return date.fromisoformat(western) if western else None
        except ValueError:
            raise HasilaError(self.speech.labels.extract_no_day(typed)) from None

    # What becomes of it

    @work(thread=True, exclusive=True, group="extract")
    def _read(self, wish: Wish) -> None:
        outcome: Taken | HasilaError
        try:
            outcome = self.extracting(wish)
        except HasilaError as problem:
            outcome = problem
        if not get_current_worker().is_cancelled:
            self.post_message(self.Ended(outcome))

    @on(Ended)
    def _end(self, message: Ended) -> None:
        self.reading = False
        if isinstance(message.outcome, HasilaError):
            self.say(str(message.outcome))
        else:
            self.dismiss(message.outcome)
