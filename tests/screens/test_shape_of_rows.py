"""The shape of rows on the screen: F, I and W, what Enter does on each, and what warns."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Iterator
from pathlib import Path

import duckdb
import pytest
from textual.pilot import Pilot
from textual.widgets import Select

from tests.conftest import Browsing, painted_rows, pressed, settled, stands
from tui.app import HasilaApp
from tui.data.catalogue import View
from tui.data.files import open_files
from tui.data.opening import Database
from tui.data.summaries import facets
from tui.data.summaries.questions import Facets
from tui.data.summaries.rows import Answer, Rows
from tui.screens.browse import BrowseScreen
from tui.screens.pivot import PivotDialog
from tui.screens.summary import DescribeScreen, FacetsScreen, PivotScreen
from tui.screens.table import TableScreen
from tui.widgets.filter_bar import FilterBar
from tui.widgets.notice import Notice
from tui.widgets.relation_table import RelationTable

EVENTS = """
create table event as select * from (values
    (1, 'شمال', 2011, 10), (2, 'جنوب', 2011, 20), (3, 'البلد كله', 2011, 30),
    (4, 'شمال', 2012, 100), (5, 'جنوب', 2012, 200), (6, 'البلد كله', 2012, 300), (7, null, 2012, null)
) t(id, region, year, deaths)
"""


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    path = tmp_path / "other.duckdb"
    with duckdb.connect(str(path)) as connection:
        connection.execute(EVENTS)
    with open_files([path]) as opened:
        yield opened


def filters(pilot: Pilot[None]) -> tuple[str, ...]:
    return pilot.app.screen.query_one(FilterBar).sentences


def table(pilot: Pilot[None]) -> RelationTable:
    return pilot.app.screen.query_one(RelationTable)


def shown(pilot: Pilot[None], column: str) -> list[object]:
    relation = table(pilot).relation
    assert relation is not None
    return [row[column] for row in relation.window(0, 100)]


def told(pilot: Pilot[None]) -> str:
    said = "\n".join(each.text for each in pilot.app.screen.query_one(Notice).paragraphs)
    return said.translate({0x2068: None, 0x2069: None})


async def on(pilot: Pilot[None], column: str) -> None:
    """Stand on a column."""
    await settled(pilot)
    table(pilot).current_column = [each.name for each in table(pilot).columns()].index(column)
    await settled(pilot)


async def test_enter_on_a_value_filters_the_table_underneath_and_the_sentence_goes_as_any(database: Database) -> None:
    async with HasilaApp(database).run_test(size=(80, 24)) as pilot:
        await on(pilot, "region")
        await pressed(pilot, "F")
        assert isinstance(pilot.app.screen, FacetsScreen)
        assert shown(pilot, "held") == ["البلد كله", "جنوب", "شمال", None]
        assert stands(pilot, "غير معروف")
        assert stands(pilot, "قيم region · event")
        await pressed(pilot, "down", "enter")
        assert type(pilot.app.screen) is TableScreen
        assert filters(pilot) == ("region: جنوب",)
        assert shown(pilot, "id") == [2, 5]
        await pressed(pilot, "F")
        assert told(pilot) == "الصفوف: 2 · region: جنوب"
        await pressed(pilot, "escape", "r")
        assert len(shown(pilot, "id")) == 7


async def test_several_values_are_chosen_and_one_is_left_out(database: Database) -> None:
    async with HasilaApp(database, language="en").run_test(size=(80, 24)) as pilot:
        await on(pilot, "region")
        await pressed(pilot, "F", "+", "down", "+", "down", "+")
        assert filters(pilot) == ("region: البلد كله", "region: جنوب", "region: شمال")
        await pressed(pilot, "+")
        assert len(filters(pilot)) == 2
        await pressed(pilot, "enter")
        assert filters(pilot) == ("region: البلد كله or جنوب",)
        assert shown(pilot, "id") == [2, 3, 5, 6]
        await pressed(pilot, "U", "F", "G", "-")
        assert filters(pilot) == ("region: known",)
        assert shown(pilot, "id") == [1, 2, 3, 4, 5, 6]


async def test_signs_are_typed_into_the_search_of_values(database: Database) -> None:
    async with HasilaApp(database, language="en").run_test(size=(80, 24)) as pilot:
        await on(pilot, "region")
        await pressed(pilot, "F", "/", "+")
        assert filters(pilot) == ()
        assert shown(pilot, "held") == []


async def test_every_column_is_in_short_and_leads_to_its_values_and_to_the_table(database: Database) -> None:
    async with HasilaApp(database, language="en").run_test(size=(100, 24)) as pilot:
        await settled(pilot)
        await pressed(pilot, "I")
        assert isinstance(pilot.app.screen, DescribeScreen)
        assert shown(pilot, "column_en") == ["id", "region", "year", "deaths"]
        assert shown(pilot, "median")[3] == "30"
        assert any("▁" in row or "█" in row for row in painted_rows(pilot))
        await pressed(pilot, "down", "down", "enter")
        assert isinstance(pilot.app.screen, FacetsScreen)
        assert shown(pilot, "held") == [2012, 2011]
        await pressed(pilot, "escape")
        assert isinstance(pilot.app.screen, DescribeScreen)
        await pressed(pilot, "enter", "down", "enter")
        assert type(pilot.app.screen) is TableScreen
        assert filters(pilot) == ("year: 2011",)


async def test_groups_are_asked_for_warned_about_and_lead_to_the_rows_of_a_cell(database: Database) -> None:
    async with HasilaApp(database, language="en").run_test(size=(100, 24)) as pilot:
        await on(pilot, "region")
        await pressed(pilot, "W")
        dialog = pilot.app.screen
        assert isinstance(dialog, PivotDialog)
        assert not dialog.query_one("#aggregate").display
        dialog.query_one("#columns", Select).value = [each.column for each in dialog.groupings].index("year")
        await settled(pilot)
        assert dialog.query_one("#aggregate").display
        await pilot.click("#show")
        await settled(pilot)
        assert isinstance(pilot.app.screen, PivotScreen)
        assert stands(pilot, "Sum: deaths · by region and year · event")
        assert told(pilot).startswith("In “region”, “البلد كله” equals the sum of the others")
        assert "“deaths” is not known in some rows: 1." in told(pilot)
        await on(pilot, "across_1")
        await pressed(pilot, "down", "enter")
        assert type(pilot.app.screen) is TableScreen
        assert filters(pilot) == ("region: جنوب", "year: 2012")
        assert shown(pilot, "id") == [5]
        await pressed(pilot, "escape")
        assert isinstance(pilot.app.screen, PivotScreen)
        await pressed(pilot, "]")
        assert shown(pilot, "across_1") == [300, 200, 100, None]


async def test_groups_and_values_are_drawn_with_what_warns_and_lead_to_their_rows(database: Database) -> None:
    async with HasilaApp(database, language="en").run_test(size=(100, 24)) as pilot:
        await on(pilot, "year")
        await pressed(pilot, "W")
        await pilot.click("#show")
        await settled(pilot)
        assert shown(pilot, "measure_sum") == [60, 600]
        await pressed(pilot, "t")
        assert stands(pilot, "deaths · by year · event · Sum")
        assert stands(pilot, "equals the sum of the others")
        await pressed(pilot, "enter")
        assert type(pilot.app.screen) is TableScreen
        assert filters(pilot) in (("year: 2011",), ("year: 2012",))


async def test_leaving_stops_what_is_counted(database: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    begun, stopped = threading.Event(), threading.Event()

    def endless(question: Facets, view: View, rows: Rows, table: str) -> tuple[View, Answer]:
        begun.set()
        try:
            while True:
                rows.ask("count(*)")
        finally:
            stopped.set()

    monkeypatch.setattr(facets, "answer", endless)
    async with HasilaApp(database, language="en").run_test(size=(80, 24)) as pilot:
        await on(pilot, "region")
        await pilot.press("F")
        await asyncio.to_thread(begun.wait, 20)
        await pilot.pause()
        assert told(pilot) == "Counting … Esc leaves."
        assert stands(pilot, "Values of region")
        await pressed(pilot, "escape")
        assert type(pilot.app.screen) is TableScreen
        assert await asyncio.to_thread(stopped.wait, 20)


async def test_figures_are_grouped_and_never_added(browsing: Browsing) -> None:
    async with browsing(size=(46, 20)) as pilot:
        await settled(pilot)
        await pressed(pilot, "W")
        dialog = pilot.app.screen
        assert isinstance(dialog, PivotDialog)
        assert dialog.aggregates == ("max", "min")
        await pressed(pilot, "tab", "tab", "tab", "enter")
        screen = pilot.app.screen
        assert isinstance(screen, PivotScreen)
        assert told(pilot).startswith("لا مجموع هنا ولا متوسط: الأرقام لا يُجمع بعضها إلى بعض: المصادر هنا")
        assert [column.words.ar for column in table(pilot).columns()] == ["الفئة", "الصفوف", "الأدنى", "الأعلى"]
        notice = screen.query_one(Notice)
        assert 2 <= notice.size.height <= 6
        await pressed(pilot, "tab")
        assert notice.has_focus
        await pressed(pilot, "tab", "escape")
        assert isinstance(pilot.app.screen, BrowseScreen)


async def test_a_value_holds_the_pane_it_was_asked_in(browsing: Browsing) -> None:
    async with browsing(language="en") as pilot:
        await settled(pilot)
        await pressed(pilot, "F", "down", "enter")
        assert isinstance(pilot.app.screen, BrowseScreen)
        (sentence,) = filters(pilot)
        assert sentence.startswith("Category: ")
        assert sentence.endswith(" · Deaths by category")
