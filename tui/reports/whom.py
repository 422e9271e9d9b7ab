"""Who a figure counts: the noun behind the number, or what its subject, predicate and neighbours say of them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from tui.reports import categories, people, subjects
from tui.reports.scene import Harm, Scene
from tui.reports.statement import Draft, Said, said_between
from tui.reports.tokens import Body

_FIGURES_OF_A_SENTENCE = 12
_BY_SUBJECT = frozenset(("subject", "label", "gloss"))


class Whom(NamedTuple):
    """Who is counted, in which words, and the words that tell it, which may be those of another figure."""

    category: str
    text: str | None
    said: Said | None


class Counting:
    """Tells who a number counts, which may be the people of the figure before it."""

    def __init__(self, body: Body, drafts: Sequence[Draft]) -> None:
        """`drafts` are the figures of the report so far; they grow while it is read."""
        self.body = body
        self.drafts = drafts

    def whom(self, scene: Scene, harm: Harm, previous: Draft | None) -> Whom:
        """Who is counted, and in which words."""
        phrase = scene.phrase
        category, first, last = phrase.category, phrase.first, phrase.last
        said = said_between(self.body.tokens, first, last) if phrase.stated else None
        governor = harm.governor if harm.rule in _BY_SUBJECT else subjects.subject_of_own_noun(scene, harm)
        if category == "total" and governor is not None:
            subject = people.counted_subject(self.body, governor, scene.numeral.first)
            if subject.stated:
                category, said = subject.category, said_between(self.body.tokens, subject.first, subject.last)
            if last < first:
                first, last = subject.first, subject.last
        if people.are_others(self.body, phrase):
            others = self._kind_before(scene)
            category, said = others if others is not None else (category, said)
        predicate = people.predicate(self.body, scene.numeral.last + 1, scene.stop)
        if category in ("total", "other") and predicate is not None:
            category, first, last = predicate.category, predicate.first, predicate.last
            said = said_between(self.body.tokens, first, last)
        if harm.metric == "fighters_entered":
            group = people.joined_group(self.body, scene.numeral.last + 1, scene.stop)
            if group is not None:
                category, said = group.category, said_between(self.body.tokens, group.first, group.last)
        if category == "other" and self._are_loyal(previous, scene):
            category = "pro_government_foreign"
        if category == "extremist_groups" and not categories.names_extremists(self.body, first, last):
            named = categories.isis_in_question(self.body, scene.numeral.first)
            category, said = ("isis", said_between(self.body.tokens, *named)) if named is not None else (category, said)
        return Whom(category, self._words(first, last), said)

    def _kind_before(self, scene: Scene) -> tuple[str, Said | None] | None:
        """Whom آخرون are more of: the last whole figure of the sentence."""
        earlier = [draft for draft in self.drafts[-_FIGURES_OF_A_SENTENCE:] if draft.first in scene.sentence]
        wholes = [place for place, draft in enumerate(earlier) if not (draft.part or draft.shares)]
        if not wholes:
            return None
        joined = any(draft.shares and not draft.part for draft in earlier[wholes[-1] + 1 : wholes[-1] + 2])
        before = earlier[wholes[-1]]
        return ("total", None) if joined else (before.claim.category, before.said_of("category"))

    def _are_loyal(self, previous: Draft | None, scene: Scene) -> bool:
        """و2512 من المسلحين غير السوريين after the local loyal fighters: loyal as well, and foreign."""
        joined = previous is not None and previous.first in scene.sentence
        return (
            joined
            and previous is not None
            and previous.claim.category == "pro_government_local"
            and people.says_not_local(self.body, scene.phrase)
        )

    def _words(self, first: int, last: int) -> str | None:
        while first <= last and self.body.tokens[first].text in ("من", "في", "منهم", "منهن"):
            first += 1
        if last < first:
            return None
        return self.body.text[self.body.tokens[first].start : self.body.tokens[last].end]
