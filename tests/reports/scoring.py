"""Pairs what was found with what was marked, and counts what is right of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from tests.reports.marked_passages import Passage
from tui.reports.claims import read_claims
from tui.reports.record import as_record
from tui.text.folding import fold

Record = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Judged:
    """A figure that was found, beside the marked one with the same value at the same place."""

    passage: str
    found: Record
    marked: Record | None
    """None where nothing of that value is marked there: a false figure."""

    def agrees(self, attribute: str) -> bool:
        """Whether an attribute is as marked, or as an accepted alternative."""
        if self.marked is None:
            return False
        return _COMPARE.get(attribute, _same)(self.marked, self.found, attribute)


@dataclass(frozen=True, slots=True)
class Reading:
    """What was found in a set of passages."""

    judged: tuple[Judged, ...]
    missed: tuple[tuple[str, Record], ...]
    """Marked figures that were not found, with their passage."""

    @property
    def right(self) -> list[Judged]:
        """Those with the value and the metric of their marked figure."""
        return [one for one in self.judged if one.agrees("metric")]

    @property
    def precision(self) -> float:
        """Of all found, how many are marked so."""
        return len(self.right) / len(self.judged)

    @property
    def recall(self) -> float:
        """Of all marked, how many are found."""
        return len(self.right) / (len(self.judged) - self._false + len(self.missed))

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall."""
        return 2 * self.precision * self.recall / (self.precision + self.recall)

    @property
    def _false(self) -> int:
        return sum(one.marked is None for one in self.judged)

    def accuracy(self, attribute: str) -> float:
        """Of the right ones, how many have the attribute as marked."""
        return sum(one.agrees(attribute) for one in self.right) / len(self.right)


def read_all(passages: Iterable[Passage]) -> Reading:
    """Read the passages and judge what was found; vague and optional figures count neither way."""
    judged: list[Judged] = []
    missed: list[tuple[str, Record]] = []
    for passage in passages:
        found = [as_record(claim, passage.text) for claim in read_claims(passage.text, passage.published)]
        ours, lacking = judge(passage.name, found, passage.figures)
        judged += ours
        missed += lacking
    return Reading(tuple(judged), tuple(missed))


def judge(
    name: str, found: Sequence[Record], marked: Sequence[Record]
) -> tuple[list[Judged], list[tuple[str, Record]]]:
    """Pair the found with the marked figures of one text."""
    judged, taken = [], set()
    for record in found:
        fits = [gold for gold in marked if _overlaps(gold, record) and gold["id"] not in taken]
        counted = [gold for gold in fits if gold.get("optional") or gold["value"] is None]
        partner = next((gold for gold in fits if record["value"] in values(gold)), None)
        if partner is not None:
            taken.add(partner["id"])
        if record["value"] is None or (counted and partner in (None, *counted)):
            continue
        judged.append(Judged(name, record, partner))
    lacking = [
        (name, gold)
        for gold in marked
        if gold["id"] not in taken and gold["value"] is not None and not gold.get("optional")
    ]
    return judged, lacking


def values(gold: Record) -> Iterator[int]:
    """The numbers that are right for a marked figure: of a range its ends and its middle."""
    low, high = gold["value"], gold.get("value_max")
    yield low
    if high is not None:
        yield high
        yield (low + high) // 2
    yield from gold.get("accept_values", ())


def _overlaps(gold: Record, record: Record) -> bool:
    return bool(record["start"] < gold["end"] and gold["start"] < record["end"])


def _same(gold: Record, record: Record, attribute: str) -> bool:
    plural = {"category": "categories"}.get(attribute, attribute + "s")
    return record[attribute] == gold.get(attribute) or record[attribute] in gold.get(f"accept_{plural}", ())


def _same_country(gold: Record, record: Record, attribute: str) -> bool:
    right = (gold[attribute], *gold.get("accept_countries", ()))
    return _countries(record[attribute]) in map(_countries, right)


def _countries(joined: str | None) -> frozenset[str]:
    return frozenset(filter(None, (joined or "").split("+")))


def _same_years(gold: Record, record: Record, attribute: str) -> bool:
    span = record[attribute]
    found = ((span["start"] or "")[:4], (span["end"] or "")[:4]) if span else ("", "")
    written = gold[attribute]
    if isinstance(written, dict):
        return found == (written["start"][:4], written["end"][:4])
    days = written.split("/") if written else ["", ""]
    return found == (days[0][:4], days[-1][:4])


def _same_words(gold: Record, record: Record, attribute: str) -> bool:
    """Half of the words of the shorter name stand in the other."""
    ours, theirs = _words(record[attribute]), _words(gold[attribute])
    if not ours or not theirs:
        return not ours and not theirs
    return len(ours & theirs) >= min(len(ours), len(theirs)) / 2


def _words(name: str | None) -> set[str]:
    return {word.removeprefix("ال") for word in fold(name or "").text.split() if len(word) > 2}


_COMPARE = {"country": _same_country, "period": _same_years, "source": _same_words, "place": _same_words}
