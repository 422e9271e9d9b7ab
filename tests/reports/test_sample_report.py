"""The sample's own report: every figure of the article it was written after, and nothing that is not in its text."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from tui.reports.claims import Claim, read_claims

REPORT = Path(__file__).resolve().parents[2] / "tui/sample/report.ar.txt"
TEXT = REPORT.read_text(encoding="utf-8")
PUBLISHED = date(2015, 1, 1)

SYRIA_2014 = {
    "civilians": (17790, "total"),
    "children": (3501, "civilians"),
    "opposition_fighters": (15747, "total"),
    "extremist_groups": (16979, "total"),
    "government_soldiers": (12861, "total"),
    "pro_government_local": (9766, "total"),
    "pro_government_foreign": (2512, "total"),
    "hezbollah": (345, "pro_government_foreign"),
}


def claims(text: str = TEXT) -> tuple[Claim, ...]:
    """What the report says."""
    return read_claims(text, PUBLISHED)


def totals(*countries: str) -> set[tuple[int, int | None, str | None]]:
    """Year, deaths and source of the figures that the view of deaths by year shows for some countries."""
    return {
        (claim.period_start.year, claim.value, claim.source_key)
        for claim in claims()
        if claim.period_start is not None
        and claim.period_end is not None
        and (claim.period_start, claim.period_end)
        == (date(claim.period_start.year, 1, 1), date(claim.period_start.year, 12, 31))
        and (claim.metric, claim.category, claim.level, claim.same_as) == ("killed", "total", "A", None)
        and set(claim.countries) == set(countries)
    }


def test_deaths_by_year() -> None:
    assert totals("SY") == {(2011, 7841, "sohr"), (2012, 49394, "sohr"), (2013, 73447, "sohr"), (2014, 76021, "sohr")}
    assert totals("IQ") == {
        (2007, 17956, "iraq_ministries"),
        (2013, 6522, "iraq_ministries"),
        (2014, 15538, "iraq_ministries"),
        (2014, 17073, "ibc"),
    }
    assert totals("SY", "IQ") == {(2014, 91000, None)}


def test_deaths_by_category_and_whom_they_are_part_of() -> None:
    found = claims()
    by_id = {claim.id: claim for claim in found}
    for category, (value, whole) in SYRIA_2014.items():
        (claim,) = (
            claim
            for claim in found
            if claim.category == category and claim.countries == ("SY",) and claim.value == value
        )
        assert (claim.metric, claim.source_key, claim.period_start) == ("killed", "sohr", date(2014, 1, 1))
        assert claim.subset_of is not None
        assert by_id[claim.subset_of].category == whole
    (civilians,) = (claim for claim in found if claim.countries == ("IQ",) and claim.category == "civilians")
    assert civilians.subset_of is not None
    assert (civilians.value, by_id[civilians.subset_of].value) == (12588, 15538)


def test_what_is_told_of_other_harm() -> None:
    found = {(claim.metric, claim.value, claim.qualifier, "+".join(claim.countries)) for claim in claims()}
    assert found >= {
        ("killed", 200000, "more_than", "SY"),
        ("wounded", 100000, "more_than", "SY"),
        ("detained", 25000, "more_than", "SY"),
        ("wounded", 22620, "exact", "IQ"),
        ("fighters_entered", 20000, "more_than", "SY"),
        ("displaced", None, "hundreds_of_thousands", "SY"),
        ("missing", None, "thousands", "SY"),
    }


def test_rounded_figures_lead_to_the_exact_ones() -> None:
    found = claims()
    by_id = {claim.id: claim.value for claim in found}
    rounded = sorted(
        (claim.value, by_id[claim.same_as]) for claim in found if claim.same_as is not None and claim.value
    )
    assert rounded == [(15000, 15538), (76000, 76021), (76000, 76021)]


def test_nothing_else_is_claimed() -> None:
    assert len(claims()) == 28
    assert all(claim.level == "A" for claim in claims())


def test_three_numbers_and_a_source_changed_in_the_text_change_exactly_these() -> None:
    changes = {"49,394": "49,395", "15 ألفًا و538": "15 ألفًا و539", "٣٤٥": "٣٤٦"}
    changed = TEXT.replace("فبحسب وزارات الدفاع والصحة والداخلية", "فبحسب المفوضية العليا لحقوق الإنسان")
    for before, after in changes.items():
        assert TEXT.count(before) == 1
        changed = changed.replace(before, after)
    pairs = list(zip(claims(), claims(changed), strict=True))
    assert [(a.value, b.value) for a, b in pairs if a.value != b.value] == [(49394, 49395), (345, 346), (15538, 15539)]
    assert [b.value for a, b in pairs if a.source != b.source] == [15539, 12588, 22620]
    untold = [(a.metric, a.category, a.countries, a.period_start, a.qualifier) for a, _ in pairs]
    assert untold == [(b.metric, b.category, b.countries, b.period_start, b.qualifier) for _, b in pairs]


def test_the_report_says_what_it_is() -> None:
    assert "«حصيلة»" in TEXT
    assert "2015" in TEXT.split("\n\n")[1]
