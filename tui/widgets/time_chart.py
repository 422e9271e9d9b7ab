"""A chart over time: curves or columns on axes, with a cursor on one statement."""

from __future__ import annotations

from typing import ClassVar

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.message import Message
from textual.reactive import reactive
from textual.strip import Strip

from tui.text.plot import MOST_CURVES, Cell, Look, Plot
from tui.widgets.charted import Charted
from tui.widgets.speaking import Speaks
from tui.widgets.standing import Standing
from tui.widgets.visual import LaysOutItself

SERIES = tuple(f"chart--series-{number}" for number in range(MOST_CURVES))
"""The component class of each series, in whatever shows it."""

_CLASSES = {
    "axis": "chart--axis",
    "name": "chart--name",
    "chosen": "chart--chosen",
    "rule": "chart--rule",
    "blank": "chart--axis",
}


class TimeChart(LaysOutItself, Speaks):
    """The plot; a click puts the cursor at the nearest place."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {*SERIES, *_CLASSES.values()}

    charted: reactive[Charted | None] = reactive(None)
    standing: reactive[Standing | None] = reactive(None)
    columns: reactive[bool] = reactive(False)
    ascii_only: reactive[bool] = reactive(False)

    class Clicked(Message):
        """The reader pointed at a place."""

        def __init__(self, slot: int) -> None:
            super().__init__()
            self.slot = slot

    @property
    def plot(self) -> Plot | None:
        """The chart at the present size; None where there is nothing to draw."""
        charted, here = self.charted, self.standing
        if charted is None or charted.scale is None or here is None or not self.size:
            return None
        look = Look(
            *self.size,
            charted.scale,
            rtl=self.speech.time_rtl,
            columns=self.columns,
            ascii_only=self.ascii_only,
            whole=charted.whole,
            written=self.speech.digits,
        )
        before = self._before
        if before is None or before[0] is not charted or before[1].look != look:
            slots = charted.slots
            curves = [group.dots for group in charted.groups]
            plot = Plot(curves, slots[0], slots[-1], look, here.datum.slot, here.group)
        else:
            plot = before[1].under(here.datum.slot, here.group)
        self._before = (charted, plot)
        return plot

    _before: tuple[Charted, Plot] | None = None
    """What was drawn last, and of what."""
    _drawn: tuple[tuple[object, ...], list[list[Cell]]] | None = None

    def _cells(self) -> list[list[Cell]]:
        """The cells of the plot, drawn once for each state."""
        state = (self.size, self.speech, self.charted, self.standing, self.columns, self.ascii_only)
        if self._drawn is None or self._drawn[0] != state:
            plot = self.plot
            self._drawn = (state, plot.cells if plot is not None else [])
        return self._drawn[1]

    def render_line(self, y: int) -> Strip:
        rows = self._cells()
        if y >= len(rows):
            return Strip.blank(self.size.width, self.rich_style)
        painted = Segment.simplify(Segment(cell.glyph, self._style(cell)) for cell in rows[y])
        return Strip(painted).crop(0, self.size.width)

    def _style(self, cell: Cell) -> Style:
        if cell.series >= 0:
            return self.get_component_rich_style(SERIES[cell.series % MOST_CURVES])
        return self.get_component_rich_style(_CLASSES[cell.role])

    def on_click(self, event: events.Click) -> None:
        plot, charted = self.plot, self.charted
        if plot is not None and charted is not None:
            near = [slot for slot in charted.slots if slot in plot.shown]
            self.post_message(self.Clicked(min(near, key=lambda slot: abs(plot.column_of(slot) - event.x))))
