"""The line for a condition as SQL: typed below the table, tried before it is taken."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
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
from textual.worker import get_current_worker

from tui.data.answers import ExpressionError
from tui.data.catalogue import View
from tui.data.completing import completions, example
from tui.data.filters import Condition
from tui.data.recalling import recall_later, recalled
from tui.errors import QueryError
from tui.labels import expressions as words_of
from tui.labels.labels import EN
from tui.labels.words import Words, isolated
from tui.widgets.cells import Speech
from tui.widgets.completing_input import CompletingInput
from tui.widgets.visual import LaysOutItself

KEPT_AS = "conditions"
"""What earlier conditions are kept as."""

Judging = Callable[[str], Condition]
"""Makes a condition of what was typed; raises `QueryError`, not on the screen's time."""


class ExpressionScreen(LaysOutItself, ModalScreen[Condition | None]):
    """A field with the names of the columns above it; what is refused is said below it, and stays as it was typed."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "dismiss", show=False)]
    CSS_PATH = "line.tcss"

    @dataclass
    class Judged(Message):
        """A worker knows whether what was typed may be asked."""

        typed: str
        outcome: Condition | QueryError

    def __init__(self, view: View, judging: Judging, speech: Speech) -> None:
        super().__init__()
        self.view = view
        self.judging = judging
        self.speech = speech

    def compose(self) -> ComposeResult:
        names = OptionList(id="names", compact=True)
        names.can_focus = False
        field = CompletingInput(placeholder=example(self.view, self.speech.labels.language), id="field", compact=True)
        field.speech = replace(self.speech, labels=EN)  # SQL begins on the left
        field.earlier = recalled(KEPT_AS)
        frame = Vertical(names, field, Label("", id="said", markup=False))
        frame.border_title = Content(f"{self._said(words_of.TITLE)} · {self._said(self.view.title)}")
        frame.border_subtitle = Content(self._said(words_of.HINT))
        yield frame

    def on_mount(self) -> None:
        self.set_class(self.speech.rtl, "-rtl")
        self._offer()
        self.query_one(CompletingInput).focus()

    def _said(self, words: Words) -> str:
        return words[self.speech.labels.language]

    # Names of columns

    @on(CompletingInput.Changed)
    def _offer(self) -> None:
        """Offer the names that may be meant, unless one of them has just been put in."""
        field = self.query_one(CompletingInput)
        if field.is_completed:
            return
        language = self.speech.labels.language
        field.offer(completions(self.view, field.value, field.cursor_position, language))
        names = self.query_one(OptionList)
        names.set_options(
            Option(Content(self._offered(each.written, each.heading)), id=f"n-{place}")
            for place, each in enumerate(field.offered)
        )
        names.display = bool(field.offered)
        self._say("")

    def _offered(self, written: str, heading: str) -> str:
        return isolated(written) if heading == written.strip('"') else f"{isolated(written)}  {heading}"

    @on(CompletingInput.Completed)
    def _mark(self, message: CompletingInput.Completed) -> None:
        self.query_one(OptionList).highlighted = message.place

    @on(OptionList.OptionSelected)
    def _take_name(self, message: OptionList.OptionSelected) -> None:
        field = self.query_one(CompletingInput)
        field.complete(message.option_index)
        field.focus()

    # What becomes of it

    @on(CompletingInput.Submitted)
    def _ask(self, message: CompletingInput.Submitted) -> None:
        self._judge(message.value)

    @work(thread=True, exclusive=True, group="judge")
    def _judge(self, typed: str) -> None:
        outcome: Condition | QueryError
        try:
            outcome = self.judging(typed)
        except QueryError as problem:
            outcome = problem
        if not get_current_worker().is_cancelled:
            self.post_message(self.Judged(typed, outcome))

    @on(Judged)
    def _end(self, message: Judged) -> None:
        if message.typed != self.query_one(CompletingInput).value:
            return  # something else stands there by now
        match message.outcome:
            case Condition() as condition:
                recall_later(KEPT_AS, message.typed.strip())
                self.dismiss(condition)
            case ExpressionError() as problem:
                self._say(self._said(problem.words))
            case problem:
                self._say(str(problem))

    def _say(self, sentence: str) -> None:
        self.query_one("#said", Label).update(Content(sentence))
