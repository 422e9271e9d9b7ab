"""How much the process that asks DuckDB may take for a stranger, and what it may open."""

from __future__ import annotations

import contextlib
import os
from dataclasses import asdict, dataclass
from pathlib import Path

ADDRESSES = 512 << 20
"""Bytes that may be asked for beyond what the loaded program has: what DuckDB's own limit does not count."""

MOST_DATA = 2 << 30
"""Bytes that the process may hold for whoever browses; on a machine with little memory half of what it has."""


@dataclass(frozen=True, slots=True)
class Bounds:
    """Limits of a whole process; whoever starts it sets them, and nothing lifts them."""

    only: tuple[str, ...]
    """The one file, or pattern, that is opened."""
    seconds: float = 10.0
    """How long one answer may take; after as much again the process ends."""
    memory: str = "128MB"
    """What DuckDB may use; nothing is written to the disk instead."""
    answers: int = 4
    """Questions that are answered at the same time."""

    def told(self) -> dict[str, object]:
        """What makes another one like it."""
        return asdict(self)


in_force: Bounds | None = None
"""Those of this process."""

FRUGAL: dict[str, str | bool | int | float | list[str]] = {
    "threads": 1,
    "temp_directory": "",
    # DuckDB's allocator keeps what was freed for the next answer: 40 MB after three small views.
    "allocator_flush_threshold": "64KB",
    "allocator_bulk_deallocation_flush_threshold": "64KB",
}
"""Settings of a connection under bounds."""


def enforce(bounds: Bounds) -> None:
    """Bound this process, once all it needs is loaded: its addresses, its files, its core."""
    import resource

    global in_force
    in_force = bounds
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    limit_addresses(ADDRESSES)


def limit_addresses(more: int) -> None:
    """Let this process have only so many bytes of addresses more than it has now."""
    import resource

    with contextlib.suppress(OSError, ValueError):  # where the system does not tell or does not limit
        pages = int(Path("/proc/self/statm").read_text().split()[0])
        limit = pages * resource.getpagesize() + more
        resource.setrlimit(resource.RLIMIT_AS, (limit, limit))


def limit_data() -> None:
    """Let this process hold no more than `MOST_DATA`: one value of a stranger's file or view may be gigabytes.

    Unlike addresses, only what can be written counts: what many threads reserve and never use does not.
    """
    import resource

    with contextlib.suppress(OSError, ValueError):  # where the system does not tell or does not limit
        there = os.sysconf("SC_PHYS_PAGES") * resource.getpagesize()
        _, hard = resource.getrlimit(resource.RLIMIT_DATA)
        most = min(MOST_DATA, there // 2)
        resource.setrlimit(resource.RLIMIT_DATA, (most if hard == resource.RLIM_INFINITY else min(most, hard), hard))
