"""Answers that take their time: how far they are is told, Esc stops them, and nobody waits for what is stale."""

from __future__ import annotations

import asyncio
import contextlib
import threading
import time
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager
from pathlib import Path

import duckdb
import pytest
from textual import events
from textual.pilot import Pilot

from tests.conftest import Browsing, pressed, settled
from tui.app import HasilaApp
from tui.data.answers import CancelledError
from tui.data.files import open_files
from tui.data.paging import TableRelation
from tui.data.relation import Relation
from tui.data.served import Server
from tui.data.stopping import Stoppable
from tui.screens.table import TableScreen
from tui.widgets.pane import Pane


@asynccontextmanager
async def browser(folder: Path, query: str) -> AsyncIterator[tuple[Pilot[None], Pane]]:
    """The browser on a file of one table, in English."""
    with duckdb.connect(folder / "rows.duckdb") as connection:
        connection.execute(f"create table told as {query}")
    with open_files([folder / "rows.duckdb"]) as database:
        async with HasilaApp(database, language="en").run_test(size=(80, 24), notifications=True) as pilot:
            await settled(pilot)
            assert isinstance(pilot.app.screen, TableScreen)
            yield pilot, pilot.app.screen.pane


async def until(pilot: Pilot[None], holds: Callable[[], bool]) -> None:
    for _ in range(200):
        await pilot.pause(0.05)
        if holds():
            return
    raise AssertionError("it did not come about")


def slow(monkeypatch: pytest.MonkeyPatch, kind: type, verb: str) -> None:
    """What a relation is asked takes until it is cancelled."""

    def waits(relation: TableRelation | Relation, *_: object, **__: object) -> None:
        deadline = time.monotonic() + 20
        while not relation._unwanted and time.monotonic() < deadline:
            time.sleep(0.01)
        raise CancelledError

    monkeypatch.setattr(kind, verb, waits)


def told(pilot: Pilot[None]) -> list[str]:
    return [notification.message for notification in pilot.app._notifications]


ROWS = "select range as n, 'row ' || range as name from range(3000)"


async def test_an_order_that_takes_long_tells_so_and_esc_brings_the_old_one_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with browser(tmp_path, ROWS) as (pilot, pane):
        slow(monkeypatch, TableRelation, "answer")
        await pilot.press("down", "]")
        await until(pilot, lambda: "Esc stops" in str(pane.border_subtitle))
        assert "2 of 3,000 · 0 s" in str(pane.border_subtitle), "nobody knows the share here"
        await pressed(pilot, "escape")
        assert pane.order is None
        assert str(pane.border_subtitle) == "2 of 3,000"
        assert pane.table.cursor_row == {"n": 1, "name": "row 1"}
        assert told(pilot) == ["Stopped: what was shown before stands."]


async def test_a_search_that_is_stopped_goes_back_to_what_was_found_before(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with browser(tmp_path, ROWS) as (pilot, pane):
        await pressed(pilot, "/", "1")
        found = len(pane.table.relation or ())
        slow(monkeypatch, TableRelation, "answer")
        await pilot.press("2")
        await until(pilot, lambda: "Esc stops" in str(pane.border_subtitle))
        await pressed(pilot, "escape")
        assert pane.found == "1"
        assert pane.query(".find").first().value == "1"  # type: ignore[attr-defined]
        assert found == len(pane.table.relation or ()) > 0


async def test_esc_while_the_rest_is_looked_for_leaves_the_first_rows(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with browser(tmp_path, ROWS) as (pilot, pane):
        slow(monkeypatch, TableRelation, "finish")
        monkeypatch.setattr(TableRelation, "progress", lambda _: 0.42)
        await pilot.press("]")
        await until(pilot, lambda: "42% · Esc stops" in str(pane.border_subtitle))
        assert pane.table.cursor_row == {"n": 2999, "name": "row 2999"}, "the first rows are here"
        await pressed(pilot, "escape")
        assert "Esc" not in str(pane.border_subtitle)
        assert told(pilot) == ["Stopped: only the first 64 rows are known."]
        monkeypatch.undo()
        await pressed(pilot, "[", "]", "G")
        assert "3,000 of 3,000" in str(pane.border_subtitle), "asked anew it is found to the end"


async def test_esc_stops_a_search_for_the_next_match(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    async with browser(tmp_path, ROWS) as (pilot, pane):
        await pressed(pilot, "/", "2", "9", "enter", "n")  # to the other column of the first row
        slow(monkeypatch, TableRelation, "match")
        before = pane.table.cursor
        await pilot.press("n")
        await until(pilot, lambda: "Esc stops" in str(pane.border_subtitle))
        await pressed(pilot, "escape")
        assert pane.table.cursor == before
        assert pane.found == "29"
        monkeypatch.undo()
        await pressed(pilot, "n")
        assert pane.table.cursor == before + 1


async def test_on_the_browse_screen_a_stopped_condition_is_lifted_from_every_pane(
    browsing: Browsing, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with browsing(language="en") as pilot:
        await settled(pilot)
        screen = pilot.app.screen
        before = [pane.kept for pane in screen.query(Pane)]
        slow(monkeypatch, Relation, "answer")
        await pilot.press("]")
        pane = screen.query_one("#category", Pane)
        await until(pilot, lambda: "Esc stops" in str(pane.border_subtitle))
        await pressed(pilot, "escape")
        assert pane.order is None
        assert [pane.kept for pane in screen.query(Pane)] == before


@contextlib.contextmanager
def counted(monkeypatch: pytest.MonkeyPatch) -> Iterator[dict[str, int]]:
    """What runs in DuckDB at the same time at most, and how many tables of ids were made to the end."""
    count = {"running": 0, "most": 0, "finished": 0}
    lock, running, finish = threading.Lock(), Stoppable.running, TableRelation.finish

    @contextlib.contextmanager
    def noted(stoppable: Stoppable, cursor: duckdb.DuckDBPyConnection) -> Iterator[None]:
        with lock:
            count["running"] += 1
            count["most"] = max(count["most"], count["running"])
        try:
            with running(stoppable, cursor):
                yield
        finally:
            with lock:
                count["running"] -= 1

    def finished(relation: TableRelation) -> None:
        finish(relation)
        count["finished"] += 1

    monkeypatch.setattr(Stoppable, "running", noted)
    monkeypatch.setattr(TableRelation, "finish", finished)
    yield count


LONG = "select range as n, repeat('row and row ', 20) || range as name from range(400000)"


async def test_six_letters_typed_quickly_queue_no_six_scans(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    async with browser(tmp_path, LONG) as (pilot, pane):
        with counted(monkeypatch) as count:
            for typed in range(1, 7):
                pane.found = "and ro"[:typed]  # as fast as a hand types at most: a pilot's key takes longer than a scan
                await asyncio.sleep(0.01)
            await settled(pilot)
        assert pane.found == "and ro"
        assert len(pane.table.relation or ()) == 400_000
        assert count["finished"] <= 2, "those of the first letters were stopped"
        assert count["most"] <= 2, "one that runs, and one that is being stopped"


async def test_what_is_typed_fast_behind_the_key_of_the_search_is_searched_for(tmp_path: Path) -> None:
    async with browser(tmp_path, ROWS) as (pilot, pane):
        for key, character in [("slash", "/"), *((each, each) for each in "row"), ("space", " "), ("7", "7")]:
            pilot.app.post_message(events.Key(key, character))
        await settled(pilot)
        assert pane.found == "row 7"
        assert isinstance(pilot.app.screen, TableScreen), "no letter was a command"


async def test_matches_are_walked_through_the_other_process(tmp_path: Path) -> None:
    with duckdb.connect(tmp_path / "rows.duckdb") as connection:
        connection.execute("create table told as select range as n, 'x' || range % 1000 as name from range(5000)")
    with Server() as server:
        app = HasilaApp(server.open(tmp_path / "rows.duckdb").database(), language="en")
        async with app.run_test(size=(80, 24), notifications=True) as pilot:
            await settled(pilot)
            assert isinstance(app.screen, TableScreen)
            table = app.screen.pane.table
            await pressed(pilot, "/", *"x999", "enter", "escape")  # all rows again, and what was looked for is known
            seen = []
            for key in "nnnnnnN":
                await pressed(pilot, key)
                seen.append((table.cursor_row or {})["n"])
            assert seen[:4] == [999, 1999, 2999, 3999]
            assert told(pilot), "that was the last: on from the first"
            assert seen[4:] == [4999, 999, 4999]
