"""Datasets: a CSV file and a TOML file that says what its columns are, turned into a report and its figures.

Every figure keeps its row as it was read. A row that cannot be understood is told, never dropped in silence.
What the description may say is shown by `tui/sample/ucdp_country_year.toml`.
"""

from __future__ import annotations

import csv
import datetime
import hashlib
import io
import tomllib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from tui.data.building import Writer
from tui.data.new_rows import NamedCountry, NewFigure, NewReport, Record, Source
from tui.errors import HasilaError
from tui.text.digits import western
from tui.text.folding import fold


@dataclass(frozen=True, slots=True)
class Description:
    """What a dataset's own TOML file says about it."""

    path: Path
    file: Path
    report: Mapping[str, object]
    source: Source
    country: str
    year: str
    value: str
    metric: str
    category: str
    several: Mapping[str, tuple[str, ...]]
    """Names that no country has alone, and the codes they stand for."""


@dataclass(frozen=True, slots=True)
class Dataset:
    """A dataset as it was read, ready to be stored."""

    report: NewReport
    source: Source
    figures: tuple[NewFigure, ...]
    problems: tuple[str, ...]
    """What could not be read, a sentence each."""

    def store(self, writer: Writer) -> int:
        """Store all of it and say the number of its report."""
        writer.add_source(self.source)
        report_id = writer.add_report(self.report)
        writer.add_figures(report_id, self.figures)
        return report_id


def read_description(path: Path) -> Description:
    """Read the TOML file that describes a dataset."""
    try:
        said = tomllib.loads(path.read_text(encoding="utf-8"))
        columns, figure, source = said["columns"], said["figure"], said["source"]
        return Description(
            path=path,
            file=path.parent / said["file"],
            report={"title": said["report"]["title"], **said["report"]},
            source=Source(**{"aliases": (), **source, **_tuple_of("aliases", source)}),
            country=columns["country"],
            year=columns["year"],
            value=columns["value"],
            metric=figure["metric"],
            category=figure["category"],
            several={name: tuple(codes) for name, codes in said.get("several", {}).items()},
        )
    except OSError as problem:
        raise HasilaError(f"{path} cannot be read: {problem.strerror}") from problem
    except (UnicodeDecodeError, tomllib.TOMLDecodeError) as problem:
        raise HasilaError(f"{path} is not TOML in UTF-8: {problem}") from problem
    except (KeyError, TypeError) as problem:
        raise HasilaError(f"{path} does not describe a dataset: {problem} is missing or unknown") from problem


def read_dataset(description: Description, countries: Iterable[NamedCountry]) -> Dataset:
    """Read the file that is described; countries go by any name they are known under."""
    try:
        data = description.file.read_bytes()
        text = data.decode("utf-8-sig")
    except OSError as problem:
        raise HasilaError(f"{description.file} cannot be read: {problem.strerror}") from problem
    except UnicodeDecodeError as problem:
        raise HasilaError(f"{description.file} is not UTF-8: save it as UTF-8") from problem
    reading = _Reading(description, codes_of(countries))
    figures = tuple(reading.figures(text))
    return Dataset(_report(description, data), description.source, figures, tuple(reading.problems()))


class _Reading:
    """Goes through the rows, and remembers what it could not read."""

    def __init__(self, description: Description, codes: Mapping[str, str]) -> None:
        self._description = description
        self._codes = codes
        self._unknown: dict[str, int] = {}
        self._unreadable: list[int] = []

    def figures(self, text: str) -> Iterator[NewFigure]:
        rows = csv.DictReader(io.StringIO(text, newline=""), strict=True)
        self._see_that_columns_are_there(rows.fieldnames or ())
        try:
            for place, cells in enumerate(rows, 1):
                figure = self._figure(place, cells)
                if figure is not None:
                    yield figure
        except csv.Error as problem:
            raise HasilaError(f"{self._description.file}, line {rows.line_num}: {problem}") from problem

    def problems(self) -> Iterator[str]:
        name, described = self._description.file.name, self._description.path.name
        for country, count in self._unknown.items():
            yield f"{name}: '{country}' ({count} rows left out) is no country known here; name its codes in {described}"
        if self._unreadable:
            places = ", ".join(map(str, self._unreadable[:5])) + (" …" if len(self._unreadable) > 5 else "")
            yield f"{name}: rows left out where a cell is missing or too many, or year or value is no number: {places}"

    def _see_that_columns_are_there(self, names: Sequence[str]) -> None:
        described = self._description
        for name in (described.country, described.year, described.value):
            if name not in names:
                raise HasilaError(f"{described.file} has no column '{name}', which {described.path.name} names")

    def _figure(self, place: int, cells: Mapping[str, str]) -> NewFigure | None:
        described = self._description
        year, value = _whole(cells[described.year]), _whole(cells[described.value])
        whole = year is not None and value is not None and datetime.MINYEAR <= year <= datetime.MAXYEAR
        if not whole or None in cells or None in cells.values():
            self._unreadable.append(place)
            return None
        assert year is not None
        countries = self._countries(cells[described.country])
        if countries is None:
            return None
        return NewFigure(
            key=str(place),
            metric=described.metric,
            value=value,
            qualifier="exact",
            countries=countries,
            level="A",
            rule="dataset",
            category=described.category,
            period_start=datetime.date(year, 1, 1),
            period_end=datetime.date(year, 12, 31),
            source_key=described.source.code,
            record=Record(described.file.name, place, described.value, cells),
        )

    def _countries(self, name: str) -> tuple[str, ...] | None:
        """The codes a name stands for; None for a name that is not known, which is remembered."""
        if name in self._description.several:
            return self._description.several[name]
        code = self._codes.get(fold(name).text)
        if code is None:
            self._unknown[name] = self._unknown.get(name, 0) + 1
            return None
        return (code,)


def _report(description: Description, data: bytes) -> NewReport:
    try:
        return NewReport(
            kind="dataset",
            sha256=hashlib.sha256(data).hexdigest(),
            file_name=description.file.name,
            **description.report,  # type: ignore[arg-type]
        )
    except TypeError as problem:
        raise HasilaError(f"{description.path}: [report] says something unknown: {problem}") from problem


def codes_of(countries: Iterable[NamedCountry]) -> dict[str, str]:
    """The code of every name, folded; where two countries share one, it is the one shown under that name."""
    countries = list(countries)
    names = [
        (name, country.code)
        for country in countries
        for name in (*country.aliases, country.formal_ar, country.formal_en)
    ]
    names += [(name, country.code) for country in countries for name in (country.name_ar, country.name_en)]
    return {fold(name).text: code for name, code in names}


def _whole(cell: str | None) -> int | None:
    """A whole number that is not negative, in digits of any script; None for anything else."""
    digits = western((cell or "").strip())
    return int(digits) if digits.isascii() and digits.isdigit() else None


def _tuple_of(name: str, fields: Mapping[str, Sequence[str]]) -> dict[str, tuple[str, ...]]:
    return {name: tuple(fields[name])} if name in fields else {}
