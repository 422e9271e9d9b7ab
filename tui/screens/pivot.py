"""How rows are to be grouped: by which columns, and what is made of which amount."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widget import Widget
from textual.widgets import Button, Label, Select

from tui.data.catalogue import View
from tui.data.filters import Condition
from tui.data.summaries.questions import (
    AGGREGATES,
    Aggregate,
    Grouping,
    Pivot,
    Step,
    groupable,
    heading,
    measurable,
    of_figures,
)
from tui.labels import summaries as words_of
from tui.labels.words import Words
from tui.widgets.cells import Speech
from tui.widgets.mirrored import in_reading_order
from tui.widgets.selecting import SelectsText
from tui.widgets.visual import LaysOutItself

NONE = -1
"""The choice of no column."""
_OF_PEOPLE = re.compile(r"death|killed|casualt|fatalit|victim|value|قتل|قتيل|وفيات|ضحايا|شهداء|عدد", re.IGNORECASE)
"""Names of amounts that the reader of such a table comes for."""
STEPS_OF_DATES: tuple[Step, ...] = ("year", "month", "value")


class PivotDialog(LaysOutItself, SelectsText, ModalScreen[Pivot | None]):
    """A row for each value of one column, perhaps a column for each of another, and an amount."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "leave", show=False)]
    CSS_PATH = "modal.tcss"

    def __init__(self, view: View, conditions: tuple[Condition, ...], current: str, speech: Speech) -> None:
        super().__init__()
        self.view = view
        self.conditions = conditions
        self.speech = speech
        self.groupings = [
            Grouping(column.name, step)
            for column in groupable(view)
            for step in (STEPS_OF_DATES if column.kind == "date" else ("value",))
        ]
        self.measures = [column.name for column in measurable(view)]
        self.current = current
        self.aggregates: tuple[Aggregate, ...] = ("max", "min") if of_figures(view) else AGGREGATES

    def compose(self) -> ComposeResult:
        frame = VerticalScroll(*self._parts(), can_focus=False)
        frame.border_title = Content(self._said(words_of.PIVOT_TITLE))
        frame.border_subtitle = Content(self.speech.labels.close_hint)
        yield frame

    def _said(self, words: Words) -> str:
        return words[self.speech.labels.language]

    def _parts(self) -> Iterator[Widget]:
        groupings = [(heading(self.view, each), at) for at, each in enumerate(self.groupings)]
        measures = [(self.view.column(each).words, at) for at, each in enumerate(self.measures)]
        aggregates = [(words_of.AGGREGATES[each], at) for at, each in enumerate(self.aggregates)]
        yield from self._choice("rows", words_of.GROUP_BY, groupings, self._first())
        yield from self._choice("columns", words_of.AND_BY, [(words_of.NOTHING, NONE), *groupings], NONE)
        yield from self._choice("measure", words_of.MEASURE, [(words_of.ONLY_ROWS, NONE), *measures], self._amount())
        yield from self._choice("aggregate", words_of.AGGREGATE, aggregates, 0)
        if of_figures(self.view):
            yield Label(Content(self._said(words_of.figures_not_added(()))), id="said")
        show = Button(self._said(words_of.SHOW), id="show", variant="primary", compact=True)
        leave = Button(self.speech.labels.extract_leave, id="leave", compact=True)
        leave.can_focus = False  # in Arabic Tab would reach it before the other; Esc does the same
        yield Horizontal(*in_reading_order([show, leave], self.app), classes="buttons")

    def _choice(self, name: str, words: Words, options: list[tuple[Words, int]], chosen: int) -> Iterator[Widget]:
        yield Label(Content(self._said(words)), id=f"{name}_label")
        shown = [(Content(self._said(each)), at) for each, at in options]
        yield Select(shown, value=chosen, allow_blank=False, compact=True, id=name)

    def _first(self) -> int:
        """The grouping that is proposed: the column under the cursor, else the first."""
        return next((at for at, each in enumerate(self.groupings) if each.column == self.current), 0)

    def _amount(self) -> int:
        """The amount that is proposed: the first that is surely one and not what is grouped by."""
        grouped = self.groupings[self._first()].column
        sure = [name for name in self.measures if name != grouped and self.view.column(name).kind == "count"]
        people = [name for name in sure if _OF_PEOPLE.search(name)]
        return self.measures.index((people or sure)[0]) if sure else NONE

    def on_mount(self) -> None:
        self.set_class(self.speech.rtl, "-rtl")
        self._show_what_is_asked()
        self.query_one("#rows").focus()

    @on(Select.Changed)
    def _show_what_is_asked(self) -> None:
        """What is made of the amount has to be chosen only where a row and a column meet."""
        seen = self._chosen("columns") != NONE and self._chosen("measure") != NONE
        self.query_one("#aggregate").display = self.query_one("#aggregate_label").display = seen

    def _chosen(self, name: str) -> int:
        value = self.query_one(f"#{name}", Select).value
        return value if isinstance(value, int) else NONE

    @on(Button.Pressed, "#show")
    def _show(self) -> None:
        columns, measure = self._chosen("columns"), self._chosen("measure")
        question = Pivot(
            self.view,
            self.conditions,
            self.groupings[self._chosen("rows")],
            self.groupings[columns] if columns != NONE else None,
            self.measures[measure] if measure != NONE else None,
            self.aggregates[self._chosen("aggregate")],
        )
        self.dismiss(question)

    @on(Button.Pressed, "#leave")
    def action_leave(self) -> None:
        """Leave without an answer."""
        self.dismiss(None)
