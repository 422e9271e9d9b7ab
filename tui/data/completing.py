"""Names of columns for whoever types SQL: found by any spelling, written so that DuckDB takes them for names."""

from __future__ import annotations

import re
from dataclasses import dataclass

from tui.data.catalogue import Column, View
from tui.data.identifiers import quoted
from tui.labels.words import Language
from tui.text.folding import fold

_RESERVED = (
    "all analyse analyze and any array as asc asymmetric both case cast check collate column constraint create "
    "default deferrable desc describe distinct do else end except false fetch for foreign from group having in "
    "initially intersect into lambda lateral leading limit not null offset on only or order pivot pivot_longer "
    "pivot_wider placing primary qualify references returning select show some summarize symmetric table then to "
    "trailing true union unique unpivot using variadic when where window with"
)
RESERVED = frozenset(_RESERVED.split())
"""Words that DuckDB takes for its own."""

_MARKS = "\u0610-\u061a\u0640\u064b-\u065f\u0670"
_is_plain = re.compile(r"[^\W\d]\w*").fullmatch
_find_words = re.compile(
    rf"'(?:[^']|'')*(?:'|$)|(?P<quoted>\"(?:[^\"]|\"\")*(?:\"|$))|(?P<word>[\w{_MARKS}.]+)"
).finditer


@dataclass(frozen=True, slots=True)
class Completion:
    """A column whose name can stand instead of what is typed."""

    written: str
    """The name, in quotes where it needs them."""
    heading: str
    """As the reader knows it."""
    start: int
    end: int
    """The slice of the text that it takes the place of."""


def as_written(name: str) -> str:
    """A name as it stands in SQL, in quotes only where it needs them."""
    return name if _is_plain(name) and name.lower() not in RESERVED else quoted(name)


def meant(view: View, written: str, language: Language) -> str | None:
    """The column of the query that a name means: as it is, in another case, as a heading, or spelled otherwise."""
    names = {name.lower(): name for name in view.returned}
    if written.lower() in names:
        return names[written.lower()]
    wanted = fold(written).text
    called = [(column.name, column.shown(language)) for column in view.columns]
    called += [(column.words.ar, column.shown("ar")) for column in view.columns]
    called += [(column.words.en, column.shown("en")) for column in view.columns]
    return next((name for said, name in called if fold(said).text == wanted), None)


def example(view: View, language: Language) -> str:
    """A condition as it may be typed on the rows of a view, on a number of theirs if they have one."""
    seen = [column for column in view.columns if column.kind in ("count", "number", "year", "text")]
    column = next((each for each in seen if each.kind == "count"), next(iter(seen), None))
    if column is None:
        return ""
    compared = "like '%…%'" if column.kind == "text" else "> 10"
    return f"{as_written(column.shown(language))} {compared}"


def completions(view: View, text: str, position: int, language: Language) -> list[Completion]:
    """The columns that what stands before a position may be the beginning of, the likeliest first."""
    word = _word_at(text, position)
    if word is None:
        return []
    start, end, typed = word
    wanted = fold(typed).text
    ranked = [(_rank(wanted, column, language), column) for column in view.columns if not column.hidden]
    found = sorted((each for each in ranked if each[0] is not None), key=lambda each: each[0] or 0)
    return [Completion(as_written(column.shown(language)), column.words[language], start, end) for _, column in found]


def _rank(wanted: str, column: Column, language: Language) -> int | None:
    """How likely a column is meant: 0 where it begins so, None where nothing of it is alike."""
    said = [fold(each).text for each in (column.shown(language), column.words[language], column.name)]
    if any(each.startswith(wanted) for each in said):
        return 0
    if any(part.startswith(wanted) for each in said for part in re.split(r"[\W_]+", each)):
        return 1
    return 2 if any(wanted in each for each in said) else None


def _word_at(text: str, position: int) -> tuple[int, int, str] | None:
    """What is being typed at a position, from where to where; None inside a text in quotes, which is no name."""
    for found in _find_words(text):
        start, end = found.span()
        if not start < position <= end:
            continue
        if found["word"] is not None:
            return start, end, text[start:position]
        if position == end and end - start > 1 and found[0].endswith(found[0][0]):
            break  # behind the closing quote
        return None if found["quoted"] is None else (start, end, text[start + 1 : position])
    return position, position, ""
