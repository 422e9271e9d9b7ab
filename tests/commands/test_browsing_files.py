"""Browsing files of other people from outside: what opens, what is refused, and how waiting ends."""

from __future__ import annotations

import os
import signal
import sys
import time
from pathlib import Path

import duckdb
import pytest

from tests.terminal.pseudo_terminal import Answers, PseudoTerminal
from tui.exit_codes import ExitCode

HASILA = [sys.executable, "-m", "tui.cli"]


@pytest.fixture
def environment(tmp_path: Path) -> dict[str, str]:
    return {"XDG_CACHE_HOME": str(tmp_path / "cache")}


def test_one_csv_opens_on_its_rows(tmp_path: Path, environment: dict[str, str]) -> None:
    path = tmp_path / "counted.csv"
    path.write_text("place,deaths\nAleppo,54321\n", "utf-8")
    with PseudoTerminal([*HASILA, path], environment=environment, answers=Answers(reordering=1)) as terminal:
        terminal.wait_for("54,321")
        terminal.type(b"q")
        assert terminal.ended() == ExitCode.DONE
        assert terminal.as_found


def test_several_files_open_on_their_list_and_enter_opens_one(tmp_path: Path, environment: dict[str, str]) -> None:
    (tmp_path / "first.csv").write_text("place,deaths\nAleppo,54321\n", "utf-8")
    with duckdb.connect(str(tmp_path / "second.duckdb")) as connection:
        connection.execute("create table event as select range as id from range(7654)")
    files = [tmp_path / "first.csv", tmp_path / "second.duckdb"]
    with PseudoTerminal([*HASILA, *files], environment=environment, answers=Answers(reordering=1)) as terminal:
        terminal.wait_for("7,654")
        terminal.type(b"\r")
        terminal.wait_for("54,321")


@pytest.mark.parametrize("name", ["none.csv", "empty.json", "pipe.csv"])
def test_what_cannot_be_read_is_refused_in_one_sentence(name: str, tmp_path: Path, environment: dict[str, str]) -> None:
    path = tmp_path / name
    if name == "empty.json":
        path.write_bytes(b"")
    if name == "pipe.csv":
        os.mkfifo(path)
    with PseudoTerminal([*HASILA, path], environment=environment) as terminal:
        assert terminal.ended() == ExitCode.UNUSABLE
        assert terminal.output.count(b"\n") == 1
        assert f"hasila: {path}".encode() in terminal.output


def test_ctrl_c_stops_the_reading_and_leaves_nothing_half_made(tmp_path: Path, environment: dict[str, str]) -> None:
    path = tmp_path / "large.csv"
    line = ",".join(f"{number}.5" for number in range(40)) + "\n"
    path.write_text(line.replace(".5", "x") + line * 150_000, "utf-8")
    with PseudoTerminal([*HASILA, path], environment=environment) as terminal:
        terminal.wait_for("large.csv")  # the bar
        terminal.kill(signal.SIGINT)
        assert terminal.ended() == ExitCode.INTERRUPTED
    until = time.monotonic() + 5
    kept = tmp_path / "cache" / "hasila" / "tables"
    while list(kept.iterdir()) and time.monotonic() < until:
        time.sleep(0.05)
    assert list(kept.iterdir()) == []
