"""Rows along time: every point leads to exactly its rows, no rows is no point, and dates that say too much are told."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import duckdb
import pytest

from tests.conftest import SAMPLE
from tui.data.catalogue import View
from tui.data.files import open_files
from tui.data.filters import Condition, is_value
from tui.data.opening import Database, open_database
from tui.data.summaries import trends
from tui.data.summaries.behind import trend_conditions
from tui.data.summaries.questions import Aggregate, Grouping, Step, Trend, asked
from tui.text.ticks import slot_of

EVENTS = """
select * from (values
    ('north', date '2016-01-31', timestamp '2016-01-31 23:59:59', 2016, 5, 1.5::double),
    ('north', date '2016-02-01', timestamp '2016-02-01 00:00:00', 2016, 7, 0.25),
    ('north', date '2016-02-28', timestamp '2016-02-28 12:00:00', 2016, null, null),
    ('north', date '2018-03-05', timestamp '2018-03-05 01:00:00', 2018, 11, 'nan'::double),
    ('south', date '2016-02-29', timestamp '2016-02-29 08:00:00', 2016, 0, 2),
    (null,    date '2017-12-31', timestamp '2017-12-31 08:00:00', 2017, 3, 2),
    ('south', null, null, null, 4, 2),
    ('south', date 'infinity', timestamp '-infinity', 0, 4, 2)
) as told(place, day, moment, year, deaths, share)
"""

Opened = Callable[[str], tuple[Database, View]]


@pytest.fixture
def opened(tmp_path: Path) -> Iterator[Opened]:
    """Opens a table of some rows."""
    with ExitStack() as stack:

        def of(query: str) -> tuple[Database, View]:
            path = tmp_path / "rows.duckdb"
            with duckdb.connect(path) as connection:
                connection.execute(f"create table told as {query}")
            database = stack.enter_context(open_files([path]))
            return database, database.views["told"]

        yield of


def answered(database: Database, question: Trend) -> tuple[View, list[dict[str, object]]]:
    relation = database.relation(asked(question))
    relation.answer()
    return relation.view, relation.window(0, 5000)


def points(row: dict[str, object]) -> dict[int, object]:
    told = row["trend"]
    assert isinstance(told, list)
    return {point["year"]: point["deaths"] for point in told}


def month(year: int, number: int) -> int:
    return slot_of(datetime.date(year, number, 1), "month")


@pytest.mark.parametrize("column", ["day", "moment"])
def test_months_of_each_group_with_gaps_where_there_are_no_rows_or_no_value(opened: Opened, column: str) -> None:
    database, view = opened(EVENTS)
    shown, rows = answered(database, Trend(view, (), Grouping(column, "month"), "place", "deaths"))
    assert {str(row["group_1"]): points(row) for row in rows} == {
        "north": {month(2016, 1): 5, month(2016, 2): 7, month(2018, 3): 11},
        "south": {month(2016, 2): 0},
        "None": {month(2017, 12): 3},
    }
    assert [(row["group_1"], row["rows"], row["highest"]) for row in rows][:1] == [("north", 4, 11)]
    assert [each.en for each in shown.remarks] == [
        "Rows: 8",
        f"Rows in which “{column}” is not known: 2. They are not drawn.",
        "“\u2068deaths\u2069” is not known in some rows: 1. Sums and means leave them out.",
    ]


@pytest.mark.parametrize(
    ("along", "aggregate", "measure", "told"),
    [
        (Grouping("year"), "sum", None, {2016: 4, 2017: 1, 2018: 1}),
        (Grouping("day", "year"), "sum", "deaths", {2016: 12, 2017: 3, 2018: 11}),
        (Grouping("day", "year"), "mean", "deaths", {2016: 4, 2017: 3, 2018: 11}),
        (Grouping("day", "year"), "max", "share", {2016: 2, 2017: 2}),
        (Grouping("day"), "min", "deaths", {735994: 5, 735995: 7, 736023: 0, 736694: 3, 736758: 11}),
    ],
)
def test_what_is_made_of_an_amount(
    opened: Opened, along: Grouping, aggregate: Aggregate, measure: str | None, told: dict[int, object]
) -> None:
    database, view = opened(EVENTS)
    _, (row,) = answered(database, Trend(view, (), along, None, measure, aggregate))
    assert points(row) == told
    assert row["group_1_ar"] == "كل الصفوف"


STEPS: tuple[Step, ...] = ("year", "month", "value")
ALONG = [Grouping("year"), *(Grouping(name, step) for name in ("day", "moment") for step in STEPS)]


@pytest.mark.parametrize("along", ALONG, ids=lambda along: f"{along.column} by {along.step}")
@pytest.mark.parametrize("group", [None, "place", "deaths"])
def test_behind_every_point_are_exactly_its_rows(opened: Opened, along: Grouping, group: str | None) -> None:
    database, view = opened(EVENTS)
    held: tuple[Condition, ...] = (is_value(view, "share", 2.0),) if group == "deaths" else ()
    question = Trend(view, held, along, group)
    _, rows = answered(database, question)
    assert rows
    for row in rows:
        for slot, count in points(row).items():
            relation = database.relation(view, (*held, *trend_conditions(question, row, slot)))
            relation.answer()
            assert len(relation) == count, (row, slot)


def test_of_very_many_groups_those_with_most_rows_are_shown_and_it_is_said(
    opened: Opened, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(trends, "MOST", 3)
    database, view = opened("select 2000 + range % 7 as year, floor(sqrt(range)) as place from range(400)")
    shown, rows = answered(database, Trend(view, (), Grouping("year"), "place"))
    assert [row["group_1"] for row in rows] == [19.0, 18.0, 17.0]
    assert [each.en for each in shown.remarks] == ["Rows: 400", "Shown: the 3 groups with most rows, of 20."]


def test_a_table_of_no_rows_is_answered(opened: Opened) -> None:
    database, view = opened("select date '2016-01-01' as day, 1 as deaths limit 0")
    for group in (None, "deaths"):
        _, rows = answered(database, Trend(view, (), Grouping("day", "month"), group, "deaths"))
        assert rows == []


# Dates that say more than is known

DAILY = "select date '2016-01-01' + range::integer as day, 1 as deaths, 1 as date_prec from range(1461)"


def warned(opened: Opened, query: str, step: Step = "month", measure: str | None = None) -> list[str]:
    database, view = opened(query)
    shown, _ = answered(database, Trend(view, (), Grouping("day", step), None, measure))
    return [each.en for each in shown.warnings]


def test_days_that_are_all_alike_warn_of_nothing(opened: Opened) -> None:
    assert warned(opened, DAILY, "month", "deaths") == []


@pytest.mark.parametrize("step", ["month", "value"])
def test_years_written_as_their_first_of_january_are_told(opened: Opened, step: Step) -> None:
    years = "select make_date(2010 + (range % 10)::integer, 1, 1), 1, 1 from range(60)"
    (said,) = warned(opened, f"{DAILY} union all {years}", step)
    assert said.startswith("In “day” 64 rows stand on a 1 January, on other days of the year 4 on average")


def test_years_are_never_too_precise_for_a_trend_by_the_year(opened: Opened) -> None:
    assert warned(opened, f"{DAILY} union all select date '2016-01-01', 900, 5 from range(60)", "year", "deaths") == []


def test_months_written_as_their_first_day_are_told_of_a_trend_by_the_day(opened: Opened) -> None:
    query = f"{DAILY} union all select make_date(2016, 1 + (range % 12)::integer, 1), 1, 1 from range(600)"
    assert any("stand on the first of a month" in said for said in warned(opened, query, "value"))


def test_few_rows_on_the_first_of_january_that_hold_a_whole_year_are_told(opened: Opened) -> None:
    (said,) = warned(opened, f"{DAILY} union all select date '2016-01-01', 300, 1", "month", "deaths")
    assert said.startswith("“deaths” comes to 304 on 1 January of “day” (rows: 5), on other days of the year to 4")


def test_a_column_on_the_precision_of_dates_is_heard(opened: Opened) -> None:
    query = f"{DAILY} union all select date '2016-07-03', 1, range % 3 + 3 from range(9)"
    (said,) = warned(opened, query)
    assert "the day of 9 rows is not known exactly (3:\u00a03, 4:\u00a03, 5:\u00a03)" in said


def test_a_sum_of_wholes_and_parts_warns_as_a_pivot_does(opened: Opened) -> None:
    parts = "(values ('north', 10), ('south', 20), ('total', 30)) as part(place, deaths)"
    database, view = opened(
        f"select year, place, deaths * (year - 2010) as deaths from range(2011, 2019) t(year), {parts}"
    )
    for group, measure, warns in ((None, "deaths", True), ("place", None, False)):
        shown, _ = answered(database, Trend(view, (), Grouping("year"), group, measure))
        assert bool(shown.warnings) == warns


def test_figures_are_not_added_up() -> None:
    with open_database(SAMPLE) as database:
        figures = database.views["figures"]
        question = Trend(figures, (), Grouping("period_start", "year"), "country", "value", "sum")
        shown, rows = answered(database, question)
        assert isinstance(shown.summary, Trend)
        assert shown.summary.aggregate == "max"
        assert "figures are not added up" in shown.warnings[0].en
        assert rows
