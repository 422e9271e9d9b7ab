"""Rows that the terminal moves by itself: in the end the screen is the one that would have been painted."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import groupby
from typing import NamedTuple

import pyte
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.driver.canvas import Canvas, canvas_for
from tui.terminal.abilities import Abilities
from tui.terminal.replies import Replies
from tui.terminal.scrolling import moves_rows
from tui.text.lines import line

COLUMNS, LINES = 12, 9
VISUAL = Abilities()
TERMINALS = {
    "visual": VISUAL,
    "visual without marks": Abilities(marks=False),
    "words": Abilities(bidi="words"),
    "marks": Abilities(bidi="words", parting="mark"),
    "unseen letters": Abilities(bidi="words", parting="letter"),
    "faces": Abilities(bidi="words", parting="font", marks=False),
    "lro": Abilities(bidi="lro"),
    "isolate": Abilities(bidi="isolate"),
    "terminal": Abilities(bidi="terminal"),
    "off": Abilities(bidi="off"),
}
_UNSEEN_MARKS = re.compile("[\u200e\u202a-\u202e\u2066-\u2069]")


class Cluster(NamedTuple):
    """A character with its marks, in its style."""

    text: str
    cells: int
    style: str


Row = tuple[Cluster, ...]


def painted(rows: Sequence[Row], top: int = 0) -> str:
    """The rows as Textual writes them: each from its beginning, a style around what has it."""
    lines = []
    for number, row in enumerate(rows, top + 1):
        parts = [(style, "".join(each.text for each in same)) for style, same in groupby(row, lambda each: each.style)]
        texts = [f"\x1b[{style}m{text}\x1b[0m" if style else text for style, text in parts]
        lines.append(f"\x1b[{number};1H{''.join(texts)}")
    return "".join(lines)


def row(words: str, style: str = "") -> Row:
    return tuple(Cluster(character, 1, style) for character in words.ljust(COLUMNS)[:COLUMNS])


def text(row: Row) -> str:
    return "".join(each.text for each in row)


def canvas_that_moves(abilities: Abilities) -> Canvas:
    return canvas_for(abilities, scrolls=True)


class Screen:
    """What a terminal shows of all that it was sent."""

    def __init__(self, *sent: str) -> None:
        self.shown = pyte.Screen(COLUMNS, LINES)
        stream = pyte.Stream(self.shown)
        stream.feed("\x1b[?7l")  # as Textual does: the last cell of a row begins no other
        for each in sent:
            stream.feed(_UNSEEN_MARKS.sub("", each))  # pyte ends a text where one stands

    @property
    def cells(self) -> list[list[object]]:
        return [[self.shown.buffer[y][x] for x in range(COLUMNS)] for y in range(LINES)]

    @property
    def place(self) -> tuple[int, int, object]:
        return self.shown.cursor.y, self.shown.cursor.x, self.shown.margins


CHARACTERS = st.sampled_from(
    [("a", 1), ("7", 1), (" ", 1), ("│", 1), *((letter, 1) for letter in line("حلب").text), ("ﻗ\u064f", 1), ("日", 2)]
)
STYLES = st.sampled_from(["", "31", "38;5;188;48;5;16", "1;38;5;253;48;5;23", "4;48;5;16", "7"])


@st.composite
def some_rows(draw: st.DrawFn) -> Row:
    taken, clusters = 0, []
    while taken < COLUMNS:
        text, cells = draw(CHARACTERS)
        text, cells = (text, cells) if taken + cells <= COLUMNS else (" ", 1)
        clusters.append(Cluster(text, cells, ""))
        taken += cells
    styles = [style for style in draw(st.lists(STYLES, min_size=3, max_size=3)) for _ in range(COLUMNS // 3)]
    return tuple(each._replace(style=style) for each, style in zip(clusters, styles, strict=False))


SCREENS = st.lists(some_rows(), min_size=LINES, max_size=LINES)


@st.composite
def moved_screens(draw: st.DrawFn) -> list[list[Row]]:
    """Screens one after the other, of which each is the one before with some rows moved and some new."""
    screens = [draw(SCREENS)]
    for _ in range(draw(st.integers(1, 3))):
        before, new = screens[-1], draw(st.lists(some_rows(), min_size=1, max_size=4))
        top, by = draw(st.integers(0, 3)), draw(st.integers(-3, 3))
        bottom = draw(st.integers(top + 4, LINES))
        block = before[top:bottom]
        block = block[by:] + new[:by] if by > 0 else new[:-by] + block[:by] if by < 0 else block
        block = (block + new * LINES)[: bottom - top]
        after = [*before[:top], *block, *before[bottom:]]
        after[draw(st.integers(0, LINES - 1))] = draw(st.sampled_from(new + before))
        screens.append(after)
    return screens


@given(
    screens=moved_screens() | st.lists(SCREENS, min_size=2, max_size=2),
    abilities=st.sampled_from([*TERMINALS.values()]),
)
def test_the_screen_is_as_if_all_of_it_were_painted(screens: list[list[Row]], abilities: Abilities) -> None:
    moving, plain = canvas_that_moves(abilities), canvas_for(abilities)
    sent = [moving.sent(painted(each)) for each in screens]
    without = [plain.sent(painted(each)) for each in screens]
    one, other = Screen(*sent), Screen(canvas_for(abilities).sent(painted(screens[-1])))
    assert one.cells == other.cells
    assert one.place == other.place
    for mine, its in zip(sent, without, strict=True):
        assert len(mine.encode()) <= len(its.encode())
    assert moving.sent(painted(screens[-1])) == ""


TABLE = [row(f"{str(number**5)[:7]} name") for number in range(40, 60)]


@pytest.mark.parametrize("abilities", TERMINALS.values(), ids=TERMINALS)
@pytest.mark.parametrize(("before", "after"), [(0, 1), (1, 0), (0, 3), (5, 2)])
def test_rows_that_moved_are_not_sent_again(before: int, after: int, abilities: Abilities) -> None:
    canvas, plain = canvas_that_moves(abilities), canvas_for(abilities)
    for each in (canvas, plain):
        each.sent(painted([row("a heading"), *TABLE[before : before + 7], row("a foot")]))
    moved = painted([row("a heading"), *TABLE[after : after + 7], row("a foot")])
    sent = canvas.sent(moved)
    assert sent.count("name") == abs(before - after)
    assert len(sent) < len(plain.sent(moved))


def test_rows_move_up_in_a_region_of_their_own() -> None:
    canvas = canvas_that_moves(VISUAL)
    canvas.sent(painted([row("a heading"), *TABLE[:8]]))
    sent = canvas.sent(painted(TABLE[1:9], top=1))
    assert sent == f"\x1b[2;9r\x1b[9H\n\x1b[r\x1b[9H{text(TABLE[8])}\x1b[9;{len(TABLE[8]) + 1}H"


def test_rows_move_down_where_the_line_above_them_goes() -> None:
    canvas = canvas_that_moves(VISUAL)
    canvas.sent(painted([row("a heading"), *TABLE[1:8]]))
    sent = canvas.sent(painted(TABLE[:7], top=1))
    assert sent.startswith(f"\x1b[2;8r\x1b[2H\x1bM\x1b[r\x1b[2H{text(TABLE[0])}")


def test_blank_lines_come_in_no_colour_whatever_was_painted_before() -> None:
    canvas = canvas_that_moves(VISUAL)
    coloured = [row(f"{number} name", "41") for number in range(9)]
    canvas.sent(painted(coloured[:8]))
    sent = canvas.sent(f"\x1b[44m{painted(coloured[1:])}")
    assert "m" not in sent[: sent.index("\n")]
    assert "m" not in canvas.sent("")


def test_a_row_that_was_not_painted_to_its_end_is_not_moved() -> None:
    canvas = canvas_that_moves(VISUAL)
    canvas.sent("".join(f"\x1b[{number};1Hname {number}{'x' * number}" for number in range(1, 9)))
    assert "r" not in canvas.sent("".join(f"\x1b[{number - 1};1Hname {number}{'x' * number}" for number in range(2, 9)))


def test_after_the_terminal_changed_its_size_nothing_is_taken_for_shown() -> None:
    canvas = canvas_that_moves(VISUAL)
    canvas.sent(painted(TABLE[:8]))
    canvas.forget()
    assert canvas.sent(painted(TABLE[1:9])) == canvas_for(VISUAL).sent(painted(TABLE[1:9]))


ANSWERED = replace(VISUAL, replies=Replies(primary=(1, 2)))


@pytest.mark.parametrize("name", ["xterm-256color", "tmux-256color", "screen", "linux", "vt100", "xterm-kitty"])
def test_a_terminal_that_says_what_it_is_moves_rows(name: str) -> None:
    assert moves_rows(ANSWERED, {"TERM": name})


@pytest.mark.parametrize(
    ("abilities", "environment"),
    [(ANSWERED, {"TERM": "dumb"}), (ANSWERED, {"TERM": "unknown"}), (ANSWERED, {}), (VISUAL, {"TERM": "xterm"})],
)
def test_a_terminal_of_which_nothing_is_known_is_sent_every_row(
    abilities: Abilities, environment: dict[str, str]
) -> None:
    assert not moves_rows(abilities, environment)
