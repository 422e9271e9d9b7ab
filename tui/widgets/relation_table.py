"""The rows of a relation under a cursor, of which the screen holds only a window."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import ClassVar

from textual import events
from textual.binding import BindingType
from textual.message import Message

from tui.data.catalogue import Column, View
from tui.data.comparing import OPERATORS
from tui.data.filters import Condition, is_not_value, is_value
from tui.errors import QueryError
from tui.labels.words import Words, isolated
from tui.text.digits import grouped
from tui.widgets.cells import Row
from tui.widgets.keys import bindings
from tui.widgets.painted_cells import PaintedCells
from tui.widgets.refused import Refused

LONGEST_SAID = 60
"""Characters of a text that a sentence about it holds."""

CARRIED = 1000
"""Characters from which on a text in a window may have been cut."""


class RelationTable(PaintedCells):
    """The rows of a `Relation`, one line each, under a cursor, and what the reader can ask of them."""

    BINDINGS: ClassVar[list[BindingType]] = bindings("table")

    @dataclass
    class RowOpened(Message):
        """The reader asked for what lies behind a row."""

        table: RelationTable
        row: Row

        @property
        def control(self) -> RelationTable:
            return self.table

    @dataclass
    class RowShown(Message):
        """The reader asked for the whole row."""

        table: RelationTable
        row: Row

        @property
        def control(self) -> RelationTable:
            return self.table

    @dataclass
    class OrderAsked(Message):
        """The reader asked for an order by a column."""

        table: RelationTable
        column: Column
        descending: bool

        @property
        def control(self) -> RelationTable:
            return self.table

    @dataclass
    class ConditionAsked(Message):
        """The reader wants the rows held to a condition."""

        table: RelationTable
        condition: Condition

        @property
        def control(self) -> RelationTable:
            return self.table

    @dataclass
    class ComparisonAsked(Message):
        """The reader wants to say what a column is to be compared with; None where it is drawn."""

        table: RelationTable
        column: Column | None

        @property
        def control(self) -> RelationTable:
            return self.table

    # Moving

    def action_cursor(self, by: int) -> None:
        self.go(self._aim + by)

    def action_page(self, by: int) -> None:
        self.go(self._aim + by * max(1, self.size.height - 2))

    def action_first(self) -> None:
        self.go(0)

    def action_last(self) -> None:
        self.go(len(self.relation) - 1 if self.relation is not None else 0)

    def action_column(self, towards_left: bool) -> None:
        """Move to the column beside this one, as the arrow points on the screen."""
        step = 1 if towards_left == self.speech.rtl else -1
        self.current_column = max(0, min(self.current_column + step, len(self.columns()) - 1))

    # Asking of a column, or of a cell

    def action_order(self, descending: bool) -> None:
        if (column := self._chosen_column()) is not None:
            self.post_message(self.OrderAsked(self, column, descending))

    def matches_in(self, row: Row, condition: Condition) -> list[int]:
        """The columns to show in which a row fits a condition: where its text stands, else those it speaks of."""
        sought = condition.sought
        if sought is None:
            spoken = set(condition.columns)
            return [i for i, column in enumerate(self.columns()) if not spoken.isdisjoint(column.returned)]
        return [
            i
            for i, column in enumerate(self.columns())
            if sought.looks_in(column) and sought.spans(self.said(row, column))
        ]

    def comparable(self) -> list[Column]:
        """The columns to show that can be compared: all but what is drawn."""
        return [column for column in self.columns() if column.kind in OPERATORS]

    def action_compare(self) -> None:
        """Ask what the column under the cursor is to be compared with."""
        column = self._chosen_column()
        self.post_message(self.ComparisonAsked(self, column if column in self.comparable() else None))

    def action_keep(self) -> None:
        """Keep the rows that have the value under the cursor."""
        self._hold_to_cell(is_value)

    def action_drop(self) -> None:
        """Drop the rows that have the value under the cursor."""
        self._hold_to_cell(is_not_value)

    def _hold_to_cell(self, condition: Callable[[View, str, object, Words | None], Condition]) -> None:
        column, row = self._chosen_column(), self._whole_row()
        if column is None or row is None or self.relation is None:
            return
        if column not in self.comparable():
            self.post_message(self.ComparisonAsked(self, None))
            return
        name = column.shown(self.speech.labels.language)
        held = condition(self.relation.view, name, row[name], _words(row, column))
        self.post_message(self.ConditionAsked(self, held))

    # Asking of a row

    def action_open(self) -> None:
        if (row := self.cursor_row) is not None:
            self.post_message(self.RowOpened(self, row))

    def action_show(self) -> None:
        if (row := self._whole_row()) is not None:
            self.post_message(self.RowShown(self, row))

    def _whole_row(self) -> Row | None:
        """The row under the cursor with its texts in full; only one whose text may have been cut is asked for."""
        row = self.cursor_row
        if row is None or self.relation is None:
            return None
        if all(len(value) < CARRIED for value in row.values() if isinstance(value, str)):
            return row
        try:
            return self.relation.whole(self.cursor)
        except QueryError as problem:
            self.post_message(Refused(problem))
            return None

    def on_click(self, event: events.Click) -> None:
        if self.text_selection is not None:
            return
        if event.y == 0:
            self._order_by_click(event.x)
        elif (index := self.scroll_offset.y + event.y - 1) < self.virtual_size.height - 1:
            self.cursor = index
            if event.chain == 2:
                self.action_open()

    def _order_by_click(self, x: int) -> None:
        column = self._column_at(x)
        if column is None or self.relation is None:
            return
        self.current_column = self.columns().index(column)
        order = self.relation.order
        ascending_now = order is not None and order == (column.shown(self.speech.labels.language), False)
        self.action_order(ascending_now)


def _words(row: Row, column: Column) -> Words | None:
    """The value of a cell in both languages; None where there is none."""
    values = [row.get(column.shown(language)) for language in ("en", "ar")]
    if all(value is None for value in values):
        return None
    if column.kind == "count":
        return Words(*(grouped(value) if isinstance(value, int) else str(value) for value in values))
    said = (_cut(", ".join(map(str, value)) if isinstance(value, list) else str(value)) for value in values)
    return Words(*(isolated(each) if column.kind == "date" else each for each in said))


def _cut(text: str) -> str:
    """The beginning of a long text: a sentence about it need not hold all of it."""
    first = text.strip().partition("\n")[0]
    return first if first == text and len(text) <= LONGEST_SAID else f"{first[:LONGEST_SAID]}…"
