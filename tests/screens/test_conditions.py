"""Conditions on columns: asked for, kept and dropped under the cursor, told, taken back."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import Label, Select

from tests.conftest import Browsing, pressed, settled, stands
from tests.data.tiny import build
from tests.screens.test_browse import pane, rows
from tui.screens.browse import BrowseScreen
from tui.screens.condition import ConditionScreen
from tui.screens.reading import ReadingScreen
from tui.widgets.arabic_input import ArabicInput
from tui.widgets.filter_bar import FilterBar


def filters(pilot: Pilot[None]) -> tuple[str, ...]:
    return pilot.app.screen.query_one(FilterBar).sentences


def deaths(pilot: Pilot[None], name: str = "year") -> list[str]:
    return sorted(str(value) for (value,) in rows(pilot, name, "deaths"))


async def at(pilot: Pilot[None], name: str, column: str) -> None:
    """Stand in a pane on a column."""
    await settled(pilot)
    table = pane(pilot, name).table
    table.focus()
    await settled(pilot)
    table.current_column = [each.name for each in table.columns()].index(column)
    await settled(pilot)


async def test_f_asks_for_a_condition_on_the_column_under_the_cursor(browsing: Browsing) -> None:
    async with browsing() as pilot:
        await at(pilot, "year", "deaths")
        await pressed(pilot, "f")
        screen = pilot.app.screen
        assert isinstance(screen, ConditionScreen)
        assert screen.column.name == "deaths"
        screen.query_one("#operator", Select).value = "above"
        await settled(pilot)
        await pressed(pilot, *"50", "enter")
        assert isinstance(pilot.app.screen, BrowseScreen)
        assert deaths(pilot) == ["100", "170", "70"]
        assert filters(pilot) == ("الوفيات أكثر من 50",)


async def test_a_condition_that_every_pane_knows_holds_the_screen_and_any_other_its_own_pane(
    browsing: Browsing,
) -> None:
    async with browsing(language="en") as pilot:
        await at(pilot, "category", "category")
        await pressed(pilot, "down", "down", "+")
        assert filters(pilot) == ("Category: Children · Deaths by category",)
        assert rows(pilot, "category", "category_en") == [("Children",)]
        await at(pilot, "year", "year")
        await pressed(pilot, "-")
        assert filters(pilot) == ("Year is not 2014", "Category: Children · Deaths by category")
        assert {year for (year,) in rows(pilot, "year", "year")} == {2012}
        assert {year for (year,) in rows(pilot, "country", "year")} == {2012}


async def test_several_conditions_are_taken_back_one_by_one_and_all_at_once(browsing: Browsing) -> None:
    async with browsing() as pilot:
        await at(pilot, "year", "year")
        await pressed(pilot, "escape", "G")
        await pressed(pilot, "+")
        assert filters(pilot) == ("السنة: 2014",)
        await at(pilot, "year", "deaths")
        await pressed(pilot, "g", "-")
        assert len(filters(pilot)) == 2
        remaining = deaths(pilot)
        await pressed(pilot, "U")
        assert len(deaths(pilot)) == len(remaining) + 1
        await pressed(pilot, "g", "-")
        assert deaths(pilot) == remaining
        await pressed(pilot, "r")
        assert filters(pilot) == ()
        assert len(deaths(pilot)) == 5
        await pressed(pilot, "U")
        assert len(filters(pilot)) == 2
        assert deaths(pilot) == remaining


async def test_the_same_condition_twice_is_one(browsing: Browsing) -> None:
    async with browsing() as pilot:
        await at(pilot, "year", "year")
        await pressed(pilot, "+", "+")
        assert len(filters(pilot)) == 1


async def test_a_click_on_its_sign_takes_one_condition_away(browsing: Browsing) -> None:
    async with browsing(size=(160, 30)) as pilot:
        await at(pilot, "category", "category")
        await pressed(pilot, "down", "+")
        await at(pilot, "year", "year")
        await pressed(pilot, "+")
        assert len(filters(pilot)) == 2
        await pilot.click(FilterBar, offset=(1, 0))
        await settled(pilot)
        assert filters(pilot) == ("السنة: 2014",)
        await pilot.click(FilterBar, offset=(1, 0))
        await settled(pilot)
        assert filters(pilot) == ()


async def test_what_is_not_known_can_be_kept_and_dropped(browsing: Browsing) -> None:
    async with browsing(language="en") as pilot:
        await settled(pilot)
        screen = pilot.app.screen
        assert isinstance(screen, ReadingScreen)
        screen.open_view(screen.database.views["figures"], ())
        await settled(pilot)
        await at(pilot, "only", "place")
        await pressed(pilot, "+")
        assert filters(pilot) == ("Place: not known",)
        assert len(rows(pilot, "only", "value")) == 9
        await pressed(pilot, "U", "-")
        assert filters(pilot) == ("Place: known",)
        assert rows(pilot, "only", "value") == []
        assert stands(pilot, "No row fits: Place: known.")


async def test_what_is_no_condition_is_told_in_the_readers_language_and_nothing_changes(browsing: Browsing) -> None:
    async with browsing() as pilot:
        await at(pilot, "year", "deaths")
        await pressed(pilot, "f", *"many", "enter")
        assert isinstance(pilot.app.screen, ConditionScreen)
        said = str(pilot.app.screen.query_one("#said", Label).visual)
        assert said == "«many» ليس عددًا، وفي «الوفيات» أعداد."
        await pressed(pilot, "escape")
        assert filters(pilot) == ()


async def test_another_column_brings_its_own_ways_to_compare(browsing: Browsing) -> None:
    async with browsing(language="en") as pilot:
        await at(pilot, "year", "deaths")
        await pressed(pilot, "f")
        screen = pilot.app.screen
        screen.query_one("#column", Select).value = "source"
        await settled(pilot)
        assert screen.query_one("#operator", Select).value == "contains"
        assert screen.query_one("#whole_word").display
        assert not screen.query_one("#upper").display
        await pressed(pilot, *"ministry", "enter")
        assert filters(pilot) == ("Source contains “ministry”",)
        assert deaths(pilot) == ["50"]


async def test_a_range_asks_for_its_two_ends(browsing: Browsing) -> None:
    async with browsing(language="en") as pilot:
        await at(pilot, "year", "deaths")
        await pressed(pilot, "f")
        screen = pilot.app.screen
        screen.query_one("#operator", Select).value = "between"
        await settled(pilot)
        screen.query_one("#value", ArabicInput).value = "60"
        screen.query_one("#upper", ArabicInput).value = "100"
        await pressed(pilot, "enter")
        assert deaths(pilot) == ["100", "70"]


async def test_what_a_condition_looks_for_is_marked_as_it_is_stored(browsing: Browsing, tmp_path: Path) -> None:
    vowelled = build(tmp_path / "vowelled.duckdb", changes="update source set name_ar = 'المَرصَد' where source_id = 1")
    async with browsing(vowelled, size=(140, 30)) as pilot:
        await at(pilot, "year", "source")
        table = pane(pilot, "year").table
        await pressed(pilot, "f", *"رصد", "enter")
        match = table.get_component_rich_style("table--match", partial=True).bgcolor
        marked = ["".join(s.text for s in table.render_line(y) if s.style and s.style.bgcolor == match) for y in (1, 2)]
        assert all("ﺮﺻ" in each or "ﺻ" in each for each in marked), marked


async def test_what_is_drawn_cannot_be_compared_and_says_so(
    browsing: Browsing, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with browsing(language="en", size=(160, 30)) as pilot:
        await at(pilot, "category", "share")
        said: list[str] = []
        tell: Callable[..., None] = lambda sentence, **_: said.append(sentence)  # noqa: E731
        monkeypatch.setattr(pilot.app.screen, "notify", tell)
        for key in ("f", "+", "-"):
            await pressed(pilot, key)
        assert said == ["This column is drawn: choose another one."] * 3
        assert filters(pilot) == ()


async def test_arabic_keys_answer(browsing: Browsing) -> None:
    async with browsing() as pilot:
        await at(pilot, "year", "deaths")
        await pressed(pilot, "ب")
        assert isinstance(pilot.app.screen, ConditionScreen)


async def test_n_walks_the_cells_that_match_and_tells_where_it_begins_anew(
    browsing: Browsing, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with browsing(language="en") as pilot:
        said: list[str] = []
        await at(pilot, "year", "year")
        pane(pilot, "year").found = "Syria"
        await settled(pilot)
        pane(pilot, "year").found = ""  # walked also where the search no longer narrows
        await settled(pilot)
        table = pane(pilot, "year").table
        monkeypatch.setattr(table.parent, "notify", lambda sentence, **_: said.append(sentence))
        await pressed(pilot, "g")
        walked = []
        for key in "nnnnN":
            await pressed(pilot, key)
            assert table.columns()[table.current_column].name == "country"
            walked.append(table.cursor)
        syrian = [i for i, (country,) in enumerate(rows(pilot, "year", "country_en")) if "Syria" in str(country)]
        assert len(syrian) == 3
        assert sorted(walked[:3]) == syrian
        assert walked[3:] == [walked[0], walked[2]]
        assert [sentence.split(":")[0] for sentence in said] == ["That was the last match", "That was the first match"]


async def test_n_without_anything_looked_for_says_so(browsing: Browsing, monkeypatch: pytest.MonkeyPatch) -> None:
    async with browsing(language="en") as pilot:
        await settled(pilot)
        said: list[str] = []
        monkeypatch.setattr(pilot.app.screen, "notify", lambda sentence, **_: said.append(sentence))
        await pressed(pilot, "n")
        assert said[0].startswith("Nothing was looked for")
