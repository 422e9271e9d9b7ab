"""How exactly a number is meant: more than, at least, about, ... as the words around it say."""

from __future__ import annotations

from functools import cache

from tui.reports import lexicon
from tui.reports.phrases import Phrases
from tui.reports.scene import Scene, qualifiers

_LONGEST = 5
_FARTHEST_VERB = 14


def qualifier_of(scene: Scene) -> str:
    """`exact` where no word says otherwise; a range is `about`."""
    numeral = scene.numeral
    if numeral.magnitude is not None:
        return numeral.magnitude
    found = _before(scene) or _after(scene) or _of_verb(scene)
    if found is not None:
        return found
    return "about" if numeral.value_max is not None else "exact"


def _before(scene: Scene) -> str | None:
    """The phrase that ends right before the number, the longest one; or one before a bracket or a light word."""
    for end in (scene.numeral.first, scene.numeral.first - 1):
        found = qualifiers("before").ending_at(scene.body.tokens, end, max(end - _LONGEST, scene.sentence.start))
        if found is not None and _is_gap_light(scene, end):
            return found.meaning
    return None


def _is_gap_light(scene: Scene, end: int) -> bool:
    return all(
        scene.text(index) in ("«", '"', "(", "ب", "ال", "عن", "من", "علي") for index in range(end, scene.numeral.first)
    )


def _after(scene: Scene) -> str | None:
    """على الأقل behind the number or behind what it counts."""
    for start in range(scene.numeral.last + 1, min(scene.phrase.last + 3, scene.stop)):
        found = qualifiers("after").at(scene.body.tokens, start)
        if found is not None:
            return found.meaning
    return None


def _of_verb(scene: Scene) -> str | None:
    """A verb further before: تجاوز عدد القتلى 300, قدرت اللجنة عدد الجرحى بألف."""
    clause = scene.body.clauses[scene.numeral.first]
    for index in range(scene.numeral.first - 1, scene.numeral.first - _FARTHEST_VERB, -1):
        if index not in scene.sentence or scene.body.clauses[index] != clause or index in scene.claimed:
            return None
        if "estimate_verbs" in scene.senses(index):
            return "about"
        verb = _verbs().at(scene.body.tokens, index)
        if verb is not None and scene.text(index + 1) in (
            "عدد",
            "حصيله",
            "اعداد",
            "عددهم",
            "اجمالي",
            "الحصيله",
            "العدد",
        ):
            return verb.meaning
    return None


@cache
def _verbs() -> Phrases[str]:
    """Qualifiers of one word that are verbs and may stand before the whole subject."""
    rows = (row for row in lexicon.table("qualifiers") if row["place"] == "before")
    return Phrases((word, row["qualifier"]) for row in rows for word in lexicon.words(row["words"]) if " " not in word)
