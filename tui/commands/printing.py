"""The rows of a view as text, for people and for programs; logical order, one line after the other.

For programs (csv, json, jsonl) every column goes by its name in the query, with both languages of a pair, as stored.
For people (table, markdown) what the screen would show goes under the headings of one language.
"""

from __future__ import annotations

import csv
import io
import json
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date

from tui.commands.harmless import harmless
from tui.data.catalogue import Column, View
from tui.labels.labels import labels
from tui.labels.words import Language
from tui.widgets.cells import NUMERIC, Speech, cell_text, figure_text, indent_of, trend_marks, trend_values, years_of

Row = Mapping[str, object]

CUT = "…"


def as_csv(view: View, rows: Iterable[Row]) -> Iterator[str]:
    """Comma separated values; what is unknown is empty."""
    names = stored_columns(view)
    yield _csv_line(names)
    for row in rows:
        yield _csv_line([_csv_value(row[name]) for name in names])


def as_jsonl(view: View, rows: Iterable[Row]) -> Iterator[str]:
    """One object to a line; what is unknown is null."""
    names = stored_columns(view)
    for row in rows:
        yield json.dumps({name: row[name] for name in names}, ensure_ascii=False, default=_json_value)


def as_json(view: View, rows: Iterable[Row]) -> Iterator[str]:
    """One array, an object to a line."""
    bracket, held = "[", None
    for line in as_jsonl(view, rows):
        if held is not None:
            yield f"{bracket}{held},"
            bracket = " "
        held = line
    yield "[]" if held is None else f"{bracket}{held}]"


def as_table(view: View, rows: Sequence[Row], language: Language, widest: int | None = None) -> Iterator[str]:
    """Columns side by side, figures on their digits; text longer than `widest` cells is cut, figures never are."""
    columns = shown_columns(view)
    headings = [harmless(column.words[language]) for column in columns]
    lines = [_fitted(cells, columns, widest) for cells in shown_cells(view, rows, language)]
    widths = [max(map(cells_of, column)) for column in zip(headings, *lines, strict=True)]
    for cells in (headings, ["─" * width for width in widths], *lines):
        padded = map(_padded, cells, widths, [column.kind in NUMERIC for column in columns])
        yield "  ".join(padded).rstrip()


def as_markdown(view: View, rows: Iterable[Row], language: Language) -> Iterator[str]:
    """A table for a document."""
    columns = shown_columns(view)
    yield _markdown_line([harmless(column.words[language]) for column in columns])
    yield "|" + "|".join("---:" if column.kind in NUMERIC else "---" for column in columns) + "|"
    for cells in shown_cells(view, rows, language):
        yield _markdown_line(cells)


def stored_columns(view: View) -> list[str]:
    """What a program gets: all that the query returns, save the names that only serve to find a row."""
    finding = {column.also for column in view.columns}
    return [name for column in view.columns if column.name not in finding for name in column.returned]


def shown_columns(view: View) -> list[Column]:
    """What a person gets: all that is not hidden."""
    return [column for column in view.columns if not column.hidden]


def shown_cells(view: View, rows: Iterable[Row], language: Language) -> Iterator[list[str]]:
    """The cells of each row, as the screen says them."""
    speech = Speech(labels(language))
    columns, plain = shown_columns(view), view.plain
    for row in rows:
        texts = (harmless(cell(row, column, speech, plain=plain)) for column in columns)
        yield [" " * indent_of(row, column, plain=plain) + text for column, text in zip(columns, texts, strict=True)]


def cell(row: Row, column: Column, speech: Speech, *, plain: bool = False) -> str:
    """What is drawn on the screen is written here: a share in percent, a trend as its first and last year."""
    value = row[column.shown(speech.labels.language)]
    if column.kind == "bar":
        return f"{value:.1%}" if isinstance(value, float) else ""
    if column.kind == "trend":
        return _ends_of_trend(row, column, speech)
    return record_text(value) if isinstance(value, dict) else cell_text(row, column, speech, plain=plain)


def _ends_of_trend(row: Row, column: Column, speech: Speech) -> str:
    """The first and the last year of a trend, each with its mark."""
    years, marks = years_of([row], column.name), trend_marks(row, column.name)
    known = dict(zip(years, trend_values(row, column.name, years), strict=True))
    ends = dict.fromkeys((min(years), max(years))) if years else ()
    values = {year: int(value) for year in ends if (value := known[year]) is not None}
    return " … ".join(f"{year}: {figure_text(marks.get(year, {}), value, speech)}" for year, value in values.items())


def record_text(record: Mapping[str, object]) -> str:
    """A row of a dataset as it was read, each cell with its name."""
    cells = record.get("cells", record)
    return " · ".join(f"{name}: {value}" for name, value in cells.items()) if isinstance(cells, Mapping) else str(cells)


def _fitted(cells: list[str], columns: list[Column], widest: int | None) -> list[str]:
    if widest is None:
        return cells
    return [cell if column.kind in NUMERIC else _cut(cell, widest) for cell, column in zip(cells, columns, strict=True)]


def _cut(text: str, widest: int) -> str:
    """Cut at a blank where there is one, so that no number is left half."""
    if cells_of(text) <= widest:
        return text
    while cells_of(text) >= widest:
        text = text[: text.rfind(" ")] if " " in text.strip() else text[:-1]
    return f"{text}{CUT}"


def cells_of(text: str) -> int:
    """The width of text that nobody has shaped: lam and alef are two letters here, unlike on the screen."""
    return sum(0 if unicodedata.category(c) in ("Mn", "Me", "Cf") else 1 + _is_wide(c) for c in text)


def _is_wide(character: str) -> bool:
    return unicodedata.east_asian_width(character) in ("W", "F")


def _padded(text: str, width: int, numeric: bool) -> str:
    blanks = " " * (width - cells_of(text))
    return blanks + text if numeric else text + blanks


def _markdown_line(cells: Iterable[str]) -> str:
    return "| " + " | ".join(cell.replace("\\", "\\\\").replace("|", "\\|") for cell in cells) + " |"


def _csv_line(values: Sequence[object]) -> str:
    line = io.StringIO()
    csv.writer(line, lineterminator="").writerow(values)
    return line.getvalue()


def _csv_value(value: object) -> object:
    """A list of codes is joined by +, as in SY+IQ; what has more structure goes as JSON."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, list):
        flat = not any(isinstance(entry, list | dict) for entry in value)
        return "+".join(map(str, value)) if flat else json.dumps(value, ensure_ascii=False, default=_json_value)
    return json.dumps(value, ensure_ascii=False, default=_json_value) if isinstance(value, dict) else value


def _json_value(value: object) -> str:
    if isinstance(value, date):
        return value.isoformat()
    raise TypeError(f"no JSON for {value!r}")
