"""Writes whole numbers as Arabic words, by the rules of the school grammar; it knows nothing of the reading.

The numbers from 3 to 10 take the other gender than what they count, 11 and 12 its own, tens none; the scales (ألف,
مليون, مليار) are masculine, stand in the plural after 3 to 10, and in the singular after anything else.
Source: W. Wright, A Grammar of the Arabic Language, vol. 1, paragraphs 318 to 326.
"""

from __future__ import annotations

from dataclasses import dataclass

_UNITS = ("", "واحد", "اثنان", "ثلاث", "أربع", "خمس", "ست", "سبع", "ثماني", "تسع", "عشر")
_TENS = ("", "عشر", "عشر", "ثلاث", "أربع", "خمس", "ست", "سبع", "ثمان", "تسع")
_SCALES = (("مليار", "مليارات"), ("مليون", "ملايين"), ("ألف", "آلاف"))


@dataclass(frozen=True, slots=True)
class Manner:
    """One way to write numbers."""

    oblique: bool = False
    """عشرين rather than عشرون."""
    feminine: bool = False
    """Counting a feminine noun: ثلاث, إحدى عشرة."""
    hundred: str = "مئة"
    """Or مائة."""
    hundreds_apart: bool = False
    """ثلاث مئة rather than ثلاثمئة."""
    and_apart: bool = False
    """و 5 rather than و5."""
    tanween: str = "ًا"
    """What a scale in the accusative ends in: ألفًا, ألفا, ألف."""

    @property
    def ending(self) -> str:
        """Of tens and sound masculine plurals."""
        return "ين" if self.oblique else "ون"

    @property
    def dual(self) -> str:
        """Of two."""
        return "ين" if self.oblique else "ان"

    def joined(self, parts: list[str]) -> str:
        """Parts with و between them."""
        return (" و " if self.and_apart else " و").join(part for part in parts if part)


MANNERS = (
    Manner(),
    Manner(oblique=True, hundred="مائة", tanween="ا"),
    Manner(feminine=True, hundreds_apart=True, tanween="اً"),
    Manner(oblique=True, feminine=True, and_apart=True, tanween=""),
)


def written(number: int, manner: Manner) -> str:
    """A number from 0 to 999,999,999,999 in words."""
    if number == 0:
        return "صفر"
    parts = []
    for place, (one, many) in enumerate(_SCALES):
        times, number = divmod(number, 1000 ** (len(_SCALES) - place))
        parts.append(_scaled(times, one, many, manner))
    parts.append(_below_thousand(number, manner, manner.feminine))
    return manner.joined(parts)


def _scaled(times: int, one: str, many: str, manner: Manner) -> str:
    rest = times % 100
    if times in (1, 2):
        return one if times == 1 else one + manner.dual
    if rest in (1, 2):  # مئة ألف وألف: the scale is told again, rather than مئة وواحد ألف
        return manner.joined([_scaled(times - rest, one, many, manner), _scaled(rest, one, many, manner)])
    if times == 0:
        return ""
    count = _below_thousand(times, manner, feminine=False)
    if rest == 0:
        count = count.removesuffix("ن") if times == 200 else count
        return f"{count} {one}"
    return f"{count} {many}" if 3 <= rest <= 10 else f"{count} {one}{manner.tanween}"


def _below_thousand(number: int, manner: Manner, feminine: bool) -> str:
    hundreds, rest = divmod(number, 100)
    return manner.joined([_hundreds(hundreds, manner), _below_hundred(rest, manner, feminine)])


def _hundreds(hundreds: int, manner: Manner) -> str:
    if hundreds == 0:
        return ""
    if hundreds == 1:
        return manner.hundred
    if hundreds == 2:
        return manner.hundred.removesuffix("ة") + "ت" + manner.dual
    unit = _UNITS[hundreds]
    if manner.hundreds_apart:
        return f"{unit} {manner.hundred}"
    return unit.removesuffix("ي") + manner.hundred


def _below_hundred(number: int, manner: Manner, feminine: bool) -> str:
    if number <= 10:
        return _unit(number, manner, feminine)
    if number < 20:
        return _teen(number - 10, manner, feminine)
    tens, unit = divmod(number, 10)
    return manner.joined([_before_tens(unit, manner, feminine), _TENS[tens] + manner.ending])


def _unit(unit: int, manner: Manner, feminine: bool) -> str:
    if unit == 0:
        return ""
    if unit == 1:
        return "واحدة" if feminine else "واحد"
    if unit == 2:
        return ("اثنت" if feminine else "اثن") + manner.dual
    if feminine:
        return "ثمان" if unit == 8 else _UNITS[unit]
    return _UNITS[unit] + "ة"


def _before_tens(unit: int, manner: Manner, feminine: bool) -> str:
    return "إحدى" if unit == 1 and feminine else _unit(unit, manner, feminine)


def _teen(unit: int, manner: Manner, feminine: bool) -> str:
    ten = "عشرة" if feminine else "عشر"
    if unit == 1:
        return f"{'إحدى' if feminine else 'أحد'} {ten}"
    if unit == 2:
        return f"{_unit(2, manner, feminine).removesuffix('ن')} {ten}"
    return f"{_UNITS[unit] if feminine else _UNITS[unit] + 'ة'} {ten}"
