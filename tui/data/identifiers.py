"""Names and texts as they may stand in SQL, whatever is in them."""

from __future__ import annotations


def quoted(name: str) -> str:
    """A name as an identifier."""
    return '"' + name.replace('"', '""') + '"'


def literal(text: str) -> str:
    """A text as a string literal, for the few statements that take no parameters."""
    return "'" + text.replace("'", "''") + "'"
