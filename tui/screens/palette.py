"""The command palette."""

from __future__ import annotations

from textual.command import CommandPalette

from tui.widgets.visual import LaysOutItself


class Palette(LaysOutItself, CommandPalette):
    """Textual's command palette, over a screen that is visual already."""
