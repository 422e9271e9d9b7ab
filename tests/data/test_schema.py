"""What the tables refuse, and that they explain themselves."""

from __future__ import annotations

from pathlib import Path

import duckdb
import pytest

from tui.data.opening import TABLES


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
