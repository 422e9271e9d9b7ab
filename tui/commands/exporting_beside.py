"""Write a file in a process of its own: the browser goes on, and never loads what writing needs."""

from __future__ import annotations

import contextlib
import pickle
import subprocess
import sys
import threading
from typing import IO

from tui.data.answers import CancelledError
from tui.data.exporting import Export, Exported, Progress
from tui.errors import HasilaError

TOLD = 0.2
"""Seconds between two words about how far it is."""


def export_beside(export: Export, progress: Progress) -> Exported:
    """Have rows written by another process, which says how far it is and stops when nobody wants them any more.

    It stops also when the browser is left, and then leaves nothing half.

    Raises:
        HasilaError: The file cannot be written.
        CancelledError: It was not wanted any more.
    """
    start = f"import sys; sys.path[:] = {sys.path!r}; from tui.commands.exporting_beside import main; main()"
    with subprocess.Popen(
        [sys.executable, "-I", "-X", "utf8", "-c", start],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        start_new_session=True,
    ) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        process.stdin.write(pickle.dumps(export))
        process.stdin.flush()
        stopping = threading.Thread(target=_stop_when_unwanted, args=(process.stdin, progress), daemon=True)
        stopping.start()
        outcome = _followed(process.stdout, progress)
        progress.unwanted.set()  # lets the thread end, which closes the input
        stopping.join()
        if outcome is None:
            assert process.stderr is not None
            last = process.stderr.read().decode(errors="replace").strip().rpartition("\n")[2]
            raise HasilaError(f"the writing broke off ({last}): nothing of {export.into} is left")
    if isinstance(outcome, HasilaError):
        raise outcome
    return outcome


def _stop_when_unwanted(asked: IO[bytes], progress: Progress) -> None:
    progress.unwanted.wait()
    with contextlib.suppress(OSError):
        asked.close()


def _followed(said: IO[bytes], progress: Progress) -> Exported | HasilaError | None:
    """Hand on how far it is, until it has ended; None when it broke off."""
    with contextlib.suppress(EOFError, pickle.UnpicklingError):
        while True:
            told = pickle.load(said)
            if isinstance(told, (Exported, HasilaError)):
                return told
            progress.share, progress.rows = told
    return None


def main() -> None:
    """What the other process does: a wish comes in, how far it is and what became of it go out."""
    from tui.commands.exporting import write

    export: Export = pickle.load(sys.stdin.buffer)
    progress, ended = Progress(), threading.Event()
    threading.Thread(target=_wait_for_end_of_input, args=(progress,), daemon=True).start()
    telling = threading.Thread(target=_tell, args=(progress, ended))
    telling.start()
    outcome: Exported | HasilaError
    try:
        outcome = write(export, progress)
    except CancelledError as problem:
        outcome = CancelledError(str(problem))
    except HasilaError as problem:
        outcome = HasilaError(str(problem))
    finally:
        ended.set()
        telling.join()
    with contextlib.suppress(BrokenPipeError):
        _say(outcome)


def _wait_for_end_of_input(progress: Progress) -> None:
    sys.stdin.buffer.read(1)
    progress.unwanted.set()


def _tell(progress: Progress, ended: threading.Event) -> None:
    with contextlib.suppress(BrokenPipeError):
        while not ended.wait(TOLD):
            _say((progress.share, progress.rows))


def _say(told: object) -> None:
    sys.stdout.buffer.write(pickle.dumps(told))
    sys.stdout.buffer.flush()
