"""What is on the screen as one query: the view, its conditions with their values written out, its order.

It reads the same in the program, in a file of the reader's own, and in any other client of the database.
"""

from __future__ import annotations

import datetime
import math
import re
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from decimal import Decimal

from tui.data.catalogue import View
from tui.data.filters import Condition
from tui.data.identifiers import literal, quoted
from tui.errors import QueryError
from tui.text.folding import IGNORABLES

PLACE = '"place in the view"'
"""The column that keeps the order of the view, under a name no view gives."""

_BETWEEN = "…"
"""What stands between two letters of a text that is looked for in every spelling."""

_PIECES = re.compile(r"""'(?:[^']|'')*'|"(?:[^"]|"")*"|\?""")
_LOOKED_FOR = re.compile(r"coalesce\(regexp_matches\((.*?), \?\), false\)")
_NUMBERED = re.compile(r"\\x\{([0-9A-F]{4})\}(?:\\x\{[0-9A-F]{4}\}){2,}")
_IN_A_PATTERN = re.compile(r"regexp_matches\((?:[^()]|\([^()]*\))*,\s*$")


def sql_of(view: View, conditions: Sequence[Condition] = (), order: tuple[str, bool] | None = None) -> str:
    """The query for the rows of a view under conditions and in an order."""
    query = view.portable or view.sql
    if not conditions and order is None:
        return query
    inner = "\n".join(f"    {line}" if line else "" for line in query.splitlines())
    if view.plain:  # a table keeps its order by itself, and may be too large to be counted through
        return "\n".join([f"select *\nfrom (\n{inner}\n)", *_where(conditions), *_order_by(view, order, ())])
    counted = (
        f"with shown as (\n    select *, row_number() over () as {PLACE}\n    from (\n{_indented(inner)}\n    )\n)"
    )
    selected = f"select * exclude ({PLACE})\nfrom shown"
    return "\n".join([counted, selected, *_where(conditions), *_order_by(view, order, (PLACE,))])


def _indented(text: str) -> str:
    return "\n".join(f"    {line}" if line else "" for line in text.splitlines())


def _where(conditions: Sequence[Condition]) -> Iterator[str]:
    if conditions:
        said = (f"-- {on_one_line(condition.sentence.en)}\n      {written_out(condition)}" for condition in conditions)
        yield "where " + "\n  and ".join(said)


def _order_by(view: View, order: tuple[str, bool] | None, then: tuple[str, ...]) -> Iterator[str]:
    if order is None:
        by: tuple[str, ...] = then
    else:
        name, descending = order
        collation = " collate ar" if view.column(name).kind == "text" else ""
        by = (f"{quoted(name)}{collation} {'desc' if descending else 'asc'} nulls last", *then)
    if by:
        yield f"order by {', '.join(by)}"


def written_out(condition: Condition) -> str:
    """A condition with its values in the places where they are bound."""
    if (together := _looked_for_together(condition)) is not None:
        return together
    values = iter(condition.parameters)

    def fill(found: re.Match[str]) -> str:
        if found[0] != "?":
            return found[0]
        in_a_pattern = _IN_A_PATTERN.search(condition.sql, 0, found.start()) is not None
        return value_as_sql(next(values), pattern=in_a_pattern)

    return f"({_PIECES.sub(fill, condition.sql)})"


def _looked_for_together(condition: Condition) -> str | None:
    """One text that is looked for in several columns, written once; None for any other condition."""
    columns = _LOOKED_FOR.findall(condition.sql)
    each = " or ".join(f"coalesce(regexp_matches({column}, ?), false)" for column in columns)
    if len(columns) < 2 or condition.sql.removeprefix("not ") != f"({each})" or len(set(condition.parameters)) > 1:
        return None
    pattern = value_as_sql(condition.parameters[0], pattern=True)
    found = f"lambda text: coalesce(regexp_matches(text, {pattern}), false)"
    negated = "not " if condition.sql.startswith("not ") else ""
    return f"{negated}list_bool_or(list_transform(\n        [{', '.join(columns)}],\n        {found}\n      ))"


def on_one_line(text: str) -> str:
    """A sentence as it may stand in a comment."""
    return " ".join("".join(" " if _is_unseen(each) else each for each in text).split())


def value_as_sql(value: object, *, pattern: bool = False) -> str:
    """A value as SQL writes it; a `pattern` is a regular expression, in which no sign has to stand bare."""
    match value:
        case None:
            return "null"
        case bool():
            return "true" if value else "false"
        case int() | Decimal():
            return str(value)
        case float():
            return repr(value) if math.isfinite(value) else f"'{value}'::double"
        case str():
            return _pattern(value) if pattern else _text(value)
        case datetime.datetime():
            return f"timestamp '{value.isoformat(' ')}'"
        case datetime.date():
            return f"date '{value.isoformat()}'"
        case datetime.time():
            return f"time '{value.isoformat()}'"
        case list() | tuple():
            return f"[{', '.join(value_as_sql(each) for each in value)}]"
    raise QueryError(f"a value of the kind {type(value).__name__} cannot be written into a query")


def _text(text: str) -> str:
    """A text as literals; signs that no editor shows, or that turn what stands around them, go by their number."""
    pieces = _apart(text, lambda sign: f"chr({ord(sign)})")
    return " || ".join(pieces) if len(pieces) > 1 else pieces[0]


def _apart(text: str, said: Callable[[str], str]) -> list[str]:
    pieces: list[str] = []
    plain = ""
    for sign in text:
        if _is_unseen(sign):
            pieces += [literal(plain)] if plain else []
            pieces.append(said(sign))
            plain = ""
        else:
            plain += sign
    return [*pieces, literal(plain)] if plain or not pieces else pieces


def _pattern(expression: str) -> str:
    """A regular expression with its spellings, and once what may stand between any two letters."""
    if IGNORABLES in expression and _BETWEEN not in expression:
        letters = _escaped(expression.replace(IGNORABLES, _BETWEEN))
        return f"replace({literal(letters)}, '{_BETWEEN}', {literal(_escaped(IGNORABLES))})"
    return literal(_escaped(expression))


def _escaped(expression: str) -> str:
    """Marks, drawn forms of letters and what is unseen as RE2 writes them."""
    numbered = "".join(f"\\x{{{ord(sign):04X}}}" if _is_drawn(sign) else sign for sign in expression)
    return _NUMBERED.sub(_as_ranges, numbered)


def _as_ranges(found: re.Match[str]) -> str:
    """Signs whose numbers follow each other, from the first to the last."""
    numbers = [int(each, 16) for each in re.findall(r"[0-9A-F]{4}", found[0])]
    runs: list[list[int]] = []
    for number in numbers:
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    return "".join(
        f"\\x{{{run[0]:04X}}}-\\x{{{run[-1]:04X}}}" if len(run) > 2 else "".join(f"\\x{{{each:04X}}}" for each in run)
        for run in runs
    )


def _is_drawn(sign: str) -> bool:
    return (
        _is_unseen(sign)
        or unicodedata.category(sign) in ("Mn", "Me")
        or "\ufb50" <= sign <= "\ufdff"
        or ("\ufe70" <= sign <= "\ufefe")
    )


def _is_unseen(sign: str) -> bool:
    return unicodedata.category(sign) in ("Cc", "Cf", "Zl", "Zp", "Co", "Cs") and sign not in "\u200c\u200d"
