"""What is written in digits: which separators belong to one figure, and what it comes to."""

from __future__ import annotations

import re
from fractions import Fraction

LONGEST = 18
"""Digits of a figure; more is no count of people."""

_GROUPED = re.compile(r"[1-9]\d{0,2}(?P<separator>[.,])\d{3}(?:(?P=separator)\d{3})*")
_GROUPED_DECIMAL = re.compile(r"([1-9]\d{0,2}(?:,\d{3})+)\.(\d{1,2})|([1-9]\d{0,2}(?:\.\d{3})+),(\d{1,2})")
_DECIMAL = re.compile(r"(\d+)([.,])(\d+)")
_MOST_DECIMALS = 2
_LONGEST_LIST = 40


def figure_value(raw: str, *, before_scale: bool = False) -> Fraction | None:
    """A figure in digits; one or two digits after a separator are a fraction, three are thousands."""
    if len(raw) > LONGEST + LONGEST // 3:
        return None
    plain = raw.replace("،", ",")
    if plain.isdecimal():
        return Fraction(int(plain)) if len(plain) <= LONGEST else None
    if _GROUPED.fullmatch(plain):
        return Fraction(int(re.sub("[.,]", "", plain)))
    mixed = _GROUPED_DECIMAL.fullmatch(plain)
    if mixed is not None:
        whole, part, other_whole, other_part = mixed.groups()
        return _decimal(re.sub("[.,]", "", whole or other_whole), part or other_part)
    return _plain_decimal(plain, before_scale)


def _plain_decimal(plain: str, before_scale: bool) -> Fraction | None:
    decimal = _DECIMAL.fullmatch(plain)
    if decimal is None:
        return None
    whole, separator, part = decimal.groups()
    if before_scale or separator == "." or len(part) <= _MOST_DECIMALS:
        return _decimal(whole, part)
    return None


def _decimal(whole: str, part: str) -> Fraction:
    return int(whole) + Fraction(int(part), 10 ** len(part))


def is_list(raw: str) -> bool:
    """2013،2014 and 3,4,5: commas between figures that do not make one; a longer row is a table's or a code's."""
    return len(raw) <= _LONGEST_LIST and ("," in raw or "،" in raw) and "." not in raw and figure_value(raw) is None
