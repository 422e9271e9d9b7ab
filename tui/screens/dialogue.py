"""What every dialogue with fields shares: the frame, the row of buttons, the sentence below, leaving by Esc."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar, Literal

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen, ScreenResultType
from textual.widget import Widget
from textual.widgets import Button, Label, Select

from tui.labels.words import Words
from tui.widgets.arabic_input import ArabicInput
from tui.widgets.cells import Speech
from tui.widgets.mirrored import ReadingRow, TabsAsRead
from tui.widgets.selecting import SelectsText
from tui.widgets.visual import LaysOutItself

NONE = -1
"""The choice of none of the things to choose from."""


class Dialogue(LaysOutItself, SelectsText, TabsAsRead, ModalScreen[ScreenResultType]):
    """A frame of fields over another screen; Esc leaves it without an answer."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "leave", show=False)]
    CSS_PATH = "dialogue.tcss"

    speech: Speech

    def compose(self) -> ComposeResult:
        frame = VerticalScroll(*self.parts(), can_focus=False)
        frame.border_title = Content(self.heading())
        frame.border_subtitle = Content(self.speech.labels.close_hint)
        yield frame

    def heading(self) -> str:
        """What the frame is called."""
        raise NotImplementedError

    def parts(self) -> Iterator[Widget]:
        """What stands in the frame, from the top."""
        raise NotImplementedError

    def said(self, words: Words) -> str:
        """Words in the reader's language."""
        return words[self.speech.labels.language]

    def field(self, name: str, value: str = "", placeholder: str = "") -> ArabicInput:
        """A field of one line."""
        field = ArabicInput(value, id=name, placeholder=placeholder, compact=True)
        field.speech = self.speech
        return field

    def choice(self, name: str, words: Words, options: list[tuple[Words, int]], chosen: int) -> Iterator[Widget]:
        """A list to choose from, under its words."""
        yield Label(Content(self.said(words)), id=f"{name}_label")
        shown = [(Content(self.said(each)), at) for each, at in options]
        yield Select(shown, value=chosen, allow_blank=False, compact=True, id=name)

    def chosen(self, name: str) -> int:
        """What is chosen in such a list."""
        value = self.query_one(f"#{name}", Select).value
        return value if isinstance(value, int) else NONE

    def button(self, name: str, words: str, variant: Literal["default", "primary", "warning"] = "default") -> Button:
        """A button as high as a line."""
        return Button(words, id=name, variant=variant, compact=True)

    def buttons(self, *buttons: Button) -> Widget:
        """The buttons, and behind them the one that leaves."""
        return ReadingRow(*buttons, self.button("leave", self.speech.labels.extract_leave), classes="buttons")

    def on_mount(self) -> None:
        self.set_class(self.speech.rtl, "-rtl")

    def say(self, sentence: str) -> None:
        """Tell something below the fields, or nothing any more."""
        said = self.query_one("#said", Label)
        said.update(Content(sentence))
        said.display = bool(sentence)

    @on(Button.Pressed, "#leave")
    def _leave(self) -> None:
        self.action_leave()

    def action_leave(self) -> None:
        """Leave without an answer."""
        self.dismiss(None)
