"""One view in a frame: its table, its trend, its search; it asks the database in the background."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, cast

from textual import on, work
from textual.app import ComposeResult
from textual.content import Content
from textual.geometry import Region
from textual.message import Message
from textual.worker import get_current_worker

from tui.data.answers import Database
from tui.data.arranging import remember, remembered
from tui.data.catalogue import View
from tui.errors import QueryError
from tui.labels.comparing import nothing_fits
from tui.labels.frames import column_of
from tui.labels.words import Words
from tui.widgets.asked import Asked
from tui.widgets.cells import Row
from tui.widgets.refused import Refused
from tui.widgets.relation_table import RelationTable
from tui.widgets.trend import Point, Series, Trend
from tui.widgets.walking_pane import WalkingPane

if TYPE_CHECKING:
    from textual.widgets import Input

    from tui.widgets.arabic_input import ArabicInput


class Pane(WalkingPane):
    """A view that can be narrowed, searched and ordered, each in its own right."""

    ALLOW_MAXIMIZE = True

    @dataclass
    class TrendAnswered(Message):
        """A worker has the years of the row under the cursor."""

        series: Series
        year: int | None

    def __init__(self, database: Database, view: View, *, id: str, has_trend: bool = True, classes: str = "") -> None:
        super().__init__(id=id, classes=f"pane {classes}")
        self.database = database
        self.view = view
        self.has_trend = has_trend

    def compose(self) -> ComposeResult:
        yield RelationTable()
        if self.has_trend:
            yield Trend()
        elif not self.view.plain and any(column.name == "arithmetic" for column in self.view.columns):
            from tui.widgets.reckoning import Reckoning  # only sums need it, and none is on the first screen

            yield Reckoning(self.view)

    def on_mount(self) -> None:
        self.table.arrangement = remembered(self.database.path, self.view.name)
        self.watch(self.table, "cursor", self.say_position, init=False)  # painted together with the cursor
        self.watch(self.table, "current_column", self.say_position, init=False)

    @on(RelationTable.Arranged)
    def _remember_arrangement(self, message: RelationTable.Arranged) -> None:
        message.stop()
        remember(self.database.path, self.view.name, message.arrangement)

    # What is said about it

    def watch_speech(self) -> None:
        if self.is_mounted:
            self.entitle()

    def refresh(self, *regions: Region, repaint: bool = True, layout: bool = False, recompose: bool = False) -> Pane:
        """Paint anew; while only the position in the frame changes, only the line it stands in."""
        return super().refresh(*(regions or self._changing), repaint=repaint, layout=layout, recompose=recompose)

    _changing: tuple[Region, ...] = ()

    def say_position(self) -> None:
        width, height = self.outer_size
        left, top = self.content_offset
        self._changing = (Region(-left, height - 1 - top, width, 1),)
        self.border_subtitle = Content(self.speech.digits(self._place_and_progress()))
        self._changing = ()

    def entitle(self) -> None:
        language, labels = self.speech.labels.language, self.speech.labels
        parts = [self.view.title[language], self._narrowed_to()]
        if self.found:
            parts.append(labels.found_by(self.found))
        self.border_title = Content(self.speech.digits(" · ".join(part for part in parts if part)))
        self.border_subtitle = Content(self.speech.digits(self._place_and_progress()))
        self.table.empty = self._why_empty()

    def _place_and_progress(self) -> str:
        return " · ".join(filter(None, (self._position(), self._column(), self.progress())))

    def _column(self) -> str:
        """Which column is the current one, in a table of any file that has more than fit."""
        at, total, shown = self.table.place_of_column
        is_told = self.view.plain and 0 < shown < total
        return column_of(at + 1, total)[self.speech.labels.language] if is_told else ""

    def _position(self) -> str:
        relation = self.table.relation
        total = len(relation) if relation is not None else 0
        if relation is None or not total:
            return ""
        say = self.speech.labels.position if relation.complete else self.speech.labels.position_so_far
        return say(self.table.cursor + 1, total)

    def _why_empty(self) -> str:
        labels = self.speech.labels
        if self.found:
            return labels.nothing_found(self.found)
        narrowed = self._narrowed_to()
        if filters := [each for each in (*self.kept, *self.own) if each.columns != ("report_id",)]:
            said = " · ".join([*filter(None, [narrowed]), *(each.sentence[labels.language] for each in filters)])
            return nothing_fits(said)[labels.language]
        return labels.nothing_for(narrowed) if narrowed else self._nothing()

    def _nothing(self) -> str:
        """What is said where nothing is held back and there are no rows."""
        return self.speech.labels.nothing_here

    def _narrowed_to(self) -> str:
        sentence = self.narrowing.sentence if self.narrowing is not None else None
        return "" if sentence is None else sentence[self.speech.labels.language]

    # Its trend

    @on(RelationTable.CursorMoved)
    def _follow_cursor(self, message: RelationTable.CursorMoved) -> None:
        for reckoning in self.query(".reckoning"):
            reckoning.told = message.row  # type: ignore[attr-defined]
        if self.has_trend and message.row is not None:
            self._answer_trend(message.row, self.trend_parameters(message.row))
        elif self.has_trend:
            self.workers.cancel_group(self, "trend")
            self.query_one(Trend).series = None

    def _report(self) -> object:
        """The report the screen is held to, if it is."""
        return next((each.parameters[0] for each in self.kept if each.columns == ("report_id",)), None)

    def trend_parameters(self, row: Row, *, every_source: bool = False) -> dict[str, object]:
        """What `queries/lookups/trend.sql` asks of a row: what its source stated year by year, or every source."""
        return {
            "countries": row["countries"],
            "source_id": row["source_id"],
            "every_source": every_source,
            "category": row.get("category_code", "total"),
            "report_id": self._report(),
        }

    def trend_title(self, row: Row) -> Words:
        """What the trend of a row is of."""
        categories = [row.get(f"category_{each}") for each in ("en", "ar")]
        said = [Words(*map(str, categories))] if all(categories) else []
        said.append(Words(str(row.get("country_en")), str(row.get("country_ar"))))
        return Words(" · ".join(each.en for each in said), " · ".join(each.ar for each in said))

    @work(thread=True, exclusive=True, group="trend")
    def _answer_trend(self, row: Row, parameters: Mapping[str, object]) -> None:
        worker = get_current_worker()
        try:
            points = self.database.lookup("trend", **parameters)
        except QueryError as problem:
            self.post_message(Refused(problem))
            return
        if not worker.is_cancelled:
            series = Series(tuple(map(_point, (point for point in points if point["deaths"] is not None))))
            year = row.get("year")
            self.post_message(self.TrendAnswered(series, year if isinstance(year, int) else None))

    @on(TrendAnswered)
    def _show_trend(self, message: TrendAnswered) -> None:
        message.stop()
        trend = self.query_one(Trend)
        if self.table.cursor_row is not None:
            trend.series, trend.year = message.series, message.year

    # Its search

    async def open_search(self) -> None:
        """Put the caret into a field below the table; what is typed narrows this pane at once.

        The field is there before the next key is looked at, so that what is typed fast is no command.
        """
        from tui.widgets.arabic_input import ArabicInput  # costs the start of the program, and only a search needs it

        if self._field is None:
            find = ArabicInput(self.found, self.speech.labels.find_hint, compact=True, classes="find")
            find.speech = self.speech
            await self.mount(find, after=self.table)
            self.screen.set_focus(find)

    def _bring_back(self, asked: Asked) -> None:
        super()._bring_back(asked)
        field = self._field
        if not self.found:
            self._close_search()
        elif field is not None:
            field.value = self.found

    @property
    def _field(self) -> ArabicInput | None:
        return cast("ArabicInput | None", next(iter(self.query(".find")), None))

    def on_input_changed(self, message: Input.Changed) -> None:
        message.stop()
        self.found = message.value.strip()

    def on_input_submitted(self, message: Input.Submitted) -> None:
        """Keep what was found and go back to the table."""
        message.stop()
        self._close_search()

    def lift_search(self) -> bool:
        """Clear the search; whether there was one."""
        searching = self._field is not None or bool(self.found)
        self._close_search()
        self.found = ""
        return searching

    def _close_search(self) -> None:
        if (field := self._field) is not None:
            if field.has_focus:
                self.table.focus()
            field.remove()


def _point(row: Row) -> Point:
    """A row of `queries/lookups/trend.sql` whose value is known."""
    year, value, upper = row["year"], row["deaths"], row["value_max"]
    assert isinstance(year, int)
    assert isinstance(value, int)
    return Point(year, value, upper if isinstance(upper, int) else None, str(row["qualifier"]))
