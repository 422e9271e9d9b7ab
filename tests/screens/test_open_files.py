"""Other files from within: named, completed, read with progress, refused in a sentence; and the way back."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import Label, OptionList

from tests.conftest import Browsing, pressed, settled, stands
from tests.data.tiny import build
from tui.app import HasilaApp
from tui.data.answers import CancelledError
from tui.data.files import LIST, Opening, open_files
from tui.data.naming import named_files, path_completions
from tui.data.opening import Database
from tui.screens.browse import BrowseScreen
from tui.screens.open_files import OpenScreen
from tui.screens.palette import Query
from tui.screens.table import TableScreen
from tui.widgets.completing_input import CompletingInput


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of files to work in, and nothing remembered of another test."""
    files = tmp_path / "files"
    (files / "inner").mkdir(parents=True)
    (files / "events.csv").write_text("place,deaths\nحلب,12\n", "utf-8")
    (files / "ملف عربي.csv").write_text("الاسم;العدد\nأحمد;3\nسعاد;4\n", "utf-8")
    (files / "inner" / "list.json").write_text('[{"a": 1}]', "utf-8")
    (files / "notes.md").write_text("no table", "utf-8")
    (files / "broken.csv").write_bytes(b"a,b\n" + b"x,\0\n" * 9)
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.setenv("HOME", str(files))
    monkeypatch.chdir(files)
    return files


def said(pilot: Pilot[None]) -> str:
    return str(pilot.app.screen.query_one("#said", Label).visual)


async def asked(pilot: Pilot[None], typed: str) -> None:
    """Have the dialogue, and something typed in it."""
    await settled(pilot)
    assert isinstance(pilot.app, HasilaApp)
    pilot.app.action_open_files()
    await settled(pilot)
    pilot.app.screen.query_one(CompletingInput).insert_text_at_cursor(typed)
    await settled(pilot)


async def test_a_file_opens_above_and_q_goes_back_to_what_was_open(browsing: Browsing) -> None:
    async with browsing(language="en") as pilot:
        await asked(pilot, "~/events.csv")
        await pressed(pilot, "enter")
        app = pilot.app
        assert isinstance(app, HasilaApp)
        assert isinstance(app.screen, TableScreen)
        opened, below = app.database, app._opened[0].editions[0]
        assert (app.screen.view.name, opened.path.name) == ("events", "events.csv")
        await pressed(pilot, "escape")  # leaves no file
        assert isinstance(app.screen, TableScreen)
        await pressed(pilot, "ctrl+r")
        assert app.database is not opened
        assert app.database.path.name == "events.csv"
        await pressed(pilot, "q")
        assert isinstance(app.screen, BrowseScreen)
        assert app.database is below
        await pressed(pilot, "down")
        assert app.screen.pane.table.cursor == 1


async def test_several_files_are_a_list_with_their_kinds_and_each_can_be_reached(browsing: Browsing) -> None:
    async with browsing(size=(110, 24)) as pilot:
        await asked(pilot, "events.csv 'ملف عربي.csv'")
        await pressed(pilot, "enter")
        screen = pilot.app.screen
        assert isinstance(screen, TableScreen)
        assert screen.view.name == LIST
        assert stands(pilot, "نص 1 · عدد 1")
        await pressed(pilot, "enter")
        assert isinstance(pilot.app.screen, TableScreen)
        assert pilot.app.screen.view.name == "events"
        await pressed(pilot, "q", "down", "enter")
        assert isinstance(pilot.app.screen, TableScreen)
        assert pilot.app.screen.view.name == "ملف عربي"


@pytest.mark.parametrize("language", ["ar", "en"])
async def test_what_cannot_be_opened_is_said_and_what_was_shown_stays(browsing: Browsing, language: str) -> None:
    async with browsing(language=language) as pilot:
        await asked(pilot, "broken.csv")
        await pressed(pilot, "enter")
        assert isinstance(pilot.app.screen, OpenScreen)
        assert said(pilot).startswith("broken.csv is no text")
        assert pilot.app.screen.query_one(CompletingInput).value == "broken.csv"
        await pressed(pilot, "escape")
        assert isinstance(pilot.app.screen, BrowseScreen)


async def test_esc_stops_what_is_read_and_leaves_the_dialogue_open(
    browsing: Browsing, monkeypatch: pytest.MonkeyPatch
) -> None:
    stopped = threading.Event()

    def slow(self: Opening) -> Database:
        assert stopped.wait(10)
        raise CancelledError

    monkeypatch.setattr(Opening, "database", slow)
    monkeypatch.setattr(Opening, "progress", lambda self: 0.4)
    monkeypatch.setattr(Opening, "stop", lambda self: stopped.set())
    async with browsing(language="en") as pilot:
        await asked(pilot, "events.csv")
        await pilot.press("enter")
        await pilot.pause(0.4)
        assert said(pilot) == "Reading events.csv: 40% Esc stops it."
        await pressed(pilot, "escape")
        assert said(pilot) == "Stopped: nothing was opened."
        await pressed(pilot, "escape")
        assert isinstance(pilot.app.screen, BrowseScreen)


async def test_tab_completes_and_goes_into_folders_and_what_was_opened_is_offered_again(browsing: Browsing) -> None:
    async with browsing(language="en") as pilot:
        await asked(pilot, "inn")
        await pressed(pilot, "tab", "tab")
        assert pilot.app.screen.query_one(CompletingInput).value == "inner/list.json"
        await pressed(pilot, "enter")
        assert isinstance(pilot.app.screen, TableScreen)
        await pressed(pilot, "q")
        await asked(pilot, "")
        assert str(pilot.app.screen.query_one(OptionList).get_option_at_index(0).prompt).endswith("list.json\u2069")


@pytest.mark.parametrize("wish", ["open events.csv", "افتح events.csv", "Open ~/ev"])
async def test_the_palette_opens_a_path(browsing: Browsing, wish: str) -> None:
    async with browsing(language="en") as pilot:
        await settled(pilot)
        await pressed(pilot, "ctrl+p")
        pilot.app.screen.query_one(Query).insert_text_at_cursor(wish)
        await pilot.pause(0.3)
        if wish.endswith("ev"):
            await pressed(pilot, "tab")
        await pilot.pause(0.3)
        await pressed(pilot, "enter")
        if not isinstance(pilot.app.screen, TableScreen):
            await pressed(pilot, "enter")
        assert isinstance(pilot.app.screen, TableScreen)
        assert pilot.app.screen.view.name == "events"


async def test_a_database_of_figures_opens_on_its_own_screen_and_takes_reports_in(tmp_path: Path, folder: Path) -> None:
    figures = build(tmp_path / "tiny.duckdb")
    with open_files([folder / "events.csv"]) as database:
        assert list(database.views) == [LIST, "events"]  # the list can be reached where there is one table
        app = HasilaApp(database, language="en", keep_in=tmp_path / "kept.duckdb")
        async with app.run_test(size=(100, 30)) as pilot:
            await asked(pilot, str(figures))
            await pressed(pilot, "enter")
            assert isinstance(app.screen, BrowseScreen)
            assert (app.database.path, app._keep_in) == (figures, None)
            await pressed(pilot, "q")
            assert app._keep_in == tmp_path / "kept.duckdb"


@pytest.mark.parametrize(
    ("typed", "names"),
    [
        ("events.csv", ["events.csv"]),
        ("ملف عربي.csv", ["ملف عربي.csv"]),  # a blank in the name of one file
        ("events.csv 'ملف عربي.csv'", ["events.csv", "ملف عربي.csv"]),
        ("*.csv", ["broken.csv", "events.csv", "ملف عربي.csv"]),
        ("'open quote.csv", ["open quote.csv"]),
        ("none.csv", ["none.csv"]),
        ("  ", []),
    ],
)
def test_files_are_named_as_in_a_shell(typed: str, names: list[str]) -> None:
    assert [path.name for path in named_files(typed)] == names


def test_home_is_known_and_a_pattern_of_parquet_stays_one(folder: Path) -> None:
    import duckdb

    with duckdb.connect() as connection:
        for name in ("a", "b"):
            connection.execute(f"copy (select 1 as id) to '{folder}/{name}.parquet' (format parquet)")
    assert named_files("~/*.parquet") == [folder / "*.parquet"]
    assert named_files("~/a.parquet") == [folder / "a.parquet"]


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        ("ev", ["events.csv"]),
        ("EV", ["events.csv"]),
        ("مَلف", ["'ملف عربي.csv'"]),
        ("'ملف ع", ["'ملف عربي.csv'"]),
        ("events.csv in", ["inner/"]),
        ("inner/", ["inner/list.json"]),
        ("~/inner/l", ["~/inner/list.json"]),
        ("no", []),  # nothing that can be browsed
        ("none/x", []),
    ],
)
def test_paths_are_completed_in_any_spelling(typed: str, written: list[str]) -> None:
    assert [each.written for each in path_completions(typed, len(typed))] == written
