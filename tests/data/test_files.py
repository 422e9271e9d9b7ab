"""Whatever a reader has: databases of other people, Parquet, several files, and what cannot be opened."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import duckdb
import pytest

from tests.conftest import SAMPLE
from tui.data.files import LIST, open_files
from tui.data.filters import parse
from tui.data.leading import behind
from tui.data.opening import Database
from tui.errors import HasilaError
from tui.labels.words import Words

Row = dict[str, object]
Opening = Callable[..., Database]


@pytest.fixture
def opening() -> Iterator[Opening]:
    opened: list[Database] = []

    def open_them(*paths: Path) -> Database:
        opened.append(open_files(paths))
        return opened[-1]

    yield open_them
    for database in opened:
        database.close()


def made(path: Path, *statements: str) -> Path:
    with duckdb.connect(str(path)) as connection:
        for statement in statements:
            connection.execute(statement)
    return path


def parquet(path: Path, query: str) -> Path:
    with duckdb.connect() as connection:
        connection.execute(f"copy ({query}) to '{path}' (format parquet)")
    return path


def rows(database: Database, view: str) -> list[Row]:
    relation = database.relation(database.views[view])
    relation.answer()
    relation.finish()
    return relation.window(0, len(relation))


def kinds(database: Database, view: str) -> dict[str, str]:
    return {column.name: column.kind for column in database.views[view].columns}


def test_one_table_is_opened_at_once(opening: Opening, tmp_path: Path) -> None:
    database = opening(made(tmp_path / "one.duckdb", 'create table event as select 1 as id, 5 as "القتلى"'))
    assert database.first_view == "event"
    assert rows(database, "event") == [{"id": 1, "القتلى": 5}]
    assert database.views["event"].columns[1].words.ar == "القتلى"
    assert database.lookup("reports") == []


def test_several_tables_are_listed_and_a_row_leads_to_its_table(opening: Opening, tmp_path: Path) -> None:
    database = opening(
        made(
            tmp_path / "two.duckdb",
            "create table event as select range as id from range(5)",
            "delete from event where id = 1",
            "create schema old",
            "create table old.event(a integer, b varchar)",
        )
    )
    assert database.first_view == LIST
    first, second = rows(database, LIST)
    assert (first["table"], first["rows"], first["columns"], first["names"]) == ("event", 4, 1, "id")
    assert (second["table"], second["rows"], second["names"]) == ("old.event", 0, "a · b")
    assert behind(database, database.views[LIST], second) == (database.views["old.event"], ())
    assert rows(database, "old.event") == []


def test_kinds_follow_from_type_and_name(opening: Opening, tmp_path: Path) -> None:
    columns = {
        "id": "1",
        "event_id": "2",
        "eventCode": "2",
        "priogrid_gid": "2",
        "رقم": "4",
        "deaths": "5",
        "idle": "5",
        "year": "2014",
        "سنة الوفاة": "2014",
        "yearly": "9",
        "rate": "1.5",
        "share": "1.5::double",
        "day": "date '2014-01-02'",
        "at": "timestamp '2014-01-02 03:04:05'",
        "zoned": "timestamptz '2014-01-02 03:04:05+02'",
        "known": "true",
        "parts": "[1, 2]",
        "inner": "{'a': 1}",
        "uuid": "uuid()",
    }
    selected = ", ".join(f'{value} as "{name}"' for name, value in columns.items())
    database = opening(made(tmp_path / "kinds.duckdb", f"create table t as select {selected}"))
    found = kinds(database, "t")
    assert {name for name, kind in found.items() if kind == "count"} == {"deaths", "idle", "yearly"}
    assert {name for name, kind in found.items() if kind == "year"} == {"year", "سنة الوفاة"}
    assert {name for name, kind in found.items() if kind == "date"} == {"day", "at", "zoned"}
    assert {name for name, kind in found.items() if kind == "text"} == {"known", "parts", "inner", "uuid"}
    (row,) = rows(database, "t")
    assert str(row["zoned"]) == "2014-01-02 01:04:05"
    assert (row["known"], row["parts"], row["inner"]) == ("true", "[1, 2]", "{'a': 1}")


def test_a_database_of_figures_keeps_its_views_and_shows_its_tables_behind_them(opening: Opening) -> None:
    database = opening(SAMPLE)
    assert database.first_view is None
    assert list(database.views).index("deaths_by_year") < list(database.views).index("figure")
    assert len(rows(database, "country")) > 200
    assert database.views["country"].plain
    assert database.views["country"].title == Words(en="Table: country", ar="جدول: country")
    assert not database.views["figures"].plain


# Strangers

HOSTILE = (
    "create table t as select range as a from range(3)",
    "create macro count(x) as 42",
    "create macro sum(x) as 666",
    "create macro upper(x) as 'shadowed'",
    "create view plain as select a, a + 1 as b from t where a > 0 order by a desc",
    "create view outer_one as select max(a) as largest from plain",
    "create view shadowed as select sum(a) as a from t",
    "create view reads as select * from read_text('/etc/hostname')",
    "create view large as select repeat('x', 2000000000) as a",
    "create view endless as with recursive r as (select 1 as a union all select a + 1 from r) select * from r",
    "create view led_on as select * from large",
    "create table computed(a integer, b varchar generated always as (repeat('x', 20)) virtual)",
    "insert into computed(a) values (7)",
)


def test_what_a_strangers_file_would_have_us_run_is_left_alone(opening: Opening, tmp_path: Path) -> None:
    database = opening(made(tmp_path / "hostile.duckdb", *HOSTILE))
    assert set(database.views) == {LIST, "t", "computed", "plain", "outer_one"}
    assert [row["rows"] for row in rows(database, LIST)] == [1, 3, None, None]
    assert rows(database, "plain") == [{"a": 2, "b": 3}, {"a": 1, "b": 2}]
    assert rows(database, "outer_one") == [{"largest": 2}]
    assert rows(database, "computed") == [{"a": 7}]
    told = [note.en for note in database.notes]
    assert told[0] == "computed: b left out: they are computed when they are read."
    assert told[1].startswith("hostile.duckdb: endless, large, led_on and 2 more not shown")


def test_a_strangers_file_reaches_no_other_file(opening: Opening, tmp_path: Path) -> None:
    database = opening(made(tmp_path / "one.duckdb", "create table t as select 1 as a"))
    with database.cursor() as cursor:
        for reading in ("read_text('/etc/hostname')", f"read_parquet('{tmp_path}/x.parquet')"):
            with pytest.raises(duckdb.Error):
                cursor.execute(f"select * from {reading}")
        with pytest.raises(duckdb.Error):
            cursor.execute("set enable_external_access = true")


def test_a_column_called_like_a_row_id_is_no_row_id(opening: Opening, tmp_path: Path) -> None:
    database = opening(made(tmp_path / "one.duckdb", "create table t as select 7 - range as rowid from range(3)"))
    assert rows(database, "t") == [{"rowid ": "7"}, {"rowid ": "6"}, {"rowid ": "5"}]
    assert database.views["t"].columns[0].words.en == "rowid"


def test_hostile_names_are_only_names(opening: Opening, tmp_path: Path) -> None:
    name = 'a"; drop table x; -- \x1b[2J from \u202e'
    quoted = '"' + name.replace('"', '""') + '"'
    database = opening(made(tmp_path / "one.duckdb", f"create table {quoted} as select 1 as {quoted}"))
    assert rows(database, name) == [{name: 1}]


# Parquet


def test_a_parquet_file_is_a_table(opening: Opening, tmp_path: Path) -> None:
    path = parquet(tmp_path / "events.parquet", "select range as id, 'حلب' as place from range(1000)")
    database = opening(path)
    assert database.first_view == "events"
    relation = database.relation(database.views["events"], order=("id", True))
    relation.answer()
    assert relation.window(0, 1) == [{"id": 999, "place": "حلب"}]
    relation.finish()
    assert relation.window(998, 1000) == [{"id": 1, "place": "حلب"}, {"id": 0, "place": "حلب"}]


@pytest.mark.parametrize("named", ["parts", "parts/p*.parquet"])
def test_a_folder_or_a_pattern_of_parquet_is_one_table(named: str, opening: Opening, tmp_path: Path) -> None:
    (tmp_path / "parts").mkdir()
    for part in range(3):
        parquet(tmp_path / "parts" / f"p{part}.parquet", f"select range + {part * 700} as id from range(700)")
    database = opening(tmp_path / named)
    assert database.first_view is not None
    view = database.views[database.first_view]
    relation = database.relation(view)
    relation.answer()
    assert len(relation) == 2100
    assert [row["id"] for row in relation.window(698, 702)] == [698, 699, 700, 701]
    ordered = database.relation(view, order=("id", True))
    ordered.answer()
    ordered.finish()
    assert [row["id"] for row in ordered.window(699, 701)] == [1400, 1399]
    assert "3 Parquet files" in database.notes[0].en


def test_several_files_are_several_tables(opening: Opening, tmp_path: Path) -> None:
    (tmp_path / "other").mkdir()
    database = opening(
        parquet(tmp_path / "event.parquet", "select 1 as id"),
        made(tmp_path / "a.duckdb", "create table event as select 2 as id"),
        made(tmp_path / "other" / "a.duckdb", "create table event as select 3 as id"),
    )
    listed = rows(database, LIST)
    assert [row["table"] for row in listed] == ["event", "event · a.duckdb", "event · 2"]
    assert [row["file"] for row in listed] == ["event.parquet", "a.duckdb", "a.duckdb"]
    assert [rows(database, str(row["table"]))[0]["id"] for row in listed] == [1, 2, 3]
    again = database.another(database.path)
    assert set(again.views) == set(database.views)
    again.close()


# What cannot be opened


def broken(path: Path) -> Path:
    parquet(path, "select range as id from range(10000)")
    path.write_bytes(path.read_bytes()[:-200])
    return path


UNUSABLE: dict[str, tuple[Callable[[Path], Path], str]] = {
    "missing": (lambda folder: folder / "none.parquet", "does not exist"),
    "empty": (lambda folder: written(folder / "a.parquet", b""), "is empty"),
    "truncated": (lambda folder: broken(folder / "a.parquet"), "damaged or was copied only in part"),
    "not parquet": (lambda folder: written(folder / "a.parquet", b"what is this then"), "is not Parquet"),
    "no tables": (lambda folder: made(folder / "a.duckdb", "create schema s"), "has no table to show"),
    "folder": (lambda folder: folder, "a folder without Parquet"),
    "pattern": (lambda folder: folder / "*.parquet", "matches no file"),
    "workbook": (lambda folder: written(folder / "a.xlsx", b"PK\x03\x04" + b"x" * 30), "save its sheet as CSV"),
    "article": (lambda folder: written(folder / "a.md", "قُتل عشرة".encode()), "hasila extract"),
}


def written(path: Path, content: bytes) -> Path:
    path.write_bytes(content)
    return path


@pytest.mark.parametrize("case", UNUSABLE)
def test_what_cannot_be_opened_is_told_in_one_sentence(case: str, tmp_path: Path) -> None:
    make, expected = UNUSABLE[case]
    path = make(tmp_path)
    with pytest.raises(HasilaError, match=expected) as told:
        open_files([path])
    assert str(told.value).startswith(str(path))
    assert "\n" not in str(told.value)


def test_a_pipe_is_refused_without_waiting_on_it(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.csv")
    with pytest.raises(HasilaError, match="not a regular file"):
        open_files([tmp_path / "pipe.csv"])


def test_many_tables_and_many_columns_are_listed(opening: Opening, tmp_path: Path) -> None:
    wide = ", ".join(f"{number} as c{number}" for number in range(300))
    statements = ["begin", *(f"create table t{n} as select {n} as a" for n in range(300))]
    path = made(tmp_path / "many.duckdb", *statements, f"create table wide as select {wide}", "commit")
    database = opening(path)
    listed = {row["table"]: row for row in rows(database, LIST)}
    assert len(listed) == 301
    assert (listed["wide"]["columns"], listed["t7"]["rows"]) == (300, 1)
    assert rows(database, "wide")[0]["c299"] == 299


def test_two_thousand_tables_in_one_file_are_listed_and_each_can_be_opened(tmp_path: Path) -> None:
    path = tmp_path / "many.duckdb"
    with duckdb.connect(str(path)) as connection:
        connection.begin()
        for at in range(2000):
            connection.execute(f"create table t{at:04d} as select range as id from range({at % 7})")
        connection.commit()
    with open_files([path]) as database:
        assert database.first_view is not None
        listed = database.relation(database.views[database.first_view])
        listed.answer()
        assert len(listed) == 2000
        (last,) = listed.window(1999, 2000)
        found = behind(database, listed.view, last)
        assert found is not None
        rows = database.relation(found[0])
        rows.answer()
        assert len(rows) == last["rows"] == 1999 % 7


@pytest.mark.parametrize("named", ["shelf", "shelf/*/*/*.parquet"])
def test_folders_that_say_what_is_in_their_files_are_columns(named: str, opening: Opening, tmp_path: Path) -> None:
    with duckdb.connect() as connection:
        connection.execute(
            "copy (select i as id, 2000 + i % 4 as year, ['SY', 'IQ'][1 + i % 2] as country from range(4000) t(i)) "
            f"to '{tmp_path / 'shelf'}' (format parquet, partition_by (year, country))"
        )
    database = opening(tmp_path / named)
    view = database.views[str(database.first_view)]
    assert view.column("year").kind == "year"
    for year, country in ((2003, "IQ"), (2002, "SY")):
        relation = database.relation(view, [parse(view, f"year={year}"), parse(view, f"country={country}")])
        relation.answer()
        relation.finish()
        rows = relation.window(0, 2000)
        assert sorted(int(str(row["id"])) for row in rows) == list(range(year - 2000, 4000, 4))
        assert {(row["year"], row["country"]) for row in rows} == {(year, country)}
        assert relation.whole(999) == rows[999]
    relation = database.relation(view, [parse(view, "id>1000")], ("id", True))
    relation.answer()
    relation.finish()
    assert [row["id"] for row in relation.window(0, 3)] == [3999, 3998, 3997]


@pytest.mark.parametrize(("name", "advised"), [("events.csv", False), ("events.parquet", False), ("new.duckdb", True)])
def test_only_a_database_that_is_missing_can_be_made_of_a_text(tmp_path: Path, name: str, advised: bool) -> None:
    with pytest.raises(HasilaError, match="does not exist: check the name") as told:
        open_files([tmp_path / name])
    assert ("hasila extract" in str(told.value)) is advised
