"""Tables of events beside the figures of a database: each belongs to a report, and goes with it. Part of the writer."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from tui.data.identifiers import literal, quoted


class EventTables:
    """The statements by which a writer keeps and forgets tables of events."""

    changed: bool

    def _ask(self, sql: str, *values: object) -> list[tuple[Any, ...]]:
        raise NotImplementedError

    def add_events(
        self,
        report_id: int,
        layout: str,
        columns: Sequence[tuple[str, str]],
        note: str,
        rows: Iterable[Mapping[str, Sequence[Any]]],
    ) -> str:
        """Keep the events of a report in a table of their own, and say its name.

        `columns` are names and types of DuckDB; `rows` come some thousands at a time, as lists of values by column.
        """
        table = f"{layout}_{report_id}"
        described = ", ".join(f"{quoted(name)} {kind}" for name, kind in columns)
        self._ask(f"create table {{}}.{quoted(table)} ({described})")
        self._ask(f"comment on table {{}}.{quoted(table)} is {literal(_mark(report_id) + note)}")
        types = dict(columns)
        for some in rows:
            values = ", ".join(f"unnest(?::{types[name]}[])" for name in some)
            names = ", ".join(map(quoted, some))
            self._ask(f"insert into {{}}.{quoted(table)} ({names}) select {values}", *some.values())
        self.changed = True
        return table

    def _forget_events(self, report_id: int) -> None:
        asked = "select table_name from duckdb_tables() where schema_name = 'main' and starts_with(comment, ?)"
        for (table,) in self._ask(asked, _mark(report_id)):
            self._ask(f"drop table {{}}.{quoted(table)}")


def _mark(report_id: int) -> str:
    """How the comment of a table begins that belongs to a report."""
    return f"Events of report {report_id}. "
