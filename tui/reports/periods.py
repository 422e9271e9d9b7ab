"""When: the dates, spans and relative times a report names, resolved against its own date."""

from __future__ import annotations

import calendar
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cache
from typing import NamedTuple

from tui.reports import forms, lexicon
from tui.reports.tokens import Body, Token

_MONTH_OF_DAYS = 28
_DEEPEST_POINT = 4
_FARTHEST_DATE = 8
"""How many words may stand between منذ and its date (منذ اندلاع الحرب في أبريل)."""


class Span(NamedTuple):
    """From the first day to the last; None is unknown."""

    start: date | None
    end: date | None


@dataclass(frozen=True, slots=True)
class Mention:
    """A time named in the text: its tokens, and the days it stands for."""

    first: int
    last: int
    span: Span
    unit: str
    """day, week, month, year, or span for anything else."""
    since: bool = False
    """Open towards the report's own date, or named with منذ."""
    relative: bool = False
    """Counted from the report's date (العام الماضي), so that a comparison may move it."""

    @property
    def is_long(self) -> bool:
        """A month or more, or since some time."""
        start, end = self.span
        return self.since or (start is not None and end is not None and (end - start).days + 1 >= _MONTH_OF_DAYS)


class _Point(NamedTuple):
    span: Span
    after: int
    unit: str
    relative: bool = False
    without_year: bool = False


def year_span(year: int) -> Span:
    """The whole of a year."""
    return Span(date(year, 1, 1), date(year, 12, 31))


def month_span(year: int, month: int) -> Span:
    """The whole of a month; months outside 1 to 12 run into the years around."""
    year, month = year + (month - 1) // 12, (month - 1) % 12 + 1
    return Span(date(year, month, 1), date(year, month, calendar.monthrange(year, month)[1]))


def moved_to(span: Span, year: int) -> Span:
    """The same days of another year; 29 February becomes the 28th."""

    def moved(day: date | None) -> date | None:
        if day is None:
            return None
        return day.replace(year=year, day=28) if (day.month, day.day) == (2, 29) else day.replace(year=year)

    return Span(moved(span.start), moved(span.end))


def mentions(body: Body, today: date | None) -> list[Mention]:
    """Every time the text names, in its order."""
    reader = _Reader(body, today)
    index = 0
    while index < len(body.tokens):
        mention = reader.mention_at(index)
        if mention is None:
            index += 1
            continue
        reader.remember(mention)
        index = mention.last + 1
    return reader.found


@cache
def _times() -> Mapping[str, frozenset[str]]:
    return {row["kind"]: frozenset(map(forms.folded, lexicon.words(row["words"]))) for row in lexicon.table("times")}


@cache
def _units() -> Mapping[str, tuple[str, int]]:
    return {
        forms.folded(word): (row["unit"], int(row["count"]))
        for row in lexicon.table("units")
        for word in lexicon.words(row["words"])
    }


@cache
def _months() -> Mapping[tuple[str, ...], int]:
    return {
        tuple(forms.folded(name).split()): int(row["month"])
        for row in lexicon.table("months")
        for name in lexicon.words(row["names"])
    }


@cache
def _openers() -> frozenset[str]:
    """Every word a mention can begin with; any other token is passed over at once."""
    times = _times()
    kinds = set(times) - {"last", "this", "same", "recent", "until", "first", "second", "third", "fourth"}
    words = {word for kind in kinds for word in times[kind]}
    return frozenset(words | {name[0] for name in _months()} | set(_units()) | {"من"})


@cache
def _ordinals() -> Mapping[str, int]:
    return {forms.folded(row["text"]): int(row["value"]) for row in lexicon.table("ordinals")}


def _bare(token: Token) -> str:
    """A word without a و or ف before it and without ب or ل."""
    if token.word is None:
        return token.text
    openers = _openers()
    text = token.text
    for strip in ("", "و", "ف", "ب", "ل", "وب", "ول"):
        if text.startswith(strip) and text[len(strip) :] in openers:
            return text[len(strip) :]
    return text


class _Reader:
    """Reads mentions from left to right, and remembers them for `الفترة ذاتها` and `خلال العام`."""

    def __init__(self, body: Body, today: date | None) -> None:
        self.tokens: Sequence[Token] = body.tokens
        self.words = [_bare(token) for token in body.tokens]
        self.today = today
        self.found: list[Mention] = []
        self._last_long: Mention | None = None

    def remember(self, mention: Mention) -> None:
        self.found.append(mention)
        if mention.is_long and mention.span.start is not None:
            self._last_long = mention

    def is_kind(self, index: int, kind: str) -> bool:
        return 0 <= index < len(self.words) and self.words[index] in _times()[kind]

    def mention_at(self, index: int) -> Mention | None:
        token = self.tokens[index]
        if token.kind in ("mark", "line"):
            return None
        if token.kind == "word" and not self._may_open(index):
            return None
        for reading in (self._since, self._between, self._duration, self._again, self._plain):
            mention = reading(index)
            if mention is not None:
                return mention
        return None

    def _may_open(self, index: int) -> bool:
        word = self.tokens[index].word
        assert word is not None
        return (self.words[index] in _openers() or "weekday" in word.senses or "number" in word.senses) or self.tokens[
            index
        ].text in _ordinals()

    # -- ranges ---------------------------------------------------------------------------------------------------

    def _since(self, index: int) -> Mention | None:
        """منذ <point>, with or without its end; without a date it is still open to today."""
        if not self.is_kind(index, "since"):
            return None
        duration = self._duration(index)
        if duration is not None:
            return replace(duration, since=True)
        start = self._point_within(index + 1)
        if start is None:
            return Mention(index, index, Span(None, self.today), "span", since=True)
        end = self._until(start.after)
        if end is None:
            return Mention(index, start.after - 1, Span(start.span.start, self.today), "span", since=True)
        return Mention(index, end.after - 1, Span(start.span.start, end.span.end), "span", since=True)

    def _point_within(self, index: int) -> _Point | None:
        """The point at once, or behind the event it is told of (منذ اندلاع الحرب في 15 أبريل)."""
        point = self._point(index)
        if point is not None:
            return point
        for place in range(index + 1, min(index + _FARTHEST_DATE, len(self.tokens))):
            if self.tokens[place].kind in ("mark", "line") or "harming" in _senses(self.tokens[place]):
                return None
            if self.words[place] in ("في", "من", "قبل", "يوم", "شهر", "عام", "سنه") or self.is_kind(place, "early"):
                point = self._point(place + 1) or self._point(place)
                if point is not None:
                    return point
        return None

    def _until(self, index: int) -> _Point | None:
        """(و)حتى <point>, also after a comma."""
        while index < len(self.tokens) and self.tokens[index].text in ("،", ",", "و"):
            index += 1
        if not self.is_kind(index, "until"):
            return None
        return self._point(index + 1)

    def _between(self, index: int) -> Mention | None:
        """بين <point> و<point>, من <point> إلى <point>."""
        if not (self.is_kind(index, "between") or self.words[index] == "من"):
            return None
        start = self._point(index + 1) or self._day_before_day(index + 1)
        if start is None:
            return None
        after = start.after
        if self.words[index] == "من":
            end = self._until(after)
        else:
            after += after < len(self.tokens) and self.tokens[after].text == "و"
            end = self._point(after)
        if end is None:
            return None
        return Mention(index, end.after - 1, _range(start, end), "span")

    def _day_before_day(self, index: int) -> _Point | None:
        """بين 1 و6 تشرين الأول: the first day is of the month of the second."""
        after = index + 1 + (index + 1 < len(self.tokens) and self.tokens[index + 1].text == "و")
        day = self._count(index)
        end = self._day_of_month(after) if day is not None and after < len(self.tokens) else None
        if day is None or end is None or end.span.start is None or not 1 <= day <= end.span.start.day:
            return None
        start = end.span.start.replace(day=day)
        return _Point(Span(start, start), index + 1, "day")

    # -- lengths of time ------------------------------------------------------------------------------------------

    def _duration(self, index: int) -> Mention | None:
        """خلال عشرة أشهر, في الأشهر العشرة الماضية, خلال 24 ساعة, في شهرين; the first months of a year."""
        opened = self.is_kind(index, "during") or self.is_kind(index, "since")
        place = index + opened
        while place < len(self.words) and self.words[place] in ("ال", "مدي", "نحو", "حوالي", "اكثر", "من", "اول"):
            place += 1
        amount, after = self._amount(place)
        if amount is None or not opened:
            return None
        unit, count = amount
        first = self.is_kind(after, "first")
        if first and unit == "month":
            return self._first_months(index, after + 1, count)
        recent = self.is_kind(after, "recent")
        return self._back_from_today(index, after - (not recent), unit, count)

    def _amount(self, index: int) -> tuple[tuple[str, int] | None, int]:
        """A number and a unit in either order, or a dual; `أسبوع واحد` too."""
        apart = index + 1 < len(self.words) and self.words[index + 1] == "ال"  # الساعات الـ24
        here, there = self._count(index), self._count(index + 1 + apart)
        unit = self._unit(index)
        if unit is not None and unit[1] > 1:
            return (unit[0], unit[1]), index + 1
        following = self._unit(index + 1)
        if here is not None and following is not None:
            return (following[0], here), index + 2
        if unit is not None and there is not None:
            return (unit[0], there), index + 2 + apart
        if unit is not None and self.is_kind(index + 1, "recent") and self.words[index].startswith("ال"):
            return (unit[0], 1), index + 1
        return None, index

    def _count(self, index: int) -> int | None:
        if index >= len(self.tokens):
            return None
        token = self.tokens[index]
        if token.kind == "digits" and token.text.isdecimal() and len(token.text) <= 3:
            return int(token.text)
        value = _senses(token).get("number")
        return int(value) if value is not None and int(value) <= 100 else None

    def _unit(self, index: int) -> tuple[str, int] | None:
        return _units().get(self.words[index]) if index < len(self.words) else None

    def _back_from_today(self, first: int, last: int, unit: str, count: int) -> Mention:
        span = Span(None, None)
        unplaced = unit in ("day", "week") and not self.is_kind(last, "recent")
        if self.today is not None and not unplaced:
            span = Span(_earlier(self.today, unit, count), self.today)
        return Mention(first, last, span, "span" if unit in ("month", "year") else unit, relative=True)

    def _first_months(self, first: int, index: int, count: int) -> Mention | None:
        """The first so many months of the year named next, or of the year in question."""
        place = index + (index < len(self.words) and self.words[index] in ("من", "ل"))
        point = self._point(place)
        named = point is not None and point.unit == "year"
        year = point.span.start.year if named and point and point.span.start else self._year_in_question()
        last = point.after - 1 if named and point else index - 1
        if year is None:
            return Mention(first, last, Span(None, None), "span")
        return Mention(first, last, Span(date(year, 1, 1), month_span(year, min(count, 12)).end), "span")

    def _year_in_question(self) -> int | None:
        for mention in reversed(self.found[-3:]):
            if mention.span.start is not None and not mention.relative:
                return mention.span.start.year
        return self.today.year if self.today else None

    # -- the same time again --------------------------------------------------------------------------------------

    def _again(self, index: int) -> Mention | None:
        """هذه الفترة, الفترة ذاتها من عام 2014, خلال العام."""
        place = index + self.is_kind(index, "during")
        this = place < len(self.words) and self.words[place] in ("هذه", "تلك", "نفس", "ذات", "هذا")
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
            other = self._point(last + 2)
            if other is not None and other.unit == "year" and other.span.start is not None:
                return Mention(first, other.after - 1, moved_to(span, other.span.start.year), "span")
        return Mention(first, last, span, "span", since=known.since if known else False)

    def _that_year(self, first: int, last: int) -> Mention | None:
        """Bare خلال العام means the year last spoken of."""
        if self._point(last) is not None:
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
        point = self._point(place)
        if point is None:
            return None
        if begun:
            return Mention(index, point.after - 1, Span(point.span.start, self.today), "span")
        until = self._until(point.after) if point.unit in ("year", "month") and place > index else None
        if until is not None:
            return Mention(index, until.after - 1, _range(point, until), "span")
        return Mention(index, point.after - 1, point.span, point.unit, relative=point.relative)

    def _point(self, index: int, depth: int = 0) -> _Point | None:
        """One day, month or year, after at most a few words like مطلع and شهر."""
        if index >= len(self.tokens) or depth > _DEEPEST_POINT:
            return None
        if self.is_kind(index, "early") or self.is_kind(index, "middle") or self.is_kind(index, "late"):
            return self._part_of_point(index, depth)
        if self.is_kind(index, "part_of_day") or self.words[index] in ("شهر", "شهري", "الشهر"):
            inner = self._simple_point(index) or self._point(index + 1, depth + 1)
            return inner
        return self._simple_point(index)

    def _part_of_point(self, index: int, depth: int) -> _Point | None:
        """مطلع, منتصف or نهاية of a month or a year."""
        whole = self._point(index + 1, depth + 1) or self._bare_unit(index + 1)
        if whole is None or whole.span.start is None or whole.span.end is None:
            return whole
        start = whole.span.start
        if self.is_kind(index, "middle"):
            middle = start.replace(day=15) if whole.unit == "month" else date(start.year, 7, 1)
            return whole._replace(span=Span(middle, whole.span.end))
        return whole

    def _bare_unit(self, index: int) -> _Point | None:
        """منذ بداية العام: the one that runs."""
        unit = self._near_unit(index) if index < len(self.words) and self.words[index].startswith("ال") else None
        return self._counted(unit, 0, index + 1) if unit is not None else None

    def _simple_point(self, index: int) -> _Point | None:
        for reading in (
            self._written_date,
            self._day_of_month,
            self._month,
            self._part_of_year,
            self._year,
            self._near,
        ):
            point = reading(index)
            if point is not None:
                return point
        return None

    def _written_date(self, index: int) -> _Point | None:
        """17-12-2014, 2014/12/17, 17.12.14."""
        token = self.tokens[index]
        if token.kind != "date":
            return None
        parts = [int(part) for part in token.text.replace("/", "-").replace(".", "-").split("-")]
        year, month, day = parts if parts[0] > 31 else (parts[2], parts[1], parts[0])
        try:
            whole = date(year + 2000 if year < 100 else year, month, day)
        except ValueError:
            return _Point(Span(None, None), index + 1, "day")
        return _Point(Span(whole, whole), index + 1, "day")

    def _day_of_month(self, index: int) -> _Point | None:
        """23 أيلول / سبتمبر 2014, السابع من أكتوبر, الأول من شهر مايو."""
        day = self._count(index) if self.tokens[index].kind == "digits" else _ordinals().get(self.tokens[index].text)
        if day is None or not 1 <= day <= 31:
            return None
        near = self._day_of_near_month(index + 1, day)
        if near is not None:
            return near
        place = index + 1
        while place < len(self.words) and self.words[place] in ("من", "شهر", "ل"):
            place += 1
        month = self._month(place)
        if month is None:
            return None
        start = month.span.start
        if start is None:
            return month._replace(unit="day")
        if day > calendar.monthrange(start.year, start.month)[1]:
            return month
        whole = start.replace(day=day)
        if month.without_year and self.today is not None and whole > self.today:
            whole = moved_to(Span(whole, whole), whole.year - 1).start or whole
        return month._replace(span=Span(whole, whole), unit="day")

    def _day_of_near_month(self, index: int, day: int) -> _Point | None:
        """العاشر من الشهر الجاري."""
        if index + 1 >= len(self.words) or self.words[index] != "من" or not self.is_kind(index + 1, "month"):
            return None
        month = self._near(index + 1)
        if month is None or month.span.start is None or not month.relative:
            return None
        start = month.span.start
        whole = start.replace(day=min(day, calendar.monthrange(start.year, start.month)[1]))
        return month._replace(span=Span(whole, whole), unit="day")

    def _month(self, index: int) -> _Point | None:
        name = self._month_name(index)
        if name is None:
            return None
        month, after = name
        after = self._other_name(after, month)
        year, after = self._year_after(after)
        if year is not None:
            return _Point(month_span(year, month), after, "month")
        last = self.is_kind(after, "last")
        near = self._nearest(month, last)
        after += last or self.is_kind(after, "this")
        if near is None:
            return _Point(Span(None, None), after, "month", relative=True, without_year=True)
        return _Point(month_span(near, month), after, "month", relative=True, without_year=True)

    def _nearest(self, month: int, last: bool) -> int | None:
        """The year of the latest such month that is not after today."""
        if self.today is None:
            return None
        future = month > self.today.month or (last and month == self.today.month)
        return self.today.year - future

    def _month_name(self, index: int) -> tuple[int, int] | None:
        names = _months()
        for length in (2, 1):
            month = names.get(tuple(self.words[index : index + length]))
            if month is not None and index + length <= len(self.words):
                return month, index + length
        return None

    def _other_name(self, index: int, month: int) -> int:
        """Skip the second name of a month: كانون الثاني/يناير, آب (أغسطس)."""
        marks = index
        while marks < len(self.tokens) and self.tokens[marks].text in ("/", "(", "-", "-"):
            marks += 1
        other = self._month_name(marks)
        if marks == index or other is None or other[0] != month:
            return index
        after = other[1]
        return after + (after < len(self.tokens) and self.tokens[after].text == ")")

    def _year_after(self, index: int) -> tuple[int | None, int]:
        """A year right after a month, with or without من عام before it."""
        place = index
        while place < len(self.words) and self.words[place] in ("من", "ل", "عام", "سنه", "العام", "السنه", "،"):
            place += 1
        year = self._four_digits(place)
        if year is None and place > index:
            near = self._near(place - 1)
            if near is not None and near.unit == "year" and near.span.start is not None:
                return near.span.start.year, near.after
        return (year, place + 1) if year is not None else (None, index)

    def _part_of_year(self, index: int) -> _Point | None:
        """النصف الأول من 2016, الربع الثالث من العام الماضي."""
        months = 6 if self.is_kind(index, "halves") else 3 if self.is_kind(index, "quarters") else 0
        if not months:
            return None
        kinds = ("first", "second", "third", "fourth")
        part = next((number for number, kind in enumerate(kinds) if self.is_kind(index + 1, kind)), None)
        if part is None:
            return None
        year, after = self._year_after(index + 2)
        year = year or self._year_in_question()
        if year is None:
            return _Point(Span(None, None), index + 2, "span")
        start = date(year, part * months + 1, 1)
        return _Point(Span(start, month_span(year, (part + 1) * months).end), max(after, index + 2), "span")

    def _year(self, index: int) -> _Point | None:
        """عام 2014, or 2014 alone where nothing counted follows it."""
        named = self.is_kind(index, "year")
        year = self._four_digits(index + named)
        if year is None or (not named and self._counts_people(index)):
            return None
        return _Point(year_span(year), index + named + 1, "year")

    def _counts_people(self, index: int) -> bool:
        """2014 before people, or right after a killing, is a number of people."""
        following = _senses(self.tokens[index + 1]) if index + 1 < len(self.tokens) else {}
        before = _senses(self.tokens[index - 1]) if index > 0 else {}
        return bool({"person", "harmed", "nationality", "number"} & set(following)) or bool(
            {"harming", "harmed"} & set(before)
        )

    def _four_digits(self, index: int) -> int | None:
        if index >= len(self.tokens):
            return None
        text = self.tokens[index].text
        if self.tokens[index].kind != "digits" or len(text) != 4 or not text.isdecimal():
            return None
        return int(text) if 1900 <= int(text) <= 2099 else None

    def _near(self, index: int) -> _Point | None:
        """العام الماضي, هذا الشهر, أمس, الثلاثاء: times counted from the report's date."""
        if self.is_kind(index, "this_before"):
            named = self._near_unit(index + 1)
            return self._counted(named, 0, index + 2) if named else None
        named = self._near_unit(index)
        if named and self.is_kind(index + 1, "this"):
            return self._counted(named, 0, index + 2)
        if named and self.is_kind(index + 1, "last"):
            return self._counted(named, -1, index + 2)
        return self._near_day(index)

    def _near_unit(self, index: int) -> str | None:
        return next((unit for unit in ("year", "month", "week") if self.is_kind(index, unit)), None)

    def _counted(self, unit: str, step: int, after: int) -> _Point:
        today = self.today
        if today is None:
            return _Point(Span(None, None), after, unit, relative=True)
        if unit == "year":
            whole = year_span(today.year + step)
        elif unit == "month":
            whole = month_span(today.year, today.month + step)
        else:
            monday = today - timedelta(days=today.weekday() - 7 * step)
            whole = Span(monday, monday + timedelta(days=6))
        end = whole.end if whole.end and (step or whole.end < today) else today
        return _Point(Span(whole.start, end), after, unit, relative=True)

    def _near_day(self, index: int) -> _Point | None:
        token = self.tokens[index]
        after = index + 1
        if self.is_kind(index, "today"):
            back = 0
            after += after < len(self.tokens) and "weekday" in _senses(self.tokens[after])
        elif self.is_kind(index, "yesterday"):
            back = 1 + (index > 0 and self.words[index - 1] == "اول")
            after += after < len(self.tokens) and "weekday" in _senses(self.tokens[after])
        elif "weekday" in _senses(token):
            back = (self.today.weekday() - int(_senses(token)["weekday"])) % 7 if self.today else 0
            last = self.is_kind(after, "last")
            back += 7 * (last and back == 0)
            after += last
        else:
            return None
        day = self.today - timedelta(days=back) if self.today else None
        dated = self._day_after(after)
        if dated is not None:
            return dated
        return _Point(Span(day, day), after, "day", relative=True)

    def _day_after(self, index: int) -> _Point | None:
        """الثلاثاء 19 آب/أغسطس 2025: the date told with the weekday."""
        return self._day_of_month(index) if index < len(self.tokens) else None


def _senses(token: Token) -> Mapping[str, str]:
    return token.word.senses if token.word is not None else {}


def _range(start: _Point, end: _Point) -> Span:
    """From the one to the other; a start without a year is in the year of the end."""
    first = start.span.start
    if start.without_year and first is not None and end.span.end is not None:
        first = moved_to(start.span, end.span.end.year).start
    elif start.without_year and end.span.end is not None:
        first = end.span.start
    return Span(first, end.span.end)


def _earlier(today: date, unit: str, count: int) -> date:
    if unit in ("hour", "day", "week"):
        days = {"hour": -(-count // 24), "day": count, "week": 7 * count}[unit]
        return today - timedelta(days=days)
    months = count * (12 if unit == "year" else 1)
    start = month_span(today.year, today.month - months).start if today.year * 12 > months + 12 else today
    assert start is not None
    last = calendar.monthrange(start.year, start.month)[1]
    return start.replace(day=min(today.day, last))
