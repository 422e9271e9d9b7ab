"""JSON and JSON lines as a table: objects are rows, what is inside an object is a column, a list inside is text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import Path

import duckdb

from tui.data.delimited import distinct
from tui.data.guessing import Text, decide, look
from tui.data.identifiers import literal, quoted
from tui.data.opening import first_line
from tui.data.tables import Described
from tui.data.watching import Watch
from tui.errors import HasilaError
from tui.labels import files as words
from tui.labels.words import Words

_LARGE = 16 * 2**20
_LARGEST = 256 * 2**20
"""Bytes of one object: usually, and where all of the file is one."""
_DEEPEST = 4
"""How far into each other objects are taken apart."""
_LOOKED_AT = 2000
_RAW = "raw_objects"
_FEWEST_KEYS = 2
_MOST_CELLS = 1000
"""Cells of a list up to which they are columns."""
_find_members = re.compile(r'(?:^|, )("(?:[^"]|"")*"|\w+) ').findall
_find_inner = re.compile(r"\([^()]*\)").sub


def copy_table(connection: duckdb.DuckDBPyConnection, path: Path, file: Path, table: str, watch: Watch) -> list[Words]:
    """Make a table of JSON in UTF-8, and say what was decided. Raises `HasilaError` naming `file`."""
    try:
        watch.step()
        _read(connection, path)
        notes = _unnest_single(connection, file) or _rows_of_keys(connection, file) or _rows_of_lists(connection, file)
        watch.step()
        columns = list(_flat(connection, _columns(connection)))
        if not connection.execute(f"select 1 from {_RAW} limit 1").fetchone():
            raise HasilaError(f"{file} holds no object, expected a list of them or one a line")
        notes += _told(file, columns)
        _write(connection, columns, table, notes)
    except duckdb.InvalidInputException as problem:
        said = first_line(problem).removeprefix("Invalid Input Error: ").replace(f' in file "{path}"', "")
        raise HasilaError(f"{file} cannot be read as JSON: {said}") from problem
    return notes


def _read(connection: duckdb.DuckDBPyConnection, path: Path) -> None:
    """All of it, as DuckDB sees its types; an object as large as the file needs room for the file."""
    try:
        connection.execute(f"create temp table {_RAW} as select * from {_source(path, _LARGE)}")
    except duckdb.InvalidInputException as problem:
        if "maximum_object_size" not in str(problem):
            raise
        size = min(path.stat().st_size + 1, _LARGEST)
        connection.execute(f"set memory_limit = '{256 + 4 * size // 2**20:d}MB'")
        connection.execute(f"create temp table {_RAW} as select * from {_source(path, size)}")


def _source(path: Path, largest: int) -> str:
    return (
        f"read_json({literal(str(path))}, sample_size = -1, maximum_object_size = {largest:d}, "
        "convert_strings_to_integers = false, dateformat = '%Y-%m-%d', map_inference_threshold = -1)"
    )


def _columns(connection: duckdb.DuckDBPyConnection) -> list[Described]:
    found = connection.execute(f"describe {_RAW}").fetchall()
    return [Described(str(row[0]), str(row[1])) for row in found]


def _unnest_single(connection: duckdb.DuckDBPyConnection, file: Path) -> list[Words]:
    """Where all is one object, the longest list of objects in it holds the rows, however deep it stands."""
    columns = _columns(connection)
    flat = list(_flat(connection, columns))
    found = [(sql, name, column.type) for sql, name, column in flat if column.family == "LIST"]
    lists = [each for each in found if each[2].startswith("STRUCT")] or (found if len(columns) == 1 else [])
    if _count(connection) != 1 or not lists:
        return []
    lengths = connection.execute(f"select {', '.join(f'len({sql})' for sql, _, _ in lists)} from {_RAW}").fetchone()
    _, (sql, longest, kind) = max(zip(lengths or (), lists, strict=True), key=lambda pair: pair[0] or 0)
    _remake(connection, f"select unnest({sql}) as {quoted(longest)} from {_RAW}")
    if kind.startswith("STRUCT"):
        _remake(connection, f"select unnest({quoted(longest)}) from {_RAW}")
    if [longest] == [column.name for column in columns] == ["json"]:
        return []  # a list is what a file is meant to be
    return [words.rows_of_list(file.name, longest, [name for _, name, _ in flat if name != longest])]


def _rows_of_keys(connection: duckdb.DuckDBPyConnection, file: Path) -> list[Words]:
    """Where all is one object of objects with the same members, each of these is a row under its key."""
    columns = _columns(connection)
    members = [set(_members_of(column.type)) for column in columns]
    if _count(connection) != 1 or len(columns) < _FEWEST_KEYS or not all(members):
        return []
    if len(set.intersection(*members)) < len(set.union(*members)) / 2:
        return []
    each = (f"select {literal(one.name)} as key, unnest({quoted(one.name)}) from {_RAW}" for one in columns)
    _remake(connection, " union all by name ".join(each))
    return [words.rows_of_keys(file.name, columns[0].name)]


def _rows_of_lists(connection: duckdb.DuckDBPyConnection, file: Path) -> list[Words]:
    """Lists of cells: the first has the headings, where all of it is text."""
    columns = _columns(connection)
    if [column.name for column in columns] != ["json"] or columns[0].family != "LIST":
        return []
    asked = f"select [each ->> '$' for each in json::json[]], [json_type(each) for each in json::json[]] from {_RAW}"
    first, kinds = connection.execute(f"{asked} limit 1").fetchone() or ([], [])
    (longest,) = connection.execute(f"select max(len(json)) from {_RAW}").fetchone() or (0,)
    has_headings = bool(first) and set(kinds) == {"VARCHAR"} and _count(connection) > 1
    names, _ = distinct([*(first if has_headings else ()), *([""] * longest)][:longest])
    cells = ", ".join(f"json::json[][{at}] ->> '$' as {quoted(name)}" for at, name in enumerate(names, 1))
    if not names or longest > _MOST_CELLS:
        return []
    _remake(
        connection, f"select {cells.replace('json::json[][', '(json::json[])[')} from {_RAW} offset {has_headings:d}"
    )
    return [words.rows_of_cells(file.name, has_headings=has_headings)]


def _count(connection: duckdb.DuckDBPyConnection) -> int:
    (count,) = connection.execute(f"select count(*) from {_RAW}").fetchone() or (0,)
    return int(count)


def _remake(connection: duckdb.DuckDBPyConnection, query: str) -> None:
    """Let the answer of a query take the place of what was read."""
    connection.execute(f"create temp table remade as {query}; drop table {_RAW}; alter table remade rename to {_RAW}")


def _members_of(kind: str) -> list[str]:
    """The names of the members of an object, by its type."""
    if not kind.startswith("STRUCT(") or kind.endswith("]"):
        return []
    return [name.replace('""', '"').strip('"') for name in _find_members(_without_inner(kind[len("STRUCT(") : -1]))]


def _without_inner(members: str) -> str:
    """Members without what is inside their own types."""
    while (shorter := _find_inner("", members)) != members:
        members = shorter
    return members


def _flat(connection: duckdb.DuckDBPyConnection, columns: Sequence[Described]) -> Iterator[tuple[str, str, Described]]:
    """Each column that is shown: SQL for it, its heading, and its type; members of objects are columns."""
    level = [(quoted(column.name), column.name, column.type) for column in columns]
    for _ in range(_DEEPEST):
        nested = [entry for entry in level if entry[2].startswith("STRUCT") and not entry[2].endswith("]")]
        if not nested:
            break
        level = [inner for entry in level for inner in (_members(connection, *entry) if entry in nested else [entry])]
    for sql, name, kind in level:
        yield sql, name, Described(name, kind)


def _members(connection: duckdb.DuckDBPyConnection, sql: str, name: str, kind: str) -> list[tuple[str, str, str]]:
    asked = f"describe select unnest({sql}) from {_RAW}"
    return [
        (f"struct_extract({sql}, {literal(str(row[0]))})", f"{name}.{row[0]}", str(row[1]))
        for row in connection.execute(asked).fetchall()
    ]


def _told(file: Path, columns: Sequence[tuple[str, str, Described]]) -> list[Words]:
    lists = [name for _, name, column in columns if column.family == "LIST" or column.type.startswith("MAP")]
    return [words.nested_as_text(file.name, lists)] if lists else []


def _write(
    connection: duckdb.DuckDBPyConnection,
    columns: Sequence[tuple[str, str, Described]],
    table: str,
    notes: list[Words],
) -> None:
    """Texts are looked at once more, as those of CSV are: empty ones had hidden a day or a number."""
    names, _ = distinct([name for _, name, _ in columns])
    shown = ", ".join(f"{_as_text(sql, column)} as c{at}" for at, (sql, _, column) in enumerate(columns))
    source = f"(select {shown} from {_RAW})"
    first = connection.execute(f"select * from {source} limit {_LOOKED_AT}").fetchall()
    texts = [
        look(f"c{at}", names[at], (row[at] for row in first)) if column.type == "VARCHAR" else Text(f"c{at}", names[at])
        for at, (_, _, column) in enumerate(columns)
    ]
    decided = decide(connection, source, texts)
    notes += decided.notes
    connection.execute(f"create table {table} as select {', '.join(decided.selected)} from {source}")
    connection.execute(f"drop table {_RAW}")


def _as_text(sql: str, column: Described) -> str:
    """Lists and what has no one type as JSON."""
    if column.type == "JSON":
        return f"({sql} ->> '$')"
    if column.family in ("LIST", "MAP", "STRUCT"):
        return f"cast(to_json({sql}) as varchar)"
    return sql
