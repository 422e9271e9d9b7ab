"""Reports made up for measuring: as many as are asked for, no two alike, of words and turns that real ones have."""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import date, timedelta

_FIRST = date(2012, 1, 1)
_DAYS = 4000
_PARAGRAPHS = 7
_PLACES = ("البصرة", "حمص", "صنعاء", "طرابلس", "بنغازي", "الموصل", "درعا", "الخرطوم", "عدن", "الرقة", "نيالا", "غزة")
_SOURCES = ("وزارة الصحة", "الأمم المتحدة", "الدفاع المدني", "مصدر طبي", "الهلال الأحمر", "منظمة حقوقية", "المرصد")
_CAUSES = ("قصف مدفعي", "انفجار سيارة", "غارة جوية", "اشتباكات", "هجوم على حاجز", "سقوط قذيفة", "انهيار مبنى", "حريق")
_TOLLS = (
    "قالت {source} يوم {day} إن {killed} شخصا قتلوا وأصيب {wounded} آخرون في {cause} في {place}.",
    "وأوقع {cause} قرب {place} ما لا يقل عن {killed} قتيلا بينهم {few} أطفال، بحسب {source}.",
    "وبذلك ترتفع حصيلة القتلى في {place} منذ مطلع عام {year} إلى {many} قتيل على الأقل.",
    "ووثقت {source} مقتل {many} مدنيا خلال عام {year}، منهم {killed} امرأة و{few} من العاملين في الإغاثة.",
    "كما نزح أكثر من {thousands} ألف شخص عن {place} في الأسابيع الأخيرة.",
    "واعتقلت قوات الأمن {killed} شخصا في {place} على خلفية {cause}.",
)
_TALK = (
    "وعقد أعيان المدينة اجتماعا في البلدية بحثوا فيه إصلاح شبكة الماء التي تضررت وإعادة فتح الأسواق أمام الأهالي.",
    "وقال أحد السكان إن أصوات الطائرات لم تنقطع طوال الليل، وإن الأفران توقفت عن العمل لنقص الوقود والطحين.",
    "ودعا ناشطون المنظمات الدولية إلى إدخال المساعدات العاجلة عبر الطريق الشمالي قبل أن يقطعه الثلج.",
    "ولم تعلق أي جهة رسمية على الحادثة، فيما تداول ناشطون صورا قالوا إنها التقطت في المكان نفسه.",
    "ويعيش معظم النازحين في خيام نصبت على عجل بين بساتين الزيتون، ولا تصلهم إلا كميات قليلة من الأدوية.",
)
_LETTERS = "ابتثجحخدذرزسشصضطظعغفقكلمنهوي"


def reports(count: int, *, seed: int = 1, names: bool = True) -> Iterator[tuple[str, date]]:
    """So many reports with their dates, about 2.5 KB each; the same seed gives the same ones.

    Without `names` they use the same few hundred words over and over.
    """
    chance = random.Random(seed)
    for _ in range(count):
        day = _FIRST + timedelta(days=chance.randrange(_DAYS))
        yield "\n".join(_paragraph(chance, day, names) for _ in range(_PARAGRAPHS)), day


def _paragraph(chance: random.Random, day: date, names: bool) -> str:
    """A sentence that tells a toll and one that tells none, as news has them about equally."""
    guest = f" وحضر {_name(chance)} {_name(chance)}." if names else ""
    return f"{_toll(chance, day)} {chance.choice(_TALK)}{guest}"


def _toll(chance: random.Random, day: date) -> str:
    return chance.choice(_TOLLS).format(
        source=chance.choice(_SOURCES),
        place=chance.choice(_PLACES),
        cause=chance.choice(_CAUSES),
        day=f"{day:%d-%m-%Y}",
        year=day.year,
        killed=chance.randrange(11, 99),
        wounded=chance.randrange(101, 300),
        few=chance.randrange(3, 10),
        many=f"{chance.randrange(1000, 90_000):,}",
        thousands=chance.randrange(11, 99),
    )


def _name(chance: random.Random) -> str:
    """A word no lexicon knows, since reports bring ever new ones."""
    return "".join(chance.choices(_LETTERS, k=chance.randrange(4, 8)))
