"""What is said about a condition that is typed as SQL."""

from __future__ import annotations

from collections.abc import Sequence

from tui.labels.words import Words, isolated

_QUOTES = isolated("'…'")

TITLE = Words("SQL condition", "شرط SQL")
HINT = Words(
    "Tab completes names · ↑ ↓ earlier ones · Enter keeps · Esc closes",
    "Tab يكمل الأسماء · ↑ ↓ السابقة · Enter يُبقي · Esc يغلق",
)
NOTHING = Words(
    "Type a condition on the columns, such as deaths > 100.",
    f"اكتب شرطًا على الأعمدة، مثل {isolated('deaths > 100')}.",
)
MAKES_TOO_MUCH = Words(
    "What is put in by replace makes the text a thousand times as long: put in less.",
    "ما تضعه replace يجعل النص أطول ألف مرة: ضع أقل.",
)
TOO_LONG = Words("This is too long for a condition.", "هذا أطول من أن يكون شرطًا.")
ONE_ONLY = Words(
    "One condition only, with nothing before or after it; join several by and, or.",
    f"شرط واحد لا شيء قبله ولا بعده؛ اربط الشروط بـ {isolated('and')} أو {isolated('or')}.",
)
NO_QUERY_INSIDE = Words(
    "A condition speaks of the columns shown here: no SELECT inside it.",
    f"الشرط على الأعمدة المعروضة هنا: لا {isolated('SELECT')} فيه.",
)
NOT_HERE = Words(
    "Only a condition on columns may stand here: no totals, windows, * or parameters.",
    f"لا يصح هنا إلا شرط على أعمدة: لا مجاميع ولا {isolated('window')} ولا {isolated('*')} ولا معاملات.",
)


def sentence(code: str) -> Words:
    """A condition among the filters in force."""
    return Words(f"where {code}", f"حيث {code}")


def not_read(near: str) -> Words:
    """What the parser does not understand."""
    if not near:
        return Words(
            "The condition is not complete: something is missing at its end.", "الشرط غير تام: ينقص شيء في آخره."
        )
    return Words(
        f"The condition cannot be read: look at it near “{near}”.",
        f"لا يُفهم الشرط: انظر فيه عند «{isolated(near)}».",
    )


def function_not_here(name: str) -> Words:
    """A function that is not among those that may be used."""
    return Words(f"The function {name} may not be used in a condition.", f"لا تصح الدالة {isolated(name)} في شرط.")


def no_column(name: str, names: Sequence[str]) -> Words:
    """A name that no column has."""
    shown = [isolated(each) for each in names[:6]]
    more_en, more_ar = (", …", "، …") if len(names) > len(shown) else ("", "")
    return Words(
        f"There is no column “{name}” here: there are {', '.join(names[:6])}{more_en}; a text stands in '…'.",
        f"لا عمود هنا باسم «{isolated(name)}»: الأعمدة {'، '.join(shown)}{more_ar}؛ والنص بين {_QUOTES}.",
    )


def no_yes_or_no(kind: str) -> Words:
    """An expression that is a value."""
    return Words(
        f"This is a value ({kind}) and no condition: compare it with something.",
        f"هذه قيمة ({isolated(kind)}) لا شرط: قارنها بشيء.",
    )


def not_comparable(one: str, other: str) -> Words:
    """Values of different types."""
    return Words(
        f"{one} and {other} cannot be compared: put a text in '…', or make a number of it with ::double.",
        f"لا يقارَن {isolated(one)} بـ {isolated(other)}: ضع النص بين {_QUOTES}، "
        f"أو اجعله عددًا بـ {isolated('::double')}.",
    )


def refused(said: str) -> Words:
    """What DuckDB has against it, in its own words."""
    return Words(f"The condition cannot be asked: {said}", f"لا يمكن السؤال بهذا الشرط: {isolated(said)}")
