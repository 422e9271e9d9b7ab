"""What should stand on the screen: the program itself, run without a terminal, and the words its database holds."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from rich.cells import cell_len
from rich.style import Style
from textual.geometry import Region

from tests.conftest import settled
from tui.app import HasilaApp
from tui.data.opening import open_database
from tui.labels.words import Language
from tui.widgets.source_pane import SourcePane

SAMPLE = Path(__file__).resolve().parents[2] / "sample.duckdb"


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell as it should be drawn; diacritics are left out, since not every terminal draws them."""

    text: str
    style: str = ""
    """What changes the shape of the character, as SGR numbers: bold, underlined."""

    @property
    def character(self) -> tuple[str, str]:
        return self.text, self.style

    @property
    def is_frame(self) -> bool:
        return "\u2500" <= self.text <= "\u259f"

    @property
    def is_read(self) -> bool:
        """It holds a character that can be told from others."""
        return self.text.strip() != "" and not self.is_frame


@dataclass(frozen=True, slots=True)
class Screen:
    """The browser on the sample, in one size and language."""

    rows: tuple[tuple[Cell, ...], ...]
    quote: str
    """The words in which the figure under the cursor was published, in logical order, from the database."""
    source: Region
    """Where the quote stands, in cells."""

    @property
    def characters(self) -> tuple[tuple[str, str], ...]:
        """Every character with its style, once."""
        return tuple(dict.fromkeys(cell.character for row in self.rows for cell in row if cell.is_read))

    def places(self, painted: str) -> Iterator[tuple[int, int]]:
        """Row and column wherever something begins, as it is painted from left to right."""
        for number, row in enumerate(self.rows):
            text = "".join(cell.text for cell in row)
            yield from ((number, match.start()) for match in re.finditer(re.escape(painted), text))


@cache
def expected(columns: int, lines: int, language: Language = "ar") -> Screen:
    """The first screen in a terminal of this size."""
    return asyncio.run(_painted(columns, lines, language))


async def _painted(columns: int, lines: int, language: Language) -> Screen:
    with open_database(SAMPLE) as database:
        app = HasilaApp(database, language=language)
        async with app.run_test(size=(columns, lines)) as pilot:
            await settled(pilot)
            pane = app.screen.query_one(SourcePane)
            proof = pane.proof
            assert proof is not None
            strips = app.screen._compositor.render_strips()
            rows = tuple(tuple(_cells((part.text, _sgr(part.style)) for part in strip)) for strip in strips)
            return Screen(rows, str(proof["quote"]), pane.content_region)


def _sgr(style: Style | None) -> str:
    if style is None:
        return ""
    return ";".join(number for number, on in (("1", style.bold), ("4", style.underline)) if on)


def _cells(parts: Iterator[tuple[str, str]]) -> Iterator[Cell]:
    for text, style in parts:
        yield from (Cell(character, style) for character in text if cell_len(character))
