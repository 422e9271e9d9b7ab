"""How a figure is written: its mark, its number in groups of three, its upper end."""

from __future__ import annotations

MARKS = {"more_than": ">", "at_least": "≥", "about": "~", "less_than": "<", "up_to": "≤"}


def written(value: int, value_max: int | None = None, qualifier: str = "exact") -> str:
    """A figure with its mark and its upper end: ">20,000", "270–330"; never without them."""
    upper = f"–{value_max:,}" if value_max is not None else ""
    return f"{MARKS.get(qualifier, '')}{value:,}{upper}"
