"""Rows become series: each place once, nothing added, nothing guessed; the cursor walks what is stated."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest

from tui.data.catalogue import Chart, Column, View
from tui.labels.words import Words
from tui.text.plot import MOST_CURVES
from tui.widgets.charted import Charted, Datum, charted
from tui.widgets.standing import Standing, across, along, beginning, edge


def view(x: str = "year", kind: str = "year", series: tuple[str, ...] = ("source",), **chart: object) -> View:
    columns = [
        Column(x, kind, Words("X", "س"), pair=kind == "text"),
        Column("deaths", "count", Words("Deaths", "قتلى")),
    ]
    columns += [Column(name, "text", Words(name, name), pair=True) for name in series]
    drawn = Chart(x, "deaths", series, **chart)  # type: ignore[arg-type]
    return View("told", Words("Told", "قيل"), tuple(columns), (), "", drawn, None, Path("told.sql"), "")


def row(year: object, deaths: object, source: str = "Observatory", **more: object) -> dict[str, object]:
    return {"year": year, "deaths": deaths, "source_en": source, "source_ar": f"ال{source}", **more}


TOLD = [
    row(2011, 40, figure_id=1),
    row(2012, 70, figure_id=2, qualifier="at_least"),
    row(2014, None, figure_id=3, qualifier="thousands"),
    row(2012, 65, "Ministry", figure_id=4, value_max=80, qualifier="exact"),
    row(2013, 0, "Ministry", figure_id=5),
    row(2012, 72, figure_id=6),
]


def places(told: Charted) -> list[list[tuple[int, float | None]]]:
    return [[(each.slot, each.value) for each in group.data] for group in told.groups]


def test_each_source_is_a_series_and_nothing_is_added() -> None:
    told = charted(view(), TOLD)
    assert [group.name.ar for group in told.groups] == ["الObservatory", "الMinistry"]
    assert places(told) == [[(2011, 40), (2012, 70), (2012, 72), (2014, None)], [(2012, 65), (2013, 0)]]
    assert [(dot.slot, dot.sign, dot.upper) for group in told.groups for dot in group.dots] == [
        (2011, "", None),
        (2012, "≥", None),
        (2012, "", None),
        (2012, "", 80),
        (2013, "", None),
    ]
    assert told.slots == (2011, 2012, 2013, 2014)


def test_what_all_series_share_stands_in_the_title() -> None:
    told = charted(view(series=("country", "source")), [{**each, "country_en": "Syria"} for each in TOLD])
    assert told.title.en == "Told · Syria"
    assert [group.name.en for group in told.groups] == ["Observatory", "Ministry"]


def test_months_without_a_row_are_gaps_unless_the_reader_says_that_they_are_zero() -> None:
    rows = [row(datetime.date(2016, month, 1), month) for month in (11, 12)] + [row(datetime.date(2017, 3, 1), 3)]
    january = 2017 * 12
    known = [(january - 2, 11), (january - 1, 12), (january + 2, 3)]
    assert places(charted(view(kind="date", step="month"), rows)) == [known]
    filled = charted(view(kind="date", step="month", missing="zero"), rows)
    assert places(filled) == [sorted([*known, (january, 0), (january + 1, 0)])]


def test_rows_without_a_date_and_series_beyond_those_that_can_be_told_apart_are_said() -> None:
    rows = [row(2011, number, f"source {number}") for number in range(40)] + [row(None, 3)] * 2
    told = charted(view(), rows)
    assert [group.name.en for group in told.groups] == [f"source {each}" for each in range(40 - MOST_CURVES, 40)]
    assert [note.en for note in told.notes] == [
        "2 rows have no X: not drawn.",
        f"The {MOST_CURVES} series that reach highest of 40 are drawn.",
    ]


def test_the_series_the_reader_comes_from_is_drawn_however_low_it_is() -> None:
    rows = [row(2011, number, f"source {number}", figure_id=number) for number in range(40)]
    told = charted(view(), rows, row=rows[3])
    assert [group.name.en for group in told.groups] == ["source 3", *(f"source {each}" for each in range(33, 40))]
    here = beginning(told, rows[3])
    assert here is not None
    assert here.datum.row is rows[3]


def test_bars_of_more_series_than_there_are_shapes_say_so() -> None:
    rows = [{**row(0, at, f"source {at}"), "x_en": "a", "x_ar": "a"} for at in range(MOST_CURVES + 1)]
    for some, said in ((rows, 1), (rows[:-1], 0)):
        told = charted(view("x", "text"), some)
        assert (len(told.groups), len(told.notes)) == (len(some), said)


def test_names_are_bars_in_the_order_of_the_rows() -> None:
    rows = [{**row(0, at), "x_en": name, "x_ar": name} for at, name in enumerate(["b", "a", "b"])]
    told = charted(view("x", "text"), rows)
    assert told.scale is None
    assert [name.en for name in told.names] == ["b", "a"]
    assert places(told) == [[(0, 0), (0, 2), (1, 1)]]


@pytest.mark.parametrize("value", ["three", True, float("inf"), float("nan")])
def test_what_is_no_number_is_not_drawn(value: object) -> None:
    assert places(charted(view(), [row(2011, value)])) == [[(2011, None)]]


def said(told: Charted, here: Standing) -> tuple[int, float | None, str]:
    return here.datum.slot, here.datum.value, told.groups[here.group].name.en


def test_the_cursor_walks_places_along_its_series_and_statements_by_height() -> None:
    told = charted(view(), TOLD)
    here = beginning(told, TOLD[0])
    assert here is not None
    assert said(told, here) == (2011, 40, "Observatory")
    here = across(told, here, 1)
    assert said(told, here) == (2012, 72, "Observatory")
    walked = [here]
    for _ in range(3):
        walked.append(along(told, walked[-1], 1))
    assert [each.datum.value for each in walked] == [72, 70, 65, 65]
    here = across(told, along(told, here, 1), 1)
    assert said(told, here) == (2013, 0, "Ministry"), "where its series is silent, another one"
    assert said(told, across(told, here, 1)) == (2014, None, "Observatory")
    assert said(told, across(told, here, 99)) == (2014, None, "Observatory")
    assert said(told, edge(told, here, last=False)) == (2011, 40, "Observatory")


def test_nothing_to_stand_on() -> None:
    assert beginning(charted(view(), [])) is None
    assert beginning(charted(view("x", "text"), [])) is None
    assert Datum(2011, None, {}).dot is None
