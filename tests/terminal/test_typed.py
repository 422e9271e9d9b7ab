"""Pastes are kept within bounds, wherever the pieces that arrive are cut."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.terminal.typed import BEGINS, ENDS, Pastes

TYPED = b"ab" + BEGINS + b"0123456789" + ENDS + b"c\x1b[A" + BEGINS + b"x\x1b[20y" + ENDS + b"\x1b"


@given(st.lists(st.integers(0, len(TYPED)), max_size=8))
def test_of_a_paste_only_so_much_is_let_through_and_of_what_is_typed_everything(cuts: list[int]) -> None:
    places = [0, *sorted(cuts), len(TYPED)]
    pastes = Pastes(4)
    let_through = b"".join(pastes.bounded(TYPED[start:end]) for start, end in pairwise(places))
    assert let_through == b"ab" + BEGINS + b"0123" + ENDS + b"c\x1b[A" + BEGINS + b"x\x1b[2" + ENDS + b"\x1b"


@pytest.mark.parametrize("key", [b"\x1b", b"\x1b[", b"\x1b[20", "ا".encode()])
def test_a_key_is_never_held_back(key: bytes) -> None:
    assert Pastes(4).bounded(key) == key


def test_a_paste_without_an_end_takes_no_more() -> None:
    pastes = Pastes(4)
    assert pastes.bounded(BEGINS + b"0" * 100) == BEGINS + b"0000"
    assert pastes.bounded(b"1" * 1000) == b""
    assert pastes.bounded(ENDS + b"q") == ENDS + b"q"
