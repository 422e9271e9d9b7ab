"""From the text of a report to its claims: every number of people harmed, with its proof."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from tui.reports import categories, ledger, metrics, people, relations
from tui.reports.attribution import Attribution
from tui.reports.confidence import confidence_of, doubts_of
from tui.reports.inheritance import inherited
from tui.reports.numerals import Numeral, numbers, numerals
from tui.reports.periods import Mention
from tui.reports.points import Span
from tui.reports.qualifiers import qualifier_of
from tui.reports.scene import Harm, Scene, Veto
from tui.reports.scopes import Scopes
from tui.reports.statement import Claim, Draft, PassedOver, Said
from tui.reports.tokens import Body, tokenise

__all__ = ["Claim", "PassedOver", "read_claims", "read_numbers"]

_LINKED_PARAGRAPHS = 3
_HEADLINE = 1000
_ONLY_WARS = 50_000
"""More than any day brings: the toll of years, told on a day."""
_FIGURES_OF_A_SENTENCE = 12
_FARTHEST_RISE = 16
_COUNTED = frozenset(("عدد", "حصيله", "العدد", "الحصيله", "اجمالي", "مجموع", "عددهم"))
_BY_SUBJECT = frozenset(("subject", "label", "gloss"))
_UNKNOWN = Span(None, None)
_EVERY = frozenset(("يوم", "يومين", "شهر", "اسبوع", "عام", "سنه", "ساعه"))


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


class _Whom(NamedTuple):
    """Who is counted, in which words, and the words that tell it, which may be those of another figure."""

    category: str
    text: str | None
    said: Said | None


class _Reader:
    """Reads a report sentence by sentence and keeps the drafts so far, since a number leans on those before it."""

    def __init__(self, body: Body, today: date | None) -> None:
        self.body = body
        self.scopes = Scopes(body, today)
        self.drafts: list[Draft] = []
        self.passed_over: list[PassedOver] = []
        self._numerals = [
            numeral
            for numeral in numerals(body)
            if not any(index in self.scopes.when.in_time for index in range(numeral.first, numeral.last + 1))
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
        span, level, period_said = self._period(scene, harm, time, previous)
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
        whom = self._category(scene, harm, previous)
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

    def _words_at(self, first: int, last: int) -> Said | None:
        """The characters of a row of tokens; None for an empty one."""
        return Said(self.body.tokens[first].start, self.body.tokens[last].end) if first <= last else None

    def _metric_said(self, scene: Scene, harm: Harm, previous: Draft | None) -> Said | None:
        """The words that tell what happened: a turn of phrase, what governs the number, or its own noun."""
        if harm.told is not None:
            return self._words_at(*harm.told)
        harmed = scene.senses(harm.governor) if harm.governor is not None else {}
        if harm.rule == "heading" or (harm.rule == "label" and "harmed" not in harmed):
            of_heading = self._harmed_of_heading(scene.sentence)
            if of_heading:
                return self._words_at(of_heading[0][0], of_heading[0][0])
            return previous.said_of("metric") if previous is not None else None
        if harm.governor is not None:
            return self._words_at(harm.governor, harm.governor)
        if harm.shared:
            return previous.said_of("metric") if previous is not None else None
        return self._words_at(scene.phrase.first, scene.phrase.last)

    def _period(
        self, scene: Scene, harm: Harm, time: Mention | None, previous: Draft | None
    ) -> tuple[Span, str, Said | None]:
        """The span of a number, the level it has by that, and the words of the span."""
        single = self._is_single_event(scene) and harm.metric != "fighters_entered"
        grand = self._is_grand_total(scene) and (time is None or not time.is_long)
        if grand and previous is not None and previous.claim.level == "B":
            return _UNKNOWN, "A", None
        if harm.metric == "fighters_entered" and time is not None and not time.is_long:
            time = None
        if time is not None:
            one_event = single and time.unit == "month" and (scene.numeral.value or 0) < _HEADLINE
            large = (scene.numeral.value or 0) >= _ONLY_WARS and not single
            level = "A" if (time.is_long and not one_event) or large else "B"
            return time.span, "B" if self._is_rate(scene) else level, self._words_at(time.first, time.last)
        in_sentence = previous is not None and previous.first in scene.sentence
        since = None if single or in_sentence else self.scopes.when.time_since(scene, previous)
        if since is not None:
            return since.span, "A" if since.is_long else "B", self._words_at(since.first, since.last)
        if relations.is_end_of_change(scene) and previous is not None:
            return _UNKNOWN, previous.claim.level, None
        if in_sentence and self.scopes.when.turns(scene, self.drafts[-1]):
            previous = self._main_toll(scene, harm)
        if previous is not None and self._takes_over(scene, harm, previous, single):
            claim = previous.claim
            large = metrics.is_cumulative(scene, harm) or (scene.numeral.value or 0) >= _HEADLINE
            apart = not (in_sentence or single or harm.rule == "heading")
            if large and claim.level == "B" and claim.period_end is None and apart:
                return _UNKNOWN, "B" if self._is_rate(scene) else "A", None
            span = Span(claim.period_start, claim.period_end)
            return span, "B" if self._is_rate(scene) else claim.level, previous.said_of("period")
        return _UNKNOWN, "A" if self._is_headline(scene, harm) and not self._is_rate(scene) else "B", None

    def _main_toll(self, scene: Scene, harm: Harm) -> Draft | None:
        """What أما goes back to: the last whole toll of an earlier sentence."""
        earlier = (draft for draft in reversed(self.drafts) if draft.first not in scene.sentence)
        return next(
            (draft for draft in earlier if draft.claim.level == "A" and draft.claim.metric == harm.metric), None
        )

    def _takes_over(self, scene: Scene, harm: Harm, previous: Draft, single: bool) -> bool:
        """Whether a number without a time of its own has that of the number before it."""
        if previous.first in scene.sentence or harm.shared or harm.rule == "heading":
            return True
        if previous.claim.level == "A" and single and not metrics.is_cumulative(scene, harm):
            return self.scopes.when.opens_with_toll_told(scene.sentence)
        same_paragraph = previous.paragraph == self.body.paragraphs[scene.numeral.first]
        return same_paragraph or self.scopes.who.goes_on(scene) or self._speaks_of_the_same(scene, previous)

    def _speaks_of_the_same(self, scene: Scene, previous: Draft) -> bool:
        """A paragraph that goes on with the months of a toll, or with the event told before (الزلزال)."""
        if previous.claim.level == "A":
            other = "long" in scene.events
            goes_on = not other or self.scopes.when.opens_with_toll_told(scene.sentence)
            return previous.claim.period_end is not None and goes_on
        return self.scopes.when.names_event_told(scene.sentence) or self.scopes.where.opens_with_place(scene.sentence)

    def _is_headline(self, scene: Scene, harm: Harm) -> bool:
        """Without a time: a whole toll, that of a war, or a number no single event has."""
        if self._is_single_event(scene) and harm.metric != "fighters_entered":
            return False
        long = "long" in scene.events
        value = scene.numeral.value
        return (
            long or metrics.is_cumulative(scene, harm) or harm.rule == "entering" or value is None or value >= _HEADLINE
        )

    def _is_single_event(self, scene: Scene) -> bool:
        return scene.events == {"single"} or self._is_toll_of_event(scene)

    def _is_toll_of_event(self, scene: Scene) -> bool:
        """حصيلة ضحايا حادث كذا بلغت: the event whose toll it is, whatever else the sentence names."""
        if "single" not in scene.kinds:
            return False
        clause = self.body.clauses[scene.numeral.first]
        near = range(scene.numeral.first - 1, max(scene.numeral.first - _FARTHEST_RISE, scene.sentence.start) - 1, -1)
        for index in near:
            if self.body.clauses[index] != clause or "long" in scene.senses(index):
                return False
            if "single" in scene.senses(index) and "single" not in scene.senses(index - 1):
                return "harmed" in scene.senses(index - 1) or scene.text(index - 1) in _COUNTED
        return False

    def _is_grand_total(self, scene: Scene) -> bool:
        """ليرتفع إجمالي الوفيات إلى: everything so far, whatever the sentence told before of a day."""
        near = range(max(scene.numeral.first - 8, scene.sentence.start), scene.numeral.first)
        words = [index for index in near if scene.text(index).removeprefix("ال").startswith("اجمالي")]
        rise = words[-1:] or self._rise(scene)
        return bool(rise) and not any(
            index in self.scopes.when.in_time for index in range(rise[0], scene.numeral.first)
        )

    def _rise(self, scene: Scene) -> list[int]:
        """ليرتفع عدد القتلى إلى: what the figure before has brought it to, unless it is that of the same event."""
        if "rise" not in scene.kinds:
            return []
        near = range(scene.numeral.first - 1, max(scene.numeral.first - _FARTHEST_RISE, scene.sentence.start) - 1, -1)
        for index in near:
            if "single" in scene.senses(index):
                return []
            if "rise" in scene.senses(index) and scene.text(index + 1) in _COUNTED:
                return [index]
        return []

    def _is_rate(self, scene: Scene) -> bool:
        near = range(
            max(scene.numeral.first - 14, scene.sentence.start), min(scene.phrase.last + 4, scene.sentence.stop)
        )
        told = "rate" in scene.kinds and any(self._names_rate(index) for index in near)
        return told or any(self._is_every(scene, index) for index in near)

    def _is_every(self, scene: Scene, index: int) -> bool:
        return self.body.texts[index] == "كل" and scene.text(index + 1) in _EVERY

    def _names_rate(self, index: int) -> bool:
        """بمعدل, متوسط, يوميا; المتوسط is a sea."""
        word = self.body.tokens[index].word
        return word is not None and "rate" in word.senses and not word.definite

    def _category(self, scene: Scene, harm: Harm, previous: Draft | None) -> _Whom:
        """Who is counted, and in which words."""
        phrase = scene.phrase
        category, first, last = phrase.category, phrase.first, phrase.last
        said = self._words_at(first, last) if phrase.stated else None
        governor = harm.governor if harm.rule in _BY_SUBJECT else metrics.subject_of_own_noun(scene, harm)
        if category == "total" and governor is not None:
            subject = people.counted_subject(self.body, governor, scene.numeral.first)
            if subject.stated:
                category, said = subject.category, self._words_at(subject.first, subject.last)
            if last < first:
                first, last = subject.first, subject.last
        if people.are_others(self.body, phrase):
            others = self._kind_before(scene)
            category, said = others if others is not None else (category, said)
        predicate = people.predicate(self.body, scene.numeral.last + 1, scene.stop)
        if category in ("total", "other") and predicate is not None:
            category, first, last = predicate.category, predicate.first, predicate.last
            said = self._words_at(first, last)
        if harm.metric == "fighters_entered":
            group = people.joined_group(self.body, scene.numeral.last + 1, scene.stop)
            if group is not None:
                category, said = group.category, self._words_at(group.first, group.last)
        if category == "other" and self._are_loyal(previous, scene):
            category = "pro_government_foreign"
        if category == "extremist_groups" and not categories.names_extremists(self.body, first, last):
            named = categories.isis_in_question(self.body, scene.numeral.first)
            category, said = ("isis", self._words_at(*named)) if named is not None else (category, said)
        return _Whom(category, self._words(first, last), said)

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

    def _quote(self, sentence: range) -> tuple[int, int]:
        """The sentence as it stands, without the line break at its end."""
        first = next(index for index in sentence if self.body.tokens[index].kind != "line")
        last = next(index for index in reversed(sentence) if self.body.tokens[index].kind != "line")
        return self.body.tokens[first].start, self.body.tokens[last].end
