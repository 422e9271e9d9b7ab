"""Conditions on one column, as a reader puts them together: the column, a way to compare, one value or two."""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass

from tui.data.catalogue import Column
from tui.data.filters import Condition, Sought
from tui.data.identifiers import quoted
from tui.errors import QueryError
from tui.labels import comparing as words_of
from tui.labels.words import Words, isolated
from tui.text.digits import grouped, western
from tui.text.folding import fold, pattern

EITHER = ("known", "unknown")
OPERATORS: dict[str, tuple[str, ...]] = {
    "text": ("contains", "is", "starts", "is_not", *EITHER),
    **dict.fromkeys(
        ("count", "number", "year"), ("equal", "below", "above", "at_most", "at_least", "between", *EITHER)
    ),
    "date": ("on", "before", "after", "between", *EITHER),
}
"""How a column of each kind can be compared, the commonest way first; other kinds are drawn and cannot be."""

_SIGNS = {"equal": "=", "below": "<", "above": ">", "at_most": "<=", "at_least": ">="}
_NUMBER = re.compile(r"[-+]?\d+(\.\d+)?([eE][-+]?\d+)?")
_PERIOD = re.compile(r"(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?")


class NoConditionError(QueryError):
    """What was typed is no condition, said in both languages."""

    def __init__(self, words: Words) -> None:
        super().__init__(words.en)
        self.words = words


@dataclass(frozen=True, slots=True)
class Comparison:
    """What the reader wants of a column."""

    column: Column
    operator: str
    value: str = ""
    upper: str = ""
    """The other end of a range."""
    whole_word: bool = False
    taa: bool = True
    """Whether ة and ه are the same letter."""

    def condition(self) -> Condition:
        """The condition it means. Raises `NoConditionError` with one sentence where it means none."""
        if self.operator in EITHER:
            return self._null()
        self._see_that_there_are_values()
        if self.column.kind == "text":
            return self._text()
        return self._dates() if self.column.kind == "date" else self._numbers()

    @property
    def names(self) -> tuple[str, ...]:
        """The columns of the query it speaks of: both languages, and other names of the same thing."""
        also = self.column.also
        return self.column.returned if also is None else (*self.column.returned, also)

    def _see_that_there_are_values(self) -> None:
        values = (self.value, self.upper) if self.operator == "between" else (self.value,)
        if not all(fold(value).text.strip() for value in values):
            raise NoConditionError(words_of.no_value(self.column.words))

    def _null(self) -> Condition:
        joined, null = (" and ", "is null") if self.operator == "unknown" else (" or ", "is not null")
        sql = joined.join(f"{quoted(name)} {null}" for name in self.column.returned)
        return Condition(f"({sql})", (), self._said("", ""), self.column.returned)

    def _text(self) -> Condition:
        found = " or ".join(
            f"coalesce(regexp_matches(cast({quoted(name)} as varchar), ?), false)" for name in self.names
        )
        expressions = tuple(self._expression(name) for name in self.names)
        if self.operator == "is_not":
            return Condition(f"not ({found})", expressions, self._said(self.value, ""), self.names)
        sought = Sought(self.value, self.names, self._whole_word, self.taa, self.operator == "starts")
        return Condition(f"({found})", expressions, self._said(self.value, ""), self.names, sought)

    @property
    def _whole_word(self) -> bool:
        return self.whole_word and self.operator == "contains"

    def _expression(self, name: str) -> str:
        """What the text has to fit; further names stand one to a line."""
        written = pattern(self.value, whole_word=self._whole_word, taa=self.taa)
        begin, end = ("(?m)^", "$") if name == self.column.also else ("\\A", "\\z")
        if self.operator == "contains":
            return written
        return f"{begin}\\s*(?:{written})" + (f"\\s*{end}" if self.operator != "starts" else "")

    def _numbers(self) -> Condition:
        name = quoted(self.column.name)
        first = self._number(self.value)
        if self.operator != "between":
            sql = f"{name} {_SIGNS[self.operator]} ?"
            return Condition(sql, (first,), self._said(self._written(first), ""), (self.column.name,))
        second = self._number(self.upper)
        low, high = self._written(first), self._written(second)
        if first > second:
            raise NoConditionError(words_of.wrong_way_round(low, high))
        return Condition(f"{name} between ? and ?", (first, second), self._said(low, high), (self.column.name,))

    def _number(self, typed: str) -> float:
        digits = re.sub(r"(?<=\d)[,٬](?=\d)", "", western(typed).strip()).replace("٫", ".")
        if not _NUMBER.fullmatch(digits):
            raise NoConditionError(words_of.no_number(self.column.words, typed))
        return int(digits) if re.fullmatch(r"[-+]?\d+", digits) else float(digits)

    def _written(self, number: float) -> str:
        return grouped(number) if self.column.kind == "count" and isinstance(number, int) else str(number)

    def _dates(self) -> Condition:
        name = quoted(self.column.name)
        start, end = _period(self.value)
        low, high = isolated(western(self.value)), isolated(western(self.upper))
        match self.operator:
            case "before":
                return Condition(f"{name} < ?", (start,), self._said(low, ""), (self.column.name,))
            case "after":
                return Condition(f"{name} >= ?", (end,), self._said(low, ""), (self.column.name,))
            case "between":
                end = _period(self.upper)[1]
                if start >= end:
                    raise NoConditionError(words_of.wrong_way_round(low, high))
        return Condition(f"({name} >= ? and {name} < ?)", (start, end), self._said(low, high), (self.column.name,))

    def _said(self, value: str, upper: str) -> Words:
        """The whole sentence, with how letters are compared where that is not as ever."""
        english, arabic = words_of.SENTENCES[self.operator]
        heading = self.column.words
        said = Words(english(heading.en, value, upper), arabic(heading.ar, value, upper))
        if self.column.kind != "text" or self.operator in EITHER:
            return said
        how = [words_of.WHOLE_WORD] * self._whole_word + [words_of.STRICT_TAA] * (not self.taa)
        for each in how:
            said = Words(f"{said.en} ({each.en})", f"{said.ar} ({each.ar})")
        return said


def _period(typed: str) -> tuple[datetime.date, datetime.date]:
    """The first day of a year, a month or a day as it is typed, and the first day after it."""
    written = _PERIOD.fullmatch(western(typed).strip())
    if written is None:
        raise NoConditionError(words_of.no_date(typed))
    year, month, day = (int(part) if part else None for part in written.groups())
    assert year is not None
    try:
        start = datetime.date(year, month or 1, day or 1)
        return start, _day_after(start, whole_year=month is None, whole_month=day is None)
    except (ValueError, OverflowError):
        raise NoConditionError(words_of.no_date(typed)) from None


def _day_after(start: datetime.date, *, whole_year: bool, whole_month: bool) -> datetime.date:
    if whole_year:
        return start.replace(year=start.year + 1)
    if whole_month:
        return (start + datetime.timedelta(days=31)).replace(day=1)
    return start + datetime.timedelta(days=1)
