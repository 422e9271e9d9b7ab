"""Conditions: which rows they keep, and what they say."""

from __future__ import annotations

import pytest

from tui.data.filters import Condition, has_text, in_report, is_value, parse
from tui.data.opening import Database
from tui.data.relation import Relation
from tui.errors import QueryError
from tui.labels.words import Words


def kept(database: Database, view: str, condition: Condition) -> list[str]:
    relation = Relation(database, database.views[view], [condition])
    relation.answer()
    return sorted(str(row["figure_id"]) for row in relation.window(0, len(relation)))


@pytest.mark.parametrize(
    ("typed", "figures"),
    [
        ("سوريا", ["1", "6", "9"]),  # the short name, and the figure for both countries
        ("سُورِيَّا", ["1", "6", "9"]),  # with its vowels
        ("سورى", ["1", "6", "9"]),  # as Egyptians write the last letter of the adjective: الجمهورية العربية السورية
        ("سورية", ["1", "6", "9"]),  # an alias
        ("Syrian Arab Republic", ["1", "6", "9"]),
        ("syria", ["1", "6", "9"]),
        ("عراق", ["7", "8", "9"]),
        ("sohr", ["1", "6"]),  # an alias of the source
        ("ناشطون", ["8"]),  # a source only a report knows
        ("غير مذكور", ["9"]),
        ("2012", ["6"]),
        ("٢٠١٢", ["6"]),
        ("مصر", []),
        ("%", []),
        (".*", []),
        ("[", []),
        ("'", []),
    ],
)
def test_typed_text_finds_a_row_by_any_of_its_names(typed: str, figures: list[str], database: Database) -> None:
    assert kept(database, "deaths_by_year", has_text(database.views["deaths_by_year"], typed)) == figures


def test_typed_text_searches_the_sentences_of_figures(database: Database) -> None:
    assert len(kept(database, "figures", has_text(database.views["figures"], "قتل في سوريا"))) == 9


@pytest.mark.parametrize(
    ("column", "value", "figures"),
    [
        ("year", 2012, ["6"]),
        ("country_ar", "العراق", ["7", "8"]),
        ("countries", ["IQ", "SY"], ["9"]),  # the same members in any order
        ("countries", ["IQ"], ["7", "8"]),  # and no other
        ("countries", "IQ", ["7", "8", "9"]),  # one value: wherever it is among them
        ("source_id", None, ["9"]),  # not known is a value like others
        ("figure_id", 7, ["7"]),
    ],
)
def test_a_value_keeps_the_rows_that_have_it(
    column: str, value: object, figures: list[str], database: Database
) -> None:
    assert kept(database, "deaths_by_year", is_value(database.views["deaths_by_year"], column, value)) == figures


@pytest.mark.parametrize(
    ("typed", "figures"),
    [
        ("year=2012", ["6"]),
        ("year >= ٢٠١٣", ["1", "7", "8", "9"]),
        ("السنة<2014", ["6"]),  # by its heading
        ("deaths>100", ["9"]),
        ("deaths<=50", ["6", "7"]),
        ("deaths!=1,00", ["6", "7", "8", "9"]),
        ("country=سوريا", ["1", "6"]),  # not the figure for both
        ("country = Syrian Arab Republic", ["1", "6"]),
        ("الدولة=سوريه", ["1", "6"]),
        ("country~سور", ["1", "6", "9"]),
        ("country!=سوريا", ["7", "8", "9"]),
        ("source~مرصد", ["1", "6"]),
        ("source=SOHR", ["1", "6"]),
        ("year~12", ["6"]),
    ],
)
def test_a_typed_condition_keeps_its_rows(typed: str, figures: list[str], database: Database) -> None:
    assert kept(database, "deaths_by_year", parse(database.views["deaths_by_year"], typed)) == figures


@pytest.mark.parametrize(("typed", "count"), [("period_start=2012", 1), ("from>=2014-01-01", 8), ("إلى<2014", 1)])
def test_a_date_is_compared_with_a_year_or_a_day(typed: str, count: int, database: Database) -> None:
    assert len(kept(database, "figures", parse(database.views["figures"], typed))) == count


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("year", "'year' is no condition: write a column, one of = != < <= > >= ~, and a value"),
        ("", "'' is no condition"),
        ("nation=سوريا", "the view 'deaths_by_year' has no column 'nation': it has year, country, deaths, source"),
        ("year>soon", "'soon' is no number"),
        ("country>سوريا", "'country' is text: compare it with =, != or ~"),
    ],
)
def test_what_is_no_condition_is_told(typed: str, told: str, database: Database) -> None:
    with pytest.raises(QueryError) as problem:
        parse(database.views["deaths_by_year"], typed)
    assert str(problem.value).startswith(told)


def test_conditions_say_what_they_keep_in_both_languages(database: Database) -> None:
    view = database.views["deaths_by_year"]
    assert is_value(view, "year", 2014).sentence == Words(en="Year: 2014", ar="السنة: 2014")
    assert (
        is_value(view, "source_id", None, Words("source not stated", "المصدر غير مذكور")).sentence.en
        == "source not stated"
    )
    assert has_text(view, "سوري").sentence == Words(en="contains “سوري”", ar="فيه «سوري»")
    assert in_report(1, "تقرير").sentence == Words(en="Report: تقرير", ar="التقرير: تقرير")
    assert parse(view, "year>=2013").sentence == Words(en="Year from 2013", ar="السنة من 2013")


def test_a_condition_knows_the_views_it_can_be_put_to(database: Database) -> None:
    of_the_report = in_report(1, "تقرير")
    assert of_the_report.fits(database.views["figures"])
    assert not of_the_report.fits(database.views["sources"])
    with pytest.raises(QueryError, match="the view 'sources' knows nothing of “Report: تقرير”"):
        Relation(database, database.views["sources"], [of_the_report]).answer()
