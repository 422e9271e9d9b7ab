"""A stranger at a kiosk: what they are shown, and what becomes of everything else they try."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from textual.containers import Vertical

from tests.conftest import pressed, settled, stands
from tests.data.tiny import build
from tests.server.screens import Watched
from tests.server.sessions import unshared
from tests.server.ssh_server import REPOSITORY, SshServer
from tests.terminal.pseudo_terminal import PseudoTerminal
from tui.app import HasilaApp
from tui.commands.browse import FIRST_VIEWS
from tui.commands.kiosk import scrubbed, take_place
from tui.data.bounds import Bounds
from tui.data.opening import open_database
from tui.data.served import Server
from tui.errors import HasilaError, QueryError
from tui.exit_codes import ExitCode
from tui.kiosk import KioskApp
from tui.labels.commands import COMMANDS
from tui.labels.kiosk import ENDS_SOON, is_allowed
from tui.screens.copy_menu import CopyScreen

FIGURE = "76,021"
PTY = ("-tt",)


@pytest.fixture
def kiosk(tmp_path: Path) -> Iterator[KioskApp]:
    database = open_database(build(tmp_path / "tiny.duckdb"))
    yield KioskApp(database, language="en")
    database.close()


# What is offered


async def test_what_is_refused_stands_neither_in_palette_nor_key_bar_nor_help(kiosk: KioskApp) -> None:
    """Commands that reach files, programs or SQL | in no palette, key bar or help; new ones are out until named"""
    refused = [command for command in COMMANDS if not is_allowed(command)]
    assert {"extract", "review", "expression", "write"} <= {command.action for command in refused}
    async with kiosk.run_test(size=(100, 60)) as pilot:
        await settled(pilot)
        offered = {command.title for command in kiosk.get_system_commands(kiosk.screen)}
        assert "help" in offered
        assert not offered & {command.words.en for command in refused if command.scope != "review"}
        await pressed(pilot, "question_mark")
        assert stands(pilot, "remove filters: r")
        for command in refused:
            assert not any(stands(pilot, f"{command.words.en}: {key}") for key in command.keys[:1]), command.action


async def test_a_citation_goes_to_the_readers_own_clipboard_and_to_no_file(
    kiosk: KioskApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The copy menu: copying, then its key for a file | the clipboard of the reader has it; no file is offered"""
    copied: list[str] = []
    monkeypatch.setattr(KioskApp, "copy_to_clipboard", lambda _, text: copied.append(text))
    async with kiosk.run_test(size=(100, 30)) as pilot:
        await settled(pilot)
        await pressed(pilot, "y")
        await settled(pilot)
        menu = kiosk.screen
        assert isinstance(menu, CopyScreen)
        assert "file" not in str(menu.query_one(Vertical).border_subtitle)
        await pressed(pilot, "w")
        assert kiosk.screen is menu
        await pressed(pilot, "enter")
        await settled(pilot)
        assert copied
        assert copied[0].startswith("Observatory: killed, Syria, 2014: 100.")


async def test_an_action_that_is_not_on_the_list_does_nothing(kiosk: KioskApp, monkeypatch: pytest.MonkeyPatch) -> None:
    """Keys, clicks and sequences for actions not on the list, also such as a later version may add | nothing is done"""
    done: list[str] = []

    def action_export(self: HasilaApp) -> None:
        done.append("export")

    action_export.__module__ = "tui.app"
    monkeypatch.setattr(HasilaApp, "action_export", action_export, raising=False)
    async with kiosk.run_test(size=(100, 30)) as pilot:
        await settled(pilot)
        screens = len(kiosk.screen_stack)
        for action in (
            "export",
            "extract",
            "review",
            "open_files",
            "screenshot",
            "suspend_process",
            "gallery",
            "change_theme",
        ):
            assert not await kiosk.run_action(action), action
        await pressed(pilot, "f9", "f7", "ctrl+z", "equals_sign")
        assert len(kiosk.screen_stack) == screens
        await pressed(pilot, "colon", *"open /", "enter", "escape")
        kiosk.action_open_files("/etc/passwd")
        await settled(pilot)
        assert len(kiosk.screen_stack) == screens
        await pressed(pilot, "slash", "x", "left", "backspace", "escape", "v", "escape")
        assert len(kiosk.screen_stack) == screens
    assert not done


async def test_nobody_at_the_keys_ends_the_session(tmp_path: Path) -> None:
    """No key for the idle time | the session ends with one sentence; a key in time keeps it"""
    with open_database(build(tmp_path / "tiny.duckdb")) as database:
        app = KioskApp(database, idle=3600)
        async with app.run_test(notifications=True) as pilot:
            app._last_key -= 3595
            app._end_when_idle()
            await settled(pilot)
            assert [note.message for note in app._notifications] == [ENDS_SOON["ar"]]
            await pilot.press("down")
            app._end_when_idle()
            assert not app.ended_idle
            app._last_key -= 3601
            app._end_when_idle()
            assert app.ended_idle


# What the processes may do


def test_nothing_the_client_says_reaches_the_program() -> None:
    """LC_*, PYTHON*, TEXTUAL*, HASILA*, XDG_*, COLUMNS, TMUX, SSH_ORIGINAL_COMMAND, TERM=../../x | none is heard"""
    names = "LC_ALL PYTHONPATH TEXTUAL_DRIVER HASILA_X XDG_STATE_HOME COLUMNS TMUX HOME PATH SSH_ORIGINAL_COMMAND"
    said = dict.fromkeys(names.split(), "/tmp/evil")
    heard = scrubbed({**said, "TERM": "../../x", "COLORTERM": "truecolor"})
    assert "evil" not in str(heard)
    assert heard["TERM"] == "xterm"
    assert set(heard) == {"TERM", "COLORTERM", "HOME", "PATH", "LANG"}
    assert "TERM" not in scrubbed({})


def test_places_are_counted_and_given_back(tmp_path: Path) -> None:
    """More sessions than are allowed | the next is refused with one sentence, until one has ended"""
    first, second = take_place(2, tmp_path), take_place(2, tmp_path)
    with pytest.raises(HasilaError, match="2 people are looking"):
        take_place(2, tmp_path)
    take_place(2, tmp_path / "another").close()
    first.close()
    take_place(2, tmp_path).close()
    second.close()


WALLS = """
import os, socket, subprocess, sys
from tui.commands import walls
walls.put_up([sys.executable, "-c", "pass"])
tries = {
    "write": lambda: open(sys.argv[1] + "/new", "w"),
    "create": lambda: os.open(sys.argv[1] + "/new", os.O_CREAT),
    "read": lambda: open("/etc/passwd"),
    "around": lambda: open(os.__file__ + "/../../../../../etc/passwd"),
    "list": lambda: os.listdir("/etc"),
    "scan": lambda: os.scandir("/"),
    "folder": lambda: os.mkdir(sys.argv[1] + "/new"),
    "remove": lambda: os.remove(sys.argv[1] + "/there"),
    "program": lambda: subprocess.run(["sh", "-c", "true"]),
    "shell": lambda: os.system("true"),
    "become": lambda: os.execv("/bin/sh", ["sh"]),
    "connect": lambda: socket.create_connection(("127.0.0.1", 1)),
}
for name, attempt in tries.items():
    try:
        attempt()
        print(name, "done")
    except PermissionError:
        print(name, "refused")
open(os.__file__).close()
subprocess.run([sys.executable, "-c", "pass"], check=True)
walls.take_down()
open(sys.argv[1] + "/new", "w").close()
"""


def test_the_interpreter_itself_refuses_files_programs_and_connections(tmp_path: Path) -> None:
    """A command that ought not to be there writes or reads a file, starts a program, connects | Python refuses"""
    (tmp_path / "there").touch()
    run = subprocess.run(
        [sys.executable, "-c", WALLS, tmp_path], cwd=REPOSITORY, capture_output=True, text=True, check=True
    )
    assert run.stdout.split()[1::2] == ["refused"] * 12
    assert (tmp_path / "new").exists()


A_VIEW = """-- /// view
-- title = {{ en = "Endless", ar = "بلا نهاية" }}
--
-- [columns]
-- n = {{ kind = "count", en = "n", ar = "ن" }}
-- ///
select ({}) as n
"""
ENDLESS = "select count(*) from range(1000000000000) t(i) where hash(i) % 7 = 9"
HUNGRY = "select length(repeat(i::varchar, 900000000)) from range(8) t(i)"


@pytest.mark.parametrize(("sql", "said"), [(ENDLESS, "took too long|has ended"), (HUNGRY, "memory|Memory|has ended")])
def test_one_answer_is_bounded_in_time_and_memory(tmp_path: Path, sql: str, said: str) -> None:
    """An answer that takes for ever, or more memory than there may be | one sentence, and the next answer comes"""
    from tui.data.catalogue import View
    from tui.data.shelf import read_view

    (tmp_path / "endless.sql").write_text(A_VIEW.format(sql), "utf-8")
    database = build(tmp_path / "tiny.duckdb")
    with Server(bounds=Bounds((str(database),), seconds=1.0)) as server:
        opened = server.open(database).database()
        view = read_view(tmp_path / "endless.sql")
        assert isinstance(view, View)
        began = time.monotonic()
        with pytest.raises(QueryError, match=said):
            opened.relation(view).answer()
        assert time.monotonic() - began < 5
        opened = opened.another(database)
        relation = opened.relation(opened.views["deaths_by_year"])
        relation.answer()
        assert len(relation)


def test_the_bounds_leave_room_for_every_view_of_the_sample() -> None:
    """Every view of the sample is opened in one session | all of them are answered within the bounds"""
    sample = REPOSITORY / "sample.duckdb"
    with Server(bounds=Bounds((str(sample),), seconds=60.0)) as server:
        opened = server.open(sample, ahead=FIRST_VIEWS).database()
        for view in opened.views.values():
            relation = opened.relation(view)
            relation.answer()
            relation.finish()
            assert len(relation) or view.name not in FIRST_VIEWS


def test_the_process_that_asks_opens_nothing_else_and_writes_nothing(tmp_path: Path) -> None:
    """Another file is asked for behind the screen's back | the process that reads the database refuses it"""
    database, other = build(tmp_path / "tiny.duckdb"), build(tmp_path / "other.duckdb")
    with Server(bounds=Bounds((str(database),))) as server:
        opened = server.open(database).database()
        limits = Path(f"/proc/{server._process.pid}/limits").read_text()
        assert [line.split()[3:5] for line in limits.splitlines() if line.startswith("Max file size")] == [["0", "0"]]
        assert "unlimited" not in next(line for line in limits.splitlines() if "address space" in line)
        with pytest.raises(QueryError, match="no other file"):
            opened.another(other)


# Through the real server


def connected(stack: ExitStack, ssh: SshServer, key: str = "kiosk", size: tuple[int, int] = (80, 24)) -> Watched:
    terminal = stack.enter_context(PseudoTerminal(ssh.client(key=key, options=PTY), size=size))
    return Watched(terminal, size)


def test_whatever_command_is_asked_for_the_stranger_gets_the_browser_or_a_sentence(ssh: SshServer) -> None:
    """ssh host command, scp, sftp, port forwarding, an environment of every kind | the command is ignored, nothing is
    copied or forwarded; without a terminal one sentence, exit code 2
    """
    local = ["-o", "SendEnv=PYTHON* TEXTUAL* XDG_* LC_* COLUMNS HASILA*"]
    evil = dict.fromkeys(("PYTHONSTARTUP", "TEXTUAL_DRIVER", "XDG_STATE_HOME", "LC_ALL", "HASILA_X"), "/tmp/evil")
    ran = [
        subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, stdin=subprocess.DEVNULL)
        for command in (
            ssh.client("cat /etc/passwd", key="kiosk"),
            ssh.copy("scp", "-O", "127.0.0.1:/etc/passwd", str(ssh.folder), key="kiosk"),
            ssh.copy("scp", "127.0.0.1:/etc/passwd", str(ssh.folder), key="kiosk"),
            ssh.copy("sftp", "127.0.0.1:/etc/passwd", key="kiosk"),
            ssh.client(key="kiosk", options=("-W", "127.0.0.1:22")),
        )
    ]
    with ExitStack() as stack:
        terminal = PseudoTerminal(
            ssh.client("sh", key="kiosk", options=[*PTY, *local]),
            environment={"TERM": "../../x", "COLUMNS": "9999", **evil},
        )
        seat = Watched(stack.enter_context(terminal), (80, 24))
        seat.wait_for(FIGURE, limit=40)
        terminal.type(b"Q")
        assert terminal.ended(20) == ExitCode.DONE
        assert terminal.as_found
    said = []
    for process in ran:
        output, trouble = process.communicate(timeout=30)
        assert process.returncode != 0
        assert b"root:" not in output
        said.append(trouble)
    assert b"connect by 'ssh -t', without a command" in said[0]
    assert not (ssh.folder / "passwd").exists()


STORM = {
    "Ctrl+Z, Ctrl+C, Ctrl+\\": b"\x1a\x03\x1c",
    "a bracketed paste of a megabyte": b"\x1b[200~" + b"A" * 1_000_000 + b"\x1b[201~",
    "a paste without an end, then its end": b"\x1b[200~" + b"\xd8\xa7" * 50_000 + b"\x1b[201~",
    "300 keys at once": b"jk" * 150,
    "a key of a kilobyte": b"\x1b[" + b"1;" * 512 + b"u",
    "keys with impossible numbers": b"\x1b[1114112u\x1b[99999999999u\x1b[55296u\x1b[57344;2;1114999u",
    "windows of a million cells": b"\x1b[48;65000;65000;1;1t\x1b[48;24;80;480;640t",
    "replies nobody asked for": (
        b"\x1b]52;c;ZXZpbA==\x07\x1bP>|evil(1)\x1b\\\x1b[?62c\x1b[8;1$y\x1b[9;9R\x1b]11;rgb:0/0/0\x07"
    ),
    "bytes that are no text": bytes(range(128, 256)) * 3,
    "the palette": b"\x10open /etc/passwd\r\x1b\x1b",
    "F9, F7, =, e, s": b"\x1b[20~\x1b[18~=es",
}


def test_a_storm_of_keys_and_sequences_leaves_the_session_as_it_was(ssh: SshServer) -> None:
    """Ctrl+Z, pastes of a megabyte and without an end, 300 keys, kilobyte-long and impossible ones, windows of any
    size, replies nobody asked for, commands in the palette | the figure still stands; memory grew by less than 32 MB
    """
    with ExitStack() as stack:
        seat = connected(stack, ssh)
        seat.wait_for(FIGURE, limit=40)
        program = the_program(ssh, "kiosk")
        before = unshared(program)
        for name, bytes_typed in STORM.items():
            write_all(seat.terminal, bytes_typed)
            seat.terminal.quiet(0.3)
            assert seat.terminal.process.poll() is None, name
        seat.terminal.type(b"\x1b")
        seat.terminal.quiet(0.5)
        seat.terminal.resize(0, 0)
        seat.terminal.resize(1, 1)
        seat.terminal.resize(65535, 65535)
        seat.terminal.quiet(0.5)
        seat.terminal.resize(80, 24)
        seat.terminal.type(b"\x1b\x1bg\x0c")
        seat.wait_for(FIGURE, limit=40)
        assert unshared(program) - before < 32 << 20
        seat.terminal.type(b"\x11")
        assert seat.terminal.ended(60) == ExitCode.DONE
        assert seat.terminal.as_found


def test_the_last_place_is_the_last_and_comes_free_with_its_connection(ssh: SshServer) -> None:
    """A third session where two are allowed; then a client is killed | refused with one sentence; the place is free"""
    with ExitStack() as stack:
        seats = [connected(stack, ssh, "small") for _ in range(2)]
        for seat in seats:
            seat.wait_for(FIGURE, limit=40)
        third = connected(stack, ssh, "small")
        assert third.terminal.ended(20) == ExitCode.UNUSABLE
        assert third.terminal.output.decode().strip() == (
            "hasila: 2 people are looking at these figures already: try again in a few minutes"
        )
        seats[0].terminal.kill(signal.SIGKILL)
        time.sleep(1.0)
        connected(stack, ssh, "small").wait_for(FIGURE, limit=40)


def test_an_idle_session_ends_by_itself(ssh: SshServer) -> None:
    """Two seconds without a key where two are allowed | one sentence, exit code 0, the terminal as it was found"""
    with ExitStack() as stack:
        seat = connected(stack, ssh, "short")
        assert seat.terminal.ended(40) == ExitCode.DONE
        assert seat.terminal.output.endswith(b"nobody pressed a key for 2 seconds, so the session has ended\r\n")
        assert seat.terminal.as_found


def the_program(ssh: SshServer, name: str) -> int:
    """The process of the one session of a kiosk that shows its screen."""
    wanted = f"{ssh.folder / name}.duckdb"
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            words = (folder / "cmdline").read_bytes().decode().split("\0")
        except OSError:
            continue
        if wanted in words and "--kiosk" in words:
            return int(folder.name)
    raise AssertionError(f"nobody shows {wanted}")


def write_all(terminal: PseudoTerminal, keys: bytes) -> None:
    """Press more keys than fit on the line at once."""
    os.set_blocking(terminal._master, False)
    end = time.monotonic() + 60
    while keys:
        assert time.monotonic() < end, f"{len(keys)} bytes were not taken"
        try:
            keys = keys[os.write(terminal._master, keys[:4096]) :]
        except BlockingIOError:
            terminal.pump()
    os.set_blocking(terminal._master, True)
