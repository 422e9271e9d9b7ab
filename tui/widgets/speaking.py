"""Widgets that say things: they all hear when the reader changes the language."""

from __future__ import annotations

from textual.reactive import reactive
from textual.widget import Widget

from tui.labels.labels import AR
from tui.widgets.cells import Speech


class Speaks(Widget):
    """A widget that says things in the reader's language.

    It stands last among the bases: Textual takes a widget's style sheet from the first.
    """

    speech: reactive[Speech] = reactive(Speech(AR))
