"""The terminals that are looked at, and how each is started with the same font and size."""

from __future__ import annotations

import re
import shlex
import shutil
import subprocess
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

COLUMNS, LINES = 100, 30
FONT, POINTS = "DejaVu Sans Mono", 11
GEOMETRY = f"{COLUMNS}x{LINES}"

Words = Sequence[str]


@dataclass(frozen=True, slots=True)
class Terminal:
    """A terminal emulator of Debian's."""

    name: str
    program: str
    packages: tuple[str, ...]
    """Debian's packages of it, its own first."""
    starting: Callable[[Words], list[str]]
    """The command that runs another command in it."""
    settings: tuple[tuple[str, str], ...] = ()
    """Files under the home folder, and what is in them."""

    @property
    def missing(self) -> str | None:
        """Why it cannot be looked at here."""
        return None if shutil.which(self.program) else f"{self.program} is not installed (package {self.packages[0]})"

    @property
    def version(self) -> str:
        return ", VTE ".join(map(packaged, self.packages))

    def settle(self, home: Path) -> None:
        """Write its settings into an otherwise empty home."""
        for name, text in self.settings:
            path = home / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")


def _xterm(command: Words) -> list[str]:
    return ["xterm", "-fa", FONT, "-fs", str(POINTS), "-geometry", f"{GEOMETRY}+0+0", "-u8", "-e", *command]


def _xfce4(command: Words) -> list[str]:
    bare = ["--hide-menubar", "--hide-scrollbar", "--hide-borders", "--hide-toolbar"]
    look = [f"--geometry={GEOMETRY}+0+0", f"--font={FONT} {POINTS}", *bare]
    return ["dbus-run-session", "xfce4-terminal", "--disable-server", *look, "-x", *command]


def _konsole(command: Words) -> list[str]:
    profile = {"Font": f"{FONT},{POINTS}", "TerminalColumns": COLUMNS, "TerminalRows": LINES, "ScrollBarPosition": 2}
    properties = [word for name, value in profile.items() for word in ("-p", f"{name}={value}")]
    return ["dbus-run-session", "konsole", "--separate", "--hide-menubar", "--hide-tabbar", *properties, "-e", *command]


def _mlterm(command: Words) -> list[str]:
    return ["mlterm", "--type=xft", "--fontsize=15", f"--geometry={GEOMETRY}", "-O", "none", "-e", *command]


def _kitty(command: Words) -> list[str]:
    options = {
        "font_family": FONT,
        "font_size": POINTS,
        "remember_window_size": "no",
        "initial_window_width": f"{COLUMNS}c",
        "initial_window_height": f"{LINES}c",
        "update_check_interval": 0,
    }
    return ["kitty", "--config", "NONE", *(word for each in options.items() for word in ("-o", _set(each))), *command]


def _alacritty(command: Words) -> list[str]:
    options = {
        "font.normal.family": FONT,
        "font.size": POINTS,
        "window.dimensions.columns": COLUMNS,
        "window.dimensions.lines": LINES,
    }
    return ["alacritty", *(word for each in options.items() for word in ("-o", _set(each))), "-e", *command]


def _urxvt(command: Words) -> list[str]:
    look = ["-fn", f"xft:{FONT}:size={POINTS}", "-geometry", f"{GEOMETRY}+0+0", "+sb"]
    return ["urxvt", *look, "-e", *command]


def _st(command: Words) -> list[str]:
    return ["st", "-f", f"{FONT}:size={POINTS}", "-g", f"{GEOMETRY}+0+0", "-e", *command]


def _qterminal(command: Words) -> list[str]:
    return ["dbus-run-session", "qterminal", "-e", shlex.join(command)]


def _set(option: tuple[str, object]) -> str:
    return f"{option[0]}={option[1]}"


_QTERMINAL_INI = f"""[General]
fontFamily={FONT}
fontSize={POINTS}
AskOnExit=false
SaveSizeOnExit=false
HideTabBarWithOneTab=true
MenuVisible=false
ScrollbarPosition=0
BoldIntense=true

[MainWindow]
fixedSize=@Size(900 542)
"""

_MLTERM_FONTS = f"DEFAULT = {FONT}\nISO10646_UCS4_1 = {FONT}\nISO10646_UCS4_1_BOLD = {FONT} Bold\n"

TERMINALS = (
    Terminal("xterm", "xterm", ("xterm",), _xterm),
    Terminal("xfce4-terminal", "xfce4-terminal", ("xfce4-terminal", "libvte-2.91-0"), _xfce4),
    Terminal("Konsole", "konsole", ("konsole",), _konsole),
    Terminal("mlterm", "mlterm", ("mlterm",), _mlterm, ((".mlterm/aafont", _MLTERM_FONTS),)),
    Terminal("kitty", "kitty", ("kitty",), _kitty),
    Terminal("alacritty", "alacritty", ("alacritty",), _alacritty),
    Terminal("rxvt-unicode", "urxvt", ("rxvt-unicode",), _urxvt),
    Terminal("st", "st", ("stterm",), _st),
    Terminal(
        "QTerminal",
        "qterminal",
        ("qterminal",),
        _qterminal,
        ((".config/qterminal.org/qterminal.ini", _QTERMINAL_INI),),
    ),
)


def packaged(package: str) -> str:
    """The version of an installed package, without Debian's own counting; ? where there is no dpkg."""
    try:
        asked = subprocess.run(["dpkg-query", "-W", "-f=${Version}", package], capture_output=True, text=True)
    except FileNotFoundError:
        return "?"
    return re.sub(r"^\d+:|[-+~].*", "", asked.stdout) or "?"
