"""The marked passages: that they are marked whole, and how they are read."""

from __future__ import annotations

import re

import pytest

from tests.reports.marked_passages import Passage, passages
from tests.reports.scoring import Reading, judge, read_all

ATTRIBUTES = ("category", "country", "qualifier", "period", "source", "place", "level")


@pytest.mark.parametrize("passage", passages(), ids=lambda passage: passage.name)
def test_every_digit_is_marked_and_every_whole_is_told(passage: Passage) -> None:
    marked = [(figure["start"], figure["end"]) for figure in passage.figures]
    marked += [(start, end) for start, end, _ in passage.others]
    bare = [
        found.group()
        for found in re.finditer(r"\d+", passage.text)
        if not any(start <= found.start() < end for start, end in marked)
    ]
    assert bare == []
    keys = {figure["id"] for figure in passage.figures}
    assert {figure[link] for figure in passage.figures for link in ("subset_of", "same_as") if link in figure} <= keys


def test_the_halves_are_large_enough_to_measure_with() -> None:
    halves = {True: 0, False: 0}
    for passage in passages():
        halves[passage.calibrates] += len(passage.figures)
    assert min(halves.values()) >= 100


def test_the_scorer_knows_a_right_figure_from_a_wrong_one() -> None:
    marked = [
        {"id": "a", "value": 12, "start": 0, "end": 2, "metric": "killed"},
        {"id": "b", "value": 5, "start": 5, "end": 6, "metric": "wounded"},
        {"id": "c", "value": 1, "start": 9, "end": 10, "metric": "killed", "optional": True},
    ]
    found = [
        {"value": 12, "start": 0, "end": 2, "metric": "wounded"},
        {"value": 6, "start": 5, "end": 6, "metric": "wounded"},
        {"value": 1, "start": 9, "end": 10, "metric": "killed"},
    ]
    judged, missed = judge("x", found, marked)
    assert [(one.found["value"], one.marked is not None, one.agrees("metric")) for one in judged] == [
        (12, True, False),
        (6, False, False),
    ]
    assert [gold["id"] for _, gold in missed] == ["b"]


def told(name: str, reading: Reading) -> str:
    """A reading as lines for a person."""
    attributes = "  ".join(f"{attribute} {reading.accuracy(attribute):.3f}" for attribute in ATTRIBUTES)
    return (
        f"{name}: found {len(reading.judged)}, right {len(reading.right)}, missed {len(reading.missed)}; "
        f"precision {reading.precision:.3f}, recall {reading.recall:.3f}, F1 {reading.f1:.3f}\n  {attributes}"
    )


def test_they_are_read_no_worse_than_before(capsys: pytest.CaptureFixture[str]) -> None:
    odd = read_all(passage for passage in passages() if passage.calibrates)
    even = read_all(passage for passage in passages() if not passage.calibrates)
    with capsys.disabled():
        print("\n\n" + told("odd passages", odd) + "\n" + told("even passages", even))
    assert odd.f1 >= 0.86
    assert even.f1 >= 0.88
    assert min(odd.precision, even.precision) >= 0.9
