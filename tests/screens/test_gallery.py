"""Every widget of Textual in use or likely to be used, read as an Arabic reader does: from the right edge."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from pathlib import Path

import pytest
from rich.cells import cell_len
from textual.containers import Vertical
from textual.geometry import Region
from textual.pilot import Pilot
from textual.widgets import Button, OptionList, TextArea, Tree
from textual.widgets._toast import Toast
from textual.widgets._tooltip import Tooltip

from tests.conftest import SAMPLE, painted_rows, pressed, settled
from tui.app import HasilaApp
from tui.data.opening import open_database
from tui.labels.words import Language
from tui.screens.gallery import QUESTION, TOAST, TOOLTIP
from tui.text.lines import line
from tui.widgets.mirrored import MIRRORED_FRAMES

EXPECTED = Path(__file__).with_name("gallery.txt")
"""What is read, in logical order: one section a widget, each line as it stands from right to left."""

BRACKETS = str.maketrans("()[]«»<>", ")(][»«><")
_find_left_to_right = re.compile(r"[A-Za-z0-9٠-٩](?:[A-Za-z0-9٠-٩ .,:_+/-]*[A-Za-z0-9٠-٩%])?|%\d+").finditer

pytestmark = pytest.mark.skipif(not SAMPLE.is_file(), reason="the sample is not built yet")


def cells(row: str) -> list[str]:
    """What stands in each cell of a painted row, left to right; the second cell of a wide sign is empty."""
    painted: list[str] = []
    for character in row:
        if unicodedata.combining(character) and painted:
            painted[-1] += character
        else:
            painted += [character, *[""] * (cell_len(character) - 1)]
    return painted


def read_from_right(painted: list[str]) -> str:
    """A painted row in logical order: Latin and numbers are read from the left, all else from the right."""
    glyphs = [unicodedata.normalize("NFKC", glyph) if glyph not in "…" else glyph for glyph in reversed(painted)]
    row = "".join(MIRRORED_FRAMES.get(glyph, glyph) for glyph in glyphs).translate(BRACKETS)
    return _turned(row).strip()


def _turned(row: str) -> str:
    for run in _find_left_to_right(row):
        row = row[: run.start()] + run[0][::-1] + row[run.end() :]
    return row


def read(pilot: Pilot[None], region: Region) -> Iterator[str]:
    rows = painted_rows(pilot)[region.y : region.bottom]
    return filter(None, (read_from_right(cells(row)[region.x : region.right]) for row in rows))


async def gallery(pilot: Pilot[None]) -> None:
    await settled(pilot)
    await pilot.app.run_action("gallery")
    await settled(pilot)


def opened(database_language: Language) -> HasilaApp:
    return HasilaApp(open_database(SAMPLE), language=database_language)


def sections(pilot: Pilot[None]) -> Iterator[str]:
    """The header, each frame with what is in it, the footer."""
    screen = pilot.app.screen
    for name in ("Header", "Footer"):
        yield f"# {name}"
        yield from read(pilot, screen.query_one(name).region)
    for exhibit in screen.query(".exhibit"):
        yield f"# {exhibit.border_subtitle}"
        top = exhibit.region.y
        yield from read(pilot, Region(exhibit.region.x, top, exhibit.region.width, 1))
        yield from read(pilot, exhibit.content_region)


async def test_the_gallery_reads_as_it_is_written_down() -> None:
    app = opened("ar")
    async with app.run_test(size=(100, 50)) as pilot:
        await gallery(pilot)
        assert "\n".join(sections(pilot)) + "\n" == EXPECTED.read_text("utf-8")
    app.database.close()


def room_beside(pilot: Pilot[None], region: Region) -> tuple[int, int]:
    """The fewest blank cells to the left and to the right of what stands in a region."""
    rows = ["".join(cells(row)[region.x : region.right]) for row in painted_rows(pilot)[region.y : region.bottom]]
    rows = [row for row in rows if row.strip()]
    return min(len(row) - len(row.lstrip()) for row in rows), min(len(row) - len(row.rstrip()) for row in rows)


BEGINNING = ["Tree", "TextArea", "Tabs #tabs-list", "Checkbox", "RadioSet", "Input"]
BLOCKS = ["MarkdownH2", "MarkdownParagraph", "MarkdownBulletList", "MarkdownOrderedList", "MarkdownBlockQuote"]


@pytest.mark.parametrize("name", BEGINNING + BLOCKS)
@pytest.mark.parametrize("language", ["ar", "en"])
async def test_each_begins_where_reading_begins(name: str, language: Language) -> None:
    app = opened(language)
    async with app.run_test(size=(100, 50)) as pilot:
        await gallery(pilot)
        left, right = room_beside(pilot, app.screen.query(name).first().region)
        assert right < left if language == "ar" else left < right
    app.database.close()


@pytest.mark.parametrize("language", ["ar", "en"])
async def test_code_in_a_document_begins_on_the_left_in_either_language(language: Language) -> None:
    app = opened(language)
    async with app.run_test(size=(100, 50)) as pilot:
        await gallery(pilot)
        region = app.screen.query_one("MarkdownFence").region
        rows = ["".join(cells(row)[region.x : region.right]) for row in painted_rows(pilot)[region.y : region.bottom]]
        assert [row.strip() for row in rows if row.strip()] == [
            f"select deaths  -- {line('القتلى').text}",
            "from deaths_by_year;",
        ]
        assert all(row.startswith("  ") for row in rows)
    app.database.close()


async def test_a_toast_a_tooltip_and_a_dialogue_read_from_the_right() -> None:
    app = opened("ar")
    async with app.run_test(size=(100, 50), notifications=True, tooltips=True) as pilot:
        await gallery(pilot)
        await pressed(pilot, "f6")
        toast = app.screen.query_one(Toast)
        assert list(read(pilot, toast.content_region)) == ["تمّ!", TOAST]
        assert toast.region.x == 0
        await pilot.hover(Button)
        await pilot.pause(0.6)
        assert list(read(pilot, app.screen.query_one(Tooltip).content_region)) == [TOOLTIP]
        await pressed(pilot, "f7")
        assert QUESTION in list(read(pilot, app.screen.query_one(Vertical).content_region))
    app.database.close()


async def test_the_palette_takes_an_arabic_query() -> None:
    app = opened("ar")
    async with app.run_test(size=(100, 50)) as pilot:
        await settled(pilot)
        await pressed(pilot, "ctrl+p", *"مساع")
        await pilot.pause(0.3)
        assert list(read(pilot, app.screen.query_one("Query").content_region)) == ["مساع"]
        assert "مساعدة" in list(read(pilot, app.screen.query_one("CommandList").content_region))
        await pressed(pilot, "enter", "enter")
        assert type(app.screen).__name__ == "HelpScreen"
    app.database.close()


async def test_a_branch_of_the_tree_opens_where_its_arrow_is_seen() -> None:
    app = opened("ar")
    async with app.run_test(size=(100, 50)) as pilot:
        await gallery(pilot)
        tree = app.screen.query_one(Tree)
        arrow = cells(painted_rows(pilot)[tree.region.y + 4])[tree.region.x :].index("◀")
        await pilot.click(Tree, offset=(arrow, 4))
        await settled(pilot)
        assert "└── ▼ جداول CSV" in [row.replace("▼  ", "▼ ") for row in read(pilot, tree.region)]
    app.database.close()


async def test_a_click_in_the_text_area_puts_the_caret_before_the_letter_that_is_seen() -> None:
    app = opened("ar")
    async with app.run_test(size=(100, 50)) as pilot:
        await gallery(pilot)
        area = app.screen.query_one(TextArea)
        row = cells(painted_rows(pilot)[area.region.y + 1])[area.region.x : area.region.right]
        await pilot.click(TextArea, offset=(row.index("l"), 1))
        assert area.cursor_location == (1, area.text.splitlines()[1].index("line"))
        await pressed(pilot, "right")
        assert area.cursor_location == (1, area.text.splitlines()[1].index("ine"))
    app.database.close()


async def test_the_first_option_stands_in_full() -> None:
    app = opened("ar")
    async with app.run_test(size=(100, 50)) as pilot:
        await gallery(pilot)
        options = app.screen.query_one(OptionList)
        assert next(read(pilot, options.content_region)) == "الوفيات حسب السنة (2014)"
    app.database.close()


async def test_no_cell_is_left_without_the_colours_of_its_widget() -> None:
    app = opened("ar")
    async with app.run_test(size=(100, 50)) as pilot:
        await gallery(pilot)
        strips = app.screen._compositor.render_strips()
        assert all(piece.style is not None and piece.style.bgcolor for strip in strips for piece in strip)
    app.database.close()
