"""Key bindings from the list of commands, and the bar that shows them."""

from __future__ import annotations

from typing import ClassVar

from rich.segment import Segment
from textual import events
from textual.app import App
from textual.binding import Binding, BindingType
from textual.strip import Strip
from textual.widget import Widget

from tui.labels.commands import COMMANDS, Command, Scope, commands, key_name
from tui.text.lines import line
from tui.widgets.speaking import Speaks
from tui.widgets.strips import aligned
from tui.widgets.visual import LaysOutItself


def bindings(scope: Scope) -> list[BindingType]:
    """The bindings of a scope, Arabic keyboards included."""
    return [
        Binding(",".join(command.all_keys), command.action, command.words.en, show=False) for command in commands(scope)
    ]


class KeyBar(LaysOutItself, Speaks):
    """The keys that matter most, on one line, first where reading starts; a click presses the key."""

    DEFAULT_CSS = "KeyBar { height: 1; dock: bottom; }"
    COMPONENT_CLASSES: ClassVar[set[str]] = {"keys--key", "keys--word"}

    def _items(self) -> list[tuple[Command, list[Segment], int]]:
        """The commands that fit, each with what is painted for it and its width in cells."""
        key_style = self.get_component_rich_style("keys--key")
        word_style = self.get_component_rich_style("keys--word")
        items: list[tuple[Command, list[Segment], int]] = []
        left = self.size.width
        for command in (command for command in COMMANDS if command.on_bar):
            word = line(command.words[self.speech.labels.language]).text
            pieces = [Segment(f" {key_name(command.keys[0])} ", key_style), Segment(f"{word} ", word_style)]
            width = sum(piece.cell_length for piece in pieces)
            if width > left:
                break
            left -= width
            items.append((command, pieces[::-1] if self.speech.rtl else pieces, width))
        return items

    def render_line(self, y: int) -> Strip:
        items = [pieces for _, pieces, _ in self._items()]
        segments = [piece for pieces in (reversed(items) if self.speech.rtl else items) for piece in pieces]
        style = self.get_component_rich_style("keys--word")
        return aligned(segments, self.size.width, style, rtl=self.speech.rtl)

    def on_click(self, event: events.Click) -> None:
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
        return self.screen.focused or self.screen if command.scope == "table" else self.screen
