"""A database of texts, read and checked as `hasila extract` does it."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from tui.commands.storing import add_opened, reference
from tui.commands.texts import About, pasted_text
from tui.data.building import edition

DAY = date(2015, 1, 1)


def reported(path: Path, *texts: str) -> Path:
    """Write a database with one report for each text, published at the beginning of 2015."""
    with edition(path, reference()) as writer:
        for text in texts:
            opened = pasted_text(text, About(published=DAY))
            add_opened(writer, opened, opened.read())
    return path
