"""What terminals were heard to answer, and what is made of it."""

from __future__ import annotations

import pytest

from tui.terminal.abilities import Switch, judged
from tui.terminal.replies import ModeState, Replies, read_replies

SILENT = None
SET, RESET, UNKNOWN = ModeState.SET, ModeState.RESET, ModeState.UNKNOWN

# ruff: noqa: E501  one terminal, one line: its name, what it sent when asked for everything, and how that reads
RECORDED = [
    ("xterm 379", b"\x1bP>|XTerm(379)\x1b\\\x1b[8;0$y\x1b[>41;379;0c\x1b[?64;1;2;6;9c", "XTerm(379)", UNKNOWN, (41, 379, 0)),
    ("rxvt-unicode", b"\x1b[>85;95;0c\x1b[?1;2c", SILENT, SILENT, (85, 95, 0)),
    ("st", b"\x1b[?6c", SILENT, SILENT, SILENT),
    ("VTE 0.70", b"\x1b[8;1$y\x1b[>65;7006;1c\x1b[?65;1;9c", SILENT, SET, (65, 7006, 1)),
    ("VTE 0.70, switched", b"\x1b[8;2$y\x1b[>65;7006;1c\x1b[?65;1;9c", SILENT, RESET, (65, 7006, 1)),
    ("VTE 0.80", b"\x1bP>|VTE(8001)\x1b\\\x1b[8;1$y\x1b[>61;8001;1c\x1b[?61;1;21;22;28c", "VTE(8001)", SET, (61, 8001, 1)),
    ("Konsole", b"\x1bP>|Konsole 25.04.2\x1b\\\x1b[>1;115;0c\x1b[?62;1;4c", "Konsole 25.04.2", SILENT, (1, 115, 0)),
    ("mlterm", b"\x1b[8;0$y\x1b[>24;279;0c\x1b[?63;1;2;3c", SILENT, UNKNOWN, (24, 279, 0)),
    ("kitty", b"\x1bP>|kitty(0.41.1)\x1b\\\x1b[8;0$y\x1b[>1;4000;41c\x1b[?62;c", "kitty(0.41.1)", UNKNOWN, (1, 4000, 41)),
    ("foot", b"\x1bP>|foot(1.21.0)\x1b\\\x1b[>1;012100;0c\x1b[?62;4;22;28c", "foot(1.21.0)", SILENT, (1, 12100, 0)),
    ("tmux 3.5a", b"\x1bP>|tmux 3.5a\x1b\\\x1b[>84;0;0c\x1b[?1;2;4c", "tmux 3.5a", SILENT, (84, 0, 0)),
    ("screen 4.9", b"\x1b[>83;40900;0c\x1b[?1;2c", SILENT, SILENT, (83, 40900, 0)),
]  # fmt: skip


@pytest.mark.parametrize(
    ("sent", "version", "reordering", "secondary"), [case[1:] for case in RECORDED], ids=[case[0] for case in RECORDED]
)
def test_what_was_recorded_is_read(
    sent: bytes, version: str | None, reordering: ModeState | None, secondary: tuple[int, ...] | None
) -> None:
    replies = read_replies(sent)
    assert (replies.version, replies.reordering, replies.secondary) == (version, reordering, secondary)
    assert replies.complete


@pytest.mark.parametrize("sent", [case[1] for case in RECORDED], ids=[case[0] for case in RECORDED])
def test_nothing_short_of_the_last_byte_is_complete(sent: bytes) -> None:
    assert not any(read_replies(sent[:length]).complete for length in range(len(sent)))


def test_keys_pressed_while_waiting_do_not_disturb_the_answer() -> None:
    assert read_replies(b"q\x1b[A\x1b[8;1$yjj\x1b[?65;1;9c\r") == Replies(reordering=SET, primary=(65, 1, 9))


@pytest.mark.parametrize("sent", [b"", b"\x1b", b"\x1b[?1;2", b"\x1b[8;9$y", b"\x1b[12;1$y", b"\xff\xfe"])
def test_what_is_no_answer_says_nothing(sent: bytes) -> None:
    assert read_replies(sent) == Replies()


@pytest.mark.parametrize(
    ("found", "on_start", "at_exit"),
    [
        (ModeState.SET, b"\x1b[8l", b"\x1b[8h"),
        (ModeState.RESET, b"\x1b[8l", b""),
        (ModeState.UNKNOWN, b"\x1b[8l", b""),
        (ModeState.ALWAYS_RESET, b"\x1b[8l", b""),
        (ModeState.ALWAYS_SET, b"", b""),
        (None, b"\x1b[8l", b""),
    ],
)
def test_reordering_is_switched_on_again_only_where_it_was_on(
    found: ModeState | None, on_start: bytes, at_exit: bytes
) -> None:
    assert judged(Replies(reordering=found)).switch == Switch(on_start, at_exit)
