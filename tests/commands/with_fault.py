"""hasila with one fault built in: with_fault.py (paint | handler | worker | input | database) SECRET."""

from __future__ import annotations

import sys
from typing import Any

FAULT, SECRET = sys.argv[1], sys.argv[2]


def failing(*_: Any, **__: Any) -> Any:
    """What a bug does, with a value of the reader's in its message and its variables."""
    secret = SECRET
    try:
        return 1 / 0
    except ZeroDivisionError as problem:
        problem.args = (secret,)
        raise


def main() -> int:
    from tui import cli

    if FAULT == "database":
        from tui.data import process

        process.START = f"import sys; sys.path[:] = {{path!r}}; sys.argv[1:] = ['', {SECRET!r}]; {_FAILING_DATABASE}"
    else:
        _break_the_screen()
    return cli.main([])


_FAILING_DATABASE = (
    "import tests.commands.with_fault as fault; from tui.data.relation import Relation; "
    "Relation.answer = fault.failing; from tui.data.serving import main; main()"
)


def _break_the_screen() -> None:
    from tui.data.served import ServedRelation
    from tui.driver.driver import PreparedDriver
    from tui.widgets.relation_table import RelationTable

    match FAULT:
        case "paint":
            RelationTable.render_line = failing  # type: ignore[method-assign]
        case "handler":
            RelationTable.action_cursor = failing  # type: ignore[method-assign]
        case "worker":
            ServedRelation.answer = failing  # type: ignore[method-assign]
        case "input":
            PreparedDriver.process_message = failing  # type: ignore[method-assign]


if __name__ == "__main__":
    sys.exit(main())
