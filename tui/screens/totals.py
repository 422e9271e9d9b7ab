"""The totals check: the tree of a stated total, line by line with the sentence each line stands in."""

from __future__ import annotations

from tui.data.answers import Database
from tui.data.catalogue import View
from tui.data.filters import Condition, is_value
from tui.labels.totals import NOTHING_IN_DATASET, NOTHING_IN_TEXT, OF_TOTAL
from tui.labels.words import Words
from tui.screens.beside import BesideScreen
from tui.widgets.asked import Narrowing
from tui.widgets.cells import Row
from tui.widgets.pane import Pane

TREE = "totals_tree"
"""The view that lists every total with its parts and its checks."""


class TotalsScreen(BesideScreen):
    """The total that a figure is, or is a part of; the cursor begins on that figure."""

    def __init__(self, database: Database, view: View, row: Row, figure_id: int, *, in_dataset: bool) -> None:
        super().__init__(database, view, (held_to(view, row, figure_id),))
        self.figure_id = figure_id
        self.nothing = NOTHING_IN_DATASET if in_dataset else NOTHING_IN_TEXT

    def table_pane(self) -> TotalsPane:
        return TotalsPane(self.database, self.view, self.nothing)

    def first_narrowing(self) -> Narrowing:
        return Narrowing(beside=(("figure_id", self.figure_id),))


class TotalsPane(Pane):
    """The lines of a tree; without any it says why there is nothing to check."""

    def __init__(self, database: Database, view: View, nothing: Words) -> None:
        super().__init__(database, view, id="only", has_trend=False)
        self.nothing = nothing

    def _why_empty(self) -> str:
        if self.found or self.own or len(self.kept) != 1:
            return super()._why_empty()
        return self.nothing[self.speech.labels.language]


def held_to(view: View, row: Row, figure_id: int) -> Condition:
    """The lines of the tree that a figure is in."""
    said = Words(en=f"{OF_TOTAL.en}: {_named(row, 'en')}", ar=f"{OF_TOTAL.ar}: {_named(row, 'ar')}")
    return is_value(view, "tree", figure_id, said)


def _named(row: Row, language: str) -> str:
    parts = (row.get(f"country_{language}"), row.get("year"), row.get(f"source_{language}"))
    return " · ".join(str(part) for part in parts if part is not None)
