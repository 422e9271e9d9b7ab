"""The command palette."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.command import CommandInput, CommandList, CommandPalette, Hit, Hits, Provider
from textual.content import Content
from textual.fuzzy import Matcher
from textual.system_commands import SystemCommandsProvider
from textual.widgets.option_list import Option

from tui.data.completing import Completion
from tui.data.naming import path_completions
from tui.labels import opening as words_of
from tui.labels.synonyms import other_names
from tui.labels.words import isolated
from tui.text.folding import fold
from tui.widgets.arabic_input import ArabicInput
from tui.widgets.cells import Speech
from tui.widgets.visual import LaysOutItself

ANOTHER_WORD = 0.9
"""What a match of another word for a command counts, beside one of its name."""

MOST_OFFERED = 20
"""Paths that are offered at once."""


class Query(CommandInput, ArabicInput):
    """What is typed to find a command: Textual's field by its style sheet, ours by what it does."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("tab", "screen.complete", show=False)]


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
    """The program's commands, found by any spelling, and by other words for the same."""

    def matcher(self, user_input: str, case_sensitive: bool = False) -> Matcher:
        return FoldingMatcher(user_input, match_style=self.match_style, case_sensitive=case_sensitive)

    async def search(self, query: str) -> Hits:
        matcher = self.matcher(query)
        for name, keys, callback, *_ in self.app.get_system_commands(self.screen):
            by_name = matcher.match(name)
            by_another = ANOTHER_WORD * max(map(matcher.match, other_names(name)), default=0.0)
            if score := max(by_name, by_another):
                shown = matcher.highlight(name) if by_name >= by_another else Content(name)
                yield Hit(score, shown, callback, help=keys)


class Openings(Provider):
    """What `open PATH` may go on with, and the opening of it."""

    async def search(self, query: str) -> Hits:
        wish, palette = words_of.find_wish(query), self.app.screen
        if wish is None or not isinstance(palette, Palette) or palette.opening is None:
            return
        typed = wish["paths"]
        words = words_of.OPEN[palette.speech.labels.language]
        yield Hit(2.0, Content(words.format(isolated(typed))), partial(palette.opening, typed))
        for place, each in enumerate(palette.offered(query)):
            whole = f"{typed[: each.start]}{each.written}{typed[each.end :]}"
            shown = Content(isolated(each.written))
            is_folder = each.heading.endswith("/")
            then = partial(palette.go_on, whole) if is_folder else partial(palette.opening, whole)
            yield Hit(1.0 - place / 1000, shown, then)


class Palette(LaysOutItself, CommandPalette):
    """Textual's command palette, over a screen that is visual already; its field is one that reads Arabic."""

    def __init__(
        self, speech: Speech, *, id: str, opening: Callable[[str], object] | None = None, beginning: str = ""
    ) -> None:
        """Offer the commands, and with `opening`, which takes what is typed, files too."""
        super().__init__(providers=[Commands, Openings], id=id)
        self.speech = speech
        self.opening = opening
        self.beginning = beginning

    def on_mount(self) -> None:
        self._type(self.beginning)

    def offered(self, query: str) -> list[Completion]:
        """What the path in `open PATH` may go on with."""
        wish = words_of.find_wish(query)
        return path_completions(wish["paths"], len(wish["paths"]))[:MOST_OFFERED] if wish is not None else []

    def action_complete(self) -> None:
        """Put in the first path that is offered."""
        typed = self.query_one(Query).value
        wish = words_of.find_wish(typed)
        if wish is not None and (offered := self.offered(typed)):
            before = wish.start("paths") + offered[0].start
            self._type(f"{typed[:before]}{offered[0].written}")

    def go_on(self, folder: str) -> None:
        """Look into a folder."""
        words = words_of.OPEN[self.speech.labels.language]
        again = Palette(self.speech, id=self.id or "", opening=self.opening, beginning=words.format(folder))
        self.app.push_screen(again)

    def _type(self, text: str) -> None:
        if text:
            field = self.query_one(Query)
            field.value = text
            field.cursor_position = len(text)

    def compose(self) -> ComposeResult:
        for part in super().compose():
            yield self._query() if isinstance(part, CommandInput) else part

    def _query(self) -> Query:
        query = Query(placeholder=self.speech.labels.command_hint, select_on_focus=False)
        query.speech = self.speech
        return query

    def _start_no_matches_countdown(self, search_value: str) -> None:
        """Say at once that nothing was found; Textual waits, and says it in English only."""
        self._stop_no_matches_countdown()
        if not search_value:
            return
        self.query_one(CommandList).add_option(
            Option(Content(self.speech.labels.no_command), id=self._NO_MATCHES, disabled=True)
        )
        self._list_visible = True
