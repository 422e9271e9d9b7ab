"""Whether a figure is a headline or one event, and the days it speaks of."""

from __future__ import annotations

from collections.abc import Sequence

from tui.reports import relations
from tui.reports.scene import Harm, Scene
from tui.reports.scopes import Scopes
from tui.reports.spans import Mention, Span
from tui.reports.statement import Draft, Said, said_between
from tui.reports.subjects import is_cumulative
from tui.reports.tokens import Body

_HEADLINE = 1000
_ONLY_WARS = 50_000
"""More than any day brings: the toll of years, told on a day."""
_FARTHEST_RISE = 16
_COUNTED = frozenset(("عدد", "حصيله", "العدد", "الحصيله", "اجمالي", "مجموع", "عددهم"))
_UNKNOWN = Span(None, None)
_EVERY = frozenset(("يوم", "يومين", "شهر", "اسبوع", "عام", "سنه", "ساعه"))


class Levels:
    """Tells the period and the level of a number, which leans on the figures before it."""

    def __init__(self, body: Body, scopes: Scopes, drafts: Sequence[Draft]) -> None:
        """`drafts` are the figures of the report so far; they grow while it is read."""
        self.body = body
        self.scopes = scopes
        self.drafts = drafts

    def period_of(
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
            return (
                time.span,
                "B" if self._is_rate(scene) else level,
                said_between(self.body.tokens, time.first, time.last),
            )
        in_sentence = previous is not None and previous.first in scene.sentence
        since = None if single or in_sentence else self.scopes.when.time_since(scene, previous)
        if since is not None:
            return since.span, "A" if since.is_long else "B", said_between(self.body.tokens, since.first, since.last)
        if relations.is_end_of_change(scene) and previous is not None:
            return _UNKNOWN, previous.claim.level, None
        if in_sentence and self.scopes.when.turns(scene, self.drafts[-1]):
            previous = self._main_toll(scene, harm)
        if previous is not None and self._takes_over(scene, harm, previous, single):
            claim = previous.claim
            large = is_cumulative(scene, harm) or (scene.numeral.value or 0) >= _HEADLINE
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
        if previous.claim.level == "A" and single and not is_cumulative(scene, harm):
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
        return long or is_cumulative(scene, harm) or harm.rule == "entering" or value is None or value >= _HEADLINE

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
        return bool(rise) and self.scopes.when.in_time.isdisjoint(range(rise[0], scene.numeral.first))

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
