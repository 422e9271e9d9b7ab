"""A table of which only a window is here: nobody waits for the rest, nothing flickers, no figure is cut."""

from __future__ import annotations

import threading
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from pathlib import Path

import duckdb
import pytest
from textual.geometry import Region
from textual.pilot import Pilot

from tests.conftest import painted_rows, pressed, settled
from tui.app import HasilaApp
from tui.data.files import open_files
from tui.data.paging import TableRelation
from tui.widgets.relation_table import RelationTable
from tui.widgets.rows_in_hand import MOST_SCREENS
from tui.widgets.sheet import Sheet

ROWS = 5000


@asynccontextmanager
async def table_of(folder: Path, query: str) -> AsyncIterator[tuple[Pilot[None], RelationTable]]:
    """The browser on a file of one table."""
    with duckdb.connect(folder / "rows.duckdb") as connection:
        connection.execute(f"create table told as {query}")
    with open_files([folder / "rows.duckdb"]) as database:
        async with HasilaApp(database, language="en").run_test(size=(80, 24)) as pilot:
            await settled(pilot)
            yield pilot, pilot.app.screen.query_one(RelationTable)


class Gate:
    """Windows that do not come before it opens."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self._open = threading.Event()
        self.asked = 0
        window = TableRelation.window

        def slow(relation: TableRelation, start: int, stop: int) -> list[dict[str, object]]:
            self.asked += 1
            assert self._open.wait(10)
            return window(relation, start, stop)

        monkeypatch.setattr(TableRelation, "window", slow)

    def open(self) -> None:
        self._open.set()


@pytest.fixture
def gate(monkeypatch: pytest.MonkeyPatch) -> Iterator[Gate]:
    gate = Gate(monkeypatch)
    gate.open()
    yield gate
    gate.open()


NUMBERS = f"select range as n, 'row ' || range as name from range({ROWS})"


async def test_while_rows_are_on_their_way_the_old_ones_stand_and_keys_are_heard(tmp_path: Path, gate: Gate) -> None:
    async with table_of(tmp_path, NUMBERS) as (pilot, table):
        gate._open.clear()
        before = painted_rows(pilot)
        for key in ("end", "up", "up"):
            await pilot.press(key)  # returns, though the answer does not
        await pilot.pause(0.1)
        assert painted_rows(pilot) == before
        assert table.cursor == 0
        gate.open()
        await settled(pilot)
        assert table.cursor == ROWS - 3
        assert any(f"row {ROWS - 3}" in row for row in painted_rows(pilot))


async def test_rows_ahead_are_here_before_the_cursor_comes(tmp_path: Path, gate: Gate) -> None:
    async with table_of(tmp_path, NUMBERS) as (pilot, table):
        height = table.size.height - 1
        for _ in range(3 * height):
            await pressed(pilot, "down")
        assert table.cursor == 3 * height
        gate._open.clear()
        for _ in range(height - 1):
            await pilot.press("down")
            await pilot.pause()
        assert table.cursor == 4 * height - 1
        assert all(
            "row" in row for row in painted_rows(pilot)[table.content_region.y + 1 : table.content_region.bottom]
        )


async def test_a_move_paints_the_two_rows_that_changed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    async with table_of(tmp_path, NUMBERS) as (pilot, table):
        painted: list[Region] = []
        refresh = table.refresh

        def noted(*regions: Region, **how: bool) -> RelationTable:
            painted.extend(regions or [table.size.region])
            return refresh(*regions, **how)

        monkeypatch.setattr(table, "refresh", noted)
        await pressed(pilot, "down")
        assert sorted(region.y for region in painted) == [1, 2]
        assert {region.height for region in painted} == {1}


async def test_a_figure_that_comes_into_sight_is_shown_whole(tmp_path: Path) -> None:
    grown = f"select case when range < 4000 then 1 else 123456789 end as total, 'x' as name from range({ROWS})"
    async with table_of(tmp_path, grown) as (pilot, _):
        await pressed(pilot, "end")
        shown = [row for row in painted_rows(pilot) if "123" in row]
        assert shown
        assert all("123,456,789" in row or "123456789" in row for row in shown)


async def test_rows_far_away_are_let_go(tmp_path: Path) -> None:
    async with table_of(tmp_path, NUMBERS) as (pilot, table):
        for _ in range(60):
            await pressed(pilot, "pagedown")
        kept = (MOST_SCREENS + 3) * table.size.height
        assert table.cursor > 1.5 * kept
        assert len(table._rows) < kept


HUGE = "select 'a' || repeat('x', 100000) || range as text, case when range = 1 then '' end as other from range(3)"


async def test_a_huge_text_takes_one_line_and_is_whole_for_its_row_and_its_condition(tmp_path: Path) -> None:
    async with table_of(tmp_path, HUGE) as (pilot, table):
        assert table.size.height > 4
        top = table.content_region.y
        assert all("axxx" in row for row in painted_rows(pilot)[top + 1 : top + 4])
        await pressed(pilot, "down", "+")
        assert table.relation is not None
        assert len(table.relation) == 1, "not all those that begin alike"
        await pressed(pilot, "space")
        (sheet,) = pilot.app.screen.query(Sheet)
        assert any(paragraph.text.endswith("x1") for paragraph in sheet.paragraphs)


async def test_what_is_not_known_has_a_sign_and_an_empty_text_has_none(tmp_path: Path) -> None:
    async with table_of(tmp_path, HUGE) as (pilot, table):
        top = table.content_region.y
        assert ["·" in row for row in painted_rows(pilot)[top + 1 : top + 4]] == [True, False, True]


NAMES_OF_OURS = """select 'x' as category, 2 as depth, true as derived, 7 as figure_id, 'more_than' as qualifier,
    12000 as deaths, 13000 as value_max, '1000 + 2000' as arithmetic, 1 as report_id"""


async def test_names_that_mean_something_in_our_views_mean_nothing_in_a_table_of_any_file(tmp_path: Path) -> None:
    async with table_of(tmp_path, NAMES_OF_OURS) as (pilot, table):
        row = painted_rows(pilot)[table.content_region.y + 1]
        assert row[table.content_region.x :].startswith("x "), "stands in as a part would"
        assert "12,000" in row
        assert ">" not in row
        await pressed(pilot, "+", "space")
        (sheet,) = pilot.app.screen.query(Sheet)
        said = [paragraph.text for paragraph in sheet.paragraphs]
        assert "arithmetic: 1000 + 2000" in said
        assert said[-1] == "report_id: 1", "nothing is said of a figure"


MEASURES = """select timestamp '2014-12-31 23:59:00' as seen, timestamp '2014-12-31 23:59:07' as heard,
    5::double / 4 as share, 1500 as total, 2015 as year, 70001 as id
    union all select null, null, 12.5, null, 2014, 70002"""


async def test_times_are_readable_and_fractions_stand_with_their_points_in_line(tmp_path: Path) -> None:
    async with table_of(tmp_path, MEASURES) as (pilot, table):
        heading, one, two = painted_rows(pilot)[table.content_region.y :][:3]
        assert "2014-12-31 23:59 " in one
        assert "2014-12-31 23:59:07" in one
        assert one.index("1.25") + 1 == two.index("12.5") + 2
        assert heading.index("share") + len("share") == one.index("1.25") + len("1.25")


async def test_the_reader_switches_the_grouping_of_a_column_or_of_all_counts(tmp_path: Path) -> None:
    async with table_of(tmp_path, MEASURES) as (pilot, table):

        def row() -> str:
            return painted_rows(pilot)[table.content_region.y + 1]

        await pressed(pilot, "comma")
        assert "1,500" not in row(), "no number: it is meant for all counts"
        assert "1500" in row()
        await pressed(pilot, "comma", "right", "right", "right", "right", "right", "comma")
        assert "1,500" in row()
        assert "70,001" in row()
        assert "2015" in row()
        await pressed(pilot, "left", "comma")
        assert "2015" in row(), "a year is never grouped"


async def test_after_a_jump_columns_fit_what_is_seen_there_and_else_they_stay(tmp_path: Path) -> None:
    wide = f"select case when range < 20 then repeat('w', 30) else 'n' end as a, 'end' as b from range({ROWS})"
    async with table_of(tmp_path, wide) as (pilot, table):
        widths = [slot.width for slot in table._slots]
        for key in ["down"] * 25 + ["pagedown"]:
            await pressed(pilot, key)
            assert [slot.width for slot in table._slots] == widths
        await pressed(pilot, "end")
        assert table._slots[0].width < widths[0]
        await pressed(pilot, "home")
        assert [slot.width for slot in table._slots] == widths


async def test_a_table_of_any_file_has_all_the_room(tmp_path: Path) -> None:
    async with table_of(tmp_path, NUMBERS) as (_, table):
        assert table.size.height == 24 - len(["bar", "frame", "frame", "keys"])


WIDE = ", ".join(f"range * {n} as c{n}" if n % 2 else f"'text ' || range as c{n}" for n in range(1, 301))


async def test_three_hundred_columns_are_walked_and_the_frame_tells_which_is_the_current_one(tmp_path: Path) -> None:
    async with table_of(tmp_path, f"select {WIDE} from range(500)") as (pilot, table):

        def frame() -> str:
            return painted_rows(pilot)[table.content_region.bottom]

        assert "column 1 of 300" in frame()
        table.current_column = 298
        await pressed(pilot, "right", "end")
        assert "500 of 500 · column 300 of 300" in frame()
        heading, *_, last = painted_rows(pilot)[table.content_region.y : table.content_region.bottom]
        assert heading.split()[-2] == "c300", "the frame comes last"
        assert str(499 * 299) in last.replace(",", "")
        assert "c1 " in heading, "the first column stays in sight"


async def test_one_column_without_rows_is_usable(tmp_path: Path) -> None:
    async with table_of(tmp_path, "select 1 as only_one where false") as (pilot, table):
        await pressed(
            pilot, "down", "end", "home", "pagedown", "left", "right", "[", "]", "space", "enter", "+", "n", "comma"
        )
        assert "only_one" in painted_rows(pilot)[table.content_region.y]
        await pressed(pilot, "/", "a", "enter", "escape")
        assert table.cursor_row is None
