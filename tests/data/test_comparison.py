"""Sources side by side: who is compared, how far they are apart, and that nothing is ever added or averaged."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.conftest import SAMPLE
from tests.data.reported import reported
from tui.data.comparison import Comparison, comparison, comparison_view
from tui.data.opening import Database, open_database
from tui.data.relation import Relation

Change = Callable[[str], Database]


def compared(database: Database, figure_id: int) -> Comparison:
    return comparison(figure_id, database.lookup("compared", figure_id=figure_id))


def told(database: Database, figure_id: int) -> list[dict[str, object]]:
    relation = Relation(database, comparison_view(compared(database, figure_id)))
    relation.answer()
    return relation.window(0, len(relation))


def said(database: Database, period: str, figure_id: int = 7, language: str = "en") -> str:
    (row,) = (row for row in told(database, figure_id) if row["period_en"] == period)
    return unisolated(row[f"said_{language}"])


def unisolated(text: object) -> str:
    """A sentence without the marks that keep its names and numbers in their order."""
    return str(text).translate(dict.fromkeys(map(ord, "\u2066\u2068\u2069\u200f")))


def test_the_ministries_stand_beside_iraq_body_count_and_are_never_added() -> None:
    with open_database(SAMPLE) as database:
        rows = {row["period_en"]: row for row in told(database, 22)}
        series = compared(database, 22).series
    assert [each.source.en for each in series[1:]] == [
        "Uppsala Conflict Data Program (UCDP GED 19.1), via Our World in Data",
        "Iraq Body Count",
    ]
    assert [rows["2014"][f"source_{number}"] for number in (1, 2, 3)] == [15_538, 15_092, 17_073]
    assert rows["2014"]["arithmetic_en"] == "1,981 (13.1\u00a0%)"
    assert rows["2007"]["source_3"] is None
    numbers = {value for row in rows.values() for value in row.values() if isinstance(value, int)}
    assert not numbers & {15_538 + 17_073, 15_538 + 15_092 + 17_073, (15_538 + 17_073) // 2}


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ("", "2014: 1 Ministry 50 against 2 ناشطون 70: 20 more (40.0\u00a0%)."),
        (
            "update figure set value = 50 where figure_id = 8",
            "2014: 1 Ministry 50 against 2 ناشطون 50: the same number.",
        ),
        ("update figure set value = 0 where figure_id = 7", "2014: 1 Ministry 0 against 2 ناشطون 70: 70 more."),
        (
            "update figure set qualifier = 'more_than' where figure_id = 7",
            "2014: 1 Ministry >50 against 2 ناشطون 70: as stated they may be the same number.",
        ),
        (
            "update figure set qualifier = 'at_least' where figure_id = 8",
            "2014: 1 Ministry 50 against 2 ناشطون ≥70: as stated 20 more (40.0\u00a0%), and not both are exact.",
        ),
        (
            "update figure set value_max = 80 where figure_id = 8",
            "2014: 1 Ministry 50 against 2 ناشطون 70–80: as stated 30 more (60.0\u00a0%), and not both are exact.",
        ),
        (
            "update figure set value_max = 75 where figure_id = 7",
            "2014: 1 Ministry 50–75 against 2 ناشطون 70: as stated they may be the same number.",
        ),
        (
            "update figure set value = null, qualifier = 'tens' where figure_id = 8",
            "2014: not set against others.",
        ),
        ("delete from figure where figure_id = 8", "Only one source counted this: Ministry."),
        (
            "update figure set period_start = date '2013-01-01', period_end = date '2013-12-31' where figure_id = 8",
            "2014: only one source states a number: Ministry.",
        ),
    ],
)  # fmt: skip
def test_how_far_two_sources_are_apart_is_said_as_they_state_it(change: str, sentence: str, changed: Change) -> None:
    assert said(changed(change), "2014") == sentence


def test_what_lies_between_the_lowest_and_the_highest_is_named(changed: Change) -> None:
    database = changed("update figure set countries = ['IQ'] where figure_id in (1, 7, 8)")
    sentence = said(database, "2014", 7, "ar")
    assert sentence.endswith("؛ وبينهما 3 ناشطون 70.")
    assert "المرصد" in sentence


def test_what_is_counted_is_named_with_what_happened_where_nobody_was_killed(changed: Change) -> None:
    database = changed("update figure set metric = 'wounded', place = 'حلب' where figure_id = 4")
    assert compared(database, 7).named.en == "Iraq · Total"
    assert compared(database, 4).named.ar == "سوريا · مقاتلون · حلب · جرحى"


def test_a_number_told_again_is_no_further_source(database: Database) -> None:
    found = compared(database, 1)
    assert [each.source.en for each in found.series] == ["Observatory"]
    assert [number.value for _, number in found.again] == [99]


def test_longer_times_stand_in_rows_of_their_own_and_in_no_trend(changed: Change) -> None:
    database = changed("update figure set period_start = date '2011-03-01' where figure_id = 8")
    assert [row["period_en"] for row in told(database, 7)] == ["2011-03-01 – 2014-12-31", "2014"]
    by_name = {each.source.ar: each.years() for each in compared(database, 7).series}
    assert set(by_name["الوزارة"]) == {2014}
    assert by_name["ناشطون"] == {}


def test_figures_of_no_known_time_are_not_set_against_others(changed: Change) -> None:
    database = changed("update figure set period_start = null, period_end = null where figure_id in (7, 8)")
    (row,) = told(database, 7)
    assert (row["period_en"], row["said_en"], row["arithmetic_en"]) == (
        "not known",
        "not known: not set against others.",
        "",
    )


def test_two_reports_of_one_source_are_told_one_above_the_other(tmp_path: Path) -> None:
    texts = [f"قالت وزارة الصحة العراقية إن {number} شخصا قتلوا في العراق خلال 2014." for number in ("1,310", "1,420")]
    with open_database(reported(tmp_path / "two.duckdb", *texts)) as database:
        rows = told(database, 1)
    assert [(row["period_en"], row["source_1"]) for row in rows] == [("2014", 1420), ("2014 · told before", 1310)]


def test_other_harm_other_groups_and_other_places_are_not_compared(changed: Change) -> None:
    for change in ("metric = 'wounded'", "category = 'civilians'", "place = 'بغداد'", "level = 'B'"):
        found = compared(changed(f"update figure set {change} where figure_id = 8"), 7)
        assert [each.source.en for each in found.series] == ["Ministry"], change


EXCLUDING = (
    "قال المرصد السوري لحقوق الإنسان إن 1,200 شخص قتلوا في سوريا خلال 2014. وهذه الحصيلة لا تَشمل المفقودين.\n"
    "وذكرت وزارة الصحة العراقية أن 900 شخص قتلوا في العراق خلال 2014. ولا تتضمن أرقامها إقليم كردستان."
)


def test_what_a_report_leaves_out_is_quoted_exactly_and_told_of_its_own_source(tmp_path: Path) -> None:
    with open_database(reported(tmp_path / "x.duckdb", EXCLUDING)) as database:
        rows = database.lookup("left_out", figures=[1, 2])
    assert [(row["figure_id"], row["quote"]) for row in rows] == [
        (1, "وهذه الحصيلة لا تَشمل المفقودين."),
        (2, "ولا تتضمن أرقامها إقليم كردستان."),
    ]
    for row in rows:
        assert EXCLUDING[row["sentence_start"] : row["sentence_end"]] == row["quote"]  # type: ignore[index]


def test_what_is_said_beside_the_parts_of_a_total_is_said_of_it() -> None:
    with open_database(SAMPLE) as database:
        (row,) = database.lookup("left_out", figures=[3])
    assert "لا تضم آلاف المفقودين" in str(row["quote"])


def test_a_source_that_speaks_elsewhere_in_the_report_leaves_nothing_out_here(tmp_path: Path) -> None:
    text = EXCLUDING.replace("وهذه الحصيلة لا تَشمل المفقودين.", "")
    with open_database(reported(tmp_path / "x.duckdb", text)) as database:
        assert [row["figure_id"] for row in database.lookup("left_out", figures=[1, 2])] == [2]


def test_names_with_quotes_in_them_stay_names(changed: Change) -> None:
    database = changed("update source set name_ar = 'O''Neil \"x\" -- ; drop', name_en = null where source_id = 3")
    (row,) = (row for row in told(database, 7) if row["period_en"] == "2014")
    assert "O'Neil" in str(row["said_en"])
