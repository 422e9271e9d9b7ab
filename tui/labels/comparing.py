"""How a column can be compared, in both languages: the name of each way, and the sentence a condition becomes."""

from __future__ import annotations

from collections.abc import Callable

from tui.labels.words import Words

OPERATORS: dict[str, Words] = {
    "contains": Words("contains", "فيه"),
    "is": Words("is", "هو"),
    "starts": Words("starts with", "أوله"),
    "is_not": Words("is not", "غير"),
    "equal": Words("= equal to", "= يساوي"),
    "below": Words("< less than", "أقل من"),
    "above": Words("> more than", "أكثر من"),
    "at_most": Words("≤ at most", "حتى"),
    "at_least": Words("≥ at least", "لا يقل عن"),
    "between": Words("between", "بين"),
    "on": Words("on", "في"),
    "before": Words("before", "قبل"),
    "after": Words("after", "بعد"),
    "known": Words("is known", "معروف"),
    "unknown": Words("is not known", "غير معروف"),
}
"""The name of each way to compare, as the reader chooses it."""

Sentence = Callable[[str, str, str], str]

SENTENCES: dict[str, tuple[Sentence, Sentence]] = {
    "contains": (lambda c, v, _: f"{c} contains “{v}”", lambda c, v, _: f"في {c} «{v}»"),
    "is": (lambda c, v, _: f"{c} is “{v}”", lambda c, v, _: f"{c}: «{v}»"),
    "starts": (lambda c, v, _: f"{c} starts with “{v}”", lambda c, v, _: f"أول {c} «{v}»"),
    "is_not": (lambda c, v, _: f"{c} is not “{v}”", lambda c, v, _: f"{c} غير «{v}»"),
    "equal": (lambda c, v, _: f"{c} is {v}", lambda c, v, _: f"{c}: {v}"),
    "below": (lambda c, v, _: f"{c} under {v}", lambda c, v, _: f"{c} أقل من {v}"),
    "above": (lambda c, v, _: f"{c} over {v}", lambda c, v, _: f"{c} أكثر من {v}"),
    "at_most": (lambda c, v, _: f"{c} up to {v}", lambda c, v, _: f"{c} حتى {v}"),
    "at_least": (lambda c, v, _: f"{c} from {v}", lambda c, v, _: f"{c} من {v} فما فوق"),
    "between": (lambda c, v, w: f"{c} from {v} to {w}", lambda c, v, w: f"{c} من {v} إلى {w}"),
    "on": (lambda c, v, _: f"{c}: {v}", lambda c, v, _: f"{c}: {v}"),
    "before": (lambda c, v, _: f"{c} before {v}", lambda c, v, _: f"{c} قبل {v}"),
    "after": (lambda c, v, _: f"{c} after {v}", lambda c, v, _: f"{c} بعد {v}"),
    "known": (lambda c, _, __: f"{c}: known", lambda c, _, __: f"{c}: معروف"),
    "unknown": (lambda c, _, __: f"{c}: not known", lambda c, _, __: f"{c}: غير معروف"),
}
"""What a condition says in English and in Arabic, from the heading of its column and one or two values."""

WHOLE_WORD = Words("whole words", "كلمات كاملة")
TAA = Words("ة is ه", "ة مثل ه")
STRICT_TAA = Words("ة is not ه", "ة غير ه")


TITLE = Words("Condition on a column", "شرط على عمود")
COLUMN = Words("Column", "العمود")
VALUE = Words("Value", "القيمة")
LOWER = Words("From", "من")
UPPER = Words("To", "إلى")
KEEP = Words("Keep these rows", "أبقِ هذه الصفوف")
DATE_HINT = Words("2014, 2014-12 or 2014-12-31", "2014 أو \u20662014-12\u2069 أو \u20662014-12-31\u2069")
NOT_THIS_COLUMN = Words("This column is drawn: choose another one.", "هذا العمود مرسوم: اختر عمودًا آخر.")

FROM_THE_BEGINNING = Words("That was the last match: on from the first.", "كان ذلك آخر مطابق: تُستأنف من الأول.")
FROM_THE_END = Words("That was the first match: on from the last.", "كان ذلك أول مطابق: تُستأنف من الأخير.")
NO_MATCH = Words("Nothing here matches.", "لا شيء هنا يطابق.")
NOTHING_SOUGHT = Words(
    "Nothing was looked for yet: / searches, f compares a column.", "لم يُبحث عن شيء بعد: / يبحث، وf يقارن عمودًا."
)


def nothing_fits(said: str) -> Words:
    """Why a pane is empty, from what it is held to."""
    return Words(f"No row fits: {said}. U takes the last filter back.", f"لا صف يطابق: {said}. مفتاح U يتراجع.")


def no_value(column: Words) -> Words:
    """Nothing was typed to compare with."""
    return Words(f"Type what to compare “{column.en}” with.", f"اكتب ما تقارن به «{column.ar}».")


def no_number(column: Words, typed: str) -> Words:
    """What was typed for a column of numbers is none."""
    return Words(
        f"“{typed}” is no number, and “{column.en}” holds numbers.",
        f"«{typed}» ليس عددًا، وفي «{column.ar}» أعداد.",
    )


def no_date(typed: str) -> Words:
    """What was typed for a column of dates is none."""
    return Words(
        f"“{typed}” is no date: write a year, a month as 2014-12, or a day as 2014-12-31.",
        f"«{typed}» ليس تاريخًا: اكتب سنة، أو شهرًا مثل \u20662014-12\u2069، أو يومًا مثل \u20662014-12-31\u2069.",
    )


def wrong_way_round(first: str, second: str) -> Words:
    """The lower end of a range lies above its upper end."""
    return Words(
        f"{first} is more than {second}: the lower end comes first.", f"{first} أكبر من {second}: الأصغر أولًا."
    )
