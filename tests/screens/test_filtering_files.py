"""Finding and filtering in a table of any file, with Arabic names, by the keys a reader presses."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from textual.widgets import Select

from tests.conftest import pressed, settled
from tui.app import HasilaApp
from tui.data.files import open_files
from tui.data.opening import Database
from tui.screens.reading import ReadingScreen
from tui.widgets.arabic_input import ArabicInput
from tui.widgets.filter_bar import FilterBar
from tui.widgets.mirrored import MirroredCheckbox

ROWS = """رقم;الاسم;المحافظة;العمر;تاريخ الوفاة
1;أَحمَد العلي;حلب;30;2013-05-06
2;احمد سعيد;حمص;;2014-01-02
3;فاطمة أحمدية;ريف حلب;7;
4;مدرسه;حلب;40;2014-12-31
5;مدرسة;;12;2015-01-01
"""


@pytest.fixture
def database(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Database]:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    path = tmp_path / "people.csv"
    path.write_text(ROWS, "utf-8")
    with open_files([path]) as opened:
        yield opened


def numbers(app: HasilaApp) -> list[object]:
    assert isinstance(app.screen, ReadingScreen)
    relation = app.screen.pane.table.relation
    assert relation is not None
    return [row["رقم"] for row in relation.window(0, len(relation))]


async def test_typed_text_narrows_is_marked_and_walked(database: Database) -> None:
    app = HasilaApp(database)
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        await pressed(pilot, "/", *"أحمد", "enter")
        assert numbers(app) == [1, 2, 3]
        assert isinstance(app.screen, ReadingScreen)
        table = app.screen.pane.table
        assert [sought.spans("أَحمَد العلي") for sought in table.sought] == [[(0, 6)]]
        await pressed(pilot, "n")
        assert (table.cursor, table.columns()[table.current_column].name) == (0, "الاسم")
        await pressed(pilot, "n", "n", "n", "N")
        assert table.cursor == 2  # round to the first, and back to the last


COMPARISONS: tuple[tuple[str, str, str, str, dict[str, bool], list[int]], ...] = (
    ("الاسم", "contains", "احمد", "", {}, [1, 2, 3]),
    ("الاسم", "contains", "احمد", "", {"whole_word": True}, [1, 2]),
    ("الاسم", "contains", "مدرسة", "", {}, [4, 5]),
    ("الاسم", "contains", "مدرسة", "", {"taa": False}, [5]),
    ("المحافظة", "is", "حلب", "", {}, [1, 4]),
    ("المحافظة", "starts", "ريف", "", {}, [3]),
    ("المحافظة", "unknown", "", "", {}, [5]),
    ("العمر", "above", "١٢", "", {}, [1, 4]),
    ("العمر", "below", "12", "", {}, [3]),
    ("العمر", "between", "7", "30", {}, [1, 3, 5]),
    ("تاريخ الوفاة", "on", "2014", "", {}, [2, 4]),
    ("تاريخ الوفاة", "between", "2014-01", "2014-12-30", {}, [2]),
    ("تاريخ الوفاة", "known", "", "", {}, [1, 2, 4, 5]),
)


async def test_every_way_to_compare_works_on_a_plain_table(database: Database) -> None:
    app = HasilaApp(database)
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        for column, operator, value, upper, switches, expected in COMPARISONS:
            await pressed(pilot, "f")
            screen = app.screen
            screen.query_one("#column", Select).value = column
            await settled(pilot)
            screen.query_one("#operator", Select).value = operator
            await settled(pilot)
            screen.query_one("#value", ArabicInput).value = value
            screen.query_one("#upper", ArabicInput).value = upper
            for name, on in switches.items():
                screen.query_one(f"#{name}", MirroredCheckbox).value = on
            await pilot.click("#keep")
            await settled(pilot)
            assert numbers(app) == expected, (column, operator)
            assert column in app.screen.query_one(FilterBar).sentences[0]
            await pressed(pilot, "U")


async def test_several_filters_of_every_kind_stand_side_by_side_and_are_taken_back(database: Database) -> None:
    app = HasilaApp(database)
    async with app.run_test(size=(120, 24)) as pilot:
        await settled(pilot)
        assert isinstance(app.screen, ReadingScreen)
        table = app.screen.pane.table
        table.current_column = [column.name for column in table.columns()].index("المحافظة")
        await pressed(pilot, "+")
        assert numbers(app) == [1, 4]
        await pressed(pilot, "=", *"العمر>30", "enter")
        assert numbers(app) == [4]
        await pressed(pilot, "U", "U", "-")
        assert numbers(app) == [2, 3, 5]
        assert len(app.screen.query_one(FilterBar).sentences) == 1
        await pressed(pilot, "r")
        assert numbers(app) == [1, 2, 3, 4, 5]
