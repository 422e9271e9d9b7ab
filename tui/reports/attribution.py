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
from tui.reports.source_names import (
    PUBLISHED,
    is_office,
    last_of_name,
    name_from,
    particles,
    role_phrases,
    source_names,
    starts_name,
)
from tui.reports.tokens import Body, Token
from tui.reports.words import read_word

_REMEMBERED = 50
"""How many names of sources back a short name may reach."""
_FARTHEST_SUBJECT = 10
_SPEAKS_OF_ITSELF = frozenset(
    map(forms.folded, ("قال", "قالت", "أعلن", "أعلنت", "ذكر", "ذكرت", "أفاد", "أفادت", "أكد", "أكدت", "أضاف", "أضافت"))
) | frozenset(
    map(forms.folded, ("أوضح", "أوضحت", "صرح", "صرحت", "لفت", "لفتت", "أردف", "أبلغ", "أشار", "أشارت", "يقول", "تقول"))
)

_ACCORDING_TO_WHAT = frozenset(("حسب", "بحسب", "وفق", "حسبما", "كما", "علي", "وفقما"))
_OPENS_LINE = frozenset(("|", "-", "–", "—", "•", "●", "▪", "\n"))
_SOURCE_LABELS = frozenset(("المصدر", "المصادر", "مصدر"))
_QUOTING = frozenset(("نقل", "نقلت", "نقلا", "ينقل", "تنقل", "نقلوا"))
_PRONOUNS = frozenset(("عنه", "به", "عنها", "بها", "له", "لها", "ذلك", "اليه"))
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
    known = [(index, name.meaning) for index, name in source_names().within(body.tokens, 0, len(body.tokens) - 1)]
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
    relay = role_phrases("offices", "relay")
    if relay.at(tokens, first) is None or not tokens[first].text.startswith("ال"):
        return False
    return not any(is_office(tokens, index) and relay.at(tokens, index) is None for index in range(first, last + 1))


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
    found = source_names().within(tokens, first, last)
    key = max(found, key=lambda phrase: phrase[1].after - phrase[0])[1].meaning if found else None
    if key is None:
        key = _key_again(body, first, last, earlier)
    letters, melted = particles(tokens, first)
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


def _again() -> Phrases[str]:
    return role_phrases("offices", "again")


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
        named = name_from(body, sentence, reported, located, True)
        return named if named is not None and _may_count(tokens, named[0]) else None
    according = role_phrases("reporting", "according").at(tokens, index)
    if according is not None:
        named = name_from(body, sentence, according.after, located, True)
        return named if named is not None and _may_count(tokens, named[0]) else None
    if role_phrases("reporting", "issuing").at(tokens, index) is not None:
        named = name_from(body, sentence, index + 1, located, False)
        issued = named is not None and is_office(tokens, named[0]) and named[1] + 1 < sentence.stop
        return named if named is not None and issued and tokens[named[1] + 1].text in PUBLISHED else None
    if _is_quoting(tokens, index):
        return _quoted(body, sentence, index, located)
    word = tokens[index].word
    if word is None or word.senses.get("verb") != "reporting" or word.preposition or word.definite:
        return None
    named = name_from(body, sentence, index + 1, located, False)
    if named is not None and word.stem in _TAKES_FIGURES and role_phrases("offices", "relay").at(tokens, index + 1):
        named = None
    if (
        named is not None
        and word.stem == "بين"
        and body.tokens[min(named[1] + 1, len(tokens) - 1)].text not in ("ان", "،")
    ):
        named = None  # "between", not "made clear"
    spoken = word.stem in _SPEAKS_OF_ITSELF and named is not None and tokens[named[0]].text not in _NO_NAMES
    if named is not None and (spoken or is_office(tokens, named[0])):
        return named
    return _subject_before(body, sentence, index, located)


def _may_bring_in(text: str) -> bool:
    """Whether a word can be the one that brings in a source; no number can."""
    if text[-1:].isdigit():
        return False
    if text.removeprefix("و") in _ACCORDING_TO_WHAT or any(
        role_phrases("reporting", kind).may_begin(text) for kind in ("according", "issuing")
    ):
        return True
    word = read_word(text) if text.isalpha() else None
    return word is not None and (word.senses.get("verb") == "reporting" or word.stem.removeprefix("و") in _QUOTING)


_MAY_BRING_IN = Remembered(_may_bring_in)


def _label(body: Body, sentence: range, index: int, located: frozenset[int]) -> tuple[int, int, bool] | None:
    """الإسعاف: ارتفاع عدد ..., المصدر: كذا: who is named before a colon at the head of a line."""
    tokens = body.tokens
    if _is_source_label(tokens, index):
        last = last_of_name(body, sentence, index + 2, located) if index + 2 < sentence.stop else None
        return (index + 2, last, False) if last is not None else None
    if not is_office(tokens, index) or role_phrases("offices", "relay").at(tokens, index) is not None:
        return None
    last = last_of_name(body, sentence, index, located)
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
    return is_office(tokens, first) or (word is not None and not word.senses and not word.definite)


def _is_quoting(tokens: Sequence[Token], index: int) -> bool:
    word = tokens[index].word
    return word is not None and word.stem.removeprefix("و") in _QUOTING


def _quoted(body: Body, sentence: range, index: int, located: frozenset[int]) -> tuple[int, int, bool] | None:
    """ونقلت الوكالة عن <source>."""
    for place in range(index + 1, min(index + _FARTHEST_SUBJECT, sentence.stop)):
        if body.tokens[place].text == "عن":
            named = name_from(body, sentence, place + 1, located, False)
            return named if named is not None and is_office(body.tokens, named[0]) else None
    return None


def _subject_before(body: Body, sentence: range, index: int, located: frozenset[int]) -> tuple[int, int, bool] | None:
    """المرصد ... سجل: the office named before its verb, in the same clause."""
    index -= body.tokens[index - 1].text == "،" and index - 1 > sentence.start
    clause = body.clauses[index - (body.tokens[index].text == "،")]
    for place in range(index - 1, max(index - _FARTHEST_SUBJECT, sentence.start) - 1, -1):
        if body.clauses[place] != clause:
            return None
        if is_office(body.tokens, place) and starts_name(body.tokens, place):
            last = last_of_name(body, sentence, place, located)
            return (place, last, False) if last is not None and last < index else None
    return None
