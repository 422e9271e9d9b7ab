"""The rows of a relation under a cursor, of which the screen holds only a window."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import ClassVar, NamedTuple

from rich.segment import Segment
from rich.style import Style
from textual import events, on, work
from textual.binding import BindingType
from textual.geometry import Offset, Region, Size
from textual.message import Message
from textual.reactive import reactive
from textual.scroll_view import ScrollView
from textual.selection import Selection
from textual.strip import Strip

from tui.data.answers import Relation
from tui.data.arranging import Arrangement
from tui.data.catalogue import Column, View
from tui.data.comparing import OPERATORS
from tui.data.filters import Condition, Sought, is_not_value, is_value
from tui.errors import QueryError
from tui.labels.words import Words, isolated
from tui.text.bars import bar, sparkline
from tui.text.digits import grouped
from tui.text.lines import Direction, VisualLine, truncate
from tui.text.widths import cells_of
from tui.widgets.cells import DRAWN, NO_FIGURE, NUMERIC, Row, cell_text, indent_of, trend_values, years_of
from tui.widgets.grid import GAP, NARROWEST, READABLE, WIDE, Wish, widths
from tui.widgets.keys import bindings
from tui.widgets.prose import Mark, marked, prose
from tui.widgets.refused import Refused
from tui.widgets.selecting import Placed, SelectableText, selected
from tui.widgets.speaking import Speaks
from tui.widgets.strips import aligned
from tui.widgets.visual import LaysOutItself

WIDEST = 44
"""Cells a column of text gets at most; the whole text stands in the row view."""

LONGEST_SAID = 60
"""Characters of a text that a sentence about it holds."""

FEWEST_FETCHED = 8
"""Rows that a screen is taken to hold at least when rows are asked for."""

CARRIED = 1000
"""Characters from which on a text in a window may have been cut."""

MOST_SCREENS = 20
"""Screens of rows that are kept before those far away are let go."""

BAR = Wish(natural=6, least=3, most=12)
"""Six cells tell shares apart, and they are kept as long as texts can give way."""
FIRST, FIRST_AT_MOST = 13, 20
"""Cells the first column needs to say what a row is about: a third of the table between these."""


@dataclass(frozen=True, slots=True)
class Slot:
    """A column and the cells it was given."""

    column: Column
    width: int


class TextCell(NamedTuple):
    """The text in a cell of the table, as the mouse finds it."""

    column: str
    before: int
    """How many cells of the line are read before its column."""
    placed: Placed


class RelationTable(LaysOutItself, SelectableText, ScrollView, Speaks, can_focus=True):
    """The rows of a `Relation`, one line each, under a cursor; the first line is the headings."""

    BINDINGS: ClassVar[list[BindingType]] = bindings("table")
    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "table--heading",
        "table--heading-current",
        "table--cursor",
        "table--whole",
        "table--derived",
        "table--match",
        "table--null",
        "table--bar",
        "table--trend",
    }

    relation: reactive[Relation | None] = reactive(None, init=False, always_update=True)
    cursor: reactive[int] = reactive(0, init=False, repaint=False, always_update=True)
    current_column: reactive[int] = reactive(0)
    sought: reactive[tuple[Sought, ...]] = reactive(())
    """What is marked wherever it stands in a cell: what was typed after `/`, and the text of conditions."""
    fixed: reactive[frozenset[str]] = reactive(frozenset())
    """Columns that say the same in every row, because the pane is narrowed to it: the title says it once."""

    arrangement: reactive[Arrangement] = reactive(Arrangement())
    """Widths, order and hiding as the reader chose them."""

    empty: reactive[str] = reactive("")
    """Why there are no rows, said in their place."""

    @dataclass
    class CursorMoved(Message):
        """The cursor stands on another row, or on none."""

        table: RelationTable
        row: Row | None

        @property
        def control(self) -> RelationTable:
            return self.table

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

    @dataclass
    class ArrangementAsked(Message):
        """The reader wants to choose the columns."""

        table: RelationTable

        @property
        def control(self) -> RelationTable:
            return self.table

    @dataclass
    class Arranged(Message):
        """The reader has arranged the columns in another way."""

        table: RelationTable
        arrangement: Arrangement

        @property
        def control(self) -> RelationTable:
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
        self._natural: dict[str, int] = {}
        self._slots: list[Slot] = []
        self._leading = ""
        """The name of the column that says what a row is about."""

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

    def columns(self) -> list[Column]:
        """The columns to show, in reading order."""
        if self.relation is None:
            return []
        shown = [column for column in self.all_columns() if column.name not in self.arrangement.hidden]
        return [column for column in shown if column.name not in self.fixed] or shown[:1]

    def all_columns(self) -> list[Column]:
        """The columns there are for a reader, in the order that was chosen, those that are not shown among them."""
        if self.relation is None:
            return []
        return self.arrangement.arranged([column for column in self.relation.view.columns if not column.hidden])

    def heading(self, column: Column) -> str:
        words = column.words[self.speech.labels.language]
        order = self.relation.order if self.relation is not None else None
        if order is None or order[0] != column.shown(self.speech.labels.language):
            return words
        return f"{words} {'▼' if order[1] else '▲'}"

    # What changes it

    def watch_relation(self) -> None:
        if self.is_mounted and self.text_selection is not None:
            self.screen.clear_selection()
        self._rows, self._handed = self._handed or {}, None
        self._target = None
        self._natural.clear()
        total = len(self.relation) if self.relation is not None else 0
        self.virtual_size = Size(0, total + 1)
        self.current_column = min(self.current_column, max(0, len(self.columns()) - 1))
        if total and not self._rows:
            self._fetch(min(self.cursor, total - 1))
        self.cursor = min(self.cursor, max(0, total - 1))
        self._lay_out()

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
        elif self._is_too_narrow():
            self._lay_out()
        self.post_message(self.CursorMoved(self, row))

    def _is_too_narrow(self) -> bool:
        """Whether a figure that has come into sight is wider than its column, which must not cut it."""
        figures = [slot for slot in self._slots if slot.column.kind in NUMERIC]
        return any(
            cells_of(cell_text(row, slot.column, self.speech)) > slot.width for slot in figures for row in self._seen()
        )

    def watch_current_column(self) -> None:
        self._lay_out()

    def watch_speech(self) -> None:
        self._natural.clear()
        self._lay_out()

    def watch_fixed(self) -> None:
        self._lay_out()

    def watch_arrangement(self) -> None:
        self.current_column = min(self.current_column, max(0, len(self.columns()) - 1))
        self._lay_out()

    def watch_sought(self) -> None:
        self.refresh()

    def on_resize(self) -> None:
        self._scroll_to_cursor()
        self._lay_out()

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

    # How wide its columns are

    def _lay_out(self) -> None:
        columns = self.columns()
        self._leading = columns[0].name if columns else ""
        wish = cache(lambda index: self._wish(columns[index]))  # only what may be seen is measured, of however many
        shown = self._to_show(len(columns), wish)
        given = widths([wish(index) for index in shown], self.size.width)
        self._slots = [Slot(columns[index], width) for index, width in zip(shown, given, strict=False)]
        self.refresh()

    def _to_show(self, count: int, wish: Callable[[int], Wish]) -> list[int]:
        """The columns to show: the pinned ones, then as early ones as leave the current one among them."""
        pinned, current = min(self.arrangement.pinned, count), self.current_column
        first = max(pinned, current)
        while first > pinned and current in self._fitting(pinned, first - 1, count, wish):
            first -= 1
        shown = self._fitting(pinned, first, count, wish)
        return shown if current in shown or not count else self._fitting(0, current, count, wish)

    def _fitting(self, pinned: int, first: int, count: int, wish: Callable[[int], Wish]) -> list[int]:
        """The pinned columns and those from one on, as many as there is room for at their narrowest."""
        fitting: list[int] = []
        used = 0
        for index in (*range(pinned), *range(max(first, pinned), count)):
            used += wish(index).least + GAP
            if fitting and used - GAP > self.size.width:
                break
            fitting.append(index)
        return fitting

    def _wish(self, column: Column) -> Wish:
        if (chosen := self.arrangement.width(column.name)) is not None:
            return Wish(chosen, chosen)
        heading = cells_of(self.heading(column))
        if column.kind == "bar":
            return BAR
        if column.kind == "trend":
            years = len(years_of(self._seen(), column.name))
            return Wish(max(years, min(heading, 8)), max(years, 1))
        natural = max(self._natural.get(column.name, 0), heading, *self._content_widths(column), 1)
        self._natural[column.name] = natural
        if column.kind in NUMERIC:
            return Wish(natural, natural)
        narrowest = READABLE if self.size.width >= WIDE else NARROWEST
        first = max(FIRST, min(self.size.width // 3, FIRST_AT_MOST))
        least = first if column.name == self._leading else narrowest
        return Wish(min(natural, WIDEST), min(natural, least))

    def _content_widths(self, column: Column) -> list[int]:
        return [cells_of(cell_text(row, column, self.speech)) + indent_of(row, column) for row in self._seen()] or [0]

    def _seen(self) -> list[Row]:
        """The rows on the screen."""
        top = self.scroll_offset.y
        return [row for index in range(top, top + max(1, self.size.height - 1)) if (row := self._rows.get(index))]

    # How it is painted

    def render_line(self, y: int) -> Strip:
        if y == 0:
            return self._heading_strip()
        index = self.scroll_offset.y + y - 1
        row = self._rows.get(index)
        if row is None:
            if self.relation is not None and index < len(self.relation):
                self._request(index)
            return self._reason_strip(y - 1)
        return self._row_strip(row, index)

    def _heading_strip(self) -> Strip:
        plain = self.get_component_rich_style("table--heading")
        current = self.get_component_rich_style("table--heading-current")
        chosen = self._chosen_column()
        styles = [current if slot.column is chosen and self.has_focus else plain for slot in self._slots]
        marks = self._selected_marks(0)
        cells = [
            self._text_cell(self._text(None, slot), slot, style, 0, marks.get(slot.column.name, ()))
            for slot, style in zip(self._slots, styles, strict=True)
        ]
        return self._joined(cells, plain)

    def _reason_strip(self, y: int) -> Strip:
        """A line of the reason why there is nothing to show; blank below the last row."""
        width = self.size.width
        if self.relation is None or len(self.relation) or not self.empty:
            return Strip.blank(width, self.rich_style)
        reason = prose(self.empty, width, self.rich_style, base="rtl" if self.speech.rtl else "ltr")
        return reason[y] if y < len(reason) else Strip.blank(width, self.rich_style)

    def _row_strip(self, row: Row, index: int) -> Strip:
        style = self._row_style(row, index == self.cursor)
        marks = self._selected_marks(index + 1)
        cells = [self._cell(row, slot, style, marks.get(slot.column.name, ())) for slot in self._slots]
        return self._joined(cells, style)

    def _row_style(self, row: Row, under_cursor: bool) -> Style:
        style = self.rich_style
        if row.get("derived"):
            style += self.get_component_rich_style("table--derived", partial=True)
        elif row.get("depth") == 0:
            style += self.get_component_rich_style("table--whole", partial=True)
        if under_cursor:
            style += self.get_component_rich_style("table--cursor", partial=not self.has_focus)
        return style

    def _joined(self, cells: list[list[Segment]], style: Style) -> Strip:
        """The cells of a line side by side, the first on the right when Arabic is read."""
        gap = Segment(" " * GAP, style)
        pieces: list[Segment] = []
        for cell in reversed(cells) if self.speech.rtl else cells:
            pieces += [gap, *cell] if pieces else cell
        return aligned(pieces, self.size.width, style, rtl=self.speech.rtl)

    def _cell(self, row: Row, slot: Slot, style: Style, chosen: Sequence[Mark]) -> list[Segment]:
        if slot.column.kind in DRAWN:
            return [self._drawn_cell(row, slot, style)]
        text = self._text(row, slot)
        if self._is_null(row, slot.column):
            text, style = NO_FIGURE, style + self.get_component_rich_style("table--null", partial=True)
        marks = [*self._matches(text, slot.column), *chosen]
        return self._text_cell(text, slot, style, indent_of(row, slot.column), marks)

    def _is_null(self, row: Row, column: Column) -> bool:
        """Whether a sign has to tell what is not known from an empty text: in tables of any file."""
        plain = self.relation is not None and self.relation.view.plain
        return plain and row.get(column.shown(self.speech.labels.language)) is None

    def _text(self, row: Row | None, slot: Slot) -> str:
        """What a cell says; of no row, its heading. Over a drawing that is narrower than its name there is none."""
        if row is not None:
            return "" if slot.column.kind in DRAWN else cell_text(row, slot.column, self.speech)
        heading = self.heading(slot.column)
        return "" if slot.column.kind in DRAWN and cells_of(heading) > slot.width else heading

    def _matches(self, text: str, column: Column) -> list[Mark]:
        spans = [span for sought in self.sought if sought.looks_in(column) for span in sought.spans(text)]
        if not spans:
            return []
        match = self.get_component_rich_style("table--match", partial=True)
        return [Mark(start, end, match) for start, end in spans]

    def _drawn_cell(self, row: Row, slot: Slot, style: Style) -> Segment:
        if slot.column.kind == "bar":
            picture = self._bar(row, slot)
            return Segment(picture, style + self.get_component_rich_style("table--bar", partial=True))
        years = years_of(self._seen(), slot.column.name)[-slot.width :]
        picture = sparkline(trend_values(row, slot.column.name, years), rtl=self.speech.time_rtl)
        blank = " " * (slot.width - len(picture))
        return Segment(
            blank + picture if self.speech.rtl else picture + blank,
            style + self.get_component_rich_style("table--trend", partial=True),
        )

    def _bar(self, row: Row, slot: Slot) -> str:
        share = row.get(slot.column.name)
        drawn = bar(share, 1, slot.width, rtl=self.speech.rtl) if isinstance(share, int | float) else ""
        blank = " " * (slot.width - len(drawn))
        return blank + drawn if self.speech.rtl else drawn + blank

    def _text_cell(
        self, text: str, slot: Slot, style: Style, indent: int = 0, marks: Sequence[Mark] = ()
    ) -> list[Segment]:
        line = _laid_out(text, slot, indent, self.speech.harakat)
        left = self._left_of(line, slot, indent)
        letters = [Segment(line.text, style)] if not marks else marked(line, style, marks)
        return [Segment(" " * left, style), *letters, Segment(" " * (slot.width - line.cells - left), style)]

    def _left_of(self, line: VisualLine, slot: Slot, indent: int) -> int:
        """The cell of its column in which a text begins."""
        if self.speech.rtl:
            return slot.width - line.cells - indent
        return slot.width - line.cells if slot.column.kind in NUMERIC else indent

    # What is selected: a place in the text is a line (the headings are the first) and a character of it;
    # the cells of a line are parted by tabs

    def text_offset(self, x: int, y: int) -> Offset:
        number = 0 if y <= 0 else self.scroll_offset.y + y
        from_start = self.size.width - 1 - x if self.speech.rtl else x
        before = [cell.placed for cell in self._line_cells(number) if cell.before <= from_start]
        return Offset(before[-1].character_at(x, rtl=self.speech.rtl) if before else 0, number)

    def get_selection(self, selection: Selection) -> tuple[str, str]:
        """What is selected; from the headings on, or where the selection has no end, what is so on the screen."""
        top = self.scroll_offset.y + 1
        first = selection.start.y if selection.start is not None else 0
        last = selection.end.y if selection.end is not None else top + self.size.height - 2
        numbers = [0, *range(top, last + 1)] if first == 0 else range(first, last + 1)
        spans = [(number, selected(selection, number, self._placed(number))) for number in numbers]
        return "\n".join(self._line_text(number)[slice(*span)] for number, span in spans if span is not None), "\n"

    def text_select_all(self) -> None:
        """A double click opens a row."""

    def _selected_marks(self, number: int) -> dict[str, list[Mark]]:
        """The slice of each cell of a line that is selected, by column."""
        selection = self.text_selection
        span = selected(selection, number, self._placed(number)) if selection is not None else None
        if span is None:
            return {}
        start, end = span
        style = self.screen.get_component_rich_style("screen--selection")
        cells = self._line_cells(number)
        return {name: [Mark(start - placed.start, end - placed.start, style)] for name, _, placed in cells}

    def _line_text(self, number: int) -> str:
        return "\t".join(placed.line.source for placed in self._placed(number))

    def _placed(self, number: int) -> list[Placed]:
        return [cell.placed for cell in self._line_cells(number)]

    def _line_cells(self, number: int) -> list[TextCell]:
        """What can be selected of a line, as it is read: all but what is drawn."""
        row = self.row(number - 1) if number else None
        if number and row is None:
            return []
        cells: list[TextCell] = []
        before = start = 0
        for slot in self._slots:
            if slot.column.kind not in DRAWN:
                cells.append(TextCell(slot.column.name, before, self._place(row, slot, before, start)))
                start += len(cells[-1].placed.line.source) + 1
            before += slot.width + GAP
        return cells

    def _place(self, row: Row | None, slot: Slot, before: int, start: int) -> Placed:
        indent = indent_of(row, slot.column) if row is not None else 0
        line = _laid_out(self._text(row, slot), slot, indent, self.speech.harakat)
        column = self.size.width - before - slot.width if self.speech.rtl else before
        return Placed(line, column + self._left_of(line, slot, indent), start)

    # What the reader does

    def _chosen_column(self) -> Column | None:
        columns = self.columns()
        return columns[self.current_column] if self.current_column < len(columns) else None

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
            if sought.looks_in(column) and sought.spans(cell_text(row, column, self.speech))
        ]

    # How the reader arranges the columns

    def arrange_columns(self, arrangement: Arrangement) -> None:
        """Show the columns so, and have it remembered; the current one stays the current one."""
        current = self._chosen_column()
        self.arrangement = arrangement
        columns = self.columns()
        if current in columns:
            self.current_column = columns.index(current)
        self.post_message(self.Arranged(self, arrangement))

    def action_widen(self, cells: int) -> None:
        """Give the current column more cells, or fewer."""
        slot = next((slot for slot in self._slots if slot.column == self._chosen_column()), None)
        if slot is not None:
            self.arrange_columns(self.arrangement.with_width(slot.column.name, slot.width + cells))

    def action_pin(self) -> None:
        """Keep the columns up to the current one in sight; once more, only the first."""
        pinned = self.current_column + 1
        self.arrange_columns(replace(self.arrangement, pinned=1 if pinned == self.arrangement.pinned else pinned))

    def action_columns(self) -> None:
        """Choose which columns are shown, and in what order."""
        if self.relation is not None:
            self.post_message(self.ArrangementAsked(self))

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

    def _column_at(self, x: int) -> Column | None:
        from_start = self.size.width - 1 - x if self.speech.rtl else x
        for slot in self._slots:
            if from_start < slot.width:
                return slot.column
            from_start -= slot.width + GAP
        return None


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


def _laid_out(text: str, slot: Slot, indent: int, harakat: bool) -> VisualLine:
    """A text in the cells of its column; a figure reads from left to right, whatever stands beside it."""
    numeric = slot.column.kind in NUMERIC
    base: Direction = "ltr" if numeric and text[:1].isascii() else "auto"
    return truncate(text, slot.width - indent, base=base, harakat=harakat)
