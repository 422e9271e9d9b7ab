"""Whatever a report says, its checks end, point at what is there, and change nothing."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from tui.reports.checks import findings
from tui.reports.claims import read_claims

TODAY = date(2015, 1, 1)
SAMPLE = (Path(__file__).resolve().parents[2] / "tui/sample/report.ar.txt").read_text(encoding="utf-8")
WORDS = SAMPLE.split()
SAID = (
    "ضعف حصيلة", "ثلاثة أضعاف", "بزيادة 20%", "أكثر بنحو ألف", "انخفض بنسبة", "أعلى حصيلة منذ 2007", "بين 500 و300",
    "صفر", "خلال 2013", "بينهم", "منهم", "0", "%", "أضعاف", "منذ", "تضاعف", "إلى النصف", "99999999999999999999",
    ".", "\n",
)  # fmt: skip
ARITHMETIC = re.compile(r"[\d.+\-/()%=≈≠<>≤; ]+")


@settings(max_examples=150, deadline=None)
@given(st.lists(st.sampled_from([*SAID, *WORDS]), max_size=80).map(" ".join))
def test_words_in_any_order(text: str) -> None:
    claims = read_claims(text, TODAY)
    known = {claim.id for claim in claims}
    for finding in findings(text, claims):
        assert finding.claims
        assert set(finding.claims) <= known
        assert ARITHMETIC.fullmatch(finding.arithmetic), finding.arithmetic
        if finding.words is not None:
            start, end = finding.words
            assert 0 <= start < end <= len(text)


@settings(max_examples=40, deadline=None)
@given(st.permutations(SAMPLE.split("\n")).map("\n".join))
def test_paragraphs_in_any_order_contradict_nothing_about_their_own_parts(text: str) -> None:
    told = {finding.arithmetic for finding in findings(text, read_claims(text, TODAY)) if finding.kind == "within"}
    assert "3501 ≤ 17790" in told


def test_a_text_without_claims_has_no_findings() -> None:
    assert findings("لا أرقام هنا، بل أكثر من ضعف ما كان.", ()) == ()


def test_every_claim_is_set_against_a_bounded_number_of_others() -> None:
    """2,000 claims about one country have four million pairs."""
    text = "، ".join(f"قتل {100 + number % 900} شخصا في ليبيا خلال {1990 + number % 20}" for number in range(2000))
    claims = read_claims(text, TODAY)
    assert len(claims) > 1500
    assert len(findings(text, claims)) <= 2 * len(claims)
