"""What the window of columns says, in both languages."""

from __future__ import annotations

from tui.labels.words import Words

TITLE = Words("Columns", "الأعمدة")
HINT = Words("Space hides, + - move, Esc closes", "Space يُخفي، + - ينقل، Esc يغلق")
