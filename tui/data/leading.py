"""Where a row leads: to what lies behind it."""

from __future__ import annotations

from collections.abc import Mapping

from tui.data.answers import Database
from tui.data.catalogue import View
from tui.data.filters import Condition, is_value
from tui.labels.marks import written
from tui.labels.words import Language, Words


def behind(database: Database, view: View, row: Mapping[str, object]) -> tuple[View, tuple[Condition, ...]] | None:
    """What lies behind a row: the view its header opens, held to the row; None where it opens nothing."""
    if view.summary is not None:
        from tui.data.summaries.behind import rows_behind

        return rows_behind(view, row)
    if view.leads is not None and (led := database.views.get(str(row[view.leads]))) is not None:
        return led, ()
    if view.opens is None or view.opens.view not in database.views:
        return None
    target = database.views[view.opens.view]
    named = Words(en=f"behind {_named(view, row, 'en')}", ar=f"ما وراء {_named(view, row, 'ar')}")
    # A list holds no null: what a row does not carry, it holds nothing to.
    carried = [name for name in view.opens.carry if row[name] is not None or not target.column(name).list]
    if not carried:
        return None
    first, *others = (is_value(target, column, row[column], named) for column in carried)
    held = (Condition(first.sql, first.parameters, named, first.columns), *others)
    return target, held


def _named(view: View, row: Mapping[str, object], language: Language) -> str:
    """A row in a few words: what its first columns say."""
    said = [
        _written(row, column.name, value) if column.kind == "count" and isinstance(value, int) else str(value)
        for column in view.columns
        if column.kind in ("text", "year", "count") and (value := row.get(column.shown(language))) is not None
    ]
    return " · ".join(said[:3])


def _written(row: Mapping[str, object], name: str, value: int) -> str:
    """A count, and a figure with its mark."""
    own = name not in ("deaths", "value")
    qualifier = row.get(f"{name}_qualifier" if own else "qualifier")
    upper = row.get(f"{name}_max" if own else "value_max")
    return written(value, upper if isinstance(upper, int) else None, str(qualifier))
