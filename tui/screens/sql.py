"""The SQL of what is on the screen, to read and to copy."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.filter import LineFilter
from textual.screen import ModalScreen
from textual.widgets import Static

from tui.labels import saving as words_of
from tui.widgets.cells import Speech
from tui.widgets.selecting import SelectsText
from tui.widgets.visual import LaysOutItself, VisualFilter


class Code(LaysOutItself, Static):
    """Lines of SQL: they run from left to right in either language, Arabic inside them from right to left."""

    def get_line_filters(self) -> Sequence[LineFilter]:
        return [*super().get_line_filters(), VisualFilter("ltr")]


class SqlScreen(LaysOutItself, SelectsText, ModalScreen[None]):
    """One query; `y` copies all of it."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q,ض,S", "dismiss", show=False),
        Binding("y,غ", "copy", show=False),
        Binding("j", "down", show=False),
        Binding("k", "up", show=False),
    ]
    CSS_PATH = "sql.tcss"

    def __init__(self, sql: str, speech: Speech) -> None:
        super().__init__()
        self.sql = sql
        self.speech = speech

    def compose(self) -> ComposeResult:
        language = self.speech.labels.language
        frame = VerticalScroll(Code(Content(self.sql)))
        frame.border_title = Content(words_of.SQL_TITLE[language])
        frame.border_subtitle = Content(words_of.SQL_HINT[language])
        yield frame

    def on_mount(self) -> None:
        self.set_class(self.speech.rtl, "-rtl")
        self.query_one(VerticalScroll).focus()

    def action_copy(self) -> None:
        """Copy the query as it is stored."""
        self.app.copy_to_clipboard(f"{self.sql}\n")

    def action_down(self) -> None:
        self.query_one(VerticalScroll).scroll_down()

    def action_up(self) -> None:
        self.query_one(VerticalScroll).scroll_up()
