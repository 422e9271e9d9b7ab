"""Tables of any size: the first rows before all are found, any window, and nothing held that need not be."""

from __future__ import annotations

import contextlib
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import duckdb
import pytest

from tui.data import paging
from tui.data.answers import CancelledError
from tui.data.files import open_files
from tui.data.filters import has_text, parse
from tui.data.opening import ANSWERS, Database
from tui.data.paging import FIRST, LONGEST, TableRelation
from tui.errors import QueryError

ROWS = 3000

EVENTS = f"""
create table event as
select range as id, ['حلب', 'دمشق', null][1 + range % 3] as place, 2011 + range % 7 as year, range % 100 as deaths
from range({ROWS})
"""

Opened = Callable[..., Database]


@pytest.fixture
def opened(tmp_path: Path) -> Iterator[Opened]:
    """Opens a database of other people made by some SQL."""
    databases: list[Database] = []

    def build(*statements: str) -> Database:
        path = tmp_path / f"other_{len(databases)}.duckdb"
        with duckdb.connect(str(path)) as connection:
            for statement in statements:
                connection.execute(statement)
        databases.append(open_files([path]))
        return databases[-1]

    yield build
    for database in databases:
        database.close()


def rows_of(database: Database, *conditions: str, order: tuple[str, bool] | None = None) -> TableRelation:
    view = database.views["event"]
    relation = database.relation(view, [parse(view, each) for each in conditions], order)
    assert isinstance(relation, TableRelation)
    relation.answer()
    return relation


def ids(relation: TableRelation, start: int = 0, stop: int = ROWS) -> list[object]:
    return [row["id"] for row in relation.window(start, stop)]


def tables(database: Database) -> list[str]:
    """What is kept in memory beside the list of tables."""
    with database.cursor() as cursor:
        schema = ANSWERS.partition(".")[2].strip('"')
        found = cursor.execute("select table_name from duckdb_tables() where schema_name = ?", [schema]).fetchall()
        return [name for (name,) in found if name != "list_of_tables"]


def test_a_table_without_gaps_is_paged_by_row_ids_and_keeps_nothing(opened: Opened) -> None:
    database = opened(EVENTS)
    relation = rows_of(database)
    assert relation.complete
    assert len(relation) == ROWS
    assert ids(relation, 1490, 1493) == [1490, 1491, 1492]
    assert ids(relation, ROWS - 2, ROWS + 9) == [ROWS - 2, ROWS - 1]
    assert ids(relation, -5, 1) == [0]
    assert ids(relation, ROWS, ROWS + 1) == []
    assert tables(database) == []


def test_deleted_rows_leave_no_gap_among_those_that_are_shown(opened: Opened) -> None:
    relation = rows_of(opened(EVENTS, "delete from event where id % 7 = 0", "checkpoint"))
    relation.finish()
    left = [each for each in range(ROWS) if each % 7]
    assert len(relation) == len(left)
    assert ids(relation) == left
    assert ids(relation, 1000, 1003) == left[1000:1003]


def test_first_rows_stand_before_all_are_known_and_stay_where_they_are(opened: Opened) -> None:
    database = opened(EVENTS)
    relation = rows_of(database, "place=حلب")
    assert not relation.complete
    assert len(relation) == FIRST
    before = ids(relation)
    assert before == list(range(0, 3 * FIRST, 3))
    assert tables(database) == []
    relation.finish()
    assert relation.complete
    assert ids(relation) == list(range(0, ROWS, 3))
    assert ids(relation, 997, 1000) == [2991, 2994, 2997]
    relation.close()
    assert tables(database) == []


@pytest.mark.parametrize("most", [0, paging.MOST_IN_FILE_ORDER], ids=["large", "small"])
@pytest.mark.parametrize("descending", [False, True])
def test_an_order_holds_over_first_and_later_rows(
    descending: bool, most: int, opened: Opened, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(paging, "MOST_IN_FILE_ORDER", most)
    relation = rows_of(opened(EVENTS), "year>=2013", order=("deaths", descending))
    first = ids(relation)
    relation.finish()
    rows = relation.window(0, ROWS)
    assert [row["id"] for row in rows[:FIRST]] == first
    assert sorted(row["id"] for row in rows) == [each for each in range(ROWS) if each % 7 >= 2]  # type: ignore[type-var]
    deaths = [row["deaths"] for row in rows]
    assert deaths == sorted(deaths, reverse=descending)  # type: ignore[type-var]
    if most:
        assert rows == sorted(rows, key=lambda row: (-row["deaths"] if descending else row["deaths"], row["id"]))  # type: ignore[operator]


def test_what_is_not_known_comes_last_in_either_direction(opened: Opened) -> None:
    database = opened(EVENTS)
    for descending in (False, True):
        relation = rows_of(database, order=("place", descending))
        relation.finish()
        assert [row["place"] for row in relation.window(ROWS - 2, ROWS)] == [None, None]
        assert relation.window(0, 1)[0]["place"] == ("دمشق" if descending else "حلب")


def test_few_matches_are_complete_at_once(opened: Opened) -> None:
    relation = rows_of(opened(EVENTS), "id<7")
    assert relation.complete
    assert ids(relation) == list(range(7))
    assert rows_of(opened(EVENTS), "id<0").window(0, 9) == []


def test_typed_text_finds_names_however_they_are_spelled(opened: Opened) -> None:
    database = opened("create table event as select * from (values (1, 'أحمد'), (2, 'اَحمد'), (3, 'حلب')) v(id, name)")
    view = database.views["event"]
    relation = database.relation(view, [has_text(view, "احمد")])
    relation.answer()
    assert [row["id"] for row in relation.window(0, 9)] == [1, 2]


def test_a_row_is_found_by_its_values(opened: Opened) -> None:
    relation = rows_of(opened(EVENTS), order=("id", True))
    assert relation.find({"id": ROWS - 2}) == 1
    assert relation.find({"id": 3}) is None  # among those that are not known yet
    relation.finish()
    assert relation.find({"id": 3}) == ROWS - 4
    assert relation.find({"place": None}) == 0
    assert rows_of(opened(EVENTS)).find({"place": "دمشق"}) == 1


def test_a_long_text_is_cut_in_a_window_and_whole_by_itself(opened: Opened) -> None:
    long = "حلب\n" * 300_000
    relation = rows_of(opened(f"create table event as select 1 as id, '{long}' as text, ['{long}'] as texts"))
    (row,) = relation.window(0, 1)
    assert row["text"] == long[:LONGEST] + "…"
    assert len(str(row["texts"])) == LONGEST + 1
    whole = relation.whole(0)
    assert whole is not None
    assert whole["text"] == long
    assert relation.whole(1) is None


def test_a_finished_answer_holds_few_bytes_a_row(opened: Opened) -> None:
    database = opened("create table event as select range as id from range(400_000)")
    relation = rows_of(database, order=("id", True))
    relation.finish()
    with database.cursor() as cursor:
        asked = "select sum(memory_usage_bytes) from duckdb_memory() where tag = 'IN_MEMORY_TABLE'"
        (held,) = cursor.execute(asked).fetchone() or (0,)
    assert 0 < held <= 8 * 400_000


def test_windows_cost_two_queries_at_most(opened: Opened, monkeypatch: pytest.MonkeyPatch) -> None:
    database = opened(EVENTS)
    asked: list[str] = []
    cursor = database.cursor

    class Counting:
        def __init__(self) -> None:
            self._cursor = cursor()

        def __enter__(self) -> Counting:
            return self

        def __exit__(self, *_: object) -> None:
            self._cursor.close()

        def execute(self, sql: str, *values: Sequence[object]) -> duckdb.DuckDBPyConnection:
            asked.append(sql)
            return self._cursor.execute(sql, *values)

    plain, ordered = rows_of(database), rows_of(database, order=("deaths", True))
    ordered.finish()
    monkeypatch.setattr(database, "cursor", Counting)
    plain.window(2000, 2064)
    assert len(asked) == 1
    ordered.window(2000, 2064)
    assert len(asked) == 3
    assert not any("offset" in sql for sql in asked)


ENDLESS = "create table event as select range as id, repeat('ا', 40) as text from range(4_000_000)"


def test_an_answer_nobody_waits_for_stops_and_leaves_nothing(opened: Opened) -> None:
    database = opened(ENDLESS)
    view = database.views["event"]
    relation = database.relation(view, [has_text(view, "ا" * 39 + "ب")])
    with ThreadPoolExecutor(1) as beside:
        asked = beside.submit(relation.answer)
        relation.cancel()
        with pytest.raises(CancelledError):
            asked.result(timeout=5)
    assert tables(database) == []


def test_finishing_can_be_stopped_and_leaves_nothing(opened: Opened) -> None:
    database = opened(ENDLESS)
    relation = rows_of(database, order=("text", True))
    with ThreadPoolExecutor(1) as beside:
        asked = beside.submit(relation.finish)
        time.sleep(0.05)
        relation.close()
        with contextlib.suppress(CancelledError):
            asked.result(timeout=5)
    assert tables(database) == []
    assert len(rows_of(database, "id<3")) == 3


def test_a_condition_on_what_a_table_has_not_is_refused(opened: Opened) -> None:
    database = opened(EVENTS, "create table other as select 1 as name")
    condition = parse(database.views["event"], "deaths>3")
    with pytest.raises(QueryError, match="knows nothing of"):
        database.relation(database.views["other"], [condition]).answer()
    with pytest.raises(QueryError, match="no column 'deaths'"):
        database.relation(database.views["other"], order=("deaths", True)).answer()


def test_matches_are_found_in_order_and_backwards_whether_all_rows_are_known_or_not(opened: Opened) -> None:
    database = opened(EVENTS, "delete from event where id % 5 = 0")
    view = database.views["event"]
    hit = parse(view, "deaths=99")
    for conditions, order in (
        (("year>=2013",), None),
        ((), ("deaths", True)),
        (("year>=2013",), ("id", True)),
        ((), None),
    ):
        relation = rows_of(database, *conditions, order=order)
        for finished in (False, True):
            if finished:
                relation.finish()
            rows = relation.window(0, len(relation))
            expected = [place for place, row in enumerate(rows) if row["deaths"] == 99]
            walked: list[int] = []
            while (found := relation.match(hit, walked[-1] if walked else -1)) is not None:
                walked.append(found)
            assert walked == expected
            assert relation.match(hit, len(relation), backwards=True) == (expected[-1] if expected else None)
        assert expected


def test_a_search_for_a_match_is_stopped_by_the_next_and_by_the_reader(opened: Opened) -> None:
    database = opened(
        "create table event as select range as id, repeat('abc ', 200) || range as place from range(300000)"
    )
    relation = rows_of(database)
    nothing = has_text(database.views["event"], "nowhere")
    another = parse(database.views["event"], "id=7")
    stops: list[Callable[[], object]] = [lambda: relation.match(another, 0), relation.cancel]
    with ThreadPoolExecutor() as threads:
        for stop in stops:
            slow = threads.submit(relation.match, nothing, -1)
            time.sleep(0.1)
            assert not slow.done(), "too quick to be stopped here"
            stop()
            with pytest.raises(CancelledError):
                slow.result(5)
    assert relation.match(parse(database.views["event"], "id=9"), 0) == 9, "it can be asked again"
