"""Opening: what a reader is told about a file that cannot be read, and what a stranger's file cannot do."""

from __future__ import annotations

import os
import struct
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import duckdb
import pytest

from tests.data.tiny import build, rows_of
from tui.data.opening import Database, open_database
from tui.errors import HasilaError, QueryError

SCHEMAS = sorted((Path(__file__).parent / "schemas").glob("*.duckdb"))


def missing(path: Path) -> None:
    path.unlink()


def a_folder(path: Path) -> None:
    path.unlink()
    path.mkdir()


def empty(path: Path) -> None:
    path.write_bytes(b"")


def a_text(path: Path) -> None:
    path.write_text("قُتل 12 شخصًا. " * 500, encoding="utf-8")


def junk(path: Path) -> None:
    path.write_bytes(bytes(range(256)) * 100)


def cut_in_its_header(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:1000])


def cut_in_its_middle(path: Path) -> None:
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])


def a_changed_byte(path: Path) -> None:
    data = bytearray(path.read_bytes())
    data[2000] ^= 0xFF
    path.write_bytes(data)


def of_a_newer_duckdb(path: Path) -> None:
    """As DuckDB writes it: the version of the storage follows the magic bytes, under a checksum of the header."""
    data = bytearray(path.read_bytes())
    data[12:20] = struct.pack("<Q", 99)
    checksum = 5381
    for (word,) in struct.iter_unpack("<Q", data[8:4096]):
        checksum ^= word * 0xBF58476D1CE4E5B9 & 0xFFFFFFFFFFFFFFFF
    data[:8] = struct.pack("<Q", checksum)
    path.write_bytes(data)


def a_pipe(path: Path) -> None:
    path.unlink()
    os.mkfifo(path)


def of_someone_else(path: Path) -> None:
    path.unlink()
    with duckdb.connect(path) as connection:
        connection.execute("create table deaths (n integer)")


def sql(statement: str) -> Callable[[Path], None]:
    def change(path: Path) -> None:
        with duckdb.connect(path) as connection:
            connection.execute(statement)

    return change


@pytest.mark.parametrize(
    ("spoil", "told"),
    [
        (missing, "does not exist: check the name, or make it with 'hasila extract"),
        (a_folder, "is a folder: name a database file in it"),
        (a_pipe, "is not a regular file: name a hasila database"),
        (empty, "is empty, expected a hasila database: restore it, or remove it"),
        (a_text, "is not a DuckDB database: to take figures from a text use 'hasila extract"),
        (junk, "is not a DuckDB database:"),
        (cut_in_its_header, "is damaged or was copied only in part: copy it again"),
        (cut_in_its_middle, "is damaged or was copied only in part: copy it again"),
        (a_changed_byte, "is damaged or was copied only in part: copy it again"),
        (of_a_newer_duckdb, f"was written by a newer DuckDB than the {duckdb.__version__} at hand: update it with"),
        (of_someone_else, "is a DuckDB database but not one of hasila's: it has no table 'report'"),
        (
            sql("drop table figure; create view figure as select 1 as n"),
            "not one of hasila's: it has no table 'figure'",
        ),
        (sql("delete from meta"), "not one of hasila's: its table 'meta' does not say which schema it follows"),
        (sql("alter table meta rename schema_version to v"), "not one of hasila's: its schema version cannot be read"),
        (sql("update meta set schema_version = 3"), "follows schema 3, this hasila knows up to 2: update it with"),
        (sql("drop table finding"), "not one of hasila's: it has no table 'finding'"),
    ],
    ids=lambda value: getattr(value, "__name__", "told").replace("<lambda>", "change"),
)
def test_what_cannot_be_opened_is_told_in_one_sentence(
    spoil: Callable[[Path], None], told: str, tiny_database: Path
) -> None:
    spoil(tiny_database)
    with pytest.raises(HasilaError) as problem:
        open_database(tiny_database)
    assert str(problem.value).startswith(str(tiny_database))
    assert told in str(problem.value)
    assert "\n" not in str(problem.value)


@pytest.mark.skipif(os.geteuid() == 0, reason="the superuser may read everything")
def test_a_file_that_may_not_be_read_is_told(tiny_database: Path) -> None:
    tiny_database.chmod(0)
    with pytest.raises(HasilaError, match=r"cannot be read .*: check its permissions"):
        open_database(tiny_database)


def test_a_file_that_is_being_written_is_told_with_who_writes_it(tiny_database: Path) -> None:
    holding = "import duckdb, sys; c = duckdb.connect(sys.argv[1]); print('held', flush=True); sys.stdin.read()"
    with subprocess.Popen(
        [sys.executable, "-c", holding, str(tiny_database)], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as writer:
        assert writer.stdout is not None
        writer.stdout.readline()
        with pytest.raises(HasilaError, match=f"is being written by process {writer.pid}: try again when it is done"):
            open_database(tiny_database)
        writer.communicate()
    open_database(tiny_database).close()


def test_a_name_with_quotes_and_blanks_is_a_name(tmp_path: Path) -> None:
    with open_database(build(tmp_path / 'it\'s "one" ; قاعدة.duckdb')) as database:
        assert len(rows_of(database, "reports", "title")) == 1


def test_a_closed_database_is_free_for_others(tiny_database: Path) -> None:
    database = open_database(tiny_database)
    rows_of(database, "reports", "title")
    database.close()
    with duckdb.connect(tiny_database) as writer:
        assert writer.execute("update report set title = 'جديد' returning title").fetchall() == [("جديد",)]


def test_many_readers_may_have_it_open_at_once(tiny_database: Path) -> None:
    with open_database(tiny_database) as one, open_database(tiny_database) as other:
        assert rows_of(one, "reports", "title") == rows_of(other, "reports", "title")


def test_opening_and_reading_leave_the_file_and_its_folder_as_they_were(tiny_database: Path) -> None:
    before = tiny_database.read_bytes()
    with open_database(tiny_database) as database:
        rows_of(database, "deaths_by_category", "deaths")
        with pytest.raises(duckdb.Error, match="read-only"):
            database.cursor().execute('delete from "hasila opened".main.figure')
    assert tiny_database.read_bytes() == before
    assert list(tiny_database.parent.iterdir()) == [tiny_database]


@pytest.mark.parametrize(
    "attack",
    [
        "from read_text('/etc/passwd')",
        "copy (select 1) to '{folder}/stolen.csv'",
        "attach '{folder}/other.duckdb'",
        "set enable_external_access = true",
        "set memory_limit = '100GB'",
        "install httpfs",
    ],
)
def test_no_query_reaches_the_machine(attack: str, database: Database, tmp_path: Path) -> None:
    before = sorted(tmp_path.iterdir())
    with pytest.raises(duckdb.Error):
        database.cursor().execute(attack.format(folder=tmp_path))
    assert sorted(tmp_path.iterdir()) == before


def test_macros_planted_in_the_file_change_no_answer(changed: Callable[[str], Database]) -> None:
    honest = changed("")
    planted = changed("""
        create macro count(x) as 42; create macro sum(x) as 666; create macro year(x) as 1999;
        create macro coalesce_all(x) as 'lies'; create macro regexp_matches(x, y) as true;
    """)
    for view in honest.views:
        names = honest.views[view].returned
        assert rows_of(planted, view, *names) == rows_of(honest, view, *names)


def test_a_view_that_the_file_brings_along_is_not_asked(changed: Callable[[str], Database]) -> None:
    database = changed("drop view deaths_by_year; create view deaths_by_year as select 7 as deaths")
    assert (100,) in rows_of(database, "deaths_by_year", "deaths")


def test_a_view_of_ones_own_that_fails_is_told_and_the_others_work(tiny_database: Path, tmp_path: Path) -> None:
    own = tmp_path / "own"
    own.mkdir()
    header = (
        '-- /// view\n-- title = { en = "T", ar = "ع" }\n'
        '-- [columns]\n-- n = { kind = "count", en = "N", ar = "ن" }\n-- ///\n'
    )
    (own / "wrong.sql").write_text(header + "select * from nowhere", encoding="utf-8")
    (own / "other.sql").write_text(header + "select 1 as m", encoding="utf-8")
    (own / "broken.sql").write_text("select 1", encoding="utf-8")
    with open_database(tiny_database, own) as database:
        assert [problem.path.name for problem in database.problems] == ["broken.sql"]
        with pytest.raises(QueryError, match=r"own/wrong.sql: the query was refused: .*nowhere"):
            rows_of(database, "wrong", "n")
        with pytest.raises(QueryError, match=r"own/other.sql: the header names 'n', which the query does not return"):
            rows_of(database, "other", "n")
        assert rows_of(database, "reports", "report_id") == [(1,)]


@pytest.mark.parametrize("path", SCHEMAS, ids=lambda path: path.stem)
def test_a_database_of_every_released_schema_opens_as_it_is(path: Path) -> None:
    with open_database(path) as database:
        assert rows_of(database, "deaths_by_year", "year", "deaths")[0] == (2012, 40)
        for view in database.views:
            rows_of(database, view)


def test_there_is_a_database_of_every_released_schema() -> None:
    from tui.data.opening import SCHEMA_VERSION

    assert [path.stem for path in SCHEMAS] == [str(version + 1) for version in range(SCHEMA_VERSION)]
