"""Numbers: one table of cases that a linguist can extend, and what a number must not swallow."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from tests.reports.marking import marked
from tui.reports.numerals import Numeral, read

with Path(__file__).with_name("numerals.csv").open(encoding="utf-8", newline="") as _file:
    CASES = [(row["value"], row["text"]) for row in csv.DictReader(_file)]


def told(numeral: Numeral) -> str:
    """A numeral as the table writes it: 270, 270-330, or thousands."""
    if numeral.magnitude is not None:
        return numeral.magnitude
    ends = (numeral.value, numeral.value_max)
    return "-".join(str(end) for end in ends if end is not None)


@pytest.mark.parametrize(("value", "text"), CASES, ids=lambda part: part)
def test_a_number_is_read_whole(value: str, text: str) -> None:
    before = "بين " if "-" in value else "بلغ "
    for sentence in (f"{before}{text}", f"و{before}{text} أمس."):
        numeral, *others = read(sentence)
        assert (told(numeral), sentence[numeral.start : numeral.end]) == (value, text)
        assert others == []


@pytest.mark.parametrize(
    "sentence",
    [
        "⟦1332⟧عراقيا",
        "بـ⟦3 آلاف⟧ نازح",
        "ب⟦ثلاثة آلاف⟧ شخص و⟦مئتي⟧ طفل",
        "⟦20 ألفا⟧ و⟦15 ألف⟧ جريح",
        "⟦5⟧ قتلى و⟦12⟧ جريحا",
        "الـ⟦672⟧ الباقون",
        "«⟦٧٣⟧» قتيلًا",
        "مَقتلُ ⟦ثَلاثَةٍ⟧",
    ],
)
def test_a_number_ends_where_it_ends(sentence: str) -> None:
    text, spans = marked(sentence)
    assert [(numeral.start, numeral.end) for numeral in read(text)] == spans


@pytest.mark.parametrize("text", ["أحد المقاتلين", "الاثنين", "لست أدري", "ثالث هجوم", "الطابق الرابع", "نصف السكان"])
def test_a_word_that_only_looks_like_a_number_is_none(text: str) -> None:
    assert read(text) == ()


def test_a_decimal_without_a_scale_is_no_number_of_people() -> None:
    (numeral,) = read("19.19")
    assert (numeral.value, numeral.form) == (None, "decimal")


def test_one_is_told_after_what_it_counts() -> None:
    text, ((start, end),) = marked("طفل ⟦واحد⟧")
    (numeral,) = read(text)
    assert (numeral.value, numeral.start, numeral.end) == (1, start, end)


def test_digits_without_end_are_no_number() -> None:
    assert read("9" * 100_000) == ()
