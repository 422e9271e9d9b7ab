"""Where the name of a source begins and ends, and which words are one."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from tui.reports import forms, lexicon
from tui.reports.phrases import Phrases
from tui.reports.tokens import Body, Token

_LONGEST_NAME = 14
_OPENING, _CLOSING = '«"“(', '»"”)'
_SUPERLATIVES = frozenset(
    map(forms.folded, ("أعلى", "أكبر", "أدنى", "أكثر", "أقل", "نحو", "حوالي", "قرابة", "أول", "زهاء"))
)
PUBLISHED = frozenset(
    map(
        forms.folded,
        ("تقريرها", "تقريره", "تقريرا", "بيانا", "بيانها", "بيانه", "حصيلتها", "حصيلته", "أرقامها", "إحصاءاتها"),
    )
)
"""What a source issues: no part of its name."""
_BEFORE_NAMES = frozenset(("اخر", "احدث", "لاحدث", "لاخر", "باحدث", "ما", "ب"))


@cache
def source_names() -> Phrases[str]:
    """The names of the sources of the lexicon, each with its code."""
    return Phrases((name, source.code) for source in lexicon.sources() for name in source.names)


@cache
def role_phrases(table: str, kind: str) -> Phrases[str]:
    """The words and phrases of one kind of a table: offices, statements, verbs of issuing, ..."""
    words = (word for row in lexicon.table(table) if row["kind"] == kind for word in lexicon.words(row["words"]))
    return Phrases((word, kind) for word in words)


def is_office(tokens: Sequence[Token], index: int) -> bool:
    """Whether somebody who may speak is named from a token on: an office, or a source by its name."""
    named = role_phrases("offices", "office").at(tokens, index) or source_names().at(tokens, index)
    return named is not None


def name_from(
    body: Body, sentence: range, first: int, located: frozenset[int], according: bool
) -> tuple[int, int, bool] | None:
    """The name that begins at a token, or the one behind `بيان صادر عن` and `إحصاء ل`."""
    while first < sentence.stop and (body.tokens[first].text in _BEFORE_NAMES or _tells_day(body, first)):
        first += 1
    opened = first < sentence.stop and body.tokens[first].text in _OPENING.replace("(", "")
    first += opened
    if first >= sentence.stop:
        return None
    relayed = _relayed(body, sentence, first, located)
    if relayed is not None:
        return relayed[0], relayed[1], according
    last = last_of_name(body, sentence, first, located)
    if last is None:
        return None
    return first, _with_apposition(body, sentence, last, located), according


def _tells_day(body: Body, index: int) -> bool:
    """أعلنت أمس الأول الثلاثاء الأمم المتحدة: the day between the verb and its subject."""
    word = body.tokens[index].word
    if word is None or is_office(body.tokens, index):
        return False
    if body.tokens[index].text == "الاول":
        return body.tokens[index - 1].text == "امس"
    return body.tokens[index].text in ("امس", "اليوم", "مساء", "صباح", "فجر") or (
        "weekday" in word.senses and not word.conjunction and not word.preposition
    )


def _with_apposition(body: Body, sentence: range, last: int, located: frozenset[int]) -> int:
    """فلان، المتحدث باسم الوزارة: the office told after the name."""
    tokens = body.tokens
    if last + 2 not in sentence or tokens[last + 1].text != "،" or not is_office(tokens, last + 2):
        return last
    if tokens[last + 2].word is None or tokens[last + 2].text.startswith(("و", "في")):
        return last
    return last_of_name(body, sentence, last + 2, located) or last


def _relayed(body: Body, sentence: range, first: int, located: frozenset[int]) -> tuple[int, int] | None:
    """Who stands behind a statement or figures: بيان صادر عن المكتب, الأرقام التي تعدها الوزارة."""
    tokens = body.tokens
    if role_phrases("offices", "relay").at(tokens, first) is None:
        return None
    for place in range(first + 1, min(first + 7, sentence.stop)):
        if tokens[place].kind != "word" or tokens[place].text in ("ان", "بان"):
            return None
        if is_office(tokens, place) and role_phrases("offices", "relay").at(tokens, place) is None:
            last = last_of_name(body, sentence, place, located)
            return (place, last) if last is not None else None
    return None


def last_of_name(body: Body, sentence: range, first: int, located: frozenset[int]) -> int | None:
    """Where a name ends: before أن, a verb, a number, a mark or a time; a name in quotes belongs to it."""
    tokens, last, index = body.tokens, None, first
    while index < min(first + _LONGEST_NAME, sentence.stop):
        token = tokens[index]
        if token.text in _OPENING and index > first:
            closing = _closing(tokens, index, sentence)
            if closing is None:
                break
            last, index = closing, closing + 1
            continue
        if not _continues_name(tokens, index, located):
            break
        if token.text not in ("في", "من"):
            last = index
        index += 1
    return last


def _closing(tokens: Sequence[Token], index: int, sentence: range) -> int | None:
    if tokens[index].text == "(":
        return None
    for place in range(index + 2, min(index + 7, sentence.stop)):
        if tokens[place].text in _CLOSING:
            return place
    return None


def _continues_name(tokens: Sequence[Token], index: int, located: frozenset[int]) -> bool:
    token = tokens[index]
    word = token.word
    if word is None:
        return False
    if token.text == "في":
        following = min(index + 1, len(tokens) - 1)
        if is_office(tokens, following) and role_phrases("offices", "relay").at(tokens, following) is None:
            return True
        return index + 1 in located or tokens[min(index + 1, len(tokens) - 1)].text in ("قطاع", "محافظه", "مدينه")
    if token.text in _SUPERLATIVES or token.text in PUBLISHED:
        return False
    ends = {"source_end", "number", "weekday", "vague"} & set(word.senses)
    reports = word.senses.get("verb") == "reporting" and not word.definite
    harms = "harming" in word.senses and not word.definite
    return not (
        (ends and not (word.definite and "source_end" not in word.senses)) or reports or harms or token.text == "و"
    )


def starts_name(tokens: Sequence[Token], place: int) -> bool:
    """Not a word inside a longer name (مدير المرصد begins at مدير), nor one after a preposition."""
    return place == 0 or not (
        is_office(tokens, place - 1) or tokens[place - 1].text in ("من", "علي", "الي", "في", "عن")
    )


def particles(tokens: Sequence[Token], first: int) -> tuple[int, bool]:
    """Letters written on to the first word of a name (ل, لل), and whether the article melted into them."""
    for phrases in (source_names(), role_phrases("offices", "office")):
        found = phrases.at(tokens, first)
        if found is not None:
            token = tokens[first]
            melted = token.text.lstrip("وف").startswith("لل")
            return found.prefix + (melted and not _begins_with_lam(token.text[found.prefix :])), melted
    return 0, False


def _begins_with_lam(name: str) -> bool:
    """للجنة is ل and اللجنة."""
    return name.startswith("لجن")
