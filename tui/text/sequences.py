"""Weak and neutral types in one isolating run sequence: the rules W1 to W7, N0 to N2, I1 and I2 of UAX #9.

A sequence is a string of bidi classes between its sos and its eos, which stand for the text around it.
"""

import re
from collections.abc import Callable, Iterator
from functools import lru_cache

from tui.text._unicode import BRACKETS

_MAX_OPEN_BRACKETS = 63

_marks = re.compile("([^~])~+")
_after_arabic_letter = re.compile("A[^LR]*")
_single_separators = re.compile("(?<=E)[+,](?=E)")
_single_arabic_separators = re.compile("(?<=N),(?=N)")
_terminators = re.compile(r"(?<![E$])\$+(?=E)|(?<=E)\$+")
_after_left_to_right = re.compile("L[^R]*")
_find_neutral = re.compile("o").finditer
_neutrals_between_right = re.compile("(?<=[REN])o+(?=[REN])")
_neutrals_between_left = re.compile("(?<=L)o+(?=L)")

_STRONG_AND_NEUTRAL = str.maketrans("A+,$bPSijkq ", "Rooooooooooo")
# U+2329 and U+232A are canonically equivalent to U+3008 and U+3009 and pair with them.
_CANONICAL = {"\u232a": "\u3009"}
_CLOSED_BY = {
    opening: _CANONICAL.get(closing, closing) for opening, closing in zip(BRACKETS[::2], BRACKETS[1::2], strict=True)
}
_CLOSING = frozenset(BRACKETS[1::2])
_STRONG_ONLY = str.maketrans("EN", "RR")
_OPPOSITE = {"L": "R", "R": "L"}


def sequence_levels(text: str, classes: str, level: int, sos: str, eos: str) -> bytes:
    """Resolve one isolating run sequence to the level of each of its characters; sos and eos are L or R."""
    resolved = _weak(sos + classes + eos)
    if "o" in resolved:
        resolved = _neutral(text, classes, resolved, "R" if level % 2 else "L")
    return resolved[1:-1].translate(_raised(level)).encode("latin-1")


def _weak(classes: str) -> str:
    if "~" in classes:
        classes = _marks.sub(_like_what_they_mark, classes)  # W1
    if "E" in classes:
        classes = _after_arabic_letter.sub(_replaces("E", "N"), classes)  # W2
        classes = _single_separators.sub("E", classes)  # W4
        classes = _terminators.sub(_all("E"), classes)  # W5
    classes = _single_arabic_separators.sub("N", classes)  # W4
    classes = classes.translate(_STRONG_AND_NEUTRAL)  # W3, W6, and NI for what the N rules call neutral
    if "E" in classes:
        classes = _after_left_to_right.sub(_replaces("E", "L"), classes)  # W7
    return classes


def _neutral(text: str, original: str, classes: str, embedding: str) -> str:
    pairs = _bracket_pairs(text, classes)
    if pairs:
        classes = _resolve_brackets(pairs, original, classes, embedding)  # N0
    classes = _neutrals_between_right.sub(_all("R"), classes)  # N1
    classes = _neutrals_between_left.sub(_all("L"), classes)
    return classes.replace("o", embedding)  # N2


def _bracket_pairs(text: str, classes: str) -> list[tuple[int, int]]:
    """The bracket pairs of BD16 in the order of their opening brackets, as indices into the classes with sos."""
    pairs = []
    awaited: list[tuple[str, int]] = []
    for neutral in _find_neutral(classes):
        index = neutral.start()
        character = text[index - 1]
        if character in _CLOSED_BY:
            if len(awaited) == _MAX_OPEN_BRACKETS:
                return []
            awaited.append((_CLOSED_BY[character], index))
        elif character in _CLOSING:
            closing = _CANONICAL.get(character, character)
            depth = next((depth for depth in reversed(range(len(awaited))) if awaited[depth][0] == closing), None)
            if depth is not None:
                pairs.append((awaited[depth][1], index))
                del awaited[depth:]
    return sorted(pairs)


def _resolve_brackets(pairs: list[tuple[int, int]], original: str, classes: str, embedding: str) -> str:
    """Give each bracket pair the direction of what it encloses and of what stands before it (N0)."""
    kinds = list(classes.translate(_STRONG_ONLY))
    for opening, closing in pairs:
        inside = kinds[opening + 1 : closing]
        if embedding in inside:
            direction = embedding
        elif _OPPOSITE[embedding] in inside:
            direction = next(kinds[index] for index in range(opening - 1, -1, -1) if kinds[index] != "o")
        else:
            continue
        for bracket in (opening, closing):
            kinds[bracket] = direction
            for mark in _marks_after(original, bracket):
                kinds[mark] = direction
    return "".join(kind if before == "o" else before for before, kind in zip(classes, kinds, strict=True))


def _marks_after(original: str, bracket: int) -> Iterator[int]:
    """The marks on a bracket, which W1 made neutral together with it; `original` has no sos."""
    mark = bracket + 1
    while original[mark - 1 : mark] == "~":
        yield mark
        mark += 1


def _like_what_they_mark(marks: re.Match[str]) -> str:
    base = marks[1]
    return base + ("o" if base in "ijkq" else base) * (len(marks[0]) - 1)


def _replaces(old: str, new: str) -> Callable[[re.Match[str]], str]:
    return lambda run: run[0].replace(old, new)


def _all(kind: str) -> Callable[[re.Match[str]], str]:
    return lambda run: kind * len(run[0])


@lru_cache
def _raised(level: int) -> dict[int, str]:
    """The level of each class in a sequence at some level, as a character (I1, I2)."""
    right, left = (level, level + 1) if level % 2 else (level + 1, level)
    number = level + 1 if level % 2 else level + 2
    return str.maketrans({"L": chr(left), "R": chr(right), "E": chr(number), "N": chr(number)})
