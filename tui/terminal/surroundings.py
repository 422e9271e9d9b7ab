"""What is known of the terminal besides its replies: the environment, and what tmux says of its client."""

from __future__ import annotations

import os
from collections.abc import Mapping

from tui.terminal.abilities import Surroundings

_ASK = "#{client_termname}|#{client_termtype}|#{allow-passthrough}"
_LIMIT = 0.2
"""Seconds that tmux has for its answer; it takes a few thousandths of one."""


def surroundings(environment: Mapping[str, str] | None = None) -> Surroundings:
    """Look around; over SSH there is often nothing to see."""
    environment = os.environ if environment is None else environment
    client = _tmux_client(environment.get("TMUX_PANE", "")) if environment.get("TMUX") else None
    name, version, passthrough = client or (None, "", "")
    return Surroundings(
        program=environment.get("TERM_PROGRAM", ""),
        mlterm="MLTERM" in environment,
        outer_name=name,
        outer_version=version,
        passthrough=passthrough in ("1", "on", "all", "2"),
    )


def _tmux_client(pane: str) -> tuple[str, str, str] | None:
    """TERM of the client's terminal, what it calls itself, and whether tmux passes sequences on to it."""
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
    fields = answer.stdout.decode("utf-8", "replace").rstrip("\n").split("|")
    if len(fields) < 3 or not fields[0]:
        return None
    return fields[0], "|".join(fields[1:-1]), fields[-1]
