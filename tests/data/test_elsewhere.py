"""Data that is not a file of this machine: what runs without DuckDB's extensions, and what is said of the rest."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import duckdb
import pytest

from tui.cli import main
from tui.data.elsewhere import Address, address_of
from tui.data.files import open_files
from tui.data.filters import parse
from tui.data.opening import Database
from tui.errors import HasilaError

EXTENSIONS = {
    "ducklake:metadata.ducklake": "ducklake",
    "postgres:dbname=counts host=db.example.org": "postgres_scanner",
    "quack:db.example.org": "quack",
    "md:counts": "motherduck",
    "s3://bucket/events/*.parquet": "httpfs",
    "https://example.org/events.parquet": "httpfs",
}


def rows_of(database: Database, view: str, *conditions: str) -> list[dict[str, object]]:
    asked = database.views[view]
    relation = database.relation(asked, [parse(asked, each) for each in conditions])
    relation.answer()
    relation.finish()
    return relation.window(0, len(relation))


@pytest.mark.parametrize(("named", "extension"), EXTENSIONS.items())
def test_what_is_not_installed_is_named_in_one_sentence(named: str, extension: str) -> None:
    with duckdb.connect() as connection:
        asked = "select installed from duckdb_extensions() where extension_name = ?"
        if (connection.execute(asked, [extension]).fetchone() or (False,))[0]:
            pytest.skip(f"{extension} is installed here")
    with pytest.raises(HasilaError, match=rf"needs DuckDB's extension {extension}: install it once with") as told:
        open_files([Path(named)])
    assert "\n" not in str(told.value)
    assert "example.org" not in str(told.value)


@pytest.mark.parametrize(
    "named",
    ["postgres:dbname=x password=hunter2", "postgres://me:hunter2@db/x", "md:x?motherduck_token=hunter2"],
)
def test_no_password_is_taken_or_repeated(named: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["show", "x", "--db", named]) == 2
    told = capsys.readouterr()
    assert "may not hold a password" in told.err
    assert "hunter2" not in told.err + told.out
    address = address_of(Path(named))
    assert address is not None
    assert "hunter2" not in address.shown


def test_a_file_that_is_called_like_an_address_is_a_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("md:x").write_text("a\n1\n", "utf-8")
    assert address_of(Path("md:x")) is None
    assert address_of(Path("s3://b/x.parquet")) == Address("s3", "/b/x.parquet")
    assert Address("s3", "/b/x.parquet").whole == "s3://b/x.parquet"
    assert Address("postgres", "/db/x").whole == "postgres:postgresql://db/x"
    assert Address("postgres", "dbname=x").whole == "postgres:dbname=x"


def test_a_store_is_read_as_files_are_and_no_other_of_its_files(tmp_path: Path) -> None:
    with duckdb.connect() as connection:
        connection.execute(
            f"copy (select i as id, i % 4 as part from range(4000) t(i)) to '{tmp_path / 'shelf'}' "
            "(format parquet, partition_by (part))"
        )
        connection.execute(f"copy (select 1 as a) to '{tmp_path / 'other.parquet'}'")
    with open_files([Path(f"file://{tmp_path}/shelf")], folders=()) as database:
        assert (database.path.name, database.first_view) == ("file:shelf", "file:shelf")
        assert [row["id"] for row in rows_of(database, "file:shelf", "part=3", "id<12")] == [3, 7, 11]
        with database.cursor() as cursor, pytest.raises(duckdb.Error, match=r"Permission|disabled"):
            cursor.execute(f"from read_parquet('file://{tmp_path}/other.parquet')")


def test_an_engine_is_attached_and_its_tables_are_paged(tmp_path: Path) -> None:
    path = tmp_path / "engine.db"
    with duckdb.connect(str(path)) as connection:
        connection.execute("create table event as select range as id, range % 7 as half from range(3000)")
        connection.execute("create table other as select 1 as a")
    with open_files([Path(f"duckdb:{path}")]) as database:
        assert database.path.name == "duckdb:engine.db"
        assert [row["id"] for row in rows_of(database, "event", "half=6")][:3] == [6, 13, 20]
        assert len(rows_of(database, "event")) == 3000


def test_no_file_loads_what_reaches_elsewhere(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("n\n1\n", "utf-8")
    asked = (
        "import sys; from pathlib import Path; from tui.data.files import open_files\n"
        f"with open_files([Path({str(tmp_path / 'a.csv')!r})], folders=()) as opened, opened.cursor() as cursor:\n"
        "    by_itself = cursor.execute(\"select current_setting('autoload_known_extensions')\").fetchall()\n"
        "print('tui.data.elsewhere' in sys.modules, by_itself)"
    )
    said = subprocess.run([sys.executable, "-c", asked], cwd=Path(__file__).parents[2], capture_output=True, text=True)
    assert said.stdout.strip() == "False [(False,)]", said.stderr
