"""Rows as an Excel workbook: numbers as numbers, text as text, from right to left in Arabic."""

from __future__ import annotations

import datetime
import math
import re
import shutil
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING

from tui.commands.about import About
from tui.commands.printing import cell, shown_columns
from tui.data.catalogue import Column
from tui.data.outgoing import Outgoing
from tui.data.proving import is_proof
from tui.errors import HasilaError
from tui.labels import exporting as words
from tui.labels.labels import labels
from tui.labels.marks import MARKS
from tui.labels.words import Words
from tui.widgets.cells import Speech

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

Row = Mapping[str, object]

MOST_ROWS = 1_048_576
LONGEST = 32_767
"""Characters Excel takes in a cell."""
MOST_DIGITS = 10**15
"""Excel keeps fifteen digits of a number; a longer one goes as text."""

QUALIFIER = Column("qualifier", "text", words.QUALIFIER)
UPPER = Column("value_max", "count", words.UPPER)
"""What a bare number does not say goes in columns of its own."""

_FORMS = {"count": "#,##0", "year": "0", "number": "General", "date": "yyyy-mm-dd"}


def write_workbook(outgoing: Outgoing, about: About, into: Path) -> None:
    """Write a sheet of rows and a sheet that says what they are."""
    try:
        import xlsxwriter
        from xlsxwriter.exceptions import XlsxWriterException
    except ModuleNotFoundError:
        raise HasilaError("Excel needs a library of its own: pip install 'hasila[excel]'") from None
    # Rows go to a file as they come; no text becomes a formula, a link or a number.
    plain = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with tempfile.TemporaryFile() as packed:  # a zip file that does not fit complains once more when it is let go
        book = xlsxwriter.Workbook(packed, {"constant_memory": True, **plain})
        try:
            sheet = _Sheet(book, outgoing, about)
            sheet.write()
            _describe(book, about, sheet)
        finally:
            try:
                book.close()
            except XlsxWriterException as problem:
                cause = problem.args[0] if problem.args else problem
                raise cause if isinstance(cause, OSError) else HasilaError(f"{into}: {problem}") from problem
        packed.seek(0)
        with into.open("wb") as file:
            shutil.copyfileobj(packed, file)


@dataclass(slots=True)
class _Sheet:
    """The sheet of rows."""

    book: Workbook
    outgoing: Outgoing
    about: About
    rows: int = 0
    cut: int = 0
    """Texts that were longer than a cell."""
    _formats: dict[str, Format] = field(default_factory=dict)

    def write(self) -> None:
        language = self.about.language
        sheet = self.book.add_worksheet(_sheet_name(self.about.title[language]))
        _turn(sheet, self.about)
        columns = self._columns()
        bold = self.book.add_format({"bold": True})
        for at, column in enumerate(columns):
            sheet.set_column(at, at, 40 if column.name in ("quote", "proof_quote", "report", "proof_report") else 16)
            sheet.write_string(0, at, column.words[language], bold)
        for row in self.outgoing.rows():
            self.rows += 1
            if self.rows >= MOST_ROWS:
                raise HasilaError(f"Excel takes {MOST_ROWS - 1:,} rows and these are more: write CSV or Parquet")
            for at, column in enumerate(columns):
                self._put(sheet, at, row, column)
        sheet.freeze_panes(1, 0)
        sheet.autofilter(0, 0, self.rows, len(columns) - 1)

    def _columns(self) -> list[Column]:
        """What a person gets, and behind a figure what limits it."""
        columns = shown_columns(self.outgoing.view)
        known, shown = set(self.outgoing.view.returned), {column.name for column in columns}
        limits = [each for each in (QUALIFIER, UPPER) if each.name in known and each.name not in shown]
        for column in columns:
            for name, limit in ((f"{column.name}_qualifier", QUALIFIER), (f"{column.name}_max", UPPER)):
                if name in known:
                    words = Words(f"{limit.words.en} · {column.words.en}", f"{limit.words.ar} · {column.words.ar}")
                    limits.append(Column(name, limit.kind, words))
        at = next((i for i, each in enumerate(columns) if is_proof(each)), len(columns))
        return [*columns[:at], *limits, *columns[at:]]

    def _put(self, sheet: Worksheet, at: int, row: Row, column: Column) -> None:
        value = row[column.shown(self.about.language)]
        form = self._format(row, column)
        match value:
            case None:
                return
            case bool():
                sheet.write_boolean(self.rows, at, value)
            case int() | float() | Decimal() if _is_exact(value):
                sheet.write_number(self.rows, at, value, form)
            case datetime.datetime() | datetime.date() if value.year >= 1900:
                sheet.write_datetime(self.rows, at, value, form)
            case _:
                sheet.write_string(self.rows, at, self._text(row, column, value))

    def _text(self, row: Row, column: Column, value: object) -> str:
        speech, plain = Speech(labels(self.about.language)), self.outgoing.view.plain
        text = value if isinstance(value, str) else cell(row, column, speech, plain=plain)
        if column.name.endswith("qualifier"):
            text = labels(self.about.language).qualifiers.get(text, text)
        if len(text) > LONGEST:
            self.cut += 1
            return f"{text[: LONGEST - 1]}…"
        return text

    def _format(self, row: Row, column: Column) -> Format:
        """How a number is shown; a figure keeps its mark, which stands in the format and not in the number."""
        own = "qualifier" if column.name in ("deaths", "value") else f"{column.name}_qualifier"
        mark = "" if self.outgoing.view.plain else MARKS.get(str(row.get(own)), "")
        form = f'"{mark}"{_FORMS["count"]}' if mark else _FORMS.get(column.kind, "General")
        if isinstance(row[column.shown(self.about.language)], datetime.datetime):
            form = "yyyy-mm-dd hh:mm:ss"
        if column.kind == "bar":
            form = "0.0%"
        if form not in self._formats:
            self._formats[form] = self.book.add_format({"num_format": form})
        return self._formats[form]


def _describe(book: Workbook, about: About, rows: _Sheet) -> None:
    """The sheet that says what the rows are."""
    sheet = book.add_worksheet(words.ABOUT[about.language])
    _turn(sheet, about)
    sheet.set_column(0, 0, 20)
    sheet.set_column(1, 1, 80)
    said = [*about.lines, (words.COUNT[about.language], f"{rows.rows:,}")]
    if rows.cut:
        said.append((words.CUT[about.language], f"{rows.cut:,}"))
    if about.warning:
        said.append(("", about.warning))
    for at, (name, line) in enumerate([("", about.title[about.language]), *said]):
        sheet.write_string(at, 0, name)
        sheet.write_string(at, 1, line)


def _turn(sheet: Worksheet, about: About) -> None:
    if about.language == "ar":
        sheet.right_to_left()


def _is_exact(value: float | Decimal) -> bool:
    """Whether Excel keeps every digit of a number."""
    return math.isfinite(value) and abs(float(value)) < MOST_DIGITS


def _sheet_name(title: str) -> str:
    """A name Excel takes: 31 characters, none of []:*?/\\ and no apostrophe at an end."""
    return re.sub(r"[\[\]:*?/\\]", " ", title)[:31].strip("' ") or words.ROWS.en
