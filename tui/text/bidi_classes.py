"""The bidi class of each character, written as one character, so that a rule of UAX #9 is a regular expression."""

import unicodedata

from tui.text._unicode import UNASSIGNED

# fmt: off
_CODES = {
    "L": "L", "R": "R", "AL": "A", "EN": "E", "AN": "N", "ES": "+", "CS": ",", "ET": "$", "NSM": "~",
    "BN": "b", "B": "P", "S": "S", "WS": " ", "ON": "o",
    "LRE": "e", "RLE": "f", "LRO": "g", "RLO": "h", "PDF": "p", "LRI": "i", "RLI": "j", "FSI": "k", "PDI": "q",
}
# fmt: on


class _ClassTable(dict[int, str]):
    """Code points and their classes, each looked up once."""

    def __missing__(self, code: int) -> str:
        self[code] = found = _CODES[unicodedata.bidirectional(chr(code)) or _class_of_unassigned(code)]
        return found


_CLASSES = _ClassTable()


def classes_of(text: str) -> str:
    """Write the bidi class of every character as one: L, R, A for AL, E for EN, N for AN, ~ for NSM, o for ON …"""
    return text.translate(_CLASSES)


def _class_of_unassigned(code: int) -> str:
    """The class that DerivedBidiClass.txt keeps for a code point which this Python's Unicode does not know."""
    if code & 0xFFFE == 0xFFFE or 0xFDD0 <= code <= 0xFDEF or 0xE0000 <= code <= 0xE0FFF:
        return "BN"
    return next((kind for first, last, kind in UNASSIGNED if first <= code <= last), "L")
