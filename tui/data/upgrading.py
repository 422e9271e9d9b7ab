"""Databases of older schemas: read as if they were of today, and brought up to today.

What an older database has not is not known: it reads null, an empty list, or a table without rows.
"""

from __future__ import annotations

from dataclasses import dataclass

import duckdb

from tui.data.catalogue import queries_folder
from tui.data.identifiers import literal, quoted

TABLES = ("report", "source", "country", "category", "figure", "decision", "finding", "meta")
"""The tables of a database, as `queries/schema.sql` creates them."""

VIEWS = ("country_set", "deaths_by_category", "deaths_by_year", "deaths_by_country")
"""The views that it defines."""

_SINCE = {"decision": 2, "finding": 2}
"""The schema that brought a table, where it was not the first."""


@dataclass(frozen=True, slots=True)
class _Column:
    """A column of a table, as DuckDB describes it."""

    name: str
    type: str
    nullable: bool

    @property
    def unknown(self) -> str:
        """SQL for a value that says nothing."""
        return f"{'null' if self.nullable else '[]'}::{self.type}"


def tables_of(version: int) -> tuple[str, ...]:
    """The tables that a database of some schema has."""
    return tuple(table for table in TABLES if _SINCE.get(table, 1) <= version)


def create(connection: duckdb.DuckDBPyConnection, place: str) -> None:
    """Create the tables and views of today, empty, in a catalog or schema; `memory.main` is the default afterwards."""
    connection.execute(f"use {place}")
    connection.execute((queries_folder() / "schema.sql").read_text(encoding="utf-8"))
    connection.execute("use memory.main")


def as_of_today(connection: duckdb.DuckDBPyConnection, table: str, old: str, today: str) -> str:
    """A query for a table of an older database that has the columns of today, in their order.

    `old` and `today` are catalog and schema, quoted; the table may be missing in the old one.
    """
    there = {column.name for column in _columns(connection, f"{old}.{table}")}
    wanted = _columns(connection, f"{today}.{table}")
    if not there:
        return f"from {today}.{table}"
    named = (
        quoted(column.name) if column.name in there else f"{column.unknown} as {quoted(column.name)}"
        for column in wanted
    )
    return f"select {', '.join(named)} from {old}.{table}"


def bring_up_to_date(connection: duckdb.DuckDBPyConnection, database: str, old: str) -> None:
    """Make the tables of a database anew as they are today, with the rows of its old edition.

    Both are attached catalogs, quoted: `database` a writable copy of `old`. What somebody added to it stays.
    """
    for view in VIEWS:
        connection.execute(f"drop view if exists {database}.main.{view}")
    for table in TABLES:
        connection.execute(f"drop table if exists {database}.main.{table}")
    create(connection, database)
    for table in TABLES:
        query = as_of_today(connection, table, f"{old}.main", f"{database}.main")
        connection.execute(f"insert into {database}.main.{table} {query}")


def _columns(connection: duckdb.DuckDBPyConnection, table: str) -> list[_Column]:
    """The columns of a table; none when it is not there."""
    try:
        rows = connection.execute(f"pragma table_info({literal(table)})").fetchall()
    except duckdb.CatalogException:
        return []
    return [_Column(str(name), str(kind), not required) for _, name, kind, required, *_ in rows]
