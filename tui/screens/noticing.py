"""Noticing that what is open was replaced while it is being read."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass

from tui.data.answers import Database
from tui.data.stamps import Stamps, stamps_of

LOOKED_AFTER = 2.0
"""Seconds from look to look; a look sends nothing to the terminal."""


@dataclass(slots=True)
class Noticing:
    """Looks at the files of what is shown, and tells of each edition once, when it has come to rest."""

    _told: Database | None = None
    _seen: Stamps = ()
    """How the files stood at the last look."""
    _is_looking: bool = False

    async def is_new(self, database: Database) -> bool:
        """Whether its files are others by now, and nobody was told; a file that is still growing is waited for."""
        if self._is_looking or self._told is database:
            return False
        self._is_looking = True
        try:
            found = await asyncio.to_thread(stamps_of, database.files)  # which may take its time on a network
        finally:
            self._is_looking = False
        rests, self._seen = found == self._seen, found
        if not rests or found == database.stamps or None in found:
            return False
        self._told = database
        return True
