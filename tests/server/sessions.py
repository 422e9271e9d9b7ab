"""Many sessions of a kiosk at once, by hand: `python -m tests.server.sessions 200` prints what each takes.

Printed are the bytes that a session shares with no other (the screen and the process that asks), and how long a cursor
key takes until its row is painted while ten move theirs.
"""

from __future__ import annotations

import statistics
import sys
import time
from collections.abc import Sequence
from contextlib import ExitStack
from pathlib import Path

from tests.server.ssh_server import REPOSITORY
from tests.terminal.pseudo_terminal import PseudoTerminal

FIGURE = "76,021"
ACTIVE, MOVES = 10, 20
AT_ONCE = 4
"""Sessions that are started at the same time: as many as people that connect in the same second."""


LONGEST = 5.0
"""Seconds after which a key counts as not answered."""


def main(count: int) -> None:
    command = [sys.executable, "-I", "-m", "tui.cli", "--kiosk", "--sessions", count, REPOSITORY / "sample.duckdb"]
    with ExitStack() as stack:
        began = time.monotonic()
        seats: list[PseudoTerminal] = []
        while len(seats) < count:
            new = [stack.enter_context(PseudoTerminal(command)) for _ in range(min(AT_ONCE, count - len(seats)))]
            for seat in new:
                seat.wait_for(FIGURE, limit=120)
            seats += new
        print(f"{count} sessions after {time.monotonic() - began:.0f} s")
        for seat in seats:
            seat.quiet(0.05)
        _print_memory(seats)
        _print_speed(seats[:ACTIVE])
        _print_memory(seats)
        refused = stack.enter_context(PseudoTerminal(command))
        print(f"the next one ends with {refused.ended(60)}: {refused.output.decode().strip()}")


def _print_memory(seats: Sequence[PseudoTerminal]) -> None:
    screens = [unshared(seat.process.pid) for seat in seats]
    asking = [sum(map(unshared, children(seat.process.pid))) for seat in seats]
    whole = [screen + asks for screen, asks in zip(screens, asking, strict=True)]
    for name, each in (("screen", screens), ("process that asks", asking), ("both", whole)):
        print(f"{name}: median {statistics.median(each) / 1e6:.1f} MB, most {max(each) / 1e6:.1f} MB")


def _print_speed(seats: Sequence[PseudoTerminal]) -> None:
    took: list[float] = []
    for move in range(MOVES):
        for seat in seats:
            seat.forget()
            seat.type(b"\x1b[B" if move % 4 < 2 else b"\x1b[A")
        began, waiting = time.monotonic(), list(seats)
        while waiting:
            for seat in list(waiting):
                seat.pump()
                if seat.output or time.monotonic() > began + LONGEST:
                    waiting.remove(seat)
                    took.append(time.monotonic() - began)
        for seat in seats:
            seat.quiet(0.05)
    took.sort()
    print(f"cursor, {len(seats)} active: median {took[len(took) // 2] * 1000:.0f} ms, p95 {p95(took) * 1000:.0f} ms")


def p95(took: Sequence[float]) -> float:
    return took[min(len(took) - 1, int(len(took) * 0.95))]


def children(process: int) -> list[int]:
    """What a process has started."""
    tasks = Path(f"/proc/{process}/task").glob("*/children")
    return [int(child) for task in tasks for child in task.read_text().split()]


def unshared(process: int) -> int:
    """Bytes that a process shares with no other."""
    rollup = Path(f"/proc/{process}/smaps_rollup").read_text().splitlines()
    return sum(int(line.split()[1]) << 10 for line in rollup if line.startswith("Private_"))


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 200)
