"""Write what a person decided in the browser: a new edition of the database, or a copy with the decisions in it."""

from __future__ import annotations

import contextlib
import datetime
import shutil
from collections.abc import Iterator

from tui.commands.storing import check_again, check_upgraded, reference
from tui.data.building import edition
from tui.data.opening import open_database
from tui.data.publishing import replacing
from tui.data.reviewing import Decisions, Written
from tui.errors import HasilaError


def write_decisions(decisions: Decisions) -> Written:
    """Write decisions in one step, and check the sums of their reports again.

    Raises:
        HasilaError: The database cannot be written; then it is as it was, and no copy is left.
    """
    now = datetime.datetime.now(datetime.UTC).replace(tzinfo=None, microsecond=0)
    with _copied(decisions), edition(decisions.into, reference()) as writer:
        check_upgraded(writer)
        lost = writer.judge(decisions.judgements, now)
        gone = set(lost)
        for report_id in sorted({each.number.report_id for each in decisions.judgements if each.number not in gone}):
            check_again(writer, report_id)
    return Written(decisions.into, len(decisions.judgements) - len(lost), tuple(lost))


@contextlib.contextmanager
def _copied(decisions: Decisions) -> Iterator[None]:
    """Make the copy that is to be written, where one is; it goes again when the writing fails."""
    if not decisions.is_copy:
        yield
        return
    database, into = decisions.database, decisions.into
    try:
        if into.exists():
            raise HasilaError(f"{into} is there already: name a file that is not, so that nothing of it is lost")
        with open_database(database), replacing(into) as draft:
            shutil.copyfile(database, draft.path)
    except OSError as problem:
        raise HasilaError(f"{into} cannot be written ({problem.strerror}): name another file") from problem
    try:
        yield
    except BaseException:
        into.unlink(missing_ok=True)
        raise
