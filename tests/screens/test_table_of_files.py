"""Files of other people on the screen: the list of tables, a table, and how to get back."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from pathlib import Path

import duckdb
import pytest

from tests.conftest import pressed, settled
from tui.app import HasilaApp
from tui.data.files import open_files
from tui.data.opening import Database
from tui.labels.commands import key_name
from tui.labels.words import Language
from tui.screens.table import TableScreen
from tui.widgets.keys import KeyBar


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    """Two tables, one of them long."""
    path = tmp_path / "other.duckdb"
    with duckdb.connect(str(path)) as connection:
        connection.execute("create table event as select range as id, range % 2 as half from range(3000)")
        connection.execute("create table place as select 'حلب' as name")
    with open_files([path]) as opened:
        yield opened


async def test_the_list_opens_a_table_and_esc_goes_back_to_it_and_no_further(database: Database) -> None:
    app = HasilaApp(database, language="en")
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        assert isinstance(app.screen, TableScreen)
        assert "1 of 2" in str(app.screen.pane.border_subtitle)
        await pilot.press("enter")
        await settled(pilot)
        assert isinstance(app.screen, TableScreen)
        assert app.screen.view.name == "event"
        assert "1 of 3,000" in str(app.screen.pane.border_subtitle)
        for _ in range(2):
            await pilot.press("escape")
            await settled(pilot)
            assert isinstance(app.screen, TableScreen)
            assert app.screen.view.name == database.first_view


@pytest.mark.parametrize(
    ("language", "of_list", "of_table"),
    [
        ("en", "Enter table Space whole row / find", "Space whole row / find"),
        ("ar", "Enter الجدول Space الصف كاملًا / بحث", "Space الصف كاملًا / بحث"),
    ],
)
async def test_the_key_bar_names_what_the_keys_do_in_a_table_of_no_figures(
    database: Database, language: Language, of_list: str, of_table: str
) -> None:
    def named() -> str:
        shown = app.screen.query_one(KeyBar).commands
        return " ".join(f"{key_name(each.keys[0])} {each.words[language]}" for each in shown)

    app = HasilaApp(database, language=language)
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        assert named().startswith(of_list)
        await pressed(pilot, "enter")
        assert named().startswith(of_table)
        for word in ("figures", "الأرقام", "quote", "الاقتباس", "compare", "قارن", "total", "المجموع", "pane"):
            assert f" {word}" not in named()


async def test_a_sorted_table_is_complete_in_the_end(database: Database) -> None:
    app = HasilaApp(database, language="en")
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        await pilot.press("enter")
        await settled(pilot)
        await pilot.press("]")
        await settled(pilot)
        await pilot.press("G")
        await settled(pilot)
        assert isinstance(app.screen, TableScreen)
        assert "3,000 of 3,000" in str(app.screen.pane.border_subtitle)
        row = app.screen.pane.table.cursor_row
        assert row is not None
        assert row["id"] == 0


async def test_what_was_decided_in_reading_is_told(tmp_path: Path) -> None:
    path = tmp_path / "other.duckdb"
    with duckdb.connect(str(path)) as connection:
        connection.execute("create table event as select 1 as id")
        connection.execute("create view large as select repeat('x', 2000000000) as a")
    with open_files([path]) as opened:
        app = HasilaApp(opened, language="en")
        async with app.run_test(size=(80, 24), notifications=True) as pilot:
            await settled(pilot)
            (told,) = app._notifications
            assert told.message == opened.notes[0].en
            assert "large not shown" in told.message


async def test_asking_anew_stops_what_was_asked_before(database: Database) -> None:
    """Six orders in a row leave one answer, and no table of ids of another."""
    app = HasilaApp(database, language="en")
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        await pilot.press("enter")
        await settled(pilot)
        await pilot.press("]", "]", "[", "]", "[", "]")
        await settled(pilot)
        with database.cursor() as cursor:
            asked = "select count(*) from duckdb_tables() where table_name like 'ids%'"
            assert cursor.execute(asked).fetchone() == (1,)


async def test_the_collector_works_again_once_the_first_table_is_painted(database: Database) -> None:
    gc.disable()
    try:
        app = HasilaApp(database)
        async with app.run_test(size=(80, 24)) as pilot:
            await settled(pilot)
            assert gc.isenabled()
    finally:
        gc.enable()
