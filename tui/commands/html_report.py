"""A report that a browser shows: what the rows are, their charts, and each row with the sentence it stands in.

One file without scripts that loads nothing. Text is escaped, and every cell is a paragraph of its own for the ordering
of right-to-left text, so that no figure gets among the words beside it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from html import escape
from pathlib import Path

from tui.commands.about import About
from tui.commands.charts import Charts, bar_picture, trend_picture
from tui.commands.harmless import harmless
from tui.commands.printing import cell, record_text, shown_columns
from tui.data.catalogue import Column
from tui.data.outgoing import Outgoing
from tui.data.proving import is_proof
from tui.labels import exporting as words
from tui.labels.labels import labels
from tui.widgets.cells import NUMERIC, Speech, indent_of, trend_values, years_of

Row = Mapping[str, object]

STYLE = """
:root { color-scheme: light dark; --line: #8886; --accent: #0b7a75; }
body { font: 16px/1.6 "Noto Naskh Arabic", "Noto Sans Arabic", "DejaVu Sans", system-ui, sans-serif;
  margin: 2rem auto; max-width: 72rem; padding: 0 1rem; }
h1 { font-size: 1.5rem; margin: 0 0 .5rem; } h2 { font-size: 1.1rem; margin: 2rem 0 .5rem; }
dl { display: grid; grid-template-columns: max-content 1fr; gap: 0 1rem; margin: 0; }
dt { opacity: .7; } dd { margin: 0; }
table { border-collapse: collapse; width: 100%; margin-top: 2rem; }
th, td { padding: .25rem .6rem; text-align: start; vertical-align: top; }
thead th { border-bottom: 2px solid var(--line); position: sticky; top: 0; background: Canvas; }
tbody tr:not(.proof) td { border-top: 1px solid var(--line); }
.number { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap;
  direction: ltr; unicode-bidi: isolate; }
.derived { font-style: italic; opacity: .8; }
.proof td { padding-top: 0; font-size: .85rem; opacity: .85; }
.proof q { quotes: none; } .proof small { display: block; opacity: .8; overflow-wrap: anywhere; }
mark { background: #f7d774; color: #111; padding: 0 .1em; }
.charts { display: grid; grid-template-columns: repeat(auto-fill, minmax(20rem, 1fr)); gap: 1rem; }
figure { margin: 0; } figcaption { font-size: .9rem; }
svg { direction: ltr; width: 100%; height: auto; }
svg text { fill: currentColor; unicode-bidi: plaintext; font-size: 11px; }
svg.small { width: 6rem; height: 1.2rem; vertical-align: middle; }
.warning { border-inline-start: 4px solid var(--accent); padding-inline-start: .8rem; }
@media print { thead th { position: static; } tr { break-inside: avoid; } }
"""


def write_html(outgoing: Outgoing, about: About, into: Path) -> None:
    """Write the report; the table comes first into a file, so the charts stand behind it."""
    report = _Report(outgoing, about)
    with into.open("w", encoding="utf-8") as file:
        for piece in report.pieces():
            file.write(piece)


class _Report:
    """The pieces of one report in their order."""

    def __init__(self, outgoing: Outgoing, about: About) -> None:
        self._outgoing = outgoing
        self._about = about
        self._speech = Speech(labels(about.language))
        self._notes: dict[str, None] = {}
        self._columns = [each for each in shown_columns(outgoing.view) if not is_proof(each)]

    def pieces(self) -> Iterator[str]:
        title, rtl = _text(self._about.title[self._about.language]), self._speech.rtl
        yield (
            f'<!doctype html>\n<html lang="{self._about.language}" dir="{"rtl" if rtl else "ltr"}">\n<head>\n'
            '<meta charset="utf-8">\n<meta name="viewport" content="width=device-width">\n'
            "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n"
            f"<title>{title}</title>\n<style>{STYLE}</style>\n</head>\n<body>\n<h1>{title}</h1>\n<dl>\n"
        )
        for name, line in self._about.lines:
            yield f"<dt>{_text(name)}</dt><dd><bdi>{_text(line)}</bdi></dd>\n"
        yield "</dl>\n"
        if self._about.warning:
            yield f'<p class="warning">{_text(self._about.warning)}</p>\n'
        yield from self._charts()
        yield from self._table()
        for note in self._notes:
            yield f"<p><small><bdi>{_text(note)}</bdi></small></p>\n"
        yield "</body>\n</html>\n"

    def _charts(self) -> Iterator[str]:
        """Before the table, from a reading of the rows of its own: they are asked for twice and never kept."""
        charts = Charts.of(self._outgoing.view, self._speech)
        if charts is None:
            return
        for row in self._outgoing.rows():
            if not charts.take(row):
                return
        self._outgoing.progress.rows = 0
        pictures = list(charts.pictures())
        if pictures:
            yield f'<h2>{_text(words.CHARTS[self._about.language])}</h2>\n<div class="charts">\n'
            for caption, picture in pictures:
                yield f'<figure><figcaption dir="auto">{_text(caption)}</figcaption>{picture}</figure>\n'
            yield "</div>\n"
            if charts.left_out:
                yield f"<p>{_text(words.charts_left_out(charts.left_out, self._about.language))}</p>\n"

    def _table(self) -> Iterator[str]:
        yield "<table>\n<thead><tr>"
        for column in self._columns:
            yield f'<th scope="col"{_class(column)}>{_text(column.words[self._about.language])}</th>'
        yield "</tr></thead>\n<tbody>\n"
        for row in self._outgoing.rows():
            yield '<tr class="derived">' if row.get("derived") else "<tr>"
            yield from (self._cell(row, column) for column in self._columns)
            yield "</tr>\n"
            yield from (self._proof(row, proof.prefix) for proof in self._outgoing.proofs)
        yield "</tbody>\n</table>\n"

    def _cell(self, row: Row, column: Column) -> str:
        said = _text(cell(row, column, self._speech, plain=self._outgoing.view.plain))
        value = row[column.shown(self._about.language)]
        if column.kind == "bar" and isinstance(value, float):
            return f'<td title="{said}">{bar_picture(value, rtl=self._speech.rtl)}</td>'
        if column.kind == "trend":
            values = trend_values(row, column.name, years_of([row], column.name))
            return f'<td title="{said}">{trend_picture(values, rtl=self._speech.time_rtl)}</td>'
        if column.kind in NUMERIC:
            return f'<td class="number">{said}</td>'
        indent = indent_of(row, column)
        inset = f' style="padding-inline-start: {indent / 2 + 0.6}rem"' if indent else ""
        return f"<td{inset}><bdi>{said.strip()}</bdi></td>"

    def _proof(self, row: Row, prefix: str) -> str:
        """The sentence with its number marked, the report, and where in it; or the row of the dataset."""
        proof = {name.removeprefix(prefix): value for name, value in row.items() if name.startswith(prefix)}
        if proof.get("sha256") is None:
            return ""
        language = self._about.language
        if (note := proof.get(f"note_{language}")) is not None:
            self._notes[f"{proof['report']}: {note}"] = None
        said = _quote(proof) if proof.get("quote") is not None else ""
        if isinstance(record := proof.get("record"), dict):
            said = _text(record_text(record))
        known = (f"source_{language}", "report", "publisher", "published", "url")
        place = [str(proof[name]) for name in known if proof.get(name) is not None]
        if proof.get("number_start") is not None:
            place.append(f"{proof['number_start']}–{proof['number_end']}")
        where = "".join(f"<bdi>{_text(each)}</bdi> · " for each in place)
        return (
            f'<tr class="proof"><td colspan="{len(self._columns)}"><bdi>{said}</bdi>'
            f'<small>{where}<bdi dir="ltr">SHA-256 {_text(proof["sha256"])}</bdi></small></td></tr>\n'
        )


def _quote(proof: Row) -> str:
    quote, first, start, end = (proof[name] for name in ("quote", "quote_start", "number_start", "number_end"))
    assert isinstance(quote, str)
    assert isinstance(first, int)
    assert isinstance(start, int)
    assert isinstance(end, int)
    before, number, after = quote[: start - first], quote[start - first : end - first], quote[end - first :]
    return f"<q>{_text(before)}<mark>{_text(number)}</mark>{_text(after)}</q>"


def _class(column: Column) -> str:
    return ' class="number"' if column.kind in NUMERIC else ""


def _text(said: object) -> str:
    """Text as HTML shows it: nothing in it is markup, and nothing steers the order of what stands around it."""
    return escape(harmless(str(said)))
