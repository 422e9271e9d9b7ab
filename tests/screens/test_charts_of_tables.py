"""A chart of any table: what is asked, a row for each group, one chart of all, groups and values, and the way back."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import duckdb
import pytest
from textual.pilot import Pilot
from textual.widgets import Select

from tests.conftest import Browsing, painted_rows, pressed, settled, stands
from tui.app import HasilaApp
from tui.data.files import open_files
from tui.data.opening import Database
from tui.labels import charting as words_of
from tui.labels.words import Language
from tui.screens.chart import ChartScreen
from tui.screens.summary import PivotScreen
from tui.screens.table import TableScreen
from tui.screens.trend import TrendDialog, TrendsScreen
from tui.widgets.bar_chart import BarChart
from tui.widgets.mirrored import MirroredCheckbox
from tui.widgets.relation_table import RelationTable

EVENTS = """
create table event as select * from (values
    (1, 'شمال', date '2016-01-05', 10), (2, 'جنوب', date '2016-02-05', 20), (3, 'شمال', date '2016-02-06', 5),
    (4, 'شمال', date '2016-05-07', 100), (5, 'جنوب', date '2016-06-08', 0), (6, null, date '2016-06-09', 7)
) t(id, region, day, deaths)
"""


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    path = tmp_path / "other.duckdb"
    with duckdb.connect(str(path)) as connection:
        connection.execute(EVENTS)
    with open_files([path]) as opened:
        yield opened


async def choose(pilot: Pilot[None], button: str = "draw", **chosen: str) -> None:
    """Choose in the dialog by what is offered there, and press a button."""
    dialog = pilot.app.screen
    assert isinstance(dialog, TrendDialog)
    for name, words in chosen.items():
        select = dialog.query_one(f"#{name}", Select)
        select.value = next(value for said, value in select._options if str(said) == words)
    await settled(pilot)
    dialog.query_one(f"#{button}").focus()
    await pressed(pilot, "enter")


def places(pilot: Pilot[None]) -> dict[str, list[tuple[int, float | None]]]:
    screen = pilot.app.screen
    assert isinstance(screen, ChartScreen)
    assert screen.charted is not None
    return {group.name.en: [(each.slot, each.value) for each in group.data] for group in screen.charted.groups}


MONTH = 2016 * 12


@pytest.mark.parametrize("size", [(80, 24), (46, 20)])
@pytest.mark.parametrize("language", ["ar", "en"])
async def test_months_of_each_region_as_rows_and_as_one_chart(
    database: Database, language: Language, size: tuple[int, int]
) -> None:
    month = {"ar": "day (الشهر)", "en": "day (month)"}[language]
    async with HasilaApp(database, language=language).run_test(size=size) as pilot:
        await settled(pilot)
        await pressed(pilot, "t")
        await choose(pilot, "rows", along=month, group="region", measure="deaths")
        assert isinstance(pilot.app.screen, TrendsScreen)
        north = next(row for row in painted_rows(pilot) if "100" in row)
        assert "▁▁  █"[:: -1 if language == "ar" else 1] in north
        await pressed(pilot, "t")
        assert places(pilot) == {
            "شمال": [(MONTH, 10), (MONTH + 1, 5), (MONTH + 4, 100)],
            "جنوب": [(MONTH + 1, 20), (MONTH + 5, 0)],
            "not known": [(MONTH + 5, 7)],
        }
        assert stands(pilot, "100"), "the cursor is on the series of the row it came from"
        assert stands(pilot, "2016-05")
        earlier = "right" if language == "ar" else "left"
        await pressed(pilot, earlier, "enter")
        assert type(pilot.app.screen) is TableScreen
        assert ids(pilot) == [3]
        await pressed(pilot, "escape", "escape", "down", "enter")
        assert sorted(ids(pilot)) == [2, 5]


def ids(pilot: Pilot[None]) -> list[int]:
    """Which rows of the table are shown."""
    relation = pilot.app.screen.query_one(RelationTable).relation
    assert relation is not None
    return [int(str(row["id"])) for row in relation.window(0, 100)]


async def test_a_month_without_rows_is_zero_only_where_the_reader_says_so(database: Database) -> None:
    async with HasilaApp(database, language="en").run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        for says_zero in (False, True):
            await pressed(pilot, "t")
            pilot.app.screen.query_one("#zero", MirroredCheckbox).value = says_zero
            await choose(pilot, along="day (month)")
            known = {MONTH: 1, MONTH + 1: 2, MONTH + 4: 1, MONTH + 5: 2}
            empty = {MONTH + 2: 0, MONTH + 3: 0} if says_zero else {}
            assert places(pilot) == {"Number of rows": sorted((known | empty).items())}
            await pressed(pilot, "home", "right", "right", "enter")
            behind = words_of.NO_ROWS_BEHIND.en
            assert (type(pilot.app.screen) is ChartScreen) == says_zero, behind
            await pressed(pilot, *["escape"] * (1 if says_zero else 2))


async def test_names_become_bars_that_lead_to_their_rows(database: Database) -> None:
    async with HasilaApp(database).run_test(size=(60, 20)) as pilot:
        await settled(pilot)
        await pressed(pilot, "t")
        await choose(pilot, along="region", measure="deaths")
        assert pilot.app.screen.query_one(BarChart).display
        assert places(pilot) == {"Sum": [(0, 115), (1, 20), (2, 7)]}
        await pressed(pilot, "down", "enter")
        assert sorted(ids(pilot)) == [2, 5]


async def test_groups_and_values_on_the_screen_are_drawn_too(database: Database) -> None:
    async with HasilaApp(database, language="en").run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        await pressed(pilot, "right", "F", "t")
        assert places(pilot) == {"Rows": [(0, 3), (1, 2), (2, 1)]}
        await pressed(pilot, "down", "enter")
        assert sorted(ids(pilot)) == [2, 5]
        await pressed(pilot, "escape", "escape", "escape", "I", "t")
        assert not isinstance(pilot.app.screen, ChartScreen)
        await pressed(pilot, "escape", "W", "tab", "tab", "tab", "tab")
        for name, words in {"rows": "day (month)", "columns": "region", "measure": "deaths"}.items():
            select = pilot.app.screen.query_one(f"#{name}", Select)
            select.value = next(value for said, value in select._options if str(said) == words)
        pilot.app.screen.query_one("#show").focus()
        await pressed(pilot, "enter")
        assert isinstance(pilot.app.screen, PivotScreen)
        await pressed(pilot, "t")
        assert places(pilot) == {
            "شمال": [(MONTH, 10), (MONTH + 1, 5), (MONTH + 4, 100)],
            "جنوب": [(MONTH + 1, 20), (MONTH + 5, 0)],
            "not known": [(MONTH + 5, 7)],
        }
        await pressed(pilot, "enter")
        assert ids(pilot) == [1], "the cursor was on January"
        await pressed(pilot, "escape", "end", "enter")
        assert ids(pilot) == [6]


async def test_figures_offer_no_sum(browsing: Browsing) -> None:
    async with browsing(language="en") as pilot:
        await settled(pilot)
        screen = pilot.app.screen
        screen.open_view(screen.database.views["figures"], ())  # type: ignore[attr-defined]
        await settled(pilot)
        await pressed(pilot, "t")
        options = pilot.app.screen.query_one("#aggregate", Select)._options
        assert [str(said) for said, _ in options] == ["Greatest", "Least"]
        await choose(pilot, along="From (year)", measure="Figure")
        ((_, told),) = places(pilot).items()
        assert told == [(2012, 40), (2014, 170)]
