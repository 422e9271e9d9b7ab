"""The copy menu: what to copy and in which form, seen before it is copied; to the clipboard or to a file."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.message import Message
from textual.screen import ModalScreen
from textual.widgets import Label, OptionList
from textual.widgets.option_list import Option

from tui.data.publishing import replacing
from tui.errors import HasilaError
from tui.labels import citing as words
from tui.labels.words import Words, apart
from tui.screens.asking import Asking
from tui.terminal.clipboard import LONGEST
from tui.text.clean import without_controls
from tui.widgets.copies import ENDINGS, Copies, things
from tui.widgets.selecting import SelectsText
from tui.widgets.sheet import Paragraph, Sheet
from tui.widgets.visual import LaysOutItself

PREVIEW = 8000
"""Characters that are shown of what will be copied: more than a screen holds."""


class CopyScreen(LaysOutItself, SelectsText, ModalScreen[None]):
    """Up and down choose the thing, left and right its form; Enter copies what is seen below."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q,ض,y,غ", "dismiss", show=False),
        Binding("left", "form(True)", show=False, priority=True),
        Binding("right", "form(False)", show=False, priority=True),
        Binding("w,ص", "to_file", show=False),
    ]
    CSS_PATH = "copy_menu.tcss"

    @dataclass
    class Written(Message):
        """A worker has written the file, or `problem` says why not."""

        path: Path
        problem: HasilaError | None

    def __init__(self, copies: Copies, *, writes: bool) -> None:
        """Offer what there is; `writes` is whether files may be written."""
        super().__init__()
        self.copies = copies
        self.speech = copies.speech
        self.writes = writes
        self._form: dict[str, str] = {}
        """The form chosen for each thing, else its first."""

    def compose(self) -> ComposeResult:
        options = OptionList(*(Option(Content(said), id=name) for name, said in things(self.copies)))
        sheet = Sheet()
        sheet.speech = self.speech
        frame = Vertical(options, Label("", id="forms", markup=False), sheet, Label("", id="said", markup=False))
        frame.border_title = Content(self._said(words.TITLE))
        frame.border_subtitle = Content(self._said(words.HINT if self.writes else words.HINT_WITHOUT_FILES))
        yield frame

    def on_mount(self) -> None:
        self.set_class(self.speech.rtl, "-rtl")
        options = self.query_one(OptionList)
        names = list(self.copies.forms)
        options.highlighted = names.index("citation") if "citation" in names else 0
        options.focus()

    def _said(self, said: Words) -> str:
        return said[self.speech.labels.language]

    # What is chosen

    @property
    def thing(self) -> str:
        """What is chosen to be copied."""
        return list(self.copies.forms)[self.query_one(OptionList).highlighted or 0]

    @property
    def form(self) -> str:
        """The form it is chosen in."""
        return self._form.get(self.thing, next(iter(self.copies.forms[self.thing])))

    @property
    def text(self) -> str:
        """What would be copied: nothing in it steers a terminal."""
        return without_controls(self.copies.forms[self.thing][self.form]())

    def action_form(self, to_the_left: bool) -> None:
        """Choose the form beside, as it stands on the screen."""
        forms = list(self.copies.forms[self.thing])
        step = 1 if to_the_left == self.speech.rtl else -1
        self._form[self.thing] = forms[(forms.index(self.form) + step) % len(forms)]
        self._show()

    @on(OptionList.OptionHighlighted)
    def _show(self) -> None:
        """Show what would be copied, and say where that is too much for a terminal."""
        names = [
            apart(f"[{self._said(words.FORMS[each])}]" if each == self.form else self._said(words.FORMS[each]))
            for each in self.copies.forms[self.thing]
        ]
        self.query_one("#forms", Label).update(Content("  ".join(names)))
        text = self.text
        seen = text if len(text) <= PREVIEW else f"{text[:PREVIEW]}…"
        self.query_one(Sheet).paragraphs = tuple(Paragraph(each, quoted=True) for each in seen.rstrip("\n").split("\n"))
        size = len(text.encode(errors="replace"))
        cut = self._said(words.cut(len(text))) if len(text) > PREVIEW else ""
        self._say(self._said(words.too_long(size, LONGEST)) if size > LONGEST else cut)

    def _say(self, sentence: str) -> None:
        said = self.query_one("#said", Label)
        said.update(Content(sentence))
        said.display = bool(sentence)

    # What becomes of it

    @on(OptionList.OptionSelected)
    def _copy(self) -> None:
        self.app.copy_to_clipboard(self.text)
        self.dismiss()

    def action_to_file(self) -> None:
        """Ask for a file, and write what is seen to it."""
        if not self.writes:
            self._say(self._said(words.NOT_HERE))
            return
        proposed = f"hasila-{self.thing}{ENDINGS[self.form]}"
        answers = (("write", self._said(words.WRITE)), ("stay", self._said(words.STAY)))
        self.app.push_screen(Asking(self._said(words.WHERE), answers, self.speech, file=proposed), self._take_file)

    def _take_file(self, typed: str | None) -> None:
        if typed is None or typed == "stay":
            return
        if not typed:
            self._say(self._said(words.NO_FILE))
            return
        path = Path(typed).expanduser()
        if not path.exists():
            self._write(path, self.text, over=False)
            return

        def answered(answer: str | None) -> None:
            if answer == "replace":
                self._write(path, self.text, over=True)

        answers = (("stay", self._said(words.STAY)), ("replace", self._said(words.REPLACE)))
        self.app.push_screen(Asking(self._said(words.is_there(path.name)), answers, self.speech), answered)

    @work(thread=True, exclusive=True, group="write")
    def _write(self, path: Path, text: str, *, over: bool) -> None:
        """Write beside and rename, so that nothing half is left."""
        problem = None
        try:
            with replacing(path, over=over) as draft:
                draft.path.write_text(text, encoding="utf-8", newline="")
        except HasilaError as refused:
            problem = refused
        except OSError as refused:
            problem = HasilaError(f"{path} could not be written: {refused.strerror}")
        self.post_message(self.Written(path, problem))

    @on(Written)
    def _tell_written(self, message: Written) -> None:
        if message.problem is not None:
            self._say(str(message.problem))
            return
        self.notify(self._said(words.written(message.path.name)), markup=False)
        self.dismiss()
