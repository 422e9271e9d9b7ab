"""What `hasila check` says of all checks together; what it says of each stands in `queries/views/findings.sql`."""

from __future__ import annotations

from tui.labels.words import Language, Words

NOTHING = Words(
    en="Nothing to check: no figure is set against another, and no words compare any.",
    ar="لا شيء للتدقيق: لا رقم يقابل رقمًا آخر، ولا كلام يقارن بين أرقام.",
)

VERDICTS = {
    False: Words("does not add up", "لا يستقيم"),
    None: Words("left open", "لا حكم فيه"),
    True: Words("holds", "يستقيم"),
}
"""What is said first of a whole tree, by the worst that was found in it."""


def summary(failing: int, open_: int, holding: int, language: Language) -> str:
    """How many checks came to what."""
    total = failing + open_ + holding
    if language == "ar":
        return f"عدد التدقيقات {total:,}: لا يستقيم {failing:,}، لا حكم فيه {open_:,}، يستقيم {holding:,}"
    return f"checks: {total:,}; do not add up: {failing:,}, left open: {open_:,}, hold: {holding:,}"
