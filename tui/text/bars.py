"""Bars and sparklines from block characters that every terminal font carries."""

from collections.abc import Sequence

FULL = "█"
GAP = " "
_FROM_LEFT = (" ", "▏", "▎", "▍", "▌", "▋", "▊", "▉")
# Unicode's other right-hand blocks are of 2020 (U+1FB87 …) and missing in most fonts.
_FROM_RIGHT = (" ", "▕", "▕", "▐", "▐", "▐", "▐", FULL)
_COLUMNS = "▁▂▃▄▅▆▇█"
_DOTTED = "⣀⣤⣶⣿"
"""Columns of what is no exact number: more than, about, a range."""


def bar(value: float | None, whole: float, width: int, *, rtl: bool = False) -> str:
    """Draw a share of a whole as a bar of `width` cells, that grows from the right where `rtl` says so.

    It is exact to an eighth of a cell from the left, and to a half from the right. What is more than nothing is drawn
    as something; what is not known is left blank.
    """
    if value is None or value <= 0 or whole <= 0 or width <= 0:
        return " " * max(width, 0)
    eighths = max(1, round(min(value / whole, 1) * width * 8))
    full, rest = divmod(eighths, 8)
    drawn = FULL * full + (_FROM_RIGHT if rtl else _FROM_LEFT)[rest] * (rest > 0)
    return drawn[::-1].rjust(width) if rtl else drawn.ljust(width)


def sparkline(
    values: Sequence[float | None],
    *,
    rtl: bool = False,
    top: float | None = None,
    gap: str = GAP,
    inexact: Sequence[bool] = (),
) -> str:
    """Draw values over time, one a cell, on a scale from zero to `top`, or to the greatest of them.

    A value that is not known is a gap, zero the lowest column; what is `inexact` stands in dots. Where `rtl` says so,
    time runs from right to left.
    """
    greatest = max((value for value in values if value is not None), default=0) if top is None else top
    dotted = (*inexact, *[False] * (len(values) - len(inexact)))
    columns = [
        gap if value is None else _column(value, greatest, _DOTTED if dots else _COLUMNS)
        for value, dots in zip(values, dotted, strict=True)
    ]
    return "".join(reversed(columns) if rtl else columns)


def fitted(values: Sequence[float | None], width: int) -> Sequence[float | None]:
    """As many values as have room: where there are more, the greatest of each so many, unknown where none is known."""
    if len(values) <= width or width <= 0:
        return values
    together = -(-len(values) // width)
    parts = (values[start : start + together] for start in range(0, len(values), together))
    return [max((value for value in part if value is not None), default=None) for part in parts]


def _column(value: float, greatest: float, columns: str) -> str:
    steps = len(columns)
    height = int(steps * value / greatest) if greatest > 0 else 0
    return columns[min(max(height, 1), steps) - 1]
