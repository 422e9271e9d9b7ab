"""The tree of a total: parts, parts of parts, what they come to and leave, and what must never be added."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.conftest import SAMPLE
from tests.data.reported import reported
from tests.data.tiny import rows_of
from tests.reports.published_traps import NESTED, OVERLAP, SUBSETS
from tui.data.filters import is_value
from tui.data.opening import Database, open_database
from tui.data.relation import Relation

Line = tuple[object, ...]


@pytest.fixture(scope="module")
def traps(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return reported(tmp_path_factory.mktemp("traps") / "traps.duckdb", OVERLAP, SUBSETS, NESTED)


def tree_of(database: Database, value: int) -> list[Line]:
    """The lines of the tree in which a number stands as a figure."""
    view = database.views["totals_tree"]
    (figure_id,) = {row[0] for row in rows_of(database, "figures", "figure_id", "value") if row[1] == value}
    relation = Relation(database, view, [is_value(view, "tree", figure_id)])
    relation.answer()
    rows = relation.window(0, len(relation))
    return [(row["depth"], row["category_en"], row["value"], row["outcome_en"]) for row in rows]


def test_the_excess_of_nine_parts_is_the_one_that_is_counted_inside_another(traps: Path) -> None:
    with open_database(traps) as database:
        lines = tree_of(database, 171_509)
    assert [(line[0], line[2], line[3]) for line in lines if line[3]] == [
        (0, 171_509, "9 parts: 200,034; 28,525 too many"),
        (1, 28_525, "counted inside another part: it is exactly the excess"),
        (1, 200_034, "more than the 171,509 stated"),
        (1, 28_525, "does not add up: one part is counted inside another"),
    ]


def test_subsets_are_in_the_tree_and_not_in_the_sum(traps: Path) -> None:
    with open_database(traps) as database:
        lines = tree_of(database, 76_021)
    told = {line[2]: line for line in lines}
    assert told[76_021][3] == "6 parts: 75,655; 366 unaccounted for"
    assert told[3_501] == (2, "Children", 3_501, "counted in 17,790, not added again")
    assert told[345][0] == 2
    assert told[366][1] == "derived: unaccounted for"
    assert 79_501 not in told


def test_a_part_with_parts_of_its_own_comes_out_exactly_on_both_levels(traps: Path) -> None:
    with open_database(traps) as database:
        lines = tree_of(database, 130_433)
    told = [(line[0], line[2], line[3]) for line in lines if line[3] and "counted in" not in str(line[3])]
    assert told == [
        (0, 130_433, "4 parts: 130,433 exactly"),
        (1, 52_290, "4 parts: 52,290 exactly"),
        (2, 52_290, "the stated total exactly"),
        (1, 130_433, "the stated total exactly"),
        (1, 78_143, "no total of their own is stated"),
    ]
    assert [line[2] for line in lines if line[0] == 2] == [32_013, 19_729, 262, 286, 52_290]


def test_the_sample_tells_what_was_told_again_and_checks_its_words() -> None:
    with open_database(SAMPLE) as database:
        syria, iraq = tree_of(database, 76_021), tree_of(database, 15_538)
    assert [line[2] for line in syria if line[1] == "told again"] == [76_000, 76_000]
    (growth,) = (line for line in iraq if str(line[1]).startswith("growth in words"))
    assert growth[3] == "holds: 15,538 / 6,522 = 2.382 > 2"


Change = Callable[[str], Database]


@pytest.mark.parametrize(
    ("change", "outcome"),
    [
        ("delete from figure where figure_id = 4", "only one part is stated: nothing to sum"),
        (
            "update figure set value = null, qualifier = 'tens' where figure_id = 4",
            "a number is missing: nothing to sum",
        ),
        ("update figure set metric = 'wounded' where figure_id = 4", "its parts count something else: not summed"),
        ("update figure set source_id = 2 where figure_id = 4", "its parts are of other sources: not summed"),
        (
            "update figure set period_end = date '2014-06-30' where figure_id = 4",
            "its parts are of other periods: not summed",
        ),
    ],
)
def test_why_parts_are_not_summed_is_said(change: str, outcome: str, changed: Change) -> None:
    rows = rows_of(changed(change), "totals_tree", "figure_id", "line", "outcome_en")
    assert (1, "figure", outcome) in rows


def test_what_tells_a_total_again_stands_under_it_with_its_mark(changed: Change) -> None:
    database = changed("update figure set qualifier = 'more_than' where figure_id = 5")
    rows = rows_of(database, "totals_tree", "line", "value", "qualifier", "arithmetic", "root_id")
    assert ("again", 99, "more_than", "100 ≈ >99", 1) in rows


def test_a_circle_of_parts_ends(changed: Change) -> None:
    database = changed(
        "update figure set subset_of = 3 where figure_id = 2; update figure set subset_of = 2 where figure_id = 3"
    )
    assert rows_of(database, "totals_tree", "root_id")


@pytest.mark.parametrize("texts", [(OVERLAP, SUBSETS, NESTED), ("قتل 30 شخصا في اليمن، بينهم 40 طفلا.",)])
def test_every_finding_stands_in_a_tree(texts: tuple[str, ...], tmp_path: Path) -> None:
    with open_database(reported(tmp_path / "x.duckdb", *texts)) as database:
        _hold_to_findings(database)


def test_every_finding_of_the_sample_stands_in_a_tree() -> None:
    with open_database(SAMPLE) as database:
        _hold_to_findings(database)


def _hold_to_findings(database: Database) -> None:
    found = {(row[0], row[2]) for row in rows_of(database, "findings", "finding_id", "kind_code", "arithmetic")}
    lines = rows_of(database, "totals_tree", "finding_id", "arithmetic", "is_first")
    assert found
    for number, arithmetic in found:
        assert any(
            line[2] is not None and (line[0] == number or (line[0] is None and line[1] == arithmetic)) for line in lines
        ), arithmetic


def test_of_a_database_too_old_to_keep_checks_nothing_is_claimed(tmp_path: Path) -> None:
    old = Path(shutil.copy(Path(__file__).parent / "schemas" / "1.duckdb", tmp_path / "old.duckdb"))
    with open_database(old) as database:
        outcomes = {row[0] for row in rows_of(database, "totals_tree", "outcome_en")}
    assert "its parts were not set against it" in outcomes
