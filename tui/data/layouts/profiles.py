"""The layouts that are known, and which of them a file has."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from tui.data.new_rows import Source

FORMS = ("events", "yearly", "cumulative")
"""A table of events, figures of whole years, running totals."""


@dataclass(frozen=True, slots=True)
class Counted:
    """A column of numbers that become figures."""

    heading: re.Pattern[str]
    metric: str
    category: str
    text: str | None = None
    """The category as the layout calls it, where the code says too little."""
    part_of: str | None = None
    """The column of the whole it is a part of."""


@dataclass(frozen=True, slots=True)
class Profile:
    """A layout: how it is known, and what its columns mean."""

    name: str
    form: str
    needs: tuple[str, ...]
    """Columns by which it is recognised: all of them are there."""
    report: Mapping[str, str]
    source: Source | None
    """Who counted; None where each row says it."""
    columns: Mapping[str, str]
    """Which column has the country, the year, the date, the source."""
    figures: tuple[Counted, ...]
    first: Mapping[str, str]
    """Columns of events under the names that all layouts share."""
    several: Mapping[str, tuple[str, ...]]
    """Names that are several countries together."""
    sources: Mapping[str, str]
    """Who counted, by the word that a row has for it."""
    countries: tuple[str, ...]
    place: str | None
    begin: date | None
    """When running totals begin."""
    left_out: Mapping[str, str]
    """Why columns are not taken, by an expression for their headings."""

    def counted(self, columns: Iterable[str]) -> list[tuple[str, Counted]]:
        """The columns that become figures, each with the first description that fits its heading."""
        described = (
            (column, next((each for each in self.figures if each.heading.search(column)), None)) for column in columns
        )
        return [(column, each) for column, each in described if each is not None]

    def fits(self, columns: Sequence[str]) -> bool:
        """Whether a file with these columns has this layout."""
        return set(self.needs) <= set(columns) and (self.form == "events" or bool(self.counted(columns)))

    def reason(self, column: str) -> str | None:
        """Why a column is not taken, where the layout says it."""
        return next((why for heading, why in self.left_out.items() if re.search(heading, column)), None)


def fitting(columns: Sequence[str]) -> Profile | None:
    """The layout of a file with these columns: of several that fit, the one that needs most of them."""
    fits = [profile for profile in known() if profile.fits(columns)]
    return max(fits, key=lambda profile: len(profile.needs), default=None)


@cache
def known() -> tuple[Profile, ...]:
    """Every layout that is described beside this module."""
    return tuple(read(path) for path in sorted(Path(__file__).parent.glob("*.toml")))


def read(path: Path) -> Profile:
    """Read the description of a layout. Raises `KeyError` or `ValueError` for what it lacks: it is ours."""
    said = tomllib.loads(path.read_text(encoding="utf-8"))
    if said["form"] not in FORMS:
        raise ValueError(f"{path.name}: the form is one of {', '.join(FORMS)}")
    return Profile(
        name=path.stem,
        form=said["form"],
        needs=tuple(said["needs"]),
        report=said["report"],
        source=_source(said["source"]) if "source" in said else None,
        columns=said.get("columns", {}),
        figures=tuple(_counted(each) for each in said.get("figure", ())),
        first=said.get("first", {}),
        several={name: tuple(codes) for name, codes in said.get("several", {}).items()},
        sources=said.get("sources", {}),
        countries=tuple(said.get("countries", ())),
        place=said.get("place"),
        begin=said.get("begin"),
        left_out=said.get("left_out", {}),
    )


def _source(said: Mapping[str, Any]) -> Source:
    return Source(**{**said, "aliases": tuple(said["aliases"])})


def _counted(said: Mapping[str, str]) -> Counted:
    return Counted(re.compile(said["heading"]), said["metric"], said["category"], said.get("text"), said.get("part_of"))
