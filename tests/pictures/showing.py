"""Starts the program in a terminal, and takes the pictures that are needed to judge what stands there."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import sysconfig
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.pictures.desktop import Desktop, Pixels
from tests.pictures.expected import SAMPLE, Screen, expected
from tests.pictures.terminals import Terminal
from tui.labels.words import Language

STAGE = Path(__file__).with_name("stage.py")
PROGRAM = Path(sysconfig.get_path("scripts")) / "hasila"
KEPT = ("PATH", "USER", "LOGNAME", "SHELL")
"""What a terminal gets to know of the surroundings: not the reader's own settings, nor the terminal we sit at."""

TMUX = ["tmux", "-L", "hasila-pictures", "-f"]
TMUX_SETTINGS = "set -g status off\n"


@dataclass(frozen=True, slots=True)
class Grid:
    """Where the cells are in a picture, in pixels."""

    left: int
    top: int
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class Shown:
    """The program as one terminal showed it."""

    screen: Screen
    grid: Grid
    chart: Path
    """A picture of every character by itself."""
    picture: Path
    mode: str


class NotShownError(Exception):
    """There is no picture, and why."""


@contextmanager
def shown(terminal: Terminal, *, in_tmux: bool = False, language: Language = "ar") -> Iterator[Shown]:
    """The first screen of the program in a terminal; its pictures are there until the block ends."""
    with TemporaryDirectory(prefix="hasila-") as name:
        folder = Path(name)
        environment = _environment(folder, terminal)
        try:
            with Desktop() as desktop:
                desktop.start(terminal.starting(_command(folder, in_tmux, language)), environment, folder)
                yield _photographed(desktop, folder, language)
        except TimeoutError as problem:
            raise NotShownError(f"{problem}; {_last_words(folder)}") from problem
        finally:
            if in_tmux:
                subprocess.run([*TMUX, "/dev/null", "kill-server"], env=environment, capture_output=True, check=False)


def _command(folder: Path, in_tmux: bool, language: Language) -> list[str]:
    staged = [sys.executable, str(STAGE), str(folder), str(PROGRAM), "browse", "--lang", language, str(SAMPLE)]
    if not in_tmux:
        return staged
    settings = folder / "tmux.conf"
    settings.write_text(TMUX_SETTINGS, encoding="ascii")
    return [*TMUX, str(settings), "new-session", *staged]


def _environment(folder: Path, terminal: Terminal) -> dict[str, str]:
    home, runtime = folder / "home", folder / "run"
    home.mkdir()
    runtime.mkdir(mode=0o700)
    terminal.settle(home)
    own = {"HOME": str(home), "XDG_RUNTIME_DIR": str(runtime), "TMUX_TMPDIR": str(runtime), "LANG": "C.UTF-8"}
    drawing = {"LIBGL_ALWAYS_SOFTWARE": "1", "WINIT_X11_SCALE_FACTOR": "1"}
    return {**{name: os.environ[name] for name in KEPT if name in os.environ}, **own, **drawing}


def _photographed(desktop: Desktop, folder: Path, language: Language) -> Shown:
    columns, lines = _size(desktop, folder)
    screen = expected(columns, lines, language)
    _write(folder / "chart", json.dumps(screen.characters))
    desktop.focus()
    first = _step(desktop, folder, "colour41")
    grid = _difference(first, _step(desktop, folder, "colour44"))
    _wait(desktop, folder / "charted")
    chart, picture = folder / "chart.png", folder / "picture.png"
    desktop.quiet(lambda _: True)
    desktop.save(chart)
    (folder / "charted.seen").touch()
    _wait(desktop, folder / "doctor")
    desktop.quiet(lambda pixels: not _inside(pixels, grid).blank, looks=8)
    desktop.save(picture)
    return Shown(screen, grid, chart, picture, _mode(folder))


def _size(desktop: Desktop, folder: Path) -> tuple[int, int]:
    """Columns and lines, once the window has taken its size."""
    _wait(desktop, folder / "size")
    columns, lines = json.loads((folder / "size").read_text(encoding="ascii"))
    return columns, lines


def _step(desktop: Desktop, folder: Path, name: str) -> Pixels:
    _wait(desktop, folder / name)
    pixels = desktop.quiet(lambda _: True)
    (folder / f"{name}.seen").touch()
    return pixels


def _wait(desktop: Desktop, path: Path) -> None:
    desktop.quiet(lambda _: path.exists(), looks=2)


def _inside(pixels: Pixels, grid: Grid) -> Pixels:
    return pixels.within(grid.left, grid.top, grid.width, grid.height)


def _difference(one: Pixels, other: Pixels) -> Grid:
    """The rectangle in which two pictures differ."""
    rows = [y for y in range(one.height) if one.row(y) != other.row(y)]
    if not rows:
        raise TimeoutError("the terminal fills no cells")
    middle = rows[len(rows) // 2]
    pairs = zip(one.row(middle), other.row(middle), strict=True)
    across = [index // 4 for index, (mine, its) in enumerate(pairs) if mine != its]
    return Grid(across[0], rows[0], across[-1] + 1 - across[0], rows[-1] + 1 - rows[0])


def _mode(folder: Path) -> str:
    """What `hasila doctor` said in this terminal."""
    try:
        return str(json.loads((folder / "doctor").read_text(encoding="utf-8"))["mode"])
    except (ValueError, KeyError):
        return "?"


def _last_words(folder: Path) -> str:
    said = (folder / "said").read_text(encoding="utf-8", errors="replace").strip().splitlines()
    return f"it said: {said[-1]}" if said else "it said nothing"


def _write(path: Path, text: str) -> None:
    """In one step, since somebody waits for it."""
    beside = path.with_suffix(".new")
    beside.write_text(text, encoding="utf-8")
    beside.rename(path)
