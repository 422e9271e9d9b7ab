"""Keys and marks, in the reader's language."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen

from tui.labels.charting import CHART_KEYS
from tui.labels.commands import CHART, COMMANDS, OF_THEIR_OWN, REVIEW, TEXT, Command, Scope, commands, key_name
from tui.labels.reading import IN_SOURCE_PANE
from tui.labels.reviewing import reviewing
from tui.labels.words import isolated
from tui.widgets.cells import Speech
from tui.widgets.keys import offered
from tui.widgets.selecting import SelectsText
from tui.widgets.sheet import Paragraph, Sheet
from tui.widgets.visual import LaysOutItself


class HelpScreen(LaysOutItself, SelectsText, ModalScreen[None]):
    """What the program does, every key, and what the marks beside figures mean."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape,q,ض,f1,question_mark", "dismiss", show=False)]
    CSS_PATH = "modal.tcss"

    def __init__(self, speech: Speech, own: Scope | None = None) -> None:
        """The keys of a screen that has its own come first there."""
        super().__init__()
        self.own = own
        self.speech = speech

    def compose(self) -> ComposeResult:
        labels = self.speech.labels
        sheet = Sheet([Paragraph(labels.help_intro), Paragraph(""), *self._keys(), Paragraph(labels.help_marks)])
        sheet.speech = self.speech
        frame = Vertical(sheet)
        frame.border_title = labels.help_title
        frame.border_subtitle = labels.close_hint
        yield frame

    def on_mount(self) -> None:
        self.set_class(self.speech.rtl, "-rtl")

    def _keys(self) -> Iterator[Paragraph]:
        """The keys of all screens, and those of each that has its own."""
        shared = [self._line(each) for each in self._offered(COMMANDS) if each.scope not in (*OF_THEIR_OWN, TEXT)]
        parts = {None: shared, TEXT: self._part(TEXT), REVIEW: self._part(REVIEW), CHART: self._part(CHART)}
        for part in filter(None, (parts.pop(self.own), *parts.values())):
            yield from [*part, Paragraph("")]

    def _part(self, scope: Scope) -> list[Paragraph]:
        language = self.speech.labels.language
        titles = {REVIEW: reviewing(language).help_title, CHART: CHART_KEYS[language], TEXT: IN_SOURCE_PANE[language]}
        shown = self._offered(commands(scope))
        return [Paragraph(titles[scope], "sheet--strong"), *map(self._line, shown)] if shown else []

    def _offered(self, listed: Sequence[Command]) -> list[Command]:
        return [command for command in listed if offered(self.app, command)]

    def _line(self, command: Command) -> Paragraph:
        return Paragraph(self._said(command))

    def _said(self, command: Command) -> str:
        keys = "  ".join(map(key_name, command.keys)) or ":"
        return f"{command.words[self.speech.labels.language]}: {isolated(keys)}"
