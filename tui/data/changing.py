"""Changing what is stored: a report is forgotten, described anew, or read again. Part of the writer of an edition."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from tui.data.event_tables import EventTables
from tui.data.identifiers import quoted
from tui.errors import HasilaError

DESCRIBING = ("title", "publisher", "published", "url")
"""What may be changed about a report; everything else comes from its text."""


@dataclass(frozen=True, slots=True)
class StoredReport:
    """What a database says about a report."""

    report_id: int
    kind: str
    title: str
    publisher: str | None
    published: date | None
    url: str | None
    body: str | None


@dataclass(frozen=True, slots=True)
class Forgotten:
    """What went with a report."""

    title: str
    figures: int
    decisions: int
    released: int
    """Figures of other reports that told one of its figures again, or were a part of one, and now stand alone."""


class Changes(EventTables):
    """The statements by which a writer changes what is stored."""

    forgot = False
    """Whether something was taken out that must not be left in the file's unused blocks either."""

    def report(self, report_id: int) -> StoredReport:
        """One report; `HasilaError` where there is none of that number."""
        names = "report_id, kind, title, publisher, published, url, body"
        rows = self._ask(f"select {names} from {{}}.report where report_id = ?", report_id)
        if not rows:
            raise HasilaError(f"there is no report {report_id}; 'hasila reports' lists those there are")
        return StoredReport(*rows[0])

    def describe(self, report_id: int, said: Mapping[str, object]) -> None:
        """Change what is known about a report, by the names in `DESCRIBING`."""
        if strange := set(said) - set(DESCRIBING):
            raise ValueError(f"'{min(strange)}' of a report cannot be changed")
        self.report(report_id)
        for name, value in said.items():
            self._ask(f"update {{}}.report set {quoted(name)} = ? where report_id = ?", value, report_id)
        self.changed = True

    def forget(self, report_id: int) -> Forgotten:
        """Take a report out with its figures, decisions and findings; what pointed to its figures is released."""
        report = self.report(report_id)
        figures = self._numbers(report_id)
        released = self._release(report_id, figures)
        decisions = self._ask("delete from {}.decision where report_id = ? returning report_id", report_id)
        self._withdraw(report_id, figures)
        self._forget_events(report_id)
        self._ask("delete from {}.report where report_id = ?", report_id)
        self._ask(
            "delete from {}.source where code is null"
            " and source_id not in (select source_id from {}.figure where source_id is not null)"
        )
        for kept in ("_hashes", "_unlisted_sources"):
            vars(self).pop(kept, None)
        self.changed = self.forgot = True
        return Forgotten(report.title, len(figures), len(decisions), released)

    def take_place(self, report_id: int, old: Sequence[int]) -> None:
        """Let new figures of a report take the place of old ones: what pointed to a number still points to it."""
        gone = set(old)
        places = self._places(report_id)
        heirs = {place: (number, original) for number, original, place in places if number not in gone}
        for number, _, place in places:
            if number in gone and place in heirs:
                heir, original = heirs[place]
                self._point(report_id, number, heir, heir if original is None else original)
        self._release(report_id, old)
        self._withdraw(report_id, old)
        self.changed = True

    def figures_of(self, report_id: int) -> list[int]:
        """The numbers of a report's figures."""
        return self._numbers(report_id)

    def periods_of(self, report_id: int) -> list[tuple[object, ...]]:
        """Where each number of a report stands, and from when to when it counts."""
        columns = "number_start, number_end, period_start, period_end"
        return self._ask(f"select {columns} from {{}}.figure where report_id = ?", report_id)

    def _numbers(self, report_id: int) -> list[int]:
        rows = self._ask("select figure_id from {}.figure where report_id = ? order by figure_id", report_id)
        return [number for (number,) in rows]

    def _places(self, report_id: int) -> list[tuple[int, int | None, tuple[int, int]]]:
        """Each figure, what it tells again, and where its number stands."""
        columns = "figure_id, same_as, number_start, number_end"
        rows = self._ask(f"select {columns} from {{}}.figure where report_id = ? order by figure_id desc", report_id)
        return [(number, original, (start, end)) for number, original, start, end in rows]

    def _point(self, report_id: int, old: int, whole: int, original: int) -> None:
        """Turn links of other reports from one figure to another."""
        for link, number in (("same_as", original), ("subset_of", whole)):
            self._ask(f"update {{}}.figure set {link} = ? where {link} = ? and report_id <> ?", number, old, report_id)

    def _release(self, report_id: int, gone: Sequence[int]) -> int:
        """Take away links of other reports to figures that go: the first that told one again stands in its place."""
        heirs = (
            "select same_as as original, min(figure_id) as heir from {}.figure"
            " where list_contains(?::integer[], same_as) and report_id <> ? group by same_as"
        )
        retold = self._ask(
            "update {}.figure set same_as = nullif(heir, figure_id)"
            f" from ({heirs}) as inherited where same_as = original and report_id <> ? returning figure_id",
            list(gone),
            report_id,
            report_id,
        )
        parts = self._ask(
            "update {}.figure set subset_of = null"
            " where list_contains(?::integer[], subset_of) and report_id <> ? returning figure_id",
            list(gone),
            report_id,
        )
        return len({*retold, *parts})

    def _withdraw(self, report_id: int, gone: Sequence[int]) -> None:
        """Take figures away, and the findings that speak of them."""
        self._ask(
            "delete from {}.finding where report_id = ? or list_has_any(figures, ?::integer[])", report_id, list(gone)
        )
        self._ask("delete from {}.figure where list_contains(?::integer[], figure_id)", list(gone))
