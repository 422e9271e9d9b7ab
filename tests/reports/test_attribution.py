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


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("قتل 12 عاملا وفق تقرير للأمم المتحدة.", "الأمم المتحدة"),
        ("جرح 12 عاملا بحسب حصيلة للجنة الطبية.", "اللجنة الطبية"),
        ("وأكد بيان لجيش جنوب السودان مقتل 12 مسلحا.", "جيش جنوب السودان"),
        ("تحقق مكتب المدعي العام من مقتل 12 مدنيا.", "مكتب المدعي العام"),
        ("أصدرت شبكة المدافعين تقريرها الشهري، وفيه أنها وثقت مقتل 120 مدنيا.", "شبكة المدافعين"),
        ("نقلت صحيفة محلية عن مصدر عسكري قوله إن 12 جنديا قتلوا.", "مصدر عسكري"),
        ("قال مصدر أمني في الشرطة إن 12 جنديا قتلوا.", "مصدر أمني في الشرطة"),
        ("تبنى ناطق باسم حركة الشباب مسؤوليتها، وأعلن ناطق باسم الجيش مقتل 12 جنديا.", "ناطق باسم الجيش"),
        ("عاجل | الإسعاف: ارتفاع عدد الجرحى إلى 12", "الإسعاف"),
        ("نادي الأسير: 450 أسيرا في السجون", "نادي الأسير"),
    ],
)
def test_who_reports_is_told_without_what_is_written_on_to_it(text: str, source: str) -> None:
    assert [claim.source for claim in read_claims(text)] == [source]


def test_a_source_told_by_its_label_covers_the_rows_below() -> None:
    text = "حصيلة 2015 - المصدر: مركز الأرقام\nالمحافظة: ديالى - القتلى: 829\nالمحافظة: نينوى - القتلى: 1,130"
    assert [claim.source for claim in read_claims(text)] == ["مركز الأرقام"] * 2


def test_a_row_of_a_list_is_no_source() -> None:
    text = "توزع القتلى كالتالي:\n- الجيش: 12\n- الشرطة: 9 قتلى"
    assert {claim.source for claim in read_claims(text)} == {None}


@pytest.mark.parametrize("opening", ["يذكر أن", "وتجدر الإشارة إلى أن", "ويشار إلى أن"])
def test_what_the_paper_recalls_is_not_said_by_the_last_source(opening: str) -> None:
    text = f"قال الوالي إن 3 سكان غرقوا. {opening} فيضانا سابقا خلف 80 قتيلا."
    assert [claim.source for claim in read_claims(text)] == ["الوالي", None]
