"""Conditions on a column: which rows they keep, what they say, what they mark, what is refused."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.data.test_filters import kept
from tui.data.comparing import OPERATORS, Comparison, NoConditionError
from tui.data.filters import Condition, is_not_value
from tui.data.opening import Database
from tui.labels.comparing import OPERATORS as NAMES
from tui.labels.comparing import SENTENCES
from tui.labels.words import Words

YEARS = "deaths_by_year"


def compared(
    database: Database, view: str, column: str, operator: str, *values: str, whole_word: bool = False, taa: bool = True
) -> Condition:
    value, upper = (*values, "", "")[:2]
    wanted = database.views[view].column(column)
    return Comparison(wanted, operator, value, upper, whole_word=whole_word, taa=taa).condition()


@pytest.mark.parametrize(
    ("column", "operator", "values", "figures"),
    [
        ("country", "contains", ["سور"], ["1", "6", "9"]),
        ("country", "contains", ["سُورى"], ["1", "6", "9"]),  # another spelling of a further name
        ("country", "is", ["سوريا"], ["1", "6"]),  # not the figure for both
        ("country", "is", ["سورية"], ["1", "6"]),  # by any of its names
        ("country", "is_not", ["سوريا"], ["7", "8", "9"]),
        ("country", "starts", ["العر"], ["7", "8"]),
        ("country", "starts", ["راق"], []),
        ("deaths", "equal", ["١٠٠"], ["1"]),
        ("deaths", "below", ["50"], ["6"]),
        ("deaths", "above", ["70"], ["1", "9"]),
        ("deaths", "at_most", ["50"], ["6", "7"]),
        ("deaths", "at_least", ["1,00"], ["1", "9"]),
        ("deaths", "between", ["50", "70"], ["7", "8"]),
        ("deaths", "above", ["69.5"], ["1", "8", "9"]),
        ("year", "equal", ["2012"], ["6"]),
        ("deaths", "known", [], ["1", "6", "7", "8", "9"]),
        ("deaths", "unknown", [], []),
    ],
)
def test_a_comparison_keeps_its_rows(
    column: str, operator: str, values: list[str], figures: list[str], database: Database
) -> None:
    assert kept(database, YEARS, compared(database, YEARS, column, operator, *values)) == figures


@pytest.mark.parametrize(
    ("operator", "values", "count"),
    [
        ("on", ["2012"], 1),
        ("on", ["2014-01"], 8),
        ("on", ["2014-01-01"], 8),
        ("on", ["2014-01-02"], 0),
        ("before", ["2014"], 1),
        ("after", ["2012"], 8),  # the whole year is meant, not its first day
        ("after", ["٢٠١٤"], 0),
        ("between", ["2012", "2013"], 1),
        ("between", ["2012-01-01", "2014-01-01"], 9),
    ],
)
def test_a_date_is_compared_with_a_day_a_month_or_a_year(
    operator: str, values: list[str], count: int, database: Database
) -> None:
    assert len(kept(database, "figures", compared(database, "figures", "period_start", operator, *values))) == count


def test_null_is_known_to_be_unknown(changed: Callable[[str], Database]) -> None:
    database = changed("update figure set place = 'حلب' where figure_id = 1")
    assert kept(database, "figures", compared(database, "figures", "place", "known")) == ["1"]
    assert len(kept(database, "figures", compared(database, "figures", "place", "unknown"))) == 8
    assert len(kept(database, "figures", compared(database, "figures", "place", "is_not", "حلب"))) == 8


@pytest.mark.parametrize(
    ("typed", "switches", "figures"),
    [
        ("مدرسه", {}, ["1", "2", "3"]),
        ("مدرسه", {"taa": False}, ["2"]),
        ("مدرسة", {"taa": False}, ["1", "3"]),
        ("مدرسة", {"whole_word": True}, ["1", "2"]),
    ],
)
def test_the_switches_tell_words_and_letters_apart(
    typed: str, switches: dict[str, bool], figures: list[str], changed: Callable[[str], Database]
) -> None:
    places = {1: "قرب مدرسة", 2: "مدرسه", 3: "المدرسةان"}
    database = changed(";".join(f"update figure set place = '{p}' where figure_id = {n}" for n, p in places.items()))
    condition = compared(database, "figures", "place", "contains", typed, **switches)
    assert kept(database, "figures", condition) == figures


def test_is_means_the_whole_text_and_starts_its_beginning(changed: Callable[[str], Database]) -> None:
    database = changed("update figure set place = e'حلب\\nإدلب' where figure_id = 1")
    assert kept(database, "figures", compared(database, "figures", "place", "is", "إدلب")) == []
    assert kept(database, "figures", compared(database, "figures", "place", "starts", "ادلب")) == []
    assert kept(database, "figures", compared(database, "figures", "place", "is", "حلب ادلب")) == ["1"]


@pytest.mark.parametrize("typed", ["'", '"', "\\", "%", ".*", "(", "[", "\x00", "'; drop table figure; --"])
def test_what_is_typed_is_a_value_and_never_sql(typed: str, database: Database) -> None:
    for operator in ("contains", "is", "starts"):
        assert kept(database, YEARS, compared(database, YEARS, "country", operator, typed)) == []


def test_what_is_sought_is_marked_as_it_is_stored(database: Database) -> None:
    sought = compared(database, YEARS, "country", "contains", "احمد").sought
    assert sought is not None
    assert sought.spans("مع أَحْمَد وأحمد") == [(3, 10), (12, 16)]
    assert sought.looks_in(database.views[YEARS].column("country"))
    assert not sought.looks_in(database.views[YEARS].column("source"))


@pytest.mark.parametrize(
    ("column", "operator", "values", "english", "arabic"),
    [
        ("deaths", "equal", ["many"], "“many” is no number, and “Deaths” holds numbers.", "«many» ليس عددًا"),
        ("deaths", "above", ["nan"], "“nan” is no number", "«nan» ليس عددًا"),
        ("deaths", "above", [""], "Type what to compare “Deaths” with.", "اكتب ما تقارن به «الوفيات»."),
        ("country", "is", [" \u0640 "], "Type what to compare “Country” with.", "اكتب ما تقارن به «الدولة»."),
        ("deaths", "between", ["5", ""], "Type what to compare", "اكتب ما"),
        ("deaths", "between", ["7,000", "5"], "7,000 is more than 5", "7,000 أكبر من 5"),
    ],
)
def test_what_is_no_condition_is_told_in_both_languages(
    column: str, operator: str, values: list[str], english: str, arabic: str, database: Database
) -> None:
    with pytest.raises(NoConditionError) as problem:
        compared(database, YEARS, column, operator, *values)
    assert problem.value.words.en.startswith(english)
    assert problem.value.words.ar.startswith(arabic)


@pytest.mark.parametrize("typed", ["2014-13", "2014-02-30", "yesterday", "9999", "14", "2014-1-1-1"])
def test_what_is_no_date_is_told(typed: str, database: Database) -> None:
    with pytest.raises(NoConditionError, match="is no date: write a year"):
        compared(database, "figures", "period_start", "on", typed)


def test_each_way_to_compare_has_its_words_and_its_sentence(database: Database) -> None:
    assert {operator for each in OPERATORS.values() for operator in each} == set(NAMES) == set(SENTENCES)
    said = compared(database, YEARS, "deaths", "between", "1000", "٢٠٠٠").sentence
    assert said == Words(en="Deaths from 1,000 to 2,000", ar="الوفيات من 1,000 إلى 2,000")
    strict = compared(database, YEARS, "country", "contains", "غزة", whole_word=True, taa=False).sentence
    assert strict == Words(
        en="Country contains “غزة” (whole words) (ة is not ه)", ar="في الدولة «غزة» (كلمات كاملة) (ة غير ه)"
    )


@pytest.mark.parametrize(
    ("column", "value", "figures"),
    [
        ("year", 2014, ["6"]),
        ("source_id", None, ["1", "6", "7", "8"]),
        ("source_id", 1, ["7", "8", "9"]),  # what is not known is another value
        ("countries", ["SY"], ["7", "8", "9"]),
    ],
)
def test_a_value_dropped_keeps_all_other_rows(
    column: str, value: object, figures: list[str], database: Database
) -> None:
    assert kept(database, YEARS, is_not_value(database.views[YEARS], column, value)) == figures


def test_a_value_dropped_is_said(database: Database) -> None:
    view = database.views[YEARS]
    assert is_not_value(view, "year", 2014).sentence == Words(en="Year is not 2014", ar="السنة غير 2014")
    assert is_not_value(view, "year", None).sentence == Words(en="Year: known", ar="السنة: معروف")
