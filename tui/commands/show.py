"""Print a view: `hasila show VIEW`."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from tui.commands import printing
from tui.commands.harmless import harmless, harmless_json
from tui.commands.places import read_database
from tui.commands.printing import Row
from tui.data.catalogue import View, queries_folder, read_views
from tui.data.filters import parse
from tui.data.opening import Database, open_database
from tui.data.relation import Relation
from tui.errors import HasilaError
from tui.labels.words import Language

WINDOW = 1000
"""Rows that are fetched at once."""

WIDEST = 48
"""Cells of a text column on a terminal; a quote would push everything else off the screen."""


def list_views(language: Language) -> int:
    """Print the name and title of every view."""
    views, problems = read_views(queries_folder() / "views")
    widest = max(map(len, views), default=0)
    for view in views.values():
        print(f"{view.name:{widest}}  {view.title[language]}")
    for problem in problems:
        print(f"hasila: {problem}", file=sys.stderr)
    return 0


def run(name: str, *, database: Path | None, conditions: Sequence[str], language: Language, form: str) -> int:
    """Print the rows of a view that fulfil all conditions."""
    with open_database(read_database(database)) as opened:
        view = _view(opened, name)
        relation = Relation(opened, view, [parse(view, condition) for condition in conditions])
        relation.answer()
        for line in lines(view, relation, language, form):
            print(line)
    return 0


def _view(database: Database, name: str) -> View:
    if name in database.views:
        return database.views[name]
    for problem in database.problems:
        if problem.path.stem == name:
            raise HasilaError(str(problem))
    raise HasilaError(f"there is no view '{name}'; there are {', '.join(database.views)}")


def lines(view: View, relation: Relation, language: Language, form: str) -> Iterator[str]:
    """What is printed of an answer; on a terminal nothing of it steers the terminal."""
    terminal = sys.stdout.isatty()
    match form:
        case "csv":
            yield from printing.as_csv(view, map(_harmless_row, _rows(relation)) if terminal else _rows(relation))
        case "json" | "jsonl":
            lines = (printing.as_json if form == "json" else printing.as_jsonl)(view, _rows(relation))
            yield from map(harmless_json, lines) if terminal else lines
        case "markdown":
            yield from printing.as_markdown(view, list(_rows(relation)), language)
        case _:
            yield from printing.as_table(view, list(_rows(relation)), language, WIDEST if terminal else None)


def _rows(relation: Relation) -> Iterator[Row]:
    for start in range(0, len(relation), WINDOW):
        yield from relation.window(start, start + WINDOW)


def _harmless_row(row: Row) -> Row:
    return {name: harmless(value) if isinstance(value, str) else value for name, value in row.items()}
