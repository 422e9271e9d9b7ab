"""Whatever a database or a file holds, on whichever screen it comes up: the terminal gets letters and nothing else."""

from __future__ import annotations

from pathlib import Path

import duckdb
from textual.pilot import Pilot

from tests.conftest import Browsing, pressed, settled
from tests.data.tiny import build
from tests.widgets.test_hostile import STORABLE, harm
from tui.app import HasilaApp
from tui.data.files import open_files
from tui.data.identifiers import quoted
from tui.screens.table import TableScreen

ALL = (
    " ".join(text for name, text in STORABLE.items() if name != "marks")
    + "\x1b]8;;http://x\x07l\x1b\\ \x1bP1q\x1b\\ '\""
)
"""Everything that could do harm, in one text."""

OF_FIGURES = ["F", "I", "W", "t", "c", "T", "y", "e", "s", "S", "=", "f", "C", "v", "space", "enter", "f1", "colon"]
OF_TABLES = ["F", "I", "W", "t", "y", "e", "s", "S", "=", "f", "C", "v", "space", "comma", "plus", "minus", "colon"]


async def assert_harmless(pilot: Pilot[None], keys: list[str]) -> None:
    """Each key leads to a screen that is as harmless as the one it came from, and so is what Enter does there."""
    root, opened = pilot.app.screen, set()
    for key in keys:
        for press in (key, "enter"):
            await pressed(pilot, press)
            assert list(harm(pilot)) == [], (key, press, pilot.app.screen)
            opened.add(type(pilot.app.screen))
        for _ in range(8):
            if pilot.app.screen is root:
                break
            await pilot.app.pop_screen()
            await settled(pilot)
        assert pilot.app.screen is root, key
    assert len(opened) > 9, opened


async def test_no_screen_of_figures_sends_what_a_database_holds(browsing: Browsing, tmp_path: Path) -> None:
    """Escape sequences in every name, title, place and text of a database, on every screen | nothing is sent"""
    written = ALL.replace("'", "''")
    changes = f"""
    update source set name_ar = '{written}', name_en = '{written}';
    update category set name_ar = '{written}', name_en = '{written}';
    update country set name_ar = '{written}', name_en = '{written}';
    update report set title = '{written}', publisher = '{written}', url = '{written}', file_name = '{written}',
        body = body || '{written}', note_ar = '{written}', note_en = '{written}', licence = '{written}';
    update figure set category_text = '{written}', source_text = '{written}', rule = '{written}';
    update figure set place = '{written}', metric_text = '{written}' where figure_id > 6;
    """
    path = build(tmp_path / "hos\x1b[2Jtile\x07\u202e'[red].duckdb", changes=changes)
    async with browsing(path, size=(110, 36)) as pilot:
        await settled(pilot)
        assert list(harm(pilot)) == []
        app = pilot.app
        assert isinstance(app, HasilaApp)
        await app.push_screen(TableScreen(app.database, app.database.views["figures"], ()))
        await settled(pilot)
        await assert_harmless(pilot, OF_FIGURES)


def hostile_table(path: Path) -> Path:
    """A stranger's database: its tables, columns and values are called whatever can be."""
    with duckdb.connect(str(path)) as connection:
        connection.execute(f"create schema {quoted(ALL)}")
        for name in (ALL, f"{ALL}2"):
            connection.execute(
                f"create table {quoted(ALL)}.{quoted(name)} as select i as {quoted(ALL + ' n')}, ? || i % 3 as "
                f"{quoted(ALL)}, date '2014-01-01' + i::int as {quoted(ALL + ' day')} from range(40) t(i)",
                [ALL],
            )
        connection.execute(f"create view {quoted(ALL + ' v')} as from read_text('/etc/passwd')")
        connection.execute("create macro count(x) as 42; create macro sum(x) as 666")
    return path


async def test_no_screen_of_a_strangers_tables_sends_what_they_are_called(tmp_path: Path) -> None:
    """A stranger's tables, columns and values called by escape sequences, quotes, markup | nothing is sent"""
    path = hostile_table(tmp_path / "a\x1b]0;own\x07\u202eb[@click=app.quit].duckdb")
    with open_files([path]) as database:
        app = HasilaApp(database, language="en")
        async with app.run_test(size=(110, 36), notifications=True) as pilot:
            await settled(pilot)
            assert list(harm(pilot)) == []
            await pressed(pilot, "enter")
            assert isinstance(pilot.app.screen, TableScreen)
            assert not pilot.app.screen.is_root
            await assert_harmless(pilot, OF_TABLES)
