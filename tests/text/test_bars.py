import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.text.bars import bar, sparkline


@pytest.mark.parametrize(
    ("values", "drawn"),
    [
        ([0, None, 4], "▁ █"),  # nothing happened; nothing is known; something happened
        ([7_841, 49_394, 73_447, 76_021], "▁▅▇█"),
        ([None, None], "  "),
        ([0, 0], "▁▁"),
        ([], ""),
    ],
)
def test_a_sparkline_tells_nothing_happened_from_nothing_known(values: list[float | None], drawn: str) -> None:
    assert sparkline(values) == drawn
    assert sparkline(values, rtl=True) == drawn[::-1]


def test_sparklines_can_share_a_scale_and_mark_their_gaps() -> None:
    assert sparkline([10, None, 20], top=40, gap="·") == "▂·▄"


def test_what_is_no_exact_number_stands_in_dots() -> None:
    assert sparkline([10, 20, None, 40], inexact=[False, True, True, False]) == "▂⣤ █"
    assert sparkline([10, 20], inexact=[True], rtl=True) == "█⣤"


@pytest.mark.parametrize(
    ("value", "from_left", "from_right"),
    [
        (0, "    ", "    "),
        (None, "    ", "    "),
        (1, "▏   ", "   ▕"),
        (375, "█▌  ", "  ▐█"),
        (1000, "████", "████"),
        (5000, "████", "████"),
    ],
)
def test_a_bar_grows_from_the_side_where_reading_begins(value: float | None, from_left: str, from_right: str) -> None:
    assert bar(value, 1000, 4) == from_left
    assert bar(value, 1000, 4, rtl=True) == from_right


@given(st.floats(0, 1e9), st.floats(0, 1e9), st.integers(0, 40), st.booleans())
def test_a_bar_keeps_its_width(value: float, whole: float, width: int, rtl: bool) -> None:
    assert len(bar(value, whole, width, rtl=rtl)) == width
