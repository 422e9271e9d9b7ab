"""Arabic that is stored backwards: the reader is asked, and what is turned is named, searched and taken back."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import duckdb
import pytest

from tests.conftest import pressed, settled, stands
from tui.app import HasilaApp
from tui.data.files import open_files
from tui.data.opening import Database
from tui.data.turning import turned_sql
from tui.screens.asking import Asking
from tui.screens.table import TableScreen
from tui.text.visual_order import turned
from tui.widgets.filter_bar import FilterBar

PLACES = ["مدينة حمص", "مستشفى", "قرية (7)", "منطقة", "مدرسة", "ضاحية"]


@pytest.fixture(params=["table", "view"])
def database(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Database]:
    """Places as they are drawn, in a table and in a view of it."""
    path = tmp_path / "places.duckdb"
    with duckdb.connect(str(path)) as connection:
        connection.execute("create table place(id integer, name varchar)")
        stored = [(at, turned(name)) for at, name in enumerate(PLACES)]
        connection.executemany("insert into place values (?, ?)", stored)
        connection.execute("create view places as select id, name from place")
    with open_files([path]) as opened:
        opened.first_view = "place" if request.param == "table" else "places"
        yield opened


def names(app: HasilaApp) -> list[object]:
    assert isinstance(app.screen, TableScreen)
    relation = app.screen.pane.table.relation
    assert relation is not None
    return [row["name"] for row in relation.window(0, 9)]


@pytest.mark.parametrize("language", ["ar", "en"])
async def test_the_reader_is_asked_and_may_take_it_back(database: Database, language: str) -> None:
    app = HasilaApp(database, language="ar" if language == "ar" else "en")
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        assert isinstance(app.screen, Asking)
        await pressed(pilot, "enter")
        assert names(app) == PLACES
        assert "name" in app.screen.query_one(FilterBar).sentences[0]
        await pressed(pilot, "/", *"حمص", "enter")
        assert names(app) == PLACES[:1]
        assert stands(pilot, "مدينة حمص")
        await pressed(pilot, "U", "U")
        assert names(app) == [turned(name) for name in PLACES]
        assert app.screen.query_one(FilterBar).sentences == ()


async def test_what_is_left_is_turned_by_its_command_and_asked_of_no_more(database: Database) -> None:
    app = HasilaApp(database, language="en")
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        await pressed(pilot, "escape")
        assert names(app)[1] == turned(PLACES[1])
        assert isinstance(app.screen, TableScreen)
        app.screen.action_turn_letters()
        await settled(pilot)
        assert names(app) == PLACES
        app.screen.open_view(app.screen.view, ())
        await settled(pilot)
        assert isinstance(app.screen, TableScreen)


def test_sql_turns_as_the_text_layer_does() -> None:
    texts = ["بلح", "ةنيدم 2014-01-02 (ABC) ٣", "ًاحابص", "", "سطر\nةنيدم", "x", "«ةيرق»", "1,234 ىفشتسم [أ]"]
    with duckdb.connect(":memory:") as connection:
        asked = f"select {turned_sql('text')} from (select unnest(?) as text)"
        assert [text for (text,) in connection.execute(asked, [texts]).fetchall()] == list(map(turned, texts))
        assert connection.execute(f"select {turned_sql('null::varchar')}").fetchone() == (None,)
