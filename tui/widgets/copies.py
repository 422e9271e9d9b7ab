"""What can be copied of a row and of the figure in it, as texts: logical, as stored, never as painted."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from tui.data.catalogue import Column, View
from tui.data.citation_forms import as_bibtex, as_csl, as_csv, as_markdown, as_text, defused
from tui.data.citing import Citation, amount, citation
from tui.labels import citing as words
from tui.widgets.cells import DRAWN, Row, Speech, cell_text
from tui.widgets.proofs import Proof

Form = Callable[[], str]

COMPANIONS = ("qualifier", "value_max", "derived", "figure_id", "report_id")
"""Columns that a row takes along as data although they are not shown: without them it says more than its source."""


FIGURES = ("deaths", "value")
"""Columns that hold the figure of a row."""


@dataclass(frozen=True, slots=True)
class Copies:
    """A row and the proof of its figure, either of which may be missing."""

    view: View
    row: Row | None
    proof: Proof | None
    column: Column | None
    """The column under the cursor."""
    speech: Speech
    accessed: date
    forms: dict[str, dict[str, Form]] = field(init=False)
    """For each thing that can be copied the forms it comes in, made when they are asked for."""

    def __post_init__(self) -> None:
        made = {"value": self._value(), "row": self._row(), "quote": self._quote(), **self._cited()}
        object.__setattr__(self, "forms", {thing: dict(forms) for thing, forms in made.items() if forms})

    # The value

    def _value(self) -> dict[str, Form]:
        if self.proof is not None:
            cited = self._citation(self.proof)
            return {
                "text": lambda: cited.amount,
                "csv": lambda: _csv(
                    [["value", "value_max", "qualifier"], [cited.value, cited.value_max, cited.qualifier]]
                ),
                "json": lambda: _json({"source": cited.source, **_bounds(cited)}),
            }
        if self.row is None or self.column is None:
            return {}
        row = self.row
        stated = None if self.view.plain else next((each for each in self.view.columns if each.name in FIGURES), None)
        column = stated or self.column
        value = row.get(column.shown(self.speech.labels.language))
        if value is None:
            return {}
        if stated is not None:
            said = amount({**row, "value": value}, self.speech.labels.language)
            derived = f" ({self.speech.labels.derived})" if row.get("derived") else ""
            return {"text": lambda: said + derived}
        return {"text": lambda: str(value), "json": lambda: _json(value)}

    # The row

    def _row(self) -> dict[str, Form]:
        if self.row is None:
            return {}
        row = self.row
        return {
            "text": lambda: "\n".join("\t".join(line) for line in self._shown(row)),
            "markdown": lambda: _markdown(self._shown(row)),
            "csv": lambda: _csv([list(self._stored(row)), list(self._stored(row).values())]),
            "json": lambda: _json(self._stored(row)),
        }

    def _shown(self, row: Row) -> list[list[str]]:
        """The headings and what stands below them, in the reader's language."""
        language = self.speech.labels.language
        columns = [each for each in self.view.columns if each.kind not in ("hidden", *DRAWN)]
        cells = [_one_line(cell_text(row, each, self.speech)) for each in columns]
        return [[_one_line(each.words[language]) for each in columns], cells]

    def _stored(self, row: Row) -> dict[str, object]:
        """The row as data: both languages, what limits the figure, and where it is from."""
        names = [name for each in self.view.columns if each.kind not in ("hidden", *DRAWN) for name in each.returned]
        companions = [name for name in COMPANIONS if name in row and name not in names]
        stored = {name: row.get(name) for name in (*names, *companions)}
        if self.proof is not None:
            cited = self._citation(self.proof)
            stored |= {"proof_source": cited.source, "proof_report": cited.title, "proof_sha256": cited.sha256}
        return stored

    # What stands behind it

    def _quote(self) -> dict[str, Form]:
        proof = self.proof
        if proof is None or not proof.get("quote"):
            return {}
        quote = str(proof["quote"])
        places = ("quote_start", "quote_end", "number_start", "number_end")
        return {
            "text": lambda: quote,
            "markdown": lambda: "".join(f"> {line}\n" for line in quote.splitlines()),
            "json": lambda: _json(
                {"quote": quote, "number": proof["number"], "sha256": proof["sha256"]}
                | {at: proof[at] for at in places}
            ),
        }

    def _cited(self) -> dict[str, dict[str, Form]]:
        if self.proof is None:
            return {}
        cited = self._citation(self.proof)
        made: dict[str, Form] = {
            "text": lambda: as_text(cited),
            "markdown": lambda: as_markdown(cited),
            "bibtex": lambda: as_bibtex(cited),
            "csl": lambda: as_csl(cited),
            "csv": lambda: as_csv(cited),
        }
        return {"citation": made, "link": self._link(cited)}

    def _link(self, cited: Citation) -> dict[str, Form]:
        address = cited.address
        if address is None:
            return {}
        return {"text": lambda: address, "markdown": lambda: f"[{_plain(cited.title)}](<{address}>)"}

    def _citation(self, proof: Proof) -> Citation:
        return citation(proof, self.speech.labels.language, self.accessed)


ENDINGS: Mapping[str, str] = {
    "text": ".txt",
    "markdown": ".md",
    "csv": ".csv",
    "json": ".json",
    "bibtex": ".bib",
    "csl": ".json",
}
"""What the name of a file of each form ends with."""


def things(copies: Copies) -> list[tuple[str, str]]:
    """What can be copied, by its name in the program and in the reader's language."""
    return [(name, words.THINGS[name][copies.speech.labels.language]) for name in copies.forms]


def _bounds(cited: Citation) -> dict[str, object]:
    return {"value": cited.value, "value_max": cited.value_max, "qualifier": cited.qualifier}


def _csv(lines: Sequence[Sequence[object]]) -> str:
    written = io.StringIO()
    writer = csv.writer(written, lineterminator="\n")
    for line in lines:
        writer.writerow("" if each is None else defused(str(each)) if isinstance(each, str) else each for each in line)
    return written.getvalue()


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, indent=2, default=str) + "\n"


def _markdown(lines: Sequence[Sequence[str]]) -> str:
    heading, *rows = ["| " + " | ".join(each.replace("|", "\\|") for each in line) + " |" for line in lines]
    return "\n".join([heading, "|" + " --- |" * len(lines[0]), *rows]) + "\n"


def _one_line(text: str) -> str:
    return " ".join(text.split())


def _plain(text: str) -> str:
    return text.replace("\\", "\\\\").replace("[", "\\[").replace("]", "\\]")
