"""A terminal that a killed program left behind, and `hasila doctor --reset`."""

from __future__ import annotations

import signal
import sys
from pathlib import Path

import pytest

from tests.terminal.pseudo_terminal import Answers, PseudoTerminal

PROGRAM = f"{sys.executable} {Path(__file__).with_name('prepared_app.py')}"
RESET = f"{sys.executable} -m tui.cli doctor --reset"
TERMINALS = {
    "VTE": Answers(primary=b"\x1b[?61;1;21;22;28c", version=b"\x1bP>|VTE(8001)\x1b\\", reordering=1),
    "Konsole": Answers(primary=b"\x1b[?62;1;4c", version=b"\x1bP>|Konsole 22.12.3\x1b\\", reordering=None),
    "mlterm": Answers(primary=b"\x1b[?63;1;2;3;4;7;29c", secondary=b"\x1b[>24;279;0c", reordering=None),
    "one without any": Answers(reordering=2, version=b"\x1bP>|WezTerm 2024\x1b\\"),
    "silent": Answers(primary=None, reordering=None, cursor_column=None),
}


@pytest.mark.parametrize("answers", TERMINALS.values(), ids=TERMINALS)
def test_after_kill_9_the_reset_puts_back_screen_keys_mouse_order_and_line(answers: Answers) -> None:
    """kill -9, then `hasila doctor --reset`, in VTE, Konsole, mlterm, one without reordering, a silent one | screen,
    cursor, mouse, paste and keyboard modes, the order of text and the line are as before
    """
    middle = "printf '\\033[4;21r'"  # killed while rows were moved
    command = f"{PROGRAM}; {middle}; echo killed; {RESET}; echo done $?"
    with PseudoTerminal(["sh", "-c", command], answers=answers) as terminal:
        terminal.wait_for("ready")
        assert not terminal.as_found
        terminal.kill_started(signal.SIGKILL)
        terminal.wait_for("killed")
        assert not terminal.as_found
        terminal.wait_for("done 0")
        assert terminal.as_found
        assert terminal.unread() == b""


def test_a_terminal_in_order_is_left_as_it_is() -> None:
    answers = Answers(reordering=2, version=b"\x1bP>|WezTerm 2024\x1b\\")
    with PseudoTerminal([*RESET.split()], answers=answers) as terminal:
        assert terminal.ended() == 0
        assert terminal.as_found
        assert terminal.output.startswith(b"\x1b7")  # or the cursor would go where it was kept at some time
