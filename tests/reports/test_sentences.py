"""What the reading finds in single sentences of many publishers' wording, and what it leaves alone."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from tests.reports.marking import marked
from tui.reports.claims import read_claims

HERE = Path(__file__).parent


def rows(name: str) -> list[tuple[str, str]]:
    """The two cells of each line of a table beside this file."""
    with (HERE / name).open(encoding="utf-8", newline="") as file:
        _, *lines = csv.reader(file)
    return [(line[0], line[1]) for line in lines]


@pytest.mark.parametrize(("claims", "sentence"), rows("sentences.csv"), ids=lambda part: part)
def test_every_number_of_people_harmed_is_found(claims: str, sentence: str) -> None:
    text, spans = marked(sentence)
    found = [claim for claim in read_claims(text) if claim.value is not None]
    assert [f"{claim.metric} {claim.value} {claim.category}" for claim in found] == claims.split(" | ")
    assert [(claim.number_start, claim.number_end) for claim in found] == spans


@pytest.mark.parametrize(("kind", "sentence"), rows("distractors.csv"), ids=lambda part: part)
def test_a_number_of_something_else_is_left_alone(kind: str, sentence: str) -> None:
    assert [(claim.metric, claim.number(sentence)) for claim in read_claims(sentence)] == [], kind


@pytest.mark.parametrize(
    ("sentence", "qualifier", "number"),
    [
        ("مقتل مئات المدنيين في المعارك.", "hundreds", "مئات"),
        ("وتشريد عشرات الآلاف من السكان.", "tens_of_thousands", "عشرات الآلاف"),
        ("واعتقل الآلاف من المحتجين.", "thousands", "الآلاف"),
        ("صدرت الأرقام من دون احتساب مئات المفقودين.", "hundreds", "مئات"),
    ],
)
def test_a_vague_amount_is_kept_without_a_value(sentence: str, qualifier: str, number: str) -> None:
    (claim,) = read_claims(sentence)
    assert (claim.value, claim.qualifier, claim.number(sentence)) == (None, qualifier, number)


@pytest.mark.parametrize(
    ("sentence", "qualifier"),
    [
        ("قتل 12 شخصا.", "exact"),
        ("قتل أكثر من 12 شخصا.", "more_than"),
        ("قتل ما يزيد على 12 شخصا.", "more_than"),
        ("قتل ما لا يقل عن 12 شخصا.", "at_least"),
        ("قتل 12 شخصا على الأقل.", "at_least"),
        ("قتل نحو 12 شخصا.", "about"),
        ("مقتل زهاء 12 شخصا.", "about"),
        ("قتل حوالى 12 شخصا.", "about"),
        ("مقتل 12 شخصا تقريبا.", "about"),
        ("قدرت المنظمة عدد القتلى بـ12 شخصا.", "about"),
        ("تجاوز عدد القتلى في المدينة 12 شخصا.", "more_than"),
        ("قتل ما يصل إلى 12 شخصا.", "up_to"),
        ("قتل أقل من 12 شخصا.", "less_than"),
        ("قتل ما بين 12 و15 شخصا.", "about"),
    ],
)
def test_the_words_around_a_number_qualify_it(sentence: str, qualifier: str) -> None:
    (claim,) = read_claims(sentence)
    assert (claim.value, claim.qualifier) == (12, qualifier)
