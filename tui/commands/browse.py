"""Open a database in the browser."""

from __future__ import annotations

from pathlib import Path

from tui.commands.places import sample_database
from tui.labels.words import Language
from tui.terminal.handshake import terminal_prepared


def run(file: Path | None, *, language: Language) -> int:
    """Browse until the reader leaves; the terminal answers while the program is still being loaded."""
    with terminal_prepared() as terminal:
        from tui import app

        path = sample_database() if file is None else file
        return app.run(path, abilities=terminal.abilities, language=language)
