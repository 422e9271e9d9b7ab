"""What is to be read: files, standard input, and the texts in folders."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from tui.commands.texts import STANDARD_INPUT
from tui.documents.opening import SUFFIXES
from tui.errors import HasilaError

MOST_NAMED = 10
"""Of the files of other kinds in a folder, so many are named and the rest counted."""


@dataclass(frozen=True, slots=True)
class Inputs:
    """What was found under the names given."""

    names: tuple[str, ...]
    """Files, and - for standard input, in the order given and within folders by name."""
    left_out: tuple[str, ...]
    """Whole sentences on what is not read."""
    several: bool
    """Whether more than one text may be meant, even if there is only one."""


def inputs_of(given: Sequence[str], database: Path | None = None) -> Inputs:
    """Look through folders for texts; everything else there is named, save hidden files and the database itself."""
    names: list[str] = []
    left_out: list[str] = []
    for name in given:
        if name == STANDARD_INPUT or not os.path.isdir(name):
            names.append(name)
            continue
        texts, others = _within(Path(name), left_out, database)
        names += texts
        left_out += _named(others)
        if not texts:
            left_out.append(f"{name}: this folder holds no texts ({', '.join(f'*{each}' for each in SUFFIXES)})")
    return Inputs(tuple(names), tuple(left_out), len(given) > 1 or any(os.path.isdir(name) for name in given))


def _within(folder: Path, left_out: list[str], database: Path | None) -> tuple[list[str], list[str]]:
    """The texts and the other files of a folder and all folders in it, by name."""

    def unreadable(problem: OSError) -> None:
        left_out.append(f"{problem.filename}: this folder cannot be read ({problem.strerror}); check its permissions")

    texts: list[str] = []
    others: list[str] = []
    for place, folders, files in os.walk(folder, onerror=unreadable):
        folders[:] = sorted(each for each in folders if not each.startswith("."))
        for file in sorted(each for each in files if not each.startswith(".")):
            path = os.path.normpath(os.path.join(place, file))
            if file.lower().endswith(SUFFIXES):
                texts.append(path)
            elif database is None or not _is_same(path, database):
                others.append(path)
    return texts, others


def _is_same(path: str, database: Path) -> bool:
    try:
        return os.path.samefile(path, database)
    except OSError:
        return False


def _named(others: list[str]) -> Iterator[str]:
    for path in others[:MOST_NAMED]:
        yield f"{path}: skipped, since hasila reads {', '.join(SUFFIXES[:-1])} and {SUFFIXES[-1]}"
    if len(others) > MOST_NAMED:
        yield f"… and {len(others) - MOST_NAMED:,} more files of other kinds"


def one_text(given: Sequence[str]) -> str:
    """The only name, where an option speaks of one text.

    Raises:
        HasilaError: There are several.
    """
    if len(given) != 1 or os.path.isdir(given[0]):
        raise HasilaError("a title and an address belong to one text; leave them out, or extract the texts one by one")
    return given[0]
