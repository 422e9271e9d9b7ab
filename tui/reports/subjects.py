"""What happened to people by the subject of a verb before their number: عدد القتلى ... بلغ 168."""

from __future__ import annotations

from tui.reports import forms
from tui.reports.scene import (
    Harm,
    Scene,
    is_conjoined,
    word_before,
)

FARTHEST_AGENT = 7
"""How many words may stand between a verb and the number of those it befell."""
_FARTHEST_SUBJECT = 32
RELATIVE = frozenset(map(forms.folded, ("الذين", "ممن", "اللذين", "اللواتي", "اللاتي", "من")))
COUNTING = frozenset(
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


def metric_of_subject(scene: Scene) -> str | None:
    """What عدد القتلى before the number would make of it, whichever rule was nearer."""
    harm = by_subject(scene)
    return harm.metric if harm is not None else None


def by_subject(scene: Scene) -> Harm | None:
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
        if metric and not any(scene.text(index - back) in RELATIVE for back in (1, 2, 3)):
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
    near = scene.numeral.first - index <= FARTHEST_AGENT
    counting = next((index - back for back in (1, 2, 3) if scene.text(index - back) in COUNTING), None)
    return counting is not None and (near or "reach_verbs" in scene.senses(counting - 1))


def is_cumulative(scene: Scene, harm: Harm) -> bool:
    """Whether a whole toll is told (عدد القتلى ... بلغ, حصيلة), rather than what happened."""
    return harm.rule in ("subject", "toll", "comparison", "gloss") or subject_of_own_noun(scene, harm) is not None


def subject_of_own_noun(scene: Scene, harm: Harm) -> int | None:
    """عدد القتلى المدنيين ... بلغ 958 قتيلا: the noun that says more of them, before the verb."""
    if harm.rule != "own noun":
        return None
    before = word_before(scene)
    for index in range(before, before - FARTHEST_AGENT, -1):
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
