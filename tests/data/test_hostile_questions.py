"""Views, conditions and values made to fell whoever asks for them: one sentence, and the next answer is right."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import duckdb
import pytest

from tests.data.test_saving import view_of
from tests.data.tiny import build
from tui.data.bounds import MOST_DATA
from tui.data.served import ServedDatabase, Server
from tui.errors import QueryError

BOMBS = {
    "one value of two gigabytes": "select repeat('x', 2000000000) as n from range(4)",
    "values that double": "select repeat(repeat(repeat('x', 2000), 2000), 2000) as n",
    "a list of a thousand million": "select list(range)::text as n from range(1000000000)",
    "a table of a million million": "select count(*)::text as n from range(1000000) a, range(1000000) b where a < b",
    "no end": "with recursive r as (select 1 as n union all select n + 1 from r) select n from r",
}


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    with Server() as server:
        yield server


def most_held(server: Server) -> int:
    """Bytes of memory that the process has had at most."""
    told = Path(f"/proc/{server._process.pid}/status").read_text("ascii")
    return next(int(line.split()[1]) << 10 for line in told.splitlines() if line.startswith("VmHWM"))


def test_a_view_of_a_strangers_is_stopped_or_refused_and_the_next_is_answered(
    server: Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Views of a stranger's that make gigabytes, or never end | refused or stopped by Esc; the next answer is right"""
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    folder = tmp_path / "hasila" / "queries"
    folder.mkdir(parents=True)
    for number, sql in enumerate(BOMBS.values()):
        (folder / f"bomb_{number}.sql").write_text(view_of(sql), "utf-8")
    with Server() as server:
        database = server.open(build(tmp_path / "tiny.duckdb")).database()
        before = deaths(database)
        for number, name in enumerate(BOMBS):
            relation = database.relation(database.views[f"bomb_{number}"])
            asked = server.ask("answer", relation._number, database.edition, relation.view, (), None)
            began = time.monotonic()
            while not asked.done() and time.monotonic() - began < 0.8:
                time.sleep(0.02)
            relation.cancel()
            told = refusal(partial(asked.result, timeout=30))
            assert told, name
            assert "\n" not in told, name
            assert deaths(database) == before, name
        assert most_held(server) < MOST_DATA


def deaths(database: ServedDatabase) -> list[object]:
    """What a view of the program's own answers."""
    figures = database.relation(database.views["deaths_by_year"])
    figures.answer()
    return [row["deaths"] for row in figures.window(0, 9)]


def refusal(ask: Callable[[], object]) -> str | None:
    """The sentence with which something is refused; None where it is done."""
    try:
        ask()
    except QueryError as refused:
        return str(refused)
    return None


def test_values_that_were_packed_small_are_shown_or_refused(server: Server, tmp_path: Path) -> None:
    """A Parquet file of kilobytes whose values are gigabytes | its rows or one sentence, within bounded memory"""
    path = tmp_path / "packed.parquet"
    with duckdb.connect() as connection:
        connection.execute(
            "copy (select i, repeat('x', 40000000) as bomb from range(60) t(i)) "
            f"to '{path}' (format parquet, compression zstd, row_group_size 2048)"
        )
    assert path.stat().st_size < 1 << 20
    database = server.open(path).database()
    relation = database.relation(database.views["packed"])
    told = refusal(relation.answer)
    if told is not None:
        assert "\n" not in told
    else:
        rows = relation.window(0, 60)
        assert [row["i"] for row in rows] == list(range(60))
        assert all(len(str(row["bomb"])) < 2000 for row in rows)
    assert most_held(server) < MOST_DATA
    other = tmp_path / "next.csv"
    other.write_text("n\n1\n", "utf-8")
    assert server.open(other).database().views["next"]


NESTED = "'x'"
for _ in range(6):
    NESTED = f"replace({NESTED}, 'x', '{'x' * 1000}')"

TYPED = {
    "replaced a thousandfold, six times": f"length({NESTED}) > 1",
    "a pattern of millions of states": "regexp_matches(name, '((((a{1,200}){1,200}){1,200}){1,200})')",
    "a pattern that others take years for": f"regexp_matches(name, '(a+)+$') or name = '{'a' * 9000}'",
    "brackets in brackets": "(" * 3000 + "id" + ")" * 3000 + " = 1",
    "not of not": "not " * 2000 + "id = 1",
    "sums of sums": "id" + " + id" * 3000 + " > 1",
    "a power of powers": "9^9^9^9^9^9^9^9 > id",
}


@pytest.mark.parametrize("typed", TYPED.values(), ids=TYPED)
def test_whatever_is_typed_is_asked_or_refused(server: Server, tmp_path: Path, typed: str) -> None:
    """Conditions typed to take for ever, or all memory | asked, or refused in one sentence"""
    path = tmp_path / "names.csv"
    path.write_text("id,name\n1,aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!\n2,b\n", "utf-8")
    server.revive()
    database = server.open(path).database()
    began = time.monotonic()

    def ask() -> None:
        condition = database.condition(database.views["names"], typed, "en")
        database.relation(database.views["names"], [condition]).answer()

    assert "\n" not in (refusal(ask) or "")
    assert time.monotonic() - began < 10
    assert most_held(server) < MOST_DATA
