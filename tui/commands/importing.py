"""Add a dataset to a database: `hasila import`."""

from __future__ import annotations

import hashlib
import sys
from collections.abc import Iterator
from pathlib import Path

from tui.commands.harmless import harmless
from tui.commands.storing import check_upgraded, reference
from tui.data.building import AlreadyThereError, edition
from tui.data.files import open_files
from tui.data.importing import codes_of, read_dataset, read_description
from tui.data.layouts import events, series
from tui.data.layouts.profiles import Profile, fitting, known
from tui.data.new_rows import NewReport
from tui.data.opening import Database
from tui.data.tables import Table
from tui.errors import HasilaError
from tui.exit_codes import ExitCode
from tui.reports.lexicon import countries


def run(file: Path, *, into: Path) -> int:
    """Store a dataset in one step: one that a TOML file describes, or a file in a layout that is known."""
    if file.suffix.lower() == ".toml":
        return _import_described(file, into)
    database = open_files([file])
    try:
        table = _only_table(database, file)
        profile = _layout(table, file)
        return (
            _import_events(database, table, profile, file, into)
            if profile.form == "events"
            else _import_series(database, table, profile, file, into)
        )
    finally:
        database.close()


def _import_described(description: Path, into: Path) -> int:
    dataset = read_dataset(read_description(description), countries())
    _tell(dataset.problems)
    if not dataset.figures:
        raise HasilaError(f"{description}: no row of the data could be read, so nothing was stored")
    try:
        with edition(into, reference()) as writer:
            number = dataset.store(writer)
            check_upgraded(writer)
    except AlreadyThereError as there:
        return _not_stored(dataset.report, there)
    _say(dataset.report, f"figures    {len(dataset.figures)}", f"stored as report {number}")
    return ExitCode.SKIPPED if dataset.problems else ExitCode.DONE


def _import_series(database: Database, table: Table, profile: Profile, file: Path, into: Path) -> int:
    columns = [column.name for column in table.columns]
    reading = series.Series(profile, file.name, columns, codes_of(countries()))
    figures = list(reading.figures(_rows(database, table)))
    problems = list(reading.problems())
    _tell(problems)
    if not figures:
        raise HasilaError(f"{file}: no row of the data could be read, so nothing was stored")
    report = _report(profile, file, reading.taken[0][0])
    try:
        with edition(into, reference()) as writer:
            if profile.source is not None:
                writer.add_source(profile.source)
            number = writer.add_report(report)
            writer.add_figures(number, figures)
            check_upgraded(writer)
    except AlreadyThereError as there:
        return _not_stored(report, there)
    left_out = [f"left out   {each}" for each in reading.left_out()]
    _say(report, f"layout     {profile.name}", f"figures    {len(figures)}", *left_out, f"stored as report {number}")
    return ExitCode.SKIPPED if problems else ExitCode.DONE


def _import_events(database: Database, table: Table, profile: Profile, file: Path, into: Path) -> int:
    report = _report(profile, file, "")
    columns = events.columns_of(profile, table)
    count = 0

    def counted() -> Iterator[events.Rows]:
        nonlocal count
        with database.cursor() as cursor:
            for rows in events.rows_of(cursor, table, columns):
                count += len(next(iter(rows.values())))
                yield rows

    try:
        with edition(into, reference()) as writer:
            if profile.source is not None:
                writer.add_source(profile.source)
            number = writer.add_report(report)
            described = [(name, kind) for name, kind, _ in columns]
            name = writer.add_events(number, profile.name, described, profile.report["note_en"], counted())
            check_upgraded(writer)
    except AlreadyThereError as there:
        return _not_stored(report, there)
    shared = ", ".join(f"{own} as {shared}" for shared, own in profile.first.items() if shared != own)
    _say(
        report,
        f"layout     {profile.name}",
        f"events     {count} in the table {name}",
        f"columns    {shared}",
        f"stored as report {number}",
    )
    return ExitCode.DONE


def _only_table(database: Database, file: Path) -> Table:
    if len(database.tables) != 1:
        raise HasilaError(f"{file} has several tables: a dataset to import is a file of one, as CSV, JSON or Parquet")
    return next(iter(database.tables.values()))


def _layout(table: Table, file: Path) -> Profile:
    profile = fitting([column.name for column in table.columns])
    if profile is None:
        names = ", ".join(each.name for each in known())
        raise HasilaError(
            f"{file} has none of the layouts that are known ({names}): describe its columns in a TOML file and import "
            "that, or browse it with 'hasila FILE'"
        )
    return profile


def _rows(database: Database, table: Table) -> Iterator[series.Cells]:
    names = [column.name for column in table.columns]
    columns = [(name, "VARCHAR", sql) for name, sql in zip(names, table.as_text, strict=True)]
    with database.cursor() as cursor:
        for some in events.rows_of(cursor, table, columns):
            yield from (dict(zip(names, row, strict=True)) for row in zip(*some.values(), strict=True))


def _report(profile: Profile, file: Path, column: str) -> NewReport:
    said = {**profile.report, "title": profile.report["title"].format(column=column)}
    return NewReport(
        kind="dataset",
        sha256=hashlib.sha256(file.read_bytes()).hexdigest(),
        file_name=file.name,
        **said,  # type: ignore[arg-type]
    )


def _tell(problems: list[str] | tuple[str, ...]) -> None:
    for problem in problems:
        print(harmless(f"hasila: {problem}"), file=sys.stderr)


def _not_stored(report: NewReport, there: AlreadyThereError) -> int:
    _say(report, f"not stored: {there}")
    return ExitCode.DONE


def _say(report: NewReport, *lines: str) -> None:
    print(harmless(f"{report.file_name}: {report.title}"))
    for line in lines:
        print(harmless(f"  {line}"))
