"""What the totals check says on the screen; what it says of each line stands in `queries/views/totals_tree.sql`."""

from __future__ import annotations

from tui.labels.words import Words

NOT_A_FIGURE = Words("No figure under the cursor to check.", "لا رقم تحت المؤشر يُدقَّق.")
ARITHMETIC = Words("Arithmetic", "الحساب")
OF_TOTAL = Words("total", "المجموع")

NOTHING_IN_TEXT = Words(
    "Nothing to check here: its report states no parts of this figure, tells it once, and sets it against no other.",
    "لا شيء يُدقَّق هنا: لا يذكر التقرير أجزاء لهذا الرقم، ولا يذكره مرة أخرى، ولا يقابله بغيره.",
)
NOTHING_IN_DATASET = Words(
    "Nothing to check here: the figure is a row of a dataset, which states no parts and says nothing in words.",
    "لا شيء يُدقَّق هنا: الرقم صف في مجموعة بيانات لا تذكر أجزاء ولا تقول شيئًا بالكلمات.",
)
NO_SUCH_VIEW = Words("This database has no totals to check.", "ليس في قاعدة البيانات هذه مجاميع تُدقَّق.")

LEVEL_B_HIDDEN = Words("A (B shows single events again)", "A (يُظهر B الأحداث المفردة)")
NO_LEVELS = Words(
    "Only headline figures (level A) are listed here; all figures stand in their own view: v.",
    "لا تُسرد هنا إلا الحصائل العامة (المستوى A)، وكل الأرقام في عرضها: v.",
)
NO_YEARS = Words(
    "No headline figure (level A) of a whole year. All figures stand in their own view: v.",
    "لا حصيلة عامة (المستوى A) لسنة كاملة. كل الأرقام في عرضها: v.",
)
