"""The window of a relation that the screen holds: rows in hand, rows on their way, and the cursor among them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from textual import on, work
from textual.geometry import Region, Size
from textual.message import Message
from textual.reactive import reactive
from textual.scroll_view import ScrollView

from tui.data.answers import Relation
from tui.errors import QueryError
from tui.widgets.cells import Row
from tui.widgets.refused import Refused
from tui.widgets.selecting import SelectableText
from tui.widgets.speaking import Speaks
from tui.widgets.visual import LaysOutItself

FEWEST_FETCHED = 8
"""Rows that a screen is taken to hold at least when rows are asked for."""

MOST_SCREENS = 20
"""Screens of rows that are kept before those far away are let go."""


class RowsInHand(LaysOutItself, SelectableText, ScrollView, Speaks, can_focus=True):
    """A widget that scrolls over the rows of a relation, of which it holds those near the cursor."""

    relation: reactive[Relation | None] = reactive(None, init=False, always_update=True)
    cursor: reactive[int] = reactive(0, init=False, repaint=False, always_update=True)

    @dataclass
    class CursorMoved(Message):
        """The cursor stands on another row, or on none."""

        table: RowsInHand
        row: Row | None

        @property
        def control(self) -> RowsInHand:
            return self.table

    @dataclass
    class Fetched(Message):
        """A worker has rows of a relation."""

        relation: Relation
        start: int
        rows: Sequence[Row]
        problem: QueryError | None = None

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._rows: dict[int, Row] = {}
        self._handed: dict[int, Row] | None = None
        """Rows that came along with a relation."""
        self._target: int | None = None
        """Where the cursor goes as soon as the rows there are here."""
        self._fetching: Relation | None = None
        """What a worker is asking for rows."""
        self._left: list[Relation] = []
        """Relations nobody shows any more, to be closed when that worker is done with them."""

    # What the table holds

    def row(self, index: int) -> Row | None:
        """The row at an index, from the window in hand or fetched with its neighbours."""
        if self.relation is None or not 0 <= index < len(self.relation):
            return None
        if index not in self._rows:
            self._fetch(index)
        return self._rows.get(index)

    def _fetch(self, index: int) -> None:
        """Have the rows around a place, at once: for whoever cannot go on without them."""
        assert self.relation is not None
        try:
            self._take(self._around(index).start, self.relation.window(*self._span(index)))
        except QueryError as problem:
            self.post_message(Refused(problem))

    @property
    def _height(self) -> int:
        """How many rows a screen holds."""
        return max(self.size.height - 1, FEWEST_FETCHED)

    def _around(self, index: int) -> range:
        """The rows to ask for when one of them is needed: a screen before it, two behind."""
        return range(max(0, index - self._height), index + 2 * self._height)

    def _span(self, index: int) -> tuple[int, int]:
        around = self._around(index)
        return around.start, around.stop

    def _take(self, start: int, rows: Sequence[Row]) -> None:
        """Keep rows, and of those that were kept before the ones near them."""
        if len(self._rows) > MOST_SCREENS * self._height:
            near = range(start - 4 * self._height, start + 7 * self._height)
            self._rows = {index: row for index, row in self._rows.items() if index in near}
        self._rows.update(enumerate(rows, start))

    # Rows that are not here yet

    def hand_over(self, relation: Relation, start: int, rows: Sequence[Row]) -> None:
        """Show a relation of which some rows are here already, so that nobody waits for them."""
        self._handed = dict(enumerate(rows, start))
        self.relation = relation

    def let_go(self, relation: Relation) -> None:
        """Close a relation that is shown no more, as soon as nobody asks it."""
        if relation is self._fetching:
            self._left.append(relation)
        else:
            relation.close()

    def go(self, place: int) -> None:
        """Move the cursor, at once where the rows are here, else as soon as they are: until then nothing changes."""
        place = self.validate_cursor(place)
        if self._is_here(place):
            self._target = None
            self.cursor = place
            self._look_ahead()
        else:
            self._target = place
            self._request(place)

    @property
    def _aim(self) -> int:
        """Where the cursor stands, or is about to."""
        return self.cursor if self._target is None else self._target

    def _is_here(self, place: int) -> bool:
        """Whether every row is here that is seen with the cursor at a place."""
        total = len(self.relation) if self.relation is not None else 0
        height, top = max(1, self.size.height - 1), self.scroll_offset.y
        top = min(max(top, place - height + 1), place)
        return all(index in self._rows for index in range(top, min(top + height, total)))

    def _look_ahead(self) -> None:
        """Ask for the next screen on either side before the reader gets there."""
        total = len(self.relation) if self.relation is not None else 0
        for index in (self.cursor + self._height, self.cursor - self._height):
            if 0 <= index < total and index not in self._rows:
                self._request(index)
                return

    def _request(self, index: int) -> None:
        """Have rows fetched in a worker, one window at a time: what else is missing by then is asked for after it."""
        if self._fetching is None and self.relation is not None:
            self._fetching = self.relation
            self._fetch_aside(self.relation, *self._span(index))

    @work(thread=True, group="window")
    def _fetch_aside(self, relation: Relation, start: int, stop: int) -> None:
        try:
            fetched = self.Fetched(relation, start, relation.window(start, stop))
        except QueryError as problem:
            fetched = self.Fetched(relation, start, (), problem)
        self.post_message(fetched)

    @on(Fetched)
    def _take_fetched(self, message: Fetched) -> None:
        message.stop()
        self._fetching = None
        while self._left:
            self._left.pop().close()
        target, self._target = self._target, None
        if message.problem is not None:
            self.post_message(Refused(message.problem))
            return
        if message.relation is self.relation:
            self._take(message.start, message.rows)
            if target is None:
                self._repaint_rows(message.start, message.start + len(message.rows))
        else:
            self.refresh()  # which asks for what the present relation lacks
        if target is not None:
            self.go(target)

    def _repaint_rows(self, start: int, stop: int) -> None:
        """Paint those of these rows that are seen."""
        top = self.scroll_offset.y
        first, last = max(start, top), min(stop, top + self.size.height - 1)
        if first < last:
            self.refresh(Region(0, first - top + 1, self.size.width, last - first))

    @property
    def cursor_row(self) -> Row | None:
        return self.row(self.cursor)

    # What changes it

    def watch_relation(self) -> None:
        if self.is_mounted and self.text_selection is not None:
            self.screen.clear_selection()
        self._rows, self._handed = self._handed or {}, None
        self._target = None
        total = len(self.relation) if self.relation is not None else 0
        self.virtual_size = Size(0, total + 1)
        if total and not self._rows:
            self._fetch(min(self.cursor, total - 1))
        self.cursor = min(self.cursor, max(0, total - 1))

    def lengthen(self) -> None:
        """Take notice that the relation knows more rows now; those that are shown have not moved."""
        if self.relation is not None:
            self.virtual_size = Size(0, len(self.relation) + 1)

    def validate_cursor(self, cursor: int) -> int:
        total = len(self.relation) if self.relation is not None else 0
        return max(0, min(cursor, total - 1))

    def watch_cursor(self, before: int, now: int) -> None:
        self._target = None
        row, top = self.cursor_row, self.scroll_offset.y
        self._scroll_to_cursor()
        if self.scroll_offset.y == top:
            for index in {before, now}:
                self._repaint_rows(index, index + 1)
        else:
            self.scrolled(self.scroll_offset.y - top)
        self.post_message(self.CursorMoved(self, row))

    def scrolled(self, by: int) -> None:
        """Other rows have come into sight, so many further down."""

    def on_resize(self) -> None:
        self._scroll_to_cursor()

    def _scroll_to_cursor(self) -> None:
        height = max(1, self.size.height - 1)
        top = self.scroll_offset.y
        if self.cursor < top:
            self._scroll_at_once(self.cursor)
        elif self.cursor >= top + height:
            self._scroll_at_once(self.cursor - height + 1)

    def _scroll_at_once(self, y: int) -> None:
        """Forced, since Textual forbids to scroll until it has laid out a table that just became longer."""
        self.scroll_to(y=y, animate=False, immediate=True, force=True)

    def _seen(self) -> list[Row]:
        """The rows on the screen."""
        top = self.scroll_offset.y
        return [row for index in range(top, top + max(1, self.size.height - 1)) if (row := self._rows.get(index))]
