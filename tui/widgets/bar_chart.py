"""Bars under names: one a row, as they come, each with its figure and the shape of its series."""

from __future__ import annotations

from typing import ClassVar

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.message import Message
from textual.reactive import reactive
from textual.strip import Strip

from tui.text.bars import bar
from tui.text.lines import line, truncate
from tui.text.plot import ASCII_MARKERS, MARKERS, MOST_CURVES
from tui.widgets.cells import INDENT
from tui.widgets.charted import Charted, Datum, bars_of
from tui.widgets.legend import figure_of
from tui.widgets.pieces import BLANK, Piece, Row
from tui.widgets.speaking import Speaks
from tui.widgets.standing import Standing
from tui.widgets.strips import aligned
from tui.widgets.time_chart import SERIES
from tui.widgets.visual import LaysOutItself

NARROWEST_BAR = 6
UNCERTAIN, UNCERTAIN_PLAIN = "░", "."
"""What fills a bar between the ends of a range."""


class BarChart(LaysOutItself, Speaks):
    """The bars that have room, around the cursor; a name stands before its first bar."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {*SERIES, "chart--name", "chart--chosen"}

    charted: reactive[Charted | None] = reactive(None)
    standing: reactive[Standing | None] = reactive(None)
    ascii_only: reactive[bool] = reactive(False)

    class Clicked(Message):
        """The reader pointed at a bar."""

        def __init__(self, standing: Standing) -> None:
            super().__init__()
            self.standing = standing

    def watch_charted(self) -> None:
        charted = self.charted
        self._bars = [] if charted is None or charted.scale is not None else bars_of(charted)
        ends = [end for _, each in self._bars for end in (each.value, each.upper) if end is not None]
        self._most = max(ends, default=0.0)

    _bars: list[tuple[int, Datum]] = []  # noqa: RUF012 - replaced, never changed
    _most = 0.0
    _top = 0

    def _first_row(self) -> int:
        """The bar in the first row, moved as little as lets the cursor be seen."""
        here = self.standing
        at = next((at for at, bar in enumerate(self._bars) if here is not None and bar[1] is here.datum), 0)
        height = max(1, self.size.height)
        self._top = max(0, min(max(self._top, at - height + 1), at, max(0, len(self._bars) - height)))
        return self._top

    def render_line(self, y: int) -> Strip:
        first = self._first_row()
        if first + y >= len(self._bars):
            return Strip.blank(self.size.width, self.rich_style)
        row = self._row(first + y, named=y == 0)
        pieces = [Segment(piece.line.text, piece.style) for piece in row.pieces]
        return aligned(reversed(pieces) if row.rtl else pieces, self.size.width, self.rich_style, rtl=row.rtl)

    def _row(self, at: int, *, named: bool) -> Row:
        """A name, a figure, a shape and the bar, in the order of reading."""
        group, datum = self._bars[at]
        style = self.get_component_rich_style(SERIES[group % MOST_CURVES])
        here = self.standing is not None and self.standing.datum is datum
        words = self.get_component_rich_style("chart--chosen" if here else "chart--name")
        is_first = named or at == 0 or self._bars[at - 1][1].slot != datum.slot
        name, figure = self._widths()
        shape = (ASCII_MARKERS if self.ascii_only else MARKERS)[group % MOST_CURVES]
        room = max(0, self.size.width - name - figure - 4)
        return Row(
            (
                *self._padded(self._called(datum) if is_first else "", name, words, before=False),
                Piece(BLANK, words),
                *self._padded(figure_of(datum, self.speech), figure, words, before=True),
                Piece(BLANK, style),
                Piece(line(shape), style),
                Piece(BLANK, style),
                Piece(line(self._bar(datum, room, group), base="ltr"), style),
            ),
            self.speech.rtl,
        )

    def _called(self, datum: Datum) -> str:
        assert self.charted is not None
        depth = datum.row.get("depth")
        indent = INDENT * depth if isinstance(depth, int) else 0
        return " " * indent + self.speech.digits(self.charted.names[datum.slot][self.speech.labels.language])

    def _widths(self) -> tuple[int, int]:
        """Cells of the names and of the figures: the bar keeps as much as is left, at least a few."""
        figure = max((line(figure_of(each, self.speech)).cells for _, each in self._bars), default=1)
        widest = max((line(self._called(each)).cells for _, each in self._bars), default=1)
        return max(4, min(widest, self.size.width // 2, self.size.width - figure - 4 - NARROWEST_BAR)), figure

    def _padded(self, text: str, cells: int, style: Style, *, before: bool) -> tuple[Piece, ...]:
        """A text in so many cells; figures stand on their last digit, where that is on the screen."""
        indent = len(text) - len(text.lstrip(" "))
        shown = truncate(text.strip(), cells - indent, base="rtl" if self.speech.rtl and not before else "auto")
        rest = Piece(line(" " * max(0, cells - indent - shown.cells)), style)
        pieces = (Piece(line(" " * indent), style), Piece(shown, style))
        # The last digit of a figure is on its right, whichever way the row is read.
        return (rest, *pieces) if before and not self.speech.rtl else (*pieces, rest)

    def _bar(self, datum: Datum, room: int, group: int) -> str:
        rtl, value = self.speech.rtl, datum.value
        if value is None or self._most <= 0:
            return " " * room
        drawn = bar(value, self._most, room, rtl=False).rstrip()
        beyond = bar(datum.upper, self._most, room, rtl=False).rstrip() if datum.upper is not None else ""
        if self.ascii_only:
            drawn = ASCII_MARKERS[group % MOST_CURVES] * len(drawn)
        elif rtl:
            drawn = bar(value, self._most, room, rtl=True).strip()
        rest = (UNCERTAIN_PLAIN if self.ascii_only else UNCERTAIN) * max(0, len(beyond) - len(drawn))
        return (rest + drawn).rjust(room) if rtl else (drawn + rest).ljust(room)

    def on_click(self, event: events.Click) -> None:
        at = self._first_row() + event.y
        if at < len(self._bars):
            self.post_message(self.Clicked(Standing(*self._bars[at])))
