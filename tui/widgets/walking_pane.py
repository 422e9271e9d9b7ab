"""A pane in which the reader walks from one match to the next."""

from __future__ import annotations

from dataclasses import dataclass

from textual import on, work
from textual.message import Message
from textual.worker import get_current_worker

from tui.data.answers import CancelledError
from tui.data.filters import Condition
from tui.errors import QueryError
from tui.labels.comparing import FROM_THE_BEGINNING, FROM_THE_END, NO_MATCH
from tui.widgets.asked import Wait
from tui.widgets.asking_pane import AskingPane
from tui.widgets.cells import Row
from tui.widgets.refused import Refused


class WalkingPane(AskingPane):
    """A view under conditions, in which matches are found one after the other."""

    @dataclass
    class Matched(Message):
        """A worker has found the nearest row that fits what is walked."""

        condition: Condition
        place: int | None
        row: Row | None
        backwards: bool
        wrapped: bool

    def ask(self) -> None:
        self._walked = self.walked  # while it is still in force
        super().ask()

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
            self._waits = [wait for wait in self._waits if wait.doing != "match"]
            self._answer_match(self._wait(table.relation, "match"), condition, table.cursor, backwards)
        return True

    @work(thread=True, exclusive=True, group="match")
    def _answer_match(self, wait: Wait, condition: Condition, place: int, backwards: bool) -> None:
        worker, relation = get_current_worker(), wait.relation
        try:
            found = relation.match(condition, place, backwards=backwards)
            wrapped = found is None
            if wrapped:
                found = relation.match(condition, len(relation) if backwards else -1, backwards=backwards)
            rows = relation.window(found, found + 1) if found is not None else []
            if not worker.is_cancelled:
                self.post_message(self.Matched(condition, found, rows[0] if rows else None, backwards, wrapped))
        except CancelledError:
            pass  # by the reader, or by the next search
        except QueryError as problem:
            self.post_message(Refused(problem))
        self.post_message(self.Ended(wait))

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
