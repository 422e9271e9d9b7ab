"""Lengths of time a text names, back from the day of the report: خلال عشرة أشهر, في الأسبوعين الماضيين."""

from __future__ import annotations

from datetime import date

from tui.reports.points import PointReader
from tui.reports.spans import Mention, Span, earlier, month_span
from tui.reports.time_words import units
from tui.reports.tokens import senses_of

_AROUND = frozenset(
    ("ال", "مدي", "نحو", "حوالي", "اكثر", "من", "اول", "ما", "يقرب", "يقارب", "قرابه", "زهاء", "يزيد", "علي", "عن")
)


class DurationReader(PointReader):
    """Reads a number of days, months or years at a place in a body."""

    def duration(self, index: int) -> Mention | None:
        """خلال عشرة أشهر, في الأشهر العشرة الماضية, خلال 24 ساعة, في شهرين; the first months of a year."""
        opened = self.is_kind(index, "during") or self.is_kind(index, "since")
        if not opened and self.words[index] != "بعد":
            return None
        place = index + 1
        while place < len(self.words) and self.words[place] in _AROUND:
            place += 1
        amount, after = self._amount(place)
        if amount is None:
            return None
        unit, count = amount
        if not opened:
            return self._after_beginning(index, after, unit, count)
        first = self.is_kind(after, "first")
        if first and unit == "month":
            return self._first_months(index, after + 1, count)
        recent = self.is_kind(after, "recent")
        return self._back_from_today(index, after - (not recent), unit, count)

    def _after_beginning(self, first: int, index: int, unit: str, count: int) -> Mention | None:
        """بعد أربعة أشهر من بدء الاحتجاجات: as long as it has lasted."""
        begun = index + 1 < len(self.tokens) and "estimated_since" in senses_of(self.tokens[index + 1])
        if self.words[index : index + 1] not in (["من"], ["علي"]) or not begun or self.today is None:
            return None
        return Mention(first, index - 1, Span(earlier(self.today, unit, count), self.today), "span", since=True)

    def _amount(self, index: int) -> tuple[tuple[str, int] | None, int]:
        """A number and a unit in either order, or a dual; `أسبوع واحد` too."""
        apart = index + 1 < len(self.words) and self.words[index + 1] == "ال"  # الساعات الـ24
        here, there = self.count(index), self.count(index + 1 + apart)
        unit = self._unit(index)
        if unit is not None and unit[1] > 1:
            return (unit[0], unit[1]), index + 1
        following = self._unit(index + 1)
        if here is not None and following is not None:
            return (following[0], here), index + 2
        if unit is not None and there is not None and not self._year(index):
            return (unit[0], there), index + 2 + apart
        if unit is not None and self.is_kind(index + 1, "recent") and self.words[index].startswith("ال"):
            return (unit[0], 1), index + 1
        if unit is not None and not self.words[index].startswith("ال") and not self._names_unit(index + 1):
            return (unit[0], 1), index + 1
        return None, index

    def _names_unit(self, index: int) -> bool:
        """شهر مارس, عام 2014, أسبوع الآلام: which one is told by what follows."""
        if index >= len(self.tokens):
            return False
        token, senses = self.tokens[index], senses_of(self.tokens[index])
        known = {"months", "hijri_months", "number", "weekday"} & set(senses) or token.kind in ("digits", "date")
        return bool(known) or token.text.startswith("ال") or self._month_name(index) is not None or token.text == "("

    def _unit(self, index: int) -> tuple[str, int] | None:
        return units().get(self.words[index]) if index < len(self.words) else None

    def _back_from_today(self, first: int, last: int, unit: str, count: int) -> Mention:
        span = Span(None, None)
        unplaced = unit in ("day", "week") and not self.is_kind(last, "recent")
        if self.today is not None and not unplaced:
            span = Span(earlier(self.today, unit, count), self.today)
        return Mention(first, last, span, "span" if unit in ("month", "year") else unit, relative=True)

    def _first_months(self, first: int, index: int, count: int) -> Mention | None:
        """The first so many months of the year named next, or of the year in question."""
        place = index + (index < len(self.words) and self.words[index] in ("من", "ل"))
        point = self.point(place)
        named = point is not None and point.unit == "year"
        year = point.span.start.year if named and point and point.span.start else self.year_in_question()
        last = point.after - 1 if named and point else index - 1
        if year is None:
            return Mention(first, last, Span(None, None), "span")
        return Mention(first, last, Span(date(year, 1, 1), month_span(year, min(count, 12)).end), "span")
