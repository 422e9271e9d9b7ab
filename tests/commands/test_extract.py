"""Reports on the command line: what is taken from a text, what is said about it, what is stored."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from tests.commands.conftest import Hasila
from tui.data.opening import open_database
from tui.exit_codes import ExitCode

REPORT = (
    "حصيلة السنة في بلدين\n\n"
    "قُتل 2,310 مدنيين في اليمن خلال عام 2019، وفق بيان لمنظمة محلية. "
    "وأصيب 415 شخصاً في انفجار وسط المدينة، بينما فُقد مئات من السكان.\n"
)
NO_FIGURES = "افتُتح المعرض أمس.\n"


@pytest.fixture
def article(tmp_path: Path) -> Path:
    path = tmp_path / "article.txt"
    path.write_text(REPORT, "utf-8")
    return path


@pytest.fixture
def into(tmp_path: Path) -> Path:
    return tmp_path / "figures.duckdb"


def reports_in(database: Path) -> list[tuple[object, ...]]:
    with open_database(database) as opened, opened.cursor() as cursor:
        return cursor.execute(
            "select title, publisher, published, url, file_name,"
            " (select count(*) from figure where figure.report_id = report.report_id) from report order by report_id"
        ).fetchall()


def test_the_figures_are_stored_with_the_place_of_each_number(hasila: Hasila, article: Path, into: Path) -> None:
    assert hasila("extract", article, "--into", into).code == ExitCode.DONE
    with open_database(into) as opened, opened.cursor() as cursor:
        found = cursor.execute(
            "select metric, value, body[number_start + 1 : number_end],"
            " contains(body[quote_start + 1 : quote_end], 'اليمن')"
            " from figure join report using (report_id) where value = 2310"
        ).fetchall()
    assert found == [("killed", 2310, "2,310", True)]


def test_it_says_what_it_took(hasila: Hasila, article: Path, into: Path) -> None:
    ended = hasila("extract", article, "--into", into, "--date", "2020-01-05", "--publisher", "صحيفة")
    lines = [line.split(maxsplit=1) for line in ended.output.splitlines()]
    assert lines[0] == [f"{article}:", "حصيلة السنة في بلدين"]
    assert ["date", "2020-01-05"] in lines
    assert ["publisher", "صحيفة"] in lines
    assert any(word == "figures" and "killed" in rest for word, rest in lines)
    assert lines[-1] == ["stored", "as report 1"]
    assert ended.trouble == ""


def test_without_a_date_it_says_what_that_means(hasila: Hasila, article: Path, into: Path) -> None:
    assert "'last year' stay unknown" in hasila("extract", article, "--into", into).output


def test_what_the_caller_knows_is_kept(hasila: Hasila, article: Path, into: Path) -> None:
    words = ["--title", "عنوان", "--publisher", "صحيفة", "--date", "2020-01-05", "--url", "https://example.org/1"]
    hasila("extract", article, "--into", into, *words)
    ((title, publisher, published, url, file_name, figures),) = reports_in(into)
    assert (title, publisher, str(published), url) == ("عنوان", "صحيفة", "2020-01-05", "https://example.org/1")
    assert file_name == "article.txt"
    assert figures


def test_a_text_without_figures_is_a_report_with_none(hasila: Hasila, tmp_path: Path, into: Path) -> None:
    (tmp_path / "fair.txt").write_text(NO_FIGURES, "utf-8")
    ended = hasila("extract", "fair.txt", "--into", into)
    assert (ended.code, ended.trouble) == (ExitCode.DONE, "")
    assert "none found" in ended.output
    assert [report[-1] for report in reports_in(into)] == [0]


@pytest.mark.parametrize(("encoding", "called"), [("cp1256", "1256"), ("utf-16", "16")])
def test_other_encodings_are_read_with_a_word(
    hasila: Hasila, tmp_path: Path, into: Path, article: Path, encoding: str, called: str
) -> None:
    (tmp_path / "old.txt").write_bytes(REPORT.encode(encoding))
    first, second = hasila("extract", "old.txt", "--into", into), hasila("extract", article, "--into", into)
    assert first.code == ExitCode.DONE
    assert called in first.trouble
    assert "already in the database" in second.output
    assert len(reports_in(into)) == 1


def test_the_same_text_is_said_and_not_doubled(hasila: Hasila, article: Path, into: Path) -> None:
    hasila("extract", article, "--into", into)
    before = into.read_bytes()
    ended = hasila("extract", article, "--into", into)
    assert ended.code == ExitCode.DONE
    assert "not stored" in ended.output
    assert "report 1" in ended.output
    assert into.read_bytes() == before


def test_standard_input(hasila: Hasila, into: Path) -> None:
    assert hasila("extract", "-", "--into", into, input=REPORT.encode()).code == ExitCode.DONE
    assert [report[4] for report in reports_in(into)] == [None]


UNUSABLE = {
    "empty.txt": b"",
    "blank.txt": b" \n\n",
    "picture.txt": bytes(range(256)) * 8,
}


@pytest.mark.parametrize("name", [*UNUSABLE, "absent.txt"])
@pytest.mark.parametrize("where", [["--into", "figures.duckdb"], ["--json"]])
def test_what_is_no_text_is_one_sentence_and_nothing_is_written(
    hasila: Hasila, tmp_path: Path, name: str, where: list[str]
) -> None:
    for file, content in UNUSABLE.items():
        (tmp_path / file).write_bytes(content)
    before = sorted(tmp_path.iterdir())
    ended = hasila("extract", name, *where)
    assert (ended.code, ended.output) == (ExitCode.UNUSABLE, "")
    assert ended.trouble.startswith(f"hasila: {name}")
    assert len(ended.trouble.splitlines()) == 1
    assert sorted(tmp_path.iterdir()) == before


def test_of_several_the_bad_ones_are_skipped(hasila: Hasila, tmp_path: Path, article: Path, into: Path) -> None:
    (tmp_path / "empty.txt").write_bytes(b"")
    ended = hasila("extract", "empty.txt", article, "absent.txt", "--into", into)
    assert ended.code == ExitCode.SKIPPED
    assert [line.split(":")[1].strip() for line in ended.trouble.splitlines()] == ["empty.txt", "absent.txt"]
    assert [report[4] for report in reports_in(into)] == ["article.txt"]


def test_a_title_belongs_to_one_text(hasila: Hasila, article: Path, into: Path) -> None:
    ended = hasila("extract", article, article, "--into", into, "--title", "عنوان")
    assert (ended.code, ended.output) == (ExitCode.UNUSABLE, "")
    assert not into.exists()


def test_json_is_one_object_with_exact_offsets(hasila: Hasila, tmp_path: Path, article: Path) -> None:
    before = sorted(tmp_path.iterdir())
    ended = hasila("extract", "--json", article)
    assert (ended.code, ended.trouble) == (ExitCode.DONE, "")
    printed = json.loads(ended.output)
    assert list(printed) == ["figures"]
    assert 2310 in {figure["value"] for figure in printed["figures"]}
    for figure in printed["figures"]:
        assert REPORT[figure["start"] : figure["end"]] == figure["value_text"]
    assert sorted(tmp_path.iterdir()) == before


def test_json_of_several_is_an_array_that_names_them(hasila: Hasila, tmp_path: Path, article: Path) -> None:
    (tmp_path / "fair.txt").write_text(NO_FIGURES, "utf-8")
    ended = hasila("extract", "--json", "article.txt", "fair.txt", "absent.txt")
    assert ended.code == ExitCode.SKIPPED
    assert [(text["id"], bool(text["figures"])) for text in json.loads(ended.output)] == [
        ("article.txt", True),
        ("fair.txt", False),
    ]


def test_a_file_name_that_is_no_text_is_no_trouble(hasila: Hasila, tmp_path: Path, into: Path) -> None:
    name = b"caf\xe9.txt"
    (Path(os.fsdecode(os.fsencode(tmp_path) + b"/" + name))).write_text(REPORT, "utf-8")
    ended = hasila("extract", os.fsdecode(name), "--into", into)
    assert (ended.code, ended.trouble) == (ExitCode.DONE, "")
    assert [report[4] for report in reports_in(into)] == ["caf\ufffd.txt"]
