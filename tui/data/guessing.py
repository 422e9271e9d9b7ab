"""What columns of text hold: numbers, days or words. No value is lost for the sake of a type.

A column is a number only when every value of the whole file is written as one; a single `401 652862` makes it text.
Numbers written with a zero in front name things and stay text. A day counts as one where its order is beyond doubt.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import duckdb

from tui.data.identifiers import literal, quoted
from tui.labels import files as words
from tui.labels.words import Words

_WHOLE = r"[-+]?(0|[1-9][0-9]{0,17})"
_NUMBER = r"[-+]?(0|[1-9][0-9]*)(\.[0-9]+)?([eE][-+]?[0-9]{1,3})?"
_DAY = r"[0-9]{4}-[0-9]{2}-[0-9]{2}"
_SLASHED = r"[0-9]{1,2}/[0-9]{1,2}/[0-9]{4}"
_DOTTED = r"[0-9]{1,2}\.[0-9]{1,2}\.[0-9]{4}"
_YEAR_FIRST = r"[0-9]{4}/[0-9]{1,2}/[0-9]{1,2}"
_MOMENT = _DAY + r"[ T][0-9]{2}:[0-9]{2}(:[0-9]{2}(\.[0-9]{1,9})?)?Z?"
_GROUPED = re.compile(r"[-+]?[0-9]{1,3}([,٬][0-9]{3})+(\.[0-9]+)?")
_COMMA = re.compile(r"[-+]?[0-9]+,(?:[0-9]{1,2}|[0-9]{4,})")
"""A number whose comma cannot part thousands."""
_COMMAS = re.compile(r"[-+]?[0-9]+(?:,[0-9]+)?")
_DOTS = re.compile(r"[-+]?(?:[0-9]{1,3}(?:\.[0-9]{3})+|[0-9]+)")
_ARABIC = "٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹٫٬"
_WESTERN = "01234567890123456789.,"


@dataclass(frozen=True, slots=True)
class Guess:
    """A type that a column may have, and how its values are read then; `{}` stands for the text."""

    type: str
    pattern: str
    reading: str

    def fits(self, text: str) -> str:
        """SQL that says of a text that is not empty whether it can be read so."""
        read = self.reading.format(text)
        return f"(regexp_full_match({text}, {literal(self.pattern)}) and {read} is not null)"


WHOLE = Guess("whole", _WHOLE, "try_cast({} as bigint)")
NUMBER = Guess("number", _NUMBER, "try_cast({} as double)")
DAY = Guess("day", _DAY, "try_cast({} as date)")
MOMENT = Guess("moment", _MOMENT, "try_cast(rtrim({}, 'Z') as timestamp)")
DAY_FIRST = Guess("day first", _SLASHED, "cast(try_strptime({}, '%d/%m/%Y') as date)")
MONTH_FIRST = Guess("month first", _SLASHED, "cast(try_strptime({}, '%m/%d/%Y') as date)")

DOTTED = Guess("dotted day", _DOTTED, "cast(try_strptime({}, '%d.%m.%Y') as date)")
YEAR_FIRST = Guess("year first", _YEAR_FIRST, "cast(try_strptime({}, '%Y/%m/%d') as date)")

_GUESSES = (WHOLE, NUMBER, DAY, MOMENT, DAY_FIRST, DOTTED, YEAR_FIRST)
_MOST_FIT = 0.8
"""The share of the first values from which on a guess is held to the file, so that what it fails for is told."""
_WIDER = {"whole": (WHOLE, NUMBER), "day first": (DAY_FIRST, MONTH_FIRST)}
"""What else is asked of the whole file, once its beginning looked so."""


@dataclass(frozen=True, slots=True)
class Text:
    """A column of text, and how its beginning looks."""

    name: str
    called: str
    """Its name in the table that is made."""
    guesses: tuple[Guess, ...] = ()
    is_arabic: bool = False
    """Whether its numbers are written in Arabic digits."""
    grouping: str = ""
    """What parts the thousands of its numbers."""
    decimal: str = "."
    """What parts their fractions: a point, or a comma as in much of Europe and the Maghreb."""
    has_separators: bool = False
    """Whether the first values have any of these."""

    @property
    def sql(self) -> str:
        """The text without blanks around it; nothing but blanks is no value."""
        trimmed = f"nullif(trim({quoted(self.name)}), '')"
        if self.is_arabic:
            trimmed = f"translate({trimmed}, {literal(_ARABIC)}, {literal(_WESTERN)})"
        if self.grouping:
            trimmed = f"replace({trimmed}, {literal(self.grouping)}, '')"
        return trimmed if self.decimal == "." else f"replace({trimmed}, {literal(self.decimal)}, '.')"


def look(name: str, called: str, values: Iterable[str | None], *, with_commas: bool = False) -> Text:
    """Guess from the first values of a column; `with_commas` where numbers of the file have decimal commas."""
    seen = [value.strip() for value in values if value and value.strip()]
    western = [value.translate(str.maketrans(_ARABIC, _WESTERN)) for value in seen]
    is_arabic = western != seen
    if not seen:
        return Text(name, called, _GUESSES)
    grouping, decimal = _separators(western, with_commas)
    plain = [_plain(value, grouping, decimal) for value in western]
    fitting = [(sum(bool(re.fullmatch(guess.pattern, value)) for value in plain), guess) for guess in _GUESSES]
    most, guess = max(fitting, key=lambda each: each[0])
    if most < _MOST_FIT * len(plain):
        return Text(name, called)
    has_separators = any("," in value or "." in value for value in western)
    return Text(name, called, _WIDER.get(guess.type, (guess,)), is_arabic, grouping, decimal, has_separators)


def _separators(values: Sequence[str], with_commas: bool) -> tuple[str, str]:
    """What parts the thousands of the numbers of a column, and what their fractions."""
    if any(_COMMA.fullmatch(value) for value in values) and all(_COMMAS.fullmatch(value) for value in values):
        return "", ","
    if with_commas and all(_DOTS.fullmatch(value) for value in values):
        return ".", ","
    return ("," if any(_GROUPED.fullmatch(value) for value in values) else ""), "."


def _plain(value: str, grouping: str, decimal: str) -> str:
    """A number as it is read; what is no number stays as it is."""
    if grouping == "," and not _GROUPED.fullmatch(value):
        return value
    return (value.replace(grouping, "") if grouping else value).replace(decimal, ".")


@dataclass(frozen=True, slots=True)
class Decided:
    """How the columns are read, as SQL in their order, and what is to be told about it."""

    selected: tuple[str, ...]
    notes: tuple[Words, ...]


def decide(connection: duckdb.DuckDBPyConnection, source: str, columns: Sequence[Text]) -> Decided:
    """Hold the guesses to every row of the source."""
    asked = [(column, guess) for column in columns for guess in column.guesses]
    measures = [
        measure
        for column, guess in asked
        for measure in (
            f"count({column.sql})",
            f"count(*) filter (where {guess.fits(column.sql)})",
            f"min({quoted(column.name)}) filter (where {column.sql} is not null and not {guess.fits(column.sql)})",
        )
    ]
    found: Sequence[object] = ()
    if measures:
        found = connection.execute(f"select {', '.join(measures)} from {source}").fetchall()[0]
    counts = {(column.name, guess.type): found[3 * at : 3 * at + 3] for at, (column, guess) in enumerate(asked)}
    return _decided(columns, counts)


def _decided(columns: Sequence[Text], counts: dict[tuple[str, str], Sequence[object]]) -> Decided:
    selected, notes = [], []
    for column in columns:
        fitting = [guess for guess in column.guesses if _fits(counts[column.name, guess.type])]
        if len(fitting) == 2 and fitting == [DAY_FIRST, MONTH_FIRST]:
            notes.append(words.day_or_month(column.called))
            fitting = []
        elif column.guesses and not fitting:
            notes += _refused(column, counts[column.name, column.guesses[-1].type])
        elif fitting and column.decimal == "," and column.has_separators and fitting[0] in (WHOLE, NUMBER):
            notes.append(words.decimal_commas(column.called, dots=column.grouping == "."))
        read = fitting[0].reading.format(column.sql) if fitting else quoted(column.name)
        selected.append(f"{read} as {quoted(column.called)}")
    return Decided(tuple(selected), tuple(notes))


def _fits(count: Sequence[object]) -> bool:
    values, fitting, _ = count
    return bool(values) and values == fitting


def _refused(column: Text, count: Sequence[object]) -> Iterator[Words]:
    values, fitting, example = count
    if isinstance(values, int) and isinstance(fitting, int) and fitting:
        yield words.kept_as_text(column.called, values - fitting, str(example))
