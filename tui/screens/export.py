"""Rows on their way to a file: the form, the name, what of it; written beside the screen."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import cast

from textual import on, work
from textual.content import Content
from textual.message import Message
from textual.widget import Widget
from textual.widgets import Button, Label, Select

from tui.data.answers import CancelledError
from tui.data.exporting import (
    DESCRIBED_BESIDE,
    ENDINGS,
    FORMS,
    Export,
    Exported,
    Exporting,
    Form,
    Progress,
    beside,
    form_of,
)
from tui.errors import HasilaError
from tui.labels import exporting as words_of
from tui.screens.dialogue import Dialogue
from tui.widgets.arabic_input import ArabicInput
from tui.widgets.cells import Speech
from tui.widgets.mirrored import MirroredCheckbox
from tui.widgets.path_suggester import PathSuggester

LOOKED_AT = 0.2
"""Seconds between two looks at how far the writing is."""


class ExportScreen(Dialogue[Exported | None]):
    """What is to be written and where; while it is written it says how far, and Esc stops it."""

    @dataclass
    class Ended(Message):
        """The writing is over."""

        outcome: Exported | HasilaError

    def __init__(self, exporting: Exporting, export: Export, speech: Speech) -> None:
        """`export` is what is proposed: all that is on the screen, in a form and to a file."""
        super().__init__()
        self.exporting = exporting
        self.proposed = export
        self.speech = speech
        self.progress: Progress | None = None

    def heading(self) -> str:
        return self.said(words_of.TITLE)

    def parts(self) -> Iterator[Widget]:
        forms = [(Content(self.said(words_of.FORMS[each])), each) for each in FORMS]
        yield Select(forms, value=self.proposed.form, allow_blank=False, compact=True, id="form")
        whats = [(Content(self.said(words_of.SCREEN)), "screen"), (Content(self.said(words_of.ALL)), "all")]
        yield Select(whats, value="screen", allow_blank=False, compact=True, id="what")
        yield Label(self.said(words_of.INTO), markup=False)
        field = self.field("into", str(self.proposed.into))
        field.suggester = PathSuggester()
        yield field
        yield MirroredCheckbox(Content(self.said(words_of.BOM)), compact=True, id="bom")
        yield MirroredCheckbox(Content(self.said(words_of.DEFUSED)), value=True, compact=True, id="defused")
        yield Label("", id="preview", markup=False)
        yield Label("", id="said", markup=False)
        write = self.button("write", self.said(words_of.EXPORT), "primary")
        yield self.buttons(write, self.button("over", self.said(words_of.REPLACE), "warning"))

    def on_mount(self) -> None:
        self.query_one("#over").display = False
        self._show_what_is_asked()
        field = self.query_one("#into", ArabicInput)
        field.focus()
        field.cursor_position = len(field.value)

    # What is asked

    @property
    def form(self) -> Form:
        """The form that is chosen."""
        return cast(Form, self.query_one("#form", Select).value)

    @on(Select.Changed, "#form")
    def _take_form(self) -> None:
        """Let the name of the file end as the form does."""
        field = self.query_one("#into", ArabicInput)
        path = Path(field.value)
        if path.name and form_of(path) not in (None, self.form):
            field.value = str(path.with_suffix(ENDINGS[self.form]))
        self._show_what_is_asked()

    @on(ArabicInput.Changed)
    def _take_ending(self, message: ArabicInput.Changed) -> None:
        """Let the form be the one that the name of the file ends with."""
        form = form_of(Path(message.value))
        if form is not None and form != self.form:
            self.query_one("#form", Select).value = form
        self._show_what_is_asked()

    @on(Select.Changed, "#what")
    def _show_what_is_asked(self) -> None:
        for name in ("bom", "defused"):
            self.query_one(f"#{name}").display = self.form == "csv"
        self.query_one("#over").display = False
        if self.progress is None:
            self.say("")
        self.query_one("#preview", Label).update(Content(self._sentence()))

    def _sentence(self) -> str:
        """What the file will hold, in words."""
        export, language = self._export(), self.speech.labels.language
        held = " · ".join(each.sentence[language] for each in export.conditions) or self.said(words_of.NOT_HELD)
        parts = [f"{export.view.title[language]} · {held}"]
        if export.order is not None:
            heading = export.view.column(export.order[0]).words
            parts.append(words_of.order(heading, export.order[1])[language])
        if export.form in DESCRIBED_BESIDE and export.into.name:
            parts.append(words_of.described_in(beside(export.into).name, language))
        return self.speech.digits(" · ".join(parts))

    def _export(self, *, over: bool = False) -> Export:
        on_screen = self.query_one("#what", Select).value == "screen"
        return replace(
            self.proposed,
            form=self.form,
            into=Path(self.query_one("#into", ArabicInput).value.strip()),
            conditions=self.proposed.conditions if on_screen else (),
            order=self.proposed.order if on_screen else None,
            columns=self.proposed.columns if on_screen else None,
            bom=self.query_one("#bom", MirroredCheckbox).value,
            defused=self.query_one("#defused", MirroredCheckbox).value,
            over=over,
        )

    # What becomes of it

    @on(ArabicInput.Submitted)
    @on(Button.Pressed, "#write")
    def _write(self) -> None:
        self._begin(over=False)

    @on(Button.Pressed, "#over")
    def _write_over(self) -> None:
        self._begin(over=True)

    def _begin(self, *, over: bool) -> None:
        if self.progress is not None:
            return
        export = self._export(over=over)
        if not export.into.name:
            self.say(self.said(words_of.NO_FILE))
            return
        there = [each for each in (export.into, beside(export.into)) if not over and each.expanduser().is_file()]
        if export.form not in DESCRIBED_BESIDE:
            there = there[:1] if there[:1] == [export.into] else []
        if there:
            self.say(words_of.there(there[0].name, self.speech.labels.language))
            self.query_one("#over").display = True
            return
        self.progress = Progress()
        self._watching = self.set_interval(LOOKED_AT, self._tell)
        self._tell()
        self._write_beside(export, self.progress)

    def _tell(self) -> None:
        if self.progress is not None:
            said = words_of.writing(self.progress.share, self.progress.rows, self.speech.labels.language)
            self.say(self.speech.digits(said))

    @work(thread=True, exclusive=True, group="export")
    def _write_beside(self, export: Export, progress: Progress) -> None:
        outcome: Exported | HasilaError
        try:
            outcome = self.exporting(export, progress)
        except HasilaError as problem:
            outcome = problem
        self.post_message(self.Ended(outcome))

    @on(Ended)
    def _end(self, message: Ended) -> None:
        self._watching.stop()
        self.progress = None
        if isinstance(message.outcome, CancelledError):
            self.say(self.said(words_of.STOPPED))
        elif isinstance(message.outcome, HasilaError):
            self.say(str(message.outcome))
        else:
            self.dismiss(message.outcome)

    def on_unmount(self) -> None:
        if self.progress is not None:
            self.progress.unwanted.set()

    def action_leave(self) -> None:
        """Stop the writing; where nothing is being written, leave."""
        if self.progress is not None:
            self.progress.unwanted.set()
        else:
            self.dismiss(None)
