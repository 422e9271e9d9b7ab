"""The checks of a report's sums: what adds up, what does not, and what leaves something open."""

from __future__ import annotations

from collections.abc import Sequence

from tui.reports.finding import Finding
from tui.reports.growth import growth
from tui.reports.statement import Claim
from tui.reports.sums import sums

__all__ = ["Finding", "findings"]


def findings(text: str, claims: Sequence[Claim]) -> tuple[Finding, ...]:
    """Everything the checks find in a report; `text` is its body and `claims` what was read in it."""
    return (*sums(text, claims), *growth(text, claims))
