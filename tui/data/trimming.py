"""Giving memory back that only starting needed."""

from __future__ import annotations

import contextlib
import re
from collections.abc import Iterator
from pathlib import Path

_DONTNEED = 4
"""`MADV_DONTNEED` of Linux."""

_MAPPING = re.compile(
    r"^(?P<start>[0-9a-f]+)-(?P<end>[0-9a-f]+) r-.p \S+ \S+ [1-9]\d* +/.*\n(?P<sizes>(?:[A-Z]\w*: .*\n)*)", re.MULTILINE
)


def trim() -> None:
    """Let go of the code that was read to start DuckDB, and of what was allocated meanwhile.

    Loading it touches some fifty megabytes of its code, of which answers need a third; what is needed again the system
    has at hand. Pages of ours, which differ from the file, are left alone. Elsewhere than on Linux nothing is done.
    """
    with contextlib.suppress(OSError, AttributeError):
        import ctypes  # DuckDB has loaded it already

        system = ctypes.CDLL(None)
        for start, end in list(_unchanged(Path("/proc/self/smaps").read_text("ascii", "replace"))):
            system.madvise(ctypes.c_void_p(start), ctypes.c_size_t(end - start), _DONTNEED)
        system.malloc_trim(0)


def _unchanged(mappings: str) -> Iterator[tuple[int, int]]:
    """Where pieces of files are mapped that nobody may write to and nobody has written to."""
    for mapping in _MAPPING.finditer(mappings):
        if re.search(r"^Anonymous: +0 kB$", mapping["sizes"], re.MULTILINE):
            yield int(mapping["start"], 16), int(mapping["end"], 16)
