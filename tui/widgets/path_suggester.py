"""Completing the name of a file while it is typed: the first one in its folder that begins so."""

from __future__ import annotations

import asyncio
from pathlib import Path

from textual.suggester import Suggester

MOST_LISTED = 2000
"""Entries of a folder that are looked at."""


class PathSuggester(Suggester):
    """Suggests folders and files of this machine."""

    def __init__(self) -> None:
        super().__init__(use_cache=False, case_sensitive=True)

    async def get_suggestion(self, value: str) -> str | None:
        return await asyncio.to_thread(completed, value)


def completed(typed: str) -> str | None:
    """What was typed, with the rest of the first name that begins so; a folder ends with a slash."""
    folder, slash, beginning = typed.rpartition("/")
    try:
        place = Path(f"{folder}{slash}" or ".").expanduser()
        names = sorted(
            f"{each.name}/" if each.is_dir() else each.name
            for each, _ in zip(place.iterdir(), range(MOST_LISTED), strict=False)
            if each.name.startswith(beginning) and (beginning or not each.name.startswith("."))
        )
    except (OSError, RuntimeError, ValueError):
        return None
    return f"{folder}{slash}{names[0]}" if beginning and names and names[0] != beginning else None
