"""From places on a page to lines in the order they are read: no number comes out other than it was painted."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.documents.glyphs import Glyph, base_of, logical, rows_of, unmirrored
from tui.documents.paragraphs import paragraphs_of
from tui.text.direction import RTL, resolve, visual_order

SIZE = 10.0


def painted(text: str, *, top: float = 0.0, right: float = 500.0, wide: float = 5.0) -> list[Glyph]:
    """A line as a page has it: each letter five points wide, in the order of UAX #9, ending at the right margin."""
    order = visual_order(resolve(text, RTL))
    left = right - wide * len(text)
    return [
        Glyph(text[at], left + wide * place, left + wide * (place + 1), -top, SIZE) for place, at in enumerate(order)
    ]


def read(glyphs: list[Glyph]) -> list[str]:
    return [text for text, _ in paragraphs_of(rows_of(glyphs))]


@pytest.mark.parametrize(
    "text",
    [
        "قتل 2,310 مدنيين في 2019",
        "بين 200-300 جريح",
        "وقالت Reuters News إن 12 قتلوا (بينهم 3)",
        "١٧٬٠٧٣ قتيلا",
        "في 12/03/2014 و15 ألفا",
        "35% من 1.5 مليون",
    ],
)
def test_a_line_reads_as_it_was_written(text: str) -> None:
    assert read(painted(text)) == [text]


def test_the_order_in_which_a_file_paints_is_no_matter() -> None:
    glyphs = painted("قتل 2,310 مدنيين في 2019")
    assert read(glyphs[::-1]) == read(sorted(glyphs, key=lambda glyph: glyph.text)) == ["قتل 2,310 مدنيين في 2019"]


def test_bold_by_painting_twice_is_no_second_digit() -> None:
    glyphs = painted("قتل 1123")
    shadow = [Glyph(g.text, g.left + 0.4, g.right + 0.4, g.baseline, g.size) for g in glyphs]
    assert read(glyphs + shadow) == ["قتل 1123"]


def test_a_number_set_wide_stays_one_and_words_apart_get_a_blank() -> None:
    digits = [Glyph(digit, 100 + 8 * place, 105 + 8 * place, 0, SIZE) for place, digit in enumerate("4321")]
    word = [Glyph(letter, 145 + 5 * place, 150 + 5 * place, 0, SIZE) for place, letter in enumerate("لتق")]
    assert read(digits + word) == ["قتل 4321"]


def test_a_sentence_goes_on_over_its_lines_and_paragraphs_stay_apart() -> None:
    lines = ["قتل في المدينة وحولها نحو 2,310", "مدنيين.", "وأصيب في القرى القريبة منها نحو 415", "آخرون."]
    glyphs = [glyph for place, text in enumerate(lines) for glyph in painted(text, top=15 * place)]
    assert read(glyphs) == [f"{lines[0]} {lines[1]}", f"{lines[2]} {lines[3]}"]


def test_of_two_columns_the_right_one_is_read_first() -> None:
    right = ["قتل في المدينة نحو 12", "مدنيا بينهم 3 أطفال"]
    left = ["وأصيب في القرى نحو 40", "آخرون بينهم 7 نساء"]
    glyphs = [
        glyph
        for place in range(2)
        for glyph in painted(left[place], top=15 * place, right=250) + painted(right[place], top=15 * place)
    ]
    assert read(glyphs) == [" ".join(right), " ".join(left)]


def test_a_range_at_the_start_of_a_line_keeps_the_order_of_its_paragraph() -> None:
    """After Arabic the parts of 200-300 stand from right to left; at the start of a paragraph from left to right."""
    whole = "جرح في القصف نحو 200-300 شخص"
    order = visual_order(resolve(whole, RTL))
    second = [at for at in order if at >= 17]
    glyphs = painted(whole[:16]) + [
        Glyph(whole[at], 400 + 5 * place, 405 + 5 * place, -15, SIZE) for place, at in enumerate(second)
    ]
    assert read(glyphs) == [whole]


def test_brackets_kept_as_shapes_are_turned() -> None:
    assert unmirrored("قتل )37( شخصا") == "قتل (37) شخصا"
    assert unmirrored("قتل (37) شخصا") == "قتل (37) شخصا"


WORDS = st.sampled_from(["قتل", "شخصا", "و", "في", "UN", "Reuters", "،", "(", ")", "-", "/", "%", ":", "."])
NUMBERS = st.from_regex(r"[1-9][0-9]{0,3}(,[0-9]{3})?|[١-٩][٠-٩]{1,4}", fullmatch=True)


@given(st.lists(st.one_of(WORDS, NUMBERS), min_size=1, max_size=12))
def test_no_number_is_read_from_its_wrong_end(words: list[str]) -> None:
    """Whatever a line holds: it is read as something that would be painted just so, with the same numbers, or not."""
    text = " ".join(words)
    (row,) = rows_of(painted(text))
    line = logical(row, base_of([row]))
    if line is not None:
        numbers = re.compile(r"[0-9][0-9,]*[0-9]|[٠-٩]{2,}")
        assert sorted(numbers.findall(line)) == sorted(numbers.findall(text))
