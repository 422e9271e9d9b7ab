"""Runs in the terminal before the program does: shows where the cells are and how each character is drawn.

stage.py FOLDER PROGRAM [ARGUMENT …]

It writes `size` into the folder, fills the screen with one colour and then another, shows the characters of `chart`,
and waits each time until the photographer has put a file beside it. In the end it becomes the program.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from pathlib import Path

CHART_STEP = 4
"""Cells from one character of the chart to the next."""


def main(folder: Path, program: list[str]) -> None:
    columns, lines = _settled_size()
    _write_whole(folder / "size", json.dumps([columns, lines]))
    _write("\x1b[?25l")
    for colour in (41, 44):
        _write(f"\x1b[{colour}m" + "".join(f"\x1b[{row};1H{' ' * columns}" for row in range(1, lines + 1)))
        _wait_for(folder, f"colour{colour}")
    chart = json.loads((folder / "chart").read_text(encoding="utf-8"))
    _write("\x1b[0m\x1b[2J" + charted([tuple(each) for each in chart], columns))
    _wait_for(folder, "charted")
    _write("\x1b[0m\x1b[2J\x1b[H\x1b[?25h")
    _note_mode(folder, program[0])
    os.execv(program[0], program)


def _settled_size() -> tuple[int, int]:
    """Columns and lines, once the window has taken its size."""
    size = os.get_terminal_size()
    while True:
        time.sleep(0.5)
        last, size = size, os.get_terminal_size()
        if size == last and 0 not in size:
            return size.columns, size.lines


def places(count: int, columns: int) -> list[tuple[int, int]]:
    """Row and column of each character of a chart."""
    a_row = (columns - 2) // CHART_STEP
    return [(index // a_row, CHART_STEP * (index % a_row) + 2) for index in range(count)]


def charted(characters: list[tuple[str, str]], columns: int) -> str:
    """One character after the other, each between Latin letters, so that no terminal has anything to reorder."""
    drawn = []
    for (text, style), (row, column) in zip(characters, places(len(characters), columns), strict=True):
        drawn.append(f"\x1b[{row + 1};{column - 1}H\x1b[0ma \x1b[0;{style}m{text}\x1b[0m a")
    return "".join(drawn)


def _note_mode(folder: Path, program: str) -> None:
    """What the program itself says about this terminal."""
    with (folder / "doctor").open("wb") as report:
        subprocess.run([program, "doctor", "--json"], stdout=report, check=False, timeout=10)


def _write_whole(path: Path, text: str) -> None:
    """In one step, since somebody waits for it."""
    beside = path.with_suffix(".new")
    beside.write_text(text, encoding="ascii")
    beside.rename(path)


def _wait_for(folder: Path, step: str) -> None:
    (folder / step).touch()
    while not (folder / f"{step}.seen").exists():
        time.sleep(0.05)


def _write(text: str) -> None:
    sys.stdout.write(text)
    sys.stdout.flush()


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2:])
