"""A figure as it is cited: who counted it, its number as stated, its sentence, and the report it was read from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from tui.labels import citing as words
from tui.labels.labels import labels
from tui.labels.readings import METRICS
from tui.labels.words import Language
from tui.text.digits import grouped


def today() -> date:
    """The day of access: that of copying, in UTC."""
    return datetime.now(UTC).date()


@dataclass(frozen=True, slots=True)
class Citation:
    """A figure with all that stands behind it, said in one language; what is not known is None."""

    language: Language
    accessed: date
    figure_id: int
    value: int | None
    value_max: int | None
    qualifier: str
    amount: str
    """The number as stated, with its limit in words: "more than 76,021", "270–330", "tens"."""
    subject: str
    """Of whom, where and when: "killed (Civilians), Syria, 2014"."""
    source: str
    publisher: str | None
    title: str
    published: date | None
    address: str | None
    quote: str | None
    record: str | None
    """The row of the dataset, and the cell of the number in it."""
    sha256: str
    note: str | None
    licence: str | None
    report_language: str | None

    @property
    def is_dataset(self) -> bool:
        return self.record is not None

    @property
    def key(self) -> str:
        """A name that no other figure has: its number, and the beginning of its report's digest."""
        return f"hasila-{self.figure_id}-{self.sha256[:8]}"

    @property
    def statement(self) -> str:
        """What the source says, in a few words."""
        return f"{self.source}: {self.subject}: {self.amount}"


def citation(proof: Mapping[str, object], language: Language, accessed: date) -> Citation:
    """The citation of a figure from its row of `queries/lookups/source_text.sql`."""
    return Citation(
        language,
        accessed,
        _whole(proof["figure_id"]) or 0,
        _whole(proof["value"]),
        _whole(proof["value_max"]),
        str(proof["qualifier"]),
        amount(proof, language),
        _subject(proof, language),
        _source(proof, language),
        _text(proof["publisher"]),
        str(proof["title"]),
        _day(proof["published"]),
        _text(proof["url"]),
        _text(proof["quote"]),
        _record(proof["record"], language),
        str(proof["sha256"]),
        _said(proof, "note", language),
        _text(proof["licence"]),
        _text(proof["language"]),
    )


def amount(figure: Mapping[str, object], language: Language) -> str:
    """A number as its source limits it: none of its qualifiers and no upper end is left out."""
    value, upper = _whole(figure.get("value")), _whole(figure.get("value_max"))
    qualifiers = labels(language).qualifiers
    qualifier = str(figure.get("qualifier") or "exact")
    if value is None:
        return qualifiers.get(qualifier, qualifier)
    number = grouped(value) if upper is None else f"{grouped(value)}–{grouped(upper)}"
    return number if qualifier == "exact" else f"{qualifiers[qualifier]} {number}"


def period(start: object, end: object) -> str | None:
    """The time a figure is for: a year, a month, a day, or from one day to another; None where nothing is known."""
    first, last = _day(start), _day(end)
    if first is None and last is None:
        return None
    if first is None or last is None:
        return f"{first or '…'} – {last or '…'}"
    if first == last:
        return first.isoformat()
    following = last + timedelta(days=1)
    if first.day == 1 and following.day == 1:
        if (first.month, following.month, following.year - first.year) == (1, 1, 1):
            return str(first.year)
        if last.month == first.month and last.year == first.year:
            return f"{first:%Y-%m}"
    return f"{first} – {last}"


def _subject(proof: Mapping[str, object], language: Language) -> str:
    metric = METRICS[str(proof["metric"])][language]
    if proof["metric"] == "other" and proof["metric_text"]:
        metric = str(proof["metric_text"])
    if proof["category"] != "total":
        metric = f"{metric} ({_said(proof, 'category', language)})"
    when = period(proof["period_start"], proof["period_end"])
    parts = (metric, _text(proof["place"]), _said(proof, "country", language), when)
    return ("، " if language == "ar" else ", ").join(part for part in parts if part)


def _source(proof: Mapping[str, object], language: Language) -> str:
    """Who counted, by the full name, and as the report writes it where that differs."""
    name, written = _said(proof, "source", language), _text(proof["source_text"])
    if name is None:
        return written or labels(language).no_source
    alike = (proof["source_ar"], proof["source_en"])
    return f"{name} ({words.AS_WRITTEN[language]}: {written})" if written and written not in alike else name


def _record(record: object, language: Language) -> str | None:
    if not isinstance(record, Mapping):
        return None
    cells = record["cells"]
    cell = cells.get(record["column"]) if isinstance(cells, Mapping) else None
    where = labels(language).dataset_row(str(record["file"]), int(str(record["row"])))
    return f"{where}{'، ' if language == 'ar' else ', '}{record['column']} = {cell}"


def _said(proof: Mapping[str, object], name: str, language: Language) -> str | None:
    """What comes in both languages: in this one, else in the other."""
    other = "en" if language == "ar" else "ar"
    return _text(proof[f"{name}_{language}"]) or _text(proof[f"{name}_{other}"])


def _text(value: object) -> str | None:
    return str(value) if value else None


def _whole(value: object) -> int | None:
    return value if isinstance(value, int) else None


def _day(value: object) -> date | None:
    return value if isinstance(value, date) else None
