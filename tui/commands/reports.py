"""List the reports of a database: `hasila reports`."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from tui.commands import show
from tui.commands.places import read_database
from tui.data.opening import open_database
from tui.data.relation import Relation
from tui.labels.words import Language

SHOWN = ("report_id", "published", "figures", "title", "publisher")
"""What a person sees; a program gets every column."""


def run(path: Path | None, *, language: Language, form: str) -> int:
    """One line a report: its number, day, how many figures were read from it, title and publisher."""
    with open_database(read_database(path)) as database:
        view = database.views["reports"]
        relation = Relation(database, view)
        relation.answer()
        shown = replace(view, columns=tuple(view.column(name) for name in SHOWN))
        for line in show.lines(relation, language, form, shown):
            print(line)
    return 0
