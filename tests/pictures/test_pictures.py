"""A look at the real program in real terminals; `python -m tests.pictures` looks at all of them."""

from __future__ import annotations

import pytest

from tests.pictures import ocr
from tests.pictures.desktop import missing_programs
from tests.pictures.judging import judged
from tests.pictures.showing import shown
from tests.pictures.terminals import TERMINALS

WITHOUT_REORDERING, REORDERING = "xterm", "xfce4-terminal"


@pytest.mark.parametrize("program", [WITHOUT_REORDERING, REORDERING])
def test_arabic_stands_right_in_a_real_terminal(program: str) -> None:
    terminal = next(each for each in TERMINALS if each.program == program)
    if reason := missing_programs() or terminal.missing:
        pytest.skip(reason)
    with shown(terminal) as picture:
        verdict = judged(picture, {})
    assert verdict.is_right, f"{terminal.name}: {verdict}"


@pytest.mark.parametrize(
    ("read", "least", "most"),
    [
        ("قتل الجنود في المدينة", 1.0, 1.0),
        ("قتل الحنود في المديئة", 0.85, 0.95),  # two letters misread
        ("ةنيدملا يف دونجلا لتق", 0.0, 0.4),  # from left to right
        ("", 0.0, 0.0),
    ],
)
def test_the_score_tells_misread_letters_from_reversed_ones(read: str, least: float, most: float) -> None:
    assert least <= ocr.found(ocr.letters("قتل الجنود في المدينة"), ocr.letters(read)) <= most
