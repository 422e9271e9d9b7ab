"""The shelf of views: SQL files whose header says how to show what they return.

A view is one file of plain SQL that begins with TOML in comments, between `-- /// view` and `-- ///`. What the header
may say stands in `queries/README.md`. A file that does not keep to it is named with its line; the others still work.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

from tui.data.catalogue import KINDS, Chart, Column, Needed, Opens, Parameter, Problem, View, queries_folder
from tui.labels.words import Words

_OPENING = "-- /// view"


_CLOSING = "-- ///"


class _HeaderError(Exception):
    """What is wrong with a header, and the word in it that shows where."""

    def __init__(self, sentence: str, near: str = "") -> None:
        super().__init__(sentence)
        self.near = near


def read_views(
    *folders: Path, fits: Callable[[View], bool] = lambda view: view.table is None, known: Iterable[str] = ()
) -> tuple[dict[str, View], list[Problem]]:
    """Read every view of the folders, by name; of two files with one name the later folder's counts.

    Views that do not fit what is open are left out; `known` are names of further views that may be opened from them.
    """
    views: dict[str, View] = {}
    problems: list[Problem] = []
    for path in (path for folder in folders for path in sorted(folder.glob("*.sql"))):
        read = read_view(path)
        if isinstance(read, Problem):
            problems.append(read)
        elif fits(read):
            views[read.name] = read
    there = {*views, *known}
    for view in [view for view in views.values() if view.opens and view.opens.view not in there]:
        assert view.opens is not None
        problems.append(_problem(view.path, _HeaderError(f"there is no view '{view.opens.view}' to open", "opens")))
        del views[view.name]
    return views, problems


def read_view(path: Path) -> View | Problem:
    """Read one view, or say what is wrong with its file."""
    import tomllib  # the screen knows views that another process has read

    try:
        header, note, sql = _parts(path.read_text(encoding="utf-8"))
        return _view(path, tomllib.loads(header), note, sql)
    except UnicodeDecodeError:
        return Problem(path, 1, "the file is not UTF-8: save it as UTF-8")
    except OSError as problem:
        return Problem(path, 1, f"the file cannot be read: {problem.strerror}")
    except tomllib.TOMLDecodeError as problem:
        return Problem(path, _line_of(problem), f"the header is not TOML: {problem}")
    except _HeaderError as misfit:
        return _problem(path, misfit)


def _parts(text: str) -> tuple[str, str, str]:
    """Part a file into the TOML of its header, the comment that follows it, and the SQL."""
    lines = text.removeprefix("\ufeff").split("\n")
    if not lines or lines[0].rstrip() != _OPENING:
        raise _HeaderError(f"the first line has to be '{_OPENING}'")
    try:
        end = next(i for i, line in enumerate(lines) if line.rstrip() == _CLOSING)
    except StopIteration:
        raise _HeaderError(f"the header does not end: a line '{_CLOSING}' is missing") from None
    rest = lines[end + 1 :]
    after_note = next((i for i, line in enumerate(rest) if line.strip() and not line.startswith("--")), len(rest))
    sql = "\n".join(rest[after_note:]).strip().removesuffix(";")
    if not sql:
        raise _HeaderError("there is no query after the header")
    # The opening line stays as an empty one, so that a line of the TOML is the same line of the file.
    return (
        "\n".join(["", *map(_uncommented, lines[1:end])]),
        " ".join(map(_uncommented, rest[:after_note])).strip(),
        sql,
    )


def _uncommented(line: str) -> str:
    return line.removeprefix("--").removeprefix(" ")


def _view(path: Path, header: Mapping[str, object], note: str, sql: str) -> View:
    _refuse_others(header, {"title", "chart", "opens", "table", "columns", "parameters"}, "the header")
    view = View(
        name=os.fsencode(path.stem).decode(errors="replace"),
        title=_words(header, "title"),
        columns=tuple(_column(name, entry) for name, entry in _table(header, "columns").items()),
        parameters=tuple(_parameter(name, entry) for name, entry in _table(header, "parameters").items()),
        sql=sql,
        chart=_chart(header.get("chart")),
        opens=_opens(header.get("opens")),
        path=path,
        note=note,
        plain="table" in header,
        table=_needed(header.get("table")),
        own=path.parent != queries_folder() / "views",
    )
    _hold_to_columns(view)
    return view


def _hold_to_columns(view: View) -> None:
    """See that whatever the header mentions is one of its columns, and every parameter is in the query."""
    if all(column.hidden for column in view.columns):
        raise _HeaderError("the header names no column to show under [columns]", "[columns]")
    known = set(view.returned) | {column.name for column in view.columns}
    drawn = (view.chart.x, view.chart.y, *view.chart.series) if view.chart else ()
    carried = view.opens.carry if view.opens else ()
    also = [column.also for column in view.columns if column.also]
    for name, near in [*((n, "chart") for n in drawn), *((n, "opens") for n in carried), *((n, n) for n in also)]:
        if name not in known:
            raise _HeaderError(f"'{name}' is mentioned but has no line under [columns]", near)
    for parameter in view.parameters:
        if not re.search(rf"\${parameter.name}\b", view.sql):
            raise _HeaderError(f"the query does not use the parameter ${parameter.name}", parameter.name)


def _column(name: str, entry: object) -> Column:
    fields = _entry(name, entry)
    _refuse_others(fields, {"kind", "en", "ar", "pair", "also", "list"}, name, near=name)
    kind = _kind(name, fields)
    words = Words(name, name) if kind == "hidden" else _words({name: {k: fields.get(k) for k in ("en", "ar")}}, name)
    also = fields.get("also")
    if not (also is None or isinstance(also, str)):
        raise _HeaderError(f"{name}: 'also' has to be the name of a column", name)
    return Column(name, kind, words, _flag(name, fields, "pair"), also, _flag(name, fields, "list"))


def _parameter(name: str, entry: object) -> Parameter:
    fields = _entry(name, entry)
    _refuse_others(fields, {"kind", "en", "ar"}, name, near=name)
    return Parameter(name, _kind(name, fields), _words({name: {k: fields.get(k) for k in ("en", "ar")}}, name))


def _kind(name: str, fields: Mapping[str, object]) -> str:
    kind = fields.get("kind")
    if kind is None:
        raise _HeaderError(f"the header is not complete: {name} has no 'kind'", name)
    if not isinstance(kind, str) or kind not in KINDS:
        raise _HeaderError(f"{name} is of kind '{kind}', expected one of {', '.join(sorted(KINDS))}", name)
    return kind


def _words(fields: Mapping[str, object], name: str) -> Words:
    entry = fields.get(name)
    if not isinstance(entry, Mapping):
        raise _HeaderError(f'the header is not complete: {name} = {{ en = "…", ar = "…" }} is missing', name)
    for language in ("en", "ar"):
        if not isinstance(entry.get(language), str) or not entry[language]:
            raise _HeaderError(f"the header is not complete: {name} has no '{language}'", name)
    return Words(en=entry["en"], ar=entry["ar"])


def _chart(entry: object) -> Chart | None:
    if entry is None:
        return None
    fields = _entry("chart", entry)
    _refuse_others(fields, {"x", "y", "series", "missing"}, "chart", near="chart")
    x, y, missing = fields.get("x"), fields.get("y"), fields.get("missing", "gap")
    if not isinstance(x, str) or not isinstance(y, str):
        raise _HeaderError("the header is not complete: chart needs x and y", "chart")
    if missing != "gap":
        raise _HeaderError("chart draws what is missing as a gap: missing has to be 'gap'", "chart")
    return Chart(x, y, _names("chart", fields.get("series", [])))


def _opens(entry: object) -> Opens | None:
    if entry is None:
        return None
    fields = _entry("opens", entry)
    _refuse_others(fields, {"view", "carry"}, "opens", near="opens")
    view, carry = fields.get("view"), _names("opens", fields.get("carry", []))
    if not isinstance(view, str) or not carry:
        raise _HeaderError("the header is not complete: opens needs a view and the columns to carry", "opens")
    return Opens(view, carry)


def _needed(entry: object) -> Needed | None:
    if entry is None:
        return None
    fields = _entry("table", entry)
    _refuse_others(fields, {"name", "columns"}, "table", near="table")
    name = fields.get("name")
    if not isinstance(name, str):
        raise _HeaderError(
            "the header is not complete: table needs the name of a table and the columns it uses", "table"
        )
    return Needed(name, _names("table", fields.get("columns", [])))


def _table(header: Mapping[str, object], name: str) -> Mapping[str, object]:
    return _entry(name, header.get(name, {}))


def _entry(name: str, entry: object) -> Mapping[str, object]:
    if not isinstance(entry, Mapping):
        raise _HeaderError(f"{name} has to be written as {{ … }}", name)
    return entry


def _names(name: str, entry: object) -> tuple[str, ...]:
    if not isinstance(entry, list) or not all(isinstance(each, str) for each in entry):
        raise _HeaderError(f'{name} has to list columns as ["…", "…"]', name)
    return tuple(entry)


def _flag(name: str, fields: Mapping[str, object], flag: str) -> bool:
    value = fields.get(flag, False)
    if not isinstance(value, bool):
        raise _HeaderError(f"{name}: '{flag}' has to be true or false", name)
    return value


def _refuse_others(fields: Mapping[str, object], known: set[str], name: str, near: str = "") -> None:
    for other in fields.keys() - known:
        raise _HeaderError(f"{name} does not know '{other}', only {', '.join(sorted(known))}", near or other)


def _problem(path: Path, misfit: _HeaderError) -> Problem:
    """Find the line of the header that the misfit is about."""
    lines = path.read_text(encoding="utf-8").splitlines()
    near = misfit.near
    line = next((i for i, line in enumerate(lines, 1) if near and _uncommented(line).startswith(near)), 1)
    return Problem(path, line, str(misfit))


def _line_of(problem: ValueError) -> int:
    found = re.search(r"line (\d+)", str(problem))
    return int(found.group(1)) if found else 1
