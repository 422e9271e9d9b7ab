"""The tree of a total in lines of text: rows of `queries/views/totals_tree.sql`, parts indented under their whole."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from tui.commands.printing import Row
from tui.labels.checking import VERDICTS
from tui.labels.labels import labels
from tui.labels.words import Language
from tui.text.digits import grouped_in
from tui.widgets.cells import Speech, figure_text


def trees_told(
    lines: Sequence[Row], verdict: bool | None, sentences: Mapping[object, Row], language: Language
) -> Iterator[str]:
    """One tree: its verdict, each line with what came of it, sums in full, and the sentences they stand in.

    `sentences` are rows of `queries/views/findings.sql` by the number of the finding.
    """
    root = lines[0]
    yield f"{VERDICTS[verdict][language]} · {_line(root, language)} · {root[f'source_{language}']}"
    for row in lines[1:]:
        if row["line"] == "check" and not row["is_first"]:
            continue
        indent = "  " * _depth(row)
        yield f"{indent}{_line(row, language)}"
        if row["line"] in ("sum", "together"):
            yield f"{indent}  {grouped_in(str(row['arithmetic']))}"
        if row["line"] == "check":
            yield from (f"{indent}  {said}" for said in _sentence(sentences.get(row["finding_id"])))
    if any(row["line"] in ("sum", "together") for row in lines):
        whole = next(row for row in lines if row["line"] in ("sum", "together"))
        yield from (f"  {said}" for said in _sentence(sentences.get(whole["finding_id"])))
    yield f"  {_plain(root['report'])}"


def _line(row: Row, language: Language) -> str:
    value, outcome = row["value"], row[f"outcome_{language}"]
    known = value is not None or row["qualifier"] is not None
    number = f": {figure_text(row, value, Speech(labels(language)))}" if known else ""
    said = f"{' · ' if known else ': '}{outcome}" if outcome is not None else ""
    return f"{_plain(row[f'category_{language}'])}{number}{said}"


def _sentence(found: Row | None) -> list[str]:
    return [_plain(found["quote"])] if found is not None and found["quote"] is not None else []


def _plain(text: object) -> str:
    """On one line."""
    return " ".join(str(text).split())


def _depth(row: Row) -> int:
    depth = row["depth"]
    assert isinstance(depth, int)
    return depth
