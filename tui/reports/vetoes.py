"""Why a number is no figure: percentages, villages, attempts, denials, people who came out of it."""

from __future__ import annotations

from functools import cache

from tui.reports import forms, lexicon
from tui.reports.people import thing_kind
from tui.reports.phrases import Phrases
from tui.reports.relations import is_base_of_change, marker_before
from tui.reports.scene import Harm, Scene, Veto, qualifiers, word_before

_FARTHEST = 5
_FARTHEST_FORECAST = 8
_TO_COME = frozenset("يت")
_RELATIVES = frozenset(
    map(forms.folded, ("عائلات", "عوائل", "ذوي", "ذوو", "أهالي", "أسرة", "عائلة", "لعائلات", "لذوي", "منازل", "بيوت"))
)
"""Of those harmed: who is counted are they, not what becomes of their kin."""
_LOSING = frozenset(("فقد", "فقدت", "خسر", "خسرت", "فقدوا", "خسروا"))
_LIVES = frozenset(map(forms.folded, ("حياتهم", "حياتهن", "أرواحهم", "أرواحهن")))
_TOWARDS = frozenset(("الي", "عن", "من", "عند", "علي", "لي"))
_HARMLESS = frozenset(
    map(
        forms.folded,
        (
            "يزال",
            "تزال",
            "يزالون",
            "يقل",
            "تقل",
            "يقلون",
            "سيما",
            "غير",
            "تشمل",
            "يشمل",
            "تضم",
            "يضم",
            "تتضمن",
            "تضمين",
            "تضمينها",
            "احتساب",
            "احتسابها",
            "شمول",
        ),
    )
)


def veto_of_form(scene: Scene) -> Veto | None:
    """Percentages, dates, ages, names with a number: all that counts nothing, and numbers that are not whole."""
    numeral = scene.numeral
    if any(scene.text(numeral.first - back) in ("نسبه", "بنسبه", "نسبته", "نسبتها") for back in (1, 2, 3)):
        return Veto("percent")
    if numeral.kind not in ("count", "decimal"):
        return Veto(numeral.kind)
    if numeral.value is None and numeral.magnitude is None:
        return Veto("not a whole number")
    return None


def veto_of_noun(scene: Scene) -> Veto | None:
    """The noun counted is a thing."""
    if scene.phrase.head != "thing":
        return None
    for index in range(scene.phrase.first, scene.phrase.last + 1):
        kind = thing_kind(scene.senses(index))
        if kind is not None:
            return Veto(kind)
    return Veto("things")


def veto_before(scene: Scene) -> Veto | None:
    """Words right before the number: differences, ratios, company, ranks, release."""
    first = scene.numeral.first
    if scene.text(first - 1) == "+" or _is_difference(scene) or _is_growth(scene):
        return Veto("difference")
    if _ratio_before(scene):
        return Veto("ratio")
    before = word_before(scene)
    blocked = "blocking" in scene.senses(before) and scene.phrase.head != "harmed"
    if blocked or scene.text(first - 1) in ("رقم", "الرقم", "كل"):
        return Veto("blocked")
    bare_in = scene.text(first - 1) == "في" and scene.phrase.head != "harmed"
    bare_of = scene.text(first - 1) == "من" and not (marker_before(scene) or _qualified(scene) or _nears(scene))
    bare_of = bare_of and not is_base_of_change(scene)
    if bare_in or bare_of:
        return Veto("part of another phrase")
    if scene.phrase.metric is not None and scene.text(first - 1) in _RELATIVES:
        return Veto("relatives")
    if _is_aboard(scene):
        return Veto("aboard")
    if _is_told_before(scene):
        return Veto("told before")
    if _lost_something(scene):
        return Veto("losses")
    return _rescue_before(scene) or _acting_before(scene)


def _lost_something(scene: Scene) -> bool:
    """فقد 1500 عامل وظائفهم: what is theirs is lost, not they themselves; حياتهم is another matter."""
    verb = scene.body.tokens[word_before(scene)].word
    after = max(scene.phrase.last, scene.numeral.last) + 1
    if verb is None or verb.stem not in _LOSING or scene.phrase.head not in ("person", "none", "unknown"):
        return False
    words = [index for index in (after - 1, after) if index > scene.numeral.last + 1]
    return any(
        scene.text(index).endswith(("هم", "هن")) and scene.text(index) not in _LIVES and not scene.senses(index)
        for index in words
    )


def _acting_before(scene: Scene) -> Veto | None:
    """أضرب 1500 أسير, يحتاج 3 ملايين نازح: what people do who came to harm before, and how many of them."""
    nearest = word_before(scene)
    if scene.phrase.head != "harmed" or nearest in scene.claimed:
        return None
    fled = scene.phrase.metric == "detained" and scene.senses(nearest).get("harming", "").startswith("displaced")
    return Veto("acting") if fled or scene.senses(nearest).get("acting") == "vetoes" else None


def _is_aboard(scene: Scene) -> bool:
    """قارب كان يقل 20 مهاجرا: how many were on their way; لا يقل عن is another word."""
    first = scene.numeral.first
    place = first - 1 - (scene.senses(first - 1).get("qualifier") == "yes" and "aboard" not in scene.senses(first - 1))
    return (
        scene.phrase.head == "person"
        and scene.senses(place).get("aboard") == "events"
        and not _is_negated(scene, place)
    )


def _is_negated(scene: Scene, index: int) -> bool:
    return scene.text(index - 1) in ("لا", "ما", "ولا", "وما") or scene.text(index + 1) == "عن"


def _is_told_before(scene: Scene) -> bool:
    """الجنود الأربعة, الشهور الستة: with its article behind its noun a number speaks of what is known."""
    numeral, before = scene.numeral, scene.numeral.first - 1
    word = scene.body.tokens[before].word if before in scene.sentence else None
    definite = numeral.form == "words" and scene.text(numeral.first).startswith("ال")
    if scene.text(before) == "ال" and before - 1 in scene.sentence:
        known = scene.body.tokens[before - 1].word
        return known is not None and known.definite and bool({"harmed", "person"} & set(known.senses))
    return definite and word is not None and (word.definite or scene.text(before).startswith("ال"))


def _is_difference(scene: Scene) -> bool:
    """أكثر بنحو ألف, بزيادة قدرها 300, ارتفاع بنسبة."""
    first = scene.numeral.first
    for back in range(1, 5):
        senses, text = scene.senses(first - back), scene.text(first - back)
        if back <= 3 and senses.get("difference") == "vetoes":
            return not any(scene.text(place) in ("الي", "علي") for place in range(first - back, first))
        following = scene.text(first - back + 1)
        if text in ("اكثر", "اقل", "اعلي", "ادني") and following.startswith("ب") and following != "بكثير":
            return True
    return False


def _is_growth(scene: Scene) -> bool:
    """ارتفعت الحصيلة 100 ضحية, زاد عددهم بـ400: by how many, not to how many (إلى)."""
    if "change_verbs" not in scene.kinds:
        return False
    first = scene.numeral.first
    for index in range(first - 1, max(first - _FARTHEST, scene.sentence.start) - 1, -1):
        text = scene.text(index)
        if index in scene.claimed or text in _TOWARDS or (text.startswith("ل") and index == first - 1):
            return False
        if "change_verbs" in scene.senses(index):
            return scene.text(first - 1) == "ب" or index == first - 1 or scene.text(first - 1).startswith("ب")
    return False


def is_forecast(scene: Scene) -> bool:
    """قد تتجاوز الحصيلة 300, من المتوقع أن يصل عددهم: nobody has been counted yet."""
    if "forecast" not in scene.kinds:
        return False
    clause = scene.body.clauses[scene.numeral.first]
    for index in range(scene.numeral.first - 1, scene.numeral.first - _FARTHEST_FORECAST, -1):
        if index not in scene.sentence or index in scene.claimed or scene.body.clauses[index] != clause:
            return False
        if "forecast" in scene.senses(index) and (
            scene.text(index + 1)[:1] in _TO_COME or scene.text(index + 1) == "ان"
        ):
            return True
    return False


def _ratio_before(scene: Scene) -> bool:
    first = scene.numeral.first
    found = _veto_phrases().between(scene.body.tokens, max(first - 4, scene.sentence.start), first)
    return any(phrase.after >= first for phrase in found)


@cache
def _veto_phrases() -> Phrases[str]:
    rows = (row for row in lexicon.table("vetoes") if row["kind"] == "ratio")
    return Phrases((word, row["kind"]) for row in rows for word in lexicon.words(row["words"]))


def _nears(scene: Scene) -> bool:
    """يقترب عدد الجرحى من 300: the من belongs to the verb."""
    first = scene.numeral.first
    near = (scene.text(index) for index in range(max(first - _FARTHEST_FORECAST, scene.sentence.start), first))
    return any(text.startswith(("يقترب", "تقترب", "اقترب", "قريب")) for text in near)


def _qualified(scene: Scene) -> bool:
    """أكثر من 300: the من belongs to a qualifier."""
    first = scene.numeral.first
    return qualifiers("before").ending_at(scene.body.tokens, first, max(first - 5, scene.sentence.start)) is not None


def _rescue_before(scene: Scene) -> Veto | None:
    """عودة 300 نازح, الإفراج عن 50 معتقلا: people who came out of it."""
    if "rescue" not in scene.kinds:
        return None
    clause = scene.body.clauses[scene.numeral.first]
    nearest = word_before(scene)
    for index in (nearest, nearest - 1):
        if index not in scene.sentence or scene.body.clauses[index] != clause or index in scene.claimed:
            return None
        senses = scene.senses(index)
        if senses.get("rescue") == "vetoes" and not _names_rescuers(scene, index):
            return Veto("rescue")
        if {"harming", "harmed", "reach_verbs"} & set(senses):
            return None
    return None


def _names_rescuers(scene: Scene, index: int) -> bool:
    """فرق الإنقاذ are rescuers; الإفراج عن is a release."""
    word = scene.body.tokens[index].word
    return word is not None and word.definite and scene.text(index + 1) not in ("عن", "من")


def veto_of_harm(scene: Scene, harm: Harm) -> Veto | None:
    """Attempted, denied, negated or sentenced; cases of a disease."""
    place = harm.governor if harm.governor is not None else scene.numeral.first
    clause = scene.body.clauses[place]
    for back in range(1, _FARTHEST + 2):
        index = place - back
        if index not in scene.sentence or scene.body.clauses[index] != clause or index in scene.claimed:
            break
        kind = _denial(scene, index, back)
        if kind is not None:
            return Veto(kind)
    if is_forecast(scene):
        return Veto("forecast")
    if harm.metric == "displaced" and _is_moved(scene):
        return Veto("moved")
    if harm.metric == "displaced" and scene.text(scene.numeral.first - 1) in ("وصل", "وصلت", "ووصل"):
        return Veto("arrivals")
    if harm.metric == "wounded" and not harm.shared and _speaks_of_disease(scene):
        return Veto("disease cases")
    return None


def _is_moved(scene: Scene) -> bool:
    """نقلت 163 لاجئا, أعادت توطين 20: what was done for people already displaced."""
    nearest = word_before(scene)
    return any("moving" in scene.senses(index) for index in range(nearest, nearest - 3, -1))


def _denial(scene: Scene, index: int, back: int) -> str | None:
    senses, text = scene.senses(index), scene.text(index)
    if senses.get("attempt") == "vetoes" and back <= 3:
        return "attempt"
    left_out = scene.text(index + 1) in _HARMLESS
    if senses.get("denied") == "vetoes" and not left_out and (back <= 2 or text not in ("عدم", "دون", "بدون")):
        return "denied"
    if senses.get("sentence") == "vetoes":
        return "sentence"
    if senses.get("negated") == "vetoes" and back <= 3 and not is_harmless_negation(scene, index):
        return "negated"
    return None


def is_harmless_negation(scene: Scene, index: int) -> bool:
    """لا يقل عن, لا يزال, غير السوريين deny nothing; nor does ولا 300 أسير of what a toll leaves out."""
    counts = scene.text(index + 1).isdecimal() or bool({"number", "qualifier"} & set(scene.senses(index + 1)))
    return (scene.text(index) == "ولا" and counts) or scene.text(index + 1) in _HARMLESS or scene.text(index) == "غير"


def _speaks_of_disease(scene: Scene) -> bool:
    if "diseases" not in scene.kinds:
        return False
    low, high = max(scene.numeral.first - 12, scene.sentence.start), min(scene.stop + 6, scene.sentence.stop)
    return any("diseases" in scene.senses(index) for index in range(low, high))
