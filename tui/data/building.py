"""Writing a database: reports and their figures go into a new edition of it, which then takes the place of the old."""

from __future__ import annotations

import contextlib
import importlib.metadata
import shutil
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, fields
from functools import cached_property
from itertools import groupby
from pathlib import Path
from typing import Any

import duckdb

from tui.data.changing import Changes
from tui.data.checking import Checks, NewFinding
from tui.data.deciding import Deciding
from tui.data.deciding import Decision as Decision
from tui.data.identifiers import literal, quoted
from tui.data.new_rows import NamedCategory, NamedCountry, NamedSource, NewFigure, NewReport, Record, Reference
from tui.data.opening import MEMORY_LIMIT, SCHEMA_VERSION, first_line, open_database, rows_of
from tui.data.publishing import Draft, replacing
from tui.data.upgrading import bring_up_to_date, create
from tui.errors import HasilaError
from tui.text.folding import fold

STORAGE_VERSION = "v1.0.0"
"""The oldest storage format of DuckDB 1.x: any later DuckDB reads it."""

BLOCK_SIZE = 16384
"""Bytes; the smallest there is, since most databases are small. Needs DuckDB 1.1.3."""

MOST_WAITING = 2000
"""Rows that wait to be stored in one statement: each statement takes milliseconds, however few its rows."""

DRAFT = "hasila draft"
OLD = "hasila old"

_UNWRITABLE = (duckdb.IOException, duckdb.OutOfMemoryException, duckdb.TransactionException, duckdb.FatalException)
"""A full disk shows itself as any of these: while writing, on commit, or at a checkpoint."""


class AlreadyThereError(HasilaError):
    """The same file was stored before."""

    def __init__(self, report_id: int, title: str) -> None:
        super().__init__(f"the same text is already in the database, as report {report_id}, '{title}'")
        self.report_id = report_id


@contextlib.contextmanager
def edition(path: Path, reference: Reference) -> Iterator[Writer]:
    """Write a new edition of a database, or its first: it takes the place of the old one when the block ends well.

    Raises `HasilaError`, and leaves everything as it was, when the old one cannot be read or the new one not written.
    """
    try:
        with replacing(path) as draft:
            with _connected(path.resolve(), draft) as (connection, upgraded_from):
                writer = Writer(connection, reference, upgraded_from)
                yield writer
                writer.link_restatements()
                writer.flush()
                if writer.changed:
                    _finish(connection)
            draft.unwanted = not writer.changed
            if writer.forgot:
                _write_anew(draft.path)
    except _UNWRITABLE as problem:
        if isinstance(problem, duckdb.FatalException) and "Could not write" not in str(problem):
            raise
        raise HasilaError(f"{path} could not be written: {first_line(problem)}; it is as it was before") from problem


class Writer(Changes, Checks, Deciding):
    """Stores reports and figures in the edition in the making.

    What is asked for every report is asked of the database once and then kept; new rows wait until there are many, or
    until somebody asks.
    """

    def __init__(
        self, connection: duckdb.DuckDBPyConnection, reference: Reference, upgraded_from: int | None = None
    ) -> None:
        self._connection = connection
        self.changed = False
        """Whether anything was stored."""
        self.upgraded_from = upgraded_from
        """The schema that the old edition followed, where it was brought up to date."""
        self.failing: dict[int, list[NewFinding]] = {}
        self.first_new: int | None = None
        self._waiting: dict[str, list[Mapping[str, object]]] = {}
        self._last_numbers: dict[str, int] = {}
        self._lengths: dict[int, int] = {}
        self.carried = {}
        self._to_link = {}
        self._keep("country", [_fields_of(each, NamedCountry) for each in reference.countries])
        self._keep("category", [_fields_of(each, NamedCategory) for each in reference.categories])
        self._keep_sources(reference.sources)

    def add_source(self, source: NamedSource) -> None:
        """Store a source, or what is new about it."""
        self._keep_sources([source])

    def report_of(self, sha256: str) -> AlreadyThereError | None:
        """Word that the same file was stored before, if it was."""
        if sha256 not in self._hashes:
            return None
        return AlreadyThereError(*self._ask("select report_id, title from {}.report where sha256 = ?", sha256)[0])

    @cached_property
    def _hashes(self) -> set[str]:
        return {sha256 for (sha256,) in self._ask("select sha256 from {}.report")}

    def add_report(self, report: NewReport) -> int:
        """Store a report and say its number; `AlreadyThereError` when the same file was stored before."""
        if (there := self.report_of(report.sha256)) is not None:
            raise there
        report_id = self._next("report")
        self._insert("report", [{"report_id": report_id, **_as_row(report)}])
        self._hashes.add(report.sha256)
        self._lengths[report_id] = len(report.body or "")
        self.changed = True
        return report_id

    def add_figures(self, report_id: int, figures: Sequence[NewFigure]) -> list[int]:
        """Store the figures of one report, in the order given, and say their numbers.

        Raises `ValueError` for a reference to nothing, and for a quote outside the text.
        """
        originals = _originals(figures)
        numbers = {figure.key: self._next("figure") for figure in figures}
        if self.first_new is None:
            self.first_new = min(numbers.values(), default=None)
        self._see_that_codes_are_known(figures)
        self._see_that_quotes_fit(report_id, figures)
        rows = []
        for figure in figures:
            row = {"figure_id": numbers[figure.key], "report_id": report_id, **_as_row(figure)}
            row["source_id"] = self._source_of(figure)
            row["source_text"] = row.pop("source")
            row["subset_of"] = None if figure.subset_of is None else numbers[figure.subset_of]
            row["same_as"] = None if figure.same_as is None else numbers[originals[figure.key]]
            del row["key"], row["source_key"]
            rows.append(row)
        self._insert("figure", rows)
        self.changed = self.changed or bool(rows)
        return [numbers[figure.key] for figure in figures]

    @cached_property
    def _listed_sources(self) -> dict[str, int]:
        return dict(self._ask("select code, source_id from {}.source where code is not null"))

    def _source_of(self, figure: NewFigure) -> int | None:
        """The number of the source a figure names; one the lexicon does not know is stored as written."""
        return self._source_called(figure.source_key, figure.source)

    def _source_called(self, code: str | None, written: str | None) -> int | None:
        if code is not None:
            if code not in self._listed_sources:
                raise ValueError(f"there is no source '{code}'")
            return self._listed_sources[code]
        return None if written is None else self._source_as_written(written)

    def _source_as_written(self, written: str) -> int:
        wanted = fold(written).text
        if wanted not in self._unlisted_sources:
            self._unlisted_sources[wanted] = source_id = self._next("source")
            self._insert("source", [{"source_id": source_id, "name_ar": written, "aliases": []}])
        return self._unlisted_sources[wanted]

    @cached_property
    def _unlisted_sources(self) -> dict[str, int]:
        """Those the lexicon does not know, by their folded names."""
        rows = self._ask("select source_id, name_ar from {}.source where code is null order by source_id desc")
        return {fold(name).text: int(source_id) for source_id, name in rows}

    def _keep_sources(self, sources: Sequence[NamedSource]) -> None:
        """Store sources under numbers of their own."""
        known = self._listed_sources
        known |= {source.code: self._next("source") for source in sources if source.code not in known}
        rows = [_fields_of(source, NamedSource) for source in sources]
        self._keep("source", [{"source_id": known[str(row["code"])], **row} for row in rows])

    def _keep(self, table: str, rows: Sequence[dict[str, object]]) -> None:
        """Store the rows whose code is new, and what is new about the others."""
        self.flush()
        known = {row["code"]: row for row in rows_of(self._connection.execute(f"from {_full(table)}"))}
        self._insert(table, [row for row in rows if row["code"] not in known])
        for row in rows:
            if row["code"] in known and row != known[row["code"]]:
                self._update(table, row)

    def _update(self, table: str, row: Mapping[str, object]) -> None:
        names = [name for name in row if name != "code"]
        assignments = ", ".join(f"{quoted(name)} = ?" for name in names)
        values = [*(row[name] for name in names), row["code"]]
        self._connection.execute(f"update {_full(table)} set {assignments} where code = ?", values)

    def _insert(self, table: str, rows: Sequence[Mapping[str, object]]) -> None:
        """Take rows to store."""
        waiting = self._waiting.setdefault(table, [])
        waiting += rows
        if len(waiting) >= MOST_WAITING:
            self.flush()

    def flush(self) -> None:
        """Store the rows that wait."""
        waiting, self._waiting = self._waiting, {}
        for table, rows in waiting.items():
            for names, alike in groupby(rows, key=tuple):
                self._store(table, names, list(alike))

    def _store(self, table: str, names: Sequence[str], rows: Sequence[Mapping[str, object]]) -> None:
        """Store rows column by column: one statement, however many there are."""
        types = self._types(table)
        columns = ", ".join(f"unnest(?::{types[name]}[])" for name in names)
        sql = f"insert into {_full(table)} ({', '.join(map(quoted, names))}) select {columns}"
        self._connection.execute(sql, [[row[name] for row in rows] for name in names])

    def _types(self, table: str) -> Mapping[str, str]:
        return self._all_types[table]

    @cached_property
    def _all_types(self) -> dict[str, dict[str, str]]:
        types: dict[str, dict[str, str]] = {}
        query = "select table_name, column_name, data_type from duckdb_columns() where database_name = ?"
        for table, column, data_type in self._connection.execute(query, [DRAFT]).fetchall():
            types.setdefault(table, {})[column] = data_type
        return types

    def _next(self, table: str) -> int:
        if table not in self._last_numbers:
            self._last_numbers[table] = int(self._ask(f"select coalesce(max({table}_id), 0) from {{}}.{table}")[0][0])
        self._last_numbers[table] += 1
        return self._last_numbers[table]

    def _ask(self, sql: str, *values: object) -> list[tuple[Any, ...]]:
        self.flush()
        return self._connection.execute(sql.replace("{}", f"{quoted(DRAFT)}.main"), list(values)).fetchall()

    def _see_that_codes_are_known(self, figures: Iterable[NewFigure]) -> None:
        figures = list(figures)
        for table, codes in (
            ("country", {code for figure in figures for code in figure.countries}),
            ("category", {figure.category for figure in figures}),
        ):
            if unknown := codes - self._codes[table]:
                raise ValueError(f"there is no {table} '{min(unknown)}'")

    @cached_property
    def _codes(self) -> dict[str, set[str]]:
        tables = ("country", "category")
        return {table: {code for (code,) in self._ask(f"select code from {{}}.{table}")} for table in tables}

    def _see_that_quotes_fit(self, report_id: int, figures: Iterable[NewFigure]) -> None:
        if report_id not in self._lengths:
            ((self._lengths[report_id],),) = self._ask(
                "select coalesce(length(body), 0) from {}.report where report_id = ?", report_id
            )
        for figure in figures:
            if figure.quote_end is not None and figure.quote_end > self._lengths[report_id]:
                raise ValueError(f"the quote of figure '{figure.key}' ends after the text")


def _originals(figures: Sequence[NewFigure]) -> dict[str, str]:
    """What each figure tells again in the end, by key; one that tells nothing again stands for itself."""
    by_key = {figure.key: figure for figure in figures}
    if len(by_key) != len(figures):
        raise ValueError("two figures have the same key")
    for figure in figures:
        _last_of(figure, by_key, "subset_of")
    return {figure.key: _last_of(figure, by_key, "same_as") for figure in figures}


def _last_of(figure: NewFigure, by_key: Mapping[str, NewFigure], link: str) -> str:
    """Follow a link from figure to figure to its end."""
    seen = {figure.key}
    while (key := getattr(figure, link)) is not None:
        if key not in by_key:
            raise ValueError(f"figure '{figure.key}' refers to '{key}', which is not there")
        if key in seen:
            raise ValueError(f"figure '{key}' refers to itself by {link}")
        seen.add(key)
        figure = by_key[key]
    return figure.key


def _as_row(item: NewReport | NewFigure) -> dict[str, object]:
    row: dict[str, object] = {field.name: getattr(item, field.name) for field in fields(item)}
    if isinstance(item, NewFigure):
        row["countries"] = list(item.countries)
        row["record"] = None if item.record is None else _struct(item.record)
        row["inherited"] = [asdict(each) for each in item.inherited]
    return row


def _struct(record: Record) -> dict[str, object]:
    """A record as DuckDB reads it: a mapping of any length is two lists there."""
    cells = {"key": list(record.cells), "value": list(record.cells.values())}
    return {"file": record.file, "row": record.row, "column": record.column, "cells": cells}


def _fields_of(item: object, protocol: type) -> dict[str, object]:
    """The fields a protocol names, in its order."""
    names = [name for name, member in vars(protocol).items() if isinstance(member, property)]
    row = {name: getattr(item, name) for name in names}
    return {name: list(value) if isinstance(value, tuple) else value for name, value in row.items()}


def _full(table: str) -> str:
    return f"{quoted(DRAFT)}.main.{table}"


@contextlib.contextmanager
def _connected(path: Path, draft: Draft) -> Iterator[tuple[duckdb.DuckDBPyConnection, int | None]]:
    """Connect to a draft that is a copy of the old edition with the schema of today, or new and empty.

    With the connection comes the schema of the old edition, if that was an older one.
    """
    version = _copy(path, draft.path) if path.exists() else None
    options = "" if version else f" (storage_version {literal(STORAGE_VERSION)}, block_size {BLOCK_SIZE})"
    connection = duckdb.connect(":memory:", config={"memory_limit": MEMORY_LIMIT})
    try:
        connection.execute(f"attach {literal(str(draft.path))} as {quoted(DRAFT)}{options}")
        if version is not None and version < SCHEMA_VERSION:
            connection.execute(f"attach {literal(str(path))} as {quoted(OLD)} (read_only)")
        connection.execute("set enable_external_access = false; set lock_configuration = true")
        if version is None:
            create(connection, quoted(DRAFT))
            connection.execute(f"insert into {_full('meta')} values (?, ?)", [SCHEMA_VERSION, _hasila_version()])
        elif version < SCHEMA_VERSION:
            bring_up_to_date(connection, quoted(DRAFT), quoted(OLD))
            connection.execute(f"update {_full('meta')} set schema_version = ?", [SCHEMA_VERSION])
            connection.execute(f"detach {quoted(OLD)}")
        yield connection, version if version is not None and version < SCHEMA_VERSION else None
    finally:
        connection.close()


def _copy(path: Path, draft: Path) -> int:
    """Copy a database that is whole, ours, and not being written; says which schema it follows."""
    if path.with_name(f"{path.name}.wal").exists():
        raise HasilaError(
            f"{path} has changes of another program that are not yet part of it ({path.name}.wal): "
            "open and close it there once"
        )
    with open_database(path) as database:
        try:
            shutil.copyfile(path, draft)
            shutil.copymode(path, draft)
            return database.schema_version
        except OSError as problem:
            raise HasilaError(f"{path} could not be copied ({problem.strerror}): it is as it was before") from problem


def _finish(connection: duckdb.DuckDBPyConnection) -> None:
    """Make the file whole in itself, without a log beside it."""
    connection.execute(f"update {_full('meta')} set hasila_version = ?", [_hasila_version()])
    connection.execute(f"checkpoint {quoted(DRAFT)}")
    connection.execute(f"detach {quoted(DRAFT)}")


def _write_anew(draft: Path) -> None:
    """Copy a draft row by row: what was deleted is otherwise still in the file, for whoever looks at its bytes."""
    fresh = draft.with_name(f"{draft.name}.fresh")
    fresh.unlink(missing_ok=True)
    connection = duckdb.connect(":memory:", config={"memory_limit": MEMORY_LIMIT})
    try:
        connection.execute(f"attach {literal(str(draft))} as {quoted(DRAFT)} (read_only)")
        options = f"storage_version {literal(STORAGE_VERSION)}, block_size {BLOCK_SIZE}"
        connection.execute(f"attach {literal(str(fresh))} as fresh ({options})")
        connection.execute(f"copy from database {quoted(DRAFT)} to fresh; checkpoint fresh; detach fresh")
        shutil.copymode(draft, fresh)
        fresh.replace(draft)
    finally:
        connection.close()
        for left in (fresh, fresh.with_name(f"{fresh.name}.wal")):
            left.unlink(missing_ok=True)


def _hasila_version() -> str:
    try:
        return importlib.metadata.version("hasila")
    except importlib.metadata.PackageNotFoundError:
        return "unreleased"
