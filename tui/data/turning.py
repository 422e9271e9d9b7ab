"""Arabic stored in the order of drawing, turned for whoever reads and searches it: when asked for, never by itself.

The same as `text.visual_order.turned`, said in SQL, so that filters and orders see the letters as they are read.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from tui.data.catalogue import View
from tui.data.filters import Condition
from tui.data.identifiers import literal, quoted
from tui.labels import turning as words
from tui.text.visual_order import MARKS, MIRRORED, RUN, is_visual

_IN_RUNS = "0-9A-Za-z\u0660-\u0669"
_FROM, _TO = "".join(map(chr, MIRRORED)), "".join(map(chr, MIRRORED.values()))


def visual_columns(view: View, rows: Sequence[Mapping[str, object]]) -> tuple[str, ...]:
    """The columns of text whose words, in these rows, begin where they should end."""
    names = [column.name for column in view.columns if column.kind == "text" and not column.pair]
    return tuple(name for name in names if is_visual(str(row[name]) for row in rows if row.get(name) is not None))


def turned(view: View, names: Sequence[str]) -> Condition:
    """What has the letters of these columns turned, as one of the filters in force; it keeps every row."""
    headings = [view.column(name).words for name in names]
    sentence = words.turned([each.en for each in headings], [each.ar for each in headings])
    return Condition("true", (), sentence, tuple(names), turned=tuple(names))


def turned_view(view: View, names: frozenset[str]) -> View:
    """A view with some of its columns turned."""
    if not names:
        return view
    turning = ", ".join(f"{turned_sql(quoted(name))} as {quoted(name)}" for name in sorted(names))
    name = " ".join([view.name, "turned", *sorted(names)])
    return replace(view, name=name, sql=f"select * replace ({turning}) from (\n{view.sql}\n)")


def turned_sql(text: str) -> str:
    """SQL for a text with its first letter first."""
    part = f"if(regexp_full_match(part, {literal(RUN)}), part, {_letters('part')})"
    parts = f"regexp_extract_all(line, {literal(f'{RUN}|[^{_IN_RUNS}]+')})"
    line = f"array_to_string(list_reverse(list_transform({parts}, lambda part: {part})), '')"
    lines = f"array_to_string(list_transform(string_split({text}, chr(10)), lambda line: {line}), chr(10))"
    is_mixed = f"regexp_matches({text}, '[{_IN_RUNS}\n]')"
    return f"case when {is_mixed} then {lines} else {_letters(text)} end"  # taking apart costs fifty times as much


def _letters(text: str) -> str:
    """Letters alone, the last first; their marks, which stood before them, follow them."""
    marks = f"if(regexp_matches({text}, '[{MARKS}]'), regexp_replace({text}, '([{MARKS}]+)(.)', '\\2\\1', 'g'), {text})"
    return f"translate(reverse({marks}), {literal(_FROM)}, {literal(_TO)})"
