"""Says of a picture whether it can be trusted, and if not, what is wrong in it."""

from __future__ import annotations

from collections.abc import Iterator, Set
from dataclasses import dataclass
from itertools import groupby

from tests.pictures import ocr
from tests.pictures.expected import Screen
from tests.pictures.reading import Alphabet, Misread, alphabet, misread, together
from tests.pictures.showing import Shown
from tui.text.lines import line

FIGURE = "76,021"
HEADING = "الوفيات"
"""The figure that is looked for under its heading."""
TOLERATED = 0.005
"""Share of the letters that may be read wrong: a mark may change the look of a letter for the reader of cells."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """What was found in one picture."""

    characters: int
    letters_wrong: int
    digits_wrong: int
    frames_wrong: int
    under_heading: bool
    quote: float | None
    """How much of the quote's letters a stranger reads, 0 to 1; None where nobody can."""
    example: str = ""
    """What stands somewhere in the place of something else."""

    @property
    def is_right(self) -> bool:
        reads = self.quote is None or self.quote >= ocr.RIGHT
        kept = self.letters_wrong <= TOLERATED * self.characters and not self.digits_wrong and not self.frames_wrong
        return reads and kept and self.under_heading

    @property
    def word(self) -> str:
        if self.is_right:
            return "right"
        if self.quote is not None and self.quote >= ocr.RIGHT and self.under_heading:
            return "readable, with faults"
        return "wrong"

    @property
    def why(self) -> str:
        """What is wrong, in words; empty when nothing is."""
        counted = ((self.letters_wrong, "letters"), (self.digits_wrong, "digits"), (self.frames_wrong, "frame cells"))
        parts = [f"{count} {what} wrong" for count, what in counted if count]
        if parts and self.example:
            parts[-1] += f" ({self.example})"
        if not self.under_heading:
            parts.append(f"{FIGURE} is not under its heading")
        return "" if self.is_right and not parts else "; ".join(parts) or "a stranger cannot read the quote"


def judged(shown: Shown, reference: Alphabet) -> Verdict:
    """Look at one picture; `reference` is how another terminal draws the characters, or empty."""
    wrong = tuple(misread(shown, together(alphabet(shown), reference)))
    places = {(each.row, each.column) for each in wrong}
    digits = [each for each in wrong if _in_number(each)]
    frames = [each for each in wrong if each.expected.is_frame]
    return Verdict(
        characters=sum(cell.is_read for row in shown.screen.rows for cell in row),
        letters_wrong=len(wrong) - len(digits) - len(frames),
        digits_wrong=len(digits),
        frames_wrong=len(frames),
        under_heading=under_heading(shown.screen, places),
        quote=None if ocr.missing() else ocr.quote_read(shown, shown.picture.parent),
        example=_example(digits or wrong),
    )


def under_heading(screen: Screen, wrong: Set[tuple[int, int]]) -> bool:
    """In the first table, the heading and the figure stand whole in their places, one under the other."""
    heading = line(HEADING).text
    for row, column in screen.places(heading):
        for below, start in screen.places(FIGURE):
            if below == row + 1 and _overlap(column, len(heading), start, len(FIGURE)):
                return not wrong & {*_run(row, column, len(heading)), *_run(below, start, len(FIGURE))}
    return False


def _overlap(one: int, width: int, other: int, other_width: int) -> bool:
    return one < other + other_width and other < one + width


def _run(row: int, column: int, length: int) -> Iterator[tuple[int, int]]:
    return ((row, each) for each in range(column, column + length))


def _in_number(each: Misread) -> bool:
    """A digit or its separator is gone, or something stands in the place of one."""
    return each.expected.text.isdecimal() or (each.expected.text == "," and not each.expected.style)


def _example(wrong: list[Misread] | tuple[Misread, ...]) -> str:
    """The first cells in a row that are wrong, as they should be and as they are."""
    runs = groupby(enumerate(wrong), key=lambda each: (each[1].row, each[1].column - each[0]))
    longest = max(([each for _, each in run] for _, run in runs), key=len, default=[])
    if not longest:
        return ""
    wanted = "".join(each.expected.text for each in longest)
    seen = "".join(each.seen for each in longest)
    return f"row {longest[0].row + 1}: {seen.strip() or 'nothing'} for {wanted.strip() or 'nothing'}"
