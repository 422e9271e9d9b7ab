"""What is kept of a screen: a file of its rows, a view of the reader's own, its SQL."""

from __future__ import annotations

import csv
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import Button, Label, OptionList, Select

from tests.conftest import painted_rows, pressed, settled
from tests.data.tiny import build
from tui.app import HasilaApp
from tui.commands.exporting import write
from tui.commands.exporting_beside import export_beside
from tui.data.answers import CancelledError
from tui.data.exporting import Export, Exported, Exporting, Progress
from tui.data.files import open_files
from tui.labels.words import Language
from tui.screens.export import ExportScreen
from tui.screens.reading import ReadingScreen
from tui.screens.save_view import SaveViewScreen
from tui.screens.sql import SqlScreen
from tui.screens.views import ViewsScreen
from tui.widgets.arabic_input import ArabicInput

Opening = Callable[..., HasilaApp]


@pytest.fixture(autouse=True)
def places(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing kept by another test is there, and files are proposed beside the data."""
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    monkeypatch.chdir(tmp_path)


@pytest.fixture
def own(tmp_path: Path) -> Path:
    return tmp_path / "config" / "hasila" / "queries"


@pytest.fixture
def opening(tmp_path: Path) -> Iterator[Opening]:
    databases = []

    def open_app(path: Path | None = None, exporting: Exporting | None = write, language: Language = "ar") -> HasilaApp:
        database = open_files([path or build(tmp_path / "tiny.duckdb")])
        databases.append(database)
        return HasilaApp(database, language=language, exporting=exporting)

    yield open_app
    for database in databases:
        database.close()


def field(pilot: Pilot[None], name: str) -> ArabicInput:
    return pilot.app.screen.query_one(f"#{name}", ArabicInput)


def said(pilot: Pilot[None], name: str = "said") -> str:
    return str(pilot.app.screen.query_one(f"#{name}", Label).visual)


def rows_of(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def deaths(pilot: Pilot[None]) -> list[str]:
    assert isinstance(pilot.app.screen, ReadingScreen)
    relation = pilot.app.screen.pane.table.relation
    assert relation is not None
    return [str(row["deaths"]) for row in relation.window(0, len(relation))]


# Files


async def test_what_is_on_the_screen_is_written_as_it_stands(opening: Opening, tmp_path: Path) -> None:
    async with opening().run_test(size=(100, 30)) as pilot:
        await pressed(pilot, "right", "]", "+", "e")
        assert isinstance(pilot.app.screen, ExportScreen)
        assert field(pilot, "into").value == str(tmp_path / "deaths_by_category.csv")
        assert "deaths_by_category.csv-metadata.json" in said(pilot, "preview")
        await pressed(pilot, "enter")
        assert isinstance(pilot.app.screen, ReadingScreen)
        shown = deaths(pilot)
        assert [row["deaths"] for row in rows_of(tmp_path / "deaths_by_category.csv")] == shown


async def test_all_rows_and_columns_are_written_where_that_is_asked(opening: Opening, tmp_path: Path) -> None:
    async with opening().run_test(size=(100, 30)) as pilot:
        await pressed(pilot, "+", "e")
        pilot.app.screen.query_one("#what", Select).value = "all"
        await settled(pilot)
        assert "كل الصفوف" in said(pilot, "preview")
        await pressed(pilot, "enter")
    written = rows_of(tmp_path / "deaths_by_category.csv")
    assert len(written) == 9
    assert "category_code" in written[0]


async def test_another_form_ends_the_name_of_the_file_otherwise(opening: Opening, tmp_path: Path) -> None:
    async with opening().run_test(size=(100, 30)) as pilot:
        await pressed(pilot, "e")
        assert pilot.app.screen.query_one("#bom").display
        pilot.app.screen.query_one("#form", Select).value = "html"
        await settled(pilot)
        assert field(pilot, "into").value.endswith("deaths_by_category.html")
        assert not pilot.app.screen.query_one("#bom").display
        await pressed(pilot, "enter")
    assert '<html lang="ar" dir="rtl">' in (tmp_path / "deaths_by_category.html").read_text("utf-8")


async def test_the_name_of_the_file_says_the_form(opening: Opening, tmp_path: Path) -> None:
    async with opening().run_test(size=(100, 30)) as pilot:
        await pressed(pilot, "e")
        field(pilot, "into").value = str(tmp_path / "rows.jsonl")
        await settled(pilot)
        assert pilot.app.screen.query_one("#form", Select).value == "jsonl"
        await pressed(pilot, "enter")
    assert (tmp_path / "rows.jsonl").read_text("utf-8").startswith("{")


@pytest.mark.parametrize("name", ["deaths_by_category.csv", "deaths_by_category.csv-metadata.json"])
async def test_a_file_that_is_there_is_replaced_only_when_that_is_said(
    opening: Opening, tmp_path: Path, name: str
) -> None:
    (tmp_path / name).write_text("mine", "utf-8")
    async with opening().run_test(size=(100, 30)) as pilot:
        await pressed(pilot, "e", "enter")
        assert name in said(pilot)
        assert (tmp_path / name).read_text("utf-8") == "mine"
        pilot.app.screen.query_one("#over", Button).press()
        await settled(pilot)
        assert isinstance(pilot.app.screen, ReadingScreen)
    assert (tmp_path / name).read_text("utf-8") != "mine"


async def test_a_name_is_completed_while_it_is_typed(opening: Opening, tmp_path: Path) -> None:
    (tmp_path / "تقارير").mkdir()
    async with opening().run_test(size=(100, 30)) as pilot:
        await pressed(pilot, "e")
        field(pilot, "into").value = f"{tmp_path}/تقا"
        await settled(pilot)
        assert field(pilot, "into")._suggestion == f"{tmp_path}/تقارير/"


async def test_what_cannot_be_written_is_said_in_the_window(opening: Opening) -> None:
    async with opening().run_test(size=(100, 30)) as pilot:
        await pressed(pilot, "e")
        field(pilot, "into").value = "absent/rows.csv"
        await pressed(pilot, "enter")
        assert "there is no folder" in said(pilot)
        assert isinstance(pilot.app.screen, ExportScreen)


async def test_esc_stops_the_writing_and_then_leaves(opening: Opening) -> None:
    def slow(export: Export, progress: Progress) -> Exported:
        progress.share = 0.42
        progress.unwanted.wait(10)
        raise CancelledError

    async with opening(exporting=slow).run_test(size=(100, 30)) as pilot:
        await pilot.press("e", "enter")
        for _ in range(40):
            await pilot.pause(0.05)
            if "42%" in said(pilot):
                break
        assert "42%" in said(pilot)
        await pressed(pilot, "escape")
        assert isinstance(pilot.app.screen, ExportScreen)
        assert "لم يُكتب شيء" in said(pilot)
        await pressed(pilot, "escape")
        assert isinstance(pilot.app.screen, ReadingScreen)


async def test_a_browser_that_may_write_nothing_says_so(opening: Opening) -> None:
    async with opening(exporting=None).run_test(size=(100, 30)) as pilot:
        for key in ("e", "s"):
            await pressed(pilot, key)
            assert isinstance(pilot.app.screen, ReadingScreen)
        assert [each.message for each in pilot.app._notifications] == ["هذا المتصفح لا يكتب ملفات."] * 2


def test_another_process_writes_and_stops_when_nobody_wants_it(tmp_path: Path) -> None:
    path = build(tmp_path / "tiny.duckdb")
    with open_files([path]) as database:
        view = database.views["figures"]
    export = Export((path,), view, (), None, None, tmp_path / "out.csv", "csv")
    assert export_beside(export, Progress()).rows == 9
    unwanted = Progress()
    unwanted.unwanted.set()
    began = time.monotonic()
    with pytest.raises(CancelledError):
        export_beside(Export((path,), view, (), None, None, tmp_path / "none.html", "html"), unwanted)
    assert time.monotonic() - began < 30
    assert sorted(each.name for each in tmp_path.iterdir()) == ["out.csv", "out.csv-metadata.json", "tiny.duckdb"]


# Views of the reader's own


async def test_a_view_is_kept_listed_as_own_and_opened(opening: Opening, own: Path) -> None:
    async with opening().run_test(size=(100, 30)) as pilot:
        await pressed(pilot, "right", "]", "+", "s")
        assert isinstance(pilot.app.screen, SaveViewScreen)
        shown = None
        field(pilot, "name").value = "مئة قتيل"
        await pressed(pilot, "enter")
        assert (own / "مئة_قتيل.sql").is_file()
        shown = deaths(pilot)
        await pressed(pilot, "v")
        assert isinstance(pilot.app.screen, ViewsScreen)
        options = pilot.app.screen.query_one(OptionList)
        options.highlighted = options.get_option_index("مئة_قتيل")
        assert str(options.get_option("مئة_قتيل").prompt) == "مئة قتيل · لك"
        await pressed(pilot, "enter")
        assert deaths(pilot) == shown


async def test_a_name_that_is_taken_is_asked_about(opening: Opening, own: Path) -> None:
    async with opening(language="en").run_test(size=(100, 30)) as pilot:
        for name, words in (("sources", "The program has a view"), ("؟!", "letters or digits")):
            await pressed(pilot, "s")
            field(pilot, "name").value = name
            await pressed(pilot, "enter")
            assert words in said(pilot)
            await pressed(pilot, "escape")
        for _ in range(2):
            await pressed(pilot, "s")
            field(pilot, "name").value = "mine"
            await pressed(pilot, "enter")
        assert "There is a view in mine.sql" in said(pilot)
        pilot.app.screen.query_one("#over", Button).press()
        await settled(pilot)
        assert isinstance(pilot.app.screen, ReadingScreen)
    assert [each.name for each in own.iterdir()] == ["mine.sql"]


async def test_own_views_are_renamed_and_deleted_and_the_others_stay(opening: Opening, own: Path) -> None:
    async with opening(language="en").run_test(size=(100, 30)) as pilot:
        await pressed(pilot, "s")
        field(pilot, "name").value = "mine"
        await pressed(pilot, "enter", "v", "delete")
        assert isinstance(pilot.app.screen, ViewsScreen)  # on a view of the program, which stays
        options = pilot.app.screen.query_one(OptionList)
        options.highlighted = options.get_option_index("mine")
        await pressed(pilot, "e")
        pilot.app.screen.query_one("#file", ArabicInput).value = "yours"
        await pressed(pilot, "enter")
        assert [each.name for each in own.iterdir()] == ["yours.sql"]
        options = pilot.app.screen.query_one(OptionList)
        options.highlighted = options.get_option_index("yours")
        await pressed(pilot, "delete", "tab", "enter")
        assert list(own.iterdir()) == []
        assert isinstance(pilot.app.screen, ViewsScreen)


async def test_a_broken_view_is_named_in_the_list(opening: Opening, own: Path) -> None:
    own.mkdir(parents=True)
    (own / "half.sql").write_text("select 1", "utf-8")
    async with opening(language="en").run_test(size=(100, 40)) as pilot:
        await pressed(pilot, "v")
        painted = "".join(" ".join(painted_rows(pilot)).split())
        assert "half.sql:1:" in painted


# SQL


@pytest.mark.parametrize("language", ["ar", "en"])
async def test_the_sql_runs_from_the_left_and_is_copied_as_it_is(
    opening: Opening, language: Language, monkeypatch: pytest.MonkeyPatch
) -> None:
    copied: list[str] = []
    monkeypatch.setattr(HasilaApp, "copy_to_clipboard", lambda app, text: copied.append(text))
    async with opening(language=language).run_test(size=(100, 30)) as pilot:
        await pressed(pilot, "S")
        assert isinstance(pilot.app.screen, SqlScreen)
        assert any("│ with recursive category_within as (" in row for row in painted_rows(pilot))
        await pressed(pilot, "y")
        assert copied[0].startswith("with recursive category_within as (")
        await pressed(pilot, "escape")
        assert isinstance(pilot.app.screen, ReadingScreen)
