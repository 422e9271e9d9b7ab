"""What kitty is sent is what it draws as the row that was painted, whether its main font has Arabic or not."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from unicodedata import name

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.driver.canvas import canvas_for, sent_row
from tui.driver.faces import Face, face_of, parted
from tui.terminal.abilities import Abilities
from tui.text.lines import line

KITTY = Abilities(bidi="words", marks=False, parting="font")
ROWS = [
    "قتل 12 و31 رجلا",
    "الحصيلة: 3,501 طفل (من 17,790)، وفي 2014م: 76,021",
    "1332عراقيا",
    "«النيل» و[حلب]؛ (الرقة)؟",
    "دهوك-العراق…",
    "و٣١ ١٢٬٣٤٥ 12٪ و۳۱",
    "│و31│ق12م│",
    "only Latin, 12",
]
NORMAL, BOLD, ITALIC, BOTH = "", "\x1b[1m", "\x1b[3m", "\x1b[38;5;3m\x1b[1;3m"


def shown(sent: str, *, main_font_has_arabic: bool) -> str:
    """What kitty makes of a row: cells of one font side by side are shaped as one, in the direction of their script."""
    drawn = []
    for font, run in groupby(_cells(sent), lambda cell: _font(cell, main_font_has_arabic)):
        text = [character for character, _ in run]
        script = next((kind for kind in map(_is_arabic, text) if kind is not None), False)
        drawn += text[::-1] if script and font else text
    return "".join(drawn)


def _cells(sent: str) -> Iterator[tuple[str, Face]]:
    style, position = "", 0
    while position < len(sent):
        if sent[position] == "\x1b":
            end = sent.index("m", position) + 1
            style, position = style + sent[position:end], end
        else:
            yield sent[position], face_of(style)
            position += 1


def _font(cell: tuple[str, Face], main_font_has_arabic: bool) -> tuple[Face, bool] | None:
    """None for what is drawn without one."""
    character, face = cell
    if character == " " or "\u2500" <= character <= "\u259f":
        return None
    return face, "ARABIC" in name(character) and not main_font_has_arabic


def _is_arabic(character: str) -> bool | None:
    """Whether it is of the Arabic script; None for what belongs to every script."""
    if character.isalpha() or "\u0600" <= character <= "\u06ff":
        return None if character in "،؛؟ـ" else name(character).startswith(("ARABIC", "EXTENDED ARABIC"))
    return None


def painted(text: str) -> list[str]:
    return list(line(text, base="rtl").text)


@pytest.mark.parametrize("main_font_has_arabic", [True, False])
@pytest.mark.parametrize("text", ROWS)
def test_a_row_is_drawn_as_painted(text: str, main_font_has_arabic: bool) -> None:
    row = painted(text)
    assert shown(sent_row("".join(row), KITTY), main_font_has_arabic=main_font_has_arabic) == "".join(row)


@pytest.mark.parametrize("main_font_has_arabic", [True, False])
@given(
    pieces=st.lists(
        st.tuples(st.sampled_from(["حلب", "و", "31", "٣١", "۳۱", "،", "…", " ", "│"]), st.sampled_from([*"ABCD"]))
    )
)
def test_also_where_styles_meet(main_font_has_arabic: bool, pieces: list[tuple[str, str]]) -> None:
    styles = dict(zip("ABCD", (NORMAL, BOLD, ITALIC, BOTH), strict=True))
    row = [(cluster, styles[style]) for text, style in pieces for cluster in painted(text)]
    sent = "".join(f"\x1b[0m{style}{text}" for text, style in parted(*map(list, zip(*row, strict=True)))) if row else ""
    assert shown(sent, main_font_has_arabic=main_font_has_arabic) == "".join(cluster for cluster, _ in row)


def test_letters_that_touch_nothing_else_stay_in_their_face() -> None:
    assert sent_row(line("قتل 12 في حلب", base="rtl").text, KITTY) == "ﺣﻠﺐ ﻓﻲ 12 ﻗﺘﻞ"


def test_a_letter_joined_to_a_number_costs_eight_bytes() -> None:
    assert sent_row("31\ufeed", KITTY) == "31\x1b[3m\ufeed\x1b[0m"


def test_a_style_goes_on_in_the_other_face() -> None:
    canvas = canvas_for(KITTY)
    assert canvas is not None
    assert canvas.sent("\x1b[1;1H\x1b[31m31\ufeed !\x1b[0m") == (
        "\x1b[H\x1b[31m31\x1b[3m\ufeed\x1b[0;31m !\x1b[0m\x1b[1;6H"
    )


@pytest.mark.parametrize(
    ("style", "face"),
    [
        ("", Face()),
        ("\x1b[1m", Face(bold=True)),
        ("\x1b[1;3;38;2;1;3;0;48;5;3m", Face(bold=True, italic=True)),
        ("\x1b[38;5;1m", Face()),
        ("\x1b[38:2::1:3:0m", Face()),
        ("\x1b[1m\x1b[22;3m\x1b[23m", Face()),
        ("\x1b[1m\x1b[m", Face()),
        ("\x1b[1;0;3m", Face(italic=True)),
    ],
)
def test_the_face_of_a_style_is_told(style: str, face: Face) -> None:
    assert face_of(style) == face
