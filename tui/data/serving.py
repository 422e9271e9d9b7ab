"""The process that asks DuckDB on behalf of `served`: questions come in, replies go out, each a pickle.

Each question is answered in a thread of its own, so a long answer holds up no window of another. It ends when its
input does, which happens also when the program on the screen is killed: what runs is interrupted, and the private
folder goes.
"""

from __future__ import annotations

import contextlib
import os
import pickle
import threading
from collections.abc import Callable, Mapping, Sequence
from typing import IO, TYPE_CHECKING, Any

from tui.data.answers import CancelledError, Relation
from tui.data.bounds import Bounds, enforce, limit_data
from tui.data.files import open_files
from tui.data.messages import BugError, Found, Opened, Question, Reply
from tui.data.opening import Database
from tui.data.trimming import trim
from tui.data.watching import Watch
from tui.errors import HasilaError, QueryError

if TYPE_CHECKING:
    from pathlib import Path

    from tui.data.catalogue import Problem, View
    from tui.data.filters import Condition
    from tui.labels.words import Language

FIRST_ROWS = 64
"""Rows that go along with an answer: as many as a tall terminal asks for first."""

TIME_TO_START = 1.5
"""Seconds after opening until what only starting needed is given back."""

MOST_ANSWERS = 16
"""Questions that are answered at the same time."""


def main(**limits: Any) -> None:
    """Serve until the input ends, under `bounds.Bounds` where any are given.

    Whatever a library prints must not get among the replies.
    """
    questions, replies = os.fdopen(os.dup(0), "rb"), os.fdopen(os.dup(1), "wb")
    nowhere = os.open(os.devnull, os.O_RDWR)
    os.dup2(nowhere, 0)
    os.dup2(nowhere, 1)
    bounds = Bounds(**limits) if limits else None
    if bounds is None:
        limit_data()
    else:
        enforce(bounds)
    answering = Answering(replies, bounds)
    with contextlib.suppress(EOFError):
        while True:
            answering.take(pickle.load(questions))
    answering.close()
    os._exit(0)  # threads that still answer would hold up the end


class Answering:
    """The databases and relations that questions may be about."""

    def __init__(self, replies: IO[bytes], bounds: Bounds | None = None) -> None:
        self._replies = replies
        self._bounds = bounds
        self._overdue: set[int] = set()
        """Questions whose answer took too long and was stopped."""
        self._lock = threading.Lock()
        self._free = threading.BoundedSemaphore(MOST_ANSWERS if bounds is None else bounds.answers)
        self._databases: dict[int, Database] = {}
        self._relations: dict[int, Relation] = {}
        self._watches: dict[int, Watch] = {}
        """Openings that are not done."""
        self._opened_by: dict[int, object] = {}
        """The edition of the database that a relation belongs to."""

    def take(self, question: Question) -> None:
        """Answer a question: at once where that takes no time or must not be overtaken, else in a thread."""
        match question.verb:
            case "cancel" | "progress" | "forget" | "how_far" | "stop":
                self._answer(question)
            case "open":
                self._watches[question.about] = Watch()
                self._aside(self._answer, question)
            case "answer" if question.values[0] in self._databases:
                self._relations[question.about] = self._relation(*question.values)
                self._opened_by[question.about] = question.values[0]
                self._aside(self._answer_in_time, question)
            case "answer":
                self._reply(Reply(question.number, None, _not_open()))
            case _:
                self._aside(self._answer_in_time, question)

    def _aside(self, answer: Callable[..., None], *about: object) -> None:
        def work() -> None:
            with self._free:
                answer(*about)

        threading.Thread(target=work, name="answer", daemon=True).start()

    def close(self) -> None:
        """Stop whatever runs and leave no file behind; what does not stop at once ends with the process."""
        for database in list(self._databases.values()):
            database.remove_private_files()
        for watch in list(self._watches.values()):
            watch.stop()
        for relation in list(self._relations.values()):
            relation.cancel()

    def _answer_in_time(self, question: Question) -> None:
        if self._bounds is None:
            self._answer(question)
            return
        done = threading.Event()
        threading.Thread(target=self._stop_late, args=(question, self._bounds.seconds, done), daemon=True).start()
        try:
            self._answer(question)
        finally:
            done.set()

    def _stop_late(self, question: Question, seconds: float, done: threading.Event) -> None:
        """Stop an answer that takes too long; what cannot be stopped ends the process."""
        if done.wait(seconds):
            return
        self._overdue.add(question.number)
        if (relation := self._relations.get(question.about)) is not None:
            relation.cancel()
        if not done.wait(seconds):
            os._exit(1)

    def _answer(self, question: Question) -> None:
        try:
            value = getattr(self, f"on_{question.verb}")(question.about, *question.values)
            self._reply(Reply(question.number, value, None))
        except HasilaError as problem:
            late = question.number in self._overdue
            told = QueryError("the answer took too long and was stopped: narrow it by a filter") if late else problem
            self._reply(Reply(question.number, None, told))
        except MemoryError:
            self._reply(Reply(question.number, None, QueryError("there is not enough memory for this answer")))
        except Exception as problem:
            from tui.bugs import frames

            self._reply(Reply(question.number, None, BugError(frames(problem))))

    def _reply(self, reply: Reply) -> None:
        pickled = pickle.dumps(reply, pickle.HIGHEST_PROTOCOL)
        with self._lock, contextlib.suppress(BrokenPipeError):
            self._replies.write(pickled)
            self._replies.flush()

    # Databases

    def on_open(self, edition: int, paths: Sequence[Path], ahead: Sequence[str]) -> Opened:
        if self._bounds is not None and tuple(map(str, paths)) != self._bounds.only:
            raise QueryError("no other file is opened here")
        watch = self._watches[edition]
        try:
            database = self._databases[edition] = open_files(
                paths, watch, opened=lambda database: self._aside(_answer_ahead, database, ahead)
            )
        finally:
            del self._watches[edition]
        self._trim_soon()
        return Opened(database.path, database.views, database.problems, database.notes, database.first_view)

    def _trim_soon(self) -> None:
        """Give back what only starting needed, when the first answers are given."""
        trimming = threading.Timer(TIME_TO_START, self._trim)
        trimming.daemon = True
        trimming.start()

    def _trim(self) -> None:
        """Give it back, and have at hand again what the next answers need, the end of each table too."""
        trim()
        for relation in list(self._relations.values()):
            with contextlib.suppress(QueryError, RuntimeError):  # one that is not answered, or closed
                relation.window(len(relation) - 1, len(relation))

    def on_how_far(self, edition: int) -> float | None:
        watch = self._watches.get(edition)
        return watch.progress() if watch is not None else None

    def on_stop(self, edition: int) -> None:
        if (watch := self._watches.get(edition)) is not None:
            watch.stop()

    def on_condition(self, edition: int, view: View, typed: str, language: Language) -> Condition:
        return self._database(edition).condition(view, typed, language)

    def on_own_views(self, edition: int) -> tuple[dict[str, View], tuple[Problem, ...]]:
        database = self._databases[edition]
        database.read_own_views()
        return database.views, database.problems

    def on_lookup(self, edition: int, name: str, parameters: Mapping[str, object]) -> list[dict[str, object]]:
        return self._database(edition).lookup(name, **parameters)

    def on_close(self, edition: int) -> None:
        database = self._databases.get(edition)
        if database is None:
            return
        database.remove_private_files()  # first: closing waits for what still runs, and the process for neither
        self._databases.pop(edition, None)
        for number, relation in list(self._relations.items()):
            if self._opened_by.get(number) == edition:
                relation.cancel()
        database.close()

    def _database(self, edition: int) -> Database:
        database = self._databases.get(edition)
        if database is None:
            raise _not_open()
        return database

    # Relations

    def _relation(self, *asked: Any) -> Relation:
        edition, view, conditions, order = asked
        return self._databases[edition].relation(view, conditions, order)

    def on_answer(self, number: int, *_: object) -> Found:
        relation = self._relations[number]
        asked = relation.view
        relation.answer()
        view = relation.view if relation.view is not asked else None
        return Found(len(relation), relation.window(0, FIRST_ROWS), relation.complete, view)

    def on_finish(self, number: int) -> int:
        relation = self._relations.get(number)
        if relation is None:
            raise CancelledError  # it was forgotten before it could be finished
        relation.finish()
        return len(relation)

    def on_whole(self, number: int, place: int) -> dict[str, object] | None:
        return self._relations[number].whole(place)

    def on_window(self, number: int, start: int, stop: int) -> list[dict[str, object]]:
        return self._relations[number].window(start, stop)

    def on_match(self, number: int, condition: Condition, place: int, backwards: bool) -> int | None:
        return self._relations[number].match(condition, place, backwards=backwards)

    def on_find(self, number: int, values: Mapping[str, object]) -> int | None:
        if (relation := self._relations.get(number)) is None:
            raise CancelledError  # it was forgotten before it could be looked through
        return relation.find(values)

    def on_cancel(self, number: int) -> None:
        if number in self._relations:
            self._relations[number].cancel()

    def on_progress(self, number: int) -> float | None:
        return self._relations[number].progress() if number in self._relations else None

    def on_forget(self, number: int) -> None:
        if number in self._relations:
            self._opened_by.pop(number, None)
            self._relations.pop(number).close()


def _not_open() -> QueryError:
    """It was closed, or opened in a process that has ended."""
    return QueryError("this file is not open any more: press Ctrl+R to open it anew")


def _answer_ahead(database: Database, views: Sequence[str]) -> None:
    """Keep answers in memory before anybody asks; what is refused is told when it is asked for."""
    for name in views:
        with contextlib.suppress(QueryError, KeyError):
            database.relation(database.views[name]).answer()
