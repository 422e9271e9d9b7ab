"""`hasila import` of layouts the field publishes: what becomes a figure, what a table, what is left out."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import duckdb
import pytest

from tui.cli import main
from tui.data.layouts.profiles import fitting, known

SHARED = Path(__file__).resolve().parents[3] / "shared" / "data"

GED = """\
id,year,type_of_violence,adm_1,country,date_prec,date_start,date_end,low,best,high,source_headline
7,2016,1,Aleppo governorate,Syria,1,2016-02-03,2016-02-03,2,3,9,"=1+1, said once"
8,2016,3,,Syria,5,2016-01-01,2016-12-31,0,0,4,
"""
DAILY = """\
[{"report_date": "2023-10-07", "report_source": "mohtel", "killed": 232, "killed_cum": 232, "ext_killed_cum": 232},
 {"report_date": "2023-11-20", "report_source": "gmotel", "killed_cum": 13000, "killed_children_cum": 5500,
  "injured_cum": 30000, "ext_killed_cum": 13010, "new_column": 3},
 {"report_date": "2023-11-21", "report_source": "missing", "ext_killed_cum": 13200}]
"""
YEARLY = """\
Entity,Code,Year,Deaths in conflicts,Conflict death rate
Syria,SYR,2010,0,0.0
Atlantis,ATL,2010,4,0.1
Israel and Palestine,,2011,20,
"""


def imported(tmp_path: Path, name: str, text: str) -> tuple[Path, int]:
    """A database with what was taken from a file, and how the command ended."""
    (tmp_path / name).write_text(text, encoding="utf-8")
    database = tmp_path / "new.duckdb"
    return database, main(["import", str(tmp_path / name), "--into", str(database)])


def rows(database: Path, sql: str) -> list[tuple[object, ...]]:
    with duckdb.connect(str(database), read_only=True) as connection:
        return connection.execute(sql).fetchall()


def test_events_become_a_table_with_their_range_beside_the_best_estimate(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    database, code = imported(tmp_path, "ged.csv", GED)
    assert code == 0
    table = rows(database, "select * from ucdp_ged_1 order by id")
    assert [row[:8] for row in table] == [
        (date(2016, 2, 3), date(2016, 2, 3), 1, "Syria", "Aleppo governorate", 3, 2, 9),
        (date(2016, 1, 1), date(2016, 12, 31), 5, "Syria", None, 0, 0, 4),
    ]
    assert table[0][-1] == "=1+1, said once"
    assert rows(database, "select count(*) from figure") == [(0,)]
    assert "2 in the table ucdp_ged_1" in capsys.readouterr().out


def test_running_totals_stay_running_totals_under_whoever_counted(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    database, code = imported(tmp_path, "daily.json", DAILY)
    assert code == 0
    asked = (
        "select metric, category, value, figure.countries, period_start, period_end, level, source.code, subset_of "
        "from figure left join source using (source_id) order by figure_id"
    )
    begin, day = date(2023, 10, 7), date(2023, 11, 20)
    assert rows(database, asked) == [
        ("killed", "total", 232, ["PS"], begin, begin, "B", "gaza_health", None),
        ("killed", "total", 13000, ["PS"], begin, day, "A", "gaza_media", None),
        ("killed", "children", 5500, ["PS"], begin, day, "A", "gaza_media", 2),
        ("wounded", "total", 30000, ["PS"], begin, day, "A", "gaza_media", None),
    ]
    assert rows(database, "select count(*) from deaths_by_year") == [(0,)]
    told = capsys.readouterr().out
    assert "ext_killed_cum: extrapolated by the publisher" in told
    assert "killed: differences of the running totals" in told
    assert "new_column: not counted here" in told


def test_whole_years_are_taken_and_rates_are_not(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    database, code = imported(tmp_path, "years.csv", YEARLY)
    assert code == 3
    asked = "select countries, value, record.\"column\", record.cells['Year'] from figure order by figure_id"
    assert rows(database, asked) == [
        (["SY"], 0, "Deaths in conflicts", "2010"),
        (["IL", "PS"], 20, "Deaths in conflicts", "2011"),
    ]
    said = capsys.readouterr()
    assert "'Atlantis' (1 rows left out) is no country known here" in said.err
    assert "Conflict death rate: not counted here" in said.out


def test_a_forgotten_report_takes_its_events_along_and_no_other_table(tmp_path: Path) -> None:
    database, _ = imported(tmp_path, "ged.csv", GED)
    imported(tmp_path, "later.csv", GED.replace("2016", "2017"))
    assert main(["forget", "1", "--from", str(database)]) == 0
    tables = rows(database, "select table_name from duckdb_tables() where table_name like 'ucdp%'")
    assert tables == [("ucdp_ged_2",)]
    assert rows(database, "select min(date_start) from ucdp_ged_2") == [(date(2017, 1, 1),)]


def test_the_same_file_is_stored_once(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    database, _ = imported(tmp_path, "ged.csv", GED)
    imported(tmp_path, "ged.csv", GED)
    assert "not stored: " in capsys.readouterr().out
    assert rows(database, "select count(*) from duckdb_tables() where table_name like 'ucdp%'") == [(1,)]


def test_a_layout_nobody_knows_is_told_in_one_sentence(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    database, code = imported(tmp_path, "names.csv", "a,b\n1,2\n")
    assert (code, database.exists()) == (2, False)
    said = capsys.readouterr().err
    assert said.count("\n") == 1
    assert "names.csv has none of the layouts that are known (acled, hdx_hapi" in said


def test_every_layout_is_recognised_by_its_own_columns_alone() -> None:
    for profile in known():
        extra = ["Deaths"] if profile.form == "yearly" else []
        assert fitting([*profile.needs, *profile.columns.values(), *extra, "another"]) == profile
    assert fitting(["id", "country", "best"]) is None
    assert fitting(["Entity", "Year", "Population"]) is None


@pytest.mark.skipif(not SHARED.is_dir(), reason="the datasets are not beside this clone")
def test_published_files_are_taken_whole(tmp_path: Path) -> None:
    database = tmp_path / "new.duckdb"
    for name in ("ucdp_ged191_syria.parquet", "tfp_casualties_daily.json"):
        assert main(["import", str(SHARED / name), "--into", str(database)]) == 0
    sums = "select count(*), sum(deaths), sum(deaths_low), sum(deaths_high) from ucdp_ged_1"
    assert rows(database, sums) == [(16566, 112337, 104929, 119020)]
    assert rows(database, "select max(value) from figure where metric = 'killed'") == [(73419,)]
