"""Numbers: one table of cases that a linguist can extend, and every number written by a grammar and read back.

A line of `numerals.csv` is one number of a text: its value (or thousands, hundreds, ... where it is vague), its upper
end where it is a range, the number as it stands in the text, what it is for, and why the line is there. Several lines
of the same text are its numbers in their order; a text without any has one line of the kind none.
"""

from __future__ import annotations

import csv
import random
from itertools import groupby
from operator import itemgetter
from pathlib import Path

import pytest

from tests.reports.arabic_numbers import MANNERS, Manner, written
from tests.reports.marking import marked
from tui.reports.numerals import Numeral, numerals, read
from tui.reports.tokens import tokenise

Told = tuple[str, str, str, str]
"""Value, upper end, the number as written, and what it is for."""

with Path(__file__).with_name("numerals.csv").open(encoding="utf-8", newline="") as _file:
    _LINES = [row for row in csv.DictReader(_file) if not row["text"].startswith("#")]
CASES: list[tuple[str, list[Told]]] = [
    (
        text,
        [(row["value"], row["value_max"], row["number"], row["kind"]) for row in rows if row["kind"] != "none"],
    )
    for text, rows in groupby(_LINES, itemgetter("text"))
]


def told(text: str, numeral: Numeral) -> Told:
    """A numeral as the table writes it."""
    value = numeral.magnitude or ("" if numeral.value is None else str(numeral.value))
    most = "" if numeral.value_max is None else str(numeral.value_max)
    return value, most, text[numeral.start : numeral.end], numeral.kind


@pytest.mark.parametrize(("text", "numbers"), CASES, ids=lambda part: part if isinstance(part, str) else "")
def test_the_numbers_of_a_text_are_read_whole(text: str, numbers: list[Told]) -> None:
    assert [told(text, numeral) for numeral in read(text)] == numbers
    among_others = f"خبر من هناك.\n{text}\nثم خبر آخر"
    assert [told(among_others, numeral) for numeral in read(among_others)] == numbers


def test_every_line_of_the_table_says_why_it_is_there() -> None:
    assert [row["text"] for row in _LINES if not row["why"]] == []


def test_no_text_stands_twice_in_the_table() -> None:
    texts = [text for text, _ in CASES]
    assert len(texts) == len(set(texts))


SAMPLE = [random.Random(seed).randrange(10**size) for size in (5, 6, 8, 10, 12) for seed in range(100)]


@pytest.mark.parametrize("manner", MANNERS, ids=str)
def test_a_number_written_in_words_is_read_back(manner: Manner) -> None:
    wrong = []
    for number in (0, *range(2, 10_001), *SAMPLE):
        words = written(number, manner)
        text = f"بلغ {words} أمس"
        if [told(text, numeral) for numeral in read(text)] != [(str(number), "", words, "count")]:
            wrong.append((number, words))
    assert wrong == []


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (12, "اثنا عشر"),
        (111, "مئة وأحد عشر"),
        (238, "مئتان وثمانية وثلاثون"),
        (15_538, "خمسة عشر ألفًا وخمسمئة وثمانية وثلاثون"),
        (200_000, "مئتا ألف"),
        (101_000, "مئة ألف وألف"),
        (3_000_001, "ثلاثة ملايين وواحد"),
    ],
)
def test_the_writer_of_numbers_writes_as_a_school_book(number: int, words: str) -> None:
    assert written(number, Manner()) == words


@pytest.mark.parametrize("separator", [",", ".", "،", "٬", " ", "\u00a0", "\u2009", "\u202f"], ids=ascii)
def test_figures_are_read_back_under_every_separator(separator: str) -> None:
    for number in SAMPLE:
        grouped = f"{number:,}".replace(",", separator)
        for digits in ("0123456789", "٠١٢٣٤٥٦٧٨٩", "۰۱۲۳۴۵۶۷۸۹"):
            figure = grouped.translate(str.maketrans("0123456789", digits))
            text = f"بلغ {figure} أمس"
            assert [told(text, numeral) for numeral in read(text)] == [(str(number), "", figure, "count")]


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
        "\u202bقتل ⟦12\u200f0⟧ شخصا\u202c",
    ],
)
def test_a_number_ends_where_it_ends(sentence: str) -> None:
    text, spans = marked(sentence)
    assert [(numeral.start, numeral.end) for numeral in read(text)] == spans


def test_dates_and_ordinals_are_no_candidates_for_a_count() -> None:
    body = tokenise("في 15 آذار 2011 قتل 7 في الهجوم الثالث")
    assert [numeral.value for numeral in numerals(body)] == [7]


def test_a_decimal_without_a_scale_is_no_number_of_people() -> None:
    (numeral,) = read("19.19")
    assert (numeral.value, numeral.form) == (None, "decimal")


def test_digits_without_end_are_no_number() -> None:
    assert [numeral.value for numeral in read("9" * 100_000)] == []
