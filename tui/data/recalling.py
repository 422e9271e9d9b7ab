"""What a reader typed before, kept in the platform's folder for state."""

from __future__ import annotations

import contextlib
import json
from pathlib import Path

MOST_KEPT = 100


def recalled(name: str) -> list[str]:
    """What was typed of a kind, the latest last; what cannot be read is as if nothing had been."""
    try:
        kept = json.loads(_file(name).read_text("ascii"))
    except (OSError, ValueError):
        return []
    return [each for each in kept if isinstance(each, str)] if isinstance(kept, list) else []


def recall_later(name: str, typed: str) -> None:
    """Keep what was typed, once; where that cannot be written it is forgotten with the program."""
    kept = [*(each for each in recalled(name) if each != typed), typed][-MOST_KEPT:]
    file = _file(name)
    new = file.with_name(f".{file.name}.new")
    with contextlib.suppress(OSError):
        file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        new.write_text(json.dumps(kept, ensure_ascii=True), "ascii")
        new.chmod(0o600)
        new.replace(file)


def _file(name: str) -> Path:
    from platformdirs import user_state_path

    return user_state_path("hasila", appauthor=False) / f"{name}.json"
