"""Where the caret stands in one line, and where it goes.

Pictures as `capitals` says: capital letters are Arabic, the caret is in [].
"""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.text.capitals import Cell, arabic, picture
from tui.text.caret import CaretLine, caret_line, hidden_line, reading_direction, scrolled

MIXED = st.text("ab 12.,(AB\u064e\u0644\u0627\u200c\u200f\u2067\u2069日😀\ud800\n", max_size=24)


def drawn(laid_out: CaretLine, position: int) -> str:
    at = laid_out.seen_at(position)
    return picture(Cell(cluster.glyph, cluster.start == at) for cluster in laid_out.row(position))


@pytest.mark.parametrize(
    ("text", "position", "seen"),
    [
        ("ABC", 0, "CB[A]"),
        ("ABC", 3, "[ ]CBA"),
        ("abc", 0, "[a]bc"),
        ("abc", 3, "abc[ ]"),
        ("", 0, "[ ]"),
        ("ABC 2014", 8, "2014[ ] CBA"),  # beyond the 4, where the next digit will stand
        ("ABC 2014 ", 9, "[ ] 2014 CBA"),  # the blank ended the number
        ("ABC 2014", 4, "[2]014 CBA"),
        ("ABC xyz", 7, "xyz[ ] CBA"),
        ("abc XYZ", 7, "abc [ ]ZYX"),
        ("abc XYZ", 4, "abc ZY[X]"),
        ("abc XYZ", 0, "[a]bc ZYX"),
        ("2014", 4, "2014[ ]"),  # nothing but a number runs as numbers do
        ("\u0662\u0660", 2, "\u0662\u0660[ ]"),
        ("2014 A", 6, "[ ]A 2014"),
        ("(", 1, "[ ])"),  # on its own it faces as the interface reads
    ],
)
def test_the_caret_covers_what_comes_next(text: str, position: int, seen: str) -> None:
    assert drawn(caret_line(arabic(text), rtl=True), position) == seen


@pytest.mark.parametrize(
    ("text", "walk"),
    [
        ("ABC", ["CB[A]", "C[B]A", "[C]BA", "[ ]CBA"]),
        ("abc", ["abc[ ]", "ab[c]", "a[b]c", "[a]bc"]),
        ("AB cd", ["cd B[A]", "cd [B]A", "cd[ ]BA", "cd[ ] BA", "c[d] BA", "[c]d BA"]),
        ("ab CD", ["ab D[C]", "ab [D]C", "ab [ ]DC", "ab[ ]DC", "a[b] DC", "[a]b DC"]),
        ("A 12 B", ["B 12 [A]", "B 12[ ]A", "B 1[2] A", "B [1]2 A", "B[ ]12 A", "[B] 12 A", "[ ]B 12 A"]),
        ("A (b)", ["(b) [A]", "(b)[ ]A", "(b[)] A", "([b]) A", "[(]b) A", "[ ](b) A"]),
    ],
)
def test_left_goes_one_place_to_the_left_and_right_comes_back(text: str, walk: list[str]) -> None:
    laid_out = caret_line(arabic(text), rtl=True)
    position, seen = laid_out.places[-1], []
    for _ in laid_out.places:
        seen.append(drawn(laid_out, position))
        before, position = position, laid_out.moved(position, -1)
        assert laid_out.moved(position, 1) == before or position == before
    assert seen == walk


@given(MIXED, st.booleans())
def test_every_letter_has_one_place_and_each_step_is_undone_by_the_step_back(text: str, rtl: bool) -> None:
    laid_out = caret_line(text, rtl=rtl)
    seen = [cluster.start for cluster in laid_out.shown.clusters if cluster.cells]
    assert sorted(laid_out.places) == sorted([*seen, laid_out.end])
    for left, right in pairwise(laid_out.places):
        assert (laid_out.moved(left, 1), laid_out.moved(right, -1)) == (right, left)


@given(MIXED, st.booleans())
def test_a_click_on_the_caret_leaves_it_where_it_is(text: str, rtl: bool) -> None:
    laid_out = caret_line(text, rtl=rtl)
    for position in laid_out.places:
        first, last = laid_out.caret_cells(position)
        assert {laid_out.position_at(cell, position) for cell in range(first, last)} == {position}


@given(MIXED, st.integers(0, 24))
def test_deleting_takes_whole_letters_and_comes_to_an_end(text: str, position: int) -> None:
    laid_out = caret_line(text, rtl=True)
    position = min(position, len(text))
    assert laid_out.before(position) < position or position == 0
    assert laid_out.after(position) > position or position == len(text)


@pytest.mark.parametrize(
    ("text", "step", "stops"),
    [
        ("AB CD EF", -1, ["FE DC B[A]", "FE D[C] BA", "F[E] DC BA", "[ ]FE DC BA"]),
        ("AB CD EF", 1, ["[ ]FE DC BA", "F[E] DC BA", "FE D[C] BA", "FE DC B[A]"]),
        ("AB cd ef", -1, ["cd ef B[A]", "cd ef[ ] BA", "cd [e]f BA", "[c]d ef BA"]),
        ("ab CD EF", 1, ["[a]b FE DC", "ab [ ]FE DC", "ab F[E] DC", "ab FE D[C]"]),
        ("A 17,790.5 B", -1, ["B 17,790.5 [A]", "B [1]7,790.5 A", "[B] 17,790.5 A", "[ ]B 17,790.5 A"]),
        ("it's so", 1, ["[i]t's so", "it's [s]o", "it's so[ ]"]),
    ],
)
def test_word_by_word_as_the_arrow_points(text: str, step: int, stops: list[str]) -> None:
    laid_out = caret_line(arabic(text), rtl=True)
    position = laid_out.places[0 if step == 1 else -1]
    seen = []
    while drawn(laid_out, position) not in seen:
        seen.append(drawn(laid_out, position))
        position = laid_out.moved_by_word(position, 1 if step == 1 else -1)
    assert seen == stops


@pytest.mark.parametrize(
    ("text", "letters"),
    [
        ("قُتِلَ", ["قُ", "تِ", "لَ"]),
        ("سلام", ["س", "ل", "ا", "م"]),
        ("لَآ", ["لَ", "آ"]),
        ("\u200fلا", ["\u200fل", "ا"]),
        ("می\u200cخواهم", ["م", "ی\u200c", "خ", "و", "ا", "ه", "م"]),
        ("👩\u200d👧🇸🇾é", ["👩\u200d👧", "🇸🇾", "é"]),
        ("e\u0301x", ["e\u0301", "x"]),
        ("ب" + "\u064e" * 10_000, ["ب" + "\u064e" * 10_000]),
    ],
)
def test_letters_are_deleted_with_their_marks_and_lam_alef_is_two(text: str, letters: list[str]) -> None:
    laid_out = caret_line(text, rtl=True)
    rest, deleted = len(text), []
    while rest:
        deleted.append(text[laid_out.before(rest) : rest])
        rest = laid_out.before(rest)
    assert deleted == letters[::-1]
    while rest < len(text):
        deleted.append(text[rest : laid_out.after(rest)])
        rest = laid_out.after(rest)
    assert deleted[len(letters) :] == letters


def test_one_press_passes_lam_alef_also_from_between_its_letters() -> None:
    laid_out = caret_line("بلاب", rtl=True)
    assert [laid_out.moved(1, -1), laid_out.moved(2, -1)] == [3, 3]
    assert [laid_out.moved(3, 1), laid_out.moved(2, 1)] == [1, 0]


@pytest.mark.parametrize(
    ("text", "at", "word"),
    [
        ("قُتِلَ رجل", 3, "قُتِلَ"),
        ("قتل 17,790 مدنيا", 6, "17,790"),
        ("قتل «رجل»، ثم", 6, "رجل"),
        ("قتل «رجل»، ثم", 4, "«"),
        ("می\u200cخواهم بروم", 4, "می\u200cخواهم"),
        ("don't know", 4, "don't"),
        ("", 0, ""),
    ],
)
def test_a_double_click_finds_the_whole_word(text: str, at: int, word: str) -> None:
    start, end = caret_line(text, rtl=True).word_at(at)
    assert text[start:end] == word


def test_words_are_deleted_with_what_stands_between_them_and_the_caret() -> None:
    laid_out = caret_line("قُتل رجل، ثم", rtl=True)
    assert [laid_out.word_before(position) for position in (12, 10, 8, 3)] == [10, 5, 5, 0]
    assert [laid_out.word_after(position) for position in (0, 4, 8, 12)] == [4, 8, 12, 12]


def test_a_click_beside_the_line_goes_to_where_it_begins_or_ends() -> None:
    arabic_line, latin = caret_line("قتل abc", rtl=True), caret_line("abc", rtl=True)
    assert [arabic_line.position_at(cell, 0) for cell in (-1, 50)] == [7, 0]
    assert [latin.position_at(cell, 0) for cell in (-1, 50)] == [0, 3]


@pytest.mark.parametrize(
    ("text", "rtl", "direction"),
    [
        ("سوريا 12", False, "auto"),
        ("Syria", True, "auto"),
        ("12,5", True, "auto"),
        ("", True, "rtl"),
        ("«", True, "rtl"),
        ("«", False, "ltr"),
    ],
)
def test_a_text_reads_in_the_direction_of_its_first_letter(text: str, rtl: bool, direction: str) -> None:
    assert reading_direction(text, rtl=rtl) == direction


def test_what_is_suggested_goes_on_after_the_caret() -> None:
    laid_out = caret_line(arabic("AB"), rtl=True, suggested=arabic("CD"))
    assert (drawn(laid_out, 2), laid_out.places, laid_out.onward) == ("D[C]BA", (2, 1, 0), -1)
    laid_out = caret_line("ab", rtl=True, suggested="cd")
    assert (drawn(laid_out, 2), laid_out.places, laid_out.onward) == ("ab[c]d", (0, 1, 2), 1)


def test_of_a_hidden_text_only_its_length_is_seen() -> None:
    assert drawn(hidden_line("aب1", rtl=True), 1) == "•[•]•"
    assert drawn(hidden_line("aب1", rtl=True), 3) == "[ ]•••"
    assert drawn(hidden_line("aب1", rtl=False), 3) == "•••[ ]"


@pytest.mark.parametrize(
    ("hidden", "caret", "rtl", "expected"),
    [
        (0, (7, 8), False, 0),  # twelve cells are shown: the caret is seen, and three on either side of it
        (0, (8, 9), False, 0),
        (0, (9, 10), False, 1),
        (8, (11, 12), False, 8),
        (8, (10, 11), False, 7),
        (0, (28, 30), False, 18),  # a wide character is seen whole
        (18, (1, 2), False, 0),
        (0, (0, 1), True, 18),
        (18, (29, 30), True, 0),
        (99, (15, 16), False, 12),
    ],
)
def test_no_more_is_scrolled_than_the_caret_needs(
    hidden: int, caret: tuple[int, int], rtl: bool, expected: int
) -> None:
    assert scrolled(hidden, caret, 12, 30, rtl=rtl) == expected


def test_nothing_is_hidden_that_there_is_room_for() -> None:
    assert scrolled(20, (11, 12), 12, 14, rtl=False) == 2
    assert scrolled(7, (3, 4), 10, 8, rtl=True) == 0
