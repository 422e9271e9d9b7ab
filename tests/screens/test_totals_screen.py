"""`T`: the tree of the total under the cursor, each line with its sentence, and why there may be nothing to check."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.pilot import Pilot

from tests.conftest import SAMPLE, Browsing, pressed, settled, stands
from tests.data.reported import reported
from tests.data.tiny import build
from tests.reports.published_traps import NESTED, OVERLAP, SUBSETS
from tui.data.opening import open_database
from tui.screens.table import TableScreen
from tui.screens.totals import TotalsScreen
from tui.widgets.pane import Pane
from tui.widgets.reckoning import Reckoning
from tui.widgets.sheet import Sheet
from tui.widgets.source_pane import SourcePane


def table(pilot: Pilot[None]) -> Pane:
    return pilot.app.screen.query_one("#only", Pane)


def outcomes(pilot: Pilot[None]) -> list[tuple[object, object]]:
    relation = table(pilot).table.relation
    assert relation is not None
    return [(row["value"], row["outcome_en"]) for row in relation.window(0, len(relation))]


@pytest.mark.parametrize(
    ("size", "language"), [((80, 24), "ar"), ((80, 24), "en"), ((120, 40), "ar"), ((46, 20), "en")]
)
async def test_six_categories_leave_366_of_the_stated_total(
    browsing: Browsing, size: tuple[int, int], language: str
) -> None:
    said = {"ar": "الأجزاء (6): 75,655؛ بقي 366 غير موزّع", "en": "6 parts: 75,655; 366 unaccounted for"}[language]
    async with browsing(SAMPLE, size=size, language=language) as pilot:
        await settled(pilot)
        await pressed(pilot, "T")
        assert isinstance(pilot.app.screen, TotalsScreen)
        assert stands(pilot, "76,021")
        told = pilot.app.screen.query_one(Reckoning).told
        assert told is not None
        assert told[f"outcome_{language}"] == said
        if size[0] >= 80:
            assert stands(pilot, said)
        reckoning = pilot.app.screen.query_one(Reckoning)
        lines = [reckoning.render_line(y).text.strip() for y in range(reckoning.size.height)]
        assert "= 75,655 < 76,021; 76,021 - 75,655 = 366" in " ".join(lines)


async def test_every_line_leads_to_its_sentence_its_row_and_its_figures(browsing: Browsing) -> None:
    async with browsing(SAMPLE) as pilot:
        await settled(pilot)
        await pressed(pilot, "down", "down", "T")
        proof = pilot.app.screen.query_one(SourcePane).proof
        assert proof is not None
        assert proof["number"] == "3,501"
        await pressed(pilot, "space")
        said = [paragraph.text for paragraph in pilot.app.screen.query_one(Sheet).paragraphs]
        assert said[0] == "المجموع وأجزاؤه: أطفال"
        assert "الحساب: \u20663,501 ≤ 17,790\u2069" in said
        await pressed(pilot, "escape")
        table(pilot).table.cursor = next(i for i, (_, said) in enumerate(outcomes(pilot)) if said == "stated by nobody")
        await pressed(pilot, "enter")
        assert type(pilot.app.screen) is TableScreen
        relation = table(pilot).table.relation
        assert relation is not None
        assert [row["value"] for row in relation.window(0, 9)] == [76021, 17790, 15747, 16979, 12861, 9766, 2512]


async def test_it_begins_on_the_figure_it_was_asked_of(browsing: Browsing) -> None:
    async with browsing(SAMPLE) as pilot:
        await settled(pilot)
        await pressed(pilot, "down", "down", "T")
        row = table(pilot).table.cursor_row
        assert row is not None
        assert (row["value"], row["depth"]) == (3501, 2)


async def test_a_derived_row_is_asked_of_its_whole(browsing: Browsing) -> None:
    async with browsing() as pilot:
        await settled(pilot)
        await pressed(pilot, *["down"] * 4, "T")
        row = table(pilot).table.cursor_row
        assert row is not None
        assert row["value"] == 100


@pytest.fixture(scope="module")
def traps(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return reported(tmp_path_factory.mktemp("traps") / "traps.duckdb", OVERLAP, SUBSETS, NESTED)


@pytest.mark.parametrize(
    ("value", "said"),
    [
        (171_509, [(171_509, "9 parts: 200,034; 28,525 too many"),
                   (28_525, "counted inside another part: it is exactly the excess")]),
        (76_021, [(76_021, "6 parts: 75,655; 366 unaccounted for"),
                  (345, "counted in 2,512, not added again")]),
        (130_433, [(130_433, "4 parts: 130,433 exactly"), (52_290, "4 parts: 52,290 exactly")]),
    ],
)  # fmt: skip
async def test_published_traps_are_told_apart(
    value: int, said: list[tuple[object, object]], traps: Path, browsing: Browsing
) -> None:
    with open_database(traps) as database, database.cursor() as cursor:
        (figure_id,) = cursor.execute(f"select figure_id from figure where value = {value}").fetchone() or (None,)
    async with browsing(traps, language="en") as pilot:
        await settled(pilot)
        screen = pilot.app.screen
        screen.open_view(screen.database.views["figures"], ())  # type: ignore[attr-defined]
        await settled(pilot)
        relation = table(pilot).table.relation
        assert relation is not None
        table(pilot).table.cursor = relation.find({"figure_id": figure_id}) or 0
        await pressed(pilot, "T")
        assert set(said) <= set(outcomes(pilot))
        assert all(number != 79_501 for number, _ in outcomes(pilot))


async def test_where_nothing_can_be_checked_it_says_why(browsing: Browsing) -> None:
    async with browsing(size=(80, 24)) as pilot:
        await settled(pilot)
        await pressed(pilot, "end", "T")
        assert isinstance(pilot.app.screen, TotalsScreen)
        assert outcomes(pilot) == []
        assert stands(pilot, "لا شيء يُدقَّق هنا: لا يذكر التقرير أجزاء لهذا الرقم، ولا يذكره مرة أخرى، ولا")


async def test_a_row_of_a_dataset_has_no_parts_and_that_is_said(browsing: Browsing) -> None:
    async with browsing(SAMPLE, language="en", size=(80, 24)) as pilot:
        await settled(pilot)
        await pressed(pilot, "r", "end", "T")
        assert stands(pilot, "Nothing to check here: the figure is a row of a dataset, which states no parts")


async def test_level_b_is_hidden_and_shown_again(browsing: Browsing, tmp_path: Path) -> None:
    path = build(tmp_path / "b.duckdb", changes="update figure set level = 'B' where figure_id = 6")
    async with browsing(path) as pilot:
        await settled(pilot)
        screen = pilot.app.screen
        screen.open_view(screen.database.views["figures"], ())  # type: ignore[attr-defined]
        await settled(pilot)

        def levels() -> set[object]:
            relation = table(pilot).table.relation
            assert relation is not None
            return {row["level"] for row in relation.window(0, len(relation))}

        assert levels() == {"A", "B"}
        await pressed(pilot, "B")
        assert levels() == {"A"}
        await pressed(pilot, "B")
        assert levels() == {"A", "B"}
