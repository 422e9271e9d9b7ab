"""What the doctor says of a terminal."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.terminal.pseudo_terminal import Answers, PseudoTerminal
from tui.exit_codes import ExitCode
from tui.text.lines import line

DOCTOR = [sys.executable, "-m", "tui.cli", "doctor"]
REPOSITORY = Path(__file__).parents[2]
KONSOLE = Answers(
    primary=b"\x1b[?62;1;4c", secondary=b"\x1b[>1;115;0c", version=b"\x1bP>|Konsole 22.12.3\x1b\\", reordering=None
)
PUTTY = Answers(primary=b"\x1b[?6c", secondary=b"\x1b[>0;136;0c", reordering=None, cursor_column=None)


def test_it_tells_what_was_answered_and_why_and_shows_a_picture_until_a_key_is_pressed() -> None:
    with PseudoTerminal(DOCTOR, answers=KONSOLE) as terminal:
        terminal.wait_for("Press a key.")
        told = terminal.output.decode()
        assert "visual (XTVERSION Konsole 22.12.3)" in told
        assert "(1, 115, 0)" in told
        assert "whether they are taken the terminal does not say" in told
        assert line("شخصًا؛").text in told
        assert terminal.modes["BidiRenderingEnabled"] is False
        terminal.type(b" ")
        assert terminal.ended() == ExitCode.DONE
        assert terminal.as_found


@pytest.mark.parametrize(("bidi", "shown"), [("visual", "ﺔﻠﻴﺼﺤﻟﺍ"), ("words", "ﺍﻟﺤﺼﻴﻠﺔ"), ("terminal", "الحصيلة")])
def test_another_way_can_be_tried(bidi: str, shown: str) -> None:
    with PseudoTerminal([*DOCTOR, "--bidi", bidi], answers=PUTTY) as terminal:
        terminal.wait_for("Press a key.")
        assert shown in terminal.output.decode()


def test_widths_are_measured_where_the_terminal_says_where_its_cursor_is() -> None:
    with PseudoTerminal([*DOCTOR, "--json"], answers=Answers(cursor_column=2)) as terminal:
        assert terminal.ended() == ExitCode.DONE
        widths = _report(terminal)["widths"]
        assert widths["letter"] == {"expected": 1, "measured": 1}
        assert widths["lam and alef, two letters"] == {"expected": 2, "measured": 1}


def test_a_report_for_programs_is_json_of_plain_letters() -> None:
    with PseudoTerminal(
        [*DOCTOR, "--json"], answers=PUTTY, environment={"SSH_CONNECTION": "10.0.0.1 2 10.0.0.2 22"}
    ) as terminal:
        assert terminal.ended() == ExitCode.DONE
        found = _report(terminal)
        assert (found["terminal"], found["mode"], found["over_ssh"]) == ("PuTTY", "words", True)
        assert found["replies"] == {"XTVERSION": None, "DA1": [6], "DA2": [0, 136, 0], "mode 8": None}
        assert found["known_to_be_wrong"].startswith("A letter right after a number")
        assert (found["copying"], found["parting"]) == ({"route": "terminal", "taken": False}, "blank")
        assert (found["size"], found["around"]) == ([80, 24], {})
        assert "10.0.0.1" not in json.dumps(found)
        assert {each["measured"] for each in found["widths"].values()} == {None}
        assert terminal.as_found


def test_behind_screen_it_says_that_the_terminal_is_not_known() -> None:
    screen = Answers(primary=b"\x1b[?1;2c", secondary=b"\x1b[>83;40900;0c", reordering=None)
    with PseudoTerminal([*DOCTOR, "--json"], answers=screen) as terminal:
        assert terminal.ended() == ExitCode.DONE
        assert _report(terminal)["known_to_be_wrong"].startswith("What terminal is around it cannot be told")


def _report(terminal: PseudoTerminal) -> dict[str, Any]:
    text = terminal.output.decode()
    found = json.loads(text[text.index("{\r\n") : text.rindex("}") + 1])
    assert isinstance(found, dict)
    return found


def test_without_a_terminal_it_says_so() -> None:
    run = subprocess.run(DOCTOR, cwd=REPOSITORY, capture_output=True, text=True, start_new_session=True)
    assert (run.returncode, run.stdout) == (ExitCode.UNUSABLE, "")
    assert run.stderr == "hasila: there is no terminal to look at: run this in one\n"
