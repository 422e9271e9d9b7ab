"""What is copied arrives in the clipboard of the terminal at the end, whatever lies between."""

from __future__ import annotations

import shutil
import sys
from base64 import b64encode
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.conftest import Browsing, settled
from tests.terminal.pseudo_terminal import Answers, PseudoTerminal
from tui.app import HasilaApp
from tui.labels.labels import AR
from tui.terminal.abilities import Abilities, Surroundings, judged
from tui.terminal.clipboard import LONGEST, Copying, Route, carried
from tui.terminal.replies import Replies, read_replies

PROGRAM = [sys.executable, Path(__file__).parents[1] / "terminal" / "prepared_app.py", "copy"]
TEXT = "قُتِلَ 76,021 شخصًا\nوهي حصيلة سنوية"
XTERM = Answers(primary=b"\x1b[?64;1;2;6;22c", secondary=b"\x1b[>41;379;0c", version=b"\x1bP>|XTerm(379)\x1b\\")
BEL, ST = "\a", "\x1b\\"


def copy_of(text: str, selection: str = "c") -> str:
    return f"\x1b]52;{selection};{b64encode(text.encode()).decode()}"


@contextmanager
def in_tmux(folder: Path, settings: str, *, hidden: bool = False) -> Iterator[PseudoTerminal]:
    """The program inside a tmux of its own; `hidden` as through SSH from a machine where tmux runs."""
    if not shutil.which("tmux"):
        pytest.skip("tmux is not installed (package tmux)")
    configuration = folder / "tmux.conf"
    configuration.write_text(settings)
    server = ["tmux", "-S", folder / "socket", "-f", configuration]
    program = ["env", "-u", "TMUX", "-u", "TMUX_PANE", *PROGRAM] if hidden else PROGRAM
    with PseudoTerminal([*server, "new-session", *program, TEXT], answers=XTERM) as terminal:
        try:
            yield terminal
        finally:
            PseudoTerminal([*server, "kill-server"]).ended()


def test_a_terminal_is_sent_the_copy_as_it_is() -> None:
    with PseudoTerminal([*PROGRAM, TEXT], answers=XTERM) as terminal:
        terminal.wait_for(copy_of(TEXT) + BEL)


@pytest.mark.parametrize("setting", ["external", "on"])
def test_inside_tmux_a_copy_arrives_with_its_default_settings_too(tmp_path: Path, setting: str) -> None:
    with in_tmux(tmp_path, f"set -s set-clipboard {setting}\n") as terminal:
        terminal.wait_for(copy_of(TEXT, selection=""))


@pytest.mark.parametrize("settings", ["set -s set-clipboard on\n", "set -wg allow-passthrough on\n"])
def test_where_tmux_runs_elsewhere_a_copy_takes_every_way_it_leaves_open(tmp_path: Path, settings: str) -> None:
    with in_tmux(tmp_path, settings, hidden=True) as terminal:
        terminal.wait_for(b64encode(TEXT.encode()).decode())


@contextmanager
def in_screen(folder: Path, text: str) -> Iterator[PseudoTerminal]:
    """The program inside a screen of its own."""
    if not shutil.which("screen"):
        pytest.skip("screen is not installed (package screen)")
    folder.chmod(0o700)
    environment = {"SCREENDIR": str(folder)}
    with PseudoTerminal(["screen", "-U", *PROGRAM, text], answers=XTERM, environment=environment) as terminal:
        try:
            yield terminal
        finally:
            PseudoTerminal(["screen", "-X", "quit"], environment=environment).ended()


@pytest.mark.parametrize("times", [1, 200])
def test_screen_passes_a_copy_on_in_pieces(tmp_path: Path, times: int) -> None:
    with in_screen(tmp_path, TEXT * times) as terminal:
        terminal.wait_for(copy_of(TEXT * times) + BEL)


@pytest.mark.parametrize("route", ["terminal", "tmux", "past tmux", "screen"])
def test_every_piece_is_ended_and_short_enough_for_what_it_goes_through(route: Route) -> None:
    sent = carried(copy_of(TEXT * 200) + BEL, route)
    if route == "screen":
        pieces = sent.split(ST)
        assert pieces.pop() == ""
        assert all(piece.startswith("\x1bP") and len(piece) < 768 for piece in pieces)
    else:
        assert sent.startswith(copy_of(TEXT * 200) + BEL)


TMUX = Replies(version="tmux 3.3a", secondary=(84, 0, 0), primary=(1, 2))


@pytest.mark.parametrize(
    ("replies", "surroundings", "route"),
    [
        (read_replies(b"\x1b[>41;379;0c\x1b[?64;1;2c"), Surroundings(), "terminal"),
        (TMUX, Surroundings(outer_name="xterm-256color"), "tmux"),
        (TMUX, Surroundings(), "past tmux"),
        (Replies(secondary=(84, 0, 0)), Surroundings(outer_name="xterm"), "past tmux"),  # before 3.2: no load-buffer -w
        (Replies(secondary=(83, 40900, 0)), Surroundings(), "screen"),
    ],
)
def test_the_way_of_a_copy_is_known_by_the_replies(replies: Replies, surroundings: Surroundings, route: Route) -> None:
    assert judged(replies, surroundings).copying.route == route


def test_only_a_terminal_that_says_so_is_sure_to_take_a_copy_and_only_one_of_bearable_length() -> None:
    sure, silent = (judged(read_replies(primary)).copying for primary in (b"\x1b[?62;52;22c", b"\x1b[?62;22c"))
    assert sure.is_sure(TEXT)
    assert not silent.is_sure(TEXT)
    assert sure.is_sure("x" * LONGEST)
    assert not sure.is_sure("ق" * LONGEST)


@pytest.mark.parametrize(
    ("copying", "said"),
    [
        (Copying(taken=True), AR.copied),
        (Copying(), AR.copied_unheard),
        (Copying("screen"), AR.copied_unheard),
        (Copying("tmux"), AR.copied_in_tmux),
    ],
)
async def test_the_reader_is_told_what_is_known_of_it(browsing: Browsing, copying: Copying, said: str) -> None:
    async with browsing() as pilot:
        assert isinstance(pilot.app, HasilaApp)
        pilot.app.abilities = Abilities(copying=copying)
        pilot.app.copy_to_clipboard(TEXT)
        await settled(pilot)
        assert pilot.app.clipboard == TEXT
        assert list(pilot.app._notifications)[-1].message == said
