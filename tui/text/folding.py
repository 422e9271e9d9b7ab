"""One folding of Arabic: spellings that a reader takes for the same word become the same string.

Whoever compares Arabic text compares it folded, and maps what was found back to the text as it is stored.
`fold` does it in memory; `pattern` says the same thing as a regular expression for a database that cannot fold.
"""

import re
import unicodedata
from bisect import bisect_left
from dataclasses import dataclass
from functools import lru_cache
from itertools import compress

from tui.text.digits import ARABIC_INDIC, PERSIAN, WESTERN

_MARKS = "\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e4\u06e7\u06e8\u06ea-\u06ed\u08ca-\u08e1\u08e3-\u08ff"
_UNSEEN = "\u00ad\u0640\u061c\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff"
_SPACES = "\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000"

_LETTERS = str.maketrans("أإآٱىیکؤئ" + ARABIC_INDIC + PERSIAN + "٬٫٪", "ااااييكوي" + WESTERN * 2 + ",.%")
_TAA = str.maketrans("ة", "ه")

_is_unseen = re.compile(f"[{_MARKS}{_UNSEEN}]").match
_find_unseen = re.compile(f"[{_MARKS}{_UNSEEN}]+").finditer
_is_mark = re.compile(f"[{_MARKS}]").match
_is_space = re.compile(f"[{_SPACES}]").match

IGNORABLES = f"[{_MARKS}{_UNSEEN}]*"
_BETWEEN_WORDS = f"[ \t\n\r{_SPACES}{_MARKS}{_UNSEEN}]*"
# Letters, digits and whatever may stand inside a word: RE2 has no lookaround, and its \b knows only ASCII.
_WORD = (
    "0-9A-Z_a-z\u00aa\u00b5\u00ba\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u02af\u0370-\u052f"
    f"\u0610-\u061a\u0620-\u0669\u066e-\u06d3\u06d5-\u06ff\u0750-\u077f\u0870-\u0887\u08a0-\u08ff\ufb50-\ufdfc\ufe70-\ufefc{_UNSEEN}"
)
# Single characters that stand for several folded letters, where a database may well hold them.
_JOINED = {"الله": "ﷲ", "لا": "ﻵﻶﻷﻸﻹﻺﻻﻼ", "ss": "ßẞ"}
# A search may end with the first letter of such a character, or begin with its last.
_BEGINNING_WITH = {"ل": _JOINED["لا"], "s": _JOINED["ss"]}
_ENDING_IN = {"ا": _JOINED["لا"], "s": _JOINED["ss"]}
_ARABIC_BLOCKS = (range(0x0600, 0x0700), range(0xFB50, 0xFE00), range(0xFE70, 0xFEFD))


@dataclass(frozen=True, slots=True)
class Folded:
    """A folded text that knows where each of its characters came from."""

    text: str
    starts: tuple[int, ...]
    ends: tuple[int, ...]
    """Character i of `text` stands for `original[starts[i]:ends[i]]`, its marks included."""

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Turn a non-empty slice of the folded text into the slice of the original it stands for."""
        return self.starts[start], self.ends[end - 1]


def fold(text: str, *, taa: bool = True) -> Folded:
    """Fold a text, so that أحمد and اَحْمَد, ٢٥٧٤ and 2574, Syria and SYRIA compare as equal.

    Diacritics, tatweel, zero-width and direction characters go; alef, yaa, kaf and hamza seats, digits and letter
    case become one; presentation forms become letters. ة becomes ه unless `taa` is false. A bare ء stays.
    """
    table = _FOLDED[taa]
    pieces = [table[character] for character in text]
    folded = "".join(pieces)
    starts = list(compress(range(len(pieces)), pieces))
    if len(starts) != len(folded):  # some characters fold to several
        starts = [position for position, piece in enumerate(pieces) for _ in piece]
    ends = [position + 1 for position in starts]
    for unseen in _find_unseen(text):
        start, end = unseen.span()
        while end > start and not _is_mark(text, end - 1):
            end -= 1
        if end > start:
            _lengthen(starts, ends, start, end)
    return Folded(folded, tuple(starts), tuple(ends))


def find(query: str, text: str, *, whole_word: bool = False, taa: bool = True) -> list[tuple[int, int]]:
    """Find where a text says the query, as slices of the text as it stands; spaces in the query are optional."""
    wanted = fold(query, taa=taa).text.split()
    if not wanted:
        return []
    expression = r"\s*".join(re.escape(word) for word in wanted)
    if whole_word:
        expression = rf"(?<!\w){expression}(?!\w)"
    folded = fold(text, taa=taa)
    return [folded.span(*hit.span()) for hit in re.finditer(expression, folded.text)]


def pattern(query: str, *, whole_word: bool = False, taa: bool = True) -> str:
    """Write the query as a regular expression that finds all its spellings in text that was not folded.

    Valid in Python's `re` and in RE2 alike. With `whole_word` it also takes the character before and after the word.
    Of ligatures it knows lam-alef, ﷲ and ß, where `find` knows all. An empty query gives one that fits any text.
    """
    text = " ".join(fold(query, taa=taa).text.split())
    if not text:
        return ""
    ligatures = [""] * len(text)
    if not whole_word:
        ligatures[0] += _ENDING_IN.get(text[0], "")
        ligatures[-1] += _BEGINNING_WITH.get(text[-1], "")
    spellings = [_spelling(letter, taa, partly) for letter, partly in zip(text, ligatures, strict=True)]
    expression = IGNORABLES.join(_joined(text, spellings))
    if whole_word:
        return f"(?:^|[^{_WORD}]){IGNORABLES}{expression}{IGNORABLES}(?:$|[^{_WORD}])"
    return expression


def _joined(text: str, spellings: list[str]) -> list[str]:
    """Let a ligature stand for the letters it is made of, wherever they follow each other."""
    expressions = []
    position = 0
    while position < len(text):
        letters = next((letters for letters in _JOINED if text.startswith(letters, position)), text[position])
        expression = IGNORABLES.join(spellings[position : position + len(letters)])
        expressions.append(f"(?:{expression}|[{_JOINED[letters]}])" if letters in _JOINED else expression)
        position += len(letters)
    return expressions


def _spelling(letter: str, taa: bool, ligatures: str) -> str:
    """All that may stand for one folded letter, and the ligatures it is a part of where a search begins or ends."""
    if letter == " ":
        return _BETWEEN_WORDS
    cases = {letter, letter.upper(), letter.lower(), letter.title()}
    spellings = {case for case in cases if len(case) == 1} | _arabic_spellings(taa).get(letter, set()) | set(ligatures)
    if len(spellings) == 1:
        return re.escape(letter)
    return f"[{''.join(re.escape(spelling) for spelling in sorted(spellings))}]"


@lru_cache(maxsize=2)
def _arabic_spellings(taa: bool) -> dict[str, set[str]]:
    """All characters that fold to each single letter or digit."""
    spellings: dict[str, set[str]] = {}
    for block in _ARABIC_BLOCKS:
        for character in map(chr, block):
            spellings.setdefault(_FOLDED[taa][character], set()).add(character)
    return spellings


class _FoldedTable(dict[str, str]):
    """What each character folds to, decided once."""

    def __init__(self, taa: bool) -> None:
        super().__init__()
        self.taa = taa

    def __missing__(self, character: str) -> str:
        self[character] = folded = _fold_character(character, self.taa)
        return folded


_FOLDED = {taa: _FoldedTable(taa) for taa in (False, True)}


def _fold_character(character: str, taa: bool) -> str:
    """Fold one character, to none, one or several."""
    if character.isascii():
        return character.lower()
    if _is_unseen(character):
        return ""
    if _is_space(character):
        return " "
    letters = _letters_of_form(character) if "\ufb50" <= character <= "\ufefc" else character
    folded = letters.translate(_LETTERS).casefold()
    return folded.translate(_TAA) if taa else folded


def _letters_of_form(form: str) -> str:
    """Undo a presentation form; that of a mark alone (U+FE76) is written as a blank with the mark, and goes with it."""
    letters = unicodedata.normalize("NFKC", form)
    seen = "".join(letter for letter in letters if not _is_unseen(letter))
    return "" if seen.isspace() else seen


def _lengthen(starts: list[int], ends: list[int], start: int, end: int) -> None:
    """Give marks to the letter before them, or to all the letters of a ligature, which share their slice."""
    after = bisect_left(starts, start)
    for index in range(bisect_left(starts, starts[after - 1]) if after else 0, after):
        ends[index] = end
