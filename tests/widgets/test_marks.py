"""A figure keeps its mark, ≥ ~ or a range, wherever it is shown: cells, trends, rows, titles and what is printed."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.conftest import Browsing, painted_rows, pressed, settled, stands
from tests.data.tiny import build
from tui.commands import printing
from tui.data.leading import behind
from tui.data.opening import Database, open_database
from tui.data.relation import Relation
from tui.widgets.pane import Pane

MARKED = """
    update figure set qualifier = 'at_least' where figure_id = 1;
    update figure set value_max = 45 where figure_id = 6;
    update figure set qualifier = 'about' where figure_id = 7
"""


@pytest.fixture
def marked(tmp_path: Path) -> Path:
    return build(tmp_path / "marked.duckdb", changes=MARKED)


@pytest.fixture
def database(marked: Path) -> Iterator[Database]:
    with open_database(marked) as opened:
        yield opened


def printed(database: Database, name: str) -> str:
    relation = Relation(database, database.views[name])
    relation.answer()
    rows = relation.window(0, len(relation))
    return "\n".join([*printing.as_table(relation.view, rows, "en"), *printing.as_markdown(relation.view, rows, "en")])


@pytest.mark.parametrize(
    ("view", "written"),
    [
        ("deaths_by_category", ["≥100", "40–45", "~50"]),
        ("deaths_by_year", ["≥100", "40–45", "~50"]),
        ("deaths_by_country", ["≥100", "~50", "2012: 40–45 … 2014: ≥100"]),
        ("figures", ["≥100", "40–45", "~50"]),
        ("totals_check", ["≥100"]),
        ("totals_tree", ["≥100"]),
    ],
)
def test_what_is_printed_keeps_its_marks(view: str, written: list[str], database: Database) -> None:
    told = printed(database, view)
    assert [each for each in written if each not in told] == []


def test_what_lies_behind_a_figure_is_named_with_its_mark(database: Database) -> None:
    relation = Relation(database, database.views["deaths_by_year"])
    relation.answer()
    opened = [behind(database, relation.view, row) for row in relation.window(0, 2)]
    assert [conditions[0].sentence.en for _, conditions in filter(None, opened)] == [
        "behind 2012 · Syria · 40–45",
        "behind 2014 · Iraq · ~50",
    ]


async def test_the_screen_keeps_them_in_cells_trends_and_rows(marked: Path, browsing: Browsing) -> None:
    async with browsing(marked, size=(120, 30), language="en") as pilot:
        await settled(pilot)
        assert stands(pilot, "40–45 … ≥100 · 2014: ≥100")
        rows = painted_rows(pilot)
        assert any("2012 ⣤⣤⣤   ⣿⣿⣿ 2014" in row or "2012 ⣀⣀⣀   ⣿⣿⣿ 2014" in row for row in rows)
        country = pilot.app.screen.query_one("#country", Pane).table.region
        cells = [row[country.x : country.right] for row in rows[country.y : country.bottom]]
        assert any("≥100 Observatory" in cell and cell.rstrip().endswith("⣿") for cell in cells), cells
        await pressed(pilot, "space")
        assert stands(pilot, "Deaths: ≥100")
