"""A condition typed as SQL: what may be asked, what may not, and what is said then."""

from __future__ import annotations

import pickle
from collections.abc import Iterator
from pathlib import Path

import duckdb
import pytest

from tests.data.tiny import build
from tui.data.answers import ExpressionError
from tui.data.catalogue import View
from tui.data.completing import RESERVED, as_written, completions, example
from tui.data.files import open_files
from tui.data.opening import Database, open_database


@pytest.fixture(scope="module")
def database(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Database]:
    """One table of a stranger, with names of columns as they come."""
    path = tmp_path_factory.mktemp("expressions") / "other.duckdb"
    with duckdb.connect(str(path)) as connection:
        connection.execute(
            """
            create table event as select * from (values
                (1, 'حلب', 'أ', 12, date '2014-01-02', 1.5, 'x', 5),
                (2, 'حمص', 'ب', 7, date '2013-05-06', null, '12', 6),
                (3, null, 'ج', null, null, 2.5, '7', 7)
            ) as rows(id, "المدينة", "اسم/الضحيّة", "القتلى", day, rate, "order", "place.id");
            create table secret as select 'hidden' as word;
            """
        )
    with open_files([path]) as opened:
        yield opened


def fitting(database: Database, typed: str) -> list[object]:
    """The ids of the rows that fit what is typed."""
    view = database.views["event"]
    relation = database.relation(view, [database.condition(view, typed, "ar")])
    relation.answer()
    return [row["id"] for row in relation.window(0, len(relation))]


@pytest.mark.parametrize(
    ("typed", "ids"),
    [
        ("id > 1", [2, 3]),
        ("id > 1 and day < '2014-01-01'", [2]),
        ("المدينة = 'حلب'", [1]),
        ("المدينه = 'حلب'", [1]),  # spelled otherwise
        ("\"اسم/الضحيّة\" in ('أ', 'ج')", [1, 3]),
        ("القتلى >= ٧", [1, 2]),  # digits of another script
        ("id in (١، ٣)", [1, 3]),
        ("المدينة like 'ح%' or not (day is null)", [1, 2]),
        ('"order"::int > 6', [2, 3]),  # what is no number fits nothing
        ("year(day) = 2013", [2]),
        ("day between date '2013-01-01' and date '2013-12-31'", [2]),
        ("coalesce(القتلى, 0) = 0", [3]),
        ("place.id = 6", [2]),
        ("id = 1 -- a remark", [1]),
        ("replace(replace(replace(المدينة, 'أ', 'ا'), 'إ', 'ا'), 'ة', 'ه') = 'حلب'", [1]),
        ("case when id = 2 then true else false end", [2]),
        ("day + interval 1 year > date '2014-06-01'", [1]),
        ("day < current_date", [1, 2]),
        ("المدينة = 'or true'", []),
    ],
)
def test_a_condition_keeps_the_rows_that_fit_it(database: Database, typed: str, ids: list[object]) -> None:
    assert fitting(database, typed) == ids


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("", "Type a condition"),
        ("id > 1 and", "near “and”"),
        ("id > > 1", "near “>”"),
        ("id) or (true", "near “)”"),
        ("id = 1; drop table secret", "One condition only"),
        ("id = 1, id = 2", "One condition only"),
        ("id = 1 as x", "One condition only"),
        ("id = 1 from secret", "One condition only"),
        ("id = 1 union select true", "One condition only"),
        ("id = 1 group by all", "One condition only"),
        ("id = 1 order by 1", "One condition only"),
        ("id = 1 limit 1", "One condition only"),
        ("id in (select 1)", "no SELECT inside"),
        ("exists (from secret)", "no SELECT inside"),
        ("exists (from read_text('/etc/passwd'))", "no SELECT inside"),
        ("id > any([1])", "no SELECT inside"),
        ("sum(id) > 1", "function sum may not"),
        ("count(*) > 1", "function count_star may not"),
        ("getenv('HOME') = 'x'", "function getenv may not"),
        ("current_setting('threads') = 'x'", "function current_setting may not"),
        ("repeat('x', 1000000000) = 'x'", "function repeat may not"),
        (f"replace(replace(المدينة, 'x', '{'x' * 40}'), 'x', '{'x' * 40}') = 'x'", "put in less"),
        ("replace(replace(المدينة, 'x', \"order\"), 'x', \"order\") = 'x'", "put in less"),
        ("h.main.lower(\"order\") = 'x'", "function lower may not"),
        ("row_number() over () > 1", "may not be used"),
        ("columns(*) > 1", "Only a condition on columns"),
        ("list_value(id, lambda x: x) = []", "Only a condition on columns"),
        ("id = ?", "Only a condition on columns"),
        ("id = $1", "Only a condition on columns"),
        ("word = 'hidden'", "no column “word” here: there are id, المدينة"),
        ("secret.word = 'hidden'", "no column “secret.word”"),
        ("id", "a value (INTEGER) and no condition"),
        ("المدينة", "a value (VARCHAR) and no condition"),
        ("المدينة > 3", "VARCHAR and INTEGER_LITERAL cannot be compared"),
        ("day > 'yesterday'", "cannot be asked: invalid date"),
        ("المدينة in (1)", "cannot be asked: Could not convert string"),
        ("lower(id) = 'x'", "cannot be asked: No function matches"),
        ("id = 1\0", "too long"),
        ("id = 'unclosed", "not complete"),
    ],
)
def test_whatever_else_is_refused_in_one_sentence_of_both_languages(database: Database, typed: str, said: str) -> None:
    with pytest.raises(ExpressionError) as refused:
        database.condition(database.views["event"], typed, "en")
    assert said in str(refused.value)
    assert refused.value.words.ar != refused.value.words.en
    assert "\n" not in refused.value.words.ar
    assert pickle.loads(pickle.dumps(refused.value)).words == refused.value.words


def test_the_sentence_is_what_was_typed_kept_in_its_order(database: Database) -> None:
    held = database.condition(database.views["event"], "  المدينة =  'حلب' ", "ar")
    assert held.sentence.ar == "حيث \u2066\u2068المدينة\u2069 = '\u2068حلب\u2069'\u2069"
    assert held.sentence.en.startswith("where ")
    assert held.columns == ("المدينة",)
    assert held.fits(database.views["event"])


def test_headings_stand_for_the_columns_of_a_view_in_the_language_of_the_reader(tmp_path: Path) -> None:
    with open_database(build(tmp_path / "tiny.duckdb")) as database:
        view = database.views["deaths_by_year"]
        arabic = database.condition(view, "السنة = 2014 and الدولة = 'سوريا'", "ar")
        english = database.condition(view, "Year = 2014 and country = 'Syria'", "en")
        assert (arabic.columns, english.columns) == (("year", "country_ar"), ("year", "country_en"))
        found = []
        for condition in (arabic, english):
            relation = database.relation(view, [condition])
            relation.answer()
            found.append([row["deaths"] for row in relation.window(0, 9)])
        assert found[0] == found[1] != []


# Names while they are typed


@pytest.fixture(scope="module")
def view(database: Database) -> View:
    return database.views["event"]


@pytest.mark.parametrize(
    ("before", "written"),
    [
        ("مدي", ["المدينة"]),
        ("دين", ["المدينة"]),
        ("غير", []),
        ("المدي", ["المدينة"]),
        ("id > 1 and اَلقَتلي", ["القتلى"]),
        ("الضحي", ['"اسم/الضحيّة"']),
        ('"اسم/ال', ['"اسم/الضحيّة"']),
        ("ORD", ['"order"']),
        ("id = 'المدي", []),
        ("id", ["id", '"place.id"']),
        ("place.", ['"place.id"']),
    ],
)
def test_what_is_typed_is_completed_to_names_as_sql_takes_them(view: View, before: str, written: list[str]) -> None:
    assert [each.written for each in completions(view, before, len(before), "ar")] == written


def test_before_anything_is_typed_and_behind_a_text_all_columns_are_named(view: View) -> None:
    for before in ("", "id > 1 and ", "id = 'x'"):
        assert len(completions(view, before, len(before), "en")) == 8


def test_the_example_is_a_condition_on_these_very_rows(database: Database, view: View) -> None:
    assert example(view, "ar") == "القتلى > 10"
    assert fitting(database, example(view, "ar")) == [1]


def test_every_reserved_word_of_duckdb_is_put_in_quotes() -> None:
    asked = "select keyword_name from duckdb_keywords() where keyword_category = 'reserved'"
    with duckdb.connect(":memory:") as connection:
        words = {str(word) for (word,) in connection.execute(asked).fetchall()}
    assert words == RESERVED
    assert as_written("select") == '"select"'
    assert as_written("سنة٢") == "سنة٢"
