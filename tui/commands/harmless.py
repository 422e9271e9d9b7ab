"""Text from files on its way to a terminal: what would steer the terminal is made visible or left out."""

from __future__ import annotations

import re

from tui.text.clean import NOTHING, clean

_STEERING = re.compile("[\x7f-\x9f\u2028-\u202e\u2066-\u2069]")


def harmless(text: str) -> str:
    """The text on one line, in logical order; controls become pictures (␛), a line's end ⏎."""
    return clean(text).replace(NOTHING, "")


def harmless_json(line: str) -> str:
    """JSON that says the same, with escapes of its own for the controls it would let through."""
    return _STEERING.sub(lambda control: f"\\u{ord(control[0]):04x}", line)
