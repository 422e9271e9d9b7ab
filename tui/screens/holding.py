"""Panes under conditions: what holds them, what takes it back, and the language they speak."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from textual import events, on
from textual.widget import Widget

from tui.data.answers import Database
from tui.data.filters import Condition
from tui.labels.commands import TEXT, Scope
from tui.labels.comparing import NOT_THIS_COLUMN
from tui.labels.labels import Labels
from tui.screens.first_paint import FirstPaint
from tui.widgets.asking_pane import FIRST_ROWS
from tui.widgets.cells import Row, Speech
from tui.widgets.filter_bar import FilterBar
from tui.widgets.keys import KeyBar
from tui.widgets.pane import Pane
from tui.widgets.relation_table import RelationTable
from tui.widgets.report_text import ReportText
from tui.widgets.selecting import SelectsText
from tui.widgets.source_pane import SourcePane
from tui.widgets.speaking import Speaks

PANES = ("category", "year", "country")
"""The panes in the order they are read; the source pane comes last."""


@dataclass(frozen=True, slots=True)
class State:
    """What undo brings back: the conditions of the screen, and the search and order of each pane."""

    kept: tuple[Condition, ...]
    panes: tuple[tuple[str, tuple[str, bool] | None, tuple[Condition, ...]], ...]


class HoldingScreen(SelectsText, FirstPaint):
    """Panes over one database, held to conditions together or each by itself, in the reader's language."""

    def __init__(self, database: Database, kept: tuple[Condition, ...] = ()) -> None:
        super().__init__()
        self.database = database
        self.kept = kept
        self._past: list[State] = []
        self._told: set[str] = set()

    def on_mount(self) -> None:
        self.watch(self.app, "speech", self._speak)
        self.watch(self.app, "has_newer", self._show_newer)
        self._keep(self.kept)

    @property
    def speech(self) -> Speech:
        speech = self.app.speech  # type: ignore[attr-defined]
        assert isinstance(speech, Speech)
        return speech

    @property
    def labels(self) -> Labels:
        return self.speech.labels

    @property
    def stays(self) -> bool:
        """Whether it shows the same of a newer edition; what was worked out from an older one is left."""
        return False

    @property
    def panes(self) -> list[Pane]:
        return list(self.query(Pane))

    @property
    def source_pane(self) -> SourcePane | None:
        """Where the proof is shown; a table of any file has none."""
        return next(iter(self.query(SourcePane)), None)

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        """Let the key bar name the keys of the text while the text has the focus."""
        scope = TEXT if isinstance(event.widget, ReportText) else None
        if scope != self._told_keys_of:
            self._told_keys_of = scope
            for bar in self.query(KeyBar):
                bar.tell(scope)

    _told_keys_of: Scope | None = None

    @property
    def text_in_focus(self) -> SourcePane | None:
        """The pane of the text that keys speak to, if they do."""
        pane = self.source_pane
        return pane if pane is not None and pane.has_focus_within and pane.shows_text else None

    @property
    def pane(self) -> Pane:
        """The pane in focus, or the one that was last."""
        return next((pane for pane in self.panes if pane.has_focus_within), self._last_pane or self.panes[0])

    _last_pane: Pane | None = None

    # The language

    def _speak(self) -> None:
        """Say everything in the reader's language, and turn the layout with it."""
        for widget in self.query():
            if isinstance(widget, Speaks):
                widget.speech = self.speech
        for row in self.query(".row"):
            self._mirror(row)
        self._show_filters()

    def _mirror(self, row: Widget) -> None:
        """Let the first pane of a row stand where reading starts."""
        ordered = sorted(row.children, key=lambda child: reading_order(child.id), reverse=self.speech.rtl)
        if ordered != list(row.children):
            row.sort_children(key=lambda child: reading_order(child.id), reverse=self.speech.rtl)

    def _show_newer(self, has_newer: bool) -> None:
        self.query_one(FilterBar).has_newer = has_newer

    # Filters of the whole screen

    def _keep(self, kept: tuple[Condition, ...]) -> None:
        self.kept = kept
        for pane in self.panes:
            pane.kept = kept
        self._show_filters()

    def _show_filters(self) -> None:
        bar = self.query_one(FilterBar)
        bar.file = self.database.path.name
        bar.sentences = tuple(self._sentence(pane, condition) for pane, condition in self._filters())

    def _filters(self) -> list[tuple[Pane | None, Condition]]:
        """Every condition in force, as the bar shows them: those of the screen, then those of one pane."""
        own = [(pane, condition) for pane in self.panes for condition in pane.own]
        return [*((None, condition) for condition in self.kept), *own]

    def _sentence(self, pane: Pane | None, condition: Condition) -> str:
        language = self.labels.language
        said = condition.sentence[language]
        if pane is not None and len(self.panes) > 1:
            said = f"{said} · {pane.view.title[language]}"  # behind it: a bar too narrow cuts the end
        return self.speech.digits(said)

    def hold_pane(self, pane: Pane, condition: Condition) -> None:
        """Hold the whole screen to a condition where every pane knows what it speaks of, else the one pane."""
        if condition in [*self.kept, *pane.own]:
            return
        self._remember()
        if all(condition.fits(each.view) for each in self.panes):
            self._keep((*self.kept, condition))
        else:
            pane.own = (*pane.own, condition)
            self._show_filters()

    @on(RelationTable.ConditionAsked)
    def _hold_to_cell(self, message: RelationTable.ConditionAsked) -> None:
        self.hold_pane(self.pane, message.condition)

    @on(RelationTable.ComparisonAsked)
    def _ask_for_comparison(self, message: RelationTable.ComparisonAsked) -> None:
        from tui.screens.condition import ConditionScreen

        pane, columns = self.pane, message.table.comparable()
        if message.column is None or not columns:
            self.notify(NOT_THIS_COLUMN[self.labels.language], markup=False)
            return

        def compared(condition: Condition | None) -> None:
            if condition is not None:
                self.hold_pane(pane, condition)

        self.app.push_screen(ConditionScreen(columns, message.column, self.speech), compared)

    def action_expression(self) -> None:
        """Have a condition typed as SQL, for the pane in focus."""
        from tui.screens.expression import ExpressionScreen

        pane, database, language = self.pane, self.database, self.labels.language

        def typed(condition: Condition | None) -> None:
            if condition is not None:
                self.hold_pane(pane, condition)

        def judging(text: str) -> Condition:
            return database.condition(pane.view, text, language)

        self.app.push_screen(ExpressionScreen(pane.view, judging, self.speech), typed)

    def action_turn_letters(self) -> None:
        """Turn Arabic that is stored backwards: where it seems to be, else in the column under the cursor."""
        from tui.data.turning import visual_columns
        from tui.labels.turning import NOT_TEXT

        table, view = self.pane.table, self.pane.view
        column = next(iter(table.columns()[table.current_column : table.current_column + 1]), None)
        names = visual_columns(view, self.first_rows())
        if not names and column is not None and column.kind == "text":
            names = (column.shown(self.labels.language),)
        if names:
            self.turn_letters(names)
        else:
            self.notify(NOT_TEXT[self.labels.language], markup=False)

    def turn_letters(self, names: Sequence[str]) -> None:
        """Turn the letters of columns of the pane, until that is taken back."""
        from tui.data.turning import turned

        self.hold_pane(self.pane, turned(self.pane.view, names))

    def first_rows(self) -> Sequence[Row]:
        """The rows that came along with the answer of the pane."""
        relation = self.pane.table.relation
        return relation.window(0, FIRST_ROWS) if relation is not None else []

    @on(FilterBar.Removed)
    def _remove_filter(self, message: FilterBar.Removed) -> None:
        self.let_go(self._filters()[message.index][1])

    def let_go(self, condition: Condition) -> None:
        """Hold nothing to a condition any more."""
        self._remember()
        for pane in self.panes:
            if any(each is condition for each in pane.own):
                pane.own = tuple(each for each in pane.own if each is not condition)
        self._keep(tuple(each for each in self.kept if each is not condition))
        self.notify(self.labels.filter_removed)

    def action_reset(self) -> None:
        """Remove every filter, search and order."""
        self._remember()
        for pane in self.panes:
            pane.lift_search()
            pane.order = None
        had = bool(self._filters())
        for pane in self.panes:
            pane.own = ()
        self._keep(())
        if had:
            self.notify(self.labels.filter_removed)

    def _remember(self) -> None:
        self._past.append(State(self.kept, tuple((pane.found, pane.order, pane.own) for pane in self.panes)))

    def action_undo(self) -> None:
        if not self._past:
            return
        state = self._past.pop()
        for pane, (found, order, own) in zip(self.panes, state.panes, strict=True):
            pane.found, pane.order, pane.own = found, order, own
        self._keep(state.kept)
        self.notify(self.labels.filter_restored)

    def read_from(self, database: Database) -> None:
        """Show another edition of the database under the same filters."""
        self.database = database
        for pane in self.panes:
            pane.read_from(database)
        self._show_filters()

    def hold_to(self, conditions: tuple[Condition, ...]) -> None:
        """Show what fulfils these conditions; undo brings back what was shown before."""
        self._remember()
        self._keep(conditions)


def reading_order(identity: str | None) -> int:
    """The place of a pane when the screen is read from its start."""
    return PANES.index(identity) if identity in PANES else len(PANES)
