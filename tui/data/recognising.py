"""What a file is, told by how it begins and only then by how it is called."""

from __future__ import annotations

import glob
import stat
from enum import Enum, auto
from pathlib import Path

from tui.errors import HasilaError

_DELIMITED = frozenset({".csv", ".tsv", ".tab", ".txt"})
_JSON = frozenset({".json", ".jsonl", ".ndjson", ".geojson"})
_DATABASES = frozenset({".duckdb", ".db", ".ddb"})
_FOREIGN = {
    b"PK\x03\x04": "is a packed file such as an Excel workbook: save its sheet as CSV in UTF-8, or unpack it",
    b"\xd0\xcf\x11\xe0": "is an old Excel or Word file: save its sheet as CSV in UTF-8",
    b"\x1f\x8b": "is packed: unpack it with 'gunzip' first",
    b"%PDF": "is a PDF: to take figures from it use 'hasila extract'",
    b"SQLite format 3": "is an SQLite database: export its tables as CSV or Parquet",
}


class Form(Enum):
    """How a file is read."""

    DUCKDB = auto()
    PARQUET = auto()
    DELIMITED = auto()
    JSON = auto()
    ELSEWHERE = auto()


def is_readable(path: Path) -> bool:
    """Whether a file is called like one that can be browsed."""
    return path.suffix.lower() in _DELIMITED | _JSON | _DATABASES | {".parquet"}


def see_form(path: Path) -> Form:
    """Say what a file, a folder or a pattern is. Raises `HasilaError` with one sentence for what cannot be read."""
    if ":" in str(path) and _is_address(path):
        return Form.ELSEWHERE
    if not path.exists() and any(sign in str(path) for sign in "*?["):
        return _form_of_pattern(path)
    try:
        status = path.stat()
        if stat.S_ISDIR(status.st_mode):
            return _form_of_folder(path)
        if not stat.S_ISREG(status.st_mode):
            raise HasilaError(f"{path} is not a regular file: save what it holds as a file, and name that")
        with path.open("rb") as file:
            beginning = file.read(16)
    except FileNotFoundError:
        made = f", or make it with 'hasila extract TEXT --into {path}'" if path.suffix.lower() in _DATABASES else ""
        raise HasilaError(f"{path} does not exist: check the name{made}") from None
    except OSError as problem:
        raise HasilaError(f"{path} cannot be read ({problem.strerror}): check its permissions") from problem
    return _form_of_file(path, beginning)


def _is_address(path: Path) -> bool:
    from tui.data.elsewhere import address_of  # which few ever need

    return address_of(path) is not None


def _form_of_file(path: Path, beginning: bytes) -> Form:
    if not beginning:
        raise HasilaError(f"{path} is empty, expected a database or a table: restore it, or make it anew")
    if beginning[8:12] == b"DUCK":
        return Form.DUCKDB
    if beginning.startswith(b"PAR1"):
        return Form.PARQUET
    for mark, sentence in _FOREIGN.items():
        if beginning.startswith(mark):
            raise HasilaError(f"{path} {sentence}")
    suffix = path.suffix.lower()
    if suffix in _JSON:
        return Form.JSON
    if suffix in _DELIMITED:
        return Form.DELIMITED
    if suffix == ".parquet":
        raise HasilaError(f"{path} is not Parquet, or was damaged: copy it again")
    if suffix in _DATABASES:
        raise HasilaError(
            f"{path} is not a DuckDB database: to take figures from a text use 'hasila extract {path} --into DATABASE'"
        )
    raise HasilaError(
        f"{path} is none of DuckDB, Parquet, CSV, TSV, JSON and JSONL: a table is known by its beginning or by its "
        f"ending, and to take figures from a text use 'hasila extract {path} --into DATABASE'"
    )


def _form_of_folder(path: Path) -> Form:
    if any(path.glob("*.parquet")) or any(path.glob("**/*.parquet")):
        return Form.PARQUET
    raise HasilaError(f"{path} is a folder without Parquet files: name a file in it")


def _form_of_pattern(path: Path) -> Form:
    found = [Path(each) for each in sorted(glob.glob(str(path)))]
    if not found:
        raise HasilaError(f"{path} matches no file: check the name")
    if all(see_form(each) is Form.PARQUET for each in found):
        return Form.PARQUET
    raise HasilaError(f"{path} matches files that are not all Parquet: name them one by one")
