"""Files as they are named while browsing: `~`, blanks, several at once, patterns; and what a name may go on with."""

from __future__ import annotations

import contextlib
import glob
import os
import re
import shlex
from collections.abc import Iterator
from pathlib import Path

from tui.data.completing import Completion
from tui.data.recognising import Form, is_readable, see_form
from tui.errors import HasilaError
from tui.text.folding import fold

MOST_OFFERED = 200

_find_words = re.compile(r"""(?:'[^']*'?|"(?:[^"\\]|\\.)*"?|\\.|[^\s'"\\])+""").finditer
_has_blanks = re.compile(r"[\s'\"\\]").search


def named_files(typed: str) -> list[Path]:
    """The files that are meant: all of what is typed where that is one, else each word, patterns filled in.

    A pattern of Parquet files is left as it is, since they are one table.
    """
    whole = _expanded(typed.strip())
    if os.path.lexists(whole):
        return [Path(whole)]
    return [path for word in _split(typed) for path in _matching(_expanded(word))]


def as_typed(path: Path) -> str:
    """A path as it may be typed again among others."""
    return shlex.quote(str(path)) if _has_blanks(str(path)) else str(path)


def path_completions(typed: str, position: int) -> list[Completion]:
    """The files and folders that the word before a position may be the beginning of; a folder ends in `/`."""
    start, end = _word_at(typed, position)
    word = "".join(_split(typed[start:position]))
    folder, _, beginning = word.rpartition("/")
    inside = _expanded(f"{folder}/" if "/" in word else "") or "."
    found = sorted(_entries(inside, beginning), key=lambda entry: (not _is_wanted(entry), entry.name.lower()))
    return [_completion(entry, f"{folder}/" if "/" in word else "", start, end) for entry in found[:MOST_OFFERED]]


def _split(typed: str) -> list[str]:
    """The words of what is typed; an open quote closes at its end."""
    for closing in ("", "'", '"'):
        with contextlib.suppress(ValueError):
            return shlex.split(typed + closing)
    return [typed]


def _expanded(word: str) -> str:
    return os.path.expanduser(word)


def _matching(word: str) -> Iterator[Path]:
    if os.path.lexists(word) or not glob.has_magic(word):
        yield Path(word)
        return
    with contextlib.suppress(HasilaError):
        if see_form(Path(word)) is Form.PARQUET:
            yield Path(word)
            return
    yield from [Path(each) for each in sorted(glob.glob(word))] or [Path(word)]


def _word_at(typed: str, position: int) -> tuple[int, int]:
    """The slice of the word that stands before a position; an empty one where a new word begins."""
    for found in _find_words(typed):
        if found.start() < position <= found.end():
            return found.span()
    return position, position


def _entries(folder: str, beginning: str) -> Iterator[os.DirEntry[str]]:
    """What is in a folder and begins so, in any spelling; hidden files only where they are asked for."""
    wanted = fold(beginning).text
    with contextlib.suppress(OSError), os.scandir(folder) as entries:
        for entry in entries:
            if entry.name.startswith(".") and not beginning.startswith("."):
                continue
            if fold(entry.name).text.startswith(wanted) and (_is_folder(entry) or _is_wanted(entry)):
                yield entry


def _is_folder(entry: os.DirEntry[str]) -> bool:
    with contextlib.suppress(OSError):
        return entry.is_dir()
    return False


def _is_wanted(entry: os.DirEntry[str]) -> bool:
    return is_readable(Path(entry.name)) and not _is_folder(entry)


def _completion(entry: os.DirEntry[str], folder: str, start: int, end: int) -> Completion:
    name = f"{folder}{entry.name}{'/' if _is_folder(entry) else ''}"
    written = shlex.quote(_expanded(name)) if _has_blanks(name) else name
    return Completion(written, f"{entry.name}{'/' if _is_folder(entry) else ''}", start, end)
