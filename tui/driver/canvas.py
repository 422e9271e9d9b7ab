"""The screen as it was painted, so that only what changed on it is sent.

Textual repaints pieces of rows, also where they come out as they were: a frame whose title changed is painted with all
that is in it. Over a slow link that is felt, so what the terminal shows already is not sent again. A terminal that
reorders looks at whole rows, so a piece would be reordered together with what happens to stand beside it; for such a
one each row that changed is sent whole. Rows that moved together are moved by the terminal where it can.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import NamedTuple

from tui.driver.cells import BLANK, Cell, changes
from tui.driver.faces import parted
from tui.driver.scrolling import Rows, scroll_between
from tui.driver.styles import change
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


class Piece(NamedTuple):
    """What is drawn from one cell on."""

    line: int
    column: int
    drawn: Iterable[tuple[str, str]]
    """Texts, each with its style."""


@dataclass(slots=True)
class Canvas:
    """Takes what Textual writes, and gives what the terminal is sent."""

    drawing: Drawing | None
    """How a whole row is drawn; None where what changed of it is sent as it was painted."""
    scrolls: bool = False
    """Whether the terminal is told that rows moved."""
    _rows: dict[int, list[Cell]] = field(default_factory=dict)
    _changed: dict[int, None] = field(default_factory=dict)
    """The lines that have to be sent, in the order they were painted in."""
    _sent: dict[int, Sequence[Cell]] = field(default_factory=dict)
    """The rows as the terminal shows them."""
    _line: int = 0
    _column: int = 0
    _style: str = ""

    def sent(self, written: str) -> str:
        """The controls as they are, after them what changed, and the cursor where it was left."""
        place = self._line, self._column
        controls = [self._take(token) for token in _TOKENS.finditer(written)]
        update = self._update()
        moved = update or place != (self._line, self._column)
        return "".join([*controls, update, _move_to(self._line, self._column) if moved else ""])

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
                self.forget()
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
        self._sent, self._rows = {}, {}  # not emptied: another thread may be in the middle of an update

    def _update(self) -> str:
        """What makes the terminal show the rows as they are now; nothing where it does already."""
        rows, shown = self._rows, self._sent
        changed = [line for line in self._changed if line in rows and rows[line] != shown.get(line)]
        self._changed.clear()
        update = self._written(rows, shown, changed)
        if self.scrolls and (scroll := scroll_between(shown, rows, changed)):
            after, lines = scroll.shown_after(shown), dict.fromkeys([*changed, *scroll.lines])
            scrolled = scroll.sequence + self._written(rows, after, lines)
            update = min(update, scrolled, key=lambda each: len(each.encode()))
        shown.update((line, rows[line].copy()) for line in changed)
        return update

    def _written(self, rows: Rows, shown: Rows, lines: Iterable[int]) -> str:
        return _in_styles(piece for line in lines for piece in self._pieces(line, rows[line], shown.get(line, ())))

    def _pieces(self, line: int, row: Sequence[Cell], shown: Sequence[Cell]) -> Iterator[Piece]:
        """What has to be sent of a row: what changed of it, or all of it where that is how it is drawn."""
        if row == shown:
            return
        if self.drawing is None:
            for start, end in changes(shown, row):
                yield Piece(line, start, [(cell.cluster, cell.style) for cell in row[start:end] if cell.cluster])
        else:
            cells = [cell for cell in row if cell.cluster]
            yield Piece(line, 0, self.drawing([cell.cluster for cell in cells], [cell.style for cell in cells]))


def _in_styles(pieces: Iterable[Piece]) -> str:
    """Pieces in their places, in as few changes of style as there are; the last ends at their end."""
    written: list[str] = []
    style, line = "", None
    for piece in pieces:
        written.append(f"\x1b[{piece.column + 1}G" if piece.line == line else _move_to(piece.line, piece.column))
        line = piece.line
        for text, wanted in piece.drawn:
            if wanted != style:
                written.append(change(style, wanted))
                style = wanted
            written.append(text)
    return "".join(written) + "\x1b[0m" * bool(style)


def _move_to(line: int, column: int) -> str:
    if column:
        return f"\x1b[{line + 1};{column + 1}H"
    return f"\x1b[{line + 1}H" if line else "\x1b[H"


def canvas_for(abilities: Abilities, *, scrolls: bool = False) -> Canvas:
    """A canvas for a terminal, before anything is painted."""
    return Canvas(_drawing(abilities), scrolls)


def sent_row(painted: str, abilities: Abilities) -> str:
    """One row without styles, as this terminal is sent it."""
    row = [cluster for cluster, _ in _clusters(painted)]
    draw = _drawing(abilities) or _styled(_as_painted)
    piece = Piece(0, 0, draw(row, [""] * len(row)))
    return _in_styles([piece]).removeprefix(_move_to(0, 0))


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
