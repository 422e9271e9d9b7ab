"""How a reader has arranged the columns of a view: kept in the platform's folder for state, names and widths only."""

from __future__ import annotations

import contextlib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from tui.data.catalogue import Column

REGROUPED = {"count": "number", "number": "count"}
"""What a column is shown as once its grouping is switched; a year is never grouped."""

NARROWEST, WIDEST = 3, 400
"""Cells between which a width may be chosen."""


@dataclass(frozen=True, slots=True)
class Arrangement:
    """Widths, order, what is hidden, and how many columns stay in sight; as the view has it where nothing is said."""

    widths: tuple[tuple[str, int], ...] = ()
    order: tuple[str, ...] = ()
    """Names of columns; those not named here come after, as the view has them."""
    hidden: frozenset[str] = frozenset()
    pinned: int = 1
    regrouped: frozenset[str] = frozenset()
    """Counts that are not to be grouped, and numbers that are."""

    def arranged(self, columns: Sequence[Column]) -> list[Column]:
        """All columns in the order that was chosen, hidden ones among them."""
        places = {name: place for place, name in enumerate(self.order)}
        return [
            replace(column, kind=REGROUPED[column.kind])
            if column.name in self.regrouped and column.kind in REGROUPED
            else column
            for column in sorted(columns, key=lambda column: places.get(column.name, len(places)))
        ]

    def width(self, name: str) -> int | None:
        """The cells that were chosen for a column."""
        return dict(self.widths).get(name)

    def with_width(self, name: str, cells: int) -> Arrangement:
        """The same with another width for a column."""
        chosen = {**dict(self.widths), name: max(NARROWEST, min(cells, WIDEST))}
        return replace(self, widths=tuple(chosen.items()))

    def toggled(self, name: str, columns: Sequence[Column]) -> Arrangement:
        """The same with a column hidden or shown again; the last one in sight stays."""
        hidden = self.hidden ^ {name}
        return self if all(column.name in hidden for column in columns) else replace(self, hidden=hidden)

    def moved(self, name: str, by: int, columns: Sequence[Column]) -> Arrangement:
        """The same with a column some places further on, or back."""
        names = [column.name for column in self.arranged(columns)]
        place = names.index(name)
        names.insert(max(0, min(place + by, len(names) - 1)), names.pop(place))
        return replace(self, order=tuple(names))


def remembered(database: Path, view: str) -> Arrangement:
    """How a view of a file was arranged last; what cannot be read is as if nothing had been."""
    try:
        kept = _kept(database)[view]
        widths = tuple((str(name), int(cells)) for name, cells in kept["widths"])
        return Arrangement(
            widths,
            tuple(map(str, kept["order"])),
            frozenset(map(str, kept["hidden"])),
            int(kept["pinned"]),
            frozenset(map(str, kept.get("regrouped", ()))),
        )
    except (KeyError, TypeError, ValueError):
        return Arrangement()


def remember(database: Path, view: str, arrangement: Arrangement) -> None:
    """Keep how a view of a file is arranged; where that cannot be written it lasts as long as the program."""
    file = _file(database)
    kept = _kept(database)
    kept[view] = {
        "widths": arrangement.widths,
        "order": arrangement.order,
        "hidden": sorted(arrangement.hidden),
        "pinned": arrangement.pinned,
        "regrouped": sorted(arrangement.regrouped),
    }
    import json

    new = file.with_name(f".{file.name}.new")
    with contextlib.suppress(OSError):
        file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        new.write_text(json.dumps(kept, ensure_ascii=True), "ascii")
        new.replace(file)


def _kept(database: Path) -> dict[str, dict[str, Any]]:
    try:
        written = _file(database).read_text("ascii")
        import json

        kept = json.loads(written)
    except (OSError, ValueError):
        return {}
    return kept if isinstance(kept, dict) else {}


def _file(database: Path) -> Path:
    """One file for each database, called by a digest of its path."""
    import hashlib

    from platformdirs import user_state_path

    digest = hashlib.sha256(str(database.resolve()).encode("utf-8", "surrogateescape")).hexdigest()[:32]
    return user_state_path("hasila", appauthor=False) / "columns" / f"{digest}.json"
