"""What is said when what is open was replaced by somebody else."""

from __future__ import annotations

from tui.labels.words import Words, on_its_own

SIGN = Words("new: Ctrl+R", "جديد: Ctrl+R")
"""Beside the name of the file, until it is read anew."""


def replaced(file: str) -> Words:
    """There is a newer edition of a file."""
    name = on_its_own(file)
    return Words(
        f"{name} has been replaced: Ctrl+R shows the new one, in the same place.",
        f"استُبدل {name}: يعرض Ctrl+R الجديد في الموضع نفسه.",
    )
