"""Columns share the cells there are; a figure is shown whole or not at all."""

from __future__ import annotations

import pytest

from tui.widgets.grid import Wish, widths

FIGURE = Wish(natural=7, least=7)
NAME = Wish(natural=20, least=7)
BAR = Wish(natural=3, least=3, most=10)


@pytest.mark.parametrize(
    ("wishes", "available", "given"),
    [
        ([NAME, FIGURE], 40, [20, 7]),  # room for all
        ([NAME, FIGURE], 20, [12, 7]),  # the name gives way, the figure never
        ([NAME, FIGURE, NAME], 30, [11, 7, 10]),  # the widest give way first
        ([NAME, FIGURE, NAME], 18, [10, 7]),  # the last column goes before a figure is cut
        ([NAME, BAR, FIGURE], 40, [20, 10, 7]),  # what is left goes to the bar
        ([NAME, BAR, FIGURE], 24, [12, 3, 7]),  # which gives way before any name does
        ([FIGURE], 5, [5]),  # nothing left to give: the cell says that it is too narrow
    ],
)
def test_columns_share_the_room(wishes: list[Wish], available: int, given: list[int]) -> None:
    assert widths(wishes, available) == given


def test_what_is_given_fits() -> None:
    for available in range(15, 80):
        given = widths([NAME, FIGURE, NAME, FIGURE, NAME], available)
        assert sum(given) + len(given) - 1 <= available
