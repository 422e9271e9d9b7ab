"""Key bindings from the list of commands, and the bar that shows them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from textual import events
from textual.app import App
from textual.binding import Binding, BindingType
from textual.widget import Widget

from tui.labels.commands import NOTHING_ELSE, Command, Scope, commands, key_name, on_bar
from tui.labels.words import Words
from tui.text.lines import line
from tui.widgets.pieces import BLANK, Piece, Row, RowsOfPieces
from tui.widgets.speaking import Speaks


def bindings(scope: Scope) -> list[BindingType]:
    """The bindings of a scope, Arabic keyboards included."""
    return [
        Binding(",".join(command.all_keys), command.action, command.words.en, show=False)
        for command in commands(scope)
        if command.keys
    ]


def offered(app: App[Any], command: Command) -> bool:
    """Whether the program answers a command: one for strangers does not answer all."""
    offers = getattr(app, "offers", None)
    return offers is None or bool(offers(command))


HELP = "help"
"""The one command that a narrow key bar names before others: it leads to all of them."""


class KeyBar(RowsOfPieces, Speaks):
    """The keys that matter most, on one line, first where reading starts; a click presses the key."""

    DEFAULT_CSS = "KeyBar { height: 1; dock: bottom; }"
    COMPONENT_CLASSES: ClassVar[set[str]] = {"keys--key", "keys--word"}

    def __init__(self, scope: Scope | None = None, meant: Mapping[str, Words | None] = NOTHING_ELSE) -> None:
        """The keys of a screen that has keys of its own, or of all others.

        `meant` says what commands do on this screen, None where they do nothing there.
        """
        super().__init__()
        self.meant = meant
        self.tell(scope)

    def tell(self, scope: Scope | None) -> None:
        """Name the keys of another scope."""
        self.commands = on_bar(scope, self.meant)
        self.refresh()

    def row(self, y: int) -> Row:
        return Row(tuple(piece for _, pieces, _ in self._items() for piece in pieces), self.speech.rtl)

    def _items(self) -> list[tuple[Command, list[Piece], int]]:
        """The commands that fit, each with what is painted for it and its width in cells; the help has its room."""
        items = [self._item(command) for command in self.commands if offered(self.app, command)]
        kept = sum(width for command, _, width in items if command.action == HELP)
        left, shown = self.size.width, []
        for command, pieces, width in items:
            kept -= width if command.action == HELP else 0
            if width + kept > left:
                if not kept:
                    break
                continue
            left -= width
            shown.append((command, pieces, width))
        return shown

    def _item(self, command: Command) -> tuple[Command, list[Piece], int]:
        key_style = self.get_component_rich_style("keys--key")
        word_style = self.get_component_rich_style("keys--word")
        key, word = line(key_name(command.keys[0])), line(command.words[self.speech.labels.language])
        pieces = [
            *(Piece(each, key_style) for each in (BLANK, key, BLANK)),
            *(Piece(each, word_style) for each in (word, BLANK)),
        ]
        return command, pieces, sum(piece.line.cells for piece in pieces)

    def on_click(self, event: events.Click) -> None:
        if self.text_selection is not None:
            return
        from_start = self.size.width - 1 - event.x if self.speech.rtl else event.x
        for command, _, width in self._items():
            if from_start < width:
                self.call_later(self._target(command).run_action, command.action)
                return
            from_start -= width

    def _target(self, command: Command) -> Widget | App[None]:
        """Who answers a command: the table in focus, its screen, or the program."""
        if command.scope == "app":
            return self.app
        return self.screen.focused or self.screen if command.scope in ("table", "text") else self.screen
