"""The terminal is asked before the program starts, and left as it was found on every way out."""

from __future__ import annotations

import signal
import sys
import time
from dataclasses import replace
from pathlib import Path

import pytest

from tests.terminal.pseudo_terminal import Answers, PseudoTerminal
from tui.terminal.replies import QUESTIONS

PROGRAM = [sys.executable, str(Path(__file__).with_name("prepared_app.py"))]
REORDERS = Answers(primary=b"\x1b[?65;1;9c", reordering=1)
SILENT = Answers(primary=None, reordering=None, cursor_column=None)
CTRL_Q = b"\x11"


def test_the_question_is_asked_and_reordering_switched_off_before_the_screen_is_entered() -> None:
    with PseudoTerminal(PROGRAM, answers=REORDERS) as terminal:
        terminal.wait_for("ready, reordering <ModeState.SET: 1>")
        asked, switched, entered = (terminal.output.index(part) for part in (QUESTIONS, b"\x1b[8l", b"\x1b[?1049h"))
        assert asked < switched < entered
        assert terminal.modes["8"] is False


@pytest.mark.parametrize("reordering", [0, 1, 2, None])
def test_quitting_leaves_the_terminal_as_it_was_found(reordering: int | None) -> None:
    with PseudoTerminal(PROGRAM, answers=Answers(reordering=reordering)) as terminal:
        terminal.wait_for("ready")
        terminal.type(CTRL_Q)
        assert terminal.ended() == 0
        assert terminal.as_found
        assert (b"\x1b[8h" in terminal.output) is (reordering == 1)


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP, signal.SIGINT])
def test_a_signal_leaves_the_terminal_as_it_was_found(number: signal.Signals) -> None:
    with PseudoTerminal(PROGRAM, answers=REORDERS) as terminal:
        terminal.wait_for("ready")
        terminal.kill(number)
        assert terminal.ended() != 0
        assert terminal.as_found


@pytest.mark.parametrize("behaviour", ["busy", "stuck"])
def test_work_that_does_not_stop_keeps_neither_the_program_nor_the_screen(behaviour: str) -> None:
    with PseudoTerminal([*PROGRAM, behaviour], answers=REORDERS) as terminal:
        terminal.wait_for("ready")
        terminal.quiet(0.2)
        terminal.kill(signal.SIGTERM)
        assert terminal.ended(limit=5) == 4
        assert terminal.as_found


@pytest.mark.parametrize("behaviour", ["crash", "leave"])
def test_a_bug_leaves_the_terminal_as_it_was_found(behaviour: str) -> None:
    with PseudoTerminal([*PROGRAM, behaviour], answers=REORDERS) as terminal:
        assert terminal.ended() != 0
        assert terminal.as_found


@pytest.mark.parametrize("behaviour", ["wait", "busy"])
def test_a_dropped_connection_ends_the_program(behaviour: str) -> None:
    with PseudoTerminal([*PROGRAM, behaviour], answers=REORDERS) as terminal:
        terminal.wait_for("ready")
        terminal.hang_up()
        assert terminal.ended(limit=5) != 0


def test_a_silent_terminal_is_waited_for_a_short_time_only() -> None:
    with PseudoTerminal(PROGRAM, answers=SILENT) as terminal:
        terminal.wait_for("\x1b[c")
        asked = time.monotonic()
        terminal.wait_for("\x1b[?1049h")
        assert time.monotonic() - asked < 3  # 0.6 and the imports; the rest is for a busy machine
        terminal.wait_for("ready")
        terminal.type(CTRL_Q)
        assert terminal.ended() == 0
        assert terminal.as_found


VTE = Answers(
    primary=b"\x1b[?61;1;21;22;28c", secondary=b"\x1b[>61;8001;1c", version=b"\x1bP>|VTE(8001)\x1b\\", reordering=1
)
KONSOLE = Answers(
    primary=b"\x1b[?62;1;4c", secondary=b"\x1b[>1;115;0c", version=b"\x1bP>|Konsole 22.12.3\x1b\\", reordering=None
)
MLTERM = Answers(primary=b"\x1b[?63;1;2;3c", secondary=b"\x1b[>24;279;0c", reordering=0)


@pytest.mark.parametrize("after", [0.15, 0.2])
def test_an_answer_from_far_away_is_heard_and_becomes_no_key(after: float) -> None:
    with PseudoTerminal(PROGRAM, answers=replace(VTE, after=after)) as terminal:
        terminal.wait_for("ready, reordering <ModeState.SET: 1>")
        terminal.quiet(0.3)
        assert b"got" not in terminal.output
        assert terminal.modes["8"] is False
        terminal.type(CTRL_Q)
        assert terminal.ended() == 0
        assert terminal.as_found


@pytest.mark.parametrize("answers", [VTE, KONSOLE], ids=["VTE", "Konsole"])
@pytest.mark.parametrize("after", [0.3, 1.5, 2.5])
def test_an_answer_that_comes_too_late_becomes_no_key_and_is_acted_on(answers: Answers, after: float) -> None:
    with PseudoTerminal(PROGRAM, answers=replace(answers, after=after)) as terminal:
        terminal.wait_for("ready")
        terminal.quiet(after + 0.5)
        assert b"got" not in terminal.output
        switched = "8" if answers is VTE else "BidiRenderingEnabled"
        assert terminal.modes[switched] is False
        terminal.type(b"\x1b[A")
        terminal.wait_for("got up")
        terminal.type(CTRL_Q)
        assert terminal.ended() == 0
        assert terminal.as_found


def test_keys_are_heard_while_the_answer_is_still_awaited() -> None:
    with PseudoTerminal(PROGRAM, answers=SILENT) as terminal:
        terminal.wait_for("ready")
        for keys, name in ((b"\x1b[A", "up"), (b"\x1bOQ", "f2"), (b"\x1b", "escape")):
            terminal.type(keys)
            terminal.wait_for(name)  # what stands there already is not sent again


@pytest.mark.parametrize("by_key", [True, False], ids=["Ctrl+Z", "SIGTSTP"])
@pytest.mark.parametrize("answers", [VTE, KONSOLE, MLTERM], ids=["VTE", "Konsole", "mlterm"])
def test_suspended_it_gives_the_terminal_back_and_takes_it_again(answers: Answers, by_key: bool) -> None:
    with PseudoTerminal(PROGRAM, answers=answers) as terminal:
        terminal.wait_for("ready")
        switched = dict(terminal.modes)
        assert not terminal.as_found
        terminal.type(b"\x1a") if by_key else terminal.kill(signal.SIGTSTP)
        terminal.wait_until_stopped()
        assert terminal.as_found
        terminal.forget()
        terminal.kill(signal.SIGCONT)
        terminal.wait_for("\x1b[?1049h")
        terminal.wait_for("got ctrl+z" if by_key else "ready")  # painted anew
        assert terminal.modes == switched
        terminal.type(CTRL_Q)
        assert terminal.ended() == 0
        assert terminal.as_found


@pytest.mark.parametrize("answers", [KONSOLE, MLTERM], ids=["Konsole", "mlterm"])
@pytest.mark.parametrize("way_out", ["quit", "crash", "leave", "term", "hup", "int", "stuck"])
def test_what_has_no_standard_switch_is_switched_back_on_every_way_out(answers: Answers, way_out: str) -> None:
    signals = {"term": signal.SIGTERM, "hup": signal.SIGHUP, "int": signal.SIGINT, "stuck": signal.SIGTERM}
    with PseudoTerminal([*PROGRAM, way_out], answers=answers) as terminal:
        terminal.wait_for("=false\x07")
        if way_out not in ("crash", "leave"):
            terminal.wait_for("ready")
        if way_out == "quit":
            terminal.type(CTRL_Q)
        if way_out in signals:
            terminal.quiet(0.2)
            terminal.kill(signals[way_out])
        terminal.ended()
        assert terminal.as_found


def test_stopped_before_the_answer_nothing_is_typed_into_the_shell() -> None:
    with PseudoTerminal(PROGRAM, answers=Answers(reordering=1, after=0.3)) as terminal:
        terminal.wait_for("\x1b[c")
        terminal.kill(signal.SIGTERM)
        assert terminal.ended() != 0
        terminal.quiet(0.4)
        assert terminal.unread() == b""
        assert terminal.as_found


@pytest.mark.parametrize("after", [0.05, 0.3, 0.9])
@pytest.mark.parametrize("wait", [0.0, 0.7])
def test_quitting_at_once_over_a_slow_link_types_nothing_into_the_shell(after: float, wait: float) -> None:
    with PseudoTerminal(PROGRAM, answers=replace(VTE, after=after)) as terminal:
        terminal.wait_for("ready")
        terminal.quiet(wait)
        terminal.type(CTRL_Q)
        terminal.type(b"\x1b[<35;40;12M")  # the mouse was moved before it was switched off
        assert terminal.ended() == 0
        terminal.quiet(after + 0.2)
        assert terminal.unread() == b""
        assert b"^[" not in terminal.output  # nothing echoes either
        assert terminal.as_found


def test_ended_by_a_signal_over_a_slow_link_it_types_nothing_into_the_shell() -> None:
    with PseudoTerminal(PROGRAM, answers=replace(VTE, after=0.9)) as terminal:
        terminal.wait_for("ready")
        terminal.kill(signal.SIGTERM)
        assert terminal.ended() != 0
        terminal.quiet(1.1)
        assert terminal.unread() == b""
        assert terminal.as_found


def test_suspended_over_a_slow_link_it_hears_the_answer_all_the_same() -> None:
    with PseudoTerminal(PROGRAM, answers=replace(KONSOLE, after=0.9)) as terminal:
        terminal.wait_for("ready")
        terminal.type(b"\x1a")
        terminal.wait_until_stopped()
        assert terminal.as_found
        assert terminal.unread() == b""
        terminal.forget()
        terminal.kill(signal.SIGCONT)
        terminal.wait_for("got ctrl+z")
        assert terminal.modes["BidiRenderingEnabled"] is False
        terminal.type(CTRL_Q)
        assert terminal.ended() == 0
        assert terminal.as_found


def test_a_silent_terminal_is_not_asked_again_on_the_way_out() -> None:
    with PseudoTerminal(PROGRAM, answers=SILENT) as terminal:
        terminal.wait_for("ready")
        terminal.quiet(1.6)
        terminal.type(CTRL_Q)
        assert terminal.ended() == 0
        assert b"\x1b[6n" not in terminal.output
