"""Figures as a reader has decided of them: the rows of a relation, with what is not yet written laid over them."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from tui.data.answers import Relation
from tui.data.catalogue import View
from tui.data.filters import Condition
from tui.data.reviewing import SAID, Judgement, Number
from tui.labels.labels import labels
from tui.labels.readings import CONFIDENCE, METRICS, said
from tui.labels.reviewing import reviewing
from tui.labels.words import Language, Words
from tui.text.folding import fold
from tui.widgets.cells import Row, Speech, figure_text

Fields = Mapping[str, object]
"""What a figure says, by the names in `SAID`, and the words of the report for what was counted."""

PENDING = "• "
"""Before the state of a figure whose decision is not yet written."""

_VERDICTS = {
    "accepted": Words("accepted", "مقبول"),
    "corrected": Words("corrected", "مصحَّح"),
    "rejected": Words("rejected", "مرفوض"),
}
_COLUMNS = {"metric": "metric_code", "category": "category_code"}
"""The columns of the view that hold a field under another name."""

_VAGUE = frozenset({"tens", "hundreds", "thousands", "tens_of_thousands", "hundreds_of_thousands", "millions", "vague"})


def is_vague(qualifier: object) -> bool:
    """Whether a qualifier is a magnitude that stands instead of a number."""
    return qualifier in _VAGUE


@dataclass(frozen=True, slots=True)
class Named:
    """A country, category or source under its names."""

    code: str | None
    """None for a source that is known only as a report wrote it."""
    words: Words
    names: frozenset[str]
    """All names, folded."""


class Names:
    """What `queries/lookups/names.sql` knows, to be found by code and by any name."""

    def __init__(self, rows: Iterable[Row]) -> None:
        self._named: dict[str, list[Named]] = {"country": [], "category": [], "source": []}
        for row in rows:
            code, kind = row["code"], str(row["kind"])
            names = frozenset(folded(name) for name in str(row["names"]).splitlines() if name.strip())
            words = Words(en=str(row["name_en"]), ar=str(row["name_ar"]))
            self._named[kind].append(Named(None if code is None else str(code), words, names))
        self._by_code = {(kind, each.code): each for kind, named in self._named.items() for each in named if each.code}

    def words(self, kind: str, code: object) -> Words | None:
        """What is called by a code; None for one that is not known."""
        named = self._by_code.get((kind, str(code)))
        return None if named is None else named.words

    def called(self, kind: str, name: str) -> Named | None:
        """What is called by a name or a code, in any spelling."""
        wanted = folded(name)
        by_code = (each for each in self._named[kind] if each.code is not None and folded(each.code) == wanted)
        return next(by_code, None) or next((each for each in self._named[kind] if wanted in each.names), None)

    def all(self, kind: str) -> list[Named]:
        """Everything of one kind."""
        return self._named[kind]


def folded(text: str) -> str:
    """A name as names are compared."""
    return " ".join(fold(text).text.split())


def standing(row: Row) -> dict[str, object]:
    """What a figure says as it is stored, or said when it was rejected."""
    fields = {name: row[_COLUMNS.get(name, name)] for name in (*SAID, "metric_text")}
    fields |= {name: _link(fields[name]) for name in ("subset_of", "same_as")}
    fields |= {name: _iso(fields[name]) for name in ("period_start", "period_end")}
    return fields


def as_read(row: Row) -> dict[str, object]:
    """What a figure said when it was read."""
    if not isinstance(row["reading"], str):
        return standing(row)
    reading: dict[str, Any] = json.loads(row["reading"])
    fields = {name: reading[name] for name in (*SAID, "metric_text")}
    return fields | {name: _link(fields[name]) for name in ("subset_of", "same_as")}


def as_decided(row: Row, judgement: Judgement | None) -> dict[str, object]:
    """What a figure says with what a reader decided of it, written or not."""
    if judgement is None or judgement.verdict == "rejected":
        return standing(row)
    otherwise = {"metric_text": None} if "metric" in judgement.said else {}
    return as_read(row) | dict(judgement.said) | otherwise


def verdict_of(row: Row, judgement: Judgement | None) -> str:
    """What was decided of a figure last; `new` where nothing was."""
    return str(row["verdict"]) if judgement is None else judgement.verdict


def stored(row: Row) -> dict[str, object]:
    """A row without what is laid over it."""
    original = row.get("original", row)
    assert isinstance(original, dict)
    return original


class Reviewed:
    """A relation over `queries/views/review.sql` whose rows show what is decided and not yet written."""

    def __init__(self, relation: Relation, names: Names, judged: Callable[[Number], Judgement | None]) -> None:
        self._relation = relation
        self._names = names
        self._judged = judged
        self.view: View = relation.view
        self.order: tuple[str, bool] | None = relation.order

    def answer(self) -> None:
        self._relation.answer()

    @property
    def complete(self) -> bool:
        return self._relation.complete

    def finish(self) -> None:
        self._relation.finish()

    def whole(self, place: int) -> dict[str, object] | None:
        row = self._relation.whole(place)
        return None if row is None else self.shown(row)

    def cancel(self) -> None:
        self._relation.cancel()

    def progress(self) -> float | None:
        return self._relation.progress()

    def __len__(self) -> int:
        return len(self._relation)

    def window(self, start: int, stop: int) -> list[dict[str, object]]:
        return [self.shown(row) for row in self._relation.window(start, stop)]

    def match(self, condition: Condition, place: int, *, backwards: bool = False) -> int | None:
        return self._relation.match(condition, place, backwards=backwards)

    def find(self, values: Mapping[str, object]) -> int | None:
        return self._relation.find(values)

    def close(self) -> None:
        self._relation.close()

    def shown(self, row: dict[str, object]) -> dict[str, object]:
        """A stored row with what is decided of it and not yet written."""
        judgement = self._judged(Number.of(row))
        if judgement is None:
            return row
        fields = as_decided(row, judgement)
        pairs = {**self._words(fields, "ar"), **self._words(fields, "en")}
        days = {name: None if fields[name] is None else date.fromisoformat(str(fields[name])) for name in _DAYS}
        plain = {name: fields[name] for name in ("value", "value_max", "qualifier", "place", "level")}
        state = {f"state_{language}": PENDING + self._state(row, judgement)[language] for language in ("ar", "en")}
        return {**row, **pairs, **days, **plain, **state, "pending": judgement.verdict, "original": row}

    def _state(self, row: Row, judgement: Judgement) -> Words:
        if judgement.verdict != "new":
            return _VERDICTS[judgement.verdict]
        return CONFIDENCE.get(str(row["confidence"]), Words("new", "جديد"))

    def _words(self, fields: Fields, language: Language) -> dict[str, object]:
        return {
            f"{column}_{language}": shown(field, fields, self._names, language) or None
            for column, field in _PAIRS.items()
        }


_PAIRS = {"metric": "metric", "category": "category", "country": "countries", "source": "source"}
_DAYS = ("period_start", "period_end")


def shown(field: str, fields: Fields, names: Names, language: Language) -> str:
    """What a figure says in one field, in the reader's words; empty where that is not known."""
    match field:
        case "source":
            words = names.words("source", fields["source_code"])
            return words[language] if words is not None else str(fields["source_text"] or "")
        case "countries":
            codes = fields["countries"]
            assert isinstance(codes, list)
            return " + ".join(_named(names, "country", code, language) for code in codes)
        case "category":
            return _named(names, "category", fields["category"], language)
        case "metric":
            return str(fields.get("metric_text") or said(METRICS, str(fields["metric"]), language))
        case "qualifier":
            return labels(language).qualifiers[str(fields["qualifier"])]
        case "level":
            return reviewing(language).levels[str(fields["level"])]
    value = fields[field]
    return "" if value is None or isinstance(value, Number) else str(value)


def amount(fields: Fields, speech: Speech) -> str:
    """The value of a figure with its mark and upper end."""
    return figure_text(fields, fields["value"], speech)


def _named(names: Names, kind: str, code: object, language: Language) -> str:
    words = names.words(kind, code)
    return str(code) if words is None else words[language]


def _link(place: object) -> Number | None:
    """The number a link points to; None also where that is a row of a data set."""
    if not isinstance(place, Mapping) or place.get("number_start") is None:
        return None
    return Number.of(place)


def _iso(day: object) -> str | None:
    return day.isoformat() if isinstance(day, date) else None
