"""Opening a database to read it: never to write, and never to run what its file would have us run.

A DuckDB file may hold macros that shadow `count` and `sum`, and views that read files of this machine. So the program
connects to an empty database of its own, attaches the file read-only under a name of its own, shuts every way out, and
only then asks; every query names the attached tables in full, through views in the program's own schema.
"""

from __future__ import annotations

import os
import re
import stat
import tempfile
import threading
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from queue import Empty, SimpleQueue
from typing import TYPE_CHECKING, TypeVar, cast

import duckdb

from tui.data import bounds
from tui.data.catalogue import Problem, View, queries_folder
from tui.data.identifiers import literal, quoted
from tui.data.shelf import read_views
from tui.data.stamps import stamps_of
from tui.data.upgrading import TABLES, as_of_today, create, tables_of
from tui.errors import HasilaError, QueryError

if TYPE_CHECKING:
    from tui.data.files import Opening
    from tui.data.filters import Condition
    from tui.data.paging import TableRelation
    from tui.data.relation import Relation
    from tui.data.tables import Table
    from tui.labels.words import Language, Words

_Kept = TypeVar("_Kept")

SCHEMA_VERSION = 2
"""The newest schema this program knows; `queries/schema.sql` creates it."""

ATTACHED = "hasila opened"
"""The catalog name of the file: with a blank in it, no plain name in a query can mean it by mistake."""

ANSWERS = 'memory."hasila answers"'
"""The schema that holds answers, apart from the names that queries use."""

_TODAY = 'memory."hasila schema"'
"""Where an older database gets from what it has not."""


class ForeignError(HasilaError):
    """A DuckDB database, but not one of hasila's."""


MEMORY_LIMIT = "256MB"
MOST_THREADS = 4
CURSORS_WITH_PROGRESS = 4


@dataclass(frozen=True, slots=True)
class Stored:
    """The whole answer of a view, kept in the program's own memory while the database is open."""

    table: str
    length: int


@dataclass(slots=True)
class _Shelf:
    """Where one answer is kept; whoever holds the lock is making it."""

    lock: threading.Lock = field(default_factory=threading.Lock)
    kept: object = None


class Database:
    """A database of figures, open for reading. Safe to ask from several threads, each with a cursor of its own."""

    def __init__(
        self,
        path: Path,
        connection: duckdb.DuckDBPyConnection,
        views: Mapping[str, View],
        problems: Sequence[Problem],
        folder: tempfile.TemporaryDirectory[str] | None,
        schema_version: int = SCHEMA_VERSION,
        folders: Sequence[Path] = (),
    ) -> None:
        self.path = path
        self.files: tuple[Path, ...] = (path,)
        self.stamps = stamps_of(self.files)
        self.has_figures = True
        self.schema_version = schema_version
        """The schema the file follows; what an older one has not reads null, or as a table without rows."""
        self.views = dict(views)
        self.problems = tuple(problems)
        """Views that cannot be shown, and why."""
        self.tables: dict[str, Table] = {}
        """What the views of whole tables read from, by their names."""
        self.notes: tuple[Words, ...] = ()
        self.first_view: str | None = None
        self._connection = connection
        self._folder = folder
        self._folders = tuple(folders)
        self._replaced: dict[str, View | None] = {}
        """The names of the reader's own views, and what they stand in the place of."""
        self._with_progress: SimpleQueue[duckdb.DuckDBPyConnection] = SimpleQueue()
        self._shelves: dict[tuple[object, ...], _Shelf] = {}
        self._names = 0
        self._lock = threading.Lock()
        self._opening = threading.Lock()
        """DuckDB refuses to make a cursor while another thread makes one, or closes."""

    def cursor(self) -> duckdb.DuckDBPyConnection:
        """A cursor for one thread; whoever asks for it closes it."""
        with self._opening:
            return self._connection.cursor()

    def relation(
        self, view: View, conditions: Sequence[Condition] = (), order: tuple[str, bool] | None = None
    ) -> Relation | TableRelation:
        """The rows of a view, yet to be answered."""
        from tui.data.paging import TableRelation  # which are about databases
        from tui.data.relation import Relation

        if view.summary is not None:
            from tui.data.summaries.relation import SummaryRelation

            return SummaryRelation(self, view, conditions, order)
        if (table := self.tables.get(view.name)) is not None:
            return TableRelation(self, view, table, conditions, order)
        return Relation(self, view, conditions, order)

    def condition(self, view: View, typed: str, language: Language) -> Condition:
        """A condition on the rows of a view, typed as SQL; see `answers.Database`."""
        from tui.data.expressions import condition  # which few ever ask for

        relation = self.relation(view)
        with self.cursor() as cursor:
            return condition(cursor, view, relation.rows(cursor), typed, language)

    def read_own_views(self, folders: Sequence[Path] | None = None) -> None:
        """Look at the reader's own views, again or in these folders; what is about a table is shown where it is."""
        if folders is not None:
            self._folders = tuple(folders)
        for name, view in self._replaced.items():
            if view is None:
                self.views.pop(name, None)
            else:
                self.views[name] = view
        found, problems = read_views(*self._folders, fits=self._fits, known=self.views)
        self._replaced = {name: self.views.get(name) for name in found}
        self.views.update(found)
        self.problems = (*(each for each in self.problems if each.path.parent not in self._folders), *problems)

    def _fits(self, view: View) -> bool:
        """Whether what is open has what a view of the reader's own is about."""
        if view.table is None:
            return self.has_figures
        table = next((each for each in self.views.values() if each.plain and is_called(each, view.table.name)), None)
        if table is None or not {each.lower() for each in view.table.columns} <= {
            each.lower() for each in table.returned
        }:
            return False
        self._name_table(table)
        return True

    def _name_table(self, view: View) -> None:
        """Let queries call a table by its plain name."""
        if view.name not in TABLES:
            with self.cursor() as cursor:
                cursor.execute(f"create view if not exists memory.main.{quoted(view.name)} as {view.sql}")

    def lookup(self, name: str, **parameters: object) -> list[dict[str, object]]:
        """Answer `queries/lookups/<name>.sql`, one mapping a row; its parameters are exactly those it names."""
        sql = (queries_folder() / "lookups" / f"{name}.sql").read_text(encoding="utf-8")
        cursor = self.cursor()
        try:
            return rows_of(cursor.execute(sql, parameters or None))
        except duckdb.Error as problem:
            raise QueryError(f"{self.path}: '{name}' could not be looked up: {first_line(problem)}") from problem
        finally:
            cursor.close()

    def stored(self, view: View, cursor: duckdb.DuckDBPyConnection, parameters: Mapping[str, object]) -> Stored:
        """The whole answer of a view, made on the first call and kept: the file underneath does not change."""
        key = (view.name, view.sql, *sorted(parameters.items()))
        return self.kept(key, lambda: self._store(view, cursor, parameters))

    def kept(self, key: tuple[object, ...], make: Callable[[], _Kept]) -> _Kept:
        """What was made under this key, by one thread while others wait for it."""
        with self._lock:
            shelf = self._shelves.setdefault(key, _Shelf())
        with shelf.lock:
            if shelf.kept is None:
                shelf.kept = make()
            return cast("_Kept", shelf.kept)

    def _store(self, view: View, cursor: duckdb.DuckDBPyConnection, parameters: Mapping[str, object]) -> Stored:
        table = self.new_name("view")
        bound = {each.name: parameters.get(each.name) for each in view.parameters}
        try:
            if view.own:
                from tui.data.guarding import see_that_it_only_reads  # which the program's own views do not need

                see_that_it_only_reads(cursor, view, bound)
            cursor.execute(f"create table {table} as\n{view.sql}", bound or None)
            described = [str(row[0]) for row in cursor.execute(f"select * from {table} limit 0").description or ()]
            _hold_to_header(view, described)
            (length,) = cursor.execute(f"select count(*) from {table}").fetchone() or (0,)
        except duckdb.InterruptException:
            raise
        except duckdb.Error as problem:
            raise QueryError(
                f"{Path(*view.path.parts[-3:])}: the query was refused: {first_line(problem)}"
            ) from problem
        return Stored(table, length)

    def supply(self, table: str, rows: Sequence[Mapping[str, object]]) -> None:
        """Give an older database what it keeps no table for; it stays in the program's own memory."""
        with self.cursor() as cursor:
            for row in rows:
                names, places = ", ".join(map(quoted, row)), ", ".join("?" for _ in row)
                cursor.execute(f"insert into {_TODAY}.{table} ({names}) values ({places})", list(row.values()))

    def new_name(self, kind: str) -> str:
        """The full name of a table yet to be made, for an answer."""
        with self._lock:
            self._names += 1
            return f"{ANSWERS}.{kind}_{self._names}"

    def borrow(self) -> duckdb.DuckDBPyConnection:
        """A cursor for a long answer: one that tells its progress, as long as there are any."""
        try:
            return self._with_progress.get_nowait()
        except Empty:
            return self.cursor()

    def give_back(self, cursor: duckdb.DuckDBPyConnection) -> None:
        """Take a borrowed cursor back."""
        self._with_progress.put(cursor)

    def another(self, path: Path) -> Database:
        """Another file opened beside this one, or this one anew; see `answers.Database`."""
        return open_database(path, *self._folders)

    def beside(self, *paths: Path) -> Opening:
        """Other files opened beside this one; see `answers.Database`."""
        from tui.data.files import Opening  # which is about databases

        return Opening(paths)

    def close(self) -> None:
        """Let go of the file and of everything kept in memory."""
        while not self._with_progress.empty():
            self._with_progress.get_nowait().close()
        with self._opening:
            self._connection.close()
        self.remove_private_files()

    def remove_private_files(self) -> None:
        """Remove what answers that outgrew the memory were written to."""
        if self._folder is not None:
            self._folder.cleanup()

    def __enter__(self) -> Database:
        return self

    def __exit__(self, *exception: object) -> None:
        self.close()


def open_database(path: Path, *folders: Path, writes: Sequence[Path] = ()) -> Database:
    """Open a hasila database for reading, with the program's views and those of further folders.

    `writes` are the only files that may be written, by the program itself: no view can.
    Raises `HasilaError` with one sentence for whatever cannot be opened; then nothing is left open.
    """
    see_that_it_can_be_read(path)
    folder = private_folder()
    connection = duckdb.connect(":memory:", config=settings(folder))
    try:
        attach(connection, path)
        see_that_it_is_whole(connection, path)
        version = _see_that_it_is_ours(connection, path)
        views, problems = read_views(queries_folder() / "views")
        database = Database(path, connection, views, problems, folder, version, folders)
        _prepare(connection, database, writes)
        database.read_own_views()
    except BaseException:
        connection.close()
        if folder is not None:
            folder.cleanup()
        raise
    return database


def is_called(view: View, name: str) -> bool:
    """Whether a table goes by a name; letters large or small are one, as in SQL."""
    return view.name.lower() == name.lower()


def attach(connection: duckdb.DuckDBPyConnection, path: Path, catalog: str = ATTACHED) -> None:
    """Attach the file read-only under a name."""
    try:
        connection.execute(f"attach {literal(str(path))} as {quoted(catalog)} (read_only, type duckdb)")
    except duckdb.Error as problem:
        raise HasilaError(_explained(path, problem)) from problem


def rows_of(cursor: duckdb.DuckDBPyConnection) -> list[dict[str, object]]:
    """All rows of an answer, by column name."""
    names = [str(column[0]) for column in cursor.description or ()]
    return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]


def first_line(problem: Exception) -> str:
    """The sentence of a DuckDB error without its advice and its excerpt."""
    return str(problem).partition("\n")[0].strip()


def see_that_it_can_be_read(path: Path) -> None:
    """Tell apart what DuckDB would call by one name, and never wait on a pipe that is no file."""
    try:
        status = path.stat()
        if stat.S_ISDIR(status.st_mode):
            raise HasilaError(f"{path} is a folder: name a database file in it")
        if not stat.S_ISREG(status.st_mode):
            raise HasilaError(f"{path} is not a regular file: name a hasila database")
        with path.open("rb") as file:
            beginning = file.read(12)
    except FileNotFoundError:
        raise HasilaError(
            f"{path} does not exist: check the name, or make it with 'hasila extract TEXT --into {path}'"
        ) from None
    except OSError as problem:
        raise HasilaError(f"{path} cannot be read ({problem.strerror}): check its permissions") from problem
    if status.st_size == 0:
        raise HasilaError(f"{path} is empty, expected a hasila database: restore it, or remove it and make it anew")
    if beginning[8:12] != b"DUCK":
        raise HasilaError(
            f"{path} is not a DuckDB database: to take figures from a text use 'hasila extract {path} --into DATABASE'"
        )


def _explained(path: Path, problem: duckdb.Error) -> str:
    """Say in one sentence why DuckDB could not attach a file that begins like a database."""
    said = str(problem).replace(str(path), "")
    if "Could not set lock" in said:
        holder = re.search(r"PID (\d+)", said)
        by = f"process {holder.group(1)}" if holder else "another program"
        return f"{path} is being written by {by}: try again when it is done"
    if re.search(r"version number|newer version|storage version", said, re.IGNORECASE):
        return (
            f"{path} was written by a newer DuckDB than the {duckdb.__version__} at hand: "
            "update it with 'pip install --upgrade duckdb'"
        )
    if re.search(r"read enough bytes|corrupt|checksum|serializ|not a valid", said, re.IGNORECASE):
        return _damaged(path)
    return f"{path} could not be opened as a database: {first_line(problem)}"


def _damaged(path: Path) -> str:
    return f"{path} is damaged or was copied only in part: copy it again or restore it from a backup"


def private_folder() -> tempfile.TemporaryDirectory[str] | None:
    """A folder only we can enter, for answers that outgrow the memory; None where none can be made, or none may."""
    if bounds.in_force is not None:
        return None
    try:
        return tempfile.TemporaryDirectory(prefix="hasila-", ignore_cleanup_errors=True)
    except OSError:
        return None


def _threads() -> int:
    """All processors but one, which is the screen's: sharing it made the start of the program slower."""
    processors = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return max(1, min(processors - 1, MOST_THREADS))


def settings(folder: tempfile.TemporaryDirectory[str] | None) -> dict[str, str | bool | int | float | list[str]]:
    """How much a connection may take, and where it puts what outgrows the memory."""
    asked = bounds.in_force
    return {
        "memory_limit": MEMORY_LIMIT if asked is None else asked.memory,
        "threads": _threads(),
        "temp_directory": folder.name if folder is not None else "",
        "autoinstall_known_extensions": "false",
        "autoload_known_extensions": "false",
        **({} if asked is None else bounds.FRUGAL),
    }


def see_that_it_is_whole(connection: duckdb.DuckDBPyConnection, path: Path, catalog: str = ATTACHED) -> None:
    """DuckDB itself misses a cut-off end until it reads there."""
    query = "select used_blocks * block_size from pragma_database_size() where database_name = ?"
    (size,) = connection.execute(query, [catalog]).fetchone() or (0,)
    if path.stat().st_size < size:
        raise HasilaError(_damaged(path))


def _see_that_it_is_ours(connection: duckdb.DuckDBPyConnection, path: Path) -> int:
    """See that the tables are there, as tables, in a schema this program knows, and say which."""
    foreign = f"{path} is a DuckDB database but not one of hasila's"
    query = "select table_name from duckdb_tables() where database_name = ? and schema_name = 'main'"
    present = {name for (name,) in connection.execute(query, [ATTACHED]).fetchall()}
    if missing := [table for table in tables_of(1) if table not in present]:
        raise ForeignError(f"{foreign}: it has no table '{missing[0]}'")
    try:
        versions = connection.execute(f"select schema_version from {quoted(ATTACHED)}.main.meta").fetchall()
    except duckdb.Error as problem:
        raise ForeignError(f"{foreign}: its schema version cannot be read") from problem
    if len(versions) != 1 or not isinstance(versions[0][0], int):
        raise ForeignError(f"{foreign}: its table 'meta' does not say which schema it follows")
    version = versions[0][0]
    if version > SCHEMA_VERSION:
        raise HasilaError(
            f"{path} follows schema {version}, this hasila knows up to {SCHEMA_VERSION}: "
            "update it with 'pip install --upgrade hasila'"
        )
    if missing := [table for table in tables_of(version) if table not in present]:
        raise ForeignError(f"{foreign}: it has no table '{missing[0]}'")
    return version


def _prepare(connection: duckdb.DuckDBPyConnection, database: Database, writes: Sequence[Path]) -> None:
    """Give the tables their plain names, and answers a place."""
    _name_tables(connection, database.schema_version)
    connection.execute(f"create schema {ANSWERS}")
    shut(connection, database, writes)


def shut(
    connection: duckdb.DuckDBPyConnection,
    database: Database,
    allowed: Sequence[Path | str] = (),
    *,
    stays_open: bool = False,
) -> None:
    """Set what can only be set now, and shut every way out of the files that are open.

    Where an engine elsewhere is asked the ways `stays_open`, since it reads what it needs when it is asked; then no
    view but the program's own may be asked.
    """
    for _ in range(CURSORS_WITH_PROGRESS):
        cursor = connection.cursor()
        cursor.execute("set enable_progress_bar = true; set enable_progress_bar_print = false")
        database.give_back(cursor)
    if allowed:
        connection.execute(f"set allowed_paths = [{', '.join(literal(str(path)) for path in allowed)}]")
    if not stays_open:
        connection.execute("set enable_external_access = false")
    connection.execute("set lock_configuration = true")


def _name_tables(connection: duckdb.DuckDBPyConnection, version: int) -> None:
    """Views under the plain names of the tables, with the columns of today, and the helpers of the queries."""
    opened = f"{quoted(ATTACHED)}.main"
    if version < SCHEMA_VERSION:
        connection.execute(f"create schema {_TODAY}")
        create(connection, _TODAY)
    old = version < SCHEMA_VERSION
    queries = {
        table: as_of_today(connection, table, opened, _TODAY) if old else f"from {opened}.{table}" for table in TABLES
    }
    helpers = sorted((queries_folder() / "helpers").glob("*.sql"))
    queries |= {helper.stem: helper.read_text(encoding="utf-8") for helper in helpers}
    connection.execute(";".join(f"create view memory.main.{name} as\n{query}\n" for name, query in queries.items()))


def _hold_to_header(view: View, returned: Sequence[str]) -> None:
    place = Path(*view.path.parts[-3:])
    if missing := [name for name in view.returned if name not in returned]:
        raise QueryError(f"{place}: the header names '{missing[0]}', which the query does not return")
    if spare := [name for name in returned if name not in view.returned]:
        raise QueryError(f"{place}: the query returns '{spare[0]}', which has no line in the header")
