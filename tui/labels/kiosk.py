"""What a stranger may ask for on a shared server, and what is said there. What is not named here is refused."""

from __future__ import annotations

from tui.labels.commands import Command
from tui.labels.words import Words

ALLOWED: dict[str, frozenset[str]] = {
    scope: frozenset(names.split())
    for scope, names in {
        "table": "open show order compare keep drop widen columns pin group cursor column page first last",
        "screen": "find next_pane previous_pane lift reset views walk undo zoom facets describe pivot chart "
        "compare_sources totals level_b copy_menu",
        "text": "line page first last figure choose",
        "chart": "open columns plain notes leave across along edge",
        "app": "help language back digits time harakat reload command_palette quit",
    }.items()
}
"""The names of actions by their scope: they read, and what they change is gone with the session."""

DIALOGUES = frozenset({"leave", "toggle_column", "move", "exclude", "dismiss", "form"})
"""Actions of the windows that the allowed commands open."""

ENDS_SOON = Words(
    "Nobody has pressed a key for a while: the session ends in a minute.",
    "لم يُضغط أي مفتاح منذ مدة: تنتهي الجلسة بعد دقيقة.",
)
REFUSED = Words("This is not to be had here.", "هذا غير متاح هنا.")


def is_allowed(command: Command) -> bool:
    """Whether a command may stand in the palette, the key bar and the help of a kiosk."""
    return name_of(command.action) in ALLOWED.get(command.scope, frozenset())


def is_allowed_action(name: str) -> bool:
    """Whether an action of ours may run in a kiosk."""
    return name in DIALOGUES or any(name in names for names in ALLOWED.values())


def name_of(action: str) -> str:
    """The name of an action without its arguments."""
    return action.partition("(")[0]
