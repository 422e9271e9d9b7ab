"""What happened to the people a number counts, or why it counts nobody harmed.

A number is read with the words around it. The nearest evidence wins: its own noun (قتيل), the word that governs it
(مقتل, أصيب), a turn of phrase behind it (لقوا مصرعهم), what it shares with the number before it, and the subject of
a verb of reaching (عدد القتلى بلغ).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from tui.reports import forms, lexicon
from tui.reports.numerals import Numeral
from tui.reports.people import Counted, thing_kind
from tui.reports.phrases import Phrases
from tui.reports.tokens import Body
from tui.reports.words import Senses

_SKIPPED_MARKS = frozenset('«»"“”()/')
_LIGHT_WORDS = frozenset(
    map(
        forms.folded,
        (
            "عدد",
            "ما",
            "ب",
            "ل",
            "ال",
            "أيضا",
            "فيها",
            "فيه",
            "منهم",
            "منهن",
            "بينهم",
            "بينهن",
            "عن",
            "على",
            "إلى",
            "أكثر",
            "مجموع",
        ),
    )
)
_FARTHEST_AGENT = 7
_FARTHEST_SUBJECT = 32
_FARTHEST_VERB = 6
_LONGEST_INSERTION = 16
_FARTHEST_PHRASE = 11
_FARTHEST_VETO = 5
_RELATIVE = frozenset(map(forms.folded, ("الذين", "ممن", "اللذين", "اللواتي", "اللاتي", "من")))
_COUNTING = frozenset(
    map(
        forms.folded,
        ("عدد", "حصيلة", "إجمالي", "مجموع", "اجمالي", "العدد", "الحصيلة", "لعدد", "بعدد", "وعدد", "حصيلتهم"),
    )
)
_HARMLESS = frozenset(
    map(
        forms.folded,
        ("يزال", "تزال", "يزالون", "يقل", "تقل", "يقلون", "سيما", "غير", "تشمل", "يشمل", "تضم", "يضم", "تتضمن"),
    )
)
_AMONG = frozenset(map(forms.folded, ("من", "بين", "ضمن", "هؤلاء", "مجمل", "إجمالي")))
_TOLL = frozenset(map(forms.folded, ("حصيلة", "الحصيلة", "والحصيلة", "حصيلتها", "حصيلته", "بحصيلة")))


@dataclass(frozen=True, slots=True)
class Harm:
    """What happened, and which rule says so."""

    metric: str
    metric_text: str | None
    rule: str
    governor: int | None
    """Index of the word that says so, where it is not the noun counted."""
    shared: bool = False
    """Taken over from the claim before it."""


@dataclass(frozen=True, slots=True)
class Veto:
    """Why a number is no figure: percent, villages, denied, ..."""

    kind: str


@dataclass(frozen=True, slots=True)
class Scene:
    """A number in its sentence."""

    body: Body
    sentence: range
    numeral: Numeral
    phrase: Counted
    stop: int
    """The token where the next number begins, or the sentence ends."""
    claimed: frozenset[int]
    """Tokens of the figures already found in this sentence."""
    shared_metric: str | None
    """Of the figure before it in its sentence, or in the one before."""
    shared_here: bool
    """Whether that figure stands in the same sentence."""

    def text(self, index: int) -> str:
        """Folded text of a token of the sentence; empty outside it."""
        return self.body.tokens[index].text if index in self.sentence else ""

    def senses(self, index: int) -> Senses:
        """What a token of the sentence may mean."""
        word = self.body.tokens[index].word if index in self.sentence else None
        return word.senses if word is not None else {}


def harm_of(scene: Scene) -> Harm | Veto:
    """Judge one number."""
    veto = _veto_of_form(scene) or _veto_of_noun(scene) or _veto_before(scene)
    if veto is not None:
        return veto
    for rule in _RULES:
        harm = rule(scene)
        if harm is not None:
            return _veto_of_harm(scene, harm) or harm
    return Veto("not a toll")


# -- vetoes -----------------------------------------------------------------------------------------------------------


def _veto_of_form(scene: Scene) -> Veto | None:
    """Percentages, clock times, numbers that are not whole."""
    numeral, after = scene.numeral, scene.numeral.last + 1
    percent = scene.text(after) == "%" or scene.text(after) in _percent_words()
    percent |= scene.text(after) == "في" and scene.text(after + 1) in _percent_words()
    percent |= any(scene.text(numeral.first - back) in ("نسبه", "بنسبه", "نسبته", "نسبتها") for back in (1, 2, 3))
    if percent:
        return Veto("percent")
    if scene.text(numeral.first - 1) == "%":
        return Veto("percent")
    if scene.text(after) in (":", "/") and scene.text(after + 1).isdecimal():
        return Veto("time")
    if numeral.value is None and numeral.magnitude is None:
        return Veto("not a whole number")
    return None


@cache
def _percent_words() -> frozenset[str]:
    words = ("بالمئة", "بالمائة", "المئة", "المائة", "بالمية", "المية", "مئوية")
    return frozenset(map(forms.folded, words))


def _veto_of_noun(scene: Scene) -> Veto | None:
    """The noun counted is a thing."""
    if scene.phrase.head != "thing":
        return None
    for index in range(scene.phrase.first, scene.phrase.last + 1):
        kind = thing_kind(scene.senses(index))
        if kind is not None:
            return Veto(kind)
    return Veto("things")


def _veto_before(scene: Scene) -> Veto | None:
    """Words right before the number: differences, ratios, company, ranks, release."""
    first = scene.numeral.first
    if scene.text(first - 1) == "+" or _is_difference(scene):
        return Veto("difference")
    if _ratio_before(scene):
        return Veto("ratio")
    before = _skip_back(scene, first - 1)
    blocked = "blocking" in scene.senses(before) and scene.phrase.head != "harmed"
    if blocked or scene.text(first - 1) in ("رقم", "الرقم", "كل"):
        return Veto("blocked")
    bare_in = scene.text(first - 1) == "في" and scene.phrase.head != "harmed"
    bare_of = scene.text(first - 1) == "من" and not _marker_before(scene) and not _qualified(scene)
    if bare_in or bare_of:
        return Veto("part of another phrase")
    return _rescue_before(scene)


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


def _ratio_before(scene: Scene) -> bool:
    first = scene.numeral.first
    return any(
        (found := _veto_phrases().at(scene.body.tokens, first - back)) is not None and found.after >= first
        for back in (1, 2, 3, 4)
        if first - back in scene.sentence
    )


@cache
def _veto_phrases() -> Phrases[str]:
    rows = (row for row in lexicon.table("vetoes") if row["kind"] == "ratio")
    return Phrases((word, row["kind"]) for row in rows for word in lexicon.words(row["words"]))


def _rescue_before(scene: Scene) -> Veto | None:
    """عودة 300 نازح, الإفراج عن 50 معتقلا: people who came out of it."""
    clause = scene.body.clauses[scene.numeral.first]
    nearest = _skip_back(scene, scene.numeral.first - 1)
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


def _veto_of_harm(scene: Scene, harm: Harm) -> Veto | None:
    """Attempted, denied, negated or sentenced; cases of a disease."""
    place = harm.governor if harm.governor is not None else scene.numeral.first
    clause = scene.body.clauses[place]
    for back in range(1, _FARTHEST_VETO + 2):
        index = place - back
        if index not in scene.sentence or scene.body.clauses[index] != clause or index in scene.claimed:
            break
        kind = _denial(scene, index, back)
        if kind is not None:
            return Veto(kind)
    if harm.metric == "displaced" and scene.text(scene.numeral.first - 1) in ("وصل", "وصلت", "ووصل"):
        return Veto("arrivals")
    if harm.metric == "wounded" and not harm.shared and _speaks_of_disease(scene):
        return Veto("disease cases")
    return None


def _denial(scene: Scene, index: int, back: int) -> str | None:
    senses, text = scene.senses(index), scene.text(index)
    if senses.get("attempt") == "vetoes" and back <= 3:
        return "attempt"
    if senses.get("denied") == "vetoes" and (back <= 2 or text not in ("عدم", "دون", "بدون")):
        return "denied"
    if senses.get("sentence") == "vetoes":
        return "sentence"
    followed = scene.text(index + 1)
    harmless = followed in _HARMLESS or text == "غير"
    if senses.get("negated") == "vetoes" and back <= 3 and not harmless:
        return "negated"
    return None


def _speaks_of_disease(scene: Scene) -> bool:
    low, high = max(scene.numeral.first - 12, scene.sentence.start), min(scene.stop + 6, scene.sentence.stop)
    return any("diseases" in scene.senses(index) for index in range(low, high))


# -- rules ------------------------------------------------------------------------------------------------------------


def _by_phrase_after(scene: Scene) -> Harm | None:
    """لقي ... مصرعهم, بين قتيل وجريح, في قبضة: a turn of phrase that says it whatever the verb."""
    found = _phrase_after(scene)
    if found is None:
        return None
    metric, index = found
    if metric in ("wounded", "displaced") and _governor_before(scene) is not None:
        return None
    if scene.phrase.head == "harmed" and metric != "other":
        return None
    text = scene.body.text[scene.body.tokens[index].start : scene.body.tokens[index].end] if metric == "other" else None
    return Harm(metric, _metric_text(scene, index) if text else None, "phrase after", None)


def _metric_text(scene: Scene, index: int) -> str:
    found = _following_phrases().at(scene.body.tokens, index)
    last = found.after - 1 if found is not None else index
    return scene.body.text[scene.body.tokens[index].start : scene.body.tokens[last].end]


def _by_own_noun(scene: Scene) -> Harm | None:
    if scene.phrase.head != "harmed" or scene.phrase.metric is None:
        return None
    return Harm(scene.phrase.metric, None, "own noun", None)


def _by_governor(scene: Scene) -> Harm | None:
    governor = _governor_before(scene)
    if governor is None:
        return None
    index, metric, strength = governor
    if strength == "weak" and scene.phrase.head not in ("person", "harmed"):
        return None
    return Harm(metric, _governing_text(scene, index) if metric == "other" else None, "governor", index)


def _governing_text(scene: Scene, index: int) -> str:
    tokens = scene.body.tokens
    found = _governing_phrases().at(tokens, index)
    last = found.after - 1 if found is not None else index
    return scene.body.text[tokens[index].start : tokens[last].end]


def _governor_before(scene: Scene) -> tuple[int, str, str] | None:
    """The word or phrase that stands directly before the number, light words aside."""
    index = _skip_back(scene, scene.numeral.first - 1)
    tokens = scene.body.tokens
    for end in {index, scene.numeral.first - 1}:
        for start in range(max(end - 3, scene.sentence.start), end + 1):
            found = _governing_phrases().at(tokens, start) if end in scene.sentence else None
            if found is not None and found.after == end + 1:
                return start, found.meaning, "strong"
    harm = scene.senses(index).get("harming")
    if harm is None or index in scene.claimed:
        return None
    metric, strength, _ = harm.split()
    return index, metric, strength


def _skip_back(scene: Scene, index: int) -> int:
    """The nearest word before a place that is not a qualifier or another light word."""
    skipped = 0
    ranged = scene.numeral.value_max is not None
    while (
        index in scene.sentence
        and skipped < 8
        and (_is_light(scene.text(index)) or (ranged and scene.text(index) == "بين"))
    ):
        index, skipped = index - 1, skipped + 1
    return index


def _is_light(text: str) -> bool:
    return text in _SKIPPED_MARKS or text in _LIGHT_WORDS or text in _qualifier_words()


@cache
def _qualifier_words() -> frozenset[str]:
    return frozenset(
        word
        for row in lexicon.table("qualifiers")
        for phrase in lexicon.words(row["words"])
        for word in forms.folded(phrase).split()
    ) - {"الاقل"}


def _by_verb_after(scene: Scene) -> Harm | None:
    """173 مدنيا قتلوا, 1120 من الأشخاص الذين قتلوا; also after an insertion (، بينهم نساء، قضوا)."""
    first = max(scene.phrase.last, scene.numeral.last) + 1
    for index in range(first, min(first + _FARTHEST_VERB, scene.stop)):
        if scene.body.tokens[index].kind != "word":
            break
        if _tells_of_many(scene, index):
            return Harm(scene.senses(index)["harming"].split()[0], None, "verb after", index)
    resumed = _after_insertion(scene, first)
    if resumed is not None and _tells_of_many(scene, resumed):
        return Harm(scene.senses(resumed)["harming"].split()[0], None, "verb after", None)
    return None


def _tells_of_many(scene: Scene, index: int) -> bool:
    """A verb of harm in the plural, or in a relative clause; one with و is the next sentence's."""
    plural = scene.text(index).endswith(("وا", "ن", "ون")) or scene.text(index - 1) in _RELATIVE
    return scene.senses(index).get("harming", "").endswith("verb") and plural and not _is_conjoined(scene, index)


def _after_insertion(scene: Scene, comma: int) -> int | None:
    """The word after the second of two commas, where the first stands right behind what is counted."""
    if scene.text(comma) not in ("،", ","):
        return None
    for index in range(comma + 1, min(comma + _LONGEST_INSERTION, scene.sentence.stop)):
        if scene.text(index) in ("،", ","):
            return index + 1
    return None


def _by_exposure(scene: Scene) -> Harm | None:
    """تعرض 46 صحفيا للقتل: the harm follows with ل."""
    if "exposed" not in scene.senses(_skip_back(scene, scene.numeral.first - 1)):
        return None
    first = max(scene.phrase.last, scene.numeral.last) + 1
    for index in range(first, min(first + _FARTHEST_VERB, scene.stop)):
        word = scene.body.tokens[index].word
        if word is not None and word.preposition == "ل" and "harming" in word.senses:
            return Harm(word.senses["harming"].split()[0], None, "verb after", index)
    return None


def _by_entering(scene: Scene) -> Harm | None:
    """Fighters who entered or joined: 20 ألف مقاتل دخلوا, دخول مئات المقاتلين."""
    tokens = range(scene.phrase.first, scene.phrase.last + 1)
    if not any("fighters" in scene.senses(index) for index in tokens):
        return None
    before = range(max(scene.numeral.first - 4, scene.sentence.start), scene.numeral.first)
    after = range(scene.phrase.last + 1, min(scene.phrase.last + 6, scene.stop))
    for index in (*before, *after):
        if scene.senses(index).get("entering") == "events":
            return Harm("fighters_entered", None, "entering", index)
    return None


def _by_agent(scene: Scene) -> Harm | None:
    """A verb with its subject in between: اعتقلت قوات الأمن 12 شخصا; احتجاز مسلحين لإيطاليتين."""
    if scene.phrase.head not in ("person", "none"):
        return None
    reach = _FARTHEST_AGENT if scene.phrase.head == "person" else 4
    opening = _opening_verb(scene)
    if opening is not None:
        return opening
    for index in range(scene.numeral.first - 1, scene.numeral.first - 1 - reach, -1):
        if index not in scene.sentence or index in scene.claimed or _ends_reach_of_verb(scene, index):
            return None
        harm = scene.senses(index).get("harming")
        if harm is not None:
            metric, strength, kind = harm.split()
            fits = kind == "verb" or scene.numeral.first - index <= 5
            return Harm(metric, None, "agent", index) if fits and strength == "strong" else None
    return None


def _opening_verb(scene: Scene) -> Harm | None:
    """A verb that opens the clause waits for its subject: قتل خلال الحرب التي استمرت 51 يوما 2147 فلسطينيا."""
    if scene.phrase.head != "person" or any(
        index in scene.claimed for index in range(scene.sentence.start, scene.numeral.first)
    ):
        return None
    clause = scene.body.clauses[scene.numeral.first]
    words = [
        index
        for index in scene.sentence[: scene.numeral.first - scene.sentence.start]
        if scene.body.clauses[index] == clause
    ]
    for index in words[:2]:
        harm = scene.senses(index).get("harming", "")
        if harm.endswith("strong verb") and not any(
            scene.senses(place).get("verb") == "reporting" for place in words[1:]
        ):
            return Harm(harm.split()[0], None, "agent", index)
    return None


def _ends_reach_of_verb(scene: Scene, index: int) -> bool:
    token, senses = scene.body.tokens[index], scene.senses(index)
    if token.kind in ("mark", "line"):
        return token.text not in _SKIPPED_MARKS
    return "clause" in senses or token.text in ("ان", "بان") or senses.get("verb") == "reporting"


def _by_subject(scene: Scene) -> Harm | None:
    """عدد القتلى ... بلغ 168: the subject of a verb of reaching or counting."""
    if scene.phrase.head not in ("person", "none", "unknown"):
        return None
    reached = False
    for index in range(scene.numeral.first - 1, scene.numeral.first - _FARTHEST_SUBJECT, -1):
        if index not in scene.sentence or index in scene.claimed:
            return None
        senses = scene.senses(index)
        metric = senses.get("harmed") or senses.get("harming", "").split(" ")[0]
        if metric and (reached or _is_counted_subject(scene, index)):
            return Harm(metric, None, "subject", index)
        if metric:
            return None
        if reached and scene.text(index) in _TOLL:
            return Harm(scene.shared_metric or "killed", None, "toll", index)
        reached |= "reach_verbs" in senses
    return None


def _is_counted_subject(scene: Scene, index: int) -> bool:
    """عدد القتلى or حصيلة القتلى with the number soon after it."""
    near = scene.numeral.first - index <= _FARTHEST_AGENT
    counting = next((index - back for back in (1, 2, 3) if scene.text(index - back) in _COUNTING), None)
    return counting is not None and (near or "reach_verbs" in scene.senses(counting - 1))


def subject_of_own_noun(scene: Scene, harm: Harm) -> int | None:
    """عدد القتلى المدنيين ... بلغ 958 قتيلا: the noun that says more of them, before the verb."""
    if harm.rule != "own noun":
        return None
    reached = False
    for index in range(scene.numeral.first - 1, scene.numeral.first - _FARTHEST_SUBJECT, -1):
        if index not in scene.sentence or index in scene.claimed:
            return None
        senses = scene.senses(index)
        if "harmed" in senses:
            return index if reached and senses["harmed"] == harm.metric else None
        reached |= "reach_verbs" in senses
    return None


def _by_sharing(scene: Scene) -> Harm | None:
    """و5 جنود, بالإضافة إلى 16979 من ...: it shares what happened to those before it."""
    if not scene.shared_here or scene.shared_metric is None or scene.phrase.head in ("unknown",):
        return None
    first = scene.numeral.first
    joined = _is_conjoined(scene, first) or scene.text(first - 1) == "و" or _linked(scene)
    if not joined and _skip_back(scene, first - 1) != first - 1:
        place = _skip_back(scene, first - 1) + 1
        joined = _is_conjoined(scene, place) or scene.text(place) == "و"
    if not joined or _harm_since_last_figure(scene):
        return None
    return Harm(scene.shared_metric, None, "coordination", None, shared=True)


def _harm_since_last_figure(scene: Scene) -> bool:
    """Whether another harm was named after the figure before this one (وأصيب 5، ومقتل قائد و3 جنود)."""
    for index in range(scene.numeral.first - 1, scene.sentence.start - 1, -1):
        if index in scene.claimed:
            return False
        if "harming" in scene.senses(index):
            return True
    return False


def is_joined(scene: Scene) -> bool:
    """Whether the number is written on to what stands before it with و."""
    first = scene.numeral.first
    return _is_conjoined(scene, first) or scene.text(first - 1) == "و"


def _linked(scene: Scene) -> bool:
    """بالإضافة إلى, فضلا عن and the like end right before the number."""
    first = scene.numeral.first
    return any(
        (found := _linking().at(scene.body.tokens, first - back)) is not None and found.after >= first - 1
        for back in (1, 2, 3, 4)
        if first - back in scene.sentence
    )


def _by_subset(scene: Scene) -> Harm | None:
    """بينهم 12 طفلا: what happened to the whole happened to the part."""
    if not is_subset(scene):
        return None
    metric = named_whole(scene) or scene.shared_metric
    return Harm(metric, None, "subset", None, shared=True) if metric is not None else None


def is_subset(scene: Scene) -> bool:
    """Whether a marker says that the number is part of another."""
    return _marker_before(scene) or marker_after(scene) or _marker_earlier(scene)


def named_whole(scene: Scene) -> str | None:
    """The metric of the whole where the marker names it (ومن بين القتلى 27 طفلًا, 887 من القتلى)."""
    before = _skip_back(scene, scene.numeral.first - 1)
    after = scene.numeral.last + 2 + (scene.text(scene.numeral.last + 2) == "بين")
    place = next((index for index in (before, after) if _whole_before(scene, index)), None)
    return scene.senses(place)["harmed"] if place is not None else None


def _marker_before(scene: Scene) -> bool:
    """A marker that ends right before the number, light words aside."""
    first = _skip_back(scene, scene.numeral.first - 1) + 1
    if _whole_before(scene, first - 1):
        return True
    return any(
        (found := _markers("before").at(scene.body.tokens, place)) is not None
        and first <= found.after <= scene.numeral.first
        for place in range(max(first - 5, scene.sentence.start), scene.numeral.first)
    )


def _whole_before(scene: Scene, index: int) -> bool:
    """من هؤلاء القتلى, بين الجرحى: the whole itself is named, with its article."""
    word = scene.body.tokens[index].word if index in scene.sentence else None
    if word is None or not word.definite or "harmed" not in word.senses:
        return False
    return scene.text(index - 1).lstrip("و") in _AMONG


def marker_after(scene: Scene) -> bool:
    """3501 منهم من الأطفال."""
    after = scene.numeral.last + 1
    return after in scene.sentence and _markers("after").at(scene.body.tokens, after) is not None


def _marker_earlier(scene: Scene) -> bool:
    """بينهم قائد و12 مقاتلا: the marker stands before somebody not counted in figures."""
    if not _is_conjoined(scene, scene.numeral.first) and scene.text(scene.numeral.first - 1) != "و":
        return False
    for index in range(scene.numeral.first - 1, scene.numeral.first - 9, -1):
        if index not in scene.sentence or index in scene.claimed or scene.body.tokens[index].kind == "mark":
            return False
        if _markers("before").at(scene.body.tokens, index) is not None:
            return True
    return False


def _by_comparison(scene: Scene) -> Harm | None:
    """مقابل 1003 في سبتمبر: the same toll at another time."""
    if scene.shared_metric is None or scene.phrase.head not in ("person", "none"):
        return None
    if not is_comparison(scene):
        return None
    return Harm(scene.shared_metric, None, "comparison", None, shared=True)


def is_comparison(scene: Scene) -> bool:
    """Whether the number is told beside another toll (مقارنة, مقابل, ضعف تلك المسجلة)."""
    low = max(scene.numeral.first - 9, scene.sentence.start)
    return any(
        scene.senses(index).get("comparison") == "events"
        for index in range(low, scene.numeral.first)
        if index not in scene.claimed
        and not any(between in scene.claimed for between in range(index, scene.numeral.first))
    )


def _by_remainder(scene: Scene) -> Harm | None:
    """الـ672 المتبقون: the rest of the toll just told."""
    first, last = scene.numeral.last + 1, max(scene.phrase.last, scene.numeral.last + 1)
    remaining = any("remaining" in scene.senses(index) for index in range(first, last + 1))
    if scene.shared_metric is None or not remaining:
        return None
    return Harm(scene.shared_metric, None, "remainder", None, shared=True)


def _phrase_after(scene: Scene) -> tuple[str, int] | None:
    first = max(scene.phrase.last, scene.numeral.last) + 1
    clause = scene.body.clauses[scene.numeral.last]
    for index in range(scene.numeral.last + 1, min(first + _FARTHEST_PHRASE, scene.stop)):
        if scene.body.clauses[index] != clause:
            return None
        found = _following_phrases().at(scene.body.tokens, index)
        if found is not None:
            return found.meaning, index
    return None


def _is_conjoined(scene: Scene, index: int) -> bool:
    word = scene.body.tokens[index].word if index in scene.sentence else None
    return word is not None and word.conjunction == "و"


def _qualified(scene: Scene) -> bool:
    """أكثر من 300: the من belongs to a qualifier."""
    first = scene.numeral.first
    return qualifiers("before").ending_at(scene.body.tokens, first, max(first - 5, scene.sentence.start)) is not None


@cache
def qualifiers(place: str) -> Phrases[str]:
    """The phrases that qualify a number before it or after it."""
    return _table_phrases("qualifiers", "qualifier", ("place", place))


def _table_phrases(table: str, column: str, only: tuple[str, str] | None = None) -> Phrases[str]:
    rows: Sequence[Mapping[str, str]] = [row for row in lexicon.table(table) if only is None or row[only[0]] == only[1]]
    return Phrases((word, row[column]) for row in rows for word in lexicon.words(row["words"]))


@cache
def _governing_phrases() -> Phrases[str]:
    return _table_phrases("governing_phrases", "metric")


@cache
def _following_phrases() -> Phrases[str]:
    return _table_phrases("following_phrases", "metric")


@cache
def _markers(place: str) -> Phrases[str]:
    return _table_phrases("subset_markers", "place", ("place", place))


@cache
def _linking() -> Phrases[str]:
    return _table_phrases("events", "kind", ("kind", "linking"))


_RULES: tuple[Callable[[Scene], Harm | None], ...] = (
    _by_phrase_after,
    _by_own_noun,
    _by_governor,
    _by_verb_after,
    _by_exposure,
    _by_entering,
    _by_subset,
    _by_remainder,
    _by_sharing,
    _by_agent,
    _by_subject,
    _by_comparison,
)
