"""The checks of a report's sums: the arithmetic, whether it holds, and the words it is held against."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from tests.reports.published_traps import NESTED, OVERLAP, SUBSETS
from tui.reports.checks import Finding, findings
from tui.reports.claims import read_claims

TODAY = date(2015, 1, 1)
SHARED = Path(__file__).resolve().parents[3] / "shared"
SAMPLE = Path(__file__).resolve().parents[2] / "tui/sample/report.ar.txt"
GOLD = SHARED / "corpus" / "seed_gold.json"

Checked = tuple[str, bool | None, str]


def found(text: str, *kinds: str) -> list[Finding]:
    """What the checks find in a text, of some kinds or of all."""
    return [each for each in findings(text, read_claims(text, TODAY)) if not kinds or each.kind in kinds]


def checked(text: str, *kinds: str) -> list[Checked]:
    """The same in short."""
    return [(each.kind, each.holds, each.arithmetic) for each in found(text, *kinds)]


# -- published traps, in words of our own -----------------------------------------------------------------------------


def test_one_of_nine_parts_that_is_counted_inside_another_explains_the_excess() -> None:
    (finding,) = found(OVERLAP, "parts")
    assert finding.holds is False
    assert (finding.stated, finding.computed, len(finding.claims)) == (171509, 200034, 10)
    assert finding.arithmetic.endswith("= 200034 > 171509; 200034 - 171509 = 28525; 200034 - 28525 = 171509")


def test_parts_of_parts_are_not_added_to_the_parts() -> None:
    sums = checked(SUBSETS, "parts", "within")
    assert ("within", True, "3501 ≤ 17790") in sums
    assert ("within", True, "345 ≤ 2512") in sums
    assert [each for each in sums if each[0] == "parts"] == [
        (
            "parts",
            None,
            "17790 + 15747 + 16979 + 12861 + 9766 + 2512 = 75655 < 76021; 76021 - 75655 = 366",
        )
    ]


def test_parts_and_their_own_parts_come_to_the_total_exactly() -> None:
    assert checked(NESTED, "parts") == [
        ("parts", True, "46266 + 29083 + 2794 + 52290 = 130433"),
        ("parts", True, "32013 + 19729 + 262 + 286 = 52290"),
    ]


# -- parts ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "holds", "arithmetic"),
    [
        ("قتل 100 شخص في اليمن في 2014، بينهم 60 مدنيا و40 جنديا.", True, "60 + 40 = 100"),
        ("قتل 100 شخص في اليمن في 2014، بينهم 60 مدنيا و30 جنديا.", None, "60 + 30 = 90 < 100; 100 - 90 = 10"),
        ("قتل 100 شخص في اليمن في 2014، بينهم 60 مدنيا و55 جنديا.", False, "60 + 55 = 115 > 100; 115 - 100 = 15"),
        ("قتل أكثر من 100 شخص في اليمن في 2014، بينهم 60 مدنيا و55 جنديا.", True, "60 + 55 = 115 > 100"),
        ("قتل نحو 100 شخص في اليمن في 2014، بينهم 60 مدنيا و43 جنديا.", True, "60 + 43 = 103 ≈ 100"),
        ("قتل 91 ألف شخص في اليمن في 2014، بينهم 60100 مدني و31459 جنديا.", True, "60100 + 31459 = 91559 ≈ 91000"),
        # a woman may be of any other group
        ("قتل 100 شخص في اليمن في 2014، بينهم 70 جنديا و20 امرأة و30 مقاتلا معارضا.", True, "70 + 30 = 100"),
        (
            "قتل 100 شخص في اليمن في 2014، بينهم 70 جنديا و40 امرأة و25 مقاتلا معارضا.",
            None,
            "70 + 40 + 25 = 135 > 100; 135 - 100 = 35",
        ),
        # those killed in a place or by a weapon may be of any group
        (
            "قتل 100 شخص في اليمن في 2014، بينهم 70 شخصا بالقصف و60 مدنيا.",
            None,
            "70 + 60 = 130 > 100; 130 - 100 = 30",
        ),
        # a group that is larger than a wider one told beside it does not lie within it
        (
            "قتل 100 شخص في سوريا في 2014، بينهم 30 من الجماعات المتطرفة و40 من تنظيم داعش و30 جنديا.",
            True,
            "30 + 40 + 30 = 100",
        ),
        # children are counted among civilians
        ("قتل 100 شخص في اليمن في 2014، بينهم 60 مدنيا و20 طفلا و40 جنديا.", True, "60 + 40 = 100"),
    ],
)
def test_parts_against_their_whole(text: str, holds: bool | None, arithmetic: str) -> None:
    assert checked(text, "parts") == [("parts", holds, arithmetic)]


def test_parts_of_another_harm_are_not_summed() -> None:
    assert checked("قتل 30 شخصا بينهم 4 أطفال وأصيب 60 آخرون.", "parts") == []


def test_places_and_groups_are_two_sums() -> None:
    text = (
        "قالت وزارة الصحة اليمنية إن 100 شخص قتلوا في اليمن خلال 2014، بينهم 60 مدنيا و40 جنديا.\n"
        "وأضافت الوزارة أن 70 شخصا قتلوا في عدن خلال 2014، وقتل 50 شخصا في تعز خلال 2014."
    )
    sums = [arithmetic for _, _, arithmetic in checked(text, "parts")]
    assert "60 + 40 = 100" in sums
    assert all("60" not in told for told in sums if "70" in told)


def test_a_part_that_is_larger_than_its_whole_is_told() -> None:
    assert checked("قتل 30 شخصا في اليمن، بينهم 40 طفلا.", "within") == [("within", False, "40 > 30")]


# -- several countries, years, ranges, sources, restatements ----------------------------------------------------------

BOTH = (
    "سقط في سوريا والعراق 30 ألف قتيل خلال 2014.\n"
    "قال المرصد السوري لحقوق الإنسان إن 20,120 شخصا قتلوا في سوريا خلال 2014.\n"
    "وقالت وزارة الصحة العراقية إن {} شخص قتلوا في العراق خلال 2014."
)


@pytest.mark.parametrize(
    ("iraq", "holds", "arithmetic"),
    [
        ("10,300", True, "20120 + 10300 = 30420 ≈ 30000"),
        ("14,500", False, "20120 + 14500 = 34620 > 30000; 34620 - 30000 = 4620"),
        ("5,500", False, "20120 + 5500 = 25620 < 30000; 30000 - 25620 = 4380"),
    ],
)
def test_a_figure_for_two_countries_against_those_for_each(iraq: str, holds: bool, arithmetic: str) -> None:
    assert checked(BOTH.format(iraq), "combined") == [("combined", holds, arithmetic)]


def test_figures_of_unknown_times_contradict_nothing() -> None:
    for iraq, holds in (("10,300", [True]), ("5,500", [])):
        text = BOTH.format(iraq)
        undated = [replace(claim, period_start=None, period_end=None) for claim in read_claims(text, TODAY)]
        assert [each.holds for each in findings(text, undated) if each.kind == "combined"] == holds


@pytest.mark.parametrize(
    ("whole", "holds", "arithmetic"),
    [
        ("أكثر من 1500", True, "700 + 900 = 1600 > 1500"),
        ("1600", True, "700 + 900 = 1600"),
        ("1650", False, "700 + 900 = 1600 < 1650; 1650 - 1600 = 50"),
    ],
)
def test_years_against_the_time_they_make_up(whole: str, holds: bool, arithmetic: str) -> None:
    text = (
        "قتل 700 شخص في ليبيا خلال 2013، وقتل 900 شخص في ليبيا خلال 2014.\n"
        f"وقتل {whole} شخص في ليبيا بين الأول من يناير 2013 و31 ديسمبر 2014."
    )
    assert checked(text, "periods") == [("periods", holds, arithmetic)]


@pytest.mark.parametrize(
    ("value", "holds", "arithmetic"),
    [(250, True, "200 ≤ 250 ≤ 300"), (350, False, "350 > 300")],
)
def test_a_number_beside_a_range_for_the_same_thing(value: int, holds: bool, arithmetic: str) -> None:
    text = (
        "قالت وزارة الصحة الليبية إن بين 200 و300 شخص قتلوا في ليبيا خلال 2014.\n"
        f"وقالت وزارة الصحة الليبية إن {value} شخصا قتلوا في ليبيا خلال 2014."
    )
    assert checked(text, "range") == [("range", holds, arithmetic)]


def test_two_estimates_of_nobody_in_particular_may_differ() -> None:
    text = "قتل بين 200 و300 شخص في ليبيا خلال 2014.\nوقتل في ليبيا 350 شخصا خلال 2014."
    assert checked(text, "range") == [("range", None, "350 > 300")]


TWO_SOURCES = (
    "قالت وزارة الصحة العراقية إن 15538 شخصا قتلوا في العراق خلال 2014.\n"
    "وقالت منظمة إيراك بادي كاونت إن 17073 شخصا قتلوا في العراق خلال 2014."
)


def test_two_sources_for_one_quantity_are_set_beside_each_other_and_never_added() -> None:
    assert checked(TWO_SOURCES) == [("sources", None, "17073 - 15538 = 1535")]


def test_a_number_told_again_is_the_same_number() -> None:
    text = "قتل أكثر من 43 ألف شخص في ليبيا خلال 2014.\nوقتل في ليبيا 43211 شخصا خلال 2014."
    assert checked(text) == [("restated", True, "43211 ≈ 43000")]


# -- claims in words --------------------------------------------------------------------------------------------------

YEARS = "قتل {} شخص في ليبيا خلال 2013. وقتل {} شخص في ليبيا خلال 2014، {}."


@pytest.mark.parametrize(
    ("earlier", "later", "words", "holds", "arithmetic", "claimed"),
    [
        (500, 1200, "أي أكثر من ضعف حصيلة العام السابق", True, "1200 / 500 = 2.4 > 2", "أكثر من ضعف"),
        (500, 900, "أي أكثر من ضعف حصيلة العام السابق", False, "900 / 500 = 1.8 < 2", "أكثر من ضعف"),
        (500, 1010, "وهو ضعف العدد في العام السابق", True, "1010 / 500 = 2.02 ≈ 2", "ضعف"),
        (500, 700, "وهو ضعف العدد في العام السابق", False, "700 / 500 = 1.4 ≠ 2", "ضعف"),
        (500, 1500, "أي ثلاثة أضعاف ما كانت عليه", True, "1500 / 500 = 3 = 3", "ثلاثة أضعاف"),
        (500, 2000, "أي ثلاثة أضعاف ما كانت عليه", False, "2000 / 500 = 4 ≠ 3", "ثلاثة أضعاف"),
        (500, 2000, "وبذلك تضاعف العدد أربع مرات", True, "2000 / 500 = 4 = 4", "تضاعف العدد أربع مرات"),
        (500, 1000, "وهكذا تضاعفت الحصيلة", True, "1000 / 500 = 2 = 2", "تضاعفت"),
        (800, 400, "أي نصف حصيلة العام السابق", True, "400 / 800 = 0.5 = 0.5", "نصف"),
        (800, 700, "فانخفض العدد إلى النصف", False, "700 / 800 = 0.875 ≠ 0.5", "النصف"),
        (500, 600, "بزيادة 20% عن العام السابق", True, "(600 - 500) / 500 = 20% = 20%", "بزيادة 20%"),
        (
            500,
            602,
            "أي ارتفع العدد بنسبة 20 في المئة",
            True,
            "(602 - 500) / 500 = 20.4% ≈ 20%",
            "ارتفع العدد بنسبة 20 في المئة",
        ),
        (
            500,
            700,
            "أي ارتفع العدد بنسبة 20 في المئة",
            False,
            "(700 - 500) / 500 = 40% ≠ 20%",
            "ارتفع العدد بنسبة 20 في المئة",
        ),
        (500, 400, "أي انخفض العدد بنسبة 20%", True, "(500 - 400) / 500 = 20% = 20%", "انخفض العدد بنسبة 20%"),
        (500, 600, "أي انخفض العدد بنسبة 20%", False, "(500 - 600) / 500 = -20% ≠ 20%", "انخفض العدد بنسبة 20%"),
        (500, 563, "بارتفاع نسبته 12,5 بالمئة", True, "(563 - 500) / 500 = 12.6% ≈ 12.5%", "بارتفاع نسبته 12,5 بالمئة"),
    ],
)
def test_words_of_growth_against_the_two_figures(
    earlier: int, later: int, words: str, holds: bool, arithmetic: str, claimed: str
) -> None:
    text = YEARS.format(earlier, later, words)
    (finding,) = found(text)
    assert (finding.kind, finding.holds, finding.arithmetic) == ("growth", holds, arithmetic)
    assert finding.words is not None
    assert text[slice(*finding.words)] == claimed


@pytest.mark.parametrize(
    ("words", "holds", "arithmetic", "claimed"),
    [
        ("أكثر بنحو ألف من حصيلة 2013", True, "2050 - 1000 = 1050 ≈ 1000", "أكثر بنحو ألف"),
        ("أكثر بنحو 500 من حصيلة 2013", False, "2050 - 1000 = 1050 > 500", "أكثر بنحو 500"),
        ("بزيادة 1050 قتيلا عن 2013", True, "2050 - 1000 = 1050 = 1050", "بزيادة 1050"),
        ("بزيادة 1040 قتيلا عن 2013", False, "2050 - 1000 = 1050 ≠ 1040", "بزيادة 1040"),
    ],
)
def test_a_difference_in_words_against_the_two_figures(words: str, holds: bool, arithmetic: str, claimed: str) -> None:
    text = YEARS.format(1000, 2050, words)
    (finding,) = found(text)
    assert (finding.kind, finding.holds, finding.arithmetic) == ("difference", holds, arithmetic)
    assert finding.words is not None
    assert text[slice(*finding.words)] == claimed


def test_a_figure_that_is_only_compared_with_is_derived_and_says_so() -> None:
    text = "أصيب 22,620 شخصا في العراق خلال 2014، أكثر بنحو ألف من أرقام 2007."
    assert checked(text) == [("difference", None, "22620 - 1000 = 21620")]


@pytest.mark.parametrize(
    ("since", "holds", "arithmetic"),
    [(2007, True, "900 ≤ 1000"), (2006, False, "900 ≤ 1000")],
)
def test_the_most_since_a_year(since: int, holds: bool, arithmetic: str) -> None:
    text = (
        "قتل 950 شخصا في ليبيا خلال 2006، وقتل 1000 شخص في ليبيا خلال 2007.\n"
        f"وقتل 900 شخص في ليبيا خلال 2014، فكان أكثر الأعوام دموية منذ {since}."
    )
    assert checked(text, "record") == [("record", holds, arithmetic)]


@pytest.mark.parametrize(
    "text",
    [
        "قتل 500 شخص في ليبيا خلال 2013. وقتل 1200 شخص في ليبيا خلال 2014 بسبب ضعف الإمكانيات الطبية.",
        "قتل 500 شخص في ليبيا خلال 2013. وقتل 1200 شخص في ليبيا خلال 2014، 70% منهم مدنيون.",
        "قتل 500 شخص في ليبيا خلال 2013. ونزح نصف مليون شخص في ليبيا خلال 2014.",
        "قتل 500 شخص في ليبيا خلال 2013. وقتل 700 في ليبيا خلال 2014، وهو ثالث أكثر الأعوام دموية منذ 2003.",
        "قتل 500 شخص في ليبيا خلال 2013. وقتل 700 في ليبيا خلال 2014، وارتفعت الأسعار بنسبة 20%.",
        "قتل 500 شخص في ليبيا خلال 2013. وقتل 700 في ليبيا خلال 2014، بانخفاض في الحوادث بنسبة 20%.",
        "قتل 500 شخص في ليبيا خلال 2013. وقتل 700 وأصيب 90 في ليبيا خلال 2014، بزيادة 17%.",
    ],
)
def test_words_that_set_no_two_tolls_against_each_other_are_left_alone(text: str) -> None:
    assert found(text, "growth", "difference", "record") == []


def test_words_about_one_source_are_not_held_against_another() -> None:
    text = TWO_SOURCES + " وهذا ضعف العدد في العام السابق."
    assert found(text, "growth") == []


# -- the article and the sample ---------------------------------------------------------------------------------------

FACTS = {
    "categories_vs_total": ("parts", None, "= 75655 < 76021; 76021 - 75655 = 366"),
    "children_within_civilians": ("within", True, "3501 ≤ 17790"),
    "hezbollah_within_foreign_pro_government": ("within", True, "345 ≤ 2512"),
    "iraq_civilians_within_total": ("within", True, "12588 ≤ 15538"),
    "pro_government_side": ("together", None, "12861 + 9766 + 2512 = 25139"),
    "syria_plus_iraq_vs_91k": ("combined", True, "76021 + 15538 = 91559 ≈ 91000"),
    "rounded_parts": ("combined", True, "76000 + 15000 = 91000"),
    "syria_years_vs_200k": ("periods", True, "= 206703 > 200000"),
    "iraq_2014_vs_2013": ("growth", True, "15538 / 6522 = 2.382 > 2"),
    "iraq_2014_vs_2007_killed": ("record", True, "15538 ≤ 17956"),
    "iraq_wounded_2007_implied": ("difference", None, "22620 - 1000 = 21620"),
    "conflicting_sources_iraq_2014": ("sources", None, "17073 - 15538 = 1535"),
    "isis_100_twice": ("restated", True, "100 = 100"),
}


@pytest.mark.skipif(not GOLD.exists(), reason="the marked article is not in the repository")
@pytest.mark.parametrize("name", FACTS)
def test_the_checks_of_the_article_come_out_as_they_are_stated(name: str) -> None:
    gold = json.loads(GOLD.read_text(encoding="utf-8"))
    (check,) = [check for check in gold["arithmetic"] if check["name"] == name]
    values = {figure["id"]: figure["value"] for figure in gold["figures"]}
    article = (SHARED / "seed" / "article.ar.txt").read_text(encoding="utf-8")
    kind, holds, arithmetic = FACTS[name]
    (finding,) = [each for each in found(article, kind) if each.arithmetic.endswith(arithmetic)]
    assert finding.holds is holds
    assert {round(finding.computed or 0, 3), finding.stated} >= {
        check[key] for key in ("sum", "ratio", "derived", "total_value") if key in check
    }
    named = [*check.get("parts", ()), *check.get("values", ())]
    named += [check[key] for key in ("lhs", "rhs", "total") if key in check]
    by_id = {claim.id: claim.value for claim in read_claims(article, TODAY)}
    assert sorted(by_id[claim] or 0 for claim in finding.claims) == sorted(values[figure] for figure in named)


@pytest.mark.skipif(not GOLD.exists(), reason="the marked article is not in the repository")
def test_no_check_of_the_article_is_left_out_and_none_fails() -> None:
    gold = json.loads(GOLD.read_text(encoding="utf-8"))
    assert {check["name"] for check in gold["arithmetic"]} == set(FACTS)
    article = (SHARED / "seed" / "article.ar.txt").read_text(encoding="utf-8")
    assert [each for each in found(article) if each.holds is False] == []


@pytest.mark.parametrize("name", [name for name in FACTS if name != "isis_100_twice"])  # no single events in it
def test_the_report_of_the_sample_carries_the_same_checks(name: str) -> None:
    kind, holds, arithmetic = FACTS[name]
    told = checked(SAMPLE.read_text(encoding="utf-8"), kind)
    assert [each[1] for each in told if each[2].endswith(arithmetic)] == [holds]
