"""Other files to browse: named by the reader, opened in the background, above what is open."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.message import Message
from textual.screen import ModalScreen
from textual.widgets import Label, OptionList
from textual.widgets.option_list import Option

from tui.data.answers import CancelledError, Database, Opening
from tui.data.completing import Completion
from tui.data.naming import as_typed, named_files, path_completions
from tui.data.recalling import recall_later, recalled
from tui.errors import HasilaError
from tui.labels import opening as words_of
from tui.labels.labels import EN
from tui.labels.words import Words, isolated
from tui.widgets.cells import Speech
from tui.widgets.completing_input import CompletingInput
from tui.widgets.mirrored import MirroredProgress
from tui.widgets.visual import LaysOutItself

KEPT_AS = "files"
"""What files opened before are kept as."""
MOST_RECENT = 5
OFTEN = 0.1
"""Seconds between two looks at how far the reading is."""


class OpenScreen(LaysOutItself, ModalScreen[Database | None]):
    """A field for paths with what they may go on with; what cannot be opened is said, and stays as it was typed."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "leave", show=False)]
    CSS_PATH = "line.tcss"

    @dataclass
    class Ended(Message):
        """The opening is over."""

        opening: Opening
        outcome: Database | HasilaError

    @dataclass
    class Read(Message):
        """So far it is."""

        opening: Opening
        share: float | None

    def __init__(self, opening: Callable[..., Opening], speech: Speech, typed: str = "") -> None:
        """Ask; what is `typed` already is opened at once."""
        super().__init__()
        self.open = opening
        self.speech = speech
        self.typed = typed
        self._opening: Opening | None = None
        self._names: list[str] = []

    def compose(self) -> ComposeResult:
        names = OptionList(id="names", compact=True)
        names.can_focus = False
        field = CompletingInput(self.typed, placeholder=self._said(words_of.EXAMPLE), id="field", compact=True)
        field.speech = replace(self.speech, labels=EN)  # a path begins on the left
        progress = MirroredProgress(1.0, show_eta=False, show_percentage=False)
        progress.display = False
        frame = Vertical(names, field, progress, Label("", id="said", markup=False))
        frame.border_title = Content(self._said(words_of.TITLE))
        frame.border_subtitle = Content(self._said(words_of.HINT))
        yield frame

    def on_mount(self) -> None:
        self.set_class(self.speech.rtl, "-rtl")
        self._offer()
        self.query_one(CompletingInput).focus()
        self.set_interval(OFTEN, self._look)
        if self.typed:
            self._begin(self.typed)

    def _said(self, words: Words) -> str:
        return words[self.speech.labels.language]

    # Names of files

    @on(CompletingInput.Changed)
    def _offer(self) -> None:
        """Offer what the path may go on with, unless one of several was just put in."""
        field = self.query_one(CompletingInput)
        if field.is_completed and len(field.offered) > 1:
            return
        field.offer(self._offers(field.value, field.cursor_position))
        names = self.query_one(OptionList)
        names.set_options(
            Option(Content(isolated(each.heading)), id=f"n-{place}") for place, each in enumerate(field.offered)
        )
        names.display = bool(field.offered)
        self._say("")

    def _offers(self, typed: str, position: int) -> Sequence[Completion]:
        """What may be meant; before anything is typed, what was opened last comes first."""
        recent = [Completion(each, each, 0, 0) for each in reversed(recalled(KEPT_AS)[-MOST_RECENT:])]
        return [*([] if typed.strip() else recent), *path_completions(typed, position)]

    @on(CompletingInput.Completed)
    def _mark(self, message: CompletingInput.Completed) -> None:
        self.query_one(OptionList).highlighted = message.place

    @on(OptionList.OptionSelected)
    def _take_name(self, message: OptionList.OptionSelected) -> None:
        field = self.query_one(CompletingInput)
        field.complete(message.option_index)
        field.focus()

    # Opening them

    @on(CompletingInput.Submitted)
    def _take(self, message: CompletingInput.Submitted) -> None:
        self._begin(message.value)

    def _begin(self, typed: str) -> None:
        if self._opening is not None:
            return
        paths = named_files(typed)
        if not paths:
            self._say(self._said(words_of.NOTHING))
            return
        self._names = [path.name or str(path) for path in paths]
        self._opening = self.open(*paths)
        self._wait(self._opening, paths)

    @work(thread=True, group="open")
    def _wait(self, opening: Opening, paths: Sequence[Path]) -> None:
        outcome: Database | HasilaError
        try:
            outcome = opening.database()
            recall_later(KEPT_AS, " ".join(as_typed(path.absolute()) for path in paths))
        except HasilaError as problem:
            outcome = problem
        if self.is_attached:
            self.post_message(self.Ended(opening, outcome))
        elif not isinstance(outcome, HasilaError):
            outcome.close()

    def _look(self) -> None:
        """See how far it is."""
        if self._opening is not None:
            self._ask_progress(self._opening)

    @work(thread=True, exclusive=True, group="progress")
    def _ask_progress(self, opening: Opening) -> None:
        self.post_message(self.Read(opening, opening.progress()))

    @on(Read)
    def _show_progress(self, message: Read) -> None:
        if message.opening is self._opening:
            bar = self.query_one(MirroredProgress)
            bar.display = True
            bar.update(progress=message.share or 0.0)
            self._say(self._said(words_of.reading(self._names, message.share)))

    @on(Ended)
    def _end(self, message: Ended) -> None:
        if message.opening is not self._opening:
            return
        self._opening = None
        self.query_one(MirroredProgress).display = False
        match message.outcome:
            case CancelledError():
                self._say(self._said(words_of.STOPPED))
            case HasilaError() as problem:
                self._say(str(problem))
            case database:
                self.dismiss(database)

    def action_leave(self) -> None:
        """Stop what is being opened, else leave."""
        if self._opening is None:
            self.dismiss(None)
        else:
            self._opening.stop()

    def _say(self, sentence: str) -> None:
        self.query_one("#said", Label).update(Content(sentence))
