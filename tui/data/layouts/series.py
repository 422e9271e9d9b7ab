"""Figures of rows that state them: whole years by country, or running totals by day."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date

from tui.data.layouts.profiles import Counted, Profile
from tui.data.new_rows import NewFigure, Record
from tui.text.folding import fold

Cells = Mapping[str, str | None]

_MONTH = 28
"""Days from which on a period is one of headlines (level A), not of single events."""


class Series:
    """Goes through the rows of a file, and remembers what it could not take."""

    def __init__(self, profile: Profile, file: str, columns: Sequence[str], codes: Mapping[str, str]) -> None:
        """`codes` are those of countries by their folded names."""
        self.profile = profile
        self.taken = profile.counted(columns)
        self._file = file
        self._columns = columns
        self._codes = codes
        self._unknown: Counter[str] = Counter()
        self._unreadable: list[int] = []

    def figures(self, rows: Iterable[Cells]) -> Iterator[NewFigure]:
        """A figure for every number of a column that counts; an empty cell is unknown, and no figure."""
        for place, cells in enumerate(rows, 1):
            period = self._period(cells)
            countries = self._countries(cells)
            if period is None:
                self._unreadable.append(place)
            elif countries is not None:
                yield from self._row(place, cells, period, countries)

    def problems(self) -> Iterator[str]:
        """What was left out, a sentence each."""
        for name, count in self._unknown.items():
            yield f"{self._file}: '{name}' ({count} rows left out) is no country known here"
        if self._unreadable:
            places = ", ".join(map(str, self._unreadable[:5])) + (" …" if len(self._unreadable) > 5 else "")
            yield f"{self._file}: rows left out whose date or number cannot be read: {places}"

    def left_out(self) -> Iterator[str]:
        """The columns that became no figures, and why where the layout says it."""
        known = {*self.profile.columns.values(), *(column for column, _ in self.taken)}
        rest = [column for column in self._columns if column not in known]
        reasons: dict[str, list[str]] = {}
        for column in rest:
            reasons.setdefault(self.profile.reason(column) or "not counted here", []).append(column)
        for reason, columns in reasons.items():
            yield f"{', '.join(columns)}: {reason}"

    def _row(
        self, place: int, cells: Cells, period: tuple[date, date], countries: tuple[str, ...]
    ) -> Iterator[NewFigure]:
        values = {column: _whole(cells.get(column)) for column, _ in self.taken}
        if any(value is None and (cells.get(column) or "").strip() for column, value in values.items()):
            self._unreadable.append(place)
        for column, counted in self.taken:
            value = values[column]
            if value is not None:
                whole = counted.part_of if values.get(counted.part_of or "") is not None else None
                yield self._figure(place, cells, period, countries, column, counted, value, whole)

    def _figure(
        self,
        place: int,
        cells: Cells,
        period: tuple[date, date],
        countries: tuple[str, ...],
        column: str,
        counted: Counted,
        value: int,
        whole: str | None,
    ) -> NewFigure:
        return NewFigure(
            key=f"{place} {column}",
            metric=counted.metric,
            value=value,
            qualifier="exact",
            countries=countries,
            place=self.profile.place,
            level="A" if (period[1] - period[0]).days >= _MONTH else "B",
            rule=f"dataset: {self.profile.form}",
            category=counted.category,
            category_text=counted.text,
            subset_of=f"{place} {whole}" if whole is not None else None,
            period_start=period[0],
            period_end=period[1],
            source_key=self._source(cells),
            record=Record(self._file, place, column, {name: cell or "" for name, cell in cells.items()}),
        )

    def _source(self, cells: Cells) -> str | None:
        if self.profile.source is not None:
            return self.profile.source.code
        return self.profile.sources.get(cells.get(self.profile.columns["source"]) or "")

    def _period(self, cells: Cells) -> tuple[date, date] | None:
        try:
            if self.profile.begin is not None:
                return self.profile.begin, date.fromisoformat((cells[self.profile.columns["date"]] or "")[:10])
            year = int(cells[self.profile.columns["year"]] or "")
            return date(year, 1, 1), date(year, 12, 31)
        except ValueError:
            return None

    def _countries(self, cells: Cells) -> tuple[str, ...] | None:
        """The codes of a row's country; None for a name that is not known, which is remembered."""
        if self.profile.countries:
            return self.profile.countries
        name = cells[self.profile.columns["country"]] or ""
        if name in self.profile.several:
            return self.profile.several[name]
        code = self._codes.get(fold(name).text)
        if code is None:
            self._unknown[name] += 1
            return None
        return (code,)


def _whole(cell: str | None) -> int | None:
    """A whole number that is not negative, also written as 12.0; None for anything else."""
    digits = (cell or "").strip().removesuffix(".0")
    return int(digits) if digits.isascii() and digits.isdigit() else None
