"""Keeps pictures for people: the window alone, in few colours."""

from __future__ import annotations

import subprocess
from pathlib import Path

from tests.pictures.showing import Shown

COLOURS = 32


def keep(shown: Shown, path: Path) -> None:
    """Write the cells of a picture and nothing around them, small enough for a repository."""
    grid = shown.grid
    crop = f"{grid.width}x{grid.height}+{grid.left}+{grid.top}"
    shape = [
        "-crop",
        crop,
        "+repage",
        "+dither",
        "-colors",
        str(COLOURS),
        "-strip",
        "-define",
        "png:compression-level=9",
    ]
    path.parent.mkdir(parents=True, exist_ok=True)
    subprocess.run(["convert", str(shown.picture), *shape, f"png8:{path}"], check=True)
