"""Sentences with the answer marked in them: `مقتل ⟦12⟧ شخصًا`."""

from __future__ import annotations

Span = tuple[int, int]


def marked(sentence: str) -> tuple[str, list[Span]]:
    """The sentence without its brackets, and the slices that stood in them."""
    text, spans, start = "", [], 0
    for character in sentence:
        if character == "⟦":
            start = len(text)
        elif character == "⟧":
            spans.append((start, len(text)))
        else:
            text += character
    return text, spans
