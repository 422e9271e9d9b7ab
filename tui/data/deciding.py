"""What a person decided of numbers, in a database. Part of the writer of an edition.

A decision keeps what was read and what stands instead, both as JSON under the names of the columns of `figure`. Two
things differ there, since numbers of figures and sources change: a source is told by its code or as written, and a
link to a figure by the place of that figure's number.
"""

from __future__ import annotations

import datetime
import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, fields, replace
from functools import cached_property
from typing import Any, NamedTuple

from tui.data.reviewing import SAID, Judgement, Number
from tui.errors import HasilaError
from tui.text.folding import fold

Told = dict[str, Any]
"""A figure as a decision tells it: what `DECIDED` names, and for a reading also where it stands and how it was read."""

DECIDED = (*SAID, "metric_text", "category_text", "country_inferred")
"""What a figure says; the rest is where it stands and how it was read."""

LINKS = ("subset_of", "same_as")
PERIOD = ("period_start", "period_end")
_READ = ("figure_id", "quote_start", "quote_end", "rule", "confidence", "inherited")
_PLAIN = tuple(name for name in (*DECIDED, *_READ) if name not in (*LINKS, "source_code"))


@dataclass(frozen=True, slots=True)
class Decision:
    """What a person decided of a number in a text; what the fields mean stands in `queries/schema.sql`."""

    report_id: int
    number_start: int
    number_end: int
    verdict: str
    """accepted, corrected or rejected."""
    reading: str
    """What was read, as a JSON object."""
    decided: str | None
    """What stands instead, as a JSON object; None when rejected."""
    decided_at: datetime.datetime
    """UTC, without a zone."""

    @property
    def number(self) -> Number:
        return Number(self.report_id, self.number_start, self.number_end)


@dataclass(frozen=True, slots=True)
class Carried:
    """What became of the decisions on an earlier text of a report when a later one was stored."""

    earlier: int
    """The number of the report that holds the earlier text."""
    kept: int
    left: tuple[str, ...]
    """The numbers, as written, whose decisions do not fit the later text."""


class _Described(NamedTuple):
    """What is known about a text besides the text."""

    report_id: int
    title: str
    publisher: str | None
    published: datetime.date | None
    url: str | None

    def may_be(self, later: _Described) -> bool:
        """Whether another may be a later text of this one."""
        if self.url is not None and self.url == later.url:
            return True
        said = ((self.publisher, later.publisher), (self.published, later.published), (self.url, later.url))
        return _folded(self.title) == _folded(later.title) and all(
            None in (ours, theirs) or ours == theirs for ours, theirs in said
        )


class Deciding:
    """The statements by which a writer keeps decisions, and lets figures follow them."""

    changed: bool
    carried: dict[int, Carried]
    """What became of decisions on earlier texts, by the report that was stored since the edition was begun."""
    _to_link: dict[int, Told]
    """What figures were decided to point to, by their numbers, until all of them stand."""

    def _ask(self, sql: str, *values: object) -> list[tuple[Any, ...]]:
        raise NotImplementedError

    def _insert(self, table: str, rows: Sequence[Mapping[str, object]]) -> None:
        raise NotImplementedError

    def _next(self, table: str) -> int:
        raise NotImplementedError

    def _release(self, report_id: int, gone: Sequence[int]) -> int:
        raise NotImplementedError

    def _withdraw(self, report_id: int, gone: Sequence[int]) -> None:
        raise NotImplementedError

    def _source_called(self, code: str | None, written: str | None) -> int | None:
        raise NotImplementedError

    # The decisions themselves

    def decide(self, decision: Decision) -> None:
        """Keep a decision, in place of an earlier one on the same number; the figures stay as they are."""
        self.withdraw(decision.report_id, decision.number_start, decision.number_end)
        self._insert("decision", [asdict(decision)])
        self.changed = True

    def withdraw(self, report_id: int, number_start: int, number_end: int) -> None:
        """Forget what was decided of a number, if anything was."""
        gone = self._ask(
            "delete from {}.decision where report_id = ? and number_start = ? and number_end = ? returning report_id",
            report_id,
            number_start,
            number_end,
        )
        self.changed = self.changed or bool(gone)

    def decisions(self, report_id: int) -> list[Decision]:
        """What was decided of the numbers of a report, in the order of the text."""
        names = ", ".join(field.name for field in fields(Decision))
        rows = self._ask(f"select {names} from {{}}.decision where report_id = ? order by number_start", report_id)
        return [Decision(*row) for row in rows]

    # A person decides

    def judge(self, judgements: Iterable[Judgement], decided_at: datetime.datetime) -> list[Number]:
        """Let figures be as a person decided, keep what was read, and say which numbers are not there.

        Raises:
            HasilaError: A figure would be a part of itself.
        """
        judgements = list(judgements)
        reports = {each.number.report_id: each.sha256 for each in judgements}
        read = [known for report_id in reports for known in self._read_before(report_id)]  # before anything is let go
        readings = {(number, sha256): (reading, is_decided) for number, sha256, reading, is_decided in read}
        lost, as_read = [], []
        for judgement in judgements:
            known = readings.get((judgement.number, judgement.sha256))
            if known is None:
                lost.append(judgement.number)
            elif judgement.verdict == "accepted" and not known[1]:
                as_read.append((judgement.number, known[0]))
            else:
                self._judge(judgement, known[0], decided_at)
        self._accept_as_read(as_read, decided_at)
        self._link_up()
        return lost

    def _read_before(self, report_id: int) -> Iterator[tuple[Number, str, Told, bool]]:
        """Every number of a text, with what was read before anybody decided of it, and whether somebody has."""
        rows = self._ask("select sha256 from {}.report where report_id = ?", report_id)
        sha256 = str(rows[0][0]) if rows else ""
        decided = {each.number: json.loads(each.reading) for each in self.decisions(report_id)}
        for number, told in self._told_figures(report_id):
            if number not in decided:
                yield number, sha256, told, False
        for number, reading in decided.items():
            yield number, sha256, reading, True

    def _accept_as_read(self, figures: Sequence[tuple[Number, Told]], decided_at: datetime.datetime) -> None:
        """Accept many figures at once: nothing about them changes."""
        if figures:
            numbers = [reading["figure_id"] for _, reading in figures]
            self._ask("update {}.figure set verdict = 'accepted' where list_contains(?::integer[], figure_id)", numbers)
            decisions = (
                _decision(number, "accepted", reading, _decided(reading, {}), decided_at) for number, reading in figures
            )
            self._insert("decision", [asdict(each) for each in decisions])
            self.changed = True

    def _judge(self, judgement: Judgement, reading: Told, decided_at: datetime.datetime) -> None:
        number = judgement.number
        if judgement.verdict == "new":
            self._stand(number, reading, reading, None)
            self.withdraw(*number)
        elif judgement.verdict == "rejected":
            if self._figure_at(_place(number)) is not None:
                reading = {**reading, **self._pointing_to(number)}
            self._take_out(number)
            self.decide(_decision(number, "rejected", reading, None, decided_at))
        else:
            decided = _decided(reading, judgement.said)
            verdict = "accepted" if decided == _decided(reading, {}) else "corrected"
            self._stand(number, reading, decided, verdict)
            self.decide(_decision(number, verdict, reading, decided, decided_at))

    # The same text is read again

    def decide_again(self, report_id: int) -> int:
        """Let new figures of a report be as its decisions say, and say how many there are.

        A period that nobody corrected follows the new reading, since it may count from another date than before.
        """
        decisions = self.decisions(report_id)
        for decision in decisions:
            self._decide_again(decision)
        self._link_up()
        return len(decisions)

    def _decide_again(self, decision: Decision) -> None:
        before, read = json.loads(decision.reading), self._standing(decision.number)
        reading = before if read is None else read
        if decision.decided is None:
            reading = {**before, **reading, **self._pointing_to(decision.number)} if read is not None else before
            self._take_out(decision.number)
            self.decide(replace(decision, reading=_json(reading)))
            return
        decided = json.loads(decision.decided)
        if all(decided[name] == before[name] for name in PERIOD):
            decided |= {name: reading[name] for name in PERIOD}
        self._clear_around(decision.number)
        self._stand(decision.number, reading, decided, decision.verdict)
        self.decide(replace(decision, reading=_json(reading), decided=_json(decided)))

    def _clear_around(self, number: Number) -> None:
        """Take out new figures whose number only overlaps one that was decided of."""
        rows = self._ask(
            "select number_start, number_end from {}.figure"
            " where report_id = ? and number_start < ? and number_end > ? and verdict is null",
            number.report_id,
            number.end,
            number.start,
        )
        for start, end in rows:
            if (start, end) != number[1:]:
                self._take_out(Number(number.report_id, start, end))

    # A later text of the same report

    def carry_decisions(self, report_id: int) -> Carried | None:
        """Let what was decided of an earlier text of a report that was just stored hold for it too; None without one.

        An earlier text has the same address, or the same title and nothing that speaks against it, and at least half
        of the sentences. A decision holds where the same number stands in the same sentence: an accepted figure has to
        read as it did, and one that was corrected has to be misread as it was; a rejected number has only to be there.
        """
        if not self._decided_texts:
            return None
        earlier = self._earlier_text(report_id)
        if earlier is None:
            return None
        carried = self.carried[report_id] = self._carry(report_id, earlier)
        vars(self).pop("_decided_texts", None)
        return carried

    @cached_property
    def _decided_texts(self) -> list[_Described]:
        """The texts of which something is decided, the newest first."""
        rows = self._ask(
            f"select {', '.join(_Described._fields)} from {{}}.report"
            " where report_id in (select report_id from {}.decision) order by report_id desc"
        )
        return [_Described(*row) for row in rows]

    def _earlier_text(self, report_id: int) -> int | None:
        columns = ", ".join(_Described._fields)
        (row,) = self._ask(f"select {columns}, body from {{}}.report where report_id = ?", report_id)
        described, sentences = _Described(*row[:-1]), _sentences(row[-1])
        for other in self._decided_texts:
            if other.report_id != report_id and other.may_be(described):
                ((body,),) = self._ask("select body from {}.report where report_id = ?", other.report_id)
                theirs = _sentences(body)
                if 2 * len(sentences & theirs) >= min(len(sentences), len(theirs)):
                    return other.report_id
        return None

    def _carry(self, report_id: int, earlier: int) -> Carried:
        there = {_likeness(told): number for number, told in self._told_figures(report_id)}
        moved: dict[Number, Number] = {}
        kept, left = 0, []
        decisions = [(each, json.loads(each.reading)) for each in self.decisions(earlier)]
        for decision, reading in decisions:
            if (number := there.get(_likeness(reading))) is not None:
                moved[decision.number] = number
        for decision, reading in decisions:
            if self._carried(decision, reading, moved):
                kept += 1
            elif decision.decided is not None or not self._quotes(report_id, reading):
                left.append(str(reading["number"]))
        self._link_up()
        return Carried(earlier, kept, tuple(left))

    def _carried(self, decision: Decision, reading: Told, moved: Mapping[Number, Number]) -> bool:
        number = moved.get(decision.number)
        read = self._standing(number) if number is not None else None
        if number is None or read is None:
            return False
        if decision.decided is None:
            read |= self._pointing_to(number)
            self._take_out(number)
            self.decide(_decision(number, "rejected", read, None, decision.decided_at))
            return True
        if any(read[name] != reading[name] for name in DECIDED if name not in LINKS):
            return False
        decided = json.loads(decision.decided)
        for name in LINKS:
            is_said = decided[name] != reading[name]
            decided[name] = _moved(decided[name], moved) if is_said else read[name]
        self._stand(number, read, decided, decision.verdict)
        self.decide(_decision(number, decision.verdict, read, decided, decision.decided_at))
        return True

    def _quotes(self, report_id: int, reading: Told) -> bool:
        """Whether a sentence stands in the text of a report."""
        ((body,),) = self._ask("select body from {}.report where report_id = ?", report_id)
        return _folded(reading["quote"]) in _folded(body)

    # Figures as decisions tell them

    def _standing(self, number: Number) -> Told | None:
        """The figure of a number as it stands, or None."""
        found = list(self._told_figures(number.report_id, number))
        return found[0][1] if found else None

    def _told_figures(self, report_id: int, number: Number | None = None) -> Iterator[tuple[Number, Told]]:
        only = "" if number is None else "and figure.number_start = ? and figure.number_end = ?"
        rows = self._ask(
            f"select {', '.join(f'figure.{name}' for name in _PLAIN)}, source.code, figure.subset_of, figure.same_as,"
            " figure.number_start, figure.number_end,"
            " substring(body, figure.number_start + 1, figure.number_end - figure.number_start),"
            " substring(body, figure.quote_start + 1, figure.quote_end - figure.quote_start)"
            " from {}.figure as figure join {}.report as report using (report_id)"
            " left join {}.source as source using (source_id)"
            f" where report_id = ? and figure.number_start is not null {only}",
            report_id,
            *(() if number is None else number[1:]),
        )
        for *plain, code, whole, original, start, end, written, quote in rows:
            told = dict(zip(_PLAIN, plain, strict=True))
            told |= {"source_code": code, "number_start": start, "number_end": end, "number": written, "quote": quote}
            told |= {"subset_of": self._place_of(whole), "same_as": self._place_of(original)}
            yield Number(report_id, start, end), json.loads(_json(told))

    def _place_of(self, figure_id: int | None) -> Told | None:
        """What stands in a decision for a link to a figure."""
        if figure_id is None:
            return None
        names = "report_id, number_start, number_end"
        rows = self._ask(f"select {names} from {{}}.figure where figure_id = ?", figure_id)
        if not rows:
            return None
        report_id, start, end = rows[0]
        return {"figure_id": figure_id} if start is None else _place(Number(report_id, start, end))

    def _figure_at(self, place: Told | None) -> int | None:
        """The figure that a link in a decision means; None where it stands no longer."""
        if place is None:
            return None
        rows = (
            self._ask("select figure_id from {}.figure where figure_id = ?", place["figure_id"])
            if "figure_id" in place
            else self._ask(
                "select figure_id from {}.figure where report_id = ? and number_start = ? and number_end = ?",
                *_number(place),
            )
        )
        return int(rows[0][0]) if rows else None

    def _pointing_to(self, number: Number) -> Told:
        """Which figures are parts of one that is about to go, or tell it again."""
        figure_id = self._figure_at(_place(number))
        query = "select report_id, number_start, number_end from {}.figure where number_start is not null and "
        return {
            f"{link} here": [_place(Number(*row)) for row in self._ask(f"{query}{link} = ?", figure_id)]
            for link in LINKS
        }

    # Changing them

    def _take_out(self, number: Number) -> None:
        """Take the figure of a number away, if it stands; its parts become parts of what it told again, if anything."""
        figure_id = self._figure_at(_place(number))
        if figure_id is None:
            return
        self._ask(
            "update {}.figure set subset_of = (select same_as from {}.figure where figure_id = ?)"
            " where subset_of = ? and figure_id is distinct from"
            " (select same_as from {}.figure where figure_id = ?)",
            figure_id,
            figure_id,
            figure_id,
        )
        self._release(_OF_NO_REPORT, [figure_id])
        self._withdraw(number.report_id, [figure_id])
        self.changed = True

    def _stand(self, number: Number, reading: Told, decided: Told, verdict: str | None) -> None:
        """Let the figure of a number say what was decided, and come back if it had gone."""
        figure_id = self._figure_at(_place(number))
        row = self._row(number, decided) | {"verdict": verdict}
        if figure_id is None:
            figure_id = self._come_back(number, reading, row)
        assignments = ", ".join(f"{name} = ?" for name in row)
        self._ask(f"update {{}}.figure set {assignments} where figure_id = ?", *row.values(), figure_id)
        self._to_link[figure_id] = {link: decided[link] for link in LINKS}
        self.changed = True

    def _point_again(self, number: Number, figure_id: int, reading: Told) -> None:
        """Let what pointed to a figure before it was rejected point to it again, unless it was decided otherwise."""
        decided = {each.number: json.loads(each.decided) for each in self.decisions(number.report_id) if each.decided}
        for link in LINKS:
            for place in reading.get(f"{link} here", ()):
                said = decided.get(_number(place))
                if said is None or said[link] == _place(number):
                    query = f"update {{}}.figure set {link} = ? where figure_id = ? and {link} is null"
                    self._ask(query, figure_id, self._figure_at(place))

    def _link_up(self) -> None:
        """Link figures as was decided, once all of them stand that are to stand."""
        waiting, self._to_link = self._to_link, {}
        found = {each: {link: self._figure_at(places[link]) for link in LINKS} for each, places in waiting.items()}
        for link in LINKS:
            for figure_id, links in found.items():
                self._ask(f"update {{}}.figure set {link} = ? where figure_id = ?", links[link], figure_id)
            for figure_id, links in found.items():
                if links[link] is not None:
                    last = self._last_above(figure_id, link)
                    if link == "same_as":  # what told this one again tells the last one now
                        query = "update {}.figure set same_as = ? where same_as = ? or figure_id = ?"
                        self._ask(query, last, figure_id, figure_id)

    def _last_above(self, figure_id: int, link: str) -> int:
        """Follow a link from figure to figure to its end."""
        seen, above = [figure_id], self._above(figure_id, link)
        while above is not None:
            if above in seen:
                raise HasilaError(self._said_of_itself(figure_id, link))
            seen.append(above)
            above = self._above(above, link)
        return seen[-1]

    def _above(self, figure_id: int, link: str) -> int | None:
        ((above,),) = self._ask(f"select {link} from {{}}.figure where figure_id = ?", figure_id)
        return None if above is None else int(above)

    def _said_of_itself(self, figure_id: int, link: str) -> str:
        ((written, report_id),) = self._ask(
            "select substring(body, number_start + 1, number_end - number_start), report_id"
            " from {}.figure join {}.report using (report_id) where figure_id = ?",
            figure_id,
        )
        said = "a part of itself" if link == "subset_of" else "itself told again"
        return f"'{written}' of report {report_id} would be {said}: correct it, or the other one"

    def _row(self, number: Number, decided: Told) -> dict[str, object]:
        """The columns of `figure` that say what was decided, but for its links."""
        row = {name: decided[name] for name in DECIDED if name not in (*LINKS, "source_code")}
        return row | {"source_id": self._source_called(decided["source_code"], decided["source_text"])}

    def _come_back(self, number: Number, reading: Told, row: Mapping[str, object]) -> int:
        """Store a figure again as it was read, with what pointed to it, and say its number."""
        taken = self._ask("select 1 from {}.figure where figure_id = ?", reading["figure_id"])
        figure_id = self._next("figure") if taken else int(reading["figure_id"])
        read = {name: reading[name] for name in _READ if name != "figure_id"}
        place = {"report_id": number.report_id, "number_start": number.start, "number_end": number.end}
        self._insert("figure", [{"figure_id": figure_id, **place, **read, **row}])
        self._point_again(number, figure_id, reading)
        return figure_id


_OF_NO_REPORT = -1
_SENTENCE_END = re.compile(r"[.!؟?…](?=\s|$)|\n")


def _decided(reading: Told, said: Mapping[str, object]) -> Told:
    """What stands after a correction: what it says, and for the rest what was read."""
    decided = {name: reading[name] for name in DECIDED}
    for name, value in said.items():
        decided[name] = _place(value) if isinstance(value, Number) else value
    for name, following in (("metric", "metric_text"), ("category", "category_text")):
        if decided[name] != reading[name]:
            decided[following] = None
    if decided["countries"] != reading["countries"]:
        decided["country_inferred"] = False
    return json.loads(_json(decided)) if said else decided


def _decision(
    number: Number, verdict: str, reading: Told, decided: Told | None, decided_at: datetime.datetime
) -> Decision:
    return Decision(*number, verdict, _json(reading), None if decided is None else _json(decided), decided_at)


def _json(told: Mapping[str, object]) -> str:
    return json.dumps(told, ensure_ascii=False, default=datetime.date.isoformat)


def _place(number: Number) -> Told:
    return {"report_id": number.report_id, "number_start": number.start, "number_end": number.end}


def _number(place: Told) -> Number:
    return Number(place["report_id"], place["number_start"], place["number_end"])


def _moved(place: Told | None, moved: Mapping[Number, Number]) -> Told | None:
    """A link as it is in a later text."""
    if place is None or "figure_id" in place or (number := _number(place)) not in moved:
        return place
    return _place(moved[number])


def _likeness(told: Told) -> tuple[str, str, str]:
    """What makes a number the same in two texts: how it is written, its sentence, and what stands before it there."""
    before = told["quote"][: told["number_start"] - told["quote_start"]]
    return _folded(told["number"]), _folded(told["quote"]), _folded(before)


def _sentences(body: str) -> set[str]:
    return {sentence for part in _SENTENCE_END.split(body) if (sentence := _folded(part))}


def _folded(text: str) -> str:
    return " ".join(fold(text).text.split())
