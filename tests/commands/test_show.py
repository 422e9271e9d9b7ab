"""Views in a pipe: logical order, nothing but data, and nothing that steers a terminal."""

from __future__ import annotations

import csv
import json
import sys
from pathlib import Path

import pytest

from tests.commands.conftest import Hasila
from tests.terminal.pseudo_terminal import PseudoTerminal
from tui.commands import printing
from tui.exit_codes import ExitCode


def test_without_a_view_the_views_are_listed(hasila: Hasila) -> None:
    ended = hasila("show", "--lang", "en")
    assert (ended.code, ended.trouble) == (0, "")
    assert {"deaths_by_category", "deaths_by_year", "deaths_by_country", "figures", "reports", "sources"} <= {
        line.split()[0] for line in ended.output.splitlines()
    }


def test_a_table_for_people(hasila: Hasila, database: Path) -> None:
    ended = hasila("show", "deaths_by_year", "--db", database, "--lang", "en")
    assert (ended.code, ended.trouble) == (0, "")
    assert ended.output.splitlines() == [
        "Year  Country  Deaths  Source",
        "────  ───────  ──────  ───────────",
        "2013  Iraq      6,522  Small Count",
        "2014  Iraq     15,538  Small Count",
        "2014  Syria         0  Small Count",
    ]


def test_a_table_in_arabic_is_in_logical_order(hasila: Hasila, database: Path) -> None:
    lines = hasila("show", "deaths_by_year", "--db", database).output.splitlines()
    assert lines[0].split() == ["السنة", "الدولة", "الوفيات", "المصدر"]
    assert lines[2].split() == ["2013", "العراق", "6,522", "العدّ", "الصغير"]


def test_markdown(hasila: Hasila, database: Path) -> None:
    ended = hasila("show", "deaths_by_year", "--db", database, "--format", "markdown", "--where", "year=2013")
    assert ended.output.splitlines() == [
        "| السنة | الدولة | الوفيات | المصدر |",
        "|---:|---|---:|---|",
        "| 2013 | العراق | 6,522 | العدّ الصغير |",
    ]


def test_csv_has_machine_names_both_languages_and_plain_numbers(hasila: Hasila, database: Path) -> None:
    rows = list(
        csv.DictReader(hasila("show", "deaths_by_year", "--db", database, "--format", "csv").output.splitlines())
    )
    assert [(row["year"], row["country_en"], row["country_ar"], row["deaths"]) for row in rows] == [
        ("2013", "Iraq", "العراق", "6522"),
        ("2014", "Iraq", "العراق", "15538"),
        ("2014", "Syria", "سوريا", "0"),
    ]
    assert {row["value_max"] for row in rows} == {""}
    assert {row["countries"] for row in rows} == {"IQ", "SY"}


def test_the_row_of_a_dataset_is_json_in_csv_too(hasila: Hasila) -> None:
    printed = hasila("show", "deaths_by_year", "--where", "country=اليمن", "--where", "year=2014", "--format", "csv")
    (row,) = csv.DictReader(printed.output.splitlines())
    assert json.loads(row["proof_record"])["cells"]["Entity"] == "Yemen"


@pytest.mark.parametrize("form", ["json", "jsonl"])
def test_json_keeps_numbers_lists_and_what_is_unknown(hasila: Hasila, database: Path, form: str) -> None:
    output = hasila("show", "deaths_by_country", "--db", database, "--format", form).output
    rows = json.loads(output) if form == "json" else [json.loads(line) for line in output.splitlines()]
    assert [(row["country_en"], row["year"], row["deaths"], row["value_max"]) for row in rows] == [
        ("Iraq", 2014, 15538, None),
        ("Syria", 2014, 0, None),
        ("Iraq", 2013, 6522, None),
    ]
    assert rows[0]["trend"] == [{"year": 2013, "deaths": 6522}, {"year": 2014, "deaths": 15538}]
    assert "العراق" in output


@pytest.mark.parametrize(("form", "printed"), [("json", "[]\n"), ("jsonl", "")])
def test_no_rows_are_still_well_formed(hasila: Hasila, database: Path, form: str, printed: str) -> None:
    ended = hasila("show", "deaths_by_year", "--db", database, "--where", "year=1900", "--format", form)
    assert (ended.code, ended.output, ended.trouble) == (0, printed, "")


@pytest.mark.parametrize(
    ("conditions", "found"),
    [
        (["year>=2014"], [15538, 0]),
        (["country=سوريّة"], [0]),
        (["country=IRAQ", "year<2014"], [6522]),
        (["source~الصغير"], [6522, 15538, 0]),
        (["deaths>6,522"], [15538]),
    ],
)
def test_conditions_all_hold_and_read_arabic_folded(
    hasila: Hasila, database: Path, conditions: list[str], found: list[int]
) -> None:
    words = [word for condition in conditions for word in ("--where", condition)]
    lines = hasila("show", "deaths_by_year", "--db", database, "--format", "jsonl", *words).output.splitlines()
    assert [json.loads(line)["deaths"] for line in lines] == found


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["show", "nothing"], "there is no view 'nothing'; there are "),
        (["show", "figures", "--where", "colour=red"], "has no column 'colour'"),
        (["show", "figures", "--where", "year"], "'year' is no condition"),
        (["show", "figures", "--db", "absent.duckdb"], "absent.duckdb does not exist"),
        (["reports", "absent.duckdb"], "absent.duckdb does not exist"),
    ],
)
def test_what_cannot_be_shown_is_one_sentence(hasila: Hasila, database: Path, words: list[str], said: str) -> None:
    ended = hasila(*words, *(["--db", database] if "show" in words and "--db" not in words else []))
    assert (ended.code, ended.output) == (ExitCode.UNUSABLE, "")
    assert ended.trouble.startswith("hasila: ")
    assert said in ended.trouble
    assert len(ended.trouble.splitlines()) == 1


def test_reports_are_listed_with_their_counts(hasila: Hasila, database: Path) -> None:
    heading, _, *lines = hasila("reports", database, "--lang", "en").output.splitlines()
    assert heading.split() == ["Number", "Published", "Figures", "Title", "Publisher"]
    assert [line.split() for line in lines] == [["1", "·", "3", "A", "small", "count", "Somebody"]]


HOSTILE = "\x1b]0;owned\x07\x9b2J\u202eevil\r\nsecond line"


@pytest.fixture
def hostile_database(tmp_path: Path, hasila: Hasila) -> Path:
    """A database with escapes, an override and a line end in a title."""
    text, database = tmp_path / "text.txt", tmp_path / "hostile.duckdb"
    text.write_text("لا أرقام هنا.", "utf-8")
    assert hasila("extract", text, "--into", database, "--title", HOSTILE).code == 0
    return database


@pytest.mark.parametrize("form", ["table", "markdown", "csv", "json", "jsonl"])
def test_nothing_in_the_data_steers_the_terminal(hostile_database: Path, form: str) -> None:
    command = [sys.executable, "-m", "tui.cli", "show", "reports", "--db", hostile_database, "--format", form]
    with PseudoTerminal(command) as terminal:
        assert terminal.ended() == 0
        shown = terminal.output.decode()
    assert "evil" in shown
    assert not set(shown) & set("\x1b\x07\x9b\u202e")


@pytest.mark.parametrize("form", ["table", "markdown"])
def test_tables_are_clean_in_a_pipe_too_and_keep_their_lines(hasila: Hasila, hostile_database: Path, form: str) -> None:
    output = hasila("show", "reports", "--db", hostile_database, "--format", form).output
    assert not set(output) & set("\x1b\x07\x9b\u202e")
    assert len(output.splitlines()) == 3


def test_in_a_pipe_a_program_gets_the_text_as_it_is(hasila: Hasila, hostile_database: Path) -> None:
    (line,) = hasila("show", "reports", "--db", hostile_database, "--format", "jsonl").output.splitlines()
    assert json.loads(line)["title"] == HOSTILE


@pytest.mark.parametrize(
    ("text", "cells"),
    [("قُتِلَ", 3), ("لا", 2), ("Syria", 5), ("日本", 4), ("", 0), ("a\u200fb", 2)],
)
def test_widths_are_those_of_text_that_nobody_shaped(text: str, cells: int) -> None:
    assert printing.cells_of(text) == cells
