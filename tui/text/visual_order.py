"""Arabic that was stored as it is drawn, last letter first, as old programs and some PDF converters leave it.

ة and ى end words and never begin them: where words begin with them and do not end so, the letters run backwards.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

_LAST_LETTERS = "ةى"
_WORD = re.compile("[\u0621-\u064a]{3,}")
_FEWEST = 5
"""Words with such a letter that it takes to tell."""
RUN = "[0-9A-Za-z\u0660-\u0669]+(?:[.,:/\\-][0-9A-Za-z\u0660-\u0669]+)*"
"""A number or a Latin word, which was never turned; valid in Python and in RE2."""
MARKS = "\u064b-\u0652\u0670"
_find_runs = re.compile(RUN).finditer
_find_clusters = re.compile(f"[{MARKS}]*.", re.DOTALL).findall
MIRRORED = str.maketrans("()[]{}«»<>", ")(][}{»«><")


def is_visual(texts: Iterable[str]) -> bool:
    """Whether the words of these texts begin where they should end."""
    begin = end = 0
    for text in texts:
        for word in _WORD.findall(text):
            begin += word[0] in _LAST_LETTERS
            end += word[-1] in _LAST_LETTERS
    return begin >= _FEWEST and begin > 9 * end


def turned(text: str) -> str:
    """The text with its first letter first; numbers and Latin words, which were never turned, keep their order."""
    return "\n".join(_turned_line(line) for line in text.split("\n"))


def _turned_line(line: str) -> str:
    parts: list[str] = []
    at = 0
    for run in _find_runs(line):
        parts += [*_letters(line[at : run.start()]), run.group()]
        at = run.end()
    parts += _letters(line[at:])
    return "".join(reversed(parts))


def _letters(text: str) -> list[str]:
    """Each letter with the marks that stand before it there and behind it when it is turned."""
    return [cluster[-1].translate(MIRRORED) + cluster[:-1] for cluster in _find_clusters(text)]
