"""Times: named in three traditions of months, relative to the report's own date, or told again."""

from __future__ import annotations

from datetime import date

import pytest

from tests.reports.marking import marked
from tui.reports.claims import read_claims
from tui.reports.periods import mentions
from tui.reports.tokens import tokenise

TODAY = date(2015, 7, 24)  # a Friday


def told(text: str, today: date | None = TODAY) -> list[tuple[str, str]]:
    """The times of a text: as written, and their first and last day."""
    body = tokenise(text)
    return [
        (text[body.tokens[m.first].start : body.tokens[m.last].end], f"{m.span.start} {m.span.end}")
        for m in mentions(body, today)
    ]


@pytest.mark.parametrize(
    ("sentence", "days"),
    [
        ("قتلوا ⟦في 2014⟧ هناك", "2014-01-01 2014-12-31"),
        ("قتلوا ⟦خلال عام 2014⟧", "2014-01-01 2014-12-31"),
        ("وقع ذلك ⟦في العام الماضي⟧", "2014-01-01 2014-12-31"),
        ("وقع ذلك ⟦هذا العام⟧", "2015-01-01 2015-07-24"),
        ("⟦منذ بداية العام⟧", "2015-01-01 2015-07-24"),
        ("⟦منذ مطلع العام الجاري⟧", "2015-01-01 2015-07-24"),
        ("⟦منذ 2011⟧", "2011-01-01 2015-07-24"),
        ("⟦منذ اندلاع الحرب في 15 نيسان/أبريل 2013⟧", "2013-04-15 2015-07-24"),
        ("⟦منذ 23 أيلول / سبتمبر 2014، وحتى فجر أمس⟧", "2014-09-23 2015-07-23"),
        ("⟦بين 1 جانفي و21 جويلية 2015⟧", "2015-01-01 2015-07-21"),
        ("⟦بين 1 و6 تشرين الأول/أكتوبر⟧", "2014-10-01 2014-10-06"),
        ("⟦من يناير إلى مارس 2015⟧", "2015-01-01 2015-03-31"),
        ("⟦خلال شهر غشت 2013⟧", "2013-08-01 2013-08-31"),
        ("⟦في شباط (فبراير) الماضي⟧", "2015-02-01 2015-02-28"),
        ("⟦في أكتوبر⟧ قتلوا", "2014-10-01 2014-10-31"),
        ("⟦خلال الشهر الماضي⟧", "2015-06-01 2015-06-30"),
        ("⟦في النصف الأول من 2014⟧", "2014-01-01 2014-06-30"),
        ("⟦خلال الربع الثاني من العام الماضي⟧", "2014-04-01 2014-06-30"),
        ("⟦خلال عشرة أشهر⟧", "2014-09-24 2015-07-24"),
        ("⟦في الأشهر الستة الماضية⟧", "2015-01-24 2015-07-24"),
        ("⟦خلال الساعات الـ24 الماضية⟧", "2015-07-23 2015-07-24"),
        ("أعلن ⟦أمس الخميس⟧", "2015-07-23 2015-07-23"),
        ("أعلن ⟦الأربعاء⟧", "2015-07-22 2015-07-22"),
        ("⟦يوم الثلاثاء 19 آب/أغسطس 2014⟧", "2014-08-19 2014-08-19"),
        ("⟦في العاشر من الشهر الجاري⟧", "2015-07-10 2015-07-10"),
        ("بتاريخ ⟦17-12-14⟧", "2014-12-17 2014-12-17"),
        ("قتل ⟦2014/12/17⟧", "2014-12-17 2014-12-17"),
    ],
)
def test_a_time_is_read_with_its_days(sentence: str, days: str) -> None:
    text, ((start, end),) = marked(sentence)
    ((written, found),) = told(text)
    assert found == days
    assert text[start:end].endswith(written) or written.endswith(text[start:end])


def test_the_same_time_of_another_year() -> None:
    text = (
        "قتلوا بين 1 يناير و21 يوليو 2015. وفي الفترة ذاتها من عام 2014 قتل غيرهم. وخلال الأشهر السبعة الأولى من 2013."
    )
    assert [days for _, days in told(text)] == [
        "2015-01-01 2015-07-21",
        "2014-01-01 2014-07-21",
        "2013-01-01 2013-07-31",
    ]


def test_the_year_in_question() -> None:
    assert told("سقطوا في عام 2013. وخلال العام قتل آخرون")[-1][1] == "2013-01-01 2013-12-31"


def test_without_a_date_of_its_own_a_report_leaves_relative_times_open() -> None:
    assert [days for _, days in told("قتلوا العام الماضي. وقتلوا في 2012.", None)] == [
        "None None",
        "2012-01-01 2012-12-31",
    ]


def test_a_number_of_people_is_no_year() -> None:
    assert told("مقتل 2014 شخصا") == []


@pytest.mark.parametrize(
    ("sentence", "years"),
    [
        ("تراجع عدد القتلى من 930 في 2013 إلى 410 في 2014.", [2013, 2014]),
        ("ارتفع عدد الضحايا من 930 قتيلا في عام 2013 إلى 1410.", [2013, None]),
        ("هو أعنف شهر منذ عام 2011 حين قتل 900 شخص.", [2011]),
        ("وكانت أسوأ الحوادث في 1998 عندما غرق 300 مهاجر.", [1998]),
    ],
)
def test_each_end_of_a_change_and_what_happened_then_has_its_own_year(sentence: str, years: list[int | None]) -> None:
    claims = read_claims(sentence, TODAY)
    assert [claim.period_start.year if claim.period_start else None for claim in claims] == years
    assert all(claim.period_end is None or claim.period_end.year < TODAY.year for claim in claims)
