"""Make one database the default of all commands: `hasila use`."""

from __future__ import annotations

from pathlib import Path

from tui.commands.harmless import harmless
from tui.exit_codes import ExitCode
from tui.settings import default_database, set_default_database


def run(database: Path | None, *, sample: bool) -> int:
    """Keep a database as the default, go back to the sample, or say which it is."""
    if database is not None:
        from tui.data.opening import open_database

        with open_database(database):  # it can be opened, and is one of ours
            set_default_database(database.resolve())
    elif sample:
        set_default_database(None)
    chosen = default_database()
    print("the sample" if chosen is None else harmless(str(chosen)))
    return ExitCode.DONE
