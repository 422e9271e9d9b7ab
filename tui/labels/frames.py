"""What the frame of a table tells besides the row: the column, and how far an answer is."""

from tui.labels.words import Words, isolated

STOPPED = Words("Stopped: what was shown before stands.", "أُوقف: يبقى ما كان معروضًا.")


def stopped_at(rows: str) -> Words:
    """The rest of the rows was not looked for."""
    return Words(f"Stopped: only the first {rows} rows are known.", f"أُوقف: عدد الصفوف المعروفة {rows}، وهي الأولى.")


def on_its_way(share: float | None, seconds: int) -> Words:
    """How far an answer is, by its share where that is known, else by the time it has taken."""
    if share is not None:
        said = f"{100 * share:.0f}%"
        return Words(f"{said} · Esc stops", f"{isolated(said)} · Esc للإيقاف")
    return Words(f"{seconds} s · Esc stops", f"منذ {seconds} ث · Esc للإيقاف")


def column_of(place: int, total: int) -> Words:
    """Where the current column stands among all."""
    return Words(f"column {place} of {total}", f"العمود {place} من {total}")
