"""What the shape of some rows is said with: facets, all columns in short, groups, and why amounts do not add up."""

from __future__ import annotations

from collections.abc import Sequence

from tui.labels.comparing import Sentence
from tui.labels.words import Words, on_its_own

ROWS = Words("Rows", "الصفوف")
SHARE = Words("%", "٪")
BAR = Words("Share", "النسبة")
NOT_KNOWN = Words("not known", "غير معروف")
YEAR = Words("Year", "السنة")
FROM = Words("From", "من")
TO = Words("To", "إلى")
BELOW = Words("Below", "دون")

COLUMN = Words("Column", "العمود")
KIND = Words("Kind", "النوع")
SHAPE = Words("Shape", "الشكل")
MISSING = Words("Not known", "غير معروف")
DISTINCT = Words("Values", "القيم")
ABOUT_DISTINCT = Words("Values ~", "القيم ~")
LEAST = Words("Least", "الأدنى")
MEDIAN = Words("Median", "الوسيط")
GREATEST = Words("Greatest", "الأعلى")
KINDS = {
    "text": Words("text", "نص"),
    "count": Words("count", "عدد"),
    "number": Words("number", "رقم"),
    "year": Words("year", "سنة"),
    "date": Words("date", "تاريخ"),
}

AGGREGATES = {
    "rows": Words("Number of rows", "عدد الصفوف"),
    "sum": Words("Sum", "المجموع"),
    "mean": Words("Mean", "المتوسط"),
    "min": Words("Least", "الأدنى"),
    "max": Words("Greatest", "الأعلى"),
}

PIVOT_TITLE = Words("Group the rows", "تجميع الصفوف")
GROUP_BY = Words("A row for each", "صف لكل")
AND_BY = Words("and a column for each", "وعمود لكل")
MEASURE = Words("Amount", "المقدار")
AGGREGATE = Words("Where they meet", "عند الالتقاء")
NOTHING = Words("none", "لا شيء")
ONLY_ROWS = Words("only the number of rows", "عدد الصفوف فقط")
SHOW = Words("Show", "اعرض")

FILTER = Words("filter to it", "رشِّح به")
CHOOSE = Words("choose it too", "اختره أيضًا")
LEAVE_OUT = Words("leave it out", "استثنه")
VALUES = Words("its values", "قيمه")

NO_COLUMN = Words("No column here can be grouped.", "لا عمود هنا يُجمَّع.")
FROM_TO_BELOW: tuple[Sentence, Sentence] = (
    lambda c, v, w: f"{c} from {v} to below {w}",
    lambda c, v, w: f"{c} من {v} إلى ما دون {w}",
)


def values_of(column: Words, title: Words) -> Words:
    """The title of the values of a column."""
    return Words(f"Values of {column.en} · {title.en}", f"قيم {column.ar} · {title.ar}")


def columns_of(title: Words) -> Words:
    """The title of all columns in short."""
    return Words(f"Columns · {title.en}", f"الأعمدة · {title.ar}")


def groups_by(groupings: Sequence[Words], made: Words, title: Words) -> Words:
    """The title of groups of rows: what is made of them, by what, and of which view."""
    return Words(
        f"{made.en} · by {' and '.join(each.en for each in groupings)} · {title.en}",
        f"{made.ar} · حسب {' و'.join(each.ar for each in groupings)} · {title.ar}",
    )


def by_step(column: Words, step: str) -> Words:
    """A column of dates by its months or its years."""
    if step == "month":
        return Words(f"{column.en} (month)", f"{column.ar} (الشهر)")
    return Words(f"{column.en} (year)", f"{column.ar} (السنة)")


def of_measure(aggregate: Words, measure: Words) -> Words:
    """The heading of what is made of a measure."""
    return Words(f"{aggregate.en}: {measure.en}", f"{aggregate.ar}: {measure.ar}")


def without_heading(sentence: Words, column: Words) -> Words:
    """A sentence about a column without its name, where it begins with it."""
    return Words(
        *(said.removeprefix(f"{name}: ") for said, name in ((sentence.en, column.en), (sentence.ar, column.ar)))
    )


def one_of(column: Words, said: Sequence[Words]) -> Words:
    """One of several values."""
    return Words(
        f"{column.en}: {' or '.join(each.en for each in said)}", f"{column.ar}: {' أو '.join(each.ar for each in said)}"
    )


def another_value(column: Words, value: Words) -> Words:
    """All rows but those with a value."""
    return Words(f"{column.en} is not {value.en}", f"{column.ar} غير {value.ar}")


def other_than(sentence: Words) -> Words:
    """All rows that a sentence does not hold for."""
    return Words(f"not: {sentence.en}", f"ليس: {sentence.ar}")


# Along time

ALL_ROWS = Words("all rows", "كل الصفوف")
TREND = Words("Along time", "عبر الزمن")


def without_time(column: Words, rows: int) -> Words:
    """Rows that have no place in time."""
    return Words(
        f"Rows in which “{column.en}” is not known: {rows:,}. They are not drawn.",
        f"الصفوف التي لا يُعرف فيها «{on_its_own(column.ar)}»: {rows:,}. لم تُرسم.",
    )


def dated_by_the_year(column: Words, rows: int, on_other_days: int) -> Words:
    """Far more rows on 1 January than on other days."""
    return Words(
        f"In “{column.en}” {rows:,} rows stand on a 1 January, on other days of the year {on_other_days:,} on average: "
        "of many only the year will be known, and a peak in January is then none.",
        f"في «{on_its_own(column.ar)}» صفوف عددها {rows:,} بتاريخ 1 يناير/كانون الثاني، ومتوسط سائر أيام السنة "
        f"{on_other_days:,}: "
        "فالمعروف من كثير منها السنة وحدها، وذروة يناير/كانون الثاني عندئذ ليست ذروة.",
    )


def heavy_first_day(column: Words, measure: Words, amount: int, rows: int, on_other_days: int) -> Words:
    """Rows of 1 January that hold far more than those of other days."""
    return Words(
        f"“{measure.en}” comes to {amount:,} on 1 January of “{column.en}” (rows: {rows:,}), on other days of the year "
        f"to {on_other_days:,} on average: tolls known by their year alone will stand there, and the peak is none.",
        f"مجموع «{on_its_own(measure.ar)}» في 1 يناير/كانون الثاني من «{on_its_own(column.ar)}» {amount:,} "
        f"(الصفوف: {rows:,})، ومتوسطه في سائر أيام السنة {on_other_days:,}: "
        "فهناك حصائل لا يُعرف منها إلا سنتها، وهذه الذروة ليست ذروة.",
    )


def dated_by_the_month(column: Words, rows: int, on_other_days: int) -> Words:
    """Far more rows on the first of a month than on other days."""
    return Words(
        f"In “{column.en}” {rows:,} rows stand on the first of a month, on its other days {on_other_days:,} on "
        "average: of many only the month will be known, and a peak on that day is then none.",
        f"في «{on_its_own(column.ar)}» صفوف عددها {rows:,} بتاريخ أول الشهر، ومتوسط سائر أيامه {on_other_days:,}: "
        "فالمعروف من كثير منها الشهر وحده، وذروة ذلك اليوم عندئذ ليست ذروة.",
    )


def imprecise_dates(column: Words, rows: int, listed: Sequence[tuple[object, int]]) -> Words:
    """A column says how precise each date is."""
    counts = [f"{value}:\u00a0{count:,}" for value, count in listed]
    told_en, told_ar = ", ".join(counts), "، ".join(map(on_its_own, counts))
    return Words(
        f"By “{column.en}” the day of {rows:,} rows is not known exactly ({told_en}); UCDP's 4 is the month alone, "
        "5 the year alone: such rows stand where nothing may have happened.",
        f"بحسب «{on_its_own(column.ar)}» صفوف لا يُعرف يومها بدقة، عددها {rows:,} ({told_ar})؛ والرقم 4 عند UCDP يعني "
        "الشهر وحده والرقم 5 السنة وحدها: فقد تقع هذه الصفوف حيث لم يحدث شيء.",
    )


# Remarks

COUNTING = Words("Counting … Esc leaves.", "يجري العدّ… مفتاح Esc يترك.")


def of_rows(rows: int, conditions: Sequence[Words]) -> Words:
    """How many rows there are, and what they are held to."""
    return Words(
        " · ".join([f"Rows: {rows:,}", *(on_its_own(each.en) for each in conditions)]),
        " · ".join([f"الصفوف: {rows:,}", *(on_its_own(each.ar) for each in conditions)]),
    )


def most_frequent(shown: int, of: int, *, about: bool) -> Words:
    """Not all values are shown."""
    return Words(
        f"Shown: the {shown:,} most frequent of {'about ' * about}{of:,} values.",
        f"المعروض: القيم الأكثر تكرارًا، {shown:,} من {'نحو ' * about}{of:,}.",
    )


def largest_groups(shown: int, of: int, *, about: bool) -> Words:
    """Not all groups are shown."""
    return Words(
        f"Shown: the {shown:,} groups with most rows, of {'about ' * about}{of:,}.",
        f"المعروض: المجموعات الأكثر صفوفًا، {shown:,} من {'نحو ' * about}{of:,}.",
    )


def too_many_columns(column: Words, of: int) -> Words:
    """The second grouping has too many values for columns."""
    return Words(
        f"“{on_its_own(column.en)}” has {of:,} values, too many for columns: they stand in rows.",
        f"قيم «{on_its_own(column.ar)}» كثيرة ({of:,}) فلا تُجعل أعمدة: هي في الصفوف.",
    )


ABOUT = Words(
    "The number of values of each column (~) is an estimate, some percent off at most times.",
    "عدد القيم في كل عمود (~) تقدير، قد يزيد أو ينقص بضعة في المئة.",
)
NO_MEDIAN = Words(
    "Too many rows for an exact median: it is an estimate.", "الصفوف أكثر من أن يُحسب الوسيط بدقة: هو تقدير."
)


def left_out(measure: Words, rows: int) -> Words:
    """A measure is not known in some rows."""
    return Words(
        f"“{on_its_own(measure.en)}” is not known in some rows: {rows:,}. Sums and means leave them out.",
        f"الصفوف التي لا يُعرف فيها «{on_its_own(measure.ar)}»: {rows:,}. لا تدخل في المجموع ولا المتوسط، وليست صفرًا.",
    )


# Why amounts do not add up


def total_among_parts(column: Words, value: str) -> Words:
    """A value whose amounts are the sum of all others."""
    return Words(
        f"In “{on_its_own(column.en)}”, “{on_its_own(value)}” equals the sum "
        "of the others: adding both counts all twice.",
        f"في «{on_its_own(column.ar)}» يساوي «{on_its_own(value)}» مجموع البقية: جمعهما يُحصي كل شيء مرتين.",
    )


def named_total(column: Words, value: str) -> Words:
    """A value that is called a total and stands among others."""
    return Words(
        f"In “{on_its_own(column.en)}”, “{on_its_own(value)}” stands among the "
        "rest like a total: adding both may count twice.",
        f"في «{on_its_own(column.ar)}» يقف «{on_its_own(value)}» بين القيم وهو "
        "باسمه مجموعها: جمعهما معًا قد يُحصي مرتين.",
    )


def value_within(column: Words, whole: str, part: str) -> Words:
    """A value that is part of another by its name."""
    return Words(
        f"In “{on_its_own(column.en)}”, “{on_its_own(part)}” reads as a part of "
        f"“{on_its_own(whole)}”: adding both may count twice.",
        f"في «{on_its_own(column.ar)}» يبدو «{on_its_own(part)}» جزءًا من "
        f"«{on_its_own(whole)}»: جمعهما معًا قد يُحصي مرتين.",
    )


def estimates(column: Words, values: Sequence[str]) -> Words:
    """Values that are several estimates of the same."""
    english, arabic = (sign.join(map(on_its_own, values)) for sign in (", ", "، "))
    return Words(
        f"“{on_its_own(column.en)}” tells estimates of the same apart ({english}): they are not to be added up.",
        f"«{on_its_own(column.ar)}» يميّز تقديرات للشيء نفسه ({arabic}): لا يُجمع بعضها إلى بعض.",
    )


def of_whom(column: Words, part: str) -> Words:
    """A value that says of itself that it is part of another."""
    return Words(
        f"In “{on_its_own(column.en)}”, “{on_its_own(part)}” says itself to be "
        "a part of another row: it may count twice.",
        f"في «{on_its_own(column.ar)}» يقول «{on_its_own(part)}» عن نفسه إنه جزء من صف آخر: جمعهما معًا قد يُحصي مرتين.",
    )


def levels(column: Words, values: Sequence[str]) -> Words:
    """Rows of several levels, of which one holds the next."""
    english, arabic = (sign.join(map(on_its_own, values)) for sign in (", ", "، "))
    return Words(
        f"“{on_its_own(column.en)}” tells levels apart ({english}) and several are added: the upper hold the lower.",
        f"«{on_its_own(column.ar)}» يميّز مستويات ({arabic}) وتُجمع صفوف أكثر من مستوى: الأعلى يشمل الأدنى.",
    )


def parents(column: Words, rows: int) -> Words:
    """Rows that name another row of the table as what they belong to."""
    return Words(
        f"Rows that by “{on_its_own(column.en)}” belong to other rows here: {rows:,}. Adding both counts parts twice.",
        f"الصفوف التي تتبع بحسب «{on_its_own(column.ar)}» صفوفًا أخرى هنا: {rows:,}. حيث تُجمع معها تُحصى الأجزاء مرتين.",
    )


def wider_places(wide: Words, narrow: Words, rows: int) -> Words:
    """Rows of whole places among rows of parts of them."""
    return Words(
        f"Rows with “{on_its_own(wide.en)}” but no “{on_its_own(narrow.en)}”: "
        f"{rows:,}. They may be the totals of the rest.",
        f"الصفوف التي يُذكر فيها «{on_its_own(wide.ar)}» بلا «{on_its_own(narrow.ar)}»: "
        f"{rows:,}. قد تكون مجاميع للصفوف الأخرى.",
    )


def several_sources(column: Words, groups: int) -> Words:
    """Groups in which several sources count."""
    return Words(
        f"Groups that add several values of “{on_its_own(column.en)}”: {groups:,}. Sources are not to be added up.",
        f"المجموعات التي تُجمع فيها أكثر من قيمة من «{on_its_own(column.ar)}»: "
        f"{groups:,}. ما تحصيه مصادر مختلفة لا يُجمع.",
    )


def running_total(measure: Words) -> Words:
    """An amount that never falls as time goes on."""
    return Words(
        f"“{on_its_own(measure.en)}” reads as a running total that never falls: take its greatest value, not its sum.",
        f"«{on_its_own(measure.ar)}» يبدو حصيلة متراكمة لا تنقص: المعنى في أعلى قيمه لا في مجموعها.",
    )


def figures_not_added(reasons: Sequence[Words]) -> Words:
    """Figures are never added up, and why these."""
    because_en, because_ar = "; ".join(each.en for each in reasons), "؛ ".join(each.ar for each in reasons)
    return Words(
        f"No sums and no means here: figures are not added up{': ' * bool(reasons)}{because_en}.",
        f"لا مجموع هنا ولا متوسط: الأرقام لا يُجمع بعضها إلى بعض{': ' * bool(reasons)}{because_ar}.",
    )


def sources(count: int) -> Words:
    """Several sources."""
    return Words(f"{count:,} sources count here", f"المصادر هنا {count:,}")


def restatements(count: int) -> Words:
    """Figures told again."""
    return Words(f"told again from other figures: {count:,}", f"تكرار لأرقام أخرى: {count:,}")


def parts(count: int) -> Words:
    """Figures that are parts of others."""
    return Words(f"parts of other figures: {count:,}", f"أجزاء من أرقام أخرى: {count:,}")


def inexact(count: int) -> Words:
    """Figures that are bounds or roundings."""
    return Words(f"not exact: {count:,}", f"غير محددة بدقة: {count:,}")
