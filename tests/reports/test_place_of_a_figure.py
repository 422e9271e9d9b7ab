"""Where: the smallest place phrase, as written, and what is no place of what happened."""

from __future__ import annotations

import pytest

from tui.reports.claims import read_claims


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("قتل 4 مدنيين في بلدة حزانو في ريف إدلب.", ["بلدة حزانو"]),
        ("أدى انفجار في سوق المسيب جنوبي بابل إلى مقتل 8 مدنيين.", ["سوق المسيب"]),
        ("لقي 6 عمال حتفهم في مدينة الصدر.", ["مدينة الصدر"]),
        ("سجلت 21 وفاة بولاية الجزيرة.", ["ولاية الجزيرة"]),
        ("مقتل 3 مزارعين في كفر نبودة بانفجار لغم.", ["كفر نبودة"]),
        ("غرق 9 مهاجرين قبالة سواحل الداخلة.", ["سواحل الداخلة"]),
        ("تحقق من مقتل 750 مدنيا في إقليمي عفر وأمهرة.", ["إقليمي عفر وأمهرة"]),
        ("استشهد 7 مواطنين بشمال سيناء.", ["شمال سيناء"]),
    ],
)
def test_the_smallest_place_is_told_as_written(text: str, places: list[str]) -> None:
    assert [claim.place for claim in read_claims(text)] == places


@pytest.mark.parametrize(
    "text",
    [
        "قتل 7 أشخاص في منطقة تقع خلف النهر.",
        "قتل 7 أشخاص في منطقة جبلية.",
        "أصيب 5 جنود في بلدة مجاورة.",
        "قتل 7 أشخاص على الطريق الرابط بين المدينتين.",
        "اعتقل 12 شابا في المحافظة نفسها.",
    ],
)
def test_a_verb_or_an_adjective_is_no_name_of_a_place(text: str) -> None:
    assert [claim.place for claim in read_claims(text)] == [None]


@pytest.mark.parametrize("dateline", ["بغداد - ", "بغداد (وكالات) - ", "بغداد/ رويترز - ", "بغداد – "])
def test_a_dateline_is_no_place_of_what_happened(dateline: str) -> None:
    text = dateline + "سقط 14 قتيلا وأصيب 31 بجروح في انفجار هز حي الكرخ."
    assert [claim.place for claim in read_claims(text)] == ["حي الكرخ", "حي الكرخ"]
    (claim,) = read_claims(dateline + "أفرجت السلطات عن كثيرين، فيما قتل 14 شخصا.")
    assert claim.place is None


@pytest.mark.parametrize(
    "text",
    [
        "تعترف أسمرة بمقتل 19 ألفا من جنودها.",
        "حكومة صنعاء قالت إن 300 مدني قتلوا.",
    ],
)
def test_a_capital_that_speaks_is_no_place_of_what_happened(text: str) -> None:
    assert [claim.place for claim in read_claims(text)] == [None]


def test_the_rows_of_a_table_are_of_the_place_at_their_head() -> None:
    text = "المحافظة: ديالى - القتلى: 829 - الجرحى: 977\nالمحافظة: نينوى - القتلى: 1,130"
    assert [claim.place for claim in read_claims(text)] == ["ديالى", "ديالى", "نينوى"]
