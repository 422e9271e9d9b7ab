"""The views there are, to choose one."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from tui.data.catalogue import View
from tui.widgets.cells import Speech
from tui.widgets.visual import LaysOutItself


class ViewsScreen(LaysOutItself, ModalScreen[str | None]):
    """The titles of the views; choosing one opens it."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape,q,ض", "dismiss", show=False)]
    CSS_PATH = "modal.tcss"

    def __init__(self, views: Sequence[View], speech: Speech) -> None:
        super().__init__()
        self.views = views
        self.speech = speech

    def compose(self) -> ComposeResult:
        language = self.speech.labels.language
        options = OptionList(*(Option(Content(view.title[language]), id=view.name) for view in self.views))
        options.border_title = self.speech.labels.views_title
        options.border_subtitle = self.speech.labels.close_hint
        yield options

    def on_mount(self) -> None:
        self.set_class(self.speech.rtl, "-rtl")

    def on_option_list_option_selected(self, message: OptionList.OptionSelected) -> None:
        self.dismiss(message.option_id)
