"""Files that leave the program: the same rows in every form, with where they come from, whole or not at all."""

from __future__ import annotations

import csv
import json
import os
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path

import duckdb
import openpyxl
import pytest

from tests.commands.conftest import Hasila
from tests.conftest import SAMPLE
from tests.data.tiny import BODY, build
from tui.commands import exporting
from tui.data.answers import CancelledError
from tui.data.catalogue import Column, View
from tui.data.exporting import ENDINGS, FORMS, Export, Exported, Form, Progress, beside
from tui.data.files import open_files
from tui.data.filters import parse
from tui.data.given import view_of as view_of_rows
from tui.data.outgoing import Outgoing
from tui.data.saving import Shown, save
from tui.errors import HasilaError
from tui.labels.words import Words

Write = Callable[..., Exported]


@pytest.fixture
def tiny(tmp_path: Path) -> Path:
    return build(tmp_path / "tiny.duckdb")


@cache
def view_of(path: Path, name: str) -> View:
    with open_files([path]) as database:
        return database.views[name]


def export_of(path: Path, into: Path, name: str = "deaths_by_category", **changes: object) -> Export:
    form = next(form for form, ending in ENDINGS.items() if ending == into.suffix)
    return replace(Export((path,), view_of(path, name), (), None, None, into, form), **changes)  # type: ignore[arg-type]


def written(export: Export) -> Exported:
    return exporting.write(export, Progress())


def rows_of_csv(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def left_in(folder: Path) -> list[str]:
    return sorted(os.listdir(folder))


# What stands in a file


def test_a_figure_takes_along_who_counted_it_and_where_it_stands(tiny: Path, tmp_path: Path) -> None:
    written(export_of(tiny, tmp_path / "out.csv"))
    row = next(row for row in rows_of_csv(tmp_path / "out.csv") if row["deaths"] == "100")
    assert row["proof_source_en"] == "Observatory"
    assert row["proof_quote"] == BODY[int(row["proof_quote_start"]) : int(row["proof_quote_end"])]
    assert BODY[int(row["proof_number_start"]) : int(row["proof_number_end"])] == "مئة"
    assert row["proof_sha256"] == "a" * 64


def test_a_figure_of_a_dataset_takes_its_row_along(tmp_path: Path) -> None:
    written(export_of(SAMPLE, tmp_path / "out.jsonl", "deaths_by_year"))
    rows = [json.loads(line) for line in (tmp_path / "out.jsonl").read_text("utf-8").splitlines()]
    row = next(row for row in rows if row["country_en"] == "Afghanistan" and row["year"] == 2014)
    assert row["proof_record"]["cells"]["Entity"] == "Afghanistan"
    assert row["proof_quote"] is None
    assert "Our World in Data" in row["proof_publisher"]


def test_columns_of_the_screen_keep_their_order_and_what_limits_a_figure(tiny: Path, tmp_path: Path) -> None:
    written(export_of(tiny, tmp_path / "out.csv", columns=("deaths", "category")))
    names = list(rows_of_csv(tmp_path / "out.csv")[0])
    assert names[:3] == ["deaths", "category_ar", "category_en"]
    assert {"qualifier", "value_max", "derived", "figure_id", "proof_quote"} <= set(names)
    assert "country_ar" not in names


def test_a_row_of_several_figures_takes_along_what_stands_behind_each(tiny: Path, tmp_path: Path) -> None:
    numbers = (
        ("source_1", "count", Words("Observatory", "المرصد")),
        ("source_2", "count", Words("Ministry", "الوزارة")),
    )
    hidden = [f"{name}{end}" for name, *_ in numbers for end in ("_qualifier", "_max", "_figure")]
    columns = [Column("year", "year", Words("Year", "السنة")), *(Column(*each) for each in numbers)]
    columns += [Column(name, "hidden", Words(name, name)) for name in hidden]
    row = {"year": 2014, "source_1": 100, "source_1_qualifier": "more_than", "source_1_figure": 1, "source_2": 50}
    row |= {"source_2_qualifier": "exact", "source_2_max": 60, "source_2_figure": 7}
    given = view_of_rows("compared", Words("Compared", "مقارنة"), columns, [row])
    into = tmp_path / "out.csv"
    export = replace(export_of(tiny, into), view=given, columns=("year", "source_1", "source_2"))
    written(export)
    (read,) = rows_of_csv(into)
    assert (read["source_1_qualifier"], read["source_2_max"]) == ("more_than", "60")
    assert (read["source_1_proof_source_en"], read["source_2_proof_source_en"]) == ("Observatory", "Ministry")
    assert read["source_2_proof_quote"] == BODY
    written(replace(export, into=tmp_path / "out.xlsx", form="excel", language="en"))
    first, second = openpyxl.load_workbook(tmp_path / "out.xlsx").worksheets[0].iter_rows()
    shown = {heading.value: cell for heading, cell in zip(first, second, strict=True)}
    assert (shown["Observatory"].value, shown["Observatory"].number_format) == (100, '">"#,##0')
    assert (shown["Up to · Ministry"].value, shown["Counted by · Ministry"].value) == (60, "Ministry")
    written(replace(export, into=tmp_path / "out.html", form="html"))
    html = (tmp_path / "out.html").read_text("utf-8")
    assert html.count("<mark>مئة</mark>") == 2
    assert '<td class="number">50–60</td>' in html


def test_conditions_and_order_of_the_screen_hold_and_stand_beside(tiny: Path, tmp_path: Path) -> None:
    view = view_of(tiny, "deaths_by_category")
    export = export_of(tiny, tmp_path / "out.csv", conditions=(parse(view, "country=سورية"),), order=("deaths", True))
    done = written(export)
    assert [int(row["deaths"]) for row in rows_of_csv(done.path)] == [100, 60, 40, 30, 10, 10]
    assert done.beside == beside(done.path)
    described = json.loads(done.beside.read_text("utf-8"))
    assert described["url"] == "out.csv"
    assert described["notes"][0]["held to"] == [{"ar": "الدولة: سورية", "en": "Country is سورية"}]
    assert described["notes"][0]["rows"] == 6
    columns = {column["name"]: column for column in described["tableSchema"]["columns"]}
    assert list(columns) == list(rows_of_csv(done.path)[0])
    assert columns["deaths"]["titles"] == {"ar": "الوفيات", "en": "Deaths"}


@pytest.mark.parametrize("form", ["csv", "json", "jsonl", "markdown", "html"])
def test_text_is_in_logical_order_and_never_in_escapes_or_drawn_letters(tiny: Path, tmp_path: Path, form: Form) -> None:
    into = tmp_path / f"out{ENDINGS[form]}"
    written(export_of(tiny, into))
    text = into.read_text("utf-8")
    assert "مدنيون" in text
    assert BODY.split()[0] in text
    assert not re.search("[\ufb50-\ufdff\ufe70-\ufeff]|\\\\u0[0-9a-f]{3}", text)


def test_csv_begins_with_a_bom_where_excel_is_to_read_it(tiny: Path, tmp_path: Path) -> None:
    plain, marked = tmp_path / "plain.csv", tmp_path / "marked.csv"
    written(export_of(tiny, plain))
    written(export_of(tiny, marked, bom=True))
    assert marked.read_bytes() == b"\xef\xbb\xbf" + plain.read_bytes()


def test_no_rows_are_a_heading_alone(tiny: Path, tmp_path: Path) -> None:
    nothing = parse(view_of(tiny, "deaths_by_category"), "year=1900")
    for form in FORMS:
        into = tmp_path / f"none{ENDINGS[form]}"
        assert written(export_of(tiny, into, conditions=(nothing,))).rows == 0
    assert (tmp_path / "none.csv").read_text("utf-8").count("\n") == 1
    assert json.loads((tmp_path / "none.json").read_text("utf-8")) == []
    assert (tmp_path / "none.jsonl").read_text("utf-8") == ""


# Formulas

FORMULAS = ["=1+1", "+1", "-1+cmd|' /C calc'!A0", "@SUM(A1)", "\t=1", "\r=1", "-", "٣ قتلى", "a=b", ""]


@pytest.fixture
def formulas(tmp_path: Path) -> Path:
    path = tmp_path / "formulas.duckdb"
    with duckdb.connect(path) as connection:
        connection.execute('create table notes (n bigint, "=note" varchar, share double)')
        rows = [(-at, text, -0.5) for at, text in enumerate(FORMULAS)]
        connection.executemany("insert into notes values (?, ?, ?)", rows)
    return path


def test_no_text_of_csv_is_a_formula_and_numbers_stay(formulas: Path, tmp_path: Path) -> None:
    written(export_of(formulas, tmp_path / "out.csv", "notes"))
    rows = rows_of_csv(tmp_path / "out.csv")
    for row, text in zip(rows, FORMULAS, strict=True):
        assert list(row.values())[1] == (f"'{text}" if re.match("[=+\\-@\t\r]", text) else text)
    assert [row["n"] for row in rows] == [str(-at) for at in range(len(FORMULAS))]
    assert {row["share"] for row in rows} == {"-0.5"}
    assert list(rows[0])[1] == "'=note"


def test_csv_as_published_is_the_text_to_the_letter(formulas: Path, tmp_path: Path) -> None:
    written(export_of(formulas, tmp_path / "out.csv", "notes", defused=False))
    assert [row["=note"] for row in rows_of_csv(tmp_path / "out.csv")] == FORMULAS


def test_excel_takes_text_as_text_and_reads_from_the_right(formulas: Path, tmp_path: Path) -> None:
    written(export_of(formulas, tmp_path / "out.xlsx", "notes"))
    sheet = openpyxl.load_workbook(tmp_path / "out.xlsx").worksheets[0]
    assert sheet.sheet_view.rightToLeft
    cells = [row[1] for row in sheet.iter_rows(min_row=2)]
    assert {cell.data_type for cell in cells} <= {"s", "n"}
    assert [cell.value or "" for cell in cells][:4] == FORMULAS[:4]
    assert [row[0].value for row in sheet.iter_rows(min_row=2)] == [-at for at in range(len(FORMULAS))]


# Excel


def test_in_excel_a_number_is_a_number_and_its_mark_is_how_it_is_shown(tmp_path: Path) -> None:
    path = build(tmp_path / "marked.duckdb", changes="update figure set qualifier = 'more_than' where figure_id = 1")
    written(export_of(path, tmp_path / "out.xlsx", language="en"))
    book = openpyxl.load_workbook(tmp_path / "out.xlsx")
    sheet = book.worksheets[0]
    headings = [cell.value for cell in sheet[1]]
    deaths = [row[headings.index("Deaths")] for row in sheet.iter_rows(min_row=2)]
    marked = next(cell for cell in deaths if cell.value == 100)
    assert marked.number_format == '">"#,##0'
    assert {"Precision", "Up to", "Quote", "SHA-256 of the report"} <= set(headings)
    assert not sheet.sheet_view.rightToLeft
    assert "Deaths by category" in [row[1].value for row in book.worksheets[1].iter_rows()]


def test_excel_is_refused_where_it_has_too_few_rows(
    tiny: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tui.commands.workbook.MOST_ROWS", 3)
    with pytest.raises(HasilaError, match="write CSV or Parquet"):
        written(export_of(tiny, tmp_path / "out.xlsx"))
    assert left_in(tmp_path) == ["tiny.duckdb"]


# The report


def test_a_report_marks_the_number_in_its_sentence_and_draws_each_source_apart(tmp_path: Path) -> None:
    view = view_of(SAMPLE, "deaths_by_year")
    conditions = (parse(view, "country=سوريا"), parse(view, "year>=2010"))
    written(export_of(SAMPLE, tmp_path / "out.html", "deaths_by_year", conditions=conditions))
    text = (tmp_path / "out.html").read_text("utf-8")
    assert '<html lang="ar" dir="rtl">' in text
    assert re.search(r"<mark>76,021</mark>", text)
    assert text.count("<figure>") == 2
    assert ">73,447</text>" in text
    assert "<script" not in text
    assert re.search(r"https?://", re.sub(r"<bdi>https?://[^<]*</bdi>", "", text)) is None


def test_nothing_in_the_data_is_markup(tmp_path: Path) -> None:
    path = tmp_path / "evil.duckdb"
    with duckdb.connect(path) as connection:
        connection.execute(
            """create table "<b>x" as select '<script>alert(1)</script>' as "a""c", chr(8238) || 'x' as b"""
        )
    written(export_of(path, tmp_path / "out.html", "<b>x"))
    text = (tmp_path / "out.html").read_text("utf-8")
    assert "<script" not in text
    assert "<b>x" not in text
    assert "\u202e" not in text


# The same rows again


@pytest.mark.parametrize(
    ("view", "form"),
    [
        *(("figures", form) for form in ("csv", "json", "jsonl", "parquet", "duckdb")),
        ("deaths_by_category", "csv"),
        ("deaths_by_country", "parquet"),
        ("reports", "duckdb"),
    ],
)
def test_what_is_written_of_the_sample_is_read_again_as_the_same_rows(view: str, form: Form, tmp_path: Path) -> None:
    into = tmp_path / f"{view}{ENDINGS[form]}"
    done = written(export_of(SAMPLE, into, view))
    first = asked(SAMPLE, view)
    again = asked(into, view)
    assert len(again) == len(first) == done.rows
    for row, was in zip(again, first, strict=True):
        for name, value in was.items():
            if isinstance(value, (str, int)) and name in row and not isinstance(value, bool):
                assert str(row[name]) == str(value), name
            elif value is None and name in row:
                assert row[name] is None, name


def asked(path: Path, view: str) -> list[dict[str, object]]:
    """All rows of a view or table, as the program shows them."""
    with open_files([path]) as database:
        relation = database.relation(database.views[view])
        relation.answer()
        return relation.window(0, len(relation))


def test_show_and_export_say_the_same(hasila: Hasila, tiny: Path, tmp_path: Path) -> None:
    printed = hasila("show", "deaths_by_category", "--db", tiny, "--format", "csv").output
    written(export_of(tiny, tmp_path / "out.csv", defused=False))
    assert list(csv.DictReader(printed.splitlines())) == rows_of_csv(tmp_path / "out.csv")


# Files


def test_a_file_that_is_there_stays_unless_it_may_be_replaced(tiny: Path, tmp_path: Path) -> None:
    for name in ("out.csv", "out.csv-metadata.json"):
        (tmp_path / name).write_text("mine", "utf-8")
        with pytest.raises(HasilaError, match=f"{name} is there already"):
            written(export_of(tiny, tmp_path / "out.csv"))
        assert (tmp_path / name).read_text("utf-8") == "mine"
        assert left_in(tmp_path) == sorted([name, "tiny.duckdb"])
        written(export_of(tiny, tmp_path / "out.csv", over=True))
        for each in ("out.csv", "out.csv-metadata.json"):
            (tmp_path / each).unlink()


def test_a_file_that_comes_meanwhile_stays(tiny: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    into = tmp_path / "out.parquet"
    write = Outgoing.write_parquet

    def slow(*given: object) -> int:
        into.write_text("somebody else's", "utf-8")
        return write(*given)  # type: ignore[arg-type]

    monkeypatch.setattr(Outgoing, "write_parquet", slow)
    with pytest.raises(HasilaError, match="is there already"):
        written(export_of(tiny, into))
    assert into.read_text("utf-8") == "somebody else's"
    assert left_in(tmp_path) == ["out.parquet", "tiny.duckdb"]


@pytest.mark.parametrize("form", FORMS)
def test_what_is_not_wanted_any_more_leaves_nothing(tiny: Path, tmp_path: Path, form: Form) -> None:
    progress = Progress()
    progress.unwanted.set()
    with pytest.raises(CancelledError):
        exporting.write(export_of(tiny, tmp_path / f"out{ENDINGS[form]}"), progress)
    assert left_in(tmp_path) == ["tiny.duckdb"]


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A file system with room for less than a megabyte."""
    folder = tmp_path / "small"
    folder.mkdir()
    if subprocess.run(["mount", "-t", "tmpfs", "-o", "size=640k", "tmpfs", folder], capture_output=True).returncode:
        pytest.skip("a small disk needs root and the right to mount")
    yield folder
    subprocess.run(["umount", folder], check=True)


def test_a_full_disk_is_said_and_nothing_half_is_left(small_disk: Path, tmp_path: Path) -> None:
    path = tmp_path / "many.duckdb"
    with duckdb.connect(path) as connection:
        connection.execute(
            "create table many as select range as n, md5(range::varchar) || uuid() as t from range(60000)"
        )
    for form in FORMS:
        into = small_disk / f"out{ENDINGS[form]}"
        with pytest.raises(HasilaError, match=r"out\.\w+ could not be written \(No space left on device\)"):
            written(export_of(path, into, "many"))
        assert left_in(small_disk) == [], form


# The command


def test_the_command_says_what_it_wrote(hasila: Hasila, tiny: Path, tmp_path: Path) -> None:
    ended = hasila(
        "export", "deaths_by_year", "out.csv", "--db", tiny,
        "--where", "year>=2014", "--columns", "السنة,deaths", "--order", "deaths:desc",
    )  # fmt: skip
    assert (ended.code, ended.trouble) == (0, "")
    assert ended.output.startswith(f"Wrote {tmp_path / 'out.csv'}, rows: ")
    deaths = [int(row["deaths"]) for row in rows_of_csv(tmp_path / "out.csv")]
    assert deaths == sorted(deaths, reverse=True)
    again = hasila("export", "deaths_by_year", "out.csv", "--db", tiny)
    assert (again.code, again.output) == (2, "")
    assert "is there already" in again.trouble


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["nothing", "out.csv"], "there is no view 'nothing'"),
        (["deaths_by_year", "out.txt"], "its name does not say what to write"),
        (["deaths_by_year", "out.csv", "--columns", "colour"], "has no column 'colour'"),
        (["deaths_by_year", "out.csv", "--order", "deaths:up"], "'deaths:up' is no order"),
        (["deaths_by_year", "absent/out.csv"], "there is no folder"),
    ],
)
def test_what_cannot_be_exported_is_one_sentence(hasila: Hasila, tiny: Path, words: list[str], said: str) -> None:
    ended = hasila("export", *words, "--db", tiny)
    assert (ended.code, ended.output) == (2, "")
    assert said in ended.trouble
    assert len(ended.trouble.splitlines()) == 1


def test_a_view_of_the_readers_own_is_listed_shown_and_exported(
    hasila: Hasila, tiny: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    own = tmp_path / "config" / "hasila" / "queries"
    with open_files([tiny]) as database:
        view = database.views["deaths_by_year"]
        save(Shown(view, (parse(view, "country=سوريا"),), ("deaths", True)), "سوريا", own)
    (own / "half.sql").write_text("select 1", "utf-8")
    listed = hasila("show")
    assert "سوريا" in [line.split()[0] for line in listed.output.splitlines()]
    assert "queries/half.sql:1: the first line has to be" in listed.trouble
    shown = hasila("show", "سوريا", "--db", tiny, "--format", "jsonl").output
    assert [json.loads(line)["deaths"] for line in shown.splitlines()] == [100, 40]
    assert hasila("export", "سوريا", "out.csv", "--db", tiny).code == 0
    assert [row["proof_quote"] for row in rows_of_csv(tmp_path / "out.csv")] == [BODY, BODY]
    assert "half.sql:1:" in hasila("show", "half", "--db", tiny).trouble


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="needs a device that is always full")
def test_standard_output_that_is_full_is_said(tiny: Path) -> None:
    with open("/dev/full", "wb") as full:
        command = [sys.executable, "-m", "tui.cli", "show", "figures", "--db", str(tiny), "--format", "csv"]
        ended = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, text=True)
    assert ended.returncode == 2
    assert ended.stderr == (
        "hasila: what was to be written did not fit (No space left on device): make room and try again\n"
    )


def test_a_whole_file_goes_into_a_pipe(tiny: Path, tmp_path: Path) -> None:
    command = [sys.executable, "-m", "tui.cli", "show", "deaths_by_year", "--db", str(tiny), "--format", "parquet"]
    (tmp_path / "out.parquet").write_bytes(subprocess.run(command, check=True, stdout=subprocess.PIPE).stdout)
    with duckdb.connect() as connection:
        assert connection.execute(f"select count(*) from '{tmp_path}/out.parquet'").fetchone() == (5,)
