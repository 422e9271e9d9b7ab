"""Take in a report for the browser: the same way as `hasila extract`, one at a time, in a process of its own."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from dataclasses import asdict
from datetime import date
from pathlib import Path
from typing import Any

from tui.data.taking import Taken, Wish
from tui.errors import HasilaError


def take_in_beside(wish: Wish) -> Taken:
    """Have a report read and stored by another process: the browser goes on, and never loads what reading needs.

    It finishes also when the browser is left meanwhile.

    Raises:
        HasilaError: The report cannot be read, or the database not be written.
    """
    start = f"import sys; sys.path[:] = {sys.path!r}; from tui.commands.adding import main; main()"
    run = subprocess.run(
        [sys.executable, "-I", "-X", "utf8", "-c", start],
        input=json.dumps(asdict(wish), default=str).encode(),
        capture_output=True,
        start_new_session=True,
    )
    if run.returncode:
        last = run.stderr.decode(errors="replace").strip().rpartition("\n")[2]
        raise HasilaError(f"the reading broke off ({last}); nothing was stored")
    said: dict[str, Any] = json.loads(run.stdout)
    if "problem" in said:
        raise HasilaError(said["problem"])
    return Taken(**{**said, "database": Path(said["database"])})


def take_in(wish: Wish) -> Taken:
    """Read a file or a text and store it in one step.

    Raises:
        HasilaError: It cannot be read, or the database not be written.
    """
    from tui.commands.storing import add_opened, reference
    from tui.commands.texts import About, open_text, pasted_text
    from tui.data.building import edition

    about = About(wish.title, wish.publisher, wish.published)
    text = open_text(os.path.expanduser(wish.file), about) if wish.file else pasted_text(wish.text, about)
    with edition(wish.into, reference()) as writer:
        if (there := writer.report_of(text.sha256)) is not None:
            return Taken(wish.into, there.report_id, writer.report(there.report_id).title, None)
        claims = text.read()
        dated = text.about.published is not None
        return Taken(wish.into, add_opened(writer, text, claims), text.title, len(claims), dated)


def main() -> None:
    """What the other process does: a wish comes in, what became of it goes out."""
    asked: dict[str, Any] = json.load(sys.stdin)
    day = asked["published"]
    asked |= {"into": Path(asked["into"]), "published": None if day is None else date.fromisoformat(day)}
    said: dict[str, object]
    try:
        said = asdict(take_in(Wish(**asked)))
    except HasilaError as problem:
        said = {"problem": str(problem)}
    print(json.dumps(said, default=str))
