"""Arabic for kitty, which draws what stands side by side in one font as one run, and an Arabic run from right to left.

With a main font that has Arabic, a letter and the number joined to it are one run, and the digits come out reversed.
A run ends where the font does, and the italic face is a font of its own: so letters change to it where they touch
something else. Arabic has hardly ever an italic; what is drawn then is the upright letter, in a run of its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import groupby
from typing import NamedTuple

from tui.driver.styles import NUMBERS
from tui.text.emission import letter_runs, letters

_OWN_FONT = re.compile("[ \u2500-\u259f]")
"""What kitty draws without a font, or leaves blank: it parts what stands on both sides."""


class Face(NamedTuple):
    """What chooses the font besides the character."""

    bold: bool = False
    italic: bool = False

    def others(self) -> Iterator[Face]:
        """The other faces, the one that is seen least first."""
        yield self._replace(italic=not self.italic)
        yield self._replace(bold=not self.bold)
        yield Face(not self.bold, not self.italic)

    def after(self, style: str) -> str:
        """The style, changed to this face."""
        before = face_of(style)
        bold = "" if self.bold == before.bold else "\x1b[1m" if self.bold else "\x1b[22m"
        italic = "" if self.italic == before.italic else "\x1b[3m" if self.italic else "\x1b[23m"
        return style + bold + italic


@lru_cache(maxsize=512)
def face_of(style: str) -> Face:
    """The face that a style, a string of SGR sequences, asks for."""
    bold = italic = False
    for sequence in re.findall(r"\x1b\[([\d;:]*)m", style):
        for number in NUMBERS.findall(sequence) or ["0"]:
            bold = number == "1" or (bold and number not in ("0", "22"))
            italic = number == "3" or (italic and number not in ("0", "23"))
    return Face(bold, italic)


def parted(row: Sequence[str], styles: Sequence[str]) -> Iterator[tuple[str, str]]:
    """What is sent for a painted row, in which style: each run of letters as it is read, in a face of its own."""
    faces = [face_of(style) for style in styles]
    for _, group in groupby(range(len(row)), faces.__getitem__):
        places = list(group)
        start, stretch = places[0], row[places[0] : places[-1] + 1]
        runs = [(start + first, start + last) for first, last in letter_runs(stretch)]
        for run in runs:
            _part(run, row, faces)
        for text, painted in letters(stretch):
            yield text, faces[start + painted].after(styles[start + painted])


def _part(run: tuple[int, int], row: Sequence[str], faces: list[Face]) -> None:
    """Give a run of letters a face that nothing beside it has."""
    start, end = run
    beside = {faces[index] for index in (start - 1, end) if 0 <= index < len(row) and not _OWN_FONT.match(row[index])}
    if faces[start] in beside:
        faces[start:end] = [next(face for face in faces[start].others() if face not in beside)] * (end - start)
