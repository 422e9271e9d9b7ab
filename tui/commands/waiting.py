"""Waiting for files that have to be read whole before they can be browsed: how far it is, and Ctrl+C to stop."""

from __future__ import annotations

import contextlib
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from tui.data.recognising import Form, see_form
from tui.errors import HasilaError

if TYPE_CHECKING:
    from tui.data.served import Opening

_OFTEN = 0.1
"""Seconds between two looks."""
_TIME_TO_STOP = 5.0


def take_time(files: Sequence[Path]) -> bool:
    """Whether some of the files may have to be copied first; what cannot be read is told by who opens it."""
    with contextlib.suppress(HasilaError):
        return any(see_form(file) in (Form.DELIMITED, Form.JSON) for file in files)
    return False


def wait_for(opening: Opening) -> None:
    """Wait until files are open; on a terminal say how far it is. Ctrl+C stops it, and nothing half made is left."""
    from tui.commands.progress import Progress

    try:
        if _is_open(opening):
            return
        with Progress(100) as progress:
            while not _is_open(opening):
                share = opening.progress()
                progress.at(round(100 * (share or 0.0)), " ".join(path.name for path in opening.paths))
    except KeyboardInterrupt:
        opening.stop()
        with contextlib.suppress(Exception):
            opening.opened.result(timeout=_TIME_TO_STOP)
        raise


def _is_open(opening: Opening) -> bool:
    try:
        opening.opened.result(timeout=_OFTEN)
    except TimeoutError:
        return False
    return True
