"""How rows are to be grouped: by which columns, and what is made of which amount."""

from __future__ import annotations

import re
from collections.abc import Iterator

from textual import on
from textual.content import Content
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
from tui.screens.dialogue import NONE, Dialogue
from tui.widgets.cells import Speech

_OF_PEOPLE = re.compile(r"death|killed|casualt|fatalit|victim|value|قتل|قتيل|وفيات|ضحايا|شهداء|عدد", re.IGNORECASE)
"""Names of amounts that the reader of such a table comes for."""
STEPS_OF_DATES: tuple[Step, ...] = ("year", "month", "value")


class PivotDialog(Dialogue[Pivot | None]):
    """A row for each value of one column, perhaps a column for each of another, and an amount."""

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

    def heading(self) -> str:
        return self.said(words_of.PIVOT_TITLE)

    def parts(self) -> Iterator[Widget]:
        groupings = [(heading(self.view, each), at) for at, each in enumerate(self.groupings)]
        measures = [(self.view.column(each).words, at) for at, each in enumerate(self.measures)]
        aggregates = [(words_of.AGGREGATES[each], at) for at, each in enumerate(self.aggregates)]
        yield from self.choice("rows", words_of.GROUP_BY, groupings, self._first())
        yield from self.choice("columns", words_of.AND_BY, [(words_of.NOTHING, NONE), *groupings], NONE)
        yield from self.choice("measure", words_of.MEASURE, [(words_of.ONLY_ROWS, NONE), *measures], self._amount())
        yield from self.choice("aggregate", words_of.AGGREGATE, aggregates, 0)
        if of_figures(self.view):
            yield Label(Content(self.said(words_of.figures_not_added(()))), id="said")
        yield self.buttons(self.button("show", self.said(words_of.SHOW), "primary"))

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
        self._show_what_is_asked()
        self.query_one("#rows").focus()

    @on(Select.Changed)
    def _show_what_is_asked(self) -> None:
        """What is made of the amount has to be chosen only where a row and a column meet."""
        seen = self.chosen("columns") != NONE and self.chosen("measure") != NONE
        self.query_one("#aggregate").display = self.query_one("#aggregate_label").display = seen

    @on(Button.Pressed, "#show")
    def _show(self) -> None:
        columns, measure = self.chosen("columns"), self.chosen("measure")
        question = Pivot(
            self.view,
            self.conditions,
            self.groupings[self.chosen("rows")],
            self.groupings[columns] if columns != NONE else None,
            self.measures[measure] if measure != NONE else None,
            self.aggregates[self.chosen("aggregate")],
        )
        self.dismiss(question)
