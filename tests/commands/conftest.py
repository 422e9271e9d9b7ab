"""Running hasila as its users do: words in, text and an exit code out."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

REPOSITORY = Path(__file__).parents[2]


@dataclass(frozen=True)
class Ended:
    """How one command went."""

    code: int
    output: str
    trouble: str


Hasila = Callable[..., Ended]


@pytest.fixture
def hasila(tmp_path: Path) -> Hasila:
    """Runs one command in an empty folder, under a locale that knows no Arabic."""

    def run(*words: str | Path, input: bytes = b"") -> Ended:
        process = subprocess.run(
            [sys.executable, "-m", "tui.cli", *map(os.fsencode, words)],
            cwd=tmp_path,
            env={**os.environ, "PYTHONPATH": str(REPOSITORY), "LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONIOENCODING": ""},
            input=input,
            capture_output=True,
            timeout=60,
        )
        return Ended(process.returncode, process.stdout.decode(), process.stderr.decode())

    return run


@pytest.fixture
def dataset(tmp_path: Path) -> Path:
    """A description of a small dataset: two countries, a published zero, a cell that a spreadsheet would run."""
    (tmp_path / "counted.csv").write_text(
        "place,year,dead,remark\nIraq,2013,6522,=1+1\nIraq,2014,15538,\nSyria,2014,0,none recorded\n", "utf-8"
    )
    description = tmp_path / "counted.toml"
    description.write_text(
        """
        file = "counted.csv"
        report = { title = "A small count", publisher = "Somebody", language = "en" }
        columns = { country = "place", year = "year", value = "dead" }
        figure = { metric = "killed", category = "total" }

        [source]
        code = "small_count"
        name_en = "Small Count"
        name_ar = "العدّ الصغير"
        counts_en = "What it counts."
        counts_ar = "ما يعدّه."
        """,
        "utf-8",
    )
    return description


@pytest.fixture
def database(dataset: Path, tmp_path: Path, hasila: Hasila) -> Path:
    """The small dataset as a database."""
    path = tmp_path / "counted.duckdb"
    assert hasila("import", dataset, "--into", path).code == 0
    return path
