"""The forms of a citation: text, Markdown, CSV, and entries of a bibliography.

BibTeX by Patashnik's "BibTeXing" (1988) with the `url` and `urldate` of today's styles; CSL-JSON by the schema
csl-data.json 1.0.2 of citationstyles.org. Neither is more than a few fields, so no library is asked for.
"""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterator
from datetime import date

from tui.data.citing import Citation
from tui.labels import citing as words
from tui.labels.words import Language

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


def _plain(text: str) -> str:
    """A text of which Markdown takes no letter for a sign of its own."""
    return re.sub(r"([\\`*_\[\]<>|])", r"\\\1", text)


def _percent(character: re.Match[str]) -> str:
    return "".join(f"%{byte:02X}" for byte in character[0].encode())


def _csl_date(day: date) -> dict[str, object]:
    return {"date-parts": [[day.year, day.month, day.day]]}
