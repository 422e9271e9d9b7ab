"""Where a caret can stand in one line of text, and where keys and clicks take it.

A caret in a terminal covers a cell. It covers the cluster that begins at its position, and what is typed goes before
that cluster in reading order. At the end of the text it has a blank of its own, beyond the last cluster in the
direction of that cluster: after "عام 2014" right of the 4, where the next digit will appear.

So every position has one place on the line, and Left and Right go to the place beside it: this is the visual movement
of Qt (`QTextEngine::insertionPointsForLine` and `positionAfterVisualMovement`, `Qt::VisualMoveStyle`), for cells the
same as Emacs's `visual-order-cursor-movement`. Nothing is skipped, nothing comes twice, and each step is undone by the
step back. What deletes or selects goes in the order of the text.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Literal

from tui.text.direction import base_level
from tui.text.lines import Cluster, Direction, VisualLine, line

Step = Literal[-1, 1]
"""One place to the left, or one to the right."""

_find_alefs = re.compile("(?<=ل)[^\u0622\u0623\u0625\u0627]*([\u0622\u0623\u0625\u0627])").finditer
# A number keeps its separators, a Latin word its apostrophe.
_find_words = re.compile(r"\w+(?:(?:(?<=\d)[.,:/٫٬-](?=\d)|(?<=\w)['’](?=\w))\w+)*").finditer


@dataclass(frozen=True)
class CaretLine:
    """A line of text laid out for a caret; positions are offsets into the text."""

    shown: VisualLine
    end: int
    """The last position of the caret; what is shown beyond it is only suggested."""

    @property
    def rtl(self) -> bool:
        return self.shown.rtl

    @cached_property
    def _seen(self) -> tuple[Cluster, ...]:
        return tuple([cluster for cluster in self.shown.clusters if cluster.cells])

    @cached_property
    def places(self) -> Sequence[int]:
        """Every position the caret can take by moving, from left to right as it is seen there."""
        places = [cluster.start for cluster in self._seen if cluster.start <= self.end]
        if self.end not in places:
            places.insert(self._end_index, self.end)
        return tuple(places)

    @cached_property
    def _end_index(self) -> int:
        """Before which cluster, counted from the left, the caret stands at the end of the text."""
        typed = [(cluster.start, index) for index, cluster in enumerate(self._seen) if cluster.start < self.end]
        if not typed:
            return 0
        index = max(typed)[1]
        return index if self._seen[index].level % 2 else index + 1

    @cached_property
    def _index_of_place(self) -> dict[int, int]:
        return {position: index for index, position in enumerate(self.places)}

    @cached_property
    def _sorted_places(self) -> Sequence[int]:
        return sorted(self.places)

    def place_of(self, position: int) -> int:
        """The index of the place where the caret is seen, which for a position within a cluster is that cluster."""
        covering = bisect_right(self._sorted_places, position) - 1
        return self._index_of_place[self._sorted_places[max(covering, 0)]]

    def seen_at(self, position: int) -> int:
        """Where the cluster begins that the caret covers."""
        return self.places[self.place_of(position)]

    @cached_property
    def onward(self) -> Step:
        """The arrow that points from the end of the text to what is suggested."""
        level = next((cluster.level for cluster in self._seen if cluster.start == self.end), int(self.rtl))
        return -1 if level % 2 else 1

    # What is painted

    def row(self, position: int) -> tuple[Cluster, ...]:
        """What is painted, left to right, while the caret stands at a position.

        The blank for the end of the text is always kept at an edge of the line, so that nothing moves when the caret
        comes there; within the line there is one only for a caret that stands in it.
        """
        if any(cluster.start == self.end for cluster in self._seen):
            return self._seen
        index = self._end_index
        if position < self.end and 0 < index < len(self._seen):
            return self._seen
        blank = Cluster(" ", self.end, self.end, 1, int(self.rtl))
        return (*self._seen[:index], blank, *self._seen[index:])

    def caret_cells(self, position: int) -> tuple[int, int]:
        """The cells that the caret covers, first and one past the last, counted from the left of the row."""
        at = self.seen_at(position)
        right = 0
        for cluster in self.row(position):
            left, right = right, right + cluster.cells
            if cluster.start == at:
                return left, right
        return 0, 1

    def position_at(self, cell: int, position: int) -> int:
        """Where a click on a cell puts the caret, which stands at `position` now.

        Beside the line it goes to the beginning of the text, or to its end, as the line runs.
        """
        if cell >= 0:
            for cluster in self.row(position):
                cell -= cluster.cells
                if cell < 0:
                    return min(cluster.start, self.end)
            return 0 if self.rtl else self.end
        return self.end if self.rtl else 0

    # Where keys take it

    def moved(self, position: int, step: Step) -> int:
        """The position one place to the left or right."""
        index = self.place_of(position) + step
        return self.places[min(max(index, 0), len(self.places) - 1)]

    def moved_by_word(self, position: int, step: Step) -> int:
        """The next place to the left or right where a word begins or the text ends, else the last place there."""
        starts = {start for start, _ in self.words} | {self.end}
        before = position
        while (position := self.moved(before, step)) != before and position not in starts:
            before = position
        return position

    def leftmost(self, one: int, other: int, step: Step) -> int:
        """Of two positions the one that is seen further to the left, or for a step of 1 to the right."""
        return max(one, other, key=lambda position: step * self.place_of(position))

    # What belongs together in the text

    @cached_property
    def words(self) -> Sequence[tuple[int, int]]:
        """Where each word begins and ends, in the order of the text: letters with their marks, numbers whole."""
        clusters = [cluster for cluster in self._in_order if cluster.start < self.end]
        signs = "".join([_sign(self.shown.source[each.start : each.end]) for each in clusters])
        return [(clusters[w.start()].start, min(clusters[w.end() - 1].end, self.end)) for w in _find_words(signs)]

    def word_at(self, position: int) -> tuple[int, int]:
        """The word around a position; between words, the one character there."""
        for start, end in self.words:
            if start <= position < end:
                return start, end
        return position, self.after(position)

    def word_before(self, position: int) -> int:
        """Where the word begins that is deleted backwards."""
        return max((start for start, _ in self.words if start < position), default=0)

    def word_after(self, position: int) -> int:
        """Where the word ends that is deleted forwards."""
        return min((end for _, end in self.words if end > position), default=self.end)

    @cached_property
    def _in_order(self) -> Sequence[Cluster]:
        return sorted(self.shown.clusters, key=lambda cluster: cluster.start)

    @cached_property
    def _letters(self) -> Sequence[int]:
        """Where each letter with its marks begins, and where the last one ends; lam-alef is two."""
        edges = {0, self.end}
        for cluster in self._in_order:
            edges.add(cluster.start)
            if cluster.end - cluster.start > 1:
                letters = self.shown.source[cluster.start : cluster.end]
                edges.update(cluster.start + alef.start(1) for alef in _find_alefs(letters))
        return sorted(edge for edge in edges if edge <= self.end)

    def before(self, position: int) -> int:
        """Where the letter begins that Backspace deletes."""
        return self._letters[max(bisect_left(self._letters, position) - 1, 0)]

    def after(self, position: int) -> int:
        """Where the letter ends that Delete deletes."""
        return self._letters[min(bisect_right(self._letters, position), len(self._letters) - 1)]


def _sign(cluster: str) -> str:
    """The character of a cluster that says whether it belongs to a word."""
    return next((character for character in cluster if character.isalnum()), cluster[:1])


@lru_cache(maxsize=16)
def caret_line(text: str, *, rtl: bool, suggested: str = "") -> CaretLine:
    """Lay out a text for a caret, in its own direction, else as `rtl` says; what is suggested goes on after it."""
    whole = text + suggested
    return CaretLine(line(whole, base=reading_direction(whole, rtl=rtl)), len(text))


@lru_cache(maxsize=16)
def hidden_line(text: str, *, rtl: bool) -> CaretLine:
    """A text of which only its length is shown, not even its direction."""
    return CaretLine(line("•" * len(text), base="rtl" if rtl else "ltr"), len(text))


def reading_direction(text: str, *, rtl: bool) -> Direction:
    """The direction of its first letter (UAX #9, P2); numbers alone run left to right, anything else as `rtl` says."""
    if base_level(text) is not None or any(character.isdecimal() for character in text):
        return "auto"
    return "rtl" if rtl else "ltr"


def scrolled(hidden: int, caret: tuple[int, int], width: int, cells: int, *, rtl: bool) -> int:
    """How many cells are hidden on the side where reading begins, so that the caret and what is beside it are seen.

    No more is scrolled than that needs, and nothing is hidden that there would be room for. `hidden` is how many were
    hidden before, `caret` its cells in a row of so many `cells`, of which `width` are shown.
    """
    first, last = (cells - caret[1], cells - caret[0]) if rtl else caret
    around = width // 4
    hidden = min(max(hidden, min(last + around, cells) - width), max(first - around, 0))
    return max(0, min(hidden, cells - width))
