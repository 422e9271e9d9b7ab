"""What a row that leaves the program takes along: the source, report, quote and place of its figures."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from tui.data.catalogue import Column, View, queries_folder
from tui.data.identifiers import quoted
from tui.labels.exporting import PROOF
from tui.labels.words import Words

COMPANIONS = ("qualifier", "value_max", "metric_code", "derived", "figure_id", "report_id")
"""Without these a figure would say more than its source did, so they go along however few columns are chosen."""

LIMITS = ("_qualifier", "_max", "_figure")
"""The same of a column that has a figure of its own, by what is put behind its name."""

_KINDS = {
    "published": "date",
    "quote_start": "number",
    "quote_end": "number",
    "number_start": "number",
    "number_end": "number",
}
_PAIRED = frozenset({"source", "note"})
_OF_REPORT = ("report", "publisher", "published", "url", "sha256", "note")


@dataclass(frozen=True, slots=True)
class Proof:
    """Where what stands behind rows is looked up, and what its columns are called."""

    key: str
    """The column of the rows that says which figure it is, or which report."""
    lookup: str
    names: tuple[str, ...]
    prefix: str = "proof_"
    about: Words | None = None
    """The heading of the column whose figures it is about, where there are several in a row."""

    @property
    def columns(self) -> tuple[Column, ...]:
        return tuple(
            Column(f"{self.prefix}{each}", _KINDS.get(each, "text"), self._heading(each), pair=each in _PAIRED)
            for each in self.names
        )

    def _heading(self, name: str) -> Words:
        words = PROOF[name]
        return words if self.about is None else Words(f"{words.en} · {self.about.en}", f"{words.ar} · {self.about.ar}")

    @property
    def joined(self) -> str:
        """SQL that joins it to the rows."""
        sql = (queries_folder() / "lookups" / f"{self.lookup}.sql").read_text("utf-8")
        own = "figure_id" if self.lookup == "proofs" else "report_id"
        returned = [name for column in self.columns for name in column.returned]
        renamed = ", ".join(
            f"{quoted(f'proof_{each.removeprefix(self.prefix)}')} as {quoted(each)}" for each in returned
        )
        return f"left join (select {own} as {quoted(self.key)}, {renamed} from ({sql})) using ({quoted(self.key)})"


def with_proof(view: View, columns: tuple[str, ...] | None) -> View:
    """The view with the columns to write, in that order, and behind them where its figures come from."""
    chosen = view.columns
    if columns is not None:
        wanted = [*COMPANIONS, *(f"{name}{limit}" for name in columns for limit in LIMITS)]
        hidden = (Column(name, "hidden", Words(name, name)) for name in wanted if name in view.returned)
        chosen = (*(view.column(name) for name in columns), *(each for each in hidden if each.name not in columns))
    proofs = proofs_of(replace(view, columns=chosen))
    return replace(view, columns=(*chosen, *(column for proof in proofs for column in proof.columns)))


def proofs_of(view: View) -> list[Proof]:
    """What stands behind the rows of a view; nothing where they are no figures."""
    return [] if view.plain else list(_proofs(view))


def _proofs(view: View) -> Iterator[Proof]:
    apart = [each for each in view.columns if {f"{each.name}_qualifier", f"{each.name}_figure"} <= set(view.returned)]
    for each in apart:
        yield Proof(f"{each.name}_figure", "proofs", tuple(PROOF), f"{each.name}_proof_", each.words)
    if apart:
        return
    for key, lookup, names in (("figure_id", "proofs", tuple(PROOF)), ("report_id", "proofs_of_reports", _OF_REPORT)):
        if key in view.returned and not view.column(key).list:
            yield Proof(key, lookup, names)
            return


def is_proof(column: Column) -> bool:
    """Whether a column says where a figure comes from."""
    return column.name.startswith("proof_") or "_proof_" in column.name
