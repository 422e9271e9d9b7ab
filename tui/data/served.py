"""A database that another process answers for, so that DuckDB shares neither this interpreter's lock nor its fate.

DuckDB takes as long to load as Textual does, and in one process the two wait for each other; a query that fells
DuckDB, or a file made to, takes only its own process along, and the screen says so. `serving` is the other end.
"""

from __future__ import annotations

import contextlib
import itertools
import logging
import pickle
import subprocess
import threading
from collections.abc import Collection, Mapping, Sequence
from concurrent.futures import Future
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any, NamedTuple

from tui.data.answers import CancelledError
from tui.data.messages import Found, Opened, Question, Reply
from tui.data.process import started
from tui.data.stamps import Stamps, stamps_of
from tui.errors import QueryError

if TYPE_CHECKING:
    from tui.data.answers import Row
    from tui.data.bounds import Bounds
    from tui.data.catalogue import View
    from tui.data.filters import Condition
    from tui.labels.words import Language

LOG = logging.getLogger("hasila")

TIME_TO_END = 1.0
"""Seconds the process gets to end by itself once nobody asks it any more."""


class Server:
    """The process at the other end: any thread asks it, and a thread of its own hands the replies over."""

    def __init__(self, process: subprocess.Popen[bytes] | None = None, bounds: Bounds | None = None) -> None:
        """Talk to a process that was started, or start one; another that takes its place has the same bounds."""
        self._bounds = bounds
        self._numbers = itertools.count(1)
        self._waiting: dict[int, Future[Any]] = {}
        self._abouts: dict[int, int] = {}
        """What the questions are about whose replies are awaited."""
        self._lock = threading.Lock()
        self._sending = threading.Lock()
        self._attend(process or started(bounds))

    def __enter__(self) -> Server:
        return self

    def __exit__(self, kind: type[BaseException] | None, raised: object, where: TracebackType | None) -> None:
        self.end()

    def new_number(self) -> int:
        """A number for something that questions will be about."""
        return next(self._numbers)

    def ask(self, verb: str, about: int, *values: object) -> Future[Any]:
        """Send a question; what comes back is its reply, or the error that was met in answering it."""
        asked: Future[Any] = Future()
        number = self.new_number()
        question = pickle.dumps(Question(number, verb, about, values), pickle.HIGHEST_PROTOCOL)
        with self._lock:
            if self._ended:
                asked.set_exception(_gone())
                return asked
            self._waiting[number] = asked
            self._abouts[number] = about
        LOG.debug("asked %d: %s %d", number, verb, about)
        # Not under the lock that the listener needs: it must go on emptying one pipe while the other is full.
        with self._sending, contextlib.suppress(OSError, ValueError):  # broken or closed: the listener will notice
            self._questions.write(question)
            self._questions.flush()
        return asked

    def open(self, *paths: Path, ahead: Sequence[str] = ()) -> Opening:
        """Have files opened, and then the views named `ahead` answered before anybody asks."""
        edition, stamps = self.new_number(), stamps_of(paths)
        return Opening(self, edition, paths, stamps, self.ask("open", edition, paths, tuple(ahead)))

    def give_up(self, abouts: Collection[int]) -> None:
        """Let nobody wait any longer for replies about these: they end with `CancelledError`."""
        with self._lock:
            numbers = [number for number, about in self._abouts.items() if about in abouts]
            left = [self._forget(number) for number in numbers]
        for asked in left:
            if asked is not None:
                asked.set_exception(CancelledError())

    def _forget(self, number: int) -> Future[Any] | None:
        self._abouts.pop(number, None)
        return self._waiting.pop(number, None)

    def revive(self) -> None:
        """Start another process where this one has ended; what was open in it is lost."""
        if self._ended:
            self.end()
            self._attend(started(self._bounds))

    def end(self) -> None:
        """Let the process end, and see that it does."""
        with self._sending, contextlib.suppress(OSError):
            self._questions.close()
        try:
            self._process.wait(TIME_TO_END)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()

    def _attend(self, process: subprocess.Popen[bytes]) -> None:
        assert process.stdin is not None
        assert process.stdout is not None
        self._process = process
        self._questions = process.stdin
        self._replies = process.stdout
        self._ended = False
        threading.Thread(target=self._listen, name="replies", daemon=True).start()

    def _listen(self) -> None:
        with contextlib.suppress(Exception):  # a process that dies in mid-reply leaves a torn pickle: it has ended
            while True:
                self._hand_over(pickle.load(self._replies))
        LOG.info("the process that asks the database has ended")
        with self._lock:
            self._ended = True
            left = list(self._waiting.values())
            self._waiting.clear()
            self._abouts.clear()
        for asked in left:
            asked.set_exception(_gone())

    def _hand_over(self, reply: Reply) -> None:
        with self._lock:
            asked = self._forget(reply.number)
        LOG.debug("answered %d: %s", reply.number, type(reply.problem or reply.value).__name__)
        if asked is None:
            return
        if reply.problem is not None:
            asked.set_exception(reply.problem)
        else:
            asked.set_result(reply.value)


class Opening(NamedTuple):
    """A database on its way: the other process works while this one does something else."""

    server: Server
    edition: int
    paths: tuple[Path, ...]
    stamps: Stamps
    opened: Future[Opened]

    def database(self) -> ServedDatabase:
        """The database, once it is open. Raises `HasilaError` when it cannot be opened."""
        return ServedDatabase(self.server, self.edition, self.paths, self.stamps, self.opened.result())

    def progress(self) -> float | None:
        """How far the copying of files is that have to be, from 0 to 1; None when nobody can tell."""
        share: float | None = self.server.ask("how_far", self.edition).result()
        return share

    def stop(self) -> None:
        """Give the opening up; `opened` then ends with `CancelledError`."""
        self.server.ask("stop", self.edition)


class ServedDatabase:
    """A `Database` whose answers come from another process."""

    def __init__(self, server: Server, edition: int, paths: tuple[Path, ...], stamps: Stamps, opened: Opened) -> None:
        self.path = opened.path
        self.views = opened.views
        self.problems = opened.problems
        self.notes = opened.notes
        self.first_view = opened.first_view
        self.server = server
        self.edition = edition
        self._paths = self.files = paths
        self.stamps = stamps
        self._relations: set[int] = set()

    def relation(
        self, view: View, conditions: Sequence[Condition] = (), order: tuple[str, bool] | None = None
    ) -> ServedRelation:
        return ServedRelation(self, view, tuple(conditions), order)

    def condition(self, view: View, typed: str, language: Language) -> Condition:
        found: Condition = self.server.ask("condition", self.edition, view, typed, language).result()
        return found

    def read_own_views(self) -> None:
        self.views, self.problems = self.server.ask("own_views", self.edition).result()

    def lookup(self, name: str, **parameters: object) -> list[Row]:
        rows: list[Row] = self.server.ask("lookup", self.edition, name, parameters).result()
        return rows

    def another(self, path: Path) -> ServedDatabase:
        self.server.revive()
        return self.server.open(*(self._paths if path == self.path else (path,))).database()

    def beside(self, *paths: Path) -> Opening:
        self.server.revive()
        return self.server.open(*paths)

    def add(self, relation: int) -> None:
        """Note the number of a relation of this database."""
        self._relations.add(relation)

    def close(self) -> None:
        self.server.give_up({self.edition, *self._relations})
        self.server.ask("close", self.edition)


class ServedRelation:
    """A `Relation` whose rows are in another process, all but the first."""

    def __init__(
        self,
        database: ServedDatabase,
        view: View,
        conditions: tuple[Condition, ...],
        order: tuple[str, bool] | None,
    ) -> None:
        self.view = view
        self.conditions = conditions
        self.order = order
        self._edition = database.edition
        self._server = database.server
        self._number = database.server.new_number()
        database.add(self._number)
        self._found: Found | None = None

    def answer(self) -> None:
        asked = self._server.ask("answer", self._number, self._edition, self.view, self.conditions, self.order)
        self._found = found = asked.result()
        self.view = found.view or self.view

    @property
    def complete(self) -> bool:
        return self._answered.complete

    def finish(self) -> None:
        found = self._found
        if found is None:
            raise CancelledError  # closed, from another thread
        if not found.complete:
            length = self._server.ask("finish", self._number).result()
            if self._found is not None:
                self._found = found._replace(length=length, complete=True)

    def cancel(self) -> None:
        self._server.ask("cancel", self._number)

    def progress(self) -> float | None:
        done: float | None = self._server.ask("progress", self._number).result()
        return done

    def __len__(self) -> int:
        return self._answered.length

    def window(self, start: int, stop: int) -> list[Row]:
        start, stop = max(0, start), min(stop, len(self))
        if stop <= len(self._answered.first):
            return self._answered.first[start:stop]
        rows: list[Row] = self._server.ask("window", self._number, start, stop).result()
        return rows

    def whole(self, place: int) -> Row | None:
        row: Row | None = self._server.ask("whole", self._number, place).result()
        return row

    def match(self, condition: Condition, place: int, *, backwards: bool = False) -> int | None:
        found: int | None = self._server.ask("match", self._number, condition, place, backwards).result()
        return found

    def find(self, values: Mapping[str, object]) -> int | None:
        place: int | None = self._server.ask("find", self._number, dict(values)).result()
        return place

    def close(self) -> None:
        self._found = None
        self._server.ask("forget", self._number)

    @property
    def _answered(self) -> Found:
        if self._found is None:
            raise RuntimeError("the relation is not answered, or closed")
        return self._found


def _gone() -> QueryError:
    return QueryError("the process that asks the database has ended: press Ctrl+R to open the file anew")
