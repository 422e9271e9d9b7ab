"""When: the dates, spans and relative times a report names, resolved against its own date."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date

from tui.reports.durations import DurationReader
from tui.reports.remembered import Remembered
from tui.reports.spans import Mention, Point, Span, earlier, moved_to, range_of, year_span
from tui.reports.time_words import BARE, MAY_BE_POINT, openers, ordinals, times
from tui.reports.tokens import Body, Token, senses_of
from tui.reports.words import senses_in

_FARTHEST_REMARK = 20
_SAME = frozenset(("هذه", "تلك", "نفس", "ذات", "هذا"))
_NEAREST_UNTIL = 6
_UNTIL = frozenset(("حتي", "وحتي", "لغايه", "ولغايه"))
_REMARKED = frozenset(("عدد", "حصيله", "رقم", "معدل", "عام", "سنه", "شهر", "يوم", "هجوم", "مجزره", "خساره", "حادث"))
_FARTHEST_DATE = 14
"""How many words may stand between منذ and its date (منذ اندلاع الحرب في أبريل)."""


def mentions(body: Body, today: date | None) -> list[Mention]:
    """Every time the text names, in its order."""
    reader = _Reader(body, today)
    after = 0
    for index in [index for index, text in enumerate(body.texts) if _READINGS[text]]:
        mention = reader.mention_at(index) if index >= after else None
        if mention is not None:
            reader.remember(mention)
            after = mention.last + 1
    return reader.found


class _Reader(DurationReader):
    """Reads mentions from left to right, and remembers them for `الفترة ذاتها` and `خلال العام`."""

    def __init__(self, body: Body, today: date | None) -> None:
        super().__init__(body, today)
        self.found: list[Mention] = []
        self._last_long: Mention | None = None

    def remember(self, mention: Mention) -> None:
        self.found.append(mention)
        if mention.is_long and mention.span.start is not None and not (mention.since and self._is_remark(mention)):
            self._last_long = mention

    def _is_remark(self, mention: Mention) -> bool:
        return is_remark(self.tokens, mention.first)

    def mention_at(self, index: int) -> Mention | None:
        """The time that begins at a token, by the first reading that finds one."""
        for reading in _READINGS[self.tokens[index].text]:
            mention = reading(self, index)
            if mention is not None:
                return mention
        return None

    @staticmethod
    def readings_of(text: str) -> tuple[_Reading, ...]:
        """The readings that a word can open, in the order they are tried; none for most words."""
        if text[0].isdecimal():
            return (_Reader._plain,) if MAY_BE_POINT[text] else ()
        bare = BARE[text]
        if not (bare in openers() or "weekday" in senses_in(text) or text in ordinals()):
            return ()
        kinds = {kind for kind, words in times().items() if bare in words}
        opens = {
            _Reader._since: "since" in kinds,
            _Reader._between: "between" in kinds or bare == "من",
            _Reader.duration: bool({"during", "since"} & kinds) or bare == "بعد",
            _Reader._again: bool({"during", "span"} & kinds) or bare in _SAME,
            _Reader._open_end: text in _UNTIL,
            _Reader._plain: bool({"begun", "during"} & kinds) or bare == "من" or MAY_BE_POINT[text],
        }
        return tuple(reading for reading, can in opens.items() if can)

    # -- ranges ---------------------------------------------------------------------------------------------------

    def _since(self, index: int) -> Mention | None:
        """منذ <point>, with or without its end; without a date it is still open to today."""
        if not self.is_kind(index, "since"):
            return None
        duration = self.duration(index)
        if duration is not None:
            return replace(duration, since=True)
        start = self._point_within(index + 1)
        if start is None:
            return self._ago(index) or self._from_event(index)
        end = self._until(start.after)
        if end is None:
            return Mention(index, start.after - 1, Span(start.span.start, self.today), "span", since=True, begun=start)
        return Mention(index, end.after - 1, Span(start.span.start, end.span.end), "span", since=True)

    def _from_event(self, index: int) -> Mention:
        """منذ بدء العدوان, with or without حتى يوم أمس; the day it began is not told."""
        for place in range(index + 1, min(index + _NEAREST_UNTIL, len(self.tokens))):
            if self.tokens[place].kind in ("mark", "line"):
                break
            end = self._until(place) if self.tokens[place].text in _UNTIL else None
            if end is not None:
                return Mention(index, end.after - 1, Span(None, end.span.end), "span", since=True)
        return Mention(index, index, Span(None, self.today), "span", since=True)

    def _ago(self, index: int) -> Mention | None:
        """منذ اندلاعها قبل نحو تسع سنوات: told by how long ago, to the year or the day."""
        for place in range(index + 1, min(index + _FARTHEST_DATE, len(self.tokens))):
            if self.words[place] != "قبل":
                continue
            place += 1
            while place < len(self.words) and self.words[place] in ("نحو", "حوالي", "اكثر", "من", "قرابه"):
                place += 1
            amount, after = self._amount(place)
            if amount is None or self.today is None:
                return None
            start = earlier(self.today, *amount)
            start = start.replace(month=1, day=1) if amount[0] == "year" else start
            return Mention(index, after - 1, Span(start, self.today), "span", since=True)
        return None

    def _open_end(self, index: int) -> Mention | None:
        """حتى مطلع أغسطس: everything up to a day, from no day named."""
        if self.tokens[index].text not in _UNTIL:
            return None
        end = self.point(index + 1)
        if end is None or end.span.start is None or end.unit == "day":
            return None
        early = self.is_kind(index + 1, "early")
        day = end.span.start if early else end.span.end
        day = min(day, self.today) if day is not None and self.today is not None else day
        return Mention(index, end.after - 1, Span(None, day), "span", since=True)

    def _point_within(self, index: int) -> Point | None:
        """The point at once, or behind the event it is told of (منذ اندلاع الحرب في 15 أبريل)."""
        point = self.point(index)
        if point is not None:
            return point
        for place in range(index + 1, min(index + _FARTHEST_DATE, len(self.tokens))):
            if self._ends_event(place):
                return None
            if self.words[place] in ("في", "من", "قبل", "يوم", "شهر", "عام", "سنه") or self._begins_part(place):
                point = self.point(place + 1) or self.point(place)
                if point is not None:
                    return point
        return None

    def _ends_event(self, place: int) -> bool:
        """Words that no longer tell of the event that منذ names."""
        token, senses = self.tokens[place], senses_of(self.tokens[place])
        mark = token.kind in ("mark", "line") and token.text not in ('"', "«", "»", "“", "”")
        return (
            mark
            or token.text in _UNTIL
            or (
                bool({"harming", "harmed", "reach_verbs", "clause"} & set(senses))
                and token.text not in ("قبل", "الي")
                and self.words[place - 1] not in ("منذ", "اول")
            )
        )

    def _begins_part(self, place: int) -> bool:
        return any(self.is_kind(place, kind) for kind in ("early", "middle", "late"))

    def _until(self, index: int) -> Point | None:
        """(و)حتى <point>, also after a comma."""
        while index < len(self.tokens) and self.tokens[index].text in ("،", ",", "و"):
            index += 1
        if not self.is_kind(index, "until"):
            return None
        return self.point(index + 1)

    def _between(self, index: int) -> Mention | None:
        """بين <point> و<point>, من <point> إلى <point>."""
        if not (self.is_kind(index, "between") or self.words[index] == "من"):
            return None
        start = self.point(index + 1) or self._day_before_day(index + 1)
        if start is None:
            return None
        after = start.after
        if self.words[index] == "من":
            end = self._until(after)
        else:
            after += after < len(self.tokens) and self.tokens[after].text == "و"
            end = self.point(after)
        if end is None:
            return None
        return Mention(index, end.after - 1, range_of(start, end), "span")

    def _day_before_day(self, index: int) -> Point | None:
        """بين 1 و6 تشرين الأول, من 1 إلى 31 يناير: the first day is of the month of the second."""
        after = index + 1 + (index + 1 < len(self.tokens) and self.tokens[index + 1].text in ("و", "الي", "حتي"))
        day = self.count(index)
        end = self.day_of_month(after) if day is not None and after < len(self.tokens) else None
        if day is None or end is None or end.span.start is None or not 1 <= day <= end.span.start.day:
            return None
        start = end.span.start.replace(day=day)
        return Point(Span(start, start), index + 1, "day")

    def year_in_question(self) -> int | None:
        for mention in reversed(self.found[-3:]):
            if mention.span.start is not None and not mention.relative:
                return mention.span.start.year
        return self.today.year if self.today else None

    # -- the same time again --------------------------------------------------------------------------------------

    def _again(self, index: int) -> Mention | None:
        """هذه الفترة, الفترة ذاتها من عام 2014, خلال العام."""
        place = index + self.is_kind(index, "during")
        this = place < len(self.words) and self.words[place] in _SAME
        place += this
        if self.is_kind(place, "span"):
            same = self.is_kind(place + 1, "same")
            return self._same_span(index, place + same) if this or same else None
        if self.is_kind(index, "during") and not this and self.words[place : place + 1] == ["العام"]:
            return self._that_year(index, place)
        return None

    def _same_span(self, first: int, last: int) -> Mention | None:
        known = self._last_long or (self.found[-1] if self.found else None)
        span = known.span if known is not None else Span(None, None)
        if last + 2 < len(self.words) and self.words[last + 1] == "من":
            other = self.point(last + 2)
            if other is not None and other.unit == "year" and other.span.start is not None:
                return Mention(first, other.after - 1, moved_to(span, other.span.start.year), "span")
        return Mention(first, last, span, "span", since=known.since if known else False)

    def _that_year(self, first: int, last: int) -> Mention | None:
        """Bare خلال العام means the year last spoken of."""
        if self.point(last) is not None:
            return None
        known = self._last_long
        year = known.span.end or known.span.start if known else self.today
        return Mention(first, last, year_span(year.year) if year else Span(None, None), "year")

    # -- points ---------------------------------------------------------------------------------------------------

    def _plain(self, index: int) -> Mention | None:
        """A point with or without في or خلال before it."""
        begun = self.is_kind(index, "begun")
        place = index + begun
        place += place < len(self.words) and (self.is_kind(place, "during") or self.words[place] == "من")
        point = self.point(place)
        if point is None:
            return None
        if begun:
            return Mention(index, point.after - 1, Span(point.span.start, self.today), "span")
        until = self._until(point.after) if point.unit in ("year", "month") and place > index else None
        if until is not None:
            return Mention(index, until.after - 1, range_of(point, until), "span")
        return Mention(index, point.after - 1, point.span, point.unit, relative=point.relative)


_Reading = Callable[[_Reader, int], Mention | None]
_READINGS = Remembered(_Reader.readings_of)


def is_remark(tokens: Sequence[Token], first: int) -> bool:
    """أعلى حصيلة، منذ بدأت تسجل في 2009: the time of a superlative is not that of the toll."""
    for place in range(first - 1, max(first - _FARTHEST_REMARK, -1), -1):
        if tokens[place].text in (".", "\n"):
            return False
        if "remark" in senses_of(tokens[place]) and tokens[place + 1].text in _REMARKED:
            return True
    return False
