"""What must not be added up is seen in the rows, and a table whose rows do add up is left in peace."""

from __future__ import annotations

from pathlib import Path

import duckdb
import pytest

from tests.data.tiny import build
from tui.data.files import open_files
from tui.data.opening import Database
from tui.data.summaries.containing import warnings_of
from tui.data.summaries.questions import Grouping, Pivot, asked
from tui.data.summaries.rows import Rows
from tui.data.tables import Described, StoredTable, Table
from tui.labels.words import Words


def warned(table: str, by: str = "year", across: str | None = None, measure: str = "deaths") -> list[Words]:
    """What is said of the sums over a table written as SQL."""
    with duckdb.connect() as connection:
        connection.execute(f"create table event as {table}")
        described = connection.execute("describe event").fetchall()
        columns = tuple(Described(str(row[0]), str(row[1])) for row in described)
        view = Table(StoredTable("event"), columns).view("event", Path("event"))
        rows = Rows(connection, "event", (), lambda: None)
        question = Pivot(view, (), Grouping(by), Grouping(across) if across else None, measure)
        return [Words(plain(each.en), plain(each.ar)) for each in warnings_of(question, rows)]


def plain(sentence: str) -> str:
    """A sentence without the signs that keep the names in it apart."""
    return sentence.translate({0x2068: None, 0x2069: None})


def values(*rows: str, columns: str) -> str:
    return f"select * from (values {', '.join(f'({row})' for row in rows)}) t({columns})"


REGIONS = (
    "2011, 'شمال', 10",
    "2011, 'جنوب', 20",
    "2011, 'مجمل البلد', 30",
    "2012, 'شمال', 7",
    "2012, 'جنوب', 5",
    "2012, 'مجمل البلد', 12",
)


def test_a_value_that_equals_the_sum_of_the_others_is_seen_whatever_it_is_called() -> None:
    (said,) = warned(values(*REGIONS, columns="year, region, deaths"))
    assert said.en.startswith("In “region”, “مجمل البلد” equals the sum of the others")
    assert said.ar.startswith("في «region» يساوي «مجمل البلد» مجموع البقية")


def test_a_value_that_equals_the_others_only_once_is_no_total() -> None:
    assert warned(values(*REGIONS[:5], "2012, 'مجمل البلد', 13", columns="year, region, deaths")) == []
    assert warned(values("2011, 'a', 1", "2011, 'b', 2", "2011, 'c', 3", columns="year, region, deaths")) == []


@pytest.mark.parametrize("name", ["Total", "المجموع", "الإجمالي", "إجمالي:", "كل", "ALL", "World"])
def test_a_value_that_calls_itself_a_total_is_seen_where_the_sum_is_not_exact(name: str) -> None:
    (said,) = warned(values("2011, 'a', 10", "2011, 'b', 20", f"2011, '{name}', 31", columns="year, region, deaths"))
    assert f"“{name}” stands among the rest" in said.en


def test_a_total_alone_is_no_total_among_others() -> None:
    assert warned(values("2011, 'Total', 10", "2012, 'Total', 20", columns="year, region, deaths")) == []


def test_codes_and_paths_that_go_on_from_one_another_are_seen() -> None:
    codes = ("'1', 9", "'1.1', 4", "'1.2', 5", "'2', 3")
    (said,) = warned(values(*codes, columns="code, deaths"), by="code")
    assert "“1.1” reads as a part of “1”" in said.en
    paths = ("'Violence', 9", "'Violence / Air', 4", "'Violence / Ground', 5")
    (said,) = warned(values(*paths, columns="kind, deaths"), by="kind")
    assert "“Violence / Air” reads as a part of “Violence”" in said.en


def test_numbers_may_be_codes_of_a_total_and_its_parts() -> None:
    table = values(
        "2011, 0, 9", "2011, 1, 4", "2011, 2, 5", "2012, 0, 7", "2012, 1, 1", "2012, 2, 6", columns="year, sex, deaths"
    )
    (said,) = warned(table)
    assert said.en.startswith("In “sex”, “0” equals the sum of the others")


def test_continents_are_seen_among_countries_and_not_among_themselves() -> None:
    table = "select 2011 as year, unnest([{}]) as entity, 5 as deaths"
    countries = ", ".join(f"'country {letter}'" for letter in "abcdefghijkl")
    (said,) = warned(table.format(f"'Africa', 'Asia', {countries}"))
    assert said.en.startswith("In “entity”, “Africa” stands among the rest")
    assert warned(table.format("'Africa', 'Asia', 'Europe'")) == []


def test_several_estimates_of_the_same_are_seen() -> None:
    (said,) = warned(values("2011, 'low', 4", "2011, 'best', 5", "2011, 'high', 7", columns="year, estimate, deaths"))
    assert said.en.startswith("“estimate” tells estimates of the same apart (high, low)")


def test_a_kind_that_begins_with_another_is_a_part_where_it_is_never_greater() -> None:
    columns = "year, kind, deaths"
    kinds = (
        "2011, 'killed', 9",
        "2011, 'killed women', 4",
        "2012, 'killed', 7",
        "2012, 'killed women', 3",
        "2012, 'wounded', 50",
    )
    (said,) = warned(values(*kinds, columns=columns))
    assert "“killed women” reads as a part of “killed”" in said.en
    assert warned(values(*kinds, "2013, 'killed', 2", "2013, 'killed women', 3", columns=columns)) == []


def test_names_with_signs_in_them_are_no_paths() -> None:
    names = ("'Syria: Government', 9", "'Syria: Government/Idlib', 4", "'Iraq: A/B', 5", "'Iraq: C/D', 2")
    assert warned(values(*names, columns="conflict, deaths"), by="conflict") == []


@pytest.mark.parametrize("part", ["of whom children", "منهم أطفال"])
def test_a_value_that_says_it_is_a_part_is_seen(part: str) -> None:
    (said,) = warned(values("'civilians', 9", f"'{part}', 4", columns="kind, deaths"), by="kind")
    assert f"“{part}” says itself" in said.en


def test_levels_are_seen_unless_the_rows_are_grouped_by_them() -> None:
    table = values("2011, 0, 9", "2011, 1, 4", "2011, 1, 5", columns="year, admin_level, deaths")
    (said,) = warned(table)
    assert said.en.startswith("“admin_level” tells levels apart (0, 1)")
    assert warned(table, by="admin_level") == []
    assert warned(table, by="year", across="admin_level") == []


def test_a_level_of_something_else_is_no_level_of_rows() -> None:
    columns = "year, alert_level, deaths"
    assert warned(values("2011, 'low alert', 30", "2011, 'red', 4", "2012, 'red', 5", columns=columns)) == []
    (said,) = warned(
        values("2011, 'country', 90", "2011, 'town', 40", "2012, 'town', 49", columns="year, level, deaths")
    )
    assert said.en.startswith("“level” tells levels apart (country, town)")


def test_rows_that_name_their_parents_are_seen_where_the_parents_are_there() -> None:
    columns = "code, parent_code, deaths"
    (said,) = warned(values("'A', null, 9", "'B', 'A', 4", "'C', 'A', 5", columns=columns), by="code")
    assert said.en.startswith("Rows that by “parent_code” belong to other rows here: 2.")
    assert warned(values("'B', 'A', 4", "'C', 'A', 5", columns=columns), by="code") == []


def test_rows_of_whole_places_are_seen_and_places_not_known_are_not_taken_for_them() -> None:
    columns = "admin1, admin2, deaths"
    whole = ("'حلب', null, 9", "'حلب', 'منبج', 4", "'حلب', 'الباب', 5", "'حمص', null, 3", "'حمص', 'تدمر', 3")
    (said,) = warned(values(*whole, columns=columns), by="admin1")
    assert said.en.startswith("Rows with “admin1” but no “admin2”: 2.")
    events = (*whole, "'حلب', null, 1", "'حلب', null, 1", "'حمص', null, 1")
    assert warned(values(*events, columns=columns), by="admin1") == []


def test_groups_of_several_sources_are_counted() -> None:
    columns = "year, source, deaths"
    table = values("2011, 'a', 9", "2011, 'b', 4", "2012, 'a', 5", columns=columns)
    (said,) = warned(table)
    assert said.en.startswith("Groups that add several values of “source”: 1.")
    assert warned(table, across="source") == []
    assert warned(values("2011, 'a', 9", "2012, 'b', 5", columns=columns)) == []


def test_running_totals_are_seen_by_name_and_by_what_they_do() -> None:
    days = "select date '2023-10-07' + range::integer as day, range * range as killed from range(20)"
    (said,) = warned(days, by="day", measure="killed")
    assert said.en.startswith("“killed” reads as a running total")
    falls = f"select day, case when day = '2023-10-12' then 0 else killed end as killed from ({days})"
    assert warned(falls, by="day", measure="killed") == []
    named = "select day, (killed * 7) % 5 as killed_cum from (" + days + ")"
    (said,) = warned(named, by="day", measure="killed_cum")
    assert "killed_cum" in said.en


def test_events_that_add_up_are_left_in_peace() -> None:
    table = """select year, place, kind, deaths from (values
        (2011, 'حلب', 'قصف', 10), (2011, 'حمص', 'قصف', 4), (2011, 'حلب', 'اشتباك', 3), (2012, 'حمص', 'اشتباك', 8),
        (2012, 'حلب', 'قصف', 1), (2012, 'إدلب', 'قصف', 6)) t(year, place, kind, deaths)"""
    assert warned(table) == []
    assert warned(table, by="place", across="kind") == []


# Figures of hasila


@pytest.fixture
def figures(tmp_path: Path) -> Database:
    inexact = "update figure set qualifier = 'at_least' where figure_id = 4"
    return open_files([build(tmp_path / "tiny.duckdb", changes=inexact)])


@pytest.mark.parametrize(
    ("name", "measure"), [("figures", "value"), ("deaths_by_category", "deaths"), ("figure", "value")]
)
def test_figures_are_never_added_and_one_sentence_says_why(name: str, measure: str, figures: Database) -> None:
    base = figures.views[name]
    for columns, aggregate in ((None, "sum"), (Grouping("category"), "sum"), (Grouping("category"), "mean")):
        question = Pivot(base, (), Grouping("category"), columns, measure, aggregate)  # type: ignore[arg-type]
        relation = figures.relation(asked(question))
        relation.answer()
        headings = {column.words.en for column in relation.view.columns if not column.hidden}
        assert headings.isdisjoint({"Sum", "Mean"})
        assert not {"Sum", "Mean"} & set(relation.view.title.en.replace(":", "").split())
        (said,) = relation.view.warnings
        assert said.en.startswith("No sums and no means here: figures are not added up: ")
    if name != "deaths_by_category":
        assert (
            "4 sources count here; told again from other figures: 1; parts of other figures: 3; not exact: 1" in said.en
        )
    figures.close()


def test_an_answer_about_figures_is_not_added_either(figures: Database) -> None:
    first = figures.relation(asked(Pivot(figures.views["figures"], (), Grouping("category"), None, "value")))
    first.answer()
    again = figures.relation(asked(Pivot(first.view, (), Grouping("rows"), None, "measure_max")))
    again.answer()
    assert {"Sum", "Mean"}.isdisjoint(column.words.en for column in again.view.columns)
    figures.close()
