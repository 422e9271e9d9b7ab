"""The table of faults in tui/README.md, made of what the tests say that they try: `python -m tests.server.faults`."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

REPOSITORY = Path(__file__).parents[2]
README = REPOSITORY / "tui" / "README.md"
TRIED_IN = (
    "server",
    "commands/test_crash.py",
    "terminal/test_resetting.py",
    "data/test_faults_of_disks.py",
    "data/test_hostile_questions.py",
    "commands/test_hostile_output.py",
    "screens/test_hostile_screens.py",
    "screens/test_renewing.py",
    "fuzzing",
)
BEGINS, ENDS = "| what is tried | what happens |\n|---|---|\n", "\n\n"


def table() -> str:
    """One row for each test whose docstring has both halves."""
    return BEGINS + "\n".join(f"| {tried} | {happens} |" for tried, happens in _faults()) + ENDS


def with_table(text: str) -> str:
    """A text with the table in it as it is now."""
    before, _, rest = text.partition(BEGINS)
    return before + table() + rest.partition(ENDS)[2]


def _faults() -> Iterator[tuple[str, str]]:
    for place in TRIED_IN:
        path = REPOSITORY / "tests" / place
        for file in sorted(path.glob("test_*.py")) if path.is_dir() else [path]:
            for node in ast.parse(file.read_text("utf-8")).body:
                if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)) and node.name.startswith("test_"):
                    tried, parted, happens = " ".join((ast.get_docstring(node) or "").split()).partition(" | ")
                    if parted:
                        yield tried, happens


if __name__ == "__main__":
    README.write_text(with_table(README.read_text("utf-8")), "utf-8")
