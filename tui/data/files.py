"""Opening whatever a reader has: a database of hasila, any DuckDB database, Parquet, and texts in columns.

A database of figures keeps its own views and shows its tables beside them. Anything else becomes tables of one
`Database`, attached or read in place, and a list of them to open on.
"""

from __future__ import annotations

import glob
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import chain, count
from pathlib import Path

import duckdb

from tui.data import opening
from tui.data.catalogue import Column, View, own_folder
from tui.data.identifiers import quoted
from tui.data.opening import ANSWERS, ATTACHED, Database, ForeignError, first_line, open_database
from tui.data.recognising import Form, see_form
from tui.data.stamps import stamps_of
from tui.data.strangers import Listed, contents, tables_of
from tui.data.tables import Described, ParquetFiles, Source, StoredTable, Table
from tui.data.watching import Watch
from tui.errors import HasilaError
from tui.labels import files as words
from tui.labels.words import Words

LIST = "list of tables"
"""The name of the view that lists the tables."""

_LISTED = f"{ANSWERS}.list_of_tables"
_COUNTED_AT_ONCE = 50
_NAMES_LISTED = 40
"""Columns of a wide table that the list names."""


class FilesDatabase(Database):
    """The tables of files that are no database of figures."""

    asked: tuple[Path, ...] = ()
    """What the reader named, files and folders."""

    def lookup(self, name: str, **parameters: object) -> list[dict[str, object]]:
        """There is no figure behind a row of these tables."""
        return []

    def another(self, path: Path) -> Database:
        return open_files(self.asked if path == self.path else (path,), folders=self._folders)


class Opening:
    """Files that are opened in this process, in the thread that waits for them."""

    def __init__(self, paths: Sequence[Path]) -> None:
        self.paths = paths
        self._watch = Watch()

    def database(self) -> Database:
        return open_files(self.paths, self._watch)

    def progress(self) -> float | None:
        return self._watch.progress()

    def stop(self) -> None:
        self._watch.stop()


def open_files(
    paths: Sequence[Path],
    watch: Watch | None = None,
    *,
    opened: Callable[[Database], object] | None = None,
    writes: Sequence[Path] = (),
    folders: Sequence[Path] | None = None,
) -> Database:
    """Open files for reading: one database of figures, or the tables of all of them.

    Texts in columns and JSON are copied into the cache first, which `watch` follows and may stop.

    A database of figures is handed to `opened` as soon as its views can be asked, before its tables are listed.
    `writes` are the only files that may be written, by the program itself; `folders` have the reader's own views, where
    they are not those of the configuration.
    A folder, or a pattern such as `events-*.parquet`, stands for the Parquet files in it, as one table.
    Raises `HasilaError` with one sentence for whatever cannot be opened; then nothing is left open.
    """
    if len(paths) == 1 and see_form(paths[0]) is Form.DUCKDB:
        try:
            database = open_database(paths[0], writes=writes)
        except ForeignError:
            pass
        else:
            if opened is not None:
                opened(database)
            return _with_tables(database, _own(folders))
    return _Gathering(paths, watch or Watch(), writes, _own(folders)).database()


def _own(folders: Sequence[Path] | None) -> Sequence[Path]:
    return (own_folder(),) if folders is None else folders


def _with_tables(database: Database, folders: Sequence[Path]) -> Database:
    """A database of figures, its tables behind its views, and the reader's own."""
    with database.cursor() as cursor:
        for table in tables_of(cursor, ATTACHED):
            if table.schema == "main" and table.name not in database.views:
                _add(database, table.name, _table_of(cursor, ATTACHED, table), database.path)
                entitled = replace(database.views[table.name], title=words.one_table(table.name))
                database.views[table.name] = entitled
    database.read_own_views(folders)
    return database


def _add(database: Database, name: str, table: Table, path: Path) -> None:
    database.tables[name] = table
    database.views[name] = table.view(name, path)


def _table_of(cursor: duckdb.DuckDBPyConnection, catalog: str, listed: Listed) -> Table:
    return Table(StoredTable(f"{quoted(catalog)}.{listed.full_name}"), listed.columns)


@dataclass(slots=True)
class _Entry:
    """A table on the list."""

    name: str
    path: Path
    view: View
    table: Table | None
    rows: int | None
    columns: tuple[Described, ...]


@dataclass(slots=True)
class _Gathering:
    """Puts the tables of several files together."""

    paths: Sequence[Path]
    watch: Watch
    writes: Sequence[Path] = ()
    folders: Sequence[Path] = ()
    entries: list[_Entry] = field(default_factory=list)
    notes: list[Words] = field(default_factory=list)
    taken: set[str] = field(default_factory=lambda: {LIST})
    shown: str = ""
    """What may be told of an address."""
    stays_open: bool = False
    """Whether an engine goes on reading what it needs."""

    def database(self) -> Database:
        stamps = stamps_of(self.paths)
        folder = opening.private_folder()
        connection = duckdb.connect(":memory:", config=opening.settings(folder))
        try:
            connection.execute(f"create schema {ANSWERS}")
            read_in_place = self._gather(connection)
            database = FilesDatabase(self._shown_path(), connection, {}, (), folder, folders=self.folders)
            database.has_figures = False
            database.asked = database.files = tuple(self.paths)
            database.stamps = stamps
            self._fill(database)
            opening.shut(connection, database, [*read_in_place, *self.writes], stays_open=self.stays_open)
            database.read_own_views()
        except BaseException:
            connection.close()
            if folder is not None:
                folder.cleanup()
            raise
        return database

    def _shown_path(self) -> Path:
        """What the reader is told is open: the file, or the folder that several share."""
        if self.shown:
            return Path(self.shown)
        return self.paths[0] if len(self.paths) == 1 else self.paths[0].absolute().parent

    def _gather(self, connection: duckdb.DuckDBPyConnection) -> list[Path | str]:
        """Put every table on the list, and say which files are read where they are."""
        read_in_place: list[Path | str] = []
        for number, path in enumerate(self.paths):
            match form := see_form(path):
                case Form.DELIMITED | Form.JSON:
                    self._attach_copy(connection, path, form, f"{ATTACHED} {number}")
                case Form.DUCKDB:
                    self._attach(connection, path, f"{ATTACHED} {number}")
                case Form.ELSEWHERE:
                    read_in_place += self._reach(connection, path, f"{ATTACHED} {number}")
                case Form.PARQUET:
                    read_in_place += self._add_parquet(connection, path, _parquet_files(path))
        if not self.entries:
            raise HasilaError(f"{self.paths[0]} has no table to show: it is a DuckDB database without tables")
        return read_in_place

    # DuckDB databases

    def _attach(self, connection: duckdb.DuckDBPyConnection, path: Path, catalog: str) -> None:
        opening.see_that_it_can_be_read(path)
        opening.attach(connection, path, catalog)
        opening.see_that_it_is_whole(connection, path, catalog)
        found = contents(connection, catalog)
        tables = [(listed, _table_of(connection, catalog, listed)) for listed in found.tables]
        counted = _counts(connection, path, [table.source for _, table in tables])
        for (listed, table), rows in zip(tables, counted, strict=True):
            self._enter(listed.title, path, table.columns, rows, table)
            if listed.left_out:
                self.notes.append(words.columns_left_out(listed.title, listed.left_out))
        for listed in found.views:
            shown = Table(StoredTable(f"{quoted(catalog)}.{listed.full_name}"), listed.columns)
            self._enter(listed.title, path, listed.columns, None, shown, paged=False)
        if found.refused:
            self.notes.append(words.views_not_run(path.name, found.refused))

    # Texts in columns, and JSON

    def _attach_copy(self, connection: duckdb.DuckDBPyConnection, path: Path, form: Form, catalog: str) -> None:
        from tui.data.copying import TABLE, copied, notes_of  # what reads text costs memory where none is read

        opening.attach(connection, copied(path, form, self.watch), catalog)
        (listed,) = (each for each in tables_of(connection, catalog) if each.name == TABLE)
        table = _table_of(connection, catalog, listed)
        (rows,) = _counts(connection, path, [table.source])
        self._enter(path.stem, path, table.columns, rows, table)
        self.notes += notes_of(connection, catalog)

    # Elsewhere

    def _reach(self, connection: duckdb.DuckDBPyConnection, path: Path, catalog: str) -> Sequence[Path | str]:
        """Put the tables of an engine, or the Parquet files of a store, on the list."""
        from tui.data import elsewhere

        address = elsewhere.address_of(path)
        assert address is not None
        self.shown, shown = address.shown, Path(address.shown)
        elsewhere.load(connection, address)
        if address.is_store:
            return self._add_parquet(connection, shown, elsewhere.parquet_files(connection, address))
        elsewhere.attach(connection, address, catalog)
        self.stays_open, self.folders = True, ()
        for listed in contents(connection, catalog).tables:
            self._enter(listed.title, shown, listed.columns, None, _table_of(connection, catalog, listed))
        return []

    # Parquet

    def _add_parquet(
        self, connection: duckdb.DuckDBPyConnection, path: Path, files: tuple[Path | str, ...]
    ) -> Sequence[Path | str]:
        try:
            source = ParquetFiles(files, _lengths(connection, files))
            described = connection.execute(f"describe select * from {source.rows}").fetchall()
        except duckdb.Error as problem:
            raise HasilaError(_not_parquet(path, problem)) from problem
        columns = tuple(Described(str(row[0]), str(row[1])) for row in described)
        self._enter(path.stem if len(files) == 1 else path.name, path, columns, source.length, Table(source, columns))
        if len(files) > 1:
            self.notes.append(words.read_as_one(len(files), path.name))
        return files

    # The list

    def _enter(
        self,
        title: str,
        path: Path,
        columns: tuple[Described, ...],
        rows: int | None,
        table: Table,
        *,
        paged: bool = True,
    ) -> None:
        """Put a table on the list under a name that no other has."""
        names = chain([title, f"{title} · {path.name}"], (f"{title} · {again}" for again in count(2)))
        name = next(name for name in names if name.lower() not in self.taken)
        self.taken.add(name.lower())
        shadowed = any(each.called != each.name for each in columns)
        view = table.view(name, path)
        self.entries.append(_Entry(name, path, view, table if paged and not shadowed else None, rows, columns))

    def _fill(self, database: FilesDatabase) -> None:
        for entry in self.entries:
            database.views[entry.name] = entry.view
            if entry.table is not None:
                database.tables[entry.name] = entry.table
        database.notes = tuple(self.notes)
        database.first_view = self.entries[0].name if len(self.entries) == 1 else LIST
        database.views = {LIST: self._list(database), **database.views}

    def _list(self, database: FilesDatabase) -> View:
        """Keep the list in memory, and say how it is shown."""
        rows = [
            (
                entry.name,
                entry.rows,
                len(entry.columns),
                words.kinds([column.kind for column in entry.view.columns]).ar,
                words.kinds([column.kind for column in entry.view.columns]).en,
                _named(entry.columns),
                entry.path.name,
            )
            for entry in self.entries
        ]
        with database.cursor() as cursor:
            cursor.execute(
                f'create table {_LISTED} ("table" varchar, rows ubigint, columns ubigint, kinds_ar varchar, '
                "kinds_en varchar, names varchar, file varchar)"
            )
            unnested = ", ".join("unnest(?)" for _ in rows[0])
            cursor.execute(f"insert into {_LISTED} select {unnested}", list(zip(*rows, strict=True)))
        several = len({entry.path for entry in self.entries}) > 1
        columns = (
            Column("table", "text", words.LIST_TABLE),
            Column("rows", "count", words.LIST_ROWS),
            Column("columns", "count", words.LIST_COLUMNS),
            Column("kinds", "text", words.LIST_KINDS, pair=True),
            Column("names", "text", words.LIST_NAMES),
            Column("file", "text" if several else "hidden", words.LIST_FILE),
        )
        query = f"from {_LISTED} order by rowid"
        path = database.path
        return View(LIST, words.LIST_TITLE, columns, (), query, None, None, path, "", plain=True, leads="table")


def _named(columns: Sequence[Described]) -> str:
    names = [each.name for each in columns[:_NAMES_LISTED]]
    return " · ".join(names + (["…"] if len(columns) > _NAMES_LISTED else []))


def _counts(connection: duckdb.DuckDBPyConnection, path: Path, sources: Sequence[Source]) -> Iterator[int]:
    """How many rows each has, many of them asked for at once."""
    for start in range(0, len(sources), _COUNTED_AT_ONCE):
        some = sources[start : start + _COUNTED_AT_ONCE]
        try:
            asked = " union all ".join(f"select {at}, count(*) from {each.rows}" for at, each in enumerate(some))
            counted = dict(connection.execute(asked).fetchall())
        except duckdb.Error as problem:
            raise HasilaError(f"{path}: its tables cannot be counted: {first_line(problem)}") from problem
        yield from (counted[at] for at in range(len(some)))


def _parquet_files(path: Path) -> tuple[Path, ...]:
    """The files that a file, a folder or a pattern stands for."""
    if path.is_dir():
        return tuple(sorted(path.glob("*.parquet")) or sorted(path.glob("**/*.parquet")))
    return (path,) if path.exists() else tuple(Path(each) for each in sorted(glob.glob(str(path))))


def _lengths(connection: duckdb.DuckDBPyConnection, files: Sequence[Path | str]) -> tuple[int, ...]:
    asked = "select num_rows from parquet_file_metadata(?)"
    return tuple(int(connection.execute(asked, [str(file)]).fetchall()[0][0]) for file in files)


def _not_parquet(path: Path, problem: duckdb.Error) -> str:
    said = first_line(problem)
    if "schema mismatch" in said.lower() or "type" in said.lower():
        return f"{path}: these Parquet files do not have the same columns: open them one by one ({said})"
    return f"{path} is damaged or was copied only in part, expected Parquet: copy it again ({said})"
