"""What the comparison of sources says: who, how far apart, and what each counts."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass

from tui.labels.marks import written
from tui.labels.words import Words, isolated, on_its_own

TITLE = Words("Sources compared", "مقارنة المصادر")
PERIOD = Words("Period", "المدة")
OUTCOME = Words("Apart", "الفارق")
COVERAGE = Words("What each source counts", "ما يُحصيه كل مصدر")
COUNTS = Words("Counts", "يُحصي")
COUNTS_UNKNOWN = Words("What it counts is not stated.", "لم يُذكر ما يُحصيه.")
LEAVES_OUT = Words("Its report says what is left out", "ويقول تقريره ما لا يشمله إحصاؤه")
LEAVES_OUT_UNKNOWN = Words(
    "No sentence near its figures says what is left out.", "لا جملة قرب أرقامه تقول ما لا يشمله إحصاؤه."
)
TOLD_AGAIN = Words("Told again, and so no value of its own", "ذُكر مرة أخرى، فليس قيمة بذاته")
NEVER_ADDED = Words(
    "Every source stands for itself: nothing here is added up or averaged.",
    "كل مصدر قائم بذاته: لا شيء هنا يُجمع ولا يُؤخذ متوسطه.",
)
NOTHING_IN_CELL = Words("This source states nothing for this period.", "لا يذكر هذا المصدر شيئًا لهذه المدة.")
NOBODY = Words("Nothing to compare: no source states a number for this.", "لا شيء يُقارَن: لا مصدر يذكر رقمًا لهذا.")
NOT_A_FIGURE = Words("No figure under the cursor to compare.", "لا رقم تحت المؤشر يُقارَن.")
NOT_HERE = Words("Sources are compared in a database of figures.", "تُقارن المصادر في قاعدة بيانات للأرقام.")
_UNKNOWN = Words("not known", "غير معروفة")
_TOLD_BEFORE = Words("told before", "ذُكر قبلًا")

LONGEST_SHORT = 12
"""Characters of a source's name in the heading of its column; the whole name stands beside its trend."""


@dataclass(frozen=True, slots=True)
class Side:
    """What one source states."""

    source: Words
    value: int
    value_max: int | None = None
    qualifier: str = "exact"

    @property
    def said(self) -> Words:
        """The source with its figure as written."""
        number = written(self.value, self.value_max, self.qualifier)
        return Words(*(f"{on_its_own(name)} {isolated(number)}" for name in (self.source.en, self.source.ar)))


@dataclass(frozen=True, slots=True)
class Apart:
    """How far the lowest and the highest of one period are apart, from the numbers as stated."""

    lowest: Side
    highest: Side
    between: Sequence[Side]
    difference: int
    percent: float | None
    """Of the lower; None of a zero."""
    is_exact: bool
    may_agree: bool
    """Whether both statements can be true of one number."""


def short(number: int, source: Words) -> Words:
    """The heading of a source's column: its number, and as much of its name as a column has room for."""
    return Words(f"{number} {_cut(source.en)}", f"\u200f{number} {_cut(source.ar)}")  # read from the right (RLM)


def _cut(name: str) -> str:
    return name if len(name) <= LONGEST_SHORT else f"{name[: LONGEST_SHORT - 1].rstrip()}…"


def period_words(
    start: datetime.date | None = None,
    end: datetime.date | None = None,
    year: int | None = None,
    telling: int = 1,
) -> Words:
    """A calendar year, or the first and the last day; what a source told before what it told last says so."""
    if year is not None:
        said = Words(str(year), str(year))
    elif start is None or end is None:
        said = _UNKNOWN
    else:
        said = Words(f"{start} – {end}", isolated(f"{start} – {end}"))
    if telling == 1:
        return said
    return Words(f"{said.en} · {_TOLD_BEFORE.en}", f"{said.ar} · {_TOLD_BEFORE.ar}")


def in_short(apart: Apart) -> Words:
    """The difference in figures and in percent of the lower."""
    if apart.may_agree:
        return Words("may agree", "لا تعارض")
    mark = "" if apart.is_exact else "~"
    share = f" ({apart.percent:,.1f}\u00a0%)" if apart.percent is not None and apart.difference else ""
    said = f"{mark}{apart.difference:,}{share}"
    return Words(said, isolated(said))


def in_words(period: Words, apart: Apart) -> Words:
    """The difference as a sentence, with who states what."""
    low, high = apart.lowest.said, apart.highest.said
    return Words(
        f"{period.en}: {low.en} against {high.en}: {_verdict(apart).en}{_between(apart).en}.",
        f"{period.ar}: {low.ar} مقابل {high.ar}: {_verdict(apart).ar}{_between(apart).ar}.",
    )


def _verdict(apart: Apart) -> Words:
    if apart.may_agree:
        return Words("as stated they may be the same number", "كما ذُكرا قد يكونان الرقم نفسه")
    if not apart.difference:
        return Words("the same number", "الرقم نفسه")
    share = f" ({apart.percent:,.1f}\u00a0%)" if apart.percent is not None else ""
    more, number = f"{apart.difference:,} more{share}", f"{apart.difference:,}{share}"
    if apart.is_exact:
        return Words(more, f"أكثر بمقدار {isolated(number)}")
    return Words(
        f"as stated {more}, and not both are exact",
        f"كما ذُكرا أكثر بمقدار {isolated(number)}، وليسا محددين كليهما",
    )


def _between(apart: Apart) -> Words:
    if not apart.between:
        return Words("", "")
    said = [side.said for side in apart.between]
    return Words(
        f"; between them {', '.join(each.en for each in said)}", f"؛ وبينهما {'، '.join(each.ar for each in said)}"
    )


def of_one(period: Words, source: Words, *, ever: bool) -> Words:
    """Why there is nothing to compare: one source alone, in a period or at all."""
    if ever:
        return Words(
            f"Only one source counted this: {on_its_own(source.en)}.",
            f"مصدر واحد وحده أحصى هذا: {on_its_own(source.ar)}.",
        )
    return Words(
        f"{period.en}: only one source states a number: {on_its_own(source.en)}.",
        f"{period.ar}: مصدر واحد وحده يذكر رقمًا: {on_its_own(source.ar)}.",
    )


def not_set_against(period: Words) -> Words:
    """A row that no difference is said of, since its time is not known or a later telling stands above it."""
    return Words(f"{period.en}: not set against others.", f"{period.ar}: لا تُقابل بغيرها.")


def scale_words(first: int, last: int, top: int, *, common: bool) -> Words:
    """What the small trends are drawn on."""
    if common:
        return Words(
            f"{first}–{last} · one scale for all, 0–{top:,} · c: own scales",
            f"{isolated(f'{first}–{last}')} · مقياس واحد {isolated(f'0–{top:,}')} · c: لكلٍّ مقياسه",
        )
    return Words(
        f"{first}–{last} · each on its own scale from 0 · c: one scale",
        f"{isolated(f'{first}–{last}')} · لكلٍّ مقياسه من 0 · c: مقياس واحد",
    )


def place_in_text(start: int, end: int, report: str) -> Words:
    """Where a quoted sentence stands."""
    return Words(
        f"characters {start:,}–{end:,} of “{report}”", f"الحروف {isolated(f'{start:,}–{end:,}')} من «{report}»"
    )
