"""How the process is started that asks DuckDB for the screen: `served` talks to it, `serving` is what runs in it.

It is started before anything else of the program is loaded, so this module imports little.
"""

from __future__ import annotations

import os
import subprocess
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tui.data.bounds import Bounds

START = "import sys; sys.path[:] = {path!r}; from tui.data.serving import main; main({bounds})"
"""What it runs."""

FRUGAL = {
    # Memory that is freed goes back at once, and threads share one heap.
    "DUCKDB_JE_MALLOC_CONF": "dirty_decay_ms:0,muzzy_decay_ms:0,narenas:1",
    "MALLOC_ARENA_MAX": "1",
    "MALLOC_TRIM_THRESHOLD_": "131072",
}
"""What the environment of a process under bounds says besides: keep little memory."""


def command(bounds: Bounds | None = None) -> list[str]:
    """What is started: this interpreter, finding modules exactly where we do, whatever lies in the present folder."""
    utf8 = ["-X", "utf8"] if sys.flags.utf8_mode else []
    told = "" if bounds is None else f"**{bounds.told()!r}"
    return [sys.executable, "-I", "-S", *utf8, "-c", START.format(path=sys.path, bounds=told)]


def started(bounds: Bounds | None = None) -> subprocess.Popen[bytes]:
    """Start it, in a session of its own: Ctrl+C and a hang-up are ours to meet, and it ends when its input does."""
    return subprocess.Popen(
        command(bounds),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
        env=None if bounds is None else {**os.environ, **FRUGAL},
    )
