"""Which terminal gets Arabic in which way: the replies as they were recorded, and what is made of them."""

from __future__ import annotations

from pathlib import Path

import pytest

from tui.terminal.abilities import Surroundings, judged
from tui.terminal.replies import Replies, read_replies
from tui.terminal.surroundings import terminal_around

# ruff: noqa: E501  one terminal, one line
OFF, ON = b"\x1b[8l", b"\x1b[8h"
KONSOLE = b"\x1b]50;BidiRenderingEnabled=false\x07", b"\x1b]50;BidiRenderingEnabled=true\x07"
MLTERM = b"\x1b]5379;use_ctl=false\x07", b"\x1b]5379;use_ctl=true\x07"
NOTHING = b"", b""

# terminal, what it sent to XTVERSION, DECRQM 8, DA2, DA1 | mode, sent before the start and at exit
ALONE = [
    ("xterm 379", b"\x1bP>|XTerm(379)\x1b\\\x1b[8;0$y\x1b[>41;379;0c\x1b[?64;1;2;6;9c", "visual", (OFF, b"")),
    ("rxvt-unicode", b"\x1b[>85;95;0c\x1b[?1;2c", "visual", (OFF, b"")),
    ("st", b"\x1b[?6c", "visual", (OFF, b"")),
    ("VTE 0.70", b"\x1b[8;1$y\x1b[>65;7006;1c\x1b[?65;1;9c", "visual", (OFF, ON)),
    ("VTE 0.70, found off", b"\x1b[8;2$y\x1b[>65;7006;1c\x1b[?65;1;9c", "visual", (OFF, b"")),
    ("VTE 0.80", b"\x1bP>|VTE(8001)\x1b\\\x1b[8;1$y\x1b[>61;8001;1c\x1b[?61;1;21;22;28c", "visual", (OFF, ON)),
    ("Konsole 22", b"\x1bP>|Konsole 22.12.3\x1b\\\x1b[>1;115;0c\x1b[?62;1;4c", "visual", KONSOLE),
    ("Konsole 25", b"\x1bP>|Konsole 25.04.2\x1b\\\x1b[>1;115;0c\x1b[?62;1;4c", "visual", KONSOLE),
    ("QTerminal", b"\x1b[>0;115;0c\x1b[?1;2c", "words", NOTHING),
    ("mlterm", b"\x1b[8;0$y\x1b[>24;279;0c\x1b[?63;1;2;3c", "visual", MLTERM),
    ("PuTTY", b"\x1b[>0;136;0c\x1b[?6c", "words", NOTHING),
    ("kitty 0.26", b"\x1bP>|kitty(0.26.5)\x1b\\\x1b[8;0$y\x1b[>1;4000;26c\x1b[?62;c", "words", NOTHING),
    ("kitty 0.41", b"\x1bP>|kitty(0.41.1)\x1b\\\x1b[8;0$y\x1b[>1;4000;41c\x1b[?62;c", "words", NOTHING),
    ("alacritty 0.11", b"\x1b[>0;1700;1c\x1b[?6c", "visual", (OFF, b"")),
    ("alacritty 0.15", b"\x1b[8;0$y\x1b[>0;2500;1c\x1b[?6c", "visual", (OFF, b"")),
    ("foot", b"\x1bP>|foot(1.21.0)\x1b\\\x1b[>1;012100;0c\x1b[?62;4;22;28c", "visual", (OFF, b"")),
    ("terminology", b"\x1bP>|terminology 1.13.0\x1b\\\x1b[>61;337;0c\x1b[?64;1c", "visual", (OFF, b"")),
    ("xterm.js 6.0", b"\x1b[8;0$y\x1b[>0;276;0c\x1b[?1;2c", "lro", NOTHING),
    ("tmux 3.5a", b"\x1bP>|tmux 3.5a\x1b\\\x1b[>84;0;0c\x1b[?1;2;4c", "lro", NOTHING),
    ("screen 4.9", b"\x1b[>83;40900;0c\x1b[?1;2c", "lro", NOTHING),
    ("silent", b"", "visual", (OFF, b"")),
    # not recorded, after documents and sources
    ("WezTerm, off", b"\x1bP>|WezTerm 20240203-110809\x1b\\\x1b[8;2$y\x1b[>1;277;0c\x1b[?65;4;6;18;22c", "visual", (OFF, b"")),
    ("WezTerm, on", b"\x1bP>|WezTerm 20240203-110809\x1b\\\x1b[8;1$y\x1b[>1;277;0c\x1b[?65;4;6;18;22c", "visual", (OFF, ON)),
    ("mintty", b"\x1b[8;1$y\x1b[>77;30601;0c\x1b[?64;1;2c", "visual", (OFF, ON)),
    ("iTerm2 3.6", b"\x1bP>|iTerm2 3.6.4\x1b\\\x1b[>0;95;0c\x1b[?62;4c", "visual", (OFF, b"")),
    ("iTerm2 3.7", b"\x1bP>|iTerm2 3.7.0beta9\x1b\\\x1b[>0;95;0c\x1b[?62;4c", "words", NOTHING),
    ("Apple Terminal", b"\x1b[>1;95;0c\x1b[?1;2c", "isolate", NOTHING),
    ("Ghostty", b"\x1bP>|ghostty 1.2.0\x1b\\\x1b[>1;10;0c\x1b[?62;22c", "visual", (OFF, b"")),
    ("Windows Terminal", b"\x1b[>0;10;1c\x1b[?61;4;6;7;14;21;22c", "visual", (OFF, b"")),
    ("one that cannot be switched off", b"\x1b[8;3$y\x1b[?64;1c", "words", NOTHING),
]  # fmt: skip

WITHOUT_MARKS = {"kitty 0.26", "kitty 0.41", "alacritty 0.11", "alacritty 0.15", "foot", "terminology"}


@pytest.mark.parametrize(
    ("terminal", "sent", "mode", "switch"), [pytest.param(*case, id=case[0]) for case in ALONE]
)  # fmt: skip
def test_a_terminal_is_known_by_its_replies_alone(
    terminal: str, sent: bytes, mode: str, switch: tuple[bytes, bytes]
) -> None:
    found = judged(read_replies(sent))
    assert (found.bidi, (found.switch.on_start, found.switch.at_exit)) == (mode, switch)
    assert found.marks is (terminal not in WITHOUT_MARKS)
    assert (found.parting == "font") is terminal.startswith("kitty")


TMUX = Replies(version="tmux 3.5a", secondary=(84, 0, 0), primary=(1, 2, 4))

# TERM outside, what it calls itself, whether tmux passes sequences on | mode, sent before the start and at exit
INSIDE_TMUX = [
    ("xterm-256color", "XTerm(379)", False, "visual", NOTHING),
    ("xterm-256color", "VTE(8001)", False, "lro", NOTHING),
    ("xterm-256color", "VTE(8001)", True, "visual", (b"\x1bPtmux;\x1b\x1b[8l\x1b\\", b"\x1bPtmux;\x1b\x1b[8h\x1b\\")),
    ("xterm-256color", "WezTerm 20240203", True, "visual", (b"\x1bPtmux;\x1b\x1b[8l\x1b\\", b"")),
    ("xterm-256color", "Konsole 25.04.2", False, "words", NOTHING),
    ("xterm-256color", "Konsole 25.04.2", True, "visual", tuple(b"\x1bPtmux;\x1b" + each + b"\x1b\\" for each in KONSOLE)),
    ("mlterm", "", True, "visual", tuple(b"\x1bPtmux;\x1b" + each + b"\x1b\\" for each in MLTERM)),
    ("mlterm", "", False, "words", NOTHING),
    ("xterm-kitty", "kitty(0.41.1)", False, "words", NOTHING),
    ("xterm-kitty", "", True, "words", NOTHING),
    ("foot", "foot(1.21.0)", True, "visual", NOTHING),
    ("alacritty", "", False, "visual", NOTHING),
    ("rxvt-unicode-256color", "", False, "visual", NOTHING),
    ("xterm-256color", "", False, "lro", NOTHING),
    (None, "", False, "lro", NOTHING),
]  # fmt: skip


@pytest.mark.parametrize(("name", "version", "passthrough", "mode", "switch"), INSIDE_TMUX)
def test_inside_tmux_the_terminal_around_it_counts(
    name: str | None, version: str, passthrough: bool, mode: str, switch: tuple[bytes, bytes]
) -> None:
    found = judged(TMUX, Surroundings(outer_name=name, outer_version=version, passthrough=passthrough))
    assert (found.bidi, (found.switch.on_start, found.switch.at_exit)) == (mode, switch)


@pytest.mark.parametrize(
    ("program", "passthrough", "mode"),
    [
        ("qterminal", False, "words"),
        ("qterminal", True, "words"),
        ("pterm", False, "words"),
        ("mlterm", False, "words"),
        ("mlterm", True, "visual"),
        ("", False, "lro"),
    ],
)
def test_inside_tmux_a_silent_terminal_is_known_by_its_program(program: str, passthrough: bool, mode: str) -> None:
    around = Surroundings(outer_name="xterm-256color", outer_program=program, passthrough=passthrough)
    assert judged(TMUX, around).bidi == mode


def test_what_stands_behind_tmux_or_screen_is_known_or_said_not_to_be() -> None:
    silent, named = (
        Surroundings(outer_name="xterm-256color"),
        Surroundings(outer_name="xterm", outer_version="VTE(8001)"),
    )
    assert not judged(TMUX, silent).end_is_known
    assert not judged(Replies(secondary=(83, 40900, 0))).end_is_known
    assert judged(TMUX, named).end_is_known


@pytest.mark.parametrize(
    ("family", "asked", "found"),
    [
        ({"40": ("tmux: client", "30"), "30": ("bash", "20"), "20": ("qterminal", "1")}, "40", "qterminal"),
        ({"40": ("tmux: client", "30"), "30": ("sh (1) x", "20"), "20": ("mlterm", "1")}, "40", "mlterm"),
        ({"40": ("tmux: client", "30"), "30": ("sshd", "1"), "1": ("systemd", "0")}, "40", ""),
        ({"40": ("bash", "40")}, "40", ""),
        ({}, "", ""),
    ],
)
def test_the_terminal_around_tmux_is_looked_for_among_the_ancestors_of_its_client(
    tmp_path: Path, family: dict[str, tuple[str, str]], asked: str, found: str
) -> None:
    for process, (name, parent) in family.items():
        (tmp_path / process).mkdir()
        (tmp_path / process / "stat").write_text(f"{process} ({name}) S {parent} 1 1 0")
    assert terminal_around(asked, tmp_path) == found


@pytest.mark.parametrize(
    ("surroundings", "mode"),
    [
        (Surroundings(program="Apple_Terminal"), "isolate"),
        (Surroundings(program="vscode"), "lro"),
        (Surroundings(mlterm=True), "visual"),
        (Surroundings(program="ghostty"), "visual"),
    ],
)
def test_where_the_replies_say_nothing_the_environment_may(surroundings: Surroundings, mode: str) -> None:
    assert judged(Replies(primary=(1, 2)), surroundings).bidi == mode


@pytest.mark.parametrize("surroundings", [Surroundings(program="vscode"), Surroundings(mlterm=True)])
def test_a_variable_left_over_from_another_terminal_deceives_nobody(surroundings: Surroundings) -> None:
    alone = judged(read_replies({case[0]: case[1] for case in ALONE}["xterm 379"]))
    assert judged(alone.replies, surroundings) == alone


VTE = Replies(version="VTE(8001)", reordering=read_replies(b"\x1b[8;1$y").reordering)
VTE_OFF = Replies(version="VTE(8001)", reordering=read_replies(b"\x1b[8;2$y").reordering)


def test_the_readers_own_choice_overrides_and_switches_nothing_off_that_it_needs() -> None:
    assert judged(VTE, override="visual") == judged(VTE)
    for mode in ("words", "lro", "isolate", "terminal", "off"):
        found = judged(VTE, override=mode)
        assert (found.bidi, found.switch.on_start, found.switch.at_exit) == (mode, b"", b"")
    kitty = judged(Replies(version="kitty(0.41.1)"), override="visual")
    assert (kitty.bidi, kitty.switch.on_start, kitty.switch.at_exit) == ("visual", OFF, b"")


def test_a_terminal_that_is_to_reorder_and_was_told_not_to_is_told_to() -> None:
    found = judged(VTE_OFF, override="terminal")
    assert (found.switch.on_start, found.switch.at_exit) == (ON, OFF)
