"""A condition typed as SQL: judged by DuckDB's own parser, written anew from what the parser understood, tried, bound.

What may stand in it: the columns of the view, under their names or headings, however they are spelled; numbers, texts,
dates, true, false and null; `= != < <= > >= is [not] distinct from`, `between`, `in (…)`, `is [not] null`, `like`,
`ilike`, `glob`, `similar to`, `and`, `or`, `not`, `case`, `coalesce`, `cast` and `::`, elements of lists, members of
objects, `collate`, intervals, and the functions of `FUNCTIONS`, which reckon with their arguments and nothing else. A
cast of what cannot be cast gives null, which fits nothing.

What may not: another query inside, another table or file, aggregates, windows, `*`, parameters, several statements or
expressions, functions that read files, settings or anything else, and any part of SQL that is not named here.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import prod
from typing import Any

import duckdb

from tui.data.answers import ExpressionError
from tui.data.catalogue import Column, View
from tui.data.completing import meant
from tui.data.filters import Condition
from tui.labels import expressions as words
from tui.labels.words import Language, Words
from tui.text.code import isolated_code
from tui.text.digits import western

_FUNCTIONS = (
    "+ - * / // % ^ ** || ~~ !~~ ~~* !~~* ~~~ @> <@ && @ ! abs add age array_length ceil ceiling century "
    "char_length character_length coalesce concat contains date_diff date_part date_sub date_trunc datediff "
    "datepart datesub datetrunc day dayname dayofmonth dayofweek dayofyear decade divide ends_with epoch even "
    "extract floor greatest hour ifnull instr isfinite isinf isnan isodow isoyear json_extract json_extract_string "
    "last_day lcase least left len length length_grapheme like_escape list_contains list_count list_extract "
    "list_has list_has_all list_has_any list_max list_min list_position list_sum list_value array_contains "
    "array_extract array_has array_position ln log log10 log2 lower ltrim make_date map_extract millisecond minute "
    "mod month monthname multiply nfc_normalize not_ilike_escape not_like_escape nullif position pow power prefix "
    "quarter regexp_extract regexp_full_match regexp_matches replace reverse right round round_even row rtrim "
    "second sign sqrt starts_with strftime string_split strip_accents strlen strpos struct_extract struct_pack "
    "substr substring subtract suffix timezone to_days to_hours to_minutes to_months to_quarters to_seconds "
    "to_weeks to_years translate trim trunc try_strptime ucase unicode upper week weekday weekofyear year yearweek"
)
FUNCTIONS = frozenset(_FUNCTIONS.split())
"""Functions that give little for little, from their arguments alone."""

_NAMES_OF_PARTS = (
    "COLUMN_REF VALUE_CONSTANT FUNCTION CASE_EXPR OPERATOR_CAST CAST_EXPRESSION OPERATOR_COALESCE OPERATOR_NOT "
    "OPERATOR_IS_NULL OPERATOR_IS_NOT_NULL COMPARE_EQUAL COMPARE_NOTEQUAL COMPARE_LESSTHAN COMPARE_GREATERTHAN "
    "COMPARE_LESSTHANOREQUALTO COMPARE_GREATERTHANOREQUALTO COMPARE_IN COMPARE_NOT_IN COMPARE_BETWEEN "
    "COMPARE_NOT_BETWEEN COMPARE_DISTINCT_FROM COMPARE_NOT_DISTINCT_FROM CONJUNCTION_AND CONJUNCTION_OR "
    "ARRAY_EXTRACT ARRAY_SLICE STRUCT_EXTRACT COLLATE TYPE ORDER_MODIFIER"
)
_PARTS = frozenset(_NAMES_OF_PARTS.split())
"""What the parser may find in an expression."""

_TODAY = frozenset({"current_date", "current_timestamp", "localtimestamp"})
"""Words that stand where a column would and are none."""

_TRIED = 2048
"""Rows from the beginning that a condition is tried on before it is taken."""

_LONGEST = 10_000
_MOST_MADE = 1000
"""How many times as long texts may become; one replacement in another multiplies."""
_UNKNOWN_LENGTH = 100
"""What a text counts for that is put in and only known row by row."""
_find_digits = re.compile(r"'(?:[^']|'')*'?|\"(?:[^\"]|\"\")*\"?|[\u0660-\u0669\u06f0-\u06f9،]+").sub
_find_near = re.compile(r'at or near "(.*)"', re.DOTALL).search
_find_compared = re.compile(r"Cannot compare values of type (\w+).* and (?:type )?(\w+)").search


@dataclass(frozen=True, slots=True)
class _Read:
    """What the parser understood, as SQL, and the columns it speaks of."""

    sql: str
    columns: tuple[str, ...]


def condition(cursor: duckdb.DuckDBPyConnection, view: View, rows: str, typed: str, language: Language) -> Condition:
    """The condition that was typed, tried on the beginning of the rows. Raises `ExpressionError` where it is none."""
    read = _read(cursor, view, typed.strip(), language)
    _try(cursor, rows, read)
    return Condition(read.sql, (), words.sentence(isolated_code(" ".join(typed.split()))), read.columns)


def _read(cursor: duckdb.DuckDBPyConnection, view: View, typed: str, language: Language) -> _Read:
    if not typed:
        raise ExpressionError(words.NOTHING)
    if len(typed) > _LONGEST or "\0" in typed:
        raise ExpressionError(words.TOO_LONG)
    tree = _tree(cursor, typed)
    expression = _only_expression(tree)
    columns = [_judge(part, view, language) for part in _parts(expression)]
    if prod(_growth(part) for part in _parts(expression)) > _MOST_MADE:
        raise ExpressionError(words.MAKES_TOO_MUCH)
    (sql,) = cursor.execute("select json_deserialize_sql(?)", [json.dumps(tree)]).fetchone() or ("",)
    return _Read(str(sql).removeprefix("SELECT "), tuple(dict.fromkeys(filter(None, columns))))


def _tree(cursor: duckdb.DuckDBPyConnection, typed: str) -> dict[str, Any]:
    asked = f"select {_find_digits(_western, typed)}"
    (said,) = cursor.execute("select json_serialize_sql(?)", [asked]).fetchone() or ("{}",)
    tree: dict[str, Any] = json.loads(said)
    if tree.get("error") is not False:
        raise ExpressionError(_not_read(str(tree.get("error_type")), str(tree.get("error_message", ""))))
    return tree


def _not_read(kind: str, said: str) -> Words:
    if kind != "parser":
        return words.ONE_ONLY  # something that is no query
    near = _find_near(said)
    return words.not_read(near[1] if near else "")


def _western(found: re.Match[str]) -> str:
    """Arabic digits and commas outside of quotes as SQL knows them."""
    text = found[0]
    return text if text[0] in "'\"" else western(text).replace("،", ",")


def _only_expression(tree: dict[str, Any]) -> dict[str, Any]:
    """The one expression, where there is nothing beside it."""
    statements = tree["statements"]
    node = statements[0]["node"] if len(statements) == 1 else {}
    selected = node.get("select_list", [])
    beside = (
        node.get("from_table", {}).get("type") != "EMPTY",
        *(node.get(each) for each in ("modifiers", "where_clause", "group_expressions", "group_sets", "having")),
        *(node.get(each) for each in ("sample", "qualify")),
        node.get("cte_map", {}).get("map"),
        node.get("aggregate_handling") != "STANDARD_HANDLING",
    )
    if node.get("type") != "SELECT_NODE" or len(selected) != 1 or any(beside) or selected[0].get("alias"):
        raise ExpressionError(words.ONE_ONLY)
    expression: dict[str, Any] = selected[0]
    return expression


def _parts(read: object) -> Iterator[dict[str, Any]]:
    """Every part of an expression."""
    if isinstance(read, dict):
        yield read
        for name, each in read.items():
            if name != "literal":
                yield from _parts(each)
    elif isinstance(read, list):
        for each in read:
            yield from _parts(each)


def _judge(part: dict[str, Any], view: View, language: Language) -> str | None:
    """See that a part may stand here, and give a column its name; says which column it is."""
    kind = part.get("type")
    if kind == "COLUMN_REF":
        return _name(part, view, language)
    if "try_cast" in part:
        part["try_cast"] = True
    if part.get("class") == "SUBQUERY" or kind == "SUBQUERY":
        raise ExpressionError(words.NO_QUERY_INSIDE)
    function, is_elsewhere = str(part.get("function_name") or "").lower(), part.get("schema") or part.get("catalog")
    if function and (function not in FUNCTIONS or is_elsewhere):
        raise ExpressionError(words.function_not_here(str(part["function_name"])))
    if is_elsewhere or (isinstance(kind, str) and kind not in _PARTS):
        raise ExpressionError(words.NOT_HERE)
    return None


def _growth(part: dict[str, Any]) -> int:
    """How many times as long a part may make what is in it: by its replacements, since nothing else multiplies."""
    arguments: list[dict[str, Any]] = part.get("arguments") or []
    if str(part.get("function_name") or "").lower() != "replace" or len(arguments) != 3:
        return 1
    put_in = arguments[2]["expression"]
    if put_in["type"] != "VALUE_CONSTANT":
        return _UNKNOWN_LENGTH
    return max(1, len(str(put_in["literal"].get("text", ""))))


def _name(part: dict[str, Any], view: View, language: Language) -> str | None:
    written = ".".join(part["column_names"])
    name = meant(view, written, language)
    if name is None and written.lower() in _TODAY:
        return None
    if name is None:
        raise ExpressionError(words.no_column(written, _shown(view.columns, language)))
    part["column_names"] = [name]
    return name


def _shown(columns: Sequence[Column], language: Language) -> list[str]:
    return [column.shown(language) for column in columns if not column.hidden]


def _try(cursor: duckdb.DuckDBPyConnection, rows: str, read: _Read) -> None:
    """See that it can be asked, and that it says yes or no."""
    beginning = f"(select * from {rows} limit {_TRIED:d}) as beginning"
    try:
        described = cursor.execute(f"describe select {read.sql} as fits from {beginning}").fetchall()
        if described[0][1] != "BOOLEAN":
            raise ExpressionError(words.no_yes_or_no(str(described[0][1])))
        cursor.execute(f"select count(*) from {beginning} where {read.sql}").fetchall()
    except duckdb.InterruptException:
        raise
    except duckdb.Error as problem:
        compared = _find_compared(str(problem))
        if compared is not None:
            raise ExpressionError(words.not_comparable(compared[1], compared[2])) from problem
        raise ExpressionError(words.refused(str(problem).partition("\n")[0].partition(": ")[2])) from problem
