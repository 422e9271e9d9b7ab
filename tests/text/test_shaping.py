import re
import subprocess
import sys

import pytest
from arabic_reshaper import ArabicReshaper
from hypothesis import given
from hypothesis import strategies as st

from tui.text._unicode import DUAL_JOINING, RIGHT_JOINING
from tui.text.paragraphs import lay_out
from tui.text.shaping import shape

LETTERS = "ءآأؤإئابةتثجحخدذرزسشصضطظعغفقكلمنهوىيٱٹپچڈڑژکگھہیےۀۇۆۋ"
ONE_MARK = st.sampled_from(["", "", "\u064e", "\u0651\u064f", "\u0670"])
WORDS = st.lists(st.tuples(st.sampled_from(LETTERS + "ـ a1.\u200c"), ONE_MARK).map("".join), max_size=20).map("".join)


@pytest.mark.parametrize(
    ("letters", "glyphs"),
    [
        ("باب", "ﺑﺎﺏ"),
        ("ببب", "ﺑﺒﺐ"),
        ("دار", "ﺩﺍﺭ"),
        ("بـ", "ﺑـ"),
        ("ه\u200d", "ﻫ\u200d"),
        ("ب\u200cب", "ﺏ\u200cﺏ"),
        ("ب\u200fب", "ﺑ\u200fﺐ"),
        ("بxب", "ﺏxﺏ"),
        ("ب ب", "ﺏ ﺏ"),
        ("DRCT", "DRCT"),
    ],
)
def test_a_letter_looks_as_its_neighbours_ask(letters: str, glyphs: str) -> None:
    assert shape(letters) == glyphs


@pytest.mark.parametrize("letter", [letter for letter in DUAL_JOINING if letter not in "ـ"])
def test_every_dual_joining_letter_joins_its_neighbours(letter: str) -> None:
    assert shape(f"ب{letter}ب")[::2] == "ﺑﺐ"


@pytest.mark.parametrize("letter", RIGHT_JOINING)
def test_every_right_joining_letter_parts_what_follows(letter: str) -> None:
    assert shape(f"ب{letter}ب")[::2] == "ﺑﺏ"


def test_isolates_keep_their_letters_apart() -> None:
    assert shape("ب\u2067ب\u2069") == "ﺏ\u2067ﺏ\u2069"


@given(WORDS)
def test_arabic_reshaper_agrees(text: str) -> None:
    referee = ArabicReshaper({"delete_harakat": False, "ARABIC LIGATURE ALLAH": False})
    if not re.search("(^|[ \u200c])[\u064e\u0651\u0670]", text):  # marks without a letter are drawn on a circle
        assert "".join(lay_out(text, "auto").glyphs) == referee.reshape(text).replace("\u200c", "")


def test_only_the_letters_of_arabic_reshaper_are_loaded() -> None:
    program = (
        "import sys; from tui.text.lines import line; line('قتل').text; sys.exit('arabic_reshaper' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 0
