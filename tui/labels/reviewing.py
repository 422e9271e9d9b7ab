"""What the review screen says: the one on which a reader decides about figures."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from tui.labels.words import Language, Words, isolated


@dataclass(frozen=True, slots=True)
class Reviewing:
    """The words of one language; a missing one does not type-check."""

    new: str
    decided: str
    figure: str
    nothing_new: str
    nothing_new_here: str
    nothing_decided: str
    pending: Callable[[int], str]
    all_written: str
    nothing_to_write: str
    nothing_to_undo: str
    writing: str
    written: Callable[[int], str]
    lost: Callable[[int], str]
    failed: Callable[[str], str]
    not_here: str
    no_sure: str
    ask_sure: Callable[[int, str], str]
    ask_leave: Callable[[int], str]
    ask_where: str
    ask_where_sample: str
    where_needed: str
    accept: str
    write: str
    drop: str
    stay: str
    read_as: str
    links_corrected: str
    corrected_by: str
    accepted_by: str
    rejected_by: str
    level: str
    correct_title: Callable[[str], str]
    keep: str
    fields: Mapping[str, str]
    levels: Mapping[str, str]
    none: str
    unknown_country: Callable[[str], str]
    no_day: Callable[[str], str]
    no_number: Callable[[str], str]
    number_needed: str
    number_spare: str
    upper_smaller: str
    ends_before: str
    itself: str
    country_hint: str
    day_hint: str
    help_title: str
    extract_go: str


FIELDS: Mapping[str, Words] = {
    "metric": Words("Counted", "المعدود"),
    "value": Words("Value", "القيمة"),
    "value_max": Words("Upper end", "الحد الأعلى"),
    "qualifier": Words("Qualifier", "الدقة"),
    "countries": Words("Country", "الدولة"),
    "place": Words("Place", "المكان"),
    "category": Words("Category", "الفئة"),
    "subset_of": Words("Part of", "جزء من"),
    "same_as": Words("Tells again", "تكرار لـ"),
    "period_start": Words("From", "من"),
    "period_end": Words("To", "إلى"),
    "source": Words("Source", "المصدر"),
    "level": Words("Level", "المستوى"),
}
"""Everything about a figure that a reader may correct, in the order of the form."""


def _fields(language: Language) -> Mapping[str, str]:
    return {name: words[language] for name, words in FIELDS.items()}


EN = Reviewing(
    new="New figures",
    decided="Decided",
    figure="How it was read",
    nothing_new="Nothing is left to review: every figure has been looked at. d shows what was decided.",
    nothing_new_here="Nothing is left to review in this report. r shows all reports, d what was decided.",
    nothing_decided="Nothing has been decided yet. d shows the new figures.",
    pending=lambda count: f"{count:,} decided, not yet written. Ctrl+S writes.",
    all_written="Nothing waits to be written.",
    nothing_to_write="Nothing is decided that is not yet written.",
    nothing_to_undo="Nothing to undo.",
    writing="Writing …",
    written=lambda count: f"{count:,} {'decision' if count == 1 else 'decisions'} written.",
    lost=lambda count: f"{count:,} could not be kept: those numbers are no longer in the database.",
    failed=lambda sentence: f"Not written, nothing is lost: {sentence}",
    not_here="Figures cannot be reviewed here.",
    no_sure="This report has no sure figure that is still undecided.",
    ask_sure=lambda count, title: f"Accept all {count:,} sure figures of “{title}” that are still undecided?",
    ask_leave=lambda count: f"{count:,} decided, not yet written. Write them before you leave?",
    ask_where="A new file to write a copy with the decisions to",
    ask_where_sample="The sample is only for reading. A new file to write a copy with the decisions to",
    where_needed="Name a new file.",
    accept="Accept them",
    write="Write",
    drop="Leave without writing",
    stay="Stay",
    read_as="read as",
    links_corrected="in what it is a part of or tells again",
    corrected_by="corrected by a reader",
    accepted_by="accepted by a reader",
    rejected_by="rejected by a reader",
    level="Level",
    correct_title=lambda number: f"Correct {number}",
    keep="Keep",
    fields=_fields("en"),
    levels={"A": "A: headline statistic", "B": "B: single event"},
    none="none",
    unknown_country=lambda typed: f"“{typed}” is no country known here; write a name or code, several joined by +.",
    no_day=lambda typed: f"“{typed}” is no day; write it as 2015-01-31, or a year.",
    no_number=lambda typed: f"“{typed}” is no number; write it in digits.",
    number_needed="This qualifier needs a number; one without is tens, hundreds and so on.",
    number_spare="This qualifier is a magnitude and has no number; choose another, or empty the value.",
    upper_smaller="The upper end is not above the value.",
    ends_before="The last day is before the first.",
    itself="A figure cannot be a part of another and tell it again.",
    country_hint="empty: not stated; several joined by +",
    day_hint="2015-01-31",
    help_title="On the review screen, the only one that edits",
    extract_go="Extract and review",
)

AR = Reviewing(
    new="الأرقام الجديدة",
    decided="ما قُرِّر",
    figure="كيف قُرئ",
    nothing_new="لم يبقَ ما يُراجع: نُظر في كل رقم. مفتاح d يعرض ما قُرِّر.",
    nothing_new_here="لم يبقَ في هذا التقرير ما يُراجع. مفتاح r يعرض كل التقارير، وd ما قُرِّر.",
    nothing_decided="لم يُقرَّر شيء بعد. مفتاح d يعرض الأرقام الجديدة.",
    pending=lambda count: f"قرارات لم تُكتب بعد: {count:,}. {isolated('Ctrl+S')} يكتبها.",
    all_written="لا شيء ينتظر أن يُكتب.",
    nothing_to_write="لا قرار لم يُكتب بعد.",
    nothing_to_undo="لا شيء يُتراجع عنه.",
    writing="تجري الكتابة…",
    written=lambda count: f"القرارات المكتوبة: {count:,}.",
    lost=lambda count: f"قرارات لم يمكن حفظها لأن أرقامها لم تعد في قاعدة البيانات: {count:,}.",
    failed=lambda sentence: f"لم يُكتب، ولم يضع شيء: {isolated(sentence)}",
    not_here="لا تُراجع الأرقام هنا.",
    no_sure="ليس في هذا التقرير رقم مؤكد لم يُقرَّر فيه بعد.",
    ask_sure=lambda count, title: f"أتقبل كل الأرقام المؤكدة التي لم يُقرَّر فيها بعد في «{title}»؟ عددها {count:,}.",
    ask_leave=lambda count: f"القرارات التي لم تُكتب بعد: {count:,}. أتكتبها قبل أن تخرج؟",
    ask_where="ملف جديد تُكتب فيه نسخة بالقرارات",
    ask_where_sample="العيّنة للقراءة فقط. ملف جديد تُكتب فيه نسخة بالقرارات",
    where_needed="سمِّ ملفًا جديدًا.",
    accept="اقبلها",
    write="اكتب",
    drop="اخرج دون كتابة",
    stay="ابقَ",
    read_as="قُرئ",
    links_corrected="فيما هو جزء منه أو تكرار له",
    corrected_by="صحّحه قارئ",
    accepted_by="قَبِله قارئ",
    rejected_by="رفضه قارئ",
    level="المستوى",
    correct_title=lambda number: f"تصحيح {number}",
    keep="احفظ",
    fields=_fields("ar"),
    levels={"A": "A: حصيلة عامة", "B": "B: حدث واحد"},
    none="لا شيء",
    unknown_country=lambda typed: f"«{typed}» ليست دولة معروفة هنا؛ اكتب اسمها أو رمزها، وافصل بين عدة دول بعلامة +.",
    no_day=lambda typed: f"«{typed}» ليس يومًا؛ اكتبه هكذا: {isolated('2015-01-31')}، أو اكتب السنة.",
    no_number=lambda typed: f"«{typed}» ليس عددًا؛ اكتبه بالأرقام.",
    number_needed="هذه الدقة تحتاج إلى عدد؛ وما لا عدد له فهو عشرات أو مئات ونحو ذلك.",
    number_spare="هذه الدقة مقدار بلا عدد؛ اختر غيرها، أو أفرغ القيمة.",
    upper_smaller="الحد الأعلى ليس فوق القيمة.",
    ends_before="آخر يوم يسبق أوله.",
    itself="لا يكون الرقم جزءًا من آخر وتكرارًا له معًا.",
    country_hint="فارغ: غير مذكورة؛ وعدة دول بعلامة +",
    day_hint="2015-01-31",
    help_title="في شاشة المراجعة، وهي وحدها تغيّر الأرقام",
    extract_go="استخرج وراجع",
)


def reviewing(language: Language) -> Reviewing:
    """The words of a language."""
    return AR if language == "ar" else EN
