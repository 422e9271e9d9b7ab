"""What is written to a terminal that needs whole rows: pieces put together, controls in their order."""

from __future__ import annotations

import pytest

from tui.driver.canvas import canvas_for, sent_row
from tui.terminal.abilities import Abilities
from tui.text.lines import line

HALAB = line("حلب").text
WORDS = Abilities(bidi="words")


def last_sent(*written: str, abilities: Abilities = WORDS) -> str:
    """What the canvas made of the last of what was written."""
    canvas = canvas_for(abilities)
    return [canvas.sent(each) for each in written][-1]


VISUAL = Abilities()
RED = "\x1b[31m"


def test_rows_are_sent_as_painted_where_nothing_stands_against_it() -> None:
    assert last_sent(f"\x1b[2;1H{RED}{HALAB}\x1b[0m 12", abilities=VISUAL) == f"\x1b[2H{RED}{HALAB}\x1b[0m 12\x1b[2;7H"


@pytest.mark.parametrize("abilities", [VISUAL, WORDS])
def test_what_is_shown_already_is_not_sent_again(abilities: Abilities) -> None:
    written = f"\x1b[2;1H│ {HALAB} │\x1b[5;5H"
    assert last_sent(written, written, abilities=abilities) == ""


def test_only_the_cells_that_changed_are_sent() -> None:
    before, after = f"\x1b[1;1H{HALAB}{'.' * 20}1", f"\x1b[1;1H{HALAB}{'.' * 20}2\x1b[1;1H"
    assert last_sent(before, after, abilities=VISUAL) == "\x1b[1;24H2\x1b[H"


def test_of_another_style_only_what_is_new_is_sent() -> None:
    sent = last_sent("\x1b[1;1H\x1b[31;40mab\x1b[0m\x1b[32;40mcd\x1b[0m\x1b[40mef\x1b[0m", abilities=VISUAL)
    assert sent == "\x1b[H\x1b[31;40mab\x1b[32mcd\x1b[0;40mef\x1b[0m\x1b[1;7H"


def test_another_style_is_a_change() -> None:
    assert last_sent("\x1b[1;1Hab", f"\x1b[1;1Ha{RED}b\x1b[0m", abilities=VISUAL) == f"\x1b[1;2H{RED}b\x1b[0m\x1b[1;3H"


def test_changes_near_each_other_are_one_and_far_ones_several() -> None:
    sent = last_sent(f"\x1b[1;1H{'a' * 40}", f"\x1b[1;1Hbaab{'a' * 35}b", abilities=VISUAL)
    assert sent == "\x1b[Hbaab\x1b[40Gb\x1b[1;41H"


def test_half_a_wide_character_is_never_sent() -> None:
    assert last_sent("\x1b[1;1Ha日b", "\x1b[1;1Ha本b", abilities=VISUAL) == "\x1b[1;2H本\x1b[1;5H"
    assert last_sent("\x1b[1;1Haxyb", "\x1b[1;1Ha日b", abilities=VISUAL) == "\x1b[1;2H日\x1b[1;5H"


@pytest.mark.parametrize("abilities", [VISUAL, WORDS])
def test_what_is_forgotten_is_sent_whole(abilities: Abilities) -> None:
    canvas, written = canvas_for(abilities), f"\x1b[1;1H{HALAB} 12"
    first = canvas.sent(written)
    canvas.forget()
    assert canvas.sent(written) == first


def test_a_piece_that_changes_sends_its_row_whole() -> None:
    assert last_sent(f"\x1b[2;1H│ {HALAB} │ 12 │", "\x1b[2;9H34") == "\x1b[2H│⠀ﺣﻠﺐ⠀│ 34 │\x1b[2;11H"


def test_a_word_that_was_half_covered_comes_back_whole() -> None:
    covered = f"\x1b[1;1H {HALAB} ", "\x1b[1;3H│", f"\x1b[1;3H{HALAB[1]}"
    assert last_sent(*covered) == "\x1b[H⠀ﺣﻠﺐ⠀\x1b[1;4H"


def test_letters_take_their_styles_along() -> None:
    written = f"\x1b[1;1H\x1b[31m {HALAB[0]}\x1b[0m\x1b[1m{HALAB[1:]}\x1b[0m "
    assert last_sent(written) == "\x1b[H\x1b[31m⠀\x1b[0;1mﺣﻠ\x1b[0;31mﺐ\x1b[0m⠀\x1b[1;6H"


@pytest.mark.parametrize(
    "control", ["\x1b[?2026h", "\x1b[?25l", "\x1b[>25u", "\x1b[<u", "\x1b]52;c;2LM=\x07", "\x1b]22;default\x07", "\x07"]
)
def test_controls_pass_as_they_are(control: str) -> None:
    assert last_sent(control) == control


def test_the_cursor_ends_where_it_was_put() -> None:
    assert last_sent(f"\x1b[1;1H{HALAB}\n\x1b[3;7H").endswith("\x1b[3;7H")


def test_a_new_screen_forgets_the_old() -> None:
    assert last_sent(f"\x1b[1;1H{HALAB}", "\x1b[?1049h", "\x1b[1;5H12") == "\x1b[H    12\x1b[1;7H"


def test_wide_characters_keep_their_cells() -> None:
    assert last_sent("\x1b[1;1H日本 12", "\x1b[1;6H34") == "\x1b[H日本 34\x1b[1;8H"


def test_marks_are_left_out_where_they_would_stand_elsewhere() -> None:
    kitty = Abilities(bidi="words", marks=False, parting="font")
    assert sent_row(line("قُتِلَ").text, kitty) == "ﻗﺘﻞ"
    assert sent_row(line("قُتِلَ").text, Abilities(marks=False)) == line("قتل").text


@pytest.mark.parametrize(
    ("style", "unseen", "seen"),
    [
        ("38;5;44;48;5;233", "38;5;233;48;5;233;8", "38;5;44;48;5;233"),
        ("38;5;44;48;2;1;2;3", "38;2;1;2;3;48;2;1;2;3;8", "38;5;44;48;2;1;2;3"),
        ("38;5;44;44", "34;44;8", "38;5;44;44"),
        ("38;5;44;104", "94;104;8", "38;5;44;104"),
        ("38;5;44;1;41;48;5;7", "38;5;7;1;48;5;7;8", "38;5;44;1;48;5;7"),
        ("38;5;43;48;5;233;38;5;44", "38;5;233;48;5;233;8", "38;5;44;48;5;233"),
    ],
)
def test_words_are_parted_by_a_letter_that_is_not_seen(style: str, unseen: str, seen: str) -> None:
    qterminal = Abilities(bidi="words", parting="letter")
    sent = last_sent(f"\x1b[1;1H\x1b[{style}m {HALAB}\x1b[0m", abilities=qterminal)
    assert sent == f"\x1b[H\x1b[{unseen}mi\x1b[0;{seen}mﺣﻠﺐ\x1b[0m\x1b[1;5H"


def test_where_no_ground_is_painted_words_are_parted_by_a_blank() -> None:
    assert sent_row(f" {HALAB} ", Abilities(bidi="words", parting="letter")) == "⠀ﺣﻠﺐ⠀"


def test_words_are_parted_by_a_mark_that_takes_no_cell() -> None:
    assert sent_row(f"│ {HALAB} 12 │", Abilities(bidi="words", parting="mark")) == "│ ﺣﻠﺐ\u200e 12 │"
