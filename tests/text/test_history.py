"""Steps back and forward, told by what stood in the field: the caret is |, what is selected stands in {}."""

import pytest

from tui.text import history
from tui.text.history import Held, History


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    now = [100.0]
    monkeypatch.setattr("tui.text.history.time.monotonic", lambda: now[0])
    return now


def held(picture: str) -> Held:
    text = picture.translate(str.maketrans("", "", "|{}"))
    if "{" in picture:
        return Held(text, picture.index("{"), picture.index("}") - 1)
    return Held(text, picture.index("|"), picture.index("|"))


def edited(*pictures: str) -> History:
    """A history of edits, each from one picture to the next; a caret that moves or a selection is no edit."""
    made = History()
    for before, after in zip(map(held, pictures[:-1]), map(held, pictures[1:]), strict=True):
        if before.text != after.text:
            made.record(before, after)
    return made


@pytest.mark.parametrize(
    ("edits", "steps"),
    [
        (["|", "a|", "ab|", "abc|"], ["|"]),
        (["|", "a|", "ab|", "a|", "|"], ["ab|", "|"]),  # typing, then deleting
        (["|", "ab|", "abc|"], ["ab|", "|"]),  # a paste is a step of its own
        (["x|", "xa|", "|xa", "b|xa"], ["|xa", "x|"]),  # the caret moved in between
        (["a{bc}", "ad|", "ade|"], ["a{bc}"]),  # over what is selected
        (["ab cd|", "ab |", "|"], ["ab cd|"]),  # words deleted one after the other
        (["ab|c", "ab|"], ["ab|c"]),
    ],
)
@pytest.mark.usefixtures("clock")
def test_a_step_back_takes_a_stretch_with_it(edits: list[str], steps: list[str]) -> None:
    made, now = edited(*edits), held(edits[-1])
    for step in steps:
        assert made.back(now) == held(step)
        now = held(step)
    assert made.back(now) is None


@pytest.mark.usefixtures("clock")
def test_a_step_forward_takes_a_step_back_back() -> None:
    made = edited("|", "a|", "abc|", "abcd|")
    assert made.back(held("abcd|")) == held("abc|")
    assert made.back(held("abc|")) == held("a|")
    assert made.forward(held("a|")) == held("abc|")
    assert made.forward(held("abc|")) == held("abcd|")
    assert made.forward(held("abcd|")) is None


@pytest.mark.usefixtures("clock")
def test_who_goes_back_and_types_has_nothing_ahead() -> None:
    made = edited("|", "a|")
    assert made.back(held("a|")) == held("|")
    made.record(held("|"), held("b|"))
    assert made.forward(held("b|")) is None
    assert made.back(held("b|")) == held("|")


def test_a_pause_begins_a_step(clock: list[float]) -> None:
    made = edited("|", "a|", "ab|")
    clock[0] += history.PAUSE + 0.1
    made.record(held("ab|"), held("abc|"))
    assert made.back(held("abc|")) == held("ab|")


@pytest.mark.usefixtures("clock")
def test_a_long_stretch_is_several_steps() -> None:
    made = edited(*["a" * count + "|" for count in range(history.STRETCH + 2)])
    assert made.back(held("a" * (history.STRETCH + 1) + "|")) == held("a" * history.STRETCH + "|")


@pytest.mark.usefixtures("clock")
def test_another_text_has_another_history() -> None:
    made = edited("|", "a|")
    assert made.back(held("other|")) is None
    made.record(held("other|"), held("others|"))
    assert made.back(held("others|")) == held("other|")
    assert made.back(held("other|")) is None


@pytest.mark.usefixtures("clock")
def test_no_more_is_kept_than_anybody_goes_back() -> None:
    made = edited(*["ab" * count + "|" for count in range(200)])
    now, steps = held("ab" * 199 + "|"), 0
    while (before := made.back(now)) is not None:
        now, steps = before, steps + 1
    assert steps == history.MOST
