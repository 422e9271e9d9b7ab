"""A long text by slices: whatever comes when, the lines are those of the whole text, and places are exact."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tui.text.blocks import MOST_HELD, SLICE, Blocks
from tui.text.galley import TOP, Galley, Place
from tui.text.lines import wrap

PARAGRAPH = "وقـــالَ المتحدّثُ: إنّ\u00a0١٢٣ شخصًا ﻗُﺘﻠﻮا 🕊️ (منهم 7 أطفالٍ) في 2014-01-03.\r\n"
"""With tatweel, marks, a no-break space, presentation forms, an emoji of two code points, and CRLF."""


def held(text: str) -> Blocks:
    blocks = Blocks(len(text))
    blocks.take(0, text)
    return blocks


def long_text(paragraphs: int = 600) -> str:
    return "".join(f"{number} {PARAGRAPH}" for number in range(paragraphs))


def test_the_lines_of_all_blocks_are_those_of_the_whole_text() -> None:
    text = long_text()
    galley = Galley(held(text), 40)
    lines = galley.seen(TOP, 10**6)
    assert [(each.start, each.end, each.shown.text) for each in lines] == [
        (each.start, each.end, each.text) for each in wrap(text, 40)
    ]


@pytest.mark.parametrize("place", [0, 1, SLICE - 1, SLICE, SLICE + 1, 7 * SLICE + 13, -1])
def test_a_place_is_found_with_only_the_slices_around_it(place: int) -> None:
    text = long_text()
    place = place % len(text)
    blocks = Blocks(len(text))
    galley = Galley(blocks, 40)
    while (at := galley.of(place)) is None:
        assert galley.wanted is not None
        start, stop = blocks.fetched_for(galley.wanted)
        blocks.take(start, text[start:stop])
    (line,) = galley.seen(at, 1)
    assert line.start <= place < line.end
    assert line.shown.source[line.shown.start : line.shown.end] == text[line.start : line.end]


def test_lines_are_walked_to_the_end_and_back() -> None:
    text = long_text(200)
    galley = Galley(held(text), 30)
    total = len(wrap(text, 30))
    end = galley.moved(TOP, 10**6)
    assert end == galley.end()
    assert galley.moved(end, 1 - total) == TOP
    assert galley.moved(TOP, total - 1) == end
    assert galley.moved(galley.moved(TOP, 100), -100) == TOP


def test_a_walk_stops_where_the_text_is_not_here_and_says_what_it_wants() -> None:
    text = long_text()
    blocks = Blocks(len(text))
    blocks.take(0, text[: 2 * SLICE])
    galley = Galley(blocks, 40)
    place = galley.moved(TOP, 10**6)
    assert (place.block, galley.wanted) == (0, 1)


def test_no_more_is_held_than_is_read() -> None:
    text = long_text(8000)
    blocks = Blocks(len(text))
    assert len(text) > 2 * MOST_HELD * SLICE
    blocks.take(0, text)
    assert len(blocks.text(0, len(text))) <= MOST_HELD * SLICE
    assert blocks.text(len(text) - 50, len(text)) == text[-50:]


def test_an_empty_text_is_nothing_to_see() -> None:
    galley = Galley(held(""), 40)
    assert galley.seen(TOP, 5) == []
    assert galley.of(0) == galley.end() == Place(0, 0)


@settings(deadline=None, max_examples=60)
@given(
    st.lists(st.sampled_from(["كلمة ", "قُتِل", "\n", "\r\n", "\r", "\u2028", "\t", "🕊️", "7", " "]), max_size=60),
    st.integers(1, 900),
)
def test_every_character_stands_in_one_line_and_no_other(pieces: list[str], times: int) -> None:
    text = "".join(pieces) * times
    text = text[: 5 * SLICE]
    galley = Galley(held(text), 25)
    lines = galley.seen(TOP, 10**6)
    assert [each.start for each in lines] == [0, *(each.end for each in lines)][: len(lines)]
    assert (lines[-1].end if lines else 0) == len(text)
