"""What is said about texts that were stored, in lines for a person."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tui.commands.harmless import harmless
from tui.commands.texts import OpenedText
from tui.data.building import AlreadyThereError
from tui.data.checking import NewFinding
from tui.data.deciding import Carried
from tui.reports.claims import Claim
from tui.text.digits import grouped_in

NO_DATE = "periods such as 'last year' stay unknown; --date YYYY-MM-DD would settle them"
FOUND = " (the file says so)"
FAILURES = {
    "parts": "the parts exceed their total",
    "within": "a part is larger than its whole",
    "combined": "countries do not come to the figure for all of them",
    "periods": "years do not come to the whole time",
    "range": "a number lies outside a range",
    "restated": "a number told again is another",
    "growth": "growth in words",
    "difference": "a difference in words",
    "record": "the most since a year",
}
"""What went wrong, by the kinds of findings that can fail."""
NAMES = {"title": "title", "published": "date", "publisher": "publisher", "url": "address"}


@dataclass(slots=True)
class Tally:
    """How many texts came to what."""

    stored: int = 0
    figures: int = 0
    undated: int = 0
    known: int = 0
    skipped: int = 0

    @property
    def used(self) -> int:
        """Texts that are in the database now."""
        return self.stored + self.known

    def count(self, text: OpenedText, claims: Sequence[Claim], report: int | AlreadyThereError) -> None:
        """Take one text into account."""
        if isinstance(report, AlreadyThereError):
            self.known += 1
            return
        self.stored += 1
        self.figures += len(claims)
        self.undated += text.about.published is None

    def summary(self) -> Iterator[str]:
        """What it all came to."""
        yield f"reports stored: {self.stored:,}, with {self.figures:,} figures"
        if self.known:
            yield f"already there: {self.known:,}"
        if self.skipped:
            yield f"skipped: {self.skipped:,}"
        if self.undated:
            yield f"without a date: {self.undated:,}; there {NO_DATE}"

    def left(self, total: int) -> Iterator[str]:
        """After an interruption: how far it came, and how to go on."""
        done = f"of {total:,} texts {self.used:,} are in the database"
        yield f"stopped before the end: {done}; the same command again takes the rest"


def failing(text: OpenedText, findings: Sequence[NewFinding]) -> Iterator[str]:
    """A warning for each check of a text that does not add up."""
    for finding in findings:
        words = text.text[finding.words_start : finding.words_end] if finding.words_start is not None else ""
        said = f" «{' '.join(words.split())}»" if words else ""
        yield f"{text.name}: does not add up, {FAILURES[finding.kind]}{said}: {grouped_in(finding.arithmetic)}"


def carried(text: OpenedText, decisions: Carried | None) -> Iterator[str]:
    """What became of what a person decided of an earlier text of the same report."""
    if decisions is None:
        return
    total = decisions.kept + len(decisions.left)
    said = f"{decisions.kept} of {total} decisions on report {decisions.earlier}, an earlier text of it, hold here too"
    left = f"; to be decided anew: {', '.join(map(harmless, decisions.left))}" if decisions.left else ""
    yield f"{harmless(text.name)}: {said}{left}"


def in_one_line(text: OpenedText, claims: Sequence[Claim], report: int | AlreadyThereError) -> Iterator[str]:
    """A text among many."""
    name = harmless(text.name)
    if isinstance(report, AlreadyThereError):
        yield f"{name}: not stored: {harmless(str(report))}"
        return
    day = "no date" if text.about.published is None else text.about.published.isoformat()
    yield f"{name}: report {report}, figures {len(claims)}, {day}: {harmless(text.title)}"


def read_anew(text: OpenedText, figures: int) -> Iterator[str]:
    """A text that was there before and was read again."""
    yield f"{harmless(text.name)}: there before, read again: figures {figures}"


def in_full(text: OpenedText, claims: Sequence[Claim], report: int | AlreadyThereError) -> Iterator[str]:
    """A text by itself: what is known about it and from where, and what was found in it."""
    yield f"{harmless(text.name)}: {harmless(text.title)}"
    if isinstance(report, AlreadyThereError):
        yield f"  not stored: {harmless(str(report))}"
        return
    yield from _about(text)
    yield from _figures(claims)
    yield f"  stored as report {report}"


def _about(text: OpenedText) -> Iterator[str]:
    for field, name in NAMES.items():
        value = getattr(text.about, field)
        if field == "title" and value is None:
            yield f"  {name:10} not given: the beginning of the text stands for it; --title TITLE gives another"
        elif field == "published" and value is None:
            yield f"  {name:10} not given: {NO_DATE}"
        elif value is not None and (field != "title" or field in text.found):
            yield f"  {name:10} {harmless(str(value))}{FOUND if field in text.found else ''}"


def _figures(claims: Sequence[Claim]) -> Iterator[str]:
    if not claims:
        yield "  figures    none found"
        return
    vague = sum(claim.value is None for claim in claims)
    aside = f", {vague} of them vague, without a number" if vague else ""
    metrics = Counter(claim.metric.replace("_", " ") for claim in claims).most_common()
    yield f"  figures    {len(claims)}: {', '.join(f'{count} {name}' for name, count in metrics)}{aside}"
    levels = Counter(claim.level for claim in claims)
    yield f"  levels     {levels['A']} headline statistics (A), {levels['B']} single events (B)"
