"""Reading costs as much as there is to read: four times the text, four times the work, whatever the text is.

A test compares the processor's time for a text and for four times the same text in one run, so that a slow machine
is as good as a fast one. Linear is 4, quadratic 16; the bound lies between, and a try that was disturbed is repeated.
"""

from __future__ import annotations

import random
import time
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tui.reports.claims import read_claims
from tui.reports.numerals import read
from tui.reports.words import vocabulary

DAY = date(2020, 6, 1)
SHORT, LONG = 8_000, 32_000
"""Characters."""
BOUND = 9.0
TRIES = 4
SHARED = Path(__file__).resolve().parents[3] / "shared" / "seed" / "article.ar.txt"

TOLLS = "وقالت الوزارة إن الغارة أوقعت 12 قتيلا بينهم 3 أطفال و"
TALK = (
    "وعقد الطرفان في المدينة اجتماعا طويلا حضره مندوبون عن الأهالي والبلدية وبحث في إصلاح الطريق "
    "وفتح السوق القديم أمام التجار وتوزيع الماء على الأحياء التي انقطع عنها بعد أن تعطلت المضخة "
)
UNITS = {
    "و without blanks": "و",
    "و and blanks": "و ",
    "digits": "7",
    "digits in groups of three": "123 ",
    "digits and commas": "1,",
    "digits and slashes": "1/",
    "digits and dashes": "1-",
    "digits and colons": "10:",
    "number words": "ثلاثة وعشرون ألفا و",
    "hundreds": "مئة ",
    "thousands": "ألف ",
    "thousands joined by و": "وألف ",
    "vague amounts": "آلاف ",
    "fractions": "نصف ",
    "opening quotes": "«",
    "opening brackets": "(",
    "a number in an open bracket": "(5 ",
    "one sentence without end": TOLLS,
    "sentences": "قتل 12 شخصا في البصرة. ",
    "lines": "قتل 12 شخصا في البصرة عام 2014\n",
    "empty lines": "\n",
    "full stops": ".",
    "commas": "، ",
    "dashes": " – ",
    "month names": "يناير ",
    "month names of two words": "كانون الثاني/",
    "days of a month": "5 من ",
    "since": "منذ ",
    "from": "من ",
    "between": "بين ",
    "dates": "1/1/2014 ",
    "half dates": "1/1/",
    "week days": "الثلاثاء ",
    "countries": "سوريا ",
    "countries joined by و": "العراق وسوريا و",
    "sources": "بحسب وزارة الصحة ",
    "an office without end": "وزارة ",
    "a quoted name without end": 'وزارة "',
    "statements that go round": "بيان صادر عن ",
    "verbs of saying": "قال ",
    "killings without number": "مقتل ",
    "numbers of a killing": "مقتل 12 و",
    "the organisation": "12 من التنظيم ",
    "parts": "بينهم ",
    "qualifiers": "أكثر من ",
    "diacritics": "\u064e",
    "tatweel": "\u0640",
    "tatweel with diacritics": "\u0640\u064e",
    "joiners": "\u200d",
    "right-to-left overrides": "\u202e",
    "letters and isolates": "ا\u2067",
    "ligatures": "ﷺ",
    "zeros": "\0",
    "lone surrogates": "\ud800",
    "faces": "😀",
}


def seconds(text: str) -> float:
    """The processor's time for one reading."""
    began = time.process_time()
    read_claims(text, DAY)
    return time.process_time() - began


def growth(unit: str) -> float:
    """How many times longer four times the text takes; the best of a few tries."""
    short, long = (unit * (length // len(unit)) for length in (SHORT, LONG))
    best = float("inf")
    for _ in range(TRIES):
        best = min(best, seconds(long) / max(seconds(short), 0.002))
        if best < BOUND:
            break
    return best


@pytest.mark.parametrize("unit", UNITS.values(), ids=UNITS)
def test_four_times_the_text_is_four_times_the_work(unit: str) -> None:
    assert growth(unit) < BOUND


_PIECES = st.sampled_from([*sorted(vocabulary()), *UNITS.values(), *'،.:؛()«»"/-\n', "12", "2014"])


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(_PIECES, min_size=1, max_size=5).map(" ".join), st.sampled_from(["", " ", "\n"]))
def test_no_row_of_words_makes_reading_explode(words: str, gap: str) -> None:
    assert growth(words + gap) < BOUND


@settings(max_examples=300, deadline=None)
@given(
    st.text(
        alphabet=st.sampled_from("0123٤٥ \u00a0\u202f,.،٬٫/-–:%()وبلثألفمن\u064e\u0640\u202e\n\0\ud800"), max_size=60
    )
)
def test_numbers_stand_in_the_text_one_after_the_other(text: str) -> None:
    end = 0
    for numeral in read(text):
        assert end <= numeral.start < numeral.end <= len(text)
        assert numeral.value is None or numeral.value >= 0
        end = numeral.end


@settings(max_examples=100, deadline=None)
@given(st.lists(_PIECES, max_size=30).map(" ".join))
def test_any_row_of_words_is_read_to_its_end(text: str) -> None:
    for claim in read_claims(text, DAY):
        assert claim.quote_start <= claim.number_start < claim.number_end <= claim.quote_end <= len(text)


def test_a_sentence_of_a_million_bytes_is_read() -> None:
    unit = TALK + TOLLS
    count = 1_000_000 // len(unit.encode()) + 1
    claims = read_claims(unit * count, DAY)
    assert 1.98 * count <= len(claims) <= 2 * count  # where a sentence without end is cut, a part may lose its whole


def test_a_hundred_thousand_digits_are_no_number_of_people() -> None:
    assert read_claims(f"قتل {'9' * 100_000} شخصا", DAY) == ()


@pytest.mark.skipif(not SHARED.exists(), reason="needs ../shared beside the checkout: a whole article")
def test_an_article_with_its_words_in_any_order_is_read_in_linear_time() -> None:
    words = SHARED.read_text(encoding="utf-8").split(" ")
    for seed in range(3):
        random.Random(seed).shuffle(words)
        assert growth(" ".join(words)[:4000]) < BOUND
