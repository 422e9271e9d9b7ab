"""Short questions over a screen: one of a few answers, or the name of a file."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widget import Widget
from textual.widgets import Button, Label

from tui.widgets.arabic_input import ArabicInput
from tui.widgets.cells import Speech
from tui.widgets.visual import LaysOutItself


class Asking(LaysOutItself, ModalScreen[str | None]):
    """A question with a button for each answer; Esc is none of them. The first answer is in focus."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "dismiss", show=False)]
    CSS_PATH = "review.tcss"

    def __init__(
        self, question: str, answers: Sequence[tuple[str, str]], speech: Speech, *, file: str | None = None
    ) -> None:
        """Ask; `answers` are names and words, `file` is proposed where the name of a file is wanted."""
        super().__init__()
        self.question = question
        self.answers = answers
        self.speech = speech
        self.file = file

    def compose(self) -> ComposeResult:
        buttons = [Button(words, id=name, compact=True) for name, words in self.answers]
        buttons[0].variant = "primary"
        parts: list[Widget] = [Label(self.question, markup=False)]
        if self.file is not None:
            field = ArabicInput(self.file, id="file", compact=True)
            field.speech = self.speech
            parts.append(field)
        frame = VerticalScroll(*parts, *buttons, can_focus=False)
        frame.border_subtitle = Content(self.speech.labels.close_hint)
        yield frame

    def on_mount(self) -> None:
        self.set_class(self.speech.rtl, "-rtl")
        self.query_one("#file" if self.file is not None else f"#{self.answers[0][0]}").focus()

    @on(Button.Pressed)
    def _answer(self, message: Button.Pressed) -> None:
        name = message.button.id
        self.dismiss(self._typed() if self.file is not None and name == self.answers[0][0] else name)

    @on(ArabicInput.Submitted)
    def _take_file(self) -> None:
        self.dismiss(self._typed())

    def _typed(self) -> str:
        return self.query_one("#file", ArabicInput).value.strip()
