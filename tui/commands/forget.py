"""Take reports out of a database: `hasila forget`."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from tui.commands.harmless import harmless
from tui.commands.storing import check_upgraded, reference
from tui.data.building import edition
from tui.data.opening import open_database
from tui.exit_codes import ExitCode


def run(reports: Sequence[int], database: Path) -> int:
    """Forget reports with their figures, all or none, and say what went."""
    with open_database(database):  # nothing is made where there is none
        pass
    with edition(database, reference()) as writer:
        forgotten = {number: writer.forget(number) for number in dict.fromkeys(reports)}
        check_upgraded(writer)
    for number, gone in forgotten.items():
        print(harmless(f"report {number}: {gone.title}"))
        print(f"  forgotten  with {gone.figures} figures and {gone.decisions} decisions")
        if gone.released:
            print(f"  released   {gone.released} figures of other reports that told or parted its figures again")
    return ExitCode.DONE
