"""A chart on the whole screen: curves, columns or bars, and under them what the cursor stands on."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import ClassVar

from textual import events, on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.message import Message
from textual.screen import Screen
from textual.worker import get_current_worker

from tui.errors import QueryError
from tui.labels import charting as words_of
from tui.labels.commands import CHART, Scope
from tui.screens.charting import Drawing
from tui.terminal.characters import draws_pictures
from tui.widgets.bar_chart import BarChart
from tui.widgets.cells import Speech
from tui.widgets.charted import Charted
from tui.widgets.keys import KeyBar, bindings
from tui.widgets.legend import Legend, place_of
from tui.widgets.refused import Refused
from tui.widgets.selecting import SelectsText
from tui.widgets.speaking import Speaks
from tui.widgets.standing import Standing, across, along, beginning, edge
from tui.widgets.time_chart import TimeChart

LONGEST_TOLD = 20.0
"""Seconds for which notes are told."""


class ChartScreen(SelectsText, Screen[None]):
    """One chart; the arrows move its cursor as they point, Enter opens what lies behind."""

    BINDINGS: ClassVar[list[BindingType]] = bindings(CHART)
    own_scope: ClassVar[Scope] = CHART

    @dataclass
    class Drawn(Message):
        """A worker has what is to be shown."""

        charted: Charted

    def __init__(self, drawing: Drawing) -> None:
        super().__init__()
        self.drawing = drawing
        self.ascii_only = not draws_pictures()
        self.charted: Charted | None = None
        self.standing: Standing | None = None

    def compose(self) -> ComposeResult:
        with Vertical(classes="pane"):
            yield TimeChart()
            yield BarChart()
            yield Legend()
        yield KeyBar(CHART)

    def on_mount(self) -> None:
        self.query_one(BarChart).display = False
        self.query_one(".pane").border_title = Content(words_of.DRAWING[self.speech.labels.language])
        self.watch(self.app, "speech", self._speak)
        self._draw()

    @property
    def speech(self) -> Speech:
        speech = self.app.speech  # type: ignore[attr-defined]
        assert isinstance(speech, Speech)
        return speech

    def _speak(self) -> None:
        for widget in self.query():
            if isinstance(widget, Speaks):
                widget.speech = self.speech
        self._show()

    # What is drawn

    @work(thread=True, exclusive=True, group="chart")
    def _draw(self) -> None:
        worker = get_current_worker()
        try:
            drawn = self.drawing.draw()
        except QueryError as problem:
            if not worker.is_cancelled:
                self.post_message(Refused(problem))
            return
        if not worker.is_cancelled:
            self.post_message(self.Drawn(drawn))

    @on(Drawn)
    def _take(self, message: Drawn) -> None:
        self.charted = message.charted
        self.standing = beginning(message.charted, self.drawing.row)
        over_time = message.charted.scale is not None
        self.query_one(TimeChart).display = over_time
        self.query_one(BarChart).display = not over_time
        for widget in (self.query_one(TimeChart), self.query_one(BarChart), self.query_one(Legend)):
            widget.charted = message.charted
        self._show()

    @on(Refused)
    def _tell_refusal(self, message: Refused) -> None:
        self.app.notify(str(message.problem), severity="error", markup=False)
        self.app.pop_screen()

    def on_unmount(self) -> None:
        self.drawing.stop()

    def on_resize(self, event: events.Resize) -> None:
        self.call_after_refresh(self._show)

    def _show(self) -> None:
        """Let every part show what the cursor stands on."""
        legend, chart = self.query_one(Legend), self.query_one(TimeChart)
        for widget in (chart, self.query_one(BarChart), legend):
            widget.standing = self.standing
            widget.ascii_only = self.ascii_only
        legend.part = self._part(chart)
        legend.fit(self.app.size.height)
        if self.charted is not None:
            language = self.speech.labels.language
            title, y = self.charted.title[language], self.charted.y[language]
            title = title if y in title else f"{title} · {y}"
            self.query_one(".pane").border_title = Content(self.speech.digits(title))

    def _part(self, chart: TimeChart) -> str:
        """What stretch of time the columns show, where that is not all."""
        plot = chart.plot
        if plot is None or self.charted is None or len(plot.shown) == plot.last - plot.first + 1:
            return ""
        ends = [place_of(self.charted, slot, self.speech) for slot in (plot.shown[0], plot.shown[-1])]
        return words_of.part_shown(*ends)[self.speech.labels.language]

    # The cursor

    def action_across(self, left: bool) -> None:
        """Go along the axis as the key points."""
        rtl = self.speech.time_rtl if self.charted is not None and self.charted.scale is not None else self.speech.rtl
        self._move(lambda charted, here: across(charted, here, 1 if left == rtl else -1))

    def action_along(self, step: int) -> None:
        """Go to the next higher or lower statement, or to the next bar."""
        self._move(lambda charted, here: along(charted, here, step))

    def action_edge(self, begins: bool) -> None:
        self._move(lambda charted, here: edge(charted, here, last=not begins))

    def _move(self, moved: Callable[[Charted, Standing], Standing]) -> None:
        if self.charted is not None and self.standing is not None:
            self.standing = moved(self.charted, self.standing)
            self._show()

    @on(TimeChart.Clicked)
    def _go_to_place(self, message: TimeChart.Clicked) -> None:
        if self.charted is not None and self.standing is not None:
            steps = self.charted.slots.index(message.slot) - self.charted.slots.index(self.standing.datum.slot)
            self._move(lambda charted, here: across(charted, here, steps))

    @on(BarChart.Clicked)
    def _go_to_bar(self, message: BarChart.Clicked) -> None:
        self.standing = message.standing
        self._show()

    # Other commands

    def action_open(self) -> None:
        """Show the rows behind the statement under the cursor."""
        from tui.screens.table import TableScreen

        found = self.drawing.behind(self.standing.datum.row) if self.standing is not None else None
        if found is None:
            self.notify(words_of.NO_ROWS_BEHIND[self.speech.labels.language], markup=False)
        else:
            self.app.push_screen(TableScreen(self.drawing.database, *found))

    def action_columns(self) -> None:
        chart = self.query_one(TimeChart)
        chart.columns = not chart.columns
        self._show()

    def action_plain(self) -> None:
        self.ascii_only = not self.ascii_only
        self._show()

    def action_notes(self) -> None:
        """Tell in full what has to be known."""
        notes = (*self.charted.notes, *self.charted.remarks) if self.charted is not None else ()
        told = "\n".join(self.speech.digits(note[self.speech.labels.language]) for note in notes)
        if told:
            self.notify(told, severity="warning", timeout=LONGEST_TOLD, markup=False)

    def action_leave(self) -> None:
        self.app.pop_screen()
