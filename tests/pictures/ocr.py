"""Reads Arabic in a picture as a stranger would, who does not know how it came there."""

from __future__ import annotations

import shutil
import subprocess
from difflib import SequenceMatcher
from pathlib import Path

from tests.pictures.showing import Shown
from tui.text.folding import fold

ATTEMPTS = (("200%", "6"), ("400%", "4"), ("300%", "4"))
"""How much larger, and which segmentation of tesseract's: one alone may overlook a whole line of a good picture."""
RIGHT = 0.93
"""The better of the attempts was .97 to 1 for pictures that read right, .31 and less for reversed letters."""


def missing() -> str | None:
    """Why nothing can be read here."""
    if not shutil.which("tesseract"):
        return "tesseract is not installed (package tesseract-ocr)"
    languages = subprocess.run(["tesseract", "--list-langs"], capture_output=True, text=True, check=False).stdout
    return None if "ara" in languages.split() else "tesseract does not know Arabic (package tesseract-ocr-ara)"


def quote_read(shown: Shown, folder: Path) -> float:
    """How much of the quote's letters stands in the picture's source pane, in order: 0 to 1."""
    wanted = letters(shown.screen.quote)
    return max(found(wanted, letters(_read(shown, folder, *attempt))) for attempt in ATTEMPTS)


def _read(shown: Shown, folder: Path, size: str, segmentation: str) -> str:
    enlarged = folder / "enlarged.png"
    colours = ["-colorspace", "Gray", "-negate", "-normalize"]
    margin = ["-bordercolor", "white", "-border", "40"]
    shape = ["-crop", _crop(shown), "+repage", *colours, "-resize", size, *margin]
    subprocess.run(["convert", str(shown.picture), *shape, str(enlarged)], check=True)
    command = ["tesseract", str(enlarged), "-", "-l", "ara", "--psm", segmentation]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout


def letters(text: str) -> str:
    """The Arabic letters of a text, folded: digits, marks and punctuation are not scored."""
    return "".join(character for character in fold(text).text if "\u0621" <= character <= "\u064a")


def found(wanted: str, read: str) -> float:
    """The share of `wanted` that stands in `read`, no further apart than it is long."""
    blocks = [
        block for block in SequenceMatcher(None, wanted, read, autojunk=False).get_matching_blocks() if block.size
    ]
    if not blocks:
        return 0.0
    span = blocks[-1].b + blocks[-1].size - blocks[0].b
    return 2 * sum(block.size for block in blocks) / (len(wanted) + span)


def _crop(shown: Shown) -> str:
    grid, region = shown.grid, shown.screen.source
    across, down = grid.width / len(shown.screen.rows[0]), grid.height / len(shown.screen.rows)
    left, top = grid.left + region.x * across, grid.top + region.y * down
    return f"{region.width * across:.0f}x{region.height * down:.0f}+{left:.0f}+{top:.0f}"
