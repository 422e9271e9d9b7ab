"""What the file system says of files, by which one that was replaced is known without being read."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

Stamps = tuple[tuple[int, ...] | None, ...]
"""Of each file: where it lies on the disk, its length and when it was written; None where there is none."""


def stamps_of(files: Sequence[Path]) -> Stamps:
    """How files stand now; folders and patterns, which are many files, are not looked at."""
    return tuple(_stamp(path) for path in files)


def _stamp(path: Path) -> tuple[int, ...] | None:
    try:
        status = path.stat()
    except (OSError, ValueError):
        return None
    return None if path.is_dir() else (status.st_dev, status.st_ino, status.st_size, status.st_mtime_ns)
