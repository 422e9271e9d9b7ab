"""Seeing that a view of the reader's own, which may be a stranger's, does nothing but read what is open.

The file is attached read-only and every way out is shut before any view is asked. What is left is the program's own
memory, where answers are kept: DuckDB 2.0 lets a query change tables in a WITH clause, and functions of tables run
statements of their own. So a view is one query, explained first in a transaction that may only read, and calls no
function of tables but those that make rows out of their arguments.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping

import duckdb

from tui.data.catalogue import View
from tui.errors import QueryError

_TABLE_FUNCTIONS = frozenset({"generate_series", "json_each", "json_tree", "range", "unnest"})


def see_that_it_only_reads(cursor: duckdb.DuckDBPyConnection, view: View, bound: Mapping[str, object]) -> None:
    """Let a view pass that is one query which reads. Raises `QueryError` otherwise, or `duckdb.Error`."""
    statements = duckdb.extract_statements(view.sql)
    if len(statements) != 1 or statements[0].type != duckdb.StatementType.SELECT:
        raise _refused(view, "it has to be one query that reads, and nothing else")
    for function in _table_functions(cursor, view):
        if function not in _TABLE_FUNCTIONS:
            raise _refused(view, f"'{function}' is not for a view, which reads the tables that are open")
    _explain(cursor, view, bound)


def _explain(cursor: duckdb.DuckDBPyConnection, view: View, bound: Mapping[str, object]) -> None:
    """Have DuckDB plan the query where nothing may be changed."""
    cursor.execute("begin transaction read only")
    try:
        cursor.execute(f"explain {view.sql}", dict(bound) or None)
    except duckdb.TransactionException:
        raise _refused(view, "it has to be one query that reads, and nothing else") from None
    finally:
        cursor.execute("rollback")


def _table_functions(cursor: duckdb.DuckDBPyConnection, view: View) -> Iterator[str]:
    (said,) = cursor.execute("select json_serialize_sql(?)", [view.sql]).fetchone() or ("{}",)
    read = json.loads(said)
    if read.get("error") is not False:
        raise _refused(view, str(read.get("error_message", "it cannot be read")).partition("\n")[0])
    for part in _parts(read):
        if part.get("type") == "TABLE_FUNCTION":
            function = part.get("function")
            yield str(function.get("function_name", "")).lower() if isinstance(function, Mapping) else ""


def _parts(read: object) -> Iterator[Mapping[str, object]]:
    if isinstance(read, Mapping):
        yield read
        for each in read.values():
            yield from _parts(each)
    elif isinstance(read, list):
        for each in read:
            yield from _parts(each)


def _refused(view: View, why: str) -> QueryError:
    return QueryError(f"{'/'.join(view.path.parts[-3:])}: the query was refused: {why}")
