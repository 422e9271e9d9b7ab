"""Views as somebody writes them, and what they are told when they slip."""

from __future__ import annotations

from pathlib import Path

import pytest

from tui.data.catalogue import Column, Problem, View
from tui.data.shelf import read_view, read_views
from tui.labels.words import Words

GOOD = """\
-- /// view
-- title = { en = "Years", ar = "السنوات" }
-- chart = { x = "year", y = "deaths" }
--
-- [columns]
-- year    = { kind = "year",  en = "Year",    ar = "السنة" }
-- country = { kind = "text",  pair = true, also = "names", en = "Country", ar = "الدولة" }
-- deaths  = { kind = "count", en = "Deaths",  ar = "الوفيات" }
-- names   = { kind = "hidden" }
--
-- [parameters]
-- since = { kind = "year", en = "Since", ar = "منذ" }
-- ///
--
-- One row per year,
-- and nothing is summed.
select 1 as year, -- not a part of the note
       'a' as country_ar, 'b' as country_en, 2 as deaths, 'a b' as names where 1 >= $since;
"""


def test_a_view_is_its_header_its_note_and_its_query(tmp_path: Path) -> None:
    view = read_view(written(tmp_path, GOOD))
    assert isinstance(view, View)
    assert (view.name, view.title) == ("years", Words(en="Years", ar="السنوات"))
    assert view.note == "One row per year, and nothing is summed."
    assert view.sql.startswith("select 1 as year")
    assert not view.sql.endswith(";")
    assert view.returned == ("year", "country_ar", "country_en", "deaths", "names")
    assert [parameter.name for parameter in view.parameters] == ["since"]
    assert view.column("country_en") is view.column("country")


def test_a_pair_shows_the_column_of_the_readers_language() -> None:
    pair = Column("country", "text", Words("Country", "الدولة"), pair=True)
    assert (pair.shown("ar"), pair.shown("en")) == ("country_ar", "country_en")
    assert Column("year", "year", Words("Year", "السنة")).shown("ar") == "year"


@pytest.mark.parametrize(
    ("good", "bad", "told"),
    [
        ("-- /// view\n", "-- view\n", "half.sql:1: the first line has to be '-- /// view'"),
        ("-- ///\n--\n", "--\n--\n", "half.sql:1: the header does not end: a line '-- ///' is missing"),
        (', ar = "السنوات"', "", "half.sql:2: the header is not complete: title has no 'ar'"),
        ('en = "Deaths",  ', "", "half.sql:8: the header is not complete: deaths has no 'en'"),
        ('kind = "count", ', "", "half.sql:8: the header is not complete: deaths has no 'kind'"),
        ('"count"', '"cuont"', "half.sql:8: deaths is of kind 'cuont', expected one of bar, count,"),
        ('"السنة" }', '"السنة"', "half.sql:6: the header is not TOML:"),
        ('y = "deaths"', 'y = "wounded"', "half.sql:3: 'wounded' is mentioned but has no line under [columns]"),
        ('also = "names"', 'also = "aliases"', "half.sql:1: 'aliases' is mentioned but has no line under [columns]"),
        ("pair = true", 'pair = "yes"', "half.sql:7: country: 'pair' has to be true or false"),
        ("pair = true", "pears = true", "half.sql:7: country does not know 'pears', only"),
        ("-- chart", "-- charm", "half.sql:3: the header does not know 'charm', only"),
        ("$since", "2", "half.sql:12: the query does not use the parameter $since"),
        (GOOD[GOOD.index("select") :], "", "half.sql:1: there is no query after the header"),
    ],
)
def test_a_slip_is_told_with_its_file_and_line(good: str, bad: str, told: str, tmp_path: Path) -> None:
    assert good in GOOD
    problem = read_view(written(tmp_path, GOOD.replace(good, bad), name="half"))
    assert isinstance(problem, Problem)
    assert str(problem).removeprefix(f"{tmp_path.parent.name}/{tmp_path.name}/").startswith(told)


def test_a_file_in_another_encoding_is_told(tmp_path: Path) -> None:
    path = tmp_path / "old.sql"
    path.write_bytes(GOOD.encode("cp1256", errors="replace"))
    assert str(read_view(path)).endswith("old.sql:1: the file is not UTF-8: save it as UTF-8")


def test_one_broken_file_does_not_take_the_others_with_it(tmp_path: Path) -> None:
    written(tmp_path, GOOD)
    written(tmp_path, "select 1", name="broken")
    written(
        tmp_path, GOOD.replace("-- chart", '-- opens = { view = "nowhere", carry = ["year"] }\n-- chart'), name="lost"
    )
    views, problems = read_views(tmp_path)
    assert list(views) == ["years"]
    assert [problem.path.name for problem in problems] == ["broken.sql", "lost.sql"]
    assert str(problems[1]).endswith("lost.sql:3: there is no view 'nowhere' to open")


def test_a_view_of_ones_own_takes_the_place_of_the_programs(tmp_path: Path) -> None:
    (tmp_path / "ours").mkdir()
    (tmp_path / "theirs").mkdir()
    written(tmp_path / "ours", GOOD)
    mine = written(tmp_path / "theirs", GOOD.replace("Years", "My years"))
    views, problems = read_views(tmp_path / "ours", tmp_path / "theirs")
    assert (views["years"].title.en, views["years"].path, problems) == ("My years", mine, [])


def written(folder: Path, text: str, name: str = "years") -> Path:
    path = folder / f"{name}.sql"
    path.write_text(text, encoding="utf-8")
    return path
