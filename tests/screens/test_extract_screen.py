"""A report taken in while browsing: a file or a pasted text, and the new report on the screen afterwards."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from threading import Event

import pytest
from textual.pilot import Pilot
from textual.widgets import Label

from tests.conftest import pressed, settled, stands
from tests.data.tiny import build
from tui.app import HasilaApp
from tui.commands.adding import take_in_beside
from tui.data.opening import open_database
from tui.data.taking import Extracting, Taken, Wish
from tui.errors import HasilaError
from tui.labels.labels import AR, EN
from tui.labels.words import Language
from tui.screens.browse import BrowseScreen
from tui.screens.extract import ExtractScreen
from tui.screens.table import TableScreen
from tui.widgets.arabic_input import ArabicInput
from tui.widgets.mirrored_text_area import MirroredTextArea

TEXT = "حصيلة جديدة\n\nقُتل 2,310 مدنيين في اليمن خلال العام الماضي، وفق بيان لمنظمة محلية."

Opening = Callable[..., HasilaApp]


@pytest.fixture
def database(tmp_path: Path) -> Path:
    return build(tmp_path / "tiny.duckdb")


@pytest.fixture
def opening(database: Path) -> Opening:
    """The browser on the tiny database, with somebody who takes reports in."""

    def open_app(
        extracting: Extracting | None = take_in_beside, keep_in: Path | None = None, language: Language = "ar"
    ) -> HasilaApp:
        return HasilaApp(open_database(database), language=language, extracting=extracting, keep_in=keep_in)

    return open_app


def fill(pilot: Pilot[None], **typed: str) -> None:
    for name, text in typed.items():
        if name == "text":
            pilot.app.screen.query_one("#text", MirroredTextArea).text = text
        else:
            pilot.app.screen.query_one(f"#{name}", ArabicInput).value = text


def said(pilot: Pilot[None]) -> str:
    return str(pilot.app.screen.query_one("#said", Label).render())


def told(pilot: Pilot[None]) -> list[str]:
    return [notification.message for notification in pilot.app._notifications]


def titles(database: Path) -> list[object]:
    with open_database(database) as opened:
        return [report["title"] for report in opened.lookup("reports")]


@pytest.mark.parametrize("language", ["ar", "en"])
async def test_a_pasted_text_becomes_a_report_and_is_shown(
    opening: Opening, database: Path, language: Language
) -> None:
    async with opening(language=language).run_test(size=(100, 40)) as pilot:
        await settled(pilot)
        await pressed(pilot, "f9")
        fill(pilot, text=TEXT, published="٢٠١٥-٠١-٠٥", publisher="صحيفة")
        await pilot.click("#take")
        await settled(pilot)
        assert isinstance(pilot.app.screen, TableScreen)
        assert stands(pilot, "2,310")
        await pressed(pilot, "q")
        assert isinstance(pilot.app.screen, BrowseScreen)
        assert stands(pilot, "2,310")
        assert pilot.app.screen.kept[0].sentence[language].endswith("حصيلة جديدة")
        assert (AR if language == "ar" else EN).extracted("حصيلة جديدة", 1) in told(pilot)
        await pressed(pilot, "U")
        assert stands(pilot, "100")
    assert titles(database)[-1] == "حصيلة جديدة"


async def test_a_file_is_read_at_enter(opening: Opening, database: Path, tmp_path: Path) -> None:
    (tmp_path / "new.txt").write_text(TEXT, "utf-8")
    async with opening().run_test(size=(100, 40)) as pilot:
        await settled(pilot)
        await pressed(pilot, "f9")
        fill(pilot, file=str(tmp_path / "new.txt"), title="عنوان آخر")
        await pressed(pilot, "enter")
        assert isinstance(pilot.app.screen, TableScreen)
        assert AR.extracted_undated in told(pilot)
    assert titles(database)[-1] == "عنوان آخر"


async def test_the_same_text_twice_shows_the_report_that_is_there(opening: Opening, database: Path) -> None:
    async with opening().run_test(size=(100, 40)) as pilot:
        for _ in range(2):
            await settled(pilot)
            await pressed(pilot, "f9")
            fill(pilot, text=TEXT)
            await pilot.click("#take")
            await settled(pilot)
        assert AR.extracted_before("حصيلة جديدة") in told(pilot)
    assert titles(database).count("حصيلة جديدة") == 1


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({}, AR.extract_one_of_both),
        ({"file": "a.txt", "text": TEXT}, AR.extract_one_of_both),
        ({"text": TEXT, "published": "أمس"}, AR.extract_no_day("أمس")),
        ({"file": "/absent.txt"}, "/absent.txt: there is no such file"),
    ],
    ids=["nothing", "both", "no day", "absent"],
)
async def test_what_cannot_be_taken_in_is_said_and_stays_typed(
    opening: Opening, database: Path, typed: dict[str, str], sentence: str
) -> None:
    before = database.read_bytes()
    async with opening().run_test(size=(100, 40)) as pilot:
        await settled(pilot)
        await pressed(pilot, "f9")
        fill(pilot, **typed)
        await pilot.click("#take")
        await settled(pilot)
        assert said(pilot).startswith(sentence)
        assert isinstance(pilot.app.screen, ExtractScreen)
        if "text" in typed:
            assert pilot.app.screen.query_one("#text", MirroredTextArea).text == TEXT
    assert database.read_bytes() == before


async def test_over_the_sample_it_asks_where_and_goes_there(opening: Opening, database: Path, tmp_path: Path) -> None:
    before, mine = database.read_bytes(), tmp_path / "mine.duckdb"
    async with opening(keep_in=mine).run_test(size=(100, 44)) as pilot:
        await settled(pilot)
        await pressed(pilot, "f9")
        assert pilot.app.screen.query_one("#into", ArabicInput).value == str(mine)
        fill(pilot, text=TEXT, into="")
        await pilot.click("#take")
        await settled(pilot)
        assert said(pilot) == AR.extract_where
        fill(pilot, into=str(mine))
        pilot.app.screen.query_one("#into").focus()
        await pressed(pilot, "enter")
        assert isinstance(pilot.app, HasilaApp)
        assert pilot.app.database.path == mine
        assert stands(pilot, "mine.duckdb")
        await pressed(pilot, "f9")
        assert not pilot.app.screen.query("#into")
    assert titles(mine) == ["حصيلة جديدة"]
    assert database.read_bytes() == before


async def test_the_screen_does_not_wait_for_the_reading(opening: Opening) -> None:
    ready = Event()

    def slow(wish: Wish) -> Taken:
        ready.wait(20)
        raise HasilaError("too late")

    async with opening(slow).run_test(size=(100, 40)) as pilot:
        await settled(pilot)
        await pressed(pilot, "f9")
        fill(pilot, text=TEXT)
        await pilot.click("#take")
        await pilot.pause()
        assert said(pilot) == AR.extract_reading
        await pilot.press("escape")
        await pilot.pause()
        assert isinstance(pilot.app.screen, BrowseScreen)
        ready.set()
        await settled(pilot)


async def test_where_nobody_takes_reports_in_it_is_said(opening: Opening) -> None:
    async with opening(None).run_test(size=(100, 40)) as pilot:
        await settled(pilot)
        await pressed(pilot, "f9")
        assert isinstance(pilot.app.screen, BrowseScreen)
        assert told(pilot) == [AR.extract_not_here]
