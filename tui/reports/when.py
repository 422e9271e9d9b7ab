"""When: the time of one figure, out of all that its report names."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from tui.reports import conflicts, periods
from tui.reports.relations import is_comparison, is_end_of_change, is_subset
from tui.reports.scene import Harm, Scene
from tui.reports.spans import Mention, year_span
from tui.reports.statement import Draft
from tui.reports.subjects import is_cumulative
from tui.reports.tokens import Body

_REMARK = 6
_MANY = 500
"""More than one day of a war costs."""
_PUBLISHING = 2
_ANNOUNCED = frozenset(("ان", "بان", "فان", "ارتفاع", "بارتفاع"))
_COMPARED = 3
_THEN = frozenset(("حين", "عندما", "حينما"))
_NEAR_THEN = 8
_OPENING = 4


class Times:
    """The times of a report, asked for one number at a time."""

    def __init__(self, body: Body, today: date | None) -> None:
        self.body = body
        self.today = today
        self.times = periods.mentions(body, today)
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
        self.in_time = {index for mention in self.times for index in range(mention.first, mention.last + 1)}

    def time_of(self, scene: Scene, harm: Harm, previous: Draft | None) -> Mention | None:
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

    def _then(self, scene: Scene) -> Mention | None:
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

    def _is_announcement(self, scene: Scene, mention: Mention, previous: Draft) -> bool:
        """قالت الشبكة الإثنين إن: the day it was said, in a report that counts months."""
        if mention.unit != "day" or mention.since or "single" in scene.events:
            return False
        months = previous.claim.level == "A" and previous.claim.period_end is not None
        return months and self._is_said(scene, mention)

    def _is_said(self, scene: Scene, mention: Mention) -> bool:
        """Whether أن stands between a time and the number, or what was announced (أعلنت اليوم ارتفاع عدد ... إلى)."""
        between = range(mention.last + 1, scene.numeral.first)
        return any(self.body.tokens[index].text in _ANNOUNCED for index in between)

    def _before_or_later(
        self, scene: Scene, harm: Harm, near: Sequence[Mention], previous: Draft | None
    ) -> Mention | None:
        """The time told before; where that is a day, a long one that opens a later clause is the toll's."""
        before = self._before(scene, harm, near)
        if before is not None and previous is not None and self._is_announcement(scene, before, previous):
            before = None
        if before is not None and (before.unit != "day" or before.is_long):
            return before
        later = self._opening_later(scene, harm, near)
        return later if before is None or (later is not None and later.is_long) else before

    def _opening_since(self, scene: Scene, near: Sequence[Mention]) -> Mention | None:
        """منذ ... before the number, which a time far behind it does not take from it."""
        return next(
            (
                mention
                for mention in near
                if mention.since and mention.last < scene.numeral.first and mention.span.start
            ),
            None,
        )

    def time_since(self, scene: Scene, previous: Draft | None) -> Mention | None:
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

    def _is_remark(self, mention: Mention) -> bool:
        """أدنى حصيلة منذ 2011, أكبر عدد من القتلى ... منذ: the time of a comparison, not of the toll."""
        if mention.since and periods.is_remark(self.body.tokens, mention.first):
            return True
        clause = self.body.clauses[mention.first]
        before = range(max(mention.first - _REMARK, 0), mention.first)
        return any("remark" in self.body.senses(index) for index in before if self.body.clauses[index] == clause)

    def _is_publishing(self, mention: Mention) -> bool:
        """دراسة نشرت العام الماضي, بيان أصدره اليوم: when it was published says nothing of the toll."""
        clause = self.body.clauses[mention.first]
        before = range(max(mention.first - _PUBLISHING, 0), mention.first)
        return any("publishing" in self.body.senses(index) for index in before if self.body.clauses[index] == clause)

    def start_of(self, mention: Mention, countries: Sequence[str]) -> tuple[date | None, bool]:
        """The day of an undated منذ بدء, and whether the list of conflicts says it rather than the report elsewhere."""
        known = conflicts.start_of(self.body, mention, countries, self.today)
        if known is not None or not self._tells_beginning(mention):
            return known, known is not None
        return self._beginning, False

    def _tells_beginning(self, mention: Mention) -> bool:
        """منذ بدء المعارك, منذ اندلاعها."""
        after = mention.first + 1
        return mention.since and after < len(self.body.tokens) and "estimated_since" in self.body.senses(after)

    def _is_compared(self, mention: Mention) -> bool:
        """مقارنة بنفس الفترة من العام الماضي: the time of another toll."""
        before = range(max(mention.first - _COMPARED, 0), mention.first + 1)
        return any("comparison" in self.body.senses(index) for index in before)

    def _is_base_of_difference(self, mention: Mention) -> bool:
        """بزيادة 2,9 مليون عن 2016: what the growth is counted from."""
        before = range(max(mention.first - _REMARK, 0), mention.first)
        return any(self.body.senses(index).get("difference") == "vetoes" for index in before)

    def _times_in(self, sentence: range) -> list[Mention]:
        low = bisect_left(self._times_first, sentence.start)
        high = bisect_left(self._times_first, sentence.stop)
        return self._told[low:high]

    def _after_in_clause(self, scene: Scene, harm: Harm, near: Sequence[Mention]) -> Mention | None:
        clause = self.body.clauses[scene.numeral.last]
        for mention in near:
            if mention.first <= scene.numeral.last or self._is_remark(mention) or self._is_of_others(scene, mention):
                continue
            if self.body.clauses[mention.first] != clause:
                return None
            return mention if mention.first <= scene.stop or self._covers(scene, harm, mention) else None
        return None

    def _is_of_others(self, scene: Scene, mention: Mention) -> bool:
        """الذي يقاتل منذ 2013: the time of somebody told of in passing."""
        between = range(max(scene.numeral.last + 1, mention.first - _REMARK), mention.first)
        return mention.since and any(self.body.tokens[index].text in ("الذي", "التي") for index in between)

    def _covers(self, scene: Scene, harm: Harm, mention: Mention) -> bool:
        """A time told after several numbers of a clause covers them all, up to a comparison."""
        between = range(scene.numeral.last + 1, mention.first)
        return (mention.is_long or not is_cumulative(scene, harm)) and not any(
            "comparison" in self.body.senses(index) for index in between
        )

    def _before(self, scene: Scene, harm: Harm, near: Sequence[Mention]) -> Mention | None:
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
        return any("single" in self.body.senses(index) and self._is_definite(index) for index in sentence)

    def opens_with_toll_told(self, sentence: range) -> bool:
        """ونتجت معظم الإصابات عن ...: those harmed, with their article, as told before."""
        opening = [index for index in sentence if self.body.tokens[index].kind == "word"][:_OPENING]
        return any("harmed" in self.body.senses(index) and self._is_definite(index) for index in opening)

    def _is_definite(self, index: int) -> bool:
        word = self.body.tokens[index].word
        return word is not None and (word.definite or word.stem.startswith("ال"))

    def _is_dateline(self, scene: Scene, harm: Harm, mention: Mention) -> bool:
        """The day of the announcement, where what is told is a whole toll or a whole war."""
        if mention.unit != "day" or mention.since:
            return False
        war = scene.events == {"long"} and (scene.numeral.value or _MANY) >= _MANY
        event = scene.events == {"single"} and harm.rule == "own noun"
        return war or (not event and self._is_said(scene, mention) and is_cumulative(scene, harm))

    def _opening_later(self, scene: Scene, harm: Harm, near: Sequence[Mention]) -> Mention | None:
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

    def _says_more(self, scene: Scene, mention: Mention) -> bool:
        """وإن زلزال 1998: a second statement between the number and the time."""
        between = range(scene.numeral.last + 1, mention.first)
        return any(self.body.tokens[index].text in ("وان", "وانه", "وانها", "وبان") for index in between[:40])


def _against(mention: Mention, previous: Draft) -> Mention:
    """العام الماضي in a comparison is the year before the toll it is compared with."""
    whole = previous.claim.period_start
    if mention.unit != "year" or whole is None or mention.span.start is None:
        return mention
    return Mention(mention.first, mention.last, year_span(whole.year - 1), "year", mention.since, relative=False)
