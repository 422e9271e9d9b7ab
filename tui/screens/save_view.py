"""What is on the screen gets a name, and is kept as a view of the reader's own."""

from __future__ import annotations

import textwrap
from collections.abc import Collection, Iterator
from pathlib import Path

from textual import on
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Button, Label

from tui.data.saving import Shown, file_name, path_of, save
from tui.errors import HasilaError
from tui.labels import saving as words_of
from tui.screens.dialogue import Dialogue
from tui.widgets.arabic_input import ArabicInput
from tui.widgets.cells import Speech

LONGEST = 60
"""Characters of a name that is proposed."""


class SaveViewScreen(Dialogue[Path | None]):
    """A name, where the file goes, and what it holds; Enter keeps it, never over another view unasked."""

    def __init__(self, shown: Shown, folder: Path, taken: Collection[str], speech: Speech) -> None:
        """`taken` are the names of the program's own views, which keep their places."""
        super().__init__()
        self.shown = shown
        self.folder = folder
        self.taken = taken
        self.speech = speech

    def heading(self) -> str:
        return self.said(words_of.SAVE_TITLE)

    def parts(self) -> Iterator[Widget]:
        yield Label(self.said(words_of.NAME), markup=False)
        yield self.field("name", self._proposed())
        yield Label("", id="preview", markup=False)
        yield Label("", id="said", markup=False)
        keep = self.button("keep", self.said(words_of.SAVE), "primary")
        yield self.buttons(keep, self.button("over", self.said(words_of.REPLACE), "warning"))

    def _proposed(self) -> str:
        """The title of the view, and what it is held to."""
        language = self.speech.labels.language
        held = [each.sentence[language] for each in self.shown.conditions if each.columns != ("report_id",)]
        return textwrap.shorten(" · ".join([self.shown.view.title[language], *held]), LONGEST, placeholder="…")

    def on_mount(self) -> None:
        self._show_where()
        self.query_one("#name").focus()

    @on(ArabicInput.Changed)
    def _show_where(self) -> None:
        self.query_one("#over").display = False
        self.say("")
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
            self.say(self.said(words_of.NO_NAME))
        elif name in self.taken:
            self.say(words_of.takes_place(name, language))
        elif path_of(self._typed(), self.folder).exists() and not over:
            self.say(words_of.there(f"{name}.sql", language))
            self.query_one("#over").display = True
        else:
            try:
                self.dismiss(save(self.shown, self._typed(), self.folder, over=over))
            except HasilaError as problem:
                self.say(str(problem))
