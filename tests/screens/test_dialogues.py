"""What all dialogues share: Tab goes as they are read, whichever side that begins on."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.pilot import Pilot

from tests.conftest import pressed, settled
from tests.data.tiny import build
from tui.app import HasilaApp
from tui.commands.exporting import write
from tui.data.files import open_files
from tui.data.opening import open_database
from tui.data.taking import Taken, Wish
from tui.errors import HasilaError
from tui.labels.words import Language
from tui.screens.condition import ConditionScreen
from tui.screens.dialogue import Dialogue
from tui.screens.export import ExportScreen
from tui.screens.extract import ExtractScreen
from tui.screens.pivot import PivotDialog
from tui.screens.save_view import SaveViewScreen
from tui.screens.trend import TrendDialog

OF_FIGURES = {
    "f": (ConditionScreen, ["keep", "leave"]),
    "W": (PivotDialog, ["show", "leave"]),
    "e": (ExportScreen, ["write", "leave"]),
    "s": (SaveViewScreen, ["keep", "leave"]),
    "f9": (ExtractScreen, ["take", "take_and_review", "leave"]),
}


def refuse(wish: Wish) -> Taken:
    raise HasilaError("nothing is taken in here")


async def went(pilot: Pilot[None]) -> list[str | None]:
    """Where Tab goes, once around, from where the dialogue begins."""
    places = [pilot.app.focused]
    while len(places) < 20:
        await pressed(pilot, "tab")
        if pilot.app.focused is places[0]:
            break
        places.append(pilot.app.focused)
    assert None not in places
    return [place.id for place in places if place is not None]


@pytest.mark.parametrize("size", [(100, 40), (46, 12)], ids=["large", "scrolled"])
@pytest.mark.parametrize("language", ["ar", "en"])
async def test_tab_reaches_the_way_out_behind_what_is_done(
    tmp_path: Path, language: Language, size: tuple[int, int]
) -> None:
    with open_database(build(tmp_path / "tiny.duckdb")) as database:
        app = HasilaApp(database, language=language, exporting=write, extracting=refuse)
        async with app.run_test(size=size) as pilot:
            await settled(pilot)
            for key, (kind, buttons) in OF_FIGURES.items():
                await pressed(pilot, key)
                assert isinstance(app.screen, kind)
                assert isinstance(app.screen, Dialogue)
                around = await went(pilot)
                at = around.index(buttons[0])
                assert around[at : at + len(buttons)] == buttons
                await pressed(pilot, "escape")


@pytest.mark.parametrize("language", ["ar", "en"])
async def test_tab_goes_through_the_choices_of_a_chart_and_then_its_buttons(tmp_path: Path, language: Language) -> None:
    (tmp_path / "event.csv").write_text("day,region,deaths\n2011-01-01,شمال,3\n2012-01-01,جنوب,4\n", "utf-8")
    with open_files([tmp_path / "event.csv"]) as database:
        async with HasilaApp(database, language=language).run_test(size=(80, 24)) as pilot:
            await settled(pilot)
            await pressed(pilot, "t")
            assert isinstance(pilot.app.screen, TrendDialog)
            assert await went(pilot) == ["along", "group", "measure", "zero", "draw", "rows", "leave"]
