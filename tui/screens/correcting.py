"""The form in which a reader corrects a figure: every field, each told in a sentence when it cannot be so."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widget import Widget
from textual.widgets import Button, Label, Select

from tui.data.reviewing import Number
from tui.labels.readings import METRICS
from tui.labels.reviewing import reviewing
from tui.text.digits import western
from tui.widgets.arabic_input import ArabicInput
from tui.widgets.cells import Row, Speech, figure_text
from tui.widgets.mirrored import ReadingRow, TabsAsRead
from tui.widgets.reviewed import Fields, Names, is_vague, shown
from tui.widgets.visual import LaysOutItself

CHOSEN = ("metric", "qualifier", "category", "subset_of", "same_as", "level")
"""Fields with a list to choose from; all others are typed."""

NOTHING = ""
"""The choice of no figure."""

_MOST = 2**63 - 1


class CannotBeError(Exception):
    """A field that cannot be as it was typed, and why."""

    def __init__(self, field: str, sentence: str) -> None:
        super().__init__(sentence)
        self.field = field


class CorrectScreen(LaysOutItself, TabsAsRead, ModalScreen[Mapping[str, object] | None]):
    """A figure field by field. What is left as it was is not said again: the answer holds only what is different."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "dismiss", show=False),
        Binding("ctrl+s", "keep", show=False, priority=True),
    ]
    CSS_PATH = "review.tcss"

    def __init__(
        self, number: Number, written: str, fields: Fields, others: Sequence[Row], names: Names, speech: Speech
    ) -> None:
        """Correct the figure of a number; `others` are the figures of its report, by `figures_of_report.sql`."""
        super().__init__()
        self.number = number
        self.written = written
        self.fields = fields
        self.others = [row for row in others if Number.of(row) != number]
        self.names = names
        self.speech = speech
        self.words = reviewing(speech.labels.language)
        self._links = {_key(each): each for each in map(Number.of, self.others)}

    def compose(self) -> ComposeResult:
        rows = [part for name in self.words.fields for part in self._row(name)]
        keep = Button(self.words.keep, id="keep", variant="primary", compact=True)
        leave = Button(self.speech.labels.extract_leave, id="leave", compact=True)
        buttons = ReadingRow(keep, leave, classes="buttons")
        frame = VerticalScroll(*rows, buttons, can_focus=False)
        frame.border_title = Content(self.words.correct_title(self.written))
        frame.border_subtitle = Content(self.speech.labels.close_hint)
        yield frame

    def _row(self, name: str) -> Iterator[Widget]:
        label = Label(self.words.fields[name], markup=False, classes="name")
        field = self._select(name) if name in CHOSEN else self._input(name)
        yield ReadingRow(label, field, classes="field")
        yield Label("", id=f"{name}-wrong", classes="wrong", markup=False)

    def _input(self, name: str) -> Widget:
        hints = {"countries": self.words.country_hint}
        hint = hints.get(name, self.words.day_hint if name.startswith("period") else "")
        text = shown(name, self.fields, self.names, self.speech.labels.language)
        field = ArabicInput(text, id=name, placeholder=hint, compact=True)
        field.speech = self.speech
        return field

    def _select(self, name: str) -> Widget:
        options = [(Content(words), value) for value, words in self._options(name)]
        value = self.fields[name]
        chosen = _key(value) if name.endswith(("_of", "_as")) else str(value)
        if chosen not in [value for _, value in options]:  # a figure of another report, or one nobody knows any more
            options.append((Content(chosen), chosen))
        return Select(options, value=chosen, allow_blank=False, id=name, compact=True)

    def _options(self, name: str) -> Iterator[tuple[str, str]]:
        language = self.speech.labels.language
        match name:
            case "metric":
                yield from ((code, words[language]) for code, words in METRICS.items())
            case "qualifier":
                yield from self.speech.labels.qualifiers.items()
            case "category":
                yield from ((each.code or "", each.words[language]) for each in self.names.all("category"))
            case "level":
                yield from self.words.levels.items()
            case _:
                yield NOTHING, self.words.none
                yield from ((_key(Number.of(row)), self._other(row)) for row in self.others)

    def _other(self, row: Row) -> str:
        category = row[f"category_{self.speech.labels.language}"]
        return f"{figure_text(row, row['value'], self.speech)} · {category} · {row['number']}"

    def on_mount(self) -> None:
        self.set_class(self.speech.rtl, "-rtl")
        self.query_one("#value").focus()

    @on(ArabicInput.Submitted)
    @on(Button.Pressed, "#keep")
    def action_keep(self) -> None:
        """Take what was typed, unless a field cannot be so."""
        for label in self.query(".wrong").results(Label):
            label.update("")
            label.set_class(False, "-said")
        try:
            said = self._said()
        except CannotBeError as problem:
            label = self.query_one(f"#{problem.field}-wrong", Label)
            label.update(Content(str(problem)))
            label.set_class(True, "-said")
            self.query_one(f"#{problem.field}").focus()
            label.scroll_visible(animate=False)
            return
        self.dismiss({name: value for name, value in said.items() if value != self.fields[name]})

    @on(Button.Pressed, "#leave")
    def _leave(self) -> None:
        self.dismiss(None)

    # What was typed

    def _said(self) -> dict[str, object]:
        value, upper = self._amount("value"), self._amount("value_max")
        qualifier = self._chosen("qualifier")
        self._see_that_amounts_fit(value, upper, qualifier)
        start, end = self._day("period_start", 1, 1), self._day("period_end", 12, 31)
        if start is not None and end is not None and end < start:
            raise CannotBeError("period_end", self.words.ends_before)
        links = {name: self._link(name) for name in ("subset_of", "same_as")}
        if None not in links.values():
            raise CannotBeError("same_as", self.words.itself)
        return {
            "metric": self._chosen("metric"),
            "value": value,
            "value_max": upper,
            "qualifier": qualifier,
            "countries": self._countries(),
            "place": self._typed("place") or None,
            "category": self._chosen("category"),
            **links,
            "period_start": start,
            "period_end": end,
            **self._source(),
            "level": self._chosen("level"),
        }

    def _see_that_amounts_fit(self, value: int | None, upper: int | None, qualifier: str) -> None:
        if value is None and not is_vague(qualifier):
            raise CannotBeError("value", self.words.number_needed)
        if value is not None and is_vague(qualifier):
            raise CannotBeError("qualifier", self.words.number_spare)
        if upper is not None and (value is None or upper <= value):
            raise CannotBeError("value_max", self.words.upper_smaller)

    def _typed(self, name: str) -> str:
        return self.query_one(f"#{name}", ArabicInput).value.strip()

    def _chosen(self, name: str) -> str:
        return str(self.query_one(f"#{name}", Select).value)

    def _link(self, name: str) -> object:
        chosen = self._chosen(name)
        return self.fields[name] if chosen == _key(self.fields[name]) else self._links.get(chosen)

    def _amount(self, name: str) -> int | None:
        """A number in digits of any script, grouped or not."""
        typed = self._typed(name)
        if not typed:
            return None
        digits = re.sub(r"(?<=\d)[,٬،.\s\u00a0\u202f](?=\d{3}(?!\d))", "", western(typed))
        if not re.fullmatch(r"[0-9]{1,19}", digits) or int(digits) > _MOST:
            raise CannotBeError(name, self.words.no_number(typed))
        return int(digits)

    def _day(self, name: str, month: int, day: int) -> str | None:
        """A day, or a year for its first or its last day."""
        typed = western(self._typed(name))
        try:
            if re.fullmatch(r"[0-9]{4}", typed):
                return date(int(typed), month, day).isoformat()
            return date.fromisoformat(typed).isoformat() if typed else None
        except ValueError:
            raise CannotBeError(name, self.words.no_day(typed)) from None

    def _countries(self) -> list[str]:
        """The codes of countries under any of their names."""
        if self._typed("countries") == shown("countries", self.fields, self.names, self.speech.labels.language):
            return self.fields["countries"]  # type: ignore[return-value]
        codes = []
        for typed in filter(None, map(str.strip, re.split(r"[+،,]", self._typed("countries")))):
            named = self.names.called("country", typed)
            if named is None or named.code is None:
                raise CannotBeError("countries", self.words.unknown_country(typed))
            codes.append(named.code)
        return list(dict.fromkeys(codes))

    def _source(self) -> dict[str, object]:
        """Who counted: one of the known ones under any name, else as typed."""
        typed = self._typed("source")
        if typed == shown("source", self.fields, self.names, self.speech.labels.language):
            return {name: self.fields[name] for name in ("source_code", "source_text")}
        named = self.names.called("source", typed) if typed else None
        if named is not None and named.code is not None:
            return {"source_code": named.code, "source_text": None}
        return {"source_code": None, "source_text": typed or None}


def _key(link: object) -> str:
    """The name of a choice of figure."""
    return "-".join(map(str, link)) if isinstance(link, Number) else NOTHING
