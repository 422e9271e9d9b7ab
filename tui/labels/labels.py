"""Every word the program says on the screen, in Arabic and in English.

Titles of views and columns are not here: they live in the headers of `queries/views/*.sql`.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from tui.labels.words import Language, isolated


@dataclass(frozen=True, slots=True)
class Labels:
    """The words of one language; a missing one does not type-check."""

    language: Language
    nothing_here: str
    no_figure: str
    no_source: str
    derived: str
    derived_as: Callable[[str, str, str], str]
    nothing_for: Callable[[str], str]
    nothing_found: Callable[[str], str]
    position: Callable[[int, int], str]
    position_so_far: Callable[[int, int], str]
    find_hint: str
    found_by: Callable[[str], str]
    command_hint: str
    no_command: str
    source_title: str
    views_title: str
    help_title: str
    help_intro: str
    help_marks: str
    filter_removed: str
    filter_restored: str
    read_anew: str
    extract_title: str
    extract_file: str
    extract_text: str
    extract_date: str
    extract_report_title: str
    extract_publisher: str
    extract_else_found: str
    extract_into: str
    extract_go: str
    extract_leave: str
    extract_reading: str
    extract_one_of_both: str
    extract_where: str
    extract_no_day: Callable[[str], str]
    extracted: Callable[[str, int], str]
    extracted_before: Callable[[str], str]
    extracted_undated: str
    extract_not_here: str
    copied: str
    copied_in_tmux: str
    copied_unheard: str
    no_trend: str
    as_written: str
    counts_what: str
    licence: str
    dataset_row: Callable[[str, int], str]
    category: str
    period: str
    rule: str
    close_hint: str
    qualifiers: dict[str, str]


EN = Labels(
    language="en",
    nothing_here="No rows.",
    no_figure="No figure under the cursor.",
    no_source="source not stated",
    derived="derived",
    derived_as=lambda whole, parts, rest: (
        f"Derived, stated by nobody: {whole} in all, less {parts} in the parts, leaves {rest}."
    ),
    nothing_for=lambda names: f"Nothing is stated for {names}. Esc lifts the narrowing.",
    nothing_found=lambda text: f"Nothing matches “{text}”. Esc clears the search.",
    position=lambda at, total: f"{at:,} of {total:,}",
    position_so_far=lambda at, known: f"{at:,} of more than {known:,}",
    find_hint="type to narrow, Enter keeps, Esc clears",
    found_by=lambda text: f"“{text}”",
    command_hint="name of a command",
    no_command="No command of that name.",
    source_title="Source",
    views_title="Views",
    help_title="Help",
    help_intro=(
        "The pane in focus narrows the other two and the source pane, never itself; each title says by what. "
        "Every figure stands with the one who counted it. Figures of different sources are never added."
    ),
    help_marks="> more than   ≥ at least   ~ about   < less than   ≤ up to   · no figure   ⣶ no exact number",
    filter_removed="Filter removed. U brings it back.",
    filter_restored="Filter restored.",
    read_anew="The file was read anew.",
    extract_title="Extract a report",
    extract_file="File: a text, web page, PDF or Word file",
    extract_text="or its text, pasted here",
    extract_date="Day of publication; “last year” counts from it",
    extract_report_title="Title",
    extract_publisher="Publisher",
    extract_else_found="else what the file says",
    extract_into="Database to keep it in (the sample is only for reading)",
    extract_go="Extract",
    extract_leave="Leave",
    extract_reading="Reading …",
    extract_one_of_both="Name a file or paste a text, one of the two.",
    extract_where="Name the database to keep it in.",
    extract_no_day=lambda typed: f"“{typed}” is no day; write it as 2015-01-31.",
    extracted=lambda title, count: f"“{title}”: {count:,} {'figure' if count == 1 else 'figures'} stored.",
    extracted_before=lambda title: f"“{title}” was in the database already.",
    extracted_undated="No day of publication was given or found: periods such as “last year” stay unknown.",
    extract_not_here="Reports cannot be taken in here.",
    copied="Copied.",
    copied_in_tmux="Copied in tmux, and sent on to the clipboard of the terminal around it, which does not answer.",
    copied_unheard="Sent to the clipboard. This terminal does not say whether it took it.",
    no_trend="no yearly figures",
    as_written="As written",
    counts_what="What it counts",
    licence="Licence",
    dataset_row=lambda file, row: f"{file}, row {row}",
    category="Category",
    period="Period",
    rule="Found by rule",
    close_hint="Esc closes",
    qualifiers={
        "exact": "exact",
        "more_than": "more than",
        "at_least": "at least",
        "about": "about",
        "less_than": "less than",
        "up_to": "up to",
        "vague": "some",
        "tens": "tens",
        "hundreds": "hundreds",
        "thousands": "thousands",
        "tens_of_thousands": "tens of thousands",
        "hundreds_of_thousands": "hundreds of thousands",
        "millions": "millions",
    },
)

AR = Labels(
    language="ar",
    nothing_here="لا صفوف.",
    no_figure="لا رقم تحت المؤشر.",
    no_source="المصدر غير مذكور",
    derived="مشتق",
    derived_as=lambda whole, parts, rest: (
        f"مشتق، لم يذكره أحد: المجموع {whole}، منه في الأجزاء {parts}، والباقي {rest}."
    ),
    nothing_for=lambda names: f"لم يُذكر شيء عن {names}. مفتاح Esc يرفع الحصر.",
    nothing_found=lambda text: f"لا شيء يطابق «{text}». مفتاح Esc يمحو البحث.",
    position=lambda at, total: f"{at:,} من {total:,}",
    position_so_far=lambda at, known: f"{at:,} من أكثر من {known:,}",
    find_hint="اكتب للتضييق، Enter يُبقي، Esc يمحو",
    found_by=lambda text: f"«{text}»",
    command_hint="اسم أمر",
    no_command="لا أمر بهذا الاسم.",
    source_title="المصدر",
    views_title="العروض",
    help_title="مساعدة",
    help_intro=(
        "اللوح الذي فيه المؤشر يحصر اللوحين الآخرين ولوح المصدر، ولا يحصر نفسه؛ وكل عنوان يقول بماذا حُصر. "
        "كل رقم يقف مع من أحصاه، وأرقام المصادر المختلفة لا تُجمع أبدًا."
    ),
    help_marks="> أكثر من   ≥ على الأقل   ~ نحو   < أقل من   ≤ حتى   · لا رقم   ⣶ رقم غير محدد",
    filter_removed="رُفع المرشِّح. U يعيده.",
    filter_restored="أُعيد المرشِّح.",
    read_anew="أُعيدت قراءة الملف.",
    extract_title="استخراج تقرير",
    extract_file="الملف: نص أو صفحة ويب أو PDF أو Word",
    extract_text="أو نصّه ملصقًا هنا",
    extract_date="يوم النشر؛ منه يُحسب «العام الماضي»",
    extract_report_title="العنوان",
    extract_publisher="الناشر",
    extract_else_found="وإلا فما يقوله الملف",
    extract_into="قاعدة البيانات التي يُحفظ فيها (العيّنة للقراءة فقط)",
    extract_go="استخرج",
    extract_leave="اترك",
    extract_reading="تجري القراءة…",
    extract_one_of_both="سمِّ ملفًا أو الصق نصًا، أحدهما.",
    extract_where="سمِّ قاعدة البيانات التي يُحفظ فيها.",
    extract_no_day=lambda typed: f"«{typed}» ليس يومًا؛ اكتبه هكذا: {isolated('2015-01-31')}.",
    extracted=lambda title, count: f"«{title}»: الأرقام المحفوظة {count:,}.",
    extracted_before=lambda title: f"«{title}» في قاعدة البيانات من قبل.",
    extracted_undated="لم يُذكر يوم النشر ولم يُعثر عليه: تبقى المدد مثل «العام الماضي» مجهولة.",
    extract_not_here="لا تُستخرج التقارير هنا.",
    copied="نُسخ.",
    copied_in_tmux="نُسخ في tmux وأُرسل إلى حافظة الطرفية المحيطة به، وهي لا تجيب.",
    copied_unheard="أُرسل إلى الحافظة، ولا تقول هذه الطرفية إن كانت قد أخذته.",
    no_trend="لا أرقام سنوية",
    as_written="كما كُتب",
    counts_what="ما يُحصيه",
    licence="الرخصة",
    dataset_row=lambda file, row: f"{file}، الصف {row}",
    category="الفئة",
    period="المدة",
    rule="القاعدة التي وجدته",
    close_hint="Esc يغلق",
    qualifiers={
        "exact": "بالضبط",
        "more_than": "أكثر من",
        "at_least": "ما لا يقل عن",
        "about": "نحو",
        "less_than": "أقل من",
        "up_to": "حتى",
        "vague": "عدد",
        "tens": "عشرات",
        "hundreds": "مئات",
        "thousands": "آلاف",
        "tens_of_thousands": "عشرات الآلاف",
        "hundreds_of_thousands": "مئات الآلاف",
        "millions": "ملايين",
    },
)


def labels(language: Language) -> Labels:
    """The words of a language."""
    return AR if language == "ar" else EN
