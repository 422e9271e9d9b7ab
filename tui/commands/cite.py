"""Cite a figure: `hasila cite FIGURE`."""

from __future__ import annotations

import sys
from pathlib import Path

from tui.commands.harmless import harmless
from tui.commands.places import read_database
from tui.data.citation_forms import as_bibtex, as_csl, as_csv, as_markdown, as_text
from tui.data.citing import citation, today
from tui.data.opening import open_database
from tui.errors import HasilaError
from tui.labels.words import Language

FORMS = {"text": as_text, "markdown": as_markdown, "csv": as_csv, "bibtex": as_bibtex, "csl-json": as_csl}


def run(figure: int, path: Path | None, *, language: Language, form: str) -> int:
    """Print the citation of a figure; the day of access is today, in UTC."""
    with open_database(read_database(path)) as database:
        proofs = database.lookup("source_text", figure_id=figure)
        if not proofs:
            raise HasilaError(f"{database.path} has no figure {figure}: 'hasila show figures' lists them")
        cited = FORMS[form](citation(proofs[0], language, today())).rstrip("\n")
    for line in cited.split("\n"):
        print(harmless(line) if sys.stdout.isatty() else line)
    return 0
