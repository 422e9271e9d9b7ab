"""Columns as the reader arranges them: widths, pins, hiding, order, and three hundred of them."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.widgets import OptionList

from tests.conftest import pressed, settled
from tests.widgets.test_window import table_of
from tui.app import HasilaApp
from tui.data.catalogue import Column
from tui.data.files import open_files
from tui.widgets.grid import Wish
from tui.widgets.relation_table import RelationTable

FEW = "select 1 as n, 'x' as a, 'y' as b, 'z' as c from range(3)"
MANY = "select " + ", ".join(f"range * {n} as c{n}" for n in range(300)) + " from range(50)"


@pytest.fixture(autouse=True)
def state(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))


def shown(table: RelationTable) -> list[str]:
    return [slot.column.name for slot in table._slots]


def width(table: RelationTable, name: str) -> int:
    return next(slot.width for slot in table._slots if slot.column.name == name)


async def test_a_width_is_chosen_and_remembered(tmp_path: Path) -> None:
    async with table_of(tmp_path, FEW) as (pilot, table):
        await pressed(pilot, "right")
        before = width(table, "a")
        await pressed(pilot, ">", ">", "<")
        assert width(table, "a") == before + 2
    with open_files([tmp_path / "rows.duckdb"]) as database:
        async with HasilaApp(database, language="ar").run_test(size=(80, 24)) as pilot:
            await settled(pilot)
            assert width(pilot.app.screen.query_one(RelationTable), "a") == before + 2


async def test_columns_are_hidden_and_moved_in_a_list(tmp_path: Path) -> None:
    async with table_of(tmp_path, FEW) as (pilot, table):
        await pressed(pilot, "C", "down", "space")
        assert shown(table) == ["n", "b", "c"]
        await pressed(pilot, "down", "down", "-", "-")
        assert shown(table) == ["n", "c", "b"]
        assert pilot.app.screen.query_one(OptionList).highlighted == 1
        await pressed(pilot, "up", "down", "+", "escape")
        assert table.has_focus
        assert shown(table) == ["n", "c", "b"]


async def test_of_three_hundred_columns_each_is_reached_and_the_pinned_ones_stay(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with table_of(tmp_path, MANY) as (pilot, table):
        measured: list[str] = []
        wish = table._wish

        def noted(column: Column) -> Wish:
            measured.append(column.name)
            return wish(column)

        monkeypatch.setattr(table, "_wish", noted)
        await pressed(pilot, "right", "!")
        for _ in range(298):
            await pilot.press("right")
            await pilot.pause()
            current = table.columns()[table.current_column].name
            assert current in shown(table)
            assert shown(table)[:2] == ["c0", "c1"]
        assert table.current_column == 299
        measured.clear()
        await pressed(pilot, "left")
        assert len(measured) < 60, "only what may be seen is measured"
        await pressed(pilot, *["left"] * 3, "!", "!")
        assert table.arrangement.pinned == 1
