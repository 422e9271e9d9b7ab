"""That confidence means something: half of what is found is sure, and what is sure is right.

Right is a figure whose value, metric, category, country and qualifier are all as marked. Calibrated on the odd
passages; held to on the even ones and on the passages of the corpus that may not be in the repository.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.reports.marked_passages import passages
from tests.reports.marking import marked
from tests.reports.scoring import Judged, judge, read_all
from tui.reports.claims import read_claims, read_numbers
from tui.reports.confidence import WEIGHTS, confidence_of
from tui.reports.record import as_record

KEY = ("metric", "category", "country", "qualifier")
LEVELS = ("sure", "probable", "doubtful")
DEV = Path(__file__).resolve().parents[3] / "shared" / "corpus" / "dev.json"


def is_right(one: Judged) -> bool:
    return all(one.agrees(attribute) for attribute in KEY)


def counts(judged: Sequence[Judged]) -> dict[str, tuple[int, int]]:
    """For each level how many are right, of how many."""
    by_level = {level: [one for one in judged if one.found["confidence"] == level] for level in LEVELS}
    return {level: (sum(map(is_right, found)), len(found)) for level, found in by_level.items()}


def told(name: str, judged: Sequence[Judged]) -> str:
    by_level = "  ".join(f"{level} {right} of {found} right" for level, (right, found) in counts(judged).items())
    return f"{name}: {len(judged)} found  {by_level}"


def corpus() -> list[Judged]:
    """The passages of the corpus, where it lies beside the checkout."""
    found: list[Judged] = []
    for passage in json.loads(DEV.read_text(encoding="utf-8")) if DEV.exists() else []:
        claims = read_claims(passage["text"], date.fromisoformat(passage["doc_date"]))
        found += judge(passage["id"], [as_record(claim, passage["text"]) for claim in claims], passage["figures"])[0]
    return found


def test_what_is_sure_is_right(capsys: pytest.CaptureFixture[str]) -> None:
    odd = read_all(passage for passage in passages() if passage.calibrates).judged
    even = read_all(passage for passage in passages() if not passage.calibrates).judged
    rest = corpus()
    reported = [*even, *rest]
    with capsys.disabled():
        print("\n\n" + told("odd passages, calibrated on", odd))
        print(told("even passages", even) + "\n" + told("corpus", rest) + "\n" + told("reported together", reported))
    assert len(even) >= 100
    right, sure = counts(reported)["sure"]
    assert sure >= len(reported) / 2
    assert right >= 0.95 * sure


def test_the_levels_stand_in_order() -> None:
    found = counts(read_all(passages()).judged)
    shares = [right / all_found for right, all_found in found.values()]
    assert shares == sorted(shares, reverse=True)


@pytest.mark.parametrize(
    ("sentence", "doubts"),
    [
        ("قُتل ⟦12⟧ مدنيا في اليمن.", ()),
        ("خلفت المعارك في اليمن ⟦12⟧ قتيلا خرجوا للاحتجاج.", ("goes on",)),
        ("أدت محاولة الهجوم في اليمن إلى مقتل ⟦12⟧ مدنيا.", ("turning word",)),
        ("قُتل ⟦12⟧ برمائيا في اليمن.", ("unknown noun",)),
        ("اعتقلت قوات الأمن في اليمن ⟦12⟧ شخصا.", ("weak rule",)),
        ("قُتل ⟦12⟧ مدنيا.", ("country",)),
    ],
)
def test_a_doubt_has_a_name(sentence: str, doubts: tuple[str, ...]) -> None:
    text, _ = marked(sentence)
    (claim,) = read_claims(text)
    assert claim.doubts == doubts
    assert claim.confidence == confidence_of(doubts)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(sorted({word for each in passages() for word in each.text.split(" ")})), max_size=60))
def test_whatever_is_read_explains_itself(words: list[str]) -> None:
    text = " ".join(words)
    claims, others = read_numbers(text, date(2020, 6, 1))
    assert claims == read_claims(text, date(2020, 6, 1))
    for claim in claims:
        assert claim.confidence == confidence_of(claim.doubts)
        assert all(0 <= each.start < each.end <= len(text) for each in claim.inherited)
        assert all(text[each.start : each.end].strip() == text[each.start : each.end] for each in claim.inherited)
    spans = sorted(
        [(claim.number_start, claim.number_end) for claim in claims] + [(each.start, each.end) for each in others]
    )
    assert all(end <= start for (_, end), (start, _) in pairwise(spans))


def test_more_doubts_never_make_a_figure_surer() -> None:
    for name, weight in WEIGHTS.items():
        assert weight > 0
        assert LEVELS.index(confidence_of((name,))) > 0
        assert confidence_of((name, *WEIGHTS)) == "doubtful"


def test_the_first_day_of_a_conflict_that_only_our_list_tells_is_said_to_be_so() -> None:
    text = "قُتل 120 مدنيا في اليمن منذ بدء الحرب. وجرح 300 آخرون."
    claim, other = read_claims(text, date(2020, 6, 1))
    assert (claim.period_start, claim.confidence, claim.doubts) == (date(2015, 3, 26), "probable", ("listed start",))
    (told_so,) = [each for each in claim.inherited if each.attribute == "period"]
    assert (told_so.scope, text[told_so.start : told_so.end]) == ("list", "منذ")
    if other.period_start is not None:
        assert "listed start" in other.doubts


def test_a_conflict_dated_by_the_text_needs_no_list() -> None:
    (claim,) = read_claims("قُتل 120 مدنيا في اليمن منذ بدء الحرب في مارس 2015.", date(2020, 6, 1))
    assert (claim.period_start, claim.confidence, claim.doubts) == (date(2015, 3, 1), "sure", ())
    assert "list" not in {each.scope for each in claim.inherited}
