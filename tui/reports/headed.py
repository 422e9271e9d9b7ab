"""What happened to people by how their number stands: behind a label, before a gloss, in a list with a heading."""

from __future__ import annotations

from tui.reports.scene import (
    Harm,
    Scene,
    is_light,
    word_before,
)
from tui.reports.subjects import COUNTING

_LONGEST_LABEL = 7
_BULLETS = frozenset("-–—•●▪◾■·")


def by_label(scene: Scene) -> Harm | None:
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


def by_gloss(scene: Scene) -> Harm | None:
    """6,6 ملايين نسمة: عدد النازحين: what the number is said to be behind a colon."""
    colon = max(scene.phrase.last, scene.numeral.last) + 1
    if scene.text(colon) != ":" or scene.text(colon + 1) not in COUNTING:
        return None
    for index in range(colon + 2, colon + 5):
        senses = scene.senses(index)
        metric = senses.get("harmed") or senses.get("harming", "").split(" ")[0]
        if metric:
            return Harm(metric, None, "gloss", index)
    return None


def by_heading(scene: Scene) -> Harm | None:
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
