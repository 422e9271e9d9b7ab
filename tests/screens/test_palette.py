"""The palette finds a command by any spelling of its name, and marks the letters as they are written."""

from __future__ import annotations

from itertools import groupby

import pytest
from textual.command import CommandList
from textual.pilot import Pilot
from textual.style import Style

from tests.conftest import Browsing, pressed, settled, stands
from tui.labels.commands import COMMANDS, REVIEW
from tui.labels.labels import AR, EN, Labels
from tui.labels.synonyms import SYNONYMS, other_names
from tui.labels.words import Language
from tui.screens.palette import FoldingMatcher, Query


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


@pytest.mark.parametrize(
    ("language", "query", "action"),
    [
        ("ar", "ملف", "OpenScreen"),
        ("ar", "فرز", None),
        ("ar", "undo", None),
        ("en", "تراجع", None),
        ("ar", "تعبير", "ExpressionScreen"),
        ("en", "exit", None),
    ],
)
async def test_a_command_is_found_by_another_word_and_by_its_name_in_the_other_language(
    browsing: Browsing, language: Language, query: str, action: str | None
) -> None:
    async with browsing(language=language) as pilot:
        await settled(pilot)
        await pressed(pilot, "ctrl+p")
        pilot.app.screen.query_one(Query).insert_text_at_cursor(query)
        await pilot.pause(0.4)
        assert pilot.app.screen.query_one(CommandList).option_count
        words = AR if language == "ar" else EN
        assert not stands(pilot, words.no_command)
        if action is not None:
            await pressed(pilot, "enter")
            assert type(pilot.app.screen).__name__ == action


def test_every_other_word_is_of_a_command_there_is() -> None:
    actions = {command.action for command in COMMANDS}
    assert set(SYNONYMS) <= actions
    for command in COMMANDS:
        if command.scope != REVIEW and command.action in SYNONYMS:
            assert set(SYNONYMS[command.action]) <= set(other_names(command.words.ar))
