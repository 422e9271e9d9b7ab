"""How a figure under review was read: its sentence, what it says, and what a reader made of it."""

from __future__ import annotations

from collections.abc import Iterator

from tui.data.reviewing import Judgement, Number
from tui.labels.readings import ATTRIBUTES, CONFIDENCE, HEADINGS, RULES, SCOPES, said
from tui.labels.reviewing import reviewing
from tui.labels.words import Language
from tui.widgets.cells import Row, Speech
from tui.widgets.proofs import Proof, told
from tui.widgets.reviewed import Fields, Names, amount, as_decided, as_read, shown, verdict_of
from tui.widgets.sheet import Paragraph

SHORT = ("metric", "category", "countries", "place")
"""What is said in one line with the value."""

LINKS = ("subset_of", "same_as")


def paragraphs(row: Row, text: Proof, judgement: Judgement | None, names: Names, speech: Speech) -> list[Paragraph]:
    """Everything a reader needs to decide about a figure; `text` is a row of `queries/lookups/report_text.sql`."""
    proof = list(told({**text, **row}, speech))
    fields = as_decided(row, judgement)
    return [
        Paragraph(_said(fields, names, speech), "sheet--strong"),
        *_verdict(row, judgement, text, names, speech),
        proof[1],
        *_links(fields, text, speech),
        *_when(fields, speech),
        proof[0],
        *_reading(row, text, speech),
        *proof[2:],
    ]


def _said(fields: Fields, names: Names, speech: Speech) -> str:
    language = speech.labels.language
    parts = (shown(name, fields, names, language) for name in SHORT)
    return " · ".join(filter(None, (amount(fields, speech), *parts)))


def _verdict(row: Row, judgement: Judgement | None, text: Proof, names: Names, speech: Speech) -> Iterator[Paragraph]:
    """What a reader decided, and what was read where that is another."""
    language = speech.labels.language
    words = reviewing(language)
    verdicts = {"accepted": words.accepted_by, "corrected": words.corrected_by, "rejected": words.rejected_by}
    verdict = verdict_of(row, judgement)
    if verdict not in verdicts:
        return
    read, now = as_read(row), as_decided(row, judgement)
    differing = [_value_of(each, read, text, names, language) for each in words.fields if _differs(each, read, now)]
    said_so = [f"{words.read_as}: {' · '.join(speech.digits(each) for each in differing)}"] if differing else []
    yield Paragraph(("؛ " if speech.rtl else "; ").join([verdicts[verdict], *said_so]))


def _differs(name: str, read: Fields, now: Fields) -> bool:
    fields = ("source_code", "source_text") if name == "source" else (name,)
    return any(read[field] != now[field] for field in fields)


def _value_of(name: str, fields: Fields, text: Proof, names: Names, language: Language) -> str:
    words = reviewing(language)
    linked = _written(fields[name], text) if name in LINKS else ""
    return f"{words.fields[name]} {linked or shown(name, fields, names, language) or words.none}"


def _written(link: object, text: Proof) -> str:
    """The number that a link points to, as it is written in the same text."""
    if not isinstance(link, Number) or link.report_id != text["report_id"]:
        return ""
    return str(text["body"])[link.start : link.end]


def _links(fields: Fields, text: Proof, speech: Speech) -> Iterator[Paragraph]:
    words = reviewing(speech.labels.language)
    for name in LINKS:
        if written := _written(fields[name], text):
            yield Paragraph(f"{words.fields[name]} {written}")


def _when(fields: Fields, speech: Speech) -> Iterator[Paragraph]:
    words = reviewing(speech.labels.language)
    start, end = fields["period_start"], fields["period_end"]
    if start is not None or end is not None:
        days = f"{start or '…'} – {end or '…'}"
        yield Paragraph(f"{speech.labels.period}: {speech.digits(days)}")
    yield Paragraph(f"{words.level} {words.levels[str(fields['level'])]}")


def _reading(row: Row, text: Proof, speech: Speech) -> Iterator[Paragraph]:
    """The rule, how sure it is, and the words that something was taken from."""
    language = speech.labels.language
    yield Paragraph(f"{speech.labels.rule}: {said(RULES, str(row['rule']), language)}", "sheet--dim")
    if row["confidence"] is not None:
        confidence = said(CONFIDENCE, str(row["confidence"]), language)
        yield Paragraph(f"{HEADINGS['confidence'][language]}: {confidence}", "sheet--dim")
    body, inherited = str(text["body"]), row["inherited"]
    for each in inherited if isinstance(inherited, list) else ():
        what, whence = said(ATTRIBUTES, each["attribute"], language), said(SCOPES, each["scope"], language)
        yield Paragraph(f"{what} {whence}: «{body[each['start'] : each['end']]}»", "sheet--dim")
