"""A pane that asks the database in the background, tells how far the answer is, and can be stopped."""

from __future__ import annotations

import datetime
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Literal

from textual import on, work
from textual.containers import Vertical
from textual.message import Message
from textual.reactive import reactive
from textual.worker import get_current_worker

from tui.data.answers import CancelledError, Database, Relation
from tui.data.catalogue import View
from tui.data.filters import Condition, has_text
from tui.errors import QueryError
from tui.labels.frames import STOPPED, on_its_way, stopped_at
from tui.text.digits import grouped
from tui.widgets.asked import Asked, Narrowing, Wait
from tui.widgets.cells import Row
from tui.widgets.refused import Refused
from tui.widgets.relation_table import RelationTable
from tui.widgets.speaking import Speaks

_EXACT = (str, int, bool, datetime.date)
"""Values that are the same when they are written anew."""

FIRST_ROWS = 64
"""Rows that come along with an answer: as many as a tall terminal shows."""


PATIENCE = 0.3
"""Seconds after which the reader is told how far an answer is, and may stop it."""

BETWEEN_TELLING = 0.2


class AskingPane(Vertical, Speaks):
    """A view under conditions and in an order; what is asked anew stops what was asked before."""

    database: Database
    view: View

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
    class Progressed(Message):
        """A worker knows how far an answer is."""

        wait: Wait
        share: float | None

    @dataclass
    class Ended(Message):
        """A worker has nothing more to do, whatever came of it."""

        wait: Wait

    @dataclass
    class Stopped(Message):
        """The reader has stopped an answer: the pane is under its former conditions again."""

        pane: AskingPane
        asked: Asked

    @property
    def table(self) -> RelationTable:
        return self.query_one(RelationTable)

    def entitle(self) -> None:
        """Say in the frame what is shown."""

    def say_position(self) -> None:
        """Say in the frame where the cursor stands, and how far an answer is."""

    # What is asked

    def read_from(self, database: Database) -> None:
        """Ask another edition of the database the same."""
        self.database = database
        self.view = database.views.get(self.view.name, self.view)
        self._shown = None
        self._stands = (self.table.cursor, self.table.cursor_row)
        self.ask()

    _stands: tuple[int, Row | None] = (0, None)
    """Where the cursor stands in an edition that is read anew, and its row."""

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
        self._stop_answering()
        asked = self._asked
        if asked == self._shown and self.table.relation is not None and self.table.relation.complete:
            self.entitle()
        else:
            wait = self._wait(self.database.relation(self.view, conditions, self.order), "answer")
            stands, self._stands = self._stands, (0, None)
            self._answer(wait, self._sought(), stands)

    @property
    def _asked(self) -> Asked:
        return Asked(self.kept, self.own, self.found, self.order, self.narrowing)

    _shown: Asked | None = None
    """What the rows in the table are the answer to."""

    def on_unmount(self) -> None:
        """Nobody waits for an answer once its screen is left."""
        self._stop_answering()

    def _stop_answering(self) -> None:
        """Stop what nobody waits for once something else is asked."""
        for wait in self._waits:
            wait.relation.cancel()
        self._waits = []

    @property
    def filters(self) -> list[Condition]:
        """What the reader holds the pane to: the conditions of the screen, its own, and its search."""
        searched = [has_text(self.view, self.found)] if self.found else []
        return [*self.kept, *self.own, *searched]

    # Answering

    @work(thread=True, exclusive=True, group="answer")
    def _answer(self, wait: Wait, sought: Mapping[str, object], stands: tuple[int, Row | None]) -> None:
        worker, relation = get_current_worker(), wait.relation
        try:
            relation.answer()
            if worker.is_cancelled:
                relation.close()
                return
            place = relation.find(sought) if sought else None
            if place is None:
                place = _nearest(relation, *stands)
            start = 0 if place < FIRST_ROWS // 2 else place - FIRST_ROWS // 2
            self.post_message(self.Answered(relation, place, start, relation.window(start, start + FIRST_ROWS)))
            if not relation.complete:
                relation.finish()
                self.post_message(self.Finished(relation))
        except CancelledError:
            pass  # whoever cancelled it goes on
        except QueryError as problem:
            if not worker.is_cancelled:
                self.post_message(Refused(problem))
        self.post_message(self.Ended(wait))

    @on(Finished)
    def _show_all(self, message: Finished) -> None:
        message.stop()
        if message.relation is self.table.relation:
            self.table.lengthen()
            self.entitle()

    @on(Answered)
    def _show_answer(self, message: Answered) -> None:
        message.stop()
        wait = next((wait for wait in self._waits if wait.relation is message.relation), None)
        if wait is None:  # something else was asked meanwhile
            message.relation.close()
            return
        wait.doing, self._shown = "finish", wait.asked
        table, old = self.table, self.table.relation
        table.fixed = self.narrowing.fixed if self.narrowing is not None else frozenset()
        with self.prevent(RelationTable.CursorMoved):
            table.hand_over(message.relation, message.start, message.rows)
        table.cursor = message.place
        if old is not None:
            table.let_go(old)
        self.entitle()

    def _sought(self) -> Mapping[str, object]:
        """The row that the cursor belongs on: the one beside the other cursor, else the one it stands on."""
        sought = dict(self.narrowing.beside) if self.narrowing is not None else {}
        row = None if self.view.plain else self.table.cursor_row
        if not sought and row is not None and row.get("figure_id") is not None:
            sought = {"figure_id": row["figure_id"]}
        return sought

    # Answers that take their time

    def _wait(self, relation: Relation, doing: Literal["answer", "match"]) -> Wait:
        wait = Wait(relation, self._asked, doing, time.monotonic())
        self._waits = [*self._waits, wait]
        self.set_timer(PATIENCE, partial(self._tell_soon, wait))
        return wait

    _waits: Sequence[Wait] = ()

    def _tell_soon(self, wait: Wait) -> None:
        if wait in self._waits:
            wait.is_long = True
            self._follow(wait)

    @work(thread=True, exclusive=True, group="progress")
    def _follow(self, wait: Wait) -> None:
        """Tell how far an answer is, again and again."""
        worker = get_current_worker()
        while wait in self._waits and not worker.is_cancelled:
            try:
                self.post_message(self.Progressed(wait, wait.relation.progress()))
            except QueryError:
                return  # whoever asks for the answer tells that
            time.sleep(BETWEEN_TELLING)

    @on(Progressed)
    def _tell_progress(self, message: Progressed) -> None:
        message.stop()
        if message.wait in self._waits:
            message.wait.said = on_its_way(message.share, int(time.monotonic() - message.wait.began))
            self.say_position()

    @on(Ended)
    def _end_wait(self, message: Ended) -> None:
        message.stop()
        if message.wait in self._waits:
            self._waits = [wait for wait in self._waits if wait is not message.wait]
            self.say_position()

    def progress(self) -> str:
        """How far an answer is that takes its time; nothing where none does."""
        said = [wait.said[self.speech.labels.language] for wait in self._waits if wait.said is not None]
        return said[-1] if said else ""

    def stop(self) -> bool:
        """Stop what the reader waits for; what was shown before stands.

        Whether it had taken long already, and anything was shown: else Esc is meant for the screen.
        """
        long = [wait for wait in self._waits if wait.is_long]
        if not long:
            return False
        self._stop_answering()
        if self._shown is None:
            return False
        relation = self.table.relation
        if all(wait.doing == "finish" for wait in long) and relation is not None:
            said = stopped_at(grouped(len(relation)))
        else:
            said = STOPPED
        if any(wait.doing == "answer" for wait in long):
            self._bring_back(self._shown)
        self.notify(self.speech.digits(said[self.speech.labels.language]), markup=False)
        self.entitle()
        return True

    def _bring_back(self, asked: Asked) -> None:
        """Be under the conditions again that the rows in the table are the answer to."""
        for name in ("kept", "own", "found", "order", "narrowing"):
            self.set_reactive(getattr(AskingPane, name), getattr(asked, name))
        self.table.sought = tuple(each.sought for each in self.filters if each.sought is not None)
        self.post_message(self.Stopped(self, asked))


def _nearest(relation: Relation, place: int, row: Row | None) -> int:
    """Where a row is in a newer edition: where it was, elsewhere if it stands there, else what took its place."""
    if row is None:
        return 0
    if place >= len(relation) and not relation.complete:
        relation.finish()
    place = max(0, min(place, len(relation) - 1))
    if relation.window(place, place + 1) == [row]:
        return place
    told = {name: value for name, value in row.items() if type(value) in _EXACT}
    found = relation.find(told) if told else None
    return place if found is None else found
