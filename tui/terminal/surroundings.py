"""What is known of the terminal besides its replies: the environment, and what tmux says of its client."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from tui.terminal.abilities import SILENT_PROGRAMS, Surroundings

_ASK = "#{client_termname}|#{client_pid}|#{allow-passthrough}|#{client_termtype}"
_LIMIT = 0.2
"""Seconds that tmux has for its answer; it takes a few thousandths of one."""


_GENERATIONS = 8
"""Programs that may stand between tmux's client and the terminal it was started in: shells, and what starts them."""


def surroundings(environment: Mapping[str, str] | None = None) -> Surroundings:
    """Look around; over SSH there is often nothing to see."""
    environment = os.environ if environment is None else environment
    found = Surroundings(program=environment.get("TERM_PROGRAM", ""), mlterm="MLTERM" in environment)
    fields = _tmux_client(environment.get("TMUX_PANE", "")) if environment.get("TMUX") else None
    if fields is None:
        return found
    name, client, passthrough, version = fields
    return replace(
        found,
        outer_name=name,
        outer_version=version,
        outer_program=terminal_around(client),
        passthrough=passthrough in ("1", "on", "all", "2"),
    )


def terminal_around(process: str, processes: Path = Path("/proc")) -> str:
    """The terminal that a process was started in, if it is one of those that have to be known by that."""
    for _ in range(_GENERATIONS):
        try:
            status = (processes / process / "stat").read_text(encoding="utf-8", errors="replace")
        except OSError:  # no such process, one of another machine, or a system that keeps none there
            return ""
        name, _, rest = status.partition("(")[2].rpartition(")")
        if name in SILENT_PROGRAMS:
            return name
        process = rest.split()[1]
    return ""


def _tmux_client(pane: str) -> list[str] | None:
    """TERM of the client's terminal, the client's process, whether tmux passes sequences on, what it calls itself."""
    import subprocess  # costs what only readers inside tmux should pay

    where = ["-t", pane] if pane else []
    try:
        answer = subprocess.run(
            ["tmux", "display-message", "-p", *where, _ASK],
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=_LIMIT,
            check=True,
        )
    except (OSError, subprocess.SubprocessError):
        return None
    fields = answer.stdout.decode("utf-8", "replace").rstrip("\n").split("|", 3)
    return fields if len(fields) == 4 and fields[0] else None
