"""Tables made once from files that are slow to read, kept in the user's cache until they are the oldest.

A file is known by its path, its size and the time of its last change: another one of these, and it is read anew. What
is half made never stands where it would be found.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import shutil
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import duckdb

from tui.data.publishing import replacing
from tui.errors import HasilaError

MOST_KEPT = 4 * 2**30
"""Bytes that all kept tables may take together; the one just made may take more."""

_EDITION = "2"
"""Counted up when files are read in another way, so that tables of before are made anew."""

_LEFT_BEHIND = 24 * 60 * 60.0
"""Seconds after which nobody can still be at work on what is half made."""

_FULL = ("no space left", "disk full", "disk quota", "enospc", "out of disk")


def cache_folder() -> Path:
    """Where tables are kept; a folder for this process alone where the user's cannot be made."""
    from platformdirs import user_cache_path

    folder = user_cache_path("hasila", appauthor=False) / "tables"
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError:
        return Path(tempfile.mkdtemp(prefix="hasila-tables-"))
    return folder


def kept_table(path: Path, make: Callable[[Path], None]) -> Path:
    """The database with the table of a file, made by `make` at the path it is given where there is none yet."""
    folder = cache_folder()
    kept = folder / f"{_key(path)}.duckdb"
    if kept.exists():
        with contextlib.suppress(OSError):
            os.utime(kept)  # the oldest is the one that was not opened for longest
        return kept
    try:
        with replacing(kept) as draft:
            make(draft.path)
    except (duckdb.Error, OSError) as problem:
        if any(sign in str(problem).lower() for sign in _FULL):
            raise HasilaError(
                f"{path}: there is no room for its table in {folder}: make room there, or name another folder by "
                "XDG_CACHE_HOME"
            ) from problem
        raise
    clean(folder, kept)
    return kept


def clean(folder: Path, newest: Path, most: int | None = None) -> None:
    """Remove the tables that were not opened for longest, until the others fit."""
    _clear_away(folder)
    left = MOST_KEPT if most is None else most
    for path in [newest, *(path for path in _by_age(folder) if path != newest)]:
        with contextlib.suppress(OSError):
            left -= path.stat().st_size
            if left < 0 and path != newest:
                path.unlink()


def _clear_away(folder: Path) -> None:
    """Remove what was left half made by a program that was killed, days ago."""
    for path in folder.glob(".*"):
        with contextlib.suppress(OSError):
            if time.time() - path.stat().st_mtime > _LEFT_BEHIND:
                shutil.rmtree(path) if path.is_dir() else path.unlink()


def _by_age(folder: Path) -> list[Path]:
    """The youngest first; those that go meanwhile are not missed."""
    aged: list[tuple[float, Path]] = []
    for path in folder.glob("*.duckdb"):
        with contextlib.suppress(OSError):
            aged.append((path.stat().st_mtime, path))
    return [path for _, path in sorted(aged, reverse=True)]


def _key(path: Path) -> str:
    status = path.stat()
    said = "\0".join([_EDITION, str(path.resolve()), str(status.st_size), str(status.st_mtime_ns)])
    return hashlib.sha256(os.fsencode(said)).hexdigest()[:32]
