"""The screen as it was painted, so that only what changed on it is sent.

Textual repaints pieces of rows, also where they come out as they were: a frame whose title changed is painted with all
that is in it. Over a slow link that is felt, so what the terminal shows already is not sent again. A terminal that
reorders looks at whole rows, so a piece would be reordered together with what happens to stand beside it; for such a
one each row that changed is sent whole.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import NamedTuple

from tui.driver.faces import parted
from tui.terminal.abilities import Abilities, Parting
from tui.text import emission
from tui.text.widths import painted_cells

Emission = emission.Emission
Drawing = Callable[[Sequence[str], Sequence[str]], Iterable[tuple[str, str]]]
"""From the clusters of a painted row and the style of each to what is sent, and in which style."""

_TOKENS = re.compile(
    "(?P<style>\x1b\\[[0-9;:]*m)"
    "|(?P<move>\x1b\\[(?P<line>\\d*)(?:;(?P<column>\\d*))?[Hf])"
    "|(?P<clear>\x1b\\[2J|\x1b\\[\\?1049[hl])"
    "|(?P<control>\x1b(?:\\[[0-?]*[ -/]*[@-~]|[\\]P_^X][^\x07\x1b]*(?:\x07|\x1b\\\\)|[^\\[\\]P_^X])|[\a\b])"
    "|(?P<line_end>[\r\n])"
    "|(?P<text>[^\0-\x1f\x7f]+)"
)
_ONE_CELL = frozenset(map(chr, [*range(0x20, 0x7F), *range(0x2500, 0x2600), *range(0xFE80, 0xFEFD)]))
"""Most of what is painted: ASCII, frames and joined Arabic letters."""
_RESET = frozenset({"\x1b[0m", "\x1b[m"})


class Cell(NamedTuple):
    """A cluster in its first cell; the cells it covers besides are empty."""

    cluster: str
    style: str


BLANK = Cell(" ", "")

NEAR = 8
"""Cells between two changes up to which it is shorter to send what stands between them than to move there."""


@dataclass(slots=True)
class Canvas:
    """Takes what Textual writes, and gives what the terminal is sent."""

    drawing: Drawing | None
    """How a whole row is drawn; None where what changed of it is sent as it was painted."""
    _rows: dict[int, list[Cell]] = field(default_factory=dict)
    _changed: dict[int, None] = field(default_factory=dict)
    """The lines that have to be sent, in the order they were painted in."""
    _sent: dict[int, list[Cell]] = field(default_factory=dict)
    """The rows as the terminal shows them."""
    _line: int = 0
    _column: int = 0
    _style: str = ""

    def sent(self, written: str) -> str:
        """The controls as they are, after them the rows that changed, whole, and the cursor where it was left."""
        place = self._line, self._column
        controls = [self._take(token) for token in _TOKENS.finditer(written)]
        rows = [row for line in self._changed if (row := self._update(line))]
        self._changed.clear()
        moved = rows or place != (self._line, self._column)
        return "".join([*controls, *rows, _move_to(self._line, self._column) if moved else ""])

    def _take(self, token: re.Match[str]) -> str:
        """Paint what is painted; what is no painting is passed on."""
        match token.lastgroup:
            case "text":
                self._paint(token[0])
            case "style":
                self._style = "" if token[0] in _RESET else self._style + token[0]
            case "move":
                self._line, self._column = int(token["line"] or 1) - 1, int(token["column"] or 1) - 1
            case "clear":
                self._rows.clear()
                self._sent.clear()
                return token[0]
            case "control":
                return token[0]
        return ""

    def _paint(self, text: str) -> None:
        self._changed[self._line] = None
        row = self._rows.setdefault(self._line, [])
        for cluster, cells in _clusters(text):
            row += [BLANK] * (self._column + cells - len(row))
            row[self._column] = Cell(cluster, self._style)
            for covered in range(self._column + 1, self._column + cells):
                row[covered] = Cell("", self._style)
            self._column += cells

    def forget(self) -> None:
        """Hold nothing for shown any more: the terminal has another size, or somebody wrote across it."""
        self._sent.clear()
        self._rows.clear()

    def _update(self, line: int) -> str:
        """What makes the terminal show a row as it is now; nothing where it does already."""
        row, shown = self._rows.get(line, []), self._sent.get(line, [])
        if row == shown:
            return ""
        self._sent[line] = row.copy()
        if self.drawing is None:
            return "".join(_piece(line, start, row[start:end]) for start, end in changes(shown, row))
        cells = [cell for cell in row if cell.cluster]
        drawn = self.drawing([cell.cluster for cell in cells], [cell.style for cell in cells])
        return "".join([_move_to(line, 0), *_in_styles(drawn)])


def changes(shown: Sequence[Cell], row: Sequence[Cell]) -> list[tuple[int, int]]:
    """The slices of a row that are not as they are shown; those that stand near each other are one.

    A slice begins with a character and never within one that takes two cells.
    """
    found: list[tuple[int, int]] = []
    for at, cell in enumerate(row):
        if at < len(shown) and shown[at] == cell:
            continue
        start, end = _start_of_character(row, at), _end_of_character(row, at)
        if found and start - found[-1][1] <= NEAR:
            found[-1] = found[-1][0], max(end, found[-1][1])
        else:
            found.append((start, end))
    return found


def _start_of_character(row: Sequence[Cell], at: int) -> int:
    while at and not row[at].cluster:
        at -= 1
    return at


def _end_of_character(row: Sequence[Cell], at: int) -> int:
    end = at + 1
    while end < len(row) and not row[end].cluster:
        end += 1
    return end


def _piece(line: int, start: int, cells: Sequence[Cell]) -> str:
    """A slice of a row as it was painted, in its place."""
    styled = ((cell.cluster, cell.style) for cell in cells if cell.cluster)
    return "".join([_move_to(line, start), *_in_styles(styled)])


def _in_styles(drawn: Iterable[tuple[str, str]]) -> Iterator[str]:
    """Texts in their styles, in as few changes of style as there are; the last ends at their end."""
    style = ""
    for text, wanted in drawn:
        if wanted != style:
            yield _change(style, wanted)
            style = wanted
        yield text
    yield "\x1b[0m" * bool(style)


def _change(style: str, wanted: str) -> str:
    """What changes one style to another; nothing is reset for one that only adds to it."""
    return wanted.removeprefix(style) if wanted.startswith(style) else f"\x1b[0m{wanted}"


def _move_to(line: int, column: int) -> str:
    return f"\x1b[{line + 1};{column + 1}H"


def canvas_for(abilities: Abilities) -> Canvas:
    """A canvas for a terminal, before anything is painted."""
    return Canvas(_drawing(abilities))


def sent_row(painted: str, abilities: Abilities) -> str:
    """One row without styles, as this terminal is sent it."""
    row = [cluster for cluster, _ in _clusters(painted)]
    draw = _drawing(abilities) or _styled(_as_painted)
    return "".join(_in_styles(draw(row, [""] * len(row))))


def _drawing(abilities: Abilities) -> Drawing | None:
    if abilities.bidi == "words":
        draw = _PARTED[abilities.parting]
    elif abilities.bidi in _EMISSIONS:
        draw = _styled(_EMISSIONS[abilities.bidi])
    elif abilities.marks:
        return None
    else:
        draw = _styled(_as_painted)
    return draw if abilities.marks else lambda row, styles: draw(emission.without_marks(row), styles)


def _styled(emit: Emission) -> Drawing:
    return lambda row, styles: ((text, styles[painted]) for text, painted in emit(row))


def _as_painted(row: Sequence[str]) -> list[emission.Sent]:
    return [emission.Sent(cluster, index) for index, cluster in enumerate(row)]


def _clusters(text: str) -> Iterator[tuple[str, int]]:
    """Each character that takes cells, with the marks that follow it."""
    if text.isascii():
        yield from ((character, 1) for character in text)
        return
    cluster, taken = "", 0
    for character in text:
        cells = 1 if character in _ONE_CELL else painted_cells(character)
        if cells and cluster:
            yield cluster, taken
            cluster, taken = "", 0
        cluster, taken = cluster + character, taken + cells
    if taken:
        yield cluster, taken


def _parted_by_unseen_letters(row: Sequence[str], styles: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Words parted by a letter in the colour of its ground; where no ground is painted, by the blank that is one."""
    for text, painted in emission.words(row, frames_part=True):
        unseen = _unseen(styles[painted]) if text == emission.BRAILLE_BLANK else None
        yield (text, styles[painted]) if unseen is None else ("i", unseen)


@lru_cache(maxsize=512)
def _unseen(style: str) -> str | None:
    """The style, its letters hidden and of the colour of its ground; None where the ground is the terminal's own.

    QTerminal hides nothing, and where tmux rounds colours to eight a letter may come out brighter than its ground.
    """
    grounds = [found["ground"] for found in _COLOURS.finditer(style) if found["ground"]]
    if not grounds:
        return None
    ground = grounds[-1]
    colour = f"3{ground[1:]}" if ground.startswith("4") else f"9{ground[2:]}"
    return f"{style}\x1b[{colour};8m"


_COLOURS = re.compile(r"(?P<ground>48;5;\d+|48;2;\d+;\d+;\d+|(?:4[0-7]|10[0-7])(?=[;m]))|38;5;\d+|38;2;\d+;\d+;\d+|\d+")

_EMISSIONS: dict[str, Emission] = {
    "lro": emission.overridden,
    "isolate": emission.isolated,
    "terminal": emission.reordered,
    "off": emission.logical,
}
_PARTED: dict[Parting, Drawing] = {
    "blank": _styled(emission.words),
    "mark": _styled(emission.marked),
    "letter": _parted_by_unseen_letters,
    "font": parted,
}
