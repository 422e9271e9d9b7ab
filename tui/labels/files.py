"""What is said about files of others: how one was read, and what was left out."""

from __future__ import annotations

from collections.abc import Sequence

from tui.labels.words import Words, isolated

LIST_TITLE = Words(en="Tables", ar="الجداول")
LIST_TABLE = Words(en="Table", ar="الجدول")
LIST_ROWS = Words(en="Rows", ar="الصفوف")
LIST_COLUMNS = Words(en="Columns", ar="الأعمدة")
LIST_NAMES = Words(en="Their names", ar="أسماؤها")
LIST_KINDS = Words(en="Their kinds", ar="أنواعها")
LIST_FILE = Words(en="File", ar="الملف")


_KINDS = {
    "text": Words("text", "نص"),
    "count": Words("count", "عدد"),
    "number": Words("number", "رقم"),
    "year": Words("year", "سنة"),
    "date": Words("date", "تاريخ"),
}


def kinds(kinds: Sequence[str]) -> Words:
    """What the columns of a table hold, and how many hold it."""
    counted = [(_KINDS[kind], kinds.count(kind)) for kind in _KINDS if kind in kinds]
    return Words(
        en=" · ".join(f"{kind.en} {count:,}" for kind, count in counted),
        ar=" · ".join(f"{kind.ar} {count:,}" for kind, count in counted),
    )


def one_table(name: str) -> Words:
    """A whole table among views that have titles."""
    return Words(en=f"Table: {name}", ar=f"جدول: {name}")


def views_not_run(file: str, views: Sequence[str]) -> Words:
    """Views of a file that are left alone."""
    return Words(
        en=f"{file}: {_some(views, 'en')} not shown: a view is run only if it does no more than choose, join and "
        "add up tables of its own file.",
        ar=f"{isolated(file)}: لم يُعرض {_some(views, 'ar')}: لا يُنفَّذ عرض إلا إذا اكتفى باختيار جداول "
        "ملفه وربطها وجمعها.",
    )


def columns_left_out(table: str, columns: Sequence[str]) -> Words:
    """Columns that would be computed on reading."""
    return Words(
        en=f"{table}: {_some(columns, 'en')} left out: they are computed when they are read.",
        ar=f"{isolated(table)}: تُركت أعمدة {_some(columns, 'ar')}: فهي تُحسب عند القراءة.",
    )


def read_as_one(count: int, table: str) -> Words:
    """Several Parquet files with the same columns."""
    return Words(
        en=f"{table}: {count:,} Parquet files with the same columns are read as one table.",
        ar=f"{isolated(table)}: ملفات Parquet عددها {count:,} بالأعمدة نفسها تُقرأ جدولًا واحدًا.",
    )


def _some(names: Sequence[str], language: str) -> str:
    """The first few names, and how many more."""
    shown = [isolated(name) if language == "ar" else name for name in names[:3]]
    more = len(names) - len(shown)
    if language == "ar":
        return "، ".join(shown) + (f" و{more:,} غيرها" if more else "")
    return ", ".join(shown) + (f" and {more:,} more" if more else "")


def kept_as_text(column: str, misfits: int, example: str) -> Words:
    """A column that looks like numbers or days but for a few values."""
    return Words(
        en=f"{column}: shown as text, since {misfits:,} of its values, such as “{example}”, "
        f"{'is' if misfits == 1 else 'are'} not like the others.",
        ar=f"{isolated(column)}: يُعرض نصًّا، ففيه ما ليس كسائر قيمه (عدده {misfits:,})، مثل «{isolated(example)}».",
    )


def decimal_commas(column: str, *, dots: bool) -> Words:
    """Numbers written as in much of Europe and the Maghreb."""
    if dots:
        return Words(
            en=f"{column}: a dot parts thousands there, since fractions of this file have a comma.",
            ar=f"{isolated(column)}: النقطة فيه تفصل الآلاف، لأن كسور هذا الملف بفاصلة.",
        )
    return Words(
        en=f"{column}: a comma parts the fraction from the number there.",
        ar=f"{isolated(column)}: الفاصلة فيه تفصل الكسر عن العدد.",
    )


def day_or_month(column: str) -> Words:
    """Dates of which nobody can tell the order."""
    return Words(
        en=f"{column}: shown as text, since no date in it tells whether the day or the month comes first.",
        ar=f"{isolated(column)}: يُعرض نصًّا، فلا تاريخ فيه يدل أَاليوم أولًا أم الشهر.",
    )


def encoded(file: str, encoding: str) -> Words:
    """A file that is not in UTF-8."""
    return Words(en=f"{file} was read as {encoding}.", ar=f"قُرئ {isolated(file)} بترميز {isolated(encoding)}.")


def tags_left_out(file: str, tags: str) -> Words:
    """A second row of headings."""
    return Words(
        en=f"{file}: the row of HXL tags below the headings ({tags}) is left out.",
        ar=f"{isolated(file)}: تُرك صف وسوم HXL تحت العناوين ({isolated(tags)}).",
    )


def no_headings(file: str) -> Words:
    """A file whose first row is a row."""
    return Words(
        en=f"{file} has no headings: its columns are numbered.", ar=f"لا عناوين في {isolated(file)}: أعمدته مرقّمة."
    )


def same_headings(file: str, names: Sequence[str]) -> Words:
    """Columns that had one name."""
    return Words(
        en=f"{file}: columns of one name are told apart by a number: {_some(names, 'en')}.",
        ar=f"{isolated(file)}: أعمدة باسم واحد مُيّزت برقم: {_some(names, 'ar')}.",
    )


def lines_left_out(file: str, count: int, first: int) -> Words:
    """Lines whose cells are more than there are columns, or quoted wrongly."""
    return Words(
        en=f"{file}: lines left out, since their cells do not fit the columns: {count:,}; the first is line {first:,}.",
        ar=f"{isolated(file)}: سطور تُركت لأن خلاياها لا توافق الأعمدة: {count:,}؛ أولها السطر {first:,}.",
    )


def rows_of_list(file: str, name: str, others: Sequence[str]) -> Words:
    """JSON that is one object with a list in it."""
    beside_en = f"; {_some(others, 'en')} beside it not shown" if others else ""
    beside_ar = f"؛ ولا يُعرض ما بجانبها: {_some(others, 'ar')}" if others else ""
    return Words(
        en=f"{file}: the rows are those of its list “{name}”{beside_en}.",
        ar=f"{isolated(file)}: الصفوف هي صفوف القائمة «{isolated(name)}» فيه{beside_ar}.",
    )


def rows_of_keys(file: str, key: str) -> Words:
    """JSON that is one object of objects."""
    return Words(
        en=f"{file}: each of its objects is a row, its name, such as “{key}”, in the column key.",
        ar=f"{isolated(file)}: كل كائن فيه صف، واسمه، مثل «{isolated(key)}»، في العمود {isolated('key')}.",
    )


def rows_of_cells(file: str, *, has_headings: bool) -> Words:
    """JSON that is a list of lists."""
    if has_headings:
        return Words(
            en=f"{file}: each of its lists is a row, and the first has the headings.",
            ar=f"{isolated(file)}: كل قائمة فيه صف، وفي الأولى العناوين.",
        )
    return Words(
        en=f"{file}: each of its lists is a row; its columns are numbered.",
        ar=f"{isolated(file)}: كل قائمة فيه صف؛ وأعمدته مرقّمة.",
    )


def nested_as_text(file: str, names: Sequence[str]) -> Words:
    """Columns that hold lists."""
    return Words(
        en=f"{file}: lists inside a row are shown as text: {_some(names, 'en')}.",
        ar=f"{isolated(file)}: القوائم داخل الصف تُعرض نصًّا: {_some(names, 'ar')}.",
    )


def in_visual_order(column: str) -> Words:
    """Arabic that is stored as it was drawn."""
    return Words(
        en=f"{column}: its Arabic seems to be stored in the order of drawing, last letter first; “turn the letters” "
        "under : turns it.",
        ar=f"{isolated(column)}: يبدو أن العربية فيه مخزونة بترتيب الرسم، آخر الحروف أولًا؛ والأمر «اقلب الحروف» "
        "بعد : يقلبها.",
    )
