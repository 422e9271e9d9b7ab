"""The table of faults says what the tests try, and all of it."""

from __future__ import annotations

from tests.server.faults import BEGINS, README, table, with_table


def test_the_table_in_the_readme_is_what_the_tests_try() -> None:
    text = README.read_text("utf-8")
    assert BEGINS in text
    assert with_table(text) == text, "python -m tests.server.faults writes it anew"
    assert table().count("\n| ") >= 20
