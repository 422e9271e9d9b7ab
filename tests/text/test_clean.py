import sys
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.text.clean import NOTHING, clean


@pytest.mark.parametrize(
    ("hostile", "drawn"),
    [
        ("\x1b[31mقتل\x1b[0m", "␛[31mقتل␛[0m"),
        ("\x9b2J\x07\x00\x7f", "�2J␇␀␡"),
        ("سطر\nسطر\r\nسطر", f"سطر⏎سطر{NOTHING}⏎سطر"),
        ("a\tb", "a b"),
        ("user\u202egnp.exe\u202c", f"user{NOTHING}gnp.exe{NOTHING}"),
        ("so\u00adft \ufeff\u06dd", f"so{NOTHING}ft {NOTHING}{NOTHING}"),
        ("\ud83d alone", "� alone"),
        ("\u0378", "�"),
    ],
)
def test_what_could_do_harm_is_shown_or_dropped(hostile: str, drawn: str) -> None:
    assert clean(hostile) == drawn


@pytest.mark.parametrize(
    "whole", ["\u2067قتل\u2069 x", "a \u2066b \u2068c\u2069\u2069", "می\u200cخواهم", "ه\u200d", "1\u200f2"]
)
def test_what_says_how_letters_stand_stays(whole: str) -> None:
    assert clean(whole) == whole


@pytest.mark.parametrize("stray", ["\u2066", "\u2069", "\u2067\u2069\u2069"])
def test_half_an_isolate_cannot_reach_beyond_its_text(stray: str) -> None:
    assert clean("a" + stray).endswith(NOTHING)


def test_no_character_of_unicode_is_sent_that_a_terminal_could_obey() -> None:
    drawn = clean("".join(map(chr, range(sys.maxunicode + 1))))
    assert len(drawn) == sys.maxunicode + 1
    kept = "\u061c\u200b\u200c\u200d\u200e\u200f\u2066\u2067\u2068\u2069"
    assert all(
        unicodedata.category(character) not in ("Cc", "Cf", "Cs", "Zl", "Zp") for character in set(drawn) - set(kept)
    )


@given(st.text())
def test_cleaning_keeps_every_place(text: str) -> None:
    assert len(clean(text)) == len(text)
    assert clean(clean(text)) == clean(text)
