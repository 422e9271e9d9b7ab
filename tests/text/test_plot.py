"""A chart over time: what is known stands at its place, in either direction, and what is not stands nowhere."""

from __future__ import annotations

import re
from collections.abc import Sequence

import pytest

from tui.text.digits import arabic_indic, western
from tui.text.plot import ASCII_MARKERS, MARKERS, Cell, Dot, Look, Plot
from tui.text.raster import Raster

SYRIA = (Dot(2011, 7841), Dot(2012, 49394), Dot(2014, 76021, sign=">"), Dot(2015, 0), Dot(2016, 20000, 40000))
IRAQ = (Dot(2012, 15538), Dot(2013, 17073), Dot(2014, 30000))


def plot(*curves: Sequence[Dot], slot: int | None = None, **look: object) -> Plot:
    slots = [dot.slot for curve in curves for dot in curve]
    asked: dict[str, object] = {"width": 46, "height": 10, **look}
    return Plot(curves, min(slots), max(slots), Look(**asked), slot)  # type: ignore[arg-type]


def picture(drawn: Plot) -> list[str]:
    return ["".join(cell.glyph for cell in row).rstrip() for row in drawn.cells]


def cells(drawn: Plot, role: str) -> list[tuple[int, int, Cell]]:
    return [(y, x, cell) for y, row in enumerate(drawn.cells) for x, cell in enumerate(row) if cell.role == role]


def test_a_curve_with_a_gap_a_sign_a_zero_and_a_range() -> None:
    assert picture(plot(SYRIA)) == [
        "       │",
        "100,000┤                      >",
        "       │                      ●",
        "       │                      ⠈⢆",
        " 50,000┤         ●              ⠣⡀",
        "       │      ⢀⠔⠊                ⠱⡀       ┬",
        "       │    ⡠⠔⠁                   ⠘⢄     ⣀●",
        "      0┤   ●                       ⠈●⡠⠔⠊⠉",
        "       └───┬─────┬─────┬──────┬─────┬─────┬───",
        "         2011  2012  2013   2014  2015  2016",
    ]


def test_columns_of_two_series_from_the_right_under_a_cursor() -> None:
    assert picture(plot(SYRIA, IRAQ, rtl=True, columns=True, slot=2012)) == [
        "                            ╎         │",
        "                 >          ╎         ├100,000",
        "                ▃▃          ╎         │",
        "                ██          ╎ ●       │",
        "               ■██          ╎▄▄       ├ 50,000",
        "    ┬●        ▁▁██    ■     ■██       │",
        "    ▄▄        ████   ▂▂    ▂▂██     ● │",
        "    ██    00  ████   ██    ████    ▅▅ ├      0",
        "───┬─────┬─────┬──────┬─────┬─────┬───┘",
        " 2016  2015  2014   2013  2012  2011",
    ]


def foot(drawn: Plot) -> dict[int, int]:
    """The year that is written under each mark of the foot, read from what is painted."""
    marks, names = ("".join(cell.glyph for cell in row) for row in drawn.cells[-2:])
    written = [(found.start(), found.end(), int(western(found[0]))) for found in re.finditer(r"\d+", names)]
    under = {}
    for column in (at for at, glyph in enumerate(marks) if glyph in "┬" or (glyph == "+" and 0 < at < len(marks) - 1)):
        years = [year for start, end, year in written if start <= column < end]
        if years:
            (under[column],) = years
    return under


@pytest.mark.parametrize("rtl", [False, True], ids=["from the left", "from the right"])
@pytest.mark.parametrize("width", [24, 46, 47, 80, 131])
@pytest.mark.parametrize("columns", [False, True], ids=["curve", "columns"])
@pytest.mark.parametrize("written", [str, arabic_indic], ids=["123", "١٢٣"])
def test_no_value_stands_under_a_wrong_year(rtl: bool, width: int, columns: bool, written: object) -> None:
    """Every value has a height of its own, so what stands over a year can only be that year's."""
    values = {2011: 70, 2012: 10, 2013: 50, 2015: 30, 2016: 90, 2019: 20}
    curve = [Dot(year, value) for year, value in values.items()]
    drawn = plot(curve, width=width, height=24, rtl=rtl, columns=columns, written=written)
    under = foot(drawn)
    assert under, "some years are named"
    assert list(under.values()) == sorted(under.values(), reverse=rtl), "time runs as it is read"
    for column, year in under.items():
        tops = [y for y, x, cell in cells(drawn, "column" if columns else "marker") if x == column]
        assert min(tops, default=None) == (drawn.row_of(values[year]) if year in values else None), year


@pytest.mark.parametrize("columns", [False, True])
def test_the_mirrored_chart_is_the_same_turned_round(columns: bool) -> None:
    """Of an even number of cells, but for the halves of Braille cells and the written numbers."""
    one, other = (plot(SYRIA, IRAQ, width=60, rtl=rtl, columns=columns, slot=2012) for rtl in (False, True))
    for role in ("marker", "sign", "range", "column", "rule"):
        turned = sorted((y, 59 - x, cell.glyph, cell.series) for y, x, cell in cells(one, role))
        assert turned == sorted((y, x, cell.glyph, cell.series) for y, x, cell in cells(other, role))


def test_what_is_not_known_is_not_drawn() -> None:
    drawn = plot(SYRIA)
    gap = range(drawn.column_of(2012) + 1, drawn.column_of(2014))
    assert not [x for role in ("line", "marker") for _, x, _ in cells(drawn, role) if x in gap]


def test_a_published_zero_stands_on_the_foot_and_has_a_column_of_its_own() -> None:
    curve, columns = plot(SYRIA), plot(SYRIA, columns=True)
    assert (curve.row_of(0), curve.column_of(2015)) in [(y, x) for y, x, _ in cells(curve, "marker")]
    over = [(y, cell.glyph) for y, x, cell in cells(columns, "column") if x == columns.column_of(2015)]
    assert over == [(columns.row_of(0), "0")]


@pytest.mark.parametrize("ascii_only", [False, True])
@pytest.mark.parametrize("columns", [False, True])
def test_signs_and_ranges_keep_their_mark(ascii_only: bool, columns: bool) -> None:
    close = (Dot(2011, 90_000, 90_001), Dot(2012, 50_000, sign="≥"), Dot(2013, 40_000, sign="~"))
    drawn = plot(close, ascii_only=ascii_only, columns=columns)
    assert [cell.glyph for _, _, cell in cells(drawn, "sign")] == [">" if ascii_only else "≥", "~"]
    assert cells(drawn, "range"), "a narrow range is seen too"


def test_series_are_told_apart_by_shape_alone() -> None:
    many = [[Dot(year, 10 * number + year - 2000) for year in (2001, 2002)] for number in range(len(MARKERS))]
    for look in ({}, {"ascii_only": True}):
        drawn = plot(*many, width=80, height=40, **look)
        shapes = {cell.series: cell.glyph for _, _, cell in cells(drawn, "marker")}
        assert len(set(shapes.values())) == len(many)


def test_without_unicode_all_is_ascii() -> None:
    for columns in (False, True):
        painted = "".join(picture(plot(SYRIA, IRAQ, ascii_only=True, columns=columns, slot=2012)))
        assert painted.isascii()
        assert set(ASCII_MARKERS[:2]) <= set(painted)


@pytest.mark.parametrize("curve", [(), (Dot(2014, 5),), (Dot(2014, 0), Dot(2015, 0))], ids=["none", "one", "zeros"])
@pytest.mark.parametrize("size", [(46, 10), (8, 3), (3, 2), (1, 1)])
@pytest.mark.parametrize("columns", [False, True])
def test_few_points_and_little_room_are_drawn_as_far_as_can_be(
    curve: tuple[Dot, ...], size: tuple[int, int], columns: bool
) -> None:
    for rtl in (False, True):
        look = Look(*size, columns=columns, rtl=rtl)
        drawn = Plot([curve], 2014, 2015, look, 2014 if curve else None)
        assert all(len(row) == size[0] for row in drawn.cells)


def test_three_hundred_years_fit_and_columns_show_those_around_the_cursor() -> None:
    long = [Dot(year, year % 50) for year in range(1716, 2017)]
    curve = plot(long, rtl=True)
    assert len(foot(curve)) >= 2
    columns = plot(long, columns=True, slot=1800)
    assert 1800 in columns.shown
    assert len(columns.shown) < 46
    assert foot(columns)[columns.column_of(1800)] == 1800


def test_negative_values_stand_below_zero() -> None:
    for columns in (False, True):
        drawn = plot((Dot(2011, -40), Dot(2012, 60)), columns=columns)
        assert drawn.row_of(-40) > drawn.row_of(0) > drawn.row_of(60)


def test_a_raster_sets_the_dots_of_unicode() -> None:
    raster = Raster(1, 1)
    raster.dot(0, 0, 0)
    raster.dot(1, 3, 2)
    assert raster.glyph(0, 0) == ("⡈", 2)
    raster.dot(2, 0, 0)
    assert raster.glyph(0, 1) is None


@pytest.mark.parametrize("columns", [False, True])
def test_a_moved_cursor_leaves_the_same_picture_as_one_that_stood_there(columns: bool) -> None:
    long = [Dot(year, year % 50) for year in range(1716, 2017)]
    first = plot(long, IRAQ, columns=columns, slot=1800)
    assert first.cells
    assert first.under(2012, 1).cells == Plot(first.curves, first.first, first.last, first.look, 2012, 1).cells
