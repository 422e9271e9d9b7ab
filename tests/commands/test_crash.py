"""What a reader sees of a bug, and what is kept of it: one sentence on the screen, a private log without data."""

from __future__ import annotations

import os
import signal
import stat
import sys
from pathlib import Path

import pytest

from tests.terminal.pseudo_terminal import Answers, PseudoTerminal
from tui import bugs, cli
from tui.exit_codes import ExitCode

SECRET = "الاسم السري 4711"
FAULTS = str(Path(__file__).with_name("with_fault.py"))


@pytest.fixture
def state(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    return tmp_path / "state" / "hasila" / "crashes"


def the_log(folder: Path) -> str:
    (log,) = folder.iterdir()
    assert stat.S_IMODE(log.stat().st_mode) == 0o600
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    return log.read_text()


@pytest.mark.parametrize("fault", ["paint", "handler", "worker", "input", "database"])
def test_a_bug_shows_one_sentence_and_keeps_a_log_without_data(fault: str, state: Path) -> None:
    """A bug in a paint, in a key, in a worker, in the reading of keys, in the process that asks the database | one
    sentence, exit code 70, the terminal as it was found, a private log without a value of the data
    """
    with PseudoTerminal(
        [sys.executable, FAULTS, fault, SECRET],
        answers=Answers(reordering=1, version=b"\x1bP>|VTE(8001)\x1b\\"),
        environment={"XDG_STATE_HOME": str(state.parents[1])},
    ) as terminal:
        terminal.wait_for("\x1b[?1049h")
        if fault == "handler":
            terminal.wait_for("76,021")
            terminal.type(b"j")
        assert terminal.ended() == ExitCode.BUG
        assert terminal.as_found
        left = terminal.output.rpartition(b"\x1b[?1049l")[2].decode()
        assert "Traceback" not in left
        assert left.count("hasila: this is a bug in hasila") == 1
        assert str(state) in left
    log = the_log(state)
    assert "VTE(8001)" in log
    assert "ZeroDivisionError" in log
    assert "tests/commands/with_fault.py:" in log
    assert SECRET not in log
    assert "4711" not in log


def test_what_was_raised_is_told_by_place_and_cause_but_not_in_words(tmp_path: Path) -> None:
    try:
        try:
            int(SECRET)
        except ValueError as problem:
            raise KeyError(SECRET) from problem
    except KeyError as problem:
        told = bugs.without_data(problem)
    assert "4711" not in told
    assert told.index("builtins.ValueError") < told.index("and then:") < told.index("builtins.KeyError")
    assert "tests/commands/test_crash.py" in told
    assert str(Path.cwd()) not in told


def test_only_the_last_logs_are_kept_and_none_where_none_can_be(state: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    state.mkdir(parents=True)
    for number in range(bugs.MOST_KEPT + 5):
        (state / f"20150101T0000{number:02}-1.txt").touch()
    assert bugs.kept(ValueError(), "browse") is not None
    assert len(list(state.iterdir())) == bugs.MOST_KEPT
    monkeypatch.setenv("XDG_STATE_HOME", os.devnull)
    assert bugs.kept(ValueError(), "browse") is None


def test_memory_that_is_used_up_is_told_as_such(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Memory runs out | one sentence, exit code 2"""
    monkeypatch.setattr("tui.commands.show.list_views", lambda _: bytearray(1 << 62))
    assert cli.main(["show"]) == ExitCode.UNUSABLE
    assert capsys.readouterr().err == "hasila: there is not enough memory left for this; nothing was changed\n"


def test_a_log_tells_what_was_done_and_no_data(tmp_path: Path) -> None:
    log = tmp_path / "log"
    with PseudoTerminal([sys.executable, "-m", "tui.cli", "--log", log]) as terminal:
        terminal.wait_for("76,021")
        terminal.type(b"/" + SECRET.encode())
        terminal.quiet(0.3)
        terminal.kill(signal.SIGTERM)
        assert terminal.ended() == ExitCode.INTERRUPTED
    told = log.read_text()
    assert stat.S_IMODE(log.stat().st_mode) == 0o600
    assert "browse begins; python" in told
    assert "answer" in told
    assert "4711" not in told


def test_a_log_that_cannot_be_written_is_named(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    assert cli.main(["show", "--log", str(tmp_path)]) == ExitCode.UNUSABLE
    assert capsys.readouterr().err.startswith(f"hasila: {tmp_path}: the log cannot be written (")
