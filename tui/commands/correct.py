"""Correct what is known about a report: `hasila correct`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path

from tui.commands.harmless import harmless
from tui.commands.storing import check_upgraded, read_again, reference
from tui.data.building import edition
from tui.data.changing import StoredReport
from tui.data.opening import open_database
from tui.errors import HasilaError
from tui.exit_codes import ExitCode

NAMES = {"title": "title", "publisher": "publisher", "published": "date", "url": "address"}


def run(number: int, said: Mapping[str, str | date | None], database: Path) -> int:
    """Change what is said about a report; under another date its text is read again, as relative periods follow it."""
    if not said:
        raise HasilaError("nothing to correct; say --title, --publisher, --date or --url")
    if said.get("title", "…") is None:
        raise HasilaError("a report without a title could not be told from others; give one")
    with open_database(database):  # nothing is made where there is none
        pass
    with edition(database, reference()) as writer:
        report = writer.report(number)
        changed = {name: value for name, value in said.items() if getattr(report, name) != value}
        moved = None
        if changed:
            writer.describe(number, changed)
        if "published" in changed and report.body is not None:
            moved = read_again(writer, writer.report(number))
        if changed:
            check_upgraded(writer)
    for line in _told(report, changed, moved):
        print(harmless(line))
    return ExitCode.DONE


def _told(report: StoredReport, changed: Mapping[str, object], moved: tuple[int, int] | None) -> Iterator[str]:
    yield f"report {report.report_id}: {changed.get('title', report.title)}"
    if not changed:
        yield "  nothing changed: it was so already"
    for name, value in changed.items():
        yield f"  {NAMES[name]:10} {_or_none(getattr(report, name))} → {_or_none(value)}"
    if moved is not None:
        yield f"  read again {moved[0]} figures, {moved[1]} with another period than before"


def _or_none(value: object) -> str:
    return "not given" if value is None else str(value)
