"""Write the decisions of a review in a process of its own: the browser goes on, and never loads what writing needs."""

from __future__ import annotations

import pickle
import subprocess
import sys

from tui.data.reviewing import Decisions, Written
from tui.errors import HasilaError


def write_beside(decisions: Decisions) -> Written:
    """Have decisions written by another process, which finishes also when the browser is left meanwhile.

    Raises:
        HasilaError: The database cannot be written.
    """
    start = f"import sys; sys.path[:] = {sys.path!r}; from tui.commands.beside import main; main()"
    run = subprocess.run(
        [sys.executable, "-I", "-X", "utf8", "-c", start],
        input=pickle.dumps(decisions),
        capture_output=True,
        start_new_session=True,
    )
    if run.returncode:
        last = run.stderr.decode(errors="replace").strip().rpartition("\n")[2]
        raise HasilaError(f"the writing broke off ({last}); {decisions.into} is as it was, or as it was to become")
    outcome: Written | HasilaError = pickle.loads(run.stdout)
    if isinstance(outcome, HasilaError):
        raise outcome
    return outcome


def main() -> None:
    """What the other process does: decisions come in, what became of them goes out."""
    from tui.commands.reviewing import write_decisions

    decisions: Decisions = pickle.load(sys.stdin.buffer)
    outcome: Written | HasilaError
    try:
        outcome = write_decisions(decisions)
    except HasilaError as problem:
        outcome = HasilaError(str(problem))
    sys.stdout.buffer.write(pickle.dumps(outcome))
