"""A figure as it is cited: who counted it, its number as stated, its sentence, and the report it was read from.

BibTeX by Patashnik's "BibTeXing" (1988) with the `url` and `urldate` of today's styles; CSL-JSON by the schema
csl-data.json 1.0.2 of citationstyles.org. Neither is more than a few fields, so no library is asked for.
"""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from tui.labels import citing as words
from tui.labels.labels import labels
from tui.labels.readings import METRICS
from tui.labels.words import Language
from tui.text.digits import grouped

MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
LANGUAGES = {"ar": "arabic", "en": "english", "fr": "french"}
"""Languages as babel names them."""

_SPECIAL = {
    "\\": r"\textbackslash{}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
    "{": r"\textbraceleft{}",
    "}": r"\textbraceright{}",
    **{each: f"\\{each}" for each in "#$%&_"},
}
"""What TeX reads for signs of its own. BibTeX counts braces, escaped ones too, so none may stand without the other."""
_find_special = re.compile(r"[\\~^#$%&_{}]")
_find_blanks = re.compile(r"[ \t\r\n\v\f\x85\u2028\u2029]+")
_find_unsafe_in_address = re.compile(r"[\\{}<>\"\s]")
_find_formula = re.compile(r"[=+\-@\t\r]").match


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


def as_text(cited: Citation) -> str:
    """One paragraph that stands by itself."""
    return " ".join(_sentences(cited))


def as_markdown(cited: Citation) -> str:
    """The quote as a block, and below it where it stands."""
    said, *others = _sentences(cited, quoted=False)
    quote = "".join(f"> {line}\n" for line in (cited.quote or "").splitlines())
    line = " ".join([f"**{_plain(said)}**", *map(_plain, others)])
    return f"{quote}\n{line}" if quote else line


def as_csv(cited: Citation) -> str:
    """A heading and one line: every part in a column of its own."""
    parts = _parts(cited)
    lines = io.StringIO()
    writer = csv.writer(lines, lineterminator="\n")
    writer.writerow(parts)
    writer.writerow("" if value is None else defused(str(value)) for value in parts.values())
    return lines.getvalue()


def as_bibtex(cited: Citation) -> str:
    """One entry; what it needs beyond the fields of BibTeX stands in its note."""
    fields: dict[str, str | None] = {
        "author": f"{{{escaped(cited.publisher)}}}" if cited.publisher else None,
        "title": f"{{{escaped(cited.title)}}}",
        "howpublished": escaped(cited.record) if cited.record else None,
        "url": _find_unsafe_in_address.sub(_percent, cited.address) if cited.address else None,
        "urldate": cited.accessed.isoformat(),
        "language": LANGUAGES.get(cited.report_language or "", cited.report_language),
        "note": escaped(" ".join(_noted(cited))),
    }
    if cited.published is not None:
        fields |= {"year": str(cited.published.year), "day": str(cited.published.day)}
    lines = [f"  {name} = {{{value}}}" for name, value in fields.items() if value]
    if cited.published is not None:
        lines.append(f"  month = {MONTHS[cited.published.month - 1]}")
    return f"@misc{{{cited.key},\n" + ",\n".join(lines) + "\n}\n"


def as_csl(cited: Citation) -> str:
    """A list of one item; what CSL has no name for stands in `custom`."""
    item: dict[str, object | None] = {
        "id": cited.key,
        "type": "dataset" if cited.is_dataset else "webpage" if cited.address else "document",
        "title": cited.title,
        "author": [{"literal": cited.publisher}] if cited.publisher else None,
        "publisher": cited.publisher,
        "issued": _csl_date(cited.published) if cited.published is not None else None,
        "accessed": _csl_date(cited.accessed),
        "URL": cited.address,
        "language": cited.report_language,
        "note": " ".join(_noted(cited)),
        "custom": _parts(cited),
    }
    known = {name: value for name, value in item.items() if value is not None}
    return json.dumps([known], ensure_ascii=False, indent=2) + "\n"


def escaped(text: str) -> str:
    """A text inside the braces of BibTeX."""
    return _find_special.sub(lambda special: _SPECIAL[special[0]], _find_blanks.sub(" ", text))


def defused(text: str) -> str:
    """A cell that no spreadsheet takes for a formula."""
    return f"'{text}" if _find_formula(text) else text


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


def _sentences(cited: Citation, *, quoted: bool = True) -> Iterator[str]:
    language = cited.language
    yield f"{cited.statement}."
    if cited.quote and quoted:
        yield _in_marks(cited.quote, language)
    if cited.record:
        yield f"{words.RECORD[language]}: {cited.record}."
    yield f"{words.READ_IN[language]}: {_published(cited)}."
    if cited.address:
        yield f"{cited.address}"
    comma = "،" if language == "ar" else ","
    digest = (words.DIGEST_OF_DATASET if cited.is_dataset else words.DIGEST)[language]
    yield f"({words.ACCESSED[language]} {cited.accessed}{comma} {digest}: {cited.sha256})."
    if cited.licence:
        yield f"{words.LICENCE[language]}: {cited.licence}."
    if cited.note:
        yield cited.note


def _noted(cited: Citation) -> Iterator[str]:
    """What the fields of a bibliography have no place for."""
    language = cited.language
    yield f"{cited.statement}."
    if cited.quote:
        yield _in_marks(cited.quote, language)
    if cited.record:
        yield f"{words.RECORD[language]}: {cited.record}."
    yield f"{(words.DIGEST_OF_DATASET if cited.is_dataset else words.DIGEST)[language]}: {cited.sha256}."
    if cited.licence:
        yield f"{words.LICENCE[language]}: {cited.licence}."
    if cited.note:
        yield cited.note


def _in_marks(quote: str, language: Language) -> str:
    """A quote on one line, with a full stop behind it where it has no end of its own."""
    said = _find_blanks.sub(" ", quote)
    return words.quoted(said, language) + ("" if said.endswith(tuple(".!?؟…")) else ".")


def _published(cited: Citation) -> str:
    language = cited.language
    publisher = cited.publisher or words.NO_PUBLISHER[language]
    day = str(cited.published) if cited.published is not None else words.UNDATED[language]
    comma = "، " if language == "ar" else ", "
    return comma.join((publisher, words.quoted(cited.title, language), day))


def _parts(cited: Citation) -> dict[str, object | None]:
    """Every part by its name, as data."""
    return {
        "figure_id": cited.figure_id,
        "source": cited.source,
        "subject": cited.subject,
        "amount": cited.amount,
        "value": cited.value,
        "value_max": cited.value_max,
        "qualifier": cited.qualifier,
        "quote": cited.quote,
        "record": cited.record,
        "publisher": cited.publisher,
        "title": cited.title,
        "published": cited.published.isoformat() if cited.published is not None else None,
        "url": cited.address,
        "accessed": cited.accessed.isoformat(),
        "sha256": cited.sha256,
        "note": cited.note,
        "licence": cited.licence,
    }


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


def _plain(text: str) -> str:
    """A text of which Markdown takes no letter for a sign of its own."""
    return re.sub(r"([\\`*_\[\]<>|])", r"\\\1", text)


def _percent(character: re.Match[str]) -> str:
    return "".join(f"%{byte:02X}" for byte in character[0].encode())


def _csl_date(day: date) -> dict[str, object]:
    return {"date-parts": [[day.year, day.month, day.day]]}
