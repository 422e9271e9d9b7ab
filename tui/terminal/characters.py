"""Whether a terminal draws more than ASCII where pictures are made of characters."""

from __future__ import annotations

import os
from collections.abc import Mapping

WITHOUT_BLOCKS = frozenset({"linux", "dumb", "vt100", "vt102", "vt220"})
"""TERM of terminals whose fonts have no Braille and few shapes."""

_LOCALE = ("LC_ALL", "LC_CTYPE", "LANG")
"""POSIX: the first that is set and not empty counts."""


def draws_pictures(environment: Mapping[str, str] | None = None) -> bool:
    """Whether blocks, Braille and shapes can be drawn; where nobody says otherwise they can."""
    environment = os.environ if environment is None else environment
    if environment.get("TERM", "") in WITHOUT_BLOCKS:
        return False
    locale = next((environment[name] for name in _LOCALE if environment.get(name)), "")
    return not locale or "utf8" in locale.lower().replace("-", "")
