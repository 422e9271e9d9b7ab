"""What is decided once for each word of the language, however often texts say it.

Most words of a report can begin nothing that is looked for: no time, no place, no source, no number. Each passage
over its tokens asks that of the word alone first, and goes on to what stands around it for the few that may.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Generic, TypeVar

Answer = TypeVar("Answer")

_MOST = 20_000
"""Words; a report has a few hundred, a language has no end of them."""
_SHORT_FIGURE = 2


class Remembered(dict[str, Answer], Generic[Answer]):
    """The answers to a question about folded words: `remembered[word]` asks it the first time only."""

    def __init__(self, question: Callable[[str], Answer], most: int = _MOST) -> None:
        super().__init__()
        self._question = question
        self._most = most

    def __missing__(self, word: str) -> Answer:
        """The answer for a word not asked before; long figures, which seldom come again, are not kept."""
        answer = self._question(word)
        if len(word) > _SHORT_FIGURE and word[-1:].isdigit():
            return answer
        if len(self) >= self._most:
            self.clear()  # all is forgotten before it becomes too much
        self[word] = answer
        return answer
