"""The line for SQL: names while they are typed, what is refused, and the condition that stands in the end."""

from __future__ import annotations

from pathlib import Path

import duckdb
import pytest
from textual.pilot import Pilot
from textual.widgets import Label, OptionList

from tests.conftest import Browsing, painted_rows, pressed, settled, stands
from tui.app import HasilaApp
from tui.data.files import open_files
from tui.screens.expression import ExpressionScreen
from tui.screens.reading import ReadingScreen
from tui.widgets.completing_input import CompletingInput
from tui.widgets.filter_bar import FilterBar


@pytest.fixture(autouse=True)
def state(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What was typed in another test is not there in this one."""
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))


def field(pilot: Pilot[None]) -> CompletingInput:
    return pilot.app.screen.query_one(CompletingInput)


def said(pilot: Pilot[None]) -> str:
    return str(pilot.app.screen.query_one("#said", Label).visual)


def offered(pilot: Pilot[None]) -> list[str]:
    listed = pilot.app.screen.query_one(OptionList)
    return [str(listed.get_option_at_index(at).prompt) for at in range(listed.option_count)]


def sentences(pilot: Pilot[None]) -> tuple[str, ...]:
    return pilot.app.screen.query_one(FilterBar).sentences


def deaths(pilot: Pilot[None]) -> list[object]:
    assert isinstance(pilot.app.screen, ReadingScreen)
    relation = pilot.app.screen.pane.table.relation
    assert relation is not None
    return [row["deaths"] for row in relation.window(0, len(relation))]


async def typed(pilot: Pilot[None], text: str) -> None:
    field(pilot).insert_text_at_cursor(text)
    await settled(pilot)


async def test_a_condition_holds_the_rows_is_named_taken_back_and_recalled(browsing: Browsing) -> None:
    async with browsing(language="en") as pilot:
        await settled(pilot)
        before = deaths(pilot)
        await pressed(pilot, "=")
        assert stands(pilot, "Deaths by year")  # the table is seen above the line
        await typed(pilot, "deaths > 50")
        await pressed(pilot, "enter")
        assert isinstance(pilot.app.screen, ReadingScreen)
        assert sentences(pilot) == ("where \u2066deaths > 50\u2069",)
        assert deaths(pilot) == [each for each in before if isinstance(each, int) and each > 50]
        await pressed(pilot, "U")
        assert (sentences(pilot), deaths(pilot)) == ((), before)
        await pressed(pilot, "=")
        await typed(pilot, "year")
        await pressed(pilot, "up")
        assert field(pilot).value == "deaths > 50"
        await pressed(pilot, "down")
        assert field(pilot).value == "year"


async def test_what_is_refused_is_said_in_the_readers_language_and_stays_as_it_was_typed(browsing: Browsing) -> None:
    async with browsing() as pilot:
        await settled(pilot)
        await pressed(pilot, "=")
        await typed(pilot, "deaths > 'many'")
        await pressed(pilot, "enter")
        assert isinstance(pilot.app.screen, ExpressionScreen)
        assert said(pilot).startswith("لا يمكن السؤال بهذا الشرط")
        assert field(pilot).value == "deaths > 'many'"
        await typed(pilot, " ")
        assert said(pilot) == ""
        await pressed(pilot, "escape")
        assert sentences(pilot) == ()


@pytest.mark.parametrize("language", ["ar", "en"])
async def test_names_of_any_spelling_are_completed_and_stand_as_they_are_read(tmp_path: Path, language: str) -> None:
    path = tmp_path / "events.duckdb"
    with duckdb.connect(str(path)) as connection:
        connection.execute('create table event as select 7 as "القتلى", 3 as "القتلى/الأطفال", 1 as id')
    with open_files([path]) as database:
        app = HasilaApp(database, language="ar" if language == "ar" else "en")
        async with app.run_test(size=(80, 24)) as pilot:
            await settled(pilot)
            await pressed(pilot, "=")
            assert len(offered(pilot)) == 3
            await typed(pilot, "القتلي")
            assert len(offered(pilot)) == 2
            await pressed(pilot, "tab")
            assert field(pilot).value == "القتلى"
            await pressed(pilot, "tab")
            assert field(pilot).value == '"القتلى/الأطفال"'
            await pressed(pilot, "shift+tab")
            await typed(pilot, " >= 7")
            assert any("ﻰﻠﺘﻘﻟﺍ >= 7" in row for row in painted_rows(pilot))
            await pressed(pilot, "enter")
            assert any("ﻰﻠﺘﻘﻟﺍ >= 7" in row for row in painted_rows(pilot)[:1])
            assert isinstance(app.screen, ReadingScreen)
            relation = app.screen.pane.table.relation
            assert relation is not None
            assert len(relation) == 1
