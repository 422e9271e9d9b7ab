"""What a row that leaves the program takes along: the source, report, quote and place of its figure."""

from __future__ import annotations

from dataclasses import replace

from tui.data.catalogue import Column, View, queries_folder
from tui.labels.exporting import PROOF
from tui.labels.words import Words

COMPANIONS = ("qualifier", "value_max", "derived", "figure_id", "report_id")
"""Without these a figure would say more than its source did, so they go along however few columns are chosen."""

_KINDS = {
    "published": "date",
    "quote_start": "number",
    "quote_end": "number",
    "number_start": "number",
    "number_end": "number",
}

_OF_REPORT = ("report", "publisher", "published", "url", "sha256", "note")


def with_proof(view: View, columns: tuple[str, ...] | None) -> View:
    """The view with the columns to write, in that order, and behind them where its figures come from."""
    chosen = view.columns
    if columns is not None:
        hidden = (Column(name, "hidden", Words(name, name)) for name in COMPANIONS if name in view.returned)
        chosen = (*(view.column(name) for name in columns), *(each for each in hidden if each.name not in columns))
    return replace(view, columns=(*chosen, *_proof_of(view)))


def proof_sql(view: View) -> tuple[str, str] | None:
    """The query for the proofs, and the column by which they belong to rows; None where nothing stands behind them."""
    for name, lookup in (("figure_id", "proofs"), ("report_id", "proofs_of_reports")):
        if not view.plain and name in view.returned and not view.column(name).list:
            return (queries_folder() / "lookups" / f"{lookup}.sql").read_text("utf-8"), name
    return None


def _proof_of(view: View) -> tuple[Column, ...]:
    asked = proof_sql(view)
    if asked is None:
        return ()
    names, paired = PROOF if asked[1] == "figure_id" else _OF_REPORT, ("source", "note")
    return tuple(Column(f"proof_{each}", _KINDS.get(each, "text"), PROOF[each], pair=each in paired) for each in names)
