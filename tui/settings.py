"""What the user has set once for all: TOML in the platform's folder for it."""

from __future__ import annotations

import re
from pathlib import Path

from tui.errors import HasilaError

_DATABASE = re.compile(r"^\s*database\s*=.*\n?", re.MULTILINE)
_TABLE = re.compile(r"^\s*\[", re.MULTILINE)


def settings_file() -> Path:
    """Where the settings are kept; there may be none."""
    from platformdirs import user_config_path

    return user_config_path("hasila", appauthor=False) / "config.toml"


def default_database() -> Path | None:
    """The database that 'hasila use' named; None where it named none.

    The browser asks before anything is painted, so nothing is loaded to read settings that are not there.
    """
    database = _settings(settings_file()).get("database")
    if database is None:
        return None
    if not isinstance(database, str) or not database:
        raise HasilaError(f"{settings_file()}: 'database' is no path; set it anew with 'hasila use DB'")
    return Path(database)


def set_default_database(path: Path | None) -> None:
    """Keep the database that commands use where none is named; None goes back to the sample."""
    file = settings_file()
    _settings(file)
    written = file.read_text("utf-8") if file.exists() else ""
    table = _TABLE.search(written)
    above, below = (written, "") if table is None else (written[: table.start()], written[table.start() :])
    line = "" if path is None else f"database = {_quoted(path)}\n"
    _write(file, line + _DATABASE.sub("", above) + below)


def _settings(file: Path) -> dict[str, object]:
    try:
        written = file.read_bytes()
    except FileNotFoundError:
        return {}
    except OSError as problem:
        raise HasilaError(f"{file}: the settings cannot be read ({problem.strerror}); check its permissions") from None
    import tomllib

    try:
        return tomllib.loads(written.decode())
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as problem:
        raise HasilaError(f"{file}: the settings are no TOML ({problem}); correct or remove this file") from None


def _quoted(path: Path) -> str:
    """A TOML string; every string of JSON is one."""
    import json

    try:
        str(path).encode()
    except UnicodeEncodeError:
        raise HasilaError(f"{path}: its name is no text in UTF-8, so it cannot be kept; rename it") from None
    return json.dumps(str(path), ensure_ascii=False).replace("\x7f", "\\u007f")


def _write(file: Path, text: str) -> None:
    """Beside the old settings first, so that nobody ever reads half of them."""
    new = file.with_name(f".{file.name}.new")
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        new.write_text(text, "utf-8")
        new.replace(file)
    except OSError as problem:
        raise HasilaError(f"{file}: the settings cannot be written ({problem.strerror})") from None
