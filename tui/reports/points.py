"""One day, month or year named in a text, resolved against the report's own date."""

from __future__ import annotations

import calendar
from collections.abc import Sequence
from datetime import date, timedelta

from tui.reports.spans import Point, Span, month_span, moved_to, year_span
from tui.reports.time_words import BARE, MAY_BE_POINT, months, ordinals, times
from tui.reports.tokens import Body, Token, senses_of

_DEEPEST_POINT = 4
_OLD = 30
_BRACKETS = frozenset('()[]«»"“”')


class PointReader:
    """Reads single points of time at a place in a body."""

    def __init__(self, body: Body, today: date | None) -> None:
        self.tokens: Sequence[Token] = body.tokens
        self.words = [BARE[text] for text in body.texts]
        self.today = today

    def year_in_question(self) -> int | None:
        """The year meant where none is named."""
        return self.today.year if self.today else None

    def is_kind(self, index: int, kind: str) -> bool:
        return 0 <= index < len(self.words) and self.words[index] in times()[kind]

    def count(self, index: int) -> int | None:
        if index >= len(self.tokens):
            return None
        token = self.tokens[index]
        if token.kind == "digits" and token.text.isdecimal() and len(token.text) <= 3:
            return int(token.text)
        value = senses_of(token).get("number")
        return int(value) if value is not None and int(value) <= 100 else None

    def point(self, index: int, depth: int = 0) -> Point | None:
        """One day, month or year, after at most a few words like مطلع and شهر."""
        if index >= len(self.tokens) or depth > _DEEPEST_POINT or not MAY_BE_POINT[self.tokens[index].text]:
            return None
        if self.is_kind(index, "early") or self.is_kind(index, "middle") or self.is_kind(index, "late"):
            return self._part_of_point(index, depth)
        if self.is_kind(index, "part_of_day") or self.words[index] in ("شهر", "شهري", "الشهر"):
            inner = self._simple_point(index) or self.point(index + 1, depth + 1)
            return inner
        return self._simple_point(index)

    def _part_of_point(self, index: int, depth: int) -> Point | None:
        """مطلع, منتصف or نهاية of a month or a year."""
        whole = self.point(index + 1, depth + 1) or self._bare_unit(index + 1)
        if whole is None or whole.span.start is None or whole.span.end is None:
            return whole
        start = whole.span.start
        if self.is_kind(index, "middle"):
            middle = start.replace(day=15) if whole.unit == "month" else date(start.year, 7, 1)
            return whole._replace(span=Span(middle, whole.span.end))
        return whole

    def _bare_unit(self, index: int) -> Point | None:
        """منذ بداية العام: the one that runs."""
        unit = self.near_unit(index) if index < len(self.words) and self.words[index].startswith("ال") else None
        return self._counted(unit, 0, index + 1) if unit is not None else None

    def _simple_point(self, index: int) -> Point | None:
        for reading in (
            self._written_date,
            self.day_of_month,
            self._month,
            self._part_of_year,
            self._year,
            self.near,
        ):
            point = reading(index)
            if point is not None:
                return point
        return None

    def _written_date(self, index: int) -> Point | None:
        """17-12-2014, 2014/12/17, 17.12.14."""
        token = self.tokens[index]
        if token.kind != "date":
            return None
        parts = [int(part) for part in token.text.replace("/", "-").replace(".", "-").split("-")]
        year, month, day = parts if parts[0] > 31 else (parts[2], parts[1], parts[0])
        try:
            whole = date(year + 2000 if year < 100 else year, month, day)
        except ValueError:
            return Point(Span(None, None), index + 1, "day")
        return Point(Span(whole, whole), index + 1, "day")

    def day_of_month(self, index: int) -> Point | None:
        """23 أيلول / سبتمبر 2014, السابع من أكتوبر, الأول من شهر مايو."""
        day = self.count(index) if self.tokens[index].kind == "digits" else ordinals().get(self.tokens[index].text)
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

    def _day_of_near_month(self, index: int, day: int) -> Point | None:
        """العاشر من الشهر الجاري."""
        if index + 1 >= len(self.words) or self.words[index] != "من" or not self.is_kind(index + 1, "month"):
            return None
        month = self.near(index + 1)
        if month is None or month.span.start is None or not month.relative:
            return None
        start = month.span.start
        whole = start.replace(day=min(day, calendar.monthrange(start.year, start.month)[1]))
        return month._replace(span=Span(whole, whole), unit="day")

    def _month(self, index: int) -> Point | None:
        name = self._month_name(index)
        if name is None:
            return None
        month, after = name
        after = self._other_name(after, month)
        year, after = self._year_after(after)
        if year is not None:
            return Point(month_span(year, month), after, "month")
        last = self.is_kind(after, "last")
        near = self._nearest(month, last)
        after += last or self.is_kind(after, "this")
        if near is None:
            return Point(Span(None, None), after, "month", relative=True, without_year=True)
        return Point(month_span(near, month), after, "month", relative=True, without_year=True)

    def _nearest(self, month: int, last: bool) -> int | None:
        """The year of the latest such month that is not after today."""
        if self.today is None:
            return None
        future = month > self.today.month or (last and month == self.today.month)
        return self.today.year - future

    def _month_name(self, index: int) -> tuple[int, int] | None:
        names = months()
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
            near = self.near(place - 1)
            if near is not None and near.unit == "year" and near.span.start is not None:
                return near.span.start.year, near.after
        return (year, place + 1) if year is not None else (None, index)

    def _part_of_year(self, index: int) -> Point | None:
        """النصف الأول من 2016, الربع الثالث من العام الماضي."""
        months = 6 if self.is_kind(index, "halves") else 3 if self.is_kind(index, "quarters") else 0
        if not months:
            return None
        kinds = ("first", "second", "third", "fourth")
        part = next((number for number, kind in enumerate(kinds) if self.is_kind(index + 1, kind)), None)
        if part is None:
            return None
        year, after = self._year_after(index + 2)
        year = year or self.year_in_question()
        if year is None:
            return Point(Span(None, None), index + 2, "span")
        start = date(year, part * months + 1, 1)
        return Point(Span(start, month_span(year, (part + 1) * months).end), max(after, index + 2), "span")

    def _year(self, index: int) -> Point | None:
        """عام 2014, or 2014 alone where nothing counted follows it."""
        named = self.is_kind(index, "year")
        year = self._four_digits(index + named) or (self._two_digits(index + 1) if named else None)
        if year is None or (not named and (self._counts_people(index) or self._is_to_come(year))):
            return None
        return Point(year_span(year), index + named + 1, "year")

    def _counts_people(self, index: int) -> bool:
        """2014 before people, or right after a killing, is a number of people."""
        following = senses_of(self.tokens[self._beside(index, 1)])
        before = self.tokens[self._beside(index, -1)]
        if {"person", "harmed", "nationality", "number", "others"} & set(following) or "reach_verbs" in senses_of(
            before
        ):
            return True
        construct = before.word is not None and "harmed" in before.word.senses and not before.word.definite
        return not construct and bool({"harming", "harmed"} & set(senses_of(before)))

    def _beside(self, index: int, step: int) -> int:
        """The nearest token on one side that is no bracket or quotation mark; the token itself at the edge."""
        place = index + step
        while 0 <= place < len(self.tokens) and self.tokens[place].text in _BRACKETS:
            place += step
        return place if 0 <= place < len(self.tokens) else index

    def _is_to_come(self, year: int) -> bool:
        """A report tells tolls of years past; a bare number above is a number of people."""
        return self.today is not None and year > self.today.year

    def _four_digits(self, index: int) -> int | None:
        if index >= len(self.tokens):
            return None
        text = self.tokens[index].text
        if self.tokens[index].kind != "digits" or len(text) != 4 or not text.isdecimal():
            return None
        return int(text) if 1900 <= int(text) <= 2099 else None

    def _two_digits(self, index: int) -> int | None:
        """عام 67: of the century before, and so only from 30 on."""
        text = self.tokens[index].text if index < len(self.tokens) else ""
        return 1900 + int(text) if len(text) == 2 and text.isdecimal() and int(text) >= _OLD else None

    def near(self, index: int) -> Point | None:
        """العام الماضي, هذا الشهر, أمس, الثلاثاء: times counted from the report's date."""
        if self.is_kind(index, "this_before"):
            named = self.near_unit(index + 1)
            return self._counted(named, 0, index + 2) if named else self._this_weekday(index + 1)
        named = self.near_unit(index)
        if named and self.is_kind(index + 1, "this"):
            return self._counted(named, 0, index + 2)
        if named and self.is_kind(index + 1, "last"):
            return self._counted(named, -1, index + 2)
        return self._near_day(index)

    def _this_weekday(self, index: int) -> Point | None:
        """هذا الجمعة."""
        told = index < len(self.tokens) and "weekday" in senses_of(self.tokens[index])
        return self._near_day(index) if told else None

    def near_unit(self, index: int) -> str | None:
        return next((unit for unit in ("year", "month", "week") if self.is_kind(index, unit)), None)

    def _counted(self, unit: str, step: int, after: int) -> Point:
        today = self.today
        if today is None:
            return Point(Span(None, None), after, unit, relative=True)
        if unit == "year":
            whole = year_span(today.year + step)
        elif unit == "month":
            whole = month_span(today.year, today.month + step)
        else:
            monday = today - timedelta(days=today.weekday() - 7 * step)
            whole = Span(monday, monday + timedelta(days=6))
        end = whole.end if whole.end and (step or whole.end < today) else today
        return Point(Span(whole.start, end), after, unit, relative=True)

    def _near_day(self, index: int) -> Point | None:
        token = self.tokens[index]
        after = index + 1
        if self.is_kind(index, "today"):
            back = 0
            after += after < len(self.tokens) and "weekday" in senses_of(self.tokens[after])
        elif self.is_kind(index, "yesterday"):
            back = 1 + (index > 0 and self.words[index - 1] == "اول")
            after += after < len(self.tokens) and "weekday" in senses_of(self.tokens[after])
        elif "weekday" in senses_of(token):
            back = (self.today.weekday() - int(senses_of(token)["weekday"])) % 7 if self.today else 0
            last = self.is_kind(after, "last")
            back += 7 * (last and back == 0)
            after += last
        else:
            return None
        day = self.today - timedelta(days=back) if self.today else None
        dated = self._day_after(after)
        if dated is not None:
            return dated
        return Point(Span(day, day), after, "day", relative=True)

    def _day_after(self, index: int) -> Point | None:
        """الثلاثاء 19 آب/أغسطس 2025: the date told with the weekday."""
        return self.day_of_month(index) if index < len(self.tokens) else None
