"""How the process is started that asks DuckDB for the screen: `served` talks to it, `serving` is what runs in it.

It is started before anything else of the program is loaded, so this module imports little.
"""

from __future__ import annotations

import subprocess
import sys

START = "import sys; sys.path[:] = {path!r}; from tui.data.serving import main; main()"
"""What it runs."""


def started() -> subprocess.Popen[bytes]:
    """Start it with this interpreter, finding modules exactly where we do, whatever lies in the present folder.

    It has a session of its own: Ctrl+C and a hang-up are ours to deal with, and it ends when its input does.
    """
    utf8 = ["-X", "utf8"] if sys.flags.utf8_mode else []
    start = START.format(path=sys.path)
    return subprocess.Popen(
        [sys.executable, "-I", "-S", *utf8, "-c", start],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
