"""A few sentences above a table: what is to be known of it, and what warns."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual.geometry import Size

from tui.labels.words import Words
from tui.text.lines import Direction, wrap
from tui.widgets.sheet import Paragraph, Sheet


class Notice(Sheet):
    """As many lines as the sentences take, up to some; further ones are scrolled to."""

    DEFAULT_CSS = "Notice { height: auto; max-height: 6; padding: 0 1; }"
    COMPONENT_CLASSES: ClassVar[set[str]] = {"sheet--warning"}

    def __init__(self) -> None:
        super().__init__()
        self._said: tuple[tuple[Words, str], ...] = ()

    def tell(self, warnings: Sequence[Words], remarks: Sequence[Words]) -> None:
        """Say what warns, then what else is to be known."""
        self._said = (
            *((words, "sheet--warning") for words in warnings),
            *((words, "sheet--dim") for words in remarks),
        )
        self._say()

    def watch_speech(self) -> None:
        self._say()

    def _say(self) -> None:
        speech = self.speech
        self.paragraphs = tuple(
            Paragraph(speech.digits(words[speech.labels.language]), style) for words, style in self._said
        )
        self.refresh(layout=True)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """The lines its sentences take at a width."""
        base: Direction = "rtl" if self.speech.rtl else "ltr"
        return sum(len(wrap(each.text, width, base=base)) for each in self.paragraphs) if width else 0
