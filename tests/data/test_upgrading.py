"""Databases of older schemas: read as they are, brought up to date by what writes."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path

import duckdb
import pytest

from tests.data.test_building import REPORT
from tests.data.tiny import rows_of
from tui.data.building import edition
from tui.data.new_rows import Reference
from tui.data.opening import SCHEMA_VERSION, Database, open_database
from tui.data.upgrading import TABLES

SCHEMAS = Path(__file__).parent / "schemas"
NOTHING_NEW = Reference([], [], [])
OLDER = [SCHEMAS / f"{version}.duckdb" for version in range(1, SCHEMA_VERSION)]


@pytest.fixture(params=OLDER, ids=lambda path: path.stem)
def older(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """A database of an older schema, in a folder of its own."""
    return Path(shutil.copy(request.param, tmp_path / "older.duckdb"))


def columns(database: Database, table: str) -> list[tuple[object, ...]]:
    with database.cursor() as cursor:
        return [column[:2] for column in cursor.execute(f"from {table}").description or ()]


@pytest.mark.parametrize("table", TABLES)
def test_an_older_database_has_the_columns_of_today(table: str, older: Path) -> None:
    with open_database(older) as old, open_database(SCHEMAS / f"{SCHEMA_VERSION}.duckdb") as today:
        assert columns(old, table) == columns(today, table)


def test_what_an_older_database_has_not_is_not_known(older: Path) -> None:
    with open_database(older) as database, database.cursor() as cursor:
        asked = "select confidence, verdict, inherited from figure"
        assert set(map(str, cursor.execute(asked).fetchall())) == {"(None, None, [])"}
        assert cursor.execute("select (select count(*) from decision), (select count(*) from finding)").fetchall() == [
            (0, 0)
        ]


def test_looking_at_an_older_database_leaves_it_as_it_is(older: Path) -> None:
    before = older.read_bytes()
    with open_database(older) as database:
        assert database.schema_version < SCHEMA_VERSION
        for view in database.views:
            rows_of(database, view)
    assert older.read_bytes() == before
    assert list(older.parent.iterdir()) == [older]


def test_writing_brings_it_up_to_date_with_all_that_it_holds(older: Path) -> None:
    with open_database(older) as database:
        before = {view: rows_of(database, view, *database.views[view].returned) for view in database.views}
    with duckdb.connect(older) as connection:
        connection.execute("create table my_notes as select 'mine' as note")
    with edition(older, NOTHING_NEW) as writer:
        writer.add_report(replace(REPORT, title="one more"))
    with open_database(older) as database:
        assert database.schema_version == SCHEMA_VERSION
        after = {view: rows_of(database, view, *database.views[view].returned) for view in database.views}
        del before["reports"], after["reports"]  # holds one more
        assert {view: sorted(map(str, rows)) for view, rows in after.items()} == {
            view: sorted(map(str, rows)) for view, rows in before.items()
        }
    assert list(older.parent.iterdir()) == [older]
    with duckdb.connect(older, read_only=True) as connection:
        assert connection.execute("from my_notes").fetchall() == [("mine",)]
        assert len(connection.execute("from deaths_by_year").fetchall()) == len(before["deaths_by_year"])


def test_an_upgraded_database_is_one_like_those_made_today(older: Path, tmp_path: Path) -> None:
    """Constraints, comments and views included."""
    with edition(older, NOTHING_NEW) as writer:
        writer.add_report(REPORT)
    with edition(tmp_path / "new.duckdb", NOTHING_NEW) as writer:
        writer.add_report(REPORT)
    assert schema_of(older) == schema_of(tmp_path / "new.duckdb")


def schema_of(path: Path) -> list[list[tuple[object, ...]]]:
    with duckdb.connect(path, read_only=True) as connection:
        return [
            connection.execute(f"select {what} and not internal order by all").fetchall()
            for what in (
                "sql, comment from duckdb_tables() where true",
                "sql, comment from duckdb_views() where true",
                "table_name, column_name, comment from duckdb_columns() where true",
            )
        ]


def test_an_older_database_is_untouched_when_there_is_nothing_to_add(older: Path) -> None:
    before = older.read_bytes()
    with edition(older, NOTHING_NEW):
        pass
    assert older.read_bytes() == before
