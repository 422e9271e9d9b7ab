"""A condition on one column: how to compare it and with what."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from textual import on
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Button, Label, Select

from tui.data.catalogue import Column
from tui.data.comparing import EITHER, OPERATORS, Comparison, NoConditionError
from tui.data.filters import Condition
from tui.labels import comparing as words_of
from tui.screens.dialogue import Dialogue
from tui.widgets.arabic_input import ArabicInput
from tui.widgets.cells import Speech
from tui.widgets.mirrored import MirroredCheckbox


class ConditionScreen(Dialogue[Condition | None]):
    """The column, the way to compare, one value or two; Enter in a field keeps the rows that fit."""

    def __init__(self, columns: Sequence[Column], column: Column, speech: Speech) -> None:
        super().__init__()
        self.columns = {each.name: each for each in columns}
        self.column = column
        self.speech = speech

    def heading(self) -> str:
        return self.said(words_of.TITLE)

    def parts(self) -> Iterator[Widget]:
        headings = [(Content(self.said(each.words)), name) for name, each in self.columns.items()]
        yield Select(headings, value=self.column.name, allow_blank=False, compact=True, id="column")
        yield Select(self._ways(), allow_blank=False, compact=True, id="operator")
        yield from self._field("value")
        yield from self._field("upper")
        yield MirroredCheckbox(Content(self.said(words_of.WHOLE_WORD)), compact=True, id="whole_word")
        yield MirroredCheckbox(Content(self.said(words_of.TAA)), value=True, compact=True, id="taa")
        yield Label("", id="said", markup=False)
        yield self.buttons(self.button("keep", self.said(words_of.KEEP), "primary"))

    def _field(self, name: str) -> Iterator[Widget]:
        yield Label("", id=f"{name}_label", markup=False)
        yield self.field(name)

    def _ways(self) -> list[tuple[Content, str]]:
        """How the column can be compared."""
        return [(Content(self.said(words_of.OPERATORS[each])), each) for each in OPERATORS[self.column.kind]]

    def on_mount(self) -> None:
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
        self.query_one("#value_label", Label).update(Content(self.said(words_of.LOWER if ranged else words_of.VALUE)))
        self.query_one("#upper_label", Label).update(Content(self.said(words_of.UPPER)))
        for name, seen in (("value", valued), ("upper", ranged)):
            self.query_one(f"#{name}").display = self.query_one(f"#{name}_label").display = seen
            hint = self.said(words_of.DATE_HINT) if self.column.kind == "date" else ""
            self.query_one(f"#{name}", ArabicInput).placeholder = hint
        textual = valued and self.column.kind == "text"
        self.query_one("#whole_word").display = textual and self.operator == "contains"
        self.query_one("#taa").display = textual
        self.say("")

    # What becomes of it

    @on(ArabicInput.Submitted)
    @on(Button.Pressed, "#keep")
    def _keep(self) -> None:
        try:
            self.dismiss(self._comparison().condition())
        except NoConditionError as problem:
            self.say(problem.words[self.speech.labels.language])

    def _comparison(self) -> Comparison:
        return Comparison(
            self.column,
            self.operator,
            self.query_one("#value", ArabicInput).value,
            self.query_one("#upper", ArabicInput).value,
            whole_word=self.query_one("#whole_word", MirroredCheckbox).value,
            taa=self.query_one("#taa", MirroredCheckbox).value,
        )
