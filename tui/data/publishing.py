"""Replacing a file in one step: what is half made never stands where readers look.

The new file grows beside the old one under a hidden name, reaches the disk, and then takes its place. Readers of the
old file keep it; after a crash it is untouched, and the next writer clears away what was left.
"""

from __future__ import annotations

import contextlib
import fcntl
import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from tui.errors import HasilaError


@dataclass(slots=True)
class Draft:
    """The file in the making."""

    path: Path
    unwanted: bool = False
    """Set to leave the old file as it is."""


@contextlib.contextmanager
def replacing(path: Path, *, over: bool = True) -> Iterator[Draft]:
    """Give a path to write to; at the end of the block that file takes the place of `path`, unless an error ends it.

    Without `over` a file that is there stays, also one that came while the new one was being written.
    """
    path = path.resolve()
    if not path.parent.is_dir():
        raise HasilaError(f"{path} cannot be written: there is no folder {path.parent}")
    with _only_writer(path):
        draft = Draft(path.with_name(f".{path.name}.new"))
        _clear(draft.path)
        try:
            yield draft
            if not draft.unwanted:
                _publish(draft.path, path, over)
        finally:
            _clear(draft.path)


def of_a_database(path: Path) -> list[Path]:
    """The files DuckDB keeps beside a database while it writes it."""
    return [path.with_name(f"{path.name}{ending}") for ending in (".wal", ".wal.checkpoint", ".wal.recovery")]


@contextlib.contextmanager
def _only_writer(path: Path) -> Iterator[None]:
    """Keep other writers of the same file away; the system lets go of the lock of a process that died."""
    lock = path.with_name(f".{path.name}.lock")
    try:
        handle = os.open(lock, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    except OSError as problem:
        raise HasilaError(f"{path} cannot be written: no file can be made in its folder ({problem.strerror})") from None
    with contextlib.closing(os.fdopen(handle)):
        _take(handle, lock, path)
        try:
            yield
        finally:
            lock.unlink(missing_ok=True)


def _take(handle: int, lock: Path, path: Path) -> None:
    busy = HasilaError(f"{path} is being written by another hasila: try again when it is done")
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        raise busy from None
    except OSError as problem:
        raise HasilaError(f"{path} cannot be written: its folder knows no locks ({problem.strerror})") from None
    # The lock file we opened may have been removed by the writer before us, and made anew by one beside us.
    if not lock.exists() or os.fstat(handle).st_ino != lock.stat().st_ino:
        raise busy


def _publish(draft: Path, path: Path, over: bool) -> None:
    try:
        _reach_the_disk(draft)
        if over:
            draft.replace(path)
        else:
            _put(draft, path)
        _reach_the_disk(path.parent)
    except OSError as problem:
        raise HasilaError(f"{path} could not be written ({problem.strerror}): it is as it was before") from problem


def _put(draft: Path, path: Path) -> None:
    """Give the file its name where nothing has it."""
    there = HasilaError(f"{path} is there already: nothing was written")
    try:
        path.hardlink_to(draft)
    except FileExistsError:
        raise there from None
    except OSError:  # a file system without links
        if path.exists():
            raise there from None
        draft.replace(path)


def _reach_the_disk(path: Path) -> None:
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _clear(draft: Path) -> None:
    for path in (draft, *of_a_database(draft)):
        with contextlib.suppress(OSError):
            path.unlink()
