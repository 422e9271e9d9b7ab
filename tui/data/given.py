"""A view of rows that are known already, so that a table shows, filters and orders them like any other."""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from pathlib import Path

from tui.data.catalogue import Column, Opens, View
from tui.data.identifiers import literal, quoted
from tui.labels.words import Words

_TYPES = {"text": "varchar", "count": "bigint", "number": "double", "year": "bigint", "date": "date"}


def view_of(
    name: str, title: Words, columns: Sequence[Column], rows: Sequence[Mapping[str, object]], opens: Opens | None = None
) -> View:
    """A view that answers with these rows, in their order; one name stands for one set of rows in a database."""
    names = [(returned, column.kind) for column in columns for returned in column.returned]
    lines = [
        ", ".join([_literal(row.get(returned)) for returned, _ in names] + [str(at)]) for at, row in enumerate(rows)
    ]
    given = ", ".join(quoted(returned) for returned, _ in names)
    shown = ", ".join(_typed(returned, kind) for returned, kind in names)
    values = ",\n".join(f"({line})" for line in lines) or f"({', '.join(['null'] * (len(names) + 1))})"
    none = "" if rows else " where false"
    sql = f'select {shown} from (values {values}) as given({given}, "given at"){none} order by "given at"'
    return View(name, title, tuple(columns), (), sql, None, opens, Path(name), title.en)


def _typed(name: str, kind: str) -> str:
    return f"{quoted(name)}::{_TYPES[kind]} as {quoted(name)}" if kind in _TYPES else quoted(name)


def _literal(value: object) -> str:
    match value:
        case None:
            return "null"
        case bool():
            return "true" if value else "false"
        case int() | float():
            return repr(value)
        case datetime.date():
            return f"date {literal(value.isoformat())}"
        case list() | tuple():
            return f"[{', '.join(map(_literal, value))}]"
    return literal(str(value))
