"""Where the program keeps what it brings along, and which database is meant where none is named."""

from __future__ import annotations

from pathlib import Path

from tui.errors import HasilaError
from tui.settings import default_database

PACKAGE = Path(__file__).resolve().parents[1]


def sample_database() -> Path:
    """The sample, inside the installed package or at the top of a checkout."""
    for path in (PACKAGE / "_sample" / "sample.duckdb", PACKAGE.parent / "sample.duckdb"):
        if path.is_file():
            return path
    raise HasilaError("the sample is missing from this installation; write it with 'hasila sample FILE' and open that")


def read_database(named: Path | None) -> Path:
    """The database to read: the one named, else the one of 'hasila use', else the sample."""
    return named or chosen_database() or sample_database()


def proposed_database(opened: Path | None) -> Path | None:
    """Where reports may be kept that are taken in while the sample is open, or no database of figures.

    None where they go into what is open.
    """
    to_be_written = opened is not None and opened.resolve() != sample_database().resolve()
    return None if to_be_written else Path.home() / "figures.duckdb"


def written_database(named: Path | None) -> Path | None:
    """The database to write: the one named, else the one of 'hasila use'; never the sample."""
    return named or default_database()


def chosen_database() -> Path | None:
    """The database of 'hasila use'; one that is gone is told, since nobody named it now."""
    path = default_database()
    if path is not None and not path.exists():
        raise HasilaError(
            f"{path}, the database of 'hasila use', does not exist: use another, or go back with 'hasila use --sample'"
        )
    return path
