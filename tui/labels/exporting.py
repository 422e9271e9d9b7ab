"""What is said about writing rows to a file, in both languages."""

from __future__ import annotations

from tui.labels.words import Language, Words, isolated

PROOF = {
    "source": Words("Counted by", "من أحصى"),
    "report": Words("Report", "التقرير"),
    "publisher": Words("Publisher", "الناشر"),
    "published": Words("Published", "تاريخ النشر"),
    "url": Words("Address", "العنوان الشبكي"),
    "sha256": Words("SHA-256 of the report", "بصمة التقرير SHA-256"),
    "note": Words("Note on the report", "ملاحظة عن التقرير"),
    "quote": Words("Quote", "الاقتباس"),
    "quote_start": Words("Quote from character", "الاقتباس من الحرف"),
    "quote_end": Words("Quote up to", "الاقتباس حتى الحرف"),
    "number_start": Words("Number from character", "الرقم من الحرف"),
    "number_end": Words("Number up to", "الرقم حتى الحرف"),
    "record": Words("Row of the dataset", "صف مجموعة البيانات"),
}
"""Headings of the columns that say where a figure comes from."""

TITLE = Words("Export", "تصدير")
FORM = Words("Format", "الصيغة")
INTO = Words("File", "الملف")
WHAT = Words("Rows and columns", "الصفوف والأعمدة")
SCREEN = Words("as on the screen", "كما على الشاشة")
ALL = Words("all rows, all columns", "كل الصفوف والأعمدة")
BOM = Words("begin with a BOM: Excel then reads Arabic", "علامة BOM أولًا ليقرأ Excel العربية")
DEFUSED = Words("no cell becomes a formula", "لا تصير خلية معادلةً")
EXPORT = Words("Write", "اكتب")
REPLACE = Words("Write over it", "اكتب فوقه")
STOP = Words("Esc stops", "Esc يوقف")
NO_FILE = Words("Name a file.", "سمِّ ملفًا.")
NOT_HERE = Words("This browser writes no files.", "هذا المتصفح لا يكتب ملفات.")
STOPPED = Words("Stopped; nothing was written.", "أُوقف، ولم يُكتب شيء.")
ABOUT = Words("About", "حول")
ROWS = Words("Rows", "الصفوف")
COUNT = Words("Number of rows", "عدد الصفوف")
HELD_TO = Words("Held to", "مقصورة على")
NOT_HELD = Words("all rows", "كل الصفوف")
ORDERED_BY = Words("Ordered by", "مرتبة حسب")
OF_FILE = Words("From", "من")
WRITTEN_BY = Words("Written", "كُتب")
NEVER_ADDED = Words(
    "Figures of different sources, a figure told again, and a whole and its parts are never to be added up. "
    "An empty cell is not known, and is not zero.",
    "لا تُجمع أرقام مصادر مختلفة، ولا رقم مع تكراره، ولا كلّ مع أجزائه. الخلية الفارغة غير معروفة، وليست صفرًا.",
)

FORMS = {
    "csv": Words("CSV", "CSV"),
    "json": Words("JSON", "JSON"),
    "jsonl": Words("JSON lines", "أسطر JSON"),
    "parquet": Words("Parquet", "Parquet"),
    "markdown": Words("Markdown", "Markdown"),
    "excel": Words("Excel", "Excel"),
    "html": Words("HTML report with charts", "تقرير HTML برسوم"),
    "duckdb": Words("new DuckDB file", "ملف DuckDB جديد"),
}


def order(heading: Words, descending: bool) -> Words:
    """An order in words."""
    return Words(
        f"{heading.en}, {'largest first' if descending else 'smallest first'}",
        f"{heading.ar}، {'الأكبر أولًا' if descending else 'الأصغر أولًا'}",
    )


def described_in(name: str, language: Language) -> str:
    """Where it will stand what the rows were held to."""
    return f"وصفه في {isolated(name)}" if language == "ar" else f"described in {name}"


def there(path: str, language: Language) -> str:
    """A file of that name is there already."""
    if language == "ar":
        return f"الملف {isolated(path)} موجود: سمِّ غيره أو اكتب فوقه."
    return f"{path} is there already: name another, or write over it."


def writing(share: float | None, rows: int, language: Language) -> str:
    """How far it is."""
    if language == "ar":
        return f"تجري الكتابة… {f'{share:.0%}' if share is not None else f'الصفوف: {rows:,}'} · {STOP.ar}"
    return f"Writing… {f'{share:.0%}' if share is not None else f'rows: {rows:,}'} · {STOP.en}"


def written(path: str, rows: int, beside: str | None, language: Language) -> str:
    """What was written."""
    if language == "ar":
        more = f"، وما حُصرت به في {isolated(beside)}" if beside else ""
        return f"كُتب {isolated(path)}، عدد صفوفه {rows:,}{more}."
    more = f"; what they were held to stands in {beside}" if beside else ""
    return f"Wrote {path}, rows: {rows:,}{more}."


CHARTS = Words("Charts", "الرسوم")


def charts_left_out(count: int, language: Language) -> str:
    """Some lines are not drawn, all are in the table."""
    if language == "ar":
        return f"لم تُرسم كل السلاسل، والباقي وعدده {count:,} في الجدول."
    return f"Not all series are drawn; {count:,} more are in the table."


QUALIFIER = Words("Precision", "الدقة")
UPPER = Words("Up to", "حتى")
CUT = Words("Texts cut after 32,766 characters", "نصوص قُطعت بعد 32,766 حرفًا")
