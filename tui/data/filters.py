"""Conditions on the rows of a view: each is its SQL, its values, and the sentence a reader sees.

A condition wraps a view and never edits it. Values are always bound, names always quoted.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable
from dataclasses import dataclass

from tui.data.catalogue import Column, View
from tui.data.identifiers import quoted
from tui.errors import QueryError
from tui.labels.words import Words
from tui.text.digits import western
from tui.text.folding import find, fold, pattern

SEARCHED = frozenset({"text", "year"})
"""Kinds of columns that typed text is looked for in."""

_EXPRESSION = re.compile(r"\s*(?P<column>[^<>=!~]+?)\s*(?P<operator>>=|<=|!=|=|>|<|~)\s*(?P<value>.*?)\s*", re.DOTALL)
_SAID_AR = {"=": ":", "!=": "ليس", ">=": "من", "<=": "حتى", ">": "فوق", "<": "دون", "~": "فيه"}
_SAID_EN = {"=": "is", "!=": "is not", ">=": "from", "<=": "up to", ">": "over", "<": "under", "~": "contains"}


@dataclass(frozen=True, slots=True)
class Sought:
    """The text a condition looks for, so that it can be marked where it stands."""

    text: str
    columns: tuple[str, ...]
    """The columns of the query it is looked for in."""
    whole_word: bool = False
    taa: bool = True
    """Whether ة and ه are the same letter."""
    at_start: bool = False

    def spans(self, text: str) -> list[tuple[int, int]]:
        """The slices of a text, as it is stored, that are what is sought."""
        found = find(self.text, text, whole_word=self.whole_word, taa=self.taa)
        return found[:1] if self.at_start else found

    def looks_in(self, column: Column) -> bool:
        """Whether the text is looked for in a column."""
        return not set(self.columns).isdisjoint(column.returned)


@dataclass(frozen=True, slots=True)
class Condition:
    """What the rows are held to."""

    sql: str
    parameters: tuple[object, ...]
    sentence: Words
    columns: tuple[str, ...] = ()
    """The columns of the query it speaks of."""
    sought: Sought | None = None
    turned: tuple[str, ...] = ()
    """Columns whose letters are turned, since they are stored last letter first."""

    def fits(self, view: View) -> bool:
        """Whether the view returns what the condition speaks of."""
        return set(self.columns) <= set(view.returned)


def turned_by(conditions: Iterable[Condition]) -> frozenset[str]:
    """The columns whose letters are turned where these conditions are in force."""
    return frozenset(name for condition in conditions for name in condition.turned)


def is_value(view: View, column: str, value: object, shown: Words | None = None) -> Condition:
    """Rows that have the value in a column; null is a value like others.

    In a column of lists one value asks whether the list holds it, and a list asks for the same members in any order.
    `shown` is the value as the reader knows it, where that is not the value itself.
    """
    described = view.column(column)
    name = quoted(column)
    if not described.list:
        sql, bound = f"{name} is not distinct from ?", value
    elif isinstance(value, (list, tuple)):
        sql, bound = f"list_sort({name}) = list_sort(?)", list(value)
    else:
        sql, bound = f"list_contains({name}, ?)", value
    return Condition(sql, (bound,), _said_to_be(described, value, shown), (column,))


def is_not_value(view: View, column: str, value: object, shown: Words | None = None) -> Condition:
    """Rows that have another value in a column, or none; of a column of lists, rows whose list is another."""
    held = is_value(view, column, value, shown)
    words, said = view.column(column).words, _shown(value, shown)
    sentence = Words(en=f"{words.en} is not {said.en}", ar=f"{words.ar} غير {said.ar}")
    if value is None:
        sentence = Words(en=f"{words.en}: known", ar=f"{words.ar}: معروف")
    return Condition(f"not coalesce({held.sql}, false)", held.parameters, sentence, held.columns)


def has_text(view: View, query: str) -> Condition:
    """Rows in which typed text is found, however it is spelled, in any text column or name, in either language."""
    names = _searched(view)
    expression = pattern(query)
    return Condition(
        "(" + " or ".join(_finds(view, name) for name in names) + ")",
        (expression,) * len(names),
        Words(en=f"contains “{query}”", ar=f"فيه «{query}»"),
        names,
        Sought(query, names),
    )


def in_report(report_id: int, title: str) -> Condition:
    """Rows read from one report."""
    sentence = Words(en=f"Report: {title}", ar=f"التقرير: {title}")
    return Condition('"report_id" = ?', (report_id,), sentence, ("report_id",))


def parse(view: View, expression: str) -> Condition:
    """Read a condition as it is typed: `year>=2013`, `country=سوريا`, `source~مرصد`, `السنة=٢٠١٤`.

    A column goes by its name or its heading. Text is compared as folded, in both languages and with all its names.
    """
    read = _EXPRESSION.fullmatch(expression)
    if read is None:
        raise QueryError(f"'{expression}' is no condition: write a column, one of = != < <= > >= ~, and a value")
    column, operator, value = column_named(view, read["column"]), read["operator"], read["value"]
    if operator == "~" or column.kind in ("text", "hidden"):
        sql, parameters, names = _text(view, column, operator, value)
    else:
        sql, parameters, names = _ordered(column, operator, value)
    return Condition(sql, parameters, _said(column, operator, value), names)


def column_named(view: View, written: str) -> Column:
    """The column that a name or a heading means."""
    wanted = fold(written).text
    for column in view.columns:
        if wanted in (fold(column.name).text, fold(column.words.ar).text, fold(column.words.en).text):
            return column
    shown = ", ".join(column.name for column in view.columns if not column.hidden)
    raise QueryError(f"the view '{view.name}' has no column '{written}': it has {shown}")


def _text(view: View, column: Column, operator: str, value: str) -> tuple[str, tuple[object, ...], tuple[str, ...]]:
    if operator not in ("=", "!=", "~"):
        raise QueryError(f"'{column.name}' is text: compare it with =, != or ~")
    names = column.returned if column.also is None else (*column.returned, column.also)
    expression = pattern(value) if operator == "~" else f"(?m)^(?:{pattern(value)})$"
    found = " or ".join(_finds(view, name) for name in names)
    sql = f"not ({found})" if operator == "!=" else f"({found})"
    return sql, (expression,) * len(names), names


def _ordered(column: Column, operator: str, value: str) -> tuple[str, tuple[object, ...], tuple[str, ...]]:
    sign = "is distinct from" if operator == "!=" else operator
    name = quoted(column.name)
    digits = re.sub(r"(?<=\d)[,٬](?=\d)", "", western(value))
    if column.kind == "date" and re.fullmatch(r"\d{4}", digits):
        return f"year({name}) {sign} ?", (int(digits),), (column.name,)
    return (
        f"{name} {sign} ?",
        (_date(value, digits) if column.kind == "date" else _number(value, digits),),
        (column.name,),
    )


def _date(written: str, digits: str) -> datetime.date:
    try:
        return datetime.date.fromisoformat(digits)
    except ValueError:
        raise QueryError(f"'{written}' is no date: write a year or a day as 2014-12-31") from None


def _number(written: str, digits: str) -> float:
    try:
        return int(digits) if re.fullmatch(r"-?\d+", digits) else float(digits)
    except ValueError:
        raise QueryError(f"'{written}' is no number") from None


def _searched(view: View) -> tuple[str, ...]:
    """The columns of the query that typed text is looked for in."""
    visible = [column for column in view.columns if column.kind in SEARCHED]
    names = [name for column in visible for name in (*column.returned, column.also) if name is not None]
    return tuple(dict.fromkeys(names))


def _finds(view: View, name: str) -> str:
    text = quoted(name) if view.column(name).kind == "text" else f"cast({quoted(name)} as varchar)"
    return f"coalesce(regexp_matches({text}, ?), false)"


def _said_to_be(column: Column, value: object, shown: Words | None) -> Words:
    said = _shown(value, shown)
    if column.hidden:
        return said
    return Words(en=f"{column.words.en}: {said.en}", ar=f"{column.words.ar}: {said.ar}")


def _shown(value: object, shown: Words | None) -> Words:
    """A value in words, as the reader knows it where that is given."""
    if shown is not None:
        return shown
    return Words("not known", "غير معروف") if value is None else Words(str(value), str(value))


def _said(column: Column, operator: str, value: str) -> Words:
    return Words(
        en=f"{column.words.en} {_SAID_EN[operator]} {value}",
        ar=f"{column.words.ar}{'' if operator == '=' else ' '}{_SAID_AR[operator]} {value}",
    )
