"""A file that somebody replaces while it is read: the reader is told, and finds the place again."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest
from textual.pilot import Pilot

from tests.conftest import Browsing, painted_rows, pressed, settled
from tests.data.tiny import TINY, build
from tui.app import HasilaApp
from tui.data.files import open_files
from tui.data.stamps import stamps_of
from tui.labels.renewing import SIGN, replaced
from tui.screens.table import TableScreen
from tui.widgets.filter_bar import FilterBar
from tui.widgets.pane import Pane

ADDED = "(10, ['IQ'], 2013, 'total', 20, null, null, 2), "


def app_of(pilot: Pilot[None]) -> HasilaApp:
    assert isinstance(pilot.app, HasilaApp)
    return pilot.app


async def looked(pilot: Pilot[None], times: int = 2) -> list[str]:
    """Let the program look without waiting for its clock; what it told by then."""
    for _ in range(times):
        app_of(pilot)._look_for_newer()
        await settled(pilot)
    return [toast.message for toast in pilot.app._notifications]


def replace(path: Path) -> None:
    """Put another edition in the place of one, with a figure more that is told first."""
    build(path.with_name("next.duckdb"), rows=ADDED + TINY).replace(path)


async def test_a_new_edition_is_offered_once_and_the_sign_stays_until_it_is_read(
    browsing: Browsing, tmp_path: Path
) -> None:
    """A database is replaced while it is read | offered within seconds, once; Ctrl+R keeps cursor, filters, widths"""
    path = build(tmp_path / "live.duckdb")
    async with browsing(path, language="en") as pilot:
        await settled(pilot)
        assert await looked(pilot) == []
        replace(path)
        told = replaced("live.duckdb").en
        assert await looked(pilot, times=1) == []
        assert await looked(pilot, times=3) == [told]
        assert SIGN.en in painted_rows(pilot)[0]
        await pressed(pilot, "ctrl+r")
        assert SIGN.en not in painted_rows(pilot)[0]
        assert (await looked(pilot)).count(told) == 1
        replace(path)
        assert (await looked(pilot)).count(told) == 2


async def test_looking_by_itself_is_a_matter_of_seconds_and_paints_nothing(browsing: Browsing, tmp_path: Path) -> None:
    path = build(tmp_path / "live.duckdb")
    async with browsing(path) as pilot:
        await settled(pilot)
        painted: list[object] = []
        pilot.app._display = lambda *what: painted.append(what)  # type: ignore[method-assign]
        await pilot.pause(2.2)
        assert painted == []
        del pilot.app._display
        replace(path)
        for _ in range(60):
            if app_of(pilot).has_newer:
                break
            await asyncio.sleep(0.1)
        assert app_of(pilot).has_newer


async def test_a_file_that_is_gone_or_grows_is_not_offered(browsing: Browsing, tmp_path: Path) -> None:
    path = build(tmp_path / "live.duckdb")
    async with browsing(path) as pilot:
        await settled(pilot)
        for _ in range(3):
            with path.open("ab") as file:
                file.write(b"more")
            assert await looked(pilot, times=1) == []
        path.unlink()
        assert await looked(pilot) == []


async def test_the_cursor_filters_order_and_widths_outlive_a_new_edition(browsing: Browsing, tmp_path: Path) -> None:
    path = build(tmp_path / "live.duckdb")
    async with browsing(path, size=(120, 30)) as pilot:
        await settled(pilot)
        app = app_of(pilot)
        await pilot.app.push_screen(TableScreen(app.database, app.database.views["figures"], ()))
        await settled(pilot)
        await pressed(pilot, "down", "down", "down", "right", ">", ">", "+")
        screen = pilot.app.screen
        assert isinstance(screen, TableScreen)
        table, bar = screen.query_one(Pane).table, screen.query_one(FilterBar)
        await pressed(pilot, "down")
        stood, filters, widths = table.cursor_row, bar.sentences, (table.arrangement, table.current_column)
        assert stood is not None
        assert filters
        replace(path)
        await looked(pilot)
        await pressed(pilot, "ctrl+r")
        assert pilot.app.screen is screen
        table = screen.query_one(Pane).table
        assert table.cursor_row is not None
        assert table.cursor_row["figure_id"] == stood["figure_id"]
        assert (bar.sentences, (table.arrangement, table.current_column)) == (filters, widths)
        assert table.arrangement.widths


@pytest.mark.parametrize(
    ("after", "stands"),
    [
        ("id,name\n0,x\n1,a\n2,b\n3,c\n4,d\n", "c"),
        ("id,name\n1,a\n2,b\n4,d\n", "d"),
        ("id,name\n1,a\n", "a"),
    ],
    ids=["a row before it", "the row itself is gone", "the table ends before it"],
)
async def test_the_cursor_in_a_table_of_a_file_finds_its_row(tmp_path: Path, after: str, stands: str) -> None:
    path = tmp_path / "events.csv"
    path.write_text("id,name\n1,a\n2,b\n3,c\n4,d\n", "utf-8")
    with open_files([path]) as database:
        app = HasilaApp(database)
        async with app.run_test(size=(80, 24)) as pilot:
            await settled(pilot)
            await pressed(pilot, "down", "down")
            path.write_text(after, "utf-8")
            assert len(await looked(pilot)) >= 1
            await pressed(pilot, "ctrl+r")
            row = pilot.app.screen.query_one(Pane).table.cursor_row
            assert row is not None
            assert row["name"] == stands


def test_folders_and_what_is_not_there_have_no_stamp(tmp_path: Path) -> None:
    assert stamps_of([tmp_path, tmp_path / "none", tmp_path / "a*.parquet", Path("a\0b")]) == (None,) * 4
