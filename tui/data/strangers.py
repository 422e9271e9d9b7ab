"""What of a stranger's DuckDB database may be shown, and what is left alone.

A table is data; a view is a program that somebody else wrote. A view is run only when it does nothing but choose, join,
order and add up tables of its own file with well-known functions that the file does not define anew. Columns that are
computed when they are read are left out for the same reason.
"""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

import duckdb

from tui.data.identifiers import quoted
from tui.data.tables import Described

_NAME = r'(?:"(?:[^"]|"")*"|[^\s".(,]+)'
_CREATE_VIEW = re.compile(
    rf"CREATE VIEW (?:{_NAME}\.)*{_NAME}(?: ?\({_NAME}(?:, ?{_NAME})*\))? AS (?P<query>.*?);?\s*", re.DOTALL
)

_FUNCTIONS = (
    "abs add any_value arg_max arg_min avg ceil coalesce concat count count_star date_diff date_part date_sub "
    "date_trunc datediff datepart datetrunc day first floor greatest ifnull last least left length like_escape lower "
    "ltrim max mean median min mode month monthname nullif quarter replace right round rtrim row_number rank "
    "dense_rank lag lead split_part strftime substr substring sum trim trunc upper week year ~~ !~~ ~~* !~~* "
    "+ - * / // % ||"
)
"""What a view may call: none of these reads a file or makes much of little."""

MOST_DESCRIBED = 50
"""Tables up to which each is asked for its columns; of more, all columns are listed at once."""

_MOST_JOINED = 8
"""How many texts a view may put together: a text joined to itself doubles each time."""

_PARTS = (
    "SELECT_NODE SET_OPERATION_NODE CTE_NODE BASE_TABLE JOIN SUBQUERY EMPTY EMPTY_FROM "
    "ORDER_MODIFIER LIMIT_MODIFIER DISTINCT_MODIFIER ORDER_DEFAULT ASCENDING DESCENDING "
    "TYPE COLUMN_REF VALUE_CONSTANT FUNCTION STAR CASE_EXPR OPERATOR_CAST CAST_EXPRESSION OPERATOR_COALESCE "
    "OPERATOR_NOT OPERATOR_IS_NULL OPERATOR_IS_NOT_NULL COMPARE_EQUAL COMPARE_NOTEQUAL COMPARE_LESSTHAN "
    "COMPARE_GREATERTHAN COMPARE_LESSTHANOREQUALTO COMPARE_GREATERTHANOREQUALTO COMPARE_IN COMPARE_NOT_IN "
    "COMPARE_BETWEEN "
    "COMPARE_DISTINCT_FROM COMPARE_NOT_DISTINCT_FROM CONJUNCTION_AND CONJUNCTION_OR DECIMAL_TYPE_INFO "
    "INVALID_TYPE_INFO STRING_TYPE_INFO GENERIC_TYPE_INFO WINDOW_AGGREGATE WINDOW_ROW_NUMBER WINDOW_RANK "
    "WINDOW_RANK_DENSE WINDOW_LAG WINDOW_LEAD"
)
"""What a query may be made of."""

_KNOWN_FUNCTIONS = frozenset(_FUNCTIONS.split())
_KNOWN_PARTS = frozenset(_PARTS.split())


@dataclass(frozen=True, slots=True)
class Listed:
    """A table or view of a database."""

    schema: str
    name: str
    columns: tuple[Described, ...]
    query: str | None = None
    """What a view asks; None for a table."""
    left_out: tuple[str, ...] = ()
    """Columns that are computed when they are read."""

    @property
    def full_name(self) -> str:
        """Without the catalog."""
        return f"{quoted(self.schema)}.{quoted(self.name)}"

    @property
    def title(self) -> str:
        """As a reader calls it."""
        return self.name if self.schema == "main" else f"{self.schema}.{self.name}"


@dataclass(frozen=True, slots=True)
class Contents:
    """The tables of a database, the views that may be run, and the names of those that may not."""

    tables: list[Listed] = field(default_factory=list)
    views: list[Listed] = field(default_factory=list)
    refused: list[str] = field(default_factory=list)


def contents(connection: duckdb.DuckDBPyConnection, catalog: str) -> Contents:
    """Look through an attached database without running anything of it."""
    columns = _columns(connection, catalog)
    found = Contents(_tables(_named_tables(connection, catalog), columns))
    asked = (
        "select schema_name, view_name, sql from duckdb_views() where database_name = ? and not internal order by all"
    )
    defined = {
        (schema, name): Listed(schema, name, tuple(columns[schema, name]), _query_of(sql))
        for schema, name, sql in connection.execute(asked, [catalog]).fetchall()
    }
    if not defined:
        return found  # to list all functions costs three megabytes
    judged = _Judging(connection, catalog, found.tables, defined)
    for view in defined.values():
        if judged.may_run(view):
            found.views.append(view)
        else:
            found.refused.append(view.title)
    return found


def tables_of(connection: duckdb.DuckDBPyConnection, catalog: str) -> list[Listed]:
    """The tables alone, where its views are not for us to show: judging those takes as long as opening the file."""
    named = _named_tables(connection, catalog)
    if len(named) > MOST_DESCRIBED:
        return _tables(named, _columns(connection, catalog))
    return _tables(named, {(schema, name): _described(connection, catalog, schema, name) for schema, name, _ in named})


def _named_tables(connection: duckdb.DuckDBPyConnection, catalog: str) -> list[tuple[str, str, str]]:
    """The schema and the name of each table, and how it was made."""
    asked = "select schema_name, table_name, sql from duckdb_tables() where database_name = ? order by all"
    return connection.execute(asked, [catalog]).fetchall()


def _described(connection: duckdb.DuckDBPyConnection, catalog: str, schema: str, table: str) -> list[Described]:
    """The columns of one table: to list all of them makes DuckDB look into every view of its own, too."""
    asked = f"describe {quoted(catalog)}.{quoted(schema)}.{quoted(table)}"
    return [Described(name, kind) for name, kind, *_ in connection.execute(asked).fetchall()]


def _tables(named: Sequence[tuple[str, str, str]], columns: Mapping[tuple[str, str], list[Described]]) -> list[Listed]:
    parted = [(schema, name, *_stored(columns[schema, name], sql)) for schema, name, sql in named]
    return [Listed(schema, name, kept, left_out=left_out) for schema, name, kept, left_out in parted if kept]


def _columns(connection: duckdb.DuckDBPyConnection, catalog: str) -> Mapping[tuple[str, str], list[Described]]:
    asked = (
        "select schema_name, table_name, column_name, data_type from duckdb_columns() "
        "where database_name = ? and not internal order by schema_name, table_name, column_index"
    )
    columns: dict[tuple[str, str], list[Described]] = defaultdict(list)
    for schema, table, name, kind in connection.execute(asked, [catalog]).fetchall():
        columns[schema, table].append(Described(name, kind))
    return columns


def _stored(columns: Sequence[Described], sql: str) -> tuple[tuple[Described, ...], tuple[str, ...]]:
    """Part the columns that are stored from those that are computed."""
    computed = tuple(each.name for each in columns if _is_computed(each, sql))
    return tuple(each for each in columns if each.name not in computed), computed


def _is_computed(column: Described, sql: str) -> bool:
    if " GENERATED ALWAYS AS" not in sql:
        return False
    return any(f"{name} {column.type} GENERATED ALWAYS AS" in sql for name in (column.name, quoted(column.name)))


def _query_of(sql: str | None) -> str:
    read = _CREATE_VIEW.fullmatch(sql or "")
    return read["query"] if read else ""


class _Judging:
    """Says which views may be run; a view of views may when all of them may."""

    def __init__(
        self,
        connection: duckdb.DuckDBPyConnection,
        catalog: str,
        tables: Sequence[Listed],
        views: Mapping[tuple[str, str], Listed],
    ) -> None:
        self._connection = connection
        asked = "select function_name from duckdb_functions() where database_name = ?"
        self._own = {str(name).lower() for (name,) in connection.execute(asked, [catalog]).fetchall()}
        self._tables = {table.name.lower() for table in tables if not table.left_out}
        self._views = {view.name.lower(): view for view in views.values()}
        self._judged: dict[str, bool] = {}

    def may_run(self, view: Listed) -> bool:
        key = view.full_name
        if key not in self._judged:
            self._judged[key] = False  # a view that leads back to itself
            self._judged[key] = self._is_plain(view.query or "")
        return self._judged[key]

    def _is_plain(self, query: str) -> bool:
        (said,) = self._connection.execute("select json_serialize_sql(?)", [query]).fetchone() or ("{}",)
        read = json.loads(said)
        if read.get("error") is not False or len(read.get("statements", ())) != 1:
            return False
        parts = list(_parts(read))
        named = {str(each["key"]).lower() for part in parts for each in _listed(part.get("map")) if "key" in each}
        joined = sum(part.get("function_name") == "||" for part in parts)
        return joined <= _MOST_JOINED and all(self._is_known(part, named) for part in parts)

    def _is_known(self, part: Mapping[str, object], named: set[str]) -> bool:
        if "type" in part and part["type"] not in _KNOWN_PARTS and isinstance(part["type"], str):
            return False
        function = str(part.get("function_name", "")).lower()
        if function and (function not in _KNOWN_FUNCTIONS or function in self._own):
            return False
        return part.get("type") != "BASE_TABLE" or self._is_ours(str(part.get("table_name", "")).lower(), named)

    def _is_ours(self, table: str, named: set[str]) -> bool:
        """Whether a name means a table of the file, a view that may be run, or a part of the query itself."""
        if table in self._views:
            return self.may_run(self._views[table])
        return table in self._tables or table in named


def _listed(read: object) -> list[Mapping[str, object]]:
    return [each for each in read if isinstance(each, Mapping)] if isinstance(read, list) else []


def _parts(read: object) -> Iterator[Mapping[str, object]]:
    if isinstance(read, Mapping):
        yield read
        for each in read.values():
            yield from _parts(each)
    elif isinstance(read, list):
        for each in read:
            yield from _parts(each)
