"""How a number hangs on the one before it: joined, part of it, compared with it."""

from __future__ import annotations

from functools import cache

from tui.reports import forms
from tui.reports.phrases import Phrases
from tui.reports.scene import Scene, is_conjoined, nearest_word, once, table_phrases, word_before

_FARTHEST_BREAKDOWN = 30
_FARTHEST_EARLIER = 14
_FARTHEST_LEFT_OUT = 10
_FARTHEST_CHANGE = 24
_FARTHEST_END = 8
_DATING = frozenset(map(forms.folded, ("عام", "العام", "سنة", "السنة", "شهر", "الشهر", "موسم")))
_AMONG = frozenset(map(forms.folded, ("من", "بين", "ضمن", "هؤلاء", "مجمل", "إجمالي")))


def is_joined(scene: Scene) -> bool:
    """Whether the number is written on to what stands before it with و."""
    first = scene.numeral.first
    return is_conjoined(scene, first) or scene.text(first - 1) == "و"


def is_linked(scene: Scene) -> bool:
    """بالإضافة إلى, فضلا عن and the like end right before the number."""
    first = scene.numeral.first
    nearest = word_before(scene) + 1
    found = _linking().between(scene.body.tokens, max(nearest - 3, scene.sentence.start), first)
    return any(phrase.after >= min(nearest, first - 1) for phrase in found)


@once
def is_subset(scene: Scene) -> bool:
    """Whether a marker says that the number is part of another."""
    return marker_before(scene) or marker_after(scene) or _marker_earlier(scene) or _in_breakdown(scene)


def is_left_out(scene: Scene) -> bool:
    """لا تشمل هذه الأرقام ألف مفقود: told beside a toll as no part of it."""
    low = max(scene.numeral.first - _FARTHEST_LEFT_OUT, scene.sentence.start)
    return any(_markers("left_out").between(scene.body.tokens, low, scene.numeral.first))


def named_whole(scene: Scene) -> str | None:
    """The metric of the whole where the marker names it (ومن بين القتلى 27 طفلًا, 887 من القتلى)."""
    place = naming_whole(scene)
    return scene.senses(place)["harmed"] if place is not None else None


@once
def naming_whole(scene: Scene) -> int | None:
    """The word by which the marker names the whole."""
    before = word_before(scene)
    after = scene.numeral.last + 2 + (scene.text(scene.numeral.last + 2) == "بين")
    behind = (scene.phrase.last + 2, scene.phrase.last + 3)
    places = (_name_of_whole(scene, index) for index in (before, after, *behind))
    return next((index for index in places if index is not None), None)


@once
def marker_before(scene: Scene) -> bool:
    """A marker that ends right before the number, light words aside."""
    first = word_before(scene) + 1
    if _whole_before(scene, first - 1):
        return True
    low = max(first - 5, scene.sentence.start)
    found = _markers("before").between(scene.body.tokens, low, scene.numeral.first)
    return any(first <= phrase.after <= scene.numeral.first for phrase in found)


def _whole_before(scene: Scene, index: int) -> bool:
    """من هؤلاء القتلى, بين الجرحى: the whole itself is named, with its article."""
    return _name_of_whole(scene, index) is not None


def _name_of_whole(scene: Scene, index: int) -> int | None:
    """The noun of the whole that ends at a place, at most one adjective after it (بين القتلى المدنيين)."""
    for place in (index, index - 1):
        word = scene.body.tokens[place].word if place in scene.sentence else None
        if word is None or not word.definite:
            return None
        if "harmed" in word.senses:
            return place if scene.text(place - 1).lstrip("و") in _AMONG else None
        if not {"person", "nationality"} & set(word.senses):
            return None
    return None


def begins_part(scene: Scene, index: int) -> bool:
    """Whether بينهم or its kin begins at a place."""
    return index in scene.sentence and _markers("before").at(scene.body.tokens, index) is not None


def marker_after(scene: Scene) -> bool:
    """3501 منهم من الأطفال."""
    if any(_whole_before(scene, scene.phrase.last + step) for step in (2, 3)) and scene.phrase.head == "person":
        return True
    after = scene.numeral.last + 1
    found = _markers("after").at(scene.body.tokens, after) if after in scene.sentence else None
    return found is not None and nearest_word(scene, scene.stop - 1) >= found.after


def _marker_earlier(scene: Scene) -> bool:
    """بينهم قائد و12 مقاتلا: the marker stands before somebody not counted in figures."""
    if not is_conjoined(scene, scene.numeral.first) and scene.text(scene.numeral.first - 1) != "و":
        return False
    for index in range(scene.numeral.first - 1, scene.numeral.first - 9, -1):
        if index not in scene.sentence or index in scene.claimed or scene.body.tokens[index].kind == "mark":
            return False
        if _markers("before").at(scene.body.tokens, index) is not None:
            return True
    return False


def _in_breakdown(scene: Scene) -> bool:
    """موزعين كالتالي: 12 مخالفا للإقامة، 8 مخالفين للحدود: people told kind by kind behind such words."""
    first = scene.numeral.first
    if scene.phrase.head != "person" or scene.text(first - 1) not in (":", "،", ",", "و", "(") or not scene.claimed:
        return False
    low = max(first - _FARTHEST_BREAKDOWN, min(scene.claimed))
    return any(_markers("breakdown").between(scene.body.tokens, low, first))


@once
def is_comparison(scene: Scene) -> bool:
    """Whether the number is told beside another toll (مقارنة, مقابل, ضعف تلك المسجلة)."""
    if "comparison" not in scene.kinds:
        return False
    low = max(scene.numeral.first - 9, scene.sentence.start)
    return any(
        scene.senses(index).get("comparison") == "events"
        for index in range(low, scene.numeral.first)
        if index not in scene.claimed
        and not any(between in scene.claimed for between in range(index, scene.numeral.first))
    )


def is_base_of_change(scene: Scene) -> bool:
    """انخفض من 16000 في 2014 إلى 7000: what it was, told with its own time."""
    nearest = word_before(scene)
    if "من" not in (scene.text(nearest), scene.text(scene.numeral.first - 1)) or not _changes_before(scene):
        return False
    low = max(scene.phrase.last, scene.numeral.last) + 1
    end = next((index for index in range(low, low + _FARTHEST_END) if scene.text(index) == "الي"), None)
    return end is not None and any(_tells_time(scene, index) for index in range(low, end)) and _counts(scene, end + 1)


@once
def is_end_of_change(scene: Scene) -> bool:
    """إلى 7000, behind a base that is a figure itself."""
    first = scene.numeral.first
    end = next((index for index in range(first - 1, first - 5, -1) if scene.text(index) == "الي"), None)
    if end is None or not _changes_before(scene):
        return False
    known = [index for index in scene.claimed if end - _FARTHEST_END <= index < end]
    return bool(known) and any(_tells_time(scene, index) for index in range(max(known) + 1, end))


def _changes_before(scene: Scene) -> bool:
    if "change_verbs" not in scene.kinds:
        return False
    low = max(scene.numeral.first - _FARTHEST_CHANGE, scene.sentence.start)
    return any("change_verbs" in scene.senses(index) for index in range(low, scene.numeral.first))


def _tells_time(scene: Scene, index: int) -> bool:
    text = scene.text(index)
    return text in _DATING or "months" in scene.senses(index) or (len(text) == 4 and text[:2] in ("19", "20"))


def _counts(scene: Scene, index: int) -> bool:
    """A number, with light words before it."""
    words = [index + step for step in range(4)]
    return any(scene.text(place).isdecimal() or "number" in scene.senses(place) for place in words)


def is_of_earlier_report(scene: Scene) -> bool:
    """حصيلة سابقة, الحصيلة الأولية: a toll that a later one replaces."""
    before = range(max(scene.numeral.first - _FARTHEST_EARLIER, scene.sentence.start), scene.numeral.first)
    return "earlier" in scene.kinds and any("earlier" in scene.senses(index) for index in before)


@cache
def _markers(place: str) -> Phrases[str]:
    return table_phrases("subset_markers", "place", ("place", place))


@cache
def _linking() -> Phrases[str]:
    return table_phrases("events", "kind", ("kind", "linking"))
