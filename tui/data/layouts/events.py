"""A table of events: every column as it is published, those that all layouts share first and under shared names."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import duckdb

from tui.data.identifiers import quoted
from tui.data.layouts.profiles import Profile
from tui.data.tables import Table

Rows = Mapping[str, Sequence[Any]]
"""Some rows, as lists of values by column."""

AT_ONCE = 5_000
"""Rows that are handed over at a time."""


def columns_of(profile: Profile, table: Table) -> list[tuple[str, str, str]]:
    """The columns of the table to be: its name, its type, and SQL for it in the file's own table."""
    types = {column.name: column.type for column in table.columns}
    first = [(shared, types[own], quoted(own)) for shared, own in profile.first.items() if own in types]
    taken = {shared.lower() for shared, _, _ in first} | {own.lower() for own in profile.first.values()}
    return [*first, *((name, kind, quoted(name)) for name, kind in types.items() if name.lower() not in taken)]


def rows_of(cursor: duckdb.DuckDBPyConnection, table: Table, columns: Sequence[tuple[str, str, str]]) -> Iterator[Rows]:
    """All rows in the order of the file, some thousands at a time."""
    asked = ", ".join(sql for _, _, sql in columns)
    cursor.execute(f"select {asked} from {table.source.rows} order by {table.source.id}")
    while rows := cursor.fetchmany(AT_ONCE):
        yield {name: [row[at] for row in rows] for at, (name, _, _) in enumerate(columns)}
