"""How a figure was read, in words: what happened, the rule, how sure it is, what it leaned on, what is no figure."""

from __future__ import annotations

from collections.abc import Mapping

from tui.labels.words import Language, Words


def said(table: Mapping[str, Words], key: str, language: Language) -> str:
    """The words for a key; one that an older or newer version of the reading gave stands for itself."""
    return table[key][language] if key in table else key


METRICS: Mapping[str, Words] = {
    "killed": Words("killed", "قتلى"),
    "wounded": Words("wounded", "جرحى"),
    "detained": Words("detained", "معتقلون"),
    "missing": Words("missing", "مفقودون"),
    "displaced": Words("displaced", "نازحون"),
    "kidnapped": Words("kidnapped", "مخطوفون"),
    "fighters_entered": Words("fighters entered", "مقاتلون دخلوا"),
    "other": Words("other", "غير ذلك"),
}

CONFIDENCE: Mapping[str, Words] = {
    "sure": Words("sure", "مؤكد"),
    "probable": Words("probable", "مرجَّح"),
    "doubtful": Words("doubtful", "مشكوك فيه"),
}

HEADINGS: Mapping[str, Words] = {
    "confidence": Words("Confidence", "الثقة"),
    "inherited": Words("Taken from elsewhere", "مأخوذ من موضع آخر"),
}

RULES: Mapping[str, Words] = {
    "own noun": Words("the noun counted says it", "يقوله الاسم المعدود"),
    "governor": Words("the word right before it says it", "تقوله الكلمة التي قبله مباشرة"),
    "phrase after": Words("a turn of phrase behind it says it", "يقوله تعبير بعده"),
    "verb after": Words("a verb behind it says it", "يقوله فعل بعده"),
    "entering": Words("fighters who entered or joined", "مقاتلون دخلوا أو انضموا"),
    "agent": Words("a verb farther before it, past its subject", "يقوله فعل أبعد قبله، يتوسطهما الفاعل"),
    "subject": Words("the subject of a verb of counting", "يقوله فاعل فعل من أفعال الإحصاء"),
    "toll": Words("a toll that reaches the number", "حصيلة بلغت الرقم"),
    "label": Words("a label before a colon says it", "تقوله تسمية قبل نقطتين"),
    "gloss": Words("what stands behind a colon says it", "يقوله ما بعد نقطتين"),
    "heading": Words("the heading of its list says it", "يقوله عنوان القائمة"),
    "coordination": Words("joined to the figure before it", "معطوف على الرقم الذي قبله"),
    "subset": Words("marked as part of another figure", "مذكور جزءًا من رقم آخر"),
    "comparison": Words("compared with the figure before it", "مقارن بالرقم الذي قبله"),
    "remainder": Words("the rest of the figure before it", "بقية الرقم الذي قبله"),
    "dataset": Words("a row of a dataset", "صف في مجموعة بيانات"),
}

ATTRIBUTES: Mapping[str, Words] = {
    "metric": Words("what happened", "ما حدث"),
    "category": Words("who", "مَن"),
    "country": Words("country", "الدولة"),
    "period": Words("period", "المدة"),
    "source": Words("source", "المصدر"),
    "place": Words("place", "المكان"),
}

SCOPES: Mapping[str, Words] = {
    "phrase": Words("from its own clause", "من عبارته نفسها"),
    "sentence": Words("from its sentence", "من جملته"),
    "paragraph": Words("from its paragraph", "من فقرته"),
    "document": Words("from elsewhere in the report", "من موضع آخر في التقرير"),
    "figure": Words("as with an earlier figure", "كما في رقم سابق"),
    "list": Words(
        "with the start of the conflict from the list hasila keeps", "وبداية النزاع من قائمة حصيلة لا من النص"
    ),
}

DOUBTS: Mapping[str, Words] = {
    "unknown noun": Words("the noun counted is not known", "الاسم المعدود غير معروف"),
    "no noun": Words("no noun says who is counted", "لا اسم يقول من المعدود"),
    "weak rule": Words("the rule is a weak one", "القاعدة ضعيفة"),
    "far word": Words("the word that says it stands far off", "الكلمة التي تقوله بعيدة"),
    "unknown governor": Words("the word before it is not known", "الكلمة التي قبله غير معروفة"),
    "state noun": Words("the noun is of a state, not of an event", "الاسم يصف حالًا لا حدثًا"),
    "other reading": Words("the verb says something else than the noun", "الفعل يقول غير ما يقوله الاسم"),
    "turning word": Words("a word near may turn the meaning", "كلمة قريبة قد تقلب المعنى"),
    "goes on": Words("the text goes on to say something else of them", "يتابع النص فيقول عنهم شيئًا آخر"),
    "part told": Words("a part of them is told right behind", "يُذكر بعضهم بعده مباشرة"),
    "other group": Words("another group is named right behind", "تُذكر بعده فئة أخرى"),
    "country": Words("the country is not certain", "الدولة غير مؤكدة"),
    "listed start": Words(
        "the start of the conflict is from the list hasila keeps, not from the text",
        "بداية النزاع من قائمة حصيلة لا من النص",
    ),
    "leaning": Words("it leans on a doubted figure", "يتكئ على رقم فيه شك"),
}

NO_FIGURE: Mapping[str, Words] = {
    "not a toll": Words("nothing says that people came to harm", "لا شيء يقول إن أذى أصاب ناسًا"),
    "percent": Words("a percentage", "نسبة مئوية"),
    "decimal": Words("not a whole number", "ليس عددًا صحيحًا"),
    "not a whole number": Words("not a whole number", "ليس عددًا صحيحًا"),
    "ratio": Words("a ratio", "نسبة بين عددين"),
    "date": Words("a date", "تاريخ"),
    "clock": Words("a time of day", "ساعة من اليوم"),
    "duration": Words("a duration", "مدة زمنية"),
    "age": Words("an age", "عمر"),
    "ordinal": Words("a place in a row", "ترتيب"),
    "label": Words("part of a name or a number of something", "جزء من اسم أو رقم لشيء"),
    "phone": Words("a telephone number", "رقم هاتف"),
    "score": Words("a score", "نتيجة"),
    "things": Words("counts things", "يعدّ أشياء"),
    "distance": Words("a distance or an area", "مسافة أو مساحة"),
    "weight": Words("a weight or a measure", "وزن أو قياس"),
    "money": Words("money", "مال"),
    "villages": Words("counts places", "يعدّ أماكن"),
    "buildings": Words("counts buildings", "يعدّ مباني"),
    "vehicles": Words("counts vehicles", "يعدّ مركبات"),
    "weapons": Words("counts weapons", "يعدّ أسلحة"),
    "events": Words("counts events", "يعدّ حوادث"),
    "papers": Words("counts papers", "يعدّ وثائق"),
    "groups": Words("counts groups, not people", "يعدّ جماعات لا أشخاصًا"),
    "animals": Words("counts animals", "يعدّ حيوانات"),
    "difference": Words("a difference from another number", "فرق عن رقم آخر"),
    "blocked": Words("the word before it says it counts something else", "الكلمة قبله تدل على أنه يعدّ غير ذلك"),
    "part of another phrase": Words("belongs to another phrase", "ينتمي إلى عبارة أخرى"),
    "rescue": Words("people who came out of it", "ناس خرجوا سالمين"),
    "arrivals": Words("people who arrived", "ناس وصلوا"),
    "ability": Words("what something has room for", "ما يتسع له شيء"),
    "disease cases": Words("cases of a disease", "إصابات بمرض"),
    "relatives": Words("relatives of people who came to harm", "أقارب من أصابهم الأذى"),
    "acting": Words("what people do who came to harm before", "ما يفعله من أصابهم الأذى من قبل"),
    "losses": Words("what people lost, not people lost", "ما فقده ناس لا ناس مفقودون"),
    "aboard": Words("people on board, on their way", "ركاب على المتن"),
    "told before": Words("speaks of what was told before", "يعود على ما ذُكر من قبل"),
    "attempt": Words("attempted, not done", "محاولة لم تتم"),
    "denied": Words("denied", "منفي"),
    "negated": Words("negated", "منفي"),
    "forecast": Words("foretold, not counted", "متوقع لم يُحصَ"),
    "moved": Words("people already displaced who were moved", "نازحون نُقلوا"),
    "sentence": Words("a court's sentence", "حكم محكمة"),
}
