"""How long a reader waits for the first table, against an empty Textual app that imports duckdb.

    python tests/benchmarks/start.py [RUNS]

Both start in a pseudo-terminal of 80 by 24, by turns, after one start each that does not count. Measured is the time
from starting the interpreter until the screen shows what it is to show. Run it on a machine that does nothing else.
"""

from __future__ import annotations

import statistics
import subprocess
import sys
import time
from pathlib import Path

REPOSITORY = Path(__file__).parents[2]
sys.path.insert(0, str(REPOSITORY))

from tests.terminal.pseudo_terminal import PseudoTerminal  # noqa: E402

EMPTY = """
import duckdb
from textual.app import App
from textual.widgets import Static

class Empty(App):
    def compose(self):
        yield Static("ready")

Empty().run()
"""
BUDGET = 1.5
FIRST_TABLE = "76,021"
"""A figure of the sample that stands in the first table."""


def started(command: list[str], shown: str) -> float:
    """Seconds from the start until `shown` is painted."""
    began = time.perf_counter()
    with PseudoTerminal(command) as terminal:
        terminal.wait_for(shown)
        return time.perf_counter() - began


def help_printed() -> float:
    """Seconds for `hasila --help`."""
    began = time.perf_counter()
    subprocess.run([sys.executable, "-m", "tui.cli", "--help"], cwd=REPOSITORY, capture_output=True, check=True)
    return time.perf_counter() - began


def main(runs: int) -> None:
    commands = {
        "empty": ([sys.executable, "-c", EMPTY], "ready"),
        "hasila": ([sys.executable, "-m", "tui.cli"], FIRST_TABLE),
    }
    seconds: dict[str, list[float]] = {"empty": [], "hasila": [], "help": []}
    for run in range(runs + 1):
        for name, (command, shown) in commands.items():
            taken = started(command, shown)
            if run:
                seconds[name].append(taken)
        seconds["help"].append(help_printed())
    empty, hasila, helped = (statistics.median(seconds[name]) for name in ("empty", "hasila", "help"))
    print(f"empty app  {empty:.3f} s")
    print(f"hasila     {hasila:.3f} s   ratio {hasila / empty:.2f}, budget {BUDGET}")
    print(f"--help     {helped:.3f} s   budget 0.100")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 7)
