"""How sure a figure is: what speaks against the reading, counted.

Nothing here changes a reading. A doubt is a thing in the text that often goes with a wrong value, metric, category,
country or qualifier; each has a name, so that a person can be told of it. Which doubts weigh double, and that a
single one makes a figure probable, was set on the odd half of the passages in tests/reports/passages.
"""

from __future__ import annotations

from collections.abc import Mapping

from tui.reports import forms
from tui.reports.places import mentions_between
from tui.reports.relations import is_subset
from tui.reports.scene import Harm, Scene, is_light
from tui.reports.statement import Draft
from tui.reports.subjects import metric_of_subject
from tui.reports.vetoes import is_harmless_negation
from tui.reports.where import Where

_NEAR_BEFORE = 8
_NEAR_AFTER = 6
_FAR = 4
_SHORTEST = 3
_NEARER_RULES = frozenset(("governor", "phrase after", "verb after", "agent"))
_STATES = frozenset(("displaced", "detained", "kidnapped"))
_EVENTS = frozenset(("killed", "wounded"))
_PARTS = frozenset(
    map(forms.folded, ("نصفهم", "معظمهم", "أغلبهم", "غالبيتهم", "ثلثهم", "ثلثاهم", "ربعهم", "بعضهم", "أكثرهم"))
)
_WEAK_RULES = frozenset(("agent", "toll", "comparison", "remainder"))
_SHARING_RULES = frozenset(("subset", "coordination", "remainder", "comparison"))
_TURNS = ("rescue", "denied", "attempt", "negated", "sentence", "difference", "ability")

_NOT_LEANT_ON = frozenset(("country", "listed start"))

WEIGHTS: Mapping[str, int] = {
    "unknown noun": 1,
    "no noun": 1,
    "weak rule": 1,
    "far word": 1,
    "unknown governor": 1,
    "other reading": 1,
    "state noun": 1,
    "turning word": 1,
    "goes on": 2,
    "part told": 1,
    "other group": 1,
    "country": 1,
    "leaning": 1,
    "listed start": 1,
}


def doubts_of(
    scene: Scene, harm: Harm, category: str, where: Where, previous: Draft | None, *, listed: bool = False
) -> tuple[str, ...]:
    """The names of what speaks against the reading of a number, in the order of `WEIGHTS`.

    `listed`: its period begins on a day the text does not tell.
    """
    present = {
        "unknown noun": scene.phrase.head == "unknown" or (scene.phrase.head == "person" and not scene.phrase.stated),
        "no noun": scene.phrase.head == "none" and _needs_a_noun(scene, harm, previous),
        "weak rule": harm.rule in _WEAK_RULES,
        "far word": _is_far(scene, harm),
        "unknown governor": harm.rule == "own noun" and _is_unknown(scene, scene.numeral.first - 1),
        "state noun": harm.rule == "own noun" and harm.metric == "displaced",
        "other reading": _is_state_of_the_harmed(scene, harm) or _has_other_reading(scene, harm),
        "turning word": _turns(scene),
        "goes on": _goes_on(scene),
        "part told": any(scene.text(index) in _PARTS for index in _behind(scene)),
        "other group": _names_another_group(scene, category),
        "country": where.doubtful,
        "leaning": harm.shared and previous is not None and bool(set(previous.claim.doubts) - _NOT_LEANT_ON),
        "listed start": listed,
    }
    return tuple(name for name in WEIGHTS if present[name])


def confidence_of(doubts: tuple[str, ...]) -> str:
    """sure without a doubt, probable with a light one, doubtful beyond."""
    weight = sum(WEIGHTS[name] for name in doubts)
    return "sure" if weight == 0 else "probable" if weight == 1 else "doubtful"


def _needs_a_noun(scene: Scene, harm: Harm, previous: Draft | None) -> bool:
    """What hangs on another figure; or what may be meant of the special group told right before."""
    special = previous is not None and previous.claim.category != "total" and previous.first in scene.sentence
    return harm.rule in _WEAK_RULES | _SHARING_RULES or special


def _is_unknown(scene: Scene, index: int) -> bool:
    """A word of the sentence that no lexicon knows; names of places are known."""
    token = scene.body.tokens[index]
    if index not in scene.sentence or index in scene.claimed or token.word is None:
        return False
    known = scene.senses(index) or is_light(token.text) or len(token.text) < _SHORTEST
    return not (known or mentions_between(scene.body, index, index))


def _is_state_of_the_harmed(scene: Scene, harm: Harm) -> bool:
    """أصيب 3 لاجئين: the noun tells what they were before, the verb what happened to them."""
    if harm.rule != "own noun" or harm.metric not in _STATES:
        return False
    told = {scene.senses(index).get("harming", "").split(" ")[0] for index in _clause_before(scene)}
    return bool(told & _EVENTS) or (scene.shared_here and scene.shared_metric in _EVENTS)


def _names_another_group(scene: Scene, category: str) -> bool:
    """12 إصابة في صفوف المدنيين: everybody is counted, yet a group is named behind the noun."""
    if category != "total":
        return False
    for index in _behind(scene):
        if scene.body.tokens[index].kind != "word" or "clause" in scene.senses(index):
            return False
        if scene.senses(index).get("person", "total") != "total":
            return True
    return False


def _has_other_reading(scene: Scene, harm: Harm) -> bool:
    """عدد القتلى 43 وإن ألفا أصيبوا; 19 منهم فقدوا: the subject or the whole says another thing than what is nearer."""
    if harm.rule not in _NEARER_RULES:
        return False
    if harm.metric != (metric_of_subject(scene) or harm.metric):
        return True
    return is_subset(scene) and scene.shared_metric not in (None, harm.metric)


def _clause_before(scene: Scene) -> range:
    clauses, first = scene.body.clauses, scene.numeral.first
    start = first
    while start > scene.sentence.start and clauses[start - 1] == clauses[first]:
        start -= 1
    return range(start, first)


def _behind(scene: Scene) -> range:
    last = max(scene.phrase.last, scene.numeral.last)
    return range(scene.numeral.last + 1, min(last + 1 + _FAR, scene.stop))


def _is_far(scene: Scene, harm: Harm) -> bool:
    """What governs the number stands more than a few words before it."""
    return harm.governor is not None and harm.rule == "governor" and scene.numeral.first - harm.governor > _FAR


def _turns(scene: Scene) -> bool:
    """A word near that would have made it no figure, had it stood a little closer (نجا, لم, محاولة)."""
    if scene.kinds.isdisjoint(_TURNS):
        return False
    low = max(scene.numeral.first - _NEAR_BEFORE, scene.sentence.start)
    high = min(max(scene.phrase.last, scene.numeral.last) + 1 + _NEAR_AFTER, scene.sentence.stop)
    return any(_is_turn(scene, index) for index in range(low, high) if index not in scene.claimed)


def _is_turn(scene: Scene, index: int) -> bool:
    senses = scene.senses(index)
    if "vetoes" not in senses.values():
        return False
    kinds = {kind for kind, table in senses.items() if table == "vetoes" and kind in _TURNS}
    return bool(kinds - {"negated"}) or ("negated" in kinds and not is_harmless_negation(scene, index))


def _goes_on(scene: Scene) -> bool:
    """Right after the noun a verb in the plural says something else of them (خرجوا, طلبوا)."""
    following = max(scene.phrase.last, scene.numeral.last) + 1
    following += "clause" not in scene.senses(following) and scene.text(following) in ("الذين", "ممن")
    text, senses = scene.text(following), scene.senses(following)
    verb = (
        text.endswith("وا") and scene.body.tokens[following].word is not None if following in scene.sentence else False
    )
    return verb and not {"harming", "person", "harmed", "entering"} & set(senses)
