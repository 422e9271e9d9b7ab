"""A condition on one column: how to compare it and with what."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widget import Widget
from textual.widgets import Button, Label, Select

from tui.data.catalogue import Column
from tui.data.comparing import EITHER, OPERATORS, Comparison, NoConditionError
from tui.data.filters import Condition
from tui.labels import comparing as words_of
from tui.labels.words import Words
from tui.widgets.arabic_input import ArabicInput
from tui.widgets.cells import Speech
from tui.widgets.mirrored import MirroredCheckbox, in_reading_order
from tui.widgets.selecting import SelectsText
from tui.widgets.visual import LaysOutItself


class ConditionScreen(LaysOutItself, SelectsText, ModalScreen[Condition | None]):
    """The column, the way to compare, one value or two; Enter in a field keeps the rows that fit."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "leave", show=False)]
    CSS_PATH = "modal.tcss"

    def __init__(self, columns: Sequence[Column], column: Column, speech: Speech) -> None:
        super().__init__()
        self.columns = {each.name: each for each in columns}
        self.column = column
        self.speech = speech

    def compose(self) -> ComposeResult:
        frame = VerticalScroll(*self._parts(), can_focus=False)
        frame.border_title = Content(self._said(words_of.TITLE))
        frame.border_subtitle = Content(self.speech.labels.close_hint)
        yield frame

    def _said(self, words: Words) -> str:
        return words[self.speech.labels.language]

    def _parts(self) -> Iterator[Widget]:
        headings = [(Content(self._said(each.words)), name) for name, each in self.columns.items()]
        yield Select(headings, value=self.column.name, allow_blank=False, compact=True, id="column")
        yield Select(self._ways(), allow_blank=False, compact=True, id="operator")
        yield from self._field("value")
        yield from self._field("upper")
        yield MirroredCheckbox(Content(self._said(words_of.WHOLE_WORD)), compact=True, id="whole_word")
        yield MirroredCheckbox(Content(self._said(words_of.TAA)), value=True, compact=True, id="taa")
        yield Label("", id="said", markup=False)
        keep = Button(self._said(words_of.KEEP), id="keep", variant="primary", compact=True)
        leave = Button(self.speech.labels.extract_leave, id="leave", compact=True)
        yield Horizontal(*in_reading_order([keep, leave], self.app), classes="buttons")

    def _field(self, name: str) -> Iterator[Widget]:
        yield Label("", id=f"{name}_label", markup=False)
        field = ArabicInput(id=name, compact=True)
        field.speech = self.speech
        yield field

    def _ways(self) -> list[tuple[Content, str]]:
        """How the column can be compared."""
        return [(Content(self._said(words_of.OPERATORS[each])), each) for each in OPERATORS[self.column.kind]]

    def on_mount(self) -> None:
        self.set_class(self.speech.rtl, "-rtl")
        self._show_what_is_asked()
        self.query_one("#value").focus()

    # What is asked

    @property
    def operator(self) -> str:
        """The way to compare that is chosen."""
        return str(self.query_one("#operator", Select).value)

    @on(Select.Changed, "#column")
    def _take_column(self, message: Select.Changed) -> None:
        before = self.column.kind
        self.column = self.columns[str(message.value)]
        if self.column.kind != before:
            self.query_one("#operator", Select).set_options(self._ways())
        self._show_what_is_asked()

    @on(Select.Changed, "#operator")
    def _show_what_is_asked(self) -> None:
        """Show the fields that this column and this way to compare need."""
        ranged, valued = self.operator == "between", self.operator not in EITHER
        self.query_one("#value_label", Label).update(Content(self._said(words_of.LOWER if ranged else words_of.VALUE)))
        self.query_one("#upper_label", Label).update(Content(self._said(words_of.UPPER)))
        for name, seen in (("value", valued), ("upper", ranged)):
            self.query_one(f"#{name}").display = self.query_one(f"#{name}_label").display = seen
            hint = self._said(words_of.DATE_HINT) if self.column.kind == "date" else ""
            self.query_one(f"#{name}", ArabicInput).placeholder = hint
        textual = valued and self.column.kind == "text"
        self.query_one("#whole_word").display = textual and self.operator == "contains"
        self.query_one("#taa").display = textual
        self._say("")

    # What becomes of it

    @on(ArabicInput.Submitted)
    @on(Button.Pressed, "#keep")
    def _keep(self) -> None:
        try:
            self.dismiss(self._comparison().condition())
        except NoConditionError as problem:
            self._say(problem.words[self.speech.labels.language])

    def _comparison(self) -> Comparison:
        return Comparison(
            self.column,
            self.operator,
            self.query_one("#value", ArabicInput).value,
            self.query_one("#upper", ArabicInput).value,
            whole_word=self.query_one("#whole_word", MirroredCheckbox).value,
            taa=self.query_one("#taa", MirroredCheckbox).value,
        )

    @on(Button.Pressed, "#leave")
    def action_leave(self) -> None:
        """Leave without a condition."""
        self.dismiss(None)

    def _say(self, sentence: str) -> None:
        said = self.query_one("#said", Label)
        said.update(Content(sentence))
        said.display = bool(sentence)
