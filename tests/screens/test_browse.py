"""The reader's story: three linked panes, the source pane, search, order, and back."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.pilot import Pilot

from tests.conftest import SAMPLE, Browsing, painted_as, painted_rows, pressed, settled, stands
from tests.data.tiny import BODY, build
from tui.labels.words import Language
from tui.screens.browse import BrowseScreen
from tui.screens.help import HelpScreen
from tui.screens.table import TableScreen
from tui.text.lines import line
from tui.widgets.filter_bar import FilterBar
from tui.widgets.pane import Pane
from tui.widgets.sheet import Sheet
from tui.widgets.source_pane import SourcePane
from tui.widgets.trend import Trend


def pane(pilot: Pilot[None], name: str) -> Pane:
    return pilot.app.screen.query_one(f"#{name}", Pane)


def title(pilot: Pilot[None], name: str) -> str:
    return str(pane(pilot, name).border_title)


def rows(pilot: Pilot[None], name: str, *columns: str) -> list[tuple[object, ...]]:
    relation = pane(pilot, name).table.relation
    assert relation is not None
    return [tuple(row[column] for column in columns) for row in relation.window(0, len(relation))]


async def test_it_opens_with_every_pane_answered(browsing: Browsing) -> None:
    async with browsing() as pilot:
        await settled(pilot)
        assert rows(pilot, "category", "category_en", "deaths", "derived")[:5] == [
            ("Total", 100, False),
            ("Civilians", 60, False),
            ("Children", 10, False),
            ("Fighters", 30, False),
            ("derived: unaccounted for", 10, True),
        ]
        assert rows(pilot, "year", "year", "deaths") == [(2012, 40), (2014, 100)]
        assert {source for (source,) in rows(pilot, "country", "source_en")} >= {"Observatory", "Ministry", "ناشطون"}


async def test_the_pane_in_focus_narrows_the_others_and_never_itself(browsing: Browsing) -> None:
    async with browsing() as pilot:
        await settled(pilot)
        everything = rows(pilot, "category", "figure_id")
        assert title(pilot, "category") == "الوفيات حسب الفئة"
        assert title(pilot, "year") == "الوفيات حسب السنة · سوريا"
        assert title(pilot, "country") == "الوفيات حسب الدولة · 2014"
        await pressed(pilot, "end")
        assert rows(pilot, "category", "figure_id") == everything
        assert title(pilot, "year") == "الوفيات حسب السنة · سوريا"
        assert title(pilot, "country") == "الوفيات حسب الدولة · 2012"
        assert rows(pilot, "country", "year", "deaths") == [(2012, 40)]


async def test_another_pane_takes_over_when_it_comes_into_focus(browsing: Browsing) -> None:
    async with browsing() as pilot:
        await settled(pilot)
        await pressed(pilot, "tab")
        assert title(pilot, "year") == "الوفيات حسب السنة"
        assert title(pilot, "category") == "الوفيات حسب الفئة · سوريا 2014"
        row = pane(pilot, "year").table.cursor_row
        assert row is not None
        assert row["figure_id"] == 1


async def test_escape_lifts_the_narrowing_and_the_next_move_brings_it_back(browsing: Browsing) -> None:
    async with browsing() as pilot:
        await settled(pilot)
        await pressed(pilot, "escape")
        assert title(pilot, "year") == "الوفيات حسب السنة"
        assert len(rows(pilot, "year", "year")) == 5
        await pressed(pilot, "down")
        assert title(pilot, "year") == "الوفيات حسب السنة · سوريا"


async def test_the_source_pane_shows_the_sentence_with_its_number_marked(browsing: Browsing) -> None:
    async with browsing() as pilot:
        await settled(pilot)
        source = pilot.app.screen.query_one(SourcePane)
        assert source.sheet.paragraphs[0].text == "المرصد"
        assert painted_as(pilot, source.text, "text--chosen") == [line("مئة").text]
        assert stands(pilot, BODY)


async def test_a_derived_row_says_that_nobody_stated_it(browsing: Browsing) -> None:
    async with browsing() as pilot:
        await settled(pilot)
        await pressed(pilot, *["down"] * 4)
        said = pilot.app.screen.query_one(SourcePane).query_one(Sheet).paragraphs[0].text
        assert said == "مشتق، لم يذكره أحد: المجموع 100، منه في الأجزاء 90، والباقي 10."


async def test_search_narrows_as_it_is_typed_in_any_spelling(browsing: Browsing) -> None:
    async with browsing() as pilot:
        await settled(pilot)
        await pressed(pilot, "/", *"أطفال")
        assert rows(pilot, "category", "category_ar") == [("أطفال",)]
        assert title(pilot, "category") == "الوفيات حسب الفئة · «أطفال»"
        await pressed(pilot, "escape", "/", *"SOHR")
        assert {source for (source,) in rows(pilot, "category", "source_en")} == {"Observatory"}
        await pressed(pilot, "enter", "escape")
        assert len(rows(pilot, "category", "category_ar")) == 9


async def test_any_name_of_a_country_finds_it(browsing: Browsing) -> None:
    async with browsing() as pilot:
        await settled(pilot)
        for typed in ("سورية", "Syrian Arab Republic", "الجمهوريه العربيه السوريه"):
            pane(pilot, "category").found = typed
            await settled(pilot)
            assert ("سوريا",) in rows(pilot, "category", "country_ar"), typed
            assert ("العراق",) not in rows(pilot, "category", "country_ar"), typed


async def test_a_pane_emptied_by_a_search_says_why(browsing: Browsing) -> None:
    async with browsing() as pilot:
        await settled(pilot)
        await pressed(pilot, "/", *"xyz")
        assert stands(pilot, "لا شيء يطابق «xyz».")


@pytest.mark.parametrize(
    ("language", "heading", "name"), [("ar", "النسبة", "مقاتلو المعارضة"), ("en", "Share", "Extremist groups")]
)
async def test_shares_and_names_of_categories_come_before_long_names_of_sources(
    browsing: Browsing, language: Language, heading: str, name: str
) -> None:
    async with browsing(SAMPLE, size=(120, 40), language=language) as pilot:
        await settled(pilot)
        given = {slot.column.name: slot.width for slot in pane(pilot, "category").table._slots}
        assert given["share"] >= 6
        assert {"category", "deaths", "country", "year", "source"} <= given.keys()
        assert stands(pilot, heading)
        assert stands(pilot, name)


async def test_an_emptied_pane_keeps_no_trend_of_the_row_before(browsing: Browsing) -> None:
    async with browsing() as pilot:
        await settled(pilot)
        trend = pane(pilot, "category").query_one(Trend)
        drawn = [trend.render_line(y).text for y in (0, 1)]
        assert all(each.strip() for each in drawn)
        await pressed(pilot, "/", *"xyz")
        assert [trend.render_line(y).text.strip() for y in (0, 1)] == ["", ""]
        await pressed(pilot, "escape")
        assert [trend.render_line(y).text for y in (0, 1)] == drawn


async def test_brackets_sort_by_the_column_under_the_cursor(browsing: Browsing) -> None:
    async with browsing() as pilot:
        await settled(pilot)
        await pressed(pilot, "tab", "escape", "left", "left", "right_square_bracket")
        assert [deaths for (deaths,) in rows(pilot, "year", "deaths")] == [170, 100, 70, 50, 40]
        await pressed(pilot, "left_square_bracket")
        assert [deaths for (deaths,) in rows(pilot, "year", "deaths")] == [40, 50, 70, 100, 170]
        await pressed(pilot, "U")
        assert [deaths for (deaths,) in rows(pilot, "year", "deaths")] == [170, 100, 70, 50, 40]


async def test_enter_opens_the_figures_behind_a_row_with_their_restatements(browsing: Browsing) -> None:
    async with browsing() as pilot:
        await settled(pilot)
        await pressed(pilot, "enter")
        assert not isinstance(pilot.app.screen, BrowseScreen)
        assert {value for (value,) in rows(pilot, "only", "value")} >= {100, 99, 60, 30}
        await pressed(pilot, "q")
        assert isinstance(pilot.app.screen, BrowseScreen)


async def test_space_shows_the_whole_row_and_its_quote(browsing: Browsing) -> None:
    async with browsing() as pilot:
        await settled(pilot)
        await pressed(pilot, "space")
        said = [paragraph.text for paragraph in pilot.app.screen.query_one(Sheet).paragraphs]
        assert "الوفيات: 100" in said
        assert any("مئة شخص" in paragraph for paragraph in said)
        await pressed(pilot, "space")
        assert isinstance(pilot.app.screen, BrowseScreen)


async def test_the_whole_row_says_how_its_figure_was_read(browsing: Browsing, tmp_path: Path) -> None:
    read = """
        update figure set rule = 'governor', confidence = 'probable', inherited = [
            {'attribute': 'country', 'scope': 'paragraph', 'start': 0, 'end': 4}]"""
    async with browsing(build(tmp_path / "read.duckdb", changes=read)) as pilot:
        await settled(pilot)
        await pressed(pilot, "space")
        said = [paragraph.text for paragraph in pilot.app.screen.query_one(Sheet).paragraphs]
        assert "القاعدة التي وجدته: تقوله الكلمة التي قبله مباشرة" in said
        assert "الثقة: مرجَّح" in said
        assert any(paragraph.startswith("الدولة من فقرته: «") for paragraph in said)


async def test_letters_answer_on_an_arabic_keyboard(browsing: Browsing) -> None:
    async with browsing() as pilot:
        await settled(pilot)
        await pressed(pilot, "ظ")
        assert pane(pilot, "category").query_one("ArabicInput").has_focus
        await pressed(pilot, "escape", "ت")
        assert pane(pilot, "category").table.cursor == 1


async def test_one_key_turns_the_language_and_the_layout(browsing: Browsing) -> None:
    async with browsing() as pilot:
        await settled(pilot)
        assert pane(pilot, "category").region.x > pane(pilot, "year").region.x
        await pressed(pilot, "f2")
        assert pane(pilot, "category").region.x < pane(pilot, "year").region.x
        assert title(pilot, "year") == "Deaths by year · Syria"
        assert stands(pilot, "Civilians")
        assert not stands(pilot, "مدنيون")


async def test_one_key_turns_the_digits(browsing: Browsing) -> None:
    async with browsing() as pilot:
        await settled(pilot)
        await pressed(pilot, "f3")
        assert stands(pilot, "١٠٠")
        assert title(pilot, "country") == "الوفيات حسب الدولة · ٢٠١٤"


@pytest.mark.parametrize("language", ["ar", "en"])
@pytest.mark.parametrize("size", [(80, 24), (100, 30), (120, 40)])
async def test_every_figure_stands_under_its_heading(browsing: Browsing, language: str, size: tuple[int, int]) -> None:
    heading = {"ar": "الوفيات", "en": "Deaths"}[language]
    async with browsing(size=size, language=language) as pilot:
        await settled(pilot)
        region = pane(pilot, "category").table.region
        cropped = [row[region.x : region.right] for row in painted_rows(pilot)[region.y : region.bottom]]
        start = cropped[0].index(line(heading).text)
        end = start + len(heading)
        for row, figure in zip(cropped[1:5], ("100", "60", "10", "30"), strict=True):
            at = row.index(figure)
            assert start <= at < end, (figure, cropped)
            assert row[start:end].strip() == figure


async def test_reload_shows_the_edition_that_replaced_the_file(browsing: Browsing, tmp_path: Path) -> None:
    path = build(tmp_path / "live.duckdb")
    async with browsing(path) as pilot:
        await settled(pilot)
        build(tmp_path / "next.duckdb", changes="update figure set value = 101 where figure_id = 1").replace(path)
        await pressed(pilot, "enter", "ctrl+r")
        assert isinstance(pilot.app.screen, TableScreen)
        await pressed(pilot, "q")
        assert isinstance(pilot.app.screen, BrowseScreen)
        assert rows(pilot, "category", "deaths")[0] == (101,)
        path.write_bytes(b"no database any more")
        await pressed(pilot, "ctrl+r")
        assert rows(pilot, "category", "deaths")[0] == (101,)


async def test_a_click_removes_a_filter_sorts_and_moves_the_cursor(browsing: Browsing, tmp_path: Path) -> None:
    second = "insert into report by name select 2 report_id, 'dataset' kind, 'D' title, repeat('b', 64) sha256"
    async with browsing(build(tmp_path / "two.duckdb", changes=second)) as pilot:
        await settled(pilot)
        bar = pilot.app.screen.query_one(FilterBar)
        assert list(bar.sentences) == ["التقرير: تقرير"]
        await pilot.click(FilterBar, offset=(1, 0))
        await settled(pilot)
        assert not bar.sentences
        table = pane(pilot, "category").table
        await pilot.click(table, offset=(table.size.width - 2, 3))
        await settled(pilot)
        assert table.cursor == 2
        await pilot.click(table, offset=(table.size.width - 2, 0))
        await settled(pilot)
        assert pane(pilot, "category").order == ("category_ar", False)


async def test_a_narrow_terminal_keeps_the_pane_in_focus_and_the_source(browsing: Browsing) -> None:
    async with browsing(size=(46, 20)) as pilot:
        await settled(pilot)
        assert pane(pilot, "category").region.width == 46
        assert pane(pilot, "year").region.width == 0
        assert pilot.app.screen.query_one(SourcePane).region.height >= 5
        await pressed(pilot, "tab")
        assert pane(pilot, "year").region.width == 46


@pytest.mark.skipif(not SAMPLE.is_file(), reason="the sample is not built yet")
async def test_the_sample_opens_on_its_report_with_a_filter_that_can_be_removed(browsing: Browsing) -> None:
    async with browsing(SAMPLE) as pilot:
        await settled(pilot)
        assert {report for (report,) in rows(pilot, "category", "report_id")} == {1}
        assert stands(pilot, "التقرير: سوريا والعراق")
        await pressed(pilot, "r")
        assert not stands(pilot, "التقرير: سوريا والعراق")
        assert len({report for (report,) in rows(pilot, "category", "report_id")}) == 2
        assert pane(pilot, "category").table.has_focus
        await pressed(pilot, "U")
        assert {report for (report,) in rows(pilot, "category", "report_id")} == {1}


@pytest.mark.skipif(not SAMPLE.is_file(), reason="the sample is not built yet")
async def test_the_row_under_a_cursor_is_on_the_screen_also_in_a_table_that_grew(browsing: Browsing) -> None:
    async with browsing(SAMPLE) as pilot:
        await settled(pilot)
        await pressed(pilot, "r")
        table = pane(pilot, "year").table
        assert table.cursor > table.size.height
        assert table.scroll_offset.y < table.cursor + 1 < table.scroll_offset.y + table.size.height + 1


@pytest.mark.skipif(not SAMPLE.is_file(), reason="the sample is not built yet")
async def test_the_sample_s_report_says_that_it_was_written_for_the_sample(browsing: Browsing) -> None:
    async with browsing(SAMPLE, language="en") as pilot:
        await settled(pilot)
        said = [paragraph.text for paragraph in pilot.app.screen.query_one(SourcePane).query_one(Sheet).paragraphs]
        assert any("Written by the hasila project for its sample" in text for text in said)


@pytest.mark.skipif(not SAMPLE.is_file(), reason="the sample is not built yet")
async def test_a_figure_of_a_dataset_leads_to_its_row_as_read(browsing: Browsing) -> None:
    async with browsing(SAMPLE, language="en") as pilot:
        await settled(pilot)
        await pressed(pilot, "r", "/", *"Afghanistan", "enter", "end")
        said = [paragraph.text for paragraph in pilot.app.screen.query_one(SourcePane).query_one(Sheet).paragraphs]
        row = pane(pilot, "category").table.cursor_row
        assert row is not None
        assert f"Direct conflict deaths: {row['deaths']}" in said
        assert f"Year: {row['year']}" in said
        assert any("CC BY 4.0" in text for text in said)


@pytest.mark.parametrize(("language", "said"), [("ar", "كل الأرقام في عرضها"), ("en", "All figures stand in")])
async def test_single_events_alone_are_no_empty_screen(
    browsing: Browsing, tmp_path: Path, language: Language, said: str
) -> None:
    path = build(tmp_path / "events.duckdb", changes="update figure set level = 'B'")
    async with browsing(path, size=(80, 24), language=language) as pilot:
        await settled(pilot)
        assert not rows(pilot, "category", "deaths")
        assert stands(pilot, said)


async def test_a_narrow_key_bar_names_the_help_before_other_keys(browsing: Browsing) -> None:
    async with browsing(size=(46, 20)) as pilot:
        await settled(pilot)
        bar = painted_rows(pilot)[-1]
        assert line("مساعدة").text in bar
        assert line("بحث").text in bar
        await pilot.click("KeyBar", offset=(bar.index("?"), 0))
        await settled(pilot)
        assert isinstance(pilot.app.screen, HelpScreen)


async def test_an_arabic_title_keeps_its_stop_at_its_own_end_in_english(browsing: Browsing, tmp_path: Path) -> None:
    changes = "update report set publisher = 'Agency', title = 'قتل مئة شخص.'"
    path = build(tmp_path / "titled.duckdb", changes=changes)
    async with browsing(path, language="en") as pilot:
        await settled(pilot)
        title = line("قتل مئة شخص.").text
        assert title.startswith(".")
        assert any(f"Agency · {title}" in row for row in painted_rows(pilot))
