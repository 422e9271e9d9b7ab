"""Embeddings, overrides and isolates: the rules X1 to X10 of UAX #9, down to isolating run sequences."""

import re
from dataclasses import dataclass
from itertools import groupby

from tui.text.sequences import sequence_levels

MAX_DEPTH = 125
_REMOVED = frozenset("efghpb")
"""The classes that X9 takes out of all further rules."""
_PUSHED = {"e": (0, ""), "f": (1, ""), "g": (0, "L"), "h": (1, "R"), "i": (0, ""), "j": (1, "")}
"""The direction of the level that an initiator opens, and the class it forces on what stands there."""
_find_isolate_ends = re.compile("[ijkqP]").finditer


def first_strong(classes: str, start: int, end: int) -> int | None:
    """The direction of the first L, R or AL of a slice that stands in no isolate (P2, P3); None where there is none."""
    depth = 0
    for index in range(start, end):
        kind = classes[index]
        if kind in "ijk":
            depth += 1
        elif kind == "q":
            depth = max(depth - 1, 0)
        elif kind == "P":
            return None
        elif depth == 0 and kind in "LRA":
            return 0 if kind == "L" else 1
    return None


def explicit_levels(text: str, classes: str, base: int) -> bytes:
    """Resolve a paragraph that has directional controls; what X9 removes takes the level of what stands before it."""
    embedded = _embed(text, classes, base)
    resolved = bytearray(embedded.levels)
    for sequence in embedded.sequences():
        for index, level in zip(sequence, embedded.resolve(sequence), strict=True):
            resolved[index] = level
    for index, kind in enumerate(classes):
        if kind in _REMOVED:
            resolved[index] = resolved[index - 1] if index else base
    return bytes(resolved)


@dataclass(frozen=True, slots=True)
class _Embedded:
    """A paragraph whose characters have their explicit levels."""

    text: str
    base: int
    classes: str
    overridden: str
    """The classes, with what overrides force on them."""
    levels: bytes
    ends: dict[int, int]
    """The PDI of each isolate initiator that has one."""

    def sequences(self) -> list[list[int]]:
        """The isolating run sequences (BD13), each as the indices of its characters."""
        kept = [index for index, kind in enumerate(self.classes) if kind not in _REMOVED]
        sequences: list[list[int]] = []
        awaited: dict[int, list[int]] = {}
        for _, members in groupby(kept, key=self.levels.__getitem__):
            run = list(members)
            sequence = awaited.pop(run[0], None)
            if sequence is None:
                sequence = []
                sequences.append(sequence)
            sequence += run
            if run[-1] in self.ends:
                awaited[self.ends[run[-1]]] = sequence
        return sequences

    def resolve(self, sequence: list[int]) -> bytes:
        """The levels of one sequence, resolved between its sos and its eos (X10)."""
        level = self.levels[sequence[0]]
        before = self._level_beside(sequence[0], -1)
        after = self.base if self.classes[sequence[-1]] in "ijk" else self._level_beside(sequence[-1], 1)
        sos, eos = ("R" if max(level, beside) % 2 else "L" for beside in (before, after))
        characters = "".join([self.text[index] for index in sequence])
        kinds = "".join([self.overridden[index] for index in sequence])
        return sequence_levels(characters, kinds, level, sos, eos)

    def _level_beside(self, index: int, step: int) -> int:
        index += step
        while 0 <= index < len(self.classes) and self.classes[index] in _REMOVED:
            index += step
        return self.levels[index] if 0 <= index < len(self.classes) else self.base


class _Stack:
    """The directional status stack of X1 with its counters."""

    def __init__(self, base: int) -> None:
        self.entries: list[tuple[int, str, bool]] = [(base, "", False)]
        self.overflowing_isolates = 0
        self.overflowing_embeddings = 0
        self.isolates = 0

    @property
    def level(self) -> int:
        return self.entries[-1][0]

    @property
    def override(self) -> str:
        return self.entries[-1][1]

    def push(self, direction: int, override: str, isolate: bool) -> None:
        """Open the next level of a direction, or count what is too deep (X2 to X5c)."""
        level = self.level + (1 if (self.level + direction) % 2 else 2)
        if level <= MAX_DEPTH and not self.overflowing_isolates and not self.overflowing_embeddings:
            self.entries.append((level, override, isolate))
            self.isolates += isolate
        elif isolate:
            self.overflowing_isolates += 1
        elif not self.overflowing_isolates:
            self.overflowing_embeddings += 1

    def end_isolate(self) -> None:
        """Close the last isolate and all embeddings in it (X6a)."""
        if self.overflowing_isolates:
            self.overflowing_isolates -= 1
        elif self.isolates:
            self.overflowing_embeddings = 0
            while not self.entries[-1][2]:
                self.entries.pop()
            self.entries.pop()
            self.isolates -= 1

    def end_embedding(self) -> None:
        """Close the last embedding or override, if none but it is open (X7)."""
        if self.overflowing_isolates:
            return
        if self.overflowing_embeddings:
            self.overflowing_embeddings -= 1
        elif len(self.entries) > 1 and not self.entries[-1][2]:
            self.entries.pop()


def _embed(text: str, classes: str, base: int) -> _Embedded:
    """Give each character its explicit level, and the class that an override forces on it (X1 to X8)."""
    ends = _matching_ends(classes)
    stack = _Stack(base)
    levels = bytearray(len(classes))
    overridden = list(classes)
    for index, kind in enumerate(classes):
        if kind == "q":
            stack.end_isolate()
        levels[index] = stack.level
        if stack.override and kind not in _REMOVED:
            overridden[index] = stack.override
        if kind == "k":
            stack.push(first_strong(classes, index + 1, ends.get(index, len(classes))) or 0, "", True)
        elif kind in _PUSHED:
            stack.push(*_PUSHED[kind], kind in "ij")
        elif kind == "p":
            stack.end_embedding()
        elif kind == "P":
            levels[index] = base
            overridden[index] = kind
            stack = _Stack(base)
    return _Embedded(text, base, classes, "".join(overridden), bytes(levels), ends)


def _matching_ends(classes: str) -> dict[int, int]:
    """The PDI of each isolate initiator that has one (BD9)."""
    ends: dict[int, int] = {}
    initiators: list[int] = []
    for control in _find_isolate_ends(classes):
        if control[0] == "P":
            initiators.clear()
        elif control[0] != "q":
            initiators.append(control.start())
        elif initiators:
            ends[initiators.pop()] = control.start()
    return ends
