"""Several lines of Arabic: keys and mouse in, pictures of the rows out.

Pictures as `capitals` says: from left to right as on the screen, capital letters are Arabic, the caret is in [], what
is selected in {}; rows are parted by /.
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager

import pytest
from rich.style import Style
from textual.app import App, ComposeResult
from textual.filter import LineFilter
from textual.pilot import Pilot

from tests.text.capitals import Cell, arabic, picture
from tui.text.lines import line
from tui.widgets.mirrored_text_area import MirroredTextArea
from tui.widgets.visual import VisualFilter

LEFT, RIGHT, UP, DOWN = "left", "right", "up", "down"


class Desk(App[None]):
    """A text area and nothing else, read from one side."""

    def __init__(self, text: str, *, rtl: bool) -> None:
        super().__init__()
        self.text = text
        self._visual = VisualFilter("rtl" if rtl else "ltr")
        self.set_class(rtl, "-rtl")

    def get_line_filters(self) -> Sequence[LineFilter]:
        return [*super().get_line_filters(), self._visual]

    def compose(self) -> ComposeResult:
        area = MirroredTextArea(self.text, compact=True, highlight_cursor_line=False)
        area.styles.padding = 0
        area.cursor_blink = False
        yield area


@asynccontextmanager
async def writing(text: str, *, width: int = 20, rtl: bool = True) -> AsyncIterator[Pilot[None]]:
    """A text area, the caret before its first letter."""
    desk = Desk(text, rtl=rtl)
    async with desk.run_test(size=(width, 6)) as pilot:
        await pilot.pause()
        yield pilot


def area_of(pilot: Pilot[None]) -> MirroredTextArea:
    return pilot.app.query_one(MirroredTextArea)


async def drawn(pilot: Pilot[None]) -> str:
    await pilot.pause()
    area = area_of(pilot)
    caret = area.get_component_rich_style("text-area--cursor").bgcolor
    selection = area.get_component_rich_style("text-area--selection").bgcolor
    rows = []
    for strip in pilot.app.screen._compositor.render_strips():
        cells = []
        for segment in strip:
            colour = (segment.style or Style.null()).bgcolor
            cells += [Cell(letter, colour == caret, colour == selection) for letter in segment.text]
        rows.append(picture(cells))
    return "/".join(rows).rstrip("/")


@pytest.mark.parametrize(
    ("text", "keys", "seen"),
    [
        ("ABC", [], "CB[A]"),
        ("ABC", [LEFT], "C[B]A"),
        ("ABC", [LEFT] * 3, "[ ]CBA"),
        ("ABC", [LEFT] * 9, "[ ]CBA"),
        ("ABC", [LEFT, LEFT, RIGHT], "C[B]A"),
        ("ABC", [RIGHT], "CB[A]"),
        # a word of the other direction is gone through as it stands on the screen
        ("AB cd E", [LEFT] * 3, "E c[d] BA"),
        ("AB cd E", [LEFT] * 4, "E [c]d BA"),
        ("AB cd E", [LEFT] * 5, "E[ ]cd BA"),
        ("AB cd E", [LEFT] * 5 + [RIGHT] * 2, "E c[d] BA"),
        ("A 12", [LEFT] * 3, "[1]2 A"),
        # at an edge the caret goes to the row that is read next
        ("AB\nCD", [LEFT] * 3, "BA/D[C]"),
        ("AB\nCD", [*[LEFT] * 3, RIGHT], "[ ]BA/DC"),
        ("AB\ncd", [LEFT] * 3, "BA/c[d]"),
        ("ab\nCD", [LEFT] * 2, "ab/D[C]"),
        ("AB\n\nCD", [LEFT] * 3, "BA/[ ]/DC"),
        # up and down keep the place on the screen
        ("ABCD\nEFGH", [LEFT, LEFT, DOWN], "DCBA/H[G]FE"),
        ("ABCD\nE\nFGHI", [LEFT, LEFT, DOWN, DOWN], "DCBA/E/I[H]GF"),
        ("ABCD\nxyz E", [LEFT, DOWN], "DCBA/E xyz".replace("xyz", "x[y]z")),
        ("ABCD\nEFGH", [LEFT, DOWN, UP], "DC[B]A/HGFE"),
        # Home is where the row begins, End where it ends
        ("AB cd", ["end"], "[ ]cd BA"),
        ("AB cd", ["end", "home"], "cd B[A]"),
        # word by word as the arrow points
        ("AB CD EF", ["ctrl+left"], "FE D[C] BA"),
        ("AB CD EF", ["ctrl+left", "ctrl+left", "ctrl+right"], "FE D[C] BA"),
        ("AB\nCD", ["ctrl+left", "ctrl+left"], "BA/D[C]"),
        # deleting goes by the order of the text
        ("ABC", ["end", "backspace"], "[ ]BA"),
        ("ABC", ["delete"], "C[B]"),
        ("ABC", ["end", "backspace", "ctrl+z"], "[ ]CBA"),
        # what is selected, and where an arrow without Shift leaves it
        ("ABC", ["shift+left"], "C[B]{A}"),
        ("ABC", ["shift+end"], "[ ]{CBA}"),
        ("AB cd", [*[LEFT] * 4, "shift+home"], "cd{ B}[A]"),
        ("ABC", ["shift+end", RIGHT], "CB[A]"),
        ("ABC", ["shift+end", LEFT], "[ ]CBA"),
        ("AB\nCD", [LEFT, "shift+down"], "{B}A/[D]{C}"),
        ("AB\nCD", [LEFT, "shift+down", LEFT], "BA/[D]C"),
        ("AB\nCD", [LEFT, "shift+down", RIGHT], "[B]A/DC"),
    ],
)
async def test_where_the_caret_stands(text: str, keys: list[str], seen: str) -> None:
    async with writing(arabic(text)) as pilot:
        await pilot.press(*keys)
        assert await drawn(pilot) == seen


@pytest.mark.parametrize(
    ("keys", "seen"),
    [
        ([LEFT] * 5, "[ ]D CBA/HGFE"),  # the blank at which the line is broken has its place
        ([LEFT] * 6, "D CBA/HGF[E]"),
        ([*[LEFT] * 7, RIGHT, RIGHT, RIGHT], "[D] CBA/HGFE"),
        (["end"], "[ ]D CBA/HGFE"),
        (["end", LEFT, "home", LEFT], "D CBA/HG[F]E"),
        ([DOWN, LEFT, UP], "D C[B]A/HGFE"),
    ],
)
async def test_a_line_on_several_rows_is_gone_through_row_by_row(keys: list[str], seen: str) -> None:
    async with writing(arabic("ABC D EFGH"), width=9) as pilot:
        await pilot.press(*keys)
        assert await drawn(pilot) == seen


@pytest.mark.parametrize(
    ("text", "keys", "seen"),
    [
        ("ab CD e", [RIGHT] * 3, "ab [D]C e"),
        ("ab CD e", [RIGHT] * 4, "ab D[C] e"),
        ("ab CD e", [RIGHT] * 5, "ab DC[ ]e"),
        ("ab\nCD", [RIGHT] * 3, "ab/[D]C"),
        ("ab\nCD", [*[RIGHT] * 3, LEFT], "ab[ ]/DC"),
        ("ab\nCD", [RIGHT, DOWN], "ab/D[C]"),
    ],
)
async def test_arrows_point_on_the_screen_also_where_reading_begins_on_the_left(
    text: str, keys: list[str], seen: str
) -> None:
    async with writing(arabic(text), rtl=False) as pilot:
        await pilot.press(*keys)
        assert await drawn(pilot) == seen


@pytest.mark.parametrize(
    ("x", "y", "seen"),
    [(19, 0, "cd B[A]/E"), (15, 0, "[c]d BA/E"), (2, 0, "[ ]cd BA/E"), (18, 1, "cd BA/[ ]E"), (16, 0, "c[d] BA/E")],
)
async def test_a_click_puts_the_caret_on_the_letter_under_it(x: int, y: int, seen: str) -> None:
    async with writing(arabic("AB cd\nE")) as pilot:
        await pilot.click(MirroredTextArea, offset=(x, y))
        assert await drawn(pilot) == seen


async def test_a_click_finds_its_letter_also_where_reading_begins_on_the_left() -> None:
    async with writing(arabic("ab CD"), rtl=False) as pilot:
        await pilot.click(MirroredTextArea, offset=(4, 0))
        assert await drawn(pilot) == "ab D[C]"


async def test_dragging_selects_what_is_drawn_over() -> None:
    async with writing(arabic("ABCDE")) as pilot:
        await pilot.mouse_down(MirroredTextArea, offset=(18, 0))
        await pilot.hover(MirroredTextArea, offset=(16, 0))
        await pilot.mouse_up(MirroredTextArea, offset=(16, 0))
        assert area_of(pilot).selected_text == arabic("BC")
        assert await drawn(pilot) == "E[D]{CB}A"


async def test_a_letter_is_passed_and_deleted_with_its_marks() -> None:
    async with writing("بَتّ") as pilot:
        await pilot.press(LEFT)
        assert area_of(pilot).cursor_location == (0, 2)
        await pilot.press("backspace")
        assert area_of(pilot).text == "تّ"
        await pilot.press("delete")
        assert area_of(pilot).text == ""


async def test_a_caret_between_lam_and_alef_stands_on_the_letter_they_are_drawn_as() -> None:
    async with writing("سلام") as pilot:
        area_of(pilot).cursor_location = (0, 2)
        await pilot.pause()
        caret = area_of(pilot).get_component_rich_style("text-area--cursor").bgcolor
        strip = pilot.app.screen._compositor.render_strips()[0]
        lit = [segment.text for segment in strip if segment.style is not None and segment.style.bgcolor == caret]
        assert lit == [line("سلام").text[1]]


async def test_an_input_method_opens_beside_the_caret() -> None:
    async with writing(arabic("AB cd")) as pilot:
        seen = []
        for _ in range(6):
            seen.append(area_of(pilot).cursor_screen_offset.x)
            await pilot.press(LEFT)
        assert seen == [19, 18, 17, 16, 15, 14]


@pytest.mark.parametrize(
    "text", ["ب" + "\u064e" * 10_000, "\ud800\u2067\u202e", "\u200f", "a\tب\tج", "日本ب", "\x1b[31mب"]
)
async def test_nothing_that_stands_in_it_does_harm(text: str) -> None:
    async with writing(text) as pilot:
        await pilot.press(LEFT, LEFT, RIGHT, "shift+end", UP, DOWN, "ctrl+left", "ctrl+right", "end", "backspace")
        shown = "".join(segment.text for strip in pilot.app.screen._compositor.render_strips() for segment in strip)
        assert all(character >= " " for character in shown)
