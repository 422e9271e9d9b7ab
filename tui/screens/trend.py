"""What is to be drawn of a table: along which column, what of its rows, a series for each of what."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from textual import on
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Button, Label, Select

from tui.data.catalogue import View
from tui.data.filters import Condition
from tui.data.summaries.behind import group_conditions
from tui.data.summaries.questions import (
    AGGREGATES,
    TIMES,
    Aggregate,
    Grouping,
    Pivot,
    Step,
    Trend,
    groupable,
    heading,
    measurable,
    of_figures,
)
from tui.labels import charting as words_of
from tui.labels import summaries as summary_words
from tui.labels.commands import ROWS_BEHIND, WHOLE_ROW
from tui.labels.words import Words
from tui.screens.dialogue import NONE, Dialogue
from tui.screens.summary import SummaryScreen
from tui.widgets.cells import Speech
from tui.widgets.mirrored import MirroredCheckbox
from tui.widgets.relation_table import RelationTable

STEPS_OF_DATES: tuple[Step, ...] = ("year", "month", "value")


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the reader chose."""

    question: Trend | Pivot
    in_rows: bool
    """Whether each group is to be a row with its trend drawn small, and not all one chart."""


def placeable(view: View) -> list[Grouping]:
    """What rows can be drawn along: times first, then whatever names groups."""
    columns = [each for each in groupable(view) if not (each.kind in TIMES and each.pair)]
    found = [
        Grouping(column.name, step)
        for column in columns
        for step in (STEPS_OF_DATES if column.kind == "date" else ("value",))
    ]
    return sorted(found, key=lambda each: view.column(each.column).kind not in TIMES)


class TrendDialog(Dialogue[Wanted | None]):
    """Along which column, which amount, for each of what; and whether a time without rows is zero."""

    def __init__(self, view: View, conditions: tuple[Condition, ...], current: str, speech: Speech) -> None:
        super().__init__()
        self.view = view
        self.conditions = conditions
        self.current = current
        self.speech = speech
        self.along = placeable(view)
        self.groups = [each.name for each in groupable(view)]
        self.measures = [each.name for each in measurable(view)]
        self.aggregates: tuple[Aggregate, ...] = ("max", "min") if of_figures(view) else AGGREGATES

    def heading(self) -> str:
        return self.said(words_of.DIALOG)

    def parts(self) -> Iterator[Widget]:
        along = [(heading(self.view, each), at) for at, each in enumerate(self.along)]
        groups = [(self.view.column(each).words, at) for at, each in enumerate(self.groups)]
        measures = [(self.view.column(each).words, at) for at, each in enumerate(self.measures)]
        aggregates = [(summary_words.AGGREGATES[each], at) for at, each in enumerate(self.aggregates)]
        yield from self.choice("along", words_of.ALONG, along, self._first())
        yield from self.choice("group", words_of.EACH, [(summary_words.NOTHING, NONE), *groups], NONE)
        only = (summary_words.ONLY_ROWS, NONE)
        yield from self.choice("measure", summary_words.MEASURE, [only, *measures], self._amount())
        yield from self.choice("aggregate", words_of.MADE_OF_IT, aggregates, 0)
        yield MirroredCheckbox(Content(self.said(words_of.ZERO)), compact=True, id="zero")
        if of_figures(self.view):
            yield Label(Content(self.said(summary_words.figures_not_added(()))), id="said")
        draw = self.button("draw", self.said(words_of.DRAW), "primary")
        yield self.buttons(draw, self.button("rows", self.said(words_of.IN_ROWS)))

    def _first(self) -> int:
        """What is proposed to draw along: the column under the cursor where that is one of time, else the first."""
        kinds = [self.view.column(each.column).kind for each in self.along]
        named = [at for at, each in enumerate(self.along) if each.column == self.current]
        return next((at for at in named if kinds[at] in TIMES or not TIMES.intersection(kinds)), 0)

    def _amount(self) -> int:
        """The amount that is proposed: the column under the cursor where that surely is one."""
        is_one = self.current in self.measures and self.view.column(self.current).kind == "count"
        return self.measures.index(self.current) if is_one else NONE

    def on_mount(self) -> None:
        self._show_what_is_asked()
        self.query_one("#along").focus()

    @on(Select.Changed)
    def _show_what_is_asked(self) -> None:
        """What is made of an amount needs an amount; gaps and small trends need time."""
        seen = self.chosen("measure") != NONE
        self.query_one("#aggregate").display = self.query_one("#aggregate_label").display = seen
        self.query_one("#zero").display = self.query_one("#rows").display = self._is_along_time

    @property
    def _is_along_time(self) -> bool:
        return self.view.column(self.along[self.chosen("along")].column).kind in TIMES

    @on(Button.Pressed, "#draw")
    def _draw(self) -> None:
        self.dismiss(Wanted(self._question(), in_rows=False))

    @on(Button.Pressed, "#rows")
    def _draw_in_rows(self) -> None:
        self.dismiss(Wanted(self._question(), in_rows=True))

    def _question(self) -> Trend | Pivot:
        along = self.along[self.chosen("along")]
        group, at = self.chosen("group"), self.chosen("measure")
        measure = self.measures[at] if at != NONE else None
        aggregate = self.aggregates[self.chosen("aggregate")]
        name = self.groups[group] if group != NONE and self.groups[group] != along.column else None
        if self._is_along_time:
            zero = self.query_one("#zero", MirroredCheckbox).value
            return Trend(self.view, self.conditions, along, name, measure, aggregate, zero)
        second = Grouping(name) if name is not None else None
        return Pivot(self.view, self.conditions, along, second, measure, aggregate)


class TrendsScreen(SummaryScreen):
    """A row for each group with its trend; Enter shows the rows of a group, the key for charts draws them all."""

    keys: ClassVar[dict[str, Words | None]] = {"open": ROWS_BEHIND, "show": WHOLE_ROW}

    @on(RelationTable.RowOpened)
    def _show_rows(self, message: RelationTable.RowOpened) -> None:
        message.prevent_default()
        question = self.pane.view.summary
        if isinstance(question, Trend):
            held = question.conditions
            if question.group is not None:
                of_group = Pivot(question.base, (), Grouping(question.group))
                held = (*held, *group_conditions(of_group, message.row))
            self.open_view(question.base, held)
