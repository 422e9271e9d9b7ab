"""How far a time, a country and a source reach: the clause, then the sentence, the paragraph, the report."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from functools import cache
from typing import NamedTuple

from tui.reports import attribution, categories, conflicts, lexicon, periods, places
from tui.reports.attribution import Attribution
from tui.reports.metrics import is_cumulative
from tui.reports.phrases import Found, Phrases
from tui.reports.points import year_span
from tui.reports.relations import is_comparison, is_end_of_change, is_subset
from tui.reports.scene import Harm, Scene
from tui.reports.statement import Draft, Said
from tui.reports.tokens import Body
from tui.reports.words import Senses

_LINKED_PARAGRAPHS = 2
_FRONTING = frozenset(("في", "وفي", "اما", "واما", "من", "مدينه", "محافظه", "ولايه", "\n"))
_REMARK = 6
_MANY = 500
"""More than one day of a war costs."""
_PUBLISHING = 2
_ANNOUNCED = frozenset(("ان", "بان", "فان", "ارتفاع", "بارتفاع"))
_COMPARED = 3
_THEN = frozenset(("حين", "عندما", "حينما"))
_NEAR_THEN = 8
_OPENING = 4
_KINDS_OF_PLACE = 3
_ONE_BREATH = 4


class Where(NamedTuple):
    """The countries or the place of a number, and the words that say so."""

    codes: tuple[str, ...]
    inferred: bool
    """Taken from outside the text around the number."""
    said: Said | None
    doubtful: bool = False
    """The report names another country as well, and this one is told by little."""


class Scopes:
    """Times, places and sources of a report, asked for one number at a time."""

    def __init__(self, body: Body, today: date | None) -> None:
        self.body = body
        self.today = today
        self.times = periods.mentions(body, today)
        every_place = places.mentions(body)
        self.sources = attribution.attributions(body, every_place)
        named = {index for source in self.sources for index in range(source.first, source.last + 1)}
        named |= categories.tokens_of_groups(body)
        self.places = [
            mention for mention in every_place if mention.first not in named and not places.is_aside(body, mention)
        ]
        self._told = [
            mention
            for mention in self.times
            if not (mention.since and self._is_remark(mention)) and not self._is_publishing(mention)
        ]
        self._beginning = next(
            (mention.span.start for mention in self._told if mention.span.start and self._tells_beginning(mention)),
            None,
        )
        self._times_first = [mention.first for mention in self._told]
        self._places_first = [mention.first for mention in self.places]
        self._sources_first = [source.first for source in self.sources]
        self.in_time = {index for mention in self.times for index in range(mention.first, mention.last + 1)}
        counts = Counter(code for mention in self.places if not self._is_agent(mention) for code in mention.codes)
        self._implied_in: dict[int, Where | None] = {}
        main = counts.most_common(1)[0][0] if counts else ""
        self._main_country = next((replace(named, codes=(main,)) for named in self.places if main in named.codes), None)
        self._foreign = len(counts) > 1
        naming = [mention for mention in self.places if mention.tells_country and mention.codes]
        others = (mention.first for mention in naming if not set(mention.codes) & set(naming[0].codes))
        self._second_country = next(others, len(body.tokens))

    # -- when -----------------------------------------------------------------------------------------------------

    def time_of(self, scene: Scene, harm: Harm, previous: Draft | None) -> periods.Mention | None:
        """The time told for a number in its own sentence."""
        then = self._then(scene) if harm.metric != "fighters_entered" else None
        if then is not None:
            return then
        near = self._times_in(scene.sentence)
        chosen = self._after_in_clause(scene, harm, near)
        if chosen is None and (previous is None or not is_subset(scene)):
            chosen = self._before_or_later(scene, harm, near, previous)
        elif chosen is not None and chosen.first > scene.stop:
            chosen = self._opening_since(scene, near) or chosen
        if chosen is not None and chosen.relative and is_comparison(scene) and previous is not None:
            return _against(chosen, previous)
        return chosen

    def _then(self, scene: Scene) -> periods.Mention | None:
        """منذ عام 2011 حين قتل 900: of the year just named, not of all since, unless it is a coming that went on."""
        first = scene.numeral.first
        near = range(first - 1, max(first - _NEAR_THEN, scene.sentence.start), -1)
        opens = next((index for index in near if self.body.tokens[index].text in _THEN), None)
        if opens is None or any(index in scene.claimed for index in range(opens, first)):
            return None
        place = bisect_left(self.times, opens, key=lambda mention: mention.first) - 1
        time = self.times[place] if place >= 0 else None
        if time is None or time.last != opens - 1 or time.first not in scene.sentence:
            return None
        if time.begun is None:
            return None if time.since else time
        return replace(time, span=time.begun.span, unit=time.begun.unit, since=False)

    def _is_announcement(self, scene: Scene, mention: periods.Mention, previous: Draft) -> bool:
        """قالت الشبكة الإثنين إن: the day it was said, in a report that counts months."""
        if mention.unit != "day" or mention.since or "single" in scene.events:
            return False
        months = previous.claim.level == "A" and previous.claim.period_end is not None
        return months and self._is_said(scene, mention)

    def _is_said(self, scene: Scene, mention: periods.Mention) -> bool:
        """Whether أن stands between a time and the number, or what was announced (أعلنت اليوم ارتفاع عدد ... إلى)."""
        between = range(mention.last + 1, scene.numeral.first)
        return any(self.body.tokens[index].text in _ANNOUNCED for index in between)

    def _before_or_later(
        self, scene: Scene, harm: Harm, near: Sequence[periods.Mention], previous: Draft | None
    ) -> periods.Mention | None:
        """The time told before; where that is a day, a long one that opens a later clause is the toll's."""
        before = self._before(scene, harm, near)
        if before is not None and previous is not None and self._is_announcement(scene, before, previous):
            before = None
        if before is not None and (before.unit != "day" or before.is_long):
            return before
        later = self._opening_later(scene, harm, near)
        return later if before is None or (later is not None and later.is_long) else before

    def _opening_since(self, scene: Scene, near: Sequence[periods.Mention]) -> periods.Mention | None:
        """منذ ... before the number, which a time far behind it does not take from it."""
        return next(
            (
                mention
                for mention in near
                if mention.since and mention.last < scene.numeral.first and mention.span.start
            ),
            None,
        )

    def time_since(self, scene: Scene, previous: Draft | None) -> periods.Mention | None:
        """A long time told in the paragraph since the figure before, or any that heads a list (أمس: ...)."""
        low = bisect_left(self._times_first, previous.last if previous is not None else 0)
        high = bisect_left(self._times_first, scene.sentence.start)
        paragraph = self.body.paragraphs[scene.numeral.first]
        for mention in reversed(self._told[low:high]):
            if self.body.paragraphs[mention.first] != paragraph:
                return None
            if self._is_compared(mention):
                continue
            if mention.span.start is not None and (mention.is_long or self.body.heads_list(mention.first)):
                return mention
        return None

    def _is_remark(self, mention: periods.Mention) -> bool:
        """أدنى حصيلة منذ 2011, أكبر عدد من القتلى ... منذ: the time of a comparison, not of the toll."""
        if mention.since and periods.is_remark(self.body.tokens, mention.first):
            return True
        clause = self.body.clauses[mention.first]
        before = range(max(mention.first - _REMARK, 0), mention.first)
        return any("remark" in self._senses(index) for index in before if self.body.clauses[index] == clause)

    def _is_publishing(self, mention: periods.Mention) -> bool:
        """دراسة نشرت العام الماضي, بيان أصدره اليوم: when it was published says nothing of the toll."""
        clause = self.body.clauses[mention.first]
        before = range(max(mention.first - _PUBLISHING, 0), mention.first)
        return any("publishing" in self._senses(index) for index in before if self.body.clauses[index] == clause)

    def start_of(self, mention: periods.Mention, countries: Sequence[str]) -> tuple[date | None, bool]:
        """The day of an undated منذ بدء, and whether the list of conflicts says it rather than the report elsewhere."""
        known = conflicts.start_of(self.body, mention, countries, self.today)
        if known is not None or not self._tells_beginning(mention):
            return known, known is not None
        return self._beginning, False

    def _tells_beginning(self, mention: periods.Mention) -> bool:
        """منذ بدء المعارك, منذ اندلاعها."""
        after = mention.first + 1
        return mention.since and after < len(self.body.tokens) and "estimated_since" in self._senses(after)

    def _is_compared(self, mention: periods.Mention) -> bool:
        """مقارنة بنفس الفترة من العام الماضي: the time of another toll."""
        before = range(max(mention.first - _COMPARED, 0), mention.first + 1)
        return any("comparison" in self._senses(index) for index in before)

    def _is_base_of_difference(self, mention: periods.Mention) -> bool:
        """بزيادة 2,9 مليون عن 2016: what the growth is counted from."""
        before = range(max(mention.first - _REMARK, 0), mention.first)
        return any(self._senses(index).get("difference") == "vetoes" for index in before)

    def _times_in(self, sentence: range) -> list[periods.Mention]:
        low = bisect_left(self._times_first, sentence.start)
        high = bisect_left(self._times_first, sentence.stop)
        return self._told[low:high]

    def _after_in_clause(self, scene: Scene, harm: Harm, near: Sequence[periods.Mention]) -> periods.Mention | None:
        clause = self.body.clauses[scene.numeral.last]
        for mention in near:
            if mention.first <= scene.numeral.last or self._is_remark(mention) or self._is_of_others(scene, mention):
                continue
            if self.body.clauses[mention.first] != clause:
                return None
            return mention if mention.first <= scene.stop or self._covers(scene, harm, mention) else None
        return None

    def _is_of_others(self, scene: Scene, mention: periods.Mention) -> bool:
        """الذي يقاتل منذ 2013: the time of somebody told of in passing."""
        between = range(max(scene.numeral.last + 1, mention.first - _REMARK), mention.first)
        return mention.since and any(self.body.tokens[index].text in ("الذي", "التي") for index in between)

    def _covers(self, scene: Scene, harm: Harm, mention: periods.Mention) -> bool:
        """A time told after several numbers of a clause covers them all, up to a comparison."""
        between = range(scene.numeral.last + 1, mention.first)
        return (mention.is_long or not is_cumulative(scene, harm)) and not any(
            "comparison" in self._senses(index) for index in between
        )

    def _senses(self, index: int) -> Senses:
        word = self.body.tokens[index].word
        return word.senses if word is not None else {}

    def _before(self, scene: Scene, harm: Harm, near: Sequence[periods.Mention]) -> periods.Mention | None:
        """The nearest before; a day that only dates the announcement says nothing of a whole toll."""
        turn = self._last_turn(scene)
        before = [mention for mention in near if turn <= mention.first and mention.last < scene.numeral.first]
        clause = self.body.clauses[scene.numeral.first]
        ends_change = is_end_of_change(scene)
        for mention in reversed(before):
            if ends_change and self.body.tokens[mention.last + 1].text == "الي":
                continue  # the time of what it was
            if self._is_dateline(scene, harm, mention) or self._is_base_of_difference(mention):
                continue
            longer = [other for other in before if other.is_long and self.body.clauses[other.first] == clause]
            if mention.unit == "day" and longer and not mention.is_long:
                return longer[-1]
            return mention
        return None

    def _last_turn(self, scene: Scene) -> int:
        before = range(scene.numeral.first - 1, scene.sentence.start - 1, -1)
        return next(
            (index for index in before if self.body.tokens[index].text in ("اما", "واما")), scene.sentence.start
        )

    def turns(self, scene: Scene, previous: Draft) -> bool:
        """أما turns to something else: times told before it are not meant."""
        between = range(previous.last + 1, scene.numeral.first)
        return any(self.body.tokens[index].text in ("اما", "واما") for index in between)

    def names_event_told(self, sentence: range) -> bool:
        """الانفجار, with its article: one told of before."""
        return any("single" in self._senses(index) and self._is_definite(index) for index in sentence)

    def opens_with_place(self, sentence: range) -> bool:
        """وفي تركيا ..., أما في سوريا ...: another place of what was told."""
        near = self._places_in(sentence)
        return bool(near) and near[0].tells_country and self._is_fronted(near[0]) and near[0].first - sentence.start < 4

    def opens_with_toll_told(self, sentence: range) -> bool:
        """ونتجت معظم الإصابات عن ...: those harmed, with their article, as told before."""
        opening = [index for index in sentence if self.body.tokens[index].kind == "word"][:_OPENING]
        return any("harmed" in self._senses(index) and self._is_definite(index) for index in opening)

    def _is_definite(self, index: int) -> bool:
        word = self.body.tokens[index].word
        return word is not None and (word.definite or word.stem.startswith("ال"))

    def _is_dateline(self, scene: Scene, harm: Harm, mention: periods.Mention) -> bool:
        """The day of the announcement, where what is told is a whole toll or a whole war."""
        if mention.unit != "day" or mention.since:
            return False
        war = scene.events == {"long"} and (scene.numeral.value or _MANY) >= _MANY
        event = scene.events == {"single"} and harm.rule == "own noun"
        return war or (not event and self._is_said(scene, mention) and is_cumulative(scene, harm))

    def _opening_later(self, scene: Scene, harm: Harm, near: Sequence[periods.Mention]) -> periods.Mention | None:
        """A time that opens a later clause (…، خلال عام 2014), or the only time a sentence names."""
        for mention in near:
            if mention.first <= scene.numeral.last:
                continue
            opens = self.body.clauses[mention.first - 1] != self.body.clauses[mention.first]
            if opens and mention.is_long and mention.first <= scene.stop:
                return mention
        later = [mention for mention in near if mention.first > scene.numeral.last and not self._is_remark(mention)]
        later = [mention for mention in later if not self._says_more(scene, mention)]
        return later[0] if later and not is_cumulative(scene, harm) and len(near) == len(later) else None

    def _says_more(self, scene: Scene, mention: periods.Mention) -> bool:
        """وإن زلزال 1998: a second statement between the number and the time."""
        between = range(scene.numeral.last + 1, mention.first)
        return any(self.body.tokens[index].text in ("وان", "وانه", "وانها", "وبان") for index in between[:40])

    # -- where ----------------------------------------------------------------------------------------------------

    def countries_of(self, scene: Scene, previous: Draft | None, source: Attribution | None) -> Where:
        """The countries of a number; inferred where the text around it names none."""
        where = self._told_or_inferred(scene, previous, source)
        if where.doubtful or not self._is_doubtful(where, scene, previous):
            return where
        return where._replace(doubtful=True)

    def _is_doubtful(self, where: Where, scene: Scene, previous: Draft | None) -> bool:
        """Of a report that names several countries: from afar, from another clause, or past the name of another."""
        if where.said is None:
            return True
        several = self._second_country < scene.sentence.stop
        if where.said.of_figure and previous is not None:
            return "country" in previous.claim.doubts or (several and previous.first not in scene.sentence)
        return several and (where.inferred or not self._is_only_one_of_clause(where, scene))

    def _is_only_one_of_clause(self, where: Where, scene: Scene) -> bool:
        """Whether the clause of the number names this country, and no other one."""
        tokens, clauses = self.body.tokens, self.body.clauses
        here = [place for place in self._places_in(scene.sentence) if clauses[place.first] in _clauses_of(scene)]
        told = any(where.said is not None and tokens[place.first].start == where.said.start for place in here)
        return told and all(set(place.codes) & set(where.codes) for place in here if place.codes)

    def _told_or_inferred(self, scene: Scene, previous: Draft | None, source: Attribution | None) -> Where:
        near = self._places_in(scene.sentence)
        named = self._named_country(scene, near)
        if named is not None:
            return self._told_at(named, scene)
        inside = [place for place in near if scene.phrase.first <= place.first <= scene.phrase.last]
        victims = [place for place in inside if place.kind == "nationality" and not self._is_negated(place)]
        close = [place for place in victims if place.first <= scene.phrase.first + 1]
        if close and previous is not None and self._counts_by_nationality(previous, scene, near):
            return self._told_at(close[0], scene)
        known = previous is not None and (previous.claim.countries or previous.said_of("country") is not None)
        if previous is not None and known and self._is_near(previous, scene):
            return Where(previous.claim.countries, previous.claim.country_inferred, previous.said_of("country"))
        names = [place for place in near if place.tells_country]
        peoples = [place for place in near if place.kind == "nationality" and not self._is_agent(place)]
        adjectives = [place for place in peoples if not self._names_one(place)]
        spoken = self._codes_in_name(source) if source is not None and source.first in scene.sentence else []
        if names and spoken and source is not None:
            return Where(tuple(dict.fromkeys(spoken)), False, Said(source.start, source.end))
        own = source is not None and bool(_countries_of_source(source.key))
        for choice in (names, victims, [] if own else adjectives):
            if choice:
                return self._told_at(min(choice, key=lambda place: abs(place.first - scene.numeral.first)), scene)
        return self._inferred(scene, source)

    def _counts_by_nationality(self, previous: Draft, scene: Scene, near: Sequence[places.Mention]) -> bool:
        """9 حجاج مصريين و3 أردنيين: the figure before was placed by its people's nationality as well."""
        if previous.first not in scene.sentence or any(place.tells_country for place in near):
            return False
        before = [place for place in near if previous.first <= place.first <= previous.last]
        return any(place.kind == "nationality" and place.codes == previous.claim.countries for place in before)

    def _named_country(self, scene: Scene, near: Sequence[places.Mention]) -> places.Mention | None:
        """After the number in its clause, before it in its clause, before it in its sentence."""
        clause = self.body.clauses
        names = [place for place in near if place.tells_country and not self._is_refuge(place)]
        names = [place for place in names if place.codes] or names
        after = [place for place in names if place.first > scene.numeral.last]
        before = [place for place in reversed(names) if place.last < scene.numeral.first]
        here = clause[scene.numeral.last]
        same_after = [place for place in after if clause[place.first] == here and place.first <= scene.stop]
        same_before = [place for place in before if clause[place.first] == clause[scene.numeral.first]]
        located = [place for place in same_after if place.located]
        fronted = [place for place in same_before if self._is_fronted(place)]
        for choice in (fronted, located, same_before, same_after, [place for place in before if place.located], before):
            if choice:
                return choice[0]
        return None

    def _is_fronted(self, place: places.Mention) -> bool:
        """وفي سوريا قتل: what its clause begins with is where the whole of it happened."""
        clause = self.body.clauses
        before = place.first - 1
        while before >= 0 and clause[before] == clause[place.first] and self.body.tokens[before].text in _FRONTING:
            before -= 1
        return place.located and (before < 0 or clause[before] != clause[place.first])

    def _is_agent(self, place: places.Mention) -> bool:
        """الغارات الإسرائيلية names who struck, not where."""
        return place.first > 0 and "agent" in self._senses(place.first - 1)

    def _names_one(self, place: places.Mention) -> bool:
        """أبرزهم السعودي فلان, اليمنيين بنسبة 43%: some of them by their nationality, not all."""
        text = self.body.tokens[place.first].text
        before = self.body.tokens[place.first - 1].text if place.first else ""
        if place.last + 1 < len(self.body.tokens) and self.body.tokens[place.last + 1].text.startswith("بنسب"):
            return True
        return text.startswith("ال") and text.endswith("ي") and not before.startswith(("ال", "وال", "بال", "لل"))

    def _is_refuge(self, place: places.Mention) -> bool:
        """فروا إلى السودان: the country they came to."""
        before = self._senses(place.first - 2) if place.first > 1 else {}
        return self._is_destination(place) and before.get("harming", "").startswith("displaced")

    def _is_destination(self, place: places.Mention) -> bool:
        """إلى النيجر: where people went, not where it happened."""
        return place.first > 0 and self.body.tokens[place.first - 1].text in ("الي", "باتجاه", "نحو")

    def _is_negated(self, place: places.Mention) -> bool:
        """غير السوريين names whom they are not."""
        return place.first > 0 and self.body.tokens[place.first - 1].text == "غير"

    def _is_near(self, previous: Draft, scene: Scene) -> bool:
        paragraph = self.body.paragraphs[scene.numeral.first]
        between = bisect_left(self._places_first, scene.sentence.start)
        since = bisect_left(self._places_first, previous.last)
        elsewhere = [
            place for place in self.places[since:between] if place.tells_country and not self._is_destination(place)
        ]
        if paragraph == previous.paragraph:
            return not elsewhere or elsewhere[-1].codes == previous.claim.countries or not elsewhere[-1].located
        return paragraph - previous.paragraph <= _LINKED_PARAGRAPHS and not elsewhere

    def _at(self, place: places.Mention, *, inferred: bool = False, doubtful: bool = False) -> Where:
        """The countries of a place, in the words that name it."""
        tokens = self.body.tokens
        return Where(place.codes, inferred, Said(tokens[place.first].start, tokens[place.last].end), doubtful)

    def _told_at(self, place: places.Mention, scene: Scene) -> Where:
        """The countries of a place; where a report names others, a people may suffer abroad, a capital only speak."""
        speaks = place.first > 0 and self._senses(place.first - 1).get("verb") == "reporting"
        counted = scene.numeral.last < place.first <= scene.phrase.last or place.first in scene.claimed
        people = place.kind == "nationality" or counted
        return self._at(place, doubtful=self._foreign and (speaks or people))

    def _inferred(self, scene: Scene, source: Attribution | None) -> Where:
        implied = self._implied(scene)
        if implied is not None:
            return implied
        countries = _countries_of_source(source.key if source is not None else None)
        if source is not None and not countries:
            countries = tuple(dict.fromkeys(self._codes_in_name(source)))
        if source is not None and countries:
            return Where(countries, True, Said(source.start, source.end))
        before = bisect_left(self._places_first, scene.sentence.start)
        for place in reversed(self.places[max(before - 6, 0) : before]):
            if place.tells_country and place.codes and not self._is_destination(place):
                return self._at(place, inferred=True)
        return self._at(self._main_country, inferred=True) if self._main_country is not None else Where((), True, None)

    def _implied(self, scene: Scene) -> Where | None:
        """A country told by who fights there (الحوثيون, قوات النظام)."""
        start = scene.sentence.start
        if start not in self._implied_in:
            found = _implying().within(self.body.tokens, start, scene.sentence.stop - 1)
            self._implied_in[start] = self._told_by(*found[0]) if found else None
        return self._implied_in[start]

    def _told_by(self, first: int, phrase: Found[str]) -> Where:
        tokens = self.body.tokens
        return Where((phrase.meaning,), True, Said(tokens[first].start, tokens[phrase.after - 1].end))

    def _codes_in_name(self, source: Attribution) -> list[str]:
        """The country that a source's own name tells (وزارة الصحة السودانية)."""
        body = self.body
        return [code for mention in places.mentions_between(body, source.first, source.last) for code in mention.codes]

    def place_of(self, scene: Scene, previous: Draft | None, level: str) -> Said | None:
        """The smallest place named with the number, as written; an event is where its sentence says."""
        near = self._spots_in(scene.sentence)
        clause = self.body.clauses[scene.numeral.first]
        here = [place for place in near if self.body.clauses[place.first] == clause]
        after = [place for place in here if scene.numeral.last < place.first <= scene.stop]
        before = [place for place in here if place.last < scene.numeral.first]
        event = level == "B"
        if not (after or before) and (event or self._points_back(scene)):
            after = self._behind_in_next_clause(scene, near)
            before = [place for place in near if place.last < scene.numeral.first]
        if not (after or before) and event:
            named = (place for place in here if place.first > scene.numeral.last)
            after = [place for place in named if place.located or place.kind == "spot"]
        chosen = after[0] if after else _smallest(before)
        chosen = chosen if chosen is not None else self._heading_row(scene, near)
        if chosen is not None:
            return Said(*places.phrase_of_place(self.body, chosen))
        joined = previous is not None and previous.first in scene.sentence and scene.phrase.head == "person"
        return previous.said_of("place") if joined and previous is not None else None

    def _spots_in(self, sentence: range) -> list[places.Mention]:
        """The places something may have happened at: no countries, no datelines, no capitals that speak."""
        return [
            place
            for place in self._places_in(sentence)
            if place.kind in ("place", "spot")
            and not places.is_dateline(self.body, place)
            and not places.names_speaker(self.body, place)
        ]

    def _behind_in_next_clause(self, scene: Scene, near: Sequence[places.Mention]) -> list[places.Mention]:
        """67 مهاجرا، في بني كذا: told behind a comma, before another number."""
        return [
            place
            for place in near
            if scene.numeral.last < place.first <= scene.stop
            and any(
                self.body.tokens[index].text == "في" and self.body.tokens[index - 1].text in ("،", ",")
                for index in range(max(place.first - _KINDS_OF_PLACE, scene.numeral.last + 1), place.first)
            )
        ]

    def _heading_row(self, scene: Scene, near: Sequence[places.Mention]) -> places.Mention | None:
        before = (place for place in reversed(near) if place.last < scene.numeral.first)
        return next((place for place in before if places.heads_row(self.body, place)), None)

    def _points_back(self, scene: Scene) -> bool:
        """قتل فيها: a place named before."""
        low = max(scene.numeral.first - 6, scene.sentence.start)
        return any(self.body.tokens[index].text in ("فيها", "فيه", "هناك") for index in range(low, scene.numeral.first))

    def _places_in(self, sentence: range) -> list[places.Mention]:
        low = bisect_left(self._places_first, sentence.start)
        high = bisect_left(self._places_first, sentence.stop)
        return self.places[low:high]

    # -- who says so ----------------------------------------------------------------------------------------------

    def source_of(self, scene: Scene) -> Attribution | None:
        """The source that governs the number: in its sentence, or the last one of its paragraph."""
        low = bisect_left(self._sources_first, scene.sentence.start)
        high = bisect_left(self._sources_first, scene.sentence.stop)
        here = self.sources[low:high]
        after = [source for source in here if source.according and source.first > scene.numeral.last]
        before = [source for source in here if source.first < scene.numeral.first]
        if after and not before:
            return after[0]
        if before:
            return before[-1]
        return self._carried(scene, low)

    def last_source(self, scene: Scene) -> Attribution | None:
        """Who spoke last before a number, however far back."""
        before = bisect_left(self._sources_first, scene.numeral.first)
        return self.sources[before - 1] if before else None

    def counts_elsewhere(self, scene: Scene, source: Attribution, countries: tuple[str, ...]) -> bool:
        """A source of another country, carried over from an earlier sentence, does not speak here."""
        own = _countries_of_source(source.key)
        carried = source.last < scene.sentence.start
        return carried and bool(own) and bool(countries) and not set(own) & set(countries)

    def _carried(self, scene: Scene, before: int) -> Attribution | None:
        """A source goes on speaking to the end of its paragraph, and beyond where the text says so."""
        if before == 0:
            return None
        last = self.sources[before - 1]
        if last.lasting:
            return last
        if self._is_own_voice(scene.sentence):
            return None
        paragraph = self.body.paragraphs[scene.sentence.start]
        if self.body.paragraphs[last.first] == paragraph or self.goes_on(scene):
            return last
        return None

    def _is_own_voice(self, sentence: range) -> bool:
        """يذكر أن ..., وتشهد ...: what the paper itself recalls, whoever spoke before."""
        first = next((index for index in sentence if self.body.tokens[index].kind == "word"), None)
        return first is not None and _own_voice().at(self.body.tokens, first) is not None

    def goes_on(self, scene: Scene) -> bool:
        """A sentence that opens with كما or a verb of saying, or speaks of the toll just told."""
        words = [index for index in scene.sentence[:4] if self.body.tokens[index].kind == "word"][:2]
        return any(
            self.body.tokens[index].text in ("كما", "وكما") or self._senses(index).get("verb") == "reporting"
            for index in words
        )


def _clauses_of(scene: Scene) -> tuple[int, int]:
    """The clause a number begins in and the one it ends in."""
    return scene.body.clauses[scene.numeral.first], scene.body.clauses[scene.numeral.last]


def _against(mention: periods.Mention, previous: Draft) -> periods.Mention:
    """العام الماضي in a comparison is the year before the toll it is compared with."""
    whole = previous.claim.period_start
    if mention.unit != "year" or whole is None or mention.span.start is None:
        return mention
    return periods.Mention(
        mention.first, mention.last, year_span(whole.year - 1), "year", mention.since, relative=False
    )


def _smallest(before: Sequence[places.Mention]) -> places.Mention | None:
    """الفلوجة التابعة لمحافظة الأنبار: of places named in one breath the first is the smallest."""
    smallest: places.Mention | None = None
    for place in reversed(before):
        if smallest is not None and smallest.first - place.last > _ONE_BREATH:
            break
        smallest = place
    return smallest


@cache
def _own_voice() -> Phrases[str]:
    rows = (row for row in lexicon.table("reporting") if row["kind"] == "own_voice")
    return Phrases((word, row["kind"]) for row in rows for word in lexicon.words(row["words"]))


@cache
def _implying() -> Phrases[str]:
    rows = lexicon.table("implied_countries")
    return Phrases((word, row["country"]) for row in rows for word in lexicon.words(row["words"]))


@cache
def _countries_of_source(key: str | None) -> tuple[str, ...]:
    return next((source.countries for source in lexicon.sources() if source.code == key), ())
