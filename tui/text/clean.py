"""Text from anywhere made harmless: nothing that is drawn can command the terminal or reorder what stands beside it.

Every character becomes exactly one, so an index into the cleaned text is an index into the text as stored.
"""

import re
import unicodedata

NOTHING = "\u200b"
"""What stands where nothing is to be drawn; it neither joins, parts nor moves the letters around it."""
_DIRECTION_MARKS = "\u061c\u200e\u200f"
_JOINERS = "\u200c\u200d"
_ISOLATES = "\u2066\u2067\u2068"
_END_OF_ISOLATE = "\u2069"
_KEPT = frozenset(_DIRECTION_MARKS + _JOINERS + _ISOLATES + _END_OF_ISOLATE + NOTHING)
_NEWLINES = frozenset("\n\r\v\f\x85\u2028\u2029")
_UNKNOWN = "\ufffd"
_find_controls = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f]")
"""Controls, but for the tab and the ends of lines."""


class _Table(dict[int, str]):
    """What each code point is drawn as, decided once."""

    def __missing__(self, code: int) -> str:
        self[code] = drawn = _drawn_as(chr(code))
        return drawn


_TABLE = _Table()


def clean(text: str) -> str:
    """Make a text safe to draw on one line, character for character.

    Controls and escapes become visible (␛), a line's end ⏎, a tab a blank, what no font can draw �. Format characters,
    embeddings, overrides and isolates without their other half become `NOTHING`; whole isolates, direction marks and
    joiners stay, since they say how the letters stand, and are never drawn.
    """
    if text.isascii() and text.isprintable():
        return text
    cleaned = text.replace("\r\n", NOTHING + "\n").translate(_TABLE)
    if _END_OF_ISOLATE in cleaned or any(initiator in cleaned for initiator in _ISOLATES):
        cleaned = _without_stray_isolates(cleaned)
    return cleaned


def without_controls(text: str) -> str:
    """A text on its way out of the program, as stored but for what could command the terminal it is pasted into."""
    return _find_controls.sub("", text)


def _drawn_as(character: str) -> str:
    if character in _KEPT:
        return character
    if character in _NEWLINES:
        return "⏎"
    if character == "\t":
        return " "
    category = unicodedata.category(character)
    if category == "Cc":
        return _control_picture(character)
    if category == "Cf":
        return NOTHING
    return _UNKNOWN if category in ("Cs", "Cn") else character


def _control_picture(control: str) -> str:
    code = ord(control)
    if code < 0x20:
        return chr(0x2400 + code)
    return "␡" if code == 0x7F else _UNKNOWN


def _without_stray_isolates(cleaned: str) -> str:
    """Drop isolates that are never closed and ends that close none."""
    characters = list(cleaned)
    open_isolates: list[int] = []
    for index, character in enumerate(cleaned):
        if character in _ISOLATES:
            open_isolates.append(index)
        elif character == _END_OF_ISOLATE:
            if open_isolates:
                open_isolates.pop()
            else:
                characters[index] = NOTHING
    for index in open_isolates:
        characters[index] = NOTHING
    return "".join(characters)
