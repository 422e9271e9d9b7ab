"""Say what adds up and what does not: `hasila check`."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict
from pathlib import Path

from tui.commands import show
from tui.commands.checking import findings_in
from tui.commands.harmless import harmless
from tui.commands.places import read_database
from tui.data.checking import checked_texts
from tui.data.opening import Database, open_database
from tui.data.relation import Relation
from tui.exit_codes import ExitCode
from tui.labels.checking import NOTHING, summary
from tui.labels.words import Language
from tui.text.digits import grouped_in

FIRST_WITH_FINDINGS = 2
"""The schema since which a database keeps what the checks found."""


def run(path: Path | None, *, language: Language, form: str) -> int:
    """Print every finding, what does not add up first, and say by the exit code whether anything does not."""
    with open_database(read_database(path)) as database:
        if database.schema_version < FIRST_WITH_FINDINGS:
            database.supply("finding", list(_computed(database)))
        relation = Relation(database, database.views["findings"])
        relation.answer()
        rows = relation.window(0, len(relation))
        for line in _told(rows, language) if form == "table" else show.lines(relation, language, form):
            print(line)
    return ExitCode.DIFFERS if any(row["holds"] is False for row in rows) else ExitCode.DONE


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


def _told(rows: Sequence[Mapping[str, object]], language: Language) -> Iterator[str]:
    """Each finding in a few lines: the verdict, the arithmetic, and the sentence it stands in."""
    if not rows:
        yield NOTHING[language]
        return
    for row in rows:
        yield harmless(f"{row[f'verdict_{language}']} · {row[f'kind_{language}']}")
        yield f"  {grouped_in(str(row['arithmetic']))}"
        for said in ("words", "quote", "report"):
            if row[said] is not None:
                text = " ".join(str(row[said]).split())
                yield f"  {harmless(f'«{text}»' if said == 'words' else text)}"
        yield ""
    came_to = Counter(row["holds"] for row in rows)
    yield summary(came_to[False], came_to[None], came_to[True], language)
