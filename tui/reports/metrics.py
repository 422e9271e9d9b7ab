"""What happened to the people a number counts, or why it counts nobody harmed.

A number is read with the words around it. The nearest evidence wins: its own noun (قتيل), the word that governs it
(مقتل, أصيب), a turn of phrase behind it (لقوا مصرعهم), what it shares with the number before it, and the subject of
a verb of reaching (عدد القتلى بلغ).
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

from tui.reports import forms
from tui.reports.phrases import Phrases
from tui.reports.places import is_named
from tui.reports.relations import (
    begins_part,
    is_comparison,
    is_end_of_change,
    is_linked,
    is_subset,
    named_whole,
    naming_whole,
)
from tui.reports.scene import (
    SKIPPED_MARKS,
    Harm,
    Scene,
    Veto,
    is_conjoined,
    is_light,
    table_phrases,
    word_before,
)
from tui.reports.vetoes import veto_before, veto_of_form, veto_of_harm, veto_of_noun

_FARTHEST_AGENT = 7
_FARTHEST_SUBJECT = 32
_FARTHEST_VERB = 6
_LONGEST_INSERTION = 18
_FARTHEST_PHRASE = 11
_STILL = frozenset(
    (
        "لايزالون",
        "لايزال",
        "لاتزال",
        "مازالوا",
        "مازال",
        "مازالت",
        "زالوا",
        "يزالون",
        "يزال",
        "تزال",
        "زال",
        "باتوا",
        "اصبحوا",
        "اعتبروا",
        "يعتبرون",
        "زالا",
    )
)
_PAUSES = frozenset(("،", ",", ".", "؛", "و", "", ")", "\n"))
_LONGEST_PLACE = 4
_LONGEST_LABEL = 7
_LONGEST_LIST = 60
_BULLETS = frozenset("-–—•●▪◾■·")
_STATES = frozenset(("detained", "displaced", "kidnapped", "missing"))
_BREAKS = frozenset((":", "؛", ";", "ان", "بان", "فان", "انه", "انها", "انهم"))
_MANNER = frozenset(("wounded", "displaced"))
"""Said of the dead too: قتلوا متأثرين بجروح."""
_RELATIVE = frozenset(map(forms.folded, ("الذين", "ممن", "اللذين", "اللواتي", "اللاتي", "من")))
_COUNTING = frozenset(
    map(
        forms.folded,
        (
            "عدد",
            "أعداد",
            "عددهم",
            "محصلة",
            "حصيلة",
            "إجمالي",
            "مجموع",
            "اجمالي",
            "العدد",
            "الحصيلة",
            "لعدد",
            "بعدد",
            "وعدد",
            "حصيلتهم",
        ),
    )
)
_TOLL = frozenset(map(forms.folded, ("حصيلة", "الحصيلة", "والحصيلة", "حصيلتها", "حصيلته", "بحصيلة")))


def harm_of(scene: Scene) -> Harm | Veto:
    """Judge one number."""
    veto = veto_of_form(scene) or veto_of_noun(scene) or veto_before(scene)
    if veto is not None:
        return veto
    for rule in _RULES:
        harm = rule(scene)
        if harm is not None:
            return veto_of_harm(scene, harm) or harm
    return Veto("not a toll")


def metric_of_subject(scene: Scene) -> str | None:
    """What عدد القتلى before the number would make of it, whichever rule was nearer."""
    harm = _by_subject(scene)
    return harm.metric if harm is not None else None


def _by_phrase_after(scene: Scene) -> Harm | None:
    """لقي ... مصرعهم, بين قتيل وجريح, في قبضة: a turn of phrase that says it whatever the verb."""
    found = _phrase_after(scene)
    if found is None:
        return None
    metric, index = found
    if metric in _MANNER and _governor_before(scene) is not None:
        return None
    if scene.phrase.head == "harmed" and metric != "other":
        return None
    told = index, _last_of(scene, _following_phrases(), index)
    return Harm(metric, _words(scene, *told) if metric == "other" else None, "phrase after", None, told=told)


def _last_of(scene: Scene, phrases: Phrases[str], index: int) -> int:
    """The last token of the turn of phrase that begins at a token."""
    found = phrases.at(scene.body.tokens, index)
    return found.after - 1 if found is not None else index


def _words(scene: Scene, first: int, last: int) -> str:
    """A turn of phrase as written."""
    return scene.body.text[scene.body.tokens[first].start : scene.body.tokens[last].end]


def _by_own_noun(scene: Scene) -> Harm | None:
    if scene.phrase.head != "harmed" or scene.phrase.metric is None:
        return None
    if scene.phrase.metric in _STATES and _befell(scene):
        return None
    return Harm(scene.phrase.metric, None, "own noun", None)


def _befell(scene: Scene) -> bool:
    """استشهد أسيران, مقتل 5 نازحين: what happened to people who were already captive or displaced."""
    governor = _governor_before(scene)
    return governor is not None and governor[1] in ("killed", "wounded") and governor[2] == "strong"


def _by_governor(scene: Scene) -> Harm | None:
    governor = _governor_before(scene)
    if governor is None:
        return None
    index, metric, strength = governor
    if strength == "weak" and scene.phrase.head not in ("person", "harmed"):
        return None
    told = index, _last_of(scene, _governing_phrases(), index)
    return Harm(metric, _words(scene, *told) if metric == "other" else None, "governor", index, told=told)


def _governor_before(scene: Scene) -> tuple[int, str, str] | None:
    """The word or phrase that stands directly before the number, light words aside."""
    index = word_before(scene)
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


def _by_verb_after(scene: Scene) -> Harm | None:
    """173 مدنيا قتلوا, 1120 من الأشخاص الذين قتلوا; also after an insertion (، بينهم نساء، قضوا)."""
    first = max(scene.phrase.last, scene.numeral.last) + 1
    for index in range(first, min(first + _FARTHEST_VERB, scene.stop)):
        if scene.body.tokens[index].kind != "word":
            break
        if _tells_of_many(scene, index):
            return Harm(scene.senses(index)["harming"].split()[0], None, "verb after", index)
    late = _late_verb(scene, first)
    if late is None:
        return None
    return Harm(scene.senses(late)["harming"].split()[0], None, "verb after", None, told=(late, late))


def _tells_of_many(scene: Scene, index: int) -> bool:
    """A verb of harm in the plural, or in a relative clause; one with و is the next sentence's."""
    word = scene.body.tokens[index].word
    if word is None or word.definite:
        return False
    plural = scene.text(index).endswith(("وا", "ن")) or scene.text(index - 1) in _RELATIVE
    return scene.senses(index).get("harming", "").endswith("verb") and plural and not is_conjoined(scene, index)


def _late_verb(scene: Scene, first: int) -> int | None:
    """The plural verb a list or an insertion keeps waiting: 12 مدنيا، بينهم طفلان، و3 جنود قتلوا."""
    if not _keeps_waiting(scene, first):
        return None
    for index in range(first, min(first + _LONGEST_INSERTION, scene.sentence.stop)):
        senses = scene.senses(index)
        if "harming" in senses:
            return index if _tells_of_many(scene, index) and scene.text(index).endswith("وا") else None
        if "harmed" in senses or "clause" in senses or senses.get("verb") == "reporting":
            return None
        if scene.text(index) in _BREAKS:
            return None
    return None


def _keeps_waiting(scene: Scene, index: int) -> bool:
    """What is counted is followed by a comma, by more people counted, or by some of them (بينهم)."""
    while scene.text(index) in SKIPPED_MARKS:
        index += 1
    return scene.text(index) in ("،", ",", "و") or is_conjoined(scene, index) or begins_part(scene, index)


def _by_state_after(scene: Scene) -> Harm | None:
    """56 متظاهرا ما زالوا مفقودين: what those counted still are."""
    first = max(scene.phrase.last, scene.numeral.last) + 1
    for index in range(first, min(first + 4, scene.stop)):
        if scene.text(index) in _STILL and "harmed" in scene.senses(index + 1):
            return Harm(scene.senses(index + 1)["harmed"], None, "phrase after", None, told=(index + 1, index + 1))
    return None


def _by_exposure(scene: Scene) -> Harm | None:
    """تعرض 46 صحفيا للقتل: the harm follows with ل."""
    if "exposed" not in scene.senses(word_before(scene)):
        return None
    first = max(scene.phrase.last, scene.numeral.last) + 1
    for index in range(first, min(first + _FARTHEST_VERB, scene.stop)):
        word = scene.body.tokens[index].word
        if word is not None and word.preposition == "ل" and "harming" in word.senses:
            return Harm(word.senses["harming"].split()[0], None, "verb after", index)
    return None


def _by_own_adjective(scene: Scene) -> Harm | None:
    """28 صحفيا مقتولا: an adjective of the people counted."""
    if scene.phrase.head != "person" or scene.phrase.metric is None:
        return None
    return Harm(scene.phrase.metric, None, "own noun", None)


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
            near = scene.numeral.first - index <= 5 and not scene.text(index).startswith("ال")
            fits = kind == "verb" or near
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
        waits = harm.endswith("strong verb") or (harm.endswith("weak verb") and _is_adverbial(scene, index + 1))
        if waits and not any(scene.senses(place).get("verb") == "reporting" for place in words[1:]):
            return Harm(harm.split()[0], None, "agent", index)
    return None


def _is_adverbial(scene: Scene, index: int) -> bool:
    """سقط في هذه الحرب 300 طفل: what follows the verb is not its subject."""
    return scene.text(index) in ("في", "علي") or "adverbial" in scene.senses(index)


def _ends_reach_of_verb(scene: Scene, index: int) -> bool:
    token, senses = scene.body.tokens[index], scene.senses(index)
    if token.kind in ("mark", "line"):
        return token.text not in SKIPPED_MARKS
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
            together = _named_together(scene, index, metric)
            return Harm("other" if together else metric, together, "subject", index)
        if metric and not any(scene.text(index - back) in _RELATIVE for back in (1, 2, 3)):
            return None
        if reached and scene.text(index) in _TOLL:
            return Harm(scene.shared_metric or "killed", None, "toll", index)
        reached |= "reach_verbs" in senses
    return None


def _named_together(scene: Scene, index: int, metric: str) -> str | None:
    """عدد القتلى والجرحى بلغ 320: both in one number, as written."""
    before = scene.senses(index - 1).get("harmed", metric)
    if before == metric or not is_conjoined(scene, index):
        return None
    tokens = scene.body.tokens
    return scene.body.text[tokens[index - 1].start : tokens[index].end]


def _is_counted_subject(scene: Scene, index: int) -> bool:
    """عدد القتلى or حصيلة القتلى with the number soon after it."""
    near = scene.numeral.first - index <= _FARTHEST_AGENT
    counting = next((index - back for back in (1, 2, 3) if scene.text(index - back) in _COUNTING), None)
    return counting is not None and (near or "reach_verbs" in scene.senses(counting - 1))


def is_cumulative(scene: Scene, harm: Harm) -> bool:
    """Whether a whole toll is told (عدد القتلى ... بلغ, حصيلة), rather than what happened."""
    return harm.rule in ("subject", "toll", "comparison", "gloss") or subject_of_own_noun(scene, harm) is not None


def subject_of_own_noun(scene: Scene, harm: Harm) -> int | None:
    """عدد القتلى المدنيين ... بلغ 958 قتيلا: the noun that says more of them, before the verb."""
    if harm.rule != "own noun":
        return None
    before = word_before(scene)
    for index in range(before, before - _FARTHEST_AGENT, -1):
        if scene.senses(index).get("harmed") == harm.metric and _is_counted_subject(scene, index):
            return index
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
    if not scene.shared_here or scene.shared_metric is None or scene.phrase.head == "unknown":
        return None
    first = scene.numeral.first
    joined = is_conjoined(scene, first) or scene.text(first - 1) == "و" or is_linked(scene)
    if not joined and word_before(scene) != first - 1:
        place = word_before(scene) + 1
        joined = is_conjoined(scene, place) or "و" in (scene.text(place), scene.text(place - 1))
    joined |= scene.phrase.first < first and is_conjoined(scene, scene.phrase.first)
    if not joined or scene.spared_before or _harm_since_last_figure(scene):
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


def _by_subset(scene: Scene) -> Harm | None:
    """بينهم 12 طفلا: what happened to the whole happened to the part."""
    if not is_subset(scene) or scene.spared_before:
        return None
    metric = named_whole(scene) or scene.shared_metric
    whole = naming_whole(scene)
    told = (whole, whole) if whole is not None else None
    return Harm(metric, None, "subset", None, shared=True, told=told) if metric is not None else None


def _by_comparison(scene: Scene) -> Harm | None:
    """مقابل 1003 في سبتمبر: the same toll at another time."""
    if scene.shared_metric is None or scene.phrase.head not in ("person", "none"):
        return None
    if not is_comparison(scene):
        return None
    return Harm(scene.shared_metric, None, "comparison", None, shared=True)


def _by_change(scene: Scene) -> Harm | None:
    """من 16000 في 2014 إلى 7000: what has become of the toll just told."""
    if scene.shared_metric is None or not scene.shared_here or scene.phrase.head not in ("person", "none"):
        return None
    return Harm(scene.shared_metric, None, "subject", None, shared=True) if is_end_of_change(scene) else None


def _by_remainder(scene: Scene) -> Harm | None:
    """الـ672 المتبقون: the rest of the toll just told."""
    first, last = scene.numeral.last + 1, max(scene.phrase.last, scene.numeral.last + 1)
    remaining = any("remaining" in scene.senses(index) for index in range(first, last + 1))
    if scene.shared_metric is None or not remaining:
        return None
    return Harm(scene.shared_metric, None, "remainder", None, shared=True)


def _by_next_place(scene: Scene) -> Harm | None:
    """..., وطهران 25 شخصا، وكردستان 23، ثم اليمن ب8 صحفيين: a toll told place by place."""
    if not scene.shared_here or scene.shared_metric is None or scene.spared_before:
        return None
    after = scene.text(max(scene.phrase.last, scene.numeral.last) + 1)
    if scene.phrase.head not in ("person", "none") or (scene.phrase.head == "none" and after[:1] not in _PAUSES):
        return None
    index, words, known = scene.numeral.first - 1, 0, False
    while index in scene.sentence and words <= _LONGEST_PLACE and index not in scene.claimed:
        known |= is_named(scene.body, index)
        if _opens_next(scene, index):
            told = known or (scene.phrase.head == "person" and scene.numeral.first - index == 1)
            return Harm(scene.shared_metric, None, "coordination", None, shared=True) if told else None
        if not _may_name_place(scene, index):
            return None
        words += scene.body.tokens[index].kind == "word" and scene.text(index) != "ب"
        index -= 1
    return None


def _opens_next(scene: Scene, index: int) -> bool:
    """The word that goes on to the next place: وطهران itself, or ثم before it."""
    if scene.text(index) in ("ثم", "تليها", "تلتها", "يليها"):
        return True
    return scene.text(index)[:1] == "و" and scene.text(index - 1) in ("،", ",") and _may_name_place(scene, index)


def _may_name_place(scene: Scene, index: int) -> bool:
    """A name, a direction or ب: nothing that the lexicon knows as a verb, a thing or people."""
    token = scene.body.tokens[index]
    if token.kind == "mark":
        return token.text in SKIPPED_MARKS or token.text == "-"
    return token.kind == "word" and set(scene.senses(index)) <= {"nationality", "villages", "qualifier"}


def _by_label(scene: Scene) -> Harm | None:
    """القتلى: 35, الأطفال: 12: what stands before a colon, at the beginning of its line or clause."""
    colon = word_before(scene)
    if scene.text(colon) != ":" or scene.phrase.head not in ("none", "person"):
        return None
    for index in range(colon - 1, colon - _LONGEST_LABEL, -1):
        if index not in scene.sentence or scene.body.tokens[index].kind != "word" or index in scene.claimed:
            return None
        senses = scene.senses(index)
        if "harmed" in senses:
            return Harm(senses["harmed"], None, "label", index)
        metric = scene.heading_metric or scene.shared_metric
        if "person" in senses and metric is not None:
            return Harm(metric, None, "label", index)
    return None


def _by_gloss(scene: Scene) -> Harm | None:
    """6,6 ملايين نسمة: عدد النازحين: what the number is said to be behind a colon."""
    colon = max(scene.phrase.last, scene.numeral.last) + 1
    if scene.text(colon) != ":" or scene.text(colon + 1) not in _COUNTING:
        return None
    for index in range(colon + 2, colon + 5):
        senses = scene.senses(index)
        metric = senses.get("harmed") or senses.get("harming", "").split(" ")[0]
        if metric:
            return Harm(metric, None, "gloss", index)
    return None


def _by_heading(scene: Scene) -> Harm | None:
    """1351 بإقليم الحوز, in a list headed توزيع الوفيات: the first number of its line, of nothing else."""
    first = scene.numeral.first - 1
    while scene.text(first) in _BULLETS or is_light(scene.text(first)):
        first -= 1
    opens = first < scene.sentence.start or scene.body.tokens[first].kind == "line" or scene.text(first) == ":"
    if scene.heading_metric is None or not opens or not (scene.phrase.head in ("none", "person") or _tells_why(scene)):
        return None
    return Harm(scene.heading_metric, None, "heading", None)


def _tells_why(scene: Scene) -> bool:
    """2845 لمخالفتهم القوانين: of people, by what they did."""
    text = scene.text(scene.phrase.first)
    return text.startswith("ل") and text.endswith("هم")


def _by_place_in_list(scene: Scene) -> Harm | None:
    """20 قتيلا في كل من الخرج (3) والحريق (1): numbers in brackets behind the places of a toll."""
    first, last = scene.numeral.first, scene.numeral.last
    if not scene.shared_here or scene.shared_metric is None or scene.phrase.head != "none":
        return None
    if scene.text(first - 1) != "(" or scene.text(last + 1) != ")":
        return None
    for index in range(first - 1, first - _LONGEST_LIST, -1):
        if (scene.text(index), scene.text(index + 1)) in (("كل", "من"), ("بكل", "من")):
            return Harm(scene.shared_metric, None, "coordination", None, shared=True)
    return None


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


@cache
def _governing_phrases() -> Phrases[str]:
    return table_phrases("governing_phrases", "metric")


@cache
def _following_phrases() -> Phrases[str]:
    return table_phrases("following_phrases", "metric")


_RULES: tuple[Callable[[Scene], Harm | None], ...] = (
    _by_phrase_after,
    _by_own_noun,
    _by_governor,
    _by_verb_after,
    _by_state_after,
    _by_exposure,
    _by_own_adjective,
    _by_entering,
    _by_subset,
    _by_remainder,
    _by_sharing,
    _by_place_in_list,
    _by_next_place,
    _by_label,
    _by_gloss,
    _by_change,
    _by_agent,
    _by_subject,
    _by_heading,
    _by_comparison,
)
