"""Memory that only starting needed is given back, and everything works as before."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

ASKING = """
import duckdb
from tui.data.trimming import trim

def resident():
    return int(open("/proc/self/statm").read().split()[1]) * 4096 / 1e6

connection = duckdb.connect(":memory:")
ask = lambda: connection.execute("select sum(range), max(range::varchar) from range(1000)").fetchall()
before, answer = resident(), ask()
trim()
assert ask() == answer
print(before - resident())
"""


@pytest.mark.skipif(not Path("/proc/self/smaps").exists(), reason="only Linux tells what is mapped")
def test_the_code_that_only_starting_needed_is_let_go() -> None:
    run = subprocess.run([sys.executable, "-c", ASKING], capture_output=True, text=True, check=True, timeout=60)
    assert float(run.stdout) > 10
