"""Checks in a database: what they found, and restatements by other reports. Part of the writer of an edition."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from functools import cached_property
from typing import Any

Ask = Callable[..., list[tuple[Any, ...]]]
"""Puts SQL, in which {} stands for the schema of the tables, and its values to a database."""

READ = (
    "figure_id", "metric", "metric_text", "value", "value_max", "qualifier", "countries", "country_inferred", "place",
    "category", "category_text", "subset_of", "same_as", "period_start", "period_end", "source_text", "level",
    "quote_start", "quote_end", "number_start", "number_end", "rule",
)  # fmt: skip
"""The columns of a figure that the checks need, before the code of its source."""

_PAIRS = """
    with told as (
        select figure_id, report_id, value, value_max, metric, coalesce(metric_text, '') as metric_text, category,
               array_to_string(list_sort(countries), '+') as countries, coalesce(place, '') as place,
               period_start, period_end, source_id, value_max is null and value % 1000 = 0 as is_round,
               qualifier in ('more_than', 'at_least') as is_least
        from {}.figure
        where same_as is null and level = 'A' and value is not null and source_id is not null
          and period_start is not null and period_end is not null
    ),
    -- An exact number may be told again as it is, cut off at its thousands, or rounded to them.
    reach as (
        select *, unnest(list_distinct(
            case when is_round or value_max is not null then [value]
                 else [value, value - value % 1000, (value + 500) // 1000 * 1000] end
        )) as reached
        from told
    )
    select again.figure_id, original.figure_id
    from told as again
    join reach as original using (
        metric, metric_text, category, countries, place, period_start, period_end, source_id
    )
    where again.value = original.reached and again.report_id <> original.report_id
      and greatest(again.figure_id, original.figure_id) >= ?
      and case when again.value = original.value
               then again.value_max is not distinct from original.value_max and original.figure_id < again.figure_id
               else again.is_round and not (again.is_least and original.reached > original.value) end
"""


@dataclass(frozen=True, slots=True)
class NewFinding:
    """What a check found, to be stored; what the fields mean stands in `queries/schema.sql`."""

    kind: str
    holds: bool | None
    figures: tuple[int, ...]
    arithmetic: str
    stated: int | None = None
    computed: float | None = None
    factor: float | None = None
    words_start: int | None = None
    words_end: int | None = None


@dataclass(frozen=True, slots=True)
class CheckedText:
    """A stored text with its figures, in the order of the text."""

    report_id: int
    body: str
    figures: Sequence[Mapping[str, Any]] = field(default_factory=tuple)
    """By the names of `READ`, and `source_code`."""


class Checks:
    """The statements by which a writer keeps what the checks found."""

    changed: bool
    failing: dict[int, list[NewFinding]]
    """What does not add up, by report, among what was stored since the edition was begun."""
    first_new: int | None
    """The first figure stored since the edition was begun."""

    def _ask(self, sql: str, *values: object) -> list[tuple[Any, ...]]:
        raise NotImplementedError

    def _insert(self, table: str, rows: Sequence[Mapping[str, object]]) -> None:
        raise NotImplementedError

    def _next(self, table: str) -> int:
        raise NotImplementedError

    def keep_findings(self, report_id: int, findings: Sequence[NewFinding]) -> None:
        """Store what was found in a report, in place of what was found in it before."""
        if report_id in self._reports_with_findings:
            self._ask("delete from {}.finding where report_id = ?", report_id)
        self._reports_with_findings.add(report_id)
        rows = [
            {"finding_id": self._next("finding"), "report_id": report_id, **asdict(finding)} for finding in findings
        ]
        self._insert("finding", [{**row, "figures": list(row["figures"])} for row in rows])
        self.failing[report_id] = [finding for finding in findings if finding.holds is False]
        self.changed = True

    @cached_property
    def _reports_with_findings(self) -> set[int]:
        """Asked once: a question for every new report would have its rows stored one report at a time."""
        return {number for (number,) in self._ask("select distinct report_id from {}.finding")}

    def texts(self, report_id: int | None = None) -> Iterator[CheckedText]:
        """The stored texts, or one of them, with the figures that the checks need."""
        return checked_texts(self._ask, report_id)

    def link_restatements(self) -> int:
        """Link new figures to those of other reports that they tell again, or that tell them again rounded.

        The same source, people and time, and the same value: the exact one, and of equals the one stored first, stands.
        """
        if self.first_new is None:
            return 0
        links = _links(self._ask(_PAIRS, self.first_new))
        if links:
            given = "(select unnest(?::integer[]) as again, unnest(?::integer[]) as original) as link"
            for column in ("same_as", "figure_id"):
                sql = f"update {{}}.figure as figure set same_as = original from {given} where figure.{column} = again"
                self._ask(sql, list(links), list(links.values()))
        return len(links)


def checked_texts(ask: Ask, report_id: int | None = None) -> Iterator[CheckedText]:
    """Every text of a database, or one of them, with its figures."""
    wanted = "kind = 'text' and (?::integer is null or report_id = ?)"
    columns = ", ".join(f"figure.{name}" for name in READ)
    bodies = f"select report_id, body from {{}}.report where {wanted} order by report_id"
    for number, body in ask(bodies, report_id, report_id):
        rows = ask(
            f"select {columns}, code from {{}}.figure as figure left join {{}}.source as source using (source_id)"
            " where report_id = ? order by number_start, figure_id",
            number,
        )
        yield CheckedText(number, body, [dict(zip((*READ, "source_code"), row, strict=True)) for row in rows])


def _links(pairs: Sequence[tuple[int, int]]) -> dict[int, int]:
    """What each figure tells again: of those it may, the first that tells nothing again itself."""
    originals: dict[int, list[int]] = {}
    for again, original in pairs:
        originals.setdefault(again, []).append(original)
    standing = {again: [number for number in found if number not in originals] for again, found in originals.items()}
    return {again: min(found) for again, found in standing.items() if found}
