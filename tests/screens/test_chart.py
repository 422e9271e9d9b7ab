"""A chart on the whole screen: the keys move as they point, every point leads on, in both languages and in ASCII."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.pilot import Pilot

from tests.conftest import Browsing, painted_rows, pressed, settled, stands
from tests.data.tiny import TINY, build
from tui.data.filters import is_value
from tui.labels.words import Language
from tui.screens.browse import BrowseScreen
from tui.screens.chart import ChartScreen
from tui.screens.table import TableScreen
from tui.text.lines import line

SIZES = [(100, 30), (80, 24), (46, 20)]
EARLIER = """,
    (20, ['SY'],      2011, 'total',         0,    null,    null,  1),
    (21, ['SY'],      2008, 'total',        35,    null,    null,  1)
"""
CHANGES = """
update figure set qualifier = 'at_least' where figure_id = 6;
update figure set value_max = 130 where figure_id = 1;
"""


@pytest.fixture
def database(tmp_path: Path) -> Path:
    return build(tmp_path / "tiny.duckdb", TINY + EARLIER, CHANGES)


def drawn(pilot: Pilot[None]) -> ChartScreen:
    screen = pilot.app.screen
    assert isinstance(screen, ChartScreen)
    return screen


def under_cursor(pilot: Pilot[None]) -> tuple[int, float | None]:
    here = drawn(pilot).standing
    assert here is not None
    return here.datum.slot, here.datum.value


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("language", ["ar", "en"])
async def test_the_trend_of_a_row_is_walked_as_the_arrows_point_and_leads_to_its_figures(
    browsing: Browsing, database: Path, size: tuple[int, int], language: Language
) -> None:
    earlier, later = ("right", "left") if language == "ar" else ("left", "right")
    async with browsing(database, size=size, language=language) as pilot:
        await settled(pilot)
        await pressed(pilot, "t")
        assert under_cursor(pilot) == (2014, 100)
        assert stands(pilot, "100–130")
        await pressed(pilot, earlier)
        assert under_cursor(pilot) == (2012, 40)
        assert stands(pilot, "≥40")
        assert stands(pilot, {"ar": "ما لا يقل عن", "en": "at least"}[language])
        await pressed(pilot, earlier)
        assert under_cursor(pilot) == (2011, 0)
        await pressed(pilot, earlier, earlier, earlier)
        assert under_cursor(pilot) == (2008, 35)
        await pressed(pilot, later, "enter")
        assert isinstance(pilot.app.screen, TableScreen)
        row = pilot.app.screen.pane.table.cursor_row
        assert row is not None
        assert row["figure_id"] == 20
        await pressed(pilot, "escape", "escape")
        assert len(pilot.app.screen_stack) == 1


async def test_f4_turns_time_and_the_arrows_with_it(browsing: Browsing, database: Path) -> None:
    async with browsing(database, language="ar") as pilot:
        await settled(pilot)
        await pressed(pilot, "t", "f4", "left")
        assert under_cursor(pilot) == (2012, 40)
        (foot,) = (row for row in painted_rows(pilot) if "2008" in row)
        assert foot.index("2008") < foot.index("2014")
        await pressed(pilot, "f4")
        (foot,) = (row for row in painted_rows(pilot) if "2008" in row)
        assert foot.index("2008") > foot.index("2014")


@pytest.mark.parametrize("language", ["ar", "en"])
async def test_every_source_is_a_series_and_none_are_added(browsing: Browsing, language: Language) -> None:
    async with browsing(language=language) as pilot:
        await settled(pilot)
        await pressed(pilot, "tab", "tab", *["down"] * 2, "t")
        charted = drawn(pilot).charted
        assert charted is not None
        assert sorted(dot.value for group in charted.groups for dot in group.dots) == [50, 70]
        marks = "".join(row for row in painted_rows(pilot))
        assert "●" in marks
        assert "■" in marks
        for name in {"ar": ("الوزارة", "ناشطون"), "en": ("Ministry", "ناشطون")}[language]:
            assert stands(pilot, name)


@pytest.mark.parametrize("size", SIZES)
async def test_a_view_is_drawn_as_its_header_says_and_bars_keep_the_depth_of_parts(
    browsing: Browsing, database: Path, size: tuple[int, int]
) -> None:
    async with browsing(database, size=size, language="en") as pilot:
        await settled(pilot)
        await pressed(pilot, "v", "enter", "t")
        rows = [row.strip("│") for row in painted_rows(pilot)]
        assert any(row.startswith("Total") and "100–130 ●" in row for row in rows)
        assert any(row.startswith("    Children") and " 10 ●" in row for row in rows)
        await pressed(pilot, "down")
        assert under_cursor(pilot) != (0, 100)
        await pressed(pilot, "enter")
        assert isinstance(pilot.app.screen, TableScreen)


async def test_without_unicode_and_at_a_key_the_plot_is_plain(
    browsing: Browsing, database: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LC_ALL", "C")
    async with browsing(database, language="en") as pilot:
        await settled(pilot)
        for keys in (("t",), ("t",)):
            await pressed(pilot, *keys)
            plot = [row[1:-1] for row in painted_rows(pilot)[1:-6]]
            assert all(row.isascii() for row in plot), plot
        await pressed(pilot, "a")
        assert any("█" in row for row in painted_rows(pilot))


@pytest.mark.parametrize("digits", [(), ("f3",)])
async def test_digits_are_those_of_the_reader_and_years_are_not_grouped(
    browsing: Browsing, database: Path, digits: tuple[str, ...]
) -> None:
    async with browsing(database) as pilot:
        await settled(pilot)
        await pressed(pilot, "t", *digits)
        year = "٢٠٠٨" if digits else "2008"
        assert sum(year in row for row in painted_rows(pilot)) == 1
        assert stands(pilot, line("٢٠١٤" if digits else "2014").text)


async def test_where_nothing_can_be_drawn_it_is_said(browsing: Browsing) -> None:
    async with browsing(language="en") as pilot:
        await settled(pilot)
        await pressed(pilot, "/", "z", "z", "enter", "t")
        assert not isinstance(pilot.app.screen, ChartScreen)


@pytest.mark.parametrize("value", [-1, 7], ids=["no row", "one row"])
@pytest.mark.parametrize("name", ["deaths_by_year", "deaths_by_category"])
async def test_a_view_of_few_rows_is_drawn_as_far_as_it_goes(browsing: Browsing, name: str, value: int) -> None:
    async with browsing(language="en", size=(46, 20)) as pilot:
        await settled(pilot)
        screen = pilot.app.screen
        assert isinstance(screen, BrowseScreen)
        view = screen.database.views[name]
        screen.open_view(view, (is_value(view, "figure_id", value),))
        await settled(pilot)
        await pressed(pilot, "t", "t", "left", "up", "home", "a")
        assert stands(pilot, "Nothing here can be drawn." if value < 0 else "50")
        await pressed(pilot, "enter", "escape", "escape")


async def test_help_and_palette_know_the_keys_of_a_chart(browsing: Browsing) -> None:
    async with browsing(language="en") as pilot:
        await settled(pilot)
        await pressed(pilot, "t", "f1")
        assert stands(pilot, "Keys of a chart")
        await pressed(pilot, "escape")
        offered = {command.title for command in pilot.app.get_system_commands(pilot.app.screen)}
        assert "lines or columns" in offered
        assert "remove filters" not in offered
