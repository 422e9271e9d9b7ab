"""The book of claims: parts, restatements, and what is never linked."""

from __future__ import annotations

from datetime import date

from tui.reports.claims import read_claims

TODAY = date(2015, 1, 1)


def links(text: str) -> list[tuple[int | None, int | None, int | None]]:
    """For every claim its value, that of its whole, and that of the claim it tells again."""
    claims = read_claims(text, TODAY)
    value = {claim.id: claim.value for claim in claims}
    return [(c.value, value.get(c.subset_of or ""), value.get(c.same_as or "")) for c in claims]


def test_parts_of_parts() -> None:
    text = "قتل في اليمن 900 شخص خلال 2014، بينهم 400 مدني، منهم 90 طفلا و60 امرأة."
    assert links(text) == [(900, None, None), (400, 900, None), (90, 400, None), (60, 400, None)]


def test_a_part_that_has_no_room_in_the_whole_before_belongs_to_the_one_around_it() -> None:
    text = "قتل 90 شخصا في اليمن خلال 2014، بينهم 40 مدنيا، منهم 10 أطفال، و30 جنديا، و15 مقاتلا معارضا."
    assert links(text)[1:] == [(40, 90, None), (10, 40, None), (30, 90, None), (15, 90, None)]
    text = "قتل 900 شخص في اليمن خلال 2014، بينهم 400 أجنبي، منهم 350 إثيوبيا، و120 سوريا."
    assert links(text)[1:] == [(400, 900, None), (350, 400, None), (120, 900, None)]


def test_a_part_belongs_to_the_harm_its_marker_names() -> None:
    text = "سقط 50 قتيلا و200 جريح. ومن بين القتلى 10 أطفال، ومن بين الجرحى 30 طفلا."
    assert links(text)[2:] == [(10, 50, None), (30, 200, None)]


def test_the_wounded_are_no_part_of_the_dead() -> None:
    assert links("قتل 30 شخصا بينهم 4 أطفال وأصيب 60 آخرون.") == [(30, None, None), (4, 30, None), (60, None, None)]


def test_a_breakdown_without_a_marker_belongs_to_the_total_of_its_source() -> None:
    text = (
        "وثق المرصد السوري لحقوق الإنسان مقتل 5000 شخص في سوريا خلال 2014.\n"
        "وأشار المرصد إلى أن 1200 مقاتل معارض قتلوا خلال العام، بالإضافة إلى 900 من قوات النظام."
    )
    assert links(text) == [(5000, None, None), (1200, 5000, None), (900, 5000, None)]


def test_a_rounded_figure_stands_for_the_exact_one() -> None:
    text = "قتل أكثر من 43 ألف شخص في ليبيا خلال 2014.\nوقتل في ليبيا 43211 شخصا خلال 2014."
    assert links(text) == [(43000, None, 43211), (43211, None, None)]


def test_the_same_figure_told_again() -> None:
    text = "سقط 710 قتلى في ليبيا في 2014.\nوكان 710 أشخاص قتلوا في ليبيا في 2014."
    assert links(text) == [(710, None, None), (710, None, 710)]


def test_two_sources_for_one_thing_are_two_figures() -> None:
    text = (
        "قالت وزارة الصحة العراقية إن 15538 شخصا قتلوا في العراق خلال 2014.\n"
        "وقالت منظمة إيراك بادي كاونت إن 17073 شخصا قتلوا في العراق خلال 2014."
    )
    assert links(text) == [(15538, None, None), (17073, None, None)]


def test_what_a_toll_leaves_out_is_no_part_of_it() -> None:
    text = (
        "وثق المرصد السوري لحقوق الإنسان مقتل 9000 شخص في سوريا خلال 2014، بينهم 400 طفل.\n"
        "ولا تشمل هذه الحصيلة نحو 800 مدني قتلوا في سوريا خلال 2014 تحت التعذيب."
    )
    assert links(text) == [(9000, None, None), (400, 9000, None), (800, None, None)]


def test_another_year_is_no_part() -> None:
    text = "قتل في ليبيا 900 شخص خلال 2014، مقابل 700 شخص في 2013."
    assert links(text) == [(900, None, None), (700, None, None)]


def test_no_part_is_larger_than_its_whole() -> None:
    text = "قتل 30 شخصا، بينهم 40 طفلا."
    assert links(text) == [(30, None, None), (40, None, None)]
