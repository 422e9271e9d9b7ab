"""Print a view: `hasila show VIEW`."""

from __future__ import annotations

import shutil
import sys
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import cast

from tui.commands import printing
from tui.commands.harmless import harmless, harmless_json
from tui.commands.places import read_database
from tui.commands.printing import Row
from tui.data.catalogue import View, own_folder, queries_folder
from tui.data.exporting import ENDINGS, Export, Form, Progress
from tui.data.files import open_files
from tui.data.filters import parse
from tui.data.opening import Database
from tui.data.outgoing import Outgoing
from tui.data.paging import TableRelation
from tui.data.relation import Relation
from tui.data.shelf import read_views
from tui.errors import HasilaError
from tui.labels.words import Language

PRINTED = ("table", "csv", "json", "jsonl", "markdown")
"""Forms that go to standard output line by line."""

WIDEST = 48
"""Cells of a text column on a terminal; a quote would push everything else off the screen."""


def list_views(language: Language) -> int:
    """Print the name and title of every view, the reader's own among them."""
    views, problems = read_views(queries_folder() / "views", own_folder())
    widest = max(map(len, views), default=0)
    for view in views.values():
        print(harmless(f"{view.name:{widest}}  {view.title[language]}"))
    for problem in problems:
        print(harmless(f"hasila: {problem}"), file=sys.stderr)
    return 0


def run(name: str, *, database: Path | None, conditions: Sequence[str], language: Language, form: str) -> int:
    """Print the rows of a view that fulfil all conditions."""
    path = read_database(database)
    with open_files((path,)) as opened:
        view = view_named(opened, name)
        held = tuple(parse(view, condition) for condition in conditions)
        if form not in PRINTED:
            return _pass_on(Export((path,), view, held, None, None, Path(), cast(Form, form), language))
        relation = opened.relation(view, held)
        relation.answer()
        for line in lines(relation, language, form):
            print(line)
    return 0


def _pass_on(export: Export) -> int:
    """Send a file to standard output that has to be whole before it can be."""
    from tui.commands.exporting import write

    if sys.stdout.isatty():
        raise HasilaError(f"{export.form} is not for a terminal: send it to a file with >, or use 'hasila export'")
    with tempfile.TemporaryDirectory(prefix="hasila-") as folder:
        file = Path(folder) / f"{export.view.name}{ENDINGS[export.form]}"
        write(replace(export, into=file), Progress())
        sys.stdout.flush()
        with file.open("rb") as written:
            shutil.copyfileobj(written, sys.stdout.buffer)
    return 0


def view_named(database: Database, name: str) -> View:
    """The view of that name. Raises `HasilaError` that says what is wrong with its file, or which views there are."""
    if name in database.views:
        return database.views[name]
    for problem in database.problems:
        if problem.path.stem == name:
            raise HasilaError(str(problem))
    raise HasilaError(f"there is no view '{name}'; there are {', '.join(database.views)}")


def lines(
    relation: Relation | TableRelation, language: Language, form: str, shown: View | None = None
) -> Iterator[str]:
    """What is printed of an answer; on a terminal nothing of it steers the terminal.

    A program gets with each figure where it comes from, a person what the screen would show, or the columns of `shown`.
    """
    view = shown or relation.view
    terminal, outgoing = sys.stdout.isatty(), Outgoing(relation, None, Progress())
    match form:
        case "csv":
            rows = outgoing.rows()
            yield from printing.as_csv(outgoing.view, map(_harmless_row, rows) if terminal else rows)
        case "json" | "jsonl":
            lines = (printing.as_json if form == "json" else printing.as_jsonl)(outgoing.view, outgoing.rows())
            yield from map(harmless_json, lines) if terminal else lines
        case "markdown":
            yield from printing.as_markdown(view, outgoing.rows(), language)
        case _:
            yield from printing.as_table(view, list(outgoing.rows()), language, WIDEST if terminal else None)


def _harmless_row(row: Row) -> Row:
    return {name: harmless(value) if isinstance(value, str) else value for name, value in row.items()}
