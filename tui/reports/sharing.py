"""What happened to people where the figure before says it: parts, comparisons, lists, numbers joined by و."""

from __future__ import annotations

from tui.reports.places import is_named
from tui.reports.relations import (
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
    is_conjoined,
    word_before,
)

_PAUSES = frozenset(("،", ",", ".", "؛", "و", "", ")", "\n"))
_LONGEST_PLACE = 4
_LONGEST_LIST = 60


def by_sharing(scene: Scene) -> Harm | None:
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


def by_subset(scene: Scene) -> Harm | None:
    """بينهم 12 طفلا: what happened to the whole happened to the part."""
    if not is_subset(scene) or scene.spared_before:
        return None
    metric = named_whole(scene) or scene.shared_metric
    whole = naming_whole(scene)
    told = (whole, whole) if whole is not None else None
    return Harm(metric, None, "subset", None, shared=True, told=told) if metric is not None else None


def by_comparison(scene: Scene) -> Harm | None:
    """مقابل 1003 في سبتمبر: the same toll at another time."""
    if scene.shared_metric is None or scene.phrase.head not in ("person", "none"):
        return None
    if not is_comparison(scene):
        return None
    return Harm(scene.shared_metric, None, "comparison", None, shared=True)


def by_change(scene: Scene) -> Harm | None:
    """من 16000 في 2014 إلى 7000: what has become of the toll just told."""
    if scene.shared_metric is None or not scene.shared_here or scene.phrase.head not in ("person", "none"):
        return None
    return Harm(scene.shared_metric, None, "subject", None, shared=True) if is_end_of_change(scene) else None


def by_remainder(scene: Scene) -> Harm | None:
    """الـ672 المتبقون: the rest of the toll just told."""
    first, last = scene.numeral.last + 1, max(scene.phrase.last, scene.numeral.last + 1)
    remaining = any("remaining" in scene.senses(index) for index in range(first, last + 1))
    if scene.shared_metric is None or not remaining:
        return None
    return Harm(scene.shared_metric, None, "remainder", None, shared=True)


def by_next_place(scene: Scene) -> Harm | None:
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


def by_place_in_list(scene: Scene) -> Harm | None:
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
