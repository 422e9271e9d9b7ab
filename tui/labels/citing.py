"""What is said about copying and citing a figure, in both languages; the sentence of a citation among it."""

from __future__ import annotations

from tui.labels.words import Language, Words, apart

TITLE = Words("Copy and cite", "نسخ واستشهاد")
THINGS = {
    "value": Words("Value", "القيمة"),
    "row": Words("Row", "الصف"),
    "quote": Words("Quote", "الاقتباس"),
    "citation": Words("Citation", "الاستشهاد"),
    "link": Words("Link", "الرابط"),
}
"""What can be copied."""
FORMS = {
    "text": Words("text", "نص"),
    "markdown": Words("Markdown", "Markdown"),
    "csv": Words("CSV", "CSV"),
    "json": Words("JSON", "JSON"),
    "bibtex": Words("BibTeX", "BibTeX"),
    "csl": Words("CSL-JSON", "CSL-JSON"),
}
"""The forms a thing may be copied in."""

HINT = Words("Enter copies · ← → form · w to a file", "Enter ينسخ · ← → الصيغة · w إلى ملف")
HINT_WITHOUT_FILES = Words("Enter copies · ← → form", "Enter ينسخ · ← → الصيغة")
NOTHING = Words("There is nothing to copy here.", "لا شيء يُنسخ هنا.")
WHERE = Words("A file to write it to", "ملف يُكتب فيه")
WRITE = Words("Write", "اكتب")
REPLACE = Words("Write over it", "اكتب فوقه")
NOT_HERE = Words("This browser writes no files.", "هذا المتصفح لا يكتب ملفات.")
NO_FILE = Words("Name a file.", "سمِّ ملفًا.")
STAY = Words("Leave it", "دعه")

READ_IN = Words("In", "في")
ACCESSED = Words("accessed", "اطُّلع عليه في")
DIGEST = Words("SHA-256 of the report", "بصمة التقرير SHA-256")
DIGEST_OF_DATASET = Words("SHA-256 of the file", "بصمة الملف SHA-256")
LICENCE = Words("Licence", "الرخصة")
RECORD = Words("Row of the dataset", "صف مجموعة البيانات")
UNDATED = Words("undated", "بلا تاريخ")
NO_PUBLISHER = Words("publisher not known", "الناشر غير معروف")
AS_WRITTEN = Words("as written", "كما كُتب")


def is_there(name: str) -> Words:
    """A file of that name is there already."""
    return Words(f"{name} is there already.", f"الملف {apart(name)} موجود من قبل.")


def written(name: str) -> Words:
    """It was written to a file."""
    return Words(f"Written to {name}.", f"كُتب في {apart(name)}.")


def cut(characters: int) -> Words:
    """Only the beginning is shown of what will be copied."""
    return Words(
        f"The beginning of {characters:,} characters; all of them are copied.",
        f"بداية نص عدد حروفه {characters:,}؛ ويُنسخ كله.",
    )


def too_long(size: int, longest: int) -> Words:
    """The clipboard of a terminal may not take so much."""
    return Words(
        f"{size:,} bytes: many terminals drop a copy of more than {longest:,}. w writes it to a file.",
        f"الحجم {size:,} بايت: طرفيات كثيرة تُسقط ما زاد على {longest:,}. مفتاح w يكتبه في ملف.",
    )


def quoted(text: str, language: Language) -> str:
    """A quotation in the marks of a language."""
    return f"«{text}»" if language == "ar" else f"“{text}”"
