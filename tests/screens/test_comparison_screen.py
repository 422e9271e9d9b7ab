"""`c`: every source side by side over time, their trends on one scale, what each counts, and each cell's sentence."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.pilot import Pilot

from tests.conftest import SAMPLE, Browsing, painted_rows, pressed, settled, stands
from tests.data.tiny import build
from tui.data.filters import is_value
from tui.screens.browse import BrowseScreen
from tui.screens.comparison import ComparisonScreen
from tui.screens.table import TableScreen
from tui.text.lines import line
from tui.widgets.comparison_pane import ComparisonPane, Difference
from tui.widgets.coverage import Coverage
from tui.widgets.source_pane import SourcePane
from tui.widgets.trends import Trends


def quoted_number(pilot: Pilot[None]) -> str:
    """The number that the source pane marks."""
    proof = pilot.app.screen.query_one(SourcePane).proof
    assert proof is not None
    return str(proof["number"])


async def on_figure(pilot: Pilot[None], figure_id: int) -> None:
    """Put the cursor of the first pane on a figure."""
    await settled(pilot)
    screen = pilot.app.screen
    assert isinstance(screen, BrowseScreen)
    relation = screen.pane.table.relation
    assert relation is not None
    screen.pane.table.cursor = relation.find({"figure_id": figure_id}) or 0
    await settled(pilot)


MINISTRIES = 22
"""The figure of the sample for Iraq in 2014, by the ministries."""


@pytest.mark.parametrize("language", ["ar", "en"])
async def test_the_sources_of_iraq_stand_side_by_side_at_80x24(browsing: Browsing, language: str) -> None:
    async with browsing(SAMPLE, size=(80, 24), language=language) as pilot:
        await on_figure(pilot, MINISTRIES)
        await pressed(pilot, "c")
        assert isinstance(pilot.app.screen, ComparisonScreen)
        row = next(row for row in painted_rows(pilot) if "15,538" in row and "17,073" in row)
        assert "15,092" in row
        assert "2014" in row
        assert "(13.1\u00a0%)" in row
        assert quoted_number(pilot) == "15 ألفًا و538"
        scale = {"ar": "مقياس واحد", "en": "one scale for all, 0–23,928"}[language]
        assert stands(pilot, scale)
        name = {"ar": "إيراك بادي كاونت", "en": "Iraq Body Count"}[language]
        assert stands(pilot, f"3 {name}")


async def test_the_cursor_goes_from_source_to_source_and_each_cell_has_its_sentence(browsing: Browsing) -> None:
    async with browsing(SAMPLE, language="en") as pilot:
        await on_figure(pilot, MINISTRIES)
        await pressed(pilot, "c", "right", "right")
        assert quoted_number(pilot) == "سبعة عشر ألفًا وثلاثة وسبعين"
        await pressed(pilot, "up")
        assert pilot.app.screen.query_one(SourcePane).proof is None
        assert pilot.app.screen.query_one(SourcePane).explanation == "This source states nothing for this period."
        await pressed(pilot, "left", "left", "enter")
        assert type(pilot.app.screen) is TableScreen
        relation = pilot.app.screen.pane.table.relation
        assert relation is not None
        assert [row["value"] for row in relation.window(0, 3)] == [6522]


async def test_the_difference_is_said_in_words(browsing: Browsing) -> None:
    async with browsing() as pilot:
        await on_figure(pilot, 7)
        await pressed(pilot, "c", "f2")
        told = pilot.app.screen.query_one(Difference).render_line(0).text
        assert told.strip() == f"2014: 1 Ministry 50 against {line('2 ناشطون').text} 70: 20 more (40.0\u00a0%)."


async def test_c_again_draws_each_on_its_own_scale(browsing: Browsing) -> None:
    async with browsing(SAMPLE, language="en") as pilot:
        await on_figure(pilot, MINISTRIES)
        await pressed(pilot, "c")
        trends = pilot.app.screen.query_one(Trends)
        assert "█" not in trends.render_line(2).text
        await pressed(pilot, "c")
        assert "█" in trends.render_line(2).text
        assert stands(pilot, "each on its own scale from 0")
        assert isinstance(pilot.app.screen, ComparisonScreen)


async def test_what_each_source_counts_and_leaves_out_is_quoted_with_its_place(browsing: Browsing) -> None:
    async with browsing(SAMPLE, size=(120, 40)) as pilot:
        await settled(pilot)
        await pressed(pilot, "c")
        said = [paragraph.text for paragraph in pilot.app.screen.query_one(Coverage).sheet.paragraphs]
        assert said[0] == "1 المرصد السوري لحقوق الإنسان"
        assert "«وذكّر المرصد بأن هذه القوائم لا تضم آلاف المفقودين الذين لا يُعرف مصيرهم.»" in said
        assert any("\u20661,050–1,123\u2069" in text for text in said)
        assert any("الصفر يعني أنه لم يُسجَّل أي حدث" in text for text in said)
        assert any("بيانات سوريا تنتهي عند 2010" in text for text in said)
        assert any(">76,000" in text for text in said)


async def test_a_derived_row_is_compared_by_its_whole(browsing: Browsing) -> None:
    async with browsing(language="en") as pilot:
        await settled(pilot)
        await pressed(pilot, *["down"] * 4, "c")
        assert str(pilot.app.screen.query_one(ComparisonPane).border_title) == "Sources compared · Syria · Total"


async def test_one_source_alone_says_so(browsing: Browsing) -> None:
    async with browsing(size=(80, 24), language="en") as pilot:
        await settled(pilot)
        await pressed(pilot, "c")
        assert stands(pilot, "Only one source counted this: Observatory.")
        assert len(pilot.app.screen.query_one(Trends).lines) == 1


async def test_ranges_and_marks_stay_in_the_table_and_are_drawn_in_dots(browsing: Browsing, tmp_path: Path) -> None:
    path = build(
        tmp_path / "marks.duckdb",
        changes="""
            update figure set qualifier = 'at_least' where figure_id = 7;
            update figure set value = 270, value_max = 330 where figure_id = 8
        """,
    )
    async with browsing(path, language="en") as pilot:
        await on_figure(pilot, 7)
        await pressed(pilot, "c")
        row = next(row for row in painted_rows(pilot) if "270–330" in row)
        assert "≥50" in row
        trends = pilot.app.screen.query_one(Trends)
        assert "⣀" in trends.render_line(0).text
        assert "⣶" in trends.render_line(1).text
        assert "≥50" in trends.render_line(0).text
        assert "270–330" in trends.render_line(1).text


async def test_from_the_figures_other_harm_is_compared_too(browsing: Browsing) -> None:
    async with browsing(SAMPLE, language="en") as pilot:
        await settled(pilot)
        screen = pilot.app.screen
        assert isinstance(screen, BrowseScreen)
        view = screen.database.views["figures"]
        screen.open_view(view, (is_value(view, "figure_id", 24),))
        await settled(pilot)
        await pressed(pilot, "c")
        relation = pilot.app.screen.query_one(ComparisonPane).table.relation
        assert relation is not None
        assert [(row["period_en"], row["source_1"]) for row in relation.window(0, 2)] == [("2014", 22_620)]
        assert stands(pilot, "Only one source counted this")


async def test_on_a_narrow_screen_tab_leads_to_what_the_sources_count(browsing: Browsing) -> None:
    async with browsing(SAMPLE, size=(46, 20), language="en") as pilot:
        await settled(pilot)
        await pressed(pilot, "c")
        assert not pilot.app.screen.query_one(Coverage).display
        await pressed(pilot, "tab", "tab")
        assert pilot.app.screen.query_one(Coverage).sheet.has_focus
        assert stands(pilot, "1 Syrian Observatory for Human Rights")
        await pressed(pilot, "tab")
        assert pilot.app.screen.query_one(SourcePane).display
