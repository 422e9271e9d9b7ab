"""The shape of some rows on a screen of its own: values of a column, all columns in short, groups."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import ClassVar

from textual import on
from textual.actions import SkipAction
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.message import Message

from tui.data.answers import Database
from tui.data.catalogue import View
from tui.data.filters import Condition
from tui.data.summaries.behind import any_of, facet_condition, group_conditions, other_values
from tui.data.summaries.questions import Description, Facets, Pivot, Summary, asked
from tui.labels import summaries as words_of
from tui.labels.commands import OF_FIGURES_ALONE, ROWS_BEHIND, WHOLE_ROW
from tui.labels.words import Words
from tui.screens.table import TableScreen
from tui.widgets.cells import Row
from tui.widgets.filter_bar import FilterBar
from tui.widgets.keys import KeyBar
from tui.widgets.notice import Notice
from tui.widgets.pane import Pane
from tui.widgets.relation_table import RelationTable

Hold = Callable[[Condition], None]
"""Holds the rows that were asked about to a condition, and shows them."""


class SummaryPane(Pane):
    """A pane whose columns become known with the answer."""

    @dataclass
    class Described(Message):
        """The answer says what its columns are, and what is to be said about it."""

        view: View

    @on(Pane.Answered)
    def _take_view(self, message: Pane.Answered) -> None:
        self.view = message.relation.view
        self.post_message(self.Described(self.view))

    def on_mount(self) -> None:
        self.entitle()  # what is asked, while it is not answered


class SummaryScreen(TableScreen):
    """The answer to a question about rows, with what is to be known of it above."""

    keys: ClassVar[dict[str, Words | None]] = {}
    """What commands of the table mean here, for the key bar."""

    def __init__(self, database: Database, question: Summary) -> None:
        super().__init__(database, asked(question), ())

    def compose(self) -> ComposeResult:
        yield FilterBar()
        yield Notice()
        yield SummaryPane(self.database, self.view, id="only", has_trend=False)
        yield KeyBar(meant={**self.keys, **OF_FIGURES_ALONE})

    def on_mount(self) -> None:
        self.query_one(Notice).tell((), (words_of.COUNTING,))

    @on(SummaryPane.Described)
    def _tell(self, message: SummaryPane.Described) -> None:
        self.query_one(Notice).tell(message.view.warnings, message.view.remarks)

    def _focus_beside(self, step: int) -> None:
        """Between the table and the sentences above it, which may be longer than there is room."""
        notice = self.query_one(Notice)
        (self.pane.table if notice.has_focus else notice).focus()


class FacetsScreen(SummaryScreen):
    """The values of a column; Enter holds the rows to one of them, or to those chosen with +."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("+", "choose", show=False, priority=True),
        Binding("-", "exclude", show=False, priority=True),
    ]

    keys: ClassVar[dict[str, Words | None]] = {
        "open": words_of.FILTER,
        "keep": words_of.CHOOSE,
        "drop": words_of.LEAVE_OUT,
        "show": WHOLE_ROW,
    }

    def __init__(self, database: Database, question: Facets, hold: Hold) -> None:
        super().__init__(database, question)
        self.question = question
        self.hold = hold
        self.chosen: tuple[Condition, ...] = ()

    @on(RelationTable.RowOpened)
    def _hold_to_values(self, message: RelationTable.RowOpened) -> None:
        message.prevent_default()
        here = facet_condition(self.question, message.row)
        column = self.question.base.column(self.question.column)
        self.hold(any_of(self.chosen or (here,), column))

    def action_choose(self) -> None:
        """Choose the value under the cursor too, or no longer."""
        condition = facet_condition(self.question, self._row_under_cursor())
        kept = tuple(each for each in self.chosen if each != condition)
        self.chosen = kept if len(kept) < len(self.chosen) else (*self.chosen, condition)
        self._show_filters()

    def action_exclude(self) -> None:
        """Hold the rows to all other values."""
        self.hold(other_values(self.question, self._row_under_cursor()))

    def _row_under_cursor(self) -> Row:
        table = self.pane.table
        if not table.has_focus or table.cursor_row is None:
            raise SkipAction
        return table.cursor_row

    # The chosen values stand where filters do, and go as they do

    def _filters(self) -> list[tuple[Pane | None, Condition]]:
        return [*((None, each) for each in self.chosen), *super()._filters()]

    @on(FilterBar.Removed)
    def _remove_chosen(self, message: FilterBar.Removed) -> None:
        if message.index < len(self.chosen):
            message.prevent_default()
            self.chosen = (*self.chosen[: message.index], *self.chosen[message.index + 1 :])
            self._show_filters()


class DescribeScreen(SummaryScreen):
    """Every column in short; Enter shows the values of one."""

    keys: ClassVar[dict[str, Words | None]] = {"open": words_of.VALUES, "show": WHOLE_ROW}

    def __init__(self, database: Database, question: Description, hold: Hold) -> None:
        super().__init__(database, question)
        self.question = question
        self.hold = hold

    @on(RelationTable.RowOpened)
    def _show_values(self, message: RelationTable.RowOpened) -> None:
        message.prevent_default()
        question = Facets(self.question.base, self.question.conditions, str(message.row["name"]))
        self.app.push_screen(FacetsScreen(self.database, question, self.hold))


class PivotScreen(SummaryScreen):
    """Groups of rows; Enter shows the rows behind a group, or behind the cell under the cursor."""

    keys: ClassVar[dict[str, Words | None]] = {"open": ROWS_BEHIND, "show": WHOLE_ROW}

    def __init__(self, database: Database, question: Pivot) -> None:
        super().__init__(database, question)

    @on(RelationTable.RowOpened)
    def _show_rows(self, message: RelationTable.RowOpened) -> None:
        message.prevent_default()
        question = self.pane.view.summary
        if isinstance(question, Pivot):
            self.open_view(question.base, (*question.conditions, *self._behind(question, message.row)))

    def _behind(self, question: Pivot, row: Row) -> tuple[Condition, ...]:
        table = self.pane.table
        columns = table.columns()
        across = columns[table.current_column].name if table.current_column < len(columns) else None
        return group_conditions(question, row, across)
