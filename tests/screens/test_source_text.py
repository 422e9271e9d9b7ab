"""The report in the source pane: read, walked from figure to figure, searched, selected; the table follows."""

from __future__ import annotations

from pathlib import Path

import duckdb
import pytest
from textual.geometry import Offset
from textual.pilot import Pilot

from tests.conftest import Browsing, painted_as, painted_rows, pressed, settled, stands
from tests.data.tiny import build
from tui.labels.words import Language
from tui.text.blocks import SLICE
from tui.text.lines import line
from tui.widgets.pane import Pane
from tui.widgets.report_text import ReportText
from tui.widgets.source_pane import SourcePane

FIGURES = 250
PARAGRAPH = "وفـــي البلدةِ\u00a0ذاتِ الرقمِ {at}، قُتِلَ {number} شخصًا ﻓﻲ ﻳﻮم 🕊️ واحدٍ (hamlet).{end}"
"""Somebody's paragraph: tatweel, marks, a no-break space, presentation forms, an emoji, another script."""


def long_report(path: Path) -> Path:
    """A database with one long report; paragraph i is figure i + 1, of 1000 + i people in the year 2000 + i % 20."""
    body, rows = "", []
    for at in range(FIGURES):
        end = "\r\n" if at % 3 else "\n\n"
        paragraph = PARAGRAPH.format(at=at, number=1000 + at, end=end)
        number = len(body) + paragraph.index(f"{1000 + at} ")
        quote_end = len(body) + len(paragraph) - len(end)
        rows.append((at + 1, 2000 + at % 20, 1000 + at, len(body), quote_end, number, number + len(str(1000 + at))))
        body += paragraph
    build(path)
    with duckdb.connect(path) as connection:
        connection.execute("update report set body = ?", [body])
        connection.execute("create temp table model as from figure limit 1; delete from figure")
        connection.execute("create temp table told (f int, y int, v int, qs int, qe int, ns int, ne int)")
        connection.executemany("insert into told values (?, ?, ?, ?, ?, ?, ?)", rows)
        connection.execute(
            "insert into figure select model.* replace (f as figure_id, v as value, 'total' as category,"
            " if(f % 7 = 0, 'wounded', 'killed') as metric,"
            " null as subset_of, make_date(y, 1, 1) as period_start, make_date(y, 12, 31) as period_end,"
            " qs as quote_start, qe as quote_end, ns as number_start, ne as number_end) from model, told"
        )
    return path


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The long report, of several slices; nobody writes to it."""
    return long_report(tmp_path_factory.mktemp("report") / "long.duckdb")


def source(pilot: Pilot[None]) -> SourcePane:
    return pilot.app.screen.query_one(SourcePane)


def text_of(pilot: Pilot[None]) -> ReportText:
    return source(pilot).text


def chosen(pilot: Pilot[None]) -> int:
    figure = text_of(pilot).chosen
    assert figure is not None
    return figure.figure_id


async def in_the_text(pilot: Pilot[None]) -> None:
    """Go to the source pane by the keys of a reader."""
    await settled(pilot)
    await pressed(pilot, "shift+tab")
    assert text_of(pilot).has_focus


@pytest.mark.parametrize(("size", "language"), [((46, 20), "ar"), ((80, 24), "en"), ((140, 40), "ar")])
async def test_what_is_marked_is_exactly_the_stored_number(
    browsing: Browsing, report: Path, size: tuple[int, int], language: Language
) -> None:
    async with browsing(report, size=size, language=language) as pilot:
        await in_the_text(pilot)
        for key in ("n", "end", "n", "N"):
            await pressed(pilot, key)
            text = text_of(pilot)
            seen = text._seen()
            whole = [each for line in seen for each in text._figures_in(line) if each.end <= seen[-1].end]
            others = {str(999 + each.figure_id) for each in whole if each.figure_id != chosen(pilot)}
            assert set(painted_as(pilot, text, "text--figure")) == others
            if key != "end":
                assert painted_as(pilot, text, "text--chosen") == [str(999 + chosen(pilot))]


async def test_figures_are_walked_in_the_order_of_the_text_and_the_table_follows(
    browsing: Browsing, report: Path
) -> None:
    async with browsing(report) as pilot:
        await in_the_text(pilot)
        table = pilot.app.screen.query_one("#category", Pane).table
        await pressed(pilot, "home", "n")
        began = chosen(pilot)
        for step, key in ((1, "n"), (1, "left"), (1, "h"), (-1, "N"), (-1, "right"), (1, "n")):
            before = chosen(pilot)
            await pressed(pilot, key)
            assert chosen(pilot) == before + step
            row = table.cursor_row
            assert row is not None
            if chosen(pilot) % 7:
                assert row["figure_id"] == chosen(pilot)
                assert not source(pilot).aside
        assert chosen(pilot) == began + 2


async def test_the_key_bar_names_the_keys_of_the_text_and_then_of_the_table_again(
    browsing: Browsing, report: Path
) -> None:
    async with browsing(report, language="en") as pilot:
        await in_the_text(pilot)
        assert stands(pilot, " ← figure to the left  Enter its row in the table ")
        table = pilot.app.screen.query_one("#category", Pane).table
        row = table.cursor_row
        await pilot.click(offset=Offset(painted_rows(pilot)[-1].index("its row"), pilot.app.size.height - 1))
        await settled(pilot)
        assert table.has_focus
        assert table.cursor_row == row
        assert stands(pilot, " Enter figures  Space quote ")


async def test_in_english_the_next_figure_is_to_the_right(browsing: Browsing, report: Path) -> None:
    async with browsing(report, language="en") as pilot:
        await in_the_text(pilot)
        before = chosen(pilot)
        await pressed(pilot, "left")
        assert chosen(pilot) == before - 1
        await pressed(pilot, "right", "l")
        assert chosen(pilot) == before + 1


async def test_a_figure_that_is_no_row_is_said_to_be_none_and_space_still_shows_the_row(
    browsing: Browsing, report: Path
) -> None:
    async with browsing(report) as pilot:
        await in_the_text(pilot)
        source(pilot).post_message(SourcePane.FigureChosen(6))
        await settled(pilot)
        await pressed(pilot, "n")
        assert chosen(pilot) == 7
        assert source(pilot).aside
        assert stands(pilot, "الرقم 7 من 250 · ليس بين الصفوف")
        table = pilot.app.screen.query_one("#category", Pane).table
        row = table.cursor_row
        assert row is not None
        assert row["figure_id"] == 6
        await pressed(pilot, "enter")
        assert "ليس هذا الرقم بين صفوف الجدول." in [each.message for each in pilot.app._notifications]
        table.action_show()
        await settled(pilot)
        assert stands(pilot, "الوفيات: 1,005")
        assert stands(pilot, "ذاتِ الرقمِ 5")
        assert not stands(pilot, "1006")


async def test_the_text_follows_the_table(browsing: Browsing, report: Path) -> None:
    async with browsing(report) as pilot:
        await settled(pilot)
        for key in ("end", "home", "pagedown"):
            await pressed(pilot, key)
            row = pilot.app.screen.query_one("#category", Pane).table.cursor_row
            assert row is not None
            assert chosen(pilot) == row["figure_id"]
            assert painted_as(pilot, text_of(pilot), "text--chosen") == [str(row["deaths"])]


async def test_the_ends_of_a_long_text_are_one_key_away(browsing: Browsing, report: Path) -> None:
    async with browsing(report) as pilot:
        await in_the_text(pilot)
        await pressed(pilot, "end")
        assert stands(pilot, f"ذاتِ الرقمِ {FIGURES - 1}")
        assert text_of(pilot)._seen()[-1].end == text_of(pilot).length
        await pressed(pilot, "home")
        assert text_of(pilot).first_seen == 0
        top = text_of(pilot)._seen()
        await pressed(pilot, "down", "down", "up")
        assert text_of(pilot)._seen()[0] == top[1]
        await pressed(pilot, "pagedown")
        assert text_of(pilot)._seen()[0] == top[-1]._replace() or text_of(pilot).first_seen == top[-1].end


async def test_a_long_text_is_read_page_by_page_without_a_gap(browsing: Browsing, report: Path) -> None:
    async with browsing(report, size=(60, 44)) as pilot:
        await in_the_text(pilot)
        await pressed(pilot, "f10", "home")
        text, end = text_of(pilot), 0
        assert text.length > 4 * SLICE
        while end < text.length:
            seen = text._seen()
            assert len(seen) == text.size.height
            assert seen[0].start <= end
            assert [each.start for each in seen[1:]] == [each.end for each in seen[:-1]]
            end = seen[-1].end
            await pilot.press("pagedown")
            if text._waiting is not None:
                await settled(pilot)


async def test_another_width_keeps_the_reader_s_place(browsing: Browsing, report: Path) -> None:
    async with browsing(report) as pilot:
        await in_the_text(pilot)
        await pressed(pilot, "end", "n", "f10")
        assert painted_as(pilot, text_of(pilot), "text--chosen") == [str(999 + chosen(pilot))]
        assert text_of(pilot).size.width > 90
        await pressed(pilot, "f10")
        await pilot.resize_terminal(70, 24)
        await settled(pilot)
        assert painted_as(pilot, text_of(pilot), "text--chosen") == [str(999 + chosen(pilot))]


# Searching


async def test_a_search_finds_any_spelling_and_its_matches_are_walked(browsing: Browsing, report: Path) -> None:
    async with browsing(report) as pilot:
        await in_the_text(pilot)
        await pressed(pilot, "home", "/", *"في يوم")
        assert text_of(pilot).match is not None
        assert stands(pilot, "«في يوم» · 1 من 250")
        assert painted_as(pilot, text_of(pilot), "text--current-match") == [line("ﻓﻲ ﻳﻮم").text]
        await pressed(pilot, "enter", "n", "n")
        assert text_of(pilot).has_focus
        assert stands(pilot, "3 من 250")
        await pressed(pilot, "N", "N", "N")
        assert stands(pilot, "250 من 250")
        await pressed(pilot, "escape")
        assert text_of(pilot).match is None
        assert painted_as(pilot, text_of(pilot), "text--match") == []
        assert pilot.app.screen.query_one("#category", Pane).found == ""


async def test_the_count_of_matches_does_not_move_into_what_was_searched_for(browsing: Browsing, report: Path) -> None:
    async with browsing(report, language="en") as pilot:
        await in_the_text(pilot)
        await pressed(pilot, "home", "/", *"شخصا")
        assert any(f"{line('“شخصا”').text} · 1 of 250" in row for row in painted_rows(pilot))


async def test_a_search_that_finds_nothing_says_so(browsing: Browsing, report: Path) -> None:
    async with browsing(report, language="en") as pilot:
        await in_the_text(pilot)
        await pressed(pilot, "/", *"زلزال")
        assert str(source(pilot).border_title) == "Source · \u2068“زلزال”\u2069 · not in this text"


# Selecting


async def test_what_the_mouse_marks_over_several_lines_is_copied_as_stored(browsing: Browsing, report: Path) -> None:
    with duckdb.connect(report, read_only=True) as connection:
        (body,) = connection.execute("select body from report").fetchone() or ("",)
    async with browsing(report) as pilot:
        await in_the_text(pilot)
        await pressed(pilot, "end", "n")
        text = text_of(pilot)
        region, seen = text.content_region, text._seen()
        await pilot.mouse_down(offset=Offset(region.right - 1, region.y))
        await pilot.hover(offset=Offset(region.x, region.y + 4))
        await pilot.mouse_up(offset=Offset(region.x, region.y + 4))
        await pressed(pilot, "ctrl+c")
        assert pilot.app.clipboard.rstrip("\r\n") == body[seen[0].start : seen[4].end].rstrip("\r\n")
        assert "ـــ" in pilot.app.clipboard
        assert "\u00a0" in pilot.app.clipboard
        assert "🕊️" in pilot.app.clipboard


async def test_a_click_on_a_figure_chooses_it(browsing: Browsing, report: Path) -> None:
    async with browsing(report, size=(140, 40)) as pilot:
        await in_the_text(pilot)
        text = text_of(pilot)
        other = next(
            each for line in text._seen() for each in text._figures_in(line) if each.figure_id != chosen(pilot)
        )
        y = next(y for y, line in enumerate(text._seen()) if other in text._figures_in(line))
        row = painted_rows(pilot)[text.content_region.y + y]
        left = row.index(str(999 + other.figure_id), text.content_region.x)
        await pilot.click(offset=Offset(left, text.content_region.y + y))
        await settled(pilot)
        assert chosen(pilot) == other.figure_id
