"""Write the sample database anew from the texts and data it is made of: `hasila sample`."""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from tui.commands.harmless import harmless
from tui.commands.places import PACKAGE
from tui.commands.storing import add_text, as_report, reference
from tui.commands.texts import About, open_text
from tui.data.building import Writer, edition
from tui.data.importing import read_dataset, read_description
from tui.data.opening import ATTACHED, Database, open_database
from tui.data.publishing import replacing
from tui.data.upgrading import TABLES
from tui.errors import HasilaError
from tui.exit_codes import ExitCode
from tui.reports.lexicon import countries

INGREDIENTS = PACKAGE / "sample"

_CATALOG = (
    "select table_name, comment from duckdb_tables()",
    "select view_name, comment from duckdb_views()",
    "select table_name, column_name, data_type, is_nullable, comment from duckdb_columns()",
)
_DEFINITIONS = (
    "select sql from duckdb_tables()",
    "select sql from duckdb_views()",
)
"""Written back by DuckDB, each version in its own way."""


def run(path: Path, *, ingredients: Path = INGREDIENTS) -> int:
    """Write the sample; a file that already says the same is left alone, since equal builds differ in their bytes."""
    with replacing(path) as draft:
        build(draft.path, ingredients)
        if path.exists():
            _see_that_nothing_is_lost(path, draft.path)
            draft.unwanted = contents(path, _DEFINITIONS) == contents(draft.path, _DEFINITIONS)
    print(harmless(f"{path}: {'already holds the sample as it is' if draft.unwanted else 'the sample was written'}"))
    return ExitCode.DONE


def build(path: Path, ingredients: Path = INGREDIENTS) -> None:
    """Write the sample where there is nothing yet, as `sample.toml` lists it."""
    listed = tomllib.loads((ingredients / "sample.toml").read_text("utf-8"))
    with edition(path, reference()) as writer:
        for text in listed["text"]:
            _add_text(writer, ingredients, **text)
        for dataset in listed["dataset"]:
            _add_dataset(writer, ingredients / dataset["description"])


def contents(path: Path, also: Sequence[str] = ()) -> list[list[tuple[object, ...]]]:
    """Everything a database says: its rows, and its tables, views and columns with their comments."""
    with open_database(path) as database:
        rows = [_answer(database, f"from {table} order by all") for table in TABLES]
        ours = "where database_name = $1 and not internal order by all"
        return rows + [_answer(database, f"{query} {ours}", ATTACHED) for query in (*_CATALOG, *also)]


def _add_text(writer: Writer, folder: Path, *, file: str, published: Any, **described: Any) -> None:
    text = open_text(str(folder / file), About(published=published))
    add_text(writer, replace(as_report(text), **described), text.read())


def _add_dataset(writer: Writer, description: Path) -> None:
    dataset = read_dataset(read_description(description), countries())
    if dataset.problems:
        raise HasilaError(f"the sample is not whole: {dataset.problems[0]}")
    dataset.store(writer)


def _see_that_nothing_is_lost(path: Path, draft: Path) -> None:
    """A database that holds any report besides the sample's own is somebody's work."""
    with open_database(path) as old, open_database(draft) as new:
        ours = {report["title"] for report in new.lookup("reports")}
        others = [report["title"] for report in old.lookup("reports") if report["title"] not in ours]
    if others:
        raise HasilaError(f"{path} also holds '{others[0]}', which is not of the sample; name another file")


def _answer(database: Database, query: str, *values: object) -> list[tuple[object, ...]]:
    with database.cursor() as cursor:
        return cursor.execute(query, list(values) or None).fetchall()
