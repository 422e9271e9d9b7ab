"""The rows of a view on their way to a file: in order, texts in full, each with what stands behind it.

They come from one query whose answer is taken in pieces, so that ten million rows need no more memory than a thousand.
"""

from __future__ import annotations

import re
import threading
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import duckdb

from tui.data.answers import CancelledError
from tui.data.exporting import Export, Progress
from tui.data.identifiers import literal, quoted
from tui.data.opening import first_line
from tui.data.proving import proofs_of, with_proof
from tui.errors import QueryError

if TYPE_CHECKING:
    from tui.data.paging import TableRelation
    from tui.data.relation import Relation

AT_ONCE = 2000
"""Rows that are taken from the database together."""

FORMULA = "^[=+\\-@\t\r]"
"""What a text begins with that a spreadsheet takes for a formula."""

BOM = "\ufeff"

SOONEST = 0.1
"""Seconds between two looks at how far a copy is."""

WRITTEN = "hasila written"
"""The catalog name of a new database."""


class Outgoing:
    """What is written; `relation` has to be answered."""

    def __init__(self, relation: Relation | TableRelation, columns: tuple[str, ...] | None, progress: Progress) -> None:
        self.database = relation.database
        self.view = with_proof(relation.view, columns)
        self.proofs = [proof for proof in proofs_of(self.view) if proof.columns[0] in self.view.columns]
        self.progress = progress
        finding = {column.also for column in self.view.columns}
        self.names = [name for column in self.view.columns if column.name not in finding for name in column.returned]
        """The columns a program gets: all but those that only serve to find a row."""
        rows, self.values, place = relation.all_rows()
        joined = " ".join(proof.joined for proof in self.proofs)
        ordering = f" order by {place}" if place else ""
        self._from = f"from ({rows}) as found {joined}{ordering}"
        self._columns = dict.fromkeys(each for column in self.view.columns for each in column.returned)

    def rows(self) -> Iterator[dict[str, object]]:
        """Each row by the names of its columns, as the view returns them."""
        names = list(self._columns)
        with self.database.cursor() as cursor:
            asked = self._asked(cursor, f"select {_listed(names)} {self._from}")
            while some := asked.fetchmany(AT_ONCE):
                if self.progress.unwanted.is_set():
                    raise CancelledError
                yield from (dict(zip(names, row, strict=True)) for row in some)
                self.progress.rows += len(some)

    def _asked(self, cursor: duckdb.DuckDBPyConnection, sql: str) -> duckdb.DuckDBPyConnection:
        try:
            return cursor.execute(sql, self.values)
        except duckdb.Error as problem:
            raise QueryError(f"{self.database.path}: {first_line(problem)}") from problem

    # What DuckDB writes by itself

    def write_csv(self, into: Path, *, bom: bool, defused: bool) -> int:
        """Comma separated values in UTF-8; what is unknown is empty, an empty text is `""`."""
        heading = ",".join(_csv_name(name, defused) for name in self.names)
        written = [_csv_column(name, kind, defused) for name, kind in self._types()]
        prefix = literal(f"{BOM if bom else ''}{heading}\n")
        rows = self._copy(written, into, f"format csv, header false, prefix {prefix}, suffix '\n'")
        if rows == 0:
            _shorten(into, 1)
        return rows

    def write_json(self, into: Path, *, array: bool) -> int:
        """One object to a row, all of them in an array or each on a line; what is unknown is null."""
        names = map(quoted, self.names)
        return self._copy(names, into, f"format json, array {'true' if array else 'false'}")

    def write_parquet(self, into: Path, about: str) -> int:
        """Parquet with the types of the view; what it holds stands in the file's metadata under `hasila`."""
        names = map(quoted, self.names)
        return self._copy(names, into, f"format parquet, compression zstd, kv_metadata {{hasila: {literal(about)}}}")

    def write_duckdb(self, into: Path, about: str) -> int:
        """A new database with one table, which is called like the view; its comments say what it is."""
        table = f"{quoted(WRITTEN)}.main.{quoted(self.view.name)}"
        names = ", ".join(map(quoted, self.names))
        with self.database.cursor() as cursor:
            cursor.execute(f"attach {literal(str(into))} as {quoted(WRITTEN)} (storage_version 'v1.0.0')")
            try:
                self._watched(cursor, f"create table {table} as select {names} {self._from}")
                cursor.execute(f"comment on table {table} is {literal(about)}")
                for column in self.view.columns:
                    for name in set(column.returned).intersection(self.names):
                        said = literal(f"{column.words.ar} · {column.words.en}")
                        cursor.execute(f"comment on column {table}.{quoted(name)} is {said}")
                (rows,) = cursor.execute(f"select count(*) from {table}").fetchone() or (0,)
            finally:
                cursor.execute(f"detach {quoted(WRITTEN)}")
        return int(rows)

    def _copy(self, columns: Iterator[str] | Sequence[str], into: Path, options: str) -> int:
        selected = f"select {', '.join(columns)} {self._from}"
        cursor = self.database.borrow()
        try:
            self._watched(cursor, f"copy ({selected}) to {literal(str(into))} ({options}, use_tmp_file false)")
            (rows,) = cursor.fetchone() or (0,)
        finally:
            self.database.give_back(cursor)
        self.progress.rows = int(rows)
        return int(rows)

    def _watched(self, cursor: duckdb.DuckDBPyConnection, sql: str) -> None:
        """Run a statement in a thread, say how far it is, and stop it when it is not wanted any more."""
        raised: list[Exception] = []

        def run() -> None:
            try:
                cursor.execute(sql, self.values)
            except Exception as problem:
                raised.append(problem)

        running = threading.Thread(target=run, name="copy", daemon=True)
        running.start()
        while running.is_alive():
            if self.progress.unwanted.is_set():
                cursor.interrupt()
            done = cursor.query_progress()
            self.progress.share = done / 100 if done >= 0 else None
            running.join(SOONEST)
        if self.progress.unwanted.is_set():
            raise CancelledError
        for problem in raised:
            if not isinstance(problem, duckdb.Error):
                raise problem
            raise QueryError(_why(problem)) from problem

    def _types(self) -> list[tuple[str, str]]:
        """The columns a program gets with their types."""
        with self.database.cursor() as cursor:
            described = self._asked(cursor, f"describe select {_listed(self.names)} {self._from}").fetchall()
        return [(str(row[0]), str(row[1])) for row in described]


def _listed(names: Sequence[str]) -> str:
    return ", ".join(map(quoted, names))


def _csv_name(name: str, defused: bool) -> str:
    """A heading as it stands in CSV."""
    name = f"'{name}" if defused and re.match(FORMULA, name) else name
    return '"' + name.replace('"', '""') + '"' if re.search('[",\r\n]|^\\s|\\s$', name) else name


def _csv_column(name: str, kind: str, defused: bool) -> str:
    """A column as it stands in CSV: a list of codes joined by +, as in SY+IQ; what has more structure as JSON."""
    column = value = quoted(name)
    if re.search(r"STRUCT|MAP|\[.*\[", kind):
        return f"to_json({column})::varchar as {column}"
    if kind.endswith("]"):
        value = f"array_to_string({column}, '+')"
    elif kind != "VARCHAR":
        return column
    formula = f"regexp_matches({value}, {literal(FORMULA)})"
    guarded = f"case when {formula} then '''' || {value} else {value} end"
    return f"{guarded if defused else value} as {column}"


def _shorten(file: Path, by: int) -> None:
    with file.open("r+b") as opened:
        opened.truncate(file.stat().st_size - by)


def _why(problem: duckdb.Error) -> str:
    """Why DuckDB could not write, without its advice."""
    said = first_line(problem)
    full = re.search(r"No space left on device|Disk quota exceeded|File too large", said)
    return full[0] if full else said


def held_to(export: Export) -> Export:
    """The same with its columns as the view knows them; `KeyError` names one it does not have."""
    columns = export.columns
    if columns is not None:
        columns = tuple(export.view.column(name).name for name in columns)
    return replace(export, columns=columns)
