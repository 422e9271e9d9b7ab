"""How columns are arranged, and that it is remembered for a file and a view, and nothing else is."""

from __future__ import annotations

from pathlib import Path

import pytest

from tui.data.arranging import Arrangement, remember, remembered
from tui.data.catalogue import Column
from tui.labels.words import Words

A, B, C = (Column(name, "text", Words(name, name)) for name in "abc")
ALL = [A, B, C]


@pytest.fixture(autouse=True)
def state(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    return tmp_path / "state"


def test_columns_move_and_new_ones_come_after() -> None:
    moved = Arrangement().moved("c", -2, ALL)
    assert moved.arranged(ALL) == [C, A, B]
    assert Arrangement(order=("b",)).arranged(ALL) == [B, A, C]
    assert moved.moved("c", -5, ALL).arranged(ALL) == [C, A, B]
    assert moved.moved("c", 9, ALL).arranged(ALL) == [A, B, C]


def test_the_last_column_in_sight_stays() -> None:
    arrangement = Arrangement().toggled("a", ALL).toggled("b", ALL)
    assert arrangement.hidden == {"a", "b"}
    assert arrangement.toggled("c", ALL) == arrangement
    assert arrangement.toggled("a", ALL).hidden == {"b"}


def test_a_width_stays_between_its_ends() -> None:
    assert Arrangement().with_width("a", 1).width("a") == 3
    assert Arrangement().with_width("a", 9).with_width("a", 7).width("a") == 7
    assert Arrangement().width("a") is None


def test_it_is_remembered_for_a_file_and_a_view(tmp_path: Path) -> None:
    one, other = tmp_path / "one.duckdb", tmp_path / "other.duckdb"
    arrangement = Arrangement((("الدولة", 9),), ("b", "a"), frozenset({"c"}), 2)
    remember(one, "view", arrangement)
    remember(one, "another", Arrangement(pinned=0))
    assert remembered(one, "view") == arrangement
    assert remembered(one, "another").pinned == 0
    assert remembered(other, "view") == Arrangement()


@pytest.mark.parametrize("broken", ["", "{", "[]", '{"view": 3}', '{"view": {"widths": [["a", "x"]]}}', "\xff"])
def test_what_cannot_be_read_is_as_if_nothing_had_been(broken: str, tmp_path: Path, state: Path) -> None:
    remember(tmp_path / "one.duckdb", "view", Arrangement(pinned=3))
    (file,) = state.rglob("*.json")
    file.write_text(broken, "latin-1")
    assert remembered(tmp_path / "one.duckdb", "view") == Arrangement()


def test_where_nothing_can_be_written_nothing_is_lost(tmp_path: Path, state: Path) -> None:
    state.write_text("a file where a folder belongs")
    remember(tmp_path / "one.duckdb", "view", Arrangement(pinned=3))
    assert remembered(tmp_path / "one.duckdb", "view") == Arrangement()
