"""Rows of pieces, each laid out for itself, so that a figure never changes places with the word beside it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from rich.segment import Segment
from rich.style import Style
from textual.geometry import Offset
from textual.selection import Selection
from textual.strip import Strip

from tui.text.lines import VisualLine, line
from tui.widgets.prose import Mark, marked
from tui.widgets.selecting import Placed, SelectableText, selected
from tui.widgets.strips import aligned
from tui.widgets.visual import LaysOutItself

if TYPE_CHECKING:
    from tui.widgets.speaking import Speaks

    _Speaking = Speaks
else:
    _Speaking = object

BLANK = line(" ")


@dataclass(frozen=True, slots=True)
class Piece:
    """What stands between two others in a row, and how it is painted."""

    line: VisualLine
    style: Style
    is_text: bool = True
    """Whether the mouse selects it; else it is only drawn."""


@dataclass(frozen=True, slots=True)
class Row:
    """Pieces in the order in which they are read."""

    pieces: tuple[Piece, ...]
    rtl: bool
    """Whether they are read from right to left; the row stands where the reader's language begins all the same."""

    @property
    def cells(self) -> int:
        return sum(piece.line.cells for piece in self.pieces)

    @property
    def text(self) -> str:
        return "".join(piece.line.source for piece in self.pieces if piece.is_text)

    def placed(self, left: int) -> Iterator[tuple[Piece, Placed]]:
        """Each piece, as it is read, at its place in a row that begins at a cell."""
        start, edge = 0, left + self.cells if self.rtl else left
        for piece in self.pieces:
            edge -= piece.line.cells if self.rtl else 0
            yield piece, Placed(piece.line, edge, start)
            edge += 0 if self.rtl else piece.line.cells
            start += len(piece.line.source) if piece.is_text else 0


class RowsOfPieces(LaysOutItself, SelectableText, _Speaking):
    """A mixin for a widget of a few such rows: the mouse selects their text, as it is read."""

    def row(self, y: int) -> Row:
        """The pieces of a row."""
        raise NotImplementedError

    def render_line(self, y: int) -> Strip:
        row = self.row(y)
        chosen = self._chosen(y)
        painted = [self._painted(piece, placed.start, chosen) for piece, placed in self._placed(row)]
        pieces = [segment for each in (reversed(painted) if row.rtl else painted) for segment in each]
        return aligned(pieces, self.size.width, self.rich_style, rtl=self.speech.rtl)

    def _painted(self, piece: Piece, start: int, chosen: Mark | None) -> list[Segment]:
        if chosen is None or not piece.is_text:
            return [Segment(piece.line.text, piece.style)]
        return marked(piece.line, piece.style, [Mark(chosen.start - start, chosen.end - start, chosen.style)])

    def text_offset(self, x: int, y: int) -> Offset:
        y = min(max(y, 0), self.size.height - 1)
        row = self.row(y)
        places = [placed for piece, placed in self._placed(row) if piece.is_text]
        begun = [placed for placed in places if (x < placed.left + placed.line.cells if row.rtl else placed.left <= x)]
        at = begun[-1] if begun else places[0] if places else None
        return Offset(at.character_at(x, rtl=row.rtl) if at is not None else 0, y)

    def get_selection(self, selection: Selection) -> tuple[str, str]:
        spans = ((y, self._span(selection, y)) for y in range(self.size.height))
        lines = (self.row(y).text[slice(*span)].strip() for y, span in spans if span is not None)
        return "\n".join(filter(None, lines)), "\n"

    def _chosen(self, y: int) -> Mark | None:
        """The slice of a row's text that is selected, and how that is painted."""
        span = self._span(self.text_selection, y) if self.text_selection is not None else None
        return Mark(*span, self.screen.get_component_rich_style("screen--selection")) if span is not None else None

    def _span(self, selection: Selection, y: int) -> tuple[int, int] | None:
        return selected(selection, y, [placed for piece, placed in self._placed(self.row(y)) if piece.is_text])

    def _placed(self, row: Row) -> Iterator[tuple[Piece, Placed]]:
        return row.placed(max(0, self.size.width - row.cells) if self.speech.rtl else 0)
