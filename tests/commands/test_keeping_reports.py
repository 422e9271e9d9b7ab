"""Reports once they are stored: listed, forgotten, corrected, and the database that is meant without a word."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from tests.commands.conftest import Hasila
from tui.commands.storing import reference
from tui.data.building import edition
from tui.data.opening import open_database
from tui.exit_codes import ExitCode

LAST_YEAR = "قُتل 2,310 مدنيين في اليمن خلال العام الماضي، وفق بيان لمنظمة محلية."
THAT_YEAR = "وقُتل 450 شخصاً في العراق خلال عام 2012."


@pytest.fixture(autouse=True)
def settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "settings"
    monkeypatch.setenv("XDG_CONFIG_HOME", str(folder))
    return folder / "hasila" / "config.toml"


@pytest.fixture
def database(tmp_path: Path, hasila: Hasila) -> Path:
    """Two reports: one with a period that follows its date, one of another publisher."""
    path = tmp_path / "figures.duckdb"
    (tmp_path / "first.txt").write_text(f"الأول\n{LAST_YEAR} {THAT_YEAR}", "utf-8")
    (tmp_path / "second.txt").write_text(
        "الثاني\nأصيب 415 شخصاً في سوريا عام 2013. وقُتل 77 شخصاً في لبنان عام 2013.", "utf-8"
    )
    assert hasila("extract", "first.txt", "--into", path, "--date", "2015-01-05", "--publisher", "صحيفة").code == 0
    assert hasila("extract", "second.txt", "--into", path).code == 0
    return path


def answer(database: Path, query: str) -> list[tuple[object, ...]]:
    with open_database(database) as opened, opened.cursor() as cursor:
        return cursor.execute(query).fetchall()


# Listing


def test_reports_are_listed_for_people_and_for_programs(hasila: Hasila, database: Path) -> None:
    assert "الثاني" in hasila("reports", database).output
    rows = list(csv.DictReader(io.StringIO(hasila("reports", database, "--format", "csv").output)))
    assert [(row["report_id"], row["title"], row["file_name"]) for row in rows] == [
        ("1", "الأول", "first.txt"),
        ("2", "الثاني", "second.txt"),
    ]
    listed = json.loads(hasila("reports", database, "--format", "json").output)
    assert [(report["published"], report["publisher"]) for report in listed] == [("2015-01-05", "صحيفة"), (None, None)]


# Forgetting


def test_a_forgotten_report_goes_with_all_that_came_from_it(hasila: Hasila, database: Path) -> None:
    ended = hasila("forget", "1", "--from", database)
    assert (ended.code, ended.trouble) == (ExitCode.DONE, "")
    assert "with 2 figures" in ended.output
    assert answer(database, "select report_id, title from report") == [(2, "الثاني")]
    assert answer(database, "select distinct report_id from figure") == [(2,)]
    assert hasila("extract", "first.txt", "--into", database).code == ExitCode.DONE


def test_a_forgotten_text_is_no_longer_in_the_bytes_of_the_file(hasila: Hasila, tmp_path: Path, database: Path) -> None:
    (tmp_path / "third.txt").write_text("نص 12\nA WORD THAT IS TO BE FORGOTTEN. قُتل 12 شخصاً في ليبيا.", "utf-8")
    hasila("extract", "third.txt", "--into", database)
    assert b"TO BE FORGOTTEN" in database.read_bytes()
    database.chmod(0o640)
    assert hasila("forget", "3", "--from", database).code == ExitCode.DONE
    assert b"TO BE FORGOTTEN" not in database.read_bytes()
    assert database.stat().st_mode & 0o777 == 0o640
    assert not [path for path in tmp_path.iterdir() if path.name.startswith(".")]
    assert len(answer(database, "select comment from duckdb_columns() where comment is not null")) > 50


def test_a_number_that_is_none_changes_nothing(hasila: Hasila, database: Path) -> None:
    before = database.read_bytes()
    ended = hasila("forget", "1", "7", "--from", database)
    assert (ended.code, ended.output) == (ExitCode.UNUSABLE, "")
    assert ended.trouble == "hasila: there is no report 7; 'hasila reports' lists those there are\n"
    assert database.read_bytes() == before
    assert hasila("forget", "first", "--from", database).code == ExitCode.UNUSABLE


@pytest.mark.parametrize("words", [["forget", "1", "--from"], ["correct", "1", "--title", "x", "--in"]])
def test_no_database_is_made_where_there_is_none(hasila: Hasila, tmp_path: Path, words: list[str]) -> None:
    ended = hasila(*words, "absent.duckdb")
    assert (ended.code, ended.output) == (ExitCode.UNUSABLE, "")
    assert "absent.duckdb does not exist" in ended.trouble
    assert list(tmp_path.iterdir()) == []


def linked(database: Path, links: str) -> None:
    """Link figures across reports, as the writer of a database may."""
    with edition(database, reference()) as writer:
        for link in links.split(";"):
            writer._ask(f"update {{}}.figure set {link}")
        writer.changed = True


def test_who_told_a_forgotten_figure_again_stands_for_it(hasila: Hasila, database: Path) -> None:
    (first,), (second,) = answer(database, "select figure_id from figure where report_id = 2 order by figure_id")
    linked(
        database,
        f"same_as = (select figure_id from {{}}.figure where value = 2310) where figure_id in ({first}, {second});"
        f"subset_of = (select figure_id from {{}}.figure where value = 450) where figure_id = {second}",
    )
    ended = hasila("forget", "1", "--from", database)
    assert "released   2 figures" in ended.output
    left = answer(database, "select figure_id, same_as, subset_of from figure order by figure_id")
    assert left == [(first, None, None), (second, first, None)]


# Correcting


def periods(database: Path) -> Iterator[tuple[object, str | None]]:
    for value, start in answer(database, "select value, period_start from figure where report_id = 1 order by value"):
        yield value, None if start is None else str(start)


def test_relative_periods_follow_a_corrected_date(hasila: Hasila, database: Path) -> None:
    assert list(periods(database)) == [(450, "2012-01-01"), (2310, "2014-01-01")]
    ended = hasila("correct", "1", "--in", database, "--date", "2013-03-03")
    assert (ended.code, ended.trouble) == (ExitCode.DONE, "")
    assert "2015-01-05 → 2013-03-03" in ended.output
    assert "read again 2 figures, 1 with another period" in ended.output
    assert list(periods(database)) == [(450, "2012-01-01"), (2310, "2012-01-01")]
    hasila("correct", "1", "--in", database, "--date", "")
    assert list(periods(database)) == [(450, "2012-01-01"), (2310, None)]


def test_what_is_not_said_stays_as_it_is(hasila: Hasila, database: Path) -> None:
    figures = answer(database, "from figure order by all")
    ended = hasila("correct", "1", "--in", database, "--title", "عنوان", "--url", "https://example.org/1")
    assert "read again" not in ended.output
    told = answer(database, "select title, publisher, published, url, file_name from report where report_id = 1")
    assert told == [("عنوان", "صحيفة", date(2015, 1, 5), "https://example.org/1", "first.txt")]
    assert answer(database, "from figure order by all") == figures
    hasila("correct", "1", "--in", database, "--publisher", "")
    assert answer(database, "select publisher from report where report_id = 1") == [(None,)]


def test_what_other_reports_tell_again_stays_linked(hasila: Hasila, database: Path) -> None:
    ((theirs,),) = answer(database, "select min(figure_id) from figure where report_id = 2")
    ((mine,),) = answer(database, "select figure_id from figure where value = 2310")
    linked(database, f"same_as = {mine} where figure_id = {theirs}")
    hasila("correct", "1", "--in", database, "--date", "2013-03-03")
    query = "select again.value, told.value from figure again join figure told on told.figure_id = again.same_as"
    assert answer(database, query) == [(415, 2310)]


@pytest.mark.parametrize(
    "words", [[], ["--title", ""], ["--date", "soon"], ["--title", "x", "--date", "2015-13-01"]], ids=str
)
def test_a_wrong_correction_is_said_and_changes_nothing(hasila: Hasila, database: Path, words: list[str]) -> None:
    before = database.read_bytes()
    ended = hasila("correct", "1", "--in", database, *words)
    assert (ended.code, ended.output) == (ExitCode.UNUSABLE, "")
    assert ended.trouble
    assert database.read_bytes() == before


# The database that is meant


def test_the_database_of_use_is_meant_by_all_commands(hasila: Hasila, database: Path) -> None:
    assert hasila("use").output == "the sample\n"
    assert hasila("use", database).output == f"{database}\n"
    assert hasila("use").output == f"{database}\n"
    assert "الثاني" in hasila("reports").output
    assert "415" in hasila("show", "figures", "--format", "csv").output
    assert hasila("extract", "-", input="قُتل 12 شخصاً في ليبيا عام 2011.".encode()).code == ExitCode.DONE
    assert hasila("correct", "3", "--title", "ليبيا").code == ExitCode.DONE
    assert "ليبيا" in hasila("forget", "3").output
    assert hasila("use", "--sample").output == "the sample\n"
    assert "الثاني" not in hasila("reports").output


@pytest.mark.parametrize("words", [["extract", "first.txt"], ["forget", "1"], ["correct", "1", "--title", "x"]])
def test_nothing_is_written_where_no_database_was_named(hasila: Hasila, database: Path, words: list[str]) -> None:
    ended = hasila(*words)
    assert (ended.code, ended.output) == (ExitCode.UNUSABLE, "")
    assert ended.trouble.startswith("usage: ")
    assert "hasila use DB" in ended.trouble


def test_a_database_that_is_gone_is_told_with_who_named_it(hasila: Hasila, database: Path) -> None:
    hasila("use", database)
    database.unlink()
    ended = hasila("reports")
    assert (ended.code, ended.output) == (ExitCode.UNUSABLE, "")
    assert "hasila use --sample" in ended.trouble
    assert hasila("use", "--sample").code == ExitCode.DONE
    assert hasila("reports").code == ExitCode.DONE


def test_only_a_database_of_ours_can_be_the_default(hasila: Hasila, tmp_path: Path, settings: Path) -> None:
    (tmp_path / "text.txt").write_text(LAST_YEAR, "utf-8")
    for name in ("text.txt", "absent.duckdb", "."):
        assert hasila("use", name).code == ExitCode.UNUSABLE
    assert not settings.exists()


def test_other_settings_and_comments_stay(hasila: Hasila, database: Path, settings: Path) -> None:
    settings.parent.mkdir(parents=True)
    settings.write_text('# mine\ndatabase = "/old"\nother = 1\n\n[keys]\ndatabase = "F9"\n', "utf-8")
    hasila("use", database)
    assert settings.read_text("utf-8") == (f'database = "{database}"\n# mine\nother = 1\n\n[keys]\ndatabase = "F9"\n')
    hasila("use", "--sample")
    assert settings.read_text("utf-8") == '# mine\nother = 1\n\n[keys]\ndatabase = "F9"\n'


@pytest.mark.parametrize("written", [b"database = ", b"\xff\xfe", b"database = 7\n"])
def test_settings_that_are_none_are_one_sentence(hasila: Hasila, settings: Path, written: bytes) -> None:
    settings.parent.mkdir(parents=True)
    settings.write_bytes(written)
    ended = hasila("reports")
    assert (ended.code, ended.output) == (ExitCode.UNUSABLE, "")
    assert ended.trouble.startswith(f"hasila: {settings}: ")
    assert len(ended.trouble.splitlines()) == 1
    assert hasila("show", "figures", "--db", "absent.duckdb").trouble.startswith("hasila: absent.duckdb")


@pytest.mark.parametrize("name", ['say "so".duckdb', "it's.duckdb", "a\x1bb.duckdb", "tab\t.duckdb"])
def test_any_name_of_a_file_can_be_kept(hasila: Hasila, database: Path, name: str) -> None:
    path = database.rename(database.with_name(name))
    ended = hasila("use", path)
    assert ended.code == ExitCode.DONE
    assert "\x1b" not in ended.output
    assert "الثاني" in hasila("reports").output
