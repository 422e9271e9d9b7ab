"""One view on a screen of its own, with the source pane beside it where its rows may have figures behind them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import ClassVar

from textual import on
from textual.app import ComposeResult

from tui.data.answers import Database
from tui.data.catalogue import View
from tui.data.filters import Condition
from tui.labels.commands import NOTHING_ELSE, OF_FIGURES_ALONE, OPEN_TABLE, ROWS_BEHIND, WHOLE_ROW
from tui.labels.words import Words
from tui.screens.reading import ReadingScreen
from tui.widgets.asked import Narrowing
from tui.widgets.filter_bar import FilterBar
from tui.widgets.keys import KeyBar
from tui.widgets.pane import Pane
from tui.widgets.relation_table import RelationTable
from tui.widgets.source_pane import SourcePane

MOST_TOLD = 4
"""Sentences about the reading of files that are told at once."""
TIME_TO_READ = 12.0


def meant_in(view: View) -> Mapping[str, Words | None]:
    """What the keys do in a view where that is not what they do among figures, for the key bar."""
    if not view.plain:
        return NOTHING_ELSE
    opens = OPEN_TABLE if view.leads is not None else ROWS_BEHIND if view.opens is not None else None
    return {"open": opens, "show": WHOLE_ROW, "next_pane": None, **OF_FIGURES_ALONE}


class TableScreen(ReadingScreen):
    """A view under conditions: the figures behind a row, or any view the reader chose."""

    def __init__(
        self, database: Database, view: View, conditions: tuple[Condition, ...], *, is_root: bool = False
    ) -> None:
        super().__init__(database, conditions)
        self.view = view
        self.is_root = is_root
        """Whether it is the one that the files opened on; Esc does not leave it."""

    @property
    def stays(self) -> bool:
        return type(self) is TableScreen and self.view.name in self.database.views

    def compose(self) -> ComposeResult:
        yield FilterBar()
        yield Pane(self.database, self.view, id="only", has_trend=False)
        if not self.view.plain:
            yield SourcePane(id="source")
        yield KeyBar(meant=meant_in(self.view))

    def on_mount(self) -> None:
        if self.is_root:
            self.hold_first_paint()
        self.pane.narrowing = self.first_narrowing()
        self.pane.table.focus()

    def first_narrowing(self) -> Narrowing | None:
        """Where the cursor begins, besides at the first row; None where nothing can be asked yet."""
        return Narrowing()

    def _tell_notes(self, *, besides: Sequence[str]) -> None:
        """Say what was decided in reading the files, but for what the reader is being asked about columns."""
        from tui.labels.files import in_visual_order

        asked = [in_visual_order(name) for name in besides]
        told = [note[self.labels.language] for note in self.database.notes if note not in asked]
        if told:
            self.notify("\n".join(told[:MOST_TOLD]), timeout=TIME_TO_READ, markup=False)

    @on(RelationTable.CursorMoved)
    def _show_first_rows(self) -> None:
        self.release_first_paint()
        if self.view.plain and not self._was_seen:
            self._was_seen = True
            offered = self._offer_to_turn()
            if self.is_root:
                self._tell_notes(besides=offered)

    _was_seen = False
    _offered: ClassVar[set[tuple[Path, str]]] = set()
    """Views of files of which the reader was asked whether to turn their letters."""

    def _offer_to_turn(self) -> Sequence[str]:
        """Ask whether to turn Arabic that seems to be stored backwards, once for each table; says which columns."""
        from tui.data.turning import visual_columns

        names, table = visual_columns(self.view, self.first_rows()), (self.database.path, self.view.name)
        if not names or table in self._offered:
            return ()
        from tui.labels import turning as words_of
        from tui.screens.asking import Asking

        self._offered.add(table)
        headings = [self.view.column(name).words for name in names]
        language = self.labels.language
        question = words_of.offer([each.en for each in headings], [each.ar for each in headings])[language]
        answers = [("turn", words_of.TURN[language]), ("leave", words_of.LEAVE[language])]

        def answered(answer: str | None) -> None:
            if answer == "turn":
                self.turn_letters(names)

        self.app.push_screen(Asking(question, answers, self.speech), answered)
        return names

    def action_lift(self) -> None:
        if not self.stop_or_lift() and not self.is_root:
            self.app.pop_screen()
