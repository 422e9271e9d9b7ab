"""Say what adds up and what does not: `hasila check`."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from itertools import groupby
from pathlib import Path

from tui.commands import show
from tui.commands.checking import findings_in
from tui.commands.harmless import harmless
from tui.commands.places import read_database
from tui.commands.printing import Row
from tui.commands.trees import trees_told
from tui.data.checking import checked_texts
from tui.data.opening import Database, open_database
from tui.data.relation import Relation
from tui.exit_codes import ExitCode
from tui.labels.checking import NOTHING, summary
from tui.labels.words import Language

FIRST_WITH_FINDINGS = 2
"""The schema since which a database keeps what the checks found."""
_ORDER = {False: 0, None: 1, True: 2}
"""What does not add up comes first, then what stays open."""


def run(path: Path | None, *, language: Language, form: str) -> int:
    """Print the tree of every total, what does not add up first, and say by the exit code whether anything does not."""
    with open_database(read_database(path)) as database:
        if database.schema_version < FIRST_WITH_FINDINGS:
            database.supply("finding", list(_computed(database)))
        relation, found = _answered(database, "findings")
        if form == "table":
            lines = _told(_answered(database, "totals_tree")[1], found, language)
        else:
            lines = show.lines(relation, language, form)
        for line in lines:
            print(line)
    return ExitCode.DIFFERS if any(row["holds"] is False for row in found) else ExitCode.DONE


def _answered(database: Database, name: str) -> tuple[Relation, list[dict[str, object]]]:
    relation = Relation(database, database.views[name])
    relation.answer()
    return relation, relation.window(0, len(relation))


def _computed(database: Database) -> Iterator[dict[str, object]]:
    """What the checks find in the texts of a database that is too old to keep it."""
    with database.cursor() as cursor:

        def ask(sql: str, *values: object) -> list[tuple[object, ...]]:
            return cursor.execute(sql.replace("{}", "memory.main"), list(values)).fetchall()

        number = 0
        for text in checked_texts(ask):
            for finding in findings_in(text):
                number += 1
                yield {"finding_id": number, "report_id": text.report_id, **asdict(finding)}


def _told(rows: Sequence[Row], found: Sequence[Row], language: Language) -> Iterator[str]:
    """Every tree that something was found in, then how many checks came to what."""
    if not found:
        yield NOTHING[language]
        return
    sentences = {row["finding_id"]: row for row in found}
    trees = [list(lines) for _, lines in groupby(rows, key=lambda row: row["root_id"])]
    for lines in sorted(filter(_is_checked, trees), key=lambda lines: _ORDER[_verdict(lines)]):
        yield from map(harmless, trees_told(lines, _verdict(lines), sentences, language))
        yield ""
    came_to = Counter(row["holds"] for row in found)
    yield summary(came_to[False], came_to[None], came_to[True], language)


def _is_checked(lines: Sequence[Row]) -> bool:
    """Whether a check is told here; one of figures of several trees is told in that of the figure it is about."""
    return any(row["is_first"] and (row["finding_id"] or row["holds"]) is not None for row in lines[1:])


def _verdict(lines: Sequence[Row]) -> bool | None:
    """The worst that was found of a tree."""
    found = [row["holds"] for row in lines if row["is_first"] and (row["finding_id"] or row["holds"]) is not None]
    return False if False in found else None if None in found else True
