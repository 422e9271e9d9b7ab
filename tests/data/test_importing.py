"""Datasets: every row becomes a figure that keeps its cells, or is told."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.data.test_building import REFERENCE
from tests.data.tiny import rows_of
from tui.data.building import edition
from tui.data.importing import Dataset, read_dataset, read_description
from tui.data.new_rows import Record
from tui.data.opening import open_database
from tui.errors import HasilaError

DESCRIPTION = """\
file = "deaths.csv"
[report]
title = "Deaths"
publisher = "Someone"
licence = "CC BY 4.0"
[source]
code = "counter"
name_en = "Counter"
name_ar = "العدّاد"
counts_en = "0 means that nothing was recorded"
counts_ar = "الصفر يعني أنه لم يُسجَّل شيء"
[columns]
country = "Country"
year = "Year"
value = "Deaths"
[figure]
metric = "killed"
category = "total"
[several]
"Syria & Iraq" = ["SY", "IQ"]
"""

ROWS = """\
Country,Year,Deaths,Rate
سورية,2013,7,"1,5"
Syria & Iraq,2014,٢٠,x
IRAQ,2014,0,
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "deaths.csv").write_text(ROWS, encoding="utf-8")
    (tmp_path / "deaths.toml").write_text(DESCRIPTION, encoding="utf-8")
    return tmp_path


def read(folder: Path) -> Dataset:
    return read_dataset(read_description(folder / "deaths.toml"), REFERENCE.countries)


def test_every_row_is_a_figure_with_its_cells_as_read(folder: Path) -> None:
    dataset = read(folder)
    assert [(figure.countries, figure.value) for figure in dataset.figures] == [
        (("SY",), 7),
        (("SY", "IQ"), 20),
        (("IQ",), 0),
    ]
    assert dataset.figures[1].record == Record(
        "deaths.csv", 2, "Deaths", {"Country": "Syria & Iraq", "Year": "2014", "Deaths": "٢٠", "Rate": "x"}
    )
    assert dataset.problems == ()


def test_a_dataset_stands_in_the_database_with_its_source_and_its_terms(folder: Path) -> None:
    path = folder / "new.duckdb"
    with edition(path, REFERENCE) as writer:
        assert read(folder).store(writer) == 1
    with open_database(path) as database:
        assert rows_of(database, "deaths_by_year", "year", "country_en", "deaths", "source_ar") == [
            (2013, "Syria", 7, "العدّاد"),
            (2014, "Iraq", 0, "العدّاد"),
            (2014, "Syria and Iraq", 20, "العدّاد"),
        ]
        assert rows_of(database, "reports", "title", "kind_en", "licence") == [("Deaths", "dataset", "CC BY 4.0")]
        (proof,) = database.lookup("source_text", figure_id=3)
        assert proof["counts_en"] == "0 means that nothing was recorded"


def test_a_country_nobody_knows_is_told_with_its_rows(folder: Path) -> None:
    (folder / "deaths.csv").write_text(ROWS + "Yugoslavia,1991,5,\nYugoslavia,1992,6,\n", encoding="utf-8")
    dataset = read(folder)
    assert len(dataset.figures) == 3
    assert dataset.problems == (
        "deaths.csv: 'Yugoslavia' (2 rows left out) is no country known here; name its codes in deaths.toml",
    )


@pytest.mark.parametrize(
    "row", ["Iraq,2014,", "Iraq,2014,many", "Iraq,2014,-3", "Iraq,,5", "Iraq,0,5", "Iraq,2014,1.5"]
)
def test_a_value_that_is_not_known_is_no_zero_and_is_told(row: str, folder: Path) -> None:
    (folder / "deaths.csv").write_text(f"{ROWS}{row}\n", encoding="utf-8")
    dataset = read(folder)
    assert len(dataset.figures) == 3
    assert dataset.problems == (
        "deaths.csv: rows left out where a cell is missing or too many, or year or value is no number: 4",
    )


@pytest.mark.parametrize(
    ("name", "data", "told"),
    [
        ("deaths.csv", None, "deaths.csv cannot be read: No such file"),
        ("deaths.csv", ROWS.encode("utf-16"), "deaths.csv is not UTF-8: save it as UTF-8"),
        ("deaths.csv", b"", "deaths.csv has no column 'Country', which deaths.toml names"),
        ("deaths.csv", b"Country;Year;Deaths\nIraq;2014;3\n", "deaths.csv has no column 'Country'"),
        ("deaths.csv", ROWS.encode() + b'"Iraq,2014,3', "deaths.csv, line 4: unexpected end of data"),
        ("deaths.toml", None, "deaths.toml cannot be read: No such file"),
        ("deaths.toml", b"file =", "deaths.toml is not TOML in UTF-8:"),
        ("deaths.toml", b"file = 'deaths.csv'", "deaths.toml does not describe a dataset: 'columns' is missing"),
        ("deaths.toml", DESCRIPTION.replace("name_en", "name").encode(), "deaths.toml does not describe a dataset:"),
        (
            "deaths.toml",
            DESCRIPTION.replace("licence", "license").encode(),
            "deaths.toml: [report] says something",
        ),
    ],
)
def test_what_cannot_be_read_is_told(name: str, data: bytes | None, told: str, folder: Path) -> None:
    if data is None:
        (folder / name).unlink()
    else:
        (folder / name).write_bytes(data)
    with pytest.raises(HasilaError) as problem:
        read(folder)
    assert told in str(problem.value)
