"""The browser from outside: what it asks of a terminal, and how it leaves one."""

from __future__ import annotations

import signal
import sys
from pathlib import Path

import pytest

from tests.terminal.pseudo_terminal import Answers, PseudoTerminal
from tui.exit_codes import ExitCode

HASILA = [sys.executable, "-m", "tui.cli"]
FIRST_TABLE = "76,021"
"""A figure of the sample that stands in the first table."""

NO_TERMINAL_TO_USE = [
    ({"TERM": "dumb"}, (80, 24), "TERM is 'dumb'"),
    ({}, (39, 24), "39 columns and 24 lines"),
    ({}, (80, 9), "80 columns and 9 lines"),
]


@pytest.mark.parametrize(("environment", "size", "said"), NO_TERMINAL_TO_USE)
def test_a_terminal_that_cannot_be_used_is_refused_in_one_sentence(
    environment: dict[str, str], size: tuple[int, int], said: str
) -> None:
    with PseudoTerminal(HASILA, environment=environment, size=size) as terminal:
        assert terminal.ended() == ExitCode.UNUSABLE
        assert said in terminal.output.decode()
        assert b"\x1b" not in terminal.output
        assert terminal.output.count(b"\n") == 1


@pytest.mark.parametrize("stream", ["<", ">", "2>"])
def test_a_stream_that_is_no_terminal_is_named(stream: str) -> None:
    command = f"{' '.join(HASILA)} {stream} /dev/null; echo code $?"
    with PseudoTerminal(["sh", "-c", command]) as terminal:
        terminal.wait_for(f"code {ExitCode.UNUSABLE:d}")
        assert b"\x1b" not in terminal.output


@pytest.mark.parametrize("content", [None, b"", b"no database", b"\0\0\0\0\0\0\0\0DUCK\0\0"])
def test_a_file_that_is_no_database_leaves_the_terminal_alone(tmp_path: Path, content: bytes | None) -> None:
    path = tmp_path / "figures.duckdb"
    if content is not None:
        path.write_bytes(content)
    with PseudoTerminal([*HASILA, path], answers=Answers(reordering=1)) as terminal:
        assert terminal.ended() == ExitCode.UNUSABLE
        assert terminal.as_found
        assert b"\x1b[?1049h" not in terminal.output
        assert f"hasila: {path}".encode() in terminal.output
        assert terminal.unread() == b""
    assert (path.read_bytes() if path.exists() else None) == content


def test_it_opens_on_the_sample_and_q_leaves_the_terminal_as_it_was_found() -> None:
    with PseudoTerminal(HASILA, answers=Answers(reordering=1)) as terminal:
        terminal.wait_for(FIRST_TABLE)
        assert terminal.modes["8"] is False
        terminal.type(b"q")
        assert terminal.ended() == ExitCode.DONE
        assert terminal.as_found


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP, signal.SIGINT])
def test_a_signal_ends_it_and_leaves_the_terminal_as_it_was_found(number: signal.Signals) -> None:
    with PseudoTerminal(HASILA, answers=Answers(reordering=1)) as terminal:
        terminal.wait_for(FIRST_TABLE)
        terminal.kill(number)
        assert terminal.ended() == ExitCode.INTERRUPTED
        assert terminal.as_found
