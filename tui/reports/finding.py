"""What a check of the sums found."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Finding:
    """Figures set against one another, or against what the report says of them in words.

    What the kinds mean stands in `queries/schema.sql`. It warns: no claim is changed by it.
    """

    kind: str
    holds: bool | None
    """Whether it adds up; None where that cannot be said."""
    claims: tuple[str, ...]
    """The whole, or the one the words are about, first."""
    arithmetic: str
    """In digits and signs, the same in every language."""
    stated: int | None = None
    """People, as stated; None where the report states nothing to compare with."""
    computed: float | None = None
    """What the claims give: people, or for a growth the multiple or percentage."""
    factor: float | None = None
    """What words of growth claim: 2 for double, 20 for 20 percent."""
    words: tuple[int, int] | None = None
    """The characters of the text that claim it in words."""
