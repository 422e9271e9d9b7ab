"""Levels and order of the resolver against Unicode's own test files, and against python-bidi as a referee."""

import os
import re
from collections.abc import Iterator
from pathlib import Path

import bidi
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.text.write_unicode_tables import tables
from tui.text.bidi_classes import classes_of
from tui.text.direction import LTR, MIRRORED, RTL, base_level, resolve, visual_order

UNICODE_DATA = Path("/usr/share/unicode")
BASES = {"0": LTR, "1": RTL, "2": None, "ltr": LTR, "rtl": RTL, "auto": None}
NAMES = {
    "ALM": "\u061c",
    "LRE": "\u202a",
    "RLE": "\u202b",
    "PDF": "\u202c",
    "LRO": "\u202d",
    "RLO": "\u202e",
    "LRI": "\u2066",
    "RLI": "\u2067",
    "FSI": "\u2068",
    "PDI": "\u2069",
    "LRM": "\u200e",
    "RLM": "\u200f",
    "ZWSP": "\u200b",
    "ZWJ": "\u200d",
}
# fmt: off
CLASSES = (
    "L", "R", "AL", "EN", "AN", "ES", "CS", "ET", "NSM", "BN", "B", "S", "WS", "ON",
    "LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI",
)
# fmt: on
A_CHARACTER_OF = dict(
    zip(CLASSES, "aאا1٢+,$\u0301\u00ad\u2029\t !\u202a\u202b\u202d\u202e\u202c\u2066\u2067\u2068\u2069", strict=True)
)

Case = tuple[str, int, list[str], list[int]]
"""Text, level of its paragraph, expected levels (x where X9 removes the character), expected order."""


def unicode_file(name: str) -> Path:
    path = UNICODE_DATA / name
    if not path.exists():
        pytest.skip(f"{path} is not there; on Debian it comes with the package unicode-data")
    return path


def selection() -> Iterator[Case]:
    for line in Path(__file__).with_name("bidi_selection.txt").read_text("utf-8").splitlines():
        if line and not line.startswith("#"):
            written, direction, levels, order = line.split(" | ")
            text = re.sub(r"<(\w+)>|([A-Z])", lambda found: letter(found[1], found[2]), written)
            yield text, base_of(text, direction), levels.split(), [int(index) for index in order.split()]


def letter(name: str | None, capital: str) -> str:
    if name is None:
        return chr(ord("א") + ord(capital) - ord("A"))
    return NAMES[name] if name in NAMES else chr(int(name, 16))


def base_of(text: str, direction: str) -> int:
    asked = BASES[direction]
    return asked if asked is not None else base_level(text) or LTR


def answer(case: Case) -> tuple[list[str], list[int]]:
    """Levels and order of a case as the resolver gives them, in the notation of the file."""
    text, base, expected_levels, _ = case
    levels = resolve(text, base)
    seen = [index for index, level in enumerate(expected_levels) if level != "x"]
    order = visual_order(bytes([levels[index] for index in seen]))
    marked = ["x" if level == "x" else str(levels[index]) for index, level in enumerate(expected_levels)]
    return marked, [seen[index] for index in order]


@pytest.mark.parametrize("case", list(selection()), ids=lambda case: classes_of(case[0]))
def test_the_selected_cases_have_unicodes_levels_and_order(case: Case) -> None:
    assert answer(case) == case[2:]


def test_every_case_of_bidi_character_test_has_unicodes_levels_and_order() -> None:
    count, wrong = 0, []
    for line in unicode_file("BidiCharacterTest.txt").read_text("utf-8").splitlines():
        if not line or line.startswith("#"):
            continue
        codes, direction, base, levels, order = line.split(";")
        text = "".join(chr(int(code, 16)) for code in codes.split())
        assert base_of(text, direction) == int(base), line
        case = (text, int(base), levels.split(), [int(index) for index in order.split()])
        count += 1
        if answer(case) != case[2:]:
            wrong.append(line)
    assert count > 90_000
    assert not wrong


def test_bidi_test_has_unicodes_levels_and_order() -> None:
    """A tenth of its 770,241 cases, spread over the whole file; all of them with HASILA_ALL_BIDI_CASES=1."""
    step = 1 if os.environ.get("HASILA_ALL_BIDI_CASES") else 10
    count, wrong = 0, []
    for number, (line, case) in enumerate(bidi_test_cases()):
        if number % step == 0:
            count += 1
            if answer(case) != case[2:]:
                wrong.append((line, case[1]))
    assert count > 770_000 // step
    assert not wrong


def bidi_test_cases() -> Iterator[tuple[str, Case]]:
    for line in unicode_file("BidiTest.txt").read_text("utf-8").splitlines():
        if line.startswith("@Levels:"):
            levels = line.removeprefix("@Levels:").split()
        elif line.startswith("@Reorder:"):
            order = [int(index) for index in line.removeprefix("@Reorder:").split()]
        elif line and not line.startswith(("#", "@")):
            names, bits = line.split(";")
            text = "".join(A_CHARACTER_OF[name] for name in names.split())
            for bit, direction in ((1, "auto"), (2, "ltr"), (4, "rtl")):
                if int(bits) & bit:
                    yield line, (text, base_of(text, direction), levels, order)


def test_mirrors_are_those_of_bidi_mirroring() -> None:
    pairs = re.findall(r"^(\w+); (\w+) #", unicode_file("BidiMirroring.txt").read_text("utf-8"), re.MULTILINE)
    assert {chr(int(one, 16)): chr(int(other, 16)) for one, other in pairs} == MIRRORED


def test_the_generated_tables_are_those_of_the_files() -> None:
    unicode_file("extracted/DerivedBidiClass.txt")
    committed = Path(__file__).parents[2] / "tui" / "text" / "_unicode.py"
    assert tables(UNICODE_DATA) == committed.read_text("utf-8")


@given(st.text(st.sampled_from("اب א ab c12٣۴,.:-+%$()[]«»!؟،\u0650\u0301"), max_size=40), st.sampled_from("LR"))
def test_python_bidi_agrees(text: str, base: str) -> None:
    """But for tabs, where it leaves out L1 in lines of one direction, and explicit controls, which it drops."""
    levels = resolve(text, LTR if base == "L" else RTL)
    ours = "".join(text[index] for index in visual_order(levels))
    assert ours == bidi.get_display(text, base_dir=base)


ATTACKS = [
    "\u2066" * 5000,
    "\u202e\u202d" * 5000,
    "(" * 20_000,
    "(a) " * 50_000,
    "(" * 60 + "(a) " * 20_000 + ")" * 60,
    " " * 50_000,
    "$" * 50_000,
    "1,-" * 9999,
]


@pytest.mark.parametrize("attack", ATTACKS, ids=lambda attack: ascii(attack[:8]))
def test_no_text_takes_long(attack: str) -> None:
    """Each takes a fraction of a second; anything quadratic would take many seconds and be noticed."""
    assert len(resolve(attack + "ا", RTL)) == len(attack) + 1
