"""What each source of a comparison counts, and what its report says is left out, in its own words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content

from tui.data.comparison import Comparison, Series
from tui.labels.comparison import (
    COUNTS,
    COUNTS_UNKNOWN,
    COVERAGE,
    LEAVES_OUT,
    LEAVES_OUT_UNKNOWN,
    NEVER_ADDED,
    TOLD_AGAIN,
    place_in_text,
)
from tui.labels.marks import written
from tui.labels.words import isolated
from tui.widgets.cells import Row
from tui.widgets.sheet import Paragraph, Sheet
from tui.widgets.speaking import Speaks


class Coverage(Vertical, Speaks):
    """A source after the other, to read beside the figures; sentences of reports are quoted with their place."""

    def __init__(self, *, id: str) -> None:
        super().__init__(id=id)
        self._compared: Comparison | None = None
        self._left_out: Sequence[Row] = ()

    def compose(self) -> ComposeResult:
        yield Sheet()

    @property
    def sheet(self) -> Sheet:
        return self.query_one(Sheet)

    def tell(self, compared: Comparison, left_out: Sequence[Row]) -> None:
        """Say it of these sources; `left_out` are rows of `queries/lookups/left_out.sql`."""
        self._compared, self._left_out = compared, left_out
        self.watch_speech()

    def watch_speech(self) -> None:
        if self.is_mounted:
            self.border_title = Content(COVERAGE[self.speech.labels.language])
            self.sheet.paragraphs = tuple(self._paragraphs())

    def _paragraphs(self) -> Iterator[Paragraph]:
        if self._compared is None:
            return
        language = self.speech.labels.language
        for series in self._compared.series:
            yield from self._series(series)
        yield from self._again(self._compared)
        yield Paragraph(NEVER_ADDED[language], "sheet--dim")

    def _series(self, series: Series) -> Iterator[Paragraph]:
        language = self.speech.labels.language
        yield Paragraph(f"{series.number} {series.source[language]}", "sheet--strong")
        counts = f"{COUNTS[language]}: {series.counts[language]}" if series.counts else COUNTS_UNKNOWN[language]
        yield Paragraph(counts)
        if series.note is not None:
            yield Paragraph(series.note[language], "sheet--dim")
        figures = {told.figure_id for told in series.told.values()}
        sentences = {
            (row["report_id"], row["sentence_start"]): row for row in self._left_out if row["figure_id"] in figures
        }
        if not sentences:
            yield Paragraph(LEAVES_OUT_UNKNOWN[language], "sheet--dim")
            return
        yield Paragraph(f"{LEAVES_OUT[language]}:", "sheet--dim")
        for row in sentences.values():
            yield Paragraph(f"«{row['quote']}»", "sheet--quote", quoted=True)
            start, end = row["sentence_start"], row["sentence_end"]
            assert isinstance(start, int)
            assert isinstance(end, int)
            place = place_in_text(start, end, str(row["title"]))
            yield Paragraph(self.speech.digits(place[language]), "sheet--dim")

    def _again(self, compared: Comparison) -> Iterator[Paragraph]:
        language = self.speech.labels.language
        for series, told in compared.again:
            if told.value is not None:
                number = self.speech.digits(written(told.value, told.value_max, told.qualifier))
                yield Paragraph(f"{TOLD_AGAIN[language]}: {series.source[language]} {isolated(number)}", "sheet--dim")
