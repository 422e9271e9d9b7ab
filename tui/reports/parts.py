"""Whether the parts a report tells of a whole fit into it, and make it up together."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache

from tui.reports import forms, lexicon
from tui.reports.bounds import bounds_of, together
from tui.reports.finding import Finding
from tui.reports.likeness import in_harmony, same_time, wider_categories
from tui.reports.statement import Claim

_LONGEST_MARKER = 3
_AGE_AND_SEX = ("children", "women")


def breakdowns(text: str, whole: Claim, parts: Sequence[Claim]) -> Iterator[Finding]:
    """A whole may be broken down by group, by place and by time: each is a sum of its own."""
    if whole.value is None:
        return
    parts = [part for part in parts if part.metric == whole.metric and part.value is not None]
    by_kind: dict[str, list[Claim]] = {}
    for part in parts:
        by_kind.setdefault(_dimension(whole, part), []).append(part)
    for kind, siblings in by_kind.items():
        yield from (within_whole(whole, part) for part in siblings if len(siblings) == 1 or not _fits(whole, part))
        one_voice = all(in_harmony(whole, part) for part in siblings)
        if len(siblings) > 1 and one_voice and kind != "time":
            yield _parts(whole, siblings)
            yield from _together(text, whole, siblings)


def _dimension(whole: Claim, part: Claim) -> str:
    if not same_time(whole, part):
        return "time"
    if set(part.countries) != set(whole.countries):
        return "country"
    return "place" if part.place != whole.place else "group"


def _fits(whole: Claim, part: Claim) -> bool:
    return bounds_of(part).low <= bounds_of(whole).high


def within_whole(whole: Claim, part: Claim) -> Finding:
    holds = _fits(whole, part)
    sign = "≤" if holds else ">"
    return Finding(
        "within", holds, (whole.id, part.id), f"{part.value} {sign} {whole.value}", stated=whole.value,
        computed=part.value,
    )  # fmt: skip


def exceeds_its_whole(text: str, whole: Claim, part: Claim) -> bool:
    """قتل 30 بينهم 40: told as a part, too large to be one, and so part of nothing."""
    alike = whole.metric == part.metric and whole.quote_start == part.quote_start and part.subset_of is None
    if not alike or whole.value is None or part.value is None or _fits(whole, part):
        return False
    between = forms.folded(text[whole.number_end : part.number_start]).split()
    endings = {" ".join(between[-count:]).removeprefix("و") for count in range(1, _LONGEST_MARKER + 1)}
    return bool(endings & _markers())


@cache
def _markers() -> frozenset[str]:
    """What says of the number behind it that it is a part (منهم, من بينهم)."""
    rows = (row for row in lexicon.table("subset_markers") if row["place"] == "before")
    return frozenset(forms.folded(word) for row in rows for word in lexicon.words(row["words"]))


def _parts(whole: Claim, parts: Sequence[Claim]) -> Finding:
    """The parts against their whole: what they leave of it, or how far they exceed it and which part explains that."""
    assert whole.value is not None
    counted = _counted(whole, parts)
    total, told, stated = sum_of(counted), together(counted), bounds_of(whole)
    holds = False if told.low > stated.high else None if told.high < stated.low else True
    arithmetic = told_sum(counted, total, whole)
    if holds is False and _may_overlap(whole, counted):
        holds = None
    if not holds:
        arithmetic += f"; {difference(whole.value, total)}"
    if holds is False and _inside_another(whole, counted):
        arithmetic += f"; {total} - {total - whole.value} = {whole.value}"
    claims = (whole.id, *(part.id for part in counted))
    return Finding("parts", holds, claims, arithmetic, stated=whole.value, computed=total)


def _counted(whole: Claim, parts: Sequence[Claim]) -> Sequence[Claim]:
    """The parts that are summed: all of them, or only the outermost where groups lie within each other.

    Told side by side, a group may or may not be counted within a wider one (children within civilians). If either sum
    is the stated total, or one part is exactly what all of them exceed it by, the report itself has settled it.
    """
    outer = _outermost(parts)
    exact = [each for each in (parts, outer, _by_role(parts)) if sum_of(each) == whole.value]
    return exact[0] if exact else parts if _inside_another(whole, parts) else outer


def _may_overlap(whole: Claim, parts: Sequence[Claim]) -> bool:
    """Whether what is too much may be in two parts: women among fighters, a group among parts that name none."""
    if together(_by_role(parts)).low <= bounds_of(whole).high:
        return True
    unnamed = [part.category == "total" for part in parts]
    return any(unnamed) and not all(unnamed) and not _inside_another(whole, parts)


def _by_role(parts: Sequence[Claim]) -> Sequence[Claim]:
    """Parts without those by age and sex, if there are others: a child or a woman may be of any other group."""
    return [part for part in parts if part.category not in _AGE_AND_SEX] or parts


def _inside_another(whole: Claim, parts: Sequence[Claim]) -> bool:
    """Whether the parts exceed their whole by exactly one of them, which then is counted inside another."""
    excess = sum_of(parts) - (whole.value or 0)
    return excess > 0 and any(part.value == excess for part in parts)


def _outermost(parts: Sequence[Claim]) -> list[Claim]:
    """Parts without those whose group lies within another's that is at least as large."""
    most: dict[str, int] = {}
    for part in parts:
        most[part.category] = max(part.value or 0, most.get(part.category, 0))
    return [
        part
        for part in parts
        if not any(most.get(wider, 0) >= (part.value or 0) for wider in wider_categories(part.category) - {"total"})
    ]


def _together(text: str, whole: Claim, parts: Sequence[Claim]) -> Iterator[Finding]:
    """Parts joined by و in one sentence, that are not all parts of their whole: what was told in one breath."""
    row: list[Claim] = []
    for part in [*sorted(parts, key=lambda part: part.number_start), None]:
        if part is not None and row and part.quote_start == row[-1].quote_start and _is_joined(text, part):
            row.append(part)
            continue
        if 1 < len(row) < len(parts) and len(_outermost(row)) == len(row):
            total = sum_of(row)
            claims = tuple(each.id for each in row)
            yield Finding("together", None, claims, f"{_plus(row)} = {total}", computed=total)
        row = [part] if part is not None else []


def _is_joined(text: str, claim: Claim) -> bool:
    """و written on to the number, or standing before it."""
    before = text[max(claim.number_start - 8, 0) : claim.number_start].split(" ")
    words = [word for word in before if word]
    return text[claim.number_start] == "و" or (bool(words) and words[-1] == "و")


def sum_of(claims: Sequence[Claim]) -> int:
    """What the values of claims come to."""
    return sum(claim.value or 0 for claim in claims)


def _plus(claims: Sequence[Claim]) -> str:
    return " + ".join(str(claim.value) for claim in claims)


def told_sum(parts: Sequence[Claim], total: int, whole: Claim) -> str:
    """The sum, and how it stands to what is stated: = for the same number, ≈ within its words, > or < beyond them."""
    told = f"{_plus(parts)} = {total}"
    if total == whole.value:
        return told
    if bounds_of(whole).meets(together(parts)):
        return f"{told} {'>' if whole.qualifier in ('more_than', 'at_least') else '≈'} {whole.value}"
    return f"{told} {'>' if whole.value is not None and total > whole.value else '<'} {whole.value}"


def difference(stated: int, total: int) -> str:
    """The subtraction that says how far a sum is from what is stated."""
    return f"{max(stated, total)} - {min(stated, total)} = {abs(stated - total)}"
