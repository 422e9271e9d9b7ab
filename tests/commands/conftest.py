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
            [sys.executable, "-m", "tui.cli", *map(str, words)],
            cwd=tmp_path,
            env={**os.environ, "PYTHONPATH": str(REPOSITORY), "LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONIOENCODING": ""},
            input=input,
            capture_output=True,
            timeout=60,
        )
        return Ended(process.returncode, process.stdout.decode(), process.stderr.decode())

    return run
