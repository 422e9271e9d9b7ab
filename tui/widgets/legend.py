"""What stands below a chart: the statement under the cursor, the series by shape and colour, what has to be known."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from rich.style import Style
from textual import events
from textual.reactive import reactive

from tui.labels import charting as words_of
from tui.labels.words import Words
from tui.text.lines import Direction, VisualLine, line, truncate, wrap
from tui.text.plot import ASCII_MARKERS, MARKERS, MOST_CURVES
from tui.text.ticks import slot_name, value_name
from tui.widgets.cells import Speech, figure_text
from tui.widgets.charted import Charted, Datum
from tui.widgets.pieces import BLANK, Piece, Row, RowsOfPieces
from tui.widgets.speaking import Speaks
from tui.widgets.standing import Standing
from tui.widgets.time_chart import SERIES

SHARE_OF_NOTES = 8
"""One row in so many of the screen may go to notes; Space shows them whole."""
SHARE_OF_SERIES = 5
FEWEST_SERIES = 2


def figure_of(datum: Datum, speech: Speech) -> str:
    """A value as it is written, with its sign and its upper end; the words of a vague one."""
    said = {"qualifier": datum.qualifier, "value_max": _whole(datum.upper)}
    value = _whole(datum.value)
    if isinstance(value, float):
        return speech.digits(value_name(round(value, 2)))
    return figure_text(said, value, speech)


def _whole(value: float | None) -> int | float | None:
    return int(value) if value is not None and value == int(value) else value


def place_of(charted: Charted, slot: int, speech: Speech) -> str:
    """How a place on the axis is said."""
    if charted.scale is None:
        return charted.names[slot][speech.labels.language]
    return speech.digits(slot_name(slot, charted.scale))


class Legend(RowsOfPieces, Speaks):
    """As many rows as it needs, in a small window as many as leave room for the chart."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {*SERIES, "chart--words", "chart--chosen", "chart--note"}

    charted: reactive[Charted | None] = reactive(None)
    standing: reactive[Standing | None] = reactive(None)
    ascii_only: reactive[bool] = reactive(False)
    part: reactive[str] = reactive("")
    """What stretch of the axis is in sight, where that is not all."""

    def row(self, y: int) -> Row:
        rows = self._rows()
        return Row(rows[y] if y < len(rows) else (), self.speech.rtl)

    def fit(self, screen_height: int) -> None:
        """Take the rows that are needed."""
        self._screen_height = screen_height
        self.styles.height = max(1, len(self._rows()))

    _screen_height = 24

    def on_resize(self, event: events.Resize) -> None:
        self.fit(self._screen_height)

    def _rows(self) -> list[tuple[Piece, ...]]:
        if self.charted is None:
            return []
        return [*self._statement(self.charted), *self._series(self.charted), *self._notes(self.charted)]

    # The statement under the cursor

    def _statement(self, charted: Charted) -> list[tuple[Piece, ...]]:
        here = self.standing
        if here is None:
            return [tuple(self._said(words_of.NOTHING[self.speech.labels.language]))]
        group, datum = charted.groups[here.group], here.datum
        said = [place_of(charted, datum.slot, self.speech), figure_of(datum, self.speech), *self._more(charted, here)]
        said += [self.speech.digits(group.name[self.speech.labels.language]), str(datum.row.get("report") or "")]
        return self._filled([each for each in said if each])

    def _more(self, charted: Charted, here: Standing) -> list[str]:
        """The qualifier in words, whether it was computed, how often it was stated, what stretch is in sight."""
        language, datum = self.speech.labels.language, here.datum
        qualifier = self.speech.labels.qualifiers.get(datum.qualifier, "") if datum.value is not None else ""
        again = charted.groups[here.group].at(datum.slot)
        return [
            qualifier if datum.qualifier != "exact" else "",
            self.speech.labels.derived if datum.row.get("derived") else "",
            self.speech.digits(words_of.stated_again(len(again))[language]) if len(again) > 1 else "",
            self.part,
        ]

    def _filled(self, parts: list[str]) -> list[tuple[Piece, ...]]:
        """Parts one after the other, on two rows at most; each is laid out by itself."""
        rows: list[list[Piece]] = [[]]
        left = self.size.width
        for number, part in enumerate(parts):
            style = self.get_component_rich_style("chart--chosen" if number < 2 else "chart--words")
            shown = self._line(part)
            between = 3 if rows[-1] else 0
            if shown.cells + between > left and rows[-1] and len(rows) < 2:
                rows.append([])
                left, between = self.size.width, 0
            if (room := left - between) < min(shown.cells, 8):
                continue
            if between:
                rows[-1] += self._said(" · ")
            shown = truncate(part, room, base=self._base(part))
            rows[-1].append(Piece(shown, style))
            left -= between + shown.cells
        return [tuple(row) for row in rows]

    # The series

    def _series(self, charted: Charted) -> list[tuple[Piece, ...]]:
        """The series around the one under the cursor, with what each states at that place."""
        if len(charted.groups) < 2 or self.standing is None:
            return []
        room = max(FEWEST_SERIES, self._screen_height // SHARE_OF_SERIES)
        at = self.standing.group
        first = max(0, min(at - room // 2, len(charted.groups) - room))
        return [self._one(charted, number) for number in range(first, min(first + room, len(charted.groups)))]

    def _one(self, charted: Charted, number: int) -> tuple[Piece, ...]:
        assert self.standing is not None
        group, style = charted.groups[number], self.get_component_rich_style(SERIES[number % MOST_CURVES])
        shape = (ASCII_MARKERS if self.ascii_only else MARKERS)[number % MOST_CURVES]
        told = group.at(self.standing.datum.slot)
        figure = figure_of(told[-1], self.speech) if told else "–"
        words = self.get_component_rich_style("chart--chosen" if number == self.standing.group else "chart--words")
        name = group.name[self.speech.labels.language]
        shown = truncate(self.speech.digits(name), self.size.width - 5 - len(figure), base=self._base(name))
        return (
            Piece(line(shape), style),
            Piece(BLANK, style),
            Piece(shown, words),
            Piece(line(": ", base="rtl" if self.speech.rtl else "ltr"), words),
            Piece(line(figure, base=self._base(figure)), words),
        )

    # What has to be known

    def _notes(self, charted: Charted) -> list[tuple[Piece, ...]]:
        """What warns, then what else is known, in as many rows as there is room for."""
        told = [*self._wrapped(charted.notes, "chart--note"), *self._wrapped(charted.remarks, "chart--words")]
        room = max(1, self._screen_height // SHARE_OF_NOTES)
        if len(told) > room:
            style = self.get_component_rich_style("chart--note" if charted.notes else "chart--words")
            told = [*told[: room - 1], Piece(line(words_of.HIDDEN_NOTES[self.speech.labels.language]), style)]
        return [(each,) for each in told]

    def _wrapped(self, notes: Sequence[Words], component: str) -> list[Piece]:
        language, style = self.speech.labels.language, self.get_component_rich_style(component)
        base: Direction = "rtl" if self.speech.rtl else "ltr"
        return [
            Piece(part, style)
            for note in notes
            for part in wrap(self.speech.digits(note[language]), self.size.width, base=base)
        ]

    # Pieces

    def _line(self, text: str) -> VisualLine:
        return line(text, base=self._base(text))

    def _base(self, text: str) -> Direction:
        return "auto" if any(character.isalpha() for character in text) else "ltr"

    def _said(self, text: str) -> list[Piece]:
        style: Style = self.get_component_rich_style("chart--words")
        return [Piece(self._line(text), style)]
