"""What a figure took from elsewhere in its text, and from how far."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping

from tui.reports.scene import Scene
from tui.reports.statement import Inherited, Said

ATTRIBUTES = ("metric", "category", "country", "period", "source", "place")


def inherited(scene: Scene, said: Mapping[str, Said], *, listed: bool = False) -> tuple[Inherited, ...]:
    """Of the words that say a figure's attributes, those that stand outside the number and the noun it counts.

    `listed`: the start of its period is from the list of conflicts, and only the words that name the conflict are told.
    """
    start, end = _own_words(scene)
    scopes = {
        attribute: _scope(scene, words)
        for attribute, words in said.items()
        if words.of_figure or words.start < start or words.end > end
    }
    if listed and "period" in said:
        scopes["period"] = "list"
    return tuple(
        Inherited(attribute, scopes[attribute], said[attribute].start, said[attribute].end)
        for attribute in ATTRIBUTES
        if attribute in scopes
    )


def _own_words(scene: Scene) -> tuple[int, int]:
    """The characters of the number and the noun it counts."""
    tokens = scene.body.tokens
    first = min(scene.phrase.first, scene.numeral.first)
    last = max(scene.phrase.last, scene.numeral.last)
    return tokens[first].start, tokens[last].end


def _scope(scene: Scene, said: Said) -> str:
    """phrase is the clause the number stands in; figure, that the words were said of an earlier one."""
    if said.of_figure:
        return "figure"
    body, number = scene.body, scene.numeral.first
    index = bisect_right(body.tokens, said.start, key=lambda token: token.start) - 1
    if index in scene.sentence:
        return "phrase" if body.clauses[index] == body.clauses[number] else "sentence"
    return "paragraph" if body.paragraphs[index] == body.paragraphs[number] else "document"
