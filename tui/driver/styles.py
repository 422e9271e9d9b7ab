"""Changing from one style to another in few bytes; a style is a string of SGR sequences."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from types import MappingProxyType

_SEQUENCES = re.compile(r"\x1b\[([\d;:]*)m")
NUMBERS = re.compile(r"[345]8(?:;5;\d+|;2;\d+;\d+;\d+|:[\d:]*)|[\d:]+")
"""The numbers of a style, one at a time; a colour of many numbers as one."""

_LETTER, _GROUND, _LINE, _UNDER = "letter", "ground", "line", "under"
_KIND: Mapping[int, str] = {
    **dict.fromkeys([*range(30, 39), *range(90, 98)], _LETTER),
    **dict.fromkeys([*range(40, 49), *range(100, 108)], _GROUND),
    58: _LINE,
    **dict.fromkeys([4, 21], _UNDER),
    **dict.fromkeys([5, 6], "blink"),
    **{number: str(number) for number in (1, 2, 3, 7, 8, 9, 53)},
}
"""What a number sets; of one kind there is but one at a time."""
_ENDS: Mapping[int, tuple[str, ...]] = {
    22: ("1", "2"),
    23: ("3",),
    24: (_UNDER,),
    25: ("blink",),
    27: ("7",),
    28: ("8",),
    29: ("9",),
    39: (_LETTER,),
    49: (_GROUND,),
    55: ("53",),
    59: (_LINE,),
}


@lru_cache(maxsize=4096)
def change(style: str, wanted: str) -> str:
    """What changes one style to another: where nothing has to end, only what is new; else all of it anew."""
    before, after = _attributes(style), _attributes(wanted)
    if before is None or after is None:
        return f"\x1b[0m{wanted}"
    if before.keys() <= after.keys():
        numbers = [number for kind, number in after.items() if before.get(kind) != number]
        return f"\x1b[{';'.join(numbers)}m" if numbers else ""
    return f"\x1b[{';'.join(['0', *after.values()])}m"


@lru_cache(maxsize=4096)
def _attributes(style: str) -> Mapping[str, str] | None:
    """What a style sets, by its kind; None where it has a number that is not known."""
    found: dict[str, str] = {}
    for sequence in _SEQUENCES.findall(style):
        for number in NUMBERS.findall(sequence) or ["0"]:
            code = int(re.split("[;:]", number, maxsplit=1)[0] or 0)
            if code == 0:
                found.clear()
            elif code in _KIND:
                found[_KIND[code]] = number
            elif code in _ENDS:
                for kind in _ENDS[code]:
                    found.pop(kind, None)
            else:
                return None
    return MappingProxyType(found)
