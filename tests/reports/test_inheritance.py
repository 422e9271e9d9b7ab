"""What a figure says it took from elsewhere really stands there."""

from __future__ import annotations

from collections.abc import Iterator

from tests.reports.marked_passages import Passage, passages
from tui.reports import categories, lexicon, periods, places
from tui.reports.claims import Claim, read_claims
from tui.reports.statement import Inherited
from tui.reports.tokens import Body, tokenise

SCOPES = {"phrase", "sentence", "paragraph", "document", "figure", "list"}


def everything() -> Iterator[tuple[Passage, Claim, Inherited, str]]:
    """All that all figures of all passages took from elsewhere, with the words."""
    for passage in passages():
        for claim in read_claims(passage.text, passage.published):
            for each in claim.inherited:
                yield passage, claim, each, passage.text[each.start : each.end]


def words_for(attribute: str) -> list[tuple[Passage, Claim, str]]:
    """Those of one attribute."""
    return [(passage, claim, words) for passage, claim, each, words in everything() if each.attribute == attribute]


def test_the_words_of_a_source_and_of_a_place_are_the_source_and_the_place() -> None:
    found = words_for("source") + words_for("place")
    assert len(found) > 100
    assert all(words in (claim.source, claim.place) or claim.source == "ال" + words for _, claim, words in found)


def test_the_words_of_a_country_name_it() -> None:
    found = words_for("country")
    assert len(found) > 100
    wrong = [
        (passage.name, claim.countries, words)
        for passage, claim, words in found
        if not names(claim, words) and words != "البلدين"
    ]
    assert wrong == []


def names(claim: Claim, words: str) -> bool:
    """A country, a place or a people of it, who fights there, or a source of it."""
    body = tokenise(words)
    codes = {code for mention in places.mentions(body) for code in mention.codes}
    codes |= {row["country"] for row in lexicon.table("implied_countries") if words in lexicon.words(row["words"])}
    known = [source for source in lexicon.sources() if words == claim.source or words in source.names]
    codes |= {code for source in known for code in source.countries}
    return set(claim.countries) <= codes


def test_the_words_of_a_period_name_it() -> None:
    """Of a period without a beginning (حتى نهاية 2021) the words name the end."""
    found = words_for("period")
    assert len(found) > 100
    wrong = []
    for passage, claim, words in found:
        if {"نفسها", "ذاتها", "ذاته"} & set(words.split()):
            continue  # the words point back to a time, and name none
        spans = [mention.span for mention in periods.mentions(tokenise(words), passage.published)]
        said = [
            span
            for span in spans
            if span.start in (None, claim.period_start) and span.end in (None, claim.period_end) and any(span)
        ]
        if not said:
            wrong.append((passage.name, claim.period_start, claim.period_end, words))
    assert wrong == []


def test_the_words_of_a_metric_tell_it() -> None:
    found = words_for("metric")
    assert len(found) > 100
    wrong = [
        (passage.name, claim.metric, words)
        for passage, claim, words in found
        if not tells(tokenise(words), claim.metric)
    ]
    assert wrong == []


def tells(body: Body, metric: str) -> bool:
    """The harm itself, a turn of phrase for it, or a toll that goes on counting the same."""
    turns = [*lexicon.table("governing_phrases"), *lexicon.table("following_phrases")]
    if body.text in {word for row in turns if row["metric"] == metric for word in lexicon.words(row["words"])}:
        return True
    if "حصيل" in body.text:
        return True
    return any(
        metric in (token.word.senses.get("harmed"), token.word.senses.get("harming", "").split(" ")[0])
        or "entering" in token.word.senses
        for token in body.tokens
        if token.word is not None
    )


def test_the_words_of_a_category_tell_it() -> None:
    found = words_for("category")
    wrong = []
    for passage, claim, words in found:
        body = tokenise(words)
        if categories.category_of(body, 0, len(body.tokens) - 1) != claim.category:
            wrong.append((passage.name, claim.category, words))
    assert wrong == []


def test_every_scope_has_a_name() -> None:
    assert {each.scope for _, _, each, _ in everything()} == SCOPES
