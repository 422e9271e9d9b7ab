"""What was found out about the terminal, and how Arabic is sent to it."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Literal, get_args

from tui.terminal.clipboard import Copying
from tui.terminal.replies import ModeState, Replies

BidiMode = Literal["visual", "words", "lro", "isolate", "terminal", "off"]
"""Who orders the text on the screen, and how it is told to the terminal.

visual: hasila orders every line; words: hasila orders the words, the terminal the letters in them; lro: every line
ordered, inside an override; isolate: logical text in isolates, the terminal orders each; terminal: logical text, the
terminal orders and joins; off: logical text, and nothing is sent.
"""

Parting = Literal["blank", "mark", "letter", "font"]
"""What parts words in the mode `words`, so that no reordering crosses it.

blank: U+2800, which is a letter; mark: LRM; letter: one that is not seen, in terminals that also part text at frames;
font: another font, as in kitty, which draws what comes from one font from right to left.
"""

BIDI_MODES: tuple[BidiMode, ...] = get_args(BidiMode)


@dataclass(frozen=True, slots=True)
class Switch:
    """A sequence that changes the terminal, and the one that changes it back."""

    on_start: bytes = b""
    at_exit: bytes = b""
    """Empty when the terminal was found in the state that `on_start` asks for."""

    def through_tmux(self) -> Switch:
        """The same, for the terminal that tmux runs in; tmux has to allow it (allow-passthrough)."""
        return Switch(_through_tmux(self.on_start), _through_tmux(self.at_exit))


@dataclass(frozen=True, slots=True)
class Abilities:
    """One terminal as the program will use it."""

    bidi: BidiMode = "visual"
    switch: Switch = Switch()
    """How the terminal's own reordering is put out of the way."""
    marks: bool = True
    """Whether marks on letters (harakat) are drawn where they belong."""
    parting: Parting = "blank"
    """What parts words in the mode `words`."""
    name: str = "unknown"
    """The terminal, as far as it can be told."""
    why: str = "it answers nothing that tells it apart"
    """What it was recognised by."""
    end_is_known: bool = True
    """Whether it was found out what stands at the end, behind tmux or screen."""
    copying: Copying = field(default_factory=Copying)
    """How what is copied gets to the reader's clipboard."""
    replies: Replies = field(default_factory=Replies)
    """The answers this was judged by."""


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What is known besides the replies; over SSH there is often nothing."""

    program: str = ""
    """TERM_PROGRAM, which some terminals set."""
    mlterm: bool = False
    """Whether MLTERM is set."""
    outer_name: str | None = None
    """TERM of the terminal that tmux runs in; None when tmux was not asked."""
    outer_version: str = ""
    """What that terminal answered tmux to XTVERSION; many answer nothing."""
    outer_program: str = ""
    """The program of that terminal, where it runs on this machine and is known."""
    passthrough: bool = False
    """Whether tmux passes sequences on to that terminal."""


_STANDARD = b"\x1b[8l"
_KONSOLE = Switch(b"\x1b]50;BidiRenderingEnabled=false\x07", b"\x1b]50;BidiRenderingEnabled=true\x07")
_MLTERM = Switch(b"\x1b]5379;use_ctl=false\x07", b"\x1b]5379;use_ctl=true\x07")


def judged(
    replies: Replies, surroundings: Surroundings | None = None, *, override: BidiMode | None = None
) -> Abilities:
    """How a terminal that gave these answers is to be used; an `override` is the reader's own choice of a mode."""
    surroundings = surroundings or Surroundings()
    copying = _copying(replies, surroundings)
    found = replace(_found(replies, surroundings), replies=replies, copying=copying)
    return found if override is None else _overridden(found, override)


def _found(replies: Replies, surroundings: Surroundings) -> Abilities:
    if _is_tmux(replies):
        return _inside_tmux(surroundings)
    if _is_screen(replies):
        return _behind("screen", "DA2 begins with 83; the terminal around it cannot be asked")
    return (
        _by_version(replies)
        or _by_numbers(replies, surroundings)
        or _by_environment(surroundings)
        or Abilities(switch=_standard_switch(replies.reordering))
    )


def _overridden(found: Abilities, mode: BidiMode) -> Abilities:
    """The terminal as found, in another mode; what reorders for us or not at all is not switched off."""
    if mode == found.bidi:
        return found
    switch, reordering = Switch(), found.replies.reordering
    if mode == "visual":
        switch = found.switch if found.switch.on_start else _standard_switch(reordering)
    elif mode == "terminal" and reordering is ModeState.RESET:
        switch = Switch(b"\x1b[8h", _STANDARD)
    return replace(found, bidi=mode, switch=switch, why=f"asked for; else {found.bidi}: {found.why}")


# By what they answer


def _by_version(replies: Replies) -> Abilities | None:
    """Terminals that give their name (XTVERSION)."""
    version = replies.version or ""
    recognised = f"XTVERSION {version}"
    if version.startswith("Konsole"):
        return _terminal("visual", "Konsole", recognised, _KONSOLE)
    if version.startswith(("VTE", "WezTerm", "mintty")):
        return _reordering(version.partition("(")[0].split()[0], recognised, replies.reordering)
    if version.startswith("kitty"):
        return _terminal("words", "kitty", recognised, marks=False, parting="font")
    if version.startswith("iTerm2") and _number(version) >= (3, 7):
        return _terminal("words", "iTerm2", recognised)
    if version.startswith("xterm.js"):
        return _terminal("lro", "xterm.js", recognised)
    if version.startswith(("foot", "terminology", "alacritty", "Alacritty")):
        return _terminal("visual", version.partition("(")[0], recognised, _standard_switch(None), marks=False)
    if version and replies.reordering not in _REORDERS:
        return _terminal("visual", version, recognised, _standard_switch(replies.reordering))
    return None


_REORDERS = frozenset({ModeState.SET, ModeState.RESET, ModeState.ALWAYS_SET})
"""The states of mode 8 in a terminal that knows it, save one that never reorders."""


def _by_numbers(replies: Replies, surroundings: Surroundings) -> Abilities | None:
    """Terminals that keep silent about their name: by DECRQM 8 and DA2."""
    numbers = replies.secondary or ()
    recognised = f"DA2 {';'.join(map(str, numbers))}"
    if numbers[:2] == (24, 279) or (surroundings.mlterm and numbers[:1] == (24,)):
        return _terminal("visual", "mlterm", recognised, _MLTERM)
    if replies.reordering in _REORDERS or numbers[:1] == (77,):
        name = "mintty" if numbers[:1] == (77,) else "VTE" if numbers[:1] in ((61,), (65,)) else "unknown"
        state = f"mode 8 is {replies.reordering.value}" if replies.reordering else recognised
        return _reordering(name, state, replies.reordering)
    if numbers == (1, 95, 0):
        return _terminal("isolate", "Apple Terminal", recognised)
    if silent := _SILENT.get(numbers):
        mode, name, parting = silent
        return _terminal(mode, name, f"{recognised}, no XTVERSION", parting=parting)
    if len(numbers) == 3 and numbers[0] == 0 and numbers[1] >= 100 and numbers[2] == 1:
        return _terminal("visual", "alacritty", recognised, _standard_switch(replies.reordering), marks=False)
    return None


_SILENT: dict[tuple[int, ...], tuple[BidiMode, str, Parting]] = {
    (0, 136, 0): ("words", "PuTTY", "blank"),
    (0, 115, 0): ("words", "QTerminal", "letter"),  # U+2800 is wider than a cell there, and marks are dropped
    (0, 276, 0): ("lro", "xterm.js", "blank"),
}
"""DA2 of terminals that answer no XTVERSION."""


def _by_environment(surroundings: Surroundings) -> Abilities | None:
    recognised = f"TERM_PROGRAM is {surroundings.program}"
    if surroundings.program == "Apple_Terminal":
        return _terminal("isolate", "Apple Terminal", recognised)
    if surroundings.program == "vscode":
        return _terminal("lro", "Visual Studio Code", recognised)
    if surroundings.mlterm:
        return _terminal("visual", "mlterm", "MLTERM is set", _MLTERM)
    return None


# Inside tmux and screen


def _is_screen(replies: Replies) -> bool:
    return (replies.secondary or ())[:1] == (83,)


def _is_tmux(replies: Replies) -> bool:
    return (replies.version or "").startswith("tmux") or (replies.secondary or ())[:1] == (84,)


def _inside_tmux(surroundings: Surroundings) -> Abilities:
    """The terminal around tmux as its client names it; an override of the order where it cannot be switched."""
    if surroundings.outer_name is None:
        return _behind("tmux", "XTVERSION or DA2 of tmux; the terminal around it cannot be asked")
    outer = _by_version(Replies(version=surroundings.outer_version)) or _by_program(surroundings)
    outer = outer or _by_name(surroundings)
    outer = outer or _behind(surroundings.outer_name, f"TERM is {surroundings.outer_name}")
    why = f"inside tmux, whose client says: {outer.why}"
    name = f"tmux in {outer.name}"
    if outer.name not in _SWITCHED:
        return replace(outer, switch=Switch(), name=name, why=why)
    if surroundings.passthrough:
        return replace(outer, switch=_known(outer).through_tmux(), name=name, why=f"{why}; passthrough")
    mode, parting = _SWITCHED[outer.name]
    return replace(outer, bidi=mode, parting=parting, switch=Switch(), name=name, why=f"{why}; no passthrough")


_SWITCHED: dict[str, tuple[BidiMode, Parting]] = {
    "VTE": ("lro", "mark"),
    "WezTerm": ("lro", "mark"),
    "mintty": ("lro", "mark"),
    "Konsole": ("words", "mark"),
    "mlterm": ("words", "letter"),
}
"""Terminals whose own reordering has to be switched off, and what goes where tmux does not pass the switch on.

Konsole joins letters anew in an override; mlterm loses it where tmux sends pieces of rows, and gives LRM a cell.
"""


def _known(outer: Abilities) -> Switch:
    """The switch of a terminal that cannot be asked for the state of mode 8: on in VTE and mintty, off in WezTerm."""
    return Switch(_STANDARD, b"\x1b[8h") if outer.name in ("VTE", "mintty") else outer.switch


def _by_program(surroundings: Surroundings) -> Abilities | None:
    """By the program that tmux's client was started in: the only way to know those that keep silent."""
    recognised = f"it was started in {surroundings.outer_program}"
    match surroundings.outer_program:
        case "qterminal":
            return _terminal("words", "QTerminal", recognised, parting="letter")
        case "pterm":
            return _terminal("words", "PuTTY", recognised)
        case "mlterm":
            return _terminal("visual", "mlterm", recognised, _MLTERM)
    return None


SILENT_PROGRAMS = frozenset({"qterminal", "pterm", "mlterm"})
"""Terminals that answer tmux nothing by which they could be told apart, and need to be."""


def _by_name(surroundings: Surroundings) -> Abilities | None:
    """By the name that TERM has outside."""
    name = surroundings.outer_name or ""
    recognised = f"TERM is {name}"
    if name.startswith("mlterm"):
        return _terminal("visual", "mlterm", recognised, _MLTERM)
    if name.startswith("xterm-kitty"):
        return _terminal("words", "kitty", recognised, marks=False, parting="font")
    if name.startswith(("alacritty", "foot")):
        return _terminal("visual", name, recognised, marks=False)
    if name.startswith(("rxvt", "st-", "xterm-ghostty")):
        return _terminal("visual", name, recognised)
    return None


def _through_tmux(sequence: bytes) -> bytes:
    return b"\x1bPtmux;" + sequence.replace(b"\x1b", b"\x1b\x1b") + b"\x1b\\" if sequence else b""


# How a copy leaves them


def _copying(replies: Replies, surroundings: Surroundings) -> Copying:
    """tmux can be handed a copy where it runs on this machine and gives its name, which it does since 3.2."""
    if _is_tmux(replies):
        at_hand = surroundings.outer_name is not None and replies.version is not None
        return Copying("tmux" if at_hand else "past tmux")
    if _is_screen(replies):
        return Copying("screen")
    return Copying(taken=_COPIES in (replies.primary or ()))


_COPIES = 52
"""The number in DA1 by which a terminal says that it takes copies."""


# What they are used as


def _terminal(
    mode: BidiMode,
    name: str,
    why: str,
    switch: Switch | None = None,
    *,
    marks: bool = True,
    parting: Parting = "blank",
) -> Abilities:
    return Abilities(bidi=mode, switch=switch or Switch(), marks=marks, parting=parting, name=name, why=why)


def _behind(name: str, why: str) -> Abilities:
    """What stands at the end is not known: an override is kept by most that reorder, and harmless in the others."""
    return Abilities(bidi="lro", name=name, why=why, end_is_known=False)


def _reordering(name: str, why: str, state: ModeState | None) -> Abilities:
    """A terminal that knows mode 8; one that reorders whatever it is told has its words ordered."""
    mode: BidiMode = "words" if state is ModeState.ALWAYS_SET else "visual"
    return _terminal(mode, name, why, _standard_switch(state))


def _standard_switch(state: ModeState | None) -> Switch:
    """Reset mode 8, and set it again only where it was set: elsewhere setting it would turn reordering on."""
    if state is ModeState.ALWAYS_SET:
        return Switch()
    return Switch(on_start=_STANDARD, at_exit=b"\x1b[8h" if state is ModeState.SET else b"")


def _number(version: str) -> tuple[int, ...]:
    """The first two numbers of a version such as "iTerm2 3.7.0beta9"."""
    digits = version.rpartition(" ")[2].split(".")[:2]
    return tuple(int(each) for each in digits if each.isdecimal())
