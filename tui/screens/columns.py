"""Which columns a table shows, and in what order."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from tui.data.arranging import Arrangement
from tui.data.catalogue import Column
from tui.labels import arranging as words_of
from tui.widgets.cells import Speech
from tui.widgets.visual import LaysOutItself


class ColumnsScreen(LaysOutItself, ModalScreen[None]):
    """A list of the columns; what is changed in it is seen in the table at once."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q,ض,C", "dismiss", show=False),
        Binding("space", "toggle_column", show=False),
        Binding("shift+up,K,minus", "move(-1)", show=False, priority=True),
        Binding("shift+down,J,plus", "move(1)", show=False, priority=True),
    ]
    CSS_PATH = "modal.tcss"

    def __init__(
        self,
        columns: Sequence[Column],
        arrangement: Arrangement,
        speech: Speech,
        arrange: Callable[[Arrangement], None],
    ) -> None:
        super().__init__()
        self.columns = columns
        self.arrangement = arrangement
        self.speech = speech
        self._arrange = arrange

    def compose(self) -> ComposeResult:
        language = self.speech.labels.language
        listed = OptionList(*self._options())
        listed.border_title = Content(words_of.TITLE[language])
        listed.border_subtitle = Content(words_of.HINT[language])
        yield listed

    def on_mount(self) -> None:
        self.set_class(self.speech.rtl, "-rtl")

    def _options(self) -> list[Option]:
        return [
            Option(Content(f"{self._sign(column)} {column.words[self.speech.labels.language]}"), id=f"c-{place}")
            for place, column in enumerate(self.arrangement.arranged(self.columns))
        ]

    def _sign(self, column: Column) -> str:
        return "·" if column.name in self.arrangement.hidden else "✓"

    @property
    def _chosen(self) -> int:
        return self.query_one(OptionList).highlighted or 0

    def on_option_list_option_selected(self) -> None:
        self.action_toggle_column()

    def action_toggle_column(self) -> None:
        """Hide the column, or show it again."""
        name = self.arrangement.arranged(self.columns)[self._chosen].name
        self._change(self.arrangement.toggled(name, self.columns), self._chosen)

    def action_move(self, by: int) -> None:
        """Move the column to another place."""
        name = self.arrangement.arranged(self.columns)[self._chosen].name
        place = max(0, min(self._chosen + by, len(self.columns) - 1))
        self._change(self.arrangement.moved(name, by, self.columns), place)

    def _change(self, arrangement: Arrangement, place: int) -> None:
        self.arrangement = arrangement
        self._arrange(arrangement)
        listed = self.query_one(OptionList)
        listed.set_options(self._options())
        listed.highlighted = place
