"""Which columns of a relation are shown, in what order and how wide: as the reader arranged them, else as fits."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cache

from textual.message import Message
from textual.reactive import reactive

from tui.data.arranging import REGROUPED, Arrangement
from tui.data.catalogue import Column
from tui.text.widths import cells_of
from tui.widgets.cells import NUMERIC, Row, behind_point, cell_text, indent_of, years_of
from tui.widgets.grid import GAP, NARROWEST, READABLE, WIDE, Wish, widths
from tui.widgets.rows_in_hand import RowsInHand

WIDEST = 44
"""Cells a column of text gets at most; the whole text stands in the row view."""

WIDEST_TREND, LEAST_TREND = 36, 12
"""Cells a trend gets at most, and those it needs; of a longer one each cell is the greatest of several times."""

BAR = Wish(natural=6, least=3, most=12)
"""Six cells tell shares apart, and they are kept as long as texts can give way."""
SHAPE = Wish(natural=12, least=12)
FIRST, FIRST_AT_MOST = 13, 20
"""Cells the first column needs to say what a row is about: a third of the table between these."""


@dataclass(frozen=True, slots=True)
class Slot:
    """A column and the cells it was given."""

    column: Column
    width: int
    fraction: int = 0
    """The cells from the decimal point on that its numbers have at most: they stand with their points in line."""

    def holds(self, figure: str) -> bool:
        """Whether there is room for a figure, its point in line with the others."""
        behind = behind_point(figure) if self.fraction else 0
        return behind <= self.fraction and cells_of(figure) - behind <= self.width - self.fraction


class ArrangedColumns(RowsInHand):
    """Rows in columns, the current one of them always in sight."""

    current_column: reactive[int] = reactive(0)
    fixed: reactive[frozenset[str]] = reactive(frozenset())
    """Columns that say the same in every row, because the pane is narrowed to it: the title says it once."""

    arrangement: reactive[Arrangement] = reactive(Arrangement())
    """Widths, order and hiding as the reader chose them."""

    @dataclass
    class ArrangementAsked(Message):
        """The reader wants to choose the columns."""

        table: ArrangedColumns

        @property
        def control(self) -> ArrangedColumns:
            return self.table

    @dataclass
    class Arranged(Message):
        """The reader has arranged the columns in another way."""

        table: ArrangedColumns
        arrangement: Arrangement

        @property
        def control(self) -> ArrangedColumns:
            return self.table

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._natural: dict[str, int] = {}
        self._fractions: dict[str, int] = {}
        self._slots: list[Slot] = []
        self._leading = ""
        """The name of the column that says what a row is about."""

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

    @property
    def place_of_column(self) -> tuple[int, int, int]:
        """The place of the current column, how many there are, and how many of them there is room for."""
        return self.current_column, len(self.columns()), len(self._slots)

    @property
    def _plain(self) -> bool:
        """Whether these are rows of any file, whose columns mean nothing to us by their names."""
        return self.relation is not None and self.relation.view.plain

    def said(self, row: Row, column: Column) -> str:
        """What a cell says."""
        return cell_text(row, column, self.speech, plain=self._plain)

    def _indent(self, row: Row, column: Column) -> int:
        return indent_of(row, column, plain=self._plain)

    def _chosen_column(self) -> Column | None:
        columns = self.columns()
        return columns[self.current_column] if self.current_column < len(columns) else None

    # What changes it

    def _measure_anew(self) -> None:
        self._natural.clear()
        self._fractions.clear()

    def watch_relation(self) -> None:
        self._measure_anew()
        self.current_column = min(self.current_column, max(0, len(self.columns()) - 1))
        super().watch_relation()
        self._lay_out()

    def scrolled(self, by: int) -> None:
        """Give figures room that have come into sight; after a jump all columns fit what is seen there."""
        if abs(by) > self._height:
            self._measure_anew()
            self._lay_out()
        elif self._is_too_narrow():
            self._lay_out()

    def _is_too_narrow(self) -> bool:
        """Whether a figure that has come into sight is wider than its column, which must not cut it."""
        figures = [slot for slot in self._slots if slot.column.kind in NUMERIC]
        return any(not slot.holds(self.said(row, slot.column)) for slot in figures for row in self._seen())

    def watch_current_column(self) -> None:
        self._lay_out()

    def watch_speech(self) -> None:
        self._measure_anew()
        self._lay_out()

    def watch_fixed(self) -> None:
        self._lay_out()

    def watch_arrangement(self) -> None:
        self._measure_anew()
        self.current_column = min(self.current_column, max(0, len(self.columns()) - 1))
        self._lay_out()

    def on_resize(self) -> None:
        super().on_resize()
        self._lay_out()

    # How wide its columns are

    def _lay_out(self) -> None:
        columns = self.columns()
        self._leading = columns[0].name if columns else ""
        wish = cache(lambda index: self._wish(columns[index]))  # only what may be seen is measured, of however many
        shown = self._to_show(len(columns), wish)
        given = widths([wish(index) for index in shown], self.size.width)
        self._slots = [
            Slot(columns[index], width, self._fractions.get(columns[index].name, 0))
            for index, width in zip(shown, given, strict=False)
        ]
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
        if column.kind == "shape":
            return SHAPE
        if column.kind == "trend":
            years = len(years_of(self._seen(), column.name))
            return Wish(min(max(years, min(heading, 8)), WIDEST_TREND), min(max(years, 1), LEAST_TREND))
        natural = max(self._natural.get(column.name, 0), heading, self._content_width(column), 1)
        self._natural[column.name] = natural
        if column.kind in NUMERIC or (column.name == "arithmetic" and not self._plain):
            return Wish(natural, natural)  # whole or not at all: what is cut of a sum misleads
        narrowest = READABLE if self.size.width >= WIDE else NARROWEST
        first = max(FIRST, min(self.size.width // 3, FIRST_AT_MOST))
        least = first if column.name == self._leading else narrowest
        return Wish(min(natural, WIDEST), min(natural, least))

    def _content_width(self, column: Column) -> int:
        """The cells that the rows on the screen need, numbers with their decimal points in line."""
        texts = [self.said(row, column) for row in self._seen()]
        if column.kind not in ("number", "count"):
            indents = (self._indent(row, column) for row in self._seen())
            return max((cells_of(text) + indent for text, indent in zip(texts, indents, strict=True)), default=0)
        fraction = max([self._fractions.get(column.name, 0), *map(behind_point, texts)])
        self._fractions[column.name] = fraction
        return fraction + max((cells_of(text) - behind_point(text) for text in texts), default=0)

    # How the reader arranges the columns

    def arrange_columns(self, arrangement: Arrangement) -> None:
        """Show the columns so, and have it remembered; the current one stays the current one."""
        current = self._chosen_column()
        self.arrangement = arrangement
        names = [column.name for column in self.columns()]
        if current is not None and current.name in names:
            self.current_column = names.index(current.name)
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

    def action_group(self) -> None:
        """Group the thousands of the current column, or no more; where it is no number, those of all counts."""
        names = {column.name for column in self.columns() if column.kind in REGROUPED}
        chosen = self._chosen_column()
        if chosen is not None and chosen.name in names:
            regrouped = self.arrangement.regrouped ^ {chosen.name}
        else:
            counts = {column.name for column in self._counts()}
            are_grouped = not counts <= self.arrangement.regrouped
            regrouped = self.arrangement.regrouped | counts if are_grouped else self.arrangement.regrouped - counts
        self.arrange_columns(replace(self.arrangement, regrouped=regrouped))

    def _counts(self) -> list[Column]:
        """The columns that are counts unless the reader says otherwise."""
        columns = self.relation.view.columns if self.relation is not None else ()
        return [column for column in columns if column.kind == "count"]

    def action_columns(self) -> None:
        """Choose which columns are shown, and in what order."""
        if self.relation is not None:
            self.post_message(self.ArrangementAsked(self))

    def _column_at(self, x: int) -> Column | None:
        from_start = self.size.width - 1 - x if self.speech.rtl else x
        for slot in self._slots:
            if from_start < slot.width:
                return slot.column
            from_start -= slot.width + GAP
        return None
