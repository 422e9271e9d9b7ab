"""Views of the reader's own: kept, read again as the same rows, passed on, and never more than a reading."""

from __future__ import annotations

import datetime
import os
from decimal import Decimal
from pathlib import Path

import duckdb
import pytest

from tests.data.tiny import build
from tui.data.arranging import Arrangement
from tui.data.catalogue import Problem, View
from tui.data.files import open_files
from tui.data.filters import Condition, has_text, is_not_value, is_value, parse
from tui.data.opening import Database, rows_of
from tui.data.saving import Shown, delete, rename, save
from tui.data.saying_sql import sql_of, value_as_sql
from tui.data.shelf import read_view
from tui.errors import HasilaError, QueryError
from tui.labels.words import Words


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "queries"


@pytest.fixture
def tiny(tmp_path: Path) -> Path:
    return build(tmp_path / "tiny.duckdb")


def rows(database: Database, view: View, *more: object) -> list[dict[str, object]]:
    relation = database.relation(view, *more)  # type: ignore[arg-type]
    relation.answer()
    relation.finish()
    return relation.window(0, len(relation))


def seen_again(
    tiny: Path, folder: Path, shown: Shown, title: str = "قتلى سوريا"
) -> tuple[View, list[dict[str, object]]]:
    """What a kept view shows in a database that is opened afterwards."""
    path = save(shown, title, folder)
    with open_files([tiny], folders=[folder]) as database:
        assert database.problems == ()
        view = database.views[path.stem]
        return view, rows(database, view)


# What is kept


@pytest.mark.parametrize(
    "conditions",
    [
        ["country=سورية"],
        ["source~مرصد", "year>=2013"],
        ["deaths!=100", "country!=العراق"],
        ["deaths<=100", "year=2014"],
    ],
)
@pytest.mark.parametrize("order", [None, ("deaths", True), ("country_ar", False)])
def test_a_kept_view_shows_the_same_rows_in_the_same_order(
    tiny: Path, folder: Path, conditions: list[str], order: tuple[str, bool] | None
) -> None:
    with open_files([tiny]) as database:
        view = database.views["deaths_by_category"]
        held = tuple(parse(view, each) for each in conditions)
        expected = rows(database, view, held, order)
    assert expected
    kept, found = seen_again(tiny, folder, Shown(view, held, order))
    assert found == expected
    assert kept.own
    assert kept.title == Words("قتلى سوريا", "قتلى سوريا")
    assert kept.opens == view.opens
    assert kept.chart == view.chart


@pytest.mark.parametrize("name", ["figures", "deaths_by_year", "deaths_by_country", "reports", "findings", "sources"])
def test_every_view_can_be_kept(tiny: Path, folder: Path, name: str) -> None:
    with open_files([tiny]) as database:
        view = database.views[name]
        held = (has_text(view, "ا"),)
        expected = rows(database, view, held)
    assert seen_again(tiny, folder, Shown(view, held))[1] == expected


def test_columns_stand_as_the_reader_arranged_them(tiny: Path, folder: Path) -> None:
    with open_files([tiny]) as database:
        view = database.views["deaths_by_year"]
    arranged = Arrangement(order=("deaths", "year"), hidden=frozenset({"source"}))
    kept, found = seen_again(tiny, folder, Shown(view, arrangement=arranged))
    assert [column.name for column in kept.columns if not column.hidden] == ["deaths", "year", "country"]
    assert kept.chart is None  # it was drawn by source, which is hidden now
    assert {"source_ar", "figure_id", "qualifier"} <= set(found[0])


def test_a_kept_view_can_be_kept_again(tiny: Path, folder: Path) -> None:
    with open_files([tiny]) as database:
        view = database.views["deaths_by_category"]
    first, _ = seen_again(tiny, folder, Shown(view, (parse(view, "country=سوريا"),)), "أول")
    second, found = seen_again(tiny, folder, Shown(first, (parse(first, "year=2014"),), ("deaths", False)), "ثان")
    assert [row["deaths"] for row in found] == [10, 10, 30, 60, 100]
    assert second.name == "ثان"


HOSTILE = "'; drop table figure; --\n-- ///\nselect \"\\ ' \u202e\u2028\x0b\x1b[2J ؟ ? $1"


def test_no_value_and_no_name_ends_what_it_stands_in(tiny: Path, folder: Path) -> None:
    with open_files([tiny]) as database:
        view = database.views["figures"]
        held: tuple[Condition, ...] = (
            is_not_value(view, "place", HOSTILE),
            is_not_value(view, "country_ar", HOSTILE),
            has_text(view, "مئة"),
        )
        expected = rows(database, view, held)
    assert expected
    path = save(Shown(view, held), f"a{HOSTILE}", folder)
    text = path.read_text("utf-8")
    assert not set("\x1b\x0b\u202e\u2028") & set(text)
    assert path.name == "a_drop_table_figure_--_--_select_2J_1.sql"
    with open_files([tiny], folders=[folder]) as database:
        assert database.problems == ()
        kept = database.views[path.stem]
        assert kept.title.ar == f"a{HOSTILE}"
        assert rows(database, kept) == expected


@pytest.mark.parametrize(
    "value",
    [
        None, True, False, 0, -5, 2**70, 0.5, float("inf"), Decimal("1.50"), "", "it's", "a\0b", "\u202eسوريا\u2066",
        "\\x",
        datetime.date(2014, 12, 31), datetime.datetime(2014, 12, 31, 1, 2, 3), ["SY", "I'Q"], [],
    ],
)  # fmt: skip
def test_a_value_written_out_is_the_value(value: object) -> None:
    with duckdb.connect() as connection:
        (read,) = connection.execute(f"select {value_as_sql(value)}").fetchone() or ()
    assert read == value


def test_a_spelling_is_written_without_signs_nobody_sees(tiny: Path) -> None:
    with open_files([tiny]) as database:
        view = database.views["figures"]
        said = sql_of(view, (has_text(view, "سوريا"), is_value(view, "country_ar", "سوريا")))
    assert "-- contains “سوريا”" in said
    assert not any(
        "\ufb50" <= sign <= "\ufefc" or "\u064b" <= sign <= "\u065f" for sign in said.partition("from shown")[2]
    )


# The folder


def test_nothing_is_kept_over_another_view_unasked(tiny: Path, folder: Path) -> None:
    with open_files([tiny]) as database:
        view = database.views["sources"]
    path = save(Shown(view), "مصادر", folder)
    before = path.read_text("utf-8")
    with pytest.raises(HasilaError, match="is there already"):
        save(Shown(view, (parse(view, "source~مرصد"),)), "مصادر", folder)
    assert path.read_text("utf-8") == before
    save(Shown(view, (parse(view, "source~مرصد"),)), "مصادر", folder, over=True)
    assert path.read_text("utf-8") != before
    assert os.listdir(folder) == ["مصادر.sql"]


def test_a_view_is_renamed_and_deleted(tiny: Path, folder: Path) -> None:
    with open_files([tiny], folders=[folder]) as database:
        view = database.views["sources"]
        path = save(Shown(view), "قديم", folder)
        save(Shown(view), "آخر", folder)
        path.write_text(path.read_text("utf-8").replace("-- Kept", "-- My own words.\n-- Kept"), "utf-8")
        with pytest.raises(HasilaError, match="is there already"):
            rename(path, "آخر")
        new = rename(path, "جديد: 1")
        assert "My own words." in new.read_text("utf-8")
        database.read_own_views()
        assert database.views["جديد_1"].title.ar == "جديد: 1"
        assert "قديم" not in database.views
        delete(new)
        database.read_own_views()
        assert "جديد_1" not in database.views
        assert "sources" in database.views


def test_a_broken_view_is_named_with_its_line_and_the_others_work(tiny: Path, folder: Path) -> None:
    with open_files([tiny]) as database:
        save(Shown(database.views["sources"]), "مصادر", folder)
    (folder / "half.sql").write_text('-- /// view\n-- title = { en = "Half" }\n-- ///\nselect 1', "utf-8")
    with open_files([tiny], folders=[folder]) as database:
        assert [str(each) for each in database.problems] == [
            f"{folder.parent.name}/queries/half.sql:2: the header is not complete: title has no 'ar'"
        ]
        assert {"مصادر", "sources", "figures"} <= set(database.views)


def test_a_view_that_takes_the_place_of_another_gives_it_back(tiny: Path, folder: Path) -> None:
    folder.mkdir()
    own = folder / "sources.sql"
    own.write_text(view_of("select 1 as n"), "utf-8")
    with open_files([tiny], folders=[folder]) as database:
        assert rows(database, database.views["sources"]) == [{"n": 1}]
        own.unlink()
        database.read_own_views()
        assert len(rows(database, database.views["sources"])) == 4


# Views of a table


def test_a_view_of_a_table_is_shown_where_the_table_is(tmp_path: Path, folder: Path, tiny: Path) -> None:
    csv, other = tmp_path / "events.csv", tmp_path / "other.csv"
    csv.write_text("country,dead\nسوريا,3\nالعراق,5\nسوريا,1\n", "utf-8")
    other.write_text("country,wounded\nسوريا,3\n", "utf-8")
    with open_files([csv], folders=[folder]) as database:
        view = database.views["events"]
        held = (parse(view, "country=سُوريا"),)
        save(Shown(view, held, ("dead", False)), "سوريا", folder)
        database.read_own_views()
        assert [row["dead"] for row in rows(database, database.views["سوريا"])] == [1, 3]
    (tmp_path / "EVENTS.csv").write_bytes(csv.read_bytes())
    with open_files([tmp_path / "EVENTS.csv"], folders=[folder]) as database:
        assert [row["dead"] for row in rows(database, database.views["سوريا"])] == [1, 3]
        assert database.first_view == "EVENTS"
    for path in (other, tiny):
        with open_files([path], folders=[folder]) as database:
            assert "سوريا" not in database.views
            assert database.problems == ()
    other.rename(tmp_path / "events.tsv")
    with open_files([tmp_path / "events.tsv"], folders=[folder]) as database:
        assert "سوريا" not in database.views  # a table of that name, without the columns


# What a stranger's view may not do


def view_of(sql: str, column: str = "n") -> str:
    return (
        f'-- /// view\n-- title = {{ en = "A", ar = "ألف" }}\n-- [columns]\n'
        f'-- {column} = {{ kind = "text", en = "N", ar = "ن" }}\n-- ///\n{sql}\n'
    )


@pytest.mark.parametrize(
    "sql",
    [
        "select content as n from read_text('/etc/passwd')",
        "select * from read_csv('/etc/passwd')",
        "from '/etc/passwd'",
        "select file as n from glob('/etc/*')",
        "attach '/tmp/stranger.duckdb'",
        "copy (select 1) to '/tmp/stranger.csv'",
        "pragma database_list",
        "set memory_limit = '1TB'",
        "install httpfs",
        "create or replace view figure as select 1 as n",
        "select 1 as n; drop view figure",
        "select 1 as n; attach ':memory:' as another",
        "select 1 as n; create or replace view memory.main.figure as select 666 as value",
        "with gone as (delete from memory.main.kept returning *) select 1 as n",
        "with more as (insert into memory.main.kept values (6) returning *) select 1 as n from more",
        "with more as (update memory.main.kept set i = 6 returning *) select 1 as n from more",
        "select i as n from query('with more as (insert into memory.main.kept values (6) returning *) from more')",
        "select i as n from json_execute_serialized_sql(json_serialize_sql("
        "'with more as (insert into memory.main.kept values (6) returning *) from more'))",
        "select 1 as n from checkpoint()",
        "select 1 as n from (select * from truncate_duckdb_logs())",
        "insert into figure values (1)",
        "call pragma_version()",
        "pivot figure on metric",
        "explain select 1 as n",
    ],
)
def test_a_strangers_view_only_reads_what_is_open(tiny: Path, folder: Path, sql: str) -> None:
    folder.mkdir()
    (folder / "stranger.sql").write_text(view_of(sql), "utf-8")
    with open_files([tiny], folders=[folder]) as database:
        with database.cursor() as cursor:
            cursor.execute("create table memory.main.kept as select 5 as i")
        with pytest.raises(QueryError, match=r"stranger\.sql: the query was refused"):
            rows(database, database.views["stranger"])
        with database.cursor() as cursor:
            assert rows_of(cursor.execute("from memory.main.kept")) == [{"i": 5}]
        assert len(rows(database, database.views["figures"])) == 9
    assert not Path("/tmp/stranger.csv").exists()
    assert not Path("/tmp/stranger.duckdb").exists()


@pytest.mark.parametrize(
    "sql",
    [
        "select count(*) as n from figure",
        "with one as (select 1 as n) select n from one union all select 2",
        "select unnest(range(3)) as n",
        "select range as n from range(2)",
        "select value as n from figure -- a comment; with a semicolon",
    ],
)
def test_whatever_reads_is_welcome(tiny: Path, folder: Path, sql: str) -> None:
    folder.mkdir()
    (folder / "own.sql").write_text(view_of(sql), "utf-8")
    with open_files([tiny], folders=[folder]) as database:
        assert rows(database, database.views["own"])


def test_what_is_wrong_with_a_query_is_said_when_it_is_asked(tiny: Path, folder: Path) -> None:
    folder.mkdir()
    (folder / "wrong.sql").write_text(view_of("select nothing as n from figure"), "utf-8")
    with (
        open_files([tiny], folders=[folder]) as database,
        pytest.raises(QueryError, match=r"wrong\.sql: the query was"),
    ):
        rows(database, database.views["wrong"])


def test_a_header_without_a_table_is_told(folder: Path) -> None:
    folder.mkdir()
    path = folder / "no_table.sql"
    path.write_text(
        view_of("select 1 as n").replace("-- [columns]", "-- table = { columns = [] }\n-- [columns]"), "utf-8"
    )
    read = read_view(path)
    assert isinstance(read, Problem)
    assert read.line == 3
