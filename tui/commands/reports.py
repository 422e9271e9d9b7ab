"""List the reports of a database: `hasila reports`."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from tui.commands import printing
from tui.commands.places import sample_database
from tui.data.opening import open_database
from tui.data.relation import Relation
from tui.labels.words import Language

SHOWN = ("report_id", "published", "figures", "title", "publisher")


def run(path: Path | None, *, language: Language) -> int:
    """One line a report: its number, day, how many figures were read from it, title and publisher."""
    with open_database(path or sample_database()) as database:
        view = database.views["reports"]
        relation = Relation(database, view)
        relation.answer()
        narrow = replace(view, columns=tuple(view.column(name) for name in SHOWN))
        for line in printing.as_table(narrow, relation.window(0, len(relation)), language):
            print(line)
    return 0
