"""The book of claims: which number is part of which, and which is the same number told again.

Figures of different sources are never parts of each other, and nothing is ever added up here.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from tui.reports import breakdown
from tui.reports.likeness import in_harmony, same_time
from tui.reports.statement import Claim, Draft

_ROUND = 1000
_NEIGHBOURS = 80
_ANYBODY = ("total", "other")
_UNARMED = ("civilians", "children", "women")
"""No group of fighters is a part of these."""
_FARTHEST_EVENT = 12
"""How many claims back the same event may have been told."""


def linked(drafts: Sequence[Draft]) -> tuple[Claim, ...]:
    """The claims with their links: parts first by markers, then restatements, then parts by breakdown."""
    claims = [draft.claim for draft in drafts]
    for index, draft in enumerate(drafts):
        whole = _marked_whole(drafts, claims, index, draft)
        if whole is not None:
            claims[index] = replace(claims[index], subset_of=claims[whole].id)
    for index, claim in enumerate(claims):
        same = _same(claims, index, claim)
        if same is not None:
            claims[index] = replace(claim, same_as=claims[same].id)
    for index, draft in enumerate(drafts):
        alone = draft.left_out or (draft.comparison and claims[index].is_total)
        if claims[index].subset_of is None and not alone:
            whole = breakdown.whole_of(drafts, claims, index, _near(claims, index))
            if whole is not None:
                claims[index] = replace(claims[index], subset_of=claims[whole].id)
    return tuple(claims)


# -- parts ------------------------------------------------------------------------------------------------------------


def _marked_whole(drafts: Sequence[Draft], claims: Sequence[Claim], index: int, draft: Draft) -> int | None:
    """What a marked part is part of; a number joined to a part is part of the same."""
    if draft.part:
        return _nearest_whole(drafts, claims, index, draft)
    if index > 0 and _joins_part(drafts[index - 1], claims[index - 1], draft):
        return _roomy_whole(claims, index)
    if draft.severe and draft.claim.metric == "wounded":
        return _previous(claims, index, "wounded")
    return None


def _nearest_whole(drafts: Sequence[Draft], claims: Sequence[Claim], index: int, draft: Draft) -> int | None:
    if draft.whole_metric is not None:
        return _previous(claims, index, draft.whole_metric)
    for place in range(index - 1, max(index - _NEIGHBOURS, 0) - 1, -1):
        before = claims[place]
        if before.metric != draft.claim.metric:
            if drafts[place].sentence == draft.sentence:
                return None
            continue
        if not _exceeds(before, draft.claim):
            continue
        if drafts[place].sentence == draft.sentence or before.subset_of is None:
            return place
    return None


def _joins_part(before: Draft, before_claim: Claim, draft: Draft) -> bool:
    """بينهم 214 طفلًا و186 امرأة: the second is part of the same whole."""
    same_sentence = before.sentence == draft.sentence
    marked = before.part or before.joined
    return (
        before_claim.subset_of is not None
        and same_sentence
        and marked
        and draft.joined
        and before_claim.metric == draft.claim.metric
        and _whom(before_claim) != _whom(draft.claim)
    )


def _roomy_whole(claims: Sequence[Claim], index: int) -> int | None:
    """The whole of the part before, or the one around it, if it leaves no room for this part.

    90 killed, among them 40 civilians, of them 10 children, and 30 soldiers: soldiers are no civilians.
    """
    whole = _index_of(claims[index - 1].subset_of)
    while whole is not None and claims[whole].subset_of is not None and not _has_room(claims, whole, index):
        whole = _index_of(claims[whole].subset_of)
    return whole


def _has_room(claims: Sequence[Claim], whole: int, index: int) -> bool:
    part, value = claims[index], claims[whole].value
    if claims[whole].category in _UNARMED and part.category not in (*_UNARMED, *_ANYBODY):
        return False
    told = sum(claim.value or 0 for claim in claims[whole:index] if claim.subset_of == claims[whole].id)
    return value is None or told + (part.value or 0) <= (claims[whole].value_max or value)


def _whom(claim: Claim) -> tuple[object, ...]:
    """Who and where a claim counts."""
    return claim.category, claim.category_text, claim.countries, claim.place


def _previous(claims: Sequence[Claim], index: int, metric: str) -> int | None:
    """The nearest earlier whole of a metric, one of the same time first."""
    part = claims[index]
    wholes = [
        place
        for place in range(index - 1, max(index - _NEIGHBOURS, 0) - 1, -1)
        if claims[place].metric == metric and claims[place].subset_of is None and _exceeds(claims[place], part)
    ]
    of_its_time = (place for place in wholes if same_time(claims[place], part))
    return next(of_its_time, wholes[0] if wholes else None)


def _exceeds(whole: Claim, part: Claim) -> bool:
    """A part is never larger than its whole; an unknown amount may be anything."""
    if whole.value is None or part.value is None:
        return whole.value is not None or part.value is None
    return (whole.value_max or whole.value) >= part.value


def _near(claims: Sequence[Claim], index: int) -> list[int]:
    """The claims that may belong to one: a report's, but of a very long text only those around it."""
    around = range(max(index - _NEIGHBOURS, 0), min(index + _NEIGHBOURS + 1, len(claims)))
    return [place for place in around if place != index]


# -- restatements -----------------------------------------------------------------------------------------------------


def _same(claims: Sequence[Claim], index: int, claim: Claim) -> int | None:
    """The exact figure a rounded one stands for, or the first telling of the same one."""
    if claim.value is None:
        return None
    round_number = claim.value % _ROUND == 0
    exact = [place for place in _near(claims, index) if round_number and _rounds(claim, claims[place])]
    if exact:
        return min(exact, key=lambda place: abs(place - index))
    low = max(index - (_NEIGHBOURS if claim.level == "A" else _FARTHEST_EVENT), 0)
    repeated = (place for place in range(low, index) if _repeats(claims[place], claim))
    first = next(repeated, None)
    if first is None:
        return None
    return _index_of(claims[first].same_as) if claims[first].same_as else first


def _repeats(first: Claim, again: Claim) -> bool:
    return (
        first.value == again.value
        and first.value_max == again.value_max
        and _alike(first, again)
        and first.category == again.category
        and first.level == again.level
        and (first.place is None or again.place is None or first.place == again.place or first.level == "B")
    )


def _alike(one: Claim, other: Claim) -> bool:
    """The same people of the same countries and time, by voices that do not contradict."""
    same_place = one.metric == other.metric and set(one.countries) == set(other.countries)
    return same_place and same_time(one, other) and in_harmony(one, other)


def _rounds(rounded: Claim, exact: Claim) -> bool:
    """76 thousand, or more than 76 thousand, stands for 76,021."""
    value, full = rounded.value, exact.value
    if value is None or full is None or value % _ROUND or full % _ROUND == 0 or not _alike(rounded, exact):
        return False
    if rounded.category != exact.category or rounded.place != exact.place:
        return False
    down = full // _ROUND * _ROUND == value
    near = round(full / _ROUND) * _ROUND == value
    return down if rounded.qualifier in ("more_than", "at_least") else down or near


def _index_of(identity: str | None) -> int | None:
    """Claims are numbered in their order from c1 on."""
    return int(identity.removeprefix("c")) - 1 if identity is not None else None
