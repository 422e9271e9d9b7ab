"""Show what the terminal answers, how Arabic is sent to it and why, and a picture that a person can judge."""

from __future__ import annotations

import json
import os
import platform
import re
import shutil
import sys
from collections.abc import Iterator
from dataclasses import asdict, dataclass

from tui.commands.harmless import harmless
from tui.driver.canvas import sent_row
from tui.exit_codes import ExitCode
from tui.terminal.abilities import Abilities, BidiMode, Surroundings
from tui.terminal.access import open_controlling_terminal
from tui.terminal.handshake import PreparedTerminal, terminal_prepared
from tui.terminal.resetting import RESET, reset_line, usual_order
from tui.text.lines import VisualLine, line, wrap

PROBES = {
    "letter": ("\u0628", 1),
    "joined form": ("\ufe91", 1),
    "lam-alef, one form": ("\ufefb", 1),
    "lam and alef, two letters": ("\u0644\u0627", 2),
    "tatweel": ("\u0640", 1),
    "letter with a mark": ("\u0628\u064e", 1),
    "mark in the first column": ("\u064e", 0),
    "braille blank": ("\u2800", 1),
    "frame": ("\u2502", 1),
    "X, joiner, Y": ("X\u200dY", 2),
    "non-joiner": ("\u200c", 0),
    "right-to-left mark": ("\u200f", 0),
    "Arabic letter mark": ("\u061c", 0),
    "isolate and its end": ("\u2066\u2069", 0),
    "override and its end": ("\u202d\u202c", 0),
    "soft hyphen": ("\u00ad", 1),
    "end of ayah": ("\u06dd", 1),
}
"""What terminals measure differently, and the cells that hasila counts on where it sends it at all."""

ENVIRONMENT = ("TERM", "COLORTERM", "NO_COLOR", "TERM_PROGRAM", "TERM_PROGRAM_VERSION", "MLTERM", "LANG", "LC_ALL")
PATIENCE = 0.6
"""Seconds in which a terminal has to say where its cursor is."""

_CURSOR = re.compile(rb"\x1b\[\d+;(\d+)R")

PICTURE = (
    "الحصيلة: 3,501 طفل (من 17,790)، وفي 2014م: 76,021",
    "قُتِلَ 12 شخصًا؛ BBC وقناة «النيل»",
)
EXPECTED = (
    "You should see two lines in a frame. They begin at its right edge and read from right to left. Their letters are "
    "joined. 3,501, 17,790, 2014, 76,021 and 12 stand as they are written here, each next after the words before it. "
    "BBC reads from left to right. Brackets open towards what they hold. Both edges of the frame are straight."
)
EXPECTED_ARABIC = (
    "ينبغي أن ترى سطرين في إطار. يبدآن من حافته اليمنى ويُقرآن من اليمين إلى اليسار، وحروفهما متصلة، وأرقامهما كما كُتبت "
    "هنا: 3,501 ثم 17,790 ثم 76,021. تحيط الأقواس بما فيها، وحافتا الإطار مستقيمتان."
)
ADVICE = (
    "If it reads wrong, try 'hasila doctor --bidi words', then lro, isolate and terminal. The one that reads right "
    "here is right for 'hasila --bidi …' too."
)
WIDTH = 76
"""Cells of a line that is told, and of the frame with its edges."""


@dataclass(frozen=True, slots=True)
class Findings:
    """What a report of a fault needs to say of a terminal, and nothing of its owner."""

    hasila: str
    textual: str
    python: str
    system: str
    size: tuple[int, int]
    """Columns and lines."""
    environment: dict[str, str]
    over_ssh: bool
    inside_tmux: bool
    around: dict[str, object]
    """What tmux says of the terminal around it; empty outside tmux."""
    answered_after_ms: int | None
    replies: dict[str, object]
    terminal: str
    mode: str
    why: str
    known_to_be_wrong: str
    """A sentence; empty where nothing is known."""
    parting: str
    marks: bool
    switched: dict[str, str]
    copying: dict[str, object]
    colours: str
    widths: dict[str, dict[str, int | None]]


def run(bidi: BidiMode | None, *, as_json: bool) -> int:
    """Look at the terminal and tell; the picture stays until a key is pressed, while the terminal is switched."""
    with terminal_prepared(bidi, opened=open_controlling_terminal) as terminal:
        found = _findings(terminal)
        if as_json:
            print(json.dumps(asdict(found), ensure_ascii=True, indent=2))
            return ExitCode.DONE
        print("\n".join(_told(found)))
        if sys.stdout.isatty():
            _show_picture(terminal)
    return ExitCode.DONE


def reset() -> int:
    """Put the terminal right after a program that could not: its line, its modes, its own order of text."""
    descriptor = open_controlling_terminal()
    try:
        reset_line(descriptor)
        os.write(descriptor, RESET)
        with terminal_prepared(opened=open_controlling_terminal) as terminal:
            usual = usual_order(terminal.abilities)
        os.write(descriptor, usual)
    finally:
        os.close(descriptor)
    print("The terminal is as a shell expects it. What still looks wrong, 'reset' or a new window mends.")
    return ExitCode.DONE


def _findings(terminal: PreparedTerminal) -> Findings:
    abilities = terminal.abilities
    terminal.take_up()
    after = terminal.answered_after
    return Findings(
        hasila=_version("hasila"),
        textual=_version("textual"),
        python=platform.python_version(),
        system=platform.system(),
        size=(shutil.get_terminal_size().columns, shutil.get_terminal_size().lines),
        environment={name: os.environ[name] for name in ENVIRONMENT if name in os.environ},
        over_ssh="SSH_CONNECTION" in os.environ,
        inside_tmux="TMUX" in os.environ,
        around=_around(terminal.surroundings),
        answered_after_ms=None if after is None else round(after * 1000),
        replies=_replies(abilities),
        terminal=abilities.name,
        mode=abilities.bidi,
        why=abilities.why,
        known_to_be_wrong=_known_to_be_wrong(abilities),
        parting=abilities.parting,
        marks=abilities.marks,
        switched={
            "on_start": repr(abilities.switch.on_start)[2:-1],
            "at_exit": repr(abilities.switch.at_exit)[2:-1],
        },
        copying=asdict(abilities.copying),
        colours=_colours(),
        widths=_widths(terminal),
    )


def _replies(abilities: Abilities) -> dict[str, object]:
    replies = abilities.replies
    return {
        "XTVERSION": replies.version,
        "DA1": replies.primary,
        "DA2": replies.secondary,
        "mode 8": None if replies.reordering is None else replies.reordering.value,
    }


def _around(found: Surroundings) -> dict[str, object]:
    if found.outer_name is None:
        return {}
    return {
        "TERM": found.outer_name,
        "XTVERSION": found.outer_version,
        "program": found.outer_program,
        "passthrough": found.passthrough,
    }


def _known_to_be_wrong(abilities: Abilities) -> str:
    if abilities.bidi == "words" and abilities.parting in ("blank", "letter"):
        return "A letter right after a number, as in 2014\u0645, stands on the other side of it."
    if abilities.bidi == "lro" and not abilities.end_is_known:
        return "What terminal is around it cannot be told. If this one orders text itself, '--bidi words' may be right."
    if abilities.bidi == "off":
        return "Nothing is ordered or joined: Arabic reads right only where the terminal does all of it."
    return ""


def _version(package: str) -> str:
    from importlib.metadata import PackageNotFoundError, version

    try:
        return version(package)
    except PackageNotFoundError:
        return "not installed"


def _colours() -> str:
    """As Textual will judge them."""
    if os.environ.get("COLORTERM", "").strip().lower() in ("truecolor", "24bit"):
        return "16 million"
    return "256" if os.environ.get("TERM", "").endswith("256color") else "16"


# Widths


def _widths(terminal: PreparedTerminal) -> dict[str, dict[str, int | None]]:
    """The cells each probe takes, by where the cursor stands after it; None where the terminal does not say."""
    measured: dict[str, dict[str, int | None]] = {}
    silent = False
    for name, (text, expected) in PROBES.items():
        taken = None if silent else _cells_taken(terminal, text)
        silent = taken is None
        measured[name] = {"expected": expected, "measured": taken}
    return measured


def _cells_taken(terminal: PreparedTerminal, text: str) -> int | None:
    """Print a text in the first column of a blank line, ask for the cursor, and blank the line again."""
    terminal.send(b"\r\x1b[2K" + text.encode() + b"\x1b[6n")
    received = b""
    while (place := _CURSOR.search(received)) is None and (more := terminal.receive(PATIENCE)):
        received += more
    terminal.send(b"\r\x1b[2K")
    return None if place is None else int(place[1]) - 1


# What is told


def _told(found: Findings) -> Iterator[str]:
    yield f"hasila {found.hasila}, Python {found.python}, {found.system}"
    yield f"terminal     {harmless(found.terminal)}"
    yield f"mode         {found.mode} ({harmless(found.why)})"
    if found.known_to_be_wrong:
        yield f"  but        {found.known_to_be_wrong}"
    yield f"marks        {'drawn on their letters' if found.marks else 'left out: this terminal puts them elsewhere'}"
    yield f"switched     {found.switched['on_start'] or 'nothing'}; at the end {found.switched['at_exit'] or 'nothing'}"
    yield f"answered     {_speed(found.answered_after_ms)}"
    for question, answer in found.replies.items():
        yield f"  {question:<11}{'nothing' if answer is None else harmless(str(answer))}"
    yield f"copies       {_copies_told(found.copying)}"
    yield f"colours      {found.colours}; {found.size[0]} columns, {found.size[1]} lines"
    yield "environment  " + harmless(" ".join(f"{name}={value}" for name, value in found.environment.items()))
    yield from _widths_told(found)


def _copies_told(copying: dict[str, object]) -> str:
    if copying["taken"]:
        return "taken: the terminal says so"
    ways = {
        "terminal": "sent as OSC 52",
        "tmux": "given to tmux, which sends them on",
        "past tmux": "sent as OSC 52, also past tmux",
        "screen": "sent past screen as OSC 52",
    }
    return f"{ways[str(copying['route'])]}; whether they are taken the terminal does not say"


def _speed(milliseconds: int | None) -> str:
    return "not in time" if milliseconds is None else f"after {milliseconds} ms"


def _widths_told(found: Findings) -> Iterator[str]:
    measured = {name: each for name, each in found.widths.items() if each["measured"] is not None}
    other = {name: each for name, each in measured.items() if each["measured"] != each["expected"]}
    yield f"widths       {len(measured)} of {len(found.widths)} measured, {len(other)} other than counted on"
    for name, each in other.items():
        yield f"  {name}: {each['measured']} cells, not {each['expected']}"


# The picture


def _show_picture(terminal: PreparedTerminal) -> None:
    print("", *_wrapped(EXPECTED), sep="\n")
    for row in _picture():
        print(f"\x1b[2K{sent_row(row, terminal.abilities)}")  # a row keeps the order it was blanked in
    print(*_wrapped(ADVICE), sep="\n")
    print("Press a key.", end="", flush=True)
    terminal.receive(3600)
    print("\r\x1b[2K", end="", flush=True)


def _picture() -> Iterator[str]:
    """In visual order, as everything is painted."""
    yield f" ┌{'─' * (WIDTH - 2)}┐"
    for text in PICTURE:
        yield f" │ {_aligned(line(text, base='rtl'), WIDTH - 4)} │"
    yield f" └{'─' * (WIDTH - 2)}┘"
    yield from (f" {_aligned(each, WIDTH)}" for each in wrap(EXPECTED_ARABIC, WIDTH, base="rtl"))


def _aligned(shown: VisualLine, width: int) -> str:
    return " " * (width - shown.cells) + shown.text


def _wrapped(text: str) -> list[str]:
    return [shown.text for shown in wrap(text, WIDTH + 1)]
