"""Which total a group, a place or a shorter time belongs to, where no word (منهم) says so."""

from __future__ import annotations

from collections.abc import Sequence

from tui.reports.likeness import in_harmony, same_time, same_voice
from tui.reports.statement import Claim, Draft

_LINKED_PARAGRAPHS = 3


def whole_of(drafts: Sequence[Draft], claims: Sequence[Claim], index: int, near: Sequence[int]) -> int | None:
    """The claim among `near` that one is part of: of its own time and kind first, then the largest."""
    part = claims[index]
    if part.same_as is not None:
        return None
    wholes = [place for place in near if not drafts[place].shares and _contains(drafts, claims, place, index)]

    def likeness(place: int) -> tuple[bool, bool, int, int]:
        whole = claims[place]
        return not same_time(whole, part), whole.category != part.category, -(whole.value or 0), abs(place - index)

    return min(wholes, key=likeness, default=None)


def _contains(drafts: Sequence[Draft], claims: Sequence[Claim], place: int, index: int) -> bool:
    whole, part = claims[place], claims[index]
    if whole.metric != part.metric or whole.level != part.level or whole.same_as is not None:
        return False
    if set(whole.countries) != set(part.countries) or whole.place is not None or not _larger(whole, part):
        return False
    if part.level == "B":
        return _is_place_of_event(drafts[place], drafts[index]) and _counts(whole, part)
    if not same_voice(whole, part):
        return False
    if part.category != "total" and whole.category == "total":
        return same_time(whole, part) or _within(whole, part)
    if part.place is not None:
        return _counts(whole, part) and same_time(whole, part)
    if whole.category != part.category:
        return False
    return _within(whole, part) or (place < index and _told_in_parts(claims[place], drafts[index]))


def _counts(whole: Claim, part: Claim) -> bool:
    """Whether the people of a part may be among those of the whole; of a place they are often told without a kind."""
    return whole.category in ("total", part.category) or (whole.category == "civilians" and part.category == "total")


def _is_place_of_event(whole: Draft, part: Draft) -> bool:
    """One of the places of an event told nearby."""
    if part.claim.place is None or abs(whole.paragraph - part.paragraph) > _LINKED_PARAGRAPHS:
        return False
    return same_time(whole.claim, part.claim) and in_harmony(whole.claim, part.claim)


def _told_in_parts(whole: Claim, part: Draft) -> bool:
    """A source has one total of a time: what it tells after that, of the same people, is part of it."""
    dated = whole.period_start is not None and whole.period_end is not None
    told = whole.source is not None and whole.subset_of is None and not part.comparison and not part.earlier
    return dated and told and same_time(whole, part.claim)


def _larger(whole: Claim, part: Claim) -> bool:
    return whole.value is not None and (part.value is None or whole.value > part.value)


def _within(whole: Claim, part: Claim) -> bool:
    """A later start of a toll that runs to the same day."""
    if whole.period_start is None or part.period_start is None or whole.period_end is None:
        return False
    return whole.period_end == part.period_end and whole.period_start < part.period_start
