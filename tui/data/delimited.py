"""CSV and its kin: which sign parts the cells, where the rows begin, and what the columns hold.

DuckDB's own reader guesses types from the beginning of a file and fails, or drops rows in silence, where a later row is
not like it. So every cell is read as text, every guess is held to the whole file, and what was decided is told.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import duckdb

from tui.data.decoding import HEAD
from tui.data.guessing import Text, decide, look
from tui.data.identifiers import literal, quoted
from tui.data.opening import first_line
from tui.data.watching import Watch
from tui.errors import HasilaError
from tui.labels import files as words
from tui.labels.words import Words
from tui.text.digits import western

_DELIMITERS = ",;\t|"
_LOOKED_AT = 2000
"""Records from the beginning by which a file is judged."""
_LONGEST_LINE = 8 * 2**20
csv.field_size_limit(_LONGEST_LINE)
_FIGURE = re.compile(r"[-+]?[0-9][0-9.,:/\-]*")
_TAG = re.compile(r"#[A-Za-z][\w+ ]*")


@dataclass(frozen=True, slots=True)
class Beginning:
    """What the first records of a file tell."""

    delimiter: str
    names: tuple[str, ...]
    tags: tuple[str, ...] | None
    """The cells of a second row of headings."""
    has_headings: bool
    columns: tuple[Text, ...]
    notes: tuple[Words, ...]


def begin(path: Path, file: Path) -> Beginning:
    """Judge a file in UTF-8 by its first records; `file` is what it is a copy of, if it is one."""
    with path.open("rb") as opened:
        head = opened.read(HEAD).decode("utf-8", errors="ignore").removeprefix("\ufeff")
    delimiter = max(_DELIMITERS, key=lambda sign: _regularity(head, sign))
    reader = csv.reader(io.StringIO(head, newline=""), delimiter=delimiter)
    records: list[list[str]] = []
    try:
        for record in reader:
            if record and len(records) < _LOOKED_AT:
                records.append(record)
    except csv.Error:
        pass  # a cell longer than what was read
    if not records:
        raise HasilaError(f"{file} has no row, expected a table: export it again")
    return _judged(file.name, delimiter, records, is_cut=len(head) >= HEAD // 4)


def _judged(file: str, delimiter: str, records: list[list[str]], *, is_cut: bool) -> Beginning:
    notes: list[Words] = []
    first, tags = 1, None
    headings = records[0]
    if any(_FIGURE.fullmatch(western(cell.strip())) for cell in headings):
        headings, first = [str(number) for number in range(1, len(headings) + 1)], 0
        notes.append(words.no_headings(file))
    elif len(records) > 1 and _is_tags(records[1]):
        first, tags = 2, tuple(records[1])
        notes.append(words.tags_left_out(file, " ".join(filter(None, records[1]))[:40]))
    names, doubled = distinct(headings)
    if doubled:
        notes.append(words.same_headings(file, doubled))
    rows = records[first : -1 if is_cut and len(records) > first + 1 else None]
    columns = _looked_at(names, rows)
    if any(column.decimal == "," for column in columns):
        columns = _looked_at(names, rows, with_commas=True)
    return Beginning(delimiter, names, tags, bool(first), columns, tuple(notes))


def _looked_at(names: Sequence[str], rows: Sequence[Sequence[str]], *, with_commas: bool = False) -> tuple[Text, ...]:
    """What the columns hold in the first rows."""
    return tuple(
        look(f"c{at}", name, (row[at] for row in rows if at < len(row)), with_commas=with_commas)
        for at, name in enumerate(names)
    )


def copy_table(connection: duckdb.DuckDBPyConnection, path: Path, file: Path, table: str, watch: Watch) -> list[Words]:
    """Make a table of a delimited file in UTF-8, and say what was decided. Raises `HasilaError` naming `file`."""
    beginning = begin(path, file)
    notes = list(beginning.notes)
    source = _source(path, beginning)
    try:
        watch.step()
        try:
            decided = decide(connection, source, beginning.columns)
            _see_that_it_is_readable(connection, source, beginning)
        except duckdb.InvalidInputException:
            source = _source(path, beginning, tolerant=True)
            decided = decide(connection, source, beginning.columns)
            _see_that_it_is_readable(connection, source, beginning)
            notes += _left_out(connection, file)
        watch.step()
        connection.execute(f"create table {table} as select {', '.join(decided.selected)} from {source}")
    except duckdb.InvalidInputException as problem:
        raise HasilaError(f"{file} cannot be read as a table: {first_line(problem)}") from problem
    return [*notes, *decided.notes]


def _see_that_it_is_readable(connection: duckdb.DuckDBPyConnection, source: str, beginning: Beginning) -> None:
    """Read every row where no guess made us do so."""
    if not any(column.guesses for column in beginning.columns):
        connection.execute(f"select count({quoted(beginning.columns[-1].name)}) from {source}").fetchall()


def _source(path: Path, beginning: Beginning, *, tolerant: bool = False) -> str:
    columns = ", ".join(f"{literal(column.name)}: 'VARCHAR'" for column in beginning.columns)
    leaving = ", store_rejects = true" if tolerant else ""
    source = (
        f"read_csv({literal(str(path))}, auto_detect = false, header = {str(beginning.has_headings).lower()}, "
        f"delim = {literal(beginning.delimiter)}, quote = '\"', escape = '\"', columns = {{{columns}}}, "
        f"null_padding = true, parallel = false, buffer_size = {2 * _LONGEST_LINE:d}, "
        f"max_line_size = {_LONGEST_LINE:d}{leaving})"
    )
    if beginning.tags is None:
        return source
    named = zip(beginning.columns, beginning.tags, strict=False)
    tagged = " and ".join(f"{column.name} = {literal(tag)}" for column, tag in named if tag.strip())
    return f"(from {source} where ({tagged}) is not true)"


def _left_out(connection: duckdb.DuckDBPyConnection, file: Path) -> list[Words]:
    asked = "select count(distinct line), min(line) from reject_errors"
    count, first = connection.execute(asked).fetchone() or (0, 0)
    return [words.lines_left_out(file.name, count, first)] if count else []


def distinct(headings: Sequence[str]) -> tuple[tuple[str, ...], list[str]]:
    """The headings as names of columns, no two the same, and those that had to be changed for that."""
    names: list[str] = []
    doubled: list[str] = []
    taken: set[str] = set()
    for at, heading in enumerate(headings, 1):
        plain = name = " ".join(heading.split()) or str(at)
        again = 2
        while name.lower() in taken:
            name, again = f"{plain} {again}", again + 1
        if name != plain:
            doubled.append(name)
        taken.add(name.lower())
        names.append(name)
    return tuple(names), doubled


def _is_tags(record: Sequence[str]) -> bool:
    cells = [cell.strip() for cell in record if cell.strip()]
    return bool(cells) and all(_TAG.fullmatch(cell) for cell in cells)


def _regularity(head: str, delimiter: str) -> tuple[bool, float, int]:
    """How well a sign parts the first records: into several cells, and each into as many as the first."""
    reader = csv.reader(io.StringIO(head[:65536], newline=""), delimiter=delimiter)
    try:
        counts = [len(record) for record, _ in zip(reader, range(100), strict=False) if record]
    except csv.Error:
        return False, 0.0, 0
    if len(head) > 65536 and len(counts) > 1:
        counts.pop()
    if not counts:
        return False, 0.0, 0
    alike = sum(count == counts[0] for count in counts) / len(counts)
    return counts[0] > 1, alike, counts[0]
