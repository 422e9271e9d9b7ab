"""Arabic stored as it is drawn is noticed and can be turned."""

from __future__ import annotations

import pytest

from tui.text.visual_order import is_visual, turned

WORDS = ["مدينة حلب", "مستشفى الرازي", "قرية", "منطقة الحولة", "مدرسة", "في ضاحية بعيدة"]


def test_words_that_begin_with_last_letters_are_in_visual_order() -> None:
    assert is_visual(text[::-1] for text in WORDS)
    assert not is_visual(WORDS)
    assert not is_visual([*WORDS, *(text[::-1] for text in WORDS)])
    assert not is_visual(["Aleppo", "123", ""])


@pytest.mark.parametrize(
    ("stored", "read"),
    [
        ("بلح ةنيدم", "مدينة حلب"),
        ("2014 ماع", "عام 2014"),
        ("1,234.5 ددع", "عدد 1,234.5"),
        ("(Aleppo) بلح", "حلب (Aleppo)"),
        ("دَّمحم", "محمَّد"),
        ("بلح\nصمح", "حلب\nحمص"),
        ("", ""),
    ],
)
def test_turned_text_reads_from_its_first_letter(stored: str, read: str) -> None:
    assert turned(stored) == read
