"""A slow link is spared without anybody asking for it, and only where nobody asked for something else."""

from __future__ import annotations

import re
import sys

import pytest

from tests.terminal.pseudo_terminal import Answers, PseudoTerminal

PROGRAM = [sys.executable, "-m", "tui.cli"]
REMOTE = Answers(primary=b"\x1b[?64;1;2;6;22c", after=0.4)
COLOURS = {"COLORTERM": "", "TERM": "xterm-256color"}
MANY = re.compile(rb"[;\[][34]8;[25];")
"""A colour of more than sixteen."""


def painted(answers: Answers, *options: str, environment: dict[str, str] | None = None) -> bytes:
    """What the start of the browser sends, and one move of the cursor."""
    terminal_is = {**COLOURS, **(environment or {})}
    with PseudoTerminal([*PROGRAM, *options], answers=answers, environment=terminal_is) as terminal:
        terminal.wait_for("76,021", limit=30)
        terminal.quiet(0.8)
        terminal.type(b"\x1b[B")
        terminal.wait_for("17,790", limit=10)
        terminal.quiet(0.5)
        terminal.type(b"Q")
        assert terminal.ended() == 0
        return terminal.output


def test_a_terminal_that_answers_late_is_sent_sixteen_colours_and_fewer_bytes() -> None:
    near, far = painted(Answers()), painted(REMOTE)
    assert MANY.search(near)
    assert not MANY.search(far)
    assert len(far) < len(near)


@pytest.mark.parametrize(("answers", "wanted", "many"), [(REMOTE, "full", True), (Answers(), "low", False)])
def test_the_reader_may_say_otherwise(answers: Answers, wanted: str, many: bool) -> None:
    assert bool(MANY.search(painted(answers, "--bandwidth", wanted))) is many


def test_what_the_reader_has_set_for_textual_stays() -> None:
    sent = painted(Answers(), "--bandwidth", "low", environment={"TEXTUAL_COLOR_SYSTEM": "256"})
    assert MANY.search(sent)
