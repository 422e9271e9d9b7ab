"""Takes a picture of the program in every terminal at hand, judges it, and prints the table as Markdown.

python -m tests.pictures [--into FOLDER] [TERMINAL …]
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from tests.pictures.desktop import missing_programs
from tests.pictures.judging import Verdict, judged
from tests.pictures.keeping import keep
from tests.pictures.reading import Alphabet, alphabet
from tests.pictures.showing import NotShownError, shown
from tests.pictures.terminals import TERMINALS, Terminal, packaged

HEADS = ("terminal", "in tmux", "mode", "verdict", "quote read", "what is wrong")


def main() -> int:
    arguments = _arguments()
    if lacking := missing_programs():
        print(lacking, file=sys.stderr)
        return 2
    print(_row(HEADS), "|" + "---|" * len(HEADS), sep="\n")
    reference: Alphabet = {}
    for terminal in TERMINALS:
        if terminal.missing or (arguments.terminals and terminal.program not in arguments.terminals):
            _tell_missing(terminal)
            continue
        for in_tmux in (False, True):
            cells, drawn = _looked_at(terminal, in_tmux, reference, arguments.into)
            reference = reference or drawn
            print(_row((f"{terminal.name} {terminal.version}", *cells)), flush=True)
    print(f"\nEach with tmux {packaged('tmux')} inside too.")
    return 0


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.pictures", description=__doc__)
    parser.add_argument("terminals", nargs="*", metavar="TERMINAL", help="programs to look at; all without")
    parser.add_argument("--into", type=Path, metavar="FOLDER", help="keep the pictures there, as TERMINAL[-tmux].png")
    return parser.parse_args()


def _looked_at(
    terminal: Terminal, in_tmux: bool, reference: Alphabet, folder: Path | None
) -> tuple[tuple[str, ...], Alphabet]:
    """A row of the table, and how this terminal draws each character."""
    within = "yes" if in_tmux else "no"
    try:
        with shown(terminal, in_tmux=in_tmux) as picture:
            if folder is not None:
                keep(picture, folder / f"{terminal.program}{'-tmux' if in_tmux else ''}.png")
            return (within, picture.mode, *_said(judged(picture, reference))), alphabet(picture)
    except NotShownError as problem:
        return (within, "", "no picture", "", str(problem)), {}


def _said(verdict: Verdict) -> tuple[str, str, str]:
    quote = "" if verdict.quote is None else f"{verdict.quote:.2f}"
    return verdict.word, quote, verdict.why


def _tell_missing(terminal: Terminal) -> None:
    if terminal.missing:
        print(_row((terminal.name, "", "", "not looked at", "", terminal.missing)), flush=True)


def _row(cells: tuple[str, ...]) -> str:
    return "| " + " | ".join(cells) + " |"


if __name__ == "__main__":
    sys.exit(main())
