"""The views there are, to choose one; the reader's own are marked, and may be renamed and deleted."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from tui.data.catalogue import Problem, View
from tui.data.saving import delete, rename
from tui.errors import HasilaError
from tui.labels import saving as words_of
from tui.screens.asking import Asking
from tui.widgets.cells import Speech
from tui.widgets.visual import LaysOutItself


class ViewsScreen(LaysOutItself, ModalScreen[str | None]):
    """The titles of the views; choosing one opens it."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q,ض", "dismiss", show=False),
        Binding("e,ث", "rename", show=False),
        Binding("delete", "delete", show=False),
    ]
    CSS_PATH = "modal.tcss"

    def __init__(
        self, views: Sequence[View], problems: Sequence[Problem], speech: Speech, changed: Callable[[], object] | None
    ) -> None:
        """`changed` is called when a view was renamed or deleted, after which this is done; None forbids both."""
        super().__init__()
        self.views = {view.name: view for view in views}
        self.problems = problems
        self.speech = speech
        self.changed = changed

    def compose(self) -> ComposeResult:
        language = self.speech.labels.language
        options = OptionList(*(Option(Content(self._entry(view)), id=view.name) for view in self.views.values()))
        for problem in self.problems:  # what is wrong is said where the view would stand
            options.add_option(Option(Content(words_of.problem(str(problem), language)), disabled=True))
        own = self.changed is not None and any(view.own for view in self.views.values())
        options.border_title = self.speech.labels.views_title
        options.border_subtitle = Content(words_of.HINT[language]) if own else self.speech.labels.close_hint
        yield options

    def _entry(self, view: View) -> str:
        language = self.speech.labels.language
        return f"{view.title[language]} · {words_of.OWN[language]}" if view.own else view.title[language]

    def on_mount(self) -> None:
        self.set_class(self.speech.rtl, "-rtl")

    def on_option_list_option_selected(self, message: OptionList.OptionSelected) -> None:
        self.dismiss(message.option_id)

    # The reader's own

    def _current(self) -> View | None:
        """The view under the cursor, if it is the reader's own."""
        if self.changed is None:
            return None
        option = self.query_one(OptionList).highlighted_option
        view = self.views.get(option.id or "") if option is not None else None
        if view is not None and not view.own:
            self.notify(words_of.NOT_OWN[self.speech.labels.language], markup=False)
            return None
        return view

    def action_rename(self) -> None:
        """Ask for another name."""
        if (view := self._current()) is None:
            return
        language = self.speech.labels.language

        def answered(name: str | None) -> None:
            if name and name != "stay":
                self._change(lambda: rename(view.path, name))

        answers = (("rename", words_of.DO_RENAME[language]), ("stay", words_of.STAY[language]))
        question = words_of.RENAME[language]
        self.app.push_screen(Asking(question, answers, self.speech, file=view.title[language]), answered)

    def action_delete(self) -> None:
        """Ask, and take the view away."""
        if (view := self._current()) is None:
            return
        language = self.speech.labels.language

        def answered(answer: str | None) -> None:
            if answer == "delete":
                self._change(lambda: delete(view.path))

        answers = (("stay", words_of.STAY[language]), ("delete", words_of.DO_DELETE[language]))
        self.app.push_screen(
            Asking(words_of.ask_delete(view.title[language], language), answers, self.speech), answered
        )

    def _change(self, doing: Callable[[], object]) -> None:
        try:
            doing()
        except HasilaError as problem:
            self.notify(str(problem), severity="error", markup=False)
            return
        self.dismiss(None)
        if self.changed is not None:
            self.changed()
