"""The sample: what it says, that a rebuild says the same, and that every number stands where it is said to."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.data.tiny import rows_of
from tui.commands.sample import INGREDIENTS, build, contents
from tui.data.filters import in_report
from tui.data.opening import Database, open_database
from tui.data.relation import Relation
from tui.data.upgrading import TABLES

SAMPLE = Path(__file__).resolve().parents[2] / "sample.duckdb"
OBSERVATORY = "Syrian Observatory for Human Rights"
MINISTRIES = "Iraqi ministries of Defence, Health and Interior"
UCDP = "Uppsala Conflict Data Program (UCDP GED 19.1), via Our World in Data"


@pytest.fixture(scope="module")
def sample() -> Iterator[Database]:
    with open_database(SAMPLE) as database:
        yield database


@pytest.fixture(scope="module")
def rebuilt(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("rebuilt") / "sample.duckdb"
    build(path)
    return path


def told(database: Database, view: str, *columns: str) -> list[tuple[object, ...]]:
    """What a view says from the sample's own report."""
    relation = Relation(database, database.views[view], [in_report(1, "")])
    relation.answer()
    return [tuple(row[column] for column in columns) for row in relation.window(0, len(relation))]


def test_a_rebuild_gives_the_same_rows(rebuilt: Path) -> None:
    assert said(rebuilt) == said(SAMPLE)


def said(path: Path) -> list[list[tuple[object, ...]]]:
    """All rows and definitions, but not which release wrote them."""
    everything = contents(path)
    del everything[TABLES.index("meta")]
    return everything


def test_deaths_by_year_are_those_of_the_report(sample: Database) -> None:
    assert told(sample, "deaths_by_year", "year", "country_en", "deaths", "source_en") == [
        (2007, "Iraq", 17956, MINISTRIES),
        (2011, "Syria", 7841, OBSERVATORY),
        (2012, "Syria", 49394, OBSERVATORY),
        (2013, "Iraq", 6522, MINISTRIES),
        (2013, "Syria", 73447, OBSERVATORY),
        (2014, "Iraq", 15538, MINISTRIES),
        (2014, "Iraq", 17073, "Iraq Body Count"),
        (2014, "Syria", 76021, OBSERVATORY),
        (2014, "Syria and Iraq", 91000, "source not stated"),
    ]


def test_deaths_by_category_are_those_of_the_report(sample: Database) -> None:
    rows = told(sample, "deaths_by_category", "country_en", "year", "depth", "category_en", "deaths", "derived")
    assert [row[2:] for row in rows if row[:2] == ("Syria", 2014)] == [
        (0, "Total", 76021, False),
        (1, "Civilians", 17790, False),
        (2, "Children", 3501, False),
        (1, "Opposition fighters", 15747, False),
        (1, "Extremist groups", 16979, False),
        (1, "Government soldiers", 12861, False),
        (1, "Local pro-government fighters", 9766, False),
        (1, "Foreign pro-government fighters", 2512, False),
        (2, "Hezbollah", 345, False),
        (1, "derived: unaccounted for", 366, True),
    ]
    assert [row[2:] for row in rows if row[:2] == ("Iraq", 2014)] == [
        (0, "Total", 17073, False),
        (0, "Total", 15538, False),
        (1, "Civilians", 12588, False),
    ]


def test_deaths_by_country_are_those_of_the_report(sample: Database) -> None:
    rows = told(sample, "deaths_by_country", "year", "country_en", "deaths", "source_en")
    assert [row[1:] for row in rows if row[0] == 2014] == [
        ("Syria", 76021, OBSERVATORY),
        ("Iraq", 17073, "Iraq Body Count"),
        ("Iraq", 15538, MINISTRIES),
        ("Syria and Iraq", 91000, "source not stated"),
    ]


def test_the_totals_check_finds_what_is_unaccounted_for(sample: Database) -> None:
    rows = told(sample, "totals_check", "stated", "parts", "parts_sum", "difference", "verdict_code")
    assert (76021, 6, 75655, 366, "short") in rows
    assert (15538, 1, 12588, 2950, "one_part") in rows


def test_what_is_told_again_is_linked_and_no_row_of_its_own(sample: Database) -> None:
    figures = told(sample, "figures", "figure_id", "value", "same_as")
    values = {figure_id: value for figure_id, value, _ in figures}
    again = {(value, values[original]) for _, value, original in figures if original is not None}
    assert {(76000, 76021), (15000, 15538)} <= again
    for view in ("deaths_by_year", "deaths_by_category", "deaths_by_country"):
        assert not {76000, 15000} & {row[0] for row in told(sample, view, "deaths")}


def test_every_figure_of_the_report_leads_to_its_number_and_sentence(sample: Database) -> None:
    figures = told(sample, "figures", "figure_id", "number", "quote")
    assert len(figures) >= 27
    for figure_id, number, quote in figures:
        (proof,) = sample.lookup("source_text", figure_id=figure_id)
        assert slice_of(proof, "number") == number
        assert slice_of(proof, "quote") == quote
        assert str(number) in str(quote)


def slice_of(proof: dict[str, object], part: str) -> str:
    passage, begins = str(proof["passage"]), int(str(proof["passage_start"]))
    start, end = (int(str(proof[f"{part}_{edge}"])) - begins for edge in ("start", "end"))
    assert passage[start:end] == proof[part]
    return passage[start:end]


def test_every_citation_says_that_the_report_was_written_for_the_sample(sample: Database) -> None:
    (proof,) = sample.lookup("source_text", figure_id=1)
    assert proof["publisher"] == "hasila"
    assert "2015-01-01" in str(proof["note_en"])
    assert "2015-01-01" in str(proof["note_ar"])


def test_the_country_years_of_the_second_source_stand_beside(sample: Database) -> None:
    columns = ("country_en", "year", "deaths", "source_en")
    rows = [row for row in rows_of(sample, "deaths_by_year", *columns) if row[3] == UCDP]
    assert len(rows) == 5872
    assert sum(1 for row in rows if row[2] == 0) == 4319
    syria = [row for row in rows if row[0] == "Syria"]
    assert (min(row[1] for row in syria), max(row[1] for row in syria)) == (1989, 2010)  # type: ignore[type-var]
    assert ("Israel and Palestine", 2014) in {row[:2] for row in rows}


def test_changing_the_text_changes_those_values_and_nothing_else(rebuilt: Path, tmp_path: Path) -> None:
    """Three numbers and a source; the views follow the text because nothing is typed by hand."""
    changes = {
        "49,394": "49,395",
        "6522": "6533",
        "3,501": "3,511",
        "إيراك بادي كاونت": "هيومن رايتس ووتش",
    }
    ingredients = tmp_path / "sample"
    shutil.copytree(INGREDIENTS, ingredients)
    text = (ingredients / "report.ar.txt").read_text(encoding="utf-8")
    for old, new in changes.items():
        assert text.count(old) == 1, f"the sample's report says '{old}' {text.count(old)} times"
        text = text.replace(old, new)
    (ingredients / "report.ar.txt").write_text(text, encoding="utf-8")
    build(tmp_path / "changed.duckdb", ingredients)

    columns = ("year", "country_en", "category_en", "deaths", "source_en")
    with open_database(rebuilt) as before, open_database(tmp_path / "changed.duckdb") as after:
        old_rows, new_rows = (set(told(each, "deaths_by_category", *columns)) for each in (before, after))
    assert old_rows - new_rows == {
        (2012, "Syria", "Total", 49394, OBSERVATORY),
        (2013, "Iraq", "Total", 6522, MINISTRIES),
        (2014, "Syria", "Children", 3501, OBSERVATORY),
        (2014, "Iraq", "Total", 17073, "Iraq Body Count"),
    }
    assert new_rows - old_rows == {
        (2012, "Syria", "Total", 49395, OBSERVATORY),
        (2013, "Iraq", "Total", 6533, MINISTRIES),
        (2014, "Syria", "Children", 3511, OBSERVATORY),
        (2014, "Iraq", "Total", 17073, "Human Rights Watch"),
    }
