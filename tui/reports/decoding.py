"""The bytes of an article as text, in the encodings that Arabic newsrooms still send."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

from tui.errors import HasilaError

_MARKED = (
    (codecs.BOM_UTF8, "utf-8-sig", "UTF-8"),
    (codecs.BOM_UTF16_LE, "utf-16", "UTF-16"),
    (codecs.BOM_UTF16_BE, "utf-16", "UTF-16"),
)
_FOREIGN = re.compile("[\x00-\x08\x0e-\x1f\x7f\u0080-\u009f\ufffd]")
_WORD_WITHIN = re.compile("[\u0621-\u064a]{2,}")
MOST_FOREIGN = 0.01
"""The share of characters no article holds from which on the bytes are taken for no text."""
MOST_OF_UTF_16 = 0.7
"""The share of Latin and Arabic pages among every other byte from which on they are taken for UTF-16."""
LEAST_IN_WORDS = 0.3
"""The share of letters in Arabic words below which bytes were not meant as Windows-1256."""


@dataclass(frozen=True, slots=True)
class Decoded:
    """A text and the encoding it came in."""

    text: str
    """With its line ends as they were: offsets count its code points."""
    encoding: str
    """UTF-8, UTF-16 or Windows-1256."""


def decode(data: bytes) -> Decoded:
    """Read bytes as UTF-8, UTF-16 or Windows-1256, whichever they are.

    Raises:
        HasilaError: They are empty, or no text in any of these.
    """
    for mark, marked, name in _MARKED:
        if data.startswith(mark):
            return _as_text(data, marked, name)
    if not data.strip():
        raise HasilaError("it is empty, expected an article; give a file that holds its text")
    if (codec := _unmarked_utf_16(data)) is not None:
        return _as_text(data, codec, "UTF-16")
    try:
        return _checked(data.decode("utf-8"), "UTF-8")
    except UnicodeDecodeError:
        return _as_windows_1256(data)


def _as_text(data: bytes, codec: str, name: str) -> Decoded:
    try:
        text = data.decode(codec)
    except UnicodeDecodeError:
        raise HasilaError(f"it begins as {name} but is damaged; save the article as UTF-8") from None
    return _checked(text, name)


def _checked(text: str, encoding: str) -> Decoded:
    if not text.strip("\ufeff \t\r\n"):
        raise HasilaError("it is empty, expected an article; give a file that holds its text")
    if "\0" in text or len(_FOREIGN.findall(text)) > MOST_FOREIGN * len(text):
        raise HasilaError("it is no text, expected an article; save the article as plain text in UTF-8")
    return Decoded(text, encoding)


def _as_windows_1256(data: bytes) -> Decoded:
    """Any bytes can be read as Windows-1256; only Arabic words tell that they were meant so."""
    text = data.decode("cp1256", errors="replace")
    letters = sum(character.isalpha() for character in text)
    in_words = sum(len(word) for word in _WORD_WITHIN.findall(text))
    if "\0" in text or in_words < LEAST_IN_WORDS * letters or len(_FOREIGN.findall(text)) > MOST_FOREIGN * len(text):
        raise HasilaError(
            "it is neither UTF-8 nor UTF-16 nor Windows-1256 Arabic text; save the article as plain text in UTF-8"
        )
    return _checked(text, "Windows-1256")


def _unmarked_utf_16(data: bytes) -> str | None:
    """UTF-16 without a mark: every other byte is the 00 of Latin or the 06 of Arabic."""
    if len(data) % 2:
        return None
    shares = {"utf-16-be": _of_two_pages(data[0::2]), "utf-16-le": _of_two_pages(data[1::2])}
    codec = max(shares, key=lambda name: shares[name])
    return codec if shares[codec] > MOST_OF_UTF_16 else None


def _of_two_pages(half: bytes) -> float:
    return (half.count(0x00) + half.count(0x06)) / max(1, len(half))
