"""Where the cursor of a chart stands, and where it goes from there."""

from __future__ import annotations

from dataclasses import dataclass

from tui.widgets.cells import Row
from tui.widgets.charted import Charted, Datum, bars_of, is_of


@dataclass(frozen=True, slots=True)
class Standing:
    """One statement of one series."""

    group: int
    datum: Datum


def beginning(charted: Charted, row: Row | None = None) -> Standing | None:
    """Where the cursor stands first; None where nothing is drawn.

    On what the row says that the reader comes from where that is drawn, else at the last place of a line, or at the
    first bar.
    """
    if (drawn := _figure(charted, row)) is not None:
        return drawn
    if charted.scale is None:
        bars = bars_of(charted)
        return Standing(*bars[0]) if bars else None
    slots = charted.slots
    return _highest(charted, slots[-1]) if slots else None


def _figure(charted: Charted, row: Row | None) -> Standing | None:
    """What states the figure of a row, or the last that was made of that row."""
    told = [Standing(number, each) for number, group in enumerate(charted.groups) for each in group.data]
    return next((each for each in reversed(told) if is_of(each.datum, row)), None)


def across(charted: Charted, here: Standing, step: int) -> Standing:
    """The next place at which anything is known, in the same series where that has one there."""
    slots = charted.slots
    at = slots.index(here.datum.slot) + step
    return _near(charted, here, slots[min(max(at, 0), len(slots) - 1)])


def edge(charted: Charted, here: Standing, *, last: bool) -> Standing:
    """The first place, or the last."""
    return _near(charted, here, charted.slots[-1 if last else 0])


def along(charted: Charted, here: Standing, step: int) -> Standing:
    """The next lower statement at the same place, or a higher one; of bars the next, or the one before."""
    told = _at(charted, here.datum.slot) if charted.scale is not None else [Standing(*bar) for bar in bars_of(charted)]
    at = next((at for at, each in enumerate(told) if each.group == here.group and each.datum is here.datum), 0)
    return told[min(max(at + step, 0), len(told) - 1)]


def _at(charted: Charted, slot: int) -> list[Standing]:
    """What is stated at a place, the highest first, what is no number last."""
    told = [Standing(number, each) for number, group in enumerate(charted.groups) for each in group.at(slot)]
    return sorted(told, key=lambda each: (each.datum.value is None, -(each.datum.value or 0)))


def _highest(charted: Charted, slot: int) -> Standing:
    return _at(charted, slot)[0]


def _near(charted: Charted, here: Standing, slot: int) -> Standing:
    """What the series states at a place, the last where it states several, else the nearest value of another."""
    if slot == here.datum.slot:
        return here
    if own := charted.groups[here.group].at(slot):
        return Standing(here.group, own[-1])
    value = here.datum.value or 0
    return min(_at(charted, slot), key=lambda each: abs((each.datum.value or 0) - value))
