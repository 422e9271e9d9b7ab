"""The mouse over what is seen, Ctrl+C, and the text as it is stored in the clipboard."""

from __future__ import annotations

import pytest
from rich.cells import cell_len
from textual.geometry import Offset
from textual.pilot import Pilot
from textual.widget import Widget
from textual.widgets import Static

from tests.conftest import Browsing, painted_rows, pressed, settled
from tui.text.lines import line
from tui.widgets.pane import Pane
from tui.widgets.sheet import Paragraph, Sheet
from tui.widgets.source_pane import SourcePane

BODY = "وقـــالَ المتحدّثُ إنّ ١٢٣ شخصًا قُتِلوا (منهم 7 أطفالٍ) في 2014-01-03، ونزحَ آخرون. ثمّ سكت."
"""A report of nobody, with tatweel, marks, digits of two scripts, brackets and a date."""
QUOTE = BODY[: BODY.index(" ثمّ")]


async def dragged(pilot: Pilot[None], first: Offset, last: Offset) -> None:
    """Draw the mouse with its button down over the screen."""
    await pilot.mouse_down(offset=first)
    await pilot.hover(offset=last)
    await pilot.mouse_up(offset=last)
    await settled(pilot)


async def copied(pilot: Pilot[None]) -> str:
    pilot.app.copy_to_clipboard("nothing was copied")
    await pressed(pilot, "ctrl+c")
    return pilot.app.clipboard


def seen(pilot: Pilot[None], widget: Widget, text: str) -> tuple[Offset, Offset]:
    """The first and last cell, in reading order, of a logical text that stands on one line of a widget."""
    region, wanted = widget.content_region, line(text).text
    for y in range(region.y, region.bottom):
        before, found, _ = painted_rows(pilot)[y].partition(wanted)
        left = cell_len(before)
        right = left + line(text).cells - 1
        if found and region.x <= left and right < region.right:
            return (Offset(right, y), Offset(left, y)) if line(text).rtl else (Offset(left, y), Offset(right, y))
    raise AssertionError(f"{text} stands nowhere in {widget}")


def marked_cells(pilot: Pilot[None]) -> int:
    """How many cells of the screen are painted as selected."""
    selection = pilot.app.screen.get_component_rich_style("screen--selection")
    strips = pilot.app.screen._compositor.render_strips()
    return sum(
        piece.cell_length
        for strip in strips
        for piece in strip
        if piece.style is not None and piece.style.bgcolor == selection.bgcolor
    )


async def sheet_of(pilot: Pilot[None]) -> Sheet:
    """The source pane with the quote of BODY."""
    await settled(pilot)
    start = BODY.index("١٢٣")
    pane = pilot.app.screen.query_one(SourcePane)
    pane.proof = {
        "source_ar": "راصدٌ",
        "source_en": "An observer",
        "body": BODY,
        "quote_start": 0,
        "quote_end": len(QUOTE),
        "number_start": start,
        "number_end": start + 3,
        "title": "خبر",
    }
    await settled(pilot)
    return pane.sheet


@pytest.mark.parametrize(
    "text", ["المتحدّثُ إنّ ١٢٣ شخصًا", "وقـــالَ", "قُتِلوا", "إنّ", "١٢٣", "2014", "أطفالٍ) في 2014-01-03"]
)
async def test_what_the_mouse_marks_in_a_quote_is_copied_as_stored(browsing: Browsing, text: str) -> None:
    async with browsing(size=(140, 30)) as pilot:
        sheet = await sheet_of(pilot)
        await dragged(pilot, *seen(pilot, sheet, text))
        assert await copied(pilot) == text
        assert marked_cells(pilot) == line(text).cells


async def test_a_quote_drawn_over_backwards_is_the_same_quote(browsing: Browsing) -> None:
    async with browsing(size=(140, 30)) as pilot:
        sheet = await sheet_of(pilot)
        first, last = seen(pilot, sheet, "شخصًا قُتِلوا")
        await dragged(pilot, last, first)
        assert await copied(pilot) == "شخصًا قُتِلوا"


@pytest.mark.parametrize("width", [60, 80, 100, 140])
async def test_the_whole_quote_over_several_lines_is_exactly_the_reports_own_characters(
    browsing: Browsing, width: int
) -> None:
    async with browsing(size=(width, 40)) as pilot:
        sheet = await sheet_of(pilot)
        region = sheet.content_region
        quoted = [y for y, (number, _) in enumerate(sheet._lines) if sheet.paragraphs[number].quoted]
        await dragged(pilot, Offset(region.right - 1, region.y + quoted[0]), Offset(region.x, region.y + quoted[-1]))
        assert await copied(pilot) == next(paragraph.text for paragraph in sheet.paragraphs if paragraph.quoted)
        assert BODY.startswith(pilot.app.clipboard)


async def test_paragraphs_are_parted_by_line_ends(browsing: Browsing) -> None:
    async with browsing(size=(140, 30)) as pilot:
        sheet = await sheet_of(pilot)
        region = sheet.content_region
        await dragged(pilot, Offset(region.right - 1, region.y), Offset(region.x, region.bottom - 1))
        assert await copied(pilot) == "\n".join(paragraph.text for paragraph in sheet.paragraphs)


async def test_no_copy_holds_a_presentation_form(browsing: Browsing) -> None:
    async with browsing() as pilot:
        await settled(pilot)
        size = pilot.app.size
        await dragged(pilot, Offset(size.width - 2, 2), Offset(1, size.height - 3))
        text = await copied(pilot)
        assert "المرصد" in text
        assert not [letter for letter in text if "\ufb50" <= letter <= "\ufdff" or "\ufe70" <= letter <= "\ufefe"]


async def test_rows_of_a_table_are_copied_with_their_cells_parted_by_tabs(browsing: Browsing) -> None:
    async with browsing() as pilot:
        await settled(pilot)
        table = pilot.app.screen.query_one("#category", Pane).table
        right, left = table.content_region.right - 1, table.content_region.x
        first, second = table.content_region.y, table.content_region.y + 2
        await dragged(pilot, Offset(right, first), Offset(left, second))
        heading, total, civilians = (await copied(pilot)).split("\n")
        assert (
            dict(zip(heading.split("\t"), total.split("\t"), strict=True)).items()
            >= {
                "الفئة": "الإجمالي",
                "الوفيات": "100",
            }.items()
        )
        assert civilians.split("\t")[:2] == ["مدنيون", "60"]


async def test_one_cell_of_a_table_is_copied_whole_also_where_it_is_cut(browsing: Browsing) -> None:
    async with browsing(size=(40, 24)) as pilot:
        await settled(pilot)
        table = pilot.app.screen.query_one("#category", Pane).table
        number, placed = next(
            (number, cell.placed)
            for number in range(1, 8)
            for cell in table._line_cells(number)
            if "…" in cell.placed.line.text
        )
        region = table.content_region
        y = region.y + number
        await dragged(
            pilot,
            Offset(region.x + placed.left + placed.line.cells - 1, y),
            Offset(region.x + placed.left, y),
        )
        assert await copied(pilot) == placed.line.source


async def test_a_drag_over_rows_neither_moves_the_cursor_nor_sorts(browsing: Browsing) -> None:
    async with browsing() as pilot:
        await settled(pilot)
        table = pilot.app.screen.query_one("#category", Pane).table
        region = table.content_region
        await dragged(pilot, Offset(region.right - 1, region.y + 2), Offset(region.x + 3, region.y + 3))
        assert table.cursor == 0
        await pressed(pilot, "escape")
        assert pilot.app.screen.get_selected_text() is None


async def test_a_click_after_a_selection_clears_it_and_moves_the_cursor(browsing: Browsing) -> None:
    async with browsing() as pilot:
        await settled(pilot)
        table = pilot.app.screen.query_one("#category", Pane).table
        region = table.content_region
        await dragged(pilot, Offset(region.right - 1, region.y + 2), Offset(region.x + 3, region.y + 3))
        await pilot.click(offset=Offset(region.right - 3, region.y + 3))
        await settled(pilot)
        assert table.cursor == 2
        assert pilot.app.screen.get_selected_text() is None


async def test_a_selection_ends_with_the_text_it_was_made_in(browsing: Browsing) -> None:
    async with browsing(size=(140, 30)) as pilot:
        sheet = await sheet_of(pilot)
        await dragged(pilot, *seen(pilot, sheet, "شخصًا قُتِلوا"))
        sheet.paragraphs = (Paragraph("شيء آخر"),)
        await settled(pilot)
        assert pilot.app.screen.get_selected_text() is None
        assert not marked_cells(pilot)


@pytest.mark.parametrize("text", ["القتلى: 12", "قُتِلَ", "hasila", "ولا"])
async def test_textuals_own_widgets_too_give_what_is_seen_under_the_mouse(browsing: Browsing, text: str) -> None:
    async with browsing() as pilot:
        await settled(pilot)
        static = Static("عدد القتلى: 12 في hasila، ولا أحد قُتِلَ بعدُ.", markup=False)
        await pilot.app.screen.mount(static, before=0)
        await settled(pilot)
        await dragged(pilot, *seen(pilot, static, text))
        assert await copied(pilot) == text
        assert marked_cells(pilot) == line(text).cells
