"""What is said about charts and trends."""

from __future__ import annotations

from tui.labels.words import Words, isolated

UNKNOWN = Words("not known", "غير معروف")
NOTHING = Words("Nothing here can be drawn.", "لا شيء هنا يُرسم.")
NO_TIME = Words(
    "No column of dates, years or names is here to draw along.", "ليس هنا عمود تواريخ أو سنوات أو أسماء يُرسم عليه."
)
NO_ROW = Words("No row under the cursor to draw a trend of.", "لا صف تحت المؤشر يُرسم منحاه.")
NO_ROWS_BEHIND = Words("No rows lie behind this point.", "لا صفوف وراء هذه النقطة.")
CHART_KEYS = Words("Keys of a chart", "مفاتيح الرسم البياني")
DRAWING = Words("Drawing …", "يجري الرسم…")

DIALOG = Words("Draw the rows", "ارسم الصفوف")
ALONG = Words("Along", "عبر")
EACH = Words("A line for each", "خط لكل")
MADE_OF_IT = Words("What is made of it", "ما يُستخرج منه")
ZERO = Words("a time without rows is zero, not unknown", "زمن بلا صفوف صفرٌ لا مجهول")
DRAW = Words("Chart", "رسم بياني")
IN_ROWS = Words("A row for each", "صف لكل منها")

HIDDEN_NOTES = Words("more: Space", "المزيد: Space")


def without_place(count: int, heading: Words) -> Words:
    """Rows that have no place on the axis."""
    rows = "1 row has" if count == 1 else f"{count:,} rows have"
    return Words(f"{rows} no {heading.en}: not drawn.", f"صفوف بلا {heading.ar}: {count:,}، لم تُرسم.")


def some_groups(shown: int, every: int) -> Words:
    """More series than can be told apart."""
    return Words(
        f"The {shown:,} series that reach highest of {every:,} are drawn.",
        f"المرسوم أعلى السلاسل: {shown:,} من {every:,}.",
    )


def some_bars(shown: int, every: int) -> Words:
    """More bars than can be walked through."""
    return Words(f"The first {shown:,} of {every:,} are drawn.", f"المرسوم أولها: {shown:,} من {every:,}.")


def shapes_again(shapes: int) -> Words:
    """More series of bars than there are shapes."""
    return Words(
        f"Shapes come back after {shapes:,} series: the line below says which one the cursor is on.",
        f"تتكرر الأشكال، وعددها {shapes:,}: والسطر أدناه يقول على أي سلسلة المؤشر.",
    )


def some_rows(shown: int) -> Words:
    """More rows than a chart reads."""
    return Words(
        f"Only the first {shown:,} rows are drawn: hold the table to fewer.",
        f"عدد الصفوف المرسومة {shown:,}، وهي الأولى: احصر الجدول في أقل منها.",
    )


def part_shown(first: str, last: str) -> Words:
    """A stretch of the axis, where not all columns have room."""
    return Words(f"{first}–{last} is in sight", f"الظاهر {isolated(f'{first}–{last}')}")


def stated_again(count: int) -> Words:
    """A place for which one series has several rows."""
    return Words(f"one of {count:,} statements", f"أحد الأقوال وعددها {count:,}")
