"""JSON and JSON lines as a table: objects are rows, what is inside an object is a column, a list inside is text."""

from __future__ import annotations

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


def copy_table(connection: duckdb.DuckDBPyConnection, path: Path, file: Path, table: str, watch: Watch) -> list[Words]:
    """Make a table of JSON in UTF-8, and say what was decided. Raises `HasilaError` naming `file`."""
    try:
        watch.step()
        _read(connection, path)
        notes = _unnest_single(connection, file)
        watch.step()
        columns = list(_flat(connection, _columns(connection)))
        if not connection.execute(f"select 1 from {_RAW} limit 1").fetchone():
            raise HasilaError(f"{file} holds no object, expected a list of them or one a line")
        notes += _told(file, columns)
        _write(connection, columns, table, notes)
    except duckdb.InvalidInputException as problem:
        raise HasilaError(f"{file} cannot be read as JSON: {first_line(problem)}") from problem
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
    """Where all is one object, its longest list of objects holds the rows."""
    (count,) = connection.execute(f"select count(*) from {_RAW}").fetchone() or (0,)
    columns = _columns(connection)
    lists = [column.name for column in columns if column.type.startswith("STRUCT") and column.type.endswith("[]")]
    if count != 1 or not lists:
        return []
    lengths = connection.execute(f"select {', '.join(f'len({quoted(name)})' for name in lists)} from {_RAW}").fetchone()
    longest = max(zip(lengths or (), lists, strict=True), key=lambda pair: pair[0] or 0)[1]
    connection.execute(
        f"create temp table unnested as select unnest({quoted(longest)}) as {quoted(longest)} from {_RAW}; "
        f"drop table {_RAW}; alter table unnested rename to {_RAW}"
    )
    connection.execute(
        f"create temp table unnested as select unnest({quoted(longest)}) from {_RAW}; "
        f"drop table {_RAW}; alter table unnested rename to {_RAW}"
    )
    return [words.rows_of_list(file.name, longest, [column.name for column in columns if column.name != longest])]


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
