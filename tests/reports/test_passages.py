"""Whole passages in the manner of agencies, ministries and observers, with everything their figures must say."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

import pytest

from tests.reports.marking import marked
from tui.reports.claims import Claim, read_claims


@dataclass
class Passage:
    """One passage of `passages.txt`."""

    published: date
    lines: list[str] = field(default_factory=list)
    figures: list[str] = field(default_factory=list)


def passages() -> Iterator[Passage]:
    """The passages; the head of their file says how they are written."""
    passage: Passage | None = None
    for line in Path(__file__).with_name("passages.txt").read_text(encoding="utf-8").splitlines():
        if line.startswith("@"):
            if passage is not None:
                yield passage
            passage = Passage(date.fromisoformat(line.removeprefix("@ ")))
        elif passage is not None and line.startswith("="):
            passage.figures.append(line.removeprefix("= "))
        elif passage is not None and line:
            passage.lines.append(line)
    if passage is not None:
        yield passage


def told(claim: Claim, claims: list[Claim]) -> str:
    """A claim as a line of the file."""
    span = f"{claim.period_start}/{claim.period_end}"
    whole = next((str(place) for place, other in enumerate(claims, 1) if other.id == claim.subset_of), "-")
    return " ".join(
        (
            claim.metric,
            str(claim.value),
            claim.qualifier,
            "+".join(claim.countries) or "-",
            claim.category,
            "-" if span == "None/None" else span,
            claim.source_key or "-",
            claim.level,
            whole,
        )
    )


@pytest.mark.parametrize("passage", list(passages()), ids=lambda passage: passage.lines[0][:50])
def test_a_passage_says_what_it_says(passage: Passage) -> None:
    text, spans = marked("\n".join(passage.lines))
    claims = [claim for claim in read_claims(text, passage.published) if claim.value is not None]
    assert [told(claim, claims) for claim in claims] == passage.figures
    assert [(claim.number_start, claim.number_end) for claim in claims] == spans
