"""Findings in a database, and figures that another report tells again."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import duckdb
import pytest

from tests.data.test_building import CIVILIANS, REFERENCE, REPORT, ROUNDED, TOTAL
from tests.data.tiny import rows_of
from tui.data.building import edition
from tui.data.checking import NewFinding
from tui.data.new_rows import NewFigure
from tui.data.opening import open_database

OTHER = replace(REPORT, title="آخر", sha256="2" * 64)
THIRD = replace(REPORT, title="ثالث", sha256="3" * 64)
ALONE = replace(TOTAL, subset_of=None)
AGAIN = replace(ROUNDED, same_as=None, source_key="observatory")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "x.duckdb"


def store(path: Path, *reports: tuple[object, list[NewFigure]]) -> None:
    with edition(path, REFERENCE) as writer:
        for report, figures in reports:
            writer.add_figures(writer.add_report(report), figures)  # type: ignore[arg-type]


def links(path: Path) -> dict[int, int | None]:
    with open_database(path) as database:
        return {row[0]: row[1] for row in rows_of(database, "figures", "figure_id", "same_as")}  # type: ignore[misc]


@pytest.mark.parametrize("at_once", [True, False])
def test_another_report_of_the_same_source_tells_the_figure_again(at_once: bool, path: Path) -> None:
    told = [(REPORT, [TOTAL, CIVILIANS]), (OTHER, [TOTAL, CIVILIANS])]
    for some in [told] if at_once else [told[:1], told[1:]]:
        store(path, *some)
    assert links(path) == {1: None, 2: None, 3: 1, 4: 2}
    with open_database(path) as database:
        assert rows_of(database, "deaths_by_year", "deaths", "report") == [(76021, "تقرير")]
        assert rows_of(database, "deaths_by_category", "category_en", "deaths") == [
            ("Total", 76021),
            ("Civilians", 17790),
        ]


@pytest.mark.parametrize(
    "change",
    [
        {"source_key": None},
        {"value": 76022},
        {"metric": "wounded"},
        {"category": "civilians"},
        {"countries": ("IQ",)},
        {"place": "حلب"},
        {"period_start": None},
        {"level": "B"},
        {"value_max": 80000},
    ],
)
def test_what_differs_in_anything_is_a_figure_of_its_own(change: dict[str, object], path: Path) -> None:
    store(path, (REPORT, [TOTAL]), (OTHER, [replace(ALONE, **change)]))  # type: ignore[arg-type]
    assert links(path) == {1: None, 2: None}


@pytest.mark.parametrize(
    ("value", "qualifier", "linked"),
    [(76000, "about", True), (76000, "more_than", True), (77000, "about", False), (80000, "about", False)],
)
def test_a_rounded_figure_stands_for_the_exact_one_of_another_report(
    value: int, qualifier: str, linked: bool, path: Path
) -> None:
    store(path, (REPORT, [TOTAL]))
    store(path, (OTHER, [replace(AGAIN, value=value, qualifier=qualifier)]))
    assert links(path) == {1: None, 2: 1 if linked else None}


@pytest.mark.parametrize(("qualifier", "linked"), [("about", True), ("more_than", False)])
def test_rounding_up_is_no_more_than(qualifier: str, linked: bool, path: Path) -> None:
    store(path, (REPORT, [replace(TOTAL, value=75_600)]), (OTHER, [replace(AGAIN, qualifier=qualifier)]))
    assert links(path) == {1: None, 2: 1 if linked else None}


def test_an_exact_figure_that_comes_later_takes_over_from_the_rounded_ones(path: Path) -> None:
    store(path, (REPORT, [AGAIN]))
    store(path, (OTHER, [AGAIN]))
    assert links(path) == {1: None, 2: 1}
    store(path, (THIRD, [TOTAL]))
    assert links(path) == {1: 3, 2: 3, 3: None}


def test_a_restatement_within_its_report_follows_to_the_other_report(path: Path) -> None:
    store(path, (REPORT, [TOTAL]), (OTHER, [TOTAL, replace(AGAIN, same_as="c1")]))
    assert links(path) == {1: None, 2: 1, 3: 1}


def test_forgetting_the_first_report_lets_the_second_stand(path: Path) -> None:
    store(path, (REPORT, [TOTAL]), (OTHER, [TOTAL]), (THIRD, [TOTAL]))
    with edition(path, REFERENCE) as writer:
        writer.forget(1)
    assert links(path) == {2: None, 3: 2}
    with open_database(path) as database:
        assert rows_of(database, "deaths_by_year", "deaths", "report") == [(76021, "آخر")]


FINDING = NewFinding("parts", False, (1, 2), "17790 = 17790", stated=76021, computed=17790)


def test_findings_are_stored_and_a_new_check_takes_their_place(path: Path) -> None:
    store(path, (REPORT, [TOTAL, CIVILIANS]))
    with edition(path, REFERENCE) as writer:
        writer.keep_findings(1, [replace(FINDING, holds=True), replace(FINDING, kind="within")])
        writer.keep_findings(1, [FINDING])
        assert writer.failing == {1: [FINDING]}
    with duckdb.connect(path, read_only=True) as connection:
        asked = "select report_id, kind, holds, figures, stated, computed, factor, words_start from finding"
        assert connection.execute(asked).fetchall() == [(1, "parts", False, [1, 2], 76021, 17790.0, None, None)]


def test_a_stored_text_comes_with_its_figures_to_be_checked_again(path: Path) -> None:
    store(path, (REPORT, [TOTAL, CIVILIANS]), (OTHER, [ROUNDED, TOTAL]))
    with edition(path, REFERENCE) as writer:
        (text,) = writer.texts(2)
        assert (text.report_id, text.body) == (2, REPORT.body)
        assert [(figure["value"], figure["source_code"]) for figure in text.figures] == [
            (76021, "observatory"),
            (76000, None),
        ]
        assert [each.report_id for each in writer.texts()] == [1, 2]
