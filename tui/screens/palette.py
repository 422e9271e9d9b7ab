"""The command palette."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.command import CommandInput, CommandList, CommandPalette
from textual.content import Content
from textual.fuzzy import Matcher
from textual.system_commands import SystemCommandsProvider
from textual.widgets.option_list import Option

from tui.text.folding import fold
from tui.widgets.arabic_input import ArabicInput
from tui.widgets.cells import Speech
from tui.widgets.visual import LaysOutItself


class Query(CommandInput, ArabicInput):
    """What is typed to find a command: Textual's field by its style sheet, ours by what it does."""


class FoldingMatcher(Matcher):
    """Textual's fuzzy matcher on folded text; what it marks are the letters as they are written, with their marks."""

    def match(self, candidate: str) -> float:
        query = fold(self.query).text
        return self.fuzzy_search.match(query, fold(candidate).text)[0] if query else 0.0

    def highlight(self, candidate: str) -> Content:
        content, folded, query = Content(candidate), fold(candidate), fold(self.query).text
        offsets = self.fuzzy_search.match(query, folded.text)[1] if query else ()
        for offset in offsets:
            if not folded.text[offset].isspace():
                content = content.stylize(self.match_style, *folded.span(offset, offset + 1))
        return content


class Commands(SystemCommandsProvider):
    """The program's commands, found by any spelling."""

    def matcher(self, user_input: str, case_sensitive: bool = False) -> Matcher:
        return FoldingMatcher(user_input, match_style=self.match_style, case_sensitive=case_sensitive)


class Palette(LaysOutItself, CommandPalette):
    """Textual's command palette, over a screen that is visual already; its field is one that reads Arabic."""

    def __init__(self, speech: Speech, *, id: str) -> None:
        super().__init__(providers=[Commands], id=id)
        self.speech = speech

    def compose(self) -> ComposeResult:
        for part in super().compose():
            yield self._query() if isinstance(part, CommandInput) else part

    def _query(self) -> Query:
        query = Query(placeholder=self.speech.labels.command_hint, select_on_focus=False)
        query.speech = self.speech
        return query

    def _start_no_matches_countdown(self, search_value: str) -> None:
        """Textual says it in English only."""
        self._stop_no_matches_countdown()
        if search_value:
            self._no_matches_timer = self.set_timer(self._NO_MATCHES_COUNTDOWN, self._say_no_matches)

    def _say_no_matches(self) -> None:
        self.query_one(CommandList).add_option(
            Option(Content(self.speech.labels.no_command), id=self._NO_MATCHES, disabled=True)
        )
        self._list_visible = True
