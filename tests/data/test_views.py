"""The shelf: every file keeps its word, and says of the figures what a reader may rely on."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import duckdb
import pytest

from tests.data.tiny import build, rows_of
from tui.data.catalogue import View, queries_folder
from tui.data.opening import Database, open_database
from tui.data.shelf import read_view, read_views

VIEWS = sorted((queries_folder() / "views").glob("*.sql"))
HELPERS = sorted((queries_folder() / "helpers").glob("*.sql"))
MISSION = ("deaths_by_category", "deaths_by_country", "deaths_by_year")

Change = Callable[[str], Database]


@pytest.mark.parametrize("path", VIEWS, ids=lambda path: path.stem)
def test_a_view_returns_the_columns_its_header_names(path: Path, tiny_database: Path) -> None:
    view = read_view(path)
    assert isinstance(view, View), str(view)
    with duckdb.connect(tiny_database, read_only=True) as connection:
        returned = [column[0] for column in connection.execute(view.sql).description or ()]
    assert sorted(returned) == sorted(view.returned)


@pytest.mark.parametrize("path", VIEWS, ids=lambda path: path.stem)
def test_a_view_says_what_it_is_for_and_its_arabic_is_arabic(path: Path) -> None:
    view = read_view(path)
    assert isinstance(view, View)
    assert len(view.note) > 40
    for words in [view.title, *(column.words for column in view.columns if not column.hidden)]:
        assert any("\u0600" <= letter <= "\u06ff" for letter in words.ar), words
        assert words.en.isascii(), words


@pytest.mark.parametrize("path", VIEWS, ids=lambda path: path.stem)
def test_what_a_view_opens_has_the_columns_that_are_carried(path: Path) -> None:
    views, problems = read_views(queries_folder() / "views")
    assert problems == []
    opens = views[path.stem].opens
    assert opens is None or set(opens.carry) <= set(views[opens.view].returned)


@pytest.mark.parametrize("name", MISSION)
def test_any_duckdb_client_gets_the_rows_the_program_shows(name: str, tiny_database: Path) -> None:
    sql = (queries_folder() / "views" / f"{name}.sql").read_text(encoding="utf-8")
    with duckdb.connect(tiny_database, read_only=True) as connection:
        theirs, ours = connection.execute(f"from {name}"), None
        answer = ([column[0] for column in theirs.description or ()], theirs.fetchall())
        ours = connection.execute(sql)
        assert answer == ([column[0] for column in ours.description or ()], ours.fetchall())
    assert len(answer[1]) > 3


@pytest.mark.parametrize("path", HELPERS, ids=lambda path: path.stem)
def test_any_duckdb_client_gets_the_helpers_of_the_queries(path: Path, tiny_database: Path) -> None:
    with duckdb.connect(tiny_database, read_only=True) as connection:
        theirs = connection.execute(f"from {path.stem} order by all").fetchall()
        ours = connection.execute(f"from ({path.read_text(encoding='utf-8')}) order by all").fetchall()
    assert theirs == ours
    assert len(theirs) > 2


def test_the_name_of_several_countries_follows_their_order(changed: Change) -> None:
    database = changed("update figure set countries = ['IQ', 'SY'] where figure_id = 8")
    names = {row[0]: row[1] for row in rows_of(database, "figures", "figure_id", "country_en")}
    assert (names[8], names[9], names[7]) == ("Iraq and Syria", "Syria and Iraq", "Iraq")


def test_deaths_by_year_has_a_row_for_each_source_and_none_for_a_missing_year(database: Database) -> None:
    assert rows_of(database, "deaths_by_year", "year", "country_en", "source_en", "deaths") == [
        (2012, "Syria", "Observatory", 40),
        (2014, "Iraq", "Ministry", 50),
        (2014, "Iraq", "ناشطون", 70),
        (2014, "Syria", "Observatory", 100),
        (2014, "Syria and Iraq", "source not stated", 170),
    ]


def test_deaths_by_country_begins_with_the_newest_year_and_draws_the_series_of_each_source(database: Database) -> None:
    assert rows_of(database, "deaths_by_country", "year", "country_ar", "source_ar", "deaths", "trend") == [
        (2014, "سوريا", "المرصد", 100, [{"year": 2012, "deaths": 40}, {"year": 2014, "deaths": 100}]),
        (2014, "العراق", "ناشطون", 70, [{"year": 2014, "deaths": 70}]),
        (2014, "العراق", "الوزارة", 50, [{"year": 2014, "deaths": 50}]),
        (2014, "سوريا والعراق", "المصدر غير مذكور", 170, [{"year": 2014, "deaths": 170}]),
        (2012, "سوريا", "المرصد", 40, [{"year": 2012, "deaths": 40}, {"year": 2014, "deaths": 100}]),
    ]


def test_deaths_by_category_puts_parts_under_their_whole_and_says_what_they_leave(database: Database) -> None:
    rows = rows_of(database, "deaths_by_category", "depth", "category_en", "deaths", "derived", "figure_id", "whole_id")
    assert rows[:5] == [
        (0, "Total", 100, False, 1, None),
        (1, "Civilians", 60, False, 2, 1),
        (2, "Children", 10, False, 3, 2),
        (1, "Fighters", 30, False, 4, 1),
        (1, "derived: unaccounted for", 10, True, None, 1),
    ]
    assert [row[1] for row in rows[5:]] == ["Total"] * 4


@pytest.mark.parametrize(
    ("change", "left"),
    [
        ("", [10]),
        ("update figure set value = 40 where figure_id = 4", []),  # the parts are the whole
        ("update figure set value = 41 where figure_id = 4", []),  # the parts exceed it: the totals check says so
        ("delete from figure where figure_id = 4", []),  # one part is no breakdown
        ("update figure set qualifier = 'about' where figure_id = 4", []),
        ("update figure set qualifier = 'more_than' where figure_id = 1", []),
        ("update figure set value_max = 35 where figure_id = 4", []),
        ("update figure set source_id = 2 where figure_id = 4", []),  # counted by someone else
        ("update figure set subset_of = 1, figure_id = 33 where figure_id = 3", []),  # children beside civilians
        ("update figure set period_end = date '2014-06-30' where figure_id = 4", []),  # then it is one part of two
        ("update figure set subset_of = 5 where figure_id = 4", [10]),  # a part of what tells the whole again
    ],
)
def test_unaccounted_for_appears_only_where_the_parts_can_be_summed(
    change: str, left: list[int], changed: Change
) -> None:
    rows = rows_of(changed(change), "deaths_by_category", "deaths", "derived")
    assert [deaths for deaths, derived in rows if derived] == left


@pytest.mark.parametrize(
    "change",
    [
        "metric = 'wounded'",
        "level = 'B'",
        "same_as = 1",
        "period_start = date '2012-02-01'",
        "period_end = date '2013-12-31'",
        "period_start = null",
        "place = 'حلب'",
    ],
)
def test_what_is_no_total_of_a_calendar_year_is_in_no_view_of_the_mission(change: str, changed: Change) -> None:
    database = changed(f"update figure set {change} where figure_id = 6")
    for view in MISSION:
        assert (6,) not in rows_of(database, view, "figure_id")
    assert (6,) in rows_of(database, "figures", "figure_id")


def test_a_part_of_a_total_for_the_same_country_and_year_is_no_second_total(changed: Change) -> None:
    database = changed("update figure set category = 'total' where figure_id = 4")
    for view in MISSION:
        assert (4,) not in rows_of(database, view, "figure_id")


def test_a_country_that_is_part_of_a_figure_for_several_keeps_its_own_row(changed: Change) -> None:
    database = changed("update figure set subset_of = 9 where figure_id = 1")
    for view in MISSION:
        assert (1,) in rows_of(database, view, "figure_id")


def test_a_magnitude_without_a_number_is_shown_as_not_known(changed: Change) -> None:
    database = changed("update figure set value = null, qualifier = 'hundreds' where figure_id = 6")
    assert (2012, None, "hundreds") in rows_of(database, "deaths_by_year", "year", "deaths", "qualifier")
    trends = rows_of(database, "deaths_by_country", "figure_id", "trend")
    assert (1, [{"year": 2014, "deaths": 100}]) in trends


@pytest.mark.parametrize(
    ("change", "verdict", "difference"),
    [
        ("", "short", 10),
        ("update figure set value = 40 where figure_id = 4", "equal", 0),
        ("update figure set value = 45 where figure_id = 4", "exceeds", -5),
        ("delete from figure where figure_id = 4", "one_part", 40),
        ("update figure set qualifier = 'about' where figure_id = 4", "not_comparable", None),
        ("update figure set source_id = 2 where figure_id = 4", "not_comparable", None),
        ("update figure set subset_of = 1, figure_id = 33 where figure_id = 3", "not_comparable", None),
    ],
)
def test_totals_check_says_what_the_parts_make_of_their_whole(
    change: str, verdict: str, difference: int | None, changed: Change
) -> None:
    rows = rows_of(changed(change), "totals_check", "figure_id", "stated", "verdict_code", "difference")
    assert rows[0] == (1, 100, verdict, difference)


def test_figures_tell_the_number_and_its_sentence_as_the_report_has_them(tmp_path: Path) -> None:
    """A letter with its marks and a picture are several code points and one grapheme; offsets count code points."""
    body = "🇸🇾 قُتِلَ ١٬٢٣٤ شخصًا."
    start = body.index("١")
    changes = f"""
        update report set body = '{body}';
        update figure set number_start = {start}, number_end = {start + 5}, quote_end = {len(body)};
    """
    with open_database(build(tmp_path / "marks.duckdb", changes=changes)) as database:
        assert rows_of(database, "figures", "number", "quote")[0] == ("١٬٢٣٤", body)


def test_a_figure_of_a_dataset_tells_its_row(changed: Change) -> None:
    database = changed("""
        insert into report by name
            select 2 as report_id, 'dataset' as kind, 'd' as title, repeat('b', 64) as sha256;
        update figure set report_id = 2, quote_start = null, quote_end = null, number_start = null, number_end = null,
               record = {'file': 'd.csv', 'row': 7, 'column': 'deaths',
                         'cells': map {'country': 'Syria', 'deaths': '0'}}, value = 0
        where figure_id = 6
    """)
    assert rows_of(database, "figures", "value", "number", "quote")[-1] == (0, "0", "country: Syria · deaths: 0")


def test_sources_are_those_that_counted_and_the_one_nobody_named(database: Database) -> None:
    assert rows_of(database, "sources", "source_en", "figures", "first_year", "last_year") == [
        ("Observatory", 5, 2012, 2014),
        ("Ministry", 1, 2014, 2014),
        ("ناشطون", 1, 2014, 2014),
        ("source not stated", 2, 2014, 2014),
    ]


def test_a_report_without_figures_has_none_and_that_is_known(changed: Change) -> None:
    assert rows_of(changed("delete from figure"), "reports", "report_id", "title", "figures") == [(1, "تقرير", 0)]


def test_the_trend_behind_a_row_has_the_years_of_one_source(database: Database) -> None:
    asked = {"countries": ["SY"], "source_id": 1, "every_source": False, "category": "total"}
    years = database.lookup("trend", **asked, report_id=None)
    assert [(year["year"], year["deaths"], year["qualifier"]) for year in years] == [
        (2012, 40, "exact"),
        (2014, 100, "exact"),
    ]
    assert database.lookup("trend", **asked, report_id=7) == []


def test_the_trend_of_several_countries_does_not_mind_their_order(database: Database) -> None:
    asked = {"source_id": None, "every_source": False, "category": "total", "report_id": 1}
    assert [year["deaths"] for year in database.lookup("trend", countries=["IQ", "SY"], **asked)] == [170]


def test_the_trend_of_every_source_keeps_them_apart(database: Database) -> None:
    asked = {"source_id": None, "every_source": True, "category": "total", "report_id": None}
    told = database.lookup("trend", countries=["IQ"], **asked)
    assert [(year["source_en"], year["year"], year["deaths"]) for year in told] == [
        ("Ministry", 2014, 50),
        ("ناشطون", 2014, 70),
    ]


def test_a_figure_comes_with_the_text_around_it(database: Database) -> None:
    (proof,) = database.lookup("source_text", figure_id=4)
    assert (proof["title"], proof["source_ar"], proof["counts_en"]) == ("تقرير", "المرصد", "deaths")
    assert (proof["subset_of"], proof["subset_of_value"], proof["same_as_value"]) == (1, 100, None)
    (proof,) = database.lookup("source_text", figure_id=9)
    assert (proof["country_ar"], proof["country_en"], proof["source_ar"]) == ("سوريا والعراق", "Syria and Iraq", None)


CHECKED = """
    insert into finding values
        (1, 1, 'within', true, [3, 2], null, null, 60, 10, null, '10 ≤ 60'),
        (2, 1, 'parts', null, [1, 2, 4], null, null, 100, 90, null, '60 + 30 = 90 < 100'),
        (3, 1, 'growth', false, [1, 6], 14, 23, null, 2.5, 3, '100 / 40 = 2.5 ≠ 3'),
        (4, 1, 'parts', false, [1, 2, 4], null, null, 100, 130, null, '60 + 40 + 30 = 130 > 100'),
        (5, 1, 'parts', null, [1, 2, 4], null, null, 100, 120, null, '60 + 60 = 120 > 100')
"""


def test_findings_begin_with_what_does_not_add_up_and_end_with_what_holds(changed: Change) -> None:
    rows = rows_of(changed(CHECKED), "findings", "finding_id", "holds", "verdict_en", "words", "quote")
    assert [row[:3] for row in rows] == [
        (3, False, "does not add up"),
        (4, False, "does not add up: one part is counted inside another, 30"),
        (2, None, "unaccounted for: 10"),
        (5, None, "the parts may overlap: they exceed the total by 20"),
        (1, True, "holds"),
    ]
    assert {row[3] for row in rows} == {None, "خلال 2014"}
    assert {row[4] for row in rows} == {"قُتل في سوريا خلال 2014 مئة شخص."}


def test_the_figures_behind_a_finding_are_found_by_its_number(changed: Change) -> None:
    rows = rows_of(changed(CHECKED), "figures", "figure_id", "finding_id")
    assert [figure_id for figure_id, findings in rows if 2 in findings] == [1, 2, 4]  # type: ignore[operator]
    assert [findings for figure_id, findings in rows if figure_id == 9] == [[]]
