"""What is on the screen gets a name, and is kept as a view of the reader's own."""

from __future__ import annotations

import textwrap
from collections.abc import Collection, Iterator
from pathlib import Path
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widget import Widget
from textual.widgets import Button, Label

from tui.data.saving import Shown, file_name, path_of, save
from tui.errors import HasilaError
from tui.labels import saving as words_of
from tui.labels.words import Words
from tui.widgets.arabic_input import ArabicInput
from tui.widgets.cells import Speech
from tui.widgets.mirrored import in_reading_order
from tui.widgets.selecting import SelectsText
from tui.widgets.visual import LaysOutItself

LONGEST = 60
"""Characters of a name that is proposed."""


class SaveViewScreen(LaysOutItself, SelectsText, ModalScreen[Path | None]):
    """A name, where the file goes, and what it holds; Enter keeps it, never over another view unasked."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "leave", show=False)]
    CSS_PATH = "keeping.tcss"

    def __init__(self, shown: Shown, folder: Path, taken: Collection[str], speech: Speech) -> None:
        """`taken` are the names of the program's own views, which keep their places."""
        super().__init__()
        self.shown = shown
        self.folder = folder
        self.taken = taken
        self.speech = speech

    def compose(self) -> ComposeResult:
        frame = VerticalScroll(*self._parts(), can_focus=False)
        frame.border_title = Content(self._said(words_of.SAVE_TITLE))
        frame.border_subtitle = Content(self.speech.labels.close_hint)
        yield frame

    def _said(self, words: Words) -> str:
        return words[self.speech.labels.language]

    def _parts(self) -> Iterator[Widget]:
        yield Label(self._said(words_of.NAME), markup=False)
        field = ArabicInput(self._proposed(), id="name", compact=True)
        field.speech = self.speech
        yield field
        yield Label("", id="preview", markup=False)
        yield Label("", id="said", markup=False)
        keep = Button(self._said(words_of.SAVE), id="keep", variant="primary", compact=True)
        over = Button(self._said(words_of.REPLACE), id="over", variant="warning", compact=True)
        leave = Button(self.speech.labels.extract_leave, id="leave", compact=True)
        yield Horizontal(*in_reading_order([keep, over, leave], self.app), classes="buttons")

    def _proposed(self) -> str:
        """The title of the view, and what it is held to."""
        language = self.speech.labels.language
        held = [each.sentence[language] for each in self.shown.conditions if each.columns != ("report_id",)]
        return textwrap.shorten(" · ".join([self.shown.view.title[language], *held]), LONGEST, placeholder="…")

    def on_mount(self) -> None:
        self.set_class(self.speech.rtl, "-rtl")
        self._show_where()
        self.query_one("#name").focus()

    @on(ArabicInput.Changed)
    def _show_where(self) -> None:
        self.query_one("#over").display = False
        self._say("")
        name = file_name(self._typed())
        where = words_of.goes_to(f"{name}.sql", self.speech.labels.language) if name else ""
        self.query_one("#preview", Label).update(Content(where))

    def _typed(self) -> str:
        return self.query_one("#name", ArabicInput).value.strip()

    @on(ArabicInput.Submitted)
    @on(Button.Pressed, "#keep")
    def _keep(self) -> None:
        self._save(over=False)

    @on(Button.Pressed, "#over")
    def _keep_over(self) -> None:
        self._save(over=True)

    def _save(self, *, over: bool) -> None:
        name, language = file_name(self._typed()), self.speech.labels.language
        if not name:
            self._say(self._said(words_of.NO_NAME))
        elif name in self.taken:
            self._say(words_of.takes_place(name, language))
        elif path_of(self._typed(), self.folder).exists() and not over:
            self._say(words_of.there(f"{name}.sql", language))
            self.query_one("#over").display = True
        else:
            try:
                self.dismiss(save(self.shown, self._typed(), self.folder, over=over))
            except HasilaError as problem:
                self._say(str(problem))

    @on(Button.Pressed, "#leave")
    def action_leave(self) -> None:
        """Leave without keeping anything."""
        self.dismiss(None)

    def _say(self, sentence: str) -> None:
        said = self.query_one("#said", Label)
        said.update(Content(sentence))
        said.display = bool(sentence)
