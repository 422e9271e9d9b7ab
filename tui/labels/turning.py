"""What is said about Arabic that was stored in the order of drawing."""

from __future__ import annotations

from collections.abc import Sequence

from tui.labels.words import Words, isolated

TURN = Words("Turn the letters", "اقلب الحروف")
LEAVE = Words("Leave them as they are stored", "اتركها كما خُزنت")
NOT_TEXT = Words("The letters of this column cannot be turned: it holds no text.", "لا تُقلب حروف هذا العمود: ليس نصًّا.")


def offer(columns_en: Sequence[str], columns_ar: Sequence[str]) -> Words:
    """A question, whether to turn the letters of some columns."""
    return Words(
        f"{', '.join(columns_en)}: the Arabic seems to be stored backwards, last letter first. Turn it to be read and "
        "searched? The file stays as it is.",
        f"{'، '.join(map(isolated, columns_ar))}: يبدو أن العربية هنا مخزونة معكوسة، آخر الحروف أولًا. أتُقلب لتُقرأ "
        "ويُبحث فيها؟ يبقى الملف كما هو.",
    )


def turned(columns_en: Sequence[str], columns_ar: Sequence[str]) -> Words:
    """The letters of some columns are turned."""
    return Words(
        f"letters turned: {', '.join(columns_en)}",
        f"حروف مقلوبة: {'، '.join(map(isolated, columns_ar))}",
    )
