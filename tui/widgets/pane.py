"""One view in a frame: its table, its trend, its search; it asks the database in the background."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from textual import on, work
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.geometry import Region
from textual.message import Message
from textual.reactive import reactive
from textual.widget import Widget
from textual.worker import get_current_worker

from tui.data.answers import Database, Relation
from tui.data.arranging import remember, remembered
from tui.data.catalogue import View
from tui.data.filters import Condition, has_text
from tui.errors import QueryError
from tui.labels.comparing import FROM_THE_BEGINNING, FROM_THE_END, NO_MATCH, nothing_fits
from tui.labels.words import Words
from tui.widgets.cells import Row
from tui.widgets.refused import Refused
from tui.widgets.relation_table import RelationTable
from tui.widgets.speaking import Speaks
from tui.widgets.trend import Point, Series, Trend

if TYPE_CHECKING:
    from textual.widgets import Input


FIRST_ROWS = 64
"""Rows that come along with an answer: as many as a tall terminal shows."""


@dataclass(frozen=True, slots=True)
class Narrowing:
    """What a pane is held to by the cursor of another."""

    conditions: tuple[Condition, ...] = ()
    fixed: frozenset[str] = frozenset()
    """The columns that say the same in every row then."""
    sentence: Words | None = None
    beside: tuple[tuple[str, object], ...] = ()
    """Columns and values of the row that belongs to that cursor: the pane's own cursor stands on it."""


class Pane(Vertical, Speaks):
    """A view that can be narrowed, searched and ordered, each in its own right."""

    ALLOW_MAXIMIZE = True

    kept: reactive[tuple[Condition, ...]] = reactive(())
    """Conditions in force on the whole screen."""
    narrowing: reactive[Narrowing | None] = reactive(None)
    """None until somebody has said what the pane is held to; it asks nothing before."""
    own: reactive[tuple[Condition, ...]] = reactive(())
    """Conditions in force on this pane alone, since the others know nothing of what they speak of."""
    found: reactive[str] = reactive("")
    order: reactive[tuple[str, bool] | None] = reactive(None)

    @dataclass
    class Answered(Message):
        """A worker has the answer; the relation is handed over, with the rows that are seen first."""

        relation: Relation
        place: int
        """Where the cursor belongs."""
        start: int
        rows: Sequence[Row]

    @dataclass
    class Finished(Message):
        """A worker has found the rows behind the first ones."""

        relation: Relation

    @dataclass
    class Matched(Message):
        """A worker has found the nearest row that fits what is walked."""

        condition: Condition
        place: int | None
        row: Row | None
        backwards: bool
        wrapped: bool

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
        self.watch(self.table, "cursor", self._say_position, init=False)  # painted together with the cursor

    @on(RelationTable.Arranged)
    def _remember_arrangement(self, message: RelationTable.Arranged) -> None:
        message.stop()
        remember(self.database.path, self.view.name, message.arrangement)

    @property
    def table(self) -> RelationTable:
        return self.query_one(RelationTable)

    # What is asked

    def read_from(self, database: Database) -> None:
        """Ask another edition of the database the same."""
        self.database = database
        self.view = database.views.get(self.view.name, self.view)
        self.ask()

    def watch_kept(self) -> None:
        self.ask()

    def watch_own(self) -> None:
        self.ask()

    def watch_narrowing(self) -> None:
        self.ask()

    def watch_order(self) -> None:
        self.ask()

    def watch_found(self) -> None:
        self.ask()

    def ask(self) -> None:
        """Answer the view under the present conditions, in the background."""
        if not self.is_mounted or self.narrowing is None:
            return
        conditions = [*self.filters, *self.narrowing.conditions]
        self.table.sought = tuple(each.sought for each in conditions if each.sought is not None)
        self._walked = self.walked
        if self._asked is not None:
            self._asked.cancel()
        self._asked = self.database.relation(self.view, conditions, self.order)
        self._answer(self._asked, self._sought())

    @property
    def filters(self) -> list[Condition]:
        """What the reader holds the pane to: the conditions of the screen, its own, and its search."""
        searched = [has_text(self.view, self.found)] if self.found else []
        return [*self.kept, *self.own, *searched]

    # Walking what was looked for

    @property
    def walked(self) -> Condition | None:
        """What `walk` goes along: the search, else the last condition, else what was searched for before."""
        filters = [each for each in self.filters if each.columns != ("report_id",) and not each.turned]
        if filters:
            self._walked = filters[-1]
        return self._walked

    _walked: Condition | None = None

    def walk(self, *, backwards: bool) -> bool:
        """Go to the next cell that fits what is looked for, or the one before; whether anything is looked for."""
        condition, table = self.walked, self.table
        if condition is None or table.relation is None:
            return False
        row = table.cursor_row
        here = table.matches_in(row, condition) if row is not None else []
        beyond = [at for at in here if (at < table.current_column if backwards else at > table.current_column)]
        if beyond and condition.sought is not None:
            table.current_column = beyond[-1 if backwards else 0]
        else:
            self._answer_match(table.relation, condition, table.cursor, backwards)
        return True

    @work(thread=True, exclusive=True, group="match")
    def _answer_match(self, relation: Relation, condition: Condition, place: int, backwards: bool) -> None:
        worker = get_current_worker()
        try:
            found = relation.match(condition, place, backwards=backwards)
            wrapped = found is None
            if wrapped:
                found = relation.match(condition, len(relation) if backwards else -1, backwards=backwards)
            rows = relation.window(found, found + 1) if found is not None else []
        except QueryError as problem:
            self.post_message(Refused(problem))
            return
        if not worker.is_cancelled:
            self.post_message(self.Matched(condition, found, rows[0] if rows else None, backwards, wrapped))

    @on(Matched)
    def _go_to_match(self, message: Matched) -> None:
        message.stop()
        language, table = self.speech.labels.language, self.table
        if message.place is None:
            self.notify(NO_MATCH[language], markup=False)
            return
        table.go(message.place)
        columns = table.matches_in(message.row, message.condition) if message.row is not None else []
        if columns:
            table.current_column = columns[-1 if message.backwards else 0]
        if message.wrapped:
            self.notify((FROM_THE_END if message.backwards else FROM_THE_BEGINNING)[language], markup=False)

    _asked: Relation | None = None
    """What is being asked, or was last: nobody waits for it once something else is."""

    @work(thread=True, exclusive=True, group="answer")
    def _answer(self, relation: Relation, sought: Mapping[str, object]) -> None:
        worker = get_current_worker()
        try:
            relation.answer()
            if worker.is_cancelled:
                relation.close()
                return
            place = (relation.find(sought) or 0) if sought else 0
            start = 0 if place < FIRST_ROWS // 2 else place - FIRST_ROWS // 2
            self.post_message(self.Answered(relation, place, start, relation.window(start, start + FIRST_ROWS)))
            if not relation.complete:
                relation.finish()
                self.post_message(self.Finished(relation))
        except QueryError as problem:
            if not worker.is_cancelled:
                self.post_message(Refused(problem))

    @on(Finished)
    def _show_all(self, message: Finished) -> None:
        message.stop()
        if message.relation is self.table.relation:
            self.table.lengthen()
            self._entitle()

    @on(Answered)
    def _show_answer(self, message: Answered) -> None:
        message.stop()
        table, old = self.table, self.table.relation
        table.fixed = self.narrowing.fixed if self.narrowing is not None else frozenset()
        with self.prevent(RelationTable.CursorMoved):
            table.hand_over(message.relation, message.start, message.rows)
        table.cursor = message.place
        if old is not None:
            table.let_go(old)
        self._entitle()

    def _sought(self) -> Mapping[str, object]:
        """The row that the cursor belongs on: the one beside the other cursor, else the one it stands on."""
        sought = dict(self.narrowing.beside) if self.narrowing is not None else {}
        row = None if self.view.plain else self.table.cursor_row
        if not sought and row is not None and row.get("figure_id") is not None:
            sought = {"figure_id": row["figure_id"]}
        return sought

    # What is said about it

    def watch_speech(self) -> None:
        if self.is_mounted:
            self._entitle()

    def refresh(self, *regions: Region, repaint: bool = True, layout: bool = False, recompose: bool = False) -> Pane:
        """Paint anew; while only the position in the frame changes, only the line it stands in."""
        return super().refresh(*(regions or self._changing), repaint=repaint, layout=layout, recompose=recompose)

    _changing: tuple[Region, ...] = ()

    def _say_position(self) -> None:
        width, height = self.outer_size
        left, top = self.content_offset
        self._changing = (Region(-left, height - 1 - top, width, 1),)
        self.border_subtitle = Content(self.speech.digits(self._position()))
        self._changing = ()

    def _entitle(self) -> None:
        language, labels = self.speech.labels.language, self.speech.labels
        parts = [self.view.title[language], self._narrowed_to()]
        if self.found:
            parts.append(labels.found_by(self.found))
        self.border_title = Content(self.speech.digits(" · ".join(part for part in parts if part)))
        self.border_subtitle = Content(self.speech.digits(self._position()))
        self.table.empty = self._why_empty()

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
        return labels.nothing_for(narrowed) if narrowed else labels.nothing_here

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

    def open_search(self) -> None:
        """Put the caret into a field below the table; what is typed narrows this pane at once."""
        from tui.widgets.arabic_input import ArabicInput  # costs the start of the program, and only a search needs it

        if self._field is None:
            find = ArabicInput(self.found, self.speech.labels.find_hint, compact=True, classes="find")
            find.speech = self.speech
            self.mount(find, after=self.table)
            find.focus()

    @property
    def _field(self) -> Widget | None:
        return next(iter(self.query(".find")), None)

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
