"""Who says so: the sources a report names, and how far each of them reaches."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from tui.reports import forms, lexicon
from tui.reports.phrases import Phrases
from tui.reports.places import Mention
from tui.reports.remembered import Remembered
from tui.reports.tokens import Body, Token
from tui.reports.words import read_word

_REMEMBERED = 50
"""How many names of sources back a short name may reach."""
_LONGEST_NAME = 14
_FARTHEST_SUBJECT = 10
_OPENING, _CLOSING = '«"“(', '»"”)'
_SPEAKS_OF_ITSELF = frozenset(
    map(forms.folded, ("قال", "قالت", "أعلن", "أعلنت", "ذكر", "ذكرت", "أفاد", "أفادت", "أكد", "أكدت", "أضاف", "أضافت"))
) | frozenset(
    map(forms.folded, ("أوضح", "أوضحت", "صرح", "صرحت", "لفت", "لفتت", "أردف", "أبلغ", "أشار", "أشارت", "يقول", "تقول"))
)

_SUPERLATIVES = frozenset(
    map(forms.folded, ("أعلى", "أكبر", "أدنى", "أكثر", "أقل", "نحو", "حوالي", "قرابة", "أول", "زهاء"))
)
_ACCORDING_TO_WHAT = frozenset(("حسب", "بحسب", "وفق", "حسبما", "كما", "علي", "وفقما"))
_OPENS_LINE = frozenset(("|", "-", "–", "—", "•", "●", "▪", "\n"))
_SOURCE_LABELS = frozenset(("المصدر", "المصادر", "مصدر"))
_QUOTING = frozenset(("نقل", "نقلت", "نقلا", "ينقل", "تنقل", "نقلوا"))
_PUBLISHED = frozenset(
    map(
        forms.folded,
        ("تقريرها", "تقريره", "تقريرا", "بيانا", "بيانها", "بيانه", "حصيلتها", "حصيلته", "أرقامها", "إحصاءاتها"),
    )
)
_PRONOUNS = frozenset(("عنه", "به", "عنها", "بها", "له", "لها", "ذلك", "اليه"))
_BEFORE_NAMES = frozenset(("اخر", "احدث", "لاحدث", "لاخر", "باحدث", "ما", "ب"))
_NO_NAMES = frozenset(
    map(forms.folded, ("من", "في", "على", "إلى", "عن", "قد", "أيضا", "ذلك", "هذا", "هذه", "فيه", "مع"))
)
# Figures are what these verbs publish, never who speaks.
_TAKES_FIGURES = frozenset(
    map(forms.folded, ("نشر", "نشرت", "سجل", "سجلت", "وثق", "وثقت", "أورد", "أوردت", "رصد", "رصدت", "أحصى", "أحصت"))
)


@dataclass(frozen=True, slots=True)
class Attribution:
    """A source named in the text, and the token from which on it speaks."""

    first: int
    last: int
    start: int
    end: int
    """The slice of the text that names it, as written."""
    key: str | None
    """Its code in the lexicon, where it has one."""
    according: bool
    """Named by `بحسب`, so that it also covers what stands before it in its sentence."""
    lasting: bool = False
    """Told of all that follows (المصدر: كذا), up to the next one."""
    melted: bool = False
    """Its article is written as one with a preposition (للأمم المتحدة)."""

    def name(self, text: str) -> str:
        """Who it is, as written, with the article that melted into a preposition."""
        return ("ال" if self.melted else "") + text[self.start : self.end]


def attributions(body: Body, located: Sequence[Mention]) -> list[Attribution]:
    """Every source in the order of the text; one named again in short (المرصد, المصدر ذاته) keeps its key.

    `located` are the places the text names, which may end a name (وزارة الصحة في غزة).
    """
    found: list[Attribution] = []
    places = frozenset(mention.first for mention in located)
    known = [(index, name.meaning) for index, name in _source_names().within(body.tokens, 0, len(body.tokens) - 1)]
    after = 0
    for sentence in body.sentences:
        for index in _candidates(body, sentence):
            named = _named_at(body, sentence, index, places) if index >= after else None
            if named is None:
                continue
            first, last, according = named
            again = bool(found) and found[-1].first <= first <= found[-1].last
            if not again and not _is_statement(body.tokens, first, last):
                found.append(_attribution(body, first, last, according, _before(known, first, found)))
            after = max(last, index) + 1
    return found


def _candidates(body: Body, sentence: range) -> list[int]:
    """The tokens that may bring in a source: by what they are, or at the head of a sentence or a line."""
    texts = body.texts
    return [
        index
        for index in sentence
        if _MAY_BRING_IN[texts[index]] or index == sentence.start or texts[index - 1] in _OPENS_LINE
    ]


def _is_statement(tokens: Sequence[Token], first: int, last: int) -> bool:
    """البيان alone, and الإحصاءات الصادرة, speak for whoever issued them."""
    relay = _phrases("offices", "relay")
    if relay.at(tokens, first) is None or not tokens[first].text.startswith("ال"):
        return False
    return not any(_office(tokens, index) and relay.at(tokens, index) is None for index in range(first, last + 1))


class _Earlier(NamedTuple):
    """What a short name may stand for: the keys of sources named before it, and that of the last one that spoke."""

    keys: Sequence[str]
    spoke_last: str | None


def _before(known: Sequence[tuple[int, str]], first: int, found: Sequence[Attribution]) -> _Earlier:
    named = bisect_left(known, first, key=lambda name: name[0])
    keys = [key for _, key in known[max(named - _REMEMBERED, 0) : named]]
    return _Earlier(keys, found[-1].key if found else None)


def _attribution(body: Body, first: int, last: int, according: bool, earlier: _Earlier) -> Attribution:
    tokens = body.tokens
    found = _source_names().within(tokens, first, last)
    key = max(found, key=lambda phrase: phrase[1].after - phrase[0])[1].meaning if found else None
    if key is None:
        key = _key_again(body, first, last, earlier)
    letters, melted = _particles(tokens, first)
    start = body.start_after(tokens[first], letters)
    lasting = first > 1 and _is_source_label(tokens, first - 2)
    return Attribution(first, last, start, tokens[last].end, key, according, lasting, melted)


def _key_again(body: Body, first: int, last: int, earlier: _Earlier) -> str | None:
    """المرصد, الوزارة, المصدر ذاته: the latest source that bears such a name."""
    if _again().at(body.tokens, first) is None and not any(
        _again().at(body.tokens, index) for index in range(first, last + 1) if last - first > 1
    ):
        return None
    heads = {_without_article(token.text) for token in body.tokens[first : last + 1]}
    if "مصدر" in heads or "بيان" in heads or "تقرير" in heads:
        return earlier.spoke_last
    return next((key for key in reversed(earlier.keys) if heads & _head_words(key)), None)


def _without_article(text: str) -> str:
    for article in ("ولل", "وال", "لل", "ال", "ول"):
        if text.startswith(article) and len(text) > len(article) + 2:
            return text[len(article) :]
    return text


@cache
def _head_words(key: str) -> frozenset[str]:
    """The first words of a source's Arabic names, without article."""
    names = next(source.names for source in lexicon.sources() if source.code == key)
    return frozenset(forms.folded(name).split()[0].removeprefix("ال") for name in names)


@cache
def _source_names() -> Phrases[str]:
    return Phrases((name, source.code) for source in lexicon.sources() for name in source.names)


@cache
def _phrases(table: str, kind: str) -> Phrases[str]:
    words = (word for row in lexicon.table(table) if row["kind"] == kind for word in lexicon.words(row["words"]))
    return Phrases((word, kind) for word in words)


def _again() -> Phrases[str]:
    return _phrases("offices", "again")


def _office(tokens: Sequence[Token], index: int) -> bool:
    named = _phrases("offices", "office").at(tokens, index) or _source_names().at(tokens, index)
    return named is not None


def _named_at(body: Body, sentence: range, index: int, located: frozenset[int]) -> tuple[int, int, bool] | None:
    """The source that the word at a place brings in: first token, last token, and whether by `بحسب`."""
    tokens = body.tokens
    if index == sentence.start or tokens[index - 1].text in _OPENS_LINE:
        labelled = _label(body, sentence, index, located)
        if labelled is not None:
            return labelled
    if not _MAY_BRING_IN[tokens[index].text]:
        return None
    reported = _after_what_was_said(tokens, index)
    if reported is not None:
        named = _name_from(body, sentence, reported, located, True)
        return named if named is not None and _may_count(tokens, named[0]) else None
    according = _phrases("reporting", "according").at(tokens, index)
    if according is not None:
        named = _name_from(body, sentence, according.after, located, True)
        return named if named is not None and _may_count(tokens, named[0]) else None
    if _phrases("reporting", "issuing").at(tokens, index) is not None:
        named = _name_from(body, sentence, index + 1, located, False)
        issued = named is not None and _office(tokens, named[0]) and named[1] + 1 < sentence.stop
        return named if named is not None and issued and tokens[named[1] + 1].text in _PUBLISHED else None
    if _is_quoting(tokens, index):
        return _quoted(body, sentence, index, located)
    word = tokens[index].word
    if word is None or word.senses.get("verb") != "reporting" or word.preposition or word.definite:
        return None
    named = _name_from(body, sentence, index + 1, located, False)
    if named is not None and word.stem in _TAKES_FIGURES and _phrases("offices", "relay").at(tokens, index + 1):
        named = None
    if (
        named is not None
        and word.stem == "بين"
        and body.tokens[min(named[1] + 1, len(tokens) - 1)].text not in ("ان", "،")
    ):
        named = None  # "between", not "made clear"
    spoken = word.stem in _SPEAKS_OF_ITSELF and named is not None and tokens[named[0]].text not in _NO_NAMES
    if named is not None and (spoken or _office(tokens, named[0])):
        return named
    return _subject_before(body, sentence, index, located)


def _may_bring_in(text: str) -> bool:
    """Whether a word can be the one that brings in a source; no number can."""
    if text[-1:].isdigit():
        return False
    if text.removeprefix("و") in _ACCORDING_TO_WHAT or any(
        _phrases("reporting", kind).may_begin(text) for kind in ("according", "issuing")
    ):
        return True
    word = read_word(text) if text.isalpha() else None
    return word is not None and (word.senses.get("verb") == "reporting" or word.stem.removeprefix("و") in _QUOTING)


_MAY_BRING_IN = Remembered(_may_bring_in)


def _label(body: Body, sentence: range, index: int, located: frozenset[int]) -> tuple[int, int, bool] | None:
    """الإسعاف: ارتفاع عدد ..., المصدر: كذا: who is named before a colon at the head of a line."""
    tokens = body.tokens
    if _is_source_label(tokens, index):
        last = _last_of_name(body, sentence, index + 2, located) if index + 2 < sentence.stop else None
        return (index + 2, last, False) if last is not None else None
    if not _office(tokens, index) or _phrases("offices", "relay").at(tokens, index) is not None:
        return None
    last = _last_of_name(body, sentence, index, located)
    if last is None or last + 2 >= sentence.stop or tokens[last + 1].text != ":":
        return None
    return (index, last, False) if _tells_news(body, last + 2) else None


def _is_source_label(tokens: Sequence[Token], index: int) -> bool:
    return tokens[index].text in _SOURCE_LABELS and index + 1 < len(tokens) and tokens[index + 1].text == ":"


def _tells_news(body: Body, index: int) -> bool:
    """A clause, or a number with its own noun; الشرطة: 12 is a row of a list."""
    token = body.tokens[index]
    if token.word is not None and "number" not in token.word.senses:
        return True
    if body.headings.get(body.paragraphs[index]) is not None:
        return False
    near = body.tokens[index + 1 : index + 4]
    return any(word.word is not None and "harmed" in word.word.senses for word in near)


def _after_what_was_said(tokens: Sequence[Token], index: int) -> int | None:
    """حسب ما كشفت عنه, حسبما أعلنت: the token after the verb and its pronoun."""
    if tokens[index].text.removeprefix("و") not in _ACCORDING_TO_WHAT:
        return None
    verb = index + 1 + (index + 1 < len(tokens) and tokens[index + 1].text == "ما")
    word = tokens[verb].word if verb < len(tokens) else None
    if word is None or word.senses.get("verb") != "reporting":
        return None
    return verb + 1 + (verb + 1 < len(tokens) and tokens[verb + 1].text in _PRONOUNS)


def _may_count(tokens: Sequence[Token], first: int) -> bool:
    """بحسب فلان and بحسب الوزارة, not بحسب الفئات."""
    word = tokens[first].word
    return _office(tokens, first) or (word is not None and not word.senses and not word.definite)


def _is_quoting(tokens: Sequence[Token], index: int) -> bool:
    word = tokens[index].word
    return word is not None and word.stem.removeprefix("و") in _QUOTING


def _quoted(body: Body, sentence: range, index: int, located: frozenset[int]) -> tuple[int, int, bool] | None:
    """ونقلت الوكالة عن <source>."""
    for place in range(index + 1, min(index + _FARTHEST_SUBJECT, sentence.stop)):
        if body.tokens[place].text == "عن":
            named = _name_from(body, sentence, place + 1, located, False)
            return named if named is not None and _office(body.tokens, named[0]) else None
    return None


def _name_from(
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
    last = _last_of_name(body, sentence, first, located)
    if last is None:
        return None
    return first, _with_apposition(body, sentence, last, located), according


def _tells_day(body: Body, index: int) -> bool:
    """أعلنت أمس الأول الثلاثاء الأمم المتحدة: the day between the verb and its subject."""
    word = body.tokens[index].word
    if word is None or _office(body.tokens, index):
        return False
    if body.tokens[index].text == "الاول":
        return body.tokens[index - 1].text == "امس"
    return body.tokens[index].text in ("امس", "اليوم", "مساء", "صباح", "فجر") or (
        "weekday" in word.senses and not word.conjunction and not word.preposition
    )


def _with_apposition(body: Body, sentence: range, last: int, located: frozenset[int]) -> int:
    """فلان، المتحدث باسم الوزارة: the office told after the name."""
    tokens = body.tokens
    if last + 2 not in sentence or tokens[last + 1].text != "،" or not _office(tokens, last + 2):
        return last
    if tokens[last + 2].word is None or tokens[last + 2].text.startswith(("و", "في")):
        return last
    return _last_of_name(body, sentence, last + 2, located) or last


def _relayed(body: Body, sentence: range, first: int, located: frozenset[int]) -> tuple[int, int] | None:
    """Who stands behind a statement or figures: بيان صادر عن المكتب, الأرقام التي تعدها الوزارة."""
    tokens = body.tokens
    if _phrases("offices", "relay").at(tokens, first) is None:
        return None
    for place in range(first + 1, min(first + 7, sentence.stop)):
        if tokens[place].kind != "word" or tokens[place].text in ("ان", "بان"):
            return None
        if _office(tokens, place) and _phrases("offices", "relay").at(tokens, place) is None:
            last = _last_of_name(body, sentence, place, located)
            return (place, last) if last is not None else None
    return None


def _last_of_name(body: Body, sentence: range, first: int, located: frozenset[int]) -> int | None:
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
        if _office(tokens, following) and _phrases("offices", "relay").at(tokens, following) is None:
            return True
        return index + 1 in located or tokens[min(index + 1, len(tokens) - 1)].text in ("قطاع", "محافظه", "مدينه")
    if token.text in _SUPERLATIVES or token.text in _PUBLISHED:
        return False
    ends = {"source_end", "number", "weekday", "vague"} & set(word.senses)
    reports = word.senses.get("verb") == "reporting" and not word.definite
    harms = "harming" in word.senses and not word.definite
    return not (
        (ends and not (word.definite and "source_end" not in word.senses)) or reports or harms or token.text == "و"
    )


def _subject_before(body: Body, sentence: range, index: int, located: frozenset[int]) -> tuple[int, int, bool] | None:
    """المرصد ... سجل: the office named before its verb, in the same clause."""
    index -= body.tokens[index - 1].text == "،" and index - 1 > sentence.start
    clause = body.clauses[index - (body.tokens[index].text == "،")]
    for place in range(index - 1, max(index - _FARTHEST_SUBJECT, sentence.start) - 1, -1):
        if body.clauses[place] != clause:
            return None
        if _office(body.tokens, place) and _starts_name(body.tokens, place):
            last = _last_of_name(body, sentence, place, located)
            return (place, last, False) if last is not None and last < index else None
    return None


def _starts_name(tokens: Sequence[Token], place: int) -> bool:
    """Not a word inside a longer name (مدير المرصد begins at مدير), nor one after a preposition."""
    return place == 0 or not (_office(tokens, place - 1) or tokens[place - 1].text in ("من", "علي", "الي", "في", "عن"))


def _particles(tokens: Sequence[Token], first: int) -> tuple[int, bool]:
    """Letters written on to the first word of a name (ل, لل), and whether the article melted into them."""
    for phrases in (_source_names(), _phrases("offices", "office")):
        found = phrases.at(tokens, first)
        if found is not None:
            token = tokens[first]
            melted = token.text.lstrip("وف").startswith("لل")
            return found.prefix + (melted and not _begins_with_lam(token.text[found.prefix :])), melted
    return 0, False


def _begins_with_lam(name: str) -> bool:
    """للجنة is ل and اللجنة."""
    return name.startswith("لجن")
