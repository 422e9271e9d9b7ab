"""Whether a terminal can be told to move its rows."""

from __future__ import annotations

import os
from collections.abc import Mapping

from tui.terminal.abilities import Abilities

WITHOUT_REGIONS = frozenset({"", "dumb", "unknown"})
"""TERM where nothing is known of the terminal, or that it can do nothing."""


def moves_rows(abilities: Abilities, environment: Mapping[str, str] | None = None) -> bool:
    """A terminal that answers DA1 says by this that it is a VT100 or later, and these have scrolling regions."""
    environment = os.environ if environment is None else environment
    return abilities.replies.complete and environment.get("TERM", "") not in WITHOUT_REGIONS
