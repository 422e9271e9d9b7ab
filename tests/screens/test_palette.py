"""The palette finds a command by any spelling of its name, and marks the letters as they are written."""

from __future__ import annotations

from itertools import groupby

import pytest
from textual.pilot import Pilot
from textual.style import Style

from tests.conftest import Browsing, pressed, settled, stands
from tui.labels.labels import AR, EN, Labels
from tui.labels.words import Language
from tui.screens.palette import FoldingMatcher


def marked(query: str, candidate: str) -> str:
    """The candidate with what is marked in [], a pair for each stretch."""
    mark = Style(bold=True)
    content = FoldingMatcher(query, match_style=mark).highlight(candidate)
    assert content.plain == candidate
    drawn = [any(span.start <= at < span.end for span in content.spans) for at in range(len(candidate))]
    runs = groupby(zip(candidate, drawn, strict=True), key=lambda each: each[1])
    stretches = ((on, "".join(letter for letter, _ in run)) for on, run in runs)
    return "".join(f"[{stretch}]" if on else stretch for on, stretch in stretches)


@pytest.mark.parametrize(
    ("query", "candidate", "seen"),
    [
        ("مساعده", "مساعدة", "[مساعدة]"),
        ("الارقام", "الأرقام 123/١٢٣", "[الأرقام] 123/١٢٣"),
        ("123", "الأرقام ١٢٣", "الأرقام [١٢٣]"),
        ("رتب", "رتّب نزولًا", "[رتّب] نزولًا"),
        ("نزولا", "رتّب نزولًا", "رتّب [نزولًا]"),
        ("المُرَشِّحات", "أزل المرشِّحات", "أزل [المرشِّحات]"),
        ("اعد", "أعِد القراءة", "[أعِد] القراءة"),
        ("رز", "رتّب نزولًا", "[ر]تّب ن[ز]ولًا"),
        ("SORT", "sort down", "[sort] down"),
        ("[b]", "a [b] c", "a [[b]] c"),
        ("ش", "مساعدة", "مساعدة"),
        ("\u064e\u0640", "مساعدة", "مساعدة"),
    ],
)
def test_any_spelling_marks_the_letters_as_they_are_written(query: str, candidate: str, seen: str) -> None:
    assert marked(query, candidate) == seen
    assert (FoldingMatcher(query).match(candidate) > 0) == (seen != candidate)


async def offered(pilot: Pilot[None], query: str) -> None:
    await settled(pilot)
    await pressed(pilot, "ctrl+p", *query)
    await pilot.pause(0.8)


@pytest.mark.parametrize("query", ["مساعده", "مسا", "ـمسَاع"])
async def test_a_command_is_found_and_run_by_another_spelling(browsing: Browsing, query: str) -> None:
    async with browsing() as pilot:
        await offered(pilot, query)
        await pressed(pilot, "enter", "enter")
        assert type(pilot.app.screen).__name__ == "HelpScreen"


@pytest.mark.parametrize(("language", "words"), [("ar", AR), ("en", EN)])
async def test_a_query_that_finds_nothing_is_told_so_in_the_readers_language(
    browsing: Browsing, language: Language, words: Labels
) -> None:
    async with browsing(language=language) as pilot:
        await offered(pilot, "zzzz")
        assert stands(pilot, words.no_command)
