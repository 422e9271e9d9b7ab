"""What happened to the people a number counts, or why it counts nobody harmed.

A number is read with the words around it. The nearest evidence wins: its own noun (قتيل), the word that governs it
(مقتل, أصيب), a turn of phrase behind it (لقوا مصرعهم), what it shares with the number before it, and the subject of
a verb of reaching (عدد القتلى بلغ).
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

from tui.reports.headed import by_gloss, by_heading, by_label
from tui.reports.phrases import Phrases
from tui.reports.relations import (
    begins_part,
)
from tui.reports.scene import (
    SKIPPED_MARKS,
    Harm,
    Scene,
    Veto,
    is_conjoined,
    table_phrases,
    word_before,
)
from tui.reports.sharing import (
    by_change,
    by_comparison,
    by_next_place,
    by_place_in_list,
    by_remainder,
    by_sharing,
    by_subset,
)
from tui.reports.subjects import FARTHEST_AGENT, RELATIVE, by_subject
from tui.reports.vetoes import veto_before, veto_of_form, veto_of_harm, veto_of_noun

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
_STATES = frozenset(("detained", "displaced", "kidnapped", "missing"))
_BREAKS = frozenset((":", "؛", ";", "ان", "بان", "فان", "انه", "انها", "انهم"))
_MANNER = frozenset(("wounded", "displaced"))
"""Said of the dead too: قتلوا متأثرين بجروح."""


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
    plural = scene.text(index).endswith(("وا", "ن")) or scene.text(index - 1) in RELATIVE
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
    reach = FARTHEST_AGENT if scene.phrase.head == "person" else 4
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
    by_subset,
    by_remainder,
    by_sharing,
    by_place_in_list,
    by_next_place,
    by_label,
    by_gloss,
    by_change,
    _by_agent,
    by_subject,
    by_heading,
    by_comparison,
)
