"""A claim in the words of the gold files, for scoring and for other programs."""

from __future__ import annotations

from datetime import date

from tui.reports.statement import Claim, Inherited


def as_record(claim: Claim, text: str) -> dict[str, object]:
    """The claim as one JSON object: countries joined by +, dates in ISO form, None where nothing is known."""
    return {
        "id": claim.id,
        "metric": claim.metric,
        "metric_text": claim.metric_text,
        "value": claim.value,
        "value_max": claim.value_max,
        "qualifier": claim.qualifier,
        "country": "+".join(claim.countries) or None,
        "country_inferred": claim.country_inferred,
        "place": claim.place,
        "category": claim.category,
        "category_text": claim.category_text,
        "subset_of": claim.subset_of,
        "same_as": claim.same_as,
        "period": _period(claim),
        "source": claim.source,
        "source_key": claim.source_key,
        "level": claim.level,
        "quote": claim.quote(text),
        "value_text": claim.number(text),
        "start": claim.number_start,
        "end": claim.number_end,
        "rule": claim.rule,
        "confidence": claim.confidence,
        "doubts": list(claim.doubts),
        "inherited": [_taken(each, text) for each in claim.inherited],
    }


def _taken(each: Inherited, text: str) -> dict[str, object]:
    return {
        "attribute": each.attribute,
        "scope": each.scope,
        "start": each.start,
        "end": each.end,
        "text": text[each.start : each.end],
    }


def _period(claim: Claim) -> dict[str, str | None] | None:
    if claim.period_start is None and claim.period_end is None:
        return None
    return {"start": _iso(claim.period_start), "end": _iso(claim.period_end)}


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day is not None else None
