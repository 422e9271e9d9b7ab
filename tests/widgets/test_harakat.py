"""Vowel marks in tables: not drawn unless the reader asks, never lost."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.geometry import Offset
from textual.pilot import Pilot

from tests.conftest import Browsing, painted_rows, pressed, settled, stands
from tests.data.tiny import build
from tests.screens.test_copying import copied, dragged, seen
from tui.text.lines import line
from tui.widgets.pane import Pane
from tui.widgets.relation_table import RelationTable

VOWELLED, BARE = "المَرْصَدُ", "المرصد"


@pytest.fixture
def vowelled(tmp_path: Path) -> Path:
    return build(tmp_path / "marks.duckdb", changes=f"update source set name_ar = '{VOWELLED}' where source_id = 1")


def table(pilot: Pilot[None]) -> RelationTable:
    return pilot.app.screen.query_one("#year", Pane).table


def stands_in_table(pilot: Pilot[None], text: str) -> bool:
    region = table(pilot).content_region
    return any(line(text).text in row for row in painted_rows(pilot)[region.y : region.bottom])


async def test_a_table_draws_letters_without_harakat_until_it_is_asked_to(browsing: Browsing, vowelled: Path) -> None:
    async with browsing(vowelled, size=(140, 30)) as pilot:
        await settled(pilot)
        assert stands_in_table(pilot, BARE)
        assert not stands_in_table(pilot, VOWELLED)
        assert stands(pilot, VOWELLED), "the source pane shows a name as it is stored"
        await pressed(pilot, "f12")
        assert stands_in_table(pilot, VOWELLED)
        await pressed(pilot, "f12")
        assert stands_in_table(pilot, BARE)


async def test_a_letter_drawn_bare_is_copied_with_its_marks(browsing: Browsing, vowelled: Path) -> None:
    async with browsing(vowelled, size=(140, 30)) as pilot:
        await settled(pilot)
        table(pilot).focus()
        await settled(pilot)
        first, last = seen(pilot, table(pilot), BARE)
        await dragged(pilot, first, last)
        assert await copied(pilot) == VOWELLED
        await dragged(pilot, first, Offset(first.x - 2, first.y))
        assert await copied(pilot) == "المَ"


async def test_a_match_is_marked_on_letters_drawn_bare(browsing: Browsing, vowelled: Path) -> None:
    async with browsing(vowelled, size=(140, 30)) as pilot:
        await settled(pilot)
        table(pilot).focus()
        await pressed(pilot, "/", *"مرصد")
        match = table(pilot).get_component_rich_style("table--match", partial=True)
        strip = table(pilot).render_line(1)
        lit = "".join(piece.text for piece in strip if piece.style is not None and piece.style.bgcolor == match.bgcolor)
        assert lit == line(BARE).text[:4]
