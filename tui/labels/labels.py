"""Every word the program says on the screen, in Arabic and in English.

Titles of views and columns are not here: they live in the headers of `queries/views/*.sql`.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from tui.labels.words import Language


def _arabic_count(n: int, one: str, two: str, few: str, many: str) -> str:
    """The counted noun as Arabic grammar wants it: واحد، مثنى، جمع (3 to 10), then singular."""
    if n == 1:
        return one
    if n == 2:
        return two
    return f"{n:,} {few}" if 3 <= n % 100 <= 10 else f"{n:,} {many}"


@dataclass(frozen=True, slots=True)
class Labels:
    """The words of one language; a missing one does not type-check."""

    language: Language
    subtitle: str
    loading: str
    nothing_here: str
    no_figure: str
    no_source: str
    unknown: str
    derived: str
    derived_as: Callable[[str, str, str], str]
    narrowed_by: Callable[[str], str]
    nothing_for: Callable[[str], str]
    nothing_found: Callable[[str], str]
    rows: Callable[[int], str]
    position: Callable[[int, int], str]
    find: str
    find_hint: str
    found_by: Callable[[str], str]
    source_title: str
    row_title: str
    views_title: str
    help_title: str
    help_intro: str
    help_marks: str
    figures_behind: Callable[[str], str]
    whole_report: str
    all_reports: str
    filter_removed: str
    filter_restored: str
    read_anew: str
    lowest: str
    highest: str
    in_year: Callable[[str, str], str]
    no_trend: str
    who_counted: str
    as_written: str
    counts_what: str
    report: str
    publisher: str
    published: str
    address: str
    licence: str
    dataset_row: Callable[[str, int], str]
    dataset_cells: str
    quote: str
    value: str
    metric: str
    category: str
    country: str
    period: str
    rule: str
    same_as: str
    part_of: str
    level: str
    close_hint: str
    too_small: Callable[[int, int], str]
    sorted_up: Callable[[str], str]
    sorted_down: Callable[[str], str]
    sort_reset: str
    qualifiers: dict[str, str]
    metrics: dict[str, str]


EN = Labels(
    language="en",
    subtitle="casualty figures, each with its source",
    loading="Reading …",
    nothing_here="No rows.",
    no_figure="No figure under the cursor.",
    no_source="source not stated",
    unknown="unknown",
    derived="derived",
    derived_as=lambda whole, parts, rest: (
        f"Derived, stated by nobody: {whole} in all, less {parts} in the parts, leaves {rest}."
    ),
    narrowed_by=lambda names: f"narrowed by: {names}",
    nothing_for=lambda names: f"Nothing is stated for {names}. Esc lifts the narrowing.",
    nothing_found=lambda text: f"Nothing matches “{text}”. Esc clears the search.",
    rows=lambda n: "1 row" if n == 1 else f"{n:,} rows",
    position=lambda at, total: f"{at:,} of {total:,}",
    find="Find",
    find_hint="type to narrow, Enter keeps, Esc clears",
    found_by=lambda text: f"“{text}”",
    source_title="Source",
    row_title="Row",
    views_title="Views",
    help_title="Help",
    help_intro=(
        "The pane in focus narrows the other two and the source pane, never itself; each title says by what. "
        "Every figure stands with the one who counted it. Figures of different sources are never added."
    ),
    help_marks="> more than   ≥ at least   ~ about   < less than   ≤ up to   · no figure",
    figures_behind=lambda what: f"Figures behind: {what}",
    whole_report="Whole report",
    all_reports="All reports and datasets",
    filter_removed="Filter removed: every report and dataset is shown. U brings it back.",
    filter_restored="Filter restored.",
    read_anew="The file was read anew.",
    lowest="low",
    highest="high",
    in_year=lambda year, value: f"{year}: {value}",
    no_trend="no yearly figures",
    who_counted="Counted by",
    as_written="As written",
    counts_what="What it counts",
    report="Report",
    publisher="Publisher",
    published="Published",
    address="Address",
    licence="Licence",
    dataset_row=lambda file, row: f"{file}, row {row}",
    dataset_cells="Cells as read",
    quote="Quote",
    value="Value",
    metric="Metric",
    category="Category",
    country="Country",
    period="Period",
    rule="Found by rule",
    same_as="Restates",
    part_of="Part of",
    level="Level",
    close_hint="Esc closes",
    too_small=lambda columns, rows: f"Too small: needs {columns}×{rows}",
    sorted_up=lambda column: f"▲ {column}",
    sorted_down=lambda column: f"▼ {column}",
    sort_reset="Order as the view gives it.",
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
    metrics={
        "killed": "killed",
        "wounded": "wounded",
        "detained": "detained",
        "missing": "missing",
        "displaced": "displaced",
        "kidnapped": "kidnapped",
        "fighters_entered": "fighters who entered",
        "other": "other",
    },
)

AR = Labels(
    language="ar",
    subtitle="أرقام الضحايا، كل رقم بمصدره",
    loading="جارٍ القراءة …",
    nothing_here="لا صفوف.",
    no_figure="لا رقم تحت المؤشر.",
    no_source="المصدر غير مذكور",
    unknown="غير معروف",
    derived="مشتق",
    derived_as=lambda whole, parts, rest: (
        f"مشتق، لم يذكره أحد: المجموع {whole}، منه في الأجزاء {parts}، والباقي {rest}."
    ),
    narrowed_by=lambda names: f"محصور في: {names}",
    nothing_for=lambda names: f"لم يُذكر شيء عن {names}. مفتاح Esc يرفع الحصر.",
    nothing_found=lambda text: f"لا شيء يطابق «{text}». مفتاح Esc يمحو البحث.",
    rows=lambda n: _arabic_count(n, "صف واحد", "صفان", "صفوف", "صفًا"),
    position=lambda at, total: f"{at:,} من {total:,}",
    find="بحث",
    find_hint="اكتب للتضييق، Enter يُبقي، Esc يمحو",
    found_by=lambda text: f"«{text}»",
    source_title="المصدر",
    row_title="الصف",
    views_title="العروض",
    help_title="مساعدة",
    help_intro=(
        "اللوح الذي فيه المؤشر يحصر اللوحين الآخرين ولوح المصدر، ولا يحصر نفسه؛ وكل عنوان يقول بماذا حُصر. "
        "كل رقم يقف مع من أحصاه، وأرقام المصادر المختلفة لا تُجمع أبدًا."
    ),
    help_marks="> أكثر من   ≥ على الأقل   ~ نحو   < أقل من   ≤ حتى   · لا رقم",
    figures_behind=lambda what: f"الأرقام وراء: {what}",
    whole_report="التقرير كاملًا",
    all_reports="كل التقارير والبيانات",
    filter_removed="رُفع المرشِّح: تظهر كل التقارير والبيانات. U يعيده.",
    filter_restored="أُعيد المرشِّح.",
    read_anew="أُعيدت قراءة الملف.",
    lowest="الأدنى",
    highest="الأعلى",
    in_year=lambda year, value: f"{year}: {value}",
    no_trend="لا أرقام سنوية",
    who_counted="من أحصى",
    as_written="كما كُتب",
    counts_what="ماذا يُحصي",
    report="التقرير",
    publisher="الناشر",
    published="تاريخ النشر",
    address="العنوان",
    licence="الرخصة",
    dataset_row=lambda file, row: f"{file}، الصف {row}",
    dataset_cells="الخلايا كما قُرئت",
    quote="الاقتباس",
    value="القيمة",
    metric="المقياس",
    category="الفئة",
    country="البلد",
    period="المدة",
    rule="القاعدة التي وجدته",
    same_as="يعيد ذكر",
    part_of="جزء من",
    level="المستوى",
    close_hint="Esc يغلق",
    too_small=lambda columns, rows: f"الشاشة صغيرة: يلزم {columns}×{rows}",
    sorted_up=lambda column: f"▲ {column}",
    sorted_down=lambda column: f"▼ {column}",
    sort_reset="الترتيب كما يعطيه العرض.",
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
    metrics={
        "killed": "قتلى",
        "wounded": "جرحى",
        "detained": "معتقلون",
        "missing": "مفقودون",
        "displaced": "مهجّرون",
        "kidnapped": "مخطوفون",
        "fighters_entered": "مقاتلون دخلوا",
        "other": "غير ذلك",
    },
)


def labels(language: Language) -> Labels:
    """The words of a language."""
    return AR if language == "ar" else EN
