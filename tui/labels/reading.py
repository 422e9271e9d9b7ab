"""What the source pane says about the text in it, in both languages."""

from __future__ import annotations

from tui.labels.words import Words

ASIDE = Words("not among the rows", "ليس بين الصفوف")
NO_MORE_FIGURES = Words("No further figure in this text.", "لا رقم بعد هذا في النص.")
NO_FIGURE_BEFORE = Words("No figure before this one in the text.", "لا رقم قبل هذا في النص.")
FIND_HINT = Words("search in the text, Enter keeps, Esc clears", "ابحث في النص، Enter يُبقي، Esc يمحو")
NOTHING_SAID = Words("not in this text", "لا يرد في هذا النص")
NO_ROW = Words("This figure is not among the rows of the table.", "ليس هذا الرقم بين صفوف الجدول.")
IN_SOURCE_PANE = Words(
    "In the source pane; where nothing is searched for, n and N go from figure to figure",
    "في لوح المصدر؛ وحيث لا بحث ينقلك n وN من رقم إلى رقم",
)


def figure_position(at: int, total: int) -> Words:
    """Which figure of the text is chosen."""
    return Words(f"figure {at:,} of {total:,}", f"الرقم {at:,} من {total:,}")


def match_position(at: int, total: int) -> Words:
    """Which place of those that say what is looked for."""
    return Words(f"{at:,} of {total:,}", f"{at:,} من {total:,}")
