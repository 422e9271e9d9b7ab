"""Files of tables as UTF-8, which is all that DuckDB reads by itself."""

from __future__ import annotations

import codecs
import re
from pathlib import Path

from tui.data.watching import Watch
from tui.errors import HasilaError

HEAD = 2**20
"""Bytes from the beginning by which an encoding is told."""

_MARKS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
_NAMES = {"utf-8": "UTF-8", "utf-16": "UTF-16", "utf-16-le": "UTF-16", "utf-16-be": "UTF-16", "cp1256": "Windows-1256"}
_WORD = re.compile("[\u0621-\u064a]{2,}")
_LEAST_IN_WORDS = 0.3
"""The share of letters beyond ASCII in Arabic words below which bytes were not meant as Windows-1256."""
_MOST_OF_UTF_16 = 0.7
"""The share of Latin and Arabic pages among every other byte from which on bytes are UTF-16."""


def said_name(encoding: str) -> str:
    """An encoding as it is called."""
    return _NAMES[encoding]


def encoding_of(path: Path, watch: Watch) -> str:
    """The encoding of a file, by how it begins, and by the first letters that are not ASCII.

    Raises `HasilaError` when it is none that Arabic comes in, or when it changes on the way.
    """
    with path.open("rb") as file:
        head = file.read(HEAD)
    for mark, encoding in _MARKS:
        if head.startswith(mark):
            return encoding
    for encoding, half in (("utf-16-le", head[1::2]), ("utf-16-be", head[::2])):
        if half and (half.count(0) + half.count(6)) / len(half) > _MOST_OF_UTF_16 and b"\0" in half:
            return encoding
    try:
        codecs.getincrementaldecoder("utf-8")().decode(head)
    except UnicodeDecodeError:
        return _windows_1256(path, head)
    if b"\0" in head:
        raise HasilaError(f"{path} is no text, expected a table: export it as CSV in UTF-8")
    return _utf_8_to_the_end(path, watch)


def _utf_8_to_the_end(path: Path, watch: Watch) -> str:
    """See that it stays UTF-8; a file of which only the end is not ASCII is judged by that."""
    decoder = codecs.getincrementaldecoder("utf-8")()
    is_ascii = True
    with path.open("rb") as file:
        while block := file.read(HEAD):
            watch.see_that_it_is_wanted()
            try:
                is_ascii = decoder.decode(block).isascii() and is_ascii
            except UnicodeDecodeError:
                if is_ascii:
                    return _windows_1256(path, block)
                raise HasilaError(f"{path} begins as UTF-8 and is damaged further on: save it as UTF-8") from None
    return "utf-8"


def _windows_1256(path: Path, head: bytes) -> str:
    text = head.decode("cp1256", errors="replace")
    letters = sum(not character.isascii() and character.isalpha() for character in text)
    if "\0" in text or sum(map(len, _WORD.findall(text))) < _LEAST_IN_WORDS * letters or not letters:
        raise HasilaError(f"{path} is neither UTF-8 nor UTF-16 nor Windows-1256 Arabic: save it as UTF-8")
    return "cp1256"


def as_utf8(path: Path, encoding: str, copy: Path, watch: Watch) -> None:
    """Write a copy in UTF-8."""
    size = path.stat().st_size or 1
    try:
        with path.open("rb") as read, copy.open("w", encoding="utf-8", newline="") as written:
            decoder = codecs.getincrementaldecoder(encoding)()
            while block := read.read(HEAD):
                written.write(decoder.decode(block).removeprefix("\ufeff"))
                watch.step(read.tell() / size)
            written.write(decoder.decode(b"", final=True))
    except UnicodeDecodeError:
        raise HasilaError(
            f"{path} begins as {said_name(encoding)} and is damaged further on: save it as UTF-8"
        ) from None
