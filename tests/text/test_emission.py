"""What a terminal is sent is what it shows as the row that was painted, doing to it what it does."""

from __future__ import annotations

from collections.abc import Sequence
from unicodedata import normalize

import pytest

from tui.text.direction import LTR, MIRRORED, resolve, visual_order
from tui.text.emission import Emission, isolated, letters, logical, marked, overridden, reordered, without_marks, words
from tui.text.lines import line

ROWS = [
    "│ سوريا │ 76,021 │",
    "قُتِلَ 12 شخصًا (من 3,501)، ثم BBC",
    "الحصيلة: 17,790",
    "«النيل» و[المرصد]؛",
    "Deaths in سوريا, 2014: 76,021",
    "دهوك-العراق  │  بغداد",
    "١٢٣ قتيلًا",
    "only Latin, 12 (3)",
    "───",
]


CONTROLS = dict.fromkeys(map(ord, "\u200e\u202c\u202d\u2066\u2068\u2069"))
PLAIN = {code: normalize("NFKC", chr(code)) for code in range(0xFB50, 0xFEFD)}
"""Joined forms as the letters they are written in."""


def painted(text: str) -> list[str]:
    """The clusters of a row in visual order."""
    return [cluster.glyph for cluster in line(text, base="rtl").clusters]


def shown_by_reordering(sent: str) -> str:
    """What a terminal makes of a row that it orders from left to right (UAX #9)."""
    levels = resolve(sent, LTR)
    return "".join(MIRRORED.get(sent[i], sent[i]) if levels[i] % 2 else sent[i] for i in visual_order(levels))


def text_of(sent: Sequence[tuple[str, int]]) -> str:
    return "".join(text for text, _ in sent)


@pytest.mark.parametrize("text", ROWS)
def test_words_come_out_as_painted_where_the_terminal_reorders(text: str) -> None:
    row = without_marks(painted(text))
    sent = text_of(words(row))
    assert shown_by_reordering(sent).replace("\u2800", " ") == "".join(row)


@pytest.mark.parametrize("text", ROWS)
def test_an_override_keeps_a_row_as_painted(text: str) -> None:
    row = without_marks(painted(text))
    sent = text_of(overridden(row))
    assert not sent.startswith("\u202d")
    levels = resolve(sent, LTR)
    shown = "".join(sent[i] for i in visual_order(levels))
    assert shown.translate(dict.fromkeys(map(ord, "\u200e\u202c\u202d"))) == "".join(row)


@pytest.mark.parametrize("text", [*ROWS, "وفي 2014م و31", "قتل ١٢٬٣٤٥، ١٢-٣ و١٢٪", "│حلب│12│الرقة│"])
def test_marks_keep_a_row_as_painted_where_the_terminal_reorders(text: str) -> None:
    row = without_marks(painted(text))
    assert shown_by_reordering(text_of(marked(row))).replace("\u200e", "") == "".join(row)


PANES = [*"│ 19 ", *painted("من"), *" 1 ─ 4 ", *painted("من"), *" 4 │", *painted("في 2015-01-01."), *"│ 7,841 … 76,021"]
"""A row across panes, with numbers on both sides of Arabic, and a date as it is painted."""


@pytest.mark.parametrize("emit", [marked, reordered, isolated, overridden])
def test_nothing_moves_from_one_pane_into_another(emit: Emission) -> None:
    row = [*PANES[: PANES.index(".")], *"2015-01-01 ", *PANES[PANES.index(".") :]]
    shown = shown_by_reordering(text_of(emit(row)))
    assert shown.translate(CONTROLS).translate(PLAIN) == "".join(row).translate(PLAIN)


def test_where_frames_part_words_nothing_changes_places_across_one() -> None:
    row = [*"٢٠١١││…", *painted("حلب")]
    assert text_of(words(row)) == "ﺣﻠﺐ…││٢٠١١"
    assert text_of(words(row, frames_part=True)) == "٢٠١١││…ﺣﻠﺐ"


def test_words_are_parted_by_a_blank_that_is_a_letter_and_numbers_stay_where_they_are() -> None:
    row = painted("قتل 12 في حلب")
    assert text_of(words(row)) == "ﺣﻠﺐ⠀ﻓﻲ⠀12⠀ﻗﺘﻞ"
    assert text_of(letters(row)) == "ﺣﻠﺐ ﻓﻲ 12 ﻗﺘﻞ"


def test_a_word_at_the_edge_of_a_cell_is_parted_from_what_stands_beside_the_cell() -> None:
    assert text_of(words(["│", " ", *painted("حلب"), " ", "│"])) == "│⠀ﺣﻠﺐ⠀│"


@pytest.mark.parametrize(
    ("text", "sent"), [("حلب، 3", "3 ﺣﻠﺐ،"), ("حلب/الرقة", "ﺍﻟﺮﻗﺔ/ﺣﻠﺐ"), ("2014م", "ﻡ2014"), ("(حلب)", "(ﺣﻠﺐ)")]
)
def test_kitty_turns_letters_and_the_signs_of_their_font(text: str, sent: str) -> None:
    assert text_of(letters(painted(text))) == sent


def test_a_reordering_terminal_gets_letters_in_the_forms_they_are_written_in() -> None:
    assert text_of(reordered(painted("حلب (3)"))) == "(3) حلب\u200e"
    assert text_of(logical(painted("حلب (3)"))) == "حلب (3)"


def test_a_word_with_lam_alef_keeps_its_forms_and_its_cells() -> None:
    row = painted("سلام في حلب")
    assert text_of(logical(row)) == "ﺳﻼﻡ في حلب"
    assert len(text_of(logical(row))) == len(row)


def test_each_cell_is_isolated_by_itself() -> None:
    row = [*"│ ", *painted("سوريا 2014"), *"  │ ", *painted("العراق"), *" │"]
    assert text_of(isolated(row)) == "│ \u2066\u2068سوريا 2014\u2069\u2069  │ \u2066\u2068العراق\u2069\u2069 │"


@pytest.mark.parametrize("emit", [words, marked, letters, overridden, isolated, reordered, logical])
@pytest.mark.parametrize("text", ROWS)
def test_nothing_is_lost_and_each_piece_knows_its_cell(emit: object, text: str) -> None:
    row = painted(text)
    sent = emit(row)  # type: ignore[operator]
    places = [place for text, place in sent if not set(text) & set("\u200e\u202c\u202d\u2066\u2068\u2069")]
    assert sorted(places) == list(range(len(row)))


def test_marks_are_left_out() -> None:
    assert "".join(without_marks(painted("قُتِلَ"))) == "".join(painted("قتل"))


@pytest.mark.parametrize("emit", [words, marked, letters, overridden, isolated, reordered, logical])
def test_a_row_without_arabic_is_sent_as_it_is(emit: object) -> None:
    row = list("│ Deaths 2014 │ 76,021 │")
    assert text_of(emit(row)) == "".join(row)  # type: ignore[operator]
