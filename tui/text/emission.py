"""A painted row as it is sent to a terminal that cannot show it as it stands.

The program paints in visual order, and most terminals show that. For the others the row is rewritten at the very last
step: what is sent is what the terminal, doing to it what it does, shows as that row.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple
from unicodedata import bidirectional, normalize

from tui.text.bidi_classes import classes_of
from tui.text.direction import LTR, MIRRORED, RTL, resolve, visual_order

LRM, LRO, PDF, LRI, FSI, PDI = "\u200e", "\u202d", "\u202c", "\u2066", "\u2068", "\u2069"
ARABIC_COMMA, ARABIC_SEMICOLON = "\u060c", "\u061b"
"""The first is no letter for UAX #9, the second is one."""
BRAILLE_BLANK = "\u2800"
"""A blank that is a strong letter from left to right, so that no reordering goes across it."""

_RIGHT_TO_LEFT = frozenset("RAN")
"""Letters from right to left, and the digits that order themselves like them."""
_LAM_ALEF = frozenset("\ufef5\ufef6\ufef7\ufef8\ufef9\ufefa\ufefb\ufefc")
_find_words = re.compile("[^ ]+").finditer
_find_unframed_words = re.compile("[^ \u2500-\u259f]+").finditer
_ARABIC_SIGNS = {code: "\u200d" for code in range(0x600, 0x700) if bidirectional(chr(code)) not in ("AL", "R")}
"""Digits and signs of the Arabic script, which are no letters for UAX #9; they get a class of their own here."""
_find_letters = re.compile("[RA]+|b+").finditer
_find_runs = re.compile("(?P<letters>[RA]+)|N+").finditer
_find_stretches = re.compile("[^ \u2500-\u259f]+(?: [^ \u2500-\u259f]+)*").finditer
"""What one cell of a table or one line of prose may be: no frames, and no two blanks."""


class Sent(NamedTuple):
    """What is sent in one place."""

    text: str
    painted: int
    """Which cluster of the painted row it shows or, being a control, goes along with."""


Emission = Callable[[Sequence[str]], list[Sent]]
"""From the clusters of a painted row, from left to right, to what is sent for them."""


def words(row: Sequence[str], *, frames_part: bool = False) -> list[Sent]:
    """Words in the order painted, the letters in each as they are read: the terminal reorders within words only.

    `frames_part` where it draws frames by themselves and orders the text on either side of one apart.
    """
    sent = _as_painted(row)
    heads = _heads(row)
    for word in _find_unframed_words(heads) if frames_part else _find_words(heads):
        start, end = word.span()
        if _turns(heads[start:end]):
            sent[start:end] = _turned(row, start, end, LTR)
            for beside in (start - 1, end):
                if 0 <= beside < len(row) and heads[beside] == " ":
                    sent[beside] = Sent(BRAILLE_BLANK, beside)
    return sent


def marked(row: Sequence[str]) -> list[Sent]:
    """Each run of letters as it is read, with a mark after it that is a letter from left to right and takes no cell."""
    painted = _as_painted(row)
    sent: list[Sent] = []
    position = 0
    for run in _find_runs(classes_of(_heads(row))):
        start, end = run.span()
        sent += painted[position:start]
        sent += painted[start:end][::-1] if run.lastgroup == "letters" else painted[start:end]
        sent.append(Sent(LRM, sent[-1].painted))
        position = end
    return sent + painted[position:]


def letters(row: Sequence[str]) -> list[Sent]:
    """Each run of Arabic letters and signs as it is read: kitty draws what comes from one font from right to left."""
    sent = _as_painted(row)
    for start, end in letter_runs(row):
        sent[start:end] = sent[start:end][::-1]
    return sent


def letter_runs(row: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Where runs begin and end that kitty draws from right to left: letters with their signs, and Arabic digits."""
    heads = _heads(row).replace(ARABIC_COMMA, ARABIC_SEMICOLON).translate(_ARABIC_SIGNS)
    return (run.span() for run in _find_letters(classes_of(heads)))


def overridden(row: Sequence[str]) -> list[Sent]:
    """The row as painted, from its first letter that would be reordered to its last in an override.

    An override is kept by the cell before it, so none goes into the first column: a letter there is parted from it.
    """
    sent = _as_painted(row)
    turning = [index for index, kind in enumerate(classes_of(_heads(row))) if kind in _RIGHT_TO_LEFT]
    if not turning:
        return sent
    first, last = max(turning[0], 1), turning[-1]
    if first > last:
        return sent
    begin = Sent(LRO if turning[0] else LRM + LRO, first)
    return [*sent[:first], begin, *sent[first : last + 1], Sent(PDF, last), *sent[last + 1 :]]


def isolated(row: Sequence[str]) -> list[Sent]:
    """Each stretch as it is read, in an isolate of its own; one that would not come out as painted goes by its words.

    A date after Arabic letters is such a one: its numbers would change places.
    """
    sent: list[Sent] = []
    position = 0
    for start, end, logical in _stretches(row):
        exact = _shown(logical, RTL) == _heads(row[start:end])
        begin, inner = (LRI + FSI, logical) if exact else (LRI + LRI, _moved(marked(row[start:end]), start))
        sent += [*_as_painted(row)[position:start], Sent(begin, start), *_plain(inner), Sent(PDI + PDI, end - 1)]
        position = end
    return sent + _as_painted(row)[position:]


def reordered(row: Sequence[str]) -> list[Sent]:
    """Each run of letters as it is read and parted by marks, in the letters that a terminal which joins them needs."""
    return _plain(marked(row))


def logical(row: Sequence[str]) -> list[Sent]:
    """Each stretch as it is read, letters not joined."""
    sent = _as_painted(row)
    for start, end, stretch in _stretches(row):
        sent[start:end] = _plain(stretch)
    return sent


def without_marks(row: Sequence[str]) -> list[str]:
    """Clusters without the marks on their letters."""
    return [cluster[:1] for cluster in row]


def _as_painted(row: Sequence[str]) -> list[Sent]:
    return [Sent(cluster, index) for index, cluster in enumerate(row)]


def _heads(row: Sequence[str]) -> str:
    """One character for each cluster."""
    return "".join([cluster[:1] or " " for cluster in row])


def _turns(text: str) -> bool:
    return not _RIGHT_TO_LEFT.isdisjoint(classes_of(text))


def _stretches(row: Sequence[str]) -> Iterator[tuple[int, int, list[Sent]]]:
    """Where each stretch with letters from right to left begins and ends, and how it is read."""
    heads = _heads(row)
    for stretch in _find_stretches(heads):
        start, end = stretch.span()
        if _turns(heads[start:end]):
            yield start, end, _turned(row, start, end, RTL)


def _moved(sent: Sequence[Sent], by: int) -> list[Sent]:
    """What was made of a part of a row, as a part of that row."""
    return [Sent(each.text, each.painted + by) for each in sent]


def _shown(sent: Sequence[Sent], base: int) -> str:
    """What a terminal that orders a stretch by itself makes of it, one character for each cluster."""
    heads = _heads([each.text for each in sent])
    levels = resolve(heads, base)
    return "".join(MIRRORED.get(heads[at], heads[at]) if levels[at] % 2 else heads[at] for at in visual_order(levels))


def _turned(row: Sequence[str], start: int, end: int, base: int) -> list[Sent]:
    """Painted clusters in the order they are read: ordering is its own inverse but for few mixed words."""
    levels = resolve(_heads(row[start:end]), base)
    return [_unmirrored(Sent(row[start + index], start + index), levels[index]) for index in visual_order(levels)]


def _unmirrored(sent: Sent, level: int) -> Sent:
    """A bracket as it is written: a terminal that orders also mirrors."""
    return Sent(MIRRORED.get(sent.text, sent.text), sent.painted) if level % 2 else sent


def _plain(sent: Sequence[Sent]) -> list[Sent]:
    """Letters as they are written, for a terminal that joins them.

    A word with lam-alef keeps its joined forms: as two letters it would take a cell more, and as one among others it
    would part them.
    """
    heads = _heads([each.text for each in sent])
    plain: list[Sent] = []
    position = 0
    for word in _find_words(heads):
        if not _LAM_ALEF.isdisjoint(word[0]):
            continue
        start, end = word.span()
        plain += sent[position:start]
        plain += [Sent(_written(each.text), each.painted) for each in sent[start:end]]
        position = end
    return plain + list(sent[position:])


def _written(cluster: str) -> str:
    return normalize("NFKC", cluster[:1]) + cluster[1:] if "\ufb50" <= cluster[:1] <= "\ufefc" else cluster
