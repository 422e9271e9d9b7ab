"""Writes a database again and again, and kills each writer at a random moment; run by `test_faults_of_disks`.

It has loaded all that a writer needs, and forks for each of them: DuckDB is never asked in the process that forks.
"""

from __future__ import annotations

import hashlib
import os
import random
import shutil
import signal
import sys
import time
from dataclasses import replace
from pathlib import Path

from tests.data.test_building import CIVILIANS, REFERENCE, REPORT
from tui.data.building import edition


def write(path: Path, number: int) -> None:
    """A report and its figure go in; what a number stands for is seen in the title."""
    with edition(path, REFERENCE) as writer:
        digest = hashlib.sha256(str(number).encode()).hexdigest()
        report = writer.add_report(replace(REPORT, title=str(number), sha256=digest))
        writer.add_figures(report, [replace(CIVILIANS, subset_of=None, value=number)])


def forked(path: Path, number: int, after: float | None) -> None:
    """Have another process write, and kill it some seconds after it began."""
    process = os.fork()
    if not process:
        write(path, number)
        os._exit(0)
    if after is not None:
        time.sleep(after)
        os.kill(process, signal.SIGKILL)
    os.waitpid(process, 0)


def main(path: Path, kept: Path, times: int) -> None:
    """Keep a copy of every edition that readers could have met."""
    drawn = random.Random(2014)
    forked(path, 0, None)
    began = time.monotonic()
    forked(path, 1, None)
    whole = time.monotonic() - began
    for number in range(2, times + 2):
        after = drawn.uniform(0, whole) if number % 2 else drawn.gauss(whole, whole / 8)
        forked(path, number, max(0.0, after))
        copy = kept / hashlib.sha256(path.read_bytes()).hexdigest()
        if not copy.exists():
            shutil.copyfile(path, copy)


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3]))
