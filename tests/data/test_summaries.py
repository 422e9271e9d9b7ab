"""The shape of rows: values of a column, all columns in short, groups; and the rows that lie behind each of them."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterator
from pathlib import Path

import duckdb
import pytest

from tests.data.tiny import build
from tui.data.answers import CancelledError
from tui.data.catalogue import View
from tui.data.files import open_files
from tui.data.filters import Condition, parse
from tui.data.opening import Database
from tui.data.relation import Relation
from tui.data.summaries import facets, pivoting, ranges
from tui.data.summaries.behind import any_of, facet_condition, group_conditions, other_values, rows_behind
from tui.data.summaries.questions import Description, Facets, Grouping, Pivot, Summary, asked

Row = dict[str, object]
Opened = Callable[..., Database]

EVENTS = """
create table event as select * from (values
    ('حلب',  2011, 10,   1.5,  date '2011-03-01', 'a'),
    ('حلب',  2012, 20,   null, date '2012-03-01', 'b'),
    ('حلب',  2012, null, 2.5,  date '2012-04-01', 'b'),
    ('دمشق', 2011, 5,    3.0,  date '2011-05-05', ''),
    (null,   2012, 0,    null, null,              'a')
) t("المكان", year, deaths, share, day, "odd "" name")
"""


@pytest.fixture
def opened(tmp_path: Path) -> Iterator[Opened]:
    """Opens a database of other people made by some SQL."""
    databases: list[Database] = []

    def make(*statements: str) -> Database:
        path = tmp_path / f"other_{len(databases)}.duckdb"
        with duckdb.connect(str(path)) as connection:
            for statement in statements:
                connection.execute(statement)
        databases.append(open_files([path]))
        return databases[-1]

    yield make
    for database in databases:
        database.close()


def answered(database: Database, question: Summary) -> tuple[View, list[Row]]:
    relation = database.relation(asked(question))
    relation.answer()
    return relation.view, relation.window(0, len(relation))


def table(rows: list[Row], *columns: str) -> list[tuple[object, ...]]:
    return [tuple(row[column] for column in columns) for row in rows]


def remark(view: View, at: int) -> str:
    """A remark without the signs that keep the names in it apart."""
    return view.remarks[at].en.translate({0x2068: None, 0x2069: None})


def behind(database: Database, view: View, *conditions: Condition) -> int:
    relation = database.relation(view, conditions)
    relation.answer()
    relation.finish()
    return len(relation)


def event(database: Database) -> View:
    return database.views["event"]


# Facets


def test_facets_count_every_value_the_most_frequent_first_and_null_as_one(opened: Opened) -> None:
    database = opened(EVENTS)
    view, rows = answered(database, Facets(event(database), (), "المكان"))
    assert table(rows, "held", "rows", "share") == [("حلب", 3, 60.0), ("دمشق", 1, 20.0), (None, 1, 20.0)]
    assert rows[0]["bar"] == 1
    assert view.column("held").unknown is not None
    assert remark(view, 0) == "Rows: 5"


def test_every_value_leads_to_just_the_rows_it_counts(opened: Opened) -> None:
    database = opened(EVENTS)
    for column in ("المكان", "year", "deaths", "share", "day", 'odd " name'):
        question = Facets(event(database), (), column)
        _, rows = answered(database, question)
        assert sum(int(str(row["rows"])) for row in rows) == 5
        for row in rows:
            assert behind(database, question.base, facet_condition(question, row)) == row["rows"]
            assert behind(database, question.base, other_values(question, row)) == 5 - int(str(row["rows"]))


def test_facets_are_of_the_rows_that_the_filters_leave(opened: Opened) -> None:
    database = opened(EVENTS)
    held = (parse(event(database), "year=2012"), parse(event(database), "deaths>=0"))
    view, rows = answered(database, Facets(event(database), held, "المكان"))
    assert table(rows, "held", "rows") == [("حلب", 1), (None, 1)]
    assert remark(view, 0) == "Rows: 2 · year is 2012 · deaths from 0"


def test_several_values_become_one_sentence(opened: Opened) -> None:
    database = opened(EVENTS)
    question = Facets(event(database), (), "المكان")
    _, rows = answered(database, question)
    both = any_of([facet_condition(question, row) for row in rows[1:]], question.base.column("المكان"))
    assert behind(database, question.base, both) == 2
    assert both.sentence.ar == "المكان: دمشق أو غير معروف"


def test_facets_can_be_searched_and_ordered_like_any_answer(opened: Opened) -> None:
    database = opened(EVENTS)
    view = asked(Facets(event(database), (), "المكان"))
    first = database.relation(view)
    first.answer()
    relation = database.relation(first.view, [parse(first.view, "rows>=2")])
    relation.answer()
    assert table(relation.window(0, 9), "held") == [("حلب",)]
    relation = database.relation(first.view, (), ("rows", False))
    relation.answer()
    assert [row["rows"] for row in relation.window(0, 9)] == [1, 1, 3]


def test_what_has_too_many_values_says_how_many_are_shown_of_how_many(
    opened: Opened, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(facets, "MOST", 3)
    database = opened("create table event as select 'name ' || (range % 7) as name from range(16)")
    view, rows = answered(database, Facets(event(database), (), "name"))
    assert table(rows, "held", "rows") == [("name 0", 3), ("name 1", 3), ("name 2", 2)]
    assert remark(view, 1) == "Shown: the 3 most frequent of 7 values."


def test_long_and_empty_texts_are_told_and_lead_to_their_rows(opened: Opened) -> None:
    database = opened("create table event as select unnest(['', repeat('س', 5000), 'x']) as name")
    question = Facets(event(database), (), "name")
    _, rows = answered(database, question)
    shown = sorted(str(row["held"]) for row in rows)
    assert shown[0] == '""'
    assert len(shown[2]) == facets.LONGEST + 1
    for row in rows:
        assert behind(database, question.base, facet_condition(question, row)) == 1


@pytest.mark.parametrize(
    ("values", "low", "high"),
    [
        ("range * 10", [0, 50, 100], [49, 99, 149]),
        ("case when range < 90 then range else 100000 end", [0, 1, 2], [0, 1, 4]),
        ("-range", [-100, -95, -90], [-96, -91, -86]),
        ("range / 8.0", [0.0, 1.0, 2.0], [1.0, 2.0, 3.0]),
    ],
    ids=["even", "far apart", "below zero", "fractions"],
)
def test_many_numbers_stand_in_ranges(values: str, low: list[float], high: list[float], opened: Opened) -> None:
    database = opened(f"create table event as select {values} as n from range(100)", "insert into event values (null)")
    question = Facets(event(database), (), "n")
    _, rows = answered(database, question)
    assert [row["low"] for row in rows[:3]] == low
    assert [row["high"] for row in rows[:3]] == high
    assert rows[-1]["low"] is None
    assert len(rows) <= ranges.MOST + 3
    for row in rows:
        assert behind(database, question.base, facet_condition(question, row)) == row["rows"]


def test_numbers_that_are_none_are_counted_with_those_not_known(opened: Opened) -> None:
    numbers = "select range::double as n from range(100) union all select unnest(['nan', 'inf', null])::double"
    database = opened(f"create table event as {numbers}")
    question = Facets(event(database), (), "n")
    _, rows = answered(database, question)
    assert (rows[-1]["low"], rows[-1]["rows"]) == (None, 3)
    assert behind(database, question.base, facet_condition(question, rows[-1])) == 3


def test_many_days_stand_in_months_and_more_in_years(opened: Opened) -> None:
    database = opened(
        "create table event as select date '2011-01-15' + range::integer as day, timestamp '2011-01-15 13:00' "
        "+ interval (range * 40) day as moment from range(100)",
    )
    months = Facets(event(database), (), "day")
    _, rows = answered(database, months)
    assert table(rows, "low", "high", "rows")[0] == (datetime.date(2011, 1, 1), datetime.date(2011, 1, 31), 17)
    years = Facets(event(database), (), "moment")
    _, moments = answered(database, years)
    assert [row["year"] for row in moments] == list(range(2011, 2022))
    for question, found in ((months, rows), (years, moments)):
        counted = [behind(database, question.base, facet_condition(question, row)) for row in found]
        assert counted == [row["rows"] for row in found]


def test_the_last_and_the_endless_day_lead_to_their_rows_too(opened: Opened) -> None:
    days = "select unnest(['0001-01-01', '9999-12-31', 'infinity', null])::date as day"
    database = opened(
        f"create table event as {days} union all select date '2011-01-01' + range::integer from range(99)"
    )
    base = event(database)
    for question in (
        Facets(base, (), "day"),
        Pivot(base, (), Grouping("day", "month")),
        Pivot(base, (), Grouping("day", "year")),
    ):
        view, rows = answered(database, question)
        for row in rows:
            led = rows_behind(view, row)
            assert led is not None
            assert behind(database, *led[:1], *led[1]) == row["rows"]


def test_values_in_both_languages_are_told_in_both(tmp_path: Path) -> None:
    with open_files([build(tmp_path / "tiny.duckdb")]) as database:
        view = database.views["deaths_by_category"]
        question = Facets(view, (), "category")
        _, rows = answered(database, question)
        assert table(rows, "category_ar", "category_en", "rows")[0] == ("الإجمالي", "Total", 5)
        condition = facet_condition(question, rows[0])
        assert condition.sentence.en == "Category: Total"
        assert behind(database, view, condition) == 5


def test_no_rows_have_no_values(opened: Opened) -> None:
    database = opened(EVENTS, "delete from event")
    base = event(database)
    assert answered(database, Facets(base, (), "deaths"))[1] == []
    assert answered(database, Pivot(base, (), Grouping("year"), Grouping("المكان"), "deaths"))[1] == []
    _, rows = answered(database, Description(base, ()))
    assert table(rows, "missing", "distinct", "least")[0] == (0, 0, None)


# All columns in short


def test_every_column_is_described_in_a_row(opened: Opened) -> None:
    database = opened(EVENTS)
    view, rows = answered(database, Description(event(database), ()))
    said = table(rows, "column_en", "kind_en", "missing", "distinct", "least", "median", "greatest")
    assert said == [
        ("المكان", "text", 1, 2, None, None, None),
        ("year", "year", 0, 2, "2011", "2012", "2012"),
        ("deaths", "count", 1, 4, "0", "5", "20"),
        ("share", "number", 2, 3, "1.5", "2.5", "3"),
        ("day", "date", 1, 4, "2011-03-01", "2011-05-05", "2012-04-01"),
        ('odd " name', "text", 0, 3, None, None, None),
    ]
    assert view.column("distinct").words.en == "Values"


def test_a_shape_holds_every_known_row_and_nothing_else(opened: Opened) -> None:
    database = opened(EVENTS)
    _, rows = answered(database, Description(event(database), ()))
    shapes = {str(row["name"]): row["shape"] for row in rows}
    assert shapes["year"] == [2, 3]
    assert shapes["deaths"] == [1, None, 1, None, None, 1, None, None, None, None, 1]
    assert shapes["المكان"] == [3, 1]
    day = shapes["day"]
    assert isinstance(day, list)
    assert sum(filter(None, day)) == 4


def test_estimates_are_called_so(opened: Opened) -> None:
    database = opened("create table event as select range as n from range(200001)")
    view, (row,) = answered(database, Description(event(database), ()))
    assert row["median"] == "100,000"
    assert view.column("distinct").words.en == "Values ~"
    assert any("estimate" in remark.en for remark in view.remarks)
    assert abs(int(str(row["distinct"])) - 200001) < 20000


# Groups


def test_groups_have_all_that_is_made_of_an_amount_and_nothing_is_zero_that_is_not_known(opened: Opened) -> None:
    database = opened(EVENTS, "insert into event values ('درعا', 2013, null, null, null, 'c')")
    view, rows = answered(database, Pivot(event(database), (), Grouping("المكان"), None, "deaths"))
    made = ("group_1", "rows", "measure_sum", "measure_mean", "measure_min", "measure_max")
    assert table(rows, *made) == [
        ("حلب", 3, 30, 15.0, 10, 20),
        ("درعا", 1, None, None, None, None),
        ("دمشق", 1, 5, 5.0, 5, 5),
        (None, 1, 0, 0.0, 0, 0),
    ]
    assert [column.words.en for column in view.columns[:3]] == ["المكان", "Rows", "Sum"]
    assert view.title.en == "deaths · by المكان · event"
    assert remark(view, 1).startswith("“deaths” is not known in some rows: 2.")


def test_few_values_of_the_second_column_become_columns(opened: Opened) -> None:
    database = opened(EVENTS)
    question = Pivot(event(database), (), Grouping("المكان"), Grouping("year"), "deaths", "sum")
    view, rows = answered(database, question)
    assert [column.words.en for column in view.columns if not column.hidden] == ["المكان", "2011", "2012"]
    assert table(rows, "group_1", "across_0", "across_1") == [("حلب", 10, 20), ("دمشق", 5, None), (None, None, 0)]
    assert view.title.en == "Sum: deaths · by المكان and year · event"


def test_many_values_of_the_second_column_stand_in_rows(opened: Opened) -> None:
    database = opened("create table event as select range % 2 as half, 'n' || (range % 20) as name from range(40)")
    view, rows = answered(database, Pivot(event(database), (), Grouping("half"), Grouping("name")))
    assert [column.name for column in view.columns if not column.hidden] == ["group_1", "group_2", "rows"]
    assert len(rows) == 20
    assert remark(view, 1) == "“name” has 20 values, too many for columns: they stand in rows."


def test_dates_are_grouped_by_years_and_months(opened: Opened) -> None:
    database = opened(EVENTS)
    question = Pivot(event(database), (), Grouping("day", "year"), Grouping("day", "month"), "deaths")
    view, rows = answered(database, question)
    assert [row["group_1"] for row in rows] == [2011, 2012, None]
    headings = [column.words.en for column in view.columns if not column.hidden]
    assert headings == ["day (year)", "2011-03-01", "2011-05-01", "2012-03-01", "2012-04-01", "not known"]


PAIRS = (
    (Grouping("المكان"), None),
    (Grouping("المكان"), Grouping("year")),
    (Grouping("day", "year"), Grouping("المكان")),
    (Grouping("day", "month"), Grouping('odd " name')),
    (Grouping("share"), Grouping("day")),
)


@pytest.mark.parametrize("across", [0, 12], ids=["in rows", "in columns"])
def test_every_group_and_every_cell_leads_to_just_its_rows(
    across: int, opened: Opened, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pivoting, "MOST_ACROSS", across)
    database = opened(EVENTS)
    held = (parse(event(database), "year>=2011"),)
    for first, second in PAIRS:
        view, rows = answered(database, Pivot(event(database), held, first, second))
        question = view.summary
        assert isinstance(question, Pivot)
        names = [each.name for each in question.across] or ["rows"]
        assert sum(int(str(row[name])) for row in rows for name in names) == 5
        for row, name in ((row, name) for row in rows for name in names):
            conditions = group_conditions(question, row, name)
            assert behind(database, question.base, *held, *conditions) == row[name]


def test_only_the_largest_groups_are_shown_where_there_are_too_many(
    opened: Opened, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pivoting, "MOST", 2)
    database = opened("create table event as select unnest(['a', 'b', 'b', 'c', 'c', 'c']) as name")
    view, rows = answered(database, Pivot(event(database), (), Grouping("name")))
    assert table(rows, "group_1", "rows") == [("c", 3), ("b", 2)]
    assert remark(view, 1) == "Shown: the 2 groups with most rows, of 3."


def test_a_question_can_be_asked_of_an_answer(opened: Opened) -> None:
    database = opened(EVENTS)
    view, _ = answered(database, Facets(event(database), (), "المكان"))
    _, rows = answered(database, Facets(view, (), "rows"))
    assert table(rows, "held", "rows") == [(1, 2), (3, 1)]


def test_an_answer_is_made_once(opened: Opened, monkeypatch: pytest.MonkeyPatch) -> None:
    database = opened(EVENTS)
    question = Facets(event(database), (), "المكان")
    view, _ = answered(database, question)
    monkeypatch.setattr(facets, "answer", None)
    relation = database.relation(view, (), ("rows", False))
    relation.answer()
    assert len(relation) == 3


def test_an_answer_nobody_wants_stops_and_leaves_nothing(opened: Opened) -> None:
    database = opened(EVENTS)
    relation = database.relation(asked(Description(event(database), ())))
    assert isinstance(relation, Relation)
    relation.cancel()
    with pytest.raises(CancelledError):
        relation.answer()
    with database.cursor() as cursor:
        asked_for = "select count(*) from duckdb_tables() where table_name like 'summary%'"
        assert cursor.execute(asked_for).fetchone() == (0,)
    again = database.relation(asked(Description(event(database), ())))
    again.answer()
    assert len(again) == 6
