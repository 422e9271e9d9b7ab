"""A chart over time as a grid of cells: curves or columns, a side with round values, a foot with round times.

Places are worked out from left to right and mirrored in one place, where they become cells or dots, so that a point,
the mark on the axis below it and the name below that mark cannot part.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Literal, NamedTuple

from tui.text.lines import line
from tui.text.raster import Raster
from tui.text.ticks import Scale, slot_name, slot_ticks, value_name, value_ticks

MARKERS = "●■▲◆○□△◇"
"""The shape of each series' points; DejaVu, Liberation and the terminals' own fonts have them."""
ASCII_MARKERS = "ox#*+%@&"
MOST_CURVES = len(MARKERS)
"""Series that can be told apart by shape."""

ROWS_A_VALUE = 3
"""Rows from one value on the side to the next, at least."""
BETWEEN_NAMES = 2
"""Blank cells between two names on the foot, at least."""
BETWEEN_MARKERS = 4
"""Cells from one marker of a dense curve to the next, at least."""
WIDEST_COLUMN = 6
EIGHTHS = 8
_BLOCKS = "▁▂▃▄▅▆▇█"
_ASCII_SIGNS = {"≥": ">", "≤": "<", "≈": "~"}

Role = Literal["blank", "line", "marker", "sign", "range", "column", "axis", "name", "chosen", "rule"]


@dataclass(frozen=True, slots=True)
class Dot:
    """A value at a place on the axis."""

    slot: int
    value: float
    upper: float | None = None
    """The upper end, where a range is stated."""
    sign: str = ""
    """What is said with it: ≥, >, ~ …"""


class Cell(NamedTuple):
    """What stands in one cell, and what it is part of."""

    glyph: str = " "
    role: Role = "blank"
    series: int = -1


@dataclass(frozen=True, slots=True)
class Look:
    """How a chart is drawn."""

    width: int
    height: int
    scale: Scale = "year"
    rtl: bool = False
    """Whether time runs from right to left; the side with the values stands where it begins."""
    columns: bool = False
    """Columns from zero instead of curves."""
    ascii_only: bool = False
    whole: bool = True
    """Whether there is nothing between 1 and 2."""
    written: Callable[[str], str] = str
    """The digits the reader wants."""


@dataclass(frozen=True)
class Plot:
    """Curves on one pair of axes; one slot and one series may be under the cursor."""

    curves: Sequence[Sequence[Dot]]
    """The dots of each series in order of time; where slots are left out between two, nothing is drawn there."""
    first: int
    last: int
    look: Look
    slot: int | None = None
    series: int = 0

    @cached_property
    def values(self) -> tuple[float, ...]:
        """The values on the side."""
        ends = [end for curve in self.curves for dot in curve for end in (dot.value, dot.upper) if end is not None]
        most = max(1, self.rows // ROWS_A_VALUE)
        return value_ticks(min(ends, default=0), max(ends, default=0), most, whole=self.look.whole)

    @cached_property
    def rows(self) -> int:
        """Rows above the foot, which takes two."""
        return max(1, self.look.height - 2)

    @cached_property
    def side(self) -> int:
        """Cells of the values and of the line beside them."""
        return max(line(self._value_name(value), base="ltr").cells for value in self.values) + 1

    @cached_property
    def across(self) -> int:
        """Cells between the side and the end."""
        return max(1, self.look.width - self.side)

    @cached_property
    def shown(self) -> range:
        """The slots that are drawn: all of a curve, and as many columns as have room, around the cursor."""
        count = self.last - self.first + 1
        room = max(1, self.across // self._narrowest)
        if not self.look.columns or count <= room:
            return range(self.first, self.last + 1)
        middle = self.slot if self.slot is not None else self.last
        start = min(max(middle - room // 2, self.first), self.last - room + 1)
        return range(start, start + room)

    def column_of(self, slot: int) -> int:
        """The cell across in which a slot stands, as it is painted, counted from the left of the whole chart."""
        column = self._place(slot, 1)
        return self._edge + (self.across - 1 - column if self.look.rtl else column)

    def row_of(self, value: float) -> int:
        """The row in which a value stands, counted from above."""
        return self.rows - 1 - self._height(value) // EIGHTHS

    @cached_property
    def cells(self) -> list[list[Cell]]:
        """The rows of the chart, each from left to right."""
        cells = [[Cell()] * self.look.width for _ in range(self.rows + 2)]
        _Canvas(self, cells).paint()
        return cells

    def under(self, slot: int, series: int) -> Plot:
        """The same with the cursor elsewhere; lines do not move with it and are not drawn again."""
        moved = replace(self, slot=slot, series=series)
        kept = ("values", "raster") if not self.look.columns else ("values",)
        moved.__dict__.update({name: self.__dict__[name] for name in kept if name in self.__dict__})
        return moved

    @cached_property
    def raster(self) -> Raster:
        """The lines between the points, and a dot for each."""
        raster = Raster(self.across, self.rows, ascii_only=self.look.ascii_only)
        for series, curve in enumerate(self.curves):
            last: tuple[int, tuple[int, int]] | None = None
            for dot in curve:
                here = self._dot_of(dot, raster)
                if last is not None and dot.slot - last[0] == 1:
                    raster.line(last[1], here, series)
                else:
                    raster.dot(*here, series)
                last = dot.slot, here
            if last is not None:
                raster.dot(*last[1], series)
        return raster

    def _dot_of(self, dot: Dot, raster: Raster) -> tuple[int, int]:
        x = self._place(dot.slot, raster.across)
        y = self._height(dot.value) * raster.up // EIGHTHS
        return (raster.dots_across - 1 - x if self.look.rtl else x), y

    # Where things stand, from left to right

    @property
    def _edge(self) -> int:
        return 0 if self.look.rtl else self.side

    @property
    def _narrowest(self) -> int:
        """Cells that the columns of one slot need."""
        return len(self.curves) + 1 if len(self.curves) > 1 else 1

    def _place(self, slot: int, dots: int) -> int:
        """The middle of a slot, in cells of so many dots across."""
        start, count = self._stretch
        return (2 * (slot - start) + 1) * self.across * dots // (2 * count)

    @cached_property
    def _stretch(self) -> tuple[int, int]:
        return self.shown.start, len(self.shown)

    def _height(self, value: float) -> int:
        """How far up a value stands, in eighths of a cell; dots and cells are counted from these, so they agree."""
        low, high = self.values[0], self.values[-1]
        return round((value - low) / (high - low) * ((self.rows - self._kept_free) * EIGHTHS - 1))

    @cached_property
    def _kept_free(self) -> int:
        """Rows above the highest value, for what stands over a point or a column."""
        marked = any(dot.sign or dot.upper is not None for curve in self.curves for dot in curve)
        shaped = self.look.columns and len(self.curves) > 1
        return 1 if (marked or shaped) and self.rows > ROWS_A_VALUE else 0

    def _value_name(self, value: float) -> str:
        return self.look.written(value_name(value))


class _Canvas:
    """The painting of a plot: later things stand over earlier ones."""

    def __init__(self, plot: Plot, cells: list[list[Cell]]) -> None:
        self.plot = plot
        self.look = plot.look
        self.cells = cells

    def paint(self) -> None:
        self._paint_side()
        self._paint_foot()
        self._paint_rule()
        order = [each for each in range(len(self.plot.curves)) if each != self.plot.series]
        order += [self.plot.series] if self.plot.series < len(self.plot.curves) else []
        if self.look.columns:
            for series in order:
                self._paint_columns(series)
            return
        self._paint_lines()
        for series in order:
            self._paint_markers(series)

    def _put(self, row: int, across: int, cell: Cell) -> None:
        """Paint a cell of the area between side and end, counted from where time begins."""
        if 0 <= row < len(self.cells) and 0 <= across < self.plot.across:
            self._set(row, self.plot._edge + (self.plot.across - 1 - across if self.look.rtl else across), cell)

    def _set(self, row: int, column: int, cell: Cell) -> None:
        """Paint a cell of the whole chart; what has no room in a very small one is left out."""
        if 0 <= column < self.look.width:
            self.cells[row][column] = cell

    def _write(self, row: int, left: int, text: str, role: Role) -> None:
        """Paint a name of digits from a cell of the whole chart on."""
        for place, glyph in enumerate(line(text, base="ltr").text, left):
            self._set(row, place, Cell(glyph, role))

    # The axes

    def _glyph(self, drawn: str, plain: str) -> str:
        return plain if self.look.ascii_only else drawn

    def _paint_side(self) -> None:
        plot = self.plot
        beside = plot.across if self.look.rtl else plot.side - 1
        for row in range(plot.rows):
            self._set(row, beside, Cell(self._glyph("│", "|"), "axis"))
        for value in plot.values:
            row, name = plot.row_of(value), plot._value_name(value)
            mark = self._glyph("├" if self.look.rtl else "┤", "+")
            self._set(row, beside, Cell(mark, "axis"))
            room, cells = plot.side - 1, line(name, base="ltr").cells
            if room < self.look.width:
                self._write(row, (plot.across + 1 if self.look.rtl else 0) + room - cells, name, "name")
        corner = self._glyph("┘" if self.look.rtl else "└", "+")
        self._set(plot.rows, beside, Cell(corner, "axis"))

    def _paint_foot(self) -> None:
        plot = self.plot
        for across in range(plot.across):
            self._put(plot.rows, across, Cell(self._glyph("─", "-"), "axis"))
        widest = max(line(self._name(slot), base="ltr").cells for slot in (plot.first, plot.last))
        shown = plot.shown
        ticks = slot_ticks(shown[0], shown[-1], plot.across // (widest + BETWEEN_NAMES), self.look.scale)
        taken: list[tuple[int, int]] = []
        if plot.slot is not None:
            self._paint_tick(plot.slot, "chosen", taken)
        for slot in ticks:
            if slot != plot.slot:
                self._paint_tick(slot, "name", taken)

    def _name(self, slot: int) -> str:
        """How a slot is written; a month or a day at the round place of a long axis is written whole all the same."""
        return self.look.written(slot_name(slot, self.look.scale))

    def _paint_tick(self, slot: int, role: Role, taken: list[tuple[int, int]]) -> None:
        """Mark a slot on the foot with its name below, unless another name stands there."""
        plot, name = self.plot, self._name(slot)
        cells, column = line(name, base="ltr").cells, plot.column_of(slot)
        left = min(max(column - cells // 2, plot._edge), plot._edge + plot.across - cells)
        if left < 0 or any(left < right + 1 and begin < left + cells + 1 for begin, right in taken):
            return
        taken.append((left, left + cells))
        self._set(plot.rows, column, Cell(self._glyph("┬", "+"), "axis"))
        self._write(plot.rows + 1, left, name, role)

    def _paint_rule(self) -> None:
        """The line up from the slot under the cursor."""
        if self.plot.slot is None:
            return
        column = self.plot.column_of(self.plot.slot)
        for row in range(self.plot.rows):
            self._set(row, column, Cell(self._glyph("╎", ":"), "rule"))

    # Curves

    def _paint_lines(self) -> None:
        plot = self.plot
        for row in range(plot.rows):
            for column in range(plot.across):
                if (drawn := plot.raster.glyph(row, column)) is not None:
                    self._set(row, plot._edge + column, Cell(drawn[0], "line", drawn[1]))

    def _paint_markers(self, series: int) -> None:
        """A shape on each point, or on some where they stand close; signs and ranges on all that have them."""
        marker = (ASCII_MARKERS if self.look.ascii_only else MARKERS)[series % MOST_CURVES]
        marked = -BETWEEN_MARKERS
        crowded = len(self.plot.shown) > self.plot.across // 2
        for dot in self.plot.curves[series]:
            across, is_chosen = self.plot._place(dot.slot, 1), dot.slot == self.plot.slot
            is_marked = is_chosen or not crowded or across - marked >= BETWEEN_MARKERS
            if not (is_marked or dot.sign or dot.upper is not None):
                continue
            row = self.plot.row_of(dot.value)
            self._paint_range(dot, across, row, series)
            if is_marked:
                self._put(row, across, Cell(marker, "marker", series))
                marked = across if not is_chosen else marked
            if dot.sign:
                self._put(row - 1 if row else row + 1, across, Cell(self._sign(dot.sign), "sign", series))

    def _paint_range(self, dot: Dot, across: int, row: int, series: int) -> None:
        """A line from the lower to the upper end, at least a row long, so that it is seen."""
        if dot.upper is None:
            return
        top = max(0, min(self.plot.row_of(dot.upper), row - 1))
        for between in range(top, row):
            glyph = self._glyph("┬", "T") if between == top else self._glyph("│", "|")
            self._put(between, across, Cell(glyph, "range", series))

    def _sign(self, sign: str) -> str:
        return _ASCII_SIGNS.get(sign, sign) if self.look.ascii_only else sign

    # Columns

    def _paint_columns(self, series: int) -> None:
        plot, many = self.plot, len(self.plot.curves)
        room = plot.across // len(plot.shown)
        wide = max(1, min(WIDEST_COLUMN, (room - (1 if room > many else 0)) // many))
        for dot in plot.curves[series]:
            if dot.slot in plot.shown:
                middle = plot._place(dot.slot, 1)
                self._paint_column(dot, middle - wide * many // 2 + wide * series, wide, series)

    def _paint_column(self, dot: Dot, start: int, wide: int, series: int) -> None:
        plot, zero = self.plot, self.plot.row_of(0)
        top = plot.row_of(dot.value)
        for across in range(start, start + wide):
            self._paint_range(dot, across, min(top, zero + 1), series)
            for row in range(min(top, zero), max(top, zero) + 1):
                self._put(row, across, Cell(self._filled(dot, row, top, series), "column", series))
            if dot.value == 0:
                self._put(zero, across, Cell(self.look.written("0"), "column", series))
        above = top - 1 if top else top
        middle = start + (wide - 1) // 2
        if dot.sign:
            self._put(above, middle, Cell(self._sign(dot.sign), "sign", series))
        elif len(plot.curves) > 1 and not self.look.ascii_only and dot.value > 0:
            self._put(above, middle, Cell(MARKERS[series % MOST_CURVES], "marker", series))

    def _filled(self, dot: Dot, row: int, top: int, series: int) -> str:
        """What fills a cell of a column: a whole block, or at its top so many eighths of one."""
        if self.look.ascii_only:
            return ASCII_MARKERS[series % MOST_CURVES]
        if row != top or dot.value <= 0:
            return "█"
        return _BLOCKS[self.plot._height(dot.value) % EIGHTHS]
