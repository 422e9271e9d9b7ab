"""A report with its figures marked, and for each of its numbers how it was read: `hasila extract --explain`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from functools import cache
from itertools import pairwise
from typing import NamedTuple

from tui.commands.harmless import harmless
from tui.labels import readings
from tui.labels.explaining import EXPLAINING, Explaining
from tui.labels.labels import labels
from tui.labels.words import Language
from tui.reports import lexicon
from tui.reports.claims import Claim, PassedOver, read_numbers
from tui.text.digits import grouped
from tui.text.lines import wrap

_CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳㉑㉒㉓㉔㉕㉖㉗㉘㉙㉚㉛㉜㉝㉞㉟㊱㊲㊳㊴㊵㊶㊷㊸㊹㊺㊻㊼㊽㊾㊿"
_MARKED = {"sure": "\x1b[1;4m", "probable": "\x1b[4m", "doubtful": "\x1b[4;2m"}
_UNMARKED = "\x1b[0m"
_INDENT = "   "
_WORDS_AROUND = 2
_REACH = 60
_GAP = "\u00a0"  # many fonts draw a circled number wider than its cell, over the figure beside it
_APART = " · "


class Mark(NamedTuple):
    """A figure in the marked text: its characters there, and how sure it is."""

    start: int
    end: int
    confidence: str


def explained(text: str, published: date | None, language: Language, width: int | None) -> Iterator[str]:
    """The text with its figures marked, then each figure, then each number that is none.

    Args:
        width: Cells of the terminal that lines are broken for; None for a pipe, where figures stand in brackets.
    """
    claims, others = read_numbers(text, published)
    marked, marks = with_tags(text, claims, brackets=width is None)
    yield from _broken(marked, marks, width)
    says = EXPLAINING[language]
    yield ""
    yield from _laid_out(_figures(text, claims, language), width)
    if others:
        yield ""
        yield says.no_figures
        yield from _laid_out((_passed_over(text, other, language) for other in others), width)


def with_tags(text: str, claims: Sequence[Claim], *, brackets: bool) -> tuple[str, list[Mark]]:
    """The text with a tag behind every figure, and where the figures stand in it."""
    pieces: list[str] = []
    marks, length, read = [], 0, 0
    for place, claim in enumerate(claims, 1):
        before, number = text[read : claim.number_start], claim.number(text)
        shown = f"[{number}]" if brackets else number
        marks.append(Mark(length + len(before), length + len(before) + len(shown), claim.confidence))
        behind = tag(place) if brackets else _GAP + tag(place)
        pieces += (before, shown, behind)
        length += len(before) + len(shown) + len(behind)
        read = claim.number_end
    return "".join([*pieces, text[read:]]), marks


def tag(place: int) -> str:
    """The number of a figure in the text, counted from 1."""
    return _CIRCLED[place - 1] if place <= len(_CIRCLED) else f"({place})"


def _broken(text: str, marks: Sequence[Mark], width: int | None) -> Iterator[str]:
    """The lines of the text in logical order; on a terminal broken between words, the figures underlined."""
    if width is None:
        yield from map(harmless, text.splitlines())
        return
    rest = list(reversed(marks))
    for line in wrap(text, width):
        here: list[Mark] = []
        while rest and rest[-1].start < line.end:
            here.append(rest.pop())
        if here and here[-1].end > line.end:
            rest.append(here[-1])
        yield _styled(text, line.start, line.end, here)


def _styled(text: str, start: int, end: int, marks: Iterable[Mark]) -> str:
    """One line, its figures between the escapes that underline them."""
    styles = {(max(mark.start, start), min(mark.end, end)): _MARKED[mark.confidence] for mark in marks}
    edges = sorted({start, end, *(edge for span in styles for edge in span)})
    pieces = []
    for span in pairwise(edges):
        shown = harmless(text[slice(*span)].rstrip("\r\n"))
        pieces.append(f"{styles[span]}{shown}{_UNMARKED}" if span in styles else shown)
    return "".join(pieces)


def _laid_out(lines: Iterable[str], width: int | None) -> Iterator[str]:
    for line in map(harmless, lines):
        if width is None:
            yield line
            continue
        first, *more = (line[part.start : part.end].rstrip() for part in wrap(line, width - len(_INDENT)))
        yield first
        yield from (_INDENT + part for part in more)


def _figures(text: str, claims: Sequence[Claim], language: Language) -> Iterator[str]:
    says = EXPLAINING[language]
    if not claims:
        yield says.none
    places = {claim.id: tag(place) for place, claim in enumerate(claims, 1)}
    for claim in claims:
        yield f"{places[claim.id]} {_APART.join(_told(claim, language))}"
        links = [(says.part_of, claim.subset_of), (says.same_as, claim.same_as)]
        yield from (f"{_INDENT}{word} {places[other]}" for word, other in links if other is not None)
        if claim.inherited:
            yield _INDENT + _APART.join(_taken(text, claim, language))
        if claim.doubts:
            doubts = (readings.said(readings.DOUBTS, doubt, language) for doubt in claim.doubts)
            yield f"{_INDENT}{says.doubts}: {_APART.join(doubts)}"


def _told(claim: Claim, language: Language) -> Iterator[str]:
    """Value, metric, category, country, period, place, source, level, rule and confidence.

    Words as written come after the days: an Arabic name before a number would change places with it.
    """
    says = EXPLAINING[language]
    yield _value(claim, language)
    yield claim.metric_text or readings.said(readings.METRICS, claim.metric, language)
    yield _categories()[claim.category][language == "en"]
    countries = " + ".join(_countries().get(code, (code, code))[language == "en"] for code in claim.countries)
    yield countries or says.no_country
    yield _period(claim, says)
    if claim.place is not None:
        yield claim.place
    yield f"{says.source}: {claim.source}" if claim.source else says.no_source
    yield says.levels[claim.level]
    yield readings.said(readings.RULES, claim.rule, language)
    yield readings.said(readings.CONFIDENCE, claim.confidence, language)


def _value(claim: Claim, language: Language) -> str:
    qualifier = labels(language).qualifiers[claim.qualifier]
    if claim.value is None:
        return qualifier
    value = grouped(claim.value) + (f"–{grouped(claim.value_max)}" if claim.value_max is not None else "")
    return value if claim.qualifier == "exact" else f"{qualifier} {value}"


def _period(claim: Claim, says: Explaining) -> str:
    """Days with strokes: beside Arabic letters a terminal would turn the parts of 2014-01-31 round."""
    if claim.period_start is None and claim.period_end is None:
        return says.no_period
    days = [f"{day:%Y/%m/%d}" if day is not None else "…" for day in (claim.period_start, claim.period_end)]
    return " – ".join(dict.fromkeys(days))


def _taken(text: str, claim: Claim, language: Language) -> Iterator[str]:
    for each in claim.inherited:
        what = readings.said(readings.ATTRIBUTES, each.attribute, language)
        whence = readings.said(readings.SCOPES, each.scope, language)
        yield f"{what} {whence}: «{text[each.start : each.end]}»"


def _passed_over(text: str, other: PassedOver, language: Language) -> str:
    return f"«{_around(text, other.start, other.end)}» — {readings.said(readings.NO_FIGURE, other.kind, language)}"


def _around(text: str, start: int, end: int) -> str:
    """A number with a word or two on either side, of its own line."""
    line_start = text.rfind("\n", 0, start) + 1
    line_end = text.find("\n", end)
    before = text[max(line_start, start - _REACH) : start]
    after = text[end : min(line_end if line_end >= 0 else len(text), end + _REACH)]
    words = (_last_words(before), text[start:end], _first_words(after))
    return "".join(words).strip()


def _last_words(text: str) -> str:
    words = text.split()[-_WORDS_AROUND:]
    return " ".join(words) + text[len(text.rstrip()) :][:1]


def _first_words(text: str) -> str:
    words = text.split()[:_WORDS_AROUND]
    return text[: len(text) - len(text.lstrip())][:1] + " ".join(words)


@cache
def _countries() -> dict[str, tuple[str, str]]:
    return {country.code: (country.name_ar, country.name_en) for country in lexicon.countries()}


@cache
def _categories() -> dict[str, tuple[str, str]]:
    return {category.code: (category.name_ar, category.name_en) for category in lexicon.categories()}
