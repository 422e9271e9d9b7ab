"""The one list of commands: keys, palette, key bar and help all read it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Literal

from tui.labels.words import Words

Scope = Literal["table", "text", "screen", "app", "review", "chart"]

ARABIC_KEYS = {
    **dict(zip("qwertyuiop[]asdfghjklzxcvnm/?", "ضصثقفغعهخحجدشسيبلاتنمئءؤرىةظ؟", strict=True)),
    "comma": "و",
}
"""The Arabic letter on the same physical key; لا stands on `b` and is two letters, so `b` is left free."""


@dataclass(frozen=True, slots=True)
class Command:
    """Something the reader can ask for."""

    action: str
    """The name and arguments of the action, as a key binding calls it."""
    keys: tuple[str, ...]
    """Names of keys, the one to show first; none where only the palette leads to it."""
    words: Words
    scope: Scope
    on_bar: bool = False
    """Whether it stands in the key bar; the help lists all."""

    @property
    def all_keys(self) -> tuple[str, ...]:
        """Its keys and their twins on an Arabic keyboard."""
        return self.keys + tuple(ARABIC_KEYS[key] for key in self.keys if key in ARABIC_KEYS)


KEY_NAMES = {
    "up": "↑",
    "down": "↓",
    "left": "←",
    "right": "→",
    "enter": "Enter",
    "space": "Space",
    "tab": "Tab",
    "shift+tab": "Shift+Tab",
    "escape": "Esc",
    "home": "Home",
    "end": "End",
    "pageup": "PgUp",
    "pagedown": "PgDn",
    "delete": "Del",
    "ctrl+r": "Ctrl+R",
    "ctrl+s": "Ctrl+S",
    "ctrl+p": "Ctrl+P",
    "colon": ":",
    "comma": ",",
    **{f"f{n}": f"F{n}" for n in range(1, 13)},
}

COMMANDS: tuple[Command, ...] = (
    Command("find", ("/",), Words("find", "بحث"), "screen", on_bar=True),
    Command("open", ("enter",), Words("figures", "الأرقام"), "table", on_bar=True),
    Command("show", ("space",), Words("quote", "الاقتباس"), "table", on_bar=True),
    Command("next_pane", ("tab",), Words("pane", "اللوح"), "screen", on_bar=True),
    Command("lift", ("escape",), Words("lift", "ارفع"), "screen", on_bar=True),
    Command("help", ("?", "f1"), Words("help", "مساعدة"), "app", on_bar=True),
    Command("language", ("f2",), Words("العربية", "English"), "app", on_bar=True),
    Command("back", ("q",), Words("back", "رجوع"), "app", on_bar=True),
    Command("order(True)", ("]",), Words("sort down", "رتّب نزولًا"), "table", on_bar=True),
    Command("copy_menu", ("y",), Words("copy, cite", "انسخ واستشهد"), "screen", on_bar=True),
    Command("reset", ("r",), Words("remove filters", "أزل المرشِّحات"), "screen", on_bar=True),
    Command("views", ("v",), Words("views", "العروض"), "screen", on_bar=True),
    Command("order(False)", ("[",), Words("sort up", "رتّب صعودًا"), "table"),
    Command("compare", ("f",), Words("condition on the column", "شرط على العمود"), "table"),
    Command("expression", ("=",), Words("SQL condition", "شرط SQL"), "screen"),
    Command("keep", ("+",), Words("keep this value", "أبقِ هذه القيمة"), "table"),
    Command("drop", ("-",), Words("drop this value", "أسقط هذه القيمة"), "table"),
    Command("compare_sources", ("c",), Words("compare sources", "قارن المصادر"), "screen", on_bar=True),
    Command("totals", ("T",), Words("check the total", "دقّق المجموع"), "screen", on_bar=True),
    Command("level_b", ("B",), Words("level B figures", "أرقام المستوى B"), "screen"),
    Command("widen(-2)", ("<",), Words("column narrower", "ضيّق العمود"), "table"),
    Command("widen(2)", (">",), Words("column wider", "وسّع العمود"), "table"),
    Command("columns", ("C",), Words("choose columns", "اختر الأعمدة"), "table"),
    Command("facets", ("F",), Words("values of the column", "قيم العمود"), "screen"),
    Command("describe", ("I",), Words("columns in short", "وصف الأعمدة"), "screen"),
    Command("pivot", ("W",), Words("group the rows", "تجميع الصفوف"), "screen"),
    Command("export", ("e",), Words("export", "تصدير"), "screen", on_bar=True),
    Command("save_view", ("s",), Words("save this view", "احفظ هذا العرض"), "screen"),
    Command("show_sql", ("S",), Words("SQL of the pane", "استعلام SQL للوح"), "screen"),
    Command("pin", ("!",), Words("pin columns up to here", "ثبّت الأعمدة إلى هنا"), "table"),
    Command("group", ("comma",), Words("group thousands", "فصل الآلاف"), "table"),
    Command("walk(False)", ("n",), Words("next match", "المطابق التالي"), "screen"),
    Command("walk(True)", ("N",), Words("match before", "المطابق السابق"), "screen"),
    Command("previous_pane", ("shift+tab",), Words("pane before", "اللوح السابق"), "screen"),
    Command("undo", ("U", "f8"), Words("undo", "تراجع"), "screen"),
    Command("chart", ("t",), Words("chart", "رسم بياني"), "screen", on_bar=True),
    Command("digits", ("f3",), Words("digits 123/١٢٣", "الأرقام 123/١٢٣"), "app"),
    Command("time", ("f4",), Words("direction of time", "اتجاه الزمن"), "app"),
    Command("harakat", ("f12",), Words("vowel marks in tables", "الحركات في الجداول"), "app"),
    Command("turn_letters", (), Words("turn the letters", "اقلب الحروف"), "screen"),
    Command("open_files", (), Words("open a file", "افتح ملفًا"), "app"),
    Command("extract", ("f9",), Words("extract a report", "استخرج تقريرًا"), "app"),
    Command("review", ("f7",), Words("review new figures", "راجع الأرقام الجديدة"), "app"),
    Command("reload", ("ctrl+r",), Words("reload", "أعد القراءة"), "app"),
    Command("zoom", ("f10",), Words("zoom the pane", "كبّر اللوح"), "screen"),
    Command("command_palette", ("ctrl+p", "colon"), Words("commands", "الأوامر"), "app"),
    Command("quit", ("Q", "ctrl+q"), Words("quit", "خروج"), "app"),
    Command("cursor(-1)", ("up", "k"), Words("row up", "صف إلى أعلى"), "table"),
    Command("cursor(1)", ("down", "j"), Words("row down", "صف إلى أسفل"), "table"),
    Command("column(True)", ("left", "h"), Words("column to the left", "العمود إلى اليسار"), "table"),
    Command("column(False)", ("right", "l"), Words("column to the right", "العمود إلى اليمين"), "table"),
    Command("page(-1)", ("pageup",), Words("page up", "صفحة إلى أعلى"), "table"),
    Command("page(1)", ("pagedown",), Words("page down", "صفحة إلى أسفل"), "table"),
    Command("first", ("g", "home"), Words("first row", "أول صف"), "table"),
    Command("last", ("G", "end"), Words("last row", "آخر صف"), "table"),
    Command("line(-1)", ("up", "k"), Words("line up", "سطر إلى أعلى"), "text"),
    Command("line(1)", ("down", "j"), Words("line down", "سطر إلى أسفل"), "text"),
    Command("page(-1)", ("pageup",), Words("page up", "صفحة إلى أعلى"), "text"),
    Command("page(1)", ("pagedown", "space"), Words("page down", "صفحة إلى أسفل"), "text"),
    Command("first", ("g", "home"), Words("beginning of the text", "أول النص"), "text"),
    Command("last", ("G", "end"), Words("end of the text", "آخر النص"), "text"),
    Command("figure(True)", ("left", "h"), Words("figure to the left", "الرقم إلى اليسار"), "text"),
    Command("figure(False)", ("right", "l"), Words("figure to the right", "الرقم إلى اليمين"), "text"),
    Command("choose", ("enter",), Words("its row in the table", "صفّه في الجدول"), "text"),
    Command("accept", ("a", "enter"), Words("accept", "اقبل"), "review", on_bar=True),
    Command("correct", ("e",), Words("correct", "صحّح"), "review", on_bar=True),
    Command("reject", ("x", "delete"), Words("reject", "ارفض"), "review", on_bar=True),
    Command("undo", ("u", "U", "f8"), Words("undo", "تراجع"), "review", on_bar=True),
    Command("write", ("ctrl+s",), Words("write", "اكتب"), "review", on_bar=True),
    Command("accept_sure", ("A",), Words("accept all sure ones", "اقبل كل المؤكد"), "review", on_bar=True),
    Command("take_back", ("t",), Words("take a decision back", "ارجع عن القرار"), "review", on_bar=True),
    Command("decided", ("d",), Words("new or decided ones", "الجديد أو ما قُرِّر"), "review", on_bar=True),
    Command("one_report", ("r",), Words("this report or all", "هذا التقرير أو كلها"), "review", on_bar=True),
    Command("next", ("n",), Words("next undecided", "التالي بلا قرار"), "review"),
    Command("previous", ("p",), Words("undecided before", "السابق بلا قرار"), "review"),
    Command("write_copy", ("W",), Words("write to a copy", "اكتب في نسخة"), "review"),
    Command("other_pane", ("tab", "shift+tab"), Words("pane", "اللوح"), "review"),
    Command("zoom", ("f10", "space"), Words("zoom the pane", "كبّر اللوح"), "review"),
    Command("leave", ("q", "escape"), Words("leave the review", "اترك المراجعة"), "review"),
    Command("open", ("enter",), Words("what lies behind", "ما وراءه"), "chart", on_bar=True),
    Command("columns", ("t",), Words("lines or columns", "خطوط أو أعمدة"), "chart", on_bar=True),
    Command("plain", ("a",), Words("plain characters", "حروف بسيطة"), "chart", on_bar=True),
    Command("notes", ("space",), Words("what to know", "ما ينبغي معرفته"), "chart", on_bar=True),
    Command("leave", ("escape", "q"), Words("leave", "اترك"), "chart", on_bar=True),
    Command("across(True)", ("left", "h"), Words("to the left", "إلى اليسار"), "chart"),
    Command("across(False)", ("right", "l"), Words("to the right", "إلى اليمين"), "chart"),
    Command("along(-1)", ("up", "k"), Words("up", "إلى أعلى"), "chart"),
    Command("along(1)", ("down", "j"), Words("down", "إلى أسفل"), "chart"),
    Command("edge(True)", ("home", "g"), Words("where it begins", "حيث يبدأ"), "chart"),
    Command("edge(False)", ("end", "G"), Words("where it ends", "حيث ينتهي"), "chart"),
)

TEXT: Scope = "text"
"""The scope of the text in the source pane."""

REVIEW: Scope = "review"
"""The scope of the one screen that edits; its keys mean nothing elsewhere."""


def commands(scope: Scope) -> tuple[Command, ...]:
    """The commands that a table, a screen or the whole program answers."""
    return tuple(command for command in COMMANDS if command.scope == scope)


CHART: Scope = "chart"
"""The scope of charts."""

OF_THEIR_OWN = frozenset({REVIEW, CHART})
"""Scopes of screens whose keys mean nothing elsewhere, and that know none of the others but the program's."""

FIRST_OF_ITS_OWN = 5
"""Commands of such a screen that stand in the key bar before the help."""


BAR_IN_TEXT = ("find", "figure(True)", "choose", "next_pane", "lift", "help", "language", "back", "copy_menu", "zoom")
"""What the key bar names while a text has the focus; its other keys are those of every text."""


NOTHING_ELSE: Mapping[str, Words | None] = {}

WHOLE_ROW = Words("whole row", "الصف كاملًا")
OPEN_TABLE = Words("table", "الجدول")
ROWS_BEHIND = Words("rows behind", "الصفوف وراءه")

OF_FIGURES_ALONE: Mapping[str, Words | None] = {"compare_sources": None, "totals": None}
"""What the key bar does not name where rows are no figures."""


def on_bar(scope: Scope | None = None, meant: Mapping[str, Words | None] = NOTHING_ELSE) -> tuple[Command, ...]:
    """The commands of the key bar: of a text in focus, of a screen with keys of its own, or of all other screens.

    `meant` are the words for what commands do on this screen: those of the table come first. None does nothing there.
    """
    if scope is None:
        named = (each for each in COMMANDS if each.on_bar and each.scope not in OF_THEIR_OWN)
        return (*_meant(meant), *(each for each in named if each.action not in meant))
    if scope == TEXT:
        known = {each.action: each for each in COMMANDS if each.scope in (TEXT, "screen", "app")}
        return tuple(known[action] for action in BAR_IN_TEXT)
    own = [each for each in COMMANDS if each.on_bar and each.scope == scope]
    shared = [each for each in COMMANDS if each.action in ("help", "language")]
    return (*own[:FIRST_OF_ITS_OWN], *shared, *own[FIRST_OF_ITS_OWN:])


def _meant(meant: Mapping[str, Words | None]) -> Iterator[Command]:
    """The commands of the table in other words."""
    own = {each.action: each for each in COMMANDS if each.scope == "table"}
    return (replace(own[action], words=words) for action, words in meant.items() if words is not None)


def key_name(key: str) -> str:
    """How a key is written for the reader."""
    return KEY_NAMES.get(key, key)
