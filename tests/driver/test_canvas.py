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
    assert canvas is not None
    return [canvas.sent(each) for each in written][-1]


def test_rows_are_sent_as_painted_where_nothing_stands_against_it() -> None:
    assert canvas_for(Abilities()) is None


def test_a_piece_that_changes_sends_its_row_whole() -> None:
    assert last_sent(f"\x1b[2;1H│ {HALAB} │ 12 │", "\x1b[2;9H34") == "\x1b[2;1H│⠀ﺣﻠﺐ⠀│ 34 │\x1b[2;11H"


def test_a_word_that_was_half_covered_comes_back_whole() -> None:
    covered = f"\x1b[1;1H {HALAB} ", "\x1b[1;3H│", f"\x1b[1;3H{HALAB[1]}"
    assert last_sent(*covered) == "\x1b[1;1H⠀ﺣﻠﺐ⠀\x1b[1;4H"


def test_letters_take_their_styles_along() -> None:
    written = f"\x1b[1;1H\x1b[31m {HALAB[0]}\x1b[0m\x1b[1m{HALAB[1:]}\x1b[0m "
    assert last_sent(written) == "\x1b[1;1H\x1b[31m⠀\x1b[0m\x1b[1mﺣﻠ\x1b[0m\x1b[31mﺐ\x1b[0m⠀\x1b[1;6H"


@pytest.mark.parametrize(
    "control", ["\x1b[?2026h", "\x1b[?25l", "\x1b[>25u", "\x1b[<u", "\x1b]52;c;2LM=\x07", "\x1b]22;default\x07", "\x07"]
)
def test_controls_pass_as_they_are(control: str) -> None:
    assert last_sent(control) == control


def test_the_cursor_ends_where_it_was_put() -> None:
    assert last_sent(f"\x1b[1;1H{HALAB}\n\x1b[3;7H").endswith("\x1b[3;7H")


def test_a_new_screen_forgets_the_old() -> None:
    assert last_sent(f"\x1b[1;1H{HALAB}", "\x1b[?1049h", "\x1b[1;5H12") == "\x1b[1;1H    12\x1b[1;7H"


def test_wide_characters_keep_their_cells() -> None:
    assert last_sent("\x1b[1;1H日本 12", "\x1b[1;6H34") == "\x1b[1;1H日本 34\x1b[1;8H"


def test_marks_are_left_out_where_they_would_stand_elsewhere() -> None:
    kitty = Abilities(bidi="words", marks=False, parting="font")
    assert sent_row(line("قُتِلَ").text, kitty) == "ﻗﺘﻞ"
    assert sent_row(line("قُتِلَ").text, Abilities(marks=False)) == line("قتل").text


@pytest.mark.parametrize(
    ("ground", "unseen"),
    [
        ("48;5;233", "38;5;233"),
        ("48;2;1;2;3", "38;2;1;2;3"),
        ("44", "34"),
        ("104", "94"),
        ("1;41;48;5;7", "38;5;7"),
        ("48;5;233;38;5;44", "38;5;233"),
    ],
)
def test_words_are_parted_by_a_letter_that_is_not_seen(ground: str, unseen: str) -> None:
    qterminal = Abilities(bidi="words", parting="letter")
    sent = last_sent(f"\x1b[1;1H\x1b[38;5;44;{ground}m {HALAB}\x1b[0m", abilities=qterminal)
    style = f"\x1b[38;5;44;{ground}m"
    assert sent == f"\x1b[1;1H{style}\x1b[{unseen};8mi\x1b[0m{style}ﺣﻠﺐ\x1b[0m\x1b[1;5H"


def test_where_no_ground_is_painted_words_are_parted_by_a_blank() -> None:
    assert sent_row(f" {HALAB} ", Abilities(bidi="words", parting="letter")) == "⠀ﺣﻠﺐ⠀"


def test_words_are_parted_by_a_mark_that_takes_no_cell() -> None:
    assert sent_row(f"│ {HALAB} 12 │", Abilities(bidi="words", parting="mark")) == "│ ﺣﻠﺐ\u200e 12 │"
