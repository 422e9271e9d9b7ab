"""What the number a command ends with tells a script."""

from __future__ import annotations

from enum import IntEnum


class ExitCode(IntEnum):
    """One meaning each, the same for every command."""

    DONE = 0
    DIFFERS = 1
    UNUSABLE = 2
    SKIPPED = 3
    INTERRUPTED = 4
    BUG = 70


MEANINGS = {
    ExitCode.DONE: "done",
    ExitCode.DIFFERS: "a check did not add up",
    ExitCode.UNUSABLE: "wrong use, or input that cannot be used; nothing was written",
    ExitCode.SKIPPED: "some of several inputs were skipped, the others are stored",
    ExitCode.INTERRUPTED: "interrupted",
    ExitCode.BUG: "a bug in hasila",
}
