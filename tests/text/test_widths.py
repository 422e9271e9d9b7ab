import sys
import unicodedata
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from tui.text.clean import clean
from tui.text.lines import line
from tui.text.widths import MOST_MARKS, cells_of, cut, painted_cells


@pytest.mark.parametrize(
    ("text", "clusters", "cells"),
    [
        ("قُتِلَ", ["قُ", "تِ", "لَ"], 3),
        ("الإِسلام", ["ا", "لإِ", "س", "لا", "م"], 5),
        ("لَا", ["لَا"], 1),
        ("日本 x", ["日", "本", " ", "x"], 6),
        ("👨\u200d👩\u200d👧👍🏽", ["👨\u200d👩\u200d👧", "👍🏽"], 4),
        ("🇸🇾🇮🇶", ["🇸🇾", "🇮🇶"], 4),
        ("❤\ufe0f", ["❤\ufe0f"], 1),
        ("\u064eا", ["\u064e", "ا"], 2),
        ("한국", ["한", "국"], 4),
        ("", [], 0),
    ],
)
def test_clusters_and_their_cells(text: str, clusters: list[str], cells: int) -> None:
    edges = cut(clean(text)).edges
    assert [text[start:end] for start, end in pairwise(edges)] == clusters
    assert cells_of(text) == cells


@pytest.mark.parametrize(
    ("text", "glyphs"), [("🇸🇾", "SY"), ("👨\u200d👩\u200d👧", "👨"), ("👍🏽", "👍"), ("❤\ufe0f", "❤")]
)
def test_only_what_terminals_measure_alike_is_drawn(text: str, glyphs: str) -> None:
    assert line(text).text == glyphs


def test_a_letter_carries_only_so_many_marks() -> None:
    assert line("ب" + "\u064e" * 10_000).text == "ﺏ" + "\u064e" * MOST_MARKS


def characters_this_python_knows() -> list[str]:
    return [chr(code) for code in range(0x20, 0x20000) if unicodedata.category(chr(code)) not in ("Cc", "Cn", "Cs")]


def test_every_character_takes_the_cells_that_textual_counts() -> None:
    unlike = [
        character
        for character in characters_this_python_knows()
        if line(character).cells != cell_len(line(character).text)
    ]
    alone = [character for character in unlike if not unicodedata.category(character).startswith("M")]
    assert alone == []


def test_every_unlaid_character_is_counted_as_textual_counts_it() -> None:
    every = [chr(code) for code in range(sys.maxunicode + 1) if not 0xD800 <= code < 0xE000]
    unlike = [character for character in every if painted_cells(character) != cell_len(character)]
    assert {unicodedata.category(character) for character in unlike} <= {"Cn"}
    assert len(unlike) < 600, "marks and emoji of a Unicode that this Python does not know yet"


@given(
    st.text(
        st.sampled_from(
            "ابلا قتَّabc12\u200d\u200c\ufe0f❤👩👨🏽日\u0301☀►،\u202e\u00ad🇸🇾\u2028\u0378\ufffe\U0010ffff\U000e0001"
        ),
        max_size=12,
    )
)
def test_unlaid_text_is_counted_as_textual_counts_it(text: str) -> None:
    assert painted_cells(text) == cell_len(text)
