"""A text without a title goes by its beginning: a title, never a paragraph."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.commands.conftest import Hasila
from tui.commands.texts import About, OpenedText

SENTENCE = "قُتل 12 شخصًا في بلدة على الحدود."
LONG = "و".join(["انهار بيت قديم "] * 20).strip()


def title(text: str, said: str | None = None) -> str:
    return OpenedText("a.txt", text, "text", About(title=said)).title


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("\n  حصيلة   السنة \nقُتل 12.", "حصيلة السنة"),
        (f"{SENTENCE} ثم هدأت.", f"{SENTENCE} ثم هدأت."),  # short enough as it is
        (f"{SENTENCE} {LONG}", SENTENCE),
        (f"أكّد د. سليم أن {SENTENCE} {LONG}", f"أكّد د. سليم أن {SENTENCE}"),  # one letter and a dot end no sentence
        (f"بلغت النسبة 4.5 في المئة. {LONG}", "بلغت النسبة 4.5 في المئة."),
        ("", "a.txt"),
    ],
)
def test_a_title_is_the_first_line_or_its_first_sentence(text: str, expected: str) -> None:
    assert title(text) == expected


@pytest.mark.parametrize("first", ["", *("ا" * length for length in (116, 117, 118))])
def test_what_is_longer_is_cut_behind_a_word(first: str) -> None:
    text = f"{first} {LONG}".strip()
    cut = title(text)
    assert 100 < len(cut) <= 120
    assert text.startswith(f"{cut.removesuffix(' …')} ")


def test_what_has_no_words_is_cut_all_the_same() -> None:
    assert title("ا" * 500) == f"{'ا' * 118} …"


def test_a_title_that_was_said_stays(hasila: Hasila, tmp_path: Path) -> None:
    assert title(LONG, "حصيلة. السنة") == "حصيلة. السنة"
    (tmp_path / "a.txt").write_text(f"{SENTENCE} {LONG}", encoding="utf-8")
    told = hasila("extract", "a.txt", "--into", "x.duckdb").output
    assert told.startswith(f"a.txt: {SENTENCE}\n  title      not given: the beginning of the text stands for it")
    assert "title      not" not in hasila("extract", "a.txt", "--into", "y.duckdb", "--title", "حصيلة").output
