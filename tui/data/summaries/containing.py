"""What must not be added up, as far as it can be seen in the rows: figures, wholes among their parts, levels, sources.

Every warning is a sentence about what was found in the rows that are summed; nothing is left out of a sum for it.
"""

from __future__ import annotations

from collections.abc import Iterator

from tui.data.summaries.levels import levels, parents, running_total, several_sources, wider_places
from tui.data.summaries.questions import Pivot, of_figures
from tui.data.summaries.rows import Rows, number
from tui.data.summaries.wholes import few_values, wholes
from tui.labels import summaries as words_of
from tui.labels.words import Words


def warnings_of(question: Pivot, rows: Rows) -> tuple[Words, ...]:
    """Why the sums of a pivot may count twice, the surest reason first."""
    if of_figures(question.base):
        return (words_of.figures_not_added(list(_reasons(question, rows))),)
    values = few_values(question, rows)
    return (
        *wholes(question, rows, values),
        *levels(question, rows),
        *parents(question, rows),
        *wider_places(question, rows, values),
        *several_sources(question, rows),
        *running_total(question, rows),
    )


def _reasons(question: Pivot, rows: Rows) -> Iterator[Words]:
    """What of these figures forbids adding them."""
    has = set(question.base.returned)
    sentences = (
        ("source_id", "count(distinct coalesce(cast(source_id as varchar), ''))", words_of.sources, 1),
        ("same_as", "count(same_as)", words_of.restatements, 0),
        ("subset_of", "count(subset_of)", words_of.parts, 0),
        ("depth", "count(*) filter (where try_cast(depth as integer) > 0)", words_of.parts, 0),
        ("qualifier", "count(*) filter (where qualifier <> 'exact')", words_of.inexact, 0),
    )
    for name, sql, words, harmless in sentences:
        if name in has and (found := number(rows.one(sql)[0])) > harmless:
            yield words(found)
