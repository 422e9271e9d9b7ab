"""Where the program keeps what it brings along."""

from __future__ import annotations

from pathlib import Path

from tui.errors import HasilaError

PACKAGE = Path(__file__).resolve().parents[1]


def sample_database() -> Path:
    """The sample, inside the installed package or at the top of a checkout."""
    for path in (PACKAGE / "_sample" / "sample.duckdb", PACKAGE.parent / "sample.duckdb"):
        if path.is_file():
            return path
    raise HasilaError("the sample is missing from this installation; write it with 'hasila sample FILE' and open that")
