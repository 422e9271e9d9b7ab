"""Other words by which a reader may look for a command: the palette finds it by them too."""

from __future__ import annotations

from functools import cache

from tui.labels.commands import COMMANDS

SYNONYMS: dict[str, tuple[str, ...]] = {
    "find": ("search", "look for", "ابحث", "تصفية", "فلترة", "جد", "عثور"),
    "open": ("open the row", "behind the row", "details", "افتح الصف", "ما وراء الصف", "تفاصيل"),
    "show": ("whole row", "source", "sentence", "الصف كاملًا", "المصدر", "الجملة", "الشاهد"),
    "next_pane": ("next pane", "التالي", "انتقل"),
    "lift": ("clear", "escape", "امسح البحث", "ألغِ التضييق"),
    "help": ("keys", "manual", "المفاتيح", "الاختصارات", "دليل", "شرح"),
    "language": ("language", "Arabic", "English", "اللغة", "لغة", "العربية", "الإنجليزية", "إنكليزي"),
    "back": ("close", "previous screen", "إغلاق", "عودة", "ارجع", "السابق"),
    "order(True)": ("order", "largest first", "descending", "ترتيب", "فرز", "الأكبر أولًا", "تنازلي"),
    "order(False)": ("order", "smallest first", "ascending", "ترتيب", "فرز", "الأصغر أولًا", "تصاعدي"),
    "reset": ("clear filters", "reset", "إلغاء الشروط", "امسح الشروط", "أزل الفلاتر", "إعادة ضبط"),
    "views": ("tables", "list of tables", "files", "الجداول", "قائمة الجداول", "المشاهد", "الملفات"),
    "compare": ("filter", "where", "تصفية", "فلتر", "مرشح", "أكبر من", "بين تاريخين", "قارن"),
    "expression": ("expression", "where", "formula", "تعبير", "استعلام", "معادلة", "صيغة", "تصفية"),
    "keep": ("only this", "filter by value", "هذه القيمة فقط", "تصفية بالقيمة"),
    "drop": ("exclude", "without this", "استبعد", "استثن", "بدون هذه القيمة"),
    "widen(-2)": ("width", "عرض العمود", "تضييق", "أضيق"),
    "widen(2)": ("width", "عرض العمود", "توسيع", "أوسع"),
    "columns": ("hide columns", "show columns", "order of columns", "إخفاء الأعمدة", "إظهار الأعمدة", "ترتيب الأعمدة"),
    "pin": ("freeze", "تجميد", "تثبيت الأعمدة"),
    "walk(False)": ("find next", "التالي", "النتيجة التالية"),
    "walk(True)": ("find previous", "السابق", "النتيجة السابقة"),
    "previous_pane": ("previous pane", "السابق"),
    "undo": ("take back", "ألغِ آخر خطوة", "تراجع عن"),
    "digits": ("numerals", "أرقام هندية", "أرقام عربية", "الأرقام المشرقية"),
    "time": ("right to left", "axis", "محور الزمن", "السنوات"),
    "harakat": ("diacritics", "تشكيل", "تشكيل الكلمات", "ضبط الحروف"),
    "open_files": ("file", "load", "CSV", "Parquet", "ملف", "ملفات", "تحميل", "استورد", "قاعدة بيانات", "بيانات"),
    "extract": ("import", "article", "text", "add", "أضف نصًا", "مقال", "نص", "إضافة", "خبر"),
    "review": ("verify", "approve", "تدقيق", "تحقق", "مراجعة"),
    "reload": ("refresh", "تحديث", "أعد التحميل"),
    "zoom": ("full screen", "maximize", "ملء الشاشة", "تكبير"),
    "command_palette": ("palette", "قائمة الأوامر"),
    "quit": ("exit", "close the program", "إغلاق البرنامج", "إنهاء", "اخرج"),
    "turn_letters": ("reverse", "backwards", "visual order", "معكوس", "اعكس", "حروف مقلوبة", "ترتيب الحروف"),
    "first": ("top", "beginning", "البداية", "الأول"),
    "last": ("bottom", "end", "النهاية", "الأخير"),
}
"""By the action of the command."""


@cache
def other_names(name: str) -> tuple[str, ...]:
    """By what else a command is found that has this name in one of the languages."""
    meant = [command for command in COMMANDS if name in (command.words.en, command.words.ar)]
    names = [each for command in meant for each in (command.words.en, command.words.ar)]
    return tuple(names + [each for command in meant for each in SYNONYMS.get(command.action, ())])
