"""What is said while other files are opened."""

from __future__ import annotations

import re
from collections.abc import Sequence

from tui.labels.words import Words, isolated

TITLE = Words("Open files", "افتح ملفات")
HINT = Words("Tab ↓ completes · Enter opens · Esc closes", "Tab ↓ يكمل · Enter يفتح · Esc يغلق")
EXAMPLE = Words("path of a file, several, or a pattern: ~/events-*.parquet", "مسار ملف أو عدة ملفات أو نمط")
NOTHING = Words("Name a file.", "سمِّ ملفًا.")
OPEN = Words("open {}", "افتح {}")
"""What the palette offers for a path."""
STOPPED = Words("Stopped: nothing was opened.", "أُوقف: لم يُفتح شيء.")

find_wish = re.compile(r"\s*:?\s*(?:open|o|افتح)\s+(?P<paths>.*\S)\s*", re.IGNORECASE | re.DOTALL).fullmatch
"""Finds the paths in `open PATH`, as it is typed in either language."""


def reading(names: Sequence[str], share: float | None) -> Words:
    """Files are being read, and Esc stops it."""
    shown = ", ".join(names[:3]) + (" …" if len(names) > 3 else "")
    done = f" {share:.0%}" if share is not None else ""
    return Words(
        f"Reading {shown}:{done} Esc stops it.",
        f"تُقرأ {isolated(shown)}:{isolated(done)} Esc يوقفها.",
    )
