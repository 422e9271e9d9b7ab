"""Level: A for tolls of a month or more and their parts, B for one event, a day or a few of them."""

from __future__ import annotations

from datetime import date

import pytest

from tui.reports.claims import read_claims

TODAY = date(2016, 6, 15)


@pytest.mark.parametrize(
    ("text", "levels"),
    [
        ("قتل 320 مدنيا خلال عام 2015.", "A"),
        ("وثقت البعثة في المدة من 1 إلى 31 كانون الثاني/يناير 2016 سقوط 23 ضحية.", "A"),
        ("قتل 44 مدنيا منذ 12 يونيو الجاري.", "A"),
        ("قتل 90 عاملا في شهر مارس، بينهم 12 امرأة.", "AA"),
        ("قتل 23 مدنيا خلال المدة من 3 إلى 9 مارس 2016.", "B"),
        ("قتل 7 عمال وأصيب 9 في انفجار مرجل بالمصنع.", "BB"),
        ("بلغت حصيلة قتلى حادث القطار الذي هز البلاد 19 شخصا، كما قال قسم الحوادث.", "B"),
        ("تقتل الألغام في البلاد بمعدل 30 شخصا كل شهر.", "B"),
    ],
)
def test_a_figure_has_the_level_of_its_time_and_its_event(text: str, levels: str) -> None:
    assert "".join(claim.level for claim in read_claims(text, TODAY)) == levels


def test_who_goes_on_with_the_toll_told_has_its_months() -> None:
    text = "سقط في شهر مارس 2016 نحو 230 ضحية.\n"
    text += "ونجمت معظم الإصابات عن القصف (90 قتيلا و60 جريحا)، والبقية عن ألغام الحرب."
    claims = read_claims(text, TODAY)
    assert [(claim.level, claim.period_start) for claim in claims] == [("A", date(2016, 3, 1))] * 3
