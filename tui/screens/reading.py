"""What every screen that reads figures shares: the bars, the source pane, search, undo, the language."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual import events, on, work
from textual.binding import BindingType
from textual.message import Message
from textual.widget import Widget
from textual.worker import get_current_worker

from tui.data.answers import Database, Relation
from tui.data.catalogue import View
from tui.data.filters import Condition
from tui.data.leading import behind
from tui.errors import QueryError
from tui.labels.commands import TEXT, Scope
from tui.labels.comparing import NOT_THIS_COLUMN, NOTHING_SOUGHT
from tui.labels.labels import Labels
from tui.labels.reading import NO_ROW
from tui.screens.first_paint import FirstPaint
from tui.screens.of_figures import AsksOfFigures
from tui.widgets.asking_pane import FIRST_ROWS
from tui.widgets.cells import Row, Speech, figure_text
from tui.widgets.filter_bar import FilterBar
from tui.widgets.keys import KeyBar, bindings
from tui.widgets.pane import Pane
from tui.widgets.refused import Refused
from tui.widgets.relation_table import RelationTable
from tui.widgets.report_text import ReportText
from tui.widgets.selecting import SelectsText
from tui.widgets.source_pane import Proof, SourcePane
from tui.widgets.speaking import Speaks

PANES = ("category", "year", "country")
"""The panes in the order they are read; the source pane comes last."""

TOLD_AGAIN = 5.0
"""Seconds after which the same refusal is told again."""


@dataclass(frozen=True, slots=True)
class State:
    """What undo brings back: the conditions of the screen, and the search and order of each pane."""

    kept: tuple[Condition, ...]
    panes: tuple[tuple[str, tuple[str, bool] | None, tuple[Condition, ...]], ...]


class ReadingScreen(SelectsText, AsksOfFigures, FirstPaint):
    """A screen of panes over one database, one of them in charge of the source pane."""

    BINDINGS: ClassVar[list[BindingType]] = bindings("screen")

    @dataclass
    class Proved(Message):
        """A worker has the proof of the figure under the cursor."""

        proof: Proof | None
        row: Row | None

    @dataclass
    class ProvedWhole(Message):
        """A worker has the proof of a row that is to be shown whole."""

        proof: Proof | None
        row: Row

    @dataclass
    class Gathered(Message):
        """A worker has what can be copied."""

        proof: Proof | None
        row: Row | None

    @dataclass
    class FoundRows(Message):
        """A worker has found a figure of the text among the rows, for each pane its place there or None."""

        proof: Proof | None
        answers: tuple[Relation | None, ...]
        places: tuple[int | None, ...]

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

    # Search and order

    async def action_find(self) -> None:
        if (text := self.text_in_focus) is not None:
            text.open_search()
            return
        self._remember()
        await self.pane.open_search()

    def action_lift(self) -> None:
        """Stop an answer that takes long, else clear the search of the pane; screens add what else there is to lift."""
        self.stop_or_lift()

    def stop_or_lift(self) -> bool:
        """Whether there was an answer on its way, or a search."""
        stopped = [pane for pane in self.panes if pane.stop()]
        return bool(stopped) or self.lift_search()

    def lift_search(self) -> bool:
        """Clear the search of the pane in focus; whether there was one."""
        return (self.text_in_focus or self.pane).lift_search()

    @on(Pane.Stopped)
    def _be_as_before(self, message: Pane.Stopped) -> None:
        """Every pane is held to what the stopped one shows."""
        self._keep(message.asked.kept)

    @on(RelationTable.OrderAsked)
    def _order(self, message: RelationTable.OrderAsked) -> None:
        self._remember()
        column = message.column.shown(self.labels.language)
        self.pane.order = (column, message.descending)

    @on(RelationTable.ArrangementAsked)
    def _ask_for_arrangement(self, message: RelationTable.ArrangementAsked) -> None:
        from tui.screens.columns import ColumnsScreen

        table = message.table
        self.app.push_screen(ColumnsScreen(table.all_columns(), table.arrangement, self.speech, table.arrange_columns))

    def action_walk(self, backwards: bool) -> None:
        """Go to the next match of the search or the condition in the pane, or to the one before.

        In a text where nothing is searched for, the figures are walked.
        """
        if (text := self.text_in_focus) is not None:
            text.walk(backwards=backwards)
        elif not self.pane.walk(backwards=backwards):
            self.notify(NOTHING_SOUGHT[self.labels.language], markup=False)

    # The shape of the rows

    def action_facets(self) -> None:
        from tui.screens.summarizing import show_facets

        show_facets(self)

    def action_describe(self) -> None:
        from tui.screens.summarizing import describe

        describe(self)

    def action_pivot(self) -> None:
        from tui.screens.summarizing import ask_for_groups

        ask_for_groups(self)

    # From row to proof

    @on(RelationTable.CursorMoved)
    def _follow_cursor(self, message: RelationTable.CursorMoved) -> None:
        if self.source_pane is not None and message.table is self.pane.table:
            self.after_first_paint(lambda: self._prove(self.figure_row(message.row)))

    def figure_row(self, row: Row | None) -> Row | None:
        """A row as it is asked about; where rows have several figures, that of the cell under the cursor."""
        return row

    @work(thread=True, exclusive=True, group="proof")
    def _prove(self, row: Row | None) -> None:
        worker = get_current_worker()
        try:
            proof = self._proof_of(row.get("figure_id") if row is not None else None)
        except QueryError as problem:
            self.post_message(Refused(problem))
            return
        if not worker.is_cancelled:
            self.post_message(self.Proved(proof, row))

    def _proof_of(self, figure_id: object) -> Proof | None:
        """What proves a figure, asked in a worker."""
        proofs = self.database.lookup("source_text", figure_id=figure_id) if figure_id is not None else []
        return proofs[0] if proofs else None

    # From the text to the rows

    @on(SourcePane.FigureChosen)
    def _follow_text(self, message: SourcePane.FigureChosen) -> None:
        answers = [pane.table.relation for pane in self.panes]
        self._find_rows(message.figure_id, tuple(answers))

    @work(thread=True, exclusive=True, group="proof")
    def _find_rows(self, figure_id: int, answers: tuple[Relation | None, ...]) -> None:
        """Find a figure in every table, and what proves it."""
        worker = get_current_worker()
        try:
            places = tuple(place_in(answer, figure_id) for answer in answers)
            proof = self._proof_of(figure_id)
        except QueryError as problem:
            self.post_message(Refused(problem))
            return
        if not worker.is_cancelled:
            self.post_message(self.FoundRows(proof, answers, places))

    @on(FoundRows)
    def _stand_on_rows(self, message: FoundRows) -> None:
        lists = any(answer is not None and "figure_id" in answer.view.returned for answer in message.answers)
        self._show(message.proof, aside=lists and all(place is None for place in message.places))
        for pane, answer, place in zip(self.panes, message.answers, message.places, strict=True):
            if place is not None and pane.table.relation is answer:
                pane.table.go(place)

    @on(ReportText.RowAsked)
    def _go_to_row(self) -> None:
        """Go back from the text to the table that shows the chosen figure."""
        pane = self.source_pane
        if pane is None or pane.aside:
            self.notify(NO_ROW[self.labels.language], markup=False)
            return
        figure_id = pane.proof["figure_id"] if pane.proof is not None else None
        there = [pane for pane in self.panes if figure_id == (pane.table.cursor_row or {}).get("figure_id")]
        (self.pane if self.pane in there or not there else there[0]).table.focus()

    @on(Refused)
    def _tell_refusal(self, message: Refused) -> None:
        """Say once what many widgets may meet together."""
        sentence = str(message.problem)
        if sentence not in self._told:
            self._told.add(sentence)
            self.set_timer(TOLD_AGAIN, lambda: self._told.discard(sentence))
            self.notify(sentence, severity="error", markup=False)

    @on(Proved)
    def _show_proof(self, message: Proved) -> None:
        self._show(message.proof, self._explanation(message.row))

    def _show(self, proof: Proof | None, explanation: str = "", *, aside: bool = False) -> None:
        pane = self.source_pane
        if pane is not None:
            pane.database = self.database
            pane.explanation = explanation
            pane.proof = proof
            pane.aside = aside

    def _explanation(self, row: Row | None) -> str:
        """Why a row has no quote: nobody stated it, it is what the parts leave of their whole."""
        if row is None or not row.get("derived") or "whole_deaths" not in row:
            return self.labels.no_figure
        whole, rest = row["whole_deaths"], row["deaths"]
        assert isinstance(whole, int)
        assert isinstance(rest, int)
        return self.labels.derived_as(*(figure_text({}, each, self.speech) for each in (whole, whole - rest, rest)))

    @on(RelationTable.RowShown)
    def _show_row(self, message: RelationTable.RowShown) -> None:
        """Show the whole row with its own proof: the source pane may show a figure that is not among the rows."""
        self._prove_whole(self.figure_row(message.row) or message.row)

    @work(thread=True, exclusive=True, group="whole")
    def _prove_whole(self, row: Row) -> None:
        worker = get_current_worker()
        try:
            proof = self._proof_of(row.get("figure_id"))
        except QueryError as problem:
            self.post_message(Refused(problem))
            return
        if not worker.is_cancelled:
            self.post_message(self.ProvedWhole(proof, row))

    @on(ProvedWhole)
    def _show_whole_row(self, message: ProvedWhole) -> None:
        from tui.screens.row import RowScreen

        self.app.push_screen(RowScreen(message.row, self.pane.view, message.proof, self.speech))

    # Copying

    def action_copy_menu(self) -> None:
        """Offer what can be copied of the row under the cursor, or of the figure chosen in the text."""
        table, text = self.pane.table, self.text_in_focus
        chosen = text.proof["figure_id"] if text is not None and text.proof is not None else None
        row = self.figure_row(table.cursor_row)
        under = row.get("figure_id") if row is not None else None
        answer = table.relation if row is not None and chosen in (None, under) else None
        self._gather(answer, table.cursor, under if chosen is None else chosen)

    @work(thread=True, exclusive=True, group="copy")
    def _gather(self, relation: Relation | None, place: int, figure_id: object) -> None:
        """Fetch the row whole, since a window may cut its texts, and what proves its figure."""
        worker = get_current_worker()
        try:
            row = relation.whole(place) if relation is not None else None
            proof = self._proof_of(figure_id)
        except QueryError as problem:
            self.post_message(Refused(problem))
            return
        if not worker.is_cancelled:
            self.post_message(self.Gathered(proof, row))

    @on(Gathered)
    def _offer_copies(self, message: Gathered) -> None:
        from tui.data.citing import today
        from tui.labels.citing import NOTHING
        from tui.screens.copy_menu import CopyScreen
        from tui.widgets.copies import Copies

        pane = self.pane
        column = pane.table.columns()[pane.table.current_column] if pane.table.columns() else None
        copies = Copies(pane.view, message.row, message.proof, column, self.speech, today())
        if copies.forms:
            self.app.push_screen(CopyScreen(copies, writes=getattr(self.app, "writes_files", False)))
        else:
            self.notify(NOTHING[self.labels.language], markup=False)

    @on(RelationTable.RowOpened)
    def _open_row(self, message: RelationTable.RowOpened) -> None:
        opened = behind(self.database, self.pane.view, self.figure_row(message.row) or message.row)
        if opened is not None:
            self.open_view(*opened)

    def action_chart(self) -> None:
        from tui.screens.charting import open_chart

        open_chart(self)

    @work(thread=True, exclusive=True, group="views")
    def action_views(self) -> None:
        """Show the views there are; the reader's own may have changed meanwhile."""
        from tui.screens.keeping import choose_view

        try:
            self.database.read_own_views()
        except QueryError as problem:
            self.post_message(Refused(problem))
            return
        self.app.call_from_thread(choose_view, self)

    # What is kept of a pane

    def action_export(self) -> None:
        """Write the rows of the pane to a file."""
        from tui.screens.keeping import export

        export(self)

    def action_save_view(self) -> None:
        """Keep the pane as a view of the reader's own."""
        from tui.screens.keeping import save_view

        save_view(self)

    def action_show_sql(self) -> None:
        """Show the pane as a query."""
        from tui.screens.keeping import show_sql

        show_sql(self)

    def open_view(self, view: View, conditions: tuple[Condition, ...]) -> None:
        """Show a view on a screen of its own, held to conditions."""
        from tui.screens.table import TableScreen

        self.app.push_screen(TableScreen(self.database, view, conditions))

    # Panes

    def action_next_pane(self) -> None:
        self._focus_beside(1)

    def action_previous_pane(self) -> None:
        self._focus_beside(-1)

    def _focus_beside(self, step: int) -> None:
        """Move the focus in the order of reading, which a mirrored layout keeps."""
        around = self.stations()
        at = next((i for i, widget in enumerate(around) if widget.has_focus), 0)
        self.go_to(around[(at + step) % len(around)])

    def stations(self) -> list[Widget]:
        """What can be in focus, in the order of reading."""
        tables = [pane.table for pane in sorted(self.panes, key=lambda pane: reading_order(pane.id))]
        return [*tables, *(pane.station for pane in self.query(SourcePane))]

    def go_to(self, station: Widget) -> None:
        """Give the focus to one of them."""
        station.focus()

    def action_zoom(self) -> None:
        if self.maximized is not None:
            self.minimize()
        else:
            self.maximize(self.text_in_focus or self.pane, container=False)


def place_in(answer: Relation | None, figure_id: int) -> int | None:
    """The place of a figure among rows; None where it is not there, or where rows are no figures."""
    if answer is None or "figure_id" not in answer.view.returned:
        return None
    try:
        return answer.find({"figure_id": figure_id})
    except (QueryError, RuntimeError):  # let go of meanwhile: other panes answer anew while figures are walked
        return None


def reading_order(identity: str | None) -> int:
    """The place of a pane when the screen is read from its start."""
    return PANES.index(identity) if identity in PANES else len(PANES)
