"""Where the checks of sums meet data: stored figures become claims again, and findings rows."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from tui.data.checking import CheckedText, NewFinding
from tui.reports.checks import Finding, findings
from tui.reports.statement import Claim


def findings_in(text: CheckedText) -> list[NewFinding]:
    """What the checks find in a stored text."""
    claims = [as_claim(figure) for figure in text.figures]
    numbers = {str(figure["figure_id"]): int(figure["figure_id"]) for figure in text.figures}
    return [as_finding(finding, numbers) for finding in findings(text.body, claims)]


def as_finding(finding: Finding, numbers: Mapping[str, int]) -> NewFinding:
    """A finding about claims as one about figures; `numbers` has the figure of each claim."""
    start, end = finding.words if finding.words is not None else (None, None)
    return NewFinding(
        kind=finding.kind,
        holds=finding.holds,
        figures=tuple(numbers[claim] for claim in finding.claims),
        arithmetic=finding.arithmetic,
        stated=finding.stated,
        computed=finding.computed,
        factor=finding.factor,
        words_start=start,
        words_end=end,
    )


def as_claim(figure: Mapping[str, Any]) -> Claim:
    """The claim that a stored figure came from, as far as it was not decided otherwise."""
    return Claim(
        id=str(figure["figure_id"]),
        metric=figure["metric"],
        metric_text=figure["metric_text"],
        value=figure["value"],
        value_max=figure["value_max"],
        qualifier=figure["qualifier"],
        countries=tuple(figure["countries"]),
        country_inferred=figure["country_inferred"],
        place=figure["place"],
        category=figure["category"],
        category_text=figure["category_text"],
        subset_of=_named(figure["subset_of"]),
        same_as=_named(figure["same_as"]),
        period_start=figure["period_start"],
        period_end=figure["period_end"],
        source=figure["source_text"],
        source_key=figure["source_code"],
        level=figure["level"],
        quote_start=figure["quote_start"],
        quote_end=figure["quote_end"],
        number_start=figure["number_start"],
        number_end=figure["number_end"],
        rule=figure["rule"],
    )


def _named(number: int | None) -> str | None:
    return None if number is None else str(number)
