"""What the tables refuse, and that they explain themselves."""

from __future__ import annotations

from pathlib import Path

import duckdb
import pytest

from tui.data.upgrading import TABLES


@pytest.mark.parametrize(
    "change",
    [
        "metric = 'dead'",
        "level = 'C'",
        "qualifier = 'some'",
        "qualifier = 'hundreds'",  # a magnitude beside a number
        "value = null",  # nothing known and yet exact
        "value = -1",
        "value_max = 99",  # an upper end below the lower
        "same_as = figure_id",
        "subset_of = figure_id",
        "period_end = period_start - 1",
        "quote_start = null",
        "number_start = number_end",
        "number_end = quote_end + 1",
        "number_start = quote_start - 1",
        "record = {'file': 'f', 'row': 1, 'column': 'c', 'cells': map {}}",  # in a text and in a dataset
        "category = null",
        "rule = null",
        "confidence = 'certain'",
        "inherited = null",
        "verdict = 'rejected'",  # such a figure stands no longer
    ],
)
def test_a_figure_that_breaks_its_promise_is_refused(change: str, tiny_database: Path) -> None:
    with duckdb.connect(tiny_database) as connection, pytest.raises(duckdb.ConstraintException):
        connection.execute(f"update figure set {change} where figure_id = 1")


@pytest.mark.parametrize(
    "change", ["body = null", "kind = 'dataset'", "title = ''", "sha256 = 'abc'", "report_id = null"]
)
def test_a_report_that_breaks_its_promise_is_refused(change: str, tiny_database: Path) -> None:
    with duckdb.connect(tiny_database) as connection, pytest.raises(duckdb.ConstraintException):
        connection.execute(f"update report set {change}")


@pytest.mark.parametrize(
    "row",
    [
        "(1, 24, 27, 'rejected', '{}', '{}', now())",
        "(1, 24, 27, 'corrected', '{}', null, now())",
        "(1, 27, 27, 'rejected', '{}', null, now())",
        "(1, 24, 27, 'maybe', '{}', null, now())",
    ],
)
def test_a_decision_that_breaks_its_promise_is_refused(row: str, tiny_database: Path) -> None:
    with duckdb.connect(tiny_database) as connection, pytest.raises(duckdb.ConstraintException):
        connection.execute(f"insert into decision values {row}")


@pytest.mark.parametrize(
    "row",
    [
        "(1, 1, 'guess', true, [1], null, null, 1, 1, null, '1 = 1')",
        "(1, 1, 'parts', true, [], null, null, 1, 1, null, '1 = 1')",
        "(1, 1, 'parts', true, [1], 3, null, 1, 1, null, '1 = 1')",
        "(1, 1, 'parts', true, [1], null, null, 1, 1, null, '')",
    ],
)
def test_a_finding_that_breaks_its_promise_is_refused(row: str, tiny_database: Path) -> None:
    with duckdb.connect(tiny_database) as connection, pytest.raises(duckdb.ConstraintException):
        connection.execute(f"insert into finding values {row}")


def test_every_table_view_and_column_is_explained(tiny_database: Path) -> None:
    with duckdb.connect(tiny_database, read_only=True) as connection:
        explained = connection.execute("""
            select table_name, comment from duckdb_tables()
            union all select view_name, comment from duckdb_views() where not internal
            union all select table_name || '.' || column_name, comment from duckdb_columns()
                where table_name in (select table_name from duckdb_tables())
        """).fetchall()
    assert {table for table, _ in explained} >= set(TABLES)
    assert [name for name, comment in explained if not comment] == []
