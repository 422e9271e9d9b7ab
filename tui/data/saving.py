"""Views of the reader's own: what is on the screen as a `.sql` file, which can be read, changed and passed on.

A file is written beside and put into its place, never over another unasked; what `queries/README.md` says of views
holds for it.
"""

from __future__ import annotations

import contextlib
import json
import os
import re
import textwrap
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from tui.data.arranging import Arrangement
from tui.data.catalogue import Column, Problem, View
from tui.data.filters import Condition
from tui.data.publishing import replacing
from tui.data.saying_sql import on_one_line, sql_of
from tui.data.shelf import read_view
from tui.errors import HasilaError
from tui.labels.words import Words

_BARE = re.compile(r"[A-Za-z0-9_-]+")
_TITLE = re.compile(r"^-- title\s*=.*$", re.MULTILINE)
_WIDEST = 110
_LONGEST_NAME = 80


@dataclass(frozen=True, slots=True)
class Shown:
    """What is on the screen of one view."""

    view: View
    conditions: tuple[Condition, ...] = ()
    order: tuple[str, bool] | None = None
    arrangement: Arrangement = field(default_factory=Arrangement)

    @property
    def columns(self) -> tuple[str, ...]:
        """The names of the columns to show, as the reader arranged them."""
        arranged = self.arrangement.arranged([each for each in self.view.columns if not each.hidden])
        return tuple(each.name for each in arranged if each.name not in self.arrangement.hidden)

    @property
    def sql(self) -> str:
        """It as one query."""
        return sql_of(self.view, self.conditions, self.order)


def file_name(title: str) -> str:
    """What a file is called that keeps a view of that title; empty where nothing of it can be a name."""
    kept = "".join(each if each.isalnum() or each in "-_" else " " for each in unicodedata.normalize("NFC", title))
    return "_".join(kept.split()).strip("-_")[:_LONGEST_NAME]


def save(shown: Shown, title: str, folder: Path, *, over: bool = False) -> Path:
    """Keep what is on the screen under a title, and say where.

    Raises:
        HasilaError: There is a view of that name already, or the folder cannot be written.
    """
    path = path_of(title, folder)
    _write(path, as_file(shown, title), over)
    if isinstance(read := read_view(path), Problem):
        path.unlink()
        raise HasilaError(f"{path} could not be kept: {read.sentence}")
    return path


def rename(path: Path, title: str) -> Path:
    """Give a view another title, and its file the name of it; the rest of the file stays as it is."""
    new = path_of(title, path.parent)
    entry = f"-- title = {_words(Words(title, title))}"
    try:
        text = _TITLE.sub(lambda _: entry, path.read_text("utf-8"), count=1)
    except (OSError, UnicodeDecodeError) as problem:
        raise HasilaError(f"{path} cannot be read: {problem}") from None
    _write(new, text, over=new == path)
    if new != path:
        delete(path)
    return new


def delete(path: Path) -> None:
    """Take a view away."""
    try:
        path.unlink(missing_ok=True)
    except OSError as problem:
        raise HasilaError(f"{path} cannot be removed ({problem.strerror})") from None


def as_file(shown: Shown, title: str) -> str:
    """The file: the header that says how it is shown, what it is, the query."""
    header = "\n".join(f"-- {line}".rstrip() for line in _header(shown, title))
    note = "\n".join(f"-- {line}" for line in _note(shown))
    return f"-- /// view\n{header}\n-- ///\n--\n{note}\n{shown.sql}\n"


def _header(shown: Shown, title: str) -> Iterator[str]:
    view, columns = shown.view, _columns(shown)
    yield f"title = {_words(Words(title, title))}"
    names = {each.name for each in columns}
    if view.plain:
        table = view.table.name if view.table is not None else view.name
        used = view.table.columns if view.table is not None else view.returned
        yield f"table = {{ name = {_text(table)}, columns = {_names(used)} }}"
    if view.chart is not None and {view.chart.x, view.chart.y, *view.chart.series} <= names:
        chart = view.chart
        yield f"chart = {{ x = {_text(chart.x)}, y = {_text(chart.y)}, series = {_names(chart.series)} }}"
    if view.opens is not None:
        yield f"opens = {{ view = {_text(view.opens.view)}, carry = {_names(view.opens.carry)} }}"
    yield from ["", "[columns]", *map(_column, columns)]
    if view.parameters:
        yield from ["", "[parameters]"]
        for each in view.parameters:
            yield f"{_key(each.name)} = {{ kind = {_text(each.kind)}, {_both(each.words)} }}"


def _columns(shown: Shown) -> list[Column]:
    """The columns to show in their order, and behind them those that are not."""
    view = shown.view
    chosen = [view.column(name) for name in shown.columns]
    others = [each for each in view.columns if each not in chosen]
    return [*chosen, *(hidden for each in others for hidden in _hidden(each))]


def _hidden(column: Column) -> Iterator[Column]:
    if column.hidden:
        yield column
    else:
        for name in column.returned:
            yield Column(name, "hidden", Words(name, name), list=column.list)


def _column(column: Column) -> str:
    said = [f"kind = {_text(column.kind)}"]
    said += ["pair = true"] if column.pair else []
    said += [f"also = {_text(column.also)}"] if column.also else []
    said += ["list = true"] if column.list else []
    said += [] if column.hidden else [_both(column.words)]
    return f"{_key(column.name)} = {{ {', '.join(said)} }}"


def _note(shown: Shown) -> Iterator[str]:
    """What it is, in the language of the program's own files."""
    said = [f"Kept from the view {on_one_line(shown.view.title.en)}."]
    if shown.conditions:
        said.append(f"Held to: {' · '.join(on_one_line(each.sentence.en) for each in shown.conditions)}.")
    if shown.order is not None:
        heading = shown.view.column(shown.order[0]).words.en
        said.append(f"Ordered by {on_one_line(heading)}, {'largest' if shown.order[1] else 'smallest'} first.")
    for sentence in said:
        yield from textwrap.wrap(sentence, _WIDEST)


def _words(words: Words) -> str:
    return f"{{ {_both(words)} }}"


def _both(words: Words) -> str:
    return f"en = {_text(words.en)}, ar = {_text(words.ar)}"


def _names(names: Sequence[str]) -> str:
    return f"[{', '.join(map(_text, names))}]"


def _key(name: str) -> str:
    return name if _BARE.fullmatch(name) else _text(name)


def _text(text: str) -> str:
    """A string of TOML; what no editor shows goes by its number."""
    written = json.dumps(text.encode("utf-8", "replace").decode(), ensure_ascii=False)
    return "".join(
        _numbered(each) if unicodedata.category(each) in ("Cc", "Cf", "Zl", "Zp") else each for each in written
    )


def _numbered(sign: str) -> str:
    return f"\\u{ord(sign):04x}" if ord(sign) < 0x10000 else f"\\U{ord(sign):08x}"


def path_of(title: str, folder: Path) -> Path:
    """The file that keeps a view of that title; its name is UTF-8 also where the locale knows no Arabic."""
    name = file_name(title)
    if not name:
        raise HasilaError(f"'{title}' is no name: use letters or digits")
    return folder / os.fsdecode(f"{name}.sql".encode())


def _write(path: Path, text: str, over: bool) -> None:
    if path.exists() and not over:
        raise HasilaError(f"{path} is there already: choose another name, or say that it may be replaced")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with replacing(path, over=over) as draft:
            draft.path.write_text(text, "utf-8")
    except OSError as problem:
        with contextlib.suppress(OSError):
            path.parent.rmdir()
        raise HasilaError(f"{path} cannot be written ({problem.strerror})") from None
