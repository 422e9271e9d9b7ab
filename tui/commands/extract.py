"""Take figures from Arabic reports: `hasila extract`."""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path

from tui.commands.harmless import harmless, harmless_json
from tui.commands.texts import About, ReadText, read_text
from tui.errors import HasilaError
from tui.exit_codes import ExitCode
from tui.reports.record import as_record


def print_figures(files: Sequence[str], about: About) -> int:
    """Print what is found and store nothing: one object for one file, an array of them for several."""
    reading = Reading(files, about)
    found = [{"id": text.name, "figures": _records(text)} for text in reading]
    if not found:
        return ExitCode.UNUSABLE
    printed: object = found if len(files) > 1 else {"figures": found[0]["figures"]}
    line = json.dumps(printed, ensure_ascii=False, indent=2)
    print(harmless_json(line) if sys.stdout.isatty() else line)
    return reading.exit_code


def store(files: Sequence[str], about: About, database: Path) -> int:
    """Read all texts, then add those that can be read to the database in one step."""
    if about.title is not None and len(files) > 1:
        raise HasilaError("a title belongs to one text; leave out --title, or extract the texts one by one")
    reading = Reading(files, about)
    texts = list(reading)
    if not texts:
        return ExitCode.UNUSABLE
    from tui.commands.storing import add_texts  # brings DuckDB, which printing does without

    outcomes = add_texts(texts, about, database)
    for text, outcome in zip(texts, outcomes, strict=True):
        for line in described(text, about):
            print(line)
        print(f"  {_said(outcome)}")
    return reading.exit_code


class Reading:
    """Goes through files, says what is to be said about each, and keeps count of those it had to skip."""

    def __init__(self, files: Sequence[str], about: About) -> None:
        self._files = files
        self._about = about
        self.skipped = 0

    def __iter__(self) -> Iterator[ReadText]:
        for place, name in enumerate(self._files):
            self._progress(place, name)
            try:
                text = read_text(name, self._about.published)
            except HasilaError as problem:
                self.skipped += 1
                self._say(f"hasila: {problem}")
                continue
            if text.encoding != "UTF-8":
                self._say(f"hasila: {name}: read as {text.encoding}, since it is not UTF-8")
            yield text
        self._progress(len(self._files))

    @property
    def exit_code(self) -> ExitCode:
        """How it went, once everything has been read."""
        return ExitCode.SKIPPED if self.skipped else ExitCode.DONE

    def _progress(self, place: int, name: str = "") -> None:
        """On a terminal and for several files only; the line gives way to the next."""
        if len(self._files) > 1 and sys.stderr.isatty():
            line = f"{place + 1}/{len(self._files)} {harmless(name)}"[:60] if name else ""
            print(f"\r\x1b[K{line}", end="", file=sys.stderr, flush=True)

    def _say(self, sentence: str) -> None:
        self._progress(len(self._files))
        print(harmless(sentence), file=sys.stderr)


def described(text: ReadText, about: About) -> Iterator[str]:
    """What was taken from a text, in lines for a person."""
    yield f"{harmless(text.name)}: {harmless(about.title or text.first_line)}"
    yield f"  date       {_date(about.published)}"
    if about.publisher is not None:
        yield f"  publisher  {harmless(about.publisher)}"
    if not text.claims:
        yield "  figures    none found"
        return
    vague = sum(claim.value is None for claim in text.claims)
    aside = f", {vague} of them vague, without a number" if vague else ""
    yield f"  figures    {len(text.claims)}: {_counts(claim.metric for claim in text.claims)}{aside}"
    levels = Counter(claim.level for claim in text.claims)
    yield f"  levels     {levels['A']} headline statistics (A), {levels['B']} single events (B)"


def _said(outcome: int | HasilaError) -> str:
    return f"stored as report {outcome}" if isinstance(outcome, int) else f"not stored: {harmless(str(outcome))}"


def _records(text: ReadText) -> list[dict[str, object]]:
    return [as_record(claim, text.text) for claim in text.claims]


def _date(published: date | None) -> str:
    if published is not None:
        return published.isoformat()
    return "not given: periods such as 'last year' stay unknown; --date YYYY-MM-DD would settle them"


def _counts(names: Iterator[str]) -> str:
    return ", ".join(f"{count} {name.replace('_', ' ')}" for name, count in Counter(names).most_common())
