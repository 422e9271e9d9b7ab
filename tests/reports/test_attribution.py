"""Sources: who says so, as written, and which of the known sources that is."""

from __future__ import annotations

import pytest

from tui.reports import places
from tui.reports.attribution import attributions
from tui.reports.claims import read_claims
from tui.reports.tokens import tokenise


def told(text: str) -> list[tuple[str, str | None]]:
    """The sources of a text as written, with their codes."""
    body = tokenise(text)
    return [(text[s.start : s.end], s.key) for s in attributions(body, places.mentions(body))]


@pytest.mark.parametrize(
    ("text", "written", "key"),
    [
        ("قالت منظمة الصحة العالمية إن 12 شخصا قتلوا", "منظمة الصحة العالمية", "who"),
        ("وأعلنت وزارة الصحة في قطاع غزة مقتل 12", "وزارة الصحة في قطاع غزة", "gaza_health"),
        ("قتل 12 شخصا بحسب المرصد السوري لحقوق الإنسان.", "المرصد السوري لحقوق الإنسان", "sohr"),
        ("المرصد السوري لحقوق الإنسان وثّق مقتل 12", "المرصد السوري لحقوق الإنسان", "sohr"),
        ("وفق أحدث إحصاء لوزارة الصحة اللبنانية", "وزارة الصحة اللبنانية", "lebanon_health"),
        ("ذكر بيان صادر عن بعثة الأمم المتحدة في العراق أن", "بعثة الأمم المتحدة في العراق", "unami"),
        (
            "أفادت الأرقام التي أعدتها وزارات الدفاع والصحة والداخلية",
            "وزارات الدفاع والصحة والداخلية",
            "iraq_ministries",
        ),
        ("وقال أحمد سالم، المتحدث باسم الدفاع المدني، إن", "أحمد سالم، المتحدث باسم الدفاع المدني", None),
        ("أشارت منظمة «إيراك بادي كاونت» إلى أن", "منظمة «إيراك بادي كاونت»", "ibc"),
        ("قال مصدر طبي في الموصل إن", "مصدر طبي في الموصل", None),
        ("بحسب أرقام رسمية", "أرقام رسمية", "state_figures"),
    ],
)
def test_a_source_is_read_as_written(text: str, written: str, key: str | None) -> None:
    assert told(text) == [(written, key)]


def test_a_source_named_again_in_short_keeps_its_code() -> None:
    text = "قالت الشبكة السورية لحقوق الإنسان إن 9 قتلوا. وأضافت الشبكة أن 3 جرحوا. وأشار المصدر ذاته إلى نزوح كثيرين."
    assert [key for _, key in told(text)] == ["snhr", "snhr", "snhr"]


def test_a_breakdown_is_no_source() -> None:
    assert told("توزع القتلى بحسب الفئات") == []


def test_a_source_speaks_to_the_end_of_its_paragraph() -> None:
    text = "قالت رويترز إن 9 أشخاص قتلوا. وأصيب 20 شخصا.\nوقتل 3 أشخاص في مكان آخر."
    assert [claim.source for claim in read_claims(text)] == ["رويترز", "رويترز", None]
