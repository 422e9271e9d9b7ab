"""Write rows to a file: whole or not at all, never over a file unasked."""

from __future__ import annotations

import contextlib
import errno
import json
from collections.abc import Iterator
from pathlib import Path

from tui.commands.about import About
from tui.data.exporting import DESCRIBED_BESIDE, Export, Exported, Progress, beside
from tui.data.files import open_files
from tui.data.outgoing import Outgoing
from tui.data.publishing import of_a_database, replacing
from tui.errors import HasilaError, QueryError

MOST_ROWS_OF_EXCEL = 1_048_576


def write(export: Export, progress: Progress) -> Exported:
    """Write the rows, and beside them what they were held to where the form has no room for it.

    Raises:
        HasilaError: The file is there, or cannot be written; then nothing is left.
        CancelledError: It was not wanted any more; then nothing is left either.
    """
    into = _free(export.into, export.over)
    described = _free(beside(into), export.over) if export.form in DESCRIBED_BESIDE else None
    try:
        with replacing(into, over=export.over) as draft, _also(described, export.over) as description:
            # DuckDB itself writes only what it was given before its ways out were shut
            with open_files(export.files, writes=[draft.path, *of_a_database(draft.path)]) as database:
                relation = database.relation(export.view, export.conditions, export.order)
                relation.answer()
                outgoing = Outgoing(relation, export.columns, progress)
                about = About.of(export, outgoing.view)
                rows = _write(outgoing, export, about, draft.path)
            if description is not None:
                said = json.dumps(about.as_metadata(into.name, rows), ensure_ascii=False, indent=2)
                description.write_text(f"{said}\n", "utf-8")
    except OSError as problem:
        raise HasilaError(_not_written(into, problem.strerror or str(problem))) from problem
    return Exported(into, rows, described)


def _free(path: Path, over: bool) -> Path:
    path = path.expanduser().resolve()
    if path.exists() and not path.is_file():
        raise HasilaError(f"{path} is no file that can be written: name another")
    if path.exists() and not over:
        raise HasilaError(f"{path} is there already: name another file, or say that it may be replaced")
    return path


@contextlib.contextmanager
def _also(path: Path | None, over: bool) -> Iterator[Path | None]:
    if path is None:
        yield None
        return
    with replacing(path, over=over) as draft:
        yield draft.path


def _write(outgoing: Outgoing, export: Export, about: About, into: Path) -> int:
    try:
        match export.form:
            case "csv":
                return outgoing.write_csv(into, bom=export.bom, defused=export.defused)
            case "json" | "jsonl":
                return outgoing.write_json(into, array=export.form == "json")
            case "parquet":
                return outgoing.write_parquet(into, about.as_text())
            case "duckdb":
                return outgoing.write_duckdb(into, about.as_text())
            case "markdown":
                from tui.commands.printing import as_markdown

                with into.open("w", encoding="utf-8") as file:
                    file.writelines(f"{line}\n" for line in about.as_markdown())
                    rows = outgoing.rows()
                    file.writelines(f"{line}\n" for line in as_markdown(outgoing.view, rows, export.language))
            case "html":
                from tui.commands.html_report import write_html

                write_html(outgoing, about, into)
            case "excel":
                from tui.commands.workbook import write_workbook

                write_workbook(outgoing, about, into)
    except QueryError as problem:
        if str(problem) == os_error(errno.ENOSPC):
            raise HasilaError(_not_written(export.into, str(problem))) from None
        raise
    return outgoing.progress.rows


def os_error(number: int) -> str:
    """What the system calls an error."""
    import os

    return os.strerror(number)


def _not_written(path: Path, why: str) -> str:
    return f"{path} could not be written ({why}): nothing of it is left"
