"""From the text of a report to its claims: every number of people harmed, with its proof."""

from __future__ import annotations

from datetime import date

from tui.reports import ledger, metrics, people, relations
from tui.reports.attribution import Attribution
from tui.reports.confidence import confidence_of, doubts_of
from tui.reports.inheritance import inherited
from tui.reports.levels import Levels
from tui.reports.numerals import Numeral, numbers, numerals
from tui.reports.qualifiers import qualifier_of
from tui.reports.scene import Harm, Scene, Veto
from tui.reports.scopes import Scopes
from tui.reports.spans import Span
from tui.reports.statement import Claim, Draft, PassedOver, Said, said_between
from tui.reports.tokens import Body, tokenise
from tui.reports.whom import Counting

__all__ = ["Claim", "PassedOver", "read_claims", "read_numbers"]

_LINKED_PARAGRAPHS = 3
_FIGURES_OF_A_SENTENCE = 12


def read_claims(text: str, date: date | None = None) -> tuple[Claim, ...]:
    """Every claim of a report, in its order; `date` is the report's own, for relative periods."""
    return ledger.linked(_read(tokenise(text), date).drafts)


def read_numbers(text: str, date: date | None = None) -> tuple[tuple[Claim, ...], tuple[PassedOver, ...]]:
    """The claims, and for every other number of the report why it is none."""
    body = tokenise(text)
    reader = _read(body, date)
    claims = ledger.linked(reader.drafts)
    told = {claim.number_start for claim in claims} | {passed.start for passed in reader.passed_over}
    others = [
        PassedOver(number.start, number.end, "date" if number.kind == "count" else number.kind)
        for number in numbers(body)
        if number.start not in told
    ]
    return claims, tuple(sorted([*reader.passed_over, *others], key=lambda passed: passed.start))


def _read(body: Body, date: date | None) -> _Reader:
    reader = _Reader(body, date)
    for number, sentence in enumerate(body.sentences):
        reader.read(number, sentence)
    return reader


class _Reader:
    """Reads a report sentence by sentence and keeps the drafts so far, since a number leans on those before it."""

    def __init__(self, body: Body, today: date | None) -> None:
        self.body = body
        self.scopes = Scopes(body, today)
        self.drafts: list[Draft] = []
        self._levels = Levels(body, self.scopes, self.drafts)
        self._counted = Counting(body, self.drafts)
        self.passed_over: list[PassedOver] = []
        self._numerals = [
            numeral
            for numeral in numerals(body)
            if self.scopes.when.in_time.isdisjoint(range(numeral.first, numeral.last + 1))
        ]
        self._headings: dict[int, list[tuple[int, str]]] = {}
        """What each list of the report counts, by its paragraph."""
        self._next = 0
        self._spoke: Attribution | None = None
        """The source of the last figure."""

    def read(self, number: int, sentence: range) -> None:
        """Read the numbers of one sentence."""
        claimed: set[int] = set()
        spared = False
        mine = self._numerals_in(sentence)
        kinds = self._kinds_in(sentence) if mine else frozenset()
        for place, numeral in enumerate(mine):
            stop = mine[place + 1].first if place + 1 < len(mine) else sentence.stop
            scene = self._scene(sentence, kinds, numeral, stop, claimed, spared)
            harm = metrics.harm_of(scene)
            spared = isinstance(harm, Veto) and scene.phrase.head in ("person", "harmed")
            if isinstance(harm, Veto):
                self.passed_over.append(PassedOver(numeral.start, numeral.end, harm.kind))
                continue
            self.drafts.append(self._draft(number, scene, harm))
            evidence = max(scene.phrase.last, numeral.last, harm.governor or 0)
            claimed.update(range(numeral.first, evidence + 1))

    def _numerals_in(self, sentence: range) -> list[Numeral]:
        first = self._next
        while self._next < len(self._numerals) and self._numerals[self._next].first < sentence.stop:
            self._next += 1
        return self._numerals[first : self._next]

    def _kinds_in(self, sentence: range) -> frozenset[str]:
        """Every kind of meaning a word of the sentence may have."""
        words = (self.body.tokens[index].word for index in sentence)
        return frozenset().union(*(word.senses for word in words if word is not None))

    def _scene(
        self, sentence: range, kinds: frozenset[str], numeral: Numeral, stop: int, claimed: set[int], spared: bool
    ) -> Scene:
        previous = self._previous(sentence)
        here = previous is not None and previous.first in sentence
        return Scene(
            body=self.body,
            sentence=sentence,
            numeral=numeral,
            phrase=people.counted(self.body, numeral, stop),
            stop=stop,
            claimed=frozenset(claimed),
            shared_metric=previous.claim.metric if previous is not None else None,
            spared_before=spared,
            shared_here=here,
            kinds=kinds,
            heading_metric=self._heading_metric(sentence),
        )

    def _heading_metric(self, sentence: range) -> str | None:
        """What the line counts that heads the list a sentence belongs to, if it is one thing only."""
        metrics_told = {metric for _, metric in self._harmed_of_heading(sentence)}
        return metrics_told.pop() if len(metrics_told) == 1 else None

    def _harmed_of_heading(self, sentence: range) -> list[tuple[int, str]]:
        """The words for people harmed in the line that heads a list, and what happened to them."""
        paragraph = self.body.paragraphs[sentence[-1]]
        heading = self.body.headings.get(paragraph)
        if heading is None or sentence.start < heading.stop:
            return []
        if paragraph not in self._headings:
            self._headings[paragraph] = self._harmed_of(heading)
        return self._headings[paragraph]

    def _harmed_of(self, heading: range) -> list[tuple[int, str]]:
        words = [(index, self.body.tokens[index].word) for index in heading]
        senses = [(index, word.senses) for index, word in words if word is not None]
        harmed = [(index, known["harmed"]) for index, known in senses if "harmed" in known]
        return harmed or [(index, known["harming"].split()[0]) for index, known in senses if "harming" in known]

    def _previous(self, sentence: range) -> Draft | None:
        """The draft before, if it is near enough to lean on."""
        if not self.drafts:
            return None
        last = self.drafts[-1]
        return last if self.body.paragraphs[sentence.start] - last.paragraph <= _LINKED_PARAGRAPHS else None

    def _draft(self, number: int, scene: Scene, harm: Harm) -> Draft:
        previous = self._previous(scene.sentence)
        time = self.scopes.when.time_of(scene, harm, previous)
        span, level, period_said = self._levels.period_of(scene, harm, time, previous)
        source = self.scopes.who.source_of(scene)
        where = self.scopes.where.countries_of(scene, previous, source)
        if source is not None and self.scopes.who.counts_elsewhere(scene, source, where.codes):
            source = None
        if source is None and period_said is not None and period_said.of_figure:
            source = self._still_speaking(scene, level)
        self._spoke = source
        listed = period_said is not None and period_said.of_figure and self._is_start_listed(span)
        if span.start is None and time is not None and time.since:
            start, listed = self.scopes.when.start_of(time, where.codes)
            span = Span(start, span.end)
        whom = self._counted.whom(scene, harm, previous)
        place = self.scopes.where.place_of(scene, previous, level)
        said = {
            "metric": self._metric_said(scene, harm, previous),
            "category": whom.said,
            "country": where.said,
            "period": period_said,
            "source": Said(source.start, source.end) if source is not None else None,
            "place": place,
        }
        told = {attribute: words for attribute, words in said.items() if words is not None}
        doubts = doubts_of(scene, harm, whom.category, where, previous, listed=listed)
        numeral = scene.numeral
        quote_start, quote_end = self._quote(scene.sentence)
        claim = Claim(
            id=f"c{len(self.drafts) + 1}",
            metric=harm.metric,
            metric_text=harm.metric_text,
            value=numeral.value,
            value_max=numeral.value_max,
            qualifier=qualifier_of(scene),
            countries=where.codes,
            country_inferred=where.inferred,
            place=self.body.text[place.start : place.end] if place is not None else None,
            category=whom.category,
            category_text=whom.text,
            subset_of=None,
            same_as=None,
            period_start=span.start,
            period_end=span.end,
            source=source.name(self.body.text) if source is not None else None,
            source_key=source.key if source is not None else None,
            level=level,
            quote_start=quote_start,
            quote_end=quote_end,
            number_start=numeral.start,
            number_end=numeral.end,
            rule=harm.rule,
            confidence=confidence_of(doubts),
            inherited=inherited(scene, told, listed=listed),
            doubts=doubts,
        )
        return Draft(
            claim=claim,
            first=numeral.first,
            last=max(scene.phrase.last, numeral.last),
            sentence=number,
            paragraph=self.body.paragraphs[numeral.first],
            part=relations.is_subset(scene),
            whole_metric=relations.named_whole(scene),
            shares=harm.shared,
            joined=relations.is_joined(scene),
            comparison=relations.is_comparison(scene),
            left_out=relations.is_left_out(scene),
            earlier=relations.is_of_earlier_report(scene),
            severe="severity" in scene.kinds and self._is_severe(scene),
            own_period=time is not None,
            listed=listed,
            said=told,
        )

    def _is_severe(self, scene: Scene) -> bool:
        """Those of the wounded who are worst off (بينهم 3 في حالة خطرة)."""
        last = scene.numeral.last
        return any("severity" in scene.senses(index) for index in range(last, min(last + 9, scene.stop)))

    def _is_start_listed(self, span: Span) -> bool:
        """Whether a figure near, whose period this may be, has its start from the list of conflicts."""
        return any(
            draft.listed and draft.claim.period_start == span.start for draft in self.drafts[-_FIGURES_OF_A_SENTENCE:]
        )

    def _still_speaking(self, scene: Scene, level: str) -> Attribution | None:
        """The source of the figure before, whose months this one goes on with, where nobody spoke in between."""
        in_list = self.body.headings.get(self.body.paragraphs[scene.numeral.first]) is not None
        goes_on = (level == "A" or in_list) and self.scopes.who.last_source(scene) is self._spoke
        return self._spoke if goes_on else None

    def _metric_said(self, scene: Scene, harm: Harm, previous: Draft | None) -> Said | None:
        """The words that tell what happened: a turn of phrase, what governs the number, or its own noun."""
        if harm.told is not None:
            return said_between(self.body.tokens, *harm.told)
        harmed = scene.senses(harm.governor) if harm.governor is not None else {}
        if harm.rule == "heading" or (harm.rule == "label" and "harmed" not in harmed):
            of_heading = self._harmed_of_heading(scene.sentence)
            if of_heading:
                return said_between(self.body.tokens, of_heading[0][0], of_heading[0][0])
            return previous.said_of("metric") if previous is not None else None
        if harm.governor is not None:
            return said_between(self.body.tokens, harm.governor, harm.governor)
        if harm.shared:
            return previous.said_of("metric") if previous is not None else None
        return said_between(self.body.tokens, scene.phrase.first, scene.phrase.last)

    def _quote(self, sentence: range) -> tuple[int, int]:
        """The sentence as it stands, without the line break at its end."""
        first = next(index for index in sentence if self.body.tokens[index].kind != "line")
        last = next(index for index in reversed(sentence) if self.body.tokens[index].kind != "line")
        return self.body.tokens[first].start, self.body.tokens[last].end
