"""A file that is slow to read, as a table of a database in the cache."""

from __future__ import annotations

import contextlib
import tempfile
from pathlib import Path

import duckdb

from tui.data import delimited, objects, opening
from tui.data.caching import cache_folder, kept_table
from tui.data.decoding import as_utf8, encoding_of, said_name
from tui.data.identifiers import literal, quoted
from tui.data.opening import first_line
from tui.data.recognising import Form
from tui.data.watching import Watch
from tui.errors import HasilaError
from tui.labels import files as words
from tui.labels.words import Words
from tui.text.visual_order import is_visual

TABLE = "rows"
"""The one table of a database in the cache."""

_CATALOG = "kept"
_STEPS = 3
_SAMPLED = 2000


def copied(path: Path, form: Form, watch: Watch) -> Path:
    """The database that holds the table of a file; made when it is not there, or is of an older edition of the file."""
    return kept_table(path, lambda draft: _copy(path, form, draft, watch))


def notes_of(connection: duckdb.DuckDBPyConnection, catalog: str) -> list[Words]:
    """What was decided when the table was made."""
    found = connection.execute(f"select en, ar from {quoted(catalog)}.main.note order by rowid").fetchall()
    return [Words(en, ar) for en, ar in found]


def _copy(path: Path, form: Form, draft: Path, watch: Watch) -> None:
    with tempfile.TemporaryDirectory(prefix=".making-", dir=cache_folder()) as folder:
        settings = {**opening.settings(None), "temp_directory": folder}
        with duckdb.connect(":memory:", config=settings) as connection, watch.over(connection, _STEPS):
            connection.execute(f"attach {literal(str(draft))} as {_CATALOG} (type duckdb)")
            notes = _read(connection, path, form, Path(folder), watch)
            notes += _visual_columns(connection)
            connection.execute(f"create table {_CATALOG}.main.note(en varchar, ar varchar)")
            for note in notes:
                connection.execute(f"insert into {_CATALOG}.main.note values (?, ?)", [note.en, note.ar])
            connection.execute(f"checkpoint {_CATALOG}; detach {_CATALOG}")


def _read(connection: duckdb.DuckDBPyConnection, path: Path, form: Form, folder: Path, watch: Watch) -> list[Words]:
    encoding = encoding_of(path, watch)
    watch.step()
    notes: list[Words] = []
    readable = path
    if encoding != "utf-8":
        readable = folder / "utf-8"
        as_utf8(path, encoding, readable, watch)
        notes.append(words.encoded(path.name, said_name(encoding)))
    copy = objects.copy_table if form is Form.JSON else delimited.copy_table
    try:
        return notes + copy(connection, readable, path, f"{_CATALOG}.main.{quoted(TABLE)}", watch)
    except duckdb.InterruptException:
        raise
    except (duckdb.ConversionException, duckdb.BinderException, duckdb.OutOfMemoryException) as problem:
        raise HasilaError(f"{path} cannot be read as a table: {first_line(problem)}") from problem


def _visual_columns(connection: duckdb.DuckDBPyConnection) -> list[Words]:
    table = f"{_CATALOG}.main.{quoted(TABLE)}"
    described = connection.execute(f"describe {table}").fetchall()
    notes = []
    for name in (str(row[0]) for row in described if row[1] == "VARCHAR"):
        asked = f"select {quoted(name)} from {table} where {quoted(name)} is not null limit {_SAMPLED}"
        with contextlib.suppress(duckdb.InvalidInputException):
            if is_visual(str(text) for (text,) in connection.execute(asked).fetchall()):
                notes.append(words.in_visual_order(name))
    return notes
