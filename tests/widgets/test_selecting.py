"""The mouse over several panes, over trends and bars; and Escape, which lets go of what is selected first."""

from __future__ import annotations

import pytest
from rich.color import ColorSystem
from textual.geometry import Offset
from textual.pilot import Pilot
from textual.widget import Widget

from tests.conftest import Browsing, pressed, settled
from tests.screens.test_copying import copied, dragged, marked_cells, seen
from tui.labels.words import Language
from tui.widgets.filter_bar import FilterBar
from tui.widgets.keys import KeyBar
from tui.widgets.pane import Pane
from tui.widgets.relation_table import RelationTable
from tui.widgets.sheet import Sheet
from tui.widgets.trend import Point, Series, Trend

SERIES = Series((Point(2011, 7841), Point(2013, 73447), Point(2014, 76021, qualifier="more_than")))


def pane(pilot: Pilot[None], name: str) -> Pane:
    return pilot.app.screen.query_one(f"#{name}", Pane)


def ends(widget: Widget, y: int, *, rtl: bool) -> tuple[Offset, Offset]:
    """The first and the last cell of a line of a widget, as it is read."""
    region = widget.content_region
    left, right = Offset(region.x, region.y + y), Offset(region.right - 1, region.y + y)
    return (right, left) if rtl else (left, right)


async def trend_of(pilot: Pilot[None]) -> Trend:
    await settled(pilot)
    trend = pane(pilot, "category").query_one(Trend)
    trend.series, trend.year = SERIES, 2013
    await settled(pilot)
    return trend


@pytest.mark.parametrize("language", ["ar", "en"])
@pytest.mark.parametrize("text", ["7,841", ">76,021", "2013"])
async def test_a_figure_below_a_trend_is_copied_whole(browsing: Browsing, language: Language, text: str) -> None:
    async with browsing(size=(140, 30), language=language) as pilot:
        trend = await trend_of(pilot)
        await dragged(pilot, *seen(pilot, trend, text))
        assert await copied(pilot) == text
        assert marked_cells(pilot) == len(text)


@pytest.mark.parametrize("language", ["ar", "en"])
async def test_a_trend_is_copied_in_the_order_of_its_years(browsing: Browsing, language: Language) -> None:
    async with browsing(size=(140, 30), language=language) as pilot:
        trend = await trend_of(pilot)
        first, _ = ends(trend, 0, rtl=language == "ar")
        _, last = ends(trend, 1, rtl=language == "ar")
        await dragged(pilot, first, last)
        assert await copied(pilot) == "2011 ▁ ▇⣿ 2014\n7,841 … >76,021 · 2013: 73,447"


async def test_a_trend_whose_time_runs_against_the_text_gives_the_same_years(browsing: Browsing) -> None:
    async with browsing(size=(140, 30)) as pilot:
        await settled(pilot)
        await pressed(pilot, "f4")
        trend = await trend_of(pilot)
        await dragged(pilot, *reversed(ends(trend, 0, rtl=True)))
        assert await copied(pilot) == "2011 ▁ ▇⣿ 2014"


@pytest.mark.parametrize(("language", "start"), [("ar", "حصيلة  tiny.duckdb"), ("en", "hasila  tiny.duckdb")])
async def test_the_bars_are_copied_as_they_are_read(browsing: Browsing, language: Language, start: str) -> None:
    async with browsing(size=(120, 30), language=language) as pilot:
        await settled(pilot)
        bar = pilot.app.screen.query_one(FilterBar)
        bar.sentences = ("قُتِلَ: 2014", "x")
        await settled(pilot)
        await dragged(pilot, *ends(bar, 0, rtl=language == "ar"))
        assert (await copied(pilot)).split() == [*start.split(), "قُتِلَ:", "2014", "x"]
        assert bar.sentences == ("قُتِلَ: 2014", "x"), "a drag that ends on × removes nothing"


@pytest.mark.parametrize(("language", "words"), [("ar", ["/", "بحث", "Enter", "الأرقام"]), ("en", ["/", "find"])])
async def test_the_keys_are_copied_as_they_are_read(browsing: Browsing, language: Language, words: list[str]) -> None:
    async with browsing(size=(120, 30), language=language) as pilot:
        await settled(pilot)
        keys = pilot.app.screen.query_one(KeyBar)
        await dragged(pilot, *ends(keys, 0, rtl=language == "ar"))
        assert (await copied(pilot)).split()[: len(words)] == words
        assert len(pilot.app.screen_stack) == 1, "a drag presses no key"


@pytest.mark.parametrize("language", ["ar", "en"])
@pytest.mark.parametrize("backwards", [False, True])
@pytest.mark.parametrize("down", [0, 1])
async def test_what_is_drawn_over_two_panes_is_copied_in_the_order_of_reading(
    browsing: Browsing, language: Language, backwards: bool, down: int
) -> None:
    async with browsing(size=(140, 30), language=language) as pilot:
        await settled(pilot)
        rtl = language == "ar"
        first, second = pane(pilot, "category").table, pane(pilot, "year").table
        (second if backwards else first).focus()  # as the mouse does, and rows move
        await settled(pilot)
        start, _ = ends(first, 1, rtl=rtl)
        _, end = ends(second, 1 + down, rtl=rtl)
        await dragged(pilot, *((end, start) if backwards else (start, end)))
        whole = [first._line_text(number) for number in range(1, first.virtual_size.height)]
        until = [second._line_text(number) for number in range(2 + down)]
        assert (await copied(pilot)).split("\n") == [*whole, *until]


async def test_four_panes_are_copied_row_by_row_each_row_from_the_right(browsing: Browsing) -> None:
    async with browsing(size=(140, 30)) as pilot:
        await settled(pilot)
        size = pilot.app.size
        await dragged(pilot, Offset(size.width - 2, 2), Offset(1, size.height - 3))
        text = await copied(pilot)
        headings = [pane(pilot, name).table._line_text(0) for name in ("category", "year", "country")]
        places = [text.index(heading) for heading in headings]
        assert places == sorted(places)
        assert text.rindex(pilot.app.screen.query_one(Sheet).paragraphs[0].text) > places[-1]


async def test_escape_lets_go_of_the_selection_and_only_then_lifts(browsing: Browsing) -> None:
    async with browsing(size=(140, 30)) as pilot:
        await settled(pilot)
        held = pane(pilot, "year").narrowing
        assert held is not None
        assert held.conditions
        table = pane(pilot, "category").table
        await dragged(pilot, *ends(table, 1, rtl=True))
        await pressed(pilot, "escape")
        assert pilot.app.screen.get_selected_text() is None
        assert pane(pilot, "year").narrowing == held
        await pressed(pilot, "escape")
        assert pane(pilot, "year").narrowing != held


async def test_escape_in_a_dialogue_lets_go_of_the_selection_before_it_closes(browsing: Browsing) -> None:
    async with browsing(size=(140, 30)) as pilot:
        await settled(pilot)
        await pressed(pilot, "f1")
        sheet = pilot.app.screen.query_one(Sheet)
        await dragged(pilot, *ends(sheet, 0, rtl=True))
        await pressed(pilot, "escape")
        assert len(pilot.app.screen_stack) == 2
        await pressed(pilot, "escape")
        assert len(pilot.app.screen_stack) == 1


async def test_a_click_that_selects_nothing_leaves_escape_its_work(browsing: Browsing) -> None:
    async with browsing(size=(140, 30)) as pilot:
        await settled(pilot)
        held = pane(pilot, "year").narrowing
        await pilot.click(RelationTable, offset=(3, 1))
        await pressed(pilot, "escape")
        assert pane(pilot, "year").narrowing != held


async def test_what_is_selected_can_be_read_where_there_are_sixteen_colours(browsing: Browsing) -> None:
    async with browsing(size=(140, 30)) as pilot:
        await settled(pilot)
        table = pane(pilot, "category").table
        await dragged(pilot, *ends(table, 2, rtl=True))
        selection = pilot.app.screen.get_component_rich_style("screen--selection").bgcolor
        chosen = [piece.style for piece in table.render_line(2) if piece.style and piece.style.bgcolor == selection]
        assert chosen
        for style in chosen:
            assert style.color is not None
            assert style.bgcolor is not None
            seen, behind = (each.downgrade(ColorSystem.STANDARD) for each in (style.color, style.bgcolor))
            assert seen.number == 0
            assert behind.number in (7, 15)
            assert style.bold is False, "bold black is drawn grey"
