"""Digits of the three scripts that stand in Arabic text, and how a figure is written with them."""

import re

WESTERN = "0123456789"
ARABIC_INDIC = "٠١٢٣٤٥٦٧٨٩"
PERSIAN = "۰۱۲۳۴۵۶۷۸۹"
DIGITS = WESTERN + ARABIC_INDIC + PERSIAN

_TO_WESTERN = str.maketrans(ARABIC_INDIC + PERSIAN + "٬٫٪", WESTERN * 2 + ",.%")
_TO_ARABIC_INDIC = str.maketrans(WESTERN + PERSIAN, ARABIC_INDIC * 2)
_SEPARATORS = str.maketrans(",.%", "٬٫٪")

# One figure: thousands in groups or none at all, then a fraction or a percent sign. A date or a version
# number (2014.01.03) has further separators around it and keeps them.
_FIGURE = re.compile(r"(?<![\d.,])(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?%?(?![.,]?\d)")

_LONG = re.compile(r"(?<![\d.,])\d{4,}(?![\d,])")


def western(text: str) -> str:
    """Write every digit, and the separators that belong to Arabic digits, as 0-9 , . % (same length)."""
    return text.translate(_TO_WESTERN)


def arabic_indic(text: str) -> str:
    """Write every digit as ٠-٩, and the separators inside a figure as ٬ ٫ ٪ (same length)."""
    return _FIGURE.sub(lambda figure: figure[0].translate(_SEPARATORS), text).translate(_TO_ARABIC_INDIC)


def grouped(number: int) -> str:
    """Write a count with its thousands apart: 17,790."""
    return f"{number:,}"


def grouped_in(arithmetic: str) -> str:
    """Write every count of a sum with its thousands apart (17,790 + 15,747 = 33,537); a sum holds no years."""
    return _LONG.sub(lambda count: grouped(int(count[0])), arithmetic)
