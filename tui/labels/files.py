"""What is said about files of others: how one was read, and what was left out."""

from __future__ import annotations

from collections.abc import Sequence

from tui.labels.words import Words, isolated

LIST_TITLE = Words(en="Tables", ar="الجداول")
LIST_TABLE = Words(en="Table", ar="الجدول")
LIST_ROWS = Words(en="Rows", ar="الصفوف")
LIST_COLUMNS = Words(en="Columns", ar="الأعمدة")
LIST_NAMES = Words(en="Their names", ar="أسماؤها")
LIST_FILE = Words(en="File", ar="الملف")


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
