"""Arabic letters joined to their neighbours, drawn with presentation forms that every terminal font carries.

How letters join is Unicode's (ArabicShaping.txt); which glyph each form has is arabic-reshaper's table. Its `reshape`
itself gives no way back from glyph to letter, breaks on a ZWJ before lam-alef, and lets the 74 letters for which
there are no forms (Kurdish ڕ ڵ ێ among them) part their neighbours.
"""

import re
from functools import cache
from importlib.machinery import PathFinder
from importlib.util import find_spec, module_from_spec

from tui.text._unicode import DUAL_JOINING, RIGHT_JOINING
from tui.text.widths import LAM_ALEF

_DUAL, _RIGHT, _CAUSING, _TRANSPARENT = "\x01\x02\x03\x04"
_JOINING = (
    dict.fromkeys(map(ord, DUAL_JOINING), _DUAL)
    | dict.fromkeys(map(ord, RIGHT_JOINING + "".join(LAM_ALEF.values())), _RIGHT)
    | dict.fromkeys(map(ord, "\u0640\u200d"), _CAUSING)
    | dict.fromkeys(map(ord, "\u061c\u200b\u200e\u200f"), _TRANSPARENT)
)
"""All other characters stand for themselves, and none of a cleaned text is one of these."""
_transparent = re.compile(_TRANSPARENT)
_find_joined = re.compile(f"[{_DUAL}{_CAUSING}]+{_RIGHT}?").finditer


def shape(heads: str) -> str:
    """Give each letter of a cleaned text the glyph it has beside its neighbours; the length stays."""
    joining = heads.translate(_JOINING)
    if _TRANSPARENT in joining:
        return _shape_around_transparent(heads, joining)
    isolated, initial, medial, final = _glyphs()
    shaped = []
    position = 0
    for joined in _find_joined(joining):
        first, end = joined.span()
        last = end - 1
        if first == last:
            continue
        shaped.append(heads[position:first].translate(isolated))
        shaped.append(heads[first].translate(initial))
        shaped.append(heads[first + 1 : last].translate(medial))
        shaped.append(heads[last].translate(final))
        position = end
    shaped.append(heads[position:].translate(isolated))
    return "".join(shaped)


def _shape_around_transparent(heads: str, joining: str) -> str:
    seen = [index for index, kind in enumerate(joining) if kind != _TRANSPARENT]
    shaped = list(heads)
    for index, glyph in zip(seen, shape("".join(heads[index] for index in seen)), strict=True):
        shaped[index] = glyph
    return "".join(shaped)


@cache
def _glyphs() -> tuple[dict[int, str], dict[int, str], dict[int, str], dict[int, str]]:
    """The isolated, initial, medial and final glyph of each letter that has one of its own."""
    isolated: dict[int, str] = {}
    initial: dict[int, str] = {}
    medial: dict[int, str] = {}
    final: dict[int, str] = {}
    for letter, (alone, beginning, middle, end) in _letters().items():
        code = ord(letter)
        isolated[code] = alone
        initial[code] = beginning or alone
        final[code] = end or alone
        medial[code] = middle or end or alone
    for ligature in map(ord, LAM_ALEF.values()):
        final[ligature] = chr(ligature + 1)
    return isolated, initial, medial, final


def _letters() -> dict[str, tuple[str, str, str, str]]:
    """arabic-reshaper's table of letters, without the rest of the package, which takes 60 ms to import."""
    package = find_spec("arabic_reshaper")
    spec = PathFinder.find_spec("letters", package.submodule_search_locations) if package else None
    if spec is None or spec.loader is None:
        raise ModuleNotFoundError("arabic_reshaper", name="arabic_reshaper")
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    letters: dict[str, tuple[str, str, str, str]] = module.LETTERS_ARABIC
    return letters
