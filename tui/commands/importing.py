"""Add a dataset to a database: `hasila import`."""

from __future__ import annotations

import sys
from pathlib import Path

from tui.commands.harmless import harmless
from tui.commands.storing import check_upgraded, reference
from tui.data.building import AlreadyThereError, edition
from tui.data.importing import Dataset, read_dataset, read_description
from tui.errors import HasilaError
from tui.exit_codes import ExitCode
from tui.reports.lexicon import countries


def run(description: Path, *, into: Path) -> int:
    """Store the figures of the dataset that a TOML file describes, in one step."""
    dataset = read_dataset(read_description(description), countries())
    for problem in dataset.problems:
        print(harmless(f"hasila: {problem}"), file=sys.stderr)
    if not dataset.figures:
        raise HasilaError(f"{description}: no row of the data could be read, so nothing was stored")
    for line in _stored(dataset, into):
        print(harmless(line))
    return ExitCode.SKIPPED if dataset.problems else ExitCode.DONE


def _stored(dataset: Dataset, database: Path) -> tuple[str, ...]:
    taken = f"{dataset.report.file_name}: {dataset.report.title}"
    try:
        with edition(database, reference()) as writer:
            number = dataset.store(writer)
            check_upgraded(writer)
    except AlreadyThereError as there:
        return taken, f"  not stored: {there}"
    return taken, f"  figures    {len(dataset.figures)}", f"  stored as report {number}"
