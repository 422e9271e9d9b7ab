"""The program as most use it: through SSH, in whatever terminal, over whatever link."""

from __future__ import annotations

import os
import shlex
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from tests.server.screens import Watched, wait_for_all
from tests.server.sessions import children
from tests.server.ssh_server import REPOSITORY, SlowLink, SshServer
from tests.terminal.pseudo_terminal import Answers, PseudoTerminal
from tui.exit_codes import ExitCode

FIGURE = "76,021"
HASILA = f"cd {REPOSITORY} && exec {sys.executable} -m tui.cli sample.duckdb"
PTY = ("-tt",)


@dataclass(frozen=True)
class Seat:
    """Where somebody sits: terminal, locale and window."""

    name: str | None
    """TERM; None where the server is to have none."""
    size: tuple[int, int] = (80, 24)
    locale: dict[str, str] = field(default_factory=dict)
    """Variables that are exported behind the link; an empty one is taken away."""

    def command(self) -> str:
        """What is run behind the link."""
        unset = ["LC_ALL", "LC_CTYPE", *(["TERM"] if self.name is None else [])]
        unset += [name for name, value in self.locale.items() if not value]
        said = "".join(f"export {name}={value}; " for name, value in self.locale.items() if value)
        return f"unset {' '.join(unset)}; {said}{HASILA} --bandwidth full"


SEATS = {
    "xterm-256color, 80x24": Seat("xterm-256color"),
    "xterm, 40x12, LANG=C": Seat("xterm", (40, 12), {"LANG": "C"}),
    "screen-256color, 300x100, LANG=POSIX": Seat("screen-256color", (300, 100), {"LANG": "POSIX"}),
    "tmux-256color, LANG missing": Seat("tmux-256color", (80, 24), {"LANG": ""}),
    "linux, LANG=C": Seat("linux", (80, 24), {"LANG": "C"}),
    "vt100": Seat("vt100"),
    "TERM unset, 40x12": Seat(None, (40, 12)),
}


def watched(stack: ExitStack, ssh: SshServer, command: str, seat: Seat, **given: Answers) -> Watched:
    environment = {"TERM": seat.name or ""}
    terminal = PseudoTerminal(ssh.client(command, options=PTY), size=seat.size, environment=environment, **given)
    return Watched(stack.enter_context(terminal), seat.size)


def test_every_terminal_locale_and_size_shows_the_figure_and_is_left_as_it_was(ssh: SshServer) -> None:
    """TERM xterm-256color, xterm, screen-256color, tmux-256color, linux, vt100, unset; LANG C, POSIX, missing; 40x12 to
    300x100 | the first figure stands whole in its row, frames and Arabic are UTF-8 whatever LANG says; left as found
    """
    with ExitStack() as stack:
        seats = {name: watched(stack, ssh, seat.command(), seat) for name, seat in SEATS.items()}
        wait_for_all(list(seats.values()), FIGURE)
        for name, seat in seats.items():
            assert seat.shows("ﺔﺌﻔﻟﺍ"), name
            assert "�" not in "".join(seat.rows), name
        few = {name for name, seat in seats.items() if b"[38;5;" not in seat.terminal.output}
        assert {name.partition(",")[0] for name in few} == {"xterm", "linux", "vt100", "TERM unset"}
        for seat in seats.values():
            seat.terminal.type(b"q")
        for name, seat in seats.items():
            assert seat.terminal.ended(20) == ExitCode.DONE, name
            assert seat.terminal.as_found, name


def test_a_terminal_that_moves_no_cursor_is_refused(ssh: SshServer) -> None:
    """TERM=dumb, and SSH without a terminal | one sentence says what to do instead; exit code 2, no escape sequence"""
    with ExitStack() as stack:
        dumb = watched(stack, ssh, HASILA, Seat("dumb"))
        assert dumb.terminal.ended(20) == ExitCode.UNUSABLE
        assert b"\x1b" not in dumb.terminal.output
        piped = stack.enter_context(PseudoTerminal([*ssh.client(HASILA), "</dev/null"]))
        assert piped.ended(20) == ExitCode.UNUSABLE
        for said in (dumb.terminal.output, piped.output):
            assert said.decode().count("hasila: browsing needs a terminal") == 1


@pytest.mark.parametrize("multiplexer", ["tmux", "screen"])
def test_a_multiplexer_behind_the_link_shows_it_too(ssh: SshServer, multiplexer: str, tmp_path: Path) -> None:
    """tmux and screen behind SSH | the figure stands there; quitting ends the multiplexer's only window"""
    if shutil.which(multiplexer) is None:
        pytest.skip(f"needs {multiplexer}: Debian's {multiplexer}")
    start = {
        "tmux": f"tmux -L hasila-{os.getpid()} -f /dev/null new-session",
        "screen": f"SCREENDIR={tmp_path} screen -U -c /dev/null",
    }[multiplexer]
    tmp_path.chmod(0o700)
    with ExitStack() as stack:
        seat = watched(stack, ssh, f'LANG=C.UTF-8 {start} sh -c "{HASILA} --lang en"', Seat("xterm-256color"))
        seat.wait_for(FIGURE)
        assert seat.shows("Category")
        seat.terminal.type(b"q")
        assert seat.terminal.ended(20) == ExitCode.DONE


def test_the_total_and_its_quote_come_through_tmux_into_the_clipboard(ssh: SshServer) -> None:
    """tmux here, hasila behind SSH, in Arabic | T shows 75,655 and 366; y copies the exact sentence to the clipboard"""
    if shutil.which("tmux") is None:
        pytest.skip("needs tmux: Debian's tmux")
    tmux = ["tmux", "-L", f"hasila-story-{os.getpid()}", "-f", os.devnull]
    window = shlex.join(map(str, ssh.client(HASILA, options=PTY)))
    settings = ["set", "-s", "set-clipboard", "on"]
    quote = "وأعلن المرصد السوري لحقوق الإنسان أنه أحصى في سوريا مقتل 76,021 شخصًا"
    subprocess.run([*tmux, "new-session", "-d", "-x", "80", "-y", "24", window, ";", *settings], check=True)
    try:
        for key, shown in (("", FIGURE), ("T", "75,655 = 366"), ("y", "BibTeX"), ("Up", "     JSON  Markdown  [")):
            subprocess.run([*tmux, "send-keys", *filter(None, [key])], check=True)
            assert shown in _said_by([*tmux, "capture-pane", "-p"], shown)
        subprocess.run([*tmux, "send-keys", "Enter"], check=True)
        assert _said_by([*tmux, "show-buffer"], quote).startswith(quote)
    finally:
        subprocess.run([*tmux, "kill-server"], check=True)


def _said_by(command: Sequence[str], awaited: str) -> str:
    """What a command prints, asked again until what is awaited is in it."""
    end = time.monotonic() + 20
    while True:
        said = subprocess.run(command, capture_output=True, check=False).stdout.decode()
        if awaited in said or time.monotonic() > end:
            return said
        time.sleep(0.1)


def test_a_window_that_changes_in_mid_paint_ends_up_right(ssh: SshServer) -> None:
    """The window is dragged while the first screen is painted: 12 sizes in half a second | the last one is painted"""
    with ExitStack() as stack:
        seat = watched(stack, ssh, f"{HASILA} --lang en", Seat("xterm-256color", (120, 40)))
        seat.terminal.wait_for("\x1b[?1049h", limit=20)
        for step in range(12):
            seat.terminal.resize(120 - 4 * step, 40 - step)
            seat.terminal.quiet(0.04)
        seat.terminal.resize(90, 30)
        seat.terminal.quiet(1.0)
        seat.terminal.forget()
        seat.terminal.type(b"\x0c")
        last = Watched(seat.terminal, (90, 30))
        last.wait_for("/ find")
        last.wait_for(FIGURE)
        edges = [(row[0], row[-1]) for row in last.rows]
        assert edges[1:-1] == [("╭", "╮"), *[("│", "│")] * 12, ("╰", "╯"), ("╭", "╮"), *[("│", "│")] * 12, ("╰", "╯")]


def test_three_hundred_milliseconds_there_and_back(ssh: SshServer) -> None:
    """A round trip of 300 ms | late answers become no keys; the cursor moves; nothing is typed into the shell behind"""
    with SlowLink(ssh.port, 0.15) as link, ExitStack() as stack:
        terminal = PseudoTerminal(
            ssh.client(f"{HASILA} --lang en", options=PTY, port=link.port),
            answers=Answers(primary=b"\x1b[?61;1;21;22;28c", version=b"\x1bP>|VTE(8001)\x1b\\", reordering=1),
        )
        seat = Watched(stack.enter_context(terminal), (80, 24))
        seat.wait_for(FIGURE, limit=40)
        assert terminal.modes["8"] is False
        terminal.type(b"\x1b[B")
        seat.wait_for("2 of 19")
        terminal.type(b"q")
        assert terminal.ended(20) == ExitCode.DONE
        assert terminal.as_found
        assert terminal.unread() == b""


Dropping = Callable[[PseudoTerminal, SlowLink, int], None]
DROPS: dict[str, Dropping] = {
    "the client killed": lambda terminal, _link, _program: terminal.kill(signal.SIGKILL),
    "the link cut": lambda _terminal, link, _program: link.cut(),
    "SIGHUP": lambda _terminal, _link, program: os.kill(program, signal.SIGHUP),
    "kill -9": lambda _terminal, _link, program: os.kill(program, signal.SIGKILL),
}


def test_a_dropped_link_leaves_neither_a_process_nor_a_file(ssh: SshServer, tmp_path: Path) -> None:
    """The client killed, the link cut, SIGHUP, kill -9 of the screen | within a second the program and its process for
    the database are gone, and so is its private folder
    """
    for name, drop in DROPS.items():
        took: list[float] = []
        while not took or (min(took) >= 1.0 and len(took) < 3):  # the machine may be busy with something else
            took.append(seconds_to_end(ssh, drop, tmp_path / f"{name.replace(' ', '-')}-{len(took)}"))
        assert min(took) < 1.0, f"{name}: {took}"


def seconds_to_end(ssh: SshServer, drop: Dropping, private: Path) -> float:
    """Start the program with a folder for temporary files, drop its link, and see that nothing is left of it."""
    private.mkdir()
    command = f"export TMPDIR={private}; {HASILA} --log {private}.log"
    with SlowLink(ssh.port, 0.0) as link, PseudoTerminal(ssh.client(command, options=PTY, port=link.port)) as terminal:
        terminal.wait_for(FIGURE, limit=30)
        program = int(Path(f"{private}.log").read_text().split()[1])
        processes = [program, *children(program)]
        assert len(processes) == 2
        assert list(private.iterdir())
        drop(terminal, link, program)
        took = seconds_until_gone(processes, terminal)
    assert not list(private.iterdir())
    return took


def alive(process: int) -> bool:
    try:
        return Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


def seconds_until_gone(processes: list[int], terminal: PseudoTerminal, limit: float = 10.0) -> float:
    began = time.monotonic()
    while any(map(alive, processes)) and time.monotonic() < began + limit:
        terminal.pump()  # a signal alone leaves the terminal there, and it answers
    return time.monotonic() - began
