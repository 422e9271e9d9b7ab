"""Answers: windows of rows, their order, what lies behind one, and answers nobody waits for any more."""

from __future__ import annotations

import contextlib
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from tui.data.answers import CancelledError
from tui.data.filters import has_text, is_value
from tui.data.leading import behind
from tui.data.opening import ANSWERS, Database, open_database
from tui.data.relation import Relation

ENDLESS = """\
-- /// view
-- title = { en = "Endless", ar = "بلا نهاية" }
-- [columns]
-- n = { kind = "count", en = "N", ar = "ن" }
-- ///
select count(*) as n from range(100000000) as a, range(100000000) as b where hash(a.range, b.range) % 7 = 3
"""


def answered(database: Database, view: str, *conditions: object, order: tuple[str, bool] | None = None) -> Relation:
    relation = Relation(database, database.views[view], conditions, order)  # type: ignore[arg-type]
    relation.answer()
    return relation


def figures(relation: Relation, start: int = 0, stop: int = 100) -> list[object]:
    return [row["figure_id"] for row in relation.window(start, stop)]


def test_a_window_holds_the_rows_from_one_place_to_another(database: Database) -> None:
    relation = answered(database, "figures")
    assert len(relation) == 9
    assert figures(relation, 2, 5) == [3, 4, 5]
    assert figures(relation, 7, 100) == [8, 9]
    assert figures(relation, -3, 1) == [1]
    assert relation.window(9, 12) == []


def test_a_row_is_told_by_the_columns_of_the_view(database: Database) -> None:
    (row,) = answered(database, "deaths_by_year").window(0, 1)
    assert sorted(row) == sorted(database.views["deaths_by_year"].returned)
    assert (row["deaths"], row["countries"]) == (40, ["SY"])


def test_conditions_narrow_one_another_and_keep_the_order_of_the_view(database: Database) -> None:
    view = database.views["deaths_by_category"]
    syria, whole = is_value(view, "countries", ["SY"]), is_value(view, "depth", 0)
    relation = answered(database, "deaths_by_category", syria, whole)
    assert figures(relation) == [1, 6]
    assert len(answered(database, "deaths_by_category", syria, whole, has_text(view, "2012"))) == 1


def test_an_answer_without_rows_has_none(database: Database) -> None:
    relation = answered(database, "figures", has_text(database.views["figures"], "مصر"))
    assert (len(relation), relation.window(0, 10), relation.find({"figure_id": 1})) == (0, [], None)


@pytest.mark.parametrize(
    ("order", "expected"),
    [
        (("deaths", False), [6, 7, 8, 1, 9]),
        (("deaths", True), [9, 1, 8, 7, 6]),
        (("year", False), [6, 7, 8, 1, 9]),  # equal rows stay in the order of the view
        (("country_ar", False), [7, 8, 6, 1, 9]),
        (("source_id", True), [8, 7, 6, 1, 9]),  # what is not known comes last
        (("source_id", False), [6, 1, 7, 8, 9]),
    ],
)
def test_an_order_puts_what_is_not_known_last(order: tuple[str, bool], expected: list[int], database: Database) -> None:
    assert figures(answered(database, "deaths_by_year", order=order)) == expected


def test_a_row_is_found_again_by_its_value(database: Database) -> None:
    relation = answered(database, "deaths_by_year", order=("deaths", True))
    assert relation.find({"figure_id": 8}) == 2
    assert relation.find({"source_id": None}) == 0
    assert relation.find({"figure_id": 77}) is None
    assert relation.find({"countries": ["SY"], "year": 2012}) is not None
    assert relation.find({"countries": ["SY"], "year": 1999}) is None


def test_behind_a_total_stand_the_figure_its_parts_and_what_tells_it_again(database: Database) -> None:
    view = database.views["deaths_by_category"]
    total, civilians, *_ = answered(database, "deaths_by_category").window(0, 5)
    assert opened(database, view, total) == [1, 2, 4, 5]
    assert opened(database, view, civilians) == [2, 3]


def test_behind_the_derived_row_stand_the_figures_it_was_derived_from(database: Database) -> None:
    view = database.views["deaths_by_category"]
    (derived,) = answered(database, "deaths_by_category", is_value(view, "derived", True)).window(0, 9)
    assert derived["figure_id"] is None
    assert opened(database, view, derived) == [1, 2, 4, 5]


def test_behind_a_source_stand_its_figures_also_when_nobody_named_it(database: Database) -> None:
    rows = answered(database, "sources").window(0, 9)
    assert opened(database, database.views["sources"], rows[1]) == [7]
    assert opened(database, database.views["sources"], rows[3]) == [5, 9]


def test_what_lies_behind_a_row_is_said_by_the_row(database: Database) -> None:
    (row,) = answered(database, "deaths_by_year").window(0, 1)
    target, conditions = behind(database, database.views["deaths_by_year"], row) or (None, ())
    assert target is database.views["figures"]
    assert [condition.sentence.ar for condition in conditions] == ["ما وراء 2012 · سوريا · 40"]
    assert behind(database, database.views["figures"], row) is None


def opened(database: Database, view: object, row: dict[str, object]) -> list[object]:
    target, conditions = behind(database, view, row) or pytest.fail("nothing is opened")  # type: ignore[arg-type]
    return figures(answered(database, target.name, *conditions))


def test_a_view_is_asked_once_and_closed_answers_leave_nothing(database: Database) -> None:
    for _ in range(3):
        answered(database, "figures", is_value(database.views["figures"], "figure_id", 1)).close()
    assert tables(database) == ["view_1"]


def test_answers_may_be_found_in_several_threads_at_once(database: Database) -> None:
    names = list(database.views) * 4
    with ThreadPoolExecutor(8) as threads:
        lengths = list(threads.map(lambda name: len(answered(database, name, order=None)), names))
    assert lengths == lengths[: len(database.views)] * 4


@pytest.fixture
def endless(tiny_database: Path, tmp_path: Path) -> Database:
    own = tmp_path / "own"
    own.mkdir()
    (own / "endless.sql").write_text(ENDLESS, encoding="utf-8")
    return open_database(tiny_database, own)


def test_an_answer_nobody_waits_for_stops(endless: Database) -> None:
    relation = Relation(endless, endless.views["endless"])
    with ThreadPoolExecutor(1) as threads:
        answer = threads.submit(relation.answer)
        while not answer.done():
            relation.cancel()
            time.sleep(0.02)
        with pytest.raises(CancelledError):
            answer.result()
    assert tables(endless) == []
    assert len(answered(endless, "figures")) == 9
    endless.close()


def test_an_answer_cancelled_before_it_is_asked_for_is_not_given(database: Database) -> None:
    relation = Relation(database, database.views["figures"], order=("figure_id", True))
    relation.cancel()
    with pytest.raises(CancelledError):
        relation.answer()
    assert not any(name.startswith("ids") for name in tables(database))


def test_cancelling_one_answer_leaves_the_others_alone(database: Database) -> None:
    """The cursor of a cancelled answer goes to the next one; an interrupt that comes late must not reach it."""
    stop = threading.Event()

    def ask_and_cancel() -> None:
        while not stop.is_set():
            relation = Relation(database, database.views["reports"])
            late = threading.Timer(0.0005, relation.cancel)
            late.start()
            with contextlib.suppress(CancelledError):
                relation.answer()
            late.join()

    with ThreadPoolExecutor(2) as threads:
        threads.submit(ask_and_cancel)
        try:
            for _ in range(50):
                answered(database, "deaths_by_year", order=("deaths", True)).close()
        finally:
            stop.set()


def tables(database: Database) -> list[str]:
    with database.cursor() as cursor:
        schema = ANSWERS.partition(".")[2].strip('"')
        found = cursor.execute("select table_name from duckdb_tables() where schema_name = ? order by all", [schema])
        return [name for (name,) in found.fetchall()]


def test_the_nearest_match_is_found_without_asking_for_all_rows(database: Database) -> None:
    view = database.views["deaths_by_year"]
    relation = Relation(database, view, order=("deaths", False))
    relation.answer()
    fits = is_value(view, "countries", ["IQ"])
    places = [i for i, row in enumerate(relation.window(0, 10)) if row["countries"] == ["IQ"]]
    assert relation.match(fits, -1) == places[0]
    assert relation.match(fits, places[0]) == places[1]
    assert relation.match(fits, places[1]) is None
    assert relation.match(fits, len(relation), backwards=True) == places[1]
    assert relation.match(fits, places[0], backwards=True) is None
