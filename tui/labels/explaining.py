"""What `hasila extract --explain` says around the readings."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from tui.labels.words import Language


@dataclass(frozen=True, slots=True)
class Explaining:
    """The words of one language; a missing one does not type-check."""

    none: str
    no_figures: str
    part_of: str
    same_as: str
    doubts: str
    source: str
    no_source: str
    no_country: str
    no_period: str
    levels: Mapping[str, str]


EXPLAINING: Mapping[Language, Explaining] = {
    "en": Explaining(
        none="No figures were found.",
        no_figures="Numbers that are no figures:",
        part_of="part of",
        same_as="tells again",
        doubts="doubts",
        source="source",
        no_source="source not stated",
        no_country="country not known",
        no_period="period not known",
        levels={"A": "headline statistic", "B": "single event"},
    ),
    "ar": Explaining(
        none="لم توجد أرقام.",
        no_figures="أعداد ليست من الأرقام:",
        part_of="جزء من",
        same_as="تكرار",
        doubts="شكوك",
        source="المصدر",
        no_source="المصدر غير مذكور",
        no_country="الدولة غير معروفة",
        no_period="المدة غير معروفة",
        levels={"A": "حصيلة عامة", "B": "حدث واحد"},
    ),
}
