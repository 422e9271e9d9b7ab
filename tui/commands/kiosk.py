"""`hasila --kiosk DB`: the browser for strangers, as the one command of an account on a server."""

from __future__ import annotations

import gc
import hashlib
import os
import re
import signal
import socket
import sys
import threading
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from tui.data.bounds import Bounds, limit_addresses
from tui.data.process import command, started
from tui.errors import HasilaError

if TYPE_CHECKING:
    from tui.labels.words import Language
    from tui.terminal.abilities import BidiMode
    from tui.terminal.bandwidth import Bandwidth

KEPT = {
    "TERM": re.compile(r"[A-Za-z0-9][A-Za-z0-9._+-]{0,63}"),
    "COLORTERM": re.compile(r"truecolor|24bit"),
    "NO_COLOR": re.compile(r"[ -~]{0,8}"),
}
"""What the client may say of its terminal; SSH carries more, and none of it is heard."""

ADDRESSES = 512 << 20
"""Bytes of addresses that the screen may take beyond what it has when it begins."""
MOST_PASTED = 4096
"""Bytes of one paste: what anybody would look for."""
STACK = 1 << 20
"""Bytes of the stack of a thread; the system's eight million are counted as addresses."""


@dataclass(frozen=True, slots=True)
class Limits:
    """What an administrator may set."""

    sessions: int = 200
    """How many may look at a database at the same time."""
    idle: float = 900.0
    """Seconds without a key after which a session ends."""
    seconds: float = 10.0
    """How long one answer may take."""


def run(
    database: Path,
    limits: Limits,
    *,
    language: Language,
    bidi: BidiMode | None = None,
    bandwidth: Bandwidth = "auto",
) -> int:
    """Show one database to whoever is connected, until they leave, or nobody has pressed a key for long."""
    gc.disable()  # until the first paint, as in browse
    _hear_nothing_of_the_client()
    _see_terminal()
    database = database.absolute()
    with take_place(limits.sessions, database):
        return _show(database, limits, language, bidi, bandwidth)


def _show(path: Path, limits: Limits, language: Language, bidi: BidiMode | None, bandwidth: Bandwidth) -> int:
    threading.stack_size(STACK)
    bounds = Bounds((str(path),), limits.seconds)
    process = started(bounds)
    from tui.commands import walls
    from tui.commands.browse import FIRST_VIEWS, answers_in_crash_log
    from tui.data.served import Server
    from tui.terminal.bandwidth import choose
    from tui.terminal.handshake import terminal_prepared

    with Server(process, bounds) as server:
        opening = server.open(path, ahead=FIRST_VIEWS)
        with terminal_prepared(bidi) as terminal, answers_in_crash_log(terminal):
            choose(bandwidth, terminal)
            from tui import app
            from tui.driver.driver import driver_for
            from tui.kiosk import KioskApp

            driver = driver_for(terminal, most_pasted=MOST_PASTED)
            opened = opening.database()
            limit_addresses(ADDRESSES)
            walls.put_up(command(bounds))
            try:
                kiosk = KioskApp(
                    opened, abilities=terminal.abilities, driver_class=driver, language=language, idle=limits.idle
                )
                code = app.ran(kiosk)
            finally:
                walls.take_down()
    if kiosk.ended_idle:
        print(f"hasila: nobody pressed a key for {limits.idle:.0f} seconds, so the session has ended")
    return code


def scrubbed(environment: Mapping[str, str]) -> dict[str, str]:
    """The surroundings of a kiosk: its own, and of the client's what is harmless and well formed."""
    import pwd

    kept = {name: value for name, form in KEPT.items() if form.fullmatch(value := environment.get(name, "\0"))}
    if "TERM" in environment:
        kept.setdefault("TERM", "xterm")
    return {**kept, "HOME": pwd.getpwuid(os.getuid()).pw_dir, "PATH": "/usr/bin:/bin", "LANG": "C.UTF-8"}


def _hear_nothing_of_the_client() -> None:
    """Neither its environment, nor the command it asked for, nor keys that would stop or dump the program."""
    environment = scrubbed(os.environ)
    os.environ.clear()
    os.environ.update(environment)
    for number in (signal.SIGTSTP, signal.SIGQUIT, signal.SIGTTIN, signal.SIGTTOU, signal.SIGUSR1, signal.SIGUSR2):
        signal.signal(number, signal.SIG_IGN)


def _see_terminal() -> None:
    """Say what to do where there is no terminal, before anything is started for it."""
    from tui.terminal.access import open_terminal

    try:
        os.close(open_terminal())
    except HasilaError:
        if all(stream is not None and stream.isatty() for stream in (sys.stdin, sys.stdout, sys.stderr)):
            raise
        raise HasilaError(
            "this account shows figures on a terminal and does nothing else: connect by 'ssh -t', without a command"
        ) from None


def take_place(sessions: int, database: Path) -> socket.socket:
    """One of so many places before a database; it is given back when it is closed, and by whatever kills the process.

    A place is a name in Linux's abstract namespace of sockets, which leaves no file behind. `HasilaError` when all are
    taken.
    """
    if not sys.platform.startswith("linux"):
        raise HasilaError("--kiosk needs Linux: only there it can count its sessions and bound their memory")
    shared = hashlib.sha256(f"{os.getuid()} {database}".encode("utf-8", "surrogateescape")).hexdigest()[:32]
    for number in range(sessions):
        place = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        try:
            place.bind(f"\0hasila-kiosk-{shared}-{number}")
            return place
        except OSError:
            place.close()
    raise HasilaError(f"{sessions} people are looking at these figures already: try again in a few minutes")
