"""What is kept of a bug for those who mend it: where in the code, of which versions, on what terminal; no data.

What an exception says is left out, since it may quote what was worked on, and so are the values of variables: only
kinds, lines of code and the notes that `remarked` makes are kept. Folders are those of packages, not of this machine.
"""

from __future__ import annotations

import os
import sys
import traceback
from collections.abc import Iterator, Sequence
from pathlib import Path

from tui.exit_codes import ExitCode

MOST_KEPT = 20
"""Crash logs in the folder; the oldest goes first."""

ENVIRONMENT = ("TERM", "COLORTERM", "NO_COLOR", "TERM_PROGRAM", "LANG", "LC_ALL", "LC_CTYPE", "TMUX", "STY")
"""What may matter of the surroundings; of the last two only whether they are set."""
_ONLY_WHETHER = ("TMUX", "STY")

TO_STRANGERS = "this is a bug in hasila, not something you did; whoever runs this server finds what is known of it"
"""The one sentence that is told in a kiosk, where paths are nobody's business."""

_REMARK = "hasila: "
_PACKAGES = tuple(f"{os.sep}{name}{os.sep}" for name in ("site-packages", "dist-packages"))
_HERE = str(Path(__file__).resolve().parents[1]) + os.sep
_STANDARD_LIBRARY = str(Path(os.__file__).resolve().parent) + os.sep


def remarked(problem: BaseException, remark: str) -> None:
    """Have the crash log say something besides, such as what the terminal answered; never what is in the data."""
    problem.add_note(f"{_REMARK}{remark}")


def without_data(problem: BaseException) -> str:
    """What was raised and where, and what it came from, one line of code a frame."""
    return "\n".join(_lines(problem, set()))


def kept(problem: BaseException, verb: str) -> Path | None:
    """Write a crash log that only its owner can read; None where none can be written."""
    try:
        folder = crash_folder()
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        folder.chmod(0o700)
        _make_room(folder)
        return _written(folder, "\n".join([*_about(problem, verb), "", without_data(problem), ""]))
    except OSError:
        return None


def crash_folder() -> Path:
    """Where crash logs are, under the platform's folder for state."""
    from platformdirs import user_state_path

    return user_state_path("hasila", appauthor=False) / "crashes"


def versions() -> dict[str, str]:
    """Of everything that may be to blame."""
    import platform
    from importlib.metadata import PackageNotFoundError, version

    found = {"python": platform.python_version(), "system": f"{platform.system()} {platform.machine()}"}
    for package in ("hasila", "textual", "rich", "duckdb", "arabic-reshaper"):
        try:
            found[package] = version(package)
        except PackageNotFoundError:
            found[package] = "not installed"
    return found


def surroundings() -> dict[str, str]:
    """What of the environment may matter."""
    return {
        name: "set" if name in _ONLY_WHETHER else repr(os.environ[name][:64])
        for name in ENVIRONMENT
        if name in os.environ
    }


def confession(log: Path | None) -> str:
    """The one sentence that is told."""
    if log is None:
        return "this is a bug in hasila, not something you did, and what is known of it could not be written down"
    return f"this is a bug in hasila, not something you did; {log} holds what is known of it, without any data"


def _about(problem: BaseException, verb: str) -> Iterator[str]:
    from datetime import UTC, datetime

    yield f"hasila {verb}, {datetime.now(UTC):%Y-%m-%d %H:%M:%S} UTC, exit code {ExitCode.BUG:d}"
    yield ", ".join(f"{name} {version}" for name, version in versions().items())
    yield "environment: " + " ".join(f"{name}={value}" for name, value in surroundings().items())
    for note in getattr(problem, "__notes__", ()):
        if isinstance(note, str) and note.startswith(_REMARK):
            yield note.removeprefix(_REMARK)


def _lines(problem: BaseException, seen: set[int]) -> Iterator[str]:
    """The causes first, as Python prints them."""
    seen.add(id(problem))
    before = problem.__cause__ or (None if problem.__suppress_context__ else problem.__context__)
    if before is not None and id(before) not in seen:
        yield from _lines(before, seen)
        yield "and then:"
    for each in problem.exceptions if isinstance(problem, BaseExceptionGroup) else ():
        yield from _lines(each, seen)
    yield f"{type(problem).__module__}.{type(problem).__qualname__}"
    yield from getattr(problem, "frames", ())
    for frame in traceback.extract_tb(problem.__traceback__):
        yield f"  {_shortened(frame.filename)}:{frame.lineno} in {frame.name}: {frame.line}"


def frames(problem: BaseException) -> Sequence[str]:
    """The same as `without_data`, to be carried by an exception of another process as its `frames`."""
    return [f"  {line}" for line in _lines(problem, set())]


def _shortened(file: str) -> str:
    for packages in _PACKAGES:
        if packages in file:
            return file.rpartition(packages)[2]
    for folder in (_HERE, _STANDARD_LIBRARY):
        if file.startswith(folder):
            return file.removeprefix(folder)
    return file if file.startswith("<") else Path(file).name


def _make_room(folder: Path) -> None:
    for old in sorted(folder.glob("*.txt"))[: 1 - MOST_KEPT]:
        old.unlink(missing_ok=True)


def _written(folder: Path, text: str) -> Path:
    from datetime import UTC, datetime

    file = folder / f"{datetime.now(UTC):%Y%m%dT%H%M%S}-{os.getpid()}.txt"
    descriptor = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_NOFOLLOW", 0), 0o600)
    with open(descriptor, "w", encoding="utf-8", errors="backslashreplace") as log:
        log.write(text)
    return file


def watch() -> None:
    """Let nothing be printed across the screen by a thread or a finaliser that fails: it goes to the log, if any."""
    import logging
    import threading

    log = logging.getLogger("hasila")
    logging.getLogger().addHandler(logging.NullHandler())

    def in_thread(ended: threading.ExceptHookArgs) -> None:
        if ended.exc_value is not None:
            log.error("a thread has failed\n%s", without_data(ended.exc_value))

    def in_finaliser(unraisable: sys.UnraisableHookArgs) -> None:
        if unraisable.exc_value is not None:
            log.error("a finaliser has failed\n%s", without_data(unraisable.exc_value))

    threading.excepthook = in_thread
    sys.unraisablehook = in_finaliser
