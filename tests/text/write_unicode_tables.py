"""Write tui/text/_unicode.py from the files of the Unicode Character Database.

    python tests/text/write_unicode_tables.py /usr/share/unicode > tui/text/_unicode.py

Only what Python's own `unicodedata` does not know: brackets, mirrors, how Arabic letters join, which pictures
can be emoji, and the direction of code points that are not assigned yet.
"""

import re
import sys
import unicodedata
from collections.abc import Iterator
from pathlib import Path

TEMPLATE = '''"""What Unicode {version} says and unicodedata does not; written by tests/text/write_unicode_tables.py."""

VERSION = "{version}"

BRACKETS = (
{brackets}
)
"""Opening and closing brackets, pair after pair (BidiBrackets.txt)."""

MIRRORS = (
{mirrors}
)
"""Characters and their mirror images, pair after pair (BidiMirroring.txt)."""

DUAL_JOINING = (
{dual}
)
"""Arabic letters that join on both sides (ArabicShaping.txt)."""

RIGHT_JOINING = (
{right}
)
"""Arabic letters that join only to the letter before them (ArabicShaping.txt)."""

TEXT_EMOJI = (
{emoji}
)
"""Narrow pictures that a selector (U+FE0F) makes wide (emoji-data.txt)."""

UNASSIGNED = (
{unassigned}
)
"""First and last code point and bidi class of blocks in which new characters may yet appear (DerivedBidiClass.txt)."""
'''


def fields(path: Path) -> Iterator[list[str]]:
    for line in path.read_text("utf-8").splitlines():
        data = line.partition("#")[0]
        if data.strip():
            yield [field.strip() for field in data.split(";")]


def character(code: str) -> str:
    return chr(int(code, 16))


def quoted(characters: str, per_line: int = 16) -> str:
    pieces = [characters[start : start + per_line] for start in range(0, len(characters), per_line)]
    escapes = [
        "".join(f"\\u{ord(c):04x}" if ord(c) < 0x10000 else f"\\U{ord(c):08x}" for c in piece) for piece in pieces
    ]
    return "\n".join(f'    "{piece}"' for piece in escapes)


def joining(folder: Path, joining_type: str) -> str:
    blocks = [range(0x0600, 0x0700), range(0x0750, 0x0780), range(0x0870, 0x0900)]
    letters = ((int(code, 16), kind) for code, _, kind, *_ in fields(folder / "ArabicShaping.txt"))
    return "".join(
        chr(code) for code, kind in letters if kind == joining_type and any(code in block for block in blocks)
    )


def text_emoji(folder: Path) -> str:
    having: dict[str, set[int]] = {"Emoji": set(), "Emoji_Presentation": set()}
    for codes, name in fields(folder / "emoji" / "emoji-data.txt"):
        first, _, last = codes.partition("..")
        having.setdefault(name, set()).update(range(int(first, 16), int(last or first, 16) + 1))
    pictures = map(chr, sorted(having["Emoji"] - having["Emoji_Presentation"]))
    return "".join(picture for picture in pictures if unicodedata.east_asian_width(picture) not in ("W", "F"))


def unassigned(folder: Path) -> str:
    classes = {"Right_To_Left": "R", "Arabic_Letter": "AL", "European_Terminator": "ET"}
    text = (folder / "extracted" / "DerivedBidiClass.txt").read_text("utf-8")
    blocks = re.findall(r"^# @missing: (\w+)\.\.(\w+); (\w+)", text, re.MULTILINE)
    lines = [f'    (0x{first}, 0x{last}, "{classes[kind]}"),' for first, last, kind in blocks if kind in classes]
    return "\n".join(lines)


def tables(folder: Path) -> str:
    version = re.search(r"BidiBrackets-([\d.]+)\.txt", (folder / "BidiBrackets.txt").read_text("utf-8"))
    assert version, "BidiBrackets.txt does not name its version"
    pairs = (
        character(opening) + character(closing)
        for opening, closing, kind in fields(folder / "BidiBrackets.txt")
        if kind == "o"
    )
    mirrors = (character(one) + character(other) for one, other in fields(folder / "BidiMirroring.txt"))
    return TEMPLATE.format(
        version=version[1],
        brackets=quoted("".join(pairs)),
        mirrors=quoted("".join(mirrors)),
        dual=quoted(joining(folder, "D")),
        right=quoted(joining(folder, "R")),
        emoji=quoted(text_emoji(folder)),
        unassigned=unassigned(folder),
    )


if __name__ == "__main__":
    sys.stdout.write(tables(Path(sys.argv[1])))
