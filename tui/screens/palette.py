"""The command palette."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.command import CommandInput, CommandPalette

from tui.widgets.arabic_input import ArabicInput
from tui.widgets.cells import Speech
from tui.widgets.visual import LaysOutItself


class Query(CommandInput, ArabicInput):
    """What is typed to find a command: Textual's field by its style sheet, ours by what it does."""


class Palette(LaysOutItself, CommandPalette):
    """Textual's command palette, over a screen that is visual already; its field is one that reads Arabic."""

    def __init__(self, speech: Speech, *, id: str) -> None:
        super().__init__(id=id)
        self.speech = speech

    def compose(self) -> ComposeResult:
        for part in super().compose():
            yield self._query() if isinstance(part, CommandInput) else part

    def _query(self) -> Query:
        query = Query(placeholder=self.speech.labels.find_hint, select_on_focus=False)
        query.speech = self.speech
        return query
