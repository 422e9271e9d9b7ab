"""What lies behind an answer about the shape of rows: the rows of a value, of a group, of a time."""

from __future__ import annotations

import calendar
import datetime
from collections.abc import Mapping, Sequence

from tui.data.catalogue import Column, View
from tui.data.filters import Condition, is_value
from tui.data.identifiers import quoted
from tui.data.summaries.questions import MEASURED, Facets, Grouping, Pivot, Trend
from tui.labels import summaries as words_of
from tui.labels.comparing import SENTENCES, Sentence
from tui.labels.words import Words, isolated
from tui.text.digits import grouped


def facet_condition(question: Facets, row: Mapping[str, object]) -> Condition:
    """The rows that a row of facets counts."""
    column = question.base.column(question.column)
    if "low" in row:
        return _between(question.base, column, row["low"], row["high"], whole=bool(row["whole"]))
    if "year" in row:
        return _of_year(column, row["year"])
    if row.get("digest") is not None:
        said = _shown(column, row["held"])
        words = Words(f"{column.words.en}: {said.en}", f"{column.words.ar}: {said.ar}")
        return Condition(f"md5({quoted(column.name)}) = ?", (row["digest"],), words, (column.name,))
    if column.pair:
        arabic, english = (row[name] for name in column.returned)
        return _of_pair(question.base, column, arabic, english)
    return _of_value(question.base, column, row["key"])


def other_values(question: Facets, row: Mapping[str, object]) -> Condition:
    """All other rows than those a row of facets counts."""
    held = facet_condition(question, row)
    column = question.base.column(question.column)
    value = words_of.without_heading(held.sentence, column.words)
    if value == words_of.NOT_KNOWN:
        known = SENTENCES["known"]
        said = Words(known[0](column.words.en, "", ""), known[1](column.words.ar, "", ""))
    elif value == held.sentence:
        said = words_of.other_than(held.sentence)
    else:
        said = words_of.another_value(column.words, value)
    return Condition(f"not coalesce({held.sql}, false)", held.parameters, said, held.columns)


def group_conditions(question: Pivot, row: Mapping[str, object], across: str | None = None) -> tuple[Condition, ...]:
    """The rows behind a group; with the name of a column made of a value, those behind the cell."""
    held = [_of_group(question.base, question.rows, row["key_1"], row.get("group_1_en"))]
    if question.columns is not None and not question.across:
        held.append(_of_group(question.base, question.columns, row["key_2"], row.get("group_2_en")))
    elif question.columns is not None:
        meant = [each for each in question.across if each.name == across]
        held += [_of_group(question.base, question.columns, each.value, each.english) for each in meant]
    return tuple(held)


def trend_conditions(question: Trend, row: Mapping[str, object], slot: int) -> tuple[Condition, ...]:
    """The rows behind one time of a group; times are counted as `tui.text.ticks.slot_of` counts them."""
    base, along = question.base, question.along
    held = [_at_time(base, along, slot)]
    if question.group is not None:
        held.append(_of_group(base, Grouping(question.group), row["key_1"], row.get("group_1_en")))
    return tuple(held)


def _at_time(base: View, along: Grouping, slot: int) -> Condition:
    column = base.column(along.column)
    if along.step == "month":
        return _of_group(base, along, datetime.date(slot // 12, slot % 12 + 1, 1), None)
    if along.step == "value" and column.kind == "date":
        day = datetime.date.fromordinal(slot)
        return _between(base, column, day, day, whole=False)
    return _of_group(base, along, slot, None)


def _of_group(base: View, grouping: Grouping, value: object, english: object) -> Condition:
    column = base.column(grouping.column)
    if grouping.step == "year":
        return _of_year(column, value)
    if grouping.step == "month":
        last = end_of_month(value) if isinstance(value, datetime.date) else None
        return _between(base, column, value, last, whole=False)
    return _of_pair(base, column, value, english) if column.pair else _of_value(base, column, value)


def end_of_month(first: datetime.date) -> datetime.date:
    """The last day of the month of a day."""
    return first.replace(day=calendar.monthrange(first.year, first.month)[1])


def _of_pair(base: View, column: Column, arabic: object, english: object) -> Condition:
    """The rows with a value that is kept in both languages."""
    in_arabic, in_english = column.returned
    if arabic is None:
        return is_value(base, in_arabic if english is None else in_english, english)
    return is_value(base, in_arabic, arabic, Words(str(arabic if english is None else english), str(arabic)))


def _of_value(base: View, column: Column, value: object) -> Condition:
    return is_value(base, column.name, value, None if value is None else _shown(column, value))


def rows_behind(view: View, row: Mapping[str, object]) -> tuple[View, tuple[Condition, ...]] | None:
    """The rows that a row of an answer stands for; None where it stands for a column."""
    match question := view.summary:
        case Facets():
            return question.base, (*question.conditions, facet_condition(question, row))
        case Pivot():
            return question.base, (*question.conditions, *group_conditions(question, row))
    return None


def any_of(conditions: Sequence[Condition], column: Column) -> Condition:
    """Rows that one of several conditions on a column holds for."""
    if len(conditions) == 1:
        return conditions[0]
    sentences = [words_of.without_heading(each.sentence, column.words) for each in conditions]
    return Condition(
        "(" + " or ".join(f"coalesce({each.sql}, false)" for each in conditions) + ")",
        tuple(value for each in conditions for value in each.parameters),
        words_of.one_of(column.words, sentences),
        tuple(dict.fromkeys(name for each in conditions for name in each.columns)),
    )


def _between(base: View, column: Column, low: object, high: object, *, whole: bool) -> Condition:
    """Values from one up to another: to a day or a whole number that is meant too, else to below a number."""
    name = quoted(column.name)
    if low is None:
        return _unknown(column)
    if isinstance(low, datetime.date) and isinstance(high, datetime.date):
        said = [isolated(each.isoformat()) for each in (low, high)]
        if high == datetime.date.max:  # behind which there is no day
            return _ranged(column, f"({name} >= ? and isfinite({name}))", (low,), SENTENCES["between"], said)
        behind = high + datetime.timedelta(days=1)
        return _ranged(column, f"({name} >= ? and {name} < ?)", (low, behind), SENTENCES["between"], said)
    said = [_number(column, each) for each in (low, high)]
    if whole and low == high:
        return _of_value(base, column, low)
    if whole:
        return _ranged(column, f"{name} between ? and ?", (low, high), SENTENCES["between"], said)
    return _ranged(column, f"({name} >= ? and {name} < ?)", (low, high), words_of.FROM_TO_BELOW, said)


def _unknown(column: Column) -> Condition:
    """Null, and what is no place in an order: NaN and what is infinite."""
    name = quoted(column.name)
    finite = f"isfinite({name})" if column.kind == "date" else f"isfinite(cast({name} as double))"
    english, arabic = SENTENCES["unknown"]
    said = Words(english(column.words.en, "", ""), arabic(column.words.ar, "", ""))
    return Condition(f"({name} is null or not {finite})", (), said, (column.name,))


def _ranged(
    column: Column, sql: str, values: tuple[object, ...], way: tuple[Sentence, Sentence], said: Sequence[str]
) -> Condition:
    (english, arabic), words = way, column.words
    return Condition(sql, values, Words(english(words.en, *said), arabic(words.ar, *said)), (column.name,))


def _of_year(column: Column, year: object) -> Condition:
    if year is None:
        return _unknown(column)
    said = Words(f"{column.words.en}: {year}", f"{column.words.ar}: {year}")
    return Condition(f"year({quoted(column.name)}) = ?", (year,), said, (column.name,))


def _shown(column: Column, value: object) -> Words:
    if column.kind == "date":
        said = isolated(str(value))
    elif column.kind in MEASURED:
        said = _number(column, value)
    else:
        text = str(value)
        said = text if len(text) <= 60 and "\n" not in text else f"{text.partition(chr(10))[0][:60]}…"
    return Words(said, said)


def _number(column: Column, value: object) -> str:
    return grouped(value) if column.kind == "count" and isinstance(value, int) else str(value)
