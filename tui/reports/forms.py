"""The forms one noun or verb takes in unvocalised text, so that a lexicon names each word once."""

from __future__ import annotations

from tui.text.folding import fold

_VERB_ENDINGS = ("", "ت", "وا", "ا", "تا", "ن", "نا")
_IMPERFECT_ENDINGS = ("", "ون", "وا", "ان", "ا", "ن")
_SUFFIXES = ("ه", "ها", "هم", "هن", "نا")
_IMPERFECT_BEGINNINGS = ("ي", "ت", "سي", "ست")


def folded(word: str) -> str:
    """A word as it stands in folded text."""
    return fold(word).text


def singular_forms(singular: str) -> set[str]:
    """قتيل: قتيل, قتيلا; قرية: قرية, قرية with a suffix never."""
    word = folded(singular)
    return {word} if word.endswith(("ه", "ا")) else {word, word + "ا"}


def plural_forms(plural: str) -> set[str]:
    """مدنيون: all cases and the construct; a broken plural: with and without the accusative alef."""
    word = folded(plural)
    if word.endswith("ون"):
        stem = word.removesuffix("ون")
        return {stem + "ون", stem + "ين", stem + "و", stem + "ي"}
    return {word} if word.endswith(("ه", "ا", "ات", "ي")) else {word, word + "ا"}


def possessed_forms(plural: str) -> set[str]:
    """قتلى: قتلاهم, قتلاها ...; شهداء: شهداؤهم, شهدائنا ...: whose dead they are."""
    word = folded(plural)
    if word.endswith("ون"):
        stems = {word.removesuffix("ن"), word.removesuffix("ون") + "ي"}
    elif word.endswith(("ا", "ي")):
        stems = {word[:-1] + "ا"}
    else:
        stems = {word.removesuffix("ء") + seat for seat in "ءوي"} if word.endswith("ء") else {word}
    return {stem + suffix for stem in stems for suffix in _SUFFIXES}


def dual_forms(singular: str, plurals: set[str]) -> set[str]:
    """شهيد: شهيدان, شهيدين; without those that are also a plural (مدنيين)."""
    word = folded(singular)
    stem = word.removesuffix("ه") + "ت" if word.endswith("ه") else word
    return {stem + "ان", stem + "ين"} - plurals


def construct_dual_forms(singular: str) -> set[str]:
    """حالة: حالتا, حالتي; only for words whose dual stands before another noun."""
    word = folded(singular)
    stem = word.removesuffix("ه") + "ت" if word.endswith("ه") else word
    return {stem + "ا", stem + "ي"}


def perfect_forms(verb: str) -> set[str]:
    """قتل: قتل, قتلت, قتلوا ..., active and passive alike."""
    stem = folded(verb)
    return {stem + ending for ending in _VERB_ENDINGS}


def imperfect_forms(verb: str) -> set[str]:
    """يقتل: يقتل, تقتل, يقتلون, ستقتل ..."""
    stem = folded(verb)[1:]
    return {beginning + stem + ending for beginning in _IMPERFECT_BEGINNINGS for ending in _IMPERFECT_ENDINGS}


def nationality_forms(adjective: str) -> set[str]:
    """سوري: سوريا, سورية, سوريين, سوريون, سوريات and the construct forms; a broken plural as it is."""
    word = folded(adjective)
    if not word.endswith("ي"):
        return {word}
    endings = ("", "ا", "ه", "ون", "ين", "ات", "و", "ان", "تان", "تين")
    return {word + ending for ending in endings}
