"""Data that is not a file of this machine: told by its address, and reached by an extension of DuckDB's.

Nothing of this is loaded for a file. What an engine asks for to let somebody in is kept in a secret of DuckDB's
(`create persistent secret`), never in an address, which others see in the list of processes.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

import duckdb

from tui.data.identifiers import literal, quoted
from tui.errors import HasilaError

ENGINES = {
    "ducklake": "ducklake",
    "postgres": "postgres_scanner",
    "postgresql": "postgres_scanner",
    "quack": "quack",
    "md": "motherduck",
    "motherduck": "motherduck",
    "mysql": "mysql_scanner",
    "duckdb": "",
}
"""What DuckDB attaches, by the extension it takes; of its own files by none."""

STORES = {"s3": "httpfs", "gs": "httpfs", "gcs": "httpfs", "r2": "httpfs", "https": "httpfs", "az": "azure", "file": ""}
"""Where Parquet files are read from, by the extension it takes."""

_find_scheme = re.compile(rf"(?P<scheme>{'|'.join([*ENGINES, *STORES])}):(?P<rest>.+)", re.DOTALL).fullmatch
_find_secret = re.compile(r"pass(word|wd)?\s*=|pwd\s*=|token\s*=|secret\s*=|/[^/@]*:[^/@]*@", re.IGNORECASE).search


@dataclass(frozen=True, slots=True)
class Address:
    """Where data is."""

    scheme: str
    rest: str

    @property
    def extension(self) -> str:
        """What DuckDB needs to reach it; empty for nothing."""
        return ENGINES.get(self.scheme, "") or STORES.get(self.scheme, "")

    @property
    def is_store(self) -> bool:
        """Whether it is files, rather than an engine."""
        return self.scheme in STORES

    @property
    def whole(self) -> str:
        """It as DuckDB takes it; a path has only one slash left of two."""
        bare = self.rest.lstrip("/")
        if self.is_store:
            return f"{self.scheme}://{'/' if self.scheme == 'file' else ''}{bare}"
        if self.scheme.startswith("postgres"):
            return f"postgres:postgresql://{bare}" if bare != self.rest else f"postgres:{bare}"
        return f"{self.scheme}:{self.rest}"

    @property
    def shown(self) -> str:
        """What may stand on the screen: its end, without what names a user or a host."""
        last = self.rest.rstrip("/").rpartition("/")[2].partition("?")[0]
        return f"{self.scheme}:{last}" if "=" not in last or "*" in last else f"{self.scheme}:…"


def address_of(path: Path) -> Address | None:
    """The address that was given where a file is named; None for a file."""
    found = _find_scheme(str(path))
    if found is None or path.exists():
        return None
    return Address(found["scheme"], found["rest"])


def load(connection: duckdb.DuckDBPyConnection, address: Address) -> None:
    """Load what reaches an address. Raises `HasilaError` that says what to install."""
    if _find_secret(address.rest):
        raise HasilaError(
            f"an address of {address.scheme} may not hold a password, which others would see: "
            "keep it by 'create persistent secret' in DuckDB"
        )
    if not address.extension:
        return
    try:
        connection.execute(f"load {address.extension}")
    except duckdb.Error:
        raise HasilaError(
            f"{address.scheme}: needs DuckDB's extension {address.extension}: install it once with "
            f"python -c \"import duckdb; duckdb.connect().install_extension('{address.extension}')\", "
            f"for DuckDB {duckdb.__version__}"
        ) from None


def attach(connection: duckdb.DuckDBPyConnection, address: Address, catalog: str) -> None:
    """Attach an engine for reading."""
    try:
        connection.execute(f"attach {literal(address.whole)} as {quoted(catalog)} (read_only)")
    except duckdb.Error:
        raise unreachable(address) from None


def parquet_files(connection: duckdb.DuckDBPyConnection, address: Address) -> tuple[str, ...]:
    """The Parquet files that an address with or without a pattern stands for."""
    pattern = address.whole if address.whole.endswith(".parquet") else f"{address.whole.rstrip('/')}/**/*.parquet"
    try:
        found = connection.execute("select file from glob(?) order by file", [pattern]).fetchall()
    except duckdb.Error:
        raise unreachable(address) from None
    if not found:
        raise HasilaError(f"{address.shown} has no Parquet files: check the address")
    return tuple(file for (file,) in found)


def unreachable(address: Address) -> HasilaError:
    """What is said of an engine or a store that does not answer; what DuckDB says may hold whom it let in."""
    return HasilaError(
        f"{address.shown} could not be opened: check the address, the network, and that a secret of DuckDB's "
        f"for {address.scheme} holds what it asks for"
    )
