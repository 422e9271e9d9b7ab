"""The tiny database, as a file and opened."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.data.tiny import build
from tui.data.opening import Database, open_database


@pytest.fixture
def tiny_database(tmp_path: Path) -> Path:
    """Syria 2014 broken down, a year alone, Iraq by two sources, and both countries together."""
    return build(tmp_path / "tiny.duckdb")


@pytest.fixture
def changed(tmp_path: Path) -> Iterator[Callable[[str], Database]]:
    """The tiny database after some SQL, opened."""
    opened: list[Database] = []

    def change(changes: str) -> Database:
        opened.append(open_database(build(tmp_path / f"changed_{len(opened)}.duckdb", changes=changes)))
        return opened[-1]

    yield change
    for database in opened:
        database.close()


@pytest.fixture
def database(tiny_database: Path) -> Iterator[Database]:
    """The tiny database, opened."""
    with open_database(tiny_database) as opened:
        yield opened
